"""DefineStmt of what is only listed: collations, text search objects and the rest."""

from __future__ import annotations

from generator.model.ids import Kind
from generator.replay.base import Replay
from generator.replay.identifiers import clip
from generator.replay.listed import WHAT, add_listed, add_other, find_listed, find_other
from generator.replay.lookup import creation_namespace, split_name
from generator.replay.new_types import option, option_names
from generator.sql.names import quote_literal
from generator.sql.node import Node
from generator.sql.types import SqlError

_PROVIDERS = frozenset({"icu", "builtin", "libc"})


def define_collation(node: Node, replay: Replay) -> None:
    """CREATE COLLATION, from options or from another collation."""
    schema, name = split_name(node.names("defnames"))
    name = clip(name)
    namespace = creation_namespace(replay, schema)
    options = node.nodes("definition")
    catalog = replay.catalog
    if find_listed(catalog, Kind.COLLATION, catalog.schema_of(namespace), name) is not None:
        if node.flag("if_not_exists"):
            return
        raise SqlError("42710", f'collation "{name}" already exists')
    source = option_names(options, "from")
    if source:
        copied = find_listed(catalog, Kind.COLLATION, *split_name(source))
        definition = copied.definition if copied else (f"provider = libc, locale = {quote_literal(source[-1])}",)
        add_listed(replay, Kind.COLLATION, namespace, name, definition)
        return
    provider = (option_names(options, "provider") or ("libc",))[-1].lower()
    if provider not in _PROVIDERS:
        raise SqlError("42P17", f"unrecognized collation provider: {provider}")
    locale = (option_names(options, "locale") or option_names(options, "lc_collate") or ("",))[-1]
    text = f"provider = {provider}, locale = {quote_literal(locale)}"
    deterministic = option(options, "deterministic")
    if deterministic is not None and deterministic.text("sval").lower() in {"false", "off", "no", "0"}:
        text += ", deterministic = false"
    add_listed(replay, Kind.COLLATION, namespace, name, (text,))


def define_other(node: Node, replay: Replay) -> None:
    """CREATE TEXT SEARCH … and other definitions without a kind of their own."""
    schema, name = split_name(node.names("defnames"))
    namespace = creation_namespace(replay, schema)
    what = WHAT.get(node.text("kind"), node.text("kind").removeprefix("OBJECT_").replace("_", " ").lower())
    if find_other(replay.catalog, what, replay.catalog.schema_of(namespace), clip(name)) is not None:
        # PostgreSQL leaves it to the index on its catalog.
        raise SqlError("23505", "duplicate key value violates unique constraint")
    add_other(replay, what, namespace, clip(name))
