-- Constraints of tables and domains.
SELECT
    con.conrelid AS relation,
    con.contypid AS domain,
    con.conname AS name,
    con.contype AS type,
    pg_get_constraintdef(con.oid) AS definition,
    ARRAY(SELECT a.attname::text
          FROM unnest(con.conkey) WITH ORDINALITY AS key (number, position)
          JOIN pg_attribute AS a ON a.attrelid = con.conrelid AND a.attnum = key.number
          ORDER BY key.position) AS columns,
    CASE WHEN con.contype = 'c' THEN coalesce(pg_get_expr(con.conbin, con.conrelid), '') ELSE '' END AS expression,
    CASE WHEN con.contype IN ('p', 'u', 'x')
         THEN (SELECT i.relname FROM pg_class AS i WHERE i.oid = con.conindid) ELSE '' END AS index,
    target.relkind AS target_kind,
    space.nspname AS target_schema,
    target.relname AS target_name,
    ARRAY(SELECT a.attname::text
          FROM unnest(con.confkey) WITH ORDINALITY AS key (number, position)
          JOIN pg_attribute AS a ON a.attrelid = con.confrelid AND a.attnum = key.number
          ORDER BY key.position) AS target_columns,
    ARRAY(SELECT a.attname::text
          FROM unnest(con.confdelsetcols) WITH ORDINALITY AS key (number, position)
          JOIN pg_attribute AS a ON a.attrelid = con.conrelid AND a.attnum = key.number
          ORDER BY key.position) AS delete_columns,
    con.confdeltype AS on_delete,
    con.confupdtype AS on_update,
    con.confmatchtype AS match,
    con.condeferrable AS deferrable,
    con.condeferred AS deferred,
    con.convalidated AS validated,
    -- The column is new in 18.
    coalesce((to_jsonb(con) ->> 'conenforced')::boolean, true) AS enforced,
    con.coninhcount > 0 AS inherited,
    -- Keys carry the flag too, where it means nothing.
    con.connoinherit AND con.contype IN ('c', 'n') AS no_inherit,
    coalesce(obj_description(con.oid, 'pg_constraint'), '') AS comment
FROM pg_constraint AS con
LEFT JOIN pg_class AS target ON target.oid = con.confrelid
LEFT JOIN pg_namespace AS space ON space.oid = target.relnamespace
WHERE con.connamespace = ANY (%(namespaces)s::oid[])
  -- A foreign key to a partitioned table has one more row for each partition; they are machinery.
  AND NOT EXISTS (
      SELECT FROM pg_constraint AS parent
      WHERE con.contype = 'f' AND parent.oid = con.conparentid AND parent.conrelid = con.conrelid)
ORDER BY con.conrelid, con.contypid, con.conname COLLATE "C"
