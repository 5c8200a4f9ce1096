-- vacuum_index_cleanup was a boolean once, and still takes whole words of one.
CREATE TABLE t (a text) WITH (vacuum_index_cleanup = false);
ALTER TABLE t SET (vacuum_index_cleanup = true, toast.vacuum_index_cleanup = yes);
ALTER TABLE t SET (vacuum_index_cleanup = auto);
ALTER TABLE t SET (vacuum_index_cleanup = 1);
--! 22023
ALTER TABLE t SET (vacuum_index_cleanup = tru);
--! 22023
ALTER TABLE t SET (vacuum_index_cleanup = 2);
