"""Numbers, conditions, aggregates (PostgreSQL documentation 9.3, 9.18, 9.21)."""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from generator.sql.evaluate.functions import aggregates, scalar, scalars
from generator.sql.evaluate.numerics import divide, scale_of
from generator.sql.evaluate.values import Unknown, Value, cast_text, first_unknown, text_of

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


def _trunc(number: Value, digits: Value = 0) -> Value:
    return Decimal(number).quantize(Decimal(1).scaleb(-digits), ROUND_DOWN)


scalar("trunc")(_trunc)
scalar("sqrt")(math.sqrt)
scalar("gcd")(math.gcd)
scalar("lcm")(math.lcm)
scalar("factorial")(lambda a: Decimal(math.factorial(a)))
scalar("scale")(lambda a: scale_of(Decimal(a)))
scalars.register("num_nulls")(lambda *values: first_unknown(values) or sum(value is None for value in values))
scalars.register("num_nonnulls")(lambda *values: first_unknown(values) or sum(value is not None for value in values))


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


def _mean(total: Value, number: int) -> Value:
    return total / number if isinstance(total, float) else divide(Decimal(total), Decimal(number))


aggregates.register("max")(_of_values(max))
aggregates.register("min")(_of_values(min))
aggregates.register("sum")(_of_values(sum))
aggregates.register("avg")(_of_values(lambda values: _mean(sum(values), len(values))))
aggregates.register("bool_and", "every")(_of_values(all))
aggregates.register("bool_or")(_of_values(any))
