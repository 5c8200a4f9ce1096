"""Analysis of expressions and queries: names, types, casts; printed as PostgreSQL prints them.

The door to this package. PostgreSQL documentation: chapter 4.2 (value expressions), 7 (queries), 8 (types),
10 (type conversion), 9.27 (``pg_get_expr``, ``pg_get_constraintdef``, ``pg_get_viewdef``, ``format_type``).
"""

from __future__ import annotations

from generator.sql.analysis.bodies import analyze_action, analyze_body
from generator.sql.analysis.deparse.render import rename_output, render
from generator.sql.analysis.door import Purpose, analyze_expression, analyze_query, analyze_statement, can_assign
from generator.sql.analysis.types.snapshot import Builtins, builtins
from generator.sql.analysis.types.typenames import format_type, lookup_type

__all__ = [
    "Builtins",
    "Purpose",
    "analyze_action",
    "analyze_body",
    "analyze_expression",
    "analyze_query",
    "analyze_statement",
    "builtins",
    "can_assign",
    "format_type",
    "lookup_type",
    "rename_output",
    "render",
]
