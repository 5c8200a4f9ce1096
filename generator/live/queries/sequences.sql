-- Sequences.
SELECT
    n.nspname AS schema,
    c.relname AS name,
    format_type(s.seqtypid, NULL) AS type,
    s.seqstart AS start,
    s.seqincrement AS increment,
    s.seqmin AS minimum,
    s.seqmax AS maximum,
    s.seqcache AS cache,
    s.seqcycle AS cycle,
    space.nspname AS owner_schema,
    relation.relname AS owner_name,
    a.attname AS owner_column,
    coalesce(d.deptype = 'i', false) AS identity,
    pg_get_userbyid(c.relowner) AS owner,
    coalesce(obj_description(c.oid, 'pg_class'), '') AS comment,
    (SELECT json_agg(json_build_object(
                'grantee', coalesce(grantee.rolname, 'PUBLIC'),
                'privilege', entry.privilege_type,
                'grantable', entry.is_grantable))
     FROM aclexplode(coalesce(c.relacl, acldefault('s', c.relowner))) AS entry
     LEFT JOIN pg_roles AS grantee ON grantee.oid = entry.grantee
     WHERE entry.grantee <> c.relowner) AS grants
FROM pg_sequence AS s
JOIN pg_class AS c ON c.oid = s.seqrelid
JOIN pg_namespace AS n ON n.oid = c.relnamespace
-- OWNED BY is an automatic dependency on a column, that of an identity column an internal one.
LEFT JOIN pg_depend AS d ON d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.objsubid = 0
    AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')
LEFT JOIN pg_class AS relation ON relation.oid = d.refobjid
LEFT JOIN pg_namespace AS space ON space.oid = relation.relnamespace
LEFT JOIN pg_attribute AS a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
WHERE c.relpersistence <> 't'
  AND n.oid = ANY (%(namespaces)s::oid[])
  AND NOT EXISTS (
      SELECT FROM pg_depend AS member
      WHERE member.classid = 'pg_class'::regclass AND member.objid = c.oid AND member.deptype = 'e')
ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"
