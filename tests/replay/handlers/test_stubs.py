"""Tables that are created after something referred to them: the stub gives way, in lenient mode."""

from __future__ import annotations

import pytest

from tests.replay.handlers.replaying import codes, function, play, refusals, table

CREATE = "CREATE TABLE b (id int PRIMARY KEY, name text);"


@pytest.mark.parametrize("reference", ["b", "b (id)"])
def test_a_table_that_foreign_keys_referred_to_before_is_made_and_they_refer_to_it(reference: str) -> None:
    result = play(
        f"CREATE TABLE a (id int, CONSTRAINT k FOREIGN KEY (id) REFERENCES {reference} ON DELETE CASCADE);",
        CREATE,
        strict=False,
    )
    assert "refused" not in codes(result)
    made = table(result.schema, "b")
    assert not made.external
    assert [column.name for column in made.columns] == ["id", "name"]
    referring = table(result.schema, "a")
    assert [each.definition for each in referring.constraints] == [
        "FOREIGN KEY (id) REFERENCES b(id) ON DELETE CASCADE"
    ]
    assert [each.action for each in referring.history] == ["created"]


def test_what_stood_on_a_stub_is_made_again_on_the_table() -> None:
    result = play(
        """
        CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
        CREATE SCHEMA app;
        SET search_path = app, public;
        CREATE INDEX i ON b (name) WHERE id > 3;
        CREATE TRIGGER t BEFORE UPDATE OF name ON b FOR EACH ROW EXECUTE FUNCTION f();
        CREATE POLICY own ON b FOR SELECT TO PUBLIC USING (name = 'me');
        ALTER TABLE b ENABLE ROW LEVEL SECURITY;
        ALTER TABLE b ADD CONSTRAINT positive CHECK (id > 0);
        ALTER TABLE b ADD CONSTRAINT b_pkey PRIMARY KEY (id);
        COMMENT ON TABLE b IS 'The second';
        GRANT SELECT ON b TO PUBLIC;
        """,
        f"SET search_path = app, public; {CREATE}",
        strict=False,
    )
    made = table(result.schema, "b")
    assert (made.external, made.row_security, made.comment) == (False, True, "The second")
    assert [(each.name, each.type) for each in made.columns] == [("id", "integer"), ("name", "text")]
    assert [each.definition for each in made.indexes if each.name == "i"] == [
        "CREATE INDEX i ON app.b USING btree (name) WHERE (id > 3)"
    ]
    assert [each.name for each in made.triggers] == ["t"]
    assert [(each.name, each.using) for each in made.policies] == [("own", "(name = 'me'::text)")]
    assert sorted(each.name for each in made.constraints) == ["b_id_not_null", "b_pkey", "positive"]
    assert [each.grantee for each in made.grants if each.grantee == "PUBLIC"] == ["PUBLIC"]
    assert [each.action for each in made.history] == ["created"]
    assert "refused" not in codes(result)


@pytest.mark.parametrize("create", [CREATE, CREATE.replace("TABLE", "TABLE IF NOT EXISTS")])
def test_columns_that_were_added_to_a_stub_stay(create: str) -> None:
    result = play("ALTER TABLE b ADD COLUMN age int NOT NULL DEFAULT 3, ADD COLUMN name varchar;", create, strict=False)
    made = table(result.schema, "b")
    assert not made.external
    assert [(each.name, each.type, not each.not_null, each.default) for each in made.columns] == [
        ("id", "integer", False, ""),
        ("name", "text", True, ""),
        ("age", "integer", False, "3"),
    ]


def test_a_foreign_key_to_a_key_that_comes_later_stays() -> None:
    result = play(
        "CREATE TABLE a (id int); ALTER TABLE a ADD CONSTRAINT k FOREIGN KEY (id) REFERENCES b (id);",
        "CREATE TABLE b (id int);",
        "ALTER TABLE b ADD PRIMARY KEY (id);",
        strict=False,
    )
    assert [each.definition for each in table(result.schema, "a").constraints] == ["FOREIGN KEY (id) REFERENCES b(id)"]
    assert (table(result.schema, "b").external, set(codes(result))) == (False, {"unknown-relation", "unknown-column"})


