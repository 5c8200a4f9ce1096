# ruff: noqa: RET503 - refuse() never returns; the linter does not follow NoReturn
"""Type coercion: which casts exist, and the nodes that carry them out (documentation 10; ``parse_coerce.c``)."""

from __future__ import annotations

from generator.sql.analysis.context import Analysis
from generator.sql.analysis.conversion.exprtype import expr_typmod
from generator.sql.analysis.conversion.functions_of_casts import function_of_cast
from generator.sql.analysis.literals.reading import read_literal
from generator.sql.analysis.refusal import refuse
from generator.sql.analysis.trees import expr as t
from generator.sql.analysis.types import oids
from generator.sql.types import FIRST_USER_OID, FunctionInfo, RelationInfo, SqlError

# Coercion contexts, weakest first.
IMPLICIT, ASSIGNMENT, EXPLICIT = "i", "a", "e"
_RANK = {IMPLICIT: 0, ASSIGNMENT: 1, EXPLICIT: 2}
Path = tuple[str, FunctionInfo | None]
_ACCEPTS_ALL = frozenset({oids.ANY, oids.ANYELEMENT, oids.ANYNONARRAY, oids.ANYCOMPATIBLE, oids.ANYCOMPATIBLENONARRAY})


def can_coerce(sources: list[int], targets: list[int], analysis: Analysis, context: str = IMPLICIT) -> bool:
    """Return whether each source type can become its target type (``can_coerce_type``)."""
    generic = False
    for source, target in zip(sources, targets, strict=True):
        if target in {source, oids.ANY} or not source or not target:
            continue
        if target in oids.POLYMORPHIC:
            generic = True
            continue
        if source == oids.UNKNOWN or _can_coerce_one(source, target, analysis, context):
            continue
        return False
    if not generic:
        return True
    from generator.sql.analysis.conversion.polymorphic import is_consistent  # noqa: PLC0415 - it imports this module

    return is_consistent(sources, targets, analysis)


def _can_coerce_one(source: int, target: int, analysis: Analysis, context: str) -> bool:
    if find_path(target, source, analysis, context) is not None:
        return True
    if source == oids.RECORD and analysis.is_complex(target):
        return True
    if target == oids.RECORD and analysis.is_complex(source):
        return True
    if target == oids.RECORD_ARRAY:
        element = analysis.element_type(source)
        return bool(element) and analysis.is_complex(element)
    return False


def find_path(target: int, source: int, analysis: Analysis, context: str) -> Path | None:
    """Return how source becomes target: (relabel, func, io or array; the function), or None (``find_coercion_pathway``)."""
    if target >= FIRST_USER_OID or source >= FIRST_USER_OID or analysis.recast:
        return _found_path(target, source, analysis, context)
    known: dict[tuple[int, int, str], Path | None] = analysis.builtins.coercion_paths
    key = target, source, context
    if key not in known:
        known[key] = _found_path(target, source, analysis, context)
    return known[key]


def _found_path(target: int, source: int, analysis: Analysis, context: str) -> Path | None:
    source, target = analysis.base_type(source), analysis.base_type(target)
    if source == target:
        return "relabel", None
    cast = analysis.cast(source, target)
    if cast is not None:
        if _RANK[context] < _RANK[cast.context]:
            return None
        if cast.method == "b":
            return "relabel", None
        return ("io", None) if cast.method == "i" else ("func", function_of_cast(cast, analysis))
    if target not in {oids.OIDVECTOR, oids.INT2VECTOR}:
        found = _array_path(target, source, analysis, context)
        if found is not None:
            return found
    if context != IMPLICIT and analysis.category(target) == "S":
        return "io", None
    if context == EXPLICIT and analysis.category(source) == "S":
        return "io", None
    return None


def _array_path(target: int, source: int, analysis: Analysis, context: str) -> Path | None:
    target_element = analysis.element_type(target)
    source_element = analysis.element_type(source)
    if not target_element or not source_element:
        return None
    inner = find_path(target_element, source_element, analysis, context)
    if inner is None:
        return None
    return ("io", None) if inner[0] == "io" else ("array", inner[1])


