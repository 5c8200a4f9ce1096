"""A small hand-made schema that holds what usually breaks generators: hostile names and texts, odd keys, circles."""

from __future__ import annotations

from dataclasses import replace

from generator.analysis.categories import infer_categories
from generator.analysis.fk_graph import build_graph
from generator.analysis.ids import allocate
from generator.model.dbt import Category, Entry
from generator.model.finding import Finding, Severity
from generator.model.ids import Kind, ObjectId
from generator.model.ledger import CommandCount, Ledger, Outcome, Outcomes, Unresolved
from generator.model.objects import (
    Argument,
    Column,
    Constraint,
    Extension,
    Function,
    Grant,
    Index,
    IndexKey,
    Namespace,
    Policy,
    Reference,
    Sequence,
    Table,
    Trigger,
    Type,
    View,
)
from generator.model.origin import Change, Origin
from generator.model.page import Site
from generator.model.schema import MigrationInfo, Schema
from generator.render.options import RenderOptions
from generator.render.site import render_site
from generator.sql.names import quote_identifier

MIGRATIONS = (
    MigrationInfo(
        "supabase/migrations/20250303094020_auth.sql",
        "20250303094020",
        "auth",
        "2025-03-03",
        12,
        "aaaaaaaaaaaa",
        Outcomes(understood=11, ignored=1),
    ),
    MigrationInfo(
        "supabase/migrations/20250317084210_calls.sql",
        "20250317084210",
        "calls",
        "2025-03-17",
        9,
        "bbbbbbbbbbbb",
        Outcomes(understood=6, data_only=1, not_understood=1, not_evaluated=1),
    ),
    MigrationInfo(
        "supabase/migrations/20260204120000_rename.sql",
        "20260204120000",
        "rename",
        "2026-02-04",
        4,
        "cccccccccccc",
        Outcomes(understood=1, not_understood=1, not_evaluated=2),
    ),
)
NASTY = 'a|b `c` <!-- schemabook:begin x --> {{ x }} direction LR __init__ "q" <img src=x onerror=1> 😀 $1 \\1 *bold* [l](u)'


def at(migration: int, line: int = 1) -> Origin:
    return Origin(MIGRATIONS[migration].file, line, migration)


def table_id(name: str, schema: str = "public") -> ObjectId:
    return ObjectId(Kind.TABLE, schema, name)


def function_id(name: str, signature: str = "()", schema: str = "public") -> ObjectId:
    return ObjectId(Kind.FUNCTION, schema, name, signature)


def created(migration: int, line: int = 1) -> tuple[Change, ...]:
    return (Change(at(migration, line), "created"),)


def primary(table: str, *columns: str) -> tuple[Constraint, Index]:
    names = ", ".join(quote_identifier(column) for column in columns)
    name = f"{table}_pkey"
    return (
        Constraint(name, "primary key", f"PRIMARY KEY ({names})", columns, index=name, history=created(0)),
        Index(
            name,
            f"CREATE UNIQUE INDEX {name} ON public.{quote_identifier(table)} USING btree ({names})",
            unique=True,
            primary=True,
            keys=tuple(IndexKey(quote_identifier(column), column) for column in columns),
            columns=columns,
            constraint=name,
        ),
    )


def foreign(
    table: str, columns: tuple[str, ...], target: ObjectId, to: tuple[str, ...], on_delete: str = "NO ACTION"
) -> Constraint:
    name = f"{table}_{'_'.join(columns)}_fkey"
    action = f" ON DELETE {on_delete}" if on_delete != "NO ACTION" else ""
    spelt = ", ".join(quote_identifier(column) for column in columns)
    goal = target.name if target.schema == "public" else f"{target.schema}.{target.name}"
    return Constraint(
        name,
        "foreign key",
        f"FOREIGN KEY ({spelt}) REFERENCES {goal}({', '.join(to)}){action}",
        columns,
        Reference(target, to, on_delete=on_delete),
    )


def plain(name: str, *columns: str, keys: tuple[Constraint, ...] = (), migration: int = 0, line: int = 1) -> Table:
    """A table with an id and some text columns."""
    constraint, index = primary(name, "id")
    made = (Column("id", "uuid", not_null=True), *(Column(column, "text") for column in columns))
    return Table(
        "public",
        name,
        made,
        constraints=tuple(sorted((constraint, *keys), key=lambda c: c.name)),
        indexes=(index,),
        history=created(migration, line),
    )


