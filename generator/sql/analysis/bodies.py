"""The parsed body of a function in SQL: BEGIN ATOMIC and RETURN (``interpret_AS_clause``, ``print_function_sqlbody``)."""

from __future__ import annotations

from collections.abc import Sequence

from generator.sql.analysis.context import Analysis
from generator.sql.analysis.conversion.exprtype import expr_typmod
from generator.sql.analysis.deparse.aliases import Namespace, namespace_of
from generator.sql.analysis.deparse.modify import is_printable, print_statement
from generator.sql.analysis.deparse.printer import Deparser
from generator.sql.analysis.expressions.scope import Scope, entry_item, relation_entry
from generator.sql.analysis.lineage import other_uses
from generator.sql.analysis.queries.modify import transform_statement
from generator.sql.analysis.trees.query import QueryTree
from generator.sql.node import Node
from generator.sql.types import Arguments, Body, CatalogView, OutputColumn, RelationInfo, Statement


def analyze_body(
    statements: Sequence[Node], catalog: CatalogView, arguments: Arguments, names: tuple[str, ...], *, returns: bool
) -> Body:
    """Return a body as ``pg_get_function_sqlbody`` prints it, and what it depends on (documentation, CREATE FUNCTION).

    Args:
        statements: What stands between BEGIN ATOMIC and END, or a RETURN.
        catalog: Where names are looked up.
        arguments: The input arguments.
        names: The names of all arguments, by which parameters are printed.
        returns: Whether it is a RETURN without BEGIN ATOMIC.

    Raises:
        SqlError: What a server refuses.
    """
    analysis = Analysis(catalog, parameters=arguments)
    out = Deparser(analysis, [Namespace([], [], [])], prefix=True, indent=not returns)
    out.body_of = arguments.name, names
    last: QueryTree | None = None
    exact = True
    if not returns:
        out.text("BEGIN ATOMIC")
    for statement in statements:
        is_return = statement.tag == "ReturnStmt"
        last = transform_statement(_selecting(statement) if is_return else statement, Scope(analysis))
        out.columns.update(used for used in other_uses(last, ()) if used[1])
        if not is_printable(last):
            exact = False
            continue
        if is_return:
            out.text("" if returns else " ")
            _print_return(last, out)
        else:
            print_statement(last, out, names_visible=False)
        out.text("" if returns else ";")
    if not returns:
        out.text(" END")
    out.references.update(analysis.constraints)
    return Body(out.result(), out.mentioned(), exact and not analysis.problems, _gives(last))


def _selecting(node: Node) -> Node:
    """Return the SELECT that RETURN means (``transformReturnStmt``)."""
    target = {"ResTarget": {"val": node.fields["returnval"]}}
    return Node("SelectStmt", {"targetList": [target], "limitOption": "LIMIT_OPTION_DEFAULT"})


def _print_return(query: QueryTree, out: Deparser) -> None:
    out.namespaces.insert(0, namespace_of(query, out.namespaces))
    out.text("RETURN ")
    out.expr(query.targets[0].expr, True)  # noqa: FBT003 - ruleutils' showimplicit
    del out.namespaces[0]


def _gives(query: QueryTree | None) -> Statement | None:
    if query is None:
        return None
    columns = (
        OutputColumn(each.name or "?column?", each.expr.type, expr_typmod(each.expr)) for each in query.visible()
    )
    return Statement(query.command, tuple(columns))


def analyze_action(node: Node, catalog: CatalogView, relation: RelationInfo) -> Body:
    """Return an action of a rule as ``pg_get_ruledef`` prints it (``transformRuleStmt``).

    Args:
        node: The statement.
        catalog: Where names are looked up.
        relation: The rule's table, whose rows are NEW and OLD.

    Raises:
        SqlError: What a server refuses.
    """
    analysis = Analysis(catalog)
    scope = Scope(analysis)
    rows = [relation_entry(relation, alias="old"), relation_entry(relation, alias="new")]
    scope.query.rtable = [*rows]
    scope.namespace = [entry_item(entry) for entry in rows]
    for item in scope.namespace:
        item.columns_visible = False
    query = transform_statement(node, scope)
    if not is_printable(query):
        return Body((), exact=False, last=_gives(query))
    out = Deparser(analysis, [], prefix=False)
    print_statement(query, out)
    out.references.update(analysis.constraints)
    return Body(out.result(), out.mentioned(), not analysis.problems, _gives(query))
