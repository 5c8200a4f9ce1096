"""The surroundings of an expression that a migration evaluates: the catalog as of this moment."""

from __future__ import annotations

import functools
from collections.abc import Callable
from functools import cache
from typing import Any

from generator.model.ids import Kind
from generator.registry import load_modules
from generator.replay.base import Replay
from generator.replay.catalog.identifiers import clip
from generator.replay.lookup.functions import missing_function
from generator.replay.objects.roles import current_role
from generator.replay.system_catalog.base import DATABASE, functions, tables
from generator.replay.system_catalog.casts import without
from generator.replay.system_catalog.clock import current, special
from generator.replay.system_catalog.inquiries import current_schema
from generator.replay.system_catalog.names import REG_TYPES, to_reg
from generator.sql.analysis import lookup_type
from generator.sql.analysis.types.snapshot import builtins
from generator.sql.evaluate import Call, Function, NotKnown, Table, Unknown, Value, cast_text
from generator.sql.evaluate.casts import CASTS, CLOCK_TYPES, cast_array, cast_to, has_cast
from generator.sql.evaluate.values import MISFITS, first_unknown
from generator.sql.evaluate.world import Accessor
from generator.sql.node import Node
from generator.sql.types import SqlError, TypeInfo

load_modules("generator.replay.system_catalog")


def _whole(table: Table, schema: str, name: str) -> Table:
    """Return a table with all its columns in their order; those that nothing here knows are unknown."""
    unknown = _unknown_columns(schema, name)
    return Table({**unknown, **table.columns}, table.rows) if unknown else table


@cache
def _unknown_columns(schema: str, name: str) -> dict[str, Accessor]:
    """Return all columns of one of PostgreSQL's own tables, as if nothing were known of them."""
    info = builtins().find_relation(schema, name)
    return {} if info is None else {each.name: _unknown_column(f"{name}.{each.name}") for each in info.attributes}


def _unknown_column(name: str) -> Accessor:
    unknown = Unknown(name)
    return lambda _row: unknown


def _is_empty(replay: Replay, oid: int) -> bool:
    """Return whether a table of the migrations has no rows for certain: nothing in the history can have put one in."""
    catalog = replay.catalog
    table = catalog.relations[oid]
    if table.kind != "r" or table.parents or catalog.children(oid):
        return False
    if oid in replay.rows.filled or oid in catalog.external or catalog.listed_of(Kind.EVENT_TRIGGER):
        return False
    names = {table.name.lower(), *(name.lower() for _, name in catalog.previous.get(oid, ()))}
    return not replay.rows.may_have_written(names)


