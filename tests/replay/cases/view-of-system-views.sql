-- Views over PostgreSQL's own views, whose names have the collation C, also in arrays.

CREATE VIEW tables_of AS SELECT DISTINCT table_name FROM information_schema.columns WHERE table_schema::name = 'x';
CREATE VIEW grantees AS
SELECT array_agg(grantee) AS a, array_agg(grantee)::text[] AS b, min(grantee::text) AS c FROM information_schema.role_table_grants;
CREATE VIEW names AS SELECT array_agg(tablename) AS a, array_agg(tablename::text) AS b FROM pg_tables;
