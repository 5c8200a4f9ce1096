"""Compiling expressions: each node class registers its function (PostgreSQL documentation 4.2, 9.1, 9.2, 9.24)."""

from __future__ import annotations

from collections.abc import Callable

from generator.registry import Registry
from generator.sql.evaluate.casts import like_peer, own_cast
from generator.sql.evaluate.json_values import Json
from generator.sql.evaluate.operators import equal, operators
from generator.sql.evaluate.scope import Fn, Scope, Slots, constant, fixed
from generator.sql.evaluate.values import NotKnown, Record, Unknown, Value
from generator.sql.node import Node

compilers: Registry[Callable[[Node, Scope], Fn]] = Registry("expression of the evaluator")
"""By the class of the node."""

predicates: Registry[Callable[[Node, Scope], Fn]] = Registry("predicate of the evaluator")
"""By the kind of an A_Expr that is no plain operator: see ``generator.sql.evaluate.predicates``."""


def compile_expression(node: Node, scope: Scope) -> Fn:
    """Compile an expression; raises NotKnown for what is not understood, SqlError for what a server refuses."""
    found = compilers.get(node.tag)
    if found is None:
        msg = f"an expression that is not understood ({node.tag})"
        raise NotKnown(msg)
    return found(node, scope)


def child(node: Node, name: str, scope: Scope) -> Fn:
    """Compile the expression in a field."""
    inner = node.node(name)
    return compile_expression(inner, scope) if inner is not None else lambda _slots: None


@compilers.register("A_Const")
def _constant(node: Node, _scope: Scope) -> Fn:
    value = constant(node)
    return lambda _slots: value


@compilers.register("ColumnRef")
def _column(node: Node, scope: Scope) -> Fn:
    if any(part.tag == "A_Star" for part in node.nodes("fields")):
        item = scope.item(node.names("fields")[-1]) if node.names("fields") else None
        if item is None:
            msg = "a row that is not understood"
            raise NotKnown(msg)
        scope.compiler.used.add(item.slot)
        return item.whole()
    return scope.resolve(node.names("fields"))


@compilers.register("ParamRef")
def _parameter(node: Node, scope: Scope) -> Fn:
    number = node.number("number")
    value = scope.world.parameter(number)
    return (lambda slots: slots[0].parameter(number)) if scope.compiler.reusable else fixed(value)


@compilers.register("SQLValueFunction")
def _session(node: Node, scope: Scope) -> Fn:
    name = node.text("op").removeprefix("SVFOP_")
    value = scope.world.session(name)
    return (lambda slots: slots[0].session(name)) if scope.compiler.reusable else fixed(value)


@compilers.register("CollateClause")
def _collate(node: Node, scope: Scope) -> Fn:
    return child(node, "arg", scope)


@compilers.register("TypeCast")
def _cast(node: Node, scope: Scope) -> Fn:
    value = child(node, "arg", scope)
    type_name = node.struct("typeName", "TypeName")
    if type_name is None:
        return value
    convert = scope.world.cast(type_name)
    if not scope.compiler.reusable:
        return lambda slots: convert(value(slots))
    known = own_cast(type_name)
    if known is None:
        return lambda slots: slots[0].cast(type_name)(value(slots))
    name, own = known
    return lambda slots: (slots[0].cast(type_name) if slots[0].hides_type(name) else own)(value(slots))


@compilers.register("BoolExpr")
def _boolean(node: Node, scope: Scope) -> Fn:
    parts = [compile_expression(each, scope) for each in node.nodes("args")]
    match node.text("boolop"):
        case "NOT_EXPR":
            (only,) = parts
            return lambda slots: negated(only(slots))
        case "OR_EXPR":
            return lambda slots: combined(parts, slots, decisive=True)
    return lambda slots: combined(parts, slots, decisive=False)


def negated(value: Value) -> Value:
    """NOT, of four truth values."""
    return value if value is None or isinstance(value, Unknown) else not value


def combined(parts: list[Fn], slots: Slots, *, decisive: bool) -> Value:
    """AND and OR: one decisive value decides, whatever the others are."""
    result: Value = not decisive
    for part in parts:
        value = part(slots)
        if value is decisive:
            return decisive
        if isinstance(value, Unknown):
            result = value
        elif value is None and not isinstance(result, Unknown):
            result = None
    return result


