-- Policy expressions print columns of the table unqualified at top level, qualified within subqueries.

CREATE TABLE t (a int, o int);
CREATE TABLE m (u int, o int);
CREATE POLICY p ON t USING (EXISTS (SELECT 1 FROM m WHERE m.o = t.o AND u = 5) AND t.a > 0);

--= pol:t: p * permissive to PUBLIC using ((EXISTS ( SELECT 1 FROM m WHERE ((m.o = t.o) AND (m.u = 5)))) AND (a > 0))
