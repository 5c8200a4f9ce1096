-- Tables of all kinds, views and materialized views.
SELECT
    c.oid,
    c.relkind AS kind,
    n.nspname AS schema,
    c.relname AS name,
    c.relpersistence AS persistence,
    c.relrowsecurity AS row_security,
    c.relforcerowsecurity AS force_row_security,
    c.relispopulated AS populated,
    coalesce(c.reloptions, '{}')
        || ARRAY(SELECT 'toast.' || option
                 FROM pg_class AS toast, unnest(toast.reloptions) AS option
                 WHERE toast.oid = c.reltoastrelid) AS options,
    (SELECT coalesce(json_agg(json_build_object('kind', parent.relkind, 'schema', space.nspname,
                                                'name', parent.relname) ORDER BY i.inhseqno), '[]')
     FROM pg_inherits AS i
     JOIN pg_class AS parent ON parent.oid = i.inhparent
     JOIN pg_namespace AS space ON space.oid = parent.relnamespace
     WHERE i.inhrelid = c.oid AND NOT i.inhdetachpending) AS inherits,
    CASE WHEN c.relkind IN ('r', 'p')
         THEN coalesce((SELECT m.amname FROM pg_am AS m WHERE m.oid = c.relam AND m.amname <> 'heap'), '')
         ELSE '' END AS access_method,
    CASE
        WHEN c.relkind NOT IN ('r', 'p') THEN ''
        WHEN c.relreplident = 'f' THEN 'full'
        WHEN c.relreplident = 'n' THEN 'nothing'
        -- The index may have been dropped since.
        WHEN c.relreplident = 'i' THEN coalesce((SELECT 'index ' || x.relname
                                FROM pg_index AS i JOIN pg_class AS x ON x.oid = i.indexrelid
                                WHERE i.indrelid = c.oid AND i.indisreplident), 'nothing')
        ELSE '' END AS replica_identity,
    coalesce(pg_get_expr(c.relpartbound, c.oid), '') AS partition_bound,
    coalesce(pg_get_partkeydef(c.oid), '') AS partition_key,
    (SELECT json_build_object('kind', 'c', 'schema', space.nspname, 'name', t.typname)
     FROM pg_type AS t JOIN pg_namespace AS space ON space.oid = t.typnamespace
     WHERE t.oid = c.reloftype) AS of_type,
    coalesce((SELECT s.srvname
              FROM pg_foreign_table AS f JOIN pg_foreign_server AS s ON s.oid = f.ftserver
              WHERE f.ftrelid = c.oid), '') AS foreign_server,
    CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) ELSE '' END AS definition,
    -- What the view's query mentions: relations and functions, but for the system's and those of extensions.
    (SELECT coalesce(json_agg(json_build_object('kind', thing.kind, 'schema', thing.schema, 'name', thing.name,
                                                'sub', thing.sub)), '[]')
     FROM pg_rewrite AS r
     JOIN pg_depend AS d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid AND d.deptype = 'n'
     CROSS JOIN LATERAL (
         SELECT x.relkind::text AS kind, xn.nspname AS schema, x.relname AS name, '' AS sub
         FROM pg_class AS x JOIN pg_namespace AS xn ON xn.oid = x.relnamespace
         WHERE d.refclassid = 'pg_class'::regclass AND x.oid = d.refobjid AND x.oid <> c.oid
         UNION ALL
         SELECT 'function', pn.nspname, p.proname, '(' || oidvectortypes(p.proargtypes) || ')'
         FROM pg_proc AS p JOIN pg_namespace AS pn ON pn.oid = p.pronamespace
         WHERE d.refclassid = 'pg_proc'::regclass AND p.oid = d.refobjid) AS thing
     WHERE r.ev_class = c.oid AND r.rulename = '_RETURN' AND c.relkind IN ('v', 'm')
       AND thing.schema !~ '^pg_' AND thing.schema <> 'information_schema'
       AND NOT EXISTS (
           SELECT FROM pg_depend AS member
           WHERE member.deptype = 'e' AND (
               member.classid = d.refclassid AND member.objid = d.refobjid
               -- The member is a composite type, and what the query mentions are its columns.
               OR member.classid = 'pg_type'::regclass AND d.refclassid = 'pg_class'::regclass
                   AND member.objid = (SELECT x.reltype FROM pg_class AS x WHERE x.oid = d.refobjid)))) AS depends_on,
    pg_get_userbyid(c.relowner) AS owner,
    coalesce(obj_description(c.oid, 'pg_class'), '') AS comment,
    (SELECT json_agg(json_build_object(
                'grantee', coalesce(grantee.rolname, 'PUBLIC'),
                'privilege', entry.privilege_type,
                'grantable', entry.is_grantable))
     FROM aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) AS entry
     LEFT JOIN pg_roles AS grantee ON grantee.oid = entry.grantee
     WHERE entry.grantee <> c.relowner) AS grants
FROM pg_class AS c
JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm')
  AND c.relpersistence <> 't'
  AND n.oid = ANY (%(namespaces)s::oid[])
  AND NOT EXISTS (
      SELECT FROM pg_depend AS member
      WHERE member.classid = 'pg_class'::regclass AND member.objid = c.oid AND member.deptype = 'e')
ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"
