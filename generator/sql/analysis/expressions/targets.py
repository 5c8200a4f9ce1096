"""Select lists: items, stars, names (``parse_target.c``)."""

from __future__ import annotations

from collections.abc import Sequence

from generator.sql.analysis.expressions.colname import figure_colname
from generator.sql.analysis.expressions.ops import coerce_unknown_to_text
from generator.sql.analysis.expressions.record_fields import record_fields
from generator.sql.analysis.expressions.scope import NamespaceItem, Scope
from generator.sql.analysis.expressions.transform import transform, transform_child
from generator.sql.analysis.refusal import refuse
from generator.sql.analysis.trees import expr as t
from generator.sql.analysis.trees.query import TargetEntry
from generator.sql.analysis.types import oids
from generator.sql.node import Node


def transform_target_list(nodes: Sequence[Node], scope: Scope) -> list[TargetEntry]:
    """Return the analysed select list, stars expanded (``transformTargetList``)."""
    entries: list[TargetEntry] = []
    for target in nodes:
        value = target.node("val")
        if value is None:
            continue
        if _is_star(value):
            entries.extend(TargetEntry(expr, name) for name, expr in _expand(value, scope))
        else:
            entries.append(TargetEntry(transform(value, scope), target.text("name") or figure_colname(value)))
    return entries


def resolve_unknowns(entries: list[TargetEntry], scope: Scope) -> None:
    """Make text of the literals that nothing else gave a type (``resolveTargetListUnknowns``)."""
    for entry in entries:
        if entry.expr.type == oids.UNKNOWN:
            entry.expr = coerce_unknown_to_text(entry.expr, scope)


def expand_stars(nodes: Sequence[Node], scope: Scope) -> list[t.Expr]:
    """Return the expressions of a list in which stars may stand (``transformExpressionList``)."""
    exprs: list[t.Expr] = []
    for node in nodes:
        if _is_star(node):
            exprs.extend(expr for _, expr in _expand(node, scope))
        else:
            exprs.append(transform(node, scope))
    return exprs


def _is_star(node: Node) -> bool:
    if node.tag == "ColumnRef":
        steps = node.fields.get("fields", ())
    elif node.tag == "A_Indirection":
        steps = node.fields.get("indirection", ())
    else:
        return False
    return bool(steps) and "A_Star" in steps[-1]


def _expand(node: Node, scope: Scope) -> list[tuple[str, t.Expr]]:
    if node.tag == "A_Indirection":
        return _expand_row(transform_child(Node("A_Indirection", {**node.fields, "indirection": node.fields["indirection"][:-1]})
                                           if len(node.fields["indirection"]) > 1 else node, "arg", scope), scope)  # fmt: skip
    names = node.names("fields")
    if not names:
        return _expand_all(scope)
    item = scope.find_item(names[-2] if len(names) > 1 else "", names[-1])
    if item is None:
        from generator.sql.analysis.expressions.column_refs import argument_of  # noqa: PLC0415 - imports expressions too

        row = (scope.find_column(names[0]) if len(names) == 1 else None) or argument_of(names, scope)
        if row is not None:
            return _expand_row(row, scope)
        scope.analysis.unknown("42P01", f'missing FROM-clause entry for table "{names[-1]}"')
        return [("*", t.AsWritten(0, [".".join(names) + ".*"], "*"))]
    return _item_columns(item, scope)


def _item_columns(item: NamespaceItem, scope: Scope) -> list[tuple[str, t.Expr]]:
    if item.rte.unknown:
        scope.analysis.unknown("42P01", f'the columns of "{item.name}" are not known')
        return [("*", t.AsWritten(0, [f"{item.name}.*"], "*"))]
    return list(item.columns)


def _expand_all(scope: Scope) -> list[tuple[str, t.Expr]]:
    found: list[tuple[str, t.Expr]] = []
    visible = [item for item in scope.namespace if item.columns_visible]
    if not visible:
        refuse("42601", "SELECT * with no tables specified is not valid")
    for item in visible:
        found.extend(_item_columns(item, scope))
    return found


def _expand_row(row: t.Expr, scope: Scope) -> list[tuple[str, t.Expr]]:
    """Expand ``(row).*`` into its fields (``ExpandRowReference``)."""
    from generator.sql.analysis.expressions.column_refs import composite_attributes  # noqa: PLC0415 - imports expressions too

    if isinstance(row, t.Var) and row.attno == 0 and row.rte.columns:
        columns = [
            (column.name, t.Var(column.type, row.rte, position)) for position, column in enumerate(row.rte.columns, 1)
        ]
        return list(columns)
    relation = composite_attributes(row.type, scope)
    if relation is not None:
        return [
            (a.name, t.FieldSelect(a.type, row, a.name, (relation.oid, a.attnum), a.typmod))
            for a in relation.attributes
        ]
    fields = record_fields(row) if row.type == oids.RECORD else []
    if fields:
        return [(name, t.FieldSelect(type_oid, row, name, None, typmod)) for name, type_oid, typmod in fields]
    scope.analysis.unknown("42809", f"type {scope.analysis.type_name(row.type)} is not composite")
    return [("*", t.AsWritten(0, ["(", row, ").*"], "*"))]
