CREATE TABLE big AS SELECT count(*) FROM pg_class WHERE relname = 'own'; CREATE TABLE own_before ();
