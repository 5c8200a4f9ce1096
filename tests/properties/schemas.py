"""Replaying, stripping and rendering the schemas of made-up histories."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from generator.analysis.categories import infer_categories
from generator.analysis.fk_graph import build_graph
from generator.analysis.id_ranges import IdScheme
from generator.analysis.ids import allocate
from generator.model.finding import Finding
from generator.model.ledger import Ledger
from generator.model.page import Region, Site
from generator.model.schema import Schema
from generator.render.options import Profile, RenderOptions
from generator.render.site import render_site
from generator.replay.engine import ReplayResult, replay
from tests.properties.strategies import History, as_files

T = TypeVar("T")

# Where things came from and what they were called; numbers of objects are no property of a schema either.
_PAST: dict[str, object] = {
    "history": (),
    "previous": (),
    "previous_names": (),
    "migrations": (),
    "ledger": Ledger(),
    "dropped": None,
}


def run(history: History, *, strict: bool = True) -> ReplayResult:
    """Replay a history as a fresh server would run it."""
    return replay(as_files(history), strict=strict)


def bare(thing: T) -> T:
    """Return a schema, or a part of it, as it is now: without origins, history and earlier names."""
    if isinstance(thing, tuple):
        return type(thing)(bare(item) for item in thing)
    if not is_dataclass(thing) or isinstance(thing, type):
        return thing
    changed: dict[str, Any] = {}
    for each in fields(thing):
        held = getattr(thing, each.name)
        if each.name in _PAST and not (isinstance(thing, Schema) and each.name == "dropped"):
            changed[each.name] = _PAST[each.name]
        elif each.name == "identity" and type(held) is int:
            changed[each.name] = 0
        elif isinstance(held, tuple) or is_dataclass(held):
            changed[each.name] = bare(held)
    return replace(thing, **changed) if changed else thing


def without_files(schema: Schema) -> Schema:
    """Return a schema without the account of the migrations, but with all histories."""
    return replace(schema, migrations=(), ledger=Ledger())


def difference(first: object, second: object, path: str = "") -> str:
    """Return where two schemas differ, for a message that can be read."""
    if first == second:
        return ""
    if isinstance(first, tuple) and isinstance(second, tuple) and len(first) == len(second):
        parts = [(f"{path}[{number}]", *pair) for number, pair in enumerate(zip(first, second, strict=True))]
    elif is_dataclass(first) and type(first) is type(second):
        parts = [
            (f"{path}.{each.name}", getattr(first, each.name), getattr(second, each.name)) for each in fields(first)
        ]
    else:
        return f"{path}: {first!r} is not {second!r}"
    return "\n".join(filter(None, (difference(one, other, where) for where, one, other in parts)))


def render(schema: Schema, findings: tuple[Finding, ...] = (), profile: Profile = Profile.FULL) -> Site:
    """Render a schema as a first build does."""
    allocation = allocate(schema, (), infer_categories(schema, build_graph(schema), ()), IdScheme(), [])
    return render_site(schema, allocation.entries, (*findings, *allocation.findings), RenderOptions(profile=profile))


def texts(site: Site) -> dict[str, str]:
    """Return all that is written, by path."""
    written = {asset.path: asset.text for asset in site.assets}
    for page in site.pages:
        written[page.path] = "\n".join(
            f"[{part.name}]\n{part.text}" if isinstance(part, Region) else part.text for part in page.parts
        )
    return written
