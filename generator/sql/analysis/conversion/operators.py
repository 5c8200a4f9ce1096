"""Operators: from a name and operands to an OpExpr (documentation 10.2; ``parse_oper.c``)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

from generator.sql.analysis.context import Analysis, refuse_schema
from generator.sql.analysis.conversion.coerce import IMPLICIT, can_coerce, coerce_type
from generator.sql.analysis.conversion.polymorphic import resolve
from generator.sql.analysis.conversion.resolve import matching, select_candidate
from generator.sql.analysis.refusal import refuse
from generator.sql.analysis.trees import expr as t
from generator.sql.analysis.types import oids
from generator.sql.types import FIRST_USER_OID, OperatorInfo, SqlError

# What an operator unknown to us most likely yields.
_COMPARISONS = frozenset(
    {"=", "<>", "<", "<=", ">", ">=", "~~", "!~~", "~~*", "!~~*", "~", "!~", "~*", "!~*", "@>", "<@", "&&", "?", "?|", "?&", "@@", "@?", "%"}
)  # fmt: skip


def lookup_operator(names: tuple[str, ...], left: int, right: int, analysis: Analysis) -> OperatorInfo | None:
    """Return the operator for these operand types, or None; ``left`` is 0 for a prefix operator."""
    name = names[-1]
    schema = names[-2] if len(names) > 1 else ""
    if schema:
        refuse_schema(schema, analysis)
    candidates = analysis.catalog.find_operators(schema, name)
    if candidates and not schema:
        in_front = analysis.catalog.schemas_in_front()
        if any(op.schema in in_front for op in candidates):
            return _choose(_in_order(candidates, in_front, analysis.builtins.operators(name)), left, right, analysis)
    if not schema and left < FIRST_USER_OID and right < FIRST_USER_OID:
        # Operands of just these types want this operator, whatever others an extension brings.
        # A literal is taken to be of the other operand's type first (``binary_oper_exact``).
        exact = analysis.builtins.exact_operator(
            name, right if left == oids.UNKNOWN else left, left if right == oids.UNKNOWN else right
        )
        if exact is not None:
            return exact
    if schema not in {"", "pg_catalog"}:
        return _choose(list(candidates), left, right, analysis)
    built_in = analysis.builtins.operators(name)
    key = (name, _kind(left, analysis), _kind(right, analysis))
    if analysis.recast or _UNLIKE_OTHERS in key or not _strange(candidates, key, left, right, analysis):
        return _choose(_in_order(candidates, (), built_in), left, right, analysis)
    known = analysis.builtins.resolved_operators
    if left >= FIRST_USER_OID and right >= FIRST_USER_OID and left != right:
        return _choose(list(built_in), left, right, analysis)
    if key not in known:
        known[key] = _choose(list(built_in), left, right, analysis)
    return known[key]


def _in_order(
    candidates: Sequence[OperatorInfo], in_front: Sequence[str], built_in: Sequence[OperatorInfo]
) -> list[OperatorInfo]:
    """Return the operators as the search_path has them; of equals the first hides the others."""
    found: dict[tuple[int, int], OperatorInfo] = {}
    front = [op for op in candidates if op.schema in in_front]
    for op in (*front, *built_in, *candidates):
        found.setdefault((op.left, op.right), op)
    return list(found.values())


def _strange(
    candidates: Sequence[OperatorInfo], key: tuple[str, int, int], left: int, right: int, analysis: Analysis
) -> bool:
    """Return whether none of these operators, an extension's, can be meant: enums and rows without casts are nothing else."""
    return not candidates or (
        (_AN_ENUM in key or _A_ROW in key)
        and all(
            type_oid not in {left, right} and type_oid and analysis.type(type_oid).typtype != "p"
            for op in candidates
            for type_oid in (op.left, op.right)
        )
    )


_AN_ENUM, _UNLIKE_OTHERS, _A_ROW = -2, -3, -4


def _kind(type_oid: int, analysis: Analysis) -> int:
    """Return what an operand's type is for PostgreSQL's own operators: one enum, or row type, without casts is as good as another."""
    if type_oid < FIRST_USER_OID:
        return type_oid
    kind = {"e": _AN_ENUM, "c": _A_ROW}.get(analysis.type(type_oid).typtype, _UNLIKE_OTHERS)
    return _UNLIKE_OTHERS if analysis.has_casts(type_oid) else kind


