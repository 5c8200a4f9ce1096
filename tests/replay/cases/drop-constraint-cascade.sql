-- DROP CONSTRAINT of a referenced key fails (2BP01); CASCADE drops the referring foreign keys. DROP CONSTRAINT of a
-- UNIQUE or PRIMARY KEY drops its index.

CREATE TABLE p (id int PRIMARY KEY, u int UNIQUE);
CREATE TABLE c (x int REFERENCES p);
--! 2BP01
ALTER TABLE p DROP CONSTRAINT p_pkey;
ALTER TABLE p DROP CONSTRAINT p_pkey CASCADE, DROP CONSTRAINT p_u_key;
