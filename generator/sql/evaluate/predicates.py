"""IN, ANY, LIKE, BETWEEN, IS DISTINCT FROM, NULLIF (PostgreSQL documentation 9.2, 9.7, 9.18, 9.24, 9.25)."""

from __future__ import annotations

from generator.sql.evaluate.expressions import child, combined, compile_expression, negated, operand, predicates
from generator.sql.evaluate.functions.arrays import array_of
from generator.sql.evaluate.operators import equal, like, operators, similar_pattern
from generator.sql.evaluate.scope import Fn, Scope, Slots, constant
from generator.sql.evaluate.values import NotKnown, Unknown, Value, strict, text_of
from generator.sql.node import Node


@predicates.register("AEXPR_OP_ANY", "AEXPR_OP_ALL")
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
        return combined([lambda _s, item=item: test(one, item) for item in array_of(items)], slots, decisive=decisive)  # type: ignore[misc]

    return compare


@predicates.register("AEXPR_IN")
def _in(node: Node, scope: Scope) -> Fn:
    items = node.fields.get("rexpr", {}).get("List", {}).get("items", ())
    value = child(node, "lexpr", scope)
    left = node.node("lexpr")
    parts = [operand(Node.wrap(item), left, scope) for item in items]
    wanted = node.names("name")[-1] == "="

    def test(slots: Slots) -> Value:
        one = value(slots)
        found = combined([lambda s, part=part: equal(one, part(s)) for part in parts], slots, decisive=True)  # type: ignore[misc]
        return found if wanted else negated(found)

    return test


@predicates.register("AEXPR_DISTINCT", "AEXPR_NOT_DISTINCT")
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


@predicates.register("AEXPR_NULLIF")
def _nullif(node: Node, scope: Scope) -> Fn:
    left, right = child(node, "lexpr", scope), child(node, "rexpr", scope)

    def choose(slots: Slots) -> Value:
        value = left(slots)
        same = equal(value, right(slots))
        return same if isinstance(same, Unknown) else None if same else value

    return choose


@predicates.register("AEXPR_LIKE", "AEXPR_ILIKE")
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


@predicates.register("AEXPR_SIMILAR")
def _similar(node: Node, scope: Scope) -> Fn:
    """SIMILAR TO: LIKE's signs and those of regular expressions, over the whole text (9.7.2)."""
    call = node.node("rexpr")
    given = call.nodes("args") if call is not None and call.tag == "FuncCall" else ()
    if len(given) != 1:
        msg = "SIMILAR TO with ESCAPE"
        raise NotKnown(msg)
    value, pattern = child(node, "lexpr", scope), compile_expression(given[0], scope)
    wanted = not node.names("name")[-1].startswith("!")
    test = strict(lambda a, b: (similar_pattern(text_of(b)).fullmatch(text_of(a)) is not None) is wanted)
    return lambda slots: test(value(slots), pattern(slots))


@predicates.register("AEXPR_BETWEEN", "AEXPR_NOT_BETWEEN")
def _between(node: Node, scope: Scope) -> Fn:
    low, high = (Node.wrap(item) for item in node.fields["rexpr"]["List"]["items"])
    value, lower, upper = child(node, "lexpr", scope), compile_expression(low, scope), compile_expression(high, scope)
    wanted = "NOT" not in node.text("kind")
    at_least, at_most = operators[">="], operators["<="]

    def test(slots: Slots) -> Value:
        one = value(slots)
        parts: list[Fn] = [lambda s: at_least(one, lower(s)), lambda s: at_most(one, upper(s))]
        found = combined(parts, slots, decisive=False)
        return found if wanted else negated(found)

    return test
