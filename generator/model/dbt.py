"""The ids that other documents refer to: entries of ``schemabook.lock``."""

from __future__ import annotations

from enum import StrEnum

from generator.record import dataclass


class Category(StrEnum):
    """The classes of entries that have number ranges of their own."""

    CORE = "core"
    FEATURE = "feature"
    JUNCTION = "junction"
    VIEW = "view"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Entry:
    """One id and the object that it stands for, for ever.

    Args:
        id: ``DBT-001``.
        category: Class under which it is listed; may change, the id does not.
        kind: ``table``, ``view`` or ``materialized view``.
        schema: The object's schema when the lock was last written.
        name: The object's name when the lock was last written.
        status: ``active`` or ``deprecated``.
        since: The migration in which it took that name, if another object had the name before; None if that is not known.
    """

    id: str
    category: Category
    kind: str
    schema: str
    name: str
    status: str = "active"
    since: str | None = ""

    @property
    def number(self) -> int:
        """The digits of the id."""
        return int(self.id.rpartition("-")[2])
