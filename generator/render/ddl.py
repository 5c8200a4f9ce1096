"""The model as SQL for readers: final state, one fact a line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model.objects import Column, Constraint, Function, Index, Policy, Relation, Table, View
from generator.sql.names import quote_identifier, quote_literal, quote_qualified

_ORDER = ("primary key", "unique", "foreign key", "check", "exclude")
_CLAUSES = re.compile(
    r"(?:FROM|WHERE|GROUP BY|HAVING|ORDER BY|LIMIT|OFFSET|WINDOW|UNION ALL|UNION|INTERSECT|EXCEPT"
    r"|(?:(?:LEFT|RIGHT|FULL|INNER|CROSS) )?JOIN)\b"
)
_QUOTED = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"")
_SUBQUERY = re.compile(r"\(\s*(?:SELECT|WITH|VALUES)\b")
_DOLLAR = re.compile(r"\$(?:[A-Za-z_][A-Za-z0-9_]*)?\$")


def qualified(relation: Relation) -> str:
    """Return a relation's name, always with its schema."""
    return f"{quote_identifier(relation.schema)}.{quote_identifier(relation.name)}"


def table_sql(table: Table) -> str:
    """Return CREATE TABLE, the indexes that no constraint makes, and the comments."""
    parts = [create_table(table)]
    parts.extend(f"{index.definition};" for index in own_indexes(table))
    parts.extend(_late_constraints(table))
    parts.append("\n".join(_settings(table)))
    parts.append("\n".join(_comments(table, "TABLE")))
    return "\n\n".join(part for part in parts if part)


def create_table(table: Table) -> str:
    """Return the CREATE TABLE statement with its table constraints."""
    kind = "FOREIGN TABLE" if table.foreign_server else "UNLOGGED TABLE" if table.persistence == "unlogged" else "TABLE"
    items = [_column(column) for column in table.columns if not column.inherited]
    items += [
        f"CONSTRAINT {quote_identifier(constraint.name)} {constraint.definition}"
        for constraint in _ordered(table)
        if not constraint.inherited and constraint.validated
    ]
    head = f"CREATE {kind} {qualified(table)}"
    if table.partition_bound and table.inherits:
        parent = quote_qualified(table.inherits[0].schema, table.inherits[0].name)
        return f"{head} PARTITION OF {parent}\n  {table.partition_bound}{_tail(table)};"
    if table.of_type:
        head += f" OF {quote_qualified(table.of_type.schema, table.of_type.name)}"
    body = " (\n" + ",\n".join(f"  {item}" for item in items) + "\n)" if items else " ()"
    inherits = ", ".join(quote_qualified(parent.schema, parent.name) for parent in table.inherits)
    return f"{head}{body}{f' INHERITS ({inherits})' if inherits else ''}{_tail(table)};"


def view_sql(view: View) -> str:
    """Return CREATE VIEW, the indexes of a materialized view, and the comments."""
    word = "MATERIALIZED VIEW" if view.materialized else "VIEW"
    options = f" WITH ({', '.join(view.options)})" if view.options else ""
    tail = "\nWITH NO DATA" if view.materialized and not view.populated else ""
    parts = [f"CREATE {word} {qualified(view)}{options} AS\n{break_query(view.definition)}{tail};"]
    parts.extend(f"{index.definition};" for index in own_indexes(view))
    parts.append("\n".join(_comments(view, word)))
    return "\n\n".join(part for part in parts if part)


def own_indexes(relation: Relation) -> list[Index]:
    """Return the indexes that no constraint makes and no partitioned table hands down."""
    return [index for index in relation.indexes if not index.constraint and not index.primary and not index.parent]


def policy_sql(table: Table, policy: Policy) -> str:
    """Return the CREATE POLICY statement."""
    lines = [f"CREATE POLICY {quote_identifier(policy.name)}", f"  ON {qualified(table)}"]
    if not policy.permissive:
        lines.append("  AS RESTRICTIVE")
    if policy.command != "ALL":
        lines.append(f"  FOR {policy.command}")
    if policy.roles != ("PUBLIC",):
        special = {"PUBLIC", "CURRENT_USER", "CURRENT_ROLE", "SESSION_USER"}
        names = (role if role in special else quote_identifier(role) for role in policy.roles)
        lines.append(f"  TO {', '.join(names)}")
    if policy.using:
        lines.append(f"  USING {_parenthesized(policy.using)}")
    if policy.check:
        lines.append(f"  WITH CHECK {_parenthesized(policy.check)}")
    return "\n".join(lines) + ";"


def row_security_sql(table: Table) -> str:
    """Return the statements that switch row-level security on, and all policies."""
    parts: list[str] = []
    if table.row_security:
        parts.append(f"ALTER TABLE {qualified(table)} ENABLE ROW LEVEL SECURITY;")
    if table.force_row_security:
        parts.append(f"ALTER TABLE {qualified(table)} FORCE ROW LEVEL SECURITY;")
    head = "\n".join(parts)
    return "\n\n".join(part for part in (head, *(policy_sql(table, policy) for policy in table.policies)) if part)


def function_sql(function: Function) -> str:
    """Return CREATE FUNCTION with the body in dollar quotes that it does not hold itself."""
    word = "PROCEDURE" if function.type == "procedure" else "FUNCTION"
    name = quote_qualified(function.schema, function.name)
    lines = [f"CREATE OR REPLACE {word} {name}({', '.join(_arguments(function))})"]
    if function.returns:
        lines.append(f"RETURNS {function.returns}")
    lines.append(f"LANGUAGE {function.language}")
    if function.type == "window":
        lines.append("WINDOW")
    if function.volatility != "volatile":
        lines.append(function.volatility.upper())
    if function.strict:
        lines.append("STRICT")
    if function.security_definer:
        lines.append("SECURITY DEFINER")
    if function.leakproof:
        lines.append("LEAKPROOF")
    if function.parallel != "unsafe":
        lines.append(f"PARALLEL {function.parallel.upper()}")
    lines.extend(f"SET {setting.replace('=', ' = ', 1)}" for setting in function.settings)
    if function.language == "sql" and re.match(r"\s*(?:BEGIN\s+ATOMIC|RETURN)\b", function.body, re.IGNORECASE):
        lines.append(function.body.strip())
    else:
        tag = _dollar_tag(function.body)
        lines.append(f"AS {tag}{function.body}{tag}")
    return "\n".join(lines) + ";"


