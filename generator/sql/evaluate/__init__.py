"""Evaluating expressions and queries over the system catalog as the replay has it, without a database.

The door to this package. Trees are those of PostgreSQL's own parser, so nothing is translated: a condition of a DO
block is parsed in 0.03 ms and answered in well under one. (Measured first: sqlglot takes 0.5 s to import and 0.75 ms to
translate the same condition to SQLite, which then has neither arrays nor regclass.)
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar

from generator.registry import load_modules
from generator.sql.evaluate import calls, composites, json_operators, predicates, sublinks  # noqa: F401 - they register their expressions
from generator.sql.evaluate.calls import gather_arguments
from generator.sql.evaluate.expressions import compile_expression
from generator.sql.evaluate.query import compile_query
from generator.sql.evaluate.scope import Compiler, Fn, Scope
from generator.sql.evaluate.targets import compile_targets
from generator.sql.evaluate.values import NotKnown, Record, Reg, Unknown, Value, Vector, cast_text, text_of
from generator.sql.evaluate.world import Call, Function, Table, World
from generator.sql.node import Node
from generator.sql.parse import parse_one
from generator.sql.types import SqlError

__all__ = [
    "Call",
    "Function",
    "NotKnown",
    "Record",
    "Reg",
    "Table",
    "Unknown",
    "Value",
    "Vector",
    "World",
    "cast_text",
    "evaluate_arguments",
    "evaluate_expression",
    "evaluate_query",
    "evaluate_row",
    "evaluate_text",
    "forget_prepared",
    "parse_cached",
    "text_of",
]


load_modules("generator.sql.evaluate.functions")

T = TypeVar("T")


@lru_cache(maxsize=4000)
def parse_cached(text: str) -> Node:
    """Parse one statement; a loop's body is parsed once. Raises SqlError 42601."""
    return parse_one(text)


def evaluate_query(node: Node, world: World, text: str = "") -> tuple[tuple[str, ...], list[tuple[Value, ...]]]:
    """Return a query's columns and rows.

    Args:
        node: The query.
        world: Its surroundings.
        text: Its text, if it is run again and again.

    Raises:
        NotKnown: The rows depend on data, on the clock, or on what is not understood.
        SqlError: A server refuses the query.
    """
    query, compiler = _planned("query", text, world, lambda scope: compile_query(node, scope))
    return query.columns, list(query.certain(compiler.slots(world)))


def evaluate_arguments(node: Node, world: World, text: str = "") -> Call:
    """Evaluate the arguments of a FuncCall; ``text`` is that of a statement that is run again and again, if it stands in one."""
    gather, compiler = _planned("call", text, world, lambda scope: gather_arguments(node, scope))
    return gather(compiler.slots(world))


def _planned(kind: str, text: str, world: World, plan: Callable[[Scope], T]) -> tuple[T, Compiler]:
    """Return what a text is compiled to, from memory if that still holds; what is without a text is compiled at once."""
    # What is evaluated as an expression has the text alone as its key.
    key = (kind, text)
    known: tuple[T, Compiler] | None = world.plans.get(key) if text else None
    if known is None or not known[1].holds(world):
        compiler = Compiler(world, reusable=bool(text))
        known = plan(Scope(compiler)), compiler
        if compiler.reusable:
            _keep(world.plans, key, known)
    return known


def _keep(plans: dict[Any, Any], key: object, plan: object) -> None:
    if len(plans) >= _MOST:
        plans.clear()
    plans[key] = plan


def evaluate_expression(node: Node, world: World) -> Value:
    """Return an expression's value, perhaps Unknown; raises SqlError for what a server refuses."""
    compiler = Compiler(world)
    try:
        value = compile_expression(node, Scope(compiler))
        return value(compiler.slots(world))
    except NotKnown as unknown:
        return Unknown(unknown.why)


_MOST = 4000
prepared: dict[str, tuple[Fn, Compiler]] = {}
"""Compiled expressions by their texts: as PL/pgSQL keeps the plans of a body's expressions (documentation 41.11.2)."""


def evaluate_text(text: str, world: World) -> tuple[Value] | None:
    """Evaluate an expression that is run again and again.

    Returns:
        Its value, perhaps Unknown; None if the text is no bare expression: it has a FROM or the like.

    Raises:
        SqlError: A server refuses it.
    """
    known = prepared.get(text)
    try:
        if known is None and (plan := world.plans.get(text)) is not None and plan[1].holds(world):
            known = plan
        if known is None:
            node = _bare(text)
            if node is None:
                return None
            compiler = Compiler(world, reusable=True)
            work = _without_aggregates(lambda: compile_expression(node, Scope(compiler)))
            if work is None:
                return None
            known = work, compiler
            if compiler.reusable:
                _keep(prepared if compiler.anywhere else world.plans, text, known)
        return (known[0](known[1].slots(world)),)
    except NotKnown as unknown:
        return (Unknown(unknown.why),)


_rows: dict[str, tuple[tuple[str, ...], list[Fn], Compiler] | None] = {}
"""Compiled SELECTs without FROM by their texts; None for those that are not of that kind."""


def forget_prepared() -> None:
    """Forget what has been compiled."""
    prepared.clear()
    _rows.clear()


def evaluate_row(text: str, world: World) -> tuple[tuple[str, ...], tuple[Value, ...]] | None:
    """Evaluate a SELECT of expressions that is run again and again, as a PERFORM of a function is.

    Returns:
        Its columns and its one row; None if it has a FROM or the like, or functions that return sets.

    Raises:
        NotKnown: The values depend on what is not understood.
        SqlError: A server refuses it.
    """
    if text not in _rows:
        _keep(_rows, text, _compiled_row(text, world))
    known = _rows[text]
    if known is None:
        return None
    columns, values, compiler = known
    slots = compiler.slots(world)
    return columns, tuple([value(slots) for value in values])


def _compiled_row(text: str, world: World) -> tuple[tuple[str, ...], list[Fn], Compiler] | None:
    node = parse_cached(text)
    if node.tag != "SelectStmt" or len(node.fields) > _ITS_FIELDS or not node.has("targetList"):
        return None
    compiler = Compiler(world, reusable=True)
    try:
        targets = _without_aggregates(lambda: compile_targets(node.nodes("targetList"), Scope(compiler)))
    except NotKnown:
        return None
    if targets is None or targets.sets or not compiler.reusable or not compiler.anywhere:
        return None
    return tuple(targets.names), targets.values, compiler


def _without_aggregates(compiled: Callable[[], T]) -> T | None:
    """Return what is compiled; None where an aggregate stands, which needs a whole query: it has one row without FROM."""
    try:
        return compiled()
    except SqlError as error:
        if error.sqlstate != "42803":
            raise
        return None


_ITS_FIELDS = 3
"""A SELECT of expressions alone has three fields: the list, the limit option, the operation."""


def _bare(text: str) -> Node | None:
    node = parse_cached(f"SELECT {text}")
    targets = node.nodes("targetList")
    inner = targets[0].node("val") if len(targets) == 1 and len(node.fields) <= _ITS_FIELDS else None
    if inner is None or (inner.tag == "ColumnRef" and inner.fields["fields"][-1].get("A_Star")):
        return None
    return inner
