-- A foreign key's referenced table may be renamed, moved or have its key constraint renamed freely: the foreign key
-- holds objects.

CREATE SCHEMA s;
CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE c (x int REFERENCES p);
ALTER TABLE p RENAME CONSTRAINT p_pkey TO k;
ALTER TABLE p RENAME COLUMN id TO pid;
ALTER TABLE p SET SCHEMA s;
ALTER TABLE s.p RENAME TO q;

--= cons:c: c_x_fkey FOREIGN KEY (x) REFERENCES s.q(pid)
