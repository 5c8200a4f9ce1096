"""Preconditions, as conditions in SQL around what they guard (Liquibase documentation, "Preconditions").

Only those that skip the changeset (``onFail`` MARK_RAN or CONTINUE) matter to a replay: one that halts did not halt the
database that is documented. The changeset becomes the body of a DO block, so that whoever runs it, a server or the replay,
decides the condition by what is there at that moment; what depends on rows stays open, and is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.migrations.liquibase.changelog import Item
from generator.migrations.scan import blank, tokens

_SKIPPING = frozenset({"MARK_RAN", "CONTINUE"})
_SAID = re.compile(r'(\w+):("[^"]*"|\'[^\']*\'|\S+)')
_CHECK = re.compile(r"\s*--\s*preconditions?-(?P<kind>[\w-]+)\s*(?P<rest>.*)", re.IGNORECASE)
_SETTINGS = re.compile(r"\s*--\s*preconditions?\s(?P<rest>.*)", re.IGNORECASE)
# What PL/pgSQL cannot hold as it stands: queries without a target, transactions, COPY with its rows.
_UNFIT = re.compile(
    r"(?:^|;)\s*(?:select|values|with|table|begin|start|commit|rollback|end|vacuum|copy|call|explain|show|fetch|\\|\()"
    r"|\bconcurrently\b",
    re.IGNORECASE,
)
_TAG = "$liquibase$"


def skips(on_fail: str) -> bool:
    """Return whether a changeset is left out where its precondition does not hold."""
    return on_fail.upper() in _SKIPPING


def condition_of_lines(lines: Iterable[str]) -> str | None:
    """Return the condition that the comments of a formatted changeset make; None for one that is not understood."""
    conditions = []
    on_fail = "HALT"
    for line in lines:
        if (check := _CHECK.match(line)) is not None:
            made = _of_check(check["kind"].lower(), check["rest"])
            if made is None:
                return None
            conditions.append(made)
        elif (settings := _SETTINGS.match(line)) is not None:
            on_fail = _values(settings["rest"]).get("onFail", on_fail)
    return " AND ".join(conditions) if conditions and skips(on_fail) else None


def condition_of(item: Item) -> str | None:
    """Return the condition that ``preConditions`` makes; None for one that is not understood, or does not skip."""
    # In YAML the settings are entries of the list, beside what is asked.
    said = {each.kind: each.text for each in item.items if each.kind in _LISTED_SETTINGS}
    asked = [each for each in item.items if each.kind not in _LISTED_SETTINGS]
    return _joined(asked, " AND ") if skips(item.values.get("onFail", said.get("onFail", "HALT"))) else None


_LISTED_SETTINGS = frozenset({"onFail", "onFailMessage", "onError", "onErrorMessage", "onSqlOutput"})


def _joined(items: Iterable[Item], word: str) -> str | None:
    made = [_of_item(item) for item in items]
    known = [each for each in made if each is not None]
    return f"({word.join(known)})" if known and len(known) == len(made) else None


def _of_item(item: Item) -> str | None:
    match item.kind:
        case "and":
            return _joined(item.items, " AND ")
        case "or":
            return _joined(item.items, " OR ")
        case "not":
            inner = _joined(item.items, " AND ")
            return None if inner is None else f"(NOT {inner})"
        case "sqlCheck":
            return _equal(item.text or item.values.get("sql", ""), item.values.get("expectedResult", ""))
        case "dbms":
            return "true" if "postgresql" in item.values.get("type", "").lower() else "false"
    return _exists_of(item.kind, item.values)


def _exists_of(kind: str, values: dict[str, str]) -> str | None:
    """Return the condition that something is there; None where it is named in a way that is not understood."""
    schema = values.get("schemaName", "")
    match kind:
        case "tableExists":
            return _relation("tables", values.get("tableName", ""), schema)
        case "viewExists":
            return _relation("views", values.get("viewName", ""), schema)
        case "columnExists":
            found = _relation("columns", values.get("tableName", ""), schema)
            name = values.get("columnName", "")
            return found and f"{found[:-1]} AND lower(column_name) = lower({_literal(name)}))" if name else None
        case "sequenceExists":
            return _object("sequences", "sequence", values.get("sequenceName", ""), schema)
        case "primaryKeyExists":
            return _constraint("PRIMARY KEY", values.get("primaryKeyName", ""), values, "tableName")
        case "uniqueConstraintExists" if values.get("constraintName"):
            return _constraint("UNIQUE", values["constraintName"], values, "tableName")
        case "foreignKeyConstraintExists" if values.get("foreignKeyName"):
            return _constraint("FOREIGN KEY", values["foreignKeyName"], values, "foreignKeyTableName")
        case "indexExists" if values.get("indexName") or (values.get("tableName") and values.get("columnNames")):
            return _index(values)
    return None


def _of_check(kind: str, rest: str) -> str | None:
    values = _values(rest)
    if kind == "sql-check":
        said = re.match(r'\s*expectedResult:("[^"]*"|\'[^\']*\'|\S+)\s+(?P<sql>.*)', rest)
        return None if said is None else _equal(said["sql"], values["expectedResult"])
    if kind == "table-exists":
        return _relation("tables", values.get("table", ""), values.get("schema", ""))
    if kind == "view-exists":
        return _relation("views", values.get("view", ""), values.get("schema", ""))
    return None


def _equal(sql: str, expected: str) -> str | None:
    """A result is compared as a text, in which a driver writes ``t`` and ``f``."""
    query = " ".join(sql.split()).rstrip("; ")
    if not re.match(r"(?:select|with)\b", query, re.IGNORECASE) or _TAG in query or "--" in query:
        return None
    text = f"({query})::text"
    return f"(left({text}, 1) = '{expected}')" if expected in {"t", "f"} else f"({text} = {_literal(expected)})"


def _relation(view: str, name: str, schema: str) -> str | None:
    kind = " AND table_type = 'BASE TABLE'" if view == "tables" else ""
    found = _object(view, "table", name, schema)
    return found and f"{found[:-1]}{kind})"


def _object(view: str, what: str, name: str, schema: str) -> str | None:
    """Return whether a view of the information schema has something of that name."""
    if not name:
        return None
    return _exists(
        f"information_schema.{view}",
        f"{what}_schema = {_schema(schema)}",
        f"lower({what}_name) = lower({_literal(name)})",
    )


def _constraint(kind: str, name: str, values: dict[str, str], table_key: str) -> str | None:
    table = values.get(table_key, "")
    if not (name or table):
        return None
    schema = values.get("schemaName", values.get(table_key.replace("Name", "SchemaName"), ""))
    asked = [f"constraint_type = '{kind}'", f"table_schema = {_schema(schema)}"]
    asked += [f"lower(constraint_name) = lower({_literal(name)})"] if name else []
    asked += [f"lower(table_name) = lower({_literal(table)})"] if table else []
    return _exists("information_schema.table_constraints", *asked)


def _index(values: dict[str, str]) -> str:
    asked = [f"schemaname = {_schema(values.get('schemaName', ''))}"]
    for key, column in (("indexName", "indexname"), ("tableName", "tablename")):
        if values.get(key):
            asked.append(f"lower({column}) = lower({_literal(values[key])})")
    if values.get("columnNames"):
        keys = ", ".join(each.strip().lower() for each in values["columnNames"].split(","))
        asked.append(f"strpos(lower(replace(indexdef, '\"', '')), {_literal(f' ({keys})')}) > 0")
    return _exists("pg_indexes", *asked)


def _exists(view: str, *asked: str) -> str:
    return " ".join(("EXISTS (SELECT 1 FROM", view, "WHERE", " AND ".join(asked))) + ")"


def _schema(name: str) -> str:
    return f"lower({_literal(name)})" if name else "current_schema()"


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _values(text: str) -> dict[str, str]:
    return {name: value.strip("\"'") for name, value in _SAID.findall(text)}


def opening(condition: str) -> str:
    """Return what stands in front of the statements that a condition guards."""
    return f"DO {_TAG}BEGIN IF {condition} THEN "


CLOSING = f" END IF; END {_TAG};"
"""What stands behind them."""


def at_once(text: str) -> str:
    """Return statements without CONCURRENTLY, which no block may say: the index is the same."""
    return _CONCURRENTLY.sub(lambda match: match[1] + blank(match[2]), text)


_CONCURRENTLY = re.compile(
    r"(\b(?:create\s+(?:unique\s+)?|drop\s+|re)index\s+(?:if\s+(?:not\s+)?exists\s+)?)(concurrently)\b", re.IGNORECASE
)


def fits(text: str) -> bool:
    """Return whether statements can be the body of a DO block as they stand: what is open in them must be closed."""
    bare = list(text)
    for token in tokens(text):
        if token.kind not in {"semicolon", "backslash"}:
            bare[token.start : token.end] = " " * (token.end - token.start)
    return _TAG not in text and bool("".join(bare).strip()) and _UNFIT.search("".join(bare).strip()) is None
