"""The descriptions of extensions: read from real servers where there is one, else from public documentation.

``snapshot/NAME.json`` is written by ``scripts/extension_catalog.py``: every member, exactly. ``described/NAME.json``
has the same form, for extensions that no server of ours has: what is said there is right, and more may be
missing. A file is read when its extension is created. An extension without a file brings nothing, and what is used of
it is reported where it is used.

Those of pgmq 1.5.1, pg_cron 1.6, pg_graphql 1.5.11, pg_net 0.20.4, pg_partman 5.1.0, pgsodium 3.1.11, pgsql-http 1.7,
supabase_vault 0.3.1 and TimescaleDB 2.30 were read with that script from a PostgreSQL 18 that ran their public SQL over
libraries that do nothing; the other descriptions are by hand.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib import resources
from typing import Any, Final

from generator.record import dataclass

FOLDERS: Final = ("snapshot", "described")

Row = list[Any]
"""A member; trailing default values are cut off."""


@dataclass(frozen=True, slots=True)
class Description:
    """An extension: its control file, and its members as rows.

    Args:
        version: The version that was read; empty for a description by hand.
        comment: The control file's.
        relocatable: Whether ALTER EXTENSION … SET SCHEMA is possible.
        schema: The schema that it insists on, or empty.
        requires: The extensions that it needs.
        schemas: Schemas that are members.
        types: name, typtype, category, preferred, collatable, function of its modifiers, base, base's modifier, schema,
            columns.
        functions: name, arguments, result, kind, whether it returns a set, volatility, strict, language, parallel, schema.
            An argument is a type, or type, name, mode, default.
        operators: symbol, left type or empty, right type, result, function, schema.
        casts: source, target, context and method as in pg_cast, function.
        operator_families: name, access method, schema.
        operator_classes: name, access method, type, whether it is the default, family, schema.
        relations: name, kind, columns, keys, schema. A column is name, type, modifier, NOT NULL, collation; a key is
            ``p`` or ``u``, name, column numbers.
        others: what it is, name, schema.
        exact: Whether a server said all this.
    """

    version: str = ""
    comment: str = ""
    relocatable: bool = True
    schema: str = ""
    requires: tuple[str, ...] = ()
    schemas: tuple[str, ...] = ()
    types: tuple[Row, ...] = ()
    functions: tuple[Row, ...] = ()
    operators: tuple[Row, ...] = ()
    casts: tuple[Row, ...] = ()
    operator_families: tuple[Row, ...] = ()
    operator_classes: tuple[Row, ...] = ()
    relations: tuple[Row, ...] = ()
    others: tuple[Row, ...] = ()
    exact: bool = False


@lru_cache(maxsize=1)
def _files() -> dict[str, str]:
    """Return the folder of each extension's file."""
    # A name from a migration is looked up among those that are there: it never becomes a path.
    root = resources.files(__package__)
    return {
        path.name.removesuffix(".json"): folder
        for folder in reversed(FOLDERS)
        for path in root.joinpath(folder).iterdir()
        if path.name.endswith(".json")
    }


def known_names() -> list[str]:
    """Return the names of the extensions that there is a description of."""
    return sorted(_files())


@lru_cache(maxsize=64)
def known_extension(name: str) -> Description | None:
    """Return the description of an extension, or None."""
    folder = _files().get(name)
    return Description(**json.loads(_text(name)), exact=folder == "snapshot") if folder else None


def _text(name: str) -> str:
    return resources.files(__package__).joinpath(_files()[name], f"{name}.json").read_text(encoding="utf-8")


@lru_cache(maxsize=256)
def extensions_with(member: str) -> tuple[str, ...]:
    """Return the extensions that bring a type or function of that name: what may be missing where it is not there."""
    row = f'\n["{member}",'
    return tuple(name for name, text in _texts().items() if row in text)


@lru_cache(maxsize=1)
def _texts() -> dict[str, str]:
    return {name: _text(name) for name in known_names()}
