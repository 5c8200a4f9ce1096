"""What the clock says: nothing, unless the configuration says when the migrations are taken to run (9.9.5, 8.5.1.4)."""

from __future__ import annotations

import datetime as dt

from generator.sql.evaluate import Unknown, Value
from generator.sql.evaluate.intervals import Moment

_DAYS = {"today": 0, "tomorrow": 1, "yesterday": -1}


def current(name: str, as_of: dt.datetime | None) -> Value:
    """Return CURRENT_TIMESTAMP and its like: a whole replay takes place at one moment.

    Args:
        name: The SQLValueFunction's operation.
        as_of: The moment in UTC, which is the session's time zone.
    """
    if as_of is None:
        return Unknown("the clock")
    match name:
        case "CURRENT_DATE":
            return as_of.date()
        case "CURRENT_TIMESTAMP" | "CURRENT_TIMESTAMP_N":
            return Moment.combine(as_of.date(), as_of.time())
        case "LOCALTIMESTAMP" | "LOCALTIMESTAMP_N":
            return as_of
    return Unknown("the time of day")


def special(type_name: str, value: Value, as_of: dt.datetime | None) -> dt.date | None:
    """Return what ``'today'`` and its like are as a date or time; None for any other text, and without a clock."""
    word = value.strip().lower() if isinstance(value, str) and as_of is not None else ""
    if as_of is None or type_name not in {"date", "timestamp", "timestamptz"} or word not in {"now", *_DAYS}:
        return None
    day = as_of.date() + dt.timedelta(days=_DAYS.get(word, 0))
    if type_name == "date":
        return day
    kind = Moment if type_name == "timestamptz" else dt.datetime
    return kind.combine(day, as_of.time() if word == "now" else dt.time())
