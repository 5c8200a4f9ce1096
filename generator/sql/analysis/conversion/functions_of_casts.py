"""The functions behind casts and operators."""

from __future__ import annotations

from generator.sql.analysis.context import Analysis
from generator.sql.types import FIRST_USER_OID, CastInfo, FunctionInfo


def function_of_cast(cast: CastInfo, analysis: Analysis) -> FunctionInfo | None:
    """Return the function that carries out a cast."""
    found = function_by_oid(cast.function, analysis)
    if found is not None or 0 < cast.function < FIRST_USER_OID:
        return found
    return FunctionInfo(cast.function, "", "", (cast.source,), cast.target)


def function_by_oid(oid: int, analysis: Analysis) -> FunctionInfo | None:
    """Return a function by its number; None for 0, and for one that is not known."""
    if oid < FIRST_USER_OID:
        return analysis.builtins.function(oid) if oid else None
    schema, name = analysis.catalog.function_name(oid)
    return next((each for each in analysis.catalog.find_functions(schema, name) if each.oid == oid), None)
