"""Printers of the ordinary expression nodes (``get_rule_expr``, ``get_const_expr``, ``get_coercion_expr``)."""

from __future__ import annotations

from generator.sql.analysis.conversion.exprtype import expr_typmod, length_coercion
from generator.sql.analysis.deparse.calls import print_sql_syntax
from generator.sql.analysis.deparse.printer import Deparser, printer
from generator.sql.analysis.trees import expr as t
from generator.sql.analysis.types import oids
from generator.sql.names import quote_identifier, quote_literal
from generator.sql.refs import (
    CastFunctionRef,
    CollationRef,
    ColumnRef,
    LabelRef,
    OwnNameRef,
    RegclassRef,
    RowFieldsRef,
    RowLiteralRef,
)
from generator.sql.types import FIRST_USER_OID, FunctionInfo


@printer(t.Var)
def _var(expr: t.Var, out: Deparser, _implicit: bool) -> None:  # noqa: FBT001
    out.variable(expr)


@printer(t.Const)
def _const(expr: t.Const, out: Deparser, _implicit: bool) -> None:  # noqa: FBT001
    print_const(expr, out, 0)


def print_const(expr: t.Const, out: Deparser, show_type: int) -> None:
    """Print a constant; ``show_type`` 1: always with its type, 0: where it needs it, -1: never."""
    kind, value = expr.type, expr.value
    if value is None:
        out.text("NULL")
        if show_type >= 0 and kind:
            _cast_to(out, kind, expr.typmod)
        return
    needs_label = True
    if kind == oids.INT4 and not value.startswith("-"):
        out.text(value)
        needs_label = False
    elif kind == oids.NUMERIC and value[:1].isdigit() and "." in value:
        out.text(value)
        needs_label = expr.typmod >= 0
    elif kind == oids.BOOL:
        out.text("true" if value == "t" else "false")
        needs_label = False
    else:
        _quoted(expr, value, out)
        needs_label = kind not in {oids.UNKNOWN, 0}
    if show_type >= 0 and (needs_label or (show_type > 0 and kind)):
        _cast_to(out, kind, expr.typmod)


def _quoted(expr: t.Const, value: str, out: Deparser) -> None:
    if expr.pieces is None:
        out.text(quote_literal(value))
        return
    out.text("'")
    for piece in expr.pieces:
        if isinstance(piece, str):
            out.text(piece.replace("'", "''"))
        elif isinstance(piece, LabelRef | RegclassRef | RowLiteralRef):
            out.hole(piece)
        else:
            out.part(piece)
    out.text("'")


def _cast_to(out: Deparser, type_oid: int, typmod: int) -> None:
    out.text("::")
    out.type(type_oid, typmod)


@printer(t.Param)
def _param(expr: t.Param, out: Deparser, _implicit: bool) -> None:  # noqa: FBT001
    function, names = out.body_of
    name = names[expr.number - 1] if 0 < expr.number <= len(names) else ""
    if not name:
        out.text(f"${expr.number}")
        return
    # Where a query could hide it, it is printed with the function's name.
    qualified = any(namespace.entries for namespace in out.namespaces)
    if qualified:
        out.hole(OwnNameRef(function))
    out.text(("." if qualified else "") + quote_identifier(name))


@printer(t.NamedArg)
def _named_arg(expr: t.NamedArg, out: Deparser, implicit: bool) -> None:  # noqa: FBT001
    out.text(f"{quote_identifier(expr.name)} => ")
    out.expr(expr.arg, implicit)


@printer(t.FuncExpr)
def _function(expr: t.FuncExpr, out: Deparser, implicit: bool) -> None:  # noqa: FBT001
    if expr.format in {t.EXPLICIT, t.IMPLICIT}:
        if expr.format == t.IMPLICIT and not implicit:
            out.expr(expr.args[0])
        else:
            print_coercion(expr.args[0], expr.type, length_coercion(expr), out)
        print_cast_function(expr.function, out)
        return
    if expr.format == t.SQL_SYNTAX and print_sql_syntax(expr, out):
        return
    out.function(expr.function, expr.as_written)
    out.text("(")
    for position, arg in enumerate(expr.args, 1):
        if position > 1:
            out.text(", ")
        if expr.variadic and position == len(expr.args):
            out.text("VARIADIC ")
        out.expr(arg, True)  # noqa: FBT003
    out.text(")")


def print_coercion(arg: t.Expr, type_oid: int, typmod: int, out: Deparser) -> None:
    """Print ``(arg)::type``; a constant of that type goes without parentheses (``get_coercion_expr``)."""
    if isinstance(arg, t.Const) and arg.type == type_oid and arg.typmod == -1:
        print_const(arg, out, -1)
    else:
        out.text("(")
        out.expr(arg)
        out.text(")")
    _cast_to(out, type_oid, typmod)


