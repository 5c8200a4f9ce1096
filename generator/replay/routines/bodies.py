"""Parsed bodies of functions in SQL, which hold what they mention (rule 46)."""

from __future__ import annotations

from generator.replay.base import Replay
from generator.replay.body_checks import bodies_are_checked
from generator.replay.catalog import records as r
from generator.replay.expressions.data import check_statement
from generator.replay.expressions.updatable import statements_in
from generator.replay.lookup.functions import input_arguments
from generator.replay.lookup.references import written
from generator.replay.validators.sql import check_result
from generator.sql.analysis import analyze_body
from generator.sql.node import Node
from generator.sql.refs import Ref, RelationRef, Sql
from generator.sql.types import Arguments, Body, SqlError

_QUERIES = frozenset({"SelectStmt", "InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt"})


def atomic_body(replay: Replay, node: Node, function: r.Function) -> tuple[Sql, frozenset[Ref]]:
    """Return the parsed body of a CreateFunctionStmt and what it mentions.

    It is printed as PostgreSQL prints it; one that is not understood in lenient mode as it was written, and then only
    the relations that it names are known.

    Raises:
        SqlError: What a server refuses: names and types in it, and 42P13 for a result of another type.
    """
    returns, statements = _statements(node)
    try:
        arguments = Arguments(function.name, tuple((each.name, each.type) for each in input_arguments(function)))
        names = tuple(each.name for each in function.arguments)
        body = analyze_body(statements, replay.catalog, arguments, names, returns=returns)
        if replay.strict and bodies_are_checked(replay):
            for statement in statements:
                if any(statements_in(statement)):
                    check_statement(replay, statement, arguments)
        check_result(replay, function, body.last)
    except SqlError:
        if replay.strict:
            raise
        body = Body((), exact=False)
    if body.exact:
        return body.sql, body.references
    references: set[Ref] = set(body.references)
    whole = Node("List", {"items": [node.fields["sql_body"]]})
    for oid in relations_of(replay, whole, strict=replay.strict):
        references.add(RelationRef(oid))
    return (_source(replay, node),), frozenset(references)


def _statements(node: Node) -> tuple[bool, list[Node]]:
    """Return whether the body is a RETURN alone, and its statements."""
    body = node.node("sql_body")
    if body is None:
        return False, []
    if body.tag == "ReturnStmt":
        return True, [body]
    found: list[Node] = []
    for inner in body.nodes("items"):
        found.extend(inner.nodes("items") if inner.tag == "List" else [inner])
    return False, found


def _source(replay: Replay, node: Node) -> str:
    """Return the body as written: from BEGIN ATOMIC or RETURN to the end of the statement."""
    text = replay.statement.text
    body = node.node("sql_body")
    folded = text.lower()
    word = "return" if body is not None and body.tag == "ReturnStmt" else "begin"
    locations = [each.location for each in body.walk() if each.location >= 0] if body is not None else []
    first = min(locations) - replay.statement.offset if locations else -1
    end = len(text.encode()[:first].decode(errors="ignore")) if locations else len(text)
    start = folded.rfind(word, 0, end)
    return " ".join(text[max(start, 0) :].strip().rstrip(";").split())


def relations_of(replay: Replay, statement: Node, *, strict: bool) -> list[int]:
    """Return the oids of the relations that a statement names, CTEs aside; raises SqlError 42P01 for a missing one."""
    local = {each.text("ctename") for each in statement.walk() if each.tag == "CommonTableExpr"}
    found: list[int] = []
    for range_var in _range_vars(statement):
        schema, name = range_var.text("schemaname"), range_var.text("relname")
        if not schema and name in local:
            continue
        oid = replay.catalog.relation_oid(schema, name)
        if oid is not None:
            found.append(oid)
        elif strict and replay.catalog.find_relation(schema, name) is None:
            raise SqlError("42P01", f'relation "{written(schema, name)}" does not exist')
    return found


def _range_vars(statement: Node) -> list[Node]:
    """Tagged ones stand in FROM; the target of INSERT, UPDATE and DELETE is a struct field."""
    found = []
    for each in statement.walk():
        if each.tag == "RangeVar":
            found.append(each)
        elif each.tag in _QUERIES and each.tag != "SelectStmt":
            target = each.struct("relation", "RangeVar")
            if target is not None:
                found.append(target)
    return found
