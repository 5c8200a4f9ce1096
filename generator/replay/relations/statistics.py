"""Extended statistics (rule 18): made by CREATE STATISTICS, copied by LIKE, and printed under the names of today."""

from __future__ import annotations

import re

from generator.model.ids import Kind
from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.catalog.catalog import Catalog
from generator.replay.catalog.identifiers import clip
from generator.replay.catalog.records import Dep
from generator.replay.constraints.making import own_columns
from generator.replay.expressions.analysis import analyze, text
from generator.replay.lookup.references import column
from generator.replay.objects.listed import Data, add_listed, number_list, numbers, value
from generator.replay.objects.names import first_free, name_addition
from generator.replay.objects.opclasses import default_opclass
from generator.replay.printing.definitions import parenthesized
from generator.replay.relations.inherit import translate
from generator.replay.relations.refusals import SYSTEM_COLUMNS
from generator.sql.node import Node
from generator.sql.parse import parse_one
from generator.sql.refs import ColumnRef, Ref, RelationRef, Sql
from generator.sql.types import FIRST_USER_OID, Expression, SqlError

ALL_KINDS = ("ndistinct", "dependencies", "mcv")


def taken(catalog: Catalog, namespace: int, name: str) -> bool:
    """Return whether the schema has statistics of that name."""
    return any(each.namespace == namespace and each.name == name for each in catalog.listed_of(Kind.STATISTICS))


def statistics_name(catalog: Catalog, table: r.Relation, columns: list[str]) -> str:
    """Return the name of unnamed statistics: ``t_a_b_stat``; an expression counts as a column ``expr``."""
    return first_free(table.name, name_addition(columns), "stat", lambda name: taken(catalog, table.namespace, name))


def read_elements(
    replay: Replay, table: r.Relation, elements: tuple[Node, ...]
) -> tuple[list[int], list[Sql], set[Ref]]:
    """Return the columns, the expressions and what these refer to, of the list behind ON."""
    attnums: list[int] = []
    expressions: list[Sql] = []
    references: set[Ref] = set()
    for element in elements:
        name = clip(element.text("name"))
        if name in SYSTEM_COLUMNS:
            raise SqlError("0A000", _SYSTEM)
        if name:
            attnums.append(_usable(replay, table, column(replay, table, name).attnum))
            continue
        node = element.node("expr")
        if node is None:
            continue
        found = analyze(replay, node, "using", scope=[table.oid])
        if len(found.sql) == 1 and isinstance(found.sql[0], ColumnRef):
            # A parenthesised plain column is a column.
            attnums.append(_usable(replay, table, found.sql[0].attnum))
            continue
        _refuse_expression(replay, table, found, alone=len(elements) == 1)
        expressions.append(parenthesized(replay.catalog, found.sql, by_words=True))
        references |= found.references
    return attnums, expressions, references


_SYSTEM = "statistics creation on system columns is not supported"


def _refuse_expression(replay: Replay, table: r.Relation, found: Expression, *, alone: bool) -> None:
    """Raise SqlError 0A000 for system and virtual columns in an expression, and for a type without an order."""
    used = [part.attnum for part in found.references if isinstance(part, ColumnRef) and part.relation == table.oid]
    # A whole row has the number of no column, as those of the system.
    row = any(isinstance(part, RelationRef) and part.relation == table.oid for part in found.sql)
    if (
        row
        or any(isinstance(part, str) and _NAMES_SYSTEM.search(part) for part in found.sql)
        or any(n < 0 for n in used)
    ):
        raise SqlError("0A000", _SYSTEM)
    if any(replay.catalog.relations[table.oid].attribute(attnum).generated == "v" for attnum in used if attnum > 0):
        raise SqlError("0A000", "statistics creation on virtual generated columns is not supported")
    known = 0 < found.type < FIRST_USER_OID and replay.strict
    if known and not alone and default_opclass(replay.catalog, "btree", found.type) is None:
        shown = replay.catalog.format_type(found.type, -1)
        raise SqlError(
            "0A000",
            f"expression cannot be used in multivariate statistics because its type {shown} has no default btree "
            "operator class",
        )


_NAMES_SYSTEM = re.compile(r"\b(?:tableoid|xmin|cmin|xmax|cmax|ctid)\b")


def _usable(replay: Replay, table: r.Relation, attnum: int) -> int:
    """Refuse a column that has no order, or no value of its own."""
    attribute = replay.catalog.relations[table.oid].attribute(attnum)
    if attribute.generated == "v":
        raise SqlError("0A000", "statistics creation on virtual generated columns is not supported")
    if (
        attribute.type < FIRST_USER_OID
        and replay.strict
        and default_opclass(replay.catalog, "btree", attribute.type) is None
    ):
        shown = replay.catalog.format_type(attribute.type, -1)
        raise SqlError(
            "0A000",
            f'column "{attribute.name}" cannot be used in statistics because its type {shown} has no default btree '
            "operator class",
        )
    return attnum