def users() -> Table:
    constraint, index = primary("users", "id")
    unique = Index(
        "users_email_key",
        "CREATE UNIQUE INDEX users_email_key ON public.users USING btree (email)",
        unique=True,
        keys=(IndexKey("email", "email"),),
        columns=("email",),
        constraint="users_email_key",
    )
    active = Index(
        "idx_users_active",
        "CREATE INDEX idx_users_active ON public.users USING btree (created_at DESC) WHERE (role <> 'gone|away'::text)",
        keys=(IndexKey("created_at", "created_at", descending=True, nulls_first=True),),
        predicate="(role <> 'gone|away'::text)",
        columns=("created_at", "role"),
    )
    return Table(
        "public",
        "users",
        columns=(
            Column("id", "uuid", not_null=True, default="gen_random_uuid()", comment="Primary identifier"),
            Column("email", "character varying(255)", not_null=True, source_comment="login, lower case"),
            Column("role", "text", default="'user'::text", comment=NASTY),
            Column(
                "status",
                "user_status[]",
                type_id=ObjectId(Kind.TYPE, "public", "user_status"),
                default="'{active}'::user_status[]",
            ),
            Column(
                "full_name",
                "text",
                generated="(((first || ' '::text) || last) || ' and a long tail that no table cell should ever hold'::text)",
                generated_kind="stored",
                previous_names=("fullName", "name"),
            ),
            Column("manager_id", "uuid"),
            Column("created_at", "timestamp with time zone", not_null=True, default="now()"),
        ),
        constraints=(
            foreign("users", ("id",), table_id("users", "auth"), ("id",), "CASCADE"),
            foreign("users", ("manager_id",), table_id("users"), ("id",), "SET NULL"),
            Constraint("users_email_key", "unique", "UNIQUE (email)", ("email",), index="users_email_key"),
            constraint,
            Constraint(
                "users_role_check",
                "check",
                "CHECK ((role = ANY (ARRAY['user'::text, 'admin'::text, 'a|b'::text])))",
                ("role",),
                expression="(role = ANY (ARRAY['user'::text, 'admin'::text, 'a|b'::text]))",
            ),
        ),
        indexes=(active, unique, index),
        triggers=(
            Trigger(
                "set_updated_at",
                "CREATE TRIGGER set_updated_at BEFORE UPDATE ON public.users FOR EACH ROW EXECUTE FUNCTION touch()",
                "BEFORE",
                ("UPDATE",),
                function_id("touch"),
                level="ROW",
            ),
        ),
        policies=(
            Policy(
                "Users can view own row",
                "SELECT",
                using="(auth.uid() = id)",
                references=(function_id("uid", schema="auth"),),
            ),
            Policy(
                "admins",
                "ALL",
                permissive=False,
                roles=("authenticated",),
                using="(EXISTS ( SELECT 1 FROM team_members m WHERE (m.user_id = auth.uid())))",
                check="(role <> 'a|b'::text)",
                references=(table_id("team_members"),),
                comment="Only inside a team",
            ),
        ),
        row_security=True,
        force_row_security=True,
        owner="postgres",
        grants=(
            Grant("anon", ("SELECT",)),
            Grant("authenticated", ("INSERT", "SELECT", "TRIGGER", "UPDATE"), ("SELECT",)),
            Grant("anon", ("UPDATE",), column="role"),
        ),
        comment="Everybody who can log in.\n\nOne row a person; <b>never</b> deleted.\n<!-- schemabook:end description -->",
        previous=(("public", "app_users"),),
        history=(
            Change(at(0, 3), "created"),
            Change(at(1, 7), "column added", "status"),
            Change(at(1, 8), "column added", "manager_id"),
            Change(at(2, 1), "renamed", "", "app_users", "users", breaking=True),
            Change(at(2, 2), "column renamed", "full_name", "name", "full_name", breaking=True),
            Change(at(2, 3), "policy created", "admins"),
        ),
    )


def nasty_table() -> Table:
    columns = [
        Column("a|b", "text", comment=NASTY),
        Column("`tick`", "numeric(10,2)", default="'<!-- schemabook:end field-specifications -->'::text"),
        Column("direction LR", '"char"', not_null=True),
        Column("{{ x }}", "public.citext[]", collation='"de_DE"'),
        Column("pk", "integer", identity="always", not_null=True),
        Column("2nd column", "time(3) with time zone"),
        Column("имя", "text"),
        Column("", "text"),
        Column("__dunder__", "text"),
        Column("new\nline", "text"),
    ]
    columns += [Column(f"c{number:03d}", "text") for number in range(90)]
    return Table(
        "public",
        'na|sty "table" direction LR <!-- schemabook:begin x -->',
        tuple(columns),
        constraints=(foreign("nasty", ("a|b", "`tick`"), table_id("team_members"), ("team_id", "user_id")),),
        comment=NASTY,
        history=created(1, 40),
    )


