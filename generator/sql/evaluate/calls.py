"""Function calls and aggregates in expressions (PostgreSQL documentation 4.2.6 and 4.2.7)."""

from __future__ import annotations

from collections.abc import Callable
from operator import itemgetter

from generator.sql.evaluate import enums
from generator.sql.evaluate.casts import has_cast
from generator.sql.evaluate.expressions import compile_expression, compilers
from generator.sql.evaluate.functions import CLOCK, aggregates, keyword_scalars, not_known, scalars, set_columns, sets
from generator.sql.evaluate.scope import Aggregation, Fn, Scope, Slots, fixed
from generator.sql.evaluate.values import MISFITS, NotKnown, Unknown, Value
from generator.sql.evaluate.windows import compile_call
from generator.sql.evaluate.world import Call, Function
from generator.sql.node import Node
from generator.sql.types import SqlError


def name_of(node: Node) -> tuple[str, str]:
    """Return (schema, name) of the function that a FuncCall names."""
    names = node.names("funcname")
    return (names[-2] if len(names) > 1 else ""), names[-1]


def built_in(schema: str) -> bool:
    """Return whether a name may be one of PostgreSQL's own functions."""
    return schema in {"", "pg_catalog"}


@compilers.register("FuncCall")
def _call(node: Node, scope: Scope) -> Fn:
    if (slot := scope.compiler.sets.get(id(node.fields))) is not None:
        return itemgetter(slot)
    schema, name = name_of(node)
    if node.has("over"):
        return _windowed(node, name, scope)
    if built_in(schema):
        if name in aggregates:
            return _aggregate(node, name, scope)
        if name in enums.NAMES:
            return enums.compile_enum(node, name, scope)
        if name in not_known:
            unknown = Unknown(not_known[name])
            return lambda _slots: unknown
        if name in CLOCK:
            value = scope.world.session("CURRENT_TIMESTAMP")
            return (lambda slots: slots[0].session("CURRENT_TIMESTAMP")) if scope.compiler.reusable else fixed(value)
        own = scalars.get(name)
        if own is not None and (name in keyword_scalars or not _has_named(node)):
            return _plain(own, node, scope)
    found = scope.world.function(schema, name)
    if found is None:
        return compile_expression(_as_cast(node, schema, name, scope), scope)
    gather = gather_arguments(node, scope)
    if found.returns_set:
        msg = f"the rows of {name}() in an expression"
        raise NotKnown(msg)
    call = found.call
    if scope.compiler.reusable:
        return lambda slots: _current(slots, schema, name).call(gather(slots))
    return lambda slots: call(gather(slots))


def _as_cast(node: Node, schema: str, name: str, scope: Scope) -> Node:
    """Return ``type(x)`` as the cast that it is where no function has that name (documentation 10.3, step 3)."""
    arguments = node.nodes("args")
    if not built_in(schema) or not has_cast(name) or len(arguments) != 1 or arguments[0].tag == "NamedArgExpr":
        scope.world.missing_function(schema, name)
        msg = f"the function {name}()"
        raise NotKnown(msg)
    names = [{"String": {"sval": part}} for part in (schema, name) if part]
    return Node("TypeCast", {"arg": node.fields["args"][0], "typeName": {"names": names, "typemod": -1}})


def _current(slots: Slots, schema: str, name: str) -> Function:
    """Return the function of that name as it is by now."""
    found: Function | None = slots[0].function(schema, name)
    if found is None:
        # It was there when the expression was compiled.
        slots[0].missing_function(schema, name)
    if found is None or found.returns_set:
        msg = f"the function {name}()"
        raise NotKnown(msg)
    return found


def _windowed(node: Node, name: str, scope: Scope) -> Fn:
    parts = [compile_expression(each, scope) for each in node.nodes("args")]
    condition = node.node("agg_filter")
    keep = compile_expression(condition, scope) if condition is not None else None
    return compile_call(node, name, parts, keep, scope)


def _has_named(node: Node) -> bool:
    return any(each.tag == "NamedArgExpr" for each in node.nodes("args"))


