-- Objects that are listed, not modelled. What belongs to an extension is taken out at the end.
SELECT thing.kind, thing.schema, thing.name, thing.sub, thing.definition, thing.comment
FROM (
    SELECT
        'pg_publication'::regclass AS class,
        p.oid,
        'publication' AS kind,
        '' AS schema,
        p.pubname::text AS name,
        '' AS sub,
        concat_ws(' ',
            CASE WHEN p.puballtables THEN 'FOR ALL TABLES' END,
            (SELECT 'FOR ' || string_agg(part.text, ', ' ORDER BY part.text)
             FROM (SELECT 'TABLE ' || r.prrelid::regclass
                          || coalesce(' (' || (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum)
                                               FROM pg_attribute AS a
                                               WHERE a.attrelid = r.prrelid
                                                 AND a.attnum = ANY (r.prattrs::smallint[])) || ')', '')
                          || coalesce(' WHERE ' || pg_get_expr(r.prqual, r.prrelid), '') AS text
                   FROM pg_publication_rel AS r WHERE r.prpubid = p.oid
                   UNION ALL
                   SELECT 'TABLES IN SCHEMA ' || quote_ident(n.nspname)
                   FROM pg_publication_namespace AS s JOIN pg_namespace AS n ON n.oid = s.pnnspid
                   WHERE s.pnpubid = p.oid) AS part),
            'WITH (publish = ''' || concat_ws(', ',
                CASE WHEN p.pubinsert THEN 'insert' END, CASE WHEN p.pubupdate THEN 'update' END,
                CASE WHEN p.pubdelete THEN 'delete' END, CASE WHEN p.pubtruncate THEN 'truncate' END) || ''')'
        ) AS definition,
        coalesce(obj_description(p.oid, 'pg_publication'), '') AS comment
    FROM pg_publication AS p

    UNION ALL
    SELECT
        'pg_event_trigger'::regclass, e.oid, 'event trigger', '', e.evtname::text, '',
        'ON ' || e.evtevent
            || coalesce(' WHEN TAG IN (' || (SELECT string_agg(quote_literal(tag), ', ') FROM unnest(e.evttags) AS tag)
                        || ')', '')
            || ' EXECUTE FUNCTION ' || e.evtfoid::regproc || '()',
        coalesce(obj_description(e.oid, 'pg_event_trigger'), '')
    FROM pg_event_trigger AS e

    UNION ALL
    SELECT
        'pg_statistic_ext'::regclass, s.oid, 'statistics', n.nspname::text, s.stxname::text, '',
        -- As pg_get_statisticsobjdef has it, but with expressions in the parentheses that they have everywhere else.
        'CREATE STATISTICS ' || quote_ident(n.nspname) || '.' || quote_ident(s.stxname)
            || CASE WHEN s.stxkind @> '{d,f,m}' OR s.stxkind = '{e}' THEN ''
               ELSE ' (' || concat_ws(', ', CASE WHEN 'd' = ANY (s.stxkind) THEN 'ndistinct' END,
                                      CASE WHEN 'f' = ANY (s.stxkind) THEN 'dependencies' END,
                                      CASE WHEN 'm' = ANY (s.stxkind) THEN 'mcv' END) || ')' END
            || ' ON ' || concat_ws(', ',
                (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum)
                 FROM pg_attribute AS a WHERE a.attrelid = s.stxrelid AND a.attnum = ANY (s.stxkeys::smallint[])),
                (SELECT string_agg(CASE WHEN part.text ~ '^("[^"]+"|[A-Za-z_][A-Za-z0-9_$.]*)[(].*[)]$' THEN part.text
                                   ELSE '(' || part.text || ')' END, ', ' ORDER BY part.place)
                 FROM unnest(pg_get_statisticsobjdef_expressions(s.oid)) WITH ORDINALITY AS part (text, place)))
            || ' FROM ' || s.stxrelid::regclass,
        coalesce(obj_description(s.oid, 'pg_statistic_ext'), '')
    FROM pg_statistic_ext AS s
    JOIN pg_namespace AS n ON n.oid = s.stxnamespace
    WHERE n.oid = ANY (%(namespaces)s::oid[])

    UNION ALL
    SELECT
        'pg_operator'::regclass, o.oid, 'operator', n.nspname::text, o.oprname::text,
        '(' || CASE WHEN o.oprleft = 0 THEN 'NONE' ELSE format_type(o.oprleft, NULL) END
            || ', ' || format_type(o.oprright, NULL) || ')',
        'FUNCTION = ' || o.oprcode::regproc, coalesce(obj_description(o.oid, 'pg_operator'), '')
    FROM pg_operator AS o
    JOIN pg_namespace AS n ON n.oid = o.oprnamespace
    WHERE n.oid = ANY (%(namespaces)s::oid[])

    UNION ALL
    SELECT
        'pg_cast'::regclass, c.oid, 'cast', '',
        format_type(c.castsource, NULL) || ' AS ' || format_type(c.casttarget, NULL), '',
        CASE c.castmethod WHEN 'f' THEN 'WITH FUNCTION ' || c.castfunc::regprocedure WHEN 'i' THEN 'WITH INOUT'
                          ELSE 'WITHOUT FUNCTION' END
            || CASE c.castcontext WHEN 'a' THEN ' AS ASSIGNMENT' WHEN 'i' THEN ' AS IMPLICIT' ELSE '' END,
        coalesce(obj_description(c.oid, 'pg_cast'), '')
    FROM pg_cast AS c
    -- The first oid that initdb leaves to users; a range type's own cast to its multirange is internal to it.
    WHERE c.oid >= 16384
      AND NOT EXISTS (
          SELECT FROM pg_depend AS internal
          WHERE internal.classid = 'pg_cast'::regclass AND internal.objid = c.oid AND internal.deptype = 'i')

    UNION ALL
    SELECT
        'pg_collation'::regclass, c.oid, 'collation', n.nspname::text, c.collname::text, '',
        concat_ws(', ',
            'provider = ' || CASE c.collprovider WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' ELSE 'libc' END,
            'locale = ' || quote_literal(coalesce(to_jsonb(c) ->> 'colllocale', to_jsonb(c) ->> 'colliculocale',
                                                  c.collcollate::text)),
            CASE WHEN NOT c.collisdeterministic THEN 'deterministic = false' END),
        coalesce(obj_description(c.oid, 'pg_collation'), '')
    FROM pg_collation AS c
    JOIN pg_namespace AS n ON n.oid = c.collnamespace
    WHERE n.oid = ANY (%(namespaces)s::oid[])
) AS thing
WHERE NOT EXISTS (
    SELECT FROM pg_depend AS member
    WHERE member.classid = thing.class AND member.objid = thing.oid AND member.deptype = 'e')
ORDER BY thing.kind, thing.schema COLLATE "C", thing.name COLLATE "C", thing.sub COLLATE "C"
