"""What the analysis of expressions and queries must know of a catalog: protocols and small values.

Oids below 16384 are PostgreSQL's own, taken from the shipped snapshot of its system catalog; the replay numbers
its objects from 16384 on.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import field
from typing import Any, Protocol

from generator.record import dataclass
from generator.sql.refs import Namer, Ref, Sql

FIRST_USER_OID = 16384


class SqlError(Exception):
    """PostgreSQL would refuse this.

    Args:
        sqlstate: Its error code (PostgreSQL documentation, Appendix A).
        message: The server's primary message.
    """

    def __init__(self, sqlstate: str, message: str) -> None:
        super().__init__(message)
        self.sqlstate = sqlstate
        self.message = message


@dataclass(frozen=True, slots=True)
class TypeInfo:
    """A row of ``pg_type``: ``typtype`` is b, c, d, e, p, r or m; ``element`` and ``array`` are 0 where there is none.

    ``element`` is that of a true array only; ``subtype`` is a range's, or the range of a multirange. ``modifiers`` is
    the function that reads a user-defined type's modifiers, empty where it has none; None for a type that is only
    referred to, of which nothing is known. ``extension`` is the one that it is a member of, or empty;
    ``collation`` is a domain's own, where it was given one.
    """

    oid: int
    schema: str
    name: str
    typtype: str = "b"
    category: str = "U"
    preferred: bool = False
    element: int = 0
    array: int = 0
    base: int = 0
    base_typmod: int = -1
    relation: int = 0
    collatable: bool = False
    subtype: int = 0
    modifiers: str | None = ""
    extension: str = ""
    collation: str = ""


@dataclass(frozen=True, slots=True)
class FunctionInfo:
    """A row of ``pg_proc``: input types, result; ``kind`` is f, p, a or w; ``outputs`` are (name, type) of OUT/TABLE columns.

    ``argument_names`` are those of the input arguments; ``direct_arguments`` counts those before WITHIN GROUP of an
    ordered-set aggregate, and is -1 for everything else; ``variadic`` is the element's type.
    """

    oid: int
    schema: str
    name: str
    arguments: tuple[int, ...]
    result: int
    returns_set: bool = False
    kind: str = "f"
    variadic: int = 0
    defaults: int = 0
    outputs: tuple[tuple[str, int], ...] = ()
    argument_names: tuple[str, ...] = ()
    volatility: str = "v"
    strict: bool = False
    direct_arguments: int = -1


@dataclass(frozen=True, slots=True)
class OperatorInfo:
    """A row of ``pg_operator``; ``left`` is 0 for a prefix operator."""

    oid: int
    schema: str
    name: str
    left: int
    right: int
    result: int
    function: int = 0


@dataclass(frozen=True, slots=True)
class CastInfo:
    """A row of ``pg_cast``: ``context`` is e, a or i; ``method`` is f, i or b."""

    source: int
    target: int
    context: str
    method: str = "f"
    function: int = 0


@dataclass(frozen=True, slots=True)
class AttributeInfo:
    """A live column of a relation."""

    attnum: int
    name: str
    type: int
    typmod: int = -1
    collation: str = ""
    generated: str = ""


@dataclass(frozen=True, slots=True)
class RelationInfo:
    """A relation that a query may name.

    Args:
        primary_key: Its attnums (a grouped query may use them, 7.2.3).
        unplannable: Why a view cannot be read, if so.
        memo: What the analysis makes of it for every query that names it.
    """

    oid: int
    schema: str
    name: str
    kind: str
    attributes: tuple[AttributeInfo, ...]
    primary_key: tuple[int, ...] = ()
    primary_key_oid: int = 0
    unplannable: str = ""
    memo: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)


class CatalogView(Namer, Protocol):
    """What analysis asks of the replay's catalog. Names resolve through the current search_path."""

    def has_schema(self, name: str) -> bool:
        """Return whether there is a schema of that name."""
        ...

    def find_relation(self, schema: str, name: str) -> RelationInfo | None:
        """Return the relation; ``schema`` is empty for an unqualified name."""
        ...

    def find_type(self, schema: str, name: str) -> TypeInfo | None:
        """Return the user-defined or built-in type of that (internal) name: ``int4``, ``mood``, ``_text``."""
        ...

    def type_info(self, oid: int) -> TypeInfo:
        """Return the type; an unknown oid raises KeyError."""
        ...

    def find_functions(self, schema: str, name: str) -> Sequence[FunctionInfo]:
        """Return all visible user-defined and built-in functions of that name, first in the search_path first."""
        ...

    def inline_body(self, oid: int) -> str:
        """Return the body of a user-defined function in SQL that a planner may inline, else nothing."""
        ...

    def safe_search_path(self) -> AbstractContextManager[None]:
        """Have only the system's schemas on the search_path for a while, as maintenance commands do."""
        ...

    def find_operators(self, schema: str, name: str) -> Sequence[OperatorInfo]:
        """Return user-defined operators of that name, first in the search_path first (built-in ones the analysis knows)."""
        ...

    def schemas_in_front(self) -> Sequence[str]:
        """Return the schemas of the search_path that come before ``pg_catalog``."""
        ...

    def find_casts(self) -> Sequence[CastInfo]:
        """Return user-defined casts."""
        ...

    def casts_between_builtins(self) -> Sequence[CastInfo]:
        """Return user-defined casts from one of PostgreSQL's own types to another; there are hardly ever any."""
        ...

    def find_collation(self, schema: str, name: str) -> str | None:
        """Return how a collation is known: PostgreSQL's by its name, a user-defined one by its oid in digits; or None."""
        ...

    def has_text_search(self, schema: str, name: str) -> bool:
        """Return whether there is a user-defined text search configuration of that name."""
        ...

    def enum_label(self, type_oid: int, text: str) -> int | None:
        """Return the number of the enum's label, or None."""
        ...

    def server_setting(self, name: str) -> str:
        """Return the value of a run-time setting that analysis depends on (TimeZone …), or empty."""
        ...


