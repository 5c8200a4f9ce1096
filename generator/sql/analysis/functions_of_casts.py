"""The function behind a cast."""

from __future__ import annotations

from generator.sql.analysis.context import Analysis
from generator.sql.types import FIRST_USER_OID, CastInfo, FunctionInfo


def function_of_cast(cast: CastInfo, analysis: Analysis) -> FunctionInfo | None:
    """Return the function that carries out a cast."""
    if 0 < cast.function < FIRST_USER_OID:
        return analysis.builtins.function(cast.function)
    schema, name = ("", "") if not cast.function else analysis.catalog.function_name(cast.function)
    found = [f for f in analysis.catalog.find_functions(schema, name) if f.oid == cast.function] if name else []
    return found[0] if found else FunctionInfo(cast.function, schema, name, (cast.source,), cast.target)
