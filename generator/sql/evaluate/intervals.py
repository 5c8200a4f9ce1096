"""Intervals, and moments of the session's time zone (PostgreSQL documentation 8.5)."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from fractions import Fraction

from generator.record import dataclass

_DAY = 86_400_000_000
_MONTH_DAYS = 30

_UNITS: dict[str, tuple[int, int, int]] = {
    "microsecond": (0, 0, 1),
    "millisecond": (0, 0, 1000),
    "second": (0, 0, 1_000_000),
    "minute": (0, 0, 60_000_000),
    "hour": (0, 0, 3_600_000_000),
    "day": (0, 1, 0),
    "week": (0, 7, 0),
    "month": (1, 0, 0),
    "year": (12, 0, 0),
    "decade": (120, 0, 0),
    "century": (1200, 0, 0),
    "millennium": (12000, 0, 0),
}
"""Months, days and microseconds of a unit."""
_SHORT = {
    "us": "microsecond", "usec": "microsecond", "ms": "millisecond", "msec": "millisecond", "s": "second", "sec": "second",
    "secs": "second", "m": "minute", "min": "minute", "mins": "minute", "h": "hour", "hr": "hour", "hrs": "hour", "d": "day",
    "w": "week", "mon": "month", "mons": "month", "y": "year", "yr": "year", "yrs": "year", "centuries": "century",
    "millennia": "millennium", "c": "century", "dec": "decade",
}  # fmt: skip
_ITEM = re.compile(
    r"\s*(?:([-+]?)(\d+):(\d\d)(?::(\d\d(?:\.\d+)?))?(?![\w.:])|([-+]?\d+(?:\.\d+)?|[-+]?\.\d+)\s*([a-z]+))"
)


@dataclass(frozen=True, slots=True)
class Interval:
    """Months, days and microseconds, as PostgreSQL keeps them apart."""

    months: int = 0
    days: int = 0
    microseconds: int = 0

    @property
    def _span(self) -> int:
        return (self.months * _MONTH_DAYS + self.days) * _DAY + self.microseconds

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Interval) and self._span == other._span

    def __hash__(self) -> int:
        return hash(self._span)

    def __lt__(self, other: Interval) -> bool:
        return self._span < other._span

    def __le__(self, other: Interval) -> bool:
        return self._span <= other._span

    def __gt__(self, other: Interval) -> bool:
        return self._span > other._span

    def __ge__(self, other: Interval) -> bool:
        return self._span >= other._span

    def __neg__(self) -> Interval:
        return Interval(-self.months, -self.days, -self.microseconds)

    def plus(self, other: Interval) -> Interval:
        """Return the sum, part by part."""
        return Interval(self.months + other.months, self.days + other.days, self.microseconds + other.microseconds)

    def times(self, factor: Fraction) -> Interval:
        """Return a multiple; what is left of months goes to days, of days to the time."""
        return _spread(self.months * factor, self.days * factor, self.microseconds * factor)

    def __str__(self) -> str:
        years, months = _split(self.months, 12)
        parts: list[str] = []
        before = False
        for number, word in ((years, "year"), (months, "mon"), (self.days, "day")):
            if number:
                sign = "+" if before and number > 0 else ""
                parts.append(f"{sign}{number} {word}{'' if number == 1 else 's'}")
                before = number < 0
        if self.microseconds or not parts:
            parts.append(self._time(before))
        return " ".join(parts)

    def _time(self, signed: bool) -> str:  # noqa: FBT001
        seconds, micro = divmod(abs(self.microseconds), 1_000_000)
        text = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
        if micro:
            text += f".{micro:06}".rstrip("0")
        return ("-" if self.microseconds < 0 else "+" if signed else "") + text


class Moment(dt.datetime):
    """A timestamp with time zone, in the session's zone, which nobody knows here: it has no text of its own."""


def _split(number: int, by: int) -> tuple[int, int]:
    whole, rest = divmod(abs(number), by)
    return (whole, rest) if number >= 0 else (-whole, -rest)


def _spread(months: Fraction | int, days: Fraction | int, micro: Fraction | int) -> Interval:
    whole_months = int(months)
    days = Fraction(days) + (Fraction(months) - whole_months) * _MONTH_DAYS
    whole_days = int(days)
    time = Fraction(micro) + (days - whole_days) * _DAY
    return Interval(whole_months, whole_days, round(time))


def parse_interval(text: str) -> Interval | None:
    """Read an interval such as ``1 year 2 days 03:04:05``; None if it is written in another way."""
    lowered = text.strip().lower().removeprefix("@").strip()
    ago = lowered.endswith(" ago")
    lowered = lowered.removesuffix(" ago")
    found, position = Interval(), 0
    while position < len(lowered):
        match = _ITEM.match(lowered, position)
        if match is None or (one := _item(match)) is None:
            return None
        found, position = found.plus(one), match.end()
    if not lowered:
        return None
    return -found if ago else found


def _item(match: re.Match[str]) -> Interval | None:
    if match[5] is not None:
        word = match[6]
        unit = _UNITS.get(_SHORT.get(word, word)) or _UNITS.get(word.removesuffix("s"))
        if unit is None:
            return None
        number = Fraction(match[5])
        return _spread(unit[0] * number, unit[1] * number, unit[2] * number)
    micro = (int(match[2]) * 3600 + int(match[3]) * 60) * 1_000_000 + int(Fraction(match[4] or 0) * 1_000_000)
    return Interval(0, 0, -micro if match[1] == "-" else micro)


def shifted(moment: dt.datetime, by: Interval) -> dt.datetime:
    """Return a time moved by an interval: months first, to the last day of a shorter month at most."""
    month = moment.year * 12 + moment.month - 1 + by.months
    year, number = divmod(month, 12)
    day = min(moment.day, calendar.monthrange(year, number + 1)[1])
    moved = moment.replace(year=year, month=number + 1, day=day)
    return moved + dt.timedelta(days=by.days, microseconds=by.microseconds)


def between(later: dt.datetime, earlier: dt.datetime) -> Interval:
    """Return the difference of two times: days and a time, no months."""
    delta = later - earlier
    micro = (delta.days * 86_400 + delta.seconds) * 1_000_000 + delta.microseconds
    days, rest = _split(micro, _DAY)
    return Interval(0, days, rest)
