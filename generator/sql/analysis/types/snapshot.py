"""PostgreSQL's own types, functions, operators, casts and relations, from the shipped snapshot.

``scripts/builtin_catalog.py`` writes the data. Rows stay lists until somebody asks for them, since a run needs a
few dozen of the thousands.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from generator.sql.types import AttributeInfo, CastInfo, FunctionInfo, OperatorInfo, RelationInfo, TypeInfo

_HERE = Path(__file__).parent
_FUNCTION_DEFAULTS: list[Any] = [None, None, None, "f", 0, 1, 0, 0, "i", 0, 0, -1]
_TYPE_DEFAULTS: list[Any] = [None, "", "b", "U", 0, 0, 0, 0, -1, 0, 0]
_C_COLLATION = "C"


def _load(name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((_HERE / name).read_bytes())
    return data


class Builtins:
    """Look-ups in the system catalog of the server version that the snapshot was taken from."""

    def __init__(self) -> None:
        data = _load("builtin.json")
        self.version: int = data["version"]
        self._types: dict[str, list[Any]] = data["types"]
        self._functions: dict[str, list[list[Any]]] = data["functions"]
        self._operators: dict[str, list[list[Any]]] = data["operators"]
        self._cast_rows: list[list[Any]] = data["casts"]
        self._opclasses: dict[str, list[list[Any]]] = data["opclasses"]
        self.collations: frozenset[str] = frozenset(data["collations"])
        self.text_search_configurations: frozenset[str] = frozenset(data["text_search_configurations"])
        self.plain_storage: frozenset[int] = frozenset(data["plain_storage"])
        self.main_storage: frozenset[int] = frozenset(data["main_storage"])
        self.mutable_input: frozenset[int] = frozenset(data["mutable_input"])
        self.mutable_output: frozenset[int] = frozenset(data["mutable_output"])
        self._layouts: dict[str, list[int]] = data["layouts"]
        self._relations: dict[str, dict[str, list[Any]]] | None = None
        self._type_names: dict[tuple[str, str], int] | None = None
        self._function_names: dict[int, tuple[str, int]] | None = None
        self._operator_names: dict[int, tuple[str, int]] | None = None
        self._type_cache: dict[int, TypeInfo] = {}
        self._function_cache: dict[str, tuple[FunctionInfo, ...]] = {}
        self._exact_operators: dict[str, dict[tuple[int, int], OperatorInfo]] = {}
        self._operator_cache: dict[str, tuple[OperatorInfo, ...]] = {}
        self._casts: dict[tuple[int, int], CastInfo] | None = None
        # What resolution found among built-in things for built-in types: it never changes.
        self.resolved_operators: dict[tuple[str, int, int], OperatorInfo | None] = {}
        self.resolved_functions: dict[tuple[object, ...], Any] = {}
        self.coercion_paths: dict[tuple[int, int, str], Any] = {}

    # Types

    def type(self, oid: int) -> TypeInfo:
        """Return the type; an unknown oid raises KeyError."""
        found = self._type_cache.get(oid)
        if found is not None:
            return found
        row = self._types[str(oid)]
        full = row + _TYPE_DEFAULTS[len(row) :]
        name, schema, typtype, category, preferred, element, array, base, base_typmod, collatable, subtype = full
        info = TypeInfo(
            oid=oid,
            schema=schema or "pg_catalog",
            name=name,
            typtype=typtype,
            category=category,
            preferred=bool(preferred),
            element=element,
            array=array,
            base=base,
            base_typmod=base_typmod,
            collatable=bool(collatable),
            subtype=subtype,
            # Those of the information schema are domains COLLATE "C".
            collation="C" if schema and collatable and base else "",
        )
        self._type_cache[oid] = info
        return info

    def type_by_name(self, name: str, schema: str = "pg_catalog") -> TypeInfo | None:
        """Return the type of that internal name (``int4``, ``_text``), or None."""
        if self._type_names is None:
            self._type_names = {
                ((row[1] if len(row) > 1 else "") or "pg_catalog", row[0]): int(oid) for oid, row in self._types.items()
            }
        oid = self._type_names.get((schema, name))
        return None if oid is None else self.type(oid)

    def layout(self, oid: int) -> str:
        """Return how values of a base type are stored: length, whether they are passed by value, alignment."""
        return next((layout for layout, types in self._layouts.items() if oid in types), "-1 f i")

    # Functions

    def functions(self, name: str) -> tuple[FunctionInfo, ...]:
        """Return the functions of that name in ``pg_catalog``."""
        found = self._function_cache.get(name)
        if found is None:
            found = tuple(_function(name, row) for row in self._functions.get(name, ()))
            self._function_cache[name] = found
        return found

    def function(self, oid: int) -> FunctionInfo | None:
        """Return the function, or None."""
        if self._function_names is None:
            self._function_names = {
                row[0]: (name, position) for name, rows in self._functions.items() for position, row in enumerate(rows)
            }
        place = self._function_names.get(oid)
        return None if place is None else self.functions(place[0])[place[1]]

    @property
    def aggregates(self) -> list[int]:
        """The oids of PostgreSQL's own aggregates."""
        return [each.oid for name in self._functions for each in self.functions(name) if each.kind == "a"]

    def function_name(self, oid: int) -> str:
        """Return a function's name; an unknown oid raises KeyError."""
        found = self.function(oid)
        if found is None:
            raise KeyError(oid)
        return found.name

    # Operators

    def operators(self, name: str) -> tuple[OperatorInfo, ...]:
        """Return the operators of that name."""
        found = self._operator_cache.get(name)
        if found is None:
            found = tuple(
                OperatorInfo(oid, "pg_catalog", name, left, right, result, function)
                for oid, left, right, result, function in self._operators.get(name, ())
            )
            self._operator_cache[name] = found
        return found

    def exact_operator(self, name: str, left: int, right: int) -> OperatorInfo | None:
        """Return the operator of that name between exactly these types, or None."""
        found = self._exact_operators.get(name)
        if found is None:
            found = {(each.left, each.right): each for each in self.operators(name)}
            self._exact_operators[name] = found
        return found.get((left, right))

    def operator(self, oid: int) -> OperatorInfo | None:
        """Return the operator, or None."""
        if self._operator_names is None:
            self._operator_names = {
                row[0]: (name, position) for name, rows in self._operators.items() for position, row in enumerate(rows)
            }
        place = self._operator_names.get(oid)
        return None if place is None else self.operators(place[0])[place[1]]

    # Casts, operator classes

    @property
    def casts(self) -> dict[tuple[int, int], CastInfo]:
        """All casts, by source and target."""
        if self._casts is None:
            self._casts = {
                (row[0], row[1]): CastInfo(row[0], row[1], row[2], row[3], row[4]) for row in self._cast_rows
            }
        return self._casts

    def default_opclass(self, method: str, type_oid: int) -> str | None:
        """Return the default operator class of an access method for exactly this input type, or None."""
        for name, input_type, default in self._opclasses.get(method, ()):
            if default and input_type == type_oid:
                return str(name)
        return None

    def opclasses_of(self, method: str) -> list[tuple[str, int, bool]]:
        """Return (name, input type, whether it is the default) of the operator classes of an access method."""
        return [(row[0], row[1], bool(row[2])) for row in self._opclasses.get(method, ())]

    def has_collation(self, name: str) -> bool:
        """Return whether a server has a collation of that name: those of ICU are as many as its locales."""
        return name in self.collations or name == "unicode" or name.endswith("-x-icu")

    @property
    def access_methods(self) -> tuple[str, ...]:
        """The index access methods."""
        return tuple(self._opclasses)

    # Relations

    def find_relation(self, schema: str, name: str) -> RelationInfo | None:
        """Return a table or view of ``pg_catalog`` (also without a schema) or ``information_schema``."""
        if self._relations is None:
            self._relations = _load("builtin_relations.json")
        schema = schema or "pg_catalog"
        row = self._relations.get(schema, {}).get(name)
        if row is None:
            return None
        oid, kind, names, types, c_collation = row
        attributes = tuple(
            AttributeInfo(number, column, type_oid, -1, _C_COLLATION if c else "")
            for number, (column, type_oid, c) in enumerate(zip(names, types, c_collation, strict=True), 1)
        )
        return RelationInfo(oid, schema, name, kind, attributes)

    def relation_name(self, oid: int) -> tuple[str, str] | None:
        """Return (schema, name) of a system relation, or None."""
        if self._relations is None:
            self._relations = _load("builtin_relations.json")
        for schema, relations in self._relations.items():
            for name, row in relations.items():
                if row[0] == oid:
                    return schema, name
        return None


def _function(name: str, row: list[Any]) -> FunctionInfo:
    full = row + _FUNCTION_DEFAULTS[len(row) :]
    oid, arguments, result, kind, retset, strict, variadic, defaults, volatility, names, outputs, direct = full
    return FunctionInfo(
        oid=oid,
        schema="pg_catalog",
        name=name,
        arguments=tuple(arguments),
        result=result,
        returns_set=bool(retset),
        kind=kind,
        variadic=variadic,
        defaults=defaults,
        outputs=tuple((output, type_oid) for output, type_oid in outputs or ()),
        argument_names=tuple(names or ()),
        volatility=volatility,
        strict=bool(strict),
        direct_arguments=direct,
    )


@lru_cache(maxsize=1)
def builtins() -> Builtins:
    """Return the snapshot, read once."""
    return Builtins()
