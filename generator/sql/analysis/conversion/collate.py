"""Which collation an expression derives from its parts (documentation 23.2; ``parse_collate.c``)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from generator.sql.analysis.context import Analysis
from generator.sql.analysis.refusal import refuse
from generator.sql.analysis.trees import expr as t
from generator.sql.analysis.trees.walk import children
from generator.sql.analysis.types import oids
from generator.sql.types import CatalogView, TypeInfo

INDETERMINATE = "\0"
"""Where other than in messages a collation is named: that of a value whose parts have different ones."""

_NONE, _IMPLICIT, _CONFLICT, _EXPLICIT = range(4)

_State = tuple[int, str]
_NOTHING: _State = (_NONE, "")
_DEFAULT = "default"


def lookup_collation(names: Sequence[str], catalog: CatalogView, *, lenient: bool) -> str:
    """Return the collation that a COLLATE clause means: PostgreSQL's by its name, another by its oid in digits.

    Args:
        names: As written; empty where there is no clause, and then so is what is returned.
        catalog: Where to look.
        lenient: Whether one that is not there is taken by its name.

    Raises:
        SqlError: 42704, or 3F000 for a schema that is not there.
    """
    if not names:
        return ""
    schema, name = names[-2] if len(names) > 1 else "", names[-1]
    found = catalog.find_collation(schema, name)
    if found is None and not lenient:
        if schema and not catalog.has_schema(schema):
            refuse("3F000", f'schema "{schema}" does not exist')
        refuse("42704", f'collation "{".".join(names)}" for encoding "UTF8" does not exist')
    return found or name


def expr_collation(expr: t.Expr, analysis: Analysis) -> str:
    """Return the collation that an expression derives, empty where that is its type's own.

    Raises:
        SqlError: 42P21 where parts of it name different ones.
    """
    if isinstance(expr, t.Var):
        return expr.rte.columns[expr.attno - 1].collation if expr.attno else ""
    own = type_collation(expr.type, analysis.type)
    if not own:
        return ""
    strength, collation = _derived(expr, analysis)
    return "" if collation == own else collation if strength != _CONFLICT else INDETERMINATE


def type_collation(type_oid: int, info_of: Callable[[int], TypeInfo]) -> str:
    """Return the collation of a type: that of a domain may be its own, ``name`` has ``C``; empty where it has none."""
    info = info_of(type_oid)
    while not info.collation:
        inner = info.base if info.typtype == "d" else info.element
        if type_oid == oids.NAME:
            return "C"
        if not inner:
            return _DEFAULT if info.collatable else ""
        type_oid = inner
        info = info_of(type_oid)
    return info.collation


def common_collation(one: str, other: str, type_oid: int, analysis: Analysis, *, needed: bool) -> str:
    """Return the collation of a column of a set operation (``select_common_collation``).

    Args:
        one: That of the one side's column, empty for its type's.
        other: That of the other side's.
        type_oid: The type that both become.
        analysis: The analysis.
        needed: Whether the operation compares, which it cannot where it is not known how.
    """
    own = type_collation(type_oid, analysis.type)
    if not own:
        return ""
    strength, collation = _merged([(_IMPLICIT, each or own) for each in (one, other)])
    if strength == _CONFLICT and needed:
        refuse("42P21", f'collation mismatch between implicit collations "{one or own}" and "{other or own}"')
    return INDETERMINATE if strength == _CONFLICT else "" if collation == own else collation


def _derived(expr: t.Expr, analysis: Analysis) -> _State:
    if isinstance(expr, t.CollateExpr):
        return _EXPLICIT, expr.collation
    own = type_collation(expr.type, analysis.type)
    if not own:
        return _NOTHING
    if isinstance(expr, t.Var | t.FieldSelect):
        return _stored(_column_collation(expr, analysis) or own)
    if isinstance(expr, t.SubLink):
        entry = expr.query.visible()[0]
        return _stored(expr_collation(entry.expr, analysis) or type_collation(entry.expr.type, analysis.type))
    found = _merged(_derived(part, analysis) for part in _contributing(expr))
    if isinstance(expr, t.Coercion) and expr.kind == "domain" and own != _DEFAULT:
        return _IMPLICIT, own
    return found if found[0] else (_IMPLICIT, own)


def _stored(collation: str) -> _State:
    return _NOTHING if collation == INDETERMINATE else (_IMPLICIT, collation)


def _column_collation(expr: t.Var | t.FieldSelect, analysis: Analysis) -> str:
    if isinstance(expr, t.Var):
        return expr.rte.columns[expr.attno - 1].collation if expr.attno else ""
    if expr.column is None:
        return ""
    from generator.sql.analysis.conversion.coerce import relation_of_type  # noqa: PLC0415 - it needs what is told here

    relation = relation_of_type(expr.arg.type, analysis)
    attributes = relation.attributes if relation is not None and relation.oid == expr.column[0] else ()
    return next((each.collation for each in attributes if each.attnum == expr.column[1]), "")


def _contributing(expr: t.Expr) -> Sequence[t.Expr]:
    """Return the parts whose collation becomes that of the whole: of CASE the results, of ``a[i]`` the array."""
    if isinstance(expr, t.CaseExpr):
        return [*(result for _, result in expr.whens), expr.default]
    if isinstance(expr, t.SubscriptingRef):
        return [expr.container]
    if isinstance(expr, t.Aggref):
        return [entry.expr for entry in expr.args]
    if isinstance(expr, t.WindowFunc):
        return expr.args
    return children(expr)


def _merged(states: Iterable[_State]) -> _State:
    strength, collation = _NOTHING
    for strength_of_part, of_part in states:
        if strength_of_part > strength:
            strength, collation = strength_of_part, of_part
        elif strength_of_part == strength and of_part != collation:
            if strength == _EXPLICIT:
                refuse("42P21", f'collation mismatch between explicit collations "{collation}" and "{of_part}"')
            if strength == _IMPLICIT and collation == _DEFAULT:
                collation = of_part
            elif strength == _IMPLICIT and of_part != _DEFAULT:
                strength, collation = _CONFLICT, ""
    return strength, collation
