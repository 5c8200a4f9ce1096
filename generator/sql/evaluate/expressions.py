"""Compiling expressions: each node class registers its function (PostgreSQL documentation 4.2, 9.1, 9.2, 9.24)."""

from __future__ import annotations

from collections.abc import Callable

from generator.registry import Registry
from generator.sql.evaluate.functions.arrays import array_of
from generator.sql.evaluate.operators import equal, like, operators
from generator.sql.evaluate.scope import Fn, Scope, Slots, constant
from generator.sql.evaluate.values import NotKnown, Record, Unknown, Value, Vector, strict
from generator.sql.node import Node
from generator.sql.types import SqlError

compilers: Registry[Callable[[Node, Scope], Fn]] = Registry("expression of the evaluator")


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
    value = scope.world.parameter(node.number("number"))
    return lambda _slots: value


@compilers.register("SQLValueFunction")
def _session(node: Node, scope: Scope) -> Fn:
    value = scope.world.session(node.text("op").removeprefix("SVFOP_"))
    return lambda _slots: value


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
    return lambda slots: convert(value(slots))


@compilers.register("BoolExpr")
def _boolean(node: Node, scope: Scope) -> Fn:
    parts = [compile_expression(each, scope) for each in node.nodes("args")]
    match node.text("boolop"):
        case "NOT_EXPR":
            (only,) = parts
            return lambda slots: negated(only(slots))
        case "OR_EXPR":
            return lambda slots: _combined(parts, slots, decisive=True)
    return lambda slots: _combined(parts, slots, decisive=False)


def negated(value: Value) -> Value:
    """NOT, of four truth values."""
    return value if value is None or isinstance(value, Unknown) else not value


def _combined(parts: list[Fn], slots: Slots, *, decisive: bool) -> Value:
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
    """Return an item of an array; NULL outside of it."""
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


@compilers.register("A_Expr")
def _operator(node: Node, scope: Scope) -> Fn:
    kind, name = node.text("kind"), node.names("name")[-1]
    left, right = node.node("lexpr"), node.node("rexpr")
    if kind in _SPECIAL:
        return _SPECIAL[kind](node, scope)
    symbol = f"{name} " if left is None else name
    if (work := operators.get(symbol)) is None:
        msg = f"the operator {name}"
        raise NotKnown(msg)
    if left is None:
        operand = child(node, "rexpr", scope)
        return lambda slots: work(operand(slots))
    first, second = _operand(left, right, scope), _operand(right, left, scope)
    return lambda slots: work(first(slots), second(slots))


def _operand(node: Node | None, other: Node | None, scope: Scope) -> Fn:
    """An untyped literal takes the type that the other side is cast to: ``'t' = c.oid::regclass``."""
    if node is None:
        return lambda _slots: None
    if node.tag == "A_Const" and node.has("sval") and other is not None and other.tag == "TypeCast":
        type_name = other.struct("typeName", "TypeName")
        if type_name is not None and type_name.names("names")[-1].startswith("reg"):
            convert, value = scope.world.cast(type_name), constant(node)
            return lambda _slots: convert(value)
    return compile_expression(node, scope)


def _any_all(node: Node, scope: Scope) -> Fn:
    test = operators.get(node.names("name")[-1])
    if test is None:
        msg = "an operator that is not understood"
        raise NotKnown(msg)
    value, array = child(node, "lexpr", scope), child(node, "rexpr", scope)
    decisive = node.text("kind") == "AEXPR_OP_ANY"

    def compare(slots: Slots) -> Value:
        items = array(slots)
        if items is None or isinstance(items, Unknown):
            return items
        one = value(slots)
        return _combined([lambda _s, item=item: test(one, item) for item in array_of(items)], slots, decisive=decisive)  # type: ignore[misc]

    return compare


def _in(node: Node, scope: Scope) -> Fn:
    items = node.fields.get("rexpr", {}).get("List", {}).get("items", ())
    value = child(node, "lexpr", scope)
    left = node.node("lexpr")
    parts = [_operand(Node.wrap(item), left, scope) for item in items]
    wanted = node.names("name")[-1] == "="

    def test(slots: Slots) -> Value:
        one = value(slots)
        found = _combined([lambda s, part=part: equal(one, part(s)) for part in parts], slots, decisive=True)  # type: ignore[misc]
        return found if wanted else negated(found)

    return test


def _distinct(node: Node, scope: Scope) -> Fn:
    left, right = child(node, "lexpr", scope), child(node, "rexpr", scope)
    wanted = node.text("kind") == "AEXPR_DISTINCT"

    def test(slots: Slots) -> Value:
        one, other = left(slots), right(slots)
        for each in (one, other):
            if isinstance(each, Unknown):
                return each
        same = one is other if one is None or other is None else equal(one, other)
        return negated(same) if wanted else same

    return test


def _nullif(node: Node, scope: Scope) -> Fn:
    left, right = child(node, "lexpr", scope), child(node, "rexpr", scope)

    def choose(slots: Slots) -> Value:
        value = left(slots)
        same = equal(value, right(slots))
        return same if isinstance(same, Unknown) else None if same else value

    return choose


def _like(node: Node, scope: Scope) -> Fn:
    """LIKE and ILIKE; with ESCAPE the pattern is a call of like_escape()."""
    pattern, escape = node.node("rexpr"), "\\"
    if pattern is not None and pattern.tag == "FuncCall" and pattern.names("funcname")[-1] == "like_escape":
        pattern, given = pattern.nodes("args")
        escape = str(constant(given) or "")
    if pattern is None:
        return lambda _slots: None
    value, compiled = child(node, "lexpr", scope), compile_expression(pattern, scope)
    fold = node.text("kind") == "AEXPR_ILIKE"
    wanted = not node.names("name")[-1].startswith("!")
    test = strict(lambda a, b: like(a, b, escape, fold=fold) is wanted)
    return lambda slots: test(value(slots), compiled(slots))


def _between(node: Node, scope: Scope) -> Fn:
    low, high = (Node.wrap(item) for item in node.fields["rexpr"]["List"]["items"])
    value, lower, upper = child(node, "lexpr", scope), compile_expression(low, scope), compile_expression(high, scope)
    wanted = "NOT" not in node.text("kind")
    at_least, at_most = operators[">="], operators["<="]

    def test(slots: Slots) -> Value:
        one = value(slots)
        parts: list[Fn] = [lambda s: at_least(one, lower(s)), lambda s: at_most(one, upper(s))]
        found = _combined(parts, slots, decisive=False)
        return found if wanted else negated(found)

    return test


_SPECIAL: dict[str, Callable[[Node, Scope], Fn]] = {
    "AEXPR_OP_ANY": _any_all,
    "AEXPR_OP_ALL": _any_all,
    "AEXPR_IN": _in,
    "AEXPR_DISTINCT": _distinct,
    "AEXPR_NOT_DISTINCT": _distinct,
    "AEXPR_NULLIF": _nullif,
    "AEXPR_LIKE": _like,
    "AEXPR_ILIKE": _like,
    "AEXPR_BETWEEN": _between,
    "AEXPR_NOT_BETWEEN": _between,
}
