-- What cannot have an index is refused before the planner fails on what the index says.

CREATE TABLE id (e varchar(20) NOT NULL);
CREATE INDEX d ON id USING hash (e);
CREATE VIEW v AS SELECT 1 AS a;
CREATE SEQUENCE s;
--! 42809
CREATE INDEX ON d ((make_date(2020, 1, (-2))));
--! 42809
CREATE INDEX ON v ((make_date(2020, 1, (-2))));
--! 42809
CREATE INDEX ON s ((make_date(2020, 1, (-2))));
--! 42809
CREATE INDEX ON v (nope);
--! 42809
CREATE INDEX ON d (nope);
--! 42809
CREATE INDEX ON d ((random()));
