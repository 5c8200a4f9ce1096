"""Evaluating expressions and queries over the system catalog as the replay has it, without a database.

The door to this package. Trees are those of PostgreSQL's own parser, so nothing is translated: a condition of a DO
block is parsed in 0.03 ms and answered in well under one. (Measured first: sqlglot takes 0.5 s to import and 0.75 ms to
translate the same condition to SQLite, which then has neither arrays nor regclass.)
"""

from __future__ import annotations

from functools import lru_cache

from generator.registry import load_modules
from generator.sql.evaluate import calls, composites, json_operators, predicates, sublinks  # noqa: F401 - they register their expressions
from generator.sql.evaluate.expressions import compile_expression
from generator.sql.evaluate.query import compile_query
from generator.sql.evaluate.scope import Compiler, Scope
from generator.sql.evaluate.values import NotKnown, Record, Reg, Unknown, Value, Vector, cast_text, text_of
from generator.sql.evaluate.world import Call, Function, Table, World
from generator.sql.node import Node
from generator.sql.parse import parse_one

__all__ = [
    "Call",
    "Function",
    "NotKnown",
    "Record",
    "Reg",
    "Table",
    "Unknown",
    "Value",
    "Vector",
    "World",
    "cast_text",
    "evaluate_expression",
    "evaluate_query",
    "parse_cached",
    "text_of",
]


load_modules("generator.sql.evaluate.functions")


@lru_cache(maxsize=4000)
def parse_cached(text: str) -> Node:
    """Parse one statement; a loop's body is parsed once. Raises SqlError 42601."""
    return parse_one(text)


def evaluate_query(node: Node, world: World) -> tuple[tuple[str, ...], list[tuple[Value, ...]]]:
    """Return a query's columns and rows.

    Raises:
        NotKnown: The rows depend on data, on the clock, or on what is not understood.
        SqlError: A server refuses the query.
    """
    compiler = Compiler(world)
    query = compile_query(node, Scope(compiler))
    return query.columns, list(query.certain([None] * compiler.size))


def evaluate_expression(node: Node, world: World) -> Value:
    """Return an expression's value, perhaps Unknown; raises SqlError for what a server refuses."""
    compiler = Compiler(world)
    try:
        value = compile_expression(node, Scope(compiler))
        return value([None] * compiler.size)
    except NotKnown as unknown:
        return Unknown(unknown.why)
