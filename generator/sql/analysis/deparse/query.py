"""Printing queries (``get_query_def`` and its helpers)."""

from __future__ import annotations

from collections.abc import Sequence

from generator.sql.analysis.deparse.aliases import namespace_of
from generator.sql.analysis.deparse.basic import print_cast_function
from generator.sql.analysis.deparse.calls import print_window
from generator.sql.analysis.deparse.from_clause import print_from, print_values
from generator.sql.analysis.deparse.printer import Deparser, Shown, printer
from generator.sql.analysis.trees import expr as t
from generator.sql.analysis.trees.query import (
    CommonTableExpr,
    GroupingSet,
    QueryTree,
    RangeTableEntry,
    SetTree,
    TargetEntry,
)
from generator.sql.names import quote_identifier
from generator.sql.refs import AliasedColumnRef, JoinColumnRef, OperatorRef, OutputRef
from generator.sql.types import FIRST_USER_OID


def print_query(
    query: QueryTree, out: Deparser, output_names: Sequence[str] | None = None, *, names_visible: bool = True
) -> None:
    """Print a query one level down; ``output_names`` are a view's column names."""
    saved = (out.prefix, out.targets, out.output_names, out.in_order_by, out.in_group_by)
    had_parents = bool(out.namespaces)
    out.namespaces.insert(0, namespace_of(query, out.namespaces))
    out.prefix = had_parents or len(query.rtable) != 1
    out.targets, out.output_names = query.targets, output_names
    out.in_order_by = out.in_group_by = False
    out.cte_names.extend(cte.name for cte in query.ctes)
    if query.ctes:
        print_with(query, out)
    if query.set_operation is not None:
        print_set_tree(query.set_operation, out, names_visible=names_visible)
    else:
        _print_basic(query, out, names_visible=names_visible)
    _print_tail(query, out)
    del out.namespaces[0]
    del out.cte_names[len(out.cte_names) - len(query.ctes) :]
    out.prefix, out.targets, out.output_names, out.in_order_by, out.in_group_by = saved


def _print_tail(query: QueryTree, out: Deparser) -> None:
    if query.order:
        out.keyword("ORDER BY ") if out.indent else out.text(" ORDER BY ")
        out.order_by(query.order, query.targets, by_number=query.set_operation is not None)
    if query.offset is not None:
        out.text(" OFFSET ")
        out.expr(query.offset)
    if query.limit is not None:
        _print_limit(query, query.limit, out)
    for mark in query.row_marks:
        out.text(f" FOR {mark.strength} OF ")
        refname = out.names_of(mark.rte).refname
        if refname is not None:
            out.part(quote_identifier(refname) if isinstance(refname, str) else refname)
        out.text(mark.wait)


def _print_limit(query: QueryTree, limit: t.Expr, out: Deparser) -> None:
    if query.with_ties:
        out.text(" FETCH FIRST ")
        parens = not isinstance(limit, t.Const)
        out.text("(" if parens else "")
        out.expr(limit)
        out.text(")" if parens else "")
        out.text(" ROWS WITH TIES")
    elif isinstance(limit, t.Const) and limit.value is None:
        out.text(" LIMIT ALL")
    else:
        out.text(" LIMIT ")
        out.expr(limit)


def print_with(query: QueryTree, out: Deparser) -> None:
    """Print WITH (``get_with_clause``)."""
    out.text(" WITH RECURSIVE " if query.recursive else " WITH ")
    for position, cte in enumerate(query.ctes):
        if position:
            out.text(", ")
        out.text(quote_identifier(cte.name))
        if cte.alias_columns:
            out.text(f"({', '.join(map(quote_identifier, cte.alias_columns))})")
        out.text(f" AS {cte.materialized}(")
        if cte.query is not None and cte.query.change is not None:
            from generator.sql.analysis.deparse.modify import print_statement  # noqa: PLC0415 - it imports this module

            print_statement(cte.query, out)
        elif cte.query is not None:
            print_query(cte.query, out)
        out.text(" )")
        _print_search_cycle(cte, out)


