"""The registry of Liquibase's words for changes; they are in ``words_of_…``."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.migrations.liquibase.changelog import Item
from generator.registry import Registry

Word = Callable[[Item], Iterator[str]]
words: Registry[Word] = Registry("change of Liquibase")
"""Keyed by the element: ``createTable``; yields statements."""
