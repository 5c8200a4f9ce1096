-- WITHOUT OVERLAPS keys and PERIOD foreign keys, new in PostgreSQL 18.

CREATE TABLE room (nr int4range, during daterange, CONSTRAINT room_key PRIMARY KEY (nr, during WITHOUT OVERLAPS));
CREATE TABLE stay (nr int4range, during daterange, FOREIGN KEY (nr, PERIOD during) REFERENCES room (nr, PERIOD during));
CREATE TABLE other (nr int4range, during daterange, UNIQUE (nr, during WITHOUT OVERLAPS));
