"""Kinds of statements that ask the system catalog, and put the answer where it is compared: into a comment."""

from __future__ import annotations

from tests.properties.statements import step
from tests.properties.world import World, literal, quote

# Only what is known without rows and without the server is asked for. ``{rel}`` is a regclass, ``{name}`` and ``{schema}`` are constants; each is an expression of one text.
_OF_RELATIONS = (
    "(SELECT string_agg(conname::text || ' ' || pg_get_constraintdef(oid), '; ' ORDER BY conname, oid) FROM pg_constraint"
    " WHERE conrelid = {rel})",
    "(SELECT string_agg(concat_ws(' ', pg_get_indexdef(indexrelid), indisunique, indisprimary, indisvalid, indisclustered, indisreplident), '; '"
    " ORDER BY indexrelid::regclass::text) FROM pg_index WHERE indrelid = {rel})",
    "(SELECT string_agg(pg_get_expr(adbin, adrelid), '; ' ORDER BY adnum) FROM pg_attrdef WHERE adrelid = {rel})",
    "(SELECT string_agg(concat_ws(' ', attname, format_type(atttypid, atttypmod), attnotnull, atthasdef, attidentity, attgenerated,"
    " attislocal, attinhcount, attnum), '; ' ORDER BY attnum) FROM pg_attribute"
    " WHERE attrelid = {rel} AND attnum > 0 AND NOT attisdropped)",
    "(SELECT concat_ws(' ', relkind, relpersistence, relispartition, relrowsecurity, relforcerowsecurity, relchecks, relnatts,"
    " relhasrules, relhastriggers, relreplident, reloptions) FROM pg_class WHERE oid = {rel})",
    "(SELECT string_agg(concat_ws(' ', column_name, ordinal_position, column_default, is_nullable, data_type, udt_schema, udt_name,"
    " character_maximum_length, numeric_precision, numeric_scale, is_identity, identity_generation, is_generated,"
    " generation_expression, domain_name, datetime_precision), '; ' ORDER BY ordinal_position)"
    " FROM information_schema.columns WHERE table_schema = {schema} AND table_name = {name})",
    "(SELECT string_agg(concat_ws(' ', constraint_name, constraint_type, is_deferrable, initially_deferred, enforced), '; '"
    ' ORDER BY constraint_name COLLATE "C", constraint_type) FROM information_schema.table_constraints'
    " WHERE table_schema = {schema} AND table_name = {name})",
    "(SELECT string_agg(concat_ws(' ', constraint_name, column_name, ordinal_position, position_in_unique_constraint), '; '"
    ' ORDER BY constraint_name COLLATE "C", ordinal_position) FROM information_schema.key_column_usage'
    " WHERE table_schema = {schema} AND table_name = {name})",
    "(SELECT string_agg(concat_ws(' ', constraint_name, table_name, column_name), '; ' ORDER BY constraint_name COLLATE \"C\","
    ' table_name COLLATE "C", column_name COLLATE "C") FROM information_schema.constraint_column_usage WHERE table_schema = {schema})',
    "(SELECT string_agg(concat_ws(' ', constraint_name, unique_constraint_name, match_option, update_rule, delete_rule), '; '"
    ' ORDER BY constraint_name COLLATE "C", unique_constraint_name COLLATE "C") FROM information_schema.referential_constraints'
    " WHERE constraint_schema = {schema})",
    "(SELECT string_agg(concat_ws(' ', policyname, permissive, roles, cmd, qual, with_check), '; ' ORDER BY policyname)"
    " FROM pg_policies WHERE schemaname = {schema} AND tablename = {name})",
    "(SELECT string_agg(concat_ws(' ', indexname, indexdef), '; ' ORDER BY indexname) FROM pg_indexes WHERE schemaname = {schema})",
    "(SELECT concat_ws(' ', tableowner = CURRENT_USER, hasindexes, hasrules, hastriggers, rowsecurity) FROM pg_tables"
    " WHERE schemaname = {schema} AND tablename = {name})",
    "(SELECT string_agg(concat_ws(' ', pg_get_triggerdef(oid), tgenabled), '; ' ORDER BY tgname) FROM pg_trigger WHERE tgrelid = {rel} AND NOT tgisinternal)",
    "(SELECT string_agg(concat_ws(' ', trigger_name, event_manipulation, action_timing, action_orientation, action_statement,"
    " action_condition), '; ' ORDER BY trigger_name COLLATE \"C\", event_manipulation COLLATE \"C\")"
    " FROM information_schema.triggers WHERE event_object_schema = {schema} AND event_object_table = {name})",
    "(SELECT string_agg(concat_ws(' ', inhparent::regclass, inhseqno), '; ' ORDER BY inhseqno) FROM pg_inherits"
    " WHERE inhrelid = {rel})",
    "(SELECT string_agg(concat_ws(' ', inhrelid::regclass, pg_get_expr(c.relpartbound, c.oid)), '; ' ORDER BY inhrelid::regclass::text)"
    " FROM pg_inherits JOIN pg_class c ON c.oid = inhrelid WHERE inhparent = {rel})",
    "pg_get_partkeydef({rel})",
    "(SELECT string_agg(pg_get_ruledef(oid), '; ' ORDER BY rulename) FROM pg_rewrite WHERE ev_class = {rel} AND rulename <> '_RETURN')",
    "obj_description({rel}, 'pg_class')",
    "(SELECT string_agg(concat_ws(' ', attname, col_description(attrelid, attnum)), '; ' ORDER BY attnum) FROM pg_attribute"
    " WHERE attrelid = {rel} AND attnum > 0)",
    "(SELECT string_agg(concat_ws(' ', pubname, attnames, rowfilter), '; ' ORDER BY pubname) FROM pg_publication_tables"
    " WHERE schemaname = {schema} AND tablename = {name})",
    "(SELECT string_agg(concat_ws(' ', grantee, privilege_type, is_grantable), '; ' ORDER BY grantee COLLATE \"C\", privilege_type COLLATE \"C\")"
    " FROM information_schema.role_table_grants WHERE table_schema = {schema} AND table_name = {name} AND grantee <> CURRENT_USER)",
    "has_table_privilege('public', {rel}, 'SELECT')::text",
    "{rel}::text || to_regclass({rel}::text)",
    "(SELECT string_agg(concat_ws(' ', table_name, column_name), '; ' ORDER BY view_name COLLATE \"C\", table_name COLLATE \"C\","
    ' column_name COLLATE "C") FROM information_schema.view_column_usage WHERE view_schema = {schema})',
    "(SELECT view_definition FROM information_schema.views WHERE table_schema = {schema} AND table_name = {name})",
    "(SELECT definition FROM pg_views WHERE schemaname = {schema} AND viewname = {name})",
    "(SELECT concat_ws(' ', definition, ispopulated, hasindexes) FROM pg_matviews WHERE schemaname = {schema} AND matviewname = {name})",
)  # fmt: skip
_OF_SCHEMAS = (
    "(SELECT string_agg(concat_ws(' ', sequencename, data_type, start_value, min_value, max_value, increment_by, cycle, cache_size),"
    " '; ' ORDER BY sequencename) FROM pg_sequences WHERE schemaname = {schema})",
    "(SELECT string_agg(concat_ws(' ', typname, typtype, typcategory, typnotnull, format_type(typbasetype, typtypmod), typdefault), '; '"
    " ORDER BY typname) FROM pg_type WHERE typnamespace = {schema}::regnamespace AND typtype <> 'c' AND typcategory <> 'A')",
    "(SELECT string_agg(t.typname::text || '=' || e.enumlabel, ',' ORDER BY t.typname, e.enumsortorder) FROM pg_enum e JOIN pg_type t"
    " ON t.oid = e.enumtypid WHERE t.typnamespace = {schema}::regnamespace)",
    "(SELECT string_agg(concat_ws(' ', proname, pg_get_function_identity_arguments(oid), pg_get_function_result(oid), prokind, provolatile,"
    " proisstrict, prosecdef, proparallel, proconfig, pronargdefaults), '; ' ORDER BY proname, oid::regprocedure::text)"
    " FROM pg_proc WHERE pronamespace = {schema}::regnamespace)",
    "(SELECT string_agg(pg_get_functiondef(oid), '; ' ORDER BY proname, oid::regprocedure::text) FROM pg_proc"
    " WHERE pronamespace = {schema}::regnamespace AND prokind <> 'a' AND prosrc <> '')",
    "(SELECT string_agg(concat_ws(' ', routine_name, routine_type, data_type, security_type), '; '"
    ' ORDER BY routine_name COLLATE "C", specific_name) FROM information_schema.routines WHERE routine_schema = {schema})',
    "(SELECT string_agg(concat(relname, relkind), ' ' ORDER BY relname) FROM pg_class WHERE relnamespace = {schema}::regnamespace)",
    "(SELECT string_agg(concat_ws(' ', domain_name, data_type, domain_default), '; ' ORDER BY domain_name COLLATE \"C\")"
    " FROM information_schema.domains WHERE domain_schema = {schema})",
    "(SELECT string_agg(concat_ws(' ', constraint_name, check_clause), '; ' ORDER BY constraint_name COLLATE \"C\", check_clause COLLATE \"C\")"
    " FROM information_schema.check_constraints WHERE constraint_schema = {schema} AND constraint_name NOT LIKE '%not_null')",
    "(SELECT string_agg(nspname::text, ' ' ORDER BY nspname) FROM pg_namespace WHERE nspname !~ '^pg_')",
    "(SELECT string_agg(concat_ws(' ', oprname, oprleft::regtype, oprright::regtype, oprcode), ' ' ORDER BY oprname, oid) FROM pg_operator"
    " WHERE oprnamespace = {schema}::regnamespace)",
    "array_to_string(current_schemas(false), ',') || current_setting('search_path')",
    "(SELECT string_agg(concat_ws(' ', c.conname, pg_get_constraintdef(c.oid)), '; ' ORDER BY c.conname, c.oid) FROM pg_constraint c"
    " JOIN pg_type t ON t.oid = c.contypid WHERE t.typnamespace = {schema}::regnamespace)",
)  # fmt: skip


@step(2)
def question(world: World) -> str:
    """A DO block that comments on a schema or a relation with what the catalog says of it."""
    schema = world.pick(world.schemas)
    if world.maybe(3):
        asked = world.pick(_OF_SCHEMAS).format(schema=literal(schema))
        return _commented(f"SCHEMA {quote(schema)}", asked)
    relation = world.pick(world.relations)
    text = literal(relation.sql)
    asked = world.pick(_OF_RELATIONS).format(
        rel=f"{text}::regclass", text=text, name=literal(relation.name), schema=literal(relation.schema)
    )
    return _commented(f"{relation.view or 'TABLE'} {relation.sql}", asked)


def _commented(what: str, asked: str) -> str:
    return f"DO $do$ BEGIN EXECUTE format('COMMENT ON %s IS %L', {literal(what)}, regexp_replace({asked}, '[ \\n]+', ' ', 'g')); END $do$"
