-- Schemas; every database has the one comment on public, so it is none.
SELECT
    n.nspname AS name,
    pg_get_userbyid(n.nspowner) AS owner,
    CASE WHEN n.nspname = 'public' AND obj_description(n.oid, 'pg_namespace') = 'standard public schema' THEN ''
         ELSE coalesce(obj_description(n.oid, 'pg_namespace'), '') END AS comment,
    (SELECT json_agg(json_build_object(
                'grantee', coalesce(grantee.rolname, 'PUBLIC'),
                'privilege', entry.privilege_type,
                'grantable', entry.is_grantable))
     FROM aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) AS entry
     LEFT JOIN pg_roles AS grantee ON grantee.oid = entry.grantee
     WHERE entry.grantee <> n.nspowner) AS grants
FROM pg_namespace AS n
WHERE n.oid = ANY (%(namespaces)s::oid[])
  AND NOT EXISTS (
      SELECT FROM pg_depend AS member
      WHERE member.classid = 'pg_namespace'::regclass AND member.objid = n.oid AND member.deptype = 'e')
ORDER BY n.nspname COLLATE "C"
