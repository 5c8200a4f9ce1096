"""Arrays, rows, subscripts and fields (PostgreSQL documentation 4.2.3, 4.2.4, 4.2.12, 4.2.13)."""

from __future__ import annotations

from generator.sql.evaluate.expressions import child, compile_expression, compilers
from generator.sql.evaluate.functions.arrays import array_of
from generator.sql.evaluate.json_access import item_of
from generator.sql.evaluate.json_values import Json
from generator.sql.evaluate.scope import Fn, Scope
from generator.sql.evaluate.values import NotKnown, Record, Unknown, Value, Vector, strict
from generator.sql.node import Node
from generator.sql.types import SqlError


@compilers.register("A_ArrayExpr")
def _array(node: Node, scope: Scope) -> Fn:
    parts = [compile_expression(each, scope) for each in node.nodes("elements")]
    return lambda slots: tuple(part(slots) for part in parts)


@compilers.register("RowExpr")
def _row(node: Node, scope: Scope) -> Fn:
    parts = [compile_expression(each, scope) for each in node.nodes("args")]
    names = tuple(f"f{number}" for number in range(1, len(parts) + 1))
    return lambda slots: Record(names, tuple(part(slots) for part in parts))


@compilers.register("A_Indirection")
def _indirection(node: Node, scope: Scope) -> Fn:
    value = child(node, "arg", scope)
    for step in node.nodes("indirection"):
        value = _step(value, step, scope)
    return value


def _step(value: Fn, step: Node, scope: Scope) -> Fn:
    if step.tag == "String":
        name = step.text("sval")
        return lambda slots: _field(value(slots), name)
    if step.tag != "A_Indices":
        msg = "an expression that is not understood"
        raise NotKnown(msg)
    lower, upper = child(step, "lidx", scope), child(step, "uidx", scope)
    if step.flag("is_slice"):
        return lambda slots: _slice(value(slots), lower(slots), upper(slots))
    return lambda slots: subscript(value(slots), upper(slots))


def _field(value: Value, name: str) -> Value:
    if isinstance(value, Record):
        try:
            return value.get(name)
        except KeyError:
            raise SqlError("42703", f'column "{name}" not found in data type record') from None
    if value is None or isinstance(value, Unknown):
        return value
    msg = "a field of something that is no row"
    raise NotKnown(msg)


@strict
def subscript(items: Value, index: Value) -> Value:
    """Return an item of an array, or a part of jsonb; NULL outside of it."""
    if isinstance(items, Json):
        return item_of(items, index)
    array = array_of(items)
    at = int(index) - (0 if isinstance(array, Vector) else 1)
    return array[at] if 0 <= at < len(array) else None


def _slice(items: Value, lower: Value, upper: Value) -> Value:
    for each in (items, lower, upper):
        if isinstance(each, Unknown):
            return each
    if items is None:
        return None
    array = array_of(items)
    return tuple(array[max((lower or 1) - 1, 0) : upper if upper is not None else len(array)])
