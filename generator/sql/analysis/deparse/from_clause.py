"""Printing FROM: tables, joins, functions, their aliases (``get_from_clause_item``)."""

from __future__ import annotations

from generator.sql.analysis.deparse.aliases import EntryNames
from generator.sql.analysis.deparse.printer import Deparser
from generator.sql.analysis.lineage import columns_below
from generator.sql.analysis.trees import expr as t
from generator.sql.analysis.trees.query import FromItem, JoinExpr, QueryTree, RangeFunction, RangeTableEntry
from generator.sql.names import quote_identifier, quote_qualified
from generator.sql.refs import AliasListRef, FieldListRef, JoinListRef, RelationRef
from generator.sql.types import FIRST_USER_OID


def print_from(query: QueryTree, out: Deparser, word: str = "FROM") -> None:
    """Print the FROM clause, or USING."""
    for position, item in enumerate(query.from_items):
        out.text(", " if position else f" {word} ")
        _print_item(item, out)


def _print_item(item: FromItem, out: Deparser) -> None:
    if isinstance(item, JoinExpr):
        _print_join(item, out)
        return
    if item.lateral:
        out.text("LATERAL ")
    _KINDS[item.kind](item, out)
    names = out.names_of(item)
    _print_alias(item, names, out)
    single = item.functions[0] if len(item.functions) == 1 and not item.rows_from else None
    if single is not None and single.definitions and not item.ordinality:
        _print_definitions(single, out, names)
    elif item.kind == "function":
        fields = [c.field if c.field is not None and c.field[0] >= FIRST_USER_OID else None for c in item.columns]
        out.hole(FieldListRef(tuple(zip(names.columns, fields, strict=True))))
    elif names.entry is None and names.print_aliases:
        columns = [c for c, info in zip(names.columns, item.columns, strict=True) if info.attnum >= 0]
        out.text(f"({', '.join(map(quote_identifier, columns))})")
    if item.tablesample is not None:
        _print_sample(item, out)


def _print_sample(item: RangeTableEntry, out: Deparser) -> None:
    sample = item.tablesample
    if sample is None:
        return
    out.text(f" TABLESAMPLE {quote_identifier(sample.method)} (")
    out.exprs(sample.args, False)  # noqa: FBT003
    out.text(")")
    if sample.repeatable is not None:
        out.text(" REPEATABLE (")
        out.expr(sample.repeatable)
        out.text(")")


def _print_alias(item: RangeTableEntry, names: EntryNames, out: Deparser) -> None:
    shown = item.alias is not None or names.renamed or item.kind in {"function", "subquery", "values"}
    refname = names.refname
    if refname is not None and (shown or (names.entry is None and names.print_aliases)):
        out.text(" ")
        out.part(quote_identifier(refname) if isinstance(refname, str) else refname)
    if names.entry is not None:
        out.hole(AliasListRef(names.entry, None if shown else refname))


def print_relation_alias(item: RangeTableEntry, out: Deparser) -> None:
    """Print the alias of the table that a statement changes."""
    _print_alias(item, out.names_of(item), out)


def print_relation(item: RangeTableEntry, out: Deparser) -> None:
    """Print a table, with ONLY where that was said."""
    if item.only:
        out.text("ONLY ")
    if item.relation is None:
        out.text(item.written)
    elif item.relation.oid >= FIRST_USER_OID:
        out.hole(RelationRef(item.relation.oid, qualified=item.relation.name in out.cte_names))
    else:
        out.text(quote_qualified(item.relation.schema, item.relation.name))


def _print_subquery(item: RangeTableEntry, out: Deparser) -> None:
    from generator.sql.analysis.deparse.query import print_query  # noqa: PLC0415 - it imports this module

    out.text("(")
    if item.subquery is not None:
        print_query(item.subquery, out)
    out.text(")")


def print_values(item: RangeTableEntry, out: Deparser) -> None:
    """Print VALUES (``get_values_def``)."""
    out.text("VALUES ")
    for position, row in enumerate(item.values):
        out.text(", (" if position else "(")
        for place, expr in enumerate(row):
            if place:
                out.text(",")
            out.toplevel(expr, False)  # noqa: FBT003
        out.text(")")


