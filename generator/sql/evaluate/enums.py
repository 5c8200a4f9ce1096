"""enum_first, enum_last and enum_range (PostgreSQL documentation 9.10): the type of the argument decides."""

from __future__ import annotations

from generator.sql.evaluate.expressions import compile_expression
from generator.sql.evaluate.scope import Fn, Scope, Slots
from generator.sql.evaluate.values import NotKnown, Unknown, Value
from generator.sql.node import Node

NAMES = frozenset({"enum_first", "enum_last", "enum_range"})


def compile_enum(node: Node, name: str, scope: Scope) -> Fn:
    """Compile a call; raises NotKnown if no argument says its type by a cast."""
    arguments = node.nodes("args")
    types = [each.struct("typeName", "TypeName") for each in arguments if each.tag == "TypeCast"]
    scope.compiler.reusable = False
    labels = next((scope.world.labels(each) for each in types if each is not None), None)
    if not labels:
        msg = f"the function {name}()"
        raise NotKnown(msg)
    if name != "enum_range":
        value = labels[0] if name == "enum_first" else labels[-1]
        return lambda _slots: value
    bounds = [compile_expression(each, scope) for each in arguments]

    def span(slots: Slots) -> Value:
        values = [bound(slots) for bound in bounds]
        unknown = next((each for each in values if isinstance(each, Unknown)), None)
        if unknown is not None:
            return unknown
        if len(values) == 1:
            return labels
        first = labels.index(values[0]) if values[0] is not None else 0
        last = labels.index(values[1]) if values[1] is not None else len(labels) - 1
        return labels[first : last + 1]

    return span
