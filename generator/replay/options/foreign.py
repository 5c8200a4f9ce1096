"""OPTIONS of foreign data: wrappers, servers, user mappings, foreign tables and their columns (``transformGenericOptions``).

Only the names are kept, for refusals: a server's options have hosts, and a user mapping's have passwords.
"""

from __future__ import annotations

from generator.replay.base import Replay
from generator.sql.node import Node
from generator.sql.types import SqlError

_ADD, _SET, _DROP = "DEFELEM_ADD", "DEFELEM_SET", "DEFELEM_DROP"


_LIBPQ_VALIDATOR = "postgresql_fdw_validator"
_OF_SERVER = frozenset(
    {
        "authtype", "service", "connect_timeout", "dbname", "host", "hostaddr", "port", "tty", "options", "requiressl",
        "sslmode", "gsslib", "gssdelegation",
    }
)  # fmt: skip
_OF_USER = frozenset({"user", "password"})


def refuse_invalid(validator: str, elements: tuple[Node, ...], *, mapping: bool) -> None:
    """Raise SqlError 42601 for an option that PostgreSQL's own validator does not know; others' are not known here."""
    known = _OF_USER if mapping else _OF_SERVER
    for element in elements if validator == _LIBPQ_VALIDATOR else ():
        if element.text("defname") not in known:
            raise SqlError("42601", f'invalid option "{element.text("defname")}"')


def change_options(replay: Replay, oid: int, elements: tuple[Node, ...], attnum: int = 0) -> None:
    """Add, set and drop options of an object or of one of its columns.

    In lenient mode nothing is refused: the real database may have had other options.

    Raises:
        SqlError: 42710 for an option that is there already, 42704 for one that is not.
    """
    if not elements:
        return
    catalog = replay.catalog
    names = set(catalog.option_names.get((oid, attnum), ()))
    for element in elements:
        name, action = element.text("defname"), element.text("defaction")
        if action in {_SET, _DROP}:
            if name not in names and replay.strict:
                raise SqlError("42704", f'option "{name}" not found')
            names.discard(name)
        elif name in names and replay.strict:
            raise SqlError("42710", f'option "{name}" provided more than once')
        if action != _DROP:
            names.add(name)
    catalog.journal.put(catalog.option_names, (oid, attnum), frozenset(names))
