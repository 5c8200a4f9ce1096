"""Real histories, damaged: what a server says of statements that nobody would write, beside those that people do."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from pglast import parser

from tests.properties.strategies import History

_LONGEST = 80
"""How many statements of a history are taken, from its beginning: the rest would only make it slow."""
_TYPES = (
    "integer", "bigint", "text", "varchar(20)", "uuid", "boolean", "timestamptz", "date", "jsonb", "json", "numeric(8,2)",
    "int[]", "text[]", "smallint", "real", "char(3)", "interval", "bytea", "serial", "name", "oid", "regclass", "point", "int4range",
)  # fmt: skip
_CREATE_TABLE = re.compile(
    r"\s*CREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?(?P<name>[\w.\"]+)\s*\((?P<body>.*)\)", re.IGNORECASE | re.DOTALL
)
_COLUMN = re.compile(r"(?:^|,)\s*(\"?\w+\"?)\s+\w")
_QUALIFIED = re.compile(r"[\w\"]+\s*\.\s*[\w\"]+\s*\.\s*[\w\"]+")
# {t} and {u} are tables of the history, {c} and {d} columns, {y} a type, {n} a number from 1 to 9.
_ADDITIONS = """
ALTER TABLE {t} DROP COLUMN {c}; ALTER TABLE {t} DROP COLUMN {c} CASCADE; ALTER TABLE {t} RENAME COLUMN {c} TO renamed_{n}
ALTER TABLE {t} RENAME TO moved_{n}; ALTER TABLE {t} ALTER COLUMN {c} TYPE {y}; ALTER TABLE {t} ALTER COLUMN {c} DROP NOT NULL
ALTER TABLE {t} ALTER COLUMN {c} TYPE {y} USING {c}::text::{y}; ALTER TABLE {t} ALTER COLUMN {c} SET NOT NULL
ALTER TABLE {t} ALTER COLUMN {c} SET DEFAULT 'x'; ALTER TABLE {t} ALTER COLUMN {c} DROP DEFAULT; DROP TABLE {t} CASCADE
ALTER TABLE {t} ADD PRIMARY KEY ({c}); ALTER TABLE {t} ADD UNIQUE ({c}); CREATE INDEX ON {t} ({c}); DROP TABLE {t}
CREATE INDEX ON {t} (lower({c})); CREATE INDEX x_{n} ON {t} USING gin ({c}); CREATE UNIQUE INDEX i_{n} ON {t} ({c}, {d})
ALTER TABLE {t} ADD CONSTRAINT q_{n} UNIQUE USING INDEX i_{n}; CREATE VIEW v_{n} AS SELECT * FROM {t}; DROP VIEW v_{n} CASCADE
CREATE OR REPLACE VIEW v_{n} AS SELECT {c}, {d} FROM {t}; CREATE VIEW v_{n} AS SELECT {c}, count(*) AS k FROM {t} GROUP BY {c}
CREATE VIEW w_{n} AS SELECT a.*, b.{d} AS other FROM {t} a LEFT JOIN {u} b USING ({c}); CREATE VIEW w_{n} AS SELECT * FROM v_{n}
CREATE VIEW w_{n} AS SELECT {c}, row_number() OVER (PARTITION BY {d} ORDER BY {c}) AS r FROM {t}; DROP VIEW w_{n}
CREATE VIEW w_{n} AS SELECT CASE WHEN {c} IS NULL THEN {d} ELSE {c} END AS k FROM {t} UNION SELECT {d} FROM {u}
CREATE MATERIALIZED VIEW m_{n} AS TABLE {t}; ALTER TABLE {t} SET SCHEMA other; CREATE TABLE l_{n} (LIKE {t} INCLUDING ALL)
CREATE TABLE k_{n} () INHERITS ({t}); ALTER TABLE {t} INHERIT {u}; ALTER TABLE k_{n} NO INHERIT {t}; ALTER TABLE k_{n} ADD {c} {y}
CREATE TABLE p_{n} (LIKE {t}) PARTITION BY RANGE ({c}); CREATE TABLE p_{n}_1 PARTITION OF p_{n} DEFAULT; ALTER TABLE {t} ADD {c} {y}
ALTER TABLE p_{n} DETACH PARTITION p_{n}_1; ALTER TABLE {t} ADD CONSTRAINT c_{n} CHECK ({c} IS NOT NULL) NOT VALID
ALTER TABLE {t} VALIDATE CONSTRAINT c_{n}; ALTER TABLE {t} DROP CONSTRAINT c_{n}; ALTER TABLE {t} ADD FOREIGN KEY ({c}) REFERENCES {u}
ALTER TABLE {t} ADD g_{n} text GENERATED ALWAYS AS ({c}::text) STORED; ALTER TABLE {t} ALTER {c} ADD GENERATED ALWAYS AS IDENTITY
CREATE POLICY o_{n} ON {t} USING (EXISTS (SELECT FROM {u} WHERE {u}.{c} = {t}.{d})); CREATE TYPE y_{n} AS (a {t}, b {y})
CREATE FUNCTION f_{n}(x {t}) RETURNS {y} LANGUAGE sql AS 'SELECT ({c}) FROM {t}'; DROP TYPE y_{n}; CREATE TABLE s_{n} AS TABLE {t}
CREATE FUNCTION h_{n}() RETURNS SETOF {t} LANGUAGE sql AS 'SELECT * FROM {t}'; DROP FUNCTION h_{n} CASCADE; BEGIN; COMMIT
CREATE STATISTICS ON {c}, {d} FROM {t}; COMMENT ON COLUMN {t}.{c} IS 'x'; CREATE DOMAIN d_{n} AS {y}; ALTER TABLE {t} ADD e_{n} d_{n}
CREATE RULE r_{n} AS ON INSERT TO {t} DO ALSO INSERT INTO {u} ({d}) VALUES (NEW.{c}); GRANT SELECT ({c}) ON {t} TO PUBLIC; ROLLBACK
CREATE TRIGGER g_{n} BEFORE UPDATE OF {c} ON {t} FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()
CREATE PUBLICATION b_{n} FOR TABLE {t} ({c}); CREATE SEQUENCE q_{n} OWNED BY {t}.{c}; SET search_path = other, public
UPDATE {t} SET {c} = {d}; INSERT INTO {t} ({c}) SELECT {d} FROM {u}; DELETE FROM {t} USING {u} WHERE {t}.{c} = {u}.{d}
"""
ADDITIONS = tuple(each.strip() for each in re.split(r";|\n", _ADDITIONS) if each.strip())


@dataclass
class _Parts:
    """What the statements of a history speak of."""

    names: list[str] = field(default_factory=list)
    columns: dict[str, list[str]] = field(default_factory=dict)


def damaged(texts: Sequence[str], seed: str) -> History:
    """Return a history that begins as a real one does, in one file, with a good part of it changed.

    Args:
        texts: The statements of the real one.
        seed: What the changes depend on.
    """
    dice = random.Random(seed)  # noqa: S311 - no secrets
    statements = [*texts[:_LONGEST]]
    parts = _parts(statements)
    for _ in range(dice.randint(len(statements) // 4, len(statements) // 2) + 1):
        if statements:
            dice.choice(_DAMAGES)(statements, parts, dice)
    return [["CREATE SCHEMA other", *statements]]


def _parts(statements: Sequence[str]) -> _Parts:
    found = _Parts()
    for statement in statements:
        found.names += [statement[start : stop + 1] for start, stop in _identifiers(statement)]
        table = _CREATE_TABLE.match(statement)
        if table is not None:
            found.columns[table["name"]] = _COLUMN.findall(table["body"]) or ["id"]
    found.names = found.names or ["a"]
    return found


def _identifiers(statement: str) -> list[tuple[int, int]]:
    try:
        return [(token.start, token.end) for token in parser.scan(statement) if token.name == "IDENT"]
    except parser.ParseError:
        return []


def _add(statements: list[str], parts: _Parts, dice: random.Random) -> None:
    if not parts.columns:
        return
    table, other = (dice.choice([*parts.columns]) for _ in range(2))
    columns = parts.columns[table]
    made = dice.choice(ADDITIONS).format(
        t=table, u=other, c=dice.choice(columns), d=dice.choice(columns), y=dice.choice(_TYPES), n=dice.randint(1, 9)
    )
    statements.insert(dice.randint(0, len(statements)), made)


def _leave_out(statements: list[str], _parts: _Parts, dice: random.Random) -> None:
    del statements[dice.randrange(len(statements))]


def _repeat(statements: list[str], _parts: _Parts, dice: random.Random) -> None:
    at = dice.randrange(len(statements))
    statements.insert(dice.randint(at, len(statements)), statements[at])


def _move(statements: list[str], _parts: _Parts, dice: random.Random) -> None:
    statements.insert(dice.randint(0, len(statements) - 1), statements.pop(dice.randrange(len(statements))))


def _rename(statements: list[str], parts: _Parts, dice: random.Random) -> None:
    at = dice.randrange(len(statements))
    spots = _identifiers(statements[at])
    if spots:
        _put(statements, at, dice.choice(spots), dice.choice([*parts.names, *_TYPES]))


def _shorten(statements: list[str], _parts: _Parts, dice: random.Random) -> None:
    """Take a word away: often that is no SQL any more, often it means something else."""
    at = dice.randrange(len(statements))
    try:
        tokens = parser.scan(statements[at])
    except parser.ParseError:
        return
    if tokens:
        token = dice.choice(tokens)
        _put(statements, at, (token.start, token.end), "")


def _put(statements: list[str], at: int, spot: tuple[int, int], text: str) -> None:
    old = statements[at]
    new = f"{old[: spot[0]]}{text}{old[spot[1] + 1 :]}"
    # A database's name before that of a schema: the replay does not know what the database is called.
    if len(_QUALIFIED.findall(new)) <= len(_QUALIFIED.findall(old)):
        statements[at] = new


_DAMAGES: tuple[Callable[[list[str], _Parts, random.Random], None], ...] = (
    _add, _add, _add, _add, _rename, _rename, _shorten, _leave_out, _repeat, _move,
)  # fmt: skip
