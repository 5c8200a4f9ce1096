-- The collations that ICU brings are a server's own.

CREATE TABLE t (a text COLLATE pg_catalog."und-x-icu", b text COLLATE "de-x-icu", c text COLLATE unicode);