def test_what_cannot_be_made_on_the_table_is_told() -> None:
    result = play("ALTER TABLE b ADD CONSTRAINT k UNIQUE (other);", CREATE, strict=False)
    assert not table(result.schema, "b").external
    assert [each.message for each in result.findings if each.code == "refused"] == [
        'constraint "k", which earlier statements make, cannot be made on this table: column "other" named in key does not exist'
    ]


def test_a_foreign_key_that_cannot_be_made_does_not_cost_the_table() -> None:
    result = play(
        "CREATE TABLE a (id int); ALTER TABLE a ADD CONSTRAINT k FOREIGN KEY (id) REFERENCES b (id);",
        "CREATE TABLE b (id date);",
        strict=False,
    )
    assert not table(result.schema, "b").external
    assert [each.sqlstate for each in result.findings if each.code == "refused"] == ["42804"]


def test_a_rule_and_what_fires_no_longer_are_made_again() -> None:
    result = play(
        """
        CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
        CREATE TABLE log (id int, name text);
        CREATE RULE quiet AS ON DELETE TO b DO INSTEAD NOTHING;
        CREATE RULE noted AS ON INSERT TO b WHERE new.id > 3 DO ALSO INSERT INTO log VALUES (new.id, new.name);
        CREATE TRIGGER t BEFORE INSERT ON b FOR EACH ROW EXECUTE FUNCTION f();
        ALTER TABLE b DISABLE TRIGGER t, DISABLE RULE quiet;
        """,
        CREATE,
        strict=False,
    )
    made = table(result.schema, "b")
    assert (made.external, set(codes(result))) == (False, {"unknown-relation", "unresolved-expression"})
    assert [each.definition for each in made.rules] == [
        (
            """CREATE RULE noted AS ON INSERT TO public.b WHERE (new.id > 3)"""
            """ DO INSERT INTO log (id, name) VALUES (new.id, new.name)"""
        ),
        "CREATE RULE quiet AS ON DELETE TO public.b DO INSTEAD NOTHING",
    ]
    assert [(each.name, each.enabled) for each in made.triggers] == [("t", "disabled")]
    assert [each.action for each in made.history] == ["created"]


def test_tables_that_inherit_from_a_stub_inherit_from_the_table() -> None:
    result = play(
        """
        CREATE TABLE c (name text, extra int) INHERITS (b);
        CREATE TABLE d () INHERITS (c);
        """,
        "CREATE TABLE b (id serial CONSTRAINT needed NOT NULL CHECK (id > 0), name text DEFAULT 'x');",
        strict=False,
    )
    assert (table(result.schema, "b").external, codes(result)) == (False, ["unknown-relation"])
    for name, parent in (("c", "b"), ("d", "c")):
        made = table(result.schema, name)
        assert [each.name for each in made.inherits] == [parent]
        assert [(each.name, each.type, each.not_null, each.default) for each in made.columns] == [
            ("name", "text", False, ""),
            ("extra", "integer", False, ""),
            ("id", "integer", True, "nextval('b_id_seq'::regclass)"),
        ]
        assert sorted(each.name for each in made.constraints) == ["b_id_check", "needed"]
        assert [each.action for each in made.history] == ["created"]
    later = play(
        "CREATE TABLE c () INHERITS (b); CREATE TABLE d () INHERITS (c);",
        "CREATE TABLE b (id int); ALTER TABLE b ADD COLUMN age int NOT NULL; ALTER TABLE b DROP COLUMN id;",
        strict=False,
    )
    assert [[each.name for each in table(later.schema, name).columns] for name in "bcd"] == [["age"]] * 3


def test_partitions_of_a_stub_are_partitions_of_the_table() -> None:
    result = play(
        "CREATE TABLE c PARTITION OF b FOR VALUES IN (1); CREATE TABLE d PARTITION OF b DEFAULT;",
        "CREATE TABLE b (id int PRIMARY KEY, name text) PARTITION BY LIST (id);",
        strict=False,
    )
    assert (table(result.schema, "b").external, codes(result)) == (False, ["unknown-relation"])
    for name, bound in (("c", "FOR VALUES IN (1)"), ("d", "DEFAULT")):
        made = table(result.schema, name)
        assert made.partition_bound == bound
        assert [each.name for each in made.columns] == ["id", "name"]
        assert [each.name for each in made.constraints] == ["b_id_not_null", f"{name}_pkey"]


