"""Definitions as PostgreSQL's own functions print them: pg_get_constraintdef, pg_get_indexdef, pg_get_triggerdef."""

from __future__ import annotations

import re

from generator.replay.catalog import records as r
from generator.replay.catalog.catalog import Catalog
from generator.replay.objects.collations import collation_name
from generator.replay.objects.opclasses import opclass_name
from generator.sql.analysis import render
from generator.sql.names import quote_identifier
from generator.sql.parse import parse_expression
from generator.sql.refs import OperatorRef, Sql

_ACTIONS = {"a": "NO ACTION", "r": "RESTRICT", "c": "CASCADE", "n": "SET NULL", "d": "SET DEFAULT"}
_LIKE_FUNCTION = re.compile(
    r'^(?:[a-z_"][\w$".]*|COALESCE|GREATEST|LEAST|NULLIF|EXTRACT|JSON_(?:QUERY|VALUE|EXISTS)|TRIM|OVERLAY|POSITION'
    r'|SUBSTRING|NORMALIZE|XML[A-Z]+|"[^"]+")\('
)
_OWN_PARENTHESES = re.compile(r"^\(.* (?:AT TIME ZONE|AT LOCAL|OVERLAPS|IS .*NORMALIZED)\b|^COLLATION FOR ")
"""What may be a function in the standard's syntax that brings parentheses of its own."""


def action_word(code: str) -> str:
    """Return a foreign-key action in words."""
    return _ACTIONS[code]


def qualified(catalog: Catalog, relation: int) -> str:
    """Return a relation's name with its schema, quoted."""
    schema, name = catalog.relation_name(relation)
    return f"{quote_identifier(schema)}.{quote_identifier(name)}"


def visible_name(schema: str, name: str) -> str:
    """Return a name, quoted, qualified unless it is in public or pg_catalog."""
    if schema in {"public", "pg_catalog"}:
        return quote_identifier(name)
    return f"{quote_identifier(schema)}.{quote_identifier(name)}"


def column_list(catalog: Catalog, relation: int, attnums: tuple[int, ...]) -> str:
    """Return column names, quoted, separated by commas."""
    attributes = catalog.relations[relation].attributes
    return ", ".join([quote_identifier(attributes[attnum - 1].name) for attnum in attnums])


def text(catalog: Catalog, sql: Sql) -> str:
    """Return stored SQL with today's names."""
    return render(sql, catalog) if sql else ""


def constraint_definition(catalog: Catalog, constraint: r.Constraint) -> str:
    """Return the constraint as pg_get_constraintdef prints it."""
    match constraint.type:
        case "p" | "u":
            body = _key_definition(catalog, constraint)
        case "f":
            body = _foreign_key_definition(catalog, constraint)
        case "x":
            body = _exclude_definition(catalog, constraint)
        case "n":
            body = "NOT NULL"
            if constraint.relation:
                body += f" {column_list(catalog, constraint.relation, constraint.attnums)}"
        case "t":
            body = "TRIGGER"
        case _:
            body = f"CHECK ({text(catalog, constraint.expression)})"
    return body + _constraint_state(constraint)


def _constraint_state(constraint: r.Constraint) -> str:
    body = ""
    if constraint.type in {"c", "n"} and constraint.no_inherit:
        body += " NO INHERIT"
    if constraint.deferrable:
        body += " DEFERRABLE"
    if constraint.deferred:
        body += " INITIALLY DEFERRED"
    if not constraint.enforced:
        return f"{body} NOT ENFORCED"
    return body if constraint.validated else f"{body} NOT VALID"


def _key_definition(catalog: Catalog, constraint: r.Constraint) -> str:
    index = catalog.indexes.get(constraint.index)
    word = "PRIMARY KEY" if constraint.type == "p" else "UNIQUE"
    if index is not None and index.nulls_not_distinct:
        word += " NULLS NOT DISTINCT"
    overlaps = " WITHOUT OVERLAPS" if constraint.without_overlaps else ""
    body = f"{word} ({column_list(catalog, constraint.relation, constraint.attnums)}{overlaps})"
    if index is not None and index.include:
        body += f" INCLUDE ({column_list(catalog, constraint.relation, index.include)})"
    return body


