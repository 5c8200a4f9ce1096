"""SQL text with holes: what is printed is fixed, what is referred to is a number.

An expression is analysed once, when it is created, and kept as text with references. A rename then touches one
object, and everything that mentions it prints the new name, as in PostgreSQL, whose stored expressions hold oids.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from generator.record import dataclass


@dataclass(frozen=True, slots=True)
class ColumnRef:
    """A column's name. ``output`` is the name under which a view shows it: printed `` AS output`` if they differ."""

    relation: int
    attnum: int
    output: str | None = None


@dataclass(frozen=True, slots=True)
class RelationRef:
    """A relation's name, qualified unless it is in ``public`` or ``pg_catalog``; ``bare``: never qualified.

    ``qualified``: always qualified (a WITH query of the same name would hide it);
    ``suffix`` is what PostgreSQL appends to keep two uses of a name apart in one query (``t_1``).
    """

    relation: int
    bare: bool = False
    suffix: str = ""
    qualified: bool = False


@dataclass(frozen=True, slots=True)
class RegclassRef:
    """A relation's name inside a string literal, as in ``nextval('t_id_seq'::regclass)``: quotes are doubled."""

    relation: int


@dataclass(frozen=True, slots=True)
class TypeRef:
    """A type's name as ``format_type`` prints it."""

    type: int
    typmod: int = -1


@dataclass(frozen=True, slots=True)
class FunctionRef:
    """A function's name, qualified unless visible."""

    function: int


@dataclass(frozen=True, slots=True)
class CastFunctionRef:
    """The function that carries out a cast in front: depended on, never printed."""

    function: int


@dataclass(frozen=True, slots=True)
class OperatorRef:
    """A user-defined operator."""

    operator: int


@dataclass(frozen=True, slots=True)
class CollationRef:
    """A user-defined collation's name, qualified unless visible."""

    collation: int


@dataclass(frozen=True, slots=True)
class LabelRef:
    """An enum label inside a string literal."""

    type: int
    label: int


@dataclass(frozen=True, slots=True)
class ConstraintRef:
    """A primary key that lets a grouped query use columns that it does not group (7.2.3); never printed."""

    constraint: int


@dataclass(frozen=True, slots=True)
class EntryColumns:
    """How a query names the columns of one relation in its FROM, where that is more than a matter of their own names.

    Columns of today that it does not list were added later; the server names those as well.

    Args:
        relation: The relation.
        fixed: (attnum, name) of columns under USING: the name that the join shows.
        aliases: (attnum, name) of columns that were given an alias.
        reserved: Names that no other column may have: those that joins around it merge.
    """

    relation: int
    fixed: tuple[tuple[int, str], ...]
    aliases: tuple[tuple[int, str], ...]
    reserved: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AliasedColumnRef:
    """The name under which a query sees a column of an entry; what depends on the column has a ``ColumnRef`` besides."""

    entry: EntryColumns
    attnum: int


@dataclass(frozen=True, slots=True)
class AliasListRef:
    """`` name(a, b)`` behind a relation in FROM: left out while every column has its own name.

    ``name`` is None where the name is printed in any case, and only the list is left out.
    """

    entry: EntryColumns
    name: str | RelationRef | None


@dataclass(frozen=True, slots=True)
class JoinColumns:
    """How a query names the columns of a join that has an alias.

    Args:
        columns: (name or None, what the column is called below the join): a name is a merged column's, or was given.
        merged: How many of them the join merges; they come first.
        reserved: Names that no column may have but those that are merged.
        tables: (how many columns stand before those that are added to it later, the table, its last column of now).
    """

    columns: tuple[tuple[str | None, str | ColumnRef | AliasedColumnRef | JoinColumnRef], ...]
    merged: int
    reserved: tuple[str, ...]
    tables: tuple[tuple[int, EntryColumns, int], ...] = ()


@dataclass(frozen=True, slots=True)
class JoinColumnRef:
    """The name of the column at ``position`` (from 1) of a join that has an alias."""

    join: JoinColumns
    position: int


@dataclass(frozen=True, slots=True)
class JoinListRef:
    """``(a, b)`` behind a join's alias: left out while every column is called as it is below the join."""

    join: JoinColumns


