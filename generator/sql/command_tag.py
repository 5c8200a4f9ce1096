"""The command tag of a statement, as PostgreSQL reports it: told by its first words, also where it does not parse."""

from __future__ import annotations

import re
from collections import defaultdict

_COMMON = re.compile(
    r"\s*(create|alter|drop)\s+(aggregate|domain|extension|function|index|policy|procedure|publication|role|rule|schema"
    r"|sequence|table|trigger|type|view)\b",
    re.IGNORECASE,
)
"""Most of what a migration says; none of these words begins another kind of object."""
_PLAIN = re.compile(r"\s*([A-Za-z_]+(?:\s+[A-Za-z_]+){0,7})\s*")
_SKIPPED = re.compile(r"(?:\s+|--[^\n]*|/\*.*?\*/|\()+", re.DOTALL)
_WORD = re.compile(r"[A-Za-z_]+")
_MOST = 8

_MODIFIERS = frozenset(
    {
        "OR", "REPLACE", "TEMP", "TEMPORARY", "LOCAL", "GLOBAL", "UNLOGGED", "UNIQUE", "RECURSIVE", "CONSTRAINT", "TRUSTED",
        "PROCEDURAL",
    }
)  # fmt: skip
_KINDS: dict[str, list[tuple[str, ...]]] = defaultdict(list)
"""Kinds of objects of more than one word, by the first of them."""
for _kind in (
    "ACCESS METHOD", "DEFAULT PRIVILEGES", "EVENT TRIGGER", "FOREIGN DATA WRAPPER", "FOREIGN SCHEMA", "FOREIGN TABLE",
    "LARGE OBJECT", "MATERIALIZED VIEW", "OPERATOR CLASS", "OPERATOR FAMILY", "TEXT SEARCH CONFIGURATION",
    "TEXT SEARCH DICTIONARY", "TEXT SEARCH PARSER", "TEXT SEARCH TEMPLATE", "USER MAPPING",
):  # fmt: skip
    _KINDS[_kind.partition(" ")[0]].append(tuple(_kind.split()))

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
    ("DISCARD", "ALL"): "DISCARD ALL",
    ("DISCARD", "PLANS"): "DISCARD PLANS",
    ("DISCARD", "SEQUENCES"): "DISCARD SEQUENCES",
    ("DISCARD", "TEMP"): "DISCARD TEMP",
    ("DISCARD", "TEMPORARY"): "DISCARD TEMP",
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
_ALWAYS = {
    "AlterPolicyStmt": "ALTER POLICY",
    "CommentStmt": "COMMENT",
    "CreateEnumStmt": "CREATE TYPE",
    "CreateExtensionStmt": "CREATE EXTENSION",
    "CreatePolicyStmt": "CREATE POLICY",
    "CreateSchemaStmt": "CREATE SCHEMA",
    "CreateSeqStmt": "CREATE SEQUENCE",
    "CreateStmt": "CREATE TABLE",
    "CreateTrigStmt": "CREATE TRIGGER",
    "DoStmt": "DO",
    "IndexStmt": "CREATE INDEX",
    "InsertStmt": "INSERT",
    "ViewStmt": "CREATE VIEW",
}
"""Classes of which one command alone makes nodes: no word need be read."""


def command_tag(text: str, node_tag: str = "") -> str:
    """Return PostgreSQL's tag of a statement: ``CREATE TABLE``, ``INSERT``.

    Args:
        text: The statement, comments or blanks may come first.
        node_tag: The class of its node, if it was parsed: what begins WITH may be anything.
    """
    if (always := _ALWAYS.get(node_tag)) is not None:
        return always
    common = _COMMON.match(text)
    tag = f"{common[1]} {common[2]}".upper() if common is not None else _tag(_words(text))
    return _BY_NODE.get(node_tag, {}).get(tag, tag)


def _words(text: str) -> tuple[str, ...]:
    """Return the first words; what stands between them counts for nothing, and mostly is nothing but blanks."""
    plain = _PLAIN.match(text)
    if plain is not None and not text.startswith(("--", "/*"), plain.end()):
        return tuple(plain[1].upper().split())
    found: list[str] = []
    position = 0
    while len(found) < _MOST:
        if (gap := _SKIPPED.match(text, position)) is not None:
            position = gap.end()
        if (word := _WORD.match(text, position)) is None:
            break
        found.append(word.group().upper())
        position = word.end()
    return tuple(found)


def _tag(words: tuple[str, ...]) -> str:
    if not words:
        return "?"
    first = words[0]
    if words[:2] in _TWO:
        return _TWO[words[0], words[1]]
    if first == "DEALLOCATE" and "ALL" in words[1:3]:
        return "DEALLOCATE ALL"  # also DEALLOCATE PREPARE ALL
    if first not in {"CREATE", "ALTER", "DROP"}:
        return _WHOLE.get(first, first)
    rest = words[1:]
    if first == "CREATE":
        while len(rest) > 1 and rest[0] in _MODIFIERS:
            rest = rest[1:]
    if not rest:
        return first
    kind = " ".join(next((each for each in _KINDS.get(rest[0], ()) if rest[: len(each)] == each), rest[:1]))
    return f"{first} {_OTHER_WORDS.get(kind, kind)}"
