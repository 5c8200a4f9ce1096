-- pgvector: access methods, operator classes that are never the default, modifiers, storage options.
CREATE EXTENSION vector;
CREATE TABLE t (
    a vector(3),
    b halfvec(4),
    c sparsevec(5),
    d bit(6),
    e vector,
    f vector(2)[],
    g vector(3) DEFAULT '[1,2,3]',
    CHECK (vector_dims(e) > 2)
);
CREATE INDEX ON t USING hnsw (a vector_l2_ops);
CREATE INDEX ON t USING hnsw (a vector_cosine_ops) WITH (m = 16, ef_construction = 64);
CREATE INDEX ON t USING ivfflat (a vector_ip_ops) WITH (lists = 10);
CREATE INDEX ON t USING ivfflat (a);
CREATE INDEX ON t USING hnsw (b halfvec_l2_ops);
CREATE INDEX ON t USING hnsw (c sparsevec_l2_ops);
CREATE INDEX ON t USING hnsw (d bit_hamming_ops);
CREATE INDEX ON t USING hnsw ((e::vector(3)) vector_l2_ops);
CREATE INDEX ON t USING hnsw ((binary_quantize(a)::bit(3)) bit_hamming_ops);
CREATE INDEX ON t (a);
--! 42704
CREATE INDEX ON t USING hnsw (a);
--! 42704
CREATE INDEX ON t USING hnsw (a vector_nope_ops);
--! 42804
CREATE INDEX ON t USING hnsw (b vector_l2_ops);
--! 22023
CREATE TABLE bad (a vector(0));
--! 22023
CREATE TABLE bad (a vector(16001));
--! 42704
CREATE INDEX ON t USING nope (a);
CREATE VIEW v AS
SELECT a <-> '[1,2,3]' AS a, a <=> g AS b, a + g AS c, avg(a) AS d, sum(b) AS e, l2_distance(a, g) AS f, a::vector(3)::halfvec(3) AS g,
       ARRAY[1, 2, 3]::vector AS h, a::real[] AS i, b::vector AS j, a || e AS k, inner_product(a, '[1,2,3]') AS l
FROM t GROUP BY a, g, b, e;
CREATE TABLE later (e vector(2), f vector);
ALTER TABLE later ALTER COLUMN e TYPE vector(3), ALTER COLUMN f TYPE halfvec(3);
CREATE FUNCTION nearest(q vector(3), n int DEFAULT 5) RETURNS TABLE (a vector, score double precision)
LANGUAGE sql STABLE AS $$ SELECT t.a, 1 - (t.a <=> q) FROM t ORDER BY t.a <=> q LIMIT n $$;