def coerce_type(  # noqa: C901, PLR0911 - PostgreSQL's order of cases
    expr: t.Expr, target: int, typmod: int, analysis: Analysis, context: str, form: str
) -> t.Expr:
    """Return the expression as the target type; the caller knows that this is possible (``coerce_type``)."""
    source = expr.type
    if source == target or not source or not target or target in _ACCEPTS_ALL:
        return expr
    if target in oids.POLYMORPHIC and (
        source != oids.UNKNOWN or target not in {oids.ANYARRAY, oids.ANYCOMPATIBLEARRAY}
    ):
        base = analysis.base_type(source)
        return expr if base == source else t.Coercion(base, expr, "relabel", t.IMPLICIT)
    if source == oids.UNKNOWN:
        if isinstance(expr, t.Const):
            return _coerce_literal(expr, target, typmod, analysis, context, form)
        if isinstance(expr, t.CollateExpr):
            inner = coerce_type(expr.arg, target, typmod, analysis, context, form)
            return t.CollateExpr(inner.type, inner, expr.collation)
        if isinstance(expr, t.Param):
            expr.type = target
            return expr
    if isinstance(expr, t.CollateExpr):
        inner = coerce_type(expr.arg, target, typmod, analysis, context, form)
        if analysis.type(target).collatable:
            return t.CollateExpr(inner.type, inner, expr.collation)
        return inner
    path = find_path(target, source, analysis, context)
    if path is not None:
        return _follow(expr, path, target, typmod, analysis, context, form)
    if source == oids.RECORD and analysis.is_complex(target):
        return _coerce_record(expr, target, analysis, context, form)
    if target in {oids.RECORD, oids.RECORD_ARRAY}:
        return expr
    if source == oids.UNKNOWN:
        return t.Coercion(target, expr, "io", form)
    refuse("42846", f"cannot cast type {analysis.type_name(source)} to {analysis.type_name(target)}")


def _follow(  # noqa: PLR0917 - the arguments of coerce_type
    expr: t.Expr, path: Path, target: int, typmod: int, analysis: Analysis, context: str, form: str
) -> t.Expr:
    if path[0] == "relabel":
        result = coerce_to_domain(expr, 0, -1, target, analysis, context, form, hide=False)
        return t.Coercion(target, expr, "relabel", form) if result is expr else result
    base, base_typmod = analysis.base_type_and_typmod(target, typmod)
    result = build_coercion(expr, path, base, base_typmod, context, form)
    if target != base:
        result = coerce_to_domain(result, base, base_typmod, target, analysis, context, form, hide=True)
    return result


def _coerce_literal(expr: t.Const, target: int, typmod: int, analysis: Analysis, context: str, form: str) -> t.Expr:
    base, base_typmod = analysis.base_type_and_typmod(target, typmod)
    if expr.value is None:
        made = t.Const(base, None)
    else:
        value, pieces = read_literal(expr.value, base, base_typmod if base == oids.INTERVAL else -1, analysis)
        made = t.Const(base, value, -1, pieces)
    if base == oids.INTERVAL:
        made.typmod = base_typmod
    if base == target:
        return made
    return coerce_to_domain(made, base, base_typmod, target, analysis, context, form, hide=False)


def _coerce_record(expr: t.Expr, target: int, analysis: Analysis, context: str, form: str) -> t.Expr:
    """Turn ``ROW(…)`` into a composite type, column by column (``coerce_record_to_complex``)."""
    if not isinstance(expr, t.RowExpr):
        return t.Coercion(target, expr, "relabel", form)
    base = analysis.base_type(target)
    row = t.RowExpr(base, expr.args, expr.names, expr.explicit)
    relation = relation_of_type(base, analysis)
    if relation is not None:
        wanted = relation.attributes
        made = [
            coerce_to_target(arg, attribute.type, attribute.typmod, analysis, context, t.IMPLICIT)
            for arg, attribute in zip(expr.args, wanted, strict=False)
        ]
        row.args = [arg or given for arg, given in zip(made, expr.args, strict=False)]
        if len(wanted) != len(expr.args) or None in made:
            analysis.unknown("42846", f"cannot cast type record to {analysis.type_name(target)}")
        elif base >= FIRST_USER_OID:
            row.of, row.attnums = relation.oid, [attribute.attnum for attribute in wanted]
    if base == target:
        return t.Coercion(target, row, "row", form)
    return t.Coercion(target, t.Coercion(base, row, "row", t.IMPLICIT), "domain", form)