def _print_search_cycle(cte: CommonTableExpr, out: Deparser) -> None:
    if cte.search is not None:
        breadth, columns, sequence = cte.search
        out.text(
            f" SEARCH {'BREADTH' if breadth else 'DEPTH'} FIRST BY {', '.join(map(quote_identifier, columns))} SET {quote_identifier(sequence)}"
        )
    if cte.cycle is not None:
        columns, mark, value, default, path = cte.cycle
        out.text(f" CYCLE {', '.join(map(quote_identifier, columns))} SET {quote_identifier(mark)}")
        plain = (
            isinstance(value, t.Const) and isinstance(default, t.Const) and value.value == "t" and default.value == "f"
        )
        if not plain:
            out.text(" TO ")
            out.expr(value)
            out.text(" DEFAULT ")
            out.expr(default)
        out.text(f" USING {quote_identifier(path)}")


def print_set_tree(tree: SetTree, out: Deparser, *, names_visible: bool, new_line: bool = False) -> None:
    """Print UNION and its like (``get_setop_query``); ``new_line``: a parenthesis stands on a line of its own."""
    opening = " (" if new_line else "("
    if isinstance(tree, RangeTableEntry):
        if tree.subquery is None:
            return
        parens = _leaf_parens(tree)
        out.text(opening if parens else "")
        print_query(tree.subquery, out, out.output_names, names_visible=names_visible)
        out.text(")" if parens else "")
        return
    left, right = tree.left, tree.right
    parens = not isinstance(left, RangeTableEntry) and (left.op, left.all) != (tree.op, tree.all)
    out.text(opening if parens else "")
    print_set_tree(left, out, names_visible=names_visible, new_line=parens or new_line)
    out.text(" ) " if parens else " ")
    out.text(tree.op + (" ALL" if tree.all else ""))
    parens = not isinstance(right, RangeTableEntry)
    out.text(" (" if parens else "")
    print_set_tree(right, out, names_visible=False, new_line=True)
    out.text(" )" if parens else "")


def _leaf_parens(tree: SetTree) -> bool:
    """Return whether a branch needs parentheses of its own."""
    inner = tree.subquery if isinstance(tree, RangeTableEntry) else None
    return inner is not None and bool(
        inner.ctes or inner.order or inner.row_marks or inner.offset is not None or inner.limit is not None
    )


def _simple_values(query: QueryTree, out: Deparser) -> RangeTableEntry | None:
    """Return the VALUES list if the query is nothing else (``get_simple_values_rte``)."""
    # NEW and OLD of a rule are entries too, but not of FROM.
    entries = [each for each in query.rtable if each.kind != "relation" or each in query.from_items]
    if len(entries) != 1 or entries[0].kind != "values" or entries[0].alias is not None:
        return None
    rte = entries[0]
    if len(query.targets) != len(rte.columns):
        return None
    for position, entry in enumerate(query.targets):
        name = out.output_names[position] if out.output_names is not None else entry.name
        if entry.junk or name != rte.columns[position].name:
            return None
    return rte


def _print_basic(query: QueryTree, out: Deparser, *, names_visible: bool) -> None:
    values = _simple_values(query, out)
    if values is not None:
        out.text(" " if out.indent else "")
        print_values(values, out)
        return
    out.text(" SELECT" if out.indent else "SELECT")
    if query.distinct is not None:
        out.text(" DISTINCT")
        if query.distinct_on:
            out.text(" ON (")
            for position, clause in enumerate(query.distinct):
                if position:
                    out.text(", ")
                out.sort_key(clause.ref, query.targets)
            out.text(")")
    print_targets(query.visible(), out, names_visible=names_visible)
    print_from(query, out)
    if query.where is not None:
        out.text(" WHERE ")
        out.expr(query.where)
    _print_group(query, out)
    if query.having is not None:
        out.text(" HAVING ")
        out.expr(query.having)
    named = [window for window in query.windows if window.name is not None]
    for position, window in enumerate(named):
        out.text(", " if position else " WINDOW ")
        out.text(quote_identifier(window.name or "") + " AS ")
        print_window(window, out)


def print_targets(entries: list[TargetEntry], out: Deparser, *, names_visible: bool) -> None:
    """Print a select list (``get_target_list``)."""
    names = out.output_names
    for position, entry in enumerate(entries, 1):
        out.text(", " if position > 1 else " ")
        shown: Shown
        if isinstance(entry.expr, t.Var):
            shown = out.variable(entry.expr, top=True)
        else:
            out.expr(entry.expr, True)  # noqa: FBT003
            if isinstance(entry.expr, t.AsWritten) and entry.expr.name == "*":
                continue
            shown = None if names_visible else "?column?"
            if isinstance(entry.expr, t.AsWritten) and entry.expr.name:
                shown = entry.expr.name
        name = names[position - 1] if names is not None and position <= len(names) else entry.name
        if name is None:
            continue
        if names is not None:
            out.parts.append(_output(position, name, shown))
        else:
            _print_as(name, shown, out)


