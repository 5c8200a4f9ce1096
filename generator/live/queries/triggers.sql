-- Triggers, but for those that implement foreign keys.
SELECT
    t.tgrelid AS relation,
    t.tgname AS name,
    pg_get_triggerdef(t.oid) AS definition,
    t.tgtype AS type,
    t.tgqual IS NOT NULL AS conditional,
    t.tgargs AS arguments,
    t.tgconstraint <> 0 AS "constraint",
    t.tgenabled AS enabled,
    t.tgparentid <> 0 AS inherited,
    ARRAY(SELECT a.attname::text
          FROM unnest(t.tgattr::smallint[]) WITH ORDINALITY AS key (number, position)
          JOIN pg_attribute AS a ON a.attrelid = t.tgrelid AND a.attnum = key.number
          ORDER BY key.position) AS update_columns,
    n.nspname AS function_schema,
    p.proname AS function_name,
    coalesce(obj_description(t.oid, 'pg_trigger'), '') AS comment
FROM pg_trigger AS t
JOIN pg_class AS c ON c.oid = t.tgrelid
JOIN pg_proc AS p ON p.oid = t.tgfoid
JOIN pg_namespace AS n ON n.oid = p.pronamespace
WHERE NOT t.tgisinternal
  AND c.relnamespace = ANY (%(namespaces)s::oid[])
ORDER BY t.tgrelid, t.tgname COLLATE "C"