def break_query(query: str) -> str:
    """Return a query with its top-level clauses on lines of their own; nothing but white space changes."""
    pieces: list[str] = []
    depth = start = position = 0
    while position < len(query):
        character = query[position]
        if character in "'\"":
            position = _end_of_quoted(query, position, character)
        elif character in "([":
            depth += 1
        elif character in ")]":
            depth -= 1
        elif character == " " and depth == 0 and _CLAUSES.match(query, position + 1):
            pieces.append(query[start:position])
            start = position + 1
        position += 1
    pieces.append(query[start:])
    return "\n".join(pieces)


def _end_of_quoted(query: str, position: int, quote: str) -> int:
    end = query.find(quote, position + 1)
    return len(query) if end < 0 else end


def _column(column: Column) -> str:
    parts = [quote_identifier(column.name), column.type]
    if column.storage:
        parts.append(f"STORAGE {column.storage.upper()}")
    if column.compression:
        parts.append(f"COMPRESSION {column.compression}")
    if column.collation:
        parts.append(f"COLLATE {column.collation}")
    if column.default and not column.generated:
        parts.append(f"DEFAULT {column.default}")
    if column.generated:
        stored = "STORED" if column.generated_kind != "virtual" else "VIRTUAL"
        parts.append(f"GENERATED ALWAYS AS {_parenthesized(column.generated)} {stored}")
    if column.identity:
        parts.append(f"GENERATED {column.identity.upper()} AS IDENTITY")
    if column.not_null:
        parts.append("NOT NULL")
    return " ".join(parts)


def _ordered(table: Table) -> list[Constraint]:
    found = [constraint for constraint in table.constraints if constraint.type in _ORDER]
    return sorted(found, key=lambda constraint: (_ORDER.index(constraint.type), constraint.name))


def _late_constraints(table: Table) -> Iterator[str]:
    """Yield the constraints that are not validated: CREATE TABLE cannot say so."""
    for constraint in _ordered(table):
        if not constraint.validated and not constraint.inherited:
            name = quote_identifier(constraint.name)
            yield f"ALTER TABLE {qualified(table)}\n  ADD CONSTRAINT {name} {constraint.definition};"


def _settings(table: Table) -> Iterator[str]:
    """Yield what CREATE TABLE cannot say: statistics targets, column options, replica identity."""
    for column in table.columns:
        alter = f"ALTER TABLE ONLY {qualified(table)} ALTER COLUMN {quote_identifier(column.name)}"
        if column.inherited and column.storage:
            yield f"{alter} SET STORAGE {column.storage.upper()};"
        if column.inherited and column.compression:
            yield f"{alter} SET COMPRESSION {column.compression};"
        if column.statistics is not None:
            yield f"{alter} SET STATISTICS {column.statistics};"
        if column.options:
            yield f"{alter} SET ({', '.join(column.options)});"
    word, _, index = table.replica_identity.partition(" ")
    if word:
        what = f"USING INDEX {quote_identifier(index)}" if index else word.upper()
        yield f"ALTER TABLE ONLY {qualified(table)} REPLICA IDENTITY {what};"


def _tail(table: Table) -> str:
    tail = f" PARTITION BY {table.partition_key}" if table.partition_key else ""
    if table.access_method:
        tail += f" USING {quote_identifier(table.access_method)}"
    if table.foreign_server:
        tail += f" SERVER {quote_identifier(table.foreign_server)}"
    return tail + (f" WITH ({', '.join(table.options)})" if table.options else "")


def _comments(relation: Relation, word: str) -> Iterator[str]:
    if relation.comment:
        yield f"COMMENT ON {word} {qualified(relation)} IS {quote_literal(relation.comment)};"
    for column in relation.columns:
        if column.comment:
            name = f"{qualified(relation)}.{quote_identifier(column.name)}"
            yield f"COMMENT ON COLUMN {name} IS {quote_literal(column.comment)};"


def _arguments(function: Function) -> Iterator[str]:
    for argument in function.arguments:
        if argument.mode == "table":
            continue
        mode = "" if argument.mode == "in" else argument.mode.upper()
        default = f"DEFAULT {argument.default}" if argument.default else ""
        name = quote_identifier(argument.name) if argument.name else ""
        yield " ".join(part for part in (mode, name, argument.type, default) if part)


def _parenthesized(expression: str) -> str:
    return expression if _is_enclosed(expression) else f"({expression})"


def _is_enclosed(expression: str) -> bool:
    """Return whether the parenthesis at the beginning is closed at the end, as that of ``(a)::text || (b)`` is not.

    That of a subquery is its own.
    """
    text = "" if _SUBQUERY.match(expression) else _QUOTED.sub("", expression)
    depth = 0
    for position, character in enumerate(text):
        depth += {"(": 1, ")": -1}.get(character, 0)
        if not depth:
            return position == len(text) - 1 and position > 0
    return False


def _dollar_tag(body: str) -> str:
    taken = set(_DOLLAR.findall(body))
    tag, number = "$$", 0
    while tag in taken or (tag == "$$" and body.endswith("$")):
        tag, number = f"$body{number or ''}$", number + 1
    return tag
