-- Row-level security policies.
SELECT
    pol.polrelid AS relation,
    pol.polname AS name,
    pol.polcmd AS command,
    pol.polpermissive AS permissive,
    ARRAY(SELECT CASE WHEN role.oid = 0 THEN 'PUBLIC' ELSE pg_get_userbyid(role.oid)::text END
          FROM unnest(pol.polroles) WITH ORDINALITY AS role (oid, position)
          ORDER BY role.position) AS roles,
    coalesce(pg_get_expr(pol.polqual, pol.polrelid), '') AS using,
    coalesce(pg_get_expr(pol.polwithcheck, pol.polrelid), '') AS "check",
    (SELECT coalesce(json_agg(json_build_object('kind', thing.kind, 'schema', thing.schema, 'name', thing.name,
                                                'sub', thing.sub)), '[]')
     FROM pg_depend AS d
     CROSS JOIN LATERAL (
         SELECT x.relkind::text AS kind, xn.nspname AS schema, x.relname AS name, '' AS sub
         FROM pg_class AS x JOIN pg_namespace AS xn ON xn.oid = x.relnamespace
         WHERE d.refclassid = 'pg_class'::regclass AND x.oid = d.refobjid AND x.oid <> pol.polrelid
         UNION ALL
         SELECT 'function', pn.nspname, p.proname, '(' || oidvectortypes(p.proargtypes) || ')'
         FROM pg_proc AS p JOIN pg_namespace AS pn ON pn.oid = p.pronamespace
         WHERE d.refclassid = 'pg_proc'::regclass AND p.oid = d.refobjid) AS thing
     WHERE d.classid = 'pg_policy'::regclass AND d.objid = pol.oid
       AND thing.schema !~ '^pg_' AND thing.schema <> 'information_schema'
       AND NOT EXISTS (
           SELECT FROM pg_depend AS member
           WHERE member.classid = d.refclassid AND member.objid = d.refobjid AND member.deptype = 'e')) AS "references",
    coalesce(obj_description(pol.oid, 'pg_policy'), '') AS comment
FROM pg_policy AS pol
JOIN pg_class AS c ON c.oid = pol.polrelid
WHERE c.relnamespace = ANY (%(namespaces)s::oid[])
ORDER BY pol.polrelid, pol.polname COLLATE "C"
