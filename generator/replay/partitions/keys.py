"""Partition keys and bounds: what they may be, and how PostgreSQL prints them (documentation 5.12)."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.catalog.records import Dep
from generator.replay.expressions.analysis import analyze
from generator.replay.lookup.references import UNKNOWN_TYPE
from generator.replay.objects.collations import collation_name, collation_references, find_collation, without_collate
from generator.replay.objects.opclasses import all_classes_known, default_opclass, named_opclass, opclass_name
from generator.replay.partitions.bound_constants import bare_constant
from generator.replay.partitions.ranges import refuse_range
from generator.replay.printing.definitions import parenthesized
from generator.sql.analysis import render
from generator.sql.node import Node
from generator.sql.refs import ColumnRef, Ref, RelationRef, Sql
from generator.sql.types import Expression, SqlError

_STRATEGIES = {"PARTITION_STRATEGY_LIST": "LIST", "PARTITION_STRATEGY_HASH": "HASH"}
_SYSTEM_COLUMNS = frozenset({"tableoid", "xmin", "cmin", "xmax", "cmax", "ctid"})
_INT4, _NUMERIC, _FLOATS = 23, 1700, frozenset({700, 701})
_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_HASH = re.compile(r"FOR VALUES WITH \(modulus (\d+), remainder (\d+)\)")


def partition_key(replay: Replay, table_oid: int, spec: Node) -> None:
    """Store PARTITION BY: its strategy, and its key as pg_get_partkeydef prints it."""
    catalog = replay.catalog
    strategy = _STRATEGIES.get(spec.text("strategy"), "RANGE")
    elements = spec.nodes("partParams")
    if strategy == "LIST" and len(elements) > 1:
        raise SqlError("42P17", 'cannot use "list" partition strategy with more than one column')
    sql: list[str | Ref] = [f"{strategy} ("]
    attnums: list[int] = []
    types: list[tuple[int, int]] = []
    for position, element in enumerate(elements):
        if position:
            sql.append(", ")
        names, around = element.names("collation"), ""
        if element.text("name"):
            attribute = _key_column(catalog.relations[table_oid], element.text("name"))
            attnums.append(attribute.attnum)
            types.append((attribute.type, attribute.typmod))
            sql.append(ColumnRef(table_oid, attribute.attnum))
            natural = attribute.collation
            _tie(replay, table_oid, attribute.attnum)
        elif (node := element.node("expr")) is not None:
            node, inner = without_collate(node)
            names = names or inner
            key = _key_expression(replay, table_oid, node, position)
            natural, around = key.collation, key.collate
            types.append((key.type, key.typmod))
            if len(key.sql) == 1 and isinstance(key.sql[0], ColumnRef):
                # A column in parentheses is that column.
                sql.extend(key.sql)
                attnums.append(key.sql[0].attnum)
                natural = catalog.relations[table_oid].attribute(key.sql[0].attnum).collation
                _tie(replay, table_oid, key.sql[0].attnum)
            else:
                sql.extend(parenthesized(catalog, key.sql))
                replay.dependencies.add_references((table_oid, 0), key.references)
                for part in key.sql:
                    if isinstance(part, ColumnRef) and part.relation == table_oid and part.attnum > 0:
                        _tie(replay, table_oid, part.attnum)
        collation = find_collation(replay, names) or around
        opclass = _operator_class(replay, table_oid, strategy, element, types[-1][0])
        if collation not in {"", natural or "default"}:
            hangs_on = collation_references(collation)
            sql.extend([" COLLATE ", *(hangs_on or [collation_name(catalog, collation)])])
            replay.dependencies.add_references((table_oid, 0), hangs_on)
        if opclass:
            sql.append(f" {opclass}")
    sql.append(")")
    catalog.update(
        catalog.relations,
        table_oid,
        partition_key=tuple(sql),
        partition_attnums=tuple(attnums),
        partition_types=tuple(types),
        partition_strategy=strategy,
    )


def _tie(replay: Replay, table_oid: int, attnum: int) -> None:
    """A table does not outlive a column of its partition key: what drops the one drops the other."""
    replay.dependencies.add((table_oid, attnum), (table_oid, 0), Dep.INTERNAL)


def _key_column(table: r.Relation, name: str) -> r.Attribute:
    attribute = table.find(name)
    if attribute is None and name in _SYSTEM_COLUMNS:
        raise SqlError("42P17", f'cannot use system column "{name}" in partition key')
    if attribute is None:
        raise SqlError("42703", f'column "{name}" named in partition key does not exist')
    if attribute.generated:
        raise SqlError("42P17", "cannot use generated column in partition key")
    return attribute


def _key_expression(replay: Replay, table_oid: int, node: Node, position: int) -> Expression:
    catalog = replay.catalog
    expression = analyze(replay, node, "partition key", scope=[table_oid])
    if expression.type in {705, 2249}:
        type_name = catalog.format_type(expression.type, -1)
        raise SqlError("42P16", f"partition key column {position + 1} has pseudo-type {type_name}")
    _refuse_generated(catalog.relations[table_oid], expression)
    if not any(getattr(part, "relation", 0) == table_oid for part in expression.sql):
        raise SqlError("42P17", "cannot use constant expression as partition key")
    return expression


def _refuse_generated(table: r.Relation, expression: Expression) -> None:
    """Raise SqlError 42P17 for a generated column in a key, also as part of the whole row."""
    for part in expression.references:
        used = (
            [table.attribute(part.attnum)]
            if isinstance(part, ColumnRef) and part.relation == table.oid and part.attnum > 0
            else table.live
            if isinstance(part, RelationRef) and part.relation == table.oid
            else ()
        )
        if any(attribute.generated for attribute in used):
            raise SqlError("42P17", "cannot use generated column in partition key")


def _operator_class(replay: Replay, table_oid: int, strategy: str, element: Node, type_oid: int) -> str:
    """Return the operator class of a key as it is printed: empty for the type's default (``ResolveOpClass``).

    Raises:
        SqlError: 42704 for a type that has none and for one that is not there, 42804 for another type's.
    """
    method = "hash" if strategy == "HASH" else "btree"
    said = element.names("opclass")
    # An extension that nobody knows may bring classes; what is known by its name is meant all the same.
    known = type_oid not in {0, UNKNOWN_TYPE} and all_classes_known(replay, type_oid)
    if type_oid in {0, UNKNOWN_TYPE} or not (known or said):
        return said[-1] if said else ""
    default = default_opclass(replay.catalog, method, type_oid)
    if not said:
        if default is None and replay.strict:
            shown = replay.catalog.format_type(type_oid, -1)
            raise SqlError("42704", f'data type {shown} has no default operator class for access method "{method}"')
        return ""
    try:
        meant = named_opclass(replay.catalog, method, ".".join(said), type_oid)
    except SqlError:
        if replay.strict and known:
            raise
        return said[-1]
    if meant is None or meant == default:
        return said[-1] if meant is None else ""
    if meant.oid:
        replay.dependencies.add((table_oid, 0), (meant.oid, 0), Dep.NORMAL)
    return opclass_name(replay.catalog, r.IndexKeyPart(opclass=said[-1], opclass_oid=meant.oid))


def refuse_key_column(table: r.Relation, attnum: int, verb: str) -> None:
    """Raise SqlError 42P16 for a change to a column that PARTITION BY names."""
    if any(isinstance(part, ColumnRef) and part.attnum == attnum for part in table.partition_key):
        raise SqlError(
            "42P16",
            f'cannot {verb} column "{table.attribute(attnum).name}" because it is part of the partition key of '
            f'relation "{table.name}"',
        )


def refuse_bound(table: r.Relation, bound: Node) -> None:
    """Raise SqlError for a bound that does not suit the parent's PARTITION BY (transformPartitionBound)."""
    strategy = table.partition_strategy
    if bound.flag("is_default"):
        if strategy == "HASH":
            raise SqlError("42P16", "a hash-partitioned table may not have a default partition")
        return
    said = {"h": "HASH", "l": "LIST"}.get(bound.text("strategy"), "RANGE")
    if strategy and said != strategy:
        raise SqlError("42P16", f"invalid bound specification for a {strategy.lower()} partition")
    if said == "HASH":
        _refuse_remainder(bound.number("modulus"), bound.number("remainder"))
    elif said == "RANGE":
        for word, field in (("FROM", "lowerdatums"), ("TO", "upperdatums")):
            if table.partition_types and len(bound.nodes(field)) != len(table.partition_types):
                raise SqlError("42P16", f"{word} must specify exactly one value per partitioning column")
            _refuse_after_infinity(bound.nodes(field))


