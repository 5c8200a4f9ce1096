CREATE SCHEMA app;
CREATE TYPE app.mood AS ENUM ('sad', 'ok');
CREATE DOMAIN app.email AS text NOT NULL CHECK (VALUE ~ '@');
CREATE TYPE app.pair AS (x int, y text);
CREATE TABLE app.org (id serial PRIMARY KEY, name varchar(40) NOT NULL UNIQUE, mood app.mood DEFAULT 'ok', mail app.email, tags text[], amount numeric(10,2), at timestamptz DEFAULT now(), big bigint GENERATED ALWAYS AS IDENTITY, up text GENERATED ALWAYS AS (upper(name)) STORED, CHECK (amount > 0));
CREATE TABLE app.member (org_id int NOT NULL REFERENCES app.org (id) ON DELETE CASCADE, user_id uuid NOT NULL, note text COLLATE "C", PRIMARY KEY (org_id, user_id));
CREATE TABLE part (id int, day date NOT NULL) PARTITION BY RANGE (day);
CREATE TABLE part_2024 PARTITION OF part FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE INDEX member_user ON app.member (user_id) WHERE note IS NOT NULL;
CREATE INDEX org_lower ON app.org (lower(name) DESC);
CREATE VIEW app.names AS SELECT id, name FROM app.org WHERE amount > 1;
CREATE MATERIALIZED VIEW totals AS SELECT count(*) AS n FROM app.org;
CREATE SEQUENCE counter AS int START 5 INCREMENT 2 MAXVALUE 100 CYCLE;
CREATE FUNCTION app.add(a int, b int DEFAULT 1) RETURNS int LANGUAGE sql IMMUTABLE STRICT AS 'SELECT a + b';
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS 'BEGIN RETURN NEW; END';
CREATE PROCEDURE app.proc(INOUT x int) LANGUAGE plpgsql AS 'BEGIN x := 1; END';
CREATE TRIGGER org_touch BEFORE UPDATE OF name ON app.org FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION touch();
ALTER TABLE app.member ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON app.member FOR SELECT TO PUBLIC USING (user_id IS NOT NULL);
CREATE POLICY put ON app.member FOR INSERT WITH CHECK (org_id > 0);
CREATE PUBLICATION pub FOR TABLE app.org (id, name);
COMMENT ON TABLE app.org IS 'Organisations';
COMMENT ON COLUMN app.org.name IS 'The name';
COMMENT ON FUNCTION app.add(int, int) IS 'Adds';
GRANT SELECT ON app.org TO PUBLIC;
CREATE RULE nothing AS ON DELETE TO app.org DO INSTEAD NOTHING;
--- queries
SELECT table_schema, table_name, table_type FROM information_schema.tables WHERE table_schema IN ('app', 'public') ORDER BY 1, 2;
SELECT table_name, is_insertable_into FROM information_schema.tables WHERE table_schema = 'app' AND table_type = 'BASE TABLE' ORDER BY 1;
--? whether a view can be written to
SELECT is_insertable_into FROM information_schema.tables WHERE table_name = 'names';
SELECT column_name, ordinal_position, column_default, is_nullable, data_type, character_maximum_length, numeric_precision, numeric_scale, datetime_precision, udt_schema, udt_name, domain_name, is_identity, identity_generation, is_generated, generation_expression, collation_name FROM information_schema.columns WHERE table_name = 'org' ORDER BY 2;
SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = 'app' ORDER BY table_name, ordinal_position;
SELECT constraint_name, table_name, constraint_type, is_deferrable, initially_deferred FROM information_schema.table_constraints WHERE table_schema = 'app' AND constraint_type <> 'CHECK' ORDER BY 1;
SELECT constraint_name, check_clause FROM information_schema.check_constraints WHERE constraint_schema = 'app' AND constraint_name NOT LIKE '%not_null' ORDER BY 1;
SELECT constraint_name, table_name, column_name, ordinal_position FROM information_schema.key_column_usage WHERE table_schema = 'app' ORDER BY 1, 4;
SELECT constraint_name, unique_constraint_name, match_option, update_rule, delete_rule FROM information_schema.referential_constraints WHERE constraint_schema = 'app';
SELECT table_name, column_name, constraint_name FROM information_schema.constraint_column_usage WHERE constraint_schema = 'app' ORDER BY 3, 2;
SELECT table_name, view_definition IS NOT NULL FROM information_schema.views WHERE table_schema = 'app';
SELECT view_name, table_name FROM information_schema.view_table_usage WHERE view_schema = 'app';
SELECT view_name, table_name, column_name FROM information_schema.view_column_usage WHERE view_schema = 'app' ORDER BY 3;
SELECT schema_name FROM information_schema.schemata WHERE schema_name IN ('app', 'public') ORDER BY 1;
SELECT sequence_name, data_type, start_value, minimum_value, maximum_value, increment, cycle_option FROM information_schema.sequences WHERE sequence_schema = 'public' ORDER BY 1;
SELECT routine_name, routine_type, data_type, security_type, external_language FROM information_schema.routines WHERE routine_schema IN ('app', 'public') ORDER BY 1;
SELECT parameter_name, ordinal_position, parameter_mode, data_type, parameter_default FROM information_schema.parameters WHERE specific_schema = 'app' ORDER BY specific_name, 2;
SELECT trigger_name, event_manipulation, event_object_table, action_timing, action_orientation, action_condition IS NOT NULL, action_statement FROM information_schema.triggers ORDER BY 1, 2;
SELECT grantee, table_name, privilege_type FROM information_schema.role_table_grants WHERE table_name = 'org' AND grantee = 'PUBLIC';
SELECT grantee, table_name, privilege_type FROM information_schema.table_privileges WHERE table_name = 'org' AND grantee = 'PUBLIC';
SELECT domain_name, data_type FROM information_schema.domains WHERE domain_schema = 'app';
SELECT domain_name, constraint_name FROM information_schema.domain_constraints WHERE domain_schema = 'app' ORDER BY 2;
SELECT domain_name, table_name, column_name FROM information_schema.column_domain_usage WHERE domain_schema = 'app';
SELECT udt_name, table_name, column_name FROM information_schema.column_udt_usage WHERE udt_schema = 'app' ORDER BY 3;
SELECT user_defined_type_name, user_defined_type_category FROM information_schema.user_defined_types WHERE user_defined_type_schema = 'app';
SELECT udt_name, attribute_name, ordinal_position, data_type FROM information_schema.attributes WHERE udt_schema = 'app' ORDER BY 3;
--? the rows of information_schema.enabled_roles
SELECT role_name FROM information_schema.enabled_roles WHERE role_name = current_user;
SELECT trigger_name, event_object_column FROM information_schema.triggered_update_columns;
SELECT schemaname, tablename, hasindexes, hasrules, hastriggers, rowsecurity FROM pg_tables WHERE schemaname IN ('app', 'public') ORDER BY 2;
SELECT schemaname, viewname FROM pg_views WHERE schemaname = 'app';
SELECT matviewname, hasindexes, ispopulated FROM pg_matviews WHERE schemaname = 'public';
SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname IN ('app', 'public') ORDER BY 2;
SELECT schemaname, sequencename, data_type::text, start_value, min_value, max_value, increment_by, cycle FROM pg_sequences ORDER BY 2;
SELECT schemaname, tablename, policyname, permissive, roles, cmd, qual, with_check FROM pg_policies ORDER BY 3;
SELECT tablename FROM pg_publication_tables WHERE pubname = 'pub';
SELECT tablename, rulename, definition FROM pg_rules WHERE schemaname = 'app';
SELECT rolname, rolsuper, rolcanlogin FROM pg_roles WHERE rolname IN ('postgres', 'nobody_such');
SELECT usename FROM pg_user WHERE usename = current_user;
SELECT 1 FROM pg_roles WHERE rolname = 'anon';
SELECT 1 FROM pg_authid WHERE rolname = 'anon';
SELECT relname, relkind, relrowsecurity, relforcerowsecurity, relpersistence, relispartition, relhasindex, relnatts FROM pg_class WHERE relnamespace IN ('app'::regnamespace, 'public'::regnamespace) AND relkind <> 'c' ORDER BY 1;
SELECT conname, contype, pg_get_constraintdef(oid), conrelid::regclass, confrelid::regclass, conkey, confkey, confdeltype, convalidated FROM pg_constraint WHERE connamespace = 'app'::regnamespace AND contype <> 'n' ORDER BY 1;
SELECT attname, attnum, attnotnull, format_type(atttypid, atttypmod), atthasdef, attidentity, attgenerated FROM pg_attribute WHERE attrelid = 'app.org'::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum;
SELECT pg_get_expr(adbin, adrelid) FROM pg_attrdef WHERE adrelid = 'app.org'::regclass ORDER BY adnum;
SELECT indexrelid::regclass, indisunique, indisprimary, indkey, pg_get_indexdef(indexrelid), pg_get_expr(indpred, indrelid) FROM pg_index WHERE indrelid IN ('app.org'::regclass, 'app.member'::regclass) ORDER BY 1::text;
SELECT tgname, tgenabled, tgisinternal, pg_get_triggerdef(oid), tgrelid::regclass, tgfoid::regproc FROM pg_trigger WHERE NOT tgisinternal;
SELECT polname, polcmd, polpermissive, pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid) FROM pg_policy ORDER BY 1;
SELECT typname, typtype, typcategory, typnotnull FROM pg_type WHERE typnamespace = 'app'::regnamespace AND typname IN ('mood', 'email', 'pair', 'org', '_mood') ORDER BY 1;
SELECT enumlabel FROM pg_enum WHERE enumtypid = 'app.mood'::regtype ORDER BY enumsortorder;
SELECT unnest(enum_range(NULL::app.mood));
SELECT enum_first(NULL::app.mood), enum_last(NULL::app.mood), enum_range('ok'::app.mood, NULL);
SELECT proname, prokind, provolatile, proisstrict, prosecdef, pronargs, pronargdefaults, proconfig, prorettype::regtype, pg_get_function_identity_arguments(oid), pg_get_function_arguments(oid), pg_get_function_result(oid), prosrc FROM pg_proc WHERE pronamespace IN ('app'::regnamespace, 'public'::regnamespace) ORDER BY 1;
SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' ORDER BY 1;
SELECT inhrelid::regclass, inhparent::regclass FROM pg_inherits;
SELECT partrelid::regclass, partstrat, pg_get_partkeydef(partrelid) FROM pg_partitioned_table;
SELECT pg_get_expr(relpartbound, oid) FROM pg_class WHERE relname = 'part_2024';
SELECT obj_description('app.org'::regclass), obj_description('app.org'::regclass, 'pg_class'), col_description('app.org'::regclass, 2), obj_description('app.add(int,int)'::regprocedure, 'pg_proc'), obj_description('app.member'::regclass);
SELECT description FROM pg_description WHERE objoid = 'app.org'::regclass ORDER BY objsubid;
SELECT to_regclass('app.org'), to_regclass('nope'), to_regclass('app.nope') IS NULL, to_regtype('app.mood'), to_regtype('int'), to_regproc('app.add'), to_regprocedure('app.add(integer,integer)'), to_regnamespace('app'), to_regnamespace('nope'), to_regrole('nobody_such');
SELECT 'app.org'::regclass::text, 'app.mood'::regtype, 'app.add(int,int)'::regprocedure, 'app'::regnamespace, 'part'::regclass;
SELECT 'nope'::regclass;
SELECT 'nope'::regtype;
SELECT format_type('app.mood'::regtype, -1), format_type('varchar'::regtype, 44), format_type('numeric'::regtype, 655366), format_type('int4'::regtype, NULL), format_type('_int4'::regtype, -1), format_type(0, NULL);
SELECT pg_get_serial_sequence('app.org', 'id'), pg_get_serial_sequence('app.org', 'name'), pg_get_serial_sequence('app.org', 'big');
SELECT pg_get_viewdef('app.names'::regclass, true) IS NOT NULL;
SELECT pg_get_functiondef('touch()'::regprocedure);
SELECT pg_get_functiondef('app.add(int,int)'::regprocedure);
SELECT pg_get_functiondef('app.proc(int)'::regprocedure);
SELECT pg_get_ruledef(oid) FROM pg_rewrite WHERE rulename = 'nothing';
SELECT rulename, ev_class::regclass, is_instead FROM pg_rewrite WHERE ev_class = 'app.org'::regclass;
SELECT has_table_privilege('app.org', 'SELECT'), has_schema_privilege('app', 'USAGE'), has_column_privilege('app.org', 'name', 'SELECT'), has_function_privilege('app.add(int,int)', 'EXECUTE'), has_sequence_privilege('counter', 'USAGE'), has_type_privilege('app.mood', 'USAGE');
SELECT has_table_privilege('nope', 'SELECT');
SELECT has_schema_privilege('nope', 'USAGE');
SELECT has_table_privilege('public', 'app.org', 'SELECT'), has_table_privilege('public', 'app.member', 'SELECT');
SELECT pg_has_role(current_user, 'MEMBER'), pg_table_is_visible('part'::regclass), pg_table_is_visible('app.org'::regclass), pg_type_is_visible('app.mood'::regtype), pg_function_is_visible('touch()'::regprocedure);
SELECT current_setting('app.nothing', true), set_config('app.user', 'x', false), current_setting('app.user'), current_schema(), current_schemas(false);
SELECT current_setting('app.other');
SELECT current_setting('server_version_num')::int >= 130000, current_setting('is_superuser'), current_setting('standard_conforming_strings');
SELECT pubname, puballtables, pubinsert FROM pg_publication;
SELECT extname FROM pg_extension;
SELECT lanname FROM pg_language ORDER BY 1;
--? the server
SELECT datname = current_database() FROM pg_database WHERE datname = current_database();
--? the rows of pg_collation
SELECT collname FROM pg_collation WHERE collname = 'C' AND collnamespace = 'pg_catalog'::regnamespace;
SELECT amname FROM pg_am ORDER BY 1;
SELECT classid::regclass, refclassid::regclass, deptype FROM pg_depend WHERE objid = 'app.names'::regclass ORDER BY 1::text, 2::text;
SELECT pg_describe_object('pg_class'::regclass, 'app.org'::regclass, 0);
SELECT c.relname, a.attname, a.attnum, format_type(a.atttypid, a.atttypmod), a.attnotnull FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid WHERE c.relnamespace IN ('app'::regnamespace, 'public'::regnamespace) AND c.relkind IN ('i', 'S') AND a.attnum > 0 ORDER BY 1, 3;
SELECT a.attname FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indexrelid WHERE i.indexrelid = 'app.org_lower'::regclass ORDER BY a.attnum;
SELECT a.attname FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey) WHERE i.indrelid = 'app.member'::regclass AND i.indisprimary ORDER BY array_position(i.indkey::int2[], a.attnum);
SELECT c.relname, array_agg(a.attname ORDER BY a.attnum) FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid WHERE c.relnamespace = 'app'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 GROUP BY c.relname ORDER BY 1;
SELECT string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position) FROM information_schema.columns WHERE table_schema = 'app' AND table_name = 'member';
SELECT conname FROM pg_constraint WHERE conrelid = 'app.member'::regclass AND contype = 'f' AND conkey = ARRAY[1]::smallint[];
SELECT conname, (SELECT array_agg(attname ORDER BY k.n) FROM unnest(conkey) WITH ORDINALITY AS k(attnum, n) JOIN pg_attribute a ON a.attrelid = conrelid AND a.attnum = k.attnum) FROM pg_constraint WHERE conrelid = 'app.member'::regclass AND contype = 'p';
SELECT seqrelid::regclass, seqstart, seqincrement, seqmax FROM pg_sequence WHERE seqrelid = 'counter'::regclass;
--? the rows of pg_stat_user_tables
SELECT relname, n_live_tup FROM pg_stat_user_tables WHERE relname = 'nope';
--? the server
SELECT count(*) FROM pg_stat_activity WHERE false;
--? the server
SELECT name, setting FROM pg_settings WHERE name = 'search_path';
SELECT table_name FROM information_schema.tables t WHERE NOT EXISTS (SELECT 1 FROM information_schema.table_constraints c WHERE c.table_schema = t.table_schema AND c.table_name = t.table_name AND c.constraint_type = 'PRIMARY KEY') AND table_schema IN ('app', 'public') AND table_type = 'BASE TABLE' ORDER BY 1;
--? the rows of pg_operator
SELECT oprname FROM pg_operator WHERE oprname = '@@@@';
--? the rows of pg_cast
SELECT castsource::regtype FROM pg_cast WHERE castsource = 'app.mood'::regtype;
--? the rows of pg_opclass
SELECT opcname FROM pg_opclass WHERE opcname = 'gin_trgm_ops';
--? the rows of pg_ts_config
SELECT cfgname FROM pg_ts_config WHERE cfgname = 'english';
--? the rows of pg_default_acl
SELECT defaclobjtype FROM pg_default_acl;
--? the rows of pg_foreign_server
SELECT srvname FROM pg_foreign_server;
--? the rows of pg_foreign_data_wrapper
SELECT fdwname FROM pg_foreign_data_wrapper;
--? the rows of pg_statistic_ext
SELECT stxname FROM pg_statistic_ext;
SELECT evtname FROM pg_event_trigger;
--? the rows of information_schema.column_privileges
SELECT grantee FROM information_schema.column_privileges WHERE table_name = 'org' AND column_name = 'name' AND grantee = 'PUBLIC';
--? the rows of information_schema.routine_privileges
SELECT grantee, privilege_type FROM information_schema.routine_privileges WHERE routine_name = 'add' AND grantee = 'PUBLIC';
--? the rows of information_schema.usage_privileges
SELECT object_name FROM information_schema.usage_privileges WHERE object_name = 'counter' AND grantee = 'PUBLIC';
--? the extensions that the server has
SELECT name FROM pg_available_extensions WHERE name = 'plpgsql';
--? the extensions that the server has
SELECT count(*) FROM pg_available_extensions WHERE name = 'certainly_not_there';
SELECT DISTINCT v.relname, t.relname, a.attname FROM pg_depend d JOIN pg_rewrite w ON w.oid = d.objid JOIN pg_class v ON v.oid = w.ev_class JOIN pg_class t ON t.oid = d.refobjid JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid WHERE t.relname = 'org' ORDER BY 1, 3;
SELECT v.relname FROM pg_depend d JOIN pg_rewrite w ON w.oid = d.objid AND d.classid = 'pg_rewrite'::regclass JOIN pg_class v ON v.oid = w.ev_class WHERE d.refobjid = 'app.org'::regclass AND d.deptype = 'n' AND v.relkind IN ('v', 'm') GROUP BY 1 ORDER BY 1;
SELECT has_column_privilege('public', 'app.member', 'note', 'SELECT'), has_column_privilege('public', 'app.org', 'name', 'SELECT');