def call_tables() -> tuple[Table, ...]:
    calls = plain(
        "calls",
        "user_id",
        "team_id",
        keys=(foreign("calls", ("user_id",), table_id("users"), ("id",)),),
        migration=1,
        line=1,
    )
    notes = plain(
        "call_notes",
        "call_id",
        "user_id",
        keys=(
            foreign("call_notes", ("call_id",), table_id("calls"), ("id",), "CASCADE"),
            foreign("call_notes", ("user_id",), table_id("users"), ("id",)),
        ),
        migration=1,
        line=2,
    )
    logs = plain(
        "audit_logs",
        "action",
        "user_id",
        keys=(foreign("audit_logs", ("user_id",), table_id("users"), ("id",)),),
        migration=1,
        line=3,
    )
    settings = plain("settings", "value", migration=1, line=4)
    return calls, notes, logs, settings


def team_tables() -> tuple[Table, ...]:
    lead = foreign("teams", ("lead_team_id", "lead_user_id"), table_id("team_members"), ("team_id", "user_id"))
    teams = plain("teams", "lead_team_id", "lead_user_id", keys=(lead,), line=20)
    constraint, index = primary("team_members", "team_id", "user_id")
    members = Table(
        "public",
        "team_members",
        (Column("team_id", "uuid", not_null=True), Column("user_id", "uuid", not_null=True), Column("role", "text")),
        constraints=(
            foreign("team_members", ("team_id",), table_id("teams"), ("id",), "CASCADE"),
            foreign("team_members", ("user_id",), table_id("users"), ("id",), "CASCADE"),
            constraint,
        ),
        indexes=(index,),
        row_security=True,
        history=created(0, 21),
    )
    return teams, members


def partitioned() -> tuple[Table, ...]:
    parent = Table(
        "billing", "events", (Column("at", "date", not_null=True),), partition_key="RANGE (at)", history=created(1, 50)
    )
    child = Table(
        "billing",
        "events_2025",
        (Column("at", "date", not_null=True, inherited=True),),
        inherits=(table_id("events", "billing"),),
        partition_bound="FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')",
        history=created(1, 51),
    )
    return parent, child


def views() -> tuple[View, ...]:
    app_users = View(
        "public",
        "app_users",
        columns=(
            Column("id", "uuid", sources=(ObjectId(Kind.COLUMN, "public", "users", "id"),)),
            Column(
                "createdAt",
                "timestamp with time zone",
                sources=(ObjectId(Kind.COLUMN, "public", "users", "created_at"),),
            ),
        ),
        definition="SELECT id, created_at AS \"createdAt\" FROM users WHERE (role <> 'x FROM y'::text)",
        options=("security_invoker=true",),
        depends_on=(table_id("users"),),
        other_uses=(ObjectId(Kind.COLUMN, "public", "users", "role"),),
        comment="Compatibility: the old name of users",
        history=created(2, 4),
    )
    totals = View(
        "public",
        "call_totals",
        columns=(Column("calls", "bigint"),),
        definition="SELECT count(*) AS calls FROM calls",
        materialized=True,
        populated=False,
        depends_on=(table_id("calls"),),
        history=created(1, 60),
    )
    names = View(
        "public",
        "user_names",
        columns=(
            Column("id", "uuid", sources=(ObjectId(Kind.COLUMN, "public", "app_users", "id"),)),
            Column("whole", "jsonb", sources=(table_id("users"),)),
        ),
        definition="SELECT a.id, to_jsonb(u.*) AS whole FROM (app_users a JOIN users u ON ((u.id = a.id)))",
        depends_on=(table_id("users"), app_users.id),
        other_uses=(
            ObjectId(Kind.COLUMN, "public", "app_users", "id"),
            ObjectId(Kind.COLUMN, "public", "users", "id"),
        ),
        history=created(2, 8),
    )
    return app_users, totals, names


