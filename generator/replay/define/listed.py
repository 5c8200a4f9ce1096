"""DefineStmt of what is only listed: collations, text search objects and the rest."""

from __future__ import annotations

from generator.model.ids import Kind
from generator.replay.base import Replay
from generator.replay.catalog.identifiers import clip
from generator.replay.elements.new_types import option, option_names
from generator.replay.lookup.references import creation_namespace, split_name
from generator.replay.objects.listed import WHAT, add_listed, add_other, find_listed, find_other
from generator.sql.analysis.conversion.collate import lookup_collation
from generator.sql.names import quote_literal
from generator.sql.node import Node
from generator.sql.types import SqlError

_COLLATION_OPTIONS = frozenset(
    {"from", "locale", "lc_collate", "lc_ctype", "provider", "deterministic", "rules", "version"}
)
_BUILTIN_LOCALES = frozenset({"C", "C.UTF-8", "C.UTF8", "PG_UNICODE_FAST"})
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
    _refuse_collation_options(options)
    source = option_names(options, "from")
    if source == ("default",):
        raise SqlError("42P17", 'collation "default" cannot be copied')
    if source and replay.strict:
        lookup_collation(source, catalog, lenient=False)
    if source:
        copied = find_listed(catalog, Kind.COLLATION, *split_name(source))
        definition = copied.definition if copied else (f"provider = libc, locale = {quote_literal(source[-1])}",)
        add_listed(replay, Kind.COLLATION, namespace, name, definition)
        return
    provider = (option_names(options, "provider") or ("libc",))[-1].lower()
    if provider not in _PROVIDERS:
        raise SqlError("42P17", f"unrecognized collation provider: {provider}")
    said = (option_names(options, "locale") or ("",))[-1]
    if provider == "builtin" and not said:
        raise SqlError("42P17", 'parameter "locale" must be specified')
    if provider == "builtin" and said not in _BUILTIN_LOCALES:
        raise SqlError("42809", f'invalid locale name "{said}" for builtin provider')
    locale = (option_names(options, "locale") or option_names(options, "lc_collate") or ("",))[-1]
    text = f"provider = {provider}, locale = {quote_literal(locale)}"
    deterministic = option(options, "deterministic")
    if deterministic is not None and deterministic.text("sval").lower() in {"false", "off", "no", "0"}:
        text += ", deterministic = false"
    add_listed(replay, Kind.COLLATION, namespace, name, (text,))


def _refuse_collation_options(options: tuple[Node, ...]) -> None:
    """Raise SqlError 42601 for an option that there is not, is said twice, or says what another says."""
    names = [each.text("defname") for each in options]
    unknown = next((name for name in names if name not in _COLLATION_OPTIONS), "")
    if unknown:
        raise SqlError("42601", f'collation attribute "{unknown}" not recognized')
    twice = len(names) != len(set(names)) or ("from" in names and len(names) > 1)
    if twice or ("locale" in names and {"lc_collate", "lc_ctype"} & set(names)):
        raise SqlError("42601", "conflicting or redundant options")


def define_other(node: Node, replay: Replay) -> None:
    """CREATE TEXT SEARCH … and other definitions without a kind of their own."""
    schema, name = split_name(node.names("defnames"))
    namespace = creation_namespace(replay, schema)
    what = WHAT.get(node.text("kind"), node.text("kind").removeprefix("OBJECT_").replace("_", " ").lower())
    if find_other(replay.catalog, what, replay.catalog.schema_of(namespace), clip(name)) is not None:
        # PostgreSQL leaves it to the index on its catalog.
        raise SqlError("23505", "duplicate key value violates unique constraint")
    add_other(replay, what, namespace, clip(name))
