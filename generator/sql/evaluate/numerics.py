"""Arithmetic of the type numeric, with the scales that PostgreSQL chooses (``numeric.c``)."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

CONTEXT = Context(prec=2000, rounding=ROUND_HALF_UP)
"""The type is exact but for division."""

_SIGNIFICANT = 16
_BASE_DIGITS = 4


def scale_of(number: Decimal) -> int:
    """Return how many digits stand behind the point."""
    exponent = number.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def divide(left: Decimal, right: Decimal) -> Decimal:
    """Return a quotient, with at least 16 significant digits (``select_div_scale``)."""
    (weight1, first1), (weight2, first2) = _leading(left), _leading(right)
    weight = weight1 - weight2 - (first1 <= first2)
    scale = max(_SIGNIFICANT - weight * _BASE_DIGITS, scale_of(left), scale_of(right), 0)
    return CONTEXT.divide(left, right).quantize(Decimal(1).scaleb(-min(scale, 1000)), ROUND_HALF_UP, CONTEXT)


def _leading(number: Decimal) -> tuple[int, int]:
    """Return place and value of a number's first digit to the base 10000."""
    if not number:
        return 0, 0
    place = number.adjusted() // _BASE_DIGITS
    return place, int(CONTEXT.scaleb(abs(number), -place * _BASE_DIGITS))
