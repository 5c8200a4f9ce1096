"""The objects of a schema, frozen, keyed by name.

Texts that hold SQL (defaults, expressions, definitions) are spelt as PostgreSQL prints them with
``search_path = public``: names in ``pg_catalog`` and ``public`` unqualified, all others qualified.
Types are spelt as ``format_type`` does (PostgreSQL documentation 9.27, System Information Functions).
"""

from __future__ import annotations

from generator.model.ids import Kind, ObjectId
from generator.model.origin import History, Origin
from generator.model.parts import Column, Constraint, Grant, Index, IndexKey, Policy, Reference, Rule, Trigger
from generator.record import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """A table, partitioned table, partition or foreign table.

    Args:
        schema: Its schema.
        name: Its name.
        columns: In their order.
        constraints: Sorted by name.
        indexes: Sorted by name, those of constraints too.
        persistence: ``permanent`` or ``unlogged`` (temporary tables are never documented).
        row_security: ENABLE ROW LEVEL SECURITY.
        force_row_security: FORCE ROW LEVEL SECURITY.
        inherits: Parent tables; for a partition the partitioned table.
        partition_bound: ``FOR VALUES …`` or ``DEFAULT`` for a partition, else empty.
        partition_key: ``RANGE (created_at)`` for a partitioned table, else empty.
        options: Storage parameters, ``name=value``, sorted.
        external: Not created by these migrations (a prelude, or only referred to).
        previous: Earlier (schema, name) pairs, oldest first.
        implements: Ids from ``-- @implements DBT-001`` above CREATE TABLE.
        dropped: Where it was dropped, for a table that is no more.
        access_method: The table access method where it is not ``heap``, or empty.
        replica_identity: ``full``, ``nothing`` or ``index NAME`` where REPLICA IDENTITY is not the default, or empty.
    """

    schema: str
    name: str
    columns: tuple[Column, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    indexes: tuple[Index, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    policies: tuple[Policy, ...] = ()
    rules: tuple[Rule, ...] = ()
    persistence: str = "permanent"
    row_security: bool = False
    force_row_security: bool = False
    inherits: tuple[ObjectId, ...] = ()
    partition_bound: str = ""
    partition_key: str = ""
    of_type: ObjectId | None = None
    foreign_server: str = ""
    options: tuple[str, ...] = ()
    owner: str = ""
    grants: tuple[Grant, ...] = ()
    comment: str = ""
    source_comment: str = ""
    external: bool = False
    previous: tuple[tuple[str, str], ...] = ()
    implements: tuple[str, ...] = ()
    history: History = ()
    dropped: Origin | None = None
    access_method: str = ""
    replica_identity: str = ""

    @property
    def id(self) -> ObjectId:
        """Its name in the model."""
        return ObjectId(Kind.TABLE, self.schema, self.name)


@dataclass(frozen=True, slots=True)
class View:
    """A view or materialized view.

    Args:
        definition: The query as ``pg_get_viewdef`` prints it, white space folded to single blanks, no semicolon.
        depends_on: Relations and functions that the query mentions.
        other_uses: Columns by which the query joins, filters, groups or orders, or that it mentions to no end: all that it
            uses are these and the sources of its columns.
        options: ``security_invoker=true``, ``check_option=cascaded`` …, sorted.
        exact: Whether columns and definition were derived in full; if not, a finding says why.
    """

    schema: str
    name: str
    columns: tuple[Column, ...] = ()
    definition: str = ""
    materialized: bool = False
    populated: bool = True
    options: tuple[str, ...] = ()
    depends_on: tuple[ObjectId, ...] = ()
    other_uses: tuple[ObjectId, ...] = ()
    indexes: tuple[Index, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    rules: tuple[Rule, ...] = ()
    owner: str = ""
    grants: tuple[Grant, ...] = ()
    comment: str = ""
    source_comment: str = ""
    exact: bool = True
    external: bool = False
    previous: tuple[tuple[str, str], ...] = ()
    implements: tuple[str, ...] = ()
    history: History = ()
    dropped: Origin | None = None

    @property
    def id(self) -> ObjectId:
        """Its name in the model."""
        return ObjectId(Kind.MATERIALIZED_VIEW if self.materialized else Kind.VIEW, self.schema, self.name)


@dataclass(frozen=True, slots=True)
class Type:
    """An enum, domain, composite or range type.

    Args:
        type: ``enum``, ``domain``, ``composite``, ``range``, ``base`` or ``shell``.
        labels: Of an enum, in their order.
        base_type: Of a domain, or the subtype of a range.
        not_null: Of a domain.
        default: Of a domain.
        constraints: Of a domain.
        columns: Attributes of a composite type.
    """

    schema: str
    name: str
    type: str
    labels: tuple[str, ...] = ()
    base_type: str = ""
    not_null: bool = False
    default: str = ""
    collation: str = ""
    constraints: tuple[Constraint, ...] = ()
    columns: tuple[Column, ...] = ()
    owner: str = ""
    grants: tuple[Grant, ...] = ()
    comment: str = ""
    source_comment: str = ""
    external: bool = False
    previous: tuple[tuple[str, str], ...] = ()
    history: History = ()

    @property
    def id(self) -> ObjectId:
        """Its name in the model."""
        return ObjectId(Kind.TYPE, self.schema, self.name)


@dataclass(frozen=True, slots=True)
class Sequence:
    """A sequence; ``owned_by`` is the column that it goes with, ``identity`` whether it is that of an identity column."""

    schema: str
    name: str
    type: str = "bigint"
    start: int = 1
    increment: int = 1
    minimum: int = 1
    maximum: int = 9223372036854775807
    cache: int = 1
    cycle: bool = False
    owned_by: ObjectId | None = None
    identity: bool = False
    owner: str = ""
    grants: tuple[Grant, ...] = ()
    comment: str = ""
    external: bool = False
    history: History = ()

    @property
    def id(self) -> ObjectId:
        """Its name in the model."""
        return ObjectId(Kind.SEQUENCE, self.schema, self.name)


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of a function; ``mode`` is ``in``, ``out``, ``inout``, ``variadic`` or ``table``."""

    name: str
    type: str
    mode: str = "in"
    default: str = ""


@dataclass(frozen=True, slots=True)
class Function:
    """A function, procedure, aggregate or window function.

    Args:
        signature: Input types as ``pg_get_function_identity_arguments`` without names: ``(integer, text)``.
        returns: As ``pg_get_function_result`` prints it; empty for a procedure.
        body: The source text; BEGIN ATOMIC and RETURN as PostgreSQL prints them (as written where MERGE is in it).
        settings: ``search_path=public, pg_temp``.
        references: Relations and functions that the body mentions, as far as it can be read.
    """

    schema: str
    name: str
    signature: str
    type: str = "function"
    arguments: tuple[Argument, ...] = ()
    returns: str = ""
    language: str = "sql"
    body: str = ""
    volatility: str = "volatile"
    strict: bool = False
    security_definer: bool = False
    leakproof: bool = False
    parallel: str = "unsafe"
    settings: tuple[str, ...] = ()
    references: tuple[ObjectId, ...] = ()
    owner: str = ""
    grants: tuple[Grant, ...] = ()
    comment: str = ""
    source_comment: str = ""
    external: bool = False
    previous: tuple[tuple[str, str], ...] = ()
    history: History = ()

    @property
    def id(self) -> ObjectId:
        """Its name in the model."""
        return ObjectId(Kind.FUNCTION, self.schema, self.name, self.signature)


@dataclass(frozen=True, slots=True)
class Namespace:
    """A schema in PostgreSQL's sense (the word Schema is taken by the whole model)."""

    name: str
    owner: str = ""
    grants: tuple[Grant, ...] = ()
    comment: str = ""
    external: bool = False
    history: History = ()

    @property
    def id(self) -> ObjectId:
        """Its name in the model."""
        return ObjectId(Kind.SCHEMA, "", self.name)


@dataclass(frozen=True, slots=True)
class Extension:
    """An installed extension and the schema that its objects are in."""

    name: str
    schema: str = ""
    version: str = ""
    comment: str = ""
    external: bool = False
    history: History = ()

    @property
    def id(self) -> ObjectId:
        """Its name in the model."""
        return ObjectId(Kind.EXTENSION, "", self.name)


@dataclass(frozen=True, slots=True)
class Other:
    """An object that is listed, not modelled: role, publication, event trigger, operator, cast, collation and so on.

    Args:
        kind: Which.
        definition: What it is, as the statement said it.
    """

    kind: Kind
    schema: str
    name: str
    sub: str = ""
    definition: str = ""
    comment: str = ""
    external: bool = False
    history: History = ()

    @property
    def id(self) -> ObjectId:
        """Its name in the model."""
        return ObjectId(self.kind, self.schema, self.name, self.sub)


Relation = Table | View

__all__ = [
    "Argument",
    "Column",
    "Constraint",
    "Extension",
    "Function",
    "Grant",
    "Index",
    "IndexKey",
    "Namespace",
    "Other",
    "Policy",
    "Reference",
    "Relation",
    "Rule",
    "Sequence",
    "Table",
    "Trigger",
    "Type",
    "View",
]
