-- Options of publications stand once and have few values; what is PostgreSQL's own is not published.
CREATE TABLE t (id int PRIMARY KEY, a int, b text);
CREATE COLLATION user_collation FROM "C";
--! 42601
CREATE PUBLICATION p0 WITH (publish_via_partition_root = 'true', publish_via_partition_root = '0');
--! 42601
CREATE PUBLICATION p0 WITH (publish_generated_columns = foo);
--! 42601
CREATE PUBLICATION p0 WITH (publish_generated_columns);
--! 42601
CREATE PUBLICATION p0 WITH (publish_via_partition_root = maybe);
CREATE PUBLICATION p0 WITH (publish_via_partition_root, publish_generated_columns = stored);
--! 42P10
CREATE PUBLICATION p1 FOR TABLE t (id, ctid);
--! 0A000
CREATE PUBLICATION p1 FOR TABLE t WHERE (a < random());
--! 0A000
CREATE PUBLICATION p1 FOR TABLE t WHERE ('(0,1)'::tid = ctid);
--! 0A000
CREATE PUBLICATION p1 FOR TABLE t WHERE (b < '2' COLLATE user_collation);
--! 22023
CREATE PUBLICATION p1 FOR TABLE pg_publication;
--! 22023
CREATE PUBLICATION p1 FOR TABLES IN SCHEMA pg_catalog;
CREATE PUBLICATION p1 FOR TABLE t WHERE (a < 5 AND b = 'x');
