"""Which name means which column or variable (PostgreSQL documentation 4.2.1; plpgsql 41.11.1)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import field
from typing import Any

from generator.record import dataclass
from generator.sql.evaluate.values import Record, Value
from generator.sql.evaluate.world import Accessor, World
from generator.sql.node import Node
from generator.sql.types import SqlError

Slots = list[Any]
"""The surroundings, then the rows at hand: each item of each FROM clause has its place here, in all nested queries."""

Fn = Callable[[Slots], Value]
"""A compiled expression."""


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a FROM clause: its name, its place among the slots, its columns; ``scalar``: a function's one value."""

    alias: str
    slot: int
    columns: Mapping[str, Accessor]
    scalar: bool = False

    def read(self, name: str) -> Fn:
        """Return how to read a column; a row that an outer join left out is all NULL."""
        slot, accessor = self.slot, self.columns[name]

        def get(slots: Slots) -> Value:
            row = slots[slot]
            return None if row is None else accessor(row)

        return get

    def whole(self) -> Fn:
        """Return how to read the row as a record."""
        if self.scalar:
            return self.read(next(iter(self.columns)))
        slot, names, accessors = self.slot, tuple(self.columns), tuple(self.columns.values())

        def get(slots: Slots) -> Value:
            row = slots[slot]
            return None if row is None else Record(names, tuple(accessor(row) for accessor in accessors))

        return get


@dataclass
class Aggregation:
    """The aggregates of one query: where their results stand, and what each is fed with."""

    slot: int
    feeds: list[Callable[[list[Slots]], Value]] = field(default_factory=list)


class Compiler:
    """What all queries nested in one statement share.

    Args:
        world: The surroundings.
        reusable: Whether what is compiled should hold in other surroundings as well: then it asks them when it is run, not
            now. What cannot wait makes this false.
    """

    def __init__(self, world: World, *, reusable: bool = False) -> None:
        self.world = world
        self.reusable = reusable
        self.size = 1
        self.used: set[int] = set()
        # Set-returning functions of select lists: by the identity of their nodes, the slots of their values.
        self.sets: dict[int, int] = {}
        # What was taken for granted: tables of the system catalog, and names of columns that are no variables'.
        self.tables: set[tuple[str, str]] = set()
        self.columns: set[tuple[str, ...]] = set()
        self._columns_win = world.columns_win

    @property
    def anywhere(self) -> bool:
        """Whether what is compiled holds in any surroundings, not only with one catalog and such variables."""
        return not self.tables and not self.columns

    def holds(self, world: World) -> bool:
        """Return whether what is compiled means the same in other surroundings with the same catalog."""
        if world.columns_win is not self._columns_win or not all(world.has_table(*each) for each in self.tables):
            return False
        return self._columns_win or all(world.variable(names) is None for names in self.columns)

    def slots(self, world: World) -> Slots:
        """Return the places to run in, still empty but for the surroundings."""
        return [world, *[None] * (self.size - 1)]

    def new_slot(self) -> int:
        """Return a place for another row."""
        self.size += 1
        return self.size - 1

    @contextmanager
    def tracking(self) -> Iterator[set[int]]:
        """Collect the slots that what is compiled meanwhile reads."""
        outer, self.used = self.used, set()
        try:
            yield self.used
        finally:
            outer |= self.used
            self.used = outer


class Scope:
    """The names that an expression may use: its query's FROM items, then those of the queries around it.

    Args:
        compiler: See there.
        parent: The scope around.
    """

    def __init__(self, compiler: Compiler, parent: Scope | None = None) -> None:
        self.compiler = compiler
        self.parent = parent
        self.items: list[Item] = []
        self.merged: set[str] = set()
        self.ctes: dict[str, Any] = {}
        self.aggregation: Aggregation | None = None
        self.windows: Any = None

    @property
    def world(self) -> World:
        """The surroundings."""
        return self.compiler.world

    def cte(self, name: str) -> Any:  # noqa: ANN401 - a compiled query; its module imports this one
        """Return the WITH query of that name, or None."""
        scope: Scope | None = self
        while scope is not None:
            if name in scope.ctes:
                return scope.ctes[name]
            scope = scope.parent
        return None

    def column(self, names: tuple[str, ...]) -> tuple[Item, str] | None:
        """Return the column that a name means, or None; raises SqlError 42702 if it may mean several."""
        scope: Scope | None = self
        while scope is not None:
            found = scope._own_column(names)  # noqa: SLF001 - another of the same class
            if found is not None:
                return found
            scope = scope.parent
        return None

    def _own_column(self, names: tuple[str, ...]) -> tuple[Item, str] | None:
        name = names[-1]
        items = self.items if len(names) == 1 else [item for item in self.items if item.alias == names[-2]]
        found = [item for item in items if name in item.columns]
        if len(found) > 1 and name not in self.merged:
            raise SqlError("42702", f'column reference "{name}" is ambiguous')
        return (found[0], name) if found else None

    def item(self, alias: str) -> Item | None:
        """Return the FROM item of that name, or None."""
        scope: Scope | None = self
        while scope is not None:
            found = next((item for item in scope.items if item.alias == alias), None)
            if found is not None:
                return found
            scope = scope.parent
        return None

    def resolve(self, names: tuple[str, ...]) -> Fn:
        """Return how to read what a name means.

        Raises:
            SqlError: 42703 for an unknown name, 42702 for one that is both a column and a variable.
        """
        column = self.column(names)
        variable = self.world.variable(names)
        if column is not None:
            if variable is not None and not self.world.columns_win:
                raise SqlError("42702", f'column reference "{names[-1]}" is ambiguous')
            self.compiler.used.add(column[0].slot)
            self.compiler.columns.add(names)
            return column[0].read(column[1])
        if variable is not None:
            return _variable(names) if self.compiler.reusable else fixed(variable[0])
        item = self.item(names[0]) if len(names) == 1 else None
        if item is not None:
            self.compiler.used.add(item.slot)
            self.compiler.columns.add(names)
            return item.whole()
        if len(names) > 1 and self.item(names[-2]) is None:
            raise _missing(names)
        raise SqlError("42703", f'column "{".".join(names)}" does not exist')


def fixed(value: Value) -> Fn:
    """Return how to read what is known now."""
    return lambda _slots: value


def _variable(names: tuple[str, ...]) -> Fn:
    def get(slots: Slots) -> Value:
        found = slots[0].variable(names)
        if found is None:
            # The expression was compiled where there was such a variable.
            raise _missing(names)
        return found[0]

    return get


def _missing(names: tuple[str, ...]) -> SqlError:
    if len(names) > 1:
        return SqlError("42P01", f'missing FROM-clause entry for table "{names[-2]}"')
    return SqlError("42703", f'column "{names[0]}" does not exist')


def constant(node: Node) -> Value:
    """Return the value of an A_Const."""
    fields = node.fields
    if "ival" in fields:
        return int(fields["ival"].get("ival", 0))
    if "sval" in fields:
        return str(fields["sval"].get("sval", ""))
    if "boolval" in fields:
        return bool(fields["boolval"].get("boolval", False))
    if "fval" in fields:
        from decimal import Decimal  # noqa: PLC0415 - only for numbers with a fraction

        text = str(fields["fval"].get("fval", "0"))
        return int(text) if text.isdigit() else Decimal(text)
    if "bsval" in fields:
        return str(fields["bsval"].get("bsval", ""))[1:]
    return None
