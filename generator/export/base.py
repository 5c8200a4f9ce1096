"""What every export is made of, and how one is registered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field

from generator.model.dbt import Entry
from generator.model.ids import ObjectId
from generator.model.schema import Schema
from generator.record import dataclass
from generator.registry import Registry, load_modules


@dataclass(frozen=True, slots=True)
class Exportable:
    """What there is to export.

    Args:
        schema: The model.
        entries: The ids.
        descriptions: What people wrote on the pages about objects of which the SQL says nothing, as plain text.
    """

    schema: Schema
    entries: tuple[Entry, ...] = ()
    descriptions: Mapping[ObjectId, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Exporter:
    """A form: what it is, in a few words, and the function that writes it."""

    title: str
    write: Callable[[Exportable], str]


_exporters: Registry[Exporter] = Registry("export format")


def exporter(name: str, title: str) -> Callable[[Callable[[Exportable], str]], Callable[[Exportable], str]]:
    """Register a function that returns the whole text of a form.

    Args:
        name: What follows ``--format``.
        title: What it is, in a few words.
    """

    def decorate(write: Callable[[Exportable], str]) -> Callable[[Exportable], str]:
        _exporters.register(name)(Exporter(title, write))
        return write

    return decorate


def load_exporters() -> Registry[Exporter]:
    """Return all forms by name."""
    load_modules("generator.export.formats")
    return _exporters
