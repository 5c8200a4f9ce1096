-- CHECK expressions are re-parsed for the new type, so the printed casts change.

CREATE TABLE t (a varchar(10) CHECK (a <> ''), b int CHECK (b > 0));
ALTER TABLE t ALTER a TYPE text, ALTER b TYPE numeric;

--= cons:t: t_a_check CHECK ((a <> ''::text)); t_b_check CHECK ((b > (0)::numeric))
