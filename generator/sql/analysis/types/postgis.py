"""The modifiers of PostGIS' ``geometry`` and ``geography``: kind of shape, dimensions, reference system.

The one extension whose modifiers are words; they are packed into the number as PostGIS packs them (``liblwgeom.h``).
"""

from __future__ import annotations

from typing import Final

from generator.sql.analysis.refusal import refuse
from generator.sql.types import TypeInfo

_SHAPES = (
    "Geometry", "Point", "LineString", "Polygon", "MultiPoint", "MultiLineString", "MultiPolygon", "GeometryCollection",
    "CircularString", "CompoundCurve", "CurvePolygon", "MultiCurve", "MultiSurface", "PolyhedralSurface", "Triangle", "Tin",
)  # fmt: skip
_NUMBERS = {shape.lower(): number for number, shape in enumerate(_SHAPES)}
_Z, _M = 2, 1
_DIMENSIONS = {"": 0, "z": _Z, "m": _M, "zm": _Z | _M}
_WGS84 = 4326
_FUNCTIONS: Final = frozenset({"geometry_typmod_in", "geography_typmod_in"})
_NAMES: Final = frozenset({"geometry", "geography"})


def applies(info: TypeInfo) -> bool:
    """Return whether a type is PostGIS', or looks so where nothing is known of it."""
    return info.modifiers in _FUNCTIONS or (info.modifiers is None and info.name in _NAMES)


def pack(info: TypeInfo, values: list[int | str]) -> int:
    """Return the modifier of ``geometry(Point, 4326)``.

    Raises:
        SqlError: 22023 where the words are none of PostGIS'.
    """
    word = str(values[0]).strip().lower()
    found = next(
        (
            (number, flags)
            for shape, number in _NUMBERS.items()
            for suffix, flags in _DIMENSIONS.items()
            if word == shape + suffix
        ),
        None,
    )
    if found is None:
        refuse("22023", f"Invalid geometry type modifier: {values[0]}")
    srid = int(values[1]) if len(values) > 1 else 0
    if not srid and info.name == "geography":
        srid = _WGS84
    return (srid & 0x1FFFFF) << 8 | found[0] << 2 | found[1]


def unpack(typmod: int) -> str:
    """Return the modifier as it is printed, in parentheses."""
    srid, number = typmod >> 8 & 0x1FFFFF, typmod >> 2 & 0x3F
    dimensions = ("Z" if typmod & _Z else "") + ("M" if typmod & _M else "")
    shape = _SHAPES[number] if number < len(_SHAPES) else str(number)
    return f"({shape}{dimensions}{f',{srid}' if srid else ''})"