def _foreign_key_definition(catalog: Catalog, constraint: r.Constraint) -> str:
    own = _period(column_list(catalog, constraint.relation, constraint.attnums), constraint)
    target = visible_name(*catalog.relation_name(constraint.ref_relation))
    body = f"FOREIGN KEY ({own}) REFERENCES {target}"
    body += f"({_period(column_list(catalog, constraint.ref_relation, constraint.ref_attnums), constraint)})"
    if constraint.match == "f":
        body += " MATCH FULL"
    if constraint.on_update != "a":
        body += f" ON UPDATE {_ACTIONS[constraint.on_update]}"
    if constraint.on_delete != "a":
        body += f" ON DELETE {_ACTIONS[constraint.on_delete]}"
    if constraint.delete_attnums:
        body += f" ({column_list(catalog, constraint.relation, constraint.delete_attnums)})"
    return body


def _period(columns: str, constraint: r.Constraint) -> str:
    """The last column of a temporal key is marked PERIOD."""
    if not constraint.period:
        return columns
    head, comma, last = columns.rpartition(", ")
    return f"{head}{comma}PERIOD {last}"


def _exclude_definition(catalog: Catalog, constraint: r.Constraint) -> str:
    index = catalog.indexes[constraint.index]
    keys = ", ".join(f"{key_text(catalog, index, key)} WITH {_operator(catalog, key)}" for key in index.keys)
    body = f"EXCLUDE USING {index.method} ({keys})"
    if index.include:
        body += f" INCLUDE ({column_list(catalog, index.relation, index.include)})"
    if not index.predicate:
        return body
    condition = text(catalog, index.predicate)
    # Where a server indents, CASE begins a line.
    return f"{body} WHERE ({' ' * condition.startswith('CASE ')}{condition})"


def _operator(catalog: Catalog, key: r.IndexKeyPart) -> str:
    return text(catalog, (OperatorRef(key.operator_oid),)) if key.operator_oid else key.operator


def key_name(catalog: Catalog, index: r.Index, key: r.IndexKeyPart) -> str:
    """Return a key's column, or its expression, as an index definition prints it, without opclass and order."""
    if key.attnum:
        return quote_identifier(catalog.relations[index.relation].attribute(key.attnum).name)
    return text(catalog, parenthesized(catalog, key.expression))


def parenthesized(catalog: Catalog, sql: Sql, *, by_words: bool = False) -> Sql:
    """Return an expression as it stands in a list: in parentheses unless it looks like a function call.

    ``by_words``: whether it begins like one is all that is asked, as where statistics are read from a server.
    """
    expression = text(catalog, sql)
    bare = expression.endswith(")") and (
        _LIKE_FUNCTION.match(expression) or (not by_words and _is_in_standard_syntax(expression))
    )
    # The server begins a new line before CASE, which folds to a blank.
    opening = "( " if expression.startswith("CASE ") else "("
    return sql if bare else (opening, *sql, ")")


def _is_in_standard_syntax(expression: str) -> bool:
    if not _OWN_PARENTHESES.match(expression):
        return False
    found = parse_expression(expression)
    return found.tag == "FuncCall" and found.text("funcformat") == "COERCE_SQL_SYNTAX"


def key_collation(catalog: Catalog, index: r.Index, key: r.IndexKeyPart) -> str:
    """Return a key's collation where it differs from its column's."""
    if not key.collation:
        return ""
    if not key.attnum:
        return collation_name(catalog, key.collation)
    own = catalog.relations[index.relation].attribute(key.attnum).collation
    return "" if key.collation == (own or "default") else collation_name(catalog, key.collation)


def key_opclass(catalog: Catalog, key: r.IndexKeyPart) -> str:
    """Return a key's operator class where it is not its type's default, or has options."""
    return opclass_name(catalog, key) if key.opclass else ""


def key_opclass_text(catalog: Catalog, key: r.IndexKeyPart) -> str:
    """Return a key's operator class with its options, where it must be printed."""
    opclass = key_opclass(catalog, key)
    if not key.opclass_options:
        return opclass
    return f"{opclass} (" + ", ".join(_option(option) for option in key.opclass_options) + ")"


def key_text(catalog: Catalog, index: r.Index, key: r.IndexKeyPart) -> str:
    """Return a key of an index with collation, operator class and order (rule 170)."""
    out = key_name(catalog, index, key)
    collation = key_collation(catalog, index, key)
    if collation:
        out += f" COLLATE {collation}"
    opclass = key_opclass_text(catalog, key)
    if opclass:
        out += f" {opclass}"
    if key.descending:
        return f"{out} DESC" if key.nulls_first else f"{out} DESC NULLS LAST"
    return f"{out} NULLS FIRST" if key.nulls_first else out


