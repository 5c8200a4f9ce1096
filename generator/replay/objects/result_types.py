"""A function's result as pg_get_function_result prints it."""

from __future__ import annotations

from generator.replay.catalog import records as r
from generator.replay.catalog.catalog import Catalog
from generator.sql.names import quote_identifier


def function_result(catalog: Catalog, function: r.Function) -> str:
    """Return ``integer``, ``SETOF users`` or ``TABLE(id integer)``; empty for a procedure."""
    if function.kind == "p":
        return ""
    if function.returns_table:
        columns = ", ".join(
            f"{quote_identifier(argument.name)} {catalog.type_name(argument.type)}"
            for argument in function.arguments
            if argument.mode == "t"
        )
        return f"TABLE({columns})"
    result = catalog.type_name(function.result) if function.result else "void"
    return f"SETOF {result}" if function.returns_set else result
