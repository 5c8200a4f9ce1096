-- A column that a join merges has no modifier where its sides have different ones; dates are subtracted.

CREATE TABLE n (b char(5), v varchar(3), w numeric(5,2), z text);
CREATE TABLE m (b bpchar, v varchar(4), w numeric(5,2), z varchar(3));
CREATE VIEW j1 AS SELECT * FROM n NATURAL JOIN m;
CREATE VIEW j2 AS SELECT * FROM m NATURAL JOIN n;
--! 42701
CREATE VIEW j3 AS SELECT * FROM n LEFT JOIN m USING (b);
--! 42701
CREATE VIEW j4 AS SELECT * FROM n RIGHT JOIN m USING (b);
--! 42701
CREATE VIEW j5 AS SELECT * FROM n FULL JOIN m USING (b, v);
--! 42701
CREATE VIEW j6 AS SELECT * FROM n JOIN m USING (v);
--! 42701
CREATE VIEW j7 AS SELECT * FROM n LEFT JOIN m USING (v, w, z);
--! 42701
CREATE VIEW j8 AS SELECT * FROM n RIGHT JOIN m USING (v, w, z);
CREATE VIEW j9 AS SELECT b, v FROM n JOIN m USING (b, v) ORDER BY b, v;
--! 42701
CREATE VIEW j10 AS SELECT * FROM n JOIN m USING (b) JOIN n AS o USING (b);
CREATE TABLE ct AS SELECT * FROM n NATURAL JOIN m;
--! 22008
CREATE INDEX ON n ((make_date(2020, 1, (('2020-01-01'::date) - ('2020-01-01'::date)))));
CREATE INDEX ON n ((make_date(2020, 1, (('2020-01-02'::date) - ('2020-01-01'::date)))));
--! 22008
CREATE INDEX ON n ((make_date(2020, 1, (('2020-03-02'::date) - ('2020-01-01'::date)))));
