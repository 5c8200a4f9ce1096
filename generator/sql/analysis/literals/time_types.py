"""Date, time and interval literals (documentation 8.5, Appendix B), printed in the ISO style."""

from __future__ import annotations

import re
from datetime import MAXYEAR, UTC, date, datetime, timedelta, timezone, tzinfo
from fractions import Fraction

from generator.sql.analysis.refusal import refuse


class NotEvaluated(Exception):  # noqa: N818 - not an error: the value is only known to a server
    """The literal's value depends on the moment, or is written in a way that is not read here."""


_MONTHS = {name: number for number, name in enumerate(
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1)}  # fmt: skip
_DATE = re.compile(r"(\d{4,6})-(\d{1,2})-(\d{1,2})\Z")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})\Z")
_AMERICAN = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})\Z")
_WORDS = re.compile(r"(?:(\d{1,2})[ -])?([A-Za-z]{3,9})[ -](?:(\d{1,2}),?[ -]+)?(\d{4})\Z")
_TIME = re.compile(
    r"(\d{1,2}):(\d{2})(?::(\d{2})(\.\d*)?)?\s*(?:([AaPp][Mm])\b)?\s*([+-]\d{1,2}(?::?\d{2}){0,2}|[A-Za-z][A-Za-z_/+-]*)?\Z"
)
_SPECIAL = {"infinity": "infinity", "+infinity": "infinity", "-infinity": "-infinity"}
_MOMENTS = frozenset({"now", "today", "tomorrow", "yesterday", "allballs"})
_PUNCTUATION = " \t\n\r\f\v(){}[]<>,;!?'\"`"
"""What parts fields and means nothing itself (``ParseDateTime``): ``now()`` is ``now``."""


def _is_moment(words: str) -> bool:
    return not _MOMENTS.isdisjoint(words.lower().split())


def parse_date(text: str) -> date:
    """Return the date; refuses what is none."""
    word = text.strip()
    for pattern, order in ((_DATE, (1, 2, 3)), (_COMPACT, (1, 2, 3)), (_AMERICAN, (3, 1, 2))):
        match = pattern.match(word)
        if match:
            return _make_date(text, *(int(match[group]) for group in order))
    match = _WORDS.match(word)
    if match and match[2][:3].lower() in _MONTHS and (match[1] or match[3]):
        return _make_date(text, int(match[4]), _MONTHS[match[2][:3].lower()], int(match[1] or match[3]))
    raise NotEvaluated(text)


def _make_date(text: str, year: int, month: int, day: int) -> date:
    if year > MAXYEAR:
        # A server counts further.
        raise NotEvaluated(text)
    try:
        return date(year, month, day)
    except ValueError:
        refuse("22008", f'date/time field value out of range: "{text}"')


def date_output(text: str) -> str:
    """Return a date as it is printed."""
    bare = text.strip(_PUNCTUATION)
    word = bare.lower()
    if word in _SPECIAL:
        return _SPECIAL[word]
    if word == "epoch":
        return "1970-01-01"
    if _is_moment(word):
        raise NotEvaluated(text)
    if not re.search(r"\d", word):
        refuse("22007", f'invalid input syntax for type date: "{text}"')
    return parse_date(re.split(r"[ T](?=\d{1,2}:)", bare)[0]).isoformat()


def _seconds(match: re.Match[str], text: str) -> tuple[int, int]:
    """Return (seconds, microseconds) of a time of day."""
    hour, minute, second = int(match[1]), int(match[2]), int(match[3] or 0)
    if match[5]:
        hour = hour % 12 + (12 if match[5].lower() == "pm" else 0)
    if hour > 24 or minute > 59 or second > 60:  # noqa: PLR2004
        refuse("22008", f'date/time field value out of range: "{text}"')
    micro = round(float(match[4] or 0) * 1_000_000) if match[4] not in {None, "."} else 0
    return hour * 3600 + minute * 60 + second, micro


def _clock(seconds: int, micro: int) -> str:
    fraction = f".{micro:06d}".rstrip("0") if micro else ""
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}{fraction}"


def _offset(word: str, moment: datetime) -> timedelta:
    if word[:1] in "+-":
        digits = word[1:].replace(":", "")
        hours, minutes = (
            (int(digits[:2]), int(digits[2:4] or 0)) if ":" not in word[1:3] else (int(word[1]), int(word[3:5]))
        )
        return timedelta(hours=hours, minutes=minutes) * (-1 if word[0] == "-" else 1)
    if word.lower() in {"z", "utc", "gmt", "zulu"}:
        return timedelta()
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - rare, and slow to import

    try:
        return moment.replace(tzinfo=ZoneInfo(word)).utcoffset() or timedelta()
    except (KeyError, ValueError, OSError):
        raise NotEvaluated(word) from None


