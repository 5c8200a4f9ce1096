"""CREATE and ALTER STATISTICS (rule 18)."""

from __future__ import annotations

from generator.replay.base import Replay, handles
from generator.replay.catalog.identifiers import clip
from generator.replay.expressions.analysis import analyze
from generator.replay.lookup.listed import lookup_listed
from generator.replay.lookup.references import creation_namespace, relation, split_name
from generator.replay.relations.statistics import ALL_KINDS, add_statistics, read_elements, statistics_name, taken
from generator.sql.node import Node
from generator.sql.refs import Sql
from generator.sql.types import SqlError

_KINDS = frozenset("rpmf")
_ANY = frozenset("rpfvmSiIc")
_MOST = 8


@handles("CreateStatsStmt")
def create_statistics(node: Node, replay: Replay) -> None:
    """CREATE STATISTICS [IF NOT EXISTS] [name] [(kinds)] ON columns and expressions FROM table."""
    catalog = replay.catalog
    sources = node.nodes("relations")
    if len(sources) != 1 or sources[0].tag != "RangeVar":
        raise SqlError("0A000", "only a single relation is allowed in CREATE STATISTICS")
    table = relation(replay, sources[0], kinds=_ANY)
    if table.kind not in _KINDS:
        # A server has read the expressions before (transformStatsStmt).
        for element in node.nodes("exprs"):
            expression = element.node("expr")
            if expression is not None:
                analyze(replay, expression, "using", scope=[table.oid])
        raise SqlError("42809", f'cannot define statistics for relation "{table.name}"')
    elements = node.nodes("exprs")
    names = node.names("defnames")
    if names:
        schema, name = split_name(names)
        namespace, name = creation_namespace(replay, schema), clip(name)
    else:
        namespace = table.namespace
        name = statistics_name(catalog, table, [clip(each.text("name")) or "expr" for each in elements])
    if taken(catalog, namespace, name):
        if node.flag("if_not_exists"):
            return
        raise SqlError("42710", f'statistics object "{name}" already exists')
    if len(elements) > _MOST:
        raise SqlError("54011", f"cannot have more than {_MOST} columns in statistics")
    attnums, expressions, references = read_elements(replay, table, elements)
    kinds = node.names("stat_types")
    _refuse(attnums, expressions, kinds)
    add_statistics(
        replay,
        table.oid,
        namespace,
        name,
        kinds=kinds or ALL_KINDS,
        attnums=tuple(sorted(attnums)),
        expressions=tuple(expressions),
        references=frozenset(references),
    )


def _refuse(attnums: list[int], expressions: list[Sql], kinds: tuple[str, ...]) -> None:
    single = not attnums and len(expressions) == 1
    if single and kinds:
        raise SqlError(
            "0A000", "when building statistics on a single expression, statistics kinds may not be specified"
        )
    for kind in kinds:
        if kind not in ALL_KINDS:
            raise SqlError("42601", f'unrecognized statistics kind "{kind}"')
    if not single and len(attnums) + len(expressions) < 2:  # noqa: PLR2004 - one column has statistics anyway
        raise SqlError("42P17", "extended statistics require at least 2 columns")
    if len(set(attnums)) != len(attnums):
        raise SqlError("42701", "duplicate column name in statistics definition")
    if len(set(expressions)) != len(expressions):
        raise SqlError("42701", "duplicate expression in statistics definition")


@handles("AlterStatsStmt")
def alter_statistics(node: Node, replay: Replay) -> None:
    """ALTER STATISTICS … SET STATISTICS: the target is not documented."""
    try:
        lookup_listed(replay, "OBJECT_STATISTIC_EXT", Node("List", {"items": node.fields.get("defnames", ())}))
    except SqlError as error:
        if not node.flag("missing_ok"):
            replay.lenient(error, "unknown-object", hint="create it in an earlier migration")
