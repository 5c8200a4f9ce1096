"""Versions, names and dates in the names of migration files."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

_LEADING = re.compile(
    r"[vV]?(?P<version>\d{4}[-_]\d{2}[-_]\d{2}(?:[-_T]?\d{4,6})?(?!\d)|\d+(?:\.\d+)*)(?P<rest>.*)", re.DOTALL
)
_DIGITS = re.compile(r"[vV]?(\d+(?:\.\d+)*)")
# A suffix after a dot is the tools' own way to write it; capitals are a person's. Lower case after an underscore may
# as well be what the migration is about ("add_rollback"), so that one needs a file which it is the way back of.
_DOWN = re.compile(r"\.(?:down|undo|rollback|revert)$|[_-](?:ROLLBACK|DOWN|UNDO|REVERT)$")
_MAYBE_DOWN = re.compile(r"[_-](?:down|undo|rollback|revert)$", re.IGNORECASE)
_UP = re.compile(r"[._-]up$", re.IGNORECASE)
_NOT_REPLAYED = re.compile(
    r"[_.].*|(?:down|undo|rollbacks?|revert|reverts|archived?|deprecated|backups?|old|unused|disabled|drafts?)",
    re.IGNORECASE,
)
_DATE_DIGITS = 8
_SECONDS_DIGITS = 10
_MILLISECONDS_DIGITS = 13


def split_name(stem: str) -> tuple[str, str]:
    """Return (version, name) of a file's name without its suffix: ``001_users`` gives ``("001", "users")``.

    A name without a number is its own version.
    """
    match = _LEADING.fullmatch(stem)
    if match is None:
        return stem, stem
    return match["version"], match["rest"].lstrip("_-.#+ ")


def is_numbered(stem: str) -> bool:
    """Return whether a name begins with a number."""
    return _DIGITS.match(stem) is not None


def date_of(version: str) -> str:
    """Return the date that a version begins with (or, as an epoch, is) as ``YYYY-MM-DD``, or empty."""
    digits = re.sub(r"[-_.T]", "", version)
    if not digits.isdecimal():
        return ""
    if len(digits) >= _DATE_DIGITS and digits[:2] in {"19", "20"}:
        try:
            return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8])).isoformat()
        except ValueError:
            return ""
    if digits[0] == "1" and len(digits) in {_SECONDS_DIGITS, _MILLISECONDS_DIGITS}:
        return date_of_epoch(int(digits[:_SECONDS_DIGITS]))
    return ""


def date_of_epoch(seconds: float) -> str:
    """Return the day (UTC) of a number of seconds since 1970, or empty if there is no such day."""
    try:
        return datetime.fromtimestamp(seconds, UTC).date().isoformat()
    except (OverflowError, OSError, ValueError):
        return ""


def order_key(name: str) -> tuple[int, tuple[int, ...], str]:
    """Return by what runners of numbered files sort: counters as numbers, then time stamps as text; ties by full name.

    Time stamps of different lengths occur in one folder (``20260113_x`` beside ``20260113120000_y``): as numbers every
    date would come before every stamp.
    """
    match = _DIGITS.match(name)
    if match is None:
        return (2, (), name)
    numbers = match[1].split(".")
    if len(numbers[0]) >= _DATE_DIGITS:
        return (1, (), name)
    return (0, tuple(int(number) for number in numbers), name)


def is_way_back(name: str, among: frozenset[str]) -> bool:
    """Return whether a file is the way back of another.

    Args:
        name: The file's name.
        among: The names in the same folder.
    """
    stem = name.removesuffix(".sql")
    if _DOWN.search(stem):
        return True
    base = _MAYBE_DOWN.sub("", stem)
    if base == stem:
        return False
    return any(_UP.sub("", other.removesuffix(".sql")) == base for other in among if other != name)


def is_never_replayed(folder: str) -> bool:
    """Return whether a folder (its own name) among migrations holds ways back, archives or hidden files."""
    return _NOT_REPLAYED.fullmatch(folder) is not None