def _plain(own: Callable[..., Value], node: Node, scope: Scope) -> Fn:
    gather = gather_arguments(node, scope)
    variadic = node.flag("func_variadic")
    positional = gather.positional if not (variadic or gather.named) else None

    def call(slots: Slots) -> Value:
        if positional is not None:
            values, named = [part(slots) for part in positional], {}
        else:
            given = gather(slots)
            values, named = list(given.arguments), dict(given.named)
        if variadic:
            last = values.pop()
            if isinstance(last, Unknown):
                return last
            values.extend(last or ())
        try:
            return own(*values, **named)
        except MISFITS:
            # Another form of the function than ours, or arguments of other types.
            return Unknown(f"the function {name_of(node)[1]}()")

    return call


class Gather:
    """Evaluates the arguments of a call.

    Args:
        positional: In order.
        named: By name.
        variadic: Whether the last one is an array of arguments.
    """

    def __init__(self, positional: list[Fn], named: dict[str, Fn], *, variadic: bool) -> None:
        self.positional = positional
        self.named = named
        self._variadic = variadic

    def __call__(self, slots: Slots) -> Call:
        """Return the arguments' values."""
        return Call(
            tuple([part(slots) for part in self.positional]),
            {name: part(slots) for name, part in self.named.items()} if self.named else {},
            self._variadic,
        )


def gather_arguments(node: Node, scope: Scope) -> Gather:
    """Compile the arguments of a FuncCall."""
    positional: list[Fn] = []
    named: dict[str, Fn] = {}
    for argument in node.nodes("args"):
        if argument.tag == "NamedArgExpr":
            inner = argument.node("arg")
            if inner is not None:
                named[argument.text("name")] = compile_expression(inner, scope)
        else:
            positional.append(compile_expression(argument, scope))
    return Gather(positional, named, variadic=node.flag("func_variadic"))


def _aggregate(node: Node, name: str, scope: Scope) -> Fn:
    context: Aggregation | None = scope.aggregation
    if context is None:
        raise SqlError("42803", "aggregate functions are not allowed here")
    # What is fed to an aggregate are rows: no aggregate within.
    scope.aggregation = None
    try:
        parts = [compile_expression(each, scope) for each in node.nodes("args")]
        order = [
            (compile_expression(inner, scope), each.text("sortby_dir") == "SORTBY_DESC")
            for each in node.nodes("agg_order")
            if (inner := each.node("node")) is not None
        ]
        condition = node.node("agg_filter")
        keep = compile_expression(condition, scope) if condition is not None else None
    finally:
        scope.aggregation = context
    work, distinct = aggregates[name], node.flag("agg_distinct")

    def feed(group: list[Slots]) -> Value:
        chosen = [slots for slots in group if keep is None or keep(slots)]
        for key, descending in reversed(order):
            chosen.sort(key=lambda slots, key=key: _sortable(key(slots)), reverse=descending)  # type: ignore[misc]
        rows = [tuple(part(slots) for part in parts) for slots in chosen]
        if distinct:
            rows = list(dict.fromkeys(rows))
            if not order:
                rows.sort(key=lambda row: tuple(_sortable(value) for value in row))
        try:
            return work(rows)
        except MISFITS:
            return Unknown(f"the function {name}()")

    number = len(context.feeds)
    context.feeds.append(feed)
    slot = context.slot
    return lambda slots: slots[slot][number]


def _sortable(value: Value) -> tuple[bool, Value]:
    if isinstance(value, Unknown):
        raise NotKnown(value.why)
    return (value is None, value if value is not None else 0)


def set_function(node: Node, scope: Scope) -> Function | None:
    """Return the set-returning function that a FuncCall calls, or None."""
    schema, name = name_of(node)
    if built_in(schema) and name in sets:
        work = sets[name]
        return Function(
            lambda _call: None, lambda call: work(*call.arguments), set_columns.get(name, ()), returns_set=True
        )
    if built_in(schema) and (name in scalars or name in aggregates or name in not_known or name in CLOCK):
        return None
    found = scope.world.function(schema, name)
    if found is None or not found.returns_set:
        return None
    # It is called as it is now.
    scope.compiler.reusable = False
    return found
