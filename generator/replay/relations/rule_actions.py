"""The actions of a rule, printed as ``pg_get_ruledef`` does; one that is not understood as it was written."""

from __future__ import annotations

from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.sql.analysis import analyze_action
from generator.sql.names import quote_identifier, quote_literal
from generator.sql.node import Node
from generator.sql.refs import Ref, RelationRef
from generator.sql.types import OutputColumn, SqlError

Parts = list[str | Ref]


def print_actions(replay: Replay, table: r.Relation, node: Node) -> tuple[Parts, set[Ref]]:
    """Return what stands behind DO [INSTEAD] of a RuleStmt, and what it mentions.

    Raises:
        SqlError: In strict mode, what a server refuses of an action.
    """
    actions = node.nodes("actions")
    if not actions:
        return ["NOTHING"], set()
    if replay.strict:
        _refuse_row(node.text("event"), actions)
    conditional = node.has("whereClause")
    if conditional and any(action.tag == "NotifyStmt" for action in actions):
        raise SqlError("42P17", "rules with WHERE conditions can only have SELECT, INSERT, UPDATE, or DELETE actions")
    where = "conditional" if conditional else "" if node.flag("instead") else "non-INSTEAD"
    parts: Parts = []
    references: set[Ref] = set()
    for action in actions:
        printed = _action(replay, table, action, where)
        if printed is None:
            return [_source(replay)], set()
        parts += [*printed[0], "; " if len(actions) > 1 else ""]
        references |= {part for part in printed[1] if _lasting(part, table)}
    if len(actions) > 1:
        parts = ["( ", *parts, ")"]
    return [part for part in parts if part != ""], references


def _refuse_row(event: str, actions: tuple[Node, ...]) -> None:
    """Raise SqlError 42P17 for the row that the event does not have, OLD or NEW."""
    missing, word = {"CMD_INSERT": ("old", "INSERT"), "CMD_DELETE": ("new", "DELETE")}.get(event, ("", ""))
    for part in (part for action in actions for part in action.walk()):
        if missing and part.tag == "ColumnRef" and part.names("fields")[:1] == (missing,):
            raise SqlError("42P17", f"ON {word} rule cannot use {missing.upper()}")


def _lasting(part: Ref, table: r.Relation) -> bool:
    return not (isinstance(part, RelationRef) and part.relation == table.oid)


def _action(replay: Replay, table: r.Relation, action: Node, where: str) -> tuple[Parts, frozenset[Ref]] | None:
    """Return an action printed and what it mentions; None if it cannot be."""
    if action.tag == "NotifyStmt":
        payload = f", {quote_literal(action.text('payload'))}" if action.text("payload") else ""
        return [f"NOTIFY {quote_identifier(action.text('conditionname'))}{payload}"], frozenset()
    try:
        found = analyze_action(action, replay.catalog, replay.catalog.relation_info(table.oid))
    except SqlError:
        if replay.strict:
            raise
        return None
    if found.last is not None and found.last.command != "select" and found.last.columns and replay.strict:
        _refuse_returning(table, found.last.columns, where)
    return ([*found.sql], found.references) if found.exact else None


def _refuse_returning(table: r.Relation, columns: tuple[OutputColumn, ...], where: str) -> None:
    """Raise SqlError for a RETURNING that does not give the table's columns (``checkRuleResultList``)."""
    if where:
        raise SqlError("0A000", f"RETURNING lists are not supported in {where} rules")
    live = table.live
    for position, (given, wanted) in enumerate(zip(columns, live, strict=False), 1):
        if given.type not in {0, wanted.type}:
            raise SqlError(
                "42P17", f'RETURNING list\'s entry {position} has different type from column "{wanted.name}"'
            )
    if len(columns) != len(live):
        raise SqlError("42P17", f"RETURNING list has too {'many' if len(columns) > len(live) else 'few'} entries")


def _source(replay: Replay) -> str:
    """Return the text behind DO [ALSO | INSTEAD] as it was written, on one line."""
    text = " ".join(replay.statement.text.split()).rstrip("; ")
    folded = text.lower()
    start = folded.find(" do ", folded.find(" on "))
    rest = text[start + 4 :] if start >= 0 else text
    for word in ("also ", "instead "):
        if rest.lower().startswith(word):
            return rest[len(word) :]
    return rest
