"""Foreign-data wrappers and servers by name."""

from __future__ import annotations

from generator.model.ids import Kind
from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.catalog.records import Dep
from generator.replay.objects.listed import find_other, stub_listed

WRAPPER, SERVER, MAPPING = "foreign-data wrapper", "server", "user mapping"


def wrapper(replay: Replay, name: str) -> r.Listed:
    """Return a foreign-data wrapper, which an extension of its name may have brought.

    Raises:
        SqlError: 42704 in strict mode; in lenient mode it becomes an external stub.
    """
    catalog = replay.catalog
    found = find_other(catalog, WRAPPER, "", name)
    if found is not None:
        return found
    data = (("what", WRAPPER),)
    names = {name, name.removesuffix("_fdw")}
    extension = next((each for each in catalog.extensions.values() if each.name in names), None)
    if extension is None:
        return stub_listed(replay, Kind.OTHER, WRAPPER, name, data=data)
    made = catalog.add_listed(r.Listed(catalog.new_oid(), Kind.OTHER.value, 0, name, data=data))
    catalog.journal.put(catalog.external, made.oid, f"extension {extension.name}")
    replay.dependencies.add((made.oid, 0), (extension.oid, 0), Dep.EXTENSION)
    return made


def server(replay: Replay, name: str) -> r.Listed:
    """Return a foreign server; see ``wrapper`` for what happens when there is none."""
    found = find_other(replay.catalog, SERVER, "", name)
    return found or stub_listed(replay, Kind.OTHER, SERVER, name, data=(("what", SERVER),))


def depend_on_server(replay: Replay, table_oid: int, name: str) -> None:
    """Hang a foreign table on its server."""
    replay.dependencies.add((table_oid, 0), (server(replay, name).oid, 0), Dep.NORMAL)
