-- Publications have no schema; FOR ALL TABLES and FOR TABLES IN SCHEMA list no tables; ALTER PUBLICATION SET TABLE
-- replaces the list with its row filters; the WITH options stay.

CREATE SCHEMA s;
CREATE TABLE s.t (a int);
CREATE PUBLICATION a FOR ALL TABLES;
CREATE PUBLICATION b FOR TABLES IN SCHEMA s;
CREATE PUBLICATION c FOR TABLE s.t WHERE (a > 0) WITH (publish = 'insert, update');
ALTER PUBLICATION c SET TABLE s.t;
