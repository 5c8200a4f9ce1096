"""The entries by category, with the ranges of their numbers."""

from __future__ import annotations

from generator.analysis.words import count, title
from generator.model.dbt import Category, Entry
from generator.record import dataclass
from generator.render.context import Context
from generator.render.markdown import Markdown, escape, slug
from generator.render.phrases import CATEGORY_GROUPS
from generator.render.section import section

# Past this many entries the registry would come near the size at which repository hosts cut a file.
LARGE = 500


@dataclass(frozen=True, slots=True)
class Group:
    """A category with its entries; in a large registry only how many there are."""

    title: str
    range: str
    entries: tuple[Markdown, ...]
    count: str


@dataclass(frozen=True, slots=True)
class NavigationView:
    """The categories that have entries."""

    groups: tuple[Group, ...]


@section("navigation", pages=("registry",), order=10)
def view(_subject: None, context: Context) -> NavigationView | None:
    """Return the categories."""
    active = [entry for entry in context.entries if entry.status == "active"]
    groups = tuple(
        _group(category, [entry for entry in active if entry.category is category], context)
        for category in Category
        if any(entry.category is category for entry in active)
    )
    return NavigationView(groups) if groups else None


def _group(category: Category, entries: list[Entry], context: Context) -> Group:
    first, last = context.options.ids.ranges[category]
    spell = context.options.ids.spell
    lines = tuple(Markdown(f"[{entry.id}](#{slug(entry.id)}) - {escape(title(entry.name))}") for entry in entries)
    return Group(
        CATEGORY_GROUPS[category],
        f"{spell(first)} to {spell(last)}",
        () if len(context.entries) > LARGE else lines,
        count(len(entries), "entry"),
    )
