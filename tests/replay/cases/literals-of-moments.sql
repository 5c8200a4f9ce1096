-- Punctuation around a moment parts fields and means nothing, and a time of day has no days in it.

CREATE TABLE t (a int, b timestamp, c date DEFAULT '(2020-01-02)', d timestamp DEFAULT 'epoch()', e date DEFAULT 'infinity()', f time DEFAULT 'allballs');

ALTER TABLE t ALTER COLUMN a SET DEFAULT 1;

--! 22007
ALTER TABLE t ADD COLUMN g time DEFAULT 'today';

--! 22007
ALTER TABLE t ADD COLUMN g time DEFAULT 'yesterday allballs';

--! 22007
ALTER TABLE t ADD COLUMN g timestamp DEFAULT 'later()';

--= cols:t: a integer default 1, b timestamp without time zone, c date default '2020-01-02'::date, d timestamp without time zone default '1970-01-01 00:00:00'::timestamp without time zone, e date default 'infinity'::date, f time without time zone default '00:00:00'::time without time zone
