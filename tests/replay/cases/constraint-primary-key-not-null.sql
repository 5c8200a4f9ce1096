-- PRIMARY KEY implies NOT NULL on its columns, in CREATE TABLE and in ALTER TABLE ADD.

CREATE TABLE t (a int PRIMARY KEY, b int);
CREATE TABLE u (a int, b int);
ALTER TABLE u ADD PRIMARY KEY (a, b);

--= cols:t: a integer not null, b integer
--= cols:u: a integer not null, b integer not null
