"""Numbers, conditions, aggregates (PostgreSQL documentation 9.3, 9.18, 9.21)."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

from generator.sql.evaluate.functions import aggregates, scalar
from generator.sql.evaluate.values import Unknown, Value, cast_text, text_of

scalar("abs")(abs)
scalar("ceil", "ceiling")(lambda a: Decimal(math.ceil(a)) if isinstance(a, Decimal) else math.ceil(a))
scalar("floor")(lambda a: Decimal(math.floor(a)) if isinstance(a, Decimal) else math.floor(a))
scalar("mod")(lambda a, b: int(math.fmod(a, b)))
scalar("power", "pow")(lambda a, b: float(a) ** float(b))
scalar("sign")(lambda a: (a > 0) - (a < 0))
scalar("div")(lambda a, b: int(a / b))


@scalar("round")
def round_(number: Value, digits: Value = 0) -> Value:
    """``round``: half away from zero."""
    return Decimal(number).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


_PICTURES = {
    "YYYY": "%Y",
    "YY": "%y",
    "MM": "%m",
    "DD": "%d",
    "HH24": "%H",
    "MI": "%M",
    "SS": "%S",
}


@scalar("to_char")
def to_char(value: Value, picture: Value) -> Value:
    """``to_char`` of a date in digits; other pictures are not known."""
    text = text_of(picture)
    if not isinstance(value, dt.date):
        return Unknown("to_char() of a number")
    for mark, own in _PICTURES.items():
        text = text.replace(mark, own)
    return value.strftime(text)


@scalar("date_trunc")
def date_trunc(unit: Value, value: Value) -> Value:
    """``date_trunc`` to a year, month or day."""
    moment = value if isinstance(value, dt.datetime) else dt.datetime(value.year, value.month, value.day)  # noqa: DTZ001
    at_midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    match text_of(unit).lower():
        case "day":
            return at_midnight
        case "month":
            return at_midnight.replace(day=1)
        case "year":
            return at_midnight.replace(month=1, day=1)
    return Unknown(f"date_trunc('{unit}')")


# --- aggregates: each is given the argument lists of its rows, in order ----------------------------------------------


def _known(rows: list[tuple[Value, ...]]) -> list[Value]:
    return [row[0] for row in rows if row[0] is not None]


def _of_values(work: Callable[[list[Value]], Value]) -> Callable[[list[tuple[Value, ...]]], Value]:
    def compute(rows: list[tuple[Value, ...]]) -> Value:
        values = _known(rows)
        unknown = next((value for value in values if isinstance(value, Unknown)), None)
        if unknown is not None:
            return unknown
        return work(values) if values else None

    return compute


@aggregates.register("count")
def count(rows: list[tuple[Value, ...]]) -> Value:
    """``count``: of rows, or of what is not NULL."""
    return sum(1 for row in rows if not row or row[0] is not None)


@aggregates.register("array_agg")
def array_agg(rows: list[tuple[Value, ...]]) -> Value:
    """``array_agg``: NULL for no rows."""
    return tuple(row[0] for row in rows) or None


@aggregates.register("string_agg")
def string_agg(rows: list[tuple[Value, ...]]) -> Value:
    """``string_agg``: each but the first with its own separator before it."""
    found: list[str] = []
    for value, separator in rows:
        if isinstance(value, Unknown):
            return value
        if value is not None:
            if found:
                found.append(text_of(separator or ""))
            found.append(cast_text(value))
    return "".join(found) if found else None


aggregates.register("max")(_of_values(max))
aggregates.register("min")(_of_values(min))
aggregates.register("sum")(_of_values(sum))
aggregates.register("avg")(_of_values(lambda values: Decimal(sum(values)) / len(values)))
aggregates.register("bool_and", "every")(_of_values(all))
aggregates.register("bool_or")(_of_values(any))
