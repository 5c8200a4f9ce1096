"""What the evaluator asks of its surroundings: tables, functions, variables and types as of this moment."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol

from generator.record import dataclass
from generator.sql.evaluate.values import Value
from generator.sql.node import Node

Row = Any
"""A row of a table as its supplier likes it (a record, a tuple): only the table's columns look into it."""

Accessor = Callable[[Row], Value]


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows.

    Args:
        columns: How to read each column from a row; read only when asked.
        rows: Supplies the rows. It is told what columns must equal, and may leave out other rows.
    """

    columns: Mapping[str, Accessor]
    rows: Callable[[Mapping[str, Value]], Iterable[Row]]


@dataclass(frozen=True, slots=True)
class Call:
    """The arguments of a function call."""

    arguments: tuple[Value, ...]
    named: Mapping[str, Value]
    variadic: bool = False


@dataclass(frozen=True, slots=True)
class Function:
    """A function that the world knows.

    Args:
        call: Gives its value.
        rows: Gives its rows, where it returns a set.
        columns: The names of its result's columns; empty for a plain value.
        returns_set: Whether it returns rows.
    """

    call: Callable[[Call], Value]
    rows: Callable[[Call], list[tuple[Value, ...]]] | None = None
    columns: tuple[str, ...] = ()
    returns_set: bool = False


class World(Protocol):
    """The surroundings of an expression. Each method raises NotKnown for what cannot be known, SqlError as a server."""

    @property
    def columns_win(self) -> bool:
        """Whether a column hides a variable of the same name, as in SQL functions; otherwise that is an error."""
        ...

    @property
    def plans(self) -> dict[object, Any]:
        """What has been compiled for its catalog, kept with that."""
        ...

    def has_table(self, schema: str, name: str) -> bool:
        """Return whether a name means a table of the system catalog, which stays what it is."""
        ...

    def variable(self, names: tuple[str, ...]) -> tuple[Value] | None:
        """Return the value of a variable (or a record's field) in a tuple, or None if there is no such variable."""
        ...

    def parameter(self, number: int) -> Value:
        """Return ``$number``."""
        ...

    def table(self, schema: str, name: str) -> Table:
        """Return a table of the system catalog; raises SqlError 42P01 for a missing one, NotKnown for a user's."""
        ...

    def function(self, schema: str, name: str) -> Function | None:
        """Return a function of the catalog or of the migrations, or None; built-in ones come first."""
        ...

    def missing_function(self, schema: str, name: str) -> None:
        """Raise SqlError 42883 for a function that neither PostgreSQL nor the catalog has, where a server would."""
        ...

    def labels(self, type_name: Node) -> tuple[str, ...] | None:
        """Return the labels of an enum type in their order, or None if it is another type."""
        ...

    def hides_type(self, name: str) -> bool:
        """Return whether a name may mean another type than PostgreSQL's own of that name, or casts be other than its own."""
        ...

    def cast(self, type_name: Node) -> Callable[[Value], Value]:
        """Return the cast to a type; raises SqlError 42704 for an unknown one."""
        ...

    def session(self, name: str) -> Value:
        """Return CURRENT_USER, CURRENT_SCHEMA and their like, by the name of the SQLValueFunction's operation."""
        ...
