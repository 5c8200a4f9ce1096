"""Names of the replay's catalog: taken, freed, and found as PostgreSQL finds them (5.10.3, The Schema Search Path)."""

from __future__ import annotations

from collections.abc import Sequence

from generator.record import replace
from generator.replay.catalog import records as r
from generator.replay.catalog.identifiers import clip
from generator.replay.catalog.store import Store
from generator.sql.analysis.types.snapshot import builtins
from generator.sql.refs import OwnNameRef
from generator.sql.types import SqlError

RELATION = "relation"
TYPE = "type"


_USUAL_PATH = (r.TEMP, r.PG_CATALOG, r.PUBLIC)
"""That of a session that has set none, where no schema is called as its user is."""


class Names(Store):
    """The name spaces of schemas: relations, types and functions."""

    def __init__(self) -> None:
        super().__init__()
        for oid, name in ((r.PG_CATALOG, "pg_catalog"), (r.PUBLIC, "public"), (r.TEMP, "pg_temp")):
            self.add_namespace(r.Namespace(oid, name))

    # --- namespaces

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

    def lookup_path(self, schema: str) -> Sequence[int]:
        """Return the namespaces in which a name is looked up, in order."""
        names = self._namespace_names
        if schema:
            oid = self.find_namespace(schema)
            return () if oid is None else (oid,)
        if "search_path" not in self.settings and "$user" not in names and names.get("public") == r.PUBLIC:
            return _USUAL_PATH
        path = [oid for oid in map(self.find_namespace, self.search_path) if oid is not None]
        if r.PG_CATALOG not in path:
            path.insert(0, r.PG_CATALOG)
        if r.TEMP not in path:
            path.insert(0, r.TEMP)
        return path

    # --- relations

    def add_relation(self, relation: r.Relation) -> r.Relation:
        """Add a table, view, sequence, index or composite type's relation; raises SqlError 42P07 if the name is taken."""
        self.claim(RELATION, relation.namespace, relation.name, relation.oid)
        return self.put(self.relations, relation)

    def claim(self, space: str, namespace: int, name: str, oid: int) -> None:
        """Take a name in a name space; raises SqlError 42P07 (42710 for types) if it is taken."""
        if namespace == r.TEMP:
            self.had_temporary = True
        key = (space, namespace, name)
        if key in self._names or (namespace == r.PG_CATALOG and self._has_builtin(space, name)):
            if space == RELATION:
                raise SqlError("42P07", f'relation "{name}" already exists')
            raise SqlError("42710", f'type "{name}" already exists')
        if space == TYPE:
            self._type_names.add(name)
        self.journal.put(self._names, key, oid)

    @staticmethod
    def _has_builtin(space: str, name: str) -> bool:
        known = builtins()
        found = known.find_relation("", name) if space == RELATION else known.type_by_name(name)
        return found is not None

    def release(self, space: str, namespace: int, name: str) -> None:
        """Free a name."""
        self.journal.remove(self._names, (space, namespace, name))

    def taken(self, namespace: int, name: str) -> bool:
        """Return whether a relation of that name exists."""
        return (RELATION, namespace, name) in self._names

    def had_type(self, name: str) -> bool:
        """Return whether a type of that name ever was in any schema."""
        return name in self._type_names

    def type_taken(self, namespace: int, name: str) -> bool:
        """Return whether a type of that name exists."""
        return (TYPE, namespace, name) in self._names or (namespace == r.PG_CATALOG and self._has_builtin(TYPE, name))

    def stub_type(self, namespace: int, name: str) -> r.Type | None:
        """Return the stub of that name, which a type or a relation may become; None if there is none."""
        oid = self._names.get((TYPE, namespace, name))
        return self.types[oid] if oid is not None and oid in self.external and not self.types[oid].known else None

    def relation_oid(self, schema: str, name: str) -> int | None:
        """Return the oid of the migrations' own relation that the name means now, or None; PostgreSQL's own come first."""
        for namespace in self.lookup_path(schema):
            oid = self._names.get((RELATION, namespace, name))
            if oid is not None:
                return oid
            if namespace == r.PG_CATALOG and name.startswith("pg_") and builtins().find_relation("", name) is not None:
                return None
        return None

    def rename_relation(self, oid: int, namespace: int, name: str) -> None:
        """Give a relation another name or schema; its row type and array type follow."""
        relation = self.relations[oid]
        if (namespace, name) != (relation.namespace, relation.name):
            if self.taken(namespace, name):
                where = "" if namespace == relation.namespace else f' in schema "{self.schema_of(namespace)}"'
                raise SqlError("42P07", f'relation "{name}" already exists{where}')
            self.release(RELATION, relation.namespace, relation.name)
            self.claim(RELATION, namespace, name, oid)
            self.update(self.relations, oid, namespace=namespace, name=name)
        if relation.row_type:
            self.rename_type(relation.row_type, namespace, name)

    def remove_relation(self, oid: int) -> None:
        """Remove the relation's own record and name."""
        relation = self.relations[oid]
        self.release(RELATION, relation.namespace, relation.name)
        self.journal.remove(self.relations, oid)

    # --- types

    def add_type(self, kind: r.Type) -> r.Type:
        """Add a type under its name; raises SqlError 42710 if it is taken."""
        self.claim(TYPE, kind.namespace, kind.name, kind.oid)
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
        self.release(TYPE, kind.namespace, kind.name)
        self.claim(TYPE, namespace, name, oid)
        self.update(self.types, oid, namespace=namespace, name=name)
        if kind.array:
            array = self.types[kind.array]
            self.release(TYPE, array.namespace, array.name)
            free = self.array_type_name(namespace, name)
            self.claim(TYPE, namespace, free, array.oid)
            self.update(self.types, array.oid, namespace=namespace, name=free)

    def make_room_for_type(self, namespace: int, name: str) -> None:
        """Move an automatic array type out of the way of a type that a user names (moveArrayTypeName)."""
        oid = self._names.get((TYPE, namespace, name))
        if oid is None:
            return
        occupant = self.types[oid]
        if not (occupant.element and occupant.typtype == "b" and occupant.category == "A"):
            return
        self.release(TYPE, namespace, name)
        free = self.array_type_name(namespace, self.types[occupant.element].name)
        if free == name:
            free = self.array_type_name(namespace, "_" + name)
        self.claim(TYPE, namespace, free, oid)
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
        self.release(TYPE, kind.namespace, kind.name)
        self.journal.remove(self.types, oid)

    def user_type_oid(self, schema: str, name: str) -> int | None:
        """Return the oid of the migrations' own type that the name means now, or None; PostgreSQL's own come first."""
        for namespace in self.lookup_path(schema):
            oid = self._names.get((TYPE, namespace, name))
            if oid is not None:
                return oid
            if namespace == r.PG_CATALOG and builtins().type_by_name(name) is not None:
                return None
        return None

    # --- functions

    def add_function(self, function: r.Function) -> r.Function:
        """Add a function; raises SqlError 42723 if one with the same input types exists."""
        key = (function.namespace, function.name)
        for other in self._functions_by_name.get(key, ()):
            if other != function.oid and self.functions[other].inputs == function.inputs:
                raise SqlError("42723", f'function "{function.name}" already exists with same argument types')
        self.journal.put(self._functions_by_name, key, (*self._functions_by_name.get(key, ()), function.oid))
        self._function_names.add(function.name)
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
        body = tuple([OwnNameRef(name) if isinstance(part, OwnNameRef) else part for part in function.sql_body])
        self.add_function(replace(function, namespace=namespace, name=name, sql_body=body))

    def functions_named(self, schema: str, name: str) -> list[r.Function]:
        """Return the migrations' own functions that the name may mean, in search_path order."""
        if name not in self._function_names:
            return []
        found: list[r.Function] = []
        for namespace in self.lookup_path(schema):
            found.extend(self.functions[oid] for oid in self._functions_by_name.get((namespace, name), ()))
        return found
