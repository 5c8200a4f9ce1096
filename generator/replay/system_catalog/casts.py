"""Casts that migrations make between two of PostgreSQL's own types: what they do with a value is not known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from decimal import Decimal

from generator.sql.analysis.types import oids
from generator.sql.evaluate import Unknown, Value
from generator.sql.evaluate.json_values import Json
from generator.sql.types import CastInfo

_CLASSES: dict[int, type] = {
    oids.BOOL: bool,
    **dict.fromkeys((oids.INT2, oids.INT4, oids.INT8, oids.OID), int),
    oids.NUMERIC: Decimal,
    **dict.fromkeys((oids.FLOAT4, oids.FLOAT8), float),
    **dict.fromkeys((oids.JSON, oids.JSONB), Json),
    oids.DATE: dt.date,
    oids.TIMESTAMP: dt.datetime,
}
"""By type, the class of its values and of no other type's; texts are literals as well."""
_STRINGS = frozenset({oids.TEXT, oids.VARCHAR, oids.BPCHAR})


def without(made: Sequence[CastInfo], cast: Callable[[Value], Value]) -> Callable[[Value], Value]:
    """Return a cast that knows nothing of values that one of the migrations' own may be meant for."""
    # Through the text is how a string becomes anything, with such a cast or without one.
    ours = [each for each in made if not (each.method == "i" and each.source in _STRINGS)]

    def convert(value: Value) -> Value:
        if value is None or isinstance(value, Unknown):
            return value
        if (ours and isinstance(value, tuple)) or any(
            _CLASSES.get(each.source, type(value)) is type(value) for each in ours
        ):
            return Unknown("a cast that the migrations made")
        return cast(value)

    return convert