def relation_of_type(type_oid: int, analysis: Analysis) -> RelationInfo | None:
    """Return the relation of a composite type, if it can be found by its name."""
    info = analysis.type(type_oid)
    return analysis.catalog.find_relation(info.schema, info.name)


def coerce_to_domain(  # noqa: PLR0917 - as in PostgreSQL
    expr: t.Expr, base: int, base_typmod: int, target: int, analysis: Analysis, context: str, form: str, *, hide: bool
) -> t.Expr:
    """Wrap the expression for a domain; another type is left alone (``coerce_to_domain``)."""
    if not base:
        base, base_typmod = analysis.base_type_and_typmod(target, base_typmod)
    if base == target:
        return expr
    if hide:
        _hide_coercion(expr)
    expr = coerce_typmod(expr, base, base_typmod, analysis, context, t.IMPLICIT, hide=False)
    return t.Coercion(target, expr, "domain", form)


def _hide_coercion(expr: t.Expr) -> None:
    if isinstance(expr, t.FuncExpr | t.Coercion):
        expr.format = t.IMPLICIT


def build_coercion(expr: t.Expr, path: Path, target: int, typmod: int, context: str, form: str) -> t.Expr:
    """Return the node that carries out a coercion (``build_coercion_expression``)."""
    kind, function = path
    if kind == "func" and function is not None:
        args = [expr]
        if len(function.arguments) > 1:
            args.append(t.Const(oids.INT4, str(typmod)))
        if len(function.arguments) > 2:  # noqa: PLR2004 - (value, modifier, is explicit)
            args.append(t.Const(oids.BOOL, "t" if context == EXPLICIT else "f"))
        return t.FuncExpr(target, function, args, form)
    if kind == "array":
        return t.Coercion(target, expr, "array", form, typmod, function)
    return t.Coercion(target, expr, kind, form)


def coerce_typmod(
    expr: t.Expr, target: int, typmod: int, analysis: Analysis, context: str, form: str, *, hide: bool
) -> t.Expr:
    """Apply a type modifier (``coerce_type_typmod``)."""
    if not target or typmod == expr_typmod(expr):
        return expr
    element = analysis.element_type(target)
    # Without a modifier there is nothing to do, but the expression shall not show the one that it has.
    cast = analysis.cast(element or target, element or target) if typmod >= 0 else None
    if cast is None:
        if hide:
            _hide_coercion(expr)
        return _relabel(expr, target, typmod, form)
    function = function_of_cast(cast, analysis)
    if function is None:
        return expr
    if hide:
        _hide_coercion(expr)
    return build_coercion(expr, ("array" if element else "func", function), target, typmod, context, form)


def _relabel(expr: t.Expr, target: int, typmod: int, form: str) -> t.Expr:
    while isinstance(expr, t.Coercion) and expr.kind == "relabel":
        expr = expr.arg
    if isinstance(expr, t.Const):
        return t.Const(target, expr.value, typmod, expr.pieces)
    return t.Coercion(target, expr, "relabel", form, typmod)


def coerce_to_target(
    expr: t.Expr, target: int, typmod: int, analysis: Analysis, context: str, form: str
) -> t.Expr | None:
    """Return the expression as the target type with its modifier, or None if there is no such cast."""
    if expr.type != target and not can_coerce([expr.type], [target], analysis, context):
        return None
    inner = expr
    while isinstance(inner, t.CollateExpr):
        inner = inner.arg
    result = coerce_type(inner, target, typmod, analysis, context, form)
    hide = result is not inner and not isinstance(result, t.Const)
    if analysis.type(target).typtype != "d":
        result = coerce_typmod(result, target, typmod, analysis, context, form, hide=hide)
    if inner is not expr and isinstance(expr, t.CollateExpr) and analysis.type(target).collatable:
        result = t.CollateExpr(result.type, result, expr.collation)
    return result


