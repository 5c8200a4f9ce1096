"""The replay's system catalog: records by oid, found by name as PostgreSQL finds them.

Object numbers begin where PostgreSQL's user objects begin; everything below is the shipped snapshot of its own
catalog. All changes go through the journal.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager

from generator.model.ids import Kind
from generator.replay.catalog import records as r
from generator.replay.catalog.index_attributes import index_attributes
from generator.replay.catalog.names import TYPE, Names
from generator.sql.analysis import format_type
from generator.sql.analysis.types import oids
from generator.sql.analysis.types.snapshot import builtins as load_builtins
from generator.sql.types import (
    FIRST_USER_OID,
    AttributeInfo,
    CastInfo,
    FunctionInfo,
    OperatorInfo,
    RelationInfo,
    SqlError,
    TypeInfo,
)

_VARIADIC = {oids.ANYARRAY: oids.ANYELEMENT, oids.ANYCOMPATIBLEARRAY: oids.ANYCOMPATIBLE, oids.ANY: oids.ANY}
"""What the further arguments of a function are whose last one has a pseudo-type."""
_SYSTEM_SCHEMAS = frozenset({"information_schema", "pg_toast"})


def _also_takes(function: r.Function, inputs: tuple[int, ...]) -> bool:
    """Whether a call with arguments of these types, and no others, might as well mean a function with more of them."""
    more = len(function.inputs) - len(inputs)
    defaults = sum(bool(each.default) for each in function.arguments)
    return 0 < more <= defaults and function.inputs[: len(inputs)] == inputs


class Catalog(Names):
    """What others ask of the catalog: the analysis of expressions, and whoever prints names."""

    def __init__(self) -> None:
        super().__init__()
        # What was handed out, with the record that it was made from: a record that is changed is another one.
        self._function_infos: dict[int, tuple[r.Function, FunctionInfo]] = {}
        self._operator_infos: dict[int, tuple[r.Listed, OperatorInfo]] = {}
        self._relation_infos: dict[int, tuple[r.Relation, r.Constraint | None, RelationInfo]] = {}
        self._type_infos: dict[int, tuple[r.Type, TypeInfo]] = {}

    # --- what the analysis of expressions asks (generator.sql.types.CatalogView)

    def has_schema(self, name: str) -> bool:
        """See ``CatalogView``."""
        return name in _SYSTEM_SCHEMAS or self.find_namespace(name) is not None

    def find_relation(self, schema: str, name: str) -> RelationInfo | None:
        """See ``CatalogView``."""
        oid = self.relation_oid(schema, name)
        if oid is not None:
            return self.relation_info(oid)
        return load_builtins().find_relation(schema, name)

    def relation_info(self, oid: int) -> RelationInfo:
        """Return a relation as the analysis sees it."""
        relation, key = self.relations[oid], self.primary_key(oid)
        schema = self.schema_of(relation.namespace)
        known = self._relation_infos.get(oid)
        index = self.indexes.get(oid) if relation.kind in "iI" else None
        if index or known is None or known[0] is not relation or known[1] is not key or known[2].schema != schema:
            live = relation.live if index is None else index_attributes(index, self.relations[index.relation])
            info = RelationInfo(
                oid,
                schema,
                relation.name,
                relation.kind,
                tuple([AttributeInfo(a.attnum, a.name, a.type, a.typmod, a.collation, a.generated) for a in live]),
                key.attnums if key else (),
                key.oid if key else 0,
                relation.unplannable,
            )
            known = self._relation_infos[oid] = relation, key, info
        return known[2]

    def find_type(self, schema: str, name: str) -> TypeInfo | None:
        """See ``CatalogView``."""
        if not schema and name not in self._type_names:
            return load_builtins().type_by_name(name)
        for namespace in self.lookup_path(schema):
            oid = self._names.get((TYPE, namespace, name))
            if oid is not None:
                return self.type_info(oid)
            if namespace == r.PG_CATALOG:
                built_in = load_builtins().type_by_name(name)
                if built_in is not None:
                    return built_in
        return load_builtins().type_by_name(name, schema) if schema in _SYSTEM_SCHEMAS else None

    def type_info(self, oid: int) -> TypeInfo:
        """See ``CatalogView``."""
        kind = self.types.get(oid)
        if kind is None:
            return load_builtins().type(oid)
        known = self._type_infos.get(oid)
        schema = self.schema_of(kind.namespace)
        if known is None or known[0] is not kind or known[1].schema != schema:
            known = self._type_infos[oid] = kind, self._describe_type(kind, schema)
        return known[1]

    def _describe_type(self, kind: r.Type, schema: str) -> TypeInfo:
        return TypeInfo(
            kind.oid,
            schema,
            kind.name,
            kind.typtype,
            kind.category,
            preferred=kind.preferred,
            element=kind.element,
            array=kind.array,
            base=kind.base,
            base_typmod=kind.base_typmod,
            relation=kind.relation,
            collatable=self._collatable(kind),
            subtype=kind.subtype,
            modifiers=kind.modifiers if kind.known else None,
            extension=kind.extension,
            collation=kind.collation,
        )

    def _collatable(self, kind: r.Type) -> bool:
        inner = kind.base if kind.typtype == "d" else kind.element
        return kind.collatable or (bool(inner) and self.type_info(inner).collatable)

    def find_functions(self, schema: str, name: str) -> Sequence[FunctionInfo]:
        """See ``CatalogView``."""
        if not schema and name not in self._function_names:
            return load_builtins().functions(name)
        found: list[FunctionInfo] = []
        path = self.lookup_path(schema)
        for namespace in path:
            if namespace == r.PG_CATALOG:
                found.extend(load_builtins().functions(name))
            found.extend(
                [self._function_info(self.functions[oid]) for oid in self._functions_by_name.get((namespace, name), ())]
            )
        return found

    def _function_info(self, function: r.Function) -> FunctionInfo:
        schema = self.schema_of(function.namespace)
        known = self._function_infos.get(function.oid)
        if known is None or known[0] is not function or known[1].schema != schema:
            known = self._function_infos[function.oid] = function, self._describe_function(function, schema)
        return known[1]

    def _describe_function(self, function: r.Function, schema: str) -> FunctionInfo:
        inputs = [a for a in function.arguments if a.mode in "ibv"]
        variadic = next((a.type for a in inputs if a.mode == "v"), 0)
        return FunctionInfo(
            function.oid,
            schema,
            function.name,
            function.inputs,
            function.result,
            returns_set=function.returns_set,
            kind=function.kind,
            variadic=_VARIADIC.get(variadic) or self.type_info(variadic).element if variadic else 0,
            defaults=sum(1 for a in inputs if a.default),
            outputs=tuple((a.name, a.type) for a in function.arguments if a.mode in "obt"),
            argument_names=tuple(a.name for a in inputs),
            # A parsed body is inlined, and then it counts, not what the function is declared (38.7, 36.5).
            volatility="i" if function.atomic else function.volatility,
            strict=function.strict,
        )

    def add_listed(self, listed: r.Listed) -> r.Listed:
        """Store an object that is listed; operators and casts are found by the analysis from now on."""
        data = dict(listed.data)
        if listed.kind == "operator":
            self.journal.put(self._operators, listed.name, (*self._operators.get(listed.name, ()), listed.oid))
        elif listed.kind == "cast":
            method, function = data.get("method", "f"), int(data.get("function", "0"))
            cast = CastInfo(int(data["source"]), int(data["target"]), data.get("context", "e"), method, function)
            self.journal.put(self._casts, (cast.source, cast.target), (listed.oid, cast))
            if cast.source < FIRST_USER_OID and cast.target < FIRST_USER_OID:
                self.journal.put(self._casts_between_builtins, (cast.source, cast.target), (listed.oid, cast))
        elif data.get("what") == "operator class":
            self.journal.put(self._opclasses, listed.oid, data["method"])
        self.journal.put(self._listed_kinds.setdefault(listed.kind, {}), listed.oid, None)
        return self.put(self.listed, listed)

    def listed_of(self, kind: str) -> list[r.Listed]:
        """Return the listed objects of a kind, oldest first."""
        return [self.listed[oid] for oid in self._listed_kinds.get(kind, ()) if oid in self.listed]

    def find_listed(self, kind: str, name: str) -> r.Listed | None:
        """Return the oldest listed object of a kind with that name, or None."""
        for oid in self._listed_kinds.get(kind, ()):
            found = self.listed.get(oid)
            if found is not None and found.name == name:
                return found
        return None

    def operator_classes(self, method: str) -> list[r.Listed]:
        """Return the operator classes that the migrations or extensions made for an access method."""
        return [self.listed[oid] for oid, of in self._opclasses.items() if of == method and oid in self.listed]

    def find_operators(self, schema: str, name: str) -> Sequence[OperatorInfo]:
        """See ``CatalogView``."""
        if name not in self._operators:
            return ()
        found: list[OperatorInfo] = []
        for namespace in self.lookup_path(schema):
            for oid in self._operators[name]:
                listed = self.listed.get(oid)
                if listed is not None and listed.namespace == namespace:
                    found.append(self._operator_info(listed))
        return found

    def _operator_info(self, listed: r.Listed) -> OperatorInfo:
        schema = self.schema_of(listed.namespace)
        known = self._operator_infos.get(listed.oid)
        if known is None or known[0] is not listed or known[1].schema != schema:
            data = dict(listed.data)
            sides = int(data["left"]), int(data["right"]), int(data.get("result", "0"))
            made = OperatorInfo(listed.oid, schema, listed.name, *sides, int(data.get("function", "0")))
            known = self._operator_infos[listed.oid] = listed, made
        return known[1]

    def schemas_in_front(self) -> Sequence[str]:
        """See ``CatalogView``."""
        path = self.lookup_path("")
        front = path[: path.index(r.PG_CATALOG)] if r.PG_CATALOG in path else path
        return [self.schema_of(namespace) for namespace in front]

    def find_casts(self) -> Sequence[CastInfo]:
        """See ``CatalogView``."""
        return [cast for oid, cast in self._casts.values() if oid in self.listed]

    def casts_between_builtins(self) -> Sequence[CastInfo]:
        """See ``CatalogView``."""
        if not self._casts_between_builtins:
            return ()
        return [cast for oid, cast in self._casts_between_builtins.values() if oid in self.listed]

    def find_cast(self, source: int, target: int) -> CastInfo | None:
        """Return the cast that the migrations or an extension made between exactly these types, or None."""
        oid, cast = self._casts.get((source, target), (0, None))
        return cast if oid in self.listed else None

    def cast_oid(self, source: int, target: int) -> int:
        """Return the number of that cast, or 0."""
        oid, _ = self._casts.get((source, target), (0, None))
        return oid if oid in self.listed else 0

    def find_collation(self, schema: str, name: str) -> str | None:
        """See ``CatalogView``."""
        for namespace in self.lookup_path(schema):
            if namespace == r.PG_CATALOG and load_builtins().has_collation(name):
                return name
            for each in self.listed_of(Kind.COLLATION):
                if (each.namespace, each.name) == (namespace, name):
                    return str(each.oid)
        return None

    def has_text_search(self, schema: str, name: str) -> bool:
        """See ``CatalogView``."""
        path = self.lookup_path(schema)
        wanted = ("what", "text search configuration")
        return any(
            each.name == name and each.namespace in path and wanted in each.data for each in self.listed_of(Kind.OTHER)
        )

    def enum_label(self, type_oid: int, text: str) -> int | None:
        """See ``CatalogView``."""
        kind = self.types.get(type_oid)
        if kind is None:
            return None
        found = next((number for number, label in kind.labels if label == text), None)
        if found in self.unsafe_labels:
            raise SqlError("55P04", f'unsafe use of new value "{text}" of enum type {kind.name}')
        return found

    def made_before_transaction(self, oid: int) -> bool:
        """Return whether an object is older than the transaction at hand."""
        return oid < self._first_of_transaction

    def server_setting(self, name: str) -> str:
        """See ``CatalogView``."""
        return self.settings.get(name.lower(), "")

    # --- names for printing (generator.sql.refs.Namer)

    def column_name(self, relation: int, attnum: int) -> str:
        """See ``Namer``."""
        return self.relations[relation].attribute(attnum).name

    def live_columns(self, relation: int) -> Sequence[tuple[int, str]]:
        """See ``Namer``."""
        return [(attribute.attnum, attribute.name) for attribute in self.relations[relation].live]

    def relation_name(self, relation: int) -> tuple[str, str]:
        """See ``Namer``."""
        found = self.relations.get(relation)
        if found is None:
            built_in = load_builtins().relation_name(relation)
            if built_in is None:
                raise KeyError(relation)
            return built_in
        return self.schema_of(found.namespace), found.name

    def format_type(self, type_oid: int, typmod: int) -> str:
        """See ``Namer``."""
        return format_type(type_oid, typmod, self)

    def type_name(self, type_oid: int) -> str:
        """Return a type without modifier, as functions' arguments are listed: ``character``, not ``bpchar``."""
        return format_type(type_oid, -1, self, flag_given=False)

    def function_name(self, function: int) -> tuple[str, str]:
        """See ``Namer``."""
        found = self.functions.get(function)
        if found is None:
            return "pg_catalog", load_builtins().function_name(function)
        return self.schema_of(found.namespace), found.name

    def inline_body(self, oid: int) -> str:
        """See ``CatalogView``."""
        found = self.functions.get(oid)
        if found is None or found.language != "sql" or found.kind != "f" or found.settings:
            return ""
        plain = not (found.security_definer or found.returns_set or found.result == oids.RECORD)
        return found.body if plain else ""

    def safe_search_path(self) -> AbstractContextManager[None]:
        """See ``CatalogView``."""
        return self.looking_in("pg_catalog, pg_temp")

    @contextmanager
    def looking_in(self, path: str) -> Iterator[None]:
        """Look names up in other schemas for a while."""
        before = self.settings.get("search_path")
        self.settings["search_path"] = path
        try:
            yield
        finally:
            if before is None:
                del self.settings["search_path"]
            else:
                self.settings["search_path"] = before

    def is_hidden(self, function: int) -> bool:
        """See ``Namer``."""
        found = self.functions.get(function)
        if found is None:
            return False
        if any(each.arguments == found.inputs for each in load_builtins().functions(found.name)):
            return True
        alike = self._functions_by_name.get((found.namespace, found.name), ())
        return len(alike) > 1 and any(_also_takes(self.functions[each], found.inputs) for each in alike)

    def is_hidden_operator(self, operator: int) -> bool:
        """See ``Namer``."""
        data = dict(self.listed[operator].data)
        exact = load_builtins().exact_operator(self.listed[operator].name, int(data["left"]), int(data["right"]))
        return exact is not None

    def operator_name(self, operator: int) -> tuple[str, str]:
        """See ``Namer``."""
        found = self.listed[operator]
        return self.schema_of(found.namespace), found.name

    def collation_name(self, collation: int) -> tuple[str, str]:
        """See ``Namer``."""
        found = self.listed[collation]
        return self.schema_of(found.namespace), found.name

    def label(self, type_oid: int, label: int) -> str:
        """See ``Namer``."""
        return next(text for number, text in self.types[type_oid].labels if number == label)
