"""Parsed bodies of functions in SQL, which hold what they mention (rule 46)."""

from __future__ import annotations

from generator.replay import records as r
from generator.replay.base import Replay
from generator.sql.analysis import analyze_query
from generator.sql.node import Node
from generator.sql.refs import Ref, RelationRef, Sql
from generator.sql.types import SqlError

_QUERIES = frozenset({"SelectStmt", "InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt"})


def atomic_body(replay: Replay, node: Node, function: r.Function) -> tuple[Sql, frozenset[Ref]]:
    """Return the parsed body of a CreateFunctionStmt and what it mentions.

    A body of queries without parameters is printed as PostgreSQL prints it; any other as it was written, and
    then only the relations that it names are known.
    """
    statements = _statements(node)
    if statements and not function.arguments:
        printed = _printed(replay, statements)
        if printed is not None:
            return printed
    references: set[Ref] = set()
    body = Node("List", {"items": [node.fields["sql_body"]]})
    for oid in relations_of(replay, body, strict=replay.strict):
        references.add(RelationRef(oid))
    return (_source(replay, node),), frozenset(references)


def _statements(node: Node) -> list[Node]:
    body = node.node("sql_body")
    if body is None or body.tag != "List":
        return []
    found: list[Node] = []
    for inner in body.nodes("items"):
        found.extend(inner.nodes("items") if inner.tag == "List" else [inner])
    return found


def _printed(replay: Replay, statements: list[Node]) -> tuple[Sql, frozenset[Ref]] | None:
    parts: list[str | Ref] = ["BEGIN ATOMIC"]
    references: set[Ref] = set()
    for statement in statements:
        if statement.tag != "SelectStmt":
            return None
        try:
            found = analyze_query(statement, replay.catalog, lenient=not replay.strict)
        except NotImplementedError:
            return None
        if not found.exact:
            return None
        parts += [" ", *found.sql, ";"]
        references |= found.references
    parts.append(" END")
    return tuple(parts), frozenset(references)


def _source(replay: Replay, node: Node) -> str:
    """Return the body as written: from BEGIN ATOMIC or RETURN to the end of the statement."""
    text = replay.statement.text
    body = node.node("sql_body")
    folded = text.lower()
    word = "return" if body is not None and body.tag == "ReturnStmt" else "begin"
    locations = [each.location for each in body.walk() if each.location >= 0] if body is not None else []
    end = len(text.encode()[: min(locations)].decode(errors="ignore")) if locations else len(text)
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
            shown = f"{schema}.{name}" if schema else name
            raise SqlError("42P01", f'relation "{shown}" does not exist')
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
