"""The sequences of serial and identity columns (PostgreSQL documentation 5.3, 8.1.4)."""

from __future__ import annotations

from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.lookup.references import set_attribute
from generator.replay.objects.names import choose_relation_name, make_object_name
from generator.replay.relations.sequences import create_sequence
from generator.sql.node import Node
from generator.sql.types import SqlError

SERIAL_OIDS = {"int2": 21, "int4": 23, "int8": 20}


_IDENTITY_TYPES = frozenset(SERIAL_OIDS.values())


def refuse_identity_type(attribute: r.Attribute) -> None:
    """Raise SqlError 22023 for a type that no sequence gives."""
    if attribute.type not in _IDENTITY_TYPES:
        raise SqlError("22023", "identity column type must be smallint, integer, or bigint")


def add_identity(replay: Replay, table_oid: int, attnum: int, when: str, options: tuple[Node, ...]) -> None:
    """Make a column an identity column with a sequence of its own (rule 26)."""
    table = replay.catalog.relations[table_oid]
    attribute = table.attribute(attnum)
    refuse_identity_type(attribute)
    set_attribute(replay, table_oid, attnum, identity=when)
    own_sequence(replay, table, attribute, options, identity=True)


def _refuse_alike(replay: Replay, table: r.Relation, column: str) -> None:
    """Raise SqlError 42P07 for a sequence whose name, cut short, is that of another that CREATE TABLE makes.

    A server chooses the names of all before it makes any.
    """
    wanted = make_object_name(table.name, column, "seq")
    if len(wanted.encode()) < _NEARLY_CUT or not replay.strict or replay.catalog.created_at(table.oid):
        return
    own = (each for each in replay.catalog.sequences.values() if each.owner and each.owner[0] == table.oid)
    if any(replay.catalog.relations[each.oid].name == wanted for each in own):
        raise SqlError("42P07", f'relation "{wanted}" already exists')


_NEARLY_CUT = 60
"""Bytes; shorter names are whole."""


def own_sequence(
    replay: Replay, table: r.Relation, attribute: r.Attribute, options: tuple[Node, ...], *, identity: bool
) -> int:
    """Make a column's own sequence, under the name that PostgreSQL chooses or the one that is said; return its oid."""
    catalog = replay.catalog
    namespace, name = table.namespace, ""
    rest = []
    for option in options:
        if option.text("defname") == "as":
            # The column's type is the sequence's.
            raise SqlError("42601", "conflicting or redundant options")
        if option.text("defname") == "sequence_name":
            items = option.fields["arg"]["List"]["items"]
            names = [item["String"]["sval"] for item in items]
            name = names[-1]
            namespace = catalog.namespace(names[-2]) if len(names) > 1 else namespace
        else:
            rest.append(option)
    if not name:
        name = choose_relation_name(catalog, namespace, table.name, attribute.name, "seq")
        _refuse_alike(replay, table, attribute.name)
    made = create_sequence(
        replay,
        namespace,
        name,
        tuple(rest),
        attribute.type,
        owner=(table.oid, attribute.attnum),
        identity=identity,
    )
    # It belongs to whom the table belongs to, whoever adds it.
    owner = catalog.owners.get(table.oid)
    if owner != catalog.owners.get(made.oid):
        if owner is None:
            catalog.journal.remove(catalog.owners, made.oid)
        else:
            catalog.journal.put(catalog.owners, made.oid, owner)
    if table.persistence == "u":
        catalog.update(catalog.relations, made.oid, persistence="u")
    return made.oid