def _refuse_remainder(modulus: int, remainder: int) -> None:
    if modulus <= 0:
        raise SqlError("42P16", "modulus for hash partition must be an integer value greater than zero")
    if remainder < 0:
        raise SqlError("42P16", "remainder for hash partition must be an integer value greater than or equal to zero")
    if remainder >= modulus:
        raise SqlError("42P16", "remainder for hash partition must be less than modulus")


def _refuse_after_infinity(datums: tuple[Node, ...]) -> None:
    """After MINVALUE or MAXVALUE all must be the same (validateInfiniteBounds)."""
    before = ""
    for datum in datums:
        word = infinity(datum)
        if before and word != before:
            raise SqlError("42804", f"every bound following {before} must also be {before}")
        before = word


def infinity(datum: Node) -> str:
    """Return MINVALUE or MAXVALUE if a bound's datum is that, else nothing."""
    names = datum.names("fields") if datum.tag == "ColumnRef" else ()
    word = names[0].upper() if len(names) == 1 else ""
    return word if word in {"MINVALUE", "MAXVALUE"} else ""


def print_bound(replay: Replay, parent: int, bound: Node | None) -> Sql:
    """Return a partition's bound as pg_get_expr prints it (rule 119)."""
    if bound is None:
        return ("DEFAULT",)
    refuse_bound(replay.catalog.relations[parent], bound)
    if bound.flag("is_default"):
        return ("DEFAULT",)
    if bound.has("modulus") or bound.text("strategy") == "h":
        return (f"FOR VALUES WITH (modulus {bound.number('modulus')}, remainder {bound.number('remainder')})",)
    if bound.text("strategy") == "l":
        return ("FOR VALUES IN (", *_datums(replay, parent, bound.nodes("listdatums"), same=True), ")")
    return (
        "FOR VALUES FROM (",
        *_datums(replay, parent, bound.nodes("lowerdatums"), same=False),
        ") TO (",
        *_datums(replay, parent, bound.nodes("upperdatums"), same=False),
        ")",
    )


