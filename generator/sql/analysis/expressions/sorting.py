"""ORDER BY, GROUP BY and DISTINCT: how they find their expressions in the select list (``parse_clause.c``)."""

from __future__ import annotations

from generator.sql.analysis.conversion.operators import equality_exists, ordering_exists
from generator.sql.analysis.expressions.ops import coerce_unknown_to_text
from generator.sql.analysis.expressions.scope import Scope
from generator.sql.analysis.expressions.transform import transform
from generator.sql.analysis.refusal import refuse
from generator.sql.analysis.trees import expr as t
from generator.sql.analysis.trees.equal import equal
from generator.sql.analysis.trees.query import GroupingSet, SortGroupClause, TargetEntry
from generator.sql.analysis.trees.walk import walk
from generator.sql.analysis.types import oids
from generator.sql.node import Node


def assign_ref(entry: TargetEntry, entries: list[TargetEntry]) -> int:
    """Return the number by which clauses refer to a target entry (``assignSortGroupRef``)."""
    if not entry.ref:
        entry.ref = max([other.ref for other in entries], default=0) + 1
    return entry.ref


def find_entry(node: Node, scope: Scope, entries: list[TargetEntry], clause: str) -> TargetEntry:
    """Return the entry that a name, a position or an expression means (``findTargetlistEntrySQL92``)."""
    if node.tag == "ColumnRef":
        names = node.names("fields")
        if len(names) == 1 and len(node.fields["fields"]) == 1:
            found = _by_name(names[0], scope, entries, clause)
            if found is not None:
                return _groupable(found, clause)
    if node.tag == "A_Const":
        if "ival" not in node.fields:
            refuse("42601", f"non-integer constant in {clause}")
        position = int(node.fields["ival"].get("ival", 0))
        visible = [entry for entry in entries if not entry.junk]
        if 1 <= position <= len(visible):
            return _groupable(visible[position - 1], clause)
        refuse("42P10", f"{clause} position {position} is not in select list")
    return find_entry_of_expression(node, scope, entries, clause)


def _groupable(entry: TargetEntry, clause: str) -> TargetEntry:
    """Refuse to group by what is only known once there are groups (``checkTargetlistEntrySQL92``)."""
    for part in walk(entry.expr) if clause == "GROUP BY" else ():
        if isinstance(part, t.Aggref):
            refuse("42803", "aggregate functions are not allowed in GROUP BY")
        if isinstance(part, t.WindowFunc):
            refuse("42P20", "window functions are not allowed in GROUP BY")
    return entry


def _by_name(name: str, scope: Scope, entries: list[TargetEntry], clause: str) -> TargetEntry | None:
    if clause == "GROUP BY":
        # A column of FROM goes before an output name here, as SQL99 has it.
        for item in scope.namespace:
            if item.columns_visible and any(column == name for column, _ in item.columns):
                return None
    found: TargetEntry | None = None
    for entry in entries:
        if entry.junk or entry.name != name:
            continue
        if found is not None and not equal(found.expr, entry.expr):
            refuse("42702", f'{clause} "{name}" is ambiguous')
        found = found or entry
    return found


def find_entry_of_expression(node: Node, scope: Scope, entries: list[TargetEntry], clause: str) -> TargetEntry:
    """Return the entry with that expression, adding a junk one if there is none (``findTargetlistEntrySQL99``)."""
    before, scope.clause = scope.clause, clause if clause == "GROUP BY" else ""
    expr = transform(node, scope)
    scope.clause = before
    for entry in entries:
        if type(entry.expr) is t.Var:  # as most are, on both sides
            if equal(expr, entry.expr):
                return entry
            continue
        bare = _strip_implicit(entry.expr)
        if equal(expr, bare) or (bare is not entry.expr and equal(expr, entry.expr)):
            return entry
    entry = TargetEntry(expr, None, junk=True)
    entries.append(entry)
    return entry


def _strip_implicit(expr: t.Expr) -> t.Expr:
    while True:
        if isinstance(expr, t.FuncExpr) and expr.format == t.IMPLICIT:
            expr = expr.args[0]
        elif isinstance(expr, t.Coercion) and expr.format == t.IMPLICIT:
            expr = expr.arg
        else:
            return expr


def sort_clause_of(sort: Node, entries: list[TargetEntry], scope: Scope, *, sql92: bool = False) -> SortGroupClause:
    """Return a sort key, its entry found or added."""
    node = sort.node("node")
    if node is None:
        refuse("42601", "syntax error")
    if sql92:
        return add_sort_clause(sort, find_entry(node, scope, entries, "ORDER BY"), scope, entries)
    return add_sort_clause(sort, find_entry_of_expression(node, scope, entries, "ORDER BY"), scope, entries)


def add_sort_clause(
    sort: Node, entry: TargetEntry, scope: Scope, entries: list[TargetEntry] | None = None
) -> SortGroupClause:
    """Return the sort key on a target entry, with its direction (``addTargetToSortList``)."""
    entry.expr = coerce_unknown_to_text(entry.expr, scope)
    direction = {"SORTBY_DESC": "DESC", "SORTBY_USING": "USING"}.get(sort.text("sortby_dir"), "")
    nulls = sort.text("sortby_nulls")
    using = ""
    if direction != "USING" and entry.expr.type and not ordering_exists(entry.expr.type, scope.analysis):
        name = scope.analysis.type_name(entry.expr.type)
        refuse("42883", f"could not identify an ordering operator for type {name}")
    if direction == "USING":
        using = sort.names("useOp")[-1]
        direction, using = {"<": ("", ""), ">": ("DESC", "")}.get(using, ("USING", using))
    nulls_first = nulls == "SORTBY_NULLS_FIRST" or (nulls in {"", "SORTBY_NULLS_DEFAULT"} and direction == "DESC")
    printed = ""
    if direction == "DESC" and not nulls_first:
        printed = "LAST"
    elif direction != "DESC" and nulls_first:
        printed = "FIRST"
    return SortGroupClause(assign_ref(entry, entries or [entry]), direction, printed, using)


