-- ALTER TYPE of a composite: ADD, DROP, RENAME and ALTER ATTRIBUTE; altering an attribute used by a table's column
-- fails (0A000), adding one does not.

CREATE TYPE ct AS (a int, b text);
CREATE TABLE t (x ct);
ALTER TYPE ct ADD ATTRIBUTE c int;
ALTER TYPE ct RENAME ATTRIBUTE a TO aa;
ALTER TYPE ct DROP ATTRIBUTE b;
--! 0A000
ALTER TYPE ct ALTER ATTRIBUTE c TYPE bigint;

--= cols:ct: aa integer, c integer
