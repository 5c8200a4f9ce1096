"""The one shape of everything that is reported and survived."""

from __future__ import annotations

from enum import IntEnum

from generator.model.ids import ObjectId
from generator.model.origin import Origin
from generator.record import dataclass


class Severity(IntEnum):
    """How bad it is; comparable."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        """The severity in lower case."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a reader should know: parse trouble, an unresolved reference, stale or damaged pages, drift.

    Args:
        code: Kebab-case name of the kind of finding (``syntax-error``, ``unknown-relation``).
        severity: How bad it is.
        message: What, which object, one sentence, no trailing full stop.
        object: The object concerned, if there is one.
        origin: Where; for a page, the page and the line.
        hint: What to do, short and imperative, or empty.
        sqlstate: The code with which a PostgreSQL server would refuse the statement, or empty.
    """

    code: str
    severity: Severity
    message: str
    object: ObjectId | None = None
    origin: Origin | None = None
    hint: str = ""
    sqlstate: str = ""

    @property
    def sort_key(self) -> tuple[int, str, int, str, str]:
        """Order of reports: by place, then code and message."""
        origin = self.origin
        return (
            origin.migration if origin else -2,
            origin.file if origin else "",
            origin.line if origin else 0,
            self.code,
            self.message,
        )