@dataclass(frozen=True, slots=True)
class FieldListRef:
    """``(a, b)`` behind a function in FROM: its columns by the names they had, but not the attributes dropped since.

    ``columns`` are (name, None or (relation, attnum) of the attribute).
    """

    columns: tuple[tuple[str, tuple[int, int] | None], ...]


@dataclass(frozen=True, slots=True)
class RowFieldsRef:
    """The fields of ``ROW(…)`` that became a row of a relation: not of columns dropped since, NULL for later ones.

    ``fields`` are (attnum, the text of the value).
    """

    relation: int
    fields: tuple[tuple[int, tuple[object, ...]], ...]


@dataclass(frozen=True, slots=True)
class RowLiteralRef:
    """A row of a relation in a string literal, ``(1,"a b",)``: not of columns dropped since, nothing for later ones.

    ``fields`` are (attnum, the text of the value, with quotes doubled for the string literal).
    """

    relation: int
    fields: tuple[tuple[int, tuple[object, ...]], ...]


@dataclass(frozen=True, slots=True)
class OutputRef:
    """`` AS name`` behind item ``position`` (from 1) of a view's select list.

    Left out where ``column`` (relation, attnum) or the name ``shown`` has that name already. A set operation's
    branches each have one. ``generator.sql.analysis.rename_output`` renames a view's column.
    """

    position: int
    name: str
    column: tuple[int, int] | None = None
    shown: str | AliasedColumnRef | JoinColumnRef | None = None


@dataclass(frozen=True, slots=True)
class SortPrefixRef:
    """``t.`` in front of a column in ORDER BY, only where the bare name would be taken for another output column's.

    Args:
        refname: The table's name there.
        shown: What the column is called.
        outputs: (position from 1, name) of the output columns that are something else; position 0 is not a view's column.
    """

    refname: str | RelationRef
    shown: str | ColumnRef | AliasedColumnRef | JoinColumnRef
    outputs: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class OwnNameRef:
    """The name of the function in whose parsed body it stands; who renames the function changes it."""

    name: str


# What is only printed: nothing depends on it by itself.
Printed = (
    OutputRef
    | AliasedColumnRef
    | AliasListRef
    | JoinColumnRef
    | JoinListRef
    | FieldListRef
    | RowFieldsRef
    | RowLiteralRef
    | SortPrefixRef
    | OwnNameRef
)
Ref = (
    ColumnRef
    | RelationRef
    | RegclassRef
    | TypeRef
    | FunctionRef
    | CastFunctionRef
    | OperatorRef
    | CollationRef
    | LabelRef
    | ConstraintRef
    | Printed
)
Sql = tuple[str | Ref, ...]


class Namer(Protocol):
    """Whoever knows the current names (the replay's catalog)."""

    def column_name(self, relation: int, attnum: int) -> str:
        """Return the column's bare name."""
        ...

    def live_columns(self, relation: int) -> Sequence[tuple[int, str]]:
        """Return (attnum, name) of the relation's columns, in their order."""
        ...

    def relation_name(self, relation: int) -> tuple[str, str]:
        """Return the relation's (schema, name)."""
        ...

    def format_type(self, type_oid: int, typmod: int) -> str:
        """Return the type as ``format_type`` prints it with ``search_path = public``."""
        ...

    def function_name(self, function: int) -> tuple[str, str]:
        """Return the function's (schema, name)."""
        ...

    def is_hidden_operator(self, operator: int) -> bool:
        """Return whether one of PostgreSQL's own operators is between the same types under the same name."""
        ...

    def is_hidden(self, function: int) -> bool:
        """Return whether a function in ``public`` has the name and arguments of one of PostgreSQL's, which comes first."""
        ...

    def operator_name(self, operator: int) -> tuple[str, str]:
        """Return the operator's (schema, symbol)."""
        ...

    def collation_name(self, collation: int) -> tuple[str, str]:
        """Return the user-defined collation's (schema, name)."""
        ...

    def label(self, type_oid: int, label: int) -> str:
        """Return the enum label."""
        ...
