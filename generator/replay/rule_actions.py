"""The actions of a rule. ``INSERT INTO t VALUES (NEW.a, …)`` is printed as PostgreSQL prints it; others as written."""

from __future__ import annotations

from generator.replay import records as r
from generator.replay.base import Replay
from generator.replay.lookup import find_relation
from generator.sql.names import quote_identifier
from generator.sql.node import Node
from generator.sql.refs import ColumnRef, Ref, RelationRef

Parts = list[str | Ref]


def print_actions(replay: Replay, table: r.Relation, actions: tuple[Node, ...]) -> tuple[Parts, set[Ref]]:
    """Return what stands behind DO [INSTEAD], and what it mentions."""
    if not actions:
        return ["NOTHING"], set()
    printed = [_whole(replay, action) or _insert(replay, table, action) for action in actions]
    if any(each is None for each in printed):
        return [_source(replay)], set()
    parts: Parts = []
    for each in printed:
        parts += [*(each or ()), "; " if len(printed) > 1 else ""]
    if len(printed) > 1:
        parts = ["( ", *parts, ")"]
    references = {part for part in parts if not isinstance(part, str) and _lasting(part, table)}
    return [part for part in parts if part != ""], references


def _lasting(part: Ref, table: r.Relation) -> bool:
    return not (isinstance(part, RelationRef) and part.relation == table.oid)


def _whole(replay: Replay, action: Node) -> Parts | None:
    """Print a DELETE of all rows, or an INSERT of defaults; None for anything else."""
    target_var = action.struct("relation", "RangeVar")
    target = find_relation(replay, target_var) if target_var is not None else None
    if target is None or target_var is None or target_var.has("alias") or not target_var.flag("inh"):
        return None
    clauses = {name for name in action.fields if name not in {"relation", "override", "replaceBehavior"}}
    if clauses:
        return None
    if action.tag == "DeleteStmt":
        return ["DELETE FROM ", RelationRef(target.oid)]
    return ["INSERT INTO ", RelationRef(target.oid), " DEFAULT VALUES"] if action.tag == "InsertStmt" else None


def _insert(replay: Replay, table: r.Relation, action: Node) -> Parts | None:
    """Print an INSERT of one row made of columns of NEW and OLD; None for anything else."""
    select = action.node("selectStmt")
    target_var = action.struct("relation", "RangeVar")
    extras = ("returningList", "onConflictClause", "withClause")
    if action.tag != "InsertStmt" or select is None or target_var is None or any(map(action.has, extras)):
        return None
    rows = select.nodes("valuesLists")
    target = find_relation(replay, target_var)
    if target is None or len(rows) != 1:
        return None
    names = [each.text("name") for each in action.nodes("cols")]
    columns = [target.find(name) for name in names] if names else list(target.live)
    values = rows[0].nodes("items")
    if len(values) > len(columns):
        return None
    parts: Parts = ["INSERT INTO ", RelationRef(target.oid), " ("]
    row: Parts = []
    for column, value in zip(columns, values, strict=False):
        source = _source_column(table, value)
        if column is None or source is None or (column.type, column.typmod) != (source[1].type, source[1].typmod):
            return None
        comma = ", " if row else ""
        parts += [comma, ColumnRef(target.oid, column.attnum)]
        row += [f"{comma}{source[0]}.", ColumnRef(table.oid, source[1].attnum)]
    return [*parts, ") VALUES (", *row, ")"]


def _source_column(table: r.Relation, value: Node) -> tuple[str, r.Attribute] | None:
    names = value.names("fields") if value.tag == "ColumnRef" else ()
    if len(names) != 2 or names[0] not in {"new", "old"}:  # noqa: PLR2004 - NEW.column
        return None
    found = table.find(names[1])
    return None if found is None else (quote_identifier(names[0]), found)


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
