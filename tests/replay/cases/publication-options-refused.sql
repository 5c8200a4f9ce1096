-- Options of publications stand once and have few values; what is PostgreSQL's own is not published.
CREATE TABLE t (id int PRIMARY KEY, a int, b text);
CREATE COLLATION user_collation FROM "C";
CREATE PUBLICATION p0 WITH (publish_via_partition_root = 'true', publish_via_partition_root = '0');
CREATE PUBLICATION p0 WITH (publish_generated_columns = foo);
CREATE PUBLICATION p0 WITH (publish_generated_columns);
CREATE PUBLICATION p0 WITH (publish_via_partition_root = maybe);
CREATE PUBLICATION p0 WITH (publish_via_partition_root, publish_generated_columns = stored);
CREATE PUBLICATION p1 FOR TABLE t (id, ctid);
CREATE PUBLICATION p1 FOR TABLE t WHERE (a < random());
CREATE PUBLICATION p1 FOR TABLE t WHERE ('(0,1)'::tid = ctid);
CREATE PUBLICATION p1 FOR TABLE t WHERE (b < '2' COLLATE user_collation);
CREATE PUBLICATION p1 FOR TABLE pg_publication;
CREATE PUBLICATION p1 FOR TABLES IN SCHEMA pg_catalog;
CREATE PUBLICATION p1 FOR TABLE t WHERE (a < 5 AND b = 'x');
