"""Defaults that mean the same in every database: ``0``, ``'new'::text``, ``now()``. Most are, and the same few again and again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from generator.replay.base import Replay
from generator.sql.analysis import builtins
from generator.sql.analysis.types import oids
from generator.sql.node import Node
from generator.sql.types import FIRST_USER_OID, Expression

_PLAIN = frozenset(
    {oids.BOOL, oids.INT2, oids.INT4, oids.INT8, oids.FLOAT4, oids.FLOAT8, oids.NUMERIC, oids.TEXT, oids.VARCHAR, oids.BPCHAR}
    | {oids.UUID, oids.JSON, oids.JSONB}
)  # fmt: skip
"""Types whose literals no setting and nothing in the catalog has a say in."""
_TIMES = frozenset({oids.DATE, oids.TIME, oids.TIMETZ, oids.TIMESTAMP, oids.TIMESTAMPTZ})
_PLAIN_OR_TIME = _PLAIN | _TIMES
_MOST = 5000

_found: dict[tuple[Any, ...], Expression] = {}


def remembered(replay: Replay, node: Node, target: tuple[int, int], analyze: Callable[[], Expression]) -> Expression:
    """Return a default as analysed, from memory if it is a plain one that has been met before; raises what that raises."""
    key = _key(replay, node, target)
    if key is None or replay.catalog.casts_between_builtins():
        return analyze()
    found = _found.get(key)
    if found is None:
        found = analyze()
        if not found.references and not found.problems and all(isinstance(part, str) for part in found.sql):
            if len(_found) >= _MOST:
                _found.clear()
            _found[key] = found
    return found


def _key(replay: Replay, node: Node, target: tuple[int, int]) -> tuple[Any, ...] | None:
    """Return all that a plain default depends on; None for any other."""
    what: tuple[Any, ...] | None = None
    if node.tag == "A_Const" and target[0] in _PLAIN:
        what = _constant(node)
    elif node.tag == "TypeCast" and target[0] in _PLAIN:
        what = _cast(replay, node)
    elif node.tag == "SQLValueFunction" and target[0] in _PLAIN_OR_TIME:
        what = node.text("op"), node.number("typmod", -1)
    elif node.tag == "FuncCall" and target[0] in _PLAIN_OR_TIME and not _BESIDES.intersection(node.fields):
        names = node.names("funcname")
        # The snapshot's own tuple: nothing of the migrations has that name.
        if len(names) == 1 and replay.catalog.find_functions("", names[0]) is builtins().functions(names[0]):
            what = names
    return None if what is None else (node.tag, *target, *what)


_BESIDES = frozenset({"args", "agg_order", "agg_filter", "over", "agg_star", "agg_distinct", "agg_within_group"})


def _constant(node: Node) -> tuple[Any, ...]:
    return tuple((name, str(value)) for name, value in node.fields.items() if name != "location")


def _cast(replay: Replay, node: Node) -> tuple[Any, ...] | None:
    inner, type_name = node.node("arg"), node.struct("typeName", "TypeName")
    if inner is None or inner.tag != "A_Const" or type_name is None or type_name.has("arrayBounds"):
        return None
    names = type_name.names("names")
    if type_name.has("typmods") or type_name.flag("pct_type") or len(names) != 1:
        return None
    found = replay.catalog.find_type("", names[0])
    if found is None or found.oid not in _PLAIN or found.oid >= FIRST_USER_OID:
        return None
    return found.oid, *_constant(inner)
