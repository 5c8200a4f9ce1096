"""A section: a view model and a template of the same name, found by its decorator."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from generator.record import dataclass
from generator.registry import Registry, load_modules
from generator.render.context import Context
from generator.render.options import Profile

# What a page is about (a RelationSubject, a Domain, or nothing) and what a section makes of it.
View = Callable[[Any, Context], object | None]
# (name of the region's part, subject of it): for a section that is written once for each of several things.
Each = Callable[[Any, Context], Iterable[tuple[str, Any]]]

ALL_PROFILES = tuple(Profile)


@dataclass(frozen=True, slots=True)
class Section:
    """A registered section.

    Args:
        name: Kebab-case: module, template and region are called so.
        pages: Kinds of pages that it is on.
        order: Its place on them.
        profiles: Profiles that have it.
        view: Makes the view model; None where there is nothing to say.
        each: For a section that is a region for each of several things.
        scaffold: Given to the author once instead of being a region.
        human: One of the scaffolds that come only when they are asked for.
        quiet: Left out where the author says the same in the same words.
    """

    name: str
    pages: tuple[str, ...]
    order: int
    profiles: tuple[Profile, ...]
    view: View
    each: Each | None = None
    scaffold: bool = False
    human: bool = False
    quiet: bool = False


sections: Registry[Section] = Registry("section")


def section(
    name: str,
    *,
    pages: tuple[str, ...],
    order: int,
    profiles: tuple[Profile, ...] = ALL_PROFILES,
    each: Each | None = None,
    scaffold: bool = False,
    human: bool = False,
    quiet: bool = False,
) -> Callable[[View], View]:
    """Register a function ``view(subject, context) -> view model or None`` as a section."""

    def decorate(view: View) -> View:
        sections.register(name)(Section(name, pages, order, profiles, view, each, scaffold, human, quiet))
        return view

    return decorate


def sections_of(page: str, profile: Profile) -> list[Section]:
    """Return the sections of a kind of page, in their order."""
    load_modules("generator.render.sections")
    found = [each for _, each in sections.items() if page in each.pages and profile in each.profiles]
    return sorted(found, key=lambda each: (each.order, each.name))
