-- A cast to the same type without its modifier is printed, and takes the modifier away.

CREATE TABLE t (name varchar(255) NOT NULL, names varchar(255)[], amount numeric(5, 2), code char(3));
CREATE VIEW plain AS
SELECT name::varchar AS a, amount::numeric AS b, code::bpchar AS c, names::varchar[] AS d, amount::numeric(5, 2) AS e FROM t;
CREATE VIEW in_arrays AS
SELECT ARRAY[name]::varchar[] AS a, ARRAY[amount]::numeric[] AS b, ARRAY[name]::varchar(255)[] AS c,
    ARRAY[name]::varchar(20)[] AS d, ARRAY[names]::varchar[] AS e, ARRAY[name, NULL]::varchar[] AS f FROM t;
CREATE VIEW subscripts AS SELECT (ARRAY[name]::varchar[])[1] AS a, (names)[1]::varchar AS b FROM t;
CREATE TABLE checked (a varchar(9), b varchar(9), CHECK (a::varchar <> b::varchar));