def _output(position: int, name: str, shown: Shown) -> OutputRef:
    return OutputRef(position, name, shown) if isinstance(shown, tuple) else OutputRef(position, name, shown=shown)


def _print_as(name: str, shown: Shown, out: Deparser) -> None:
    if isinstance(shown, tuple | AliasedColumnRef | JoinColumnRef):
        # An inner select list keeps its output names too when a column is renamed.
        out.parts.append(_output(0, name, shown))
    elif shown != name:
        out.text(f" AS {quote_identifier(name)}")


def _print_group(query: QueryTree, out: Deparser) -> None:
    if not query.group and not query.grouping_sets:
        return
    out.text(" GROUP BY ")
    if query.group_distinct:
        out.text("DISTINCT ")
    before, out.in_group_by = out.in_group_by, True
    if query.grouping_sets:
        for position, grouping in enumerate(query.grouping_sets):
            if position:
                out.text(", ")
            _print_grouping_set(grouping, query, out, omit_parens=True)
    else:
        for position, clause in enumerate(query.group):
            if position:
                out.text(", ")
            out.sort_key(clause.ref, query.targets)
    out.in_group_by = before


_SET_WORDS = {"ROLLUP": "ROLLUP(", "CUBE": "CUBE(", "SETS": "GROUPING SETS ("}


def _print_grouping_set(grouping: GroupingSet, query: QueryTree, out: Deparser, *, omit_parens: bool) -> None:
    if grouping.kind == "EMPTY":
        out.text("()")
        return
    if grouping.kind == "SIMPLE":
        parens = not omit_parens or len(grouping.refs) != 1
        out.text("(" if parens else "")
        for position, ref in enumerate(grouping.refs):
            if position:
                out.text(", ")
            out.sort_key(ref, query.targets)
        out.text(")" if parens else "")
        return
    out.text(_SET_WORDS[grouping.kind])
    for position, inner in enumerate(grouping.content):
        if position:
            out.text(", ")
        _print_grouping_set(inner, query, out, omit_parens=grouping.kind != "SETS")
    out.text(")")


@printer(t.SubLink)
def _sublink(expr: t.SubLink, out: Deparser, _implicit: bool) -> None:  # noqa: FBT001
    out.text("ARRAY(" if expr.kind == "ARRAY" else "(")
    if expr.test is not None:
        _print_test(expr.test, out)
    if expr.kind == "EXISTS":
        out.text("EXISTS ")
    elif expr.kind in {"ANY", "ALL", "ROWCOMPARE"} and expr.operator is not None:
        if expr.kind == "ANY" and expr.operator.name == "=":
            out.text(" IN ")
            if expr.operator.oid >= FIRST_USER_OID:
                out.references.add(OperatorRef(expr.operator.oid))
        else:
            out.text(" ")
            out.operator(expr.operator)
            out.text({"ANY": " ANY ", "ALL": " ALL "}.get(expr.kind, " "))
    parens = expr.kind not in {"EXPR", "ARRAY"}
    out.text("(" if parens else "")
    print_query(expr.query, out, names_visible=False)
    out.text("))" if parens else ")")
    if expr.test is not None:
        _depend_on_casts(expr.test, out)


def _depend_on_casts(test: t.Expr, out: Deparser) -> None:
    """What makes the columns of a subquery fit is not printed."""
    match test:
        case t.BoolExpr(args=args):
            for arg in args:
                _depend_on_casts(arg, out)
        case t.OpExpr(args=[_, t.FuncExpr(function=function, format=t.IMPLICIT)]):
            print_cast_function(function, out)
        case t.RowCompareExpr(right=right):
            for arg in right:
                if isinstance(arg, t.FuncExpr) and arg.format == t.IMPLICIT:
                    print_cast_function(arg.function, out)


def _print_test(test: t.Expr, out: Deparser) -> None:
    if isinstance(test, t.OpExpr):
        out.expr(test.args[0], True)  # noqa: FBT003
    elif isinstance(test, t.BoolExpr):
        out.text("(")
        out.exprs([arg.args[0] for arg in test.args if isinstance(arg, t.OpExpr)])
        out.text(")")
    elif isinstance(test, t.RowCompareExpr):
        out.text("(")
        out.exprs(test.left)
        out.text(")")
    else:
        out.expr(test)
