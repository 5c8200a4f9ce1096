"""Expressions of statements, analysed against the catalog of the moment, with what they depend on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from generator.model.ids import Kind, ObjectId
from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.catalog.repeated import Asked, Repeated
from generator.replay.extensions.known import extensions_with
from generator.replay.lookup.references import creation_namespace, split_name
from generator.sql.analysis import Purpose, analyze_expression, analyze_query, lookup_type, render
from generator.sql.node import Node
from generator.sql.parse import parse_expression
from generator.sql.refs import Sql
from generator.sql.types import Expression, Parameters, Query, RelationInfo, SqlError, TypeInfo

_CALLED = re.compile(r"function (?:\w+\.)?(\w+)\(")


def analyze(
    replay: Replay,
    node: Node,
    purpose: Purpose,
    *,
    scope: Sequence[int] = (),
    target: tuple[int, int] | None = None,
    domain: TypeInfo | None = None,
    new_old: RelationInfo | None = None,
    exposed: str = "",
) -> Expression:
    """Analyse an expression; what cannot be resolved is a finding in lenient mode, an SqlError in strict mode."""
    catalog = replay.catalog
    found = analyze_expression(
        node,
        catalog,
        scope=[catalog.relation_info(oid) for oid in scope],
        purpose=purpose,
        target=target,
        domain=domain,
        new_old=new_old,
        exposed=exposed,
        lenient=not replay.strict,
    )
    return _reported(replay, found)


def analyze_policy(replay: Replay, node: Node, table: int) -> Expression:
    """Analyse an expression of a policy; the one before often is the same, of the same statement or the next."""
    relation = replay.catalog.relation_info(table)
    before = replay.repeated
    if before is not None and before.answers(node, relation):
        return _reported(replay, before.expression)
    asked = Asked(replay.catalog)
    found = analyze_expression(node, asked.view, scope=[relation], purpose="policy", lenient=not replay.strict)
    replay.repeated = Repeated(node, relation, asked.questions, found)
    return _reported(replay, found)


def _reported(replay: Replay, found: Expression) -> Expression:
    if found.problems:
        _tell(replay, "unresolved-expression", found.problems, "the expression is printed as written")
    return found


def _tell(replay: Replay, code: str, problems: Sequence[str], effect: str) -> None:
    """Report what could not be resolved, each once for a statement."""
    here = takewhile(lambda finding: finding.origin == replay.origin, reversed(replay.findings))
    told = {finding.message for finding in here if finding.code == code}
    for problem in problems:
        if problem in told:
            continue
        if problem.endswith("printed as written"):
            hint = "nothing, or write it as PostgreSQL prints it"
        elif problem.endswith("does not exist"):
            hint = f"create {_it(problem)} in an earlier migration, a baseline or a prelude; until then {effect}"
        else:
            hint = effect
        replay.report(code, problem, hint=hint)


def _it(problem: str) -> str:
    """Return what is to be created: the extension that brings a missing function, if one does."""
    called = _CALLED.match(problem)
    found = extensions_with(called[1]) if called is not None else ()
    return f"the extension {found[0]}" if found else "it"


def analyze_condition_of_rule(
    replay: Replay, node: Node, table: RelationInfo, *, exposed: str, beside: Sequence[str]
) -> Expression:
    """Analyse the WHERE of a rule, which is printed as if it stood in the first action: ``beside`` are the names there."""
    found = analyze_expression(
        node,
        replay.catalog,
        purpose="rule",
        new_old=table,
        exposed=exposed,
        beside=beside,
        lenient=not replay.strict,
    )
    return _reported(replay, found)


def analyze_again(
    replay: Replay, sql: Sql, purpose: Purpose, *, scope: Sequence[int], target: tuple[int, int] | None = None
) -> Expression:
    """Analyse a stored expression anew, after the type of a column in it changed (rule 71)."""
    return analyze(replay, parse_expression(text(replay, sql)), purpose, scope=scope, target=target)


def query(
    replay: Replay,
    select: Node,
    column_names: Sequence[str] = (),
    *,
    stored: bool = True,
    parameters: Parameters | None = None,
) -> Query:
    """Analyse a query; see ``analyze`` and ``analyze_query``."""
    found = analyze_query(
        select,
        replay.catalog,
        column_names=column_names,
        lenient=not replay.strict,
        stored=stored,
        parameters=parameters,
    )
    if found.problems:
        known = all(column.type and column.name != "*" for column in found.columns)
        effect = "the query is printed as written" if known else "the columns of the query may be incomplete"
        _tell(replay, "unresolved-query", found.problems, effect)
    return found


def type_of(replay: Replay, type_name: Node) -> tuple[int, int]:
    """Return (oid, modifier) of a TypeName.

    Raises:
        SqlError: 42704 for an unknown type in strict mode; in lenient mode it becomes an external stub.
    """
    try:
        return lookup_type(type_name, replay.catalog)
    except SqlError as error:
        if replay.strict or error.sqlstate not in {"42704", "3F000"}:
            raise
        _stub_type(replay, type_name.names("names"), error)
        return lookup_type(type_name, replay.catalog)


def _stub_type(replay: Replay, names: tuple[str, ...], error: SqlError) -> None:
    catalog = replay.catalog
    schema, name = split_name(names)
    namespace = creation_namespace(replay, schema)
    made = catalog.add_type(r.Type(catalog.new_oid(), namespace, name, "b", known=False))
    array = catalog.add_array_type(made, catalog.array_type_name(namespace, name))
    replay.dependencies.add((made.oid, 0), (namespace, 0), r.Dep.NORMAL)
    replay.dependencies.add((array.oid, 0), (made.oid, 0), r.Dep.INTERNAL)
    catalog.journal.put(catalog.external, made.oid, f"referred to at {replay.origin}")
    replay.report(
        "unknown-type",
        error.message,
        about=ObjectId(Kind.TYPE, catalog.schema_of(namespace), name),
        hint=f"create the extension {found[0]}, which brings it, in a migration or a prelude"
        if (found := extensions_with(name))
        else "create it, or the extension that brings it, in a migration or a prelude",
        sqlstate=error.sqlstate,
    )


def text(replay: Replay, sql: Sql) -> str:
    """Print stored SQL with today's names."""
    return render(sql, replay.catalog)
