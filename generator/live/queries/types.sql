-- Types that were made as types: no row types of tables, no arrays, no multiranges.
SELECT
    t.oid,
    t.typrelid AS relation,
    n.nspname AS schema,
    t.typname AS name,
    CASE WHEN NOT t.typisdefined THEN 'shell'
         ELSE CASE t.typtype WHEN 'e' THEN 'enum' WHEN 'd' THEN 'domain' WHEN 'c' THEN 'composite'
                             WHEN 'r' THEN 'range' ELSE 'base' END END AS type,
    ARRAY(SELECT e.enumlabel::text FROM pg_enum AS e WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder) AS labels,
    CASE t.typtype
        WHEN 'd' THEN format_type(t.typbasetype, t.typtypmod)
        WHEN 'r' THEN (SELECT format_type(r.rngsubtype, NULL) FROM pg_range AS r WHERE r.rngtypid = t.oid)
        ELSE '' END AS base_type,
    t.typnotnull AS not_null,
    CASE WHEN t.typtype = 'd' THEN coalesce(pg_get_expr(t.typdefaultbin, 0), t.typdefault, '') ELSE '' END AS "default",
    CASE WHEN t.typtype = 'd' AND t.typcollation <> 0
              AND t.typcollation <> (SELECT b.typcollation FROM pg_type AS b WHERE b.oid = t.typbasetype)
         THEN t.typcollation::regcollation::text ELSE '' END AS collation,
    pg_get_userbyid(t.typowner) AS owner,
    coalesce(obj_description(t.oid, 'pg_type'), obj_description(t.typrelid, 'pg_class'), '') AS comment,
    (SELECT json_agg(json_build_object(
                'grantee', coalesce(grantee.rolname, 'PUBLIC'),
                'privilege', entry.privilege_type,
                'grantable', entry.is_grantable))
     FROM aclexplode(coalesce(t.typacl, acldefault('T', t.typowner))) AS entry
     LEFT JOIN pg_roles AS grantee ON grantee.oid = entry.grantee
     WHERE entry.grantee <> t.typowner) AS grants
FROM pg_type AS t
JOIN pg_namespace AS n ON n.oid = t.typnamespace
WHERE t.typtype <> 'm'
  AND (t.typrelid = 0 OR EXISTS (SELECT FROM pg_class AS c WHERE c.oid = t.typrelid AND c.relkind = 'c'))
  AND NOT EXISTS (SELECT FROM pg_type AS item WHERE item.typarray = t.oid)
  AND n.oid = ANY (%(namespaces)s::oid[])
  AND NOT EXISTS (
      SELECT FROM pg_depend AS member
      WHERE member.classid = 'pg_type'::regclass AND member.objid = t.oid AND member.deptype = 'e')
ORDER BY n.nspname COLLATE "C", t.typname COLLATE "C"
