"""The command tag of a statement, as PostgreSQL reports it: told by its first words, also where it does not parse."""

from __future__ import annotations

import re

_SKIPPED = re.compile(r"(?:\s+|--[^\n]*|/\*.*?\*/|\()+", re.DOTALL)
_WORD = re.compile(r"[A-Za-z_]+")
_MOST = 8

_MODIFIERS = frozenset(
    {
        "OR", "REPLACE", "TEMP", "TEMPORARY", "LOCAL", "GLOBAL", "UNLOGGED", "UNIQUE", "RECURSIVE", "CONSTRAINT", "TRUSTED",
        "PROCEDURAL",
    }
)  # fmt: skip
_KINDS = (
    "ACCESS METHOD", "DEFAULT PRIVILEGES", "EVENT TRIGGER", "FOREIGN DATA WRAPPER", "FOREIGN SCHEMA", "FOREIGN TABLE",
    "LARGE OBJECT", "MATERIALIZED VIEW", "OPERATOR CLASS", "OPERATOR FAMILY", "TEXT SEARCH CONFIGURATION",
    "TEXT SEARCH DICTIONARY", "TEXT SEARCH PARSER", "TEXT SEARCH TEMPLATE", "USER MAPPING",
)  # fmt: skip
"""Kinds of objects of more than one word."""
_OTHER_WORDS = {"USER": "ROLE", "GROUP": "ROLE", "DEFAULT": "CONVERSION"}
_WHOLE = {
    "START": "START TRANSACTION",
    "END": "COMMIT",
    "ABORT": "ROLLBACK",
    "TRUNCATE": "TRUNCATE TABLE",
    "LOCK": "LOCK TABLE",
    "ANALYSE": "ANALYZE",
    "VALUES": "SELECT",
    "TABLE": "SELECT",
    "WITH": "SELECT",
    "DECLARE": "DECLARE CURSOR",
    "CLOSE": "CLOSE CURSOR",
}
_TWO = {
    ("SET", "CONSTRAINTS"): "SET CONSTRAINTS",
    ("REFRESH", "MATERIALIZED"): "REFRESH MATERIALIZED VIEW",
    ("SECURITY", "LABEL"): "SECURITY LABEL",
    ("PREPARE", "TRANSACTION"): "PREPARE TRANSACTION",
    ("COMMIT", "PREPARED"): "COMMIT PREPARED",
    ("ROLLBACK", "PREPARED"): "ROLLBACK PREPARED",
    ("DROP", "OWNED"): "DROP OWNED",
    ("REASSIGN", "OWNED"): "REASSIGN OWNED",
    ("IMPORT", "FOREIGN"): "IMPORT FOREIGN SCHEMA",
}
_BY_NODE = {
    "CreateTableAsStmt": {"CREATE TABLE": "CREATE TABLE AS", "SELECT": "SELECT INTO"},
    "GrantRoleStmt": {"GRANT": "GRANT ROLE", "REVOKE": "REVOKE ROLE"},
    "InsertStmt": {"SELECT": "INSERT"},
    "UpdateStmt": {"SELECT": "UPDATE"},
    "DeleteStmt": {"SELECT": "DELETE"},
    "MergeStmt": {"SELECT": "MERGE"},
}
"""What the first words do not tell, by the class of the statement's node."""


def command_tag(text: str, node_tag: str = "") -> str:
    """Return PostgreSQL's tag of a statement: ``CREATE TABLE``, ``INSERT``.

    Args:
        text: The statement, comments or blanks may come first.
        node_tag: The class of its node, if it was parsed: what begins WITH may be anything.
    """
    words = _words(text)
    tag = _tag(words)
    return _BY_NODE.get(node_tag, {}).get(tag, tag)


def _words(text: str) -> list[str]:
    found: list[str] = []
    position = 0
    while len(found) < _MOST:
        if (gap := _SKIPPED.match(text, position)) is not None:
            position = gap.end()
        if (word := _WORD.match(text, position)) is None:
            break
        found.append(word.group().upper())
        position = word.end()
    return found


def _tag(words: list[str]) -> str:
    if not words:
        return "?"
    first = words[0]
    if tuple(words[:2]) in _TWO:
        return _TWO[words[0], words[1]]
    if first not in {"CREATE", "ALTER", "DROP"}:
        return _WHOLE.get(first, first)
    rest = words[1:]
    if first == "CREATE":
        while len(rest) > 1 and rest[0] in _MODIFIERS:
            rest = rest[1:]
    kind = next((each for each in _KINDS if rest[: each.count(" ") + 1] == each.split()), "") or " ".join(rest[:1])
    return f"{first} {_OTHER_WORDS.get(kind, kind)}".rstrip()
