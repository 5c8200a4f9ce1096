"""What keeps a partition's rows apart once it is detached CONCURRENTLY (``DetachAddConstraintIfNeeded``).

Queries that began before still take it for a partition, so a server gives it its bound as a CHECK. Bounds over one
column at each level are written out; others are rare, and left to a finding.
"""

from __future__ import annotations

from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.constraints.making import columns_in, store
from generator.replay.constraints.not_nulls import not_null_on
from generator.replay.expressions.analysis import analyze, text
from generator.replay.objects.names import choose_constraint_name
from generator.sql.names import quote_literal
from generator.sql.node import Node
from generator.sql.parse import parse_expression, parse_one
from generator.sql.refs import ColumnRef, Ref, Sql
from generator.sql.types import FIRST_USER_OID

_BOOLEAN, _VARCHAR = 16, 1043


def keep_bound(replay: Replay, child: int) -> None:
    """Give a partition its bound as a CHECK, unless its constraints say as much already."""
    catalog = replay.catalog
    table = catalog.relations[child]
    found = _bounds(replay, table)
    if found is None:
        replay.report("not-evaluated", f'the CHECK that "{table.name}" gets from its bound is not known')
        return
    if _implied(replay, table, found):
        return
    parts: list[str | Ref] = ["("]
    for position, qual in enumerate(found):
        parts += [" AND " if position else "", *qual]
    expression = tuple(part for part in (*parts, ")") if part != "") if len(found) > 1 else found[0]
    attnums = columns_in(expression, child)
    only = table.attribute(attnums[0]).name if len(attnums) == 1 else ""
    name = choose_constraint_name(catalog, table.namespace, table.name, only, "check")
    made = store(
        replay,
        r.Constraint(catalog.new_oid(), table.namespace, name, "c", child, attnums=attnums, expression=expression),
    )
    replay.dependencies.add_references((made.oid, 0), [part for part in expression if not isinstance(part, str)])


def _bounds(replay: Replay, table: r.Relation) -> list[Sql] | None:
    """Return the conditions of all levels, the topmost first; None if one of them is not written out."""
    catalog = replay.catalog
    found: list[Sql] = []
    part = table
    while part.partition_bound and part.parents:
        parent = catalog.relations[part.parents[0]]
        level = _level(replay, table, parent, part)
        if level is None:
            return None
        found = [*level, *found]
        part = parent
    return found or None


def _level(replay: Replay, table: r.Relation, parent: r.Relation, part: r.Relation) -> list[Sql] | None:
    # A column in parentheses in the key would be an expression.
    plain = len(parent.partition_types) == 1 and len(parent.partition_attnums) == 1
    if not plain or parent.partition_strategy not in {"RANGE", "LIST"}:
        return None
    own = table.find(parent.attribute(parent.partition_attnums[0]).name)
    bound = parse_one(f"CREATE TABLE a PARTITION OF b {text(replay, part.partition_bound)}")
    spec = bound.struct("partbound", "PartitionBoundSpec")
    if own is None or spec is None or spec.flag("is_default") or _is_domain(replay, own):
        return None
    column = ColumnRef(table.oid, own.attnum)
    operand: Sql = ("(", column, ")::text") if own.type == _VARCHAR else (column,)
    if parent.partition_strategy == "LIST":
        return _of_list(replay, own, column, operand, spec)
    found: list[Sql] = [("(", column, " IS NOT NULL)")]
    for field, operator in (("lowerdatums", ">="), ("upperdatums", "<")):
        value = _literal(spec.nodes(field)[0])
        if value is not None:
            found.append(("(", *operand, f" {operator} ", *_constant(replay, own, quote_literal(value)), ")"))
    return found


def _of_list(replay: Replay, own: r.Attribute, column: ColumnRef, operand: Sql, spec: Node) -> list[Sql]:
    values = [_literal(each) for each in spec.nodes("listdatums")]
    given = [value for value in values if value is not None]
    is_null: Sql = ("(", column, " IS NULL)")
    if not given:
        return [is_null]
    if own.type == _BOOLEAN and len(given) == 1:
        among: Sql = (column,) if given == ["true"] else ("(NOT ", column, ")")
    elif len(given) == 1:
        among = ("(", *operand, " = ", *_constant(replay, own, quote_literal(given[0])), ")")
    else:
        quoted = ",".join('"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"' for value in given)
        array = _constant(replay, own, quote_literal("{" + quoted + "}"), "[]")
        among = ("(", *operand, " = ANY (", *array, "))")
    if len(given) < len(values):
        return [("(", *is_null, " OR ", *among, ")")]
    return [("(", column, " IS NOT NULL)"), among]


def _is_domain(replay: Replay, own: r.Attribute) -> bool:
    return own.type >= FIRST_USER_OID and replay.catalog.type_info(own.type).typtype == "d"


def _literal(node: Node) -> str | None:
    """Return a bound's value; None for NULL, MINVALUE and MAXVALUE."""
    if node.tag != "A_Const" or node.flag("isnull"):
        return None
    if node.has("ival"):
        return str(node.fields["ival"].get("ival", 0))
    if node.has("boolval"):
        return "true" if node.fields["boolval"].get("boolval") else "false"
    if node.has("fval"):
        return str(node.fields["fval"].get("fval", ""))
    return node.text("sval")


def _constant(replay: Replay, own: r.Attribute, literal: str, suffix: str = "") -> Sql:
    shown = replay.catalog.format_type(own.type, own.typmod) + suffix
    oid = replay.catalog.type_info(own.type).array if suffix else own.type
    return analyze(replay, parse_expression(f"CAST({literal} AS {shown})"), "default", target=(oid, own.typmod)).sql


def _implied(replay: Replay, table: r.Relation, wanted: list[Sql]) -> bool:
    """Return whether NOT NULLs and valid CHECKs say all of it, in the same words."""
    said: set[str] = set()
    for constraint in replay.catalog.constraints_of(table.oid):
        if constraint.type == "c" and constraint.validated and constraint.enforced:
            said |= set(_conjuncts(text(replay, constraint.expression)))
    for attribute in table.live:
        if not_null_on(replay, table.oid, attribute.attnum) is not None:
            said.add(text(replay, ("(", ColumnRef(table.oid, attribute.attnum), " IS NOT NULL)")))
    return all(text(replay, each) in said for each in wanted)


def _conjuncts(expression: str) -> list[str]:
    """Return what AND joins at the top; quotes need no care, for whatever is cut wrongly equals nothing."""
    outer = expression.removeprefix("(").removesuffix(")")
    if " AND " not in outer:
        return [expression]
    found, depth, start = [], 0, 0
    for position, letter in enumerate(outer):
        depth += (letter == "(") - (letter == ")")
        if depth == 0 and outer.startswith(" AND ", position):
            found.append(outer[start:position])
            start = position + len(" AND ")
    return [*found, outer[start:]]