def _offset_text(offset: timedelta) -> str:
    total = int(offset.total_seconds())
    hours, rest = divmod(abs(total), 3600)
    return f"{'-' if total < 0 else '+'}{hours:02d}" + (f":{rest // 60:02d}" if rest else "")


def time_output(text: str, *, zoned: bool) -> str:
    """Return a time of day as it is printed."""
    word = text.strip(_PUNCTUATION)
    if word.lower() == "allballs":
        word = "00:00:00"
    if word.lower() == "now":
        raise NotEvaluated(text)
    match = _TIME.match(re.sub(r"^\S+[ T](?=\d{1,2}:)", "", word))
    if match is None:
        refuse("22007", f'invalid input syntax for type time{" with time zone" if zoned else ""}: "{text}"')
    clock = _clock(*_seconds(match, text))
    if not zoned:
        return clock
    return clock + _offset_text(_offset(match[6] or "+00", datetime(2000, 1, 1, tzinfo=None)))  # noqa: DTZ001


def timestamp_output(text: str, zone: str) -> str:
    """Return a timestamp as it is printed; ``zone`` is the session's time zone, or empty for one without."""
    word = text.strip(_PUNCTUATION)
    lowered = word.lower()
    if lowered in _SPECIAL:
        return _SPECIAL[lowered]
    if _is_moment(lowered):
        raise NotEvaluated(text)
    if lowered == "epoch":
        word = "1970-01-01 00:00:00+00"
    elif not re.search(r"\d", word):
        kind = "timestamp with time zone" if zone else "timestamp"
        refuse("22007", f'invalid input syntax for type {kind}: "{text}"')
    day, _, clock = re.sub(r"[ T]+(?=\d{1,2}:)", "\0", word, count=1).partition("\0")
    if not clock:
        bare = re.match(r"(\S+?)\s*([+-]\d{2}(?::?\d{2})?|[Zz]|UTC)\Z", day) if len(day) > 10 else None  # noqa: PLR2004
        day, clock = (bare[1], "00:00 " + bare[2]) if bare else (day, "00:00")
    match = _TIME.match(clock)
    if match is None or (match[6] or "").upper() in {"AD", "BC"}:
        raise NotEvaluated(text)
    seconds, micro = _seconds(match, text)
    start = parse_date(day)
    moment = datetime(start.year, start.month, start.day) + timedelta(seconds=seconds, microseconds=micro)  # noqa: DTZ001
    if not zone:
        return _moment_text(moment)
    local = _zone(zone)
    if match[6]:
        moment = moment.replace(tzinfo=timezone(_offset(match[6], moment))).astimezone(local)
    else:
        moment = moment.replace(tzinfo=local)
    return _moment_text(moment) + _offset_text(moment.utcoffset() or timedelta())


def _zone(name: str) -> tzinfo:
    if name.upper() == "UTC":
        return UTC
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - rare, and slow to import

    return ZoneInfo(name)


def _moment_text(moment: datetime) -> str:
    seconds = moment.hour * 3600 + moment.minute * 60 + moment.second
    return f"{moment.year:04d}-{moment.month:02d}-{moment.day:02d} {_clock(seconds, moment.microsecond)}"


# Intervals: months, days and microseconds are kept apart.

_DAY = 86_400_000_000
_UNITS: dict[str, tuple[str, int]] = {}
for _words, _field, _factor in (
    ("microsecond microseconds us usec usecs usecond useconds microsecon", "us", 1),
    ("millisecond milliseconds ms msec msecs msecond mseconds millisecon", "us", 1000),
    ("second seconds s sec secs", "us", 1_000_000),
    ("minute minutes m min mins", "us", 60_000_000),
    ("hour hours h hr hrs", "us", 3_600_000_000),
    ("day days d", "day", 1),
    ("week weeks w", "day", 7),
    ("month months mon mons", "month", 1),
    ("quarter quarters qtr", "month", 3),
    ("year years y yr yrs", "month", 12),
    ("decade decades dec decs", "month", 120),
    ("century centuries c cent", "month", 1200),
    ("millennium millennia mil mils", "month", 12000),
):
    _UNITS.update(dict.fromkeys(_words.split(), (_field, _factor)))
_TOKEN = re.compile(
    r"\s*(?:([+-]?)(\d+):(\d{2})(?::(\d{2}(?:\.\d*)?))?|([+-]?(?:\d+\.?\d*|\.\d+))\s*([A-Za-z]*)|(ago)\b|(@))"
)
_YEAR_MONTH = re.compile(r"\s*([+-]?)(\d+)-(\d+)(?=\s|\Z)")
_ISO = re.compile(
    r"P(?:(-?[\d.]+)Y)?(?:(-?[\d.]+)M)?(?:(-?[\d.]+)W)?(?:(-?[\d.]+)D)?(?:T(?:(-?[\d.]+)H)?(?:(-?[\d.]+)M)?(?:(-?[\d.]+)S)?)?\Z"
)
_ISO_UNITS = ("year", "month", "week", "day", "hour", "minute", "second")
# The unit of a bare number, by the rightmost field of the modifier.
_FIELD_UNITS = (
    (1 << 12, "second"),
    (1 << 11, "minute"),
    (1 << 10, "hour"),
    (1 << 3, "day"),
    (1 << 1, "month"),
    (1 << 2, "year"),
)