def test_a_child_that_does_not_fit_is_a_table_of_its_own() -> None:
    result = play("CREATE TABLE c (id date) INHERITS (b);", CREATE, strict=False)
    assert [each.message for each in result.findings if each.code == "refused"] == [
        (
            '"c", which earlier statements make a child of this table, cannot be one: '
            'child table "c" has different type for column "id"'
        )
    ]
    assert [each.name for each in table(result.schema, "c").columns] == ["id"]
    assert not table(result.schema, "c").inherits


def test_publications_and_statistics_name_the_table() -> None:
    result = play(
        "CREATE PUBLICATION p FOR TABLE b (id) WHERE (id > 3); CREATE STATISTICS s ON id, name FROM b;",
        CREATE,
        strict=False,
    )
    assert not table(result.schema, "b").external
    assert "refused" not in codes(result)
    assert [(each.name, each.definition) for each in result.schema.others] == [
        ("p", "FOR TABLE b (id) WHERE (id > 3) WITH (publish = 'insert, update, delete, truncate')"),
        ("s", "CREATE STATISTICS public.s ON id, name FROM b"),
    ]


def test_generated_columns_and_what_was_said_of_columns_stay() -> None:
    result = play(
        """
        ALTER TABLE b ADD COLUMN twice int GENERATED ALWAYS AS (id * 2) STORED;
        ALTER TABLE b ADD COLUMN no int GENERATED BY DEFAULT AS IDENTITY;
        COMMENT ON COLUMN b.name IS 'What it is called';
        GRANT SELECT (name) ON b TO PUBLIC;
        """,
        CREATE,
        strict=False,
    )
    made = table(result.schema, "b")
    assert [(each.name, each.generated or each.identity, each.comment) for each in made.columns] == [
        ("id", "", ""),
        ("name", "", "What it is called"),
        ("twice", "(id * 2)", ""),
        ("no", "by default", ""),
    ]
    assert [each.column for each in made.grants] == ["name"]
    assert [each.name for each in result.schema.sequences] == ["b_no_seq"]
    assert "refused" not in codes(result)


def test_a_table_that_is_there_is_no_stub() -> None:
    result = play(CREATE, CREATE, strict=False)
    assert codes(result) == ["refused"]


@pytest.mark.parametrize(
    ("relation", "kind"),
    [
        ("CREATE TABLE b (id int)", "tables"),
        ("CREATE VIEW b AS SELECT 1 AS id", "views"),
        ("CREATE TYPE b AS (id int)", "types"),
    ],
)
def test_a_relation_whose_row_type_was_referred_to_before_is_made(relation: str, kind: str) -> None:
    result = play(
        "CREATE TABLE a (one b, more b[]); CREATE FUNCTION f() RETURNS SETOF b LANGUAGE plpgsql AS 'BEGIN RETURN; END';",
        f"{relation};",
        strict=False,
    )
    assert codes(result) == ["unknown-type"]
    assert [(each.name, each.external) for each in getattr(result.schema, kind) if each.name == "b"] == [("b", False)]
    assert [each.name for each in result.schema.types] == (["b"] if kind == "types" else [])
    assert [each.type for each in table(result.schema, "a").columns] == ["b", "b[]"]
    assert [each.returns for each in result.schema.functions] == ["SETOF b"]


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE r (a int)",
        "CREATE VIEW r AS SELECT 1 AS a",
        "CREATE MATERIALIZED VIEW r AS SELECT 1 AS a",
        "CREATE TABLE r AS SELECT 1 AS a",
        "CREATE TYPE r AS (a int)",
        "ALTER TABLE r ADD COLUMN a int",
        "ALTER TABLE r ADD COLUMN b int; CREATE TABLE r (a int)",
    ],
)
def test_a_row_type_that_is_used_before_its_relation_becomes_it(statement: str) -> None:
    before = "CREATE FUNCTION f(one r, many r[]) RETURNS SETOF r LANGUAGE sql AS 'SELECT NULL';"
    found = play(
        before, f"{statement};", "CREATE FUNCTION g(r) RETURNS int LANGUAGE sql AS 'SELECT $1.a';", strict=False
    )
    assert refusals(found) == []
    assert {each.code for each in found.findings} <= {"unknown-type", "unknown-relation"}
    one = function(found.schema, "f")
    assert ([each.type for each in one.arguments], one.returns) == (["r", "r[]"], "SETOF r")