def _choose(candidates: list[OperatorInfo], left: int, right: int, analysis: Analysis) -> OperatorInfo | None:
    unary = left == -1
    candidates = [op for op in candidates if (op.left == 0) == unary]
    found = _exact(candidates, left, right, analysis)
    if found is not None:
        return found
    fitting = _fitting(candidates, left, right, analysis)
    if len(fitting) == 1:
        return fitting[0][1]
    if not fitting:
        return None
    return select_candidate([right] if unary else [left, right], fitting, analysis)


def _fitting(
    candidates: list[OperatorInfo], left: int, right: int, analysis: Analysis
) -> list[tuple[list[int], OperatorInfo]]:
    """Return those that the operands can become the operands of."""
    unary = left == -1
    pairs = [([op.right] if unary else [op.left, op.right], op) for op in candidates if (op.left == 0) == unary]
    return matching([right] if unary else [left, right], pairs, analysis)


def _exact(candidates: list[OperatorInfo], left: int, right: int, analysis: Analysis) -> OperatorInfo | None:
    if left == -1:
        return next((op for op in candidates if op.right == right), None)
    was_unknown = False
    if left == oids.UNKNOWN and right not in {0, oids.UNKNOWN}:
        left, was_unknown = right, True
    elif right == oids.UNKNOWN and left not in {0, oids.UNKNOWN}:
        right, was_unknown = left, True
    for op in candidates:
        if op.left == left and op.right == right:
            return op
    if was_unknown:
        base = analysis.base_type(left)
        if base != left:
            return next((op for op in candidates if op.left == base and op.right == base), None)
    return None


def make_op(names: tuple[str, ...], left: t.Expr | None, right: t.Expr, analysis: Analysis) -> t.Expr:
    """Return ``left op right``, with the operands coerced (``make_op``)."""
    left_type = -1 if left is None else left.type
    operator = None
    if left_type and right.type:
        operator = lookup_operator(names, left_type, right.type, analysis)
    if operator is None:
        return _missing(names, left, right, analysis)
    types = (left_type, right.type, operator.result)
    if left is not None and types[:2] == (operator.left, operator.right) and oids.POLYMORPHIC.isdisjoint(types):
        return t.OpExpr(operator.result, operator, [left, right])
    operands = [right] if left is None else [left, right]
    actual = [operand.type for operand in operands]
    declared = [operator.right] if left is None else [operator.left, operator.right]
    declared, result = resolve(actual, declared, operator.result, analysis)
    args = [
        coerce_type(operand, want, -1, analysis, IMPLICIT, t.IMPLICIT)
        for operand, want in zip(operands, declared, strict=True)
    ]
    return t.OpExpr(result, operator, args)


def _missing(names: tuple[str, ...], left: t.Expr | None, right: t.Expr, analysis: Analysis) -> t.Expr:
    name = names[-1]
    result = oids.BOOL if name in _COMPARISONS else 0
    operands = [right] if left is None else [left, right]
    if not any(analysis.is_told(operand.type) for operand in operands):
        spelt = f"{analysis.type_name(left.type)} {name}" if left is not None else name
        spelt += f" {analysis.type_name(right.type)}"
        _refuse_missing(names, -1 if left is None else left.type, right.type, spelt, analysis)
    for position, operand in enumerate(operands):
        if isinstance(operand, t.Const) and operand.type == oids.UNKNOWN:
            other = operands[1 - position].type if left is not None else 0
            operands[position] = _guess_literal(operand, other, analysis)
    operator = OperatorInfo(0, names[-2] if len(names) > 1 else "", name, -1, -1, result)
    return t.OpExpr(result, operator, operands)


def _refuse_missing(names: tuple[str, ...], left: int, right: int, spelt: str, analysis: Analysis) -> None:
    """Refuse operands that no operator takes, or that several take equally well (``op_error``)."""
    schema = names[-2] if len(names) > 1 else ""
    candidates = analysis.catalog.find_operators(schema, names[-1])
    built_in = analysis.builtins.operators(names[-1]) if schema in {"", "pg_catalog"} else ()
    if _fitting(_in_order(candidates, (), built_in), left, right, analysis):
        analysis.unknown("42725", f"operator is not unique: {spelt}")
    analysis.unknown("42883", f"operator does not exist: {spelt}")