class CatalogWorld:
    """The catalog's tables, functions and types; whoever has variables or calls functions builds on it.

    Args:
        replay: The session.
    """

    columns_win = True

    def __init__(self, replay: Replay) -> None:
        self.replay = replay

    @property
    def plans(self) -> dict[object, Any]:
        """See ``World``."""
        return self.replay.plans

    def has_table(self, schema: str, name: str) -> bool:
        """See ``World``."""
        return f"{schema or 'pg_catalog'}.{name}" in tables and self.replay.catalog.relation_oid(schema, name) is None

    def variable(self, names: tuple[str, ...]) -> tuple[Value] | None:
        """See ``World``: plain SQL has none."""
        del names
        return None

    def parameter(self, number: int) -> Value:
        """See ``World``."""
        raise SqlError("42P02", f"there is no parameter ${number}")

    def table(self, schema: str, name: str) -> Table:
        """See ``World``."""
        catalog = self.replay.catalog
        oid = catalog.relation_oid(schema, name)
        if oid is not None:
            if self.replay.strict and _is_empty(self.replay, oid):
                return Table({each.name: lambda _row: None for each in catalog.relations[oid].live}, lambda _wanted: ())
            msg = f"the rows of {f'{schema}.' if schema else ''}{name}"
            raise NotKnown(msg)
        made = tables.get(f"{schema or 'pg_catalog'}.{name}")
        if made is not None:
            return _whole(made(self.replay), schema or "pg_catalog", name)
        # An extension's schema has tables that are not known here.
        own = catalog.find_namespace(schema) if schema else None
        if catalog.find_relation(schema, name) is None and self.replay.strict and own not in catalog.external:
            raise SqlError("42P01", f'relation "{f"{schema}." if schema else ""}{name}" does not exist')
        msg = f"the rows of {f'{schema}.' if schema else ''}{name}"
        raise NotKnown(msg)

    def function(self, schema: str, name: str) -> Function | None:
        """See ``World``."""
        work = functions.get(name) if schema in {"", "pg_catalog"} else None
        if work is None:
            return None
        return Function(lambda call: self._inquire(work, name, call))

    def missing_function(self, schema: str, name: str) -> None:
        """See ``World``."""
        if self.replay.strict and not self.replay.catalog.find_functions(schema, name):
            raise missing_function(self.replay.catalog, schema, f"function {name} does not exist")

    def _inquire(self, work: Callable[..., Value], name: str, call: Call) -> Value:
        values = [*call.arguments, *call.named.values()]
        unknown = first_unknown(values)
        if unknown is not None:
            if name == "set_config" and not isinstance(values[0], Unknown):
                self.replay.catalog.set_unknown(cast_text(values[0]).lower(), unknown.why, local=values[2] is True)
            return unknown
        if any(value is None for value in values) and name != "format_type":
            return None
        try:
            return work(self.replay, *values)
        except MISFITS:
            # Another form of the function, or the oid of an object of PostgreSQL's own.
            return Unknown(f"the function {name}()")

    def labels(self, type_name: Node) -> tuple[str, ...] | None:
        """See ``World``."""
        oid, _ = lookup_type(type_name, self.replay.catalog)
        kind = self.replay.catalog.types.get(oid)
        return tuple(text for _, text in kind.labels) if kind is not None and kind.typtype == "e" else None

    def hides_type(self, name: str) -> bool:
        """See ``World``."""
        catalog = self.replay.catalog
        return catalog.had_type(name) or bool(catalog.casts_between_builtins())

    def cast(self, type_name: Node) -> Callable[[Value], Value]:
        """See ``World``."""
        names = type_name.names("names")
        if names[-1] in REG_TYPES:
            return self._reg(names[-1], array=type_name.has("arrayBounds"))
        try:
            oid, typmod = lookup_type(type_name, self.replay.catalog)
        except SqlError as error:
            if self.replay.strict:
                raise
            raise NotKnown(error.message) from None
        return self.cast_to_type(oid, typmod)

    def _reg(self, kind: str, *, array: bool) -> Callable[[Value], Value]:
        def convert(value: Value) -> Value:
            if value is None or isinstance(value, Unknown):
                return value
            if array:
                return cast_array(value, convert_one)
            return to_reg(self.replay, kind, value)

        def convert_one(value: Value) -> Value:
            return value if value is None or isinstance(value, Unknown) else to_reg(self.replay, kind, value)

        return convert

    def cast_to_type(self, oid: int, typmod: int = -1) -> Callable[[Value], Value]:
        """Return the cast to a type by its number."""
        try:
            info = self.replay.catalog.type_info(oid)
        except KeyError:
            return lambda value: value
        if typmod < 0 and info.schema == "pg_catalog" and info.name in CASTS and info.name not in CLOCK_TYPES:
            cast = CASTS[info.name]
        else:
            cast = functools.partial(self._converted, info, typmod)
        made = [each for each in self.replay.catalog.casts_between_builtins() if each.target in {oid, info.element}]
        return without(made, cast) if made else cast

    def _converted(self, info: TypeInfo, typmod: int, value: Value) -> Value:
        if value is None or isinstance(value, Unknown):
            return value
        if info.typtype == "d":
            return self._converted(self.replay.catalog.type_info(info.base), info.base_typmod, value)
        if info.category == "A" and info.element:
            element = self.replay.catalog.type_info(info.element)
            return cast_array(value, lambda item: self._converted(element, typmod, item))
        if info.schema == "pg_catalog":
            if info.name in REG_TYPES:
                return to_reg(self.replay, info.name, value)
            if has_cast(info.name):
                if (moment := special(info.name, value, self.replay.as_of)) is not None:
                    return moment
                found = cast_to(info.name, value)
                cut = info.name in {"varchar", "bpchar"} and typmod > 0 and isinstance(found, str)
                return found[: typmod - 4] if cut else found
            if info.typtype == "p":
                return value
            return Unknown(f"a value of type {info.name}")
        if info.typtype == "e":
            label = cast_text(value)
            if label not in {text for _, text in self.replay.catalog.types[info.oid].labels}:
                raise SqlError("22P02", f'invalid input value for enum {info.name}: "{label}"')
            return label
        return value if info.relation else cast_text(value)

    def session(self, name: str) -> Value:
        """See ``World``."""
        match name:
            case "CURRENT_USER" | "CURRENT_ROLE" | "USER" | "SESSION_USER":
                return clip(current_role(self.replay.catalog))
            case "CURRENT_CATALOG":
                return DATABASE
            case "CURRENT_SCHEMA":
                return current_schema(self.replay)
        return current(name, self.replay.as_of)