def transform_sort(nodes: tuple[Node, ...], entries: list[TargetEntry], scope: Scope) -> list[SortGroupClause]:
    """Return ORDER BY (``transformSortClause``); a repeated key is left out."""
    found: list[SortGroupClause] = []
    for sort in nodes:
        clause = sort_clause_of(sort, entries, scope, sql92=True)
        if all(other.ref != clause.ref for other in found):
            found.append(clause)
    return found


def transform_group(select: Node, entries: list[TargetEntry], scope: Scope) -> None:
    """Fill in GROUP BY (``transformGroupClause``)."""
    query = scope.query
    nodes = _flatten(select.nodes("groupClause"))
    query.group_distinct = select.flag("groupDistinct")
    has_sets = any(node.tag == "GroupingSet" for node in nodes)
    sets: list[GroupingSet] = []
    for node in nodes:
        if node.tag == "GroupingSet":
            sets.append(_grouping_set(node, entries, scope))
        else:
            ref = _group_key(node, entries, scope)
            if has_sets:
                sets.append(GroupingSet("SIMPLE", [ref]))
    # Those that are empty say nothing beside others.
    full = [each for each in sets if each.kind != "EMPTY"]
    query.grouping_sets = full or sets[:1] if has_sets else []


def _flatten(nodes: tuple[Node, ...]) -> list[Node]:
    """Take apart ``GROUP BY (a, b)`` (``flatten_grouping_sets``)."""
    flat: list[Node] = []
    for node in nodes:
        if node.tag == "RowExpr" and node.text("row_format") == "COERCE_IMPLICIT_CAST":
            flat.extend(_flatten(node.nodes("args")))
        else:
            flat.append(node)
    return flat


def _group_key(node: Node, entries: list[TargetEntry], scope: Scope) -> int:
    entry = find_entry(node, scope, entries, "GROUP BY")
    entry.expr = coerce_unknown_to_text(entry.expr, scope)
    if entry.expr.type and not equality_exists(entry.expr.type, scope.analysis):
        name = scope.analysis.type_name(entry.expr.type)
        refuse("42883", f"could not identify an equality operator for type {name}")
    ref = assign_ref(entry, entries)
    if all(other.ref != ref for other in scope.query.group):
        scope.query.group.append(SortGroupClause(ref))
    return ref


def _grouping_set(node: Node, entries: list[TargetEntry], scope: Scope) -> GroupingSet:
    kind = node.text("kind").removeprefix("GROUPING_SET_")
    if kind == "EMPTY":
        return GroupingSet("EMPTY")
    content: list[GroupingSet] = []
    for child in node.nodes("content"):
        if child.tag == "GroupingSet":
            inner = _grouping_set(child, entries, scope)
            content.extend(inner.content if inner.kind == "SETS" and kind == "SETS" else [inner])
        elif child.tag == "RowExpr":
            refs = [_group_key(arg, entries, scope) for arg in child.nodes("args")]
            content.append(GroupingSet("SIMPLE", refs))
        else:
            content.append(GroupingSet("SIMPLE", [_group_key(child, entries, scope)]))
    return GroupingSet(kind, [], content)


def transform_distinct(select: Node, entries: list[TargetEntry], scope: Scope) -> None:
    """Fill in DISTINCT or DISTINCT ON (``transformDistinctClause``)."""
    if not select.has("distinctClause"):
        return
    query = scope.query
    nodes = select.nodes("distinctClause")
    if nodes:
        query.distinct_on = True
        keys = [find_entry(node, scope, entries, "DISTINCT ON") for node in nodes]
        refs = [assign_ref(entry, entries) for entry in keys]
        ordered = [clause.ref for clause in query.order]
        if any(ref in refs for ref in ordered[len(set(refs)) :]) and not all(
            ref in ordered[: len(set(refs))] for ref in refs
        ):
            refuse("42P10", "SELECT DISTINCT ON expressions must match initial ORDER BY expressions")
        # Those of ORDER BY come first, in its order.
        unique = list(dict.fromkeys([ref for ref in ordered if ref in refs] + refs))
        for clause, ref in zip(query.order, unique, strict=False):
            if clause.ref != ref:
                refuse("42P10", "SELECT DISTINCT ON expressions must match initial ORDER BY expressions")
        query.distinct = [SortGroupClause(ref) for ref in unique]
        return
    for entry in entries:
        if entry.junk:
            refuse("42P10", "for SELECT DISTINCT, ORDER BY expressions must appear in select list")
        if entry.expr.type not in {0, oids.UNKNOWN} and not equality_exists(entry.expr.type, scope.analysis):
            name = scope.analysis.type_name(entry.expr.type)
            refuse("42883", f"could not identify an equality operator for type {name}")
    query.distinct = []
