"""The replay's system catalog: records by oid, found by name as PostgreSQL finds them.

Object numbers begin where PostgreSQL's user objects begin; everything below is the shipped snapshot of its own
catalog. All changes go through the journal.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from generator.model.origin import Change, Origin
from generator.replay import records as r
from generator.replay.journal import Journal
from generator.sql.analysis import format_type
from generator.sql.analysis.snapshot import builtins as load_builtins
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

R = TypeVar("R", bound=r.Record)

_RELATION = "relation"
_TYPE = "type"


class Catalog:
    """All objects, their names, comments, privileges, history and the search path by which names resolve."""

    def __init__(self) -> None:
        self.journal = Journal()
        self._next = FIRST_USER_OID
        self.namespaces: dict[int, r.Namespace] = {}
        self.relations: dict[int, r.Relation] = {}
        self.indexes: dict[int, r.Index] = {}
        self.constraints: dict[int, r.Constraint] = {}
        self.defaults: dict[int, r.Default] = {}
        self.triggers: dict[int, r.Trigger] = {}
        self.policies: dict[int, r.Policy] = {}
        self.rules: dict[int, r.Rule] = {}
        self.types: dict[int, r.Type] = {}
        self.sequences: dict[int, r.Sequence] = {}
        self.functions: dict[int, r.Function] = {}
        self.extensions: dict[int, r.Extension] = {}
        self.listed: dict[int, r.Listed] = {}
        self.comments: dict[tuple[int, int], str] = {}
        self.acls: dict[tuple[int, int], tuple[r.AclItem, ...]] = {}
        # ALTER DEFAULT PRIVILEGES, by (role, schema or 0, kind); see generator.replay.privileges.
        self.default_acls: dict[tuple[str, int, str], tuple[r.AclItem, ...]] = {}
        self.owners: dict[int, str] = {}
        self.history: dict[int, tuple[Change, ...]] = {}
        self.previous: dict[int, tuple[tuple[str, str], ...]] = {}
        self.external: dict[int, str] = {}
        self.settings: dict[str, str] = {}
        self.dropped: dict[int, object] = {}
        self._names: dict[tuple[str, int, str], int] = {}
        self._functions_by_name: dict[tuple[int, str], tuple[int, ...]] = {}
        self._parts: dict[int, dict[int, str]] = {}
        self._constraint_names: dict[tuple[int, str], int] = {}
        self._namespace_names: dict[str, int] = {}
        self._operators: dict[str, tuple[int, ...]] = {}
        self._casts: dict[int, None] = {}
        # Enum labels that the transaction at hand added to an older type: they cannot be used yet (rule 122).
        self.unsafe_labels: dict[int, int] = {}
        self._first_of_transaction = FIRST_USER_OID
        self._lasting: dict[str, str] = {}
        self._local: dict[str, str | None] = {}
        for oid, name in ((r.PG_CATALOG, "pg_catalog"), (r.PUBLIC, "public"), (r.TEMP, "pg_temp")):
            self.add_namespace(r.Namespace(oid, name))

    # --- numbers and records -------------------------------------------------------------------------------------

    def new_oid(self) -> int:
        """Return a fresh object number."""
        self._next += 1
        return self._next

    def put(self, table: dict[int, R], record: R) -> R:
        """Store a record under its oid; its names must not have changed (see ``rename``)."""
        self.journal.put(table, record.oid, record)
        return record

    def update(self, table: dict[int, R], oid: int, **changes: object) -> R:
        """Replace fields of a stored record and return the new one."""
        return self.put(table, replace(table[oid], **changes))  # type: ignore[arg-type]

    # --- settings --------------------------------------------------------------------------------------------------

    @property
    def search_path(self) -> tuple[str, ...]:
        """The schemas in which unqualified names are looked up, in order (5.10.3)."""
        text = self.settings.get("search_path")
        return ("$user", "public") if text is None else split_path(text)

    def set_setting(self, name: str, value: str | None, *, local: bool = False) -> None:
        """Set (or with None reset) a run-time setting; a local one ends with the transaction (rule 154)."""
        if local:
            self._local.setdefault(name, self.settings.get(name))
        else:
            self._local.pop(name, None)
        if value is None:
            value = self._lasting.get(name)
        if value is None:
            self.journal.remove(self.settings, name)
        else:
            self.journal.put(self.settings, name, value)

    def end_transaction(self) -> None:
        """Undo SET LOCAL; what the transaction made may be used freely from now on."""
        self.unsafe_labels.clear()
        self._first_of_transaction = self._next + 1
        for name, value in self._local.items():
            if value is None:
                self.settings.pop(name, None)
            else:
                self.settings[name] = value
        self._local.clear()

    def reset_settings(self) -> None:
        """RESET ALL: what a session starts with."""
        self._local.clear()
        self.settings.clear()
        self.settings.update(self._lasting)

    def keep_setting(self, name: str, value: str | None) -> None:
        """Make a setting that of every session from the next on (ALTER ROLE … SET, ALTER DATABASE … SET)."""
        if value is None:
            self.journal.remove(self._lasting, name)
        else:
            self.journal.put(self._lasting, name, value)

    def keep_settings(self) -> None:
        """Make today's settings those that every session starts with (a prelude's, ALTER DATABASE … SET)."""
        self._lasting = dict(self.settings)

    # --- namespaces ----------------------------------------------------------------------------------------------

    def add_namespace(self, namespace: r.Namespace) -> None:
        """Add a schema; raises SqlError 42P06 if the name is taken."""
        if namespace.name in self._namespace_names:
            raise SqlError("42P06", f'schema "{namespace.name}" already exists')
        self.put(self.namespaces, namespace)
        self.journal.put(self._namespace_names, namespace.name, namespace.oid)

    def rename_namespace(self, oid: int, name: str) -> None:
        """Rename a schema."""
        if name in self._namespace_names:
            raise SqlError("42P06", f'schema "{name}" already exists')
        self.journal.remove(self._namespace_names, self.namespaces[oid].name)
        self.journal.put(self._namespace_names, name, oid)
        self.update(self.namespaces, oid, name=name)

    def remove_namespace(self, oid: int) -> None:
        """Remove a schema's record and name."""
        self.journal.remove(self._namespace_names, self.namespaces[oid].name)
        self.journal.remove(self.namespaces, oid)

    def find_namespace(self, name: str) -> int | None:
        """Return the oid of the schema of that name."""
        if name == "pg_temp" or name.startswith("pg_temp_"):
            return r.TEMP
        return self._namespace_names.get(name)

    def namespace(self, name: str) -> int:
        """Return the oid of the schema of that name; raises SqlError 3F000."""
        oid = self.find_namespace(name)
        if oid is None:
            raise SqlError("3F000", f'schema "{name}" does not exist')
        return oid

    def schema_of(self, namespace: int) -> str:
        """Return the schema's name."""
        return self.namespaces[namespace].name

    def creation_namespace(self, schema: str) -> int:
        """Return where an object of that (perhaps empty) schema name is created: 5.10.3, The Schema Search Path."""
        if schema:
            return self.namespace(schema)
        for name in self.search_path:
            oid = self.find_namespace(name)
            if oid is not None and oid != r.PG_CATALOG:
                return oid
        raise SqlError("3F000", "no schema has been selected to create in")

    def lookup_path(self, schema: str) -> list[int]:
        """Return the namespaces in which a name is looked up, in order."""
        if schema:
            oid = self.find_namespace(schema)
            return [] if oid is None else [oid]
        path = [oid for oid in map(self.find_namespace, self.search_path) if oid is not None]
        if r.PG_CATALOG not in path:
            path.insert(0, r.PG_CATALOG)
        if r.TEMP not in path:
            path.insert(0, r.TEMP)
        return path

    # --- relations -----------------------------------------------------------------------------------------------

    def add_relation(self, relation: r.Relation) -> r.Relation:
        """Add a table, view, sequence, index or composite type's relation; raises SqlError 42P07 if the name is taken."""
        self.claim(_RELATION, relation.namespace, relation.name, relation.oid)
        return self.put(self.relations, relation)

    def claim(self, space: str, namespace: int, name: str, oid: int) -> None:
        """Take a name in a name space; raises SqlError 42P07 (42710 for types) if it is taken."""
        key = (space, namespace, name)
        if key in self._names:
            if space == _RELATION:
                raise SqlError("42P07", f'relation "{name}" already exists')
            raise SqlError("42710", f'type "{name}" already exists')
        self.journal.put(self._names, key, oid)

    def release(self, space: str, namespace: int, name: str) -> None:
        """Free a name."""
        self.journal.remove(self._names, (space, namespace, name))

    def taken(self, namespace: int, name: str) -> bool:
        """Return whether a relation of that name exists."""
        return (_RELATION, namespace, name) in self._names

    def type_taken(self, namespace: int, name: str) -> bool:
        """Return whether a type of that name exists."""
        return (_TYPE, namespace, name) in self._names

    def relation_oid(self, schema: str, name: str) -> int | None:
        """Return the oid of the relation that the name means now, or None."""
        for namespace in self.lookup_path(schema):
            oid = self._names.get((_RELATION, namespace, name))
            if oid is not None:
                return oid
        return None

    def rename_relation(self, oid: int, namespace: int, name: str) -> None:
        """Give a relation another name or schema; its row type and array type follow."""
        relation = self.relations[oid]
        if (namespace, name) != (relation.namespace, relation.name):
            if self.taken(namespace, name):
                where = "" if namespace == relation.namespace else f' in schema "{self.schema_of(namespace)}"'
                raise SqlError("42P07", f'relation "{name}" already exists{where}')
            self.release(_RELATION, relation.namespace, relation.name)
            self.claim(_RELATION, namespace, name, oid)
            self.update(self.relations, oid, namespace=namespace, name=name)
        if relation.row_type:
            self.rename_type(relation.row_type, namespace, name)

    def remove_relation(self, oid: int) -> None:
        """Remove the relation's own record and name."""
        relation = self.relations[oid]
        self.release(_RELATION, relation.namespace, relation.name)
        self.journal.remove(self.relations, oid)

    # --- types ---------------------------------------------------------------------------------------------------

    def add_type(self, kind: r.Type) -> r.Type:
        """Add a type under its name; raises SqlError 42710 if it is taken."""
        self.claim(_TYPE, kind.namespace, kind.name, kind.oid)
        return self.put(self.types, kind)

    def add_array_type(self, element: r.Type, name: str) -> r.Type:
        """Add the array type of a type and tie the two."""
        array = self.add_type(r.Type(self.new_oid(), element.namespace, name, "b", "A", element=element.oid))
        self.update(self.types, element.oid, array=array.oid)
        return array

    def rename_type(self, oid: int, namespace: int, name: str) -> None:
        """Give a type another name or schema; its array type follows (rules 20, 58)."""
        kind = self.types[oid]
        if (namespace, name) == (kind.namespace, kind.name):
            return
        self.make_room_for_type(namespace, name)
        self.release(_TYPE, kind.namespace, kind.name)
        self.claim(_TYPE, namespace, name, oid)
        self.update(self.types, oid, namespace=namespace, name=name)
        if kind.array:
            array = self.types[kind.array]
            self.release(_TYPE, array.namespace, array.name)
            free = self.array_type_name(namespace, name)
            self.claim(_TYPE, namespace, free, array.oid)
            self.update(self.types, array.oid, namespace=namespace, name=free)

    def make_room_for_type(self, namespace: int, name: str) -> None:
        """Move an automatic array type out of the way of a type that a user names (moveArrayTypeName)."""
        oid = self._names.get((_TYPE, namespace, name))
        if oid is None:
            return
        occupant = self.types[oid]
        if not (occupant.element and occupant.typtype == "b" and occupant.category == "A"):
            return
        self.release(_TYPE, namespace, name)
        free = self.array_type_name(namespace, self.types[occupant.element].name)
        if free == name:
            free = self.array_type_name(namespace, "_" + name)
        self.claim(_TYPE, namespace, free, oid)
        self.update(self.types, oid, name=free)

    def array_type_name(self, namespace: int, name: str) -> str:
        """Return the first free of ``_name``, ``__name`` …, cut to 63 bytes."""
        prefix = "_"
        while True:
            candidate = clip(prefix + name)
            if not self.type_taken(namespace, candidate):
                return candidate
            prefix += "_"

    def remove_type(self, oid: int) -> None:
        """Remove a type's record and name."""
        kind = self.types[oid]
        self.release(_TYPE, kind.namespace, kind.name)
        self.journal.remove(self.types, oid)

    def user_type_oid(self, schema: str, name: str) -> int | None:
        """Return the oid of the migrations' own type that the name means now, or None."""
        for namespace in self.lookup_path(schema):
            oid = self._names.get((_TYPE, namespace, name))
            if oid is not None:
                return oid
        return None

    # --- functions -----------------------------------------------------------------------------------------------

    def add_function(self, function: r.Function) -> r.Function:
        """Add a function; raises SqlError 42723 if one with the same input types exists."""
        key = (function.namespace, function.name)
        for other in self._functions_by_name.get(key, ()):
            if other != function.oid and self.functions[other].inputs == function.inputs:
                raise SqlError("42723", f'function "{function.name}" already exists with same argument types')
        self.journal.put(self._functions_by_name, key, (*self._functions_by_name.get(key, ()), function.oid))
        return self.put(self.functions, function)

    def remove_function(self, oid: int) -> None:
        """Remove a function's record and name."""
        function = self.functions[oid]
        key = (function.namespace, function.name)
        rest = tuple(other for other in self._functions_by_name[key] if other != oid)
        self.journal.put(self._functions_by_name, key, rest)
        self.journal.remove(self.functions, oid)

    def rename_function(self, oid: int, namespace: int, name: str) -> None:
        """Give a function another name or schema."""
        function = self.functions[oid]
        self.remove_function(oid)
        self.add_function(replace(function, namespace=namespace, name=name))

    def functions_named(self, schema: str, name: str) -> list[r.Function]:
        """Return the migrations' own functions that the name may mean, in search_path order."""
        found: list[r.Function] = []
        for namespace in self.lookup_path(schema):
            found.extend(self.functions[oid] for oid in self._functions_by_name.get((namespace, name), ()))
        return found

    # --- parts of a relation or domain -----------------------------------------------------------------------------

    def add_part(self, owner: int, oid: int, kind: str) -> None:
        """Note that an index, constraint, default, trigger, policy or rule belongs to a relation (or domain)."""
        self.journal.put(self._parts.setdefault(owner, {}), oid, kind)

    def remove_part(self, owner: int, oid: int) -> None:
        """Undo ``add_part``."""
        self.journal.remove(self._parts.get(owner, {}), oid)

    def parts(self, owner: int, kind: str) -> list[int]:
        """Return the oids of the owner's parts of that kind, oldest first."""
        return [oid for oid, what in self._parts.get(owner, {}).items() if what == kind]

    def constraints_of(self, owner: int) -> list[r.Constraint]:
        """Return the constraints of a relation or domain, oldest first."""
        return [self.constraints[oid] for oid in self.parts(owner, "constraint")]

    def indexes_of(self, relation: int) -> list[r.Index]:
        """Return the indexes of a relation, oldest first."""
        return [self.indexes[oid] for oid in self.parts(relation, "index")]

    def triggers_of(self, relation: int) -> list[r.Trigger]:
        """Return the triggers of a relation, oldest first."""
        return [self.triggers[oid] for oid in self.parts(relation, "trigger")]

    def policies_of(self, relation: int) -> list[r.Policy]:
        """Return the policies of a relation, oldest first."""
        return [self.policies[oid] for oid in self.parts(relation, "policy")]

    def rules_of(self, relation: int) -> list[r.Rule]:
        """Return the rules of a relation, oldest first."""
        return [self.rules[oid] for oid in self.parts(relation, "rule")]

    def default_of(self, relation: int, attnum: int) -> r.Default | None:
        """Return the default or generation expression of a column, or None."""
        for oid in self.parts(relation, "default"):
            if self.defaults[oid].attnum == attnum:
                return self.defaults[oid]
        return None

    def find_constraint(self, owner: int, name: str) -> r.Constraint | None:
        """Return the constraint of that name on a relation or domain, or None."""
        return next((each for each in self.constraints_of(owner) if each.name == name), None)

    def primary_key(self, relation: int) -> r.Constraint | None:
        """Return the relation's primary key, or None."""
        return next((each for each in self.constraints_of(relation) if each.type == "p"), None)

    def children(self, relation: int) -> list[int]:
        """Return the oids of tables that inherit directly from a table, or are its partitions."""
        return self.parts(relation, "child")

    def descendants(self, relation: int) -> list[int]:
        """Return children, grandchildren and so on, without repetition."""
        found: list[int] = []
        for child in self.children(relation):
            if child not in found:
                found.append(child)
                found.extend(each for each in self.descendants(child) if each not in found)
        return found

    # --- names of constraints in a schema --------------------------------------------------------------------------

    def count_constraint_name(self, namespace: int, name: str, by: int) -> None:
        """Keep count of constraint names in a schema: generated ones avoid all of them (rule 4)."""
        key = (namespace, name)
        self.journal.put(self._constraint_names, key, self._constraint_names.get(key, 0) + by)

    def constraint_name_used(self, namespace: int, name: str) -> bool:
        """Return whether any constraint of the schema has that name."""
        return self._constraint_names.get((namespace, name), 0) > 0

    # --- history, comments -----------------------------------------------------------------------------------------

    def note(self, oid: int, change: Change) -> None:
        """Add to an object's history."""
        self.journal.put(self.history, oid, (*self.history.get(oid, ()), change))

    def set_comment(self, oid: int, sub: int, text: str) -> None:
        """Set or, with an empty text, remove a comment (rule 142)."""
        if text:
            self.journal.put(self.comments, (oid, sub), text)
        else:
            self.journal.remove(self.comments, (oid, sub))

    def remember_name(self, oid: int, schema: str, name: str) -> None:
        """Keep a name that an object loses by a rename or move."""
        self.journal.put(self.previous, oid, (*self.previous.get(oid, ()), (schema, name)))

    def created_at(self, oid: int) -> Origin | None:
        """Return where an object was created, if these migrations created it."""
        changes = self.history.get(oid, ())
        return changes[0].origin if changes else None

    # --- what the analysis of expressions asks (generator.sql.types.CatalogView) -----------------------------------

    def find_relation(self, schema: str, name: str) -> RelationInfo | None:
        """See ``CatalogView``."""
        oid = self.relation_oid(schema, name)
        if oid is not None:
            return self.relation_info(oid)
        return load_builtins().find_relation(schema, name)

    def relation_info(self, oid: int) -> RelationInfo:
        """Return a relation as the analysis sees it."""
        relation = self.relations[oid]
        key = self.primary_key(oid)
        return RelationInfo(
            oid,
            self.schema_of(relation.namespace),
            relation.name,
            relation.kind,
            tuple(AttributeInfo(a.attnum, a.name, a.type, a.typmod, a.collation) for a in relation.live),
            key.attnums if key else (),
        )

    def find_type(self, schema: str, name: str) -> TypeInfo | None:
        """See ``CatalogView``."""
        for namespace in self.lookup_path(schema):
            oid = self._names.get((_TYPE, namespace, name))
            if oid is not None:
                return self.type_info(oid)
            if namespace == r.PG_CATALOG:
                built_in = load_builtins().type_by_name(name)
                if built_in is not None:
                    return built_in
        return None

    def type_info(self, oid: int) -> TypeInfo:
        """See ``CatalogView``."""
        kind = self.types.get(oid)
        if kind is None:
            return load_builtins().type(oid)
        return TypeInfo(
            oid,
            self.schema_of(kind.namespace),
            kind.name,
            kind.typtype,
            kind.category,
            element=kind.element,
            array=kind.array,
            base=kind.base,
            base_typmod=kind.base_typmod,
            relation=kind.relation,
            collatable=self._collatable(kind),
            subtype=kind.subtype,
        )

    def _collatable(self, kind: r.Type) -> bool:
        inner = kind.base if kind.typtype == "d" else kind.element
        return bool(inner) and self.type_info(inner).collatable

    def find_functions(self, schema: str, name: str) -> Sequence[FunctionInfo]:
        """See ``CatalogView``."""
        found: list[FunctionInfo] = []
        for namespace in self.lookup_path(schema):
            if namespace == r.PG_CATALOG:
                found.extend(load_builtins().functions(name))
            found.extend(
                self._function_info(self.functions[oid]) for oid in self._functions_by_name.get((namespace, name), ())
            )
        return found

    def _function_info(self, function: r.Function) -> FunctionInfo:
        inputs = [a for a in function.arguments if a.mode in "ibv"]
        variadic = next((a.type for a in inputs if a.mode == "v"), 0)
        return FunctionInfo(
            function.oid,
            self.schema_of(function.namespace),
            function.name,
            function.inputs,
            function.result,
            returns_set=function.returns_set,
            kind=function.kind,
            variadic=self.type_info(variadic).element if variadic else 0,
            defaults=sum(1 for a in inputs if a.default),
            outputs=tuple((a.name, a.type) for a in function.arguments if a.mode in "obt"),
            argument_names=tuple(a.name for a in inputs),
            # A function in SQL is inlined, and then its body counts, not what it is declared (38.7, 36.5).
            volatility="i" if function.language == "sql" else function.volatility,
            strict=function.strict,
        )

    def add_listed(self, listed: r.Listed) -> r.Listed:
        """Store an object that is listed; operators and casts are found by the analysis from now on."""
        if listed.kind == "operator":
            self.journal.put(self._operators, listed.name, (*self._operators.get(listed.name, ()), listed.oid))
        elif listed.kind == "cast":
            self.journal.put(self._casts, listed.oid, None)
        return self.put(self.listed, listed)

    def find_operators(self, schema: str, name: str) -> Sequence[OperatorInfo]:
        """See ``CatalogView``."""
        if name not in self._operators:
            return ()
        found: list[OperatorInfo] = []
        for namespace in self.lookup_path(schema):
            for oid in self._operators[name]:
                listed = self.listed.get(oid)
                if listed is not None and listed.namespace == namespace:
                    data = dict(listed.data)
                    sides = int(data["left"]), int(data["right"]), int(data.get("result", "0"))
                    found.append(OperatorInfo(oid, self.schema_of(namespace), name, *sides))
        return found

    def find_casts(self) -> Sequence[CastInfo]:
        """See ``CatalogView``."""
        found: list[CastInfo] = []
        for oid in self._casts:
            listed = self.listed.get(oid)
            if listed is not None:
                data = dict(listed.data)
                context, method = data.get("context", "e"), data.get("method", "f")
                found.append(CastInfo(int(data["source"]), int(data["target"]), context, method))
        return found

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

    # --- names for printing (generator.sql.refs.Namer) ---------------------------------------------------------------

    def column_name(self, relation: int, attnum: int) -> str:
        """See ``Namer``."""
        return self.relations[relation].attribute(attnum).name

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

    def function_name(self, function: int) -> tuple[str, str]:
        """See ``Namer``."""
        found = self.functions.get(function)
        if found is None:
            return "pg_catalog", load_builtins().function_name(function)
        return self.schema_of(found.namespace), found.name

    def operator_name(self, operator: int) -> tuple[str, str]:
        """See ``Namer``."""
        found = self.listed[operator]
        return self.schema_of(found.namespace), found.name

    def label(self, type_oid: int, label: int) -> str:
        """See ``Namer``."""
        return next(text for number, text in self.types[type_oid].labels if number == label)


def split_path(text: str) -> tuple[str, ...]:
    """Split a search_path value into schema names: unquoted ones fold to lower case."""
    names = []
    for part in text.split(","):
        name = part.strip()
        if name.startswith('"') and name.endswith('"') and len(name) > 1:
            names.append(name[1:-1].replace('""', '"'))
        elif name:
            names.append(name.lower())
    return tuple(names)


def clip(name: str, size: int = 63) -> str:
    """Cut an identifier to so many bytes without splitting a character (PostgreSQL documentation 4.1.1)."""
    raw = name.encode()
    if len(raw) <= size:
        return name
    return raw[:size].decode(errors="ignore")
