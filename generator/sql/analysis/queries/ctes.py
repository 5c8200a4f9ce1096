"""WITH: common table expressions, recursive ones too (documentation 7.8; ``parse_cte.c``)."""

from __future__ import annotations

from generator.sql.analysis.context import Analysis
from generator.sql.analysis.conversion.coerce import coerce_to_common, select_common_type
from generator.sql.analysis.expressions.scope import Scope, target_columns
from generator.sql.analysis.queries.from_clause import rename_columns
from generator.sql.analysis.queries.recursion import refuse_malformed
from generator.sql.analysis.refusal import refuse
from generator.sql.analysis.trees.query import CommonTableExpr, QueryTree, RangeTableEntry, RteColumn
from generator.sql.analysis.types import oids
from generator.sql.node import Node

_MATERIALIZED = {"CTEMaterializeAlways": "MATERIALIZED ", "CTEMaterializeNever": "NOT MATERIALIZED "}


def transform_with(node: Node, scope: Scope) -> None:
    """Analyse the WITH clause of a query (``transformWithClause``)."""
    query = scope.query
    query.recursive = node.flag("recursive")
    entries = [Node("CommonTableExpr", item["CommonTableExpr"]) for item in node.fields.get("ctes", ())]
    names = [entry.text("ctename") for entry in entries]
    for name in names:
        if names.count(name) > 1:
            refuse("42712", f'WITH query name "{name}" specified more than once')
    for entry in _in_order(entries, names, recursive=query.recursive):
        cte = _cte(entry, scope)
        scope.ctes[cte.name] = cte
        query.ctes.append(cte)
    query.ctes.sort(key=lambda cte: names.index(cte.name))


def _in_order(entries: list[Node], names: list[str], *, recursive: bool) -> list[Node]:
    """Under RECURSIVE a query may use a later one: those come first."""
    if not recursive:
        return entries
    needs = {
        name: {n for n in _mentions(entry) if n in names and n != name}
        for name, entry in zip(names, entries, strict=True)
    }
    ordered: list[Node] = []
    done: set[str] = set()
    while len(ordered) < len(entries):
        ready = [e for e in entries if e.text("ctename") not in done and needs[e.text("ctename")] <= done]
        if not ready:
            refuse("0A000", "mutual recursion between WITH items is not implemented")
        ordered.append(ready[0])
        done.add(ready[0].text("ctename"))
    return ordered


def _mentions(node: Node) -> set[str]:
    return {found.text("relname") for found in node.walk() if found.tag == "RangeVar" and not found.text("schemaname")}


def _cte(entry: Node, scope: Scope) -> CommonTableExpr:
    from generator.sql.analysis.queries.select import transform_subquery  # noqa: PLC0415 - select needs WITH

    cte = CommonTableExpr(
        entry.text("ctename"), entry.names("aliascolnames"), _MATERIALIZED.get(entry.text("ctematerialized"), "")
    )
    select = entry.node("ctequery")
    if select is None:
        refuse("42601", "syntax error")
    if scope.query.recursive and cte.name in _mentions(select):
        refuse_malformed(cte.name, select)
        _recursive(cte, select, scope)
    elif select.tag != "SelectStmt":
        _modifying(cte, select, scope)
    else:
        cte.query = transform_subquery(select, scope)
        cte.columns = target_columns(cte.query.visible(), scope.analysis)
        rename_columns(cte.columns, cte.alias_columns, cte.name)
    _search_and_cycle(cte, entry, scope)
    return cte


def _modifying(cte: CommonTableExpr, statement: Node, scope: Scope) -> None:
    """Analyse INSERT, UPDATE, DELETE or MERGE in WITH: its columns are those of RETURNING."""
    from generator.sql.analysis.queries.modify import transform_statement  # noqa: PLC0415 - modify needs WITH

    if scope.parent is not None:
        refuse("0A000", "WITH clause containing a data-modifying statement must be at the top level")
    scope.query.has_modifying = True
    cte.query = transform_statement(statement, Scope(scope.analysis, scope))
    cte.columns = target_columns(cte.query.visible(), scope.analysis)
    rename_columns(cte.columns, cte.alias_columns, cte.name)