def coerce_to_boolean(expr: t.Expr, analysis: Analysis, construct: str) -> t.Expr:
    """Return the expression as boolean, or refuse it (``coerce_to_boolean``)."""
    if expr.type in {oids.BOOL, 0}:
        return expr
    made = coerce_to_target(expr, oids.BOOL, -1, analysis, ASSIGNMENT, t.IMPLICIT)
    if made is None:
        refuse(
            "42804",
            f"argument of {construct} must be type boolean, not type {analysis.type_name(expr.type)}",
        )
    return made


def coerce_to_specific(expr: t.Expr, target: int, analysis: Analysis, construct: str) -> t.Expr:
    """Return the expression as a type that a clause demands (``coerce_to_specific_type``)."""
    if expr.type in {target, 0}:
        return expr
    made = coerce_to_target(expr, target, -1, analysis, ASSIGNMENT, t.IMPLICIT)
    if made is None:
        refuse(
            "42804",
            f"argument of {construct} must be type {analysis.type_name(target)}, "
            f"not type {analysis.type_name(expr.type)}",
        )
    return made


def select_common_type(exprs: list[t.Expr], analysis: Analysis, construct: str) -> int:
    """Return the type that all can become (documentation 10.5); 0 if there is none and ``construct`` is empty."""
    if any(not expr.type for expr in exprs):
        # Only a preferred type is chosen whatever the others are.
        return next((expr.type for expr in exprs if expr.type and analysis.preferred(expr.type)), 0)
    first = exprs[0].type
    if first != oids.UNKNOWN and all(expr.type == first for expr in exprs):
        return first
    chosen = analysis.base_type(first)
    for expr in exprs[1:]:
        candidate = analysis.base_type(expr.type)
        if candidate in {oids.UNKNOWN, chosen}:
            continue
        if chosen == oids.UNKNOWN:
            chosen = candidate
        elif analysis.category(candidate) != analysis.category(chosen):
            if not construct:
                return 0
            refuse(
                "42804",
                f"{construct} types {analysis.type_name(chosen)} and {analysis.type_name(candidate)} cannot be matched",
            )
        elif (
            not analysis.preferred(chosen)
            and can_coerce([chosen], [candidate], analysis)
            and not can_coerce([candidate], [chosen], analysis)
        ):
            chosen = candidate
    return oids.TEXT if chosen == oids.UNKNOWN else chosen


def coerce_to_common(expr: t.Expr, target: int, analysis: Analysis, construct: str) -> t.Expr:
    """Return the expression as the common type (``coerce_to_common_type``)."""
    if expr.type == target or not expr.type or not target:
        return expr
    if can_coerce([expr.type], [target], analysis):
        return coerce_type(expr, target, -1, analysis, IMPLICIT, t.IMPLICIT)
    refuse(
        "42846",
        f"{construct} could not convert type {analysis.type_name(expr.type)} to {analysis.type_name(target)}",
    )


def explicit_cast(expr: t.Expr, target: int, typmod: int, analysis: Analysis) -> t.Expr:
    """Return ``expr::target`` (``transformTypeCast``)."""
    if not expr.type or not target:
        return _unknown_cast(expr, target, typmod)
    made = coerce_to_target(expr, target, typmod, analysis, EXPLICIT, t.EXPLICIT)
    if made is None:
        message = f"cannot cast type {analysis.type_name(expr.type)} to {analysis.type_name(target)}"
        if analysis.lenient:
            analysis.unknown("42846", message)
            return _unknown_cast(expr, target, typmod)
        raise SqlError("42846", message)
    return made


def _unknown_cast(expr: t.Expr, target: int, typmod: int) -> t.Expr:
    return t.Coercion(target, expr, "io", t.EXPLICIT, typmod) if target else expr