def _guess_literal(operand: t.Const, other: int, analysis: Analysis) -> t.Expr:
    if other:
        try:
            return coerce_type(operand, other, -1, analysis, IMPLICIT, t.IMPLICIT)
        except SqlError:
            pass
    return operand


def make_distinct(names: tuple[str, ...], left: t.Expr, right: t.Expr, analysis: Analysis) -> t.Expr:
    """Return ``left IS DISTINCT FROM right``."""
    if isinstance(left, t.RowExpr) and isinstance(right, t.RowExpr):
        if len(left.args) != len(right.args):
            refuse("42601", "unequal number of entries in row expressions")
        pairs = [make_distinct(names, a, b, analysis) for a, b in zip(left.args, right.args, strict=True)]
        if not pairs:
            return t.Const(oids.BOOL, "f")
        # Two by two, not flat as OR is that somebody wrote (``make_row_distinct_op``).
        return reduce(lambda made, pair: t.BoolExpr(oids.BOOL, "OR", [made, pair]), pairs)
    for side, other in ((left, right), (right, left)):
        if isinstance(side, t.Const) and side.value is None and side.type == oids.UNKNOWN:
            whole = other.type == oids.RECORD or analysis.is_complex(other.type)
            return t.NullTest(oids.BOOL, other, negated=True, distinct=whole)
    made = make_op(names, left, right, analysis)
    if isinstance(made, t.OpExpr):
        made.kind = "distinct"
    return made


def make_scalar_array_op(
    names: tuple[str, ...], left: t.Expr, right: t.Expr, analysis: Analysis, *, use_or: bool
) -> t.Expr:
    """Return ``left op ANY (right)`` or ALL (``make_scalar_array_op``)."""
    if right.type == oids.UNKNOWN:
        right_element = oids.UNKNOWN
    else:
        right_element = analysis.base_element_type(right.type)
        if not right_element and right.type:
            refuse("42809", "op ANY/ALL (array) requires array on right side")
    operator = None
    if left.type and right.type:
        operator = lookup_operator(names, left.type, right_element, analysis)
    kind = "any" if use_or else "all"
    if operator is None:
        if left.type and right.type:
            spelt = f"{analysis.type_name(left.type)} {names[-1]} {analysis.type_name(right_element)}"
            _refuse_missing(names, left.type, right_element, spelt, analysis)
        unknown = OperatorInfo(0, names[-2] if len(names) > 1 else "", names[-1], -1, -1, oids.BOOL)
        return t.OpExpr(oids.BOOL, unknown, [left, right], kind)
    declared = [operator.left, operator.right]
    types, result = resolve([left.type, right_element], declared, operator.result, analysis)
    if result != oids.BOOL:
        refuse("42809", "op ANY/ALL (array) requires operator to yield boolean")
    array = analysis.array_type(types[1]) or right.type
    args = [
        coerce_type(left, types[0], -1, analysis, IMPLICIT, t.IMPLICIT),
        coerce_type(right, array, -1, analysis, IMPLICIT, t.IMPLICIT),
    ]
    return t.OpExpr(oids.BOOL, operator, args, kind)


_WITHOUT_ORDER = frozenset(
    {28, 29, 114, 142, 600, 601, 602, 603, 604, 628, 718, 1033, 1790, 3642, 4072, 2970, 5038, 4600, 4601}
)
"""PostgreSQL's own base types whose values cannot be ordered."""


def ordering_exists(type_oid: int, analysis: Analysis) -> bool:
    """Return whether values of a type can be sorted (a default btree class); nobody knows that of users' base types."""
    base = analysis.base_type(type_oid)
    if base in _WITHOUT_ORDER:
        return False
    element = analysis.type(base).element
    return not element or ordering_exists(element, analysis)


def equality_exists(type_oid: int, analysis: Analysis) -> bool:
    """Return whether values of a type can be compared for DISTINCT, GROUP BY, UNION (a default btree or hash class)."""
    base = analysis.base_type(type_oid)
    info = analysis.type(base)
    if info.element:
        return equality_exists(info.element, analysis)
    if base >= 16384 or info.typtype != "b" or not base:  # noqa: PLR2004 - user-defined: unknown, let through
        return True
    methods = ("btree", "hash")
    if any(analysis.builtins.default_opclass(method, base) for method in methods):
        return True
    return base not in {oids.JSON, oids.XML, 600, 603, 604, 601, 602, 628, 718, oids.JSONPATH, 4072} or can_coerce(
        [base], [oids.TEXT], analysis
    )
