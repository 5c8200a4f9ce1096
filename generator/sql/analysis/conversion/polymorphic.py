"""Polymorphic types: anyelement, anyarray, anycompatible and theirs (documentation 36.2.5)."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.sql.analysis.context import Analysis
from generator.sql.analysis.conversion.coerce import can_coerce, select_common_type
from generator.sql.analysis.trees import expr as t
from generator.sql.analysis.types import oids
from generator.sql.types import SqlError


@dataclass(slots=True)
class _Found:
    """What the arguments say about the two families."""

    element: int = 0
    array: int = 0
    range: int = 0
    multirange: int = 0
    compatible: list[int] = field(default_factory=list)
    compatible_array: int = 0
    compatible_range: int = 0
    compatible_multirange: int = 0
    no_array: bool = False
    enum: bool = False
    uses_1: bool = False
    uses_2: bool = False

    def set(self, name: str, type_oid: int) -> bool:
        """Remember a type; false if another one was found before."""
        before = getattr(self, name)
        setattr(self, name, before or type_oid)
        return not before or before == type_oid


_SLOTS = {
    oids.ANYELEMENT: "element",
    oids.ANYNONARRAY: "element",
    oids.ANYENUM: "element",
    oids.ANYARRAY: "array",
    oids.ANYRANGE: "range",
    oids.ANYMULTIRANGE: "multirange",
    oids.ANYCOMPATIBLERANGE: "compatible_range",
    oids.ANYCOMPATIBLEMULTIRANGE: "compatible_multirange",
}


def _collect(actual: list[int], declared: list[int], analysis: Analysis) -> _Found | None:
    """Sort the actual types into the families; None if two of a kind differ."""
    found = _Found()
    for have, want in zip(actual, declared, strict=False):
        if want not in oids.POLYMORPHIC:
            continue
        if want in oids.FAMILY_1:
            found.uses_1 = True
        else:
            found.uses_2 = True
        found.no_array |= want in {oids.ANYNONARRAY, oids.ANYCOMPATIBLENONARRAY}
        found.enum |= want == oids.ANYENUM
        if have in {oids.UNKNOWN, 0}:
            continue
        base = have if want in {oids.ANYELEMENT, oids.ANYNONARRAY, oids.ANYENUM} else analysis.base_type(have)
        if want in {oids.ANYCOMPATIBLE, oids.ANYCOMPATIBLENONARRAY}:
            found.compatible.append(have)
        elif want == oids.ANYCOMPATIBLEARRAY:
            element = analysis.element_type(base)
            if not element:
                return None
            found.compatible.append(element)
            found.compatible_array = base
        elif not found.set(_SLOTS[want], base):
            return None
    return found


def _settle(found: _Found, analysis: Analysis) -> bool:
    """Deduce the element from array, range and multirange; false if they disagree."""
    if found.array:
        element = found.array if found.array == oids.ANYARRAY else analysis.element_type(found.array)
        if not element or not found.set("element", element):
            return False
    if found.multirange:
        made_of = analysis.type(found.multirange)
        if made_of.typtype != "m" or (made_of.subtype and not found.set("range", made_of.subtype)):
            return False
    if found.range:
        info = analysis.type(found.range)
        if info.typtype != "r" or not found.set("element", info.subtype):
            return False
    if found.no_array and found.element and analysis.base_element_type(found.element):
        return False
    return not (found.enum and found.element and analysis.type(found.element).typtype != "e")


def is_consistent(actual: list[int], declared: list[int], analysis: Analysis) -> bool:
    """Return whether the actual types can stand for the declared ones (``check_generic_type_consistency``)."""
    found = _collect(actual, declared, analysis)
    if found is None or not _settle(found, analysis):
        return False
    if not found.compatible:
        return True
    common = _common(found.compatible, analysis)
    return bool(common) and all(can_coerce([have], [common], analysis) for have in found.compatible)


def _common(types: list[int], analysis: Analysis) -> int:
    return select_common_type([t.Expr(type_oid) for type_oid in types], analysis, "")


def resolve(actual: list[int], declared: list[int], result: int, analysis: Analysis) -> tuple[list[int], int]:
    """Return the declared types and the result with the polymorphic ones replaced (``enforce_generic_type_consistency``)."""
    if result not in oids.POLYMORPHIC and oids.POLYMORPHIC.isdisjoint(declared):
        return declared, result
    found = _collect(actual, declared, analysis)
    if found is None or not _settle(found, analysis):
        raise SqlError("42804", "arguments declared with polymorphic types are not all alike")
    if found.uses_1 and not found.element:
        if not analysis.lenient and oids.UNKNOWN in actual:
            raise SqlError("42804", "could not determine polymorphic type because input has type unknown")
        found.element = oids.TEXT if oids.UNKNOWN in actual else 0
    common = 0
    if found.uses_2:
        common = _common(found.compatible, analysis) if found.compatible else 0
        if not common and found.compatible_range:
            common = analysis.type(found.compatible_range).subtype
        common = common or oids.TEXT
    types = [_stand_in(want, have, found, common, analysis) for have, want in zip(actual, declared, strict=False)]
    return types, _stand_in(result, 0, found, common, analysis)


def _stand_in(want: int, have: int, found: _Found, common: int, analysis: Analysis) -> int:
    match want:
        case oids.ANYELEMENT | oids.ANYNONARRAY | oids.ANYENUM:
            return found.element
        case oids.ANYARRAY:
            return found.array or _array_of(found.element, analysis)
        case oids.ANYRANGE:
            return found.range or have
        case oids.ANYMULTIRANGE:
            return found.multirange or _multirange_of(found.range, analysis)
        case oids.ANYCOMPATIBLE | oids.ANYCOMPATIBLENONARRAY:
            return common
        case oids.ANYCOMPATIBLEARRAY:
            return _array_of(common, analysis)
        case oids.ANYCOMPATIBLERANGE:
            return found.compatible_range
        case oids.ANYCOMPATIBLEMULTIRANGE:
            return found.compatible_multirange
    return want


def _array_of(element: int, analysis: Analysis) -> int:
    found = analysis.array_type(element)
    if element and not found and not analysis.lenient:
        raise SqlError("42704", f"could not find array type for data type {analysis.type_name(element)}")
    return found


def _multirange_of(range_type: int, analysis: Analysis) -> int:
    info = analysis.type(range_type)
    for candidate in (info.name.replace("range", "multirange", 1), info.name + "_multirange"):
        found = analysis.catalog.find_type(info.schema if info.schema != "pg_catalog" else "", candidate)
        if found is not None:
            return found.oid
    return 0
