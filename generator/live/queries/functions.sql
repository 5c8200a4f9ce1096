-- Functions, procedures, aggregates and window functions.
SELECT
    n.nspname AS schema,
    p.proname AS name,
    '(' || oidvectortypes(p.proargtypes) || ')' AS signature,
    CASE p.prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate' WHEN 'w' THEN 'window' ELSE 'function' END AS type,
    (SELECT coalesce(json_agg(json_build_object(
                'name', coalesce(p.proargnames[argument.position], ''),
                'type', format_type(argument.type, NULL),
                'mode', coalesce(p.proargmodes[argument.position], 'i'),
                'default', coalesce(pg_get_function_arg_default(p.oid, argument.position::integer), ''))
              ORDER BY argument.position), '[]')
     FROM unnest(coalesce(p.proallargtypes, p.proargtypes::oid[])) WITH ORDINALITY AS argument (type, position)
    ) AS arguments,
    coalesce(pg_get_function_result(p.oid), '') AS returns,
    l.lanname AS language,
    CASE WHEN p.prokind = 'a' THEN '' ELSE p.prosrc END AS body,
    pg_get_function_sqlbody(p.oid) AS sql_body,
    CASE p.provolatile WHEN 'i' THEN 'immutable' WHEN 's' THEN 'stable' ELSE 'volatile' END AS volatility,
    p.proisstrict AS strict,
    p.prosecdef AS security_definer,
    p.proleakproof AS leakproof,
    CASE p.proparallel WHEN 's' THEN 'safe' WHEN 'r' THEN 'restricted' ELSE 'unsafe' END AS parallel,
    coalesce(p.proconfig, '{}') AS settings,
    pg_get_userbyid(p.proowner) AS owner,
    coalesce(obj_description(p.oid, 'pg_proc'), '') AS comment,
    (SELECT json_agg(json_build_object(
                'grantee', coalesce(grantee.rolname, 'PUBLIC'),
                'privilege', entry.privilege_type,
                'grantable', entry.is_grantable))
     FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) AS entry
     LEFT JOIN pg_roles AS grantee ON grantee.oid = entry.grantee
     WHERE entry.grantee <> p.proowner) AS grants
FROM pg_proc AS p
JOIN pg_namespace AS n ON n.oid = p.pronamespace
JOIN pg_language AS l ON l.oid = p.prolang
WHERE n.oid = ANY (%(namespaces)s::oid[])
  -- A range type brings its constructors, which are part of it.
  AND NOT EXISTS (
      SELECT FROM pg_depend AS internal
      WHERE internal.classid = 'pg_proc'::regclass AND internal.objid = p.oid AND internal.deptype = 'i')
  AND NOT EXISTS (
      SELECT FROM pg_depend AS member
      WHERE member.classid = 'pg_proc'::regclass AND member.objid = p.oid AND member.deptype = 'e')
ORDER BY n.nspname COLLATE "C", p.proname COLLATE "C", oidvectortypes(p.proargtypes) COLLATE "C"
