"""Different migrations that come to one schema, and statements that come to nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from pglast import parser

from generator.model.objects import Table, View
from generator.model.schema import Schema
from tests.properties.schemas import bare, difference, run, without_files
from tests.properties.statements import column_definition
from tests.properties.strategies import NAMES, PLAIN_NAMES, History, histories
from tests.properties.world import Drawn, Relation, World, quote


@st.composite
def column_lists(draw: st.DrawFn) -> tuple[list[str], int]:
    """Return definitions of columns, and how many of them the table is created with."""
    world = World(Drawn(draw, PLAIN_NAMES))
    table = Relation("public", "t")
    columns = [column_definition(world, table) for _ in range(world.number(2, 5))]
    return columns, world.number(0, len(columns) - 1)


@given(column_lists())
def test_adding_columns_comes_to_creating_the_table_with_them(drawn: tuple[list[str], int]) -> None:
    columns, first = drawn
    whole = run([[f"CREATE TABLE t ({', '.join(columns)})"]])
    added = [f"ALTER TABLE t ADD COLUMN {column}" for column in columns[first:]]
    one_by_one = run([[f"CREATE TABLE t ({', '.join(columns[:first])})", *added]])
    at_once = run(
        [
            [
                f"CREATE TABLE t ({', '.join(columns[:first])})",
                f"ALTER TABLE t {', '.join(f'ADD {c}' for c in columns[first:])}",
            ]
        ]
    )
    assert difference(bare(whole.schema), bare(one_by_one.schema)) == ""
    assert difference(bare(whole.schema), bare(at_once.schema)) == ""


def _sql(thing: Table | View) -> str:
    return f"{quote(thing.schema)}.{quote(thing.name)}"


def there_and_back(schema: Schema) -> Iterator[str]:
    """Yield statements that rename everything that has a name, and then give it back the name that it had."""
    other = "the other name"
    for relation in schema.relations:
        word = "TABLE" if isinstance(relation, Table) else "MATERIALIZED VIEW" if relation.materialized else "VIEW"
        name = _sql(relation)
        yield f"ALTER {word} {name} RENAME TO {quote(other)}"
        yield f"ALTER {word} {quote(relation.schema)}.{quote(other)} RENAME TO {quote(relation.name)}"
        yield f"CREATE SCHEMA {quote(other)}"
        yield f"ALTER {word} {name} SET SCHEMA {quote(other)}"
        yield f"ALTER {word} {quote(other)}.{quote(relation.name)} SET SCHEMA {quote(relation.schema)}"
        yield f"DROP SCHEMA {quote(other)}"
        parts = [("COLUMN", column.name) for column in relation.columns if not column.inherited]
        if isinstance(relation, Table):
            parts += [("CONSTRAINT", each.name) for each in relation.constraints if not each.inherited]
            for kind, things in (("POLICY", relation.policies), ("TRIGGER", relation.triggers)):
                for thing in things:
                    yield f"ALTER {kind} {quote(thing.name)} ON {name} RENAME TO {quote(other)}"
                    yield f"ALTER {kind} {quote(other)} ON {name} RENAME TO {quote(thing.name)}"
        for kind, old in parts:
            yield f"ALTER {word} {name} RENAME {kind} {quote(old)} TO {quote(other)}"
            yield f"ALTER {word} {name} RENAME {kind} {quote(other)} TO {quote(old)}"
        for index in relation.indexes:
            yield f"ALTER INDEX {quote(relation.schema)}.{quote(index.name)} RENAME TO {quote(other)}"
            yield f"ALTER INDEX {quote(relation.schema)}.{quote(other)} RENAME TO {quote(index.name)}"
    named = [("DOMAIN" if own.type == "domain" else "TYPE", own.schema, own.name, "") for own in schema.types]
    named += [("ROUTINE", own.schema, own.name, own.signature) for own in schema.functions]
    named += [("SEQUENCE", own.schema, own.name, "") for own in schema.sequences if own.owned_by is None]
    for kind, place, old, signature in named:
        yield f"ALTER {kind} {quote(place)}.{quote(old)}{signature} RENAME TO {quote(other)}"
        yield f"ALTER {kind} {quote(place)}.{quote(other)}{signature} RENAME TO {quote(old)}"
    for namespace in schema.namespaces:
        yield f"ALTER SCHEMA {quote(namespace.name)} RENAME TO {quote(other)}"
        yield f"ALTER SCHEMA {quote(other)} RENAME TO {quote(namespace.name)}"


@given(histories(NAMES))
def test_renaming_there_and_back_changes_nothing(history: History) -> None:
    before = run(history)
    renames = [*there_and_back(before.schema)]
    after = run([*history, renames])
    new = [each.message for each in after.findings if each.origin and each.origin.migration == len(history)]
    assert new == []
    assert difference(bare(before.schema), bare(after.schema)) == ""


def _spaced(statement: str) -> str:
    """Return a statement with other white space between its tokens."""
    return "\n\t ".join(statement[token.start : token.end + 1] for token in parser.scan(statement))


@given(histories(NAMES))
def test_files_comments_and_white_space_change_origins_only(history: History) -> None:
    statements = [statement for file in history for statement in file]
    schema = run(history).schema
    note = "-- a note; with a semicolon\n\n/* and ' another */\n\n"
    for same_files in (
        [[f"{note}{statement}" for statement in file] for file in history],
        [[_spaced(statement) for statement in file] for file in history],
    ):
        assert difference(bare(schema), bare(run(same_files).schema)) == ""
    # What one file both makes and drops is not remembered among the dropped: that alone depends on the files.
    expected = bare(replace(schema, dropped=()))
    for other_files in ([statements], [[statement] for statement in statements]):
        assert difference(expected, bare(replace(run(other_files).schema, dropped=()))) == ""


# Refused whatever there is; those with a table begin with something that would have worked.
_REFUSED = (
    "CREATE TABLE zz (a int, a int)",
    "CREATE TABLE zz (a serial, b int REFERENCES nowhere)",
    "CREATE TABLE zz (a int PRIMARY KEY, CHECK (nothing > 0))",
    "CREATE TABLE zz (a nowhere.kind)",
    "CREATE VIEW zz AS SELECT 1 AS a, x.y FROM nowhere x",
    "CREATE FUNCTION zz() RETURNS nowhere LANGUAGE sql AS 'SELECT 1'",
    "DROP TABLE nowhere",
    "SELEC 1",
    "ALTER TABLE {0} ADD COLUMN zz int DEFAULT 1, DROP COLUMN nothing",
    "ALTER TABLE {0} ADD COLUMN zz serial UNIQUE, ADD CHECK (nothing > 0)",
    "ALTER TABLE {0} ADD COLUMN zz int, ADD COLUMN zz int",
    "ALTER TABLE {0} RENAME COLUMN nothing TO zz",
    "CREATE INDEX zz ON {0} (nothing)",
    "CREATE POLICY zz ON {0} USING (nothing > 0)",
    "CREATE TRIGGER zz BEFORE INSERT ON {0} EXECUTE FUNCTION nowhere()",
    "DROP TABLE {0}, nowhere",
    "ALTER TABLE {0} SET SCHEMA nowhere",
    "COMMENT ON COLUMN {0}.nothing IS 'x'",
)


@given(histories(PLAIN_NAMES), st.data())
def test_a_refused_statement_changes_nothing(history: History, data: st.DataObject) -> None:
    before = run(history).schema
    place = data.draw(st.sampled_from(before.tables)) if before.tables else None
    refused = data.draw(st.sampled_from([text for text in _REFUSED if place or "{0}" not in text]))
    after = run([*history, [refused.format(_sql(place) if place else "")]])
    assert [each.code for each in after.findings if each.origin and each.origin.migration == len(history)] != []
    assert difference(without_files(before), without_files(after.schema)) == ""


_TRANSACTION = re.compile(r"(?:^|;)\s*(?:BEGIN\s*;|START TRANSACTION|COMMIT|ROLLBACK|SAVEPOINT|RELEASE)")


@given(histories(NAMES), st.integers(0, 3))
def test_rollback_restores_everything(history: History, kept: int) -> None:
    before = run(history[:kept]).schema
    # Their own transactions would end the one around them.
    undone = [statement for file in history[kept:] for statement in file if not _TRANSACTION.search(statement)]
    for begin, end in ((["BEGIN"], ["ROLLBACK"]), (["BEGIN", "SAVEPOINT s"], ["ROLLBACK TO s", "COMMIT"])):
        after = run([*history[:kept], [*begin, *undone, *end]]).schema
        assert difference(without_files(before), without_files(after)) == ""
