-- Indexes.
SELECT
    i.indrelid AS relation,
    c.relname AS name,
    pg_get_indexdef(i.indexrelid) AS definition,
    am.amname AS method,
    i.indisunique AS unique,
    i.indisprimary AS primary,
    i.indnullsnotdistinct AS nulls_not_distinct,
    i.indisvalid AS valid,
    i.indnkeyatts AS key_count,
    ARRAY(SELECT pg_get_indexdef(i.indexrelid, position, false)
          FROM generate_series(1, i.indnatts) AS position ORDER BY position) AS texts,
    ARRAY(SELECT coalesce(a.attname::text, '')
          FROM unnest(i.indkey::smallint[]) WITH ORDINALITY AS key (number, position)
          LEFT JOIN pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = key.number AND key.number <> 0
          ORDER BY key.position) AS names,
    i.indoption::smallint[] AS flags,
    coalesce(pg_get_expr(i.indpred, i.indrelid), '') AS predicate,
    -- Columns that expressions and the predicate use are known from the dependencies.
    ARRAY(SELECT DISTINCT a.attname::text
          FROM pg_depend AS d
          JOIN pg_attribute AS a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
          WHERE d.classid = 'pg_class'::regclass AND d.objid = i.indexrelid
            AND d.refclassid = 'pg_class'::regclass AND d.refobjid = i.indrelid AND d.refobjsubid > 0
          ORDER BY 1) AS used,
    coalesce((SELECT con.conname FROM pg_constraint AS con
              WHERE con.conindid = i.indexrelid AND con.contype IN ('p', 'u', 'x')), '') AS "constraint",
    coalesce((SELECT parent.relname
              FROM pg_inherits AS inh JOIN pg_class AS parent ON parent.oid = inh.inhparent
              WHERE inh.inhrelid = i.indexrelid), '') AS parent,
    coalesce(obj_description(i.indexrelid, 'pg_class'), '') AS comment
FROM pg_index AS i
JOIN pg_class AS c ON c.oid = i.indexrelid
JOIN pg_am AS am ON am.oid = c.relam
WHERE c.relnamespace = ANY (%(namespaces)s::oid[])
ORDER BY i.indrelid, c.relname COLLATE "C"
