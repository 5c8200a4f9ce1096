-- Partial indexes and the predicates that are usual.

CREATE TYPE e AS ENUM ('a', 'b', 'c');
CREATE TABLE t (id int, deleted_at timestamptz, status e, kind varchar(10), active boolean);
CREATE UNIQUE INDEX one_alive ON t (id) WHERE deleted_at IS NULL;
CREATE INDEX ON t (status) WHERE status IN ('a', 'b');
CREATE INDEX ON t (kind) WHERE kind = 'x' AND active;
CREATE INDEX ON t (id DESC NULLS LAST) WHERE NOT active;
CREATE INDEX ON t (id) WHERE status <> 'c' AND kind IN ('p', 'q');