@compilers.register("NullTest")
def _null_test(node: Node, scope: Scope) -> Fn:
    value, wanted = child(node, "arg", scope), node.text("nulltesttype") == "IS_NULL"

    def test(slots: Slots) -> Value:
        found = value(slots)
        if isinstance(found, Unknown):
            return found
        if isinstance(found, Record):
            # A row is NULL if all its fields are, and not NULL if none is (9.2).
            return all((each is None) is wanted for each in found.values)
        return (found is None) is wanted

    return test


@compilers.register("BooleanTest")
def _boolean_test(node: Node, scope: Scope) -> Fn:
    value, kind = child(node, "arg", scope), node.text("booltesttype")
    wanted = None if kind.endswith("UNKNOWN") else kind.endswith("TRUE")
    positive = "NOT" not in kind

    def test(slots: Slots) -> Value:
        found = value(slots)
        return found if isinstance(found, Unknown) else (found is wanted) is positive

    return test


@compilers.register("CaseExpr")
def _case(node: Node, scope: Scope) -> Fn:
    subject = child(node, "arg", scope) if node.has("arg") else None
    branches = [(child(each, "expr", scope), child(each, "result", scope)) for each in node.nodes("args")]
    default = child(node, "defresult", scope)

    def choose(slots: Slots) -> Value:
        against = subject(slots) if subject is not None else None
        for condition, result in branches:
            found = condition(slots)
            if subject is not None:
                found = equal(against, found)
            if isinstance(found, Unknown):
                return found
            if found:
                return result(slots)
        return default(slots)

    return choose


@compilers.register("CoalesceExpr")
def _coalesce(node: Node, scope: Scope) -> Fn:
    parts = [compile_expression(each, scope) for each in node.nodes("args")]

    def first(slots: Slots) -> Value:
        for part in parts:
            value = part(slots)
            if value is not None:
                return value
        return None

    return first


@compilers.register("MinMaxExpr")
def _extreme(node: Node, scope: Scope) -> Fn:
    parts = [compile_expression(each, scope) for each in node.nodes("args")]
    pick = max if node.text("op") == "IS_GREATEST" else min

    def find(slots: Slots) -> Value:
        values = [value for part in parts if (value := part(slots)) is not None]
        unknown = next((value for value in values if isinstance(value, Unknown)), None)
        return unknown if unknown is not None or not values else pick(values)

    return find


@compilers.register("A_Expr")
def _operator(node: Node, scope: Scope) -> Fn:
    kind, name = node.text("kind"), node.names("name")[-1]
    left, right = node.node("lexpr"), node.node("rexpr")
    special = predicates.get(kind)
    if special is not None:
        return special(node, scope)
    symbol = f"{name} " if left is None else name
    if (work := operators.get(symbol)) is None:
        msg = f"the operator {name}"
        raise NotKnown(msg)
    if left is None:
        only = child(node, "rexpr", scope)
        return lambda slots: work(only(slots))
    first, second = operand(left, right, scope), operand(right, left, scope)
    if symbol == "||" and (_is_literal(left) or _is_literal(right)):
        # Beside jsonb an untyped literal is jsonb; beside text, or a text beside it, all is text (10.2).
        return lambda slots: work(*_as_json(first(slots), second(slots)))
    return lambda slots: work(first(slots), second(slots))


def _is_literal(node: Node | None) -> bool:
    return node is not None and node.tag == "A_Const" and node.has("sval")


def _as_json(left: Value, right: Value) -> tuple[Value, Value]:
    if isinstance(left, Json) or isinstance(right, Json):
        return like_peer(left, right), like_peer(right, left)
    return left, right


def operand(node: Node | None, other: Node | None, scope: Scope) -> Fn:
    """An untyped literal takes the type that the other side is cast to: ``'t' = c.oid::regclass``."""
    if node is None:
        return lambda _slots: None
    if node.tag == "A_Const" and node.has("sval") and other is not None and other.tag == "TypeCast":
        type_name = other.struct("typeName", "TypeName")
        if type_name is not None and type_name.names("names")[-1].startswith("reg"):
            convert, value = scope.world.cast(type_name), constant(node)
            if scope.compiler.reusable:
                return lambda slots: slots[0].cast(type_name)(value)
            return lambda _slots: convert(value)
    return compile_expression(node, scope)