def _recursive(cte: CommonTableExpr, select: Node, scope: Scope) -> None:
    """Analyse ``base UNION recursive``: the base gives the types (``analyzeCTE``)."""
    from generator.sql.analysis.queries.select import transform_subquery  # noqa: PLC0415 - select needs WITH

    cte.recursive = True
    base_node = select.struct("larg", "SelectStmt")
    if base_node is None:
        refuse("42601", "syntax error")
    with_fields = {"withClause": select.fields["withClause"]} if select.has("withClause") else {}
    base = transform_subquery(Node("SelectStmt", {**base_node.fields, **with_fields}), scope)
    cte.columns = target_columns(base.visible(), scope.analysis)
    rename_columns(cte.columns, cte.alias_columns, cte.name)
    names = [column.name for column in cte.columns]
    scope.ctes[cte.name] = cte
    cte.query = transform_subquery(select, scope)
    found = target_columns(cte.query.visible(), scope.analysis)
    for column, name in zip(found, names, strict=False):
        column.name = name
    _refuse_other_types(cte, found, scope.analysis)
    # References made meanwhile share these column objects: fill in, do not replace.
    for column, full in zip(cte.columns, found, strict=False):
        column.sources = full.sources


def _refuse_other_types(cte: CommonTableExpr, found: list[RteColumn], analysis: Analysis) -> None:
    """Refuse what the recursive term would make another type of."""
    for position, (column, whole) in enumerate(zip(cte.columns, found, strict=False), 1):
        if column.type and whole.type and (column.type, column.typmod) != (whole.type, whole.typmod):
            base, overall = (analysis.type_name(each.type, each.typmod) for each in (column, whole))
            words = f"column {position} has type {base} in non-recursive term but type {overall} overall"
            refuse("42804", f'recursive query "{cte.name}" {words}')


def _search_and_cycle(cte: CommonTableExpr, entry: Node, scope: Scope) -> None:
    search = entry.struct("search_clause", "CTESearchClause")
    if search is not None:
        columns = search.names("search_col_list")
        cte.search = (search.flag("search_breadth_first"), columns, search.text("search_seq_column"))
        kind = oids.RECORD if search.flag("search_breadth_first") else oids.RECORD_ARRAY
        cte.columns.append(RteColumn(search.text("search_seq_column"), kind))
    cycle = entry.struct("cycle_clause", "CTECycleClause")
    if cycle is None:
        return
    from generator.sql.analysis.expressions.transform import transform_child  # noqa: PLC0415 - rare

    value, default = (transform_child(cycle, f"cycle_mark_{which}", scope) for which in ("value", "default"))
    common = select_common_type([value, default], scope.analysis, "CYCLE")
    value, default = (coerce_to_common(expr, common, scope.analysis, "CYCLE") for expr in (value, default))
    cte.cycle = (
        cycle.names("cycle_col_list"),
        cycle.text("cycle_mark_column"),
        value,
        default,
        cycle.text("cycle_path_column"),
    )
    cte.columns.append(RteColumn(cycle.text("cycle_mark_column"), common))
    cte.columns.append(RteColumn(cycle.text("cycle_path_column"), oids.RECORD_ARRAY))


def cte_entry(cte: CommonTableExpr, alias: str | None, alias_columns: tuple[str, ...]) -> RangeTableEntry:
    """Return the range table entry of a reference to a WITH query."""
    cte.references += 1
    if cte.query is not None and cte.query.command != "select" and not cte.query.targets:
        refuse("0A000", f'WITH query "{cte.name}" does not have a RETURNING clause')
    columns = [RteColumn(c.name, c.type, c.typmod, c.collation, 0, c.sources) for c in cte.columns]
    rename_columns(columns, alias_columns, alias or cte.name)
    return RangeTableEntry("cte", alias or cte.name, columns, alias, alias_columns, cte=cte)


def is_simple(query: QueryTree) -> bool:
    """Return whether the query has no WITH of its own."""
    return not query.ctes