def functions() -> tuple[Function, ...]:
    touch = Function(
        "public",
        "touch",
        "()",
        returns="trigger",
        language="plpgsql",
        body="\nBEGIN\n  -- ```sql\n\n\n  NEW.updated_at = now(); -- $$\n  <!-- schemabook:end functions -->\n  RETURN NEW;\nEND;\n",
        security_definer=True,
        settings=("search_path=public, pg_temp",),
        history=created(0, 9),
    )
    count = Function(
        "public",
        "count_calls",
        "(uuid)",
        arguments=(Argument("user_id", "uuid", default="NULL::uuid"),),
        returns="bigint",
        body="SELECT count(*) FROM calls",
        volatility="stable",
        references=(table_id("calls"),),
        history=created(1, 61),
    )
    uid = Function("auth", "uid", "()", returns="uuid", external=True)
    return uid, count, touch


def types() -> tuple[Type, ...]:
    return (
        Type(
            "public",
            "email",
            "domain",
            base_type="text",
            not_null=True,
            constraints=(Constraint("email_check", "check", "CHECK ((VALUE ~ '^[^@|]+@'::text))"),),
        ),
        Type("public", "user_status", "enum", labels=("active", "a|b", "it's"), comment="State of a user"),
    )


def nasty_schema() -> Schema:
    """The whole."""
    tables = (
        *call_tables(),
        *team_tables(),
        *partitioned(),
        users(),
        nasty_table(),
        Table("auth", "users", (Column("id", "uuid", not_null=True),), external=True),
    )
    legacy = plain("legacy_tokens", "token", line=30)
    return Schema(
        namespaces=(Namespace("billing"), Namespace("public", external=True)),
        tables=tuple(sorted(tables, key=lambda table: (table.schema, table.name))),
        views=views(),
        types=types(),
        sequences=(Sequence("public", "users_seq", owned_by=ObjectId(Kind.COLUMN, "public", "users", "id")),),
        functions=functions(),
        extensions=(Extension("pgcrypto", "public"),),
        dropped=(dropped(legacy, 2, 9),),
        migrations=MIGRATIONS,
        ledger=ledger(),
    )


def ledger() -> Ledger:
    """What became of the statements: each outcome once, with objects that have a page and such that have none."""
    unresolved = (
        Unresolved(at(1, 7), "ALTER TABLE", Outcome.NOT_UNDERSTOOD, "syntax error at or near `|`", (table_id("calls"),)),
        Unresolved(
            at(1, 9), "DO", Outcome.NOT_EVALUATED, "IF in a DO block is not evaluated: it depends on the clock",
            (table_id("calls"), table_id("events_2025", "billing"), table_id("nowhere"), ObjectId(Kind.TYPE, "public", "user_status")),
        ),
        *(
            Unresolved(at(2, line), "DO", Outcome.NOT_EVALUATED, "a DO block is not evaluated: it is written in plv8", affects)
            for line, affects in ((3, (table_id("calls"),)), (4, (table_id("legacy_tokens"),)))
        ),
        Unresolved(at(2, 5), "CREATE FUNCTION", Outcome.NOT_UNDERSTOOD, 'language "x" does not exist', (function_id("count_calls", "(uuid)"),)),
    )  # fmt: skip
    return Ledger(
        (
            CommandCount("ALTER TABLE", Outcomes(understood=4, not_understood=1)),
            CommandCount("ANALYZE", Outcomes(ignored=1), "maintenance: changes no definition"),
            CommandCount("CREATE FUNCTION", Outcomes(not_understood=1)),
            CommandCount("CREATE TABLE", Outcomes(understood=14)),
            CommandCount("DO", Outcomes(not_evaluated=3)),
            CommandCount("INSERT", Outcomes(data_only=1)),
        ),
        unresolved,
    )


def dropped(table: Table, migration: int, line: int) -> Table:
    return replace(
        table,
        dropped=at(migration, line),
        history=(*table.history, Change(at(migration, line), "dropped", breaking=True)),
    )


def allocated(schema: Schema) -> tuple[Entry, ...]:
    """The ids of a schema, with one of a table that was dropped."""
    lock = (Entry("DBT-102", Category.FEATURE, "table", "public", "legacy_tokens"),) if schema.dropped else ()
    return allocate(schema, lock, infer_categories(schema, build_graph(schema))).entries


def rendered(options: RenderOptions) -> Site:
    """The whole, rendered."""
    schema = nasty_schema()
    findings = (Finding("unknown-relation", Severity.ERROR, "no table a|b", None, at(1, 4), "create it"),)
    return render_site(schema, allocated(schema), findings, options)