def add_statistics(
    replay: Replay,
    table_oid: int,
    namespace: int,
    name: str,
    *,
    kinds: tuple[str, ...],
    attnums: tuple[int, ...],
    expressions: tuple[Sql, ...],
    references: frozenset[Ref],
) -> r.Listed:
    """Store statistics with their dependencies: they go silently with any column that they are on."""
    # Of a single expression the kinds are not printed.
    shown = kinds if len(attnums) + len(expressions) > 1 else ()
    data: Data = (
        ("kinds", ", ".join(each for each in ALL_KINDS if each in shown)),
        ("columns", number_list(attnums)),
        ("expressions", str(len(expressions))),
    )
    body = _body(table_oid, attnums, expressions)
    made = add_listed(replay, Kind.STATISTICS, namespace, name, body, data=data, relation=table_oid)
    _depend(replay, made, attnums, references)
    return made


def _body(table_oid: int, attnums: tuple[int, ...], expressions: tuple[Sql, ...]) -> Sql:
    body: list[str | Ref] = ["ON "]
    for attnum in attnums:
        body += [ColumnRef(table_oid, attnum), ", "]
    for expression in expressions:
        body += [*expression, ", "]
    return (*body[:-1], " FROM ", RelationRef(table_oid))


def _depend(replay: Replay, made: r.Listed, attnums: tuple[int, ...], references: frozenset[Ref]) -> None:
    depend = replay.dependencies
    table_oid = made.relation
    used = tuple(dict.fromkeys((*attnums, *own_columns(references, table_oid))))
    for attnum in used:
        depend.add((made.oid, 0), (table_oid, attnum), Dep.AUTO)
    if not used:
        depend.add((made.oid, 0), (table_oid, 0), Dep.AUTO)
    others = [each for each in references if not (isinstance(each, ColumnRef) and each.relation == table_oid)]
    depend.add_references((made.oid, 0), others)


def rebuild_statistics(replay: Replay, table_oid: int, attnum: int) -> None:
    """Analyse anew the expressions that use a column whose type changed: their casts change."""
    catalog = replay.catalog
    for listed in catalog.listed_of(Kind.STATISTICS):
        changed = ColumnRef(table_oid, attnum) in listed.definition and value(listed, "expressions") != "0"
        if not changed:
            continue
        statement = parse_one(f"CREATE STATISTICS {text(replay, listed.definition)}")
        table = catalog.relations[table_oid]
        attnums, expressions, references = read_elements(replay, table, statement.nodes("exprs"))
        body = _body(table_oid, tuple(attnums), tuple(expressions))
        made = catalog.update(catalog.listed, listed.oid, definition=body)
        replay.dependencies.forget((made.oid, 0))
        replay.dependencies.add((made.oid, 0), (made.namespace, 0), Dep.NORMAL)
        _depend(replay, made, tuple(attnums), frozenset(references))


def copy_statistics(replay: Replay, source: int, table_oid: int, attnums: dict[int, int], *, comments: bool) -> None:
    """Copy a table's statistics to one made LIKE it; their names are generated anew."""
    catalog = replay.catalog
    table = catalog.relations[table_oid]
    own = [each for each in catalog.listed_of(Kind.STATISTICS) if each.relation == source]
    for statistics in own:
        copied = tuple(sorted(attnums[attnum] for attnum in numbers(statistics, "columns")))
        count = int(value(statistics, "expressions"))
        names = [table.attribute(attnum).name for attnum in copied] + ["expr"] * count
        definition = tuple(
            RelationRef(table_oid) if part == RelationRef(source) else part
            for part in translate(statistics.definition, source, table_oid, attnums)
        )
        made = catalog.add_listed(
            r.Listed(
                catalog.new_oid(),
                Kind.STATISTICS.value,
                table.namespace,
                statistics_name(catalog, table, names),
                table_oid,
                definition,
                (statistics.data[0], ("columns", number_list(copied)), statistics.data[2]),
            )
        )
        _depend_as(replay, statistics.oid, made, source, attnums)
        replay.created(made.oid)
        if comments and (statistics.oid, 0) in catalog.comments:
            catalog.set_comment(made.oid, 0, catalog.comments[(statistics.oid, 0)])


def _depend_as(replay: Replay, original: int, made: r.Listed, source: int, attnums: dict[int, int]) -> None:
    """Give a copy the dependencies of the original, on its own table."""
    depend = replay.dependencies
    depend.add((made.oid, 0), (made.namespace, 0), Dep.NORMAL)
    for (oid, sub), kind in depend.references((original, 0)):
        if oid == source:
            depend.add((made.oid, 0), (made.relation, attnums[sub] if sub else 0), kind)
        elif oid not in replay.catalog.namespaces:
            depend.add((made.oid, 0), (oid, sub), kind)
