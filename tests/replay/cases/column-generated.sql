-- GENERATED columns: STORED up to 17, VIRTUAL is the default from 18 on when neither is said; DROP EXPRESSION makes an
-- ordinary column that keeps no default.

CREATE TABLE t (a int, g int GENERATED ALWAYS AS (a * 2) STORED, h int GENERATED ALWAYS AS (a * 3) STORED);
ALTER TABLE t ALTER h DROP EXPRESSION;
--! 42P17
CREATE TABLE u (a int, g int GENERATED ALWAYS AS (a + random()::int) STORED);
--! 42601
CREATE TABLE w (a int, g int GENERATED ALWAYS AS (a) STORED DEFAULT 3);
CREATE TABLE z (a int, g int GENERATED ALWAYS AS (a));

--= cols:t: a integer, g integer generated (a * 2), h integer
