"""FROM: tables, subqueries, functions, joins (``parse_clause.c``, ``parse_relation.c``)."""

from __future__ import annotations

from collections.abc import Callable

from generator.registry import Registry
from generator.sql.analysis.conversion.coerce import coerce_to_boolean
from generator.sql.analysis.expressions.scope import (
    NamespaceItem,
    Scope,
    entry_item,
    relation_entry,
    target_columns,
)
from generator.sql.analysis.expressions.transform import transform, transform_list
from generator.sql.analysis.refusal import refuse
from generator.sql.analysis.trees import expr as t
from generator.sql.analysis.trees.query import FromItem, RangeTableEntry, RteColumn, TableSample
from generator.sql.names import quote_identifier
from generator.sql.node import Node

FromResult = tuple[FromItem, list[NamespaceItem]]
FromTransform = Callable[[Node, Scope], FromResult]
FROM_ITEMS: Registry[FromTransform] = Registry("FROM item")


def transform_from(nodes: tuple[Node, ...], scope: Scope) -> None:
    """Analyse FROM: each item may use those before it through LATERAL (``transformFromClause``)."""
    for node in nodes:
        item, namespace = transform_from_item(node, scope)
        _check_conflicts(scope.namespace, namespace)
        for entry in namespace:
            entry.lateral_only, entry.lateral_ok = True, True
        scope.query.from_items.append(item)
        scope.namespace.extend(namespace)
    for entry in scope.namespace:
        entry.lateral_only, entry.lateral_ok = False, True


def transform_from_item(node: Node, scope: Scope) -> FromResult:
    """Return the analysed item and what it adds to the namespace."""
    found = FROM_ITEMS.get(node.tag)
    if found is not None:
        return found(node, scope)
    scope.analysis.unknown("0A000", f"{node.tag} in FROM is not analysed")
    alias, alias_columns = alias_of(node)
    name = alias or node.tag.lower()
    columns = [RteColumn(column, 0) for column in alias_columns]
    return add_entry(
        RangeTableEntry("relation", name, columns, alias, alias_columns, unknown=True, written=node.tag), scope
    )


def _check_conflicts(before: list[NamespaceItem], new: list[NamespaceItem]) -> None:
    for item in new:
        if not item.relation_visible:
            continue
        for other in before:
            if not other.relation_visible or other.name != item.name:
                continue
            one, two = item.rte, other.rte
            if (
                one.relation is not None
                and two.relation is not None
                and not one.alias
                and not two.alias
                and one.relation.oid != two.relation.oid
            ):
                continue  # a.t and b.t may stand side by side
            refuse("42712", f'table name "{item.name}" specified more than once')


def alias_of(node: Node) -> tuple[str | None, tuple[str, ...]]:
    """Return the alias and the column aliases of a FROM item."""
    alias = node.struct("alias", "Alias")
    if alias is None:
        return None, ()
    return alias.text("aliasname"), alias.names("colnames")


def add_entry(rte: RangeTableEntry, scope: Scope) -> FromResult:
    """Add a range table entry to the query."""
    scope.query.rtable.append(rte)
    return rte, [entry_item(rte)]


@FROM_ITEMS.register("RangeVar")
def _range_var(node: Node, scope: Scope) -> FromResult:
    schema, name = node.text("schemaname"), node.text("relname")
    alias, alias_columns = alias_of(node)
    if not schema:
        cte = scope.find_cte(name)
        if cte is not None:
            from generator.sql.analysis.queries.ctes import cte_entry  # noqa: PLC0415 - ctes needs select

            return add_entry(cte_entry(cte, alias, alias_columns), scope)
    relation = scope.analysis.catalog.find_relation(schema, name)
    if relation is None:
        written = f"{schema}.{name}" if schema else name
        scope.analysis.unknown("42P01", f'relation "{written}" does not exist')
        spelt = ".".join(quote_identifier(part) for part in (schema, name) if part)
        columns = [RteColumn(column, 0) for column in alias_columns]
        return add_entry(
            RangeTableEntry("relation", alias or name, columns, alias, alias_columns, unknown=True, written=spelt),
            scope,
        )
    if relation.kind in "iIS" and relation.kind != "S":
        refuse("42809", f'cannot open relation "{name}"')
    rte = relation_entry(relation, alias=alias, alias_columns=alias_columns, only=not node.flag("inh"))
    return add_entry(rte, scope)


_SAMPLES = frozenset({"system", "bernoulli"})


@FROM_ITEMS.register("RangeTableSample")
def _table_sample(node: Node, scope: Scope) -> FromResult:
    inner = node.node("relation")
    if inner is None:
        refuse("42601", "syntax error")
    item, namespace = transform_from_item(inner, scope)
    if isinstance(item, RangeTableEntry):
        if item.relation is not None and item.relation.kind not in "rpm":
            refuse("0A000", "TABLESAMPLE clause can only be applied to tables and materialized views")
        method = node.names("method")[-1]
        known = method in _SAMPLES or scope.analysis.lenient or scope.analysis.catalog.find_functions("", method)
        if not known:
            refuse("42704", f"tablesample method {method} does not exist")
        if method in _SAMPLES and len(node.nodes("args")) != 1:
            refuse("2202H", f"tablesample method {method} requires 1 argument, not {len(node.nodes('args'))}")
        from generator.sql.analysis.conversion.coerce import coerce_to_specific  # noqa: PLC0415 - rare

        args = [
            coerce_to_specific(arg, 700, scope.analysis, "TABLESAMPLE") for arg in transform_list(node, "args", scope)
        ]
        repeatable = node.node("repeatable")
        seed = (
            coerce_to_specific(transform(repeatable, scope), 701, scope.analysis, "REPEATABLE") if repeatable else None
        )
        item.tablesample = TableSample(method, args, seed)
    return item, namespace


@FROM_ITEMS.register("RangeSubselect")
def _subselect(node: Node, scope: Scope) -> FromResult:
    from generator.sql.analysis.queries.select import transform_subquery  # noqa: PLC0415 - select needs FROM

    select = node.node("subquery")
    if select is None:
        refuse("42601", "syntax error")
    alias, alias_columns = alias_of(node)
    lateral = node.flag("lateral")
    before, scope.lateral_active = scope.lateral_active, lateral
    query = transform_subquery(select, scope, lateral=lateral)
    scope.lateral_active = before
    columns = target_columns(query.visible(), scope.analysis)
    rename_columns(columns, alias_columns, alias or "unnamed_subquery")
    rte = RangeTableEntry(
        "subquery", alias or "unnamed_subquery", columns, alias, alias_columns, lateral, subquery=query
    )
    item, namespace = add_entry(rte, scope)
    if alias is None:
        namespace[0].relation_visible = False
    return item, namespace


def rename_columns(columns: list[RteColumn], aliases: tuple[str, ...], name: str) -> None:
    """Give columns their aliases."""
    if len(aliases) > len(columns):
        refuse("42P10", f'table "{name}" has {len(columns)} columns available but {len(aliases)} columns specified')
    for column, alias in zip(columns, aliases, strict=False):
        column.name = alias


def join_condition(node: Node, namespace: list[NamespaceItem], scope: Scope) -> t.Expr:
    """Return ON, which sees only the two sides (``transformJoinOnClause``)."""
    saved, saved_clause = scope.namespace, scope.clause
    for item in namespace:
        item.lateral_only = False
    scope.namespace, scope.clause = namespace, "JOIN conditions"
    condition = coerce_to_boolean(transform(node, scope), scope.analysis, "JOIN/ON")
    scope.namespace, scope.clause = saved, saved_clause
    return condition
