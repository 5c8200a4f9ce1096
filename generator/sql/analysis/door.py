"""The two analyses that the replay calls: of an expression in its place, and of a query."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from generator.sql.analysis.context import Analysis
from generator.sql.analysis.conversion.coerce import ASSIGNMENT, can_coerce, coerce_to_boolean, coerce_to_target
from generator.sql.analysis.conversion.collate import expr_collation
from generator.sql.analysis.conversion.exprtype import column_facts, expr_typmod
from generator.sql.analysis.deparse import basic  # noqa: F401 - they register
from generator.sql.analysis.deparse.aliases import Namespace
from generator.sql.analysis.deparse.printer import Deparser
from generator.sql.analysis.deparse.query import print_query
from generator.sql.analysis.expressions import calls, column_refs, json_calls, ops, xml_calls  # noqa: F401 - they register
from generator.sql.analysis.expressions.colname import figure_colname, figure_index_colname
from generator.sql.analysis.expressions.ops import coerce_unknown_to_text
from generator.sql.analysis.expressions.restrictions import refuse_columns, refuse_user_defined
from generator.sql.analysis.expressions.scope import Scope, entry_item, relation_entry
from generator.sql.analysis.expressions.transform import transform
from generator.sql.analysis.lineage import other_uses
from generator.sql.analysis.planner.failing import refuse_failing
from generator.sql.analysis.planner.planning import unplannable
from generator.sql.analysis.planner.volatility import check_immutable
from generator.sql.analysis.queries import sublinks  # noqa: F401 - they register
from generator.sql.analysis.queries.modify import transform_statement
from generator.sql.analysis.queries.select import transform_select
from generator.sql.analysis.refusal import refuse
from generator.sql.analysis.trees import expr as t
from generator.sql.analysis.trees.query import QueryTree, RangeTableEntry
from generator.sql.analysis.types import oids
from generator.sql.node import Node
from generator.sql.types import (
    CatalogView,
    Expression,
    OutputColumn,
    Parameters,
    Query,
    RelationInfo,
    SqlError,
    Statement,
    TypeInfo,
)

Purpose = Literal[
    "default",
    "check",
    "generated",
    "virtual",
    "index",
    "policy",
    "trigger",
    "rule",
    "domain",
    "partition",
    "argument",
    "using",
    "predicate",
    "partition key",
]

# As the server's messages name them (``ParseExprKindName``).
_WORDS: dict[str, str] = {
    "default": "DEFAULT",
    "argument": "DEFAULT",
    "check": "check constraint",
    "domain": "check constraint",
    "generated": "column generation expression",
    "virtual": "column generation expression",
    "index": "index expression",
    "predicate": "index predicate",
    "partition key": "partition key expression",
    "policy": "policy expression",
    "trigger": "trigger WHEN condition",
    "rule": "WHERE",
    "partition": "partition bound",
    "using": "transform expression",
}
_BOOLEAN = {
    "check": "CHECK",
    "domain": "CHECK",
    "policy": "POLICY",
    "trigger": "WHEN",
    "rule": "WHERE",
    "predicate": "WHERE",
}
_COERCED = frozenset({"default", "generated", "virtual", "argument", "using", "partition"})


def analyze_expression(  # noqa: PLR0913 - each place that holds an expression adds what it knows
    node: Node,
    catalog: CatalogView,
    *,
    scope: Sequence[RelationInfo] = (),
    purpose: Purpose,
    target: tuple[int, int] | None = None,
    domain: TypeInfo | None = None,
    new_old: RelationInfo | None = None,
    exposed: str = "",
    lenient: bool = False,
    column: str = "",
    beside: Sequence[str] = (),
) -> Expression:
    """Return an expression as ``pg_get_expr`` prints it, and what it depends on (documentation 4.2, 10, 9.27).

    Args:
        node: The parse node.
        catalog: Where names are looked up.
        scope: The relations whose columns it may name.
        purpose: What it is for; decides what is allowed and what it is coerced to.
        target: (type, modifier) that it is assigned to, for a default, generated column or argument.
        domain: The domain whose check it is: VALUE is of its base type.
        new_old: The trigger's or rule's relation: ``new`` and ``old`` are its rows.
        exposed: The one of the two that is there at all, and so needs no qualifier; empty for both.
        lenient: Print what is unknown as written instead of refusing it.
        column: The column that it is assigned to, for messages.
        beside: Names that are taken where it is printed.

    Raises:
        SqlError: What a server refuses.
    """
    analysis = Analysis(catalog, lenient=lenient)
    state = Scope(analysis, purpose=_WORDS[purpose], domain=domain)
    entries = _entries(scope, new_old)
    state.query.rtable = entries
    state.namespace = [entry_item(entry) for entry in entries]
    if new_old is not None:
        for item, name in zip(state.namespace, ("old", "new"), strict=True):
            item.columns_visible = exposed == name
            item.relation_visible = exposed in {"", name}
    expr = transform(node, state)
    if purpose in {"generated", "virtual"}:
        # Of the assignment to the column it is not asked whether it is immutable (``cookDefault``).
        refuse_columns(expr, purpose, analysis)
        check_immutable(expr, purpose, analysis)
    expr = _coerced(expr, purpose, target, analysis, column)
    if purpose not in {"generated", "virtual"}:
        refuse_columns(expr, purpose, analysis)
    if purpose in {"index", "predicate", "partition key"}:
        check_immutable(expr, purpose, analysis)
    if purpose == "using":
        refuse_failing(expr, analysis)
    if purpose == "virtual":
        refuse_user_defined(expr)
    if purpose == "default" and isinstance(expr, t.Const) and expr.value is None:
        return Expression((), expr.type, expr.typmod, column_name=figure_colname(node))
    collate = ""
    if purpose in {"index", "partition key"} and isinstance(expr, t.CollateExpr):
        # A COLLATE below a cast is put around it, and so is the key's (``ComputeIndexAttrs``).
        collate = expr.collation
        expr = expr.arg
    out = Deparser(
        analysis,
        [Namespace([*entries, *(RangeTableEntry("relation", name, [], name) for name in beside)], [], [])]
        if entries
        else [],
        prefix=new_old is not None,
    )
    out.expr(expr)
    return Expression(
        # Inside "CHECK (…)" and "WHEN (…)" the blank in front of CASE stays.
        sql=out.result(strip=purpose not in {"check", "domain", "trigger"}),
        type=expr.type,
        typmod=expr_typmod(expr),
        collation=expr_collation(expr, analysis),
        references=out.mentioned(),
        exact=not analysis.problems,
        column_name=figure_index_colname(node) if purpose == "index" else figure_colname(node),
        problems=tuple(analysis.problems),
        collate=collate,
    )


def _entries(scope: Sequence[RelationInfo], new_old: RelationInfo | None) -> list[RangeTableEntry]:
    if new_old is not None:
        return [relation_entry(new_old, alias="old"), relation_entry(new_old, alias="new")]
    return [relation_entry(relation) for relation in scope]


def _coerced(expr: t.Expr, purpose: str, target: tuple[int, int] | None, analysis: Analysis, column: str) -> t.Expr:
    if purpose in _BOOLEAN:
        return coerce_to_boolean(expr, analysis, _BOOLEAN[purpose])
    if purpose not in _COERCED or target is None or not target[0]:
        if purpose == "index" and expr.type == oids.UNKNOWN and not analysis.lenient:
            refuse("42704", "data type unknown has no default operator class")
        return coerce_unknown_to_text(expr, Scope(analysis)) if purpose == "index" else expr
    made = coerce_to_target(expr, target[0], target[1], analysis, ASSIGNMENT, t.IMPLICIT)
    if made is None and analysis.lenient and _is_unknown(target[0], analysis):
        return expr
    if made is None:
        wanted, have = analysis.type_name(target[0]), analysis.type_name(expr.type)
        named = f'column "{column}"' if column else "column"
        what = {"generated": "generation expression", "virtual": "generation expression"}.get(
            purpose, "default expression"
        )
        refuse("42804", f"{named} is of type {wanted} but {what} is of type {have}")
    return made


def _is_unknown(type_oid: int, analysis: Analysis) -> bool:
    """Return whether nothing is known of a type: it was only referred to, or is that of a column that was."""
    return type_oid in {0, oids.UNKNOWN} or analysis.catalog.type_info(type_oid).modifiers is None


def analyze_query(
    select: Node,
    catalog: CatalogView,
    *,
    column_names: Sequence[str] = (),
    lenient: bool = False,
    stored: bool = True,
    parameters: Parameters | None = None,
) -> Query:
    """Return a query as ``pg_get_viewdef`` prints it, with its columns (documentation 7, 10.5, 9.27).

    Args:
        select: A SelectStmt.
        catalog: Where names are looked up.
        column_names: A view's column name list; may be shorter than the select list.
        lenient: Print what is unknown as written instead of refusing it.
        stored: Whether the query itself is kept, as a view's is: then it may not change rows.
        parameters: The variables of the body in which it stands.

    Raises:
        SqlError: What a server refuses.
    """
    analysis = Analysis(catalog, lenient=lenient, parameters=parameters)
    try:
        query = transform_select(select, Scope(analysis))
    except SqlError as error:
        if not analysis.problems:
            raise
        return _unresolved(select, column_names, (*analysis.problems, error.message))
    if query.has_modifying and stored:
        refuse("0A000", "views must not contain data-modifying statements in WITH")
    columns = _output_columns(query, column_names, analysis)
    if query.has_modifying:
        return Query((), columns, exact=not analysis.problems, problems=tuple(analysis.problems))
    names = [column.name for column in columns] if len(columns) == len(query.visible()) else None
    out = Deparser(analysis, [], prefix=False)
    print_query(query, out, names)
    others = other_uses(query, [column.sources for column in columns], out.columns)
    out.columns.update(used for used in others if used[1])
    out.columns.update(source for column in columns for source in column.sources if source[1])
    out.references.update(analysis.constraints)
    problems = tuple(analysis.problems)
    return Query(
        out.result(),
        columns,
        out.mentions(),
        not problems,
        problems,
        others,
        tuple(analysis.locked),
        unplannable(query, analysis),
    )


def analyze_statement(node: Node, catalog: CatalogView, *, parameters: Parameters | None = None) -> Statement:
    """Return what a query or a data-modifying statement gives, after all that a server checks before it runs it.

    Args:
        node: A SelectStmt, InsertStmt, UpdateStmt, DeleteStmt or MergeStmt.
        catalog: Where names are looked up.
        parameters: The arguments of the function whose body it is part of.

    Raises:
        SqlError: What a server refuses.
    """
    analysis = Analysis(catalog, parameters=parameters)
    query = transform_statement(node, Scope(analysis))
    columns = tuple(
        OutputColumn(entry.name or "?column?", entry.expr.type, expr_typmod(entry.expr)) for entry in query.visible()
    )
    return Statement(
        query.command,
        columns,
        tuple(analysis.assignments),
        tuple(analysis.arbiters),
        tuple(analysis.locked),
        unplannable(query, analysis),
    )


def can_assign(source: int, target: int, catalog: CatalogView) -> bool:
    """Return whether a value of one type can be assigned to a column, or returned as a result, of another."""
    return can_coerce([source], [target], Analysis(catalog), ASSIGNMENT)


def _unresolved(select: Node, column_names: Sequence[str], problems: tuple[str, ...]) -> Query:
    """Return what can be said of a query in which too much is unknown: names of columns, no text."""
    left = select.struct("larg", "SelectStmt")
    while left is not None:
        select, left = left, left.struct("larg", "SelectStmt")
    names = [target.text("name") or _name_of(target.node("val")) for target in select.nodes("targetList")]
    names = [*column_names, *names[len(column_names) :]]
    unique = [name for name in dict.fromkeys(names) if name]
    return Query((), tuple(OutputColumn(name, 0) for name in unique), exact=False, problems=problems)


def _name_of(value: Node | None) -> str:
    """Return the name of a select list's item; empty for a star."""
    if value is None or (value.tag == "ColumnRef" and "A_Star" in value.fields["fields"][-1]):
        return ""
    return figure_colname(value)


def _output_columns(query: QueryTree, column_names: Sequence[str], analysis: Analysis) -> tuple[OutputColumn, ...]:
    visible = query.visible()
    if len(column_names) > len(visible):
        refuse("42601", "CREATE VIEW specifies more column names than columns")
    found = []
    for position, entry in enumerate(visible):
        if isinstance(entry.expr, t.AsWritten) and entry.expr.name == "*":
            continue  # the columns of something unknown
        name = column_names[position] if position < len(column_names) else entry.name or "?column?"
        expr = entry.expr
        found.append(OutputColumn(name, expr.type, *column_facts(expr, analysis)))
    names = [column.name for column in found]
    if len(set(names)) < len(names):
        name = next(name for name in names if names.count(name) > 1)
        refuse("42701", f'column "{name}" specified more than once')
    return tuple(found)


__all__ = ["Purpose", "analyze_expression", "analyze_query", "analyze_statement", "can_assign", "oids"]
