"""Making types: names, array types, stubs that turn out to be the migrations' own."""

from __future__ import annotations

from generator.record import replace
from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.catalog.catalog import Catalog
from generator.replay.catalog.records import Dep
from generator.replay.elements.source_comments import of_statement
from generator.replay.lookup.references import depend_on_type
from generator.replay.privileges.access_lists import apply_default_privileges
from generator.sql.node import Node
from generator.sql.types import SqlError


def own_type(catalog: Catalog, namespace: int, name: str) -> r.Type | None:
    """Return the type of that name in exactly that schema, or None."""
    oid = catalog.user_type_oid(catalog.schema_of(namespace), name)
    return None if oid is None else catalog.types[oid]


def make_type(replay: Replay, draft: r.Type, *, array: bool = True, over_shell: bool = False) -> r.Type:
    """Add a type with its array type, on its schema.

    A stub that an earlier statement referred to becomes the type: what refers to it stays as it is. An automatic
    array type of that name moves out of the way.

    Args:
        replay: The session.
        draft: The type; its oid is chosen here.
        array: Whether it has an array type.
        over_shell: Whether it may fill a shell of that name (ranges and base types).

    Raises:
        SqlError: 42710 for a taken name.
    """
    catalog = replay.catalog
    existing = own_type(catalog, draft.namespace, draft.name)
    draft = replace(draft, source_comment=of_statement(replay.statement))
    if existing is not None and _may_become(replay, existing, over_shell=over_shell):
        made = catalog.put(catalog.types, replace(draft, oid=existing.oid, array=existing.array))
        catalog.journal.remove(catalog.external, existing.oid)
    else:
        catalog.make_room_for_type(draft.namespace, draft.name)
        made = catalog.add_type(replace(draft, oid=catalog.new_oid()))
    me = (made.oid, 0)
    replay.dependencies.add(me, (made.namespace, 0), Dep.NORMAL)
    for part in (made.base, made.subtype):
        depend_on_type(replay, me, part)
    if array and not made.array:
        made_array = catalog.add_array_type(made, catalog.array_type_name(made.namespace, made.name))
        replay.dependencies.add((made_array.oid, 0), me, Dep.INTERNAL)
    return catalog.types[made.oid]


def _may_become(replay: Replay, existing: r.Type, *, over_shell: bool) -> bool:
    if existing.typtype == "p":
        return over_shell
    return not existing.known and existing.oid in replay.catalog.external and not replay.external


def finish_type(replay: Replay, oid: int) -> None:
    """Begin the type's history and give it its privileges."""
    replay.created(oid)
    apply_default_privileges(replay, oid, "type")


def make_shell(replay: Replay, namespace: int, name: str) -> r.Type:
    """Make a type of which nothing is known but its name, to be filled by CREATE TYPE."""
    made = make_type(replay, r.Type(0, namespace, name, "p", "P"), array=False)
    finish_type(replay, made.oid)
    return made


def find_type(replay: Replay, schema: str, name: str) -> r.Type | None:
    """Return the migrations' own type that the name means now, or None."""
    oid = replay.catalog.user_type_oid(schema, name)
    return None if oid is None else replay.catalog.types[oid]


def option(options: tuple[Node, ...], name: str) -> Node | None:
    """Return the value of an option of CREATE TYPE, CREATE AGGREGATE …, or None."""
    return next((each.node("arg") for each in options if each.text("defname") == name), None)


def option_names(options: tuple[Node, ...], name: str) -> tuple[str, ...]:
    """Return an option's value as a qualified name: a name alone is parsed as a type's."""
    value = option(options, name)
    if value is None:
        return ()
    if value.tag == "TypeName":
        return value.names("names")
    if value.tag == "List":
        return value.names("items")
    return (value.text("sval"),)


def refuse_taken_type(catalog: Catalog, namespace: int, name: str) -> None:
    """Raise SqlError 42710 if a type that is no automatic array type has the name (rule 163)."""
    existing = own_type(catalog, namespace, name)
    if existing is None or catalog.stub_type(namespace, name) is not None:
        return
    if not (existing.typtype == "b" and existing.category == "A" and existing.element):
        raise SqlError("42710", f'type "{name}" already exists')
