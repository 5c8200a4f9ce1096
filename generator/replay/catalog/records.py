"""The rows of the replay's catalog: immutable values, named after PostgreSQL's system catalogs.

References between them are oids (and column numbers), never names: a rename touches one record.
(PostgreSQL documentation, chapter 53, System Catalogs.)
"""

from __future__ import annotations

from enum import StrEnum

from generator.record import dataclass
from generator.sql.refs import Ref, Sql

PG_CATALOG = 11
PUBLIC = 2200
TEMP = 1
"""The namespace of temporary objects: resolved first, never documented."""

ADDRESS_WHOLE = 0
"""The sub-number of an object as a whole; columns count from 1."""


class Dep(StrEnum):
    """How one object hangs on another (PostgreSQL documentation 53.18, pg_depend)."""

    NORMAL = "n"
    """The referenced object can only be dropped with CASCADE."""
    AUTO = "a"
    """The dependent goes silently with the referenced object."""
    INTERNAL = "i"
    """The dependent is part of the referenced object's implementation and cannot be dropped alone."""
    PARTITION = "P"
    """A part of a partitioned whole: goes with it, cannot be dropped alone."""
    EXTENSION = "e"
    """A member of an extension."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """A row of pg_attribute. A dropped column keeps its number and its place.

    ``storage`` is attstorage where it is not the type's own, ``options`` what ALTER COLUMN … SET (…) said.
    """

    attnum: int
    name: str
    type: int
    typmod: int = -1
    not_null: bool = False
    identity: str = ""
    generated: str = ""
    collation: str = ""
    inherited: int = 0
    local: bool = True
    dropped: bool = False
    sources: tuple[tuple[int, int], ...] = ()
    previous: tuple[str, ...] = ()
    source_comment: str = ""
    statistics: int = -1
    storage: str = ""
    compression: str = ""
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """A row of pg_class.

    ``kind``: r table, p partitioned table, f foreign table, v view, m materialized view, S sequence, i index, I its
    like over partitions, c composite type. ``access_method`` is empty for heap, ``replica_identity`` relreplident.
    """

    oid: int
    namespace: int
    name: str
    kind: str
    attributes: tuple[Attribute, ...] = ()
    persistence: str = "p"
    row_security: bool = False
    force_row_security: bool = False
    options: tuple[str, ...] = ()
    of_type: int = 0
    parents: tuple[int, ...] = ()
    partition_bound: Sql = ()
    partition_key: Sql = ()
    partition_attnums: tuple[int, ...] = ()
    partition_types: tuple[tuple[int, int], ...] = ()
    partition_strategy: str = ""
    server: str = ""
    query: Sql = ()
    other_uses: tuple[tuple[int, int], ...] = ()
    exact: bool = True
    populated: bool = True
    row_type: int = 0
    source_comment: str = ""
    implements: tuple[str, ...] = ()
    access_method: str = ""
    replica_identity: str = "d"
    unplannable: str = ""

    @property
    def live(self) -> tuple[Attribute, ...]:
        """The columns that have not been dropped."""
        return tuple([attribute for attribute in self.attributes if not attribute.dropped])

    def attribute(self, attnum: int) -> Attribute:
        """Return the column of that number."""
        return self.attributes[attnum - 1]

    def find(self, name: str) -> Attribute | None:
        """Return the live column of that name, or None."""
        for attribute in self.attributes:
            if attribute.name == name and not attribute.dropped:
                return attribute
        return None


@dataclass(frozen=True, slots=True)
class IndexKeyPart:
    """A key of an index: a column (``attnum``) or an expression of a ``type``.

    ``opclass`` is the operator class as written, empty for the type's default unless it has options; ``opclass_oid`` is
    the one meant in either case, where the migrations or an extension made it. ``operator`` is that of an exclusion
    constraint, and ``operator_oid`` likewise.
    """

    attnum: int = 0
    expression: Sql = ()
    type: int = 0
    opclass: str = ""
    opclass_oid: int = 0
    opclass_options: tuple[str, ...] = ()
    collation: str = ""
    descending: bool = False
    nulls_first: bool = False
    column_name: str = ""
    operator: str = ""
    operator_oid: int = 0


@dataclass(frozen=True, slots=True)
class Index:
    """A row of pg_index; its pg_class row has the same oid. ``include_names`` are its own names of included columns."""

    oid: int
    relation: int
    method: str = "btree"
    unique: bool = False
    primary: bool = False
    keys: tuple[IndexKeyPart, ...] = ()
    include: tuple[int, ...] = ()
    include_names: tuple[str, ...] = ()
    predicate: Sql = ()
    nulls_not_distinct: bool = False
    valid: bool = True
    constraint: int = 0
    parent: int = 0
    immediate: bool = True
    exclusion: bool = False
    clustered: bool = False
    replica_identity: bool = False


@dataclass(frozen=True, slots=True)
class Constraint:
    """A row of pg_constraint. ``type``: p, u, f, c, x, n (not null), t (trigger); ``domain`` for a domain's."""

    oid: int
    namespace: int
    name: str
    type: str
    relation: int = 0
    domain: int = 0
    attnums: tuple[int, ...] = ()
    expression: Sql = ()
    index: int = 0
    ref_relation: int = 0
    ref_attnums: tuple[int, ...] = ()
    on_delete: str = "a"
    on_update: str = "a"
    match: str = "s"
    delete_attnums: tuple[int, ...] = ()
    deferrable: bool = False
    deferred: bool = False
    validated: bool = True
    enforced: bool = True
    inherited: int = 0
    local: bool = True
    no_inherit: bool = False
    parent: int = 0
    without_overlaps: bool = False
    period: bool = False