def _print_values_item(item: RangeTableEntry, out: Deparser) -> None:
    out.text("(")
    print_values(item, out)
    out.text(")")


def _print_cte(item: RangeTableEntry, out: Deparser) -> None:
    if item.cte is not None:
        out.text(quote_identifier(item.cte.name))


def _print_function(item: RangeTableEntry, out: Deparser) -> None:
    functions = item.functions
    if len(functions) == 1 and not (functions[0].definitions and item.ordinality):
        _print_call(functions[0].expr, out)
    elif _is_multi_unnest(functions):
        out.text("UNNEST(")
        out.exprs([function.expr.args[0] for function in functions if isinstance(function.expr, t.FuncExpr)])
        out.text(")")
    else:
        out.text("ROWS FROM(")
        for position, function in enumerate(functions):
            if position:
                out.text(", ")
            _print_call(function.expr, out)
            if function.definitions:
                out.text(" AS ")
                _print_definitions(function, out, None)
        out.text(")")
    if item.ordinality:
        out.text(" WITH ORDINALITY")


def _is_multi_unnest(functions: list[RangeFunction]) -> bool:
    return all(
        isinstance(function.expr, t.FuncExpr)
        and function.expr.function.name == "unnest"
        and function.expr.function.arguments == (2277,)
        and not function.definitions
        for function in functions
    )


def _print_call(expr: t.Expr, out: Deparser) -> None:
    """Print a function; what does not look like one gets CAST around it (``get_rule_expr_funccall``)."""
    looks_like = isinstance(expr, t.ListExpr | t.SQLValueFunction | t.Special | t.OpExpr | t.AsWritten) and (
        not isinstance(expr, t.OpExpr) or expr.kind == "nullif"
    )
    if isinstance(expr, t.FuncExpr):
        looks_like = expr.format in {t.CALL, t.SQL_SYNTAX}
    if looks_like:
        out.expr(expr, True)  # noqa: FBT003
        return
    out.text("CAST(")
    out.expr(expr)
    out.text(" AS ")
    out.type(expr.type)
    out.text(")")


def _print_definitions(function: RangeFunction, out: Deparser, names: EntryNames | None) -> None:
    out.text("(")
    for position, (name, type_oid, typmod, _) in enumerate(function.definitions):
        if position:
            out.text(", ")
        shown = names.columns[position] if names is not None else name
        out.text(quote_identifier(shown) + " ")
        out.type(type_oid, typmod)
    out.text(")")


def _print_table_function(item: RangeTableEntry, out: Deparser) -> None:
    if item.table_function is not None:
        out.expr(item.table_function)


def _print_join(join: JoinExpr, out: Deparser) -> None:
    out.text("(")
    _print_item(join.left, out)
    cross = join.kind == "JOIN" and join.quals is None and not join.using
    out.text(" CROSS JOIN " if cross else f" {join.kind} ")
    _print_item(join.right, out)
    if join.using:
        out.text(f" USING ({', '.join(map(quote_identifier, join.using))})")
        # What is merged is used, also where the other side's column is shown.
        out.columns.update(
            column for left, right, _ in join.merged for side in (left, right) for column in columns_below(side)
        )
        if join.using_alias:
            out.text(f" AS {quote_identifier(join.using_alias)}")
    elif join.quals is not None:
        out.text(" ON (")
        out.expr(join.quals)
        out.text(")")
    elif not cross:
        out.text(" ON TRUE")
    out.text(")")
    if join.rte.alias is not None:
        out.text(" " + quote_identifier(join.rte.alias))
        columns = out.names_of(join.rte).join
        if columns is not None:
            out.hole(JoinListRef(columns))


_KINDS = {
    "relation": print_relation,
    "subquery": _print_subquery,
    "values": _print_values_item,
    "cte": _print_cte,
    "function": _print_function,
    "tablefunc": _print_table_function,
}
