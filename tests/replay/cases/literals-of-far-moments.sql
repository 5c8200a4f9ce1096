-- Moments before our era and after the year 9999 are printed as they are written.

--! 22008
CREATE TABLE t (a date DEFAULT '20000-01-01', b timestamp DEFAULT '0001-01-01 00:00:00 BC', c timestamptz DEFAULT '0044-03-15 10:00:00+00 BC', d timestamp DEFAULT '20000-01-01 00:00:00', e date DEFAULT '0044-03-15 BC', f timestamp DEFAULT '2020-13-01 00:00:00');
CREATE TABLE t (a date DEFAULT '20000-01-01', b timestamp DEFAULT '0001-01-01 00:00:00 BC', d timestamp DEFAULT '20000-01-01 00:00:00', e date DEFAULT '0044-03-15 BC');
CREATE TABLE p (a timestamp(3)) PARTITION BY LIST (a);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN ('0001-01-01 00:00:00 BC', 'infinity');
