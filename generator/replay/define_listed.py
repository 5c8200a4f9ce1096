"""DefineStmt of what is only listed: collations, text search objects and the rest."""

from __future__ import annotations

from generator.model.ids import Kind
from generator.replay.base import Replay
from generator.replay.catalog import clip
from generator.replay.listed import add_listed, find_listed
from generator.replay.lookup import creation_namespace, split_name
from generator.replay.new_types import option, option_names
from generator.sql.names import quote_literal
from generator.sql.node import Node
from generator.sql.types import SqlError

_PROVIDERS = {"icu": "icu", "builtin": "builtin", "libc": "libc"}


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
    provider = _PROVIDERS.get((option_names(options, "provider") or ("libc",))[-1].lower(), "libc")
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
    what = _WORDS.get(node.text("kind"), node.text("kind").removeprefix("OBJECT_").replace("_", " ").lower())
    add_listed(replay, Kind.OTHER, namespace, clip(name), (what,), data=(("what", what),))


_WORDS = {
    "OBJECT_TSCONFIGURATION": "text search configuration",
    "OBJECT_TSDICTIONARY": "text search dictionary",
    "OBJECT_TSPARSER": "text search parser",
    "OBJECT_TSTEMPLATE": "text search template",
}
