"""PostgreSQL's own functions that migrations use, by name; what needs the catalog is the world's affair."""

from __future__ import annotations

from collections.abc import Callable

from generator.registry import Registry
from generator.sql.evaluate.values import Value, strict

Scalar = Callable[..., Value]

scalars: Registry[Scalar] = Registry("function of the evaluator")
aggregates: Registry[Callable[[list[tuple[Value, ...]]], Value]] = Registry("aggregate of the evaluator")
sets: Registry[Callable[..., list[tuple[Value, ...]]]] = Registry("set-returning function of the evaluator")

set_columns: dict[str, tuple[str, ...]] = {}
"""The columns of set-returning functions that have names of their own."""

keyword_scalars: set[str] = set()
"""Functions that are called with named arguments."""

not_known: dict[str, str] = {
    "timeofday": "the clock",
    **dict.fromkeys(
        ("random", "gen_random_uuid", "uuid_generate_v4", "uuid_generate_v1", "uuidv4", "uuidv7", "gen_random_bytes"),
        "chance",
    ),
    **dict.fromkeys(("nextval", "currval", "lastval", "setval"), "a sequence's value"),
    **dict.fromkeys(("pg_backend_pid", "txid_current", "inet_client_addr", "pg_postmaster_start_time"), "the server"),
    **dict.fromkeys(
        ("pg_relation_size", "pg_total_relation_size", "pg_table_size", "pg_indexes_size", "pg_database_size"),
        "the size of data",
    ),
}
"""Functions whose results nobody knows without the server, and what they depend on."""

CLOCK = frozenset({"now", "clock_timestamp", "statement_timestamp", "transaction_timestamp"})
"""Functions that are CURRENT_TIMESTAMP, or a moment that is no other as long as nothing takes time."""


def scalar(*names: str) -> Callable[[Scalar], Scalar]:
    """Register a function that is strict: NULL in, NULL out."""

    def decorate(function: Scalar) -> Scalar:
        scalars.register(*names)(strict(function))
        return function

    return decorate