def test_a_schema_that_only_the_search_path_names_is_referred_to() -> None:
    found = play('SET search_path = "$user", app; CREATE TABLE t (a int); CREATE TABLE t2 (a int);', strict=False)
    assert codes(found) == ["unknown-schema"]
    assert [(each.schema, each.name) for each in found.schema.tables] == [("app", "t"), ("app", "t2")]


def test_children_of_a_stub_have_the_columns_that_it_turns_out_to_have() -> None:
    found = play(
        "ALTER TABLE s ADD COLUMN a int; CREATE TABLE c (b text) INHERITS (s); CREATE TABLE d () INHERITS (c);",
        "ALTER TABLE s ADD CONSTRAINT k CHECK (b <> ''); CREATE INDEX i ON s (b);",
        "ALTER TABLE s ALTER COLUMN e SET DEFAULT 5; ALTER TABLE s ADD CONSTRAINT l CHECK (e BETWEEN 1 AND 5);",
        strict=False,
    )
    assert set(codes(found)) == {"unknown-relation", "unknown-column", "unresolved-expression"}
    for name in ("c", "d"):
        assert [each.name for each in table(found.schema, name).columns] == ["a", "b", "e"]
        assert [each.name for each in table(found.schema, name).constraints if each.name == "l"] == ["l"]


def test_a_sequence_may_belong_to_a_column_that_is_only_referred_to() -> None:
    found = play("CREATE SEQUENCE q OWNED BY s.id; COMMENT ON SEQUENCE q IS 'mine';", strict=False)
    assert codes(found) == ["unknown-column", "unknown-relation"]
    assert [each.owned_by for each in found.schema.sequences if each.name == "q"]


def test_a_type_that_is_only_referred_to_goes_with_its_schema() -> None:
    found = play("CREATE SCHEMA s; CREATE TABLE t (x int, y s.e, z s.e[]);", "DROP SCHEMA s CASCADE;", strict=False)
    assert codes(found) == ["unknown-type"]
    assert [each.name for each in table(found.schema, "t").columns] == ["x"]


def test_a_type_that_is_only_referred_to_is_dropped_with_its_arrays() -> None:
    found = play("CREATE TABLE t (x int, y e, z e[]); CREATE FUNCTION f(e[]) RETURNS int LANGUAGE sql AS 'SELECT 1';")
    assert refusals(found) == ["42704", "42704"]
    found = play("CREATE TABLE t (x int, y e, z e[]);", "DROP TYPE e CASCADE;", strict=False)
    assert codes(found) == ["unknown-type"]
    assert [each.name for each in table(found.schema, "t").columns] == ["x"]


def test_a_relation_that_was_referred_to_as_a_type_is_dropped_as_any() -> None:
    found = play("CREATE TABLE t (x int, y b); CREATE TABLE b (i int);", "DROP TABLE b CASCADE;", strict=False)
    assert codes(found) == ["unknown-type"]
    assert [each.name for each in found.schema.tables] == ["t"]
    assert [each.name for each in table(found.schema, "t").columns] == ["x"]


def test_a_key_without_overlaps_of_columns_that_are_only_referred_to_is_kept() -> None:
    found = play("ALTER TABLE s ADD CONSTRAINT k UNIQUE (room, during WITHOUT OVERLAPS);", strict=False)
    assert set(codes(found)) == {"unknown-relation", "unknown-column"}
    assert [each.name for each in table(found.schema, "s").constraints] == ["k"]


def test_columns_that_children_have_from_a_stub_get_the_types_of_the_table() -> None:
    found = play(
        "CREATE TABLE c (extra int) INHERITS (b); CREATE TABLE d () INHERITS (c);",
        "CREATE TYPE mood AS ENUM ('a'); CREATE INDEX i ON b (feeling, name); CREATE INDEX j ON c (name);",
        'CREATE TABLE b (id int NOT NULL, name text COLLATE "C", feeling mood);',
        strict=False,
    )
    assert "refused" not in codes(found)
    for name in ("c", "d"):
        made = table(found.schema, name)
        assert [(each.name, each.type, each.collation, each.not_null) for each in made.columns] == [
            ("extra", "integer", "", False),
            ("feeling", "mood", "", False),
            ("name", "text", '"C"', False),
            ("id", "integer", "", True),
        ]
        assert [each.inherited for each in made.columns] == [name == "d", True, True, True]
