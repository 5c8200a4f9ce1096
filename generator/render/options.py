"""What a caller may choose about the pages."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum
from pathlib import Path

from generator.analysis.documentation import Documentation
from generator.analysis.id_ranges import IdScheme
from generator.model.dbt import Category
from generator.record import dataclass


class Profile(StrEnum):
    """How much is written."""

    FULL = "full"
    SLIM = "slim"
    SINGLE = "single"


@dataclass(frozen=True)
class RenderOptions:
    """Options of :func:`generator.render.site.render_site`.

    Args:
        profile: ``full``, ``slim`` or ``single``.
        title: What the overview calls the database.
        owner: Shown on table pages, if given.
        ids: Prefix and number ranges, for the navigation by category.
        categories: (category, globs on table names) that were configured: the others are inferred, and say so.
        domains: (domain, globs on table names), in the order of display.
        templates: Folder of the user's own templates, which go before the packaged ones.
        source_base: What a link to a migration begins with (a URL, or a path from the output folder to the
            repository's root, ending in ``/``); empty: files are named, not linked.
        as_of: When the migrations are taken to run, if it is said.
        human_sections: Whether a new page gets headings for what only people know (backup, compliance …); ``None``:
            with the profile ``full``.
        command: What readers are told to run after a change.
        documentation: The documentation coverage, where a page shall tell it.
    """

    profile: Profile = Profile.FULL
    title: str = "Database Schema"
    owner: str = ""
    ids: IdScheme = field(default_factory=IdScheme)
    categories: tuple[tuple[Category, tuple[str, ...]], ...] = ()
    domains: tuple[tuple[str, tuple[str, ...]], ...] = ()
    templates: Path | None = None
    source_base: str = ""
    as_of: str = ""
    human_sections: bool | None = None
    command: str = "schemabook build"
    documentation: Documentation | None = None