def _datums(replay: Replay, parent: int, nodes: tuple[Node, ...], *, same: bool) -> list[str | Ref]:
    table = replay.catalog.relations[parent]
    found: list[Sql] = []
    for position, node in enumerate(nodes):
        if not same and infinity(node):
            found.append((infinity(node),))
            continue
        place = 0 if same else position
        target = table.partition_types[place] if place < len(table.partition_types) else None
        if any(each.tag == "ColumnRef" for each in node.walk()):
            raise SqlError("0A000", "cannot use column reference in partition bound expression")
        printed = bare_constant(analyze(replay, node, "partition", target=target).sql, *(target or (0, -1)))
        if not same and printed == ("NULL",):
            raise SqlError("42P17", "cannot specify NULL in range bound")
        # A value is listed once.
        if not same or printed not in found:
            found.append(printed)
    return [part for position, printed in enumerate(found) for part in ((", ", *printed) if position else printed)]


def refuse_overlap(replay: Replay, child: int, parent: int, printed: Sql) -> None:
    """Raise SqlError 42P17 when a list value, a remainder or DEFAULT belongs to another partition already."""
    catalog = replay.catalog
    name = catalog.relations[child].name
    mine = render(printed, catalog)
    siblings = [
        (catalog.relations[oid].name, render(catalog.relations[oid].partition_bound, catalog))
        for oid in catalog.children(parent)
        if oid != child and catalog.relations[oid].partition_bound
    ]
    if hashed := _HASH.fullmatch(mine):
        _refuse_moduli(int(hashed[1]), siblings)
    refuse_range(catalog.relations[parent], name, mine, siblings)
    for sibling, theirs in siblings:
        if mine == "DEFAULT" == theirs:
            raise SqlError("42P17", f'partition "{name}" conflicts with existing default partition "{sibling}"')
        if _list_values(mine) & _list_values(theirs) or _same_remainder(mine, theirs):
            raise SqlError("42P17", f'partition "{name}" would overlap partition "{sibling}"')


def _refuse_moduli(modulus: int, siblings: list[tuple[str, str]]) -> None:
    """The moduli of a table's partitions form a chain in which each divides the next."""
    others = {int(found[1]) for _, bound in siblings if (found := _HASH.fullmatch(bound))}
    if any(modulus % other and other % modulus for other in others):
        raise SqlError("42P17", "every hash partition modulus must be a factor of the next larger modulus")


def _same_remainder(mine: str, theirs: str) -> bool:
    one, other = _HASH.fullmatch(mine), _HASH.fullmatch(theirs)
    if one is None or other is None:
        return False
    smaller = min(int(one[1]), int(other[1]))
    return int(one[2]) % smaller == int(other[2]) % smaller


def _list_values(bound: str) -> set[str]:
    if not bound.startswith("FOR VALUES IN ("):
        return set()
    inside = bound[len("FOR VALUES IN (") : -1]
    if not re.fullmatch(r"(?:'(?:[^']|'')*'|[\w.+-]+)(?:, (?:'(?:[^']|'')*'|[\w.+-]+))*", inside):
        return set()  # an expression: what it comes to is not known
    return {_plain(value) for value in re.findall(r"'(?:[^']|'')*'|[\w.+-]+", inside)}


def _plain(value: str) -> str:
    """Numbers are equal however they are written."""
    text = value.strip("'")
    try:
        return str(Decimal(text).normalize()) if _NUMBER.fullmatch(text) else value
    except InvalidOperation:
        return value


def refuse_parent(child: r.Relation, parent: r.Relation) -> None:
    """Raise SqlError for a partition or child that is as lasting as its parent is not."""
    word = "partition" if parent.kind == "p" else "child"
    if parent.persistence == "t" != child.persistence:
        if word == "child":
            raise SqlError("42809", f'cannot inherit from temporary relation "{parent.name}"')
        raise SqlError(
            "42809", f'cannot create a permanent relation as partition of temporary relation "{parent.name}"'
        )
    if word == "partition" and child.persistence == "t" != parent.persistence:
        raise SqlError(
            "42809", f'cannot create a temporary relation as partition of permanent relation "{parent.name}"'
        )
