"""A CatalogView read from a running server: the test double of the replay's catalog."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import psycopg

from generator.sql.analysis import builtins, format_type
from generator.sql.types import (
    FIRST_USER_OID,
    AttributeInfo,
    CastInfo,
    FunctionInfo,
    OperatorInfo,
    RelationInfo,
    TypeInfo,
)

PATH = ("pg_catalog", "public")

RELATIONS = """
SELECT c.oid::int, n.nspname, c.relname, c.relkind::text, c.reltype::int,
  coalesce((SELECT array_agg(conkey) FROM pg_constraint k WHERE k.conrelid = c.oid AND contype = 'p'), '{}'::int2[]) AS key
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid >= 16384 AND c.relkind IN ('r','v','m','p','f','c','S')
"""
ATTRIBUTES = """
SELECT a.attrelid::int, a.attnum::int, a.attname, a.atttypid::int, a.atttypmod,
  CASE WHEN a.attcollation <> t.typcollation THEN l.collname ELSE '' END
FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid LEFT JOIN pg_collation l ON l.oid = a.attcollation
WHERE a.attrelid >= 16384 AND a.attnum > 0 AND NOT a.attisdropped ORDER BY 1, 2
"""
TYPES = """
SELECT t.oid::int, n.nspname, t.typname, t.typtype::text, t.typcategory::text, t.typispreferred,
  CASE WHEN t.typsubscript = 'array_subscript_handler'::regproc THEN t.typelem::int ELSE 0 END, t.typarray::int,
  t.typbasetype::int, t.typtypmod, t.typrelid::int, t.typcollation <> 0, coalesce(r.rngsubtype::int, m.rngtypid::int, 0)
FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace LEFT JOIN pg_range r ON r.rngtypid = t.oid
LEFT JOIN pg_range m ON m.rngmultitypid = t.oid WHERE t.oid >= 16384
"""
FUNCTIONS = """
SELECT p.oid::int, n.nspname, p.proname, p.proargtypes::oid[]::int[], p.prorettype::int, p.proretset, p.prokind::text,
  p.provariadic::int, p.pronargdefaults, p.proargnames, p.proargmodes::text[], p.proallargtypes::int[], p.provolatile::text,
  p.proisstrict
FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE p.oid >= 16384
"""
OPERATORS = """
SELECT o.oid::int, n.nspname, o.oprname, o.oprleft::int, o.oprright::int, o.oprresult::int, o.oprcode::oid::int
FROM pg_operator o JOIN pg_namespace n ON n.oid = o.oprnamespace WHERE o.oid >= 16384
"""
CASTS = "SELECT castsource::int, casttarget::int, castcontext::text, castmethod::text, castfunc::int FROM pg_cast WHERE oid >= 16384"
# Numbered when a cluster is initialised, so by each build on its own: the types of information_schema, say.
UNPINNED = """
SELECT t.oid::int, t.typname, n.nspname FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
WHERE t.oid BETWEEN 12000 AND 16383 AND t.typtype <> 'c'
"""
LABELS = "SELECT enumtypid::int, enumlabel FROM pg_enum ORDER BY enumtypid, enumsortorder"


class ServerCatalog:
    """Everything above oid 16384, held in dictionaries."""

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        attributes: dict[int, list[AttributeInfo]] = {}
        same = {oid: builtins().type_by_name(name, schema) for oid, name, schema in connection.execute(UNPINNED)}
        for relation, attnum, name, type_oid, *row in connection.execute(ATTRIBUTES):
            known = same.get(type_oid)
            made = AttributeInfo(attnum, name, known.oid if known else type_oid, *row)
            attributes.setdefault(relation, []).append(made)
        self.relations: dict[tuple[str, str], RelationInfo] = {}
        self.by_oid: dict[int, RelationInfo] = {}
        for oid, schema, name, kind, _, key in connection.execute(RELATIONS):
            flat = tuple(key[0]) if key and isinstance(key[0], list) else tuple(key or ())
            relation_info = RelationInfo(oid, schema, name, kind, tuple(attributes.get(oid, ())), flat)
            self.relations[schema, name] = self.by_oid[oid] = relation_info
        self.types = {row[0]: TypeInfo(*row) for row in connection.execute(TYPES)}
        self.type_names = {(info.schema, info.name): info for info in self.types.values()}
        self.functions: dict[tuple[str, str], list[FunctionInfo]] = {}
        self.function_oids: dict[int, FunctionInfo] = {}
        for row in connection.execute(FUNCTIONS):
            info = _function(row)
            self.functions.setdefault((info.schema, info.name), []).append(info)
            self.function_oids[info.oid] = info
        self.operators: dict[int, OperatorInfo] = {row[0]: OperatorInfo(*row) for row in connection.execute(OPERATORS)}
        self.casts = [CastInfo(*row) for row in connection.execute(CASTS)]
        self.labels: dict[int, list[str]] = {}
        for oid, label in connection.execute(LABELS):
            self.labels.setdefault(oid, []).append(label)

    def column_name(self, relation: int, attnum: int) -> str:
        return next(a.name for a in self.by_oid[relation].attributes if a.attnum == attnum)

    def live_columns(self, relation: int) -> list[tuple[int, str]]:
        return [(a.attnum, a.name) for a in self.by_oid[relation].attributes]

    def relation_name(self, relation: int) -> tuple[str, str]:
        return self.by_oid[relation].schema, self.by_oid[relation].name

    def format_type(self, type_oid: int, typmod: int) -> str:
        return format_type(type_oid, typmod, self)

    def function_name(self, function: int) -> tuple[str, str]:
        return self.function_oids[function].schema, self.function_oids[function].name

    def is_hidden_operator(self, operator: int) -> bool:
        del operator
        return False

    def is_hidden(self, function: int) -> bool:
        del function
        return False

    def operator_name(self, operator: int) -> tuple[str, str]:
        return self.operators[operator].schema, self.operators[operator].name

    def label(self, type_oid: int, label: int) -> str:
        return self.labels[type_oid][label]

    def has_schema(self, name: str) -> bool:
        known = {schema for schema, _ in (*self.relations, *self.functions)}
        return name in known | {"public", "pg_catalog", "information_schema"}

    def find_relation(self, schema: str, name: str) -> RelationInfo | None:
        found = self.relations.get((schema or "public", name))
        return found or (
            builtins().find_relation(schema, name) if schema in {"", "pg_catalog", "information_schema"} else None
        )

    def find_type(self, schema: str, name: str) -> TypeInfo | None:
        if schema in {"", "pg_catalog"}:
            found = builtins().type_by_name(name)
            if found is not None:
                return found
        return self.type_names.get((schema or "public", name)) or builtins().type_by_name(name, schema)

    def type_info(self, oid: int) -> TypeInfo:
        return self.types.get(oid) or builtins().type(oid)

    def find_functions(self, schema: str, name: str) -> Sequence[FunctionInfo]:
        found: list[FunctionInfo] = []
        for one in (schema,) if schema else PATH:
            if one == "pg_catalog":
                found.extend(builtins().functions(name))
            found.extend(self.functions.get((one, name), ()))
        return found

    def safe_search_path(self) -> AbstractContextManager[None]:
        """See ``CatalogView``."""
        return nullcontext()

    def inline_body(self, oid: int) -> str:  # noqa: ARG002 - nothing is inlined here
        """See ``CatalogView``."""
        return ""

    def find_operators(self, schema: str, name: str) -> Sequence[OperatorInfo]:
        return [op for op in self.operators.values() if op.name == name and op.schema == (schema or "public")]

    def schemas_in_front(self) -> Sequence[str]:
        """See ``CatalogView``."""
        return ()

    def find_casts(self) -> Sequence[CastInfo]:
        return self.casts

    def casts_between_builtins(self) -> Sequence[CastInfo]:
        """See ``CatalogView``."""
        return [cast for cast in self.casts if max(cast.source, cast.target) < FIRST_USER_OID]

    def find_collation(self, schema: str, name: str) -> str | None:
        return name if schema in {"", "pg_catalog"} else None

    def collation_name(self, collation: int) -> tuple[str, str]:
        raise NotImplementedError

    def has_text_search(self, schema: str, name: str) -> bool:
        del schema, name
        return False

    def enum_label(self, type_oid: int, text: str) -> int | None:
        labels = self.labels.get(type_oid, [])
        return labels.index(text) if text in labels else None

    def server_setting(self, name: str) -> str:
        return {"TimeZone": "UTC"}.get(name, "")


def _function(row: tuple[Any, ...]) -> FunctionInfo:
    oid, schema, name, args, result, retset, kind, variadic, defaults, names, modes, types, volatility, strict = row
    modes = modes or ["i"] * len(args)
    names = names or []
    inputs = tuple(n for n, m in zip(names, modes, strict=False) if m in "ibv")
    outputs = tuple((n, o) for n, m, o in zip(names, modes, types or [], strict=False) if m in "bot")
    return FunctionInfo(
        oid, schema, name, tuple(args), result, retset, kind, variadic, defaults, outputs, inputs, volatility, strict
    )