@dataclass(frozen=True, slots=True)
class Expression:
    """An analysed expression.

    Args:
        sql: As ``pg_get_expr`` prints it, with holes.
        type: Its type's oid (0: unknown, see ``exact``).
        typmod: Its type modifier, or -1.
        references: All that it depends on (columns as ColumnRef).
        exact: False where a part could not be resolved (an unknown function …) and is printed as written.
        column_name: The name PostgreSQL would give it as an unnamed select-list item or index key
            (``FigureColname``: ``count``, ``coalesce``, ``?column?``).
        collate: The COLLATE around an index key, which is no part of its expression.
    """

    sql: Sql
    type: int
    typmod: int = -1
    collation: str = ""
    references: frozenset[Ref] = frozenset()
    exact: bool = True
    column_name: str = ""
    problems: tuple[str, ...] = ()
    collate: str = ""


@dataclass(frozen=True, slots=True)
class OutputColumn:
    """A column of a query's result; ``sources`` are the table columns that it is made of (0: the whole row)."""

    name: str
    type: int
    typmod: int = -1
    collation: str = ""
    sources: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """An analysed query: ``sql`` as ``pg_get_viewdef`` prints it (white space folded), with holes.

    ``other_uses`` are the table columns by which it joins, filters, groups or orders, or that it mentions to no end;
    ``locked`` are the relations whose rows it locks; ``unplannable`` says why it
    cannot be planned, if so.
    """

    sql: Sql
    columns: tuple[OutputColumn, ...]
    references: tuple[Ref, ...] = ()
    exact: bool = True
    problems: tuple[str, ...] = ()
    other_uses: tuple[tuple[int, int], ...] = ()
    locked: tuple[RelationInfo, ...] = ()
    unplannable: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """The parsed body of a function: ``sql`` as ``pg_get_function_sqlbody`` prints it if that is ``exact``.

    ``last`` is what its last statement gives.
    """

    sql: Sql
    references: frozenset[Ref] = frozenset()
    exact: bool = True
    last: Statement | None = None


class Parameters(Protocol):
    """What ``$1``, and names that are no column, mean where a statement stands in a function's body."""

    @property
    def conflict(self) -> str:
        """What a name means that a column has as well: ``column``, or ``error`` if that is refused."""
        ...

    def numbered(self, number: int) -> int | None:
        """Return the type of ``$number``, 0 for an unknown one; None if there is no such parameter."""
        ...

    def named(self, names: tuple[str, ...]) -> tuple[int, int] | None:
        """Return (type, number of names used up) of what a name means; None if nothing has it."""
        ...

    def number_of(self, names: tuple[str, ...]) -> int:
        """Return the number under which a name may be written as well, 0 for none."""
        ...


@dataclass(frozen=True, slots=True)
class Arguments:
    """The arguments of a function in SQL (``Parameters``).

    Args:
        name: The function's own, which may qualify them.
        arguments: (name, type) of the input arguments in their order.
    """

    name: str
    arguments: tuple[tuple[str, int], ...]

    @property
    def conflict(self) -> str:
        """See ``Parameters``: a column goes before an argument."""
        return "column"

    def numbered(self, number: int) -> int | None:
        """See ``Parameters``."""
        return self.arguments[number - 1][1] if 0 < number <= len(self.arguments) else None

    def named(self, names: tuple[str, ...]) -> tuple[int, int] | None:
        """See ``Parameters``."""
        types = {name: type_oid for name, type_oid in reversed(self.arguments) if name}
        if names[0] == self.name and len(names) > 1 and names[1] in types:
            return types[names[1]], 2
        return (types[names[0]], 1) if names[0] in types else None

    def number_of(self, names: tuple[str, ...]) -> int:
        """See ``Parameters``."""
        order = [name for name, _ in self.arguments]
        if names[0] == self.name and len(names) > 1 and names[1] in order:
            return order.index(names[1]) + 1
        return order.index(names[0]) + 1 if names[0] in order else 0


@dataclass(frozen=True, slots=True)
class Assignment:
    """A column that a statement assigns to: ``command`` is insert or update."""

    relation: int
    attnum: int
    command: str
    default: bool
    overriding: str = ""


@dataclass(frozen=True, slots=True)
class Arbiter:
    """What ON CONFLICT names: the columns of a unique index, or a constraint.

    Args:
        expressions: Whether it names expressions as well.
        where: Whether it gives the condition of a partial index.
    """

    relation: int
    attnums: frozenset[int]
    expressions: bool
    where: bool
    constraint: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """An analysed statement: the columns of its result, and what only the catalog's owner can judge.

    Args:
        command: select, insert, update, delete or merge.
        columns: Those of a query, or of RETURNING.
        locked: The relations whose rows it locks (FOR UPDATE and its like).
        unplannable: Why it cannot be planned, if so.
    """

    command: str
    columns: tuple[OutputColumn, ...]
    assignments: tuple[Assignment, ...] = ()
    arbiters: tuple[Arbiter, ...] = ()
    locked: tuple[RelationInfo, ...] = ()
    unplannable: str = ""