def interval_output(text: str, typmod: int) -> str:
    """Return an interval as it is printed in the ``postgres`` style."""
    word = text.strip()
    if word.lower() in _SPECIAL:
        return _SPECIAL[word.lower()]
    total = {"month": Fraction(0), "day": Fraction(0), "us": Fraction(0)}
    iso = _ISO.match(word)
    if iso and len(word) > 1:
        for value, unit in zip(iso.groups(), _ISO_UNITS, strict=True):
            _add(total, Fraction(value or 0), unit)
    elif not _read_interval(word, total, _bare_unit(typmod)):
        refuse("22007", f'invalid input syntax for type interval: "{text}"')
    return _interval_text(*_fit_interval(int(total["month"]), int(total["day"]), round(total["us"]), typmod))


def _fit_interval(months: int, days: int, micro: int, typmod: int) -> tuple[int, int, int]:
    """Cut an interval to the fields and the precision of its modifier (``AdjustIntervalForTypmod``)."""
    if typmod < 0:
        return months, days, micro
    fields, precision = typmod >> 16 & 0x7FFF, typmod & 0xFFFF
    if fields == 1 << 2:
        return int(months / 12) * 12, 0, 0
    if fields in {1 << 1, 1 << 1 | 1 << 2}:
        return months, 0, 0
    if fields == 1 << 3:
        return months, days, 0
    unit = 3_600_000_000 if fields in {1 << 10, 1 << 3 | 1 << 10} else 1
    unit = 60_000_000 if fields & 1 << 11 and not fields & 1 << 12 else unit
    micro = int(micro / unit) * unit
    if precision < 6:  # noqa: PLR2004 - microseconds
        step = 10 ** (6 - precision)
        sign = -1 if micro < 0 else 1
        micro = sign * ((abs(micro) + step // 2) // step * step)
    return months, days, micro


def _bare_unit(typmod: int) -> str:
    fields = typmod >> 16 & 0x7FFF if typmod >= 0 else 0
    if fields in {0, 0x7FFF}:
        return "second"
    return next(unit for bit, unit in _FIELD_UNITS if fields & bit)


def _read_interval(word: str, total: dict[str, Fraction], bare_unit: str) -> bool:
    position, found = 0, False
    pair = _YEAR_MONTH.match(word)
    if pair:
        total["month"] += (int(pair[2]) * 12 + int(pair[3])) * (-1 if pair[1] == "-" else 1)
        position, found = pair.end(), True
    while position < len(word):
        match = _TOKEN.match(word, position)
        if match is None:
            return False
        position = match.end()
        if match[8]:
            continue
        if match[7]:
            total.update({field: -value for field, value in total.items()})
        elif match[2]:
            span = (int(match[2]) * 60 + int(match[3])) * 60 + Fraction(match[4] or 0)
            total["us"] += span * 1_000_000 * (-1 if match[1] == "-" else 1)
        elif not _add(total, Fraction(match[5]), match[6].lower() or bare_unit):
            return False
        found = True
    return found


def _add(total: dict[str, Fraction], value: Fraction, unit: str) -> bool:
    """Add so many units; fractions of months go to days, of days to the clock (as DecodeInterval does)."""
    if unit not in _UNITS:
        return False
    field, factor = _UNITS[unit]
    amount = value * factor
    if field == "us":
        total["us"] += amount
        return True
    whole = Fraction(int(amount))
    total[field] += whole
    rest = amount - whole
    if field == "month" and rest:
        if factor == 12 or factor > 12:  # noqa: PLR2004 - fractions of years are rounded to months
            total["month"] += round(rest)
            return True
        days = rest * 30
        total["day"] += int(days)
        rest = days - int(days)
    total["us"] += rest * _DAY
    return True


def _interval_text(months: int, days: int, micro: int) -> str:
    parts: list[str] = []
    before = False
    years, months = int(months / 12), months - int(months / 12) * 12
    for value, unit in ((years, "year"), (months, "mon"), (days, "day")):
        if value:
            plus = "+" if before and value > 0 else ""
            parts.append(f"{plus}{value} {unit}{'' if value == 1 else 's'}")
            before = value < 0
    if micro or not parts:
        seconds, fraction = divmod(abs(micro), 1_000_000)
        sign = "-" if micro < 0 else "+" if before else ""
        parts.append(sign + _clock(seconds, fraction))
    return " ".join(parts)