def _option(option: str) -> str:
    name, _, value = option.partition("=")
    plain = quote_identifier(value) == value and value
    return f"{quote_identifier(name)}={value if plain else _literal(value)}"


def index_definition(catalog: Catalog, index: r.Index) -> str:
    """Return the index as pg_get_indexdef prints it."""
    relation = catalog.relations[index.oid]
    unique = "UNIQUE " if index.unique else ""
    only = "ONLY " if relation.kind == "I" else ""
    keys = ", ".join(key_text(catalog, index, key) for key in index.keys)
    out = f"CREATE {unique}INDEX {quote_identifier(relation.name)} ON {only}{qualified(catalog, index.relation)}"
    out += f" USING {quote_identifier(index.method)} ({keys})"
    if index.include:
        out += f" INCLUDE ({column_list(catalog, index.relation, index.include)})"
    if index.nulls_not_distinct:
        out += " NULLS NOT DISTINCT"
    if relation.options:
        out += " WITH (" + ", ".join(_option(option) for option in relation.options) + ")"
    if index.predicate:
        out += f" WHERE {text(catalog, index.predicate)}"
    return out


def trigger_definition(catalog: Catalog, trigger: r.Trigger) -> str:
    """Return the trigger as pg_get_triggerdef prints it (rule 137)."""
    constraint = "CONSTRAINT " if trigger.is_constraint else ""
    events = []
    for event in ("INSERT", "DELETE", "UPDATE", "TRUNCATE"):
        if event not in trigger.events:
            continue
        if event == "UPDATE" and trigger.update_attnums:
            event += f" OF {column_list(catalog, trigger.relation, trigger.update_attnums)}"  # noqa: PLW2901
        events.append(event)
    out = f"CREATE {constraint}TRIGGER {quote_identifier(trigger.name)} {trigger.timing} {' OR '.join(events)}"
    out += f" ON {qualified(catalog, trigger.relation)} "
    if trigger.is_constraint:
        if trigger.from_relation:
            out += f"FROM {visible_name(*catalog.relation_name(trigger.from_relation))} "
        out += "" if trigger.deferrable else "NOT "
        out += f"DEFERRABLE INITIALLY {'DEFERRED' if trigger.deferred else 'IMMEDIATE'} "
    if trigger.old_table or trigger.new_table:
        out += "REFERENCING "
        out += f"OLD TABLE AS {quote_identifier(trigger.old_table)} " if trigger.old_table else ""
        out += f"NEW TABLE AS {quote_identifier(trigger.new_table)} " if trigger.new_table else ""
    out += f"FOR EACH {'ROW' if trigger.row else 'STATEMENT'} "
    if trigger.when:
        out += f"WHEN ({text(catalog, trigger.when)}) "
    function = visible_name(*catalog.function_name(trigger.function))
    arguments = ", ".join(_literal(argument) for argument in trigger.arguments)
    return f"{out}EXECUTE FUNCTION {function}({arguments})"


def policy_definition(catalog: Catalog, policy: r.Policy) -> str:
    """Return the statement that makes a policy."""
    kind = "PERMISSIVE" if policy.permissive else "RESTRICTIVE"
    roles = ", ".join(role if role == "PUBLIC" else quote_identifier(role) for role in policy.roles)
    out = f"CREATE POLICY {quote_identifier(policy.name)} ON {qualified(catalog, policy.relation)} AS {kind}"
    out += f" FOR {policy.command} TO {roles}"
    if policy.using:
        out += f" USING ({text(catalog, policy.using)})"
    if policy.check:
        out += f" WITH CHECK ({text(catalog, policy.check)})"
    return out


def rule_definition(catalog: Catalog, rule: r.Rule) -> str:
    """Return a rule as ``pg_get_ruledef`` prints it; its name may have changed since it was made."""
    return f"CREATE RULE {quote_identifier(rule.name)} AS {text(catalog, rule.definition)}"


def _literal(value: str) -> str:
    quoted = value.replace("'", "''")
    if "\\" in quoted:
        return "E'" + quoted.replace("\\", "\\\\") + "'"
    return f"'{quoted}'"
