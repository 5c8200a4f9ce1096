"""Functions in FROM, and column definition lists (``transformRangeFunction``)."""

from __future__ import annotations

from generator.sql.analysis.conversion.collate import expr_collation
from generator.sql.analysis.conversion.exprtype import expr_sources
from generator.sql.analysis.expressions.colname import figure_colname
from generator.sql.analysis.expressions.scope import Scope
from generator.sql.analysis.expressions.transform import transform
from generator.sql.analysis.queries.from_clause import FROM_ITEMS, FromResult, add_entry, alias_of, rename_columns
from generator.sql.analysis.refusal import refuse
from generator.sql.analysis.trees import expr as t
from generator.sql.analysis.trees.query import RangeFunction, RangeTableEntry, RteColumn
from generator.sql.analysis.types import oids
from generator.sql.analysis.types.typenames import lookup_type
from generator.sql.node import Node

Definitions = tuple[tuple[str, int, int, str], ...]


@FROM_ITEMS.register("RangeFunction")
def _range_function(node: Node, scope: Scope) -> FromResult:
    alias, alias_columns = alias_of(node)
    functions: list[RangeFunction] = []
    names: list[str] = []
    before, scope.lateral_active = scope.lateral_active, True
    entries = node.fields.get("functions", ())
    for entry in entries:
        items = entry["List"]["items"]
        call = Node.wrap(items[0])
        definitions = _definitions(items[1]["List"]["items"], scope) if len(items) > 1 and items[1] else ()
        for single in _unnest_calls(call):
            sets = scope.sets
            functions.append(RangeFunction(transform(single, scope), definitions))
            top = functions[-1].expr
            if scope.sets - sets > (isinstance(top, t.FuncExpr) and top.returns_set):
                refuse("0A000", "set-returning functions must appear at top level of FROM")
            names.append(figure_colname(single))
    scope.lateral_active = before
    if node.has("coldeflist"):
        functions[0].definitions = _definitions(node.fields["coldeflist"], scope)
    name = alias or names[0]
    columns: list[RteColumn] = []
    for function, function_name in zip(functions, names, strict=True):
        made = _columns(function, function_name, alias, scope, single=len(functions) == 1)
        function.column_count = len(made)
        columns.extend(made)
    if node.flag("ordinality"):
        columns.append(RteColumn("ordinality", oids.INT8))
    rte = RangeTableEntry(
        "function", name, columns, alias, alias_columns,
        functions=functions, ordinality=node.flag("ordinality"), rows_from=node.flag("is_rowsfrom") and len(functions) > 1,
    )  # fmt: skip
    rte.lateral = node.flag("lateral") or _uses_siblings(functions, scope)
    if any(not function.expr.type and not function.definitions for function in functions):
        # Nobody knows the function's columns; those that have an alias can still be named.
        rte.unknown = not alias_columns
        rte.columns = [RteColumn(column, 0) for column in alias_columns] or columns
    else:
        rename_columns(columns, alias_columns, name)
    return add_entry(rte, scope)


def _unnest_calls(call: Node) -> tuple[Node, ...]:
    """Take ``unnest(a, b)`` in FROM apart into one call an array."""
    if call.tag == "FuncCall" and call.names("funcname") == ("unnest",) and len(call.nodes("args")) > 1:
        return tuple(Node("FuncCall", {**call.fields, "args": [arg]}) for arg in call.fields["args"])
    return (call,)


def _uses_siblings(functions: list[RangeFunction], scope: Scope) -> bool:
    from generator.sql.analysis.trees.walk import walk_deep  # noqa: PLC0415 - small

    own = {id(rte) for rte in scope.query.rtable}
    return any(
        isinstance(part, t.Var) and id(part.rte) in own for function in functions for part in walk_deep(function.expr)
    )


def _definitions(items: list[dict[str, object]], scope: Scope) -> Definitions:
    found: list[tuple[str, int, int, str]] = []
    for item in items:
        node = Node.wrap(item)
        type_name = node.struct("typeName", "TypeName")
        if type_name is None:
            refuse("42601", "syntax error")
        type_oid, typmod = lookup_type(type_name, scope.analysis.catalog)
        found.append((node.text("colname"), type_oid, typmod, ""))
    return tuple(found)


def _columns(function: RangeFunction, name: str, alias: str | None, scope: Scope, *, single: bool) -> list[RteColumn]:
    """Return the columns that a function gives in FROM (``addRangeTableEntryForFunction``)."""
    expr = function.expr
    sources = expr_sources(expr)
    if function.definitions:
        _refuse_definitions(expr, scope)
        return [
            RteColumn(column, type_oid, typmod, collation, 0, sources)
            for column, type_oid, typmod, collation in function.definitions
        ]
    if (
        isinstance(expr, t.FuncExpr)
        and expr.function.outputs
        and (len(expr.function.outputs) > 1 or expr.type == oids.RECORD)
    ):
        return _output_columns(expr, scope)
    from generator.sql.analysis.expressions.column_refs import composite_attributes  # noqa: PLC0415 - imports expressions

    relation = composite_attributes(expr.type, scope) if expr.type else None
    if relation is not None:
        return [
            RteColumn(a.name, a.type, a.typmod, a.collation, 0, sources, (relation.oid, a.attnum))
            for a in relation.attributes
        ]
    if expr.type == oids.RECORD:
        refuse("42601", 'a column definition list is required for functions returning "record"')
    if isinstance(expr, t.FuncExpr) and len(expr.function.outputs) == 1:
        name = expr.function.outputs[0][0] or name
        return [RteColumn(name, expr.type, -1, expr_collation(expr, scope.analysis), 0, sources)]
    column_name = alias if alias and single else name
    return [RteColumn(column_name, expr.type, -1, expr_collation(expr, scope.analysis), 0, sources)]


def _refuse_definitions(expr: t.Expr, scope: Scope) -> None:
    """Refuse a column definition list where the columns are known without it."""
    if isinstance(expr, t.FuncExpr) and len(expr.function.outputs) > 1:
        refuse("42601", "a column definition list is redundant for a function with OUT parameters")
    if expr.type in {0, oids.RECORD}:
        return
    from generator.sql.analysis.expressions.column_refs import composite_attributes  # noqa: PLC0415 - imports expressions

    if composite_attributes(expr.type, scope) is not None:
        refuse("42601", "a column definition list is redundant for a function returning a named composite type")
    refuse("42601", 'a column definition list is only allowed for functions returning "record"')


def _output_columns(expr: t.FuncExpr, scope: Scope) -> list[RteColumn]:
    from generator.sql.analysis.conversion.polymorphic import resolve  # noqa: PLC0415 - small

    actual = [arg.type for arg in expr.args]
    declared = list(expr.function.arguments)[: len(actual)]
    columns = []
    for position, (name, type_oid) in enumerate(expr.function.outputs, 1):
        resolved = type_oid
        if type_oid in oids.POLYMORPHIC:
            resolved = resolve(actual, declared, type_oid, scope.analysis)[1]
        columns.append(RteColumn(name or f"column{position}", resolved, sources=expr_sources(expr)))
    return columns
