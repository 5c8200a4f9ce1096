"""Printers of aggregates and window functions, and of functions that have a syntax of their own (``get_func_sql_syntax``)."""

from __future__ import annotations

from collections.abc import Callable

from generator.registry import Registry
from generator.sql.analysis.deparse.printer import Deparser, printer
from generator.sql.analysis.trees import expr as t
from generator.sql.analysis.trees.query import WindowClause
from generator.sql.names import quote_identifier
from generator.sql.types import FunctionInfo

SyntaxPrinter = Callable[[t.FuncExpr, Deparser], None]
_SYNTAX: Registry[SyntaxPrinter] = Registry("SQL syntax printer")
_ORDINARY = frozenset({("substring", (25, 25))})
"""Functions that are printed as calls though they were written in the standard's syntax (``get_func_sql_syntax``)."""

_TRIMS = {"btrim": "BOTH", "ltrim": "LEADING", "rtrim": "TRAILING"}


def print_sql_syntax(expr: t.FuncExpr, out: Deparser) -> bool:
    """Print a call in the standard's own syntax; false if the function has none."""
    found = _SYNTAX.get(expr.function.name)
    if found is None or (expr.function.name, expr.function.arguments) in _ORDINARY:
        return False
    found(expr, out)
    return True


def _frame(out: Deparser, *parts: str | t.Expr) -> None:
    for part in parts:
        if isinstance(part, str):
            out.text(part)
        else:
            out.expr(part)


@_SYNTAX.register("timezone")
def _timezone(expr: t.FuncExpr, out: Deparser) -> None:
    if len(expr.args) == 1:
        _frame(out, "(", expr.args[0], " AT LOCAL)")
    else:
        _frame(out, "(", expr.args[1], " AT TIME ZONE ", expr.args[0], ")")


@_SYNTAX.register("overlaps")
def _overlaps(expr: t.FuncExpr, out: Deparser) -> None:
    a, b, c, d = expr.args
    _frame(out, "((", a, ", ", b, ") OVERLAPS (", c, ", ", d, "))")


@_SYNTAX.register("extract")
def _extract(expr: t.FuncExpr, out: Deparser) -> None:
    field = expr.args[0]
    name = field.value if isinstance(field, t.Const) and field.value is not None else "?"
    _frame(out, f"EXTRACT({name} FROM ", expr.args[1], ")")


@_SYNTAX.register("is_normalized")
def _is_normalized(expr: t.FuncExpr, out: Deparser) -> None:
    form = expr.args[1] if len(expr.args) > 1 else None
    word = f" {form.value}" if isinstance(form, t.Const) else ""
    _frame(out, "(", expr.args[0], f" IS{word} NORMALIZED)")


@_SYNTAX.register("normalize")
def _normalize(expr: t.FuncExpr, out: Deparser) -> None:
    form = expr.args[1] if len(expr.args) > 1 else None
    _frame(out, "NORMALIZE(", expr.args[0], f", {form.value})" if isinstance(form, t.Const) else ")")


@_SYNTAX.register("pg_collation_for")
def _collation_for(expr: t.FuncExpr, out: Deparser) -> None:
    _frame(out, "COLLATION FOR (", expr.args[0], ")")


@_SYNTAX.register("overlay")
def _overlay(expr: t.FuncExpr, out: Deparser) -> None:
    _frame(out, "OVERLAY(", expr.args[0], " PLACING ", expr.args[1], " FROM ", expr.args[2])
    if len(expr.args) > 3:  # noqa: PLR2004 - FOR
        _frame(out, " FOR ", expr.args[3])
    out.text(")")


@_SYNTAX.register("position")
def _position(expr: t.FuncExpr, out: Deparser) -> None:
    _frame(out, "POSITION((", expr.args[1], ") IN (", expr.args[0], "))")


@_SYNTAX.register("substring")
def _substring(expr: t.FuncExpr, out: Deparser) -> None:
    similar = len(expr.args) == 3 and expr.function.arguments == (25, 25, 25)  # noqa: PLR2004
    _frame(out, "SUBSTRING(", expr.args[0], " SIMILAR " if similar else " FROM ", expr.args[1])
    if len(expr.args) > 2:  # noqa: PLR2004 - FOR
        _frame(out, " ESCAPE " if similar else " FOR ", expr.args[2])
    out.text(")")


@_SYNTAX.register("btrim", "ltrim", "rtrim")
def _trim(expr: t.FuncExpr, out: Deparser) -> None:
    out.text(f"TRIM({_TRIMS[expr.function.name]}")
    if len(expr.args) > 1:
        _frame(out, " ", expr.args[1])
    _frame(out, " FROM ", expr.args[0], ")")


@_SYNTAX.register("system_user")
def _system_user(_expr: t.FuncExpr, out: Deparser) -> None:
    out.text("SYSTEM_USER")


