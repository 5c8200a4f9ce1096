-- Columns of relations and attributes of composite types.
SELECT
    a.attrelid AS relation,
    a.attname AS name,
    format_type(a.atttypid, a.atttypmod) AS type,
    (SELECT json_build_object('kind', coalesce(row_type.relkind, 'c'), 'schema', space.nspname, 'name', t.typname)
     FROM pg_type AS outermost
     -- An array stands for its element, a multirange for its range.
     LEFT JOIN pg_range AS multi ON multi.rngmultitypid = coalesce(
         (SELECT item.oid FROM pg_type AS item WHERE item.typarray = outermost.oid), outermost.oid)
     JOIN pg_type AS t ON t.oid = coalesce(
         multi.rngtypid, (SELECT item.oid FROM pg_type AS item WHERE item.typarray = outermost.oid), outermost.oid)
     JOIN pg_namespace AS space ON space.oid = t.typnamespace
     LEFT JOIN pg_class AS row_type ON row_type.oid = t.typrelid
     WHERE outermost.oid = a.atttypid
       AND space.nspname <> 'pg_catalog' AND space.nspname <> 'information_schema'
       AND NOT EXISTS (
           SELECT FROM pg_depend AS member
           WHERE member.classid = 'pg_type'::regclass AND member.objid = t.oid AND member.deptype = 'e')) AS type_id,
    a.attnotnull AS not_null,
    CASE WHEN a.attgenerated = '' THEN coalesce(pg_get_expr(d.adbin, d.adrelid), '') ELSE '' END AS "default",
    CASE WHEN a.attgenerated <> '' THEN coalesce(pg_get_expr(d.adbin, d.adrelid), '') ELSE '' END AS generated,
    CASE a.attgenerated WHEN 's' THEN 'stored' WHEN 'v' THEN 'virtual' ELSE '' END AS generated_kind,
    CASE a.attidentity WHEN 'a' THEN 'always' WHEN 'd' THEN 'by default' ELSE '' END AS identity,
    CASE WHEN a.attcollation <> 0
              AND a.attcollation <> (SELECT t.typcollation FROM pg_type AS t WHERE t.oid = a.atttypid)
         THEN a.attcollation::regcollation::text ELSE '' END AS collation,
    coalesce(col_description(a.attrelid, a.attnum), '') AS comment,
    a.attinhcount > 0 AS inherited,
    CASE WHEN c.relkind NOT IN ('r', 'p', 'f', 'm')
              OR a.attstorage = (SELECT t.typstorage FROM pg_type AS t WHERE t.oid = a.atttypid) THEN ''
         ELSE CASE a.attstorage WHEN 'p' THEN 'plain' WHEN 'e' THEN 'external' WHEN 'm' THEN 'main' ELSE 'extended' END
         END AS storage,
    CASE a.attcompression WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' ELSE '' END AS compression,
    nullif(a.attstattarget, -1) AS statistics,
    coalesce(a.attoptions, '{}') AS options,
    (SELECT json_agg(json_build_object(
                'grantee', coalesce(grantee.rolname, 'PUBLIC'),
                'privilege', entry.privilege_type,
                'grantable', entry.is_grantable))
     FROM aclexplode(a.attacl) AS entry
     LEFT JOIN pg_roles AS grantee ON grantee.oid = entry.grantee
     WHERE entry.grantee <> c.relowner) AS grants
FROM pg_attribute AS a
JOIN pg_class AS c ON c.oid = a.attrelid
LEFT JOIN pg_attrdef AS d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
WHERE a.attnum > 0
  AND NOT a.attisdropped
  AND c.relkind IN ('r', 'p', 'f', 'v', 'm', 'c')
  AND c.relnamespace = ANY (%(namespaces)s::oid[])
ORDER BY a.attrelid, a.attnum
