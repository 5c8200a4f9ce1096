"""The rows of the replay's catalog, and what is known of each: parts, comments, history. All changes are journalled."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from generator.model.origin import Change, Origin
from generator.record import replace
from generator.replay.catalog import records as r
from generator.replay.catalog.identifiers import split_path
from generator.replay.catalog.journal import Journal
from generator.sql.types import FIRST_USER_OID, CastInfo

R = TypeVar("R", bound=r.Record)

_NO_PARTS: Mapping[str, dict[int, None]] = {}


class Store:
    """All records of the catalog, by oid."""

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
        # Names of the OPTIONS of foreign data, by object and column.
        self.option_names: dict[tuple[int, int], frozenset[str]] = {}
        self.acls: dict[tuple[int, int], tuple[r.AclItem, ...]] = {}
        # ALTER DEFAULT PRIVILEGES, by (role, schema or 0, kind); see generator.replay.privileges.access_lists.
        self.default_acls: dict[tuple[str, int, str], tuple[r.AclItem, ...]] = {}
        self.owners: dict[int, str] = {}
        self.history: dict[int, tuple[Change, ...]] = {}
        self.previous: dict[int, tuple[tuple[str, str], ...]] = {}
        self.external: dict[int, str] = {}
        self.settings: dict[str, str] = {}
        # Settings whose value cannot be known, and what it depends on.
        self.unknown_settings: dict[str, str] = {}
        self.dropped: dict[int, object] = {}
        self.drop_on_commit: dict[int, None] = {}
        # Whether anything was ever made in the schema of temporary objects: mostly nothing is.
        self.had_temporary = False
        self._names: dict[tuple[str, int, str], int] = {}
        self._functions_by_name: dict[tuple[int, str], tuple[int, ...]] = {}
        # Every name that a function, or a type, has had: most names asked for are of none.
        self._function_names: set[str] = set()
        self._type_names: set[str] = set()
        self._parts: dict[int, dict[str, dict[int, None]]] = {}  # by owner and kind, oldest first
        self._constraint_names: dict[tuple[int, str], int] = {}
        self._namespace_names: dict[str, int] = {}
        self._operators: dict[str, tuple[int, ...]] = {}
        # By source and target; those that are gone stay here.
        self._casts: dict[tuple[int, int], tuple[int, CastInfo]] = {}
        self._casts_between_builtins: dict[tuple[int, int], tuple[int, CastInfo]] = {}
        self._opclasses: dict[int, str] = {}
        # Listed objects by kind; those that are gone stay here.
        self._listed_kinds: dict[str, dict[int, None]] = {}
        # Enum labels that the transaction at hand added to an older type: they cannot be used yet (rule 122).
        self.unsafe_labels: dict[int, int] = {}
        self._first_of_transaction = FIRST_USER_OID
        self._lasting: dict[str, str] = {}
        self._local: dict[str, str | None] = {}

    # --- numbers and records

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

    def is_member(self, oid: int) -> bool:
        """Return whether an object belongs to an extension: it is not documented on its own."""
        return self.external.get(oid, "").startswith("extension ")

    # --- settings

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
        if name in self.unknown_settings:
            self.journal.remove(self.unknown_settings, name)
        if value is None:
            value = self._lasting.get(name)
        if value is None:
            self.journal.remove(self.settings, name)
        else:
            self.journal.put(self.settings, name, value)

    def set_unknown(self, name: str, why: str, *, local: bool = False) -> None:
        """Note that a setting has a value that depends on what is not known."""
        self.set_setting(name, self.settings.get(name), local=local)
        self.journal.put(self.unknown_settings, name, why)

    def end_transaction(self) -> None:
        """Undo SET LOCAL; what the transaction made may be used freely from now on."""
        self.unsafe_labels.clear()
        self._first_of_transaction = self._next + 1
        for name, value in self._local.items():
            self.unknown_settings.pop(name, None)
            if value is None:
                self.settings.pop(name, None)
            else:
                self.settings[name] = value
        self._local.clear()

    def made_temporary(self) -> bool:
        """Return whether the transaction at hand has made a temporary object."""
        tables: tuple[Mapping[int, r.Record], ...] = (self.relations, self.functions, self.types, self.listed)
        return any(
            oid >= self._first_of_transaction and getattr(record, "namespace", 0) == r.TEMP
            for table in tables
            for oid, record in table.items()
        )

    def reset_settings(self) -> None:
        """RESET ALL: what a session starts with."""
        self._local.clear()
        self.settings.clear()
        self.unknown_settings.clear()
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

    # --- parts of a relation or domain

    def add_part(self, owner: int, oid: int, kind: str) -> None:
        """Note that an index, constraint, default, trigger, policy or rule belongs to a relation (or domain)."""
        self.journal.put(self._parts.setdefault(owner, {}).setdefault(kind, {}), oid, None)

    def remove_part(self, owner: int, oid: int) -> None:
        """Undo ``add_part``."""
        for parts in self._parts.get(owner, {}).values():
            self.journal.remove(parts, oid)

    def parts(self, owner: int, kind: str) -> list[int]:
        """Return the oids of the owner's parts of that kind, oldest first."""
        return [*self._parts.get(owner, {}).get(kind, ())]

    def constraints_of(self, owner: int) -> list[r.Constraint]:
        """Return the constraints of a relation or domain, oldest first."""
        return [self.constraints[oid] for oid in self._parts.get(owner, _NO_PARTS).get("constraint", ())]

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
        for oid in self._parts.get(relation, _NO_PARTS).get("default", ()):
            default = self.defaults[oid]
            if default.attnum == attnum:
                return default
        return None

    def find_constraint(self, owner: int, name: str) -> r.Constraint | None:
        """Return the constraint of that name on a relation or domain, or None."""
        for oid in self._parts.get(owner, _NO_PARTS).get("constraint", ()):
            constraint = self.constraints[oid]
            if constraint.name == name:
                return constraint
        return None

    def primary_key(self, relation: int) -> r.Constraint | None:
        """Return the relation's primary key, or None."""
        for oid in self._parts.get(relation, _NO_PARTS).get("constraint", ()):
            constraint = self.constraints[oid]
            if constraint.type == "p":
                return constraint
        return None

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

    # --- names of constraints in a schema

    def count_constraint_name(self, namespace: int, name: str, by: int) -> None:
        """Keep count of constraint names in a schema: generated ones avoid all of them (rule 4)."""
        key = (namespace, name)
        self.journal.put(self._constraint_names, key, self._constraint_names.get(key, 0) + by)

    def constraint_name_used(self, namespace: int, name: str) -> bool:
        """Return whether any constraint of the schema has that name."""
        return self._constraint_names.get((namespace, name), 0) > 0

    # --- history, comments

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