@_SYNTAX.register("xmlexists")
def _xmlexists(expr: t.FuncExpr, out: Deparser) -> None:
    _frame(out, "XMLEXISTS((", expr.args[0], ") PASSING (", expr.args[1], "))")


def _as_written(function: FunctionInfo) -> str:
    if function.name in {"JSON_ARRAYAGG", "JSON_OBJECTAGG"}:
        return function.name
    return ".".join(quote_identifier(part) for part in (function.schema, function.name) if part)


@printer(t.Aggref)
def _aggregate(expr: t.Aggref, out: Deparser, _implicit: bool) -> None:  # noqa: FBT001
    if expr.function.oid:
        out.function(expr.function)
    else:
        out.function(expr.function, _as_written(expr.function))
    out.text("(DISTINCT " if expr.distinct else "(")
    if expr.direct or expr.function.direct_arguments >= 0:
        out.exprs(expr.direct)
        out.text(") WITHIN GROUP (ORDER BY ")
        out.order_by(expr.order, expr.args)
    else:
        if expr.star:
            out.text("*")
        shown = [entry.expr for entry in expr.args if not entry.junk]
        for position, arg in enumerate(shown, 1):
            if position > 1:
                out.text(_separator(expr.function))
            if expr.variadic and position == len(shown):
                out.text("VARIADIC ")
            out.expr(arg, True)  # noqa: FBT003
        if expr.order:
            out.text(" ORDER BY ")
            out.order_by(expr.order, expr.args)
    out.text(expr.tail)
    if expr.filter is not None:
        out.text(") FILTER (WHERE ")
        out.expr(expr.filter)
    out.text(")")


def _separator(function: FunctionInfo) -> str:
    return " : " if function.name == "JSON_OBJECTAGG" and not function.oid else ", "


@printer(t.WindowFunc)
def _window_function(expr: t.WindowFunc, out: Deparser, _implicit: bool) -> None:  # noqa: FBT001
    if expr.function.oid:
        out.function(expr.function)
    else:
        out.function(expr.function, _as_written(expr.function))
    out.text("(")
    if expr.star:
        out.text("*")
    out.exprs(expr.args, separator=_separator(expr.function))
    out.text(expr.tail)
    if expr.filter is not None:
        out.text(") FILTER (WHERE ")
        out.expr(expr.filter)
    out.text(") OVER ")
    if expr.window.name is not None:
        out.text(quote_identifier(expr.window.name))
    else:
        print_window(expr.window, out)


_NONDEFAULT, _RANGE, _ROWS, _GROUPS, _BETWEEN = 0x1, 0x2, 0x4, 0x8, 0x10
_EXCLUSIONS = ((0x8000, "EXCLUDE CURRENT ROW "), (0x10000, "EXCLUDE GROUP "), (0x20000, "EXCLUDE TIES "))


def print_window(window: WindowClause, out: Deparser) -> None:
    """Print ``(PARTITION BY … ORDER BY … frame)`` (``get_rule_windowspec``)."""
    out.text("(")
    space = ""
    if window.reference:
        out.text(quote_identifier(window.reference))
        space = " "
    if window.partition and not window.reference:
        out.text(space + "PARTITION BY ")
        for position, clause in enumerate(window.partition):
            if position:
                out.text(", ")
            out.sort_key(clause.ref, out.targets)
        space = " "
    if window.order:
        out.text(space + "ORDER BY ")
        out.order_by(window.order, out.targets)
        space = " "
    if window.frame & _NONDEFAULT:
        out.text(space)
        _print_frame(window, out)
    out.text(")")


def _print_frame(window: WindowClause, out: Deparser) -> None:
    options = window.frame
    out.text("RANGE " if options & _RANGE else "ROWS " if options & _ROWS else "GROUPS ")
    if options & _BETWEEN:
        out.text("BETWEEN ")
    _print_bound(options, (0x20, 0x80, 0x200, 0x800, 0x2000), window.start, out)
    if options & _BETWEEN:
        out.text("AND ")
        _print_bound(options, (0x40, 0x100, 0x400, 0x1000, 0x4000), window.end, out)
    for bit, words in _EXCLUSIONS:
        if options & bit:
            out.text(words)
    out.strip()


def _print_bound(options: int, bits: tuple[int, int, int, int, int], offset: t.Expr | None, out: Deparser) -> None:
    first, last, current, preceding, following = bits
    if options & first:
        out.text("UNBOUNDED PRECEDING ")
    elif options & last:
        out.text("UNBOUNDED FOLLOWING ")
    elif options & current:
        out.text("CURRENT ROW ")
    elif options & (preceding | following) and offset is not None:
        out.expr(offset)
        out.text(" PRECEDING " if options & preceding else " FOLLOWING ")