@dataclass(frozen=True, slots=True)
class Default:
    """A row of pg_attrdef: the default, or the generation expression, of a column."""

    oid: int
    relation: int
    attnum: int
    expression: Sql


@dataclass(frozen=True, slots=True)
class Trigger:
    """A row of pg_trigger that a user made."""

    oid: int
    relation: int
    name: str
    function: int
    timing: str
    events: tuple[str, ...]
    row: bool = False
    update_attnums: tuple[int, ...] = ()
    when: Sql = ()
    arguments: tuple[str, ...] = ()
    constraint: int = 0
    is_constraint: bool = False
    from_relation: int = 0
    deferrable: bool = False
    deferred: bool = False
    old_table: str = ""
    new_table: str = ""
    enabled: str = "O"
    parent: int = 0


@dataclass(frozen=True, slots=True)
class Policy:
    """A row of pg_policy; ``roles`` are names, PUBLIC for everybody."""

    oid: int
    relation: int
    name: str
    command: str = "ALL"
    permissive: bool = True
    roles: tuple[str, ...] = ("PUBLIC",)
    using: Sql = ()
    check: Sql = ()
    using_references: tuple[Ref, ...] = ()
    check_references: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of pg_rewrite other than a view's own."""

    oid: int
    relation: int
    name: str
    definition: Sql
    enabled: str = "O"


@dataclass(frozen=True, slots=True)
class Type:
    """A row of pg_type that the migrations made. ``typtype``: b, c, d, e, r, m, p (shell).

    ``modifiers`` is the function that reads a base type's modifiers (TYPMOD_IN), if it has any; ``extension`` is the
    name of the extension that it came with; ``storage`` is typstorage of a base type.
    """

    oid: int
    namespace: int
    name: str
    typtype: str
    category: str = "U"
    element: int = 0
    array: int = 0
    base: int = 0
    base_typmod: int = -1
    not_null: bool = False
    default: Sql = ()
    collation: str = ""
    relation: int = 0
    labels: tuple[tuple[int, str], ...] = ()
    subtype: int = 0
    multirange: int = 0
    source_comment: str = ""
    known: bool = True
    preferred: bool = False
    collatable: bool = False
    modifiers: str = ""
    extension: str = ""
    storage: str = "x"


@dataclass(frozen=True, slots=True)
class Sequence:
    """A row of pg_sequence; its pg_class row has the same oid. ``owner`` is (relation, attnum) or None."""

    oid: int
    type: int = 20
    start: int = 1
    increment: int = 1
    minimum: int = 1
    maximum: int = 9223372036854775807
    cache: int = 1
    cycle: bool = False
    owner: tuple[int, int] | None = None
    identity: bool = False


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of a function; ``mode``: i, o, b, v or t."""

    name: str
    type: int
    mode: str = "i"
    default: Sql = ()


@dataclass(frozen=True, slots=True)
class Function:
    """A row of pg_proc. ``kind``: f, p, a, w. ``inputs`` identify it together with schema and name.

    ``sql_body`` is the parsed body (BEGIN ATOMIC, RETURN), which follows renames; ``body`` the text of any other.
    """

    oid: int
    namespace: int
    name: str
    inputs: tuple[int, ...]
    arguments: tuple[Argument, ...] = ()
    result: int = 0
    returns_set: bool = False
    returns_table: bool = False
    kind: str = "f"
    language: str = "sql"
    body: str = ""
    sql_body: Sql = ()
    volatility: str = "v"
    strict: bool = False
    security_definer: bool = False
    leakproof: bool = False
    parallel: str = "u"
    settings: tuple[str, ...] = ()
    atomic: bool = False
    cost: str = ""
    rows: str = ""
    source_comment: str = ""
    known: bool = True


@dataclass(frozen=True, slots=True)
class Namespace:
    """A row of pg_namespace."""

    oid: int
    name: str


@dataclass(frozen=True, slots=True)
class Extension:
    """A row of pg_extension."""

    oid: int
    name: str
    namespace: int
    version: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """An object that is listed, not modelled; ``kind`` is a value of ``generator.model.ids.Kind``."""

    oid: int
    kind: str
    namespace: int
    name: str
    relation: int = 0
    definition: Sql = ()
    data: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class AclItem:
    """Privileges of a role on an object; ``grantable`` is the part held WITH GRANT OPTION."""

    grantee: str
    privileges: frozenset[str]
    grantable: frozenset[str] = frozenset()


Record = (
    Relation | Index | Constraint | Default | Trigger | Policy | Rule | Type | Sequence | Function | Namespace
    | Extension | Listed
)  # fmt: skip
