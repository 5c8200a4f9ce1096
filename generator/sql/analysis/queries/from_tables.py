"""XMLTABLE and JSON_TABLE (documentation 9.15.3.3 and 9.16.4; ``transformRangeTableFunc``, ``transformJsonTable``)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.sql.analysis.conversion.coerce import ASSIGNMENT, coerce_to_specific, coerce_to_target
from generator.sql.analysis.conversion.exprtype import expr_sources
from generator.sql.analysis.expressions.json_calls import behaviors, json_value
from generator.sql.analysis.expressions.scope import Scope
from generator.sql.analysis.expressions.transform import transform
from generator.sql.analysis.queries.from_clause import FROM_ITEMS, FromResult, add_entry, alias_of, rename_columns
from generator.sql.analysis.trees import expr as t
from generator.sql.analysis.trees.query import RangeTableEntry, RteColumn
from generator.sql.analysis.trees.walk import walk_deep
from generator.sql.analysis.types import oids
from generator.sql.analysis.types.typenames import format_type, lookup_type
from generator.sql.names import quote_identifier
from generator.sql.node import Node

Part = str | t.Expr


def _entry(node: Node, name: str, parts: list[Part], columns: list[RteColumn], scope: Scope) -> FromResult:
    """Return the FROM item of a table function, whose columns are made of all that it is given."""
    made = t.Special(oids.RECORD, "table function", parts)
    sources = expr_sources(made)
    for column in columns:
        column.sources = sources
    alias, alias_columns = alias_of(node)
    rename_columns(columns, alias_columns, alias or name)
    own = {id(rte) for rte in scope.query.rtable}
    rte = RangeTableEntry("tablefunc", alias or name, columns, alias, alias_columns, table_function=made)
    uses = any(isinstance(part, t.Var) and id(part.rte) in own for part in walk_deep(made))
    rte.lateral = node.flag("lateral") or uses
    return add_entry(rte, scope)


@FROM_ITEMS.register("RangeTableFunc")
def _xmltable(node: Node, scope: Scope) -> FromResult:
    before, scope.lateral_active = scope.lateral_active, True
    try:
        columns: list[RteColumn] = []
        parts: list[Part] = ["XMLTABLE(", *_namespaces(node, scope), "("]
        parts += [
            _given(node, "rowexpr", oids.TEXT, scope),
            ") PASSING (",
            _given(node, "docexpr", oids.XML, scope),
            ")",
        ]
        for position, column in enumerate(node.nodes("columns")):
            parts.append(", " if position else " COLUMNS ")
            parts.extend(_xml_column(column, columns, scope))
        return _entry(node, "xmltable", [*parts, ")"], columns, scope)
    finally:
        scope.lateral_active = before


def _given(node: Node, field: str, type_oid: int, scope: Scope) -> t.Expr:
    inner = node.node(field)
    value = transform(inner, scope) if inner is not None else t.Const(oids.UNKNOWN, None)
    return coerce_to_specific(value, type_oid, scope.analysis, "XMLTABLE")


def _namespaces(node: Node, scope: Scope) -> Iterator[Part]:
    names = node.nodes("namespaces")
    for position, each in enumerate(names):
        yield ", " if position else "XMLNAMESPACES ("
        name = each.text("name")
        yield "" if name else "DEFAULT "
        yield _given(each, "val", oids.TEXT, scope)
        yield f" AS {quote_identifier(name)}" if name else ""
    if names:
        yield "), "


def _type(node: Node, scope: Scope, default: int) -> tuple[int, int]:
    type_name = node.struct("typeName", "TypeName")
    return (default, -1) if type_name is None else lookup_type(type_name, scope.analysis.catalog)


def _xml_column(node: Node, columns: list[RteColumn], scope: Scope) -> Iterator[Part]:
    name = node.text("colname")
    if node.flag("for_ordinality"):
        columns.append(RteColumn(name, oids.INT4))
        yield f"{quote_identifier(name)} FOR ORDINALITY"
        return
    type_oid, typmod = _type(node, scope, oids.TEXT)
    columns.append(RteColumn(name, type_oid, typmod))
    yield f"{quote_identifier(name)} {format_type(type_oid, typmod, scope.analysis.catalog)}"
    default = node.node("coldefexpr")
    if default is not None:
        value = coerce_to_target(transform(default, scope), type_oid, typmod, scope.analysis, ASSIGNMENT, t.IMPLICIT)
        yield from (" DEFAULT (", value or t.Const(type_oid, None), ")")
    if node.has("colexpr"):
        yield from (" PATH (", _given(node, "colexpr", oids.TEXT, scope), ")")
    if node.flag("is_not_null"):
        yield " NOT NULL"


# --- JSON_TABLE -------------------------------------------------------------------------------------------------------


@dataclass
class _JsonTable:
    """The state of one JSON_TABLE: its columns, and how many paths have been given a name."""

    scope: Scope
    columns: list[RteColumn]
    paths: int = 0

    def path(self, node: Node | None) -> list[Part]:
        """Return a path with the name that it has or is given."""
        string = node.node("string") if node is not None else None
        name = node.text("name") if node is not None else ""
        if not name:
            name = f"json_table_path_{self.paths}"
            self.paths += 1
        return [self.constant(string), f" AS {quote_identifier(name)}"]

    def constant(self, node: Node | None, column: str = "") -> t.Expr:
        """Return a path as a constant; a column without one has that of its name."""
        value: t.Expr = t.Const(oids.UNKNOWN, f'$."{column}"')
        if node is not None:
            value = transform(node, self.scope)
        made = coerce_to_target(value, oids.JSONPATH, -1, self.scope.analysis, ASSIGNMENT, t.IMPLICIT) or value
        return t.Bare(made.type, made)

    def clause(self, nodes: tuple[Node, ...]) -> list[Part]:
        """Return COLUMNS (…): the nested ones come last."""
        parts: list[Part] = [" COLUMNS ( "]
        nested = [each for each in nodes if each.text("coltype") == "JTC_NESTED"]
        plain = [each for each in nodes if each.text("coltype") != "JTC_NESTED"]
        for position, each in enumerate(plain):
            parts.extend([", " if position else "", *self.column(each)])
        for position, each in enumerate(nested):
            parts.append(", " if position or plain else "")
            parts.extend(["NESTED PATH ", *self.path(each.struct("pathspec", "JsonTablePathSpec"))])
            parts.extend(self.clause(each.nodes("columns")))
        return [*parts, " )"]

    def column(self, node: Node) -> list[Part]:
        """Return one column."""
        name, kind = node.text("name"), node.text("coltype")
        if kind == "JTC_FOR_ORDINALITY":
            self.columns.append(RteColumn(name, oids.INT4))
            return [f"{quote_identifier(name)} FOR ORDINALITY"]
        type_oid, typmod = _type(node, self.scope, oids.BOOL if kind == "JTC_EXISTS" else oids.TEXT)
        self.columns.append(RteColumn(name, type_oid, typmod))
        analysis = self.scope.analysis
        parts: list[Part] = [f"{quote_identifier(name)} {format_type(type_oid, typmod, analysis.catalog)}"]
        query = kind == "JTC_FORMATTED" or (kind == "JTC_REGULAR" and self._is_query(node, type_oid))
        if kind == "JTC_EXISTS":
            parts.append(" EXISTS")
        elif query and analysis.category(type_oid) == "S":
            parts.append(" FORMAT JSON")
        spec = node.struct("pathspec", "JsonTablePathSpec")
        parts.extend([" PATH ", self.constant(spec.node("string") if spec is not None else None, name)])
        if query:
            wrapper = {
                "JSW_CONDITIONAL": " WITH CONDITIONAL WRAPPER",
                "JSW_UNCONDITIONAL": " WITH UNCONDITIONAL WRAPPER",
            }
            parts.append(wrapper.get(node.text("wrapper"), " WITHOUT WRAPPER"))
            parts.append(" OMIT QUOTES" if node.text("quotes") == "JS_QUOTES_OMIT" else " KEEP QUOTES")
        usual = "JSON_BEHAVIOR_FALSE" if kind == "JTC_EXISTS" else "JSON_BEHAVIOR_NULL"
        return [*parts, *behaviors(node, type_oid, typmod, usual, self.scope)]

    def _is_query(self, node: Node, type_oid: int) -> bool:
        """Whether a column is filled as by JSON_QUERY: for types that are no scalars, or where it is formatted."""
        analysis = self.scope.analysis
        base = analysis.base_type(type_oid)
        if base in {oids.JSON, oids.JSONB, oids.RECORD} or analysis.is_complex(type_oid) or analysis.element_type(base):
            return True
        return node.text("wrapper") not in {"", "JSW_UNSPEC"} or node.text("quotes") not in {"", "JS_QUOTES_UNSPEC"}


@FROM_ITEMS.register("JsonTable")
def _json_table(node: Node, scope: Scope) -> FromResult:
    before, scope.lateral_active = scope.lateral_active, True
    try:
        table = _JsonTable(scope, [])
        parts: list[Part] = ["JSON_TABLE( ", json_value(node.struct("context_item", "JsonValueExpr"), scope), ", "]
        parts.extend(table.path(node.struct("pathspec", "JsonTablePathSpec")))
        for position, argument in enumerate(node.nodes("passing")):
            parts.append(", " if position else " PASSING ")
            parts.append(json_value(argument.struct("val", "JsonValueExpr"), scope))
            parts.append(f" AS {quote_identifier(argument.text('name'))}")
        parts.extend(table.clause(node.nodes("columns")))
        on_error = node.struct("on_error", "JsonBehavior")
        if on_error is not None and on_error.text("btype") == "JSON_BEHAVIOR_ERROR":
            parts.append(" ERROR ON ERROR")
        return _entry(node, "json_table", [*parts, " )"], table.columns, scope)
    finally:
        scope.lateral_active = before