@printer(t.Coercion)
def _coercion(expr: t.Coercion, out: Deparser, implicit: bool) -> None:  # noqa: FBT001
    if expr.kind == "row":
        out.expr(expr.arg)
        if expr.format != t.IMPLICIT:
            _cast_to(out, expr.type, -1)
    elif expr.format == t.IMPLICIT and not implicit:
        out.expr(expr.arg)
    else:
        print_coercion(expr.arg, expr.type, expr.typmod, out)
    if expr.element is not None:
        print_cast_function(expr.element, out)


def print_cast_function(function: FunctionInfo, out: Deparser) -> None:
    """Note the function of a cast, of which nothing is printed."""
    if function.oid >= FIRST_USER_OID:
        out.hole(CastFunctionRef(function.oid))


@printer(t.OpExpr)
def _operator(expr: t.OpExpr, out: Deparser, _implicit: bool) -> None:  # noqa: FBT001
    args = expr.args
    if expr.kind == "nullif":
        out.text("NULLIF(")
        out.exprs(args)
        out.text(")")
        return
    out.text("(")
    if len(args) == 1:
        out.operator(expr.operator)
        out.text(" ")
        out.expr(args[0], True)  # noqa: FBT003
    else:
        out.expr(args[0], True)  # noqa: FBT003
        out.text(" ")
        if expr.kind == "distinct":
            out.text("IS DISTINCT FROM ")
        else:
            out.operator(expr.operator)
            out.text({"any": " ANY (", "all": " ALL ("}.get(expr.kind, " "))
        out.expr(args[1], True)  # noqa: FBT003
        if expr.kind in {"any", "all"}:
            if isinstance(args[1], t.SubLink) and args[1].kind == "EXPR":
                _cast_to(out, args[1].type, expr_typmod(args[1]))
            out.text(")")
    out.text(")")


@printer(t.BoolExpr)
def _bool(expr: t.BoolExpr, out: Deparser, _implicit: bool) -> None:  # noqa: FBT001
    out.text("(NOT " if expr.op == "NOT" else "(")
    out.exprs(expr.args, False, f" {expr.op} ")  # noqa: FBT003
    out.text(")")


@printer(t.CaseExpr)
def _case(expr: t.CaseExpr, out: Deparser, _implicit: bool) -> None:  # noqa: FBT001
    out.keyword("CASE")
    if expr.arg is not None:
        out.text(" ")
        out.expr(expr.arg, True)  # noqa: FBT003
    for condition, result in expr.whens:
        out.text(" WHEN ")
        out.expr(_compared(condition) if expr.arg is not None else condition)
        out.text(" THEN ")
        out.expr(result, True)  # noqa: FBT003
    out.text(" ELSE ")
    out.expr(expr.default, True)  # noqa: FBT003
    out.text(" END")


def _compared(condition: t.Expr) -> t.Expr:
    """Return what the CASE argument is compared with."""
    if isinstance(condition, t.OpExpr) and len(condition.args) == 2:  # noqa: PLR2004
        left = condition.args[0]
        while isinstance(left, t.FuncExpr | t.Coercion) and left.format == t.IMPLICIT:
            left = left.args[0] if isinstance(left, t.FuncExpr) else left.arg
        if isinstance(left, t.CaseTestExpr):
            return condition.args[1]
    return condition


@printer(t.CaseTestExpr)
def _case_test(_expr: t.CaseTestExpr, out: Deparser, _implicit: bool) -> None:  # noqa: FBT001
    out.text("CASE_TEST_EXPR")


@printer(t.ArrayExpr)
def _array(expr: t.ArrayExpr, out: Deparser, _implicit: bool) -> None:  # noqa: FBT001
    out.text("ARRAY[")
    out.exprs(expr.elements)
    out.text("]")
    if not expr.elements:
        _cast_to(out, expr.type, -1)


@printer(t.RowExpr)
def _row(expr: t.RowExpr, out: Deparser, _implicit: bool) -> None:  # noqa: FBT001
    out.text("ROW(")
    if expr.of:
        _fields_of_relation(expr, out)
        return
    for position, arg in enumerate(expr.args):
        if position:
            out.text(", ")
        out.toplevel(arg, True)  # noqa: FBT003
    out.text(")")


def _fields_of_relation(expr: t.RowExpr, out: Deparser) -> None:
    start = len(out.parts)
    fields = []
    for attnum, arg in zip(expr.attnums, expr.args, strict=True):
        out.toplevel(arg, True)  # noqa: FBT003
        fields.append((attnum, out.taken(start)))
        del out.parts[start:]
    out.hole(RowFieldsRef(expr.of, tuple(fields)))
    out.text(")")


