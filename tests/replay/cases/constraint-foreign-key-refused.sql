-- Columns and actions that a foreign key cannot have.

CREATE TABLE target (id int PRIMARY KEY, b int UNIQUE);
--! 0A000
CREATE TABLE t (id oid, FOREIGN KEY (tableoid) REFERENCES target (id));
--! 42P10
CREATE TABLE t (a int, b int, FOREIGN KEY (a) REFERENCES target ON DELETE SET NULL (b));
--! 42601
CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a) STORED REFERENCES target ON UPDATE CASCADE);
--! 42601
CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a) STORED REFERENCES target ON DELETE SET NULL);
CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a) STORED REFERENCES target ON DELETE CASCADE);
--! 0A000
CREATE TABLE w (a int, b int GENERATED ALWAYS AS (a) VIRTUAL REFERENCES target);

CREATE TABLE booked (room int4range, during daterange, CONSTRAINT booked_pk PRIMARY KEY (room, during WITHOUT OVERLAPS));
--! 42830
CREATE TABLE guest (room int4range, during daterange, FOREIGN KEY (room, during) REFERENCES booked (room, during));
--! 42830
CREATE TABLE guest (room int4range, during daterange, FOREIGN KEY (room, during) REFERENCES booked);
--! 42830
CREATE TABLE guest (room int4range, during daterange, FOREIGN KEY (room, PERIOD during) REFERENCES booked (room, during));
--! 42830
CREATE TABLE guest (room int4range, during daterange, FOREIGN KEY (room, during) REFERENCES booked (room, PERIOD during));
--! 0A000
CREATE TABLE guest (room int4range, during daterange, FOREIGN KEY (room, PERIOD during) REFERENCES booked ON DELETE CASCADE);
CREATE TABLE guest (room int4range, during daterange, FOREIGN KEY (room, PERIOD during) REFERENCES booked (room, PERIOD during));

CREATE TABLE p (id int) PARTITION BY LIST (id);
--! 42809
ALTER TABLE ONLY p ADD FOREIGN KEY (id) REFERENCES target;
