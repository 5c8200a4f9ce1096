-- Rewrite rules other than a view's own.
SELECT
    r.ev_class AS relation,
    r.rulename AS name,
    pg_get_ruledef(r.oid) AS definition,
    coalesce(obj_description(r.oid, 'pg_rewrite'), '') AS comment
FROM pg_rewrite AS r
JOIN pg_class AS c ON c.oid = r.ev_class
WHERE r.rulename <> '_RETURN'
  AND c.relnamespace = ANY (%(namespaces)s::oid[])
ORDER BY r.ev_class, r.rulename COLLATE "C"