@printer(t.RowCompareExpr)
def _row_compare(expr: t.RowCompareExpr, out: Deparser, _implicit: bool) -> None:  # noqa: FBT001
    out.text("(ROW(")
    out.exprs(expr.left)
    out.text(") ")
    out.operator(expr.operator)
    out.text(" ROW(")
    out.exprs(expr.right)
    out.text("))")


@printer(t.ListExpr)
def _list(expr: t.ListExpr, out: Deparser, _implicit: bool) -> None:  # noqa: FBT001
    out.text(expr.word + "(")
    out.exprs(expr.args)
    out.text(")")


@printer(t.SQLValueFunction)
def _value_function(expr: t.SQLValueFunction, out: Deparser, _implicit: bool) -> None:  # noqa: FBT001
    out.text(expr.word + (f"({expr.typmod})" if expr.typmod >= 0 else ""))


@printer(t.NullTest)
def _null_test(expr: t.NullTest, out: Deparser, _implicit: bool) -> None:  # noqa: FBT001
    out.text("(")
    out.expr(expr.arg, True)  # noqa: FBT003
    if expr.distinct:
        out.text(" IS DISTINCT FROM NULL)" if expr.negated else " IS NOT DISTINCT FROM NULL)")
    else:
        out.text(" IS NOT NULL)" if expr.negated else " IS NULL)")


@printer(t.BooleanTest)
def _boolean_test(expr: t.BooleanTest, out: Deparser, _implicit: bool) -> None:  # noqa: FBT001
    out.text("(")
    out.expr(expr.arg)
    out.text(f" {expr.test})")


@printer(t.CoerceToDomainValue)
def _domain_value(_expr: t.CoerceToDomainValue, out: Deparser, _implicit: bool) -> None:  # noqa: FBT001
    out.text("VALUE")


@printer(t.CollateExpr)
def _collate(expr: t.CollateExpr, out: Deparser, implicit: bool) -> None:  # noqa: FBT001
    out.text("(")
    out.expr(expr.arg, implicit)
    print_collation(expr.collation, out)
    out.text(")")


def print_collation(collation: str, out: Deparser) -> None:
    """Print a COLLATE clause."""
    out.text(" COLLATE ")
    out.part(CollationRef(int(collation)) if collation.isdigit() else quote_identifier(collation))


@printer(t.SubscriptingRef)
def _subscripting(expr: t.SubscriptingRef, out: Deparser, implicit: bool) -> None:  # noqa: FBT001
    parens = not isinstance(expr.container, t.Var | t.FieldSelect)
    out.text("(" if parens else "")
    out.expr(expr.container, implicit)
    out.text(")" if parens else "")
    print_step(expr, out)


@printer(t.FieldSelect)
def _field_select(expr: t.FieldSelect, out: Deparser, _implicit: bool) -> None:  # noqa: FBT001
    parens = not isinstance(expr.arg, t.SubscriptingRef | t.FieldSelect)
    out.text("(" if parens else "")
    out.expr(expr.arg, True)  # noqa: FBT003
    out.text(")" if parens else "")
    print_step(expr, out)


def print_step(expr: t.SubscriptingRef | t.FieldSelect, out: Deparser) -> None:
    """Print the last step into a value: ``[…]`` or ``.field``."""
    if isinstance(expr, t.FieldSelect):
        out.text(".")
        out.part(ColumnRef(*expr.column) if expr.column is not None else quote_identifier(expr.name))
        return
    for position, upper in enumerate(expr.upper):
        out.text("[")
        if expr.lower is not None:
            lower = expr.lower[position]
            if lower is not None:
                out.expr(lower)
            out.text(":")
        if upper is not None:
            out.expr(upper)
        out.text("]")


@printer(t.GroupingFunc)
def _grouping(expr: t.GroupingFunc, out: Deparser, _implicit: bool) -> None:  # noqa: FBT001
    out.text("GROUPING(")
    out.exprs(expr.args)
    out.text(")")


@printer(t.Special)
def _special(expr: t.Special, out: Deparser, _implicit: bool) -> None:  # noqa: FBT001
    for part in expr.parts:
        if isinstance(part, str):
            out.text(part)
        else:
            out.expr(part, True)  # noqa: FBT003


@printer(t.Bare)
def _bare(expr: t.Bare, out: Deparser, implicit: bool) -> None:  # noqa: FBT001
    if isinstance(expr.arg, t.Const):
        print_const(expr.arg, out, -1)
    else:
        out.expr(expr.arg, implicit)


@printer(t.AsWritten)
def _as_written(expr: t.AsWritten, out: Deparser, implicit: bool) -> None:  # noqa: FBT001
    for part in expr.parts:
        if isinstance(part, t.Expr):
            out.expr(part, implicit)
        else:
            out.part(part)
