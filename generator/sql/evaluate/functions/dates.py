"""Dates, times and intervals (PostgreSQL documentation 9.8 and 9.9)."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal

from generator.sql.evaluate.functions import keyword_scalars, scalar
from generator.sql.evaluate.intervals import Interval, Moment
from generator.sql.evaluate.values import Unknown, Value, text_of

_TOKEN = re.compile(
    r'"((?:[^"\\]|\\.)*)"|(FM)?(HH24|HH12|HH|MI|SS|MS|US|YYYY|YYY|YY|Y|IYYY|MONTH|Month|month|MON|Mon|mon|MM|DAY|Day|day|DY|Dy|dy|DDD|DD|D'
    r"|Q|WW|W|IW|ID|AM|am|PM|pm)|([A-Za-z]+)|(.)",
    re.DOTALL,
)
_WIDE = 9


def _hour12(value: dt.datetime) -> int:
    return value.hour % 12 or 12


_NUMBERS: dict[str, Callable[[dt.datetime], tuple[int, int]]] = {
    "HH24": lambda v: (v.hour, 2),
    "HH12": lambda v: (_hour12(v), 2),
    "HH": lambda v: (_hour12(v), 2),
    "MI": lambda v: (v.minute, 2),
    "SS": lambda v: (v.second, 2),
    "MS": lambda v: (v.microsecond // 1000, 3),
    "US": lambda v: (v.microsecond, 6),
    "YYYY": lambda v: (v.year, 4),
    "YYY": lambda v: (v.year % 1000, 3),
    "YY": lambda v: (v.year % 100, 2),
    "Y": lambda v: (v.year % 10, 1),
    "IYYY": lambda v: (v.isocalendar()[0], 4),
    "MM": lambda v: (v.month, 2),
    "DDD": lambda v: (v.timetuple().tm_yday, 3),
    "DD": lambda v: (v.day, 2),
    "D": lambda v: (v.isoweekday() % 7 + 1, 1),
    "ID": lambda v: (v.isoweekday(), 1),
    "Q": lambda v: ((v.month + 2) // 3, 1),
    "WW": lambda v: ((v.timetuple().tm_yday - 1) // 7 + 1, 2),
    "W": lambda v: ((v.day - 1) // 7 + 1, 1),
    "IW": lambda v: (v.isocalendar()[1], 2),
}
_WORDS: dict[str, Callable[[dt.datetime], str]] = {
    "month": lambda v: calendar.month_name[v.month],
    "mon": lambda v: calendar.month_abbr[v.month],
    "day": lambda v: calendar.day_name[v.weekday()],
    "dy": lambda v: calendar.day_abbr[v.weekday()],
    "am": lambda v: "am" if v.hour < 12 else "pm",  # noqa: PLR2004 - noon
    "pm": lambda v: "am" if v.hour < 12 else "pm",  # noqa: PLR2004 - noon
}


def moment_of(value: Value) -> dt.datetime:
    """Return a date or time as a time; raises TypeError for anything else."""
    if isinstance(value, dt.datetime):
        return value
    if isinstance(value, dt.date):
        return Moment(value.year, value.month, value.day)
    raise TypeError(value)


@scalar("to_char")
def to_char(value: Value, picture: Value) -> Value:
    """``to_char`` of a date or time, or of a number by a picture of 0 and 9."""
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return _number_to_char(value, text_of(picture))
    if not isinstance(value, dt.date):
        return Unknown("to_char() of such a value")
    moment = moment_of(value)
    parts: list[str] = []
    for match in _TOKEN.finditer(text_of(picture)):
        literal, fill, token, word, other = match.groups()
        if word is not None and word not in {"T", "FM"}:
            return Unknown(f"to_char() with {word}")
        if token is not None:
            parts.append(_part(moment, token, padded=fill is None))
        else:
            parts.append(re.sub(r"\\(.)", r"\1", literal) if literal is not None else word or other)
    return "".join(parts)


def _part(moment: dt.datetime, token: str, *, padded: bool) -> str:
    if token in _NUMBERS:
        number, width = _NUMBERS[token](moment)
        return f"{number:0{width}}" if padded else str(number)
    name = _WORDS[token.lower()](moment)
    cased = name.upper() if token.isupper() else name.lower() if token.islower() else name
    return cased.ljust(_WIDE) if padded and token.lower() in {"month", "day"} else cased


def _number_to_char(value: Value, picture: str) -> Value:
    bare = picture.removeprefix("FM")
    if not re.fullmatch(r"[09]+", bare) or value != int(value):
        return Unknown(f"to_char() with {picture}")
    digits = str(abs(int(value)))
    if len(digits) > len(bare):
        digits = "#" * len(bare)
    needed = len(bare) - bare.find("0") if "0" in bare else 1
    digits = digits.rjust(needed, "0")
    if picture.startswith("FM"):
        return ("-" if value < 0 else "") + digits
    return (("-" if value < 0 else " ") + digits).rjust(len(bare) + 1)


@scalar("to_date")
def to_date(text: Value, picture: Value) -> Value:
    """``to_date`` by a picture of YYYY, MM and DD."""
    pattern = re.escape(text_of(picture))
    for mark, group in (("YYYY", r"(?P<y>\d{4})"), ("MM", r"(?P<m>\d{1,2})"), ("DD", r"(?P<d>\d{1,2})")):
        pattern = pattern.replace(mark, group, 1)
    found = re.match(pattern, text_of(text).strip())
    if found is None or "y" not in found.re.groupindex or re.search(r"[A-Za-z]", re.sub(r"\(.*?\)|\\.", "", pattern)):
        return Unknown(f"to_date() with {picture}")
    parts = found.groupdict()
    return dt.date(int(parts["y"]), int(parts.get("m") or 1), int(parts.get("d") or 1))


scalar("make_date")(dt.date)


def _make_interval(  # noqa: PLR0917 - PostgreSQL's own arguments
    years: Value = 0,
    months: Value = 0,
    weeks: Value = 0,
    days: Value = 0,
    hours: Value = 0,
    mins: Value = 0,
    secs: Value = 0,
) -> Value:
    micro = (hours * 3600 + mins * 60) * 1_000_000 + round(Decimal(secs) * 1_000_000)
    return Interval(years * 12 + months, weeks * 7 + days, micro)


scalar("make_interval")(_make_interval)
keyword_scalars.add("make_interval")

_TRUNCATED: dict[str, Callable[[dt.datetime], dt.datetime]] = {
    "second": lambda v: v.replace(microsecond=0),
    "minute": lambda v: v.replace(second=0, microsecond=0),
    "hour": lambda v: v.replace(minute=0, second=0, microsecond=0),
    "day": lambda v: v.replace(hour=0, minute=0, second=0, microsecond=0),
    "week": lambda v: _TRUNCATED["day"](v) - dt.timedelta(days=v.weekday()),
    "month": lambda v: _TRUNCATED["day"](v).replace(day=1),
    "quarter": lambda v: _TRUNCATED["month"](v).replace(month=(v.month - 1) // 3 * 3 + 1),
    "year": lambda v: _TRUNCATED["month"](v).replace(month=1),
}


@scalar("date_trunc")
def date_trunc(unit: Value, value: Value) -> Value:
    """``date_trunc``; of a date the result has the session's time zone."""
    word = text_of(unit).lower()
    word = word if word in _TRUNCATED else word.removesuffix("s")
    cut = _TRUNCATED.get(word)
    return cut(moment_of(value)) if cut is not None else Unknown(f"date_trunc('{unit}')")


_FIELDS: dict[str, Callable[[dt.datetime], int]] = {
    "year": lambda v: v.year,
    "month": lambda v: v.month,
    "day": lambda v: v.day,
    "hour": lambda v: v.hour,
    "minute": lambda v: v.minute,
    "quarter": lambda v: (v.month + 2) // 3,
    "week": lambda v: v.isocalendar()[1],
    "isoyear": lambda v: v.isocalendar()[0],
    "doy": lambda v: v.timetuple().tm_yday,
    "dow": lambda v: v.isoweekday() % 7,
    "isodow": lambda v: v.isoweekday(),
    "decade": lambda v: v.year // 10,
    "century": lambda v: (v.year + 99) // 100,
}


def _field(field: Value, value: Value) -> Value:
    word = text_of(field).lower()
    read = _FIELDS.get(word)
    if read is None or not isinstance(value, dt.date):
        return Unknown(f"extract({word})")
    return read(moment_of(value))


scalar("extract", "date_part")(_field)
