"""What a made-up history has created so far, as far as the next statement has to know it.

It is no second replay: it follows what usually works, so that most statements are valid. Where it is wrong, a later
statement is refused, and whoever compares a replay with a server wants to see that too.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from hypothesis import strategies as st

T = TypeVar("T")

_LONGEST = 63  # bytes of a name: NAMEDATALEN - 1
_PLAIN = re.compile(r"[a-z]|users|orders|id")  # the rest is quoted, be it needed or not


def clip(name: str, longest: int = _LONGEST) -> str:
    """Return what PostgreSQL makes of a name: 63 bytes at the most, and no half characters."""
    return name.encode()[:longest].decode(errors="ignore")


def literal(text: str) -> str:
    """Return a text as a constant of SQL."""
    return "'" + text.replace("'", "''") + "'"


def quote(name: str) -> str:
    """Return a name as SQL."""
    return (
        name
        if _PLAIN.fullmatch(name) and name not in {"as", "by", "do", "if", "in", "is", "no", "of", "on", "or", "to"}
        else '"' + name.replace('"', '""') + '"'
    )


@dataclass(eq=False)
class Column:
    """A column of a table or view; ``type`` is a key of TYPES, or the SQL of a type of the history's own."""

    name: str
    type: str
    generated: bool = False
    not_null: bool = False


@dataclass(eq=False)
class Named:
    """Anything with a name in a schema."""

    schema: str
    name: str

    @property
    def sql(self) -> str:
        """The qualified name; half of the time PostgreSQL would find it without, but here that does not matter."""
        return quote(self.name) if self.schema == "public" else f"{quote(self.schema)}.{quote(self.name)}"


@dataclass(eq=False)
class Relation(Named):
    """A table or view.

    Args:
        uses: Relations and columns that a view is made from.
        keys: Lists of columns that a foreign key may refer to.
        constraints: Names of those that can be dropped.
        strategy: LIST, RANGE or HASH if it is partitioned.
        partitions: How many partitions it has had.
        parents: The tables that it is a partition or a child of.
    """

    columns: list[Column] = field(default_factory=list)
    view: str = ""
    uses: set[Relation | Column] = field(default_factory=set)
    keys: list[list[Column]] = field(default_factory=list)
    primary: bool = False
    constraints: list[str] = field(default_factory=list)
    indexes: list[Named] = field(default_factory=list)
    policies: list[str] = field(default_factory=list)
    triggers: list[str] = field(default_factory=list)
    strategy: str = ""
    partitions: int = 0
    parents: list[Relation] = field(default_factory=list)


@dataclass(eq=False)
class Type(Named):
    """An enum (with labels) or a domain over a type of TYPES."""

    labels: list[str] = field(default_factory=list)
    base: str = ""

    @property
    def sql(self) -> str:
        """The qualified name; the bare one would mean PostgreSQL's own type, which a superuser may even rename."""
        return 'public."name"' if (self.schema, self.name) == ("public", "name") else super().sql


@dataclass(eq=False)
class Routine(Named):
    """A function that expressions can call: ``argument`` is a key of TYPES, and so is ``result``."""

    argument: str = "integer"
    result: str = "integer"

    @property
    def signature(self) -> str:
        """How statements name it."""
        return f"{self.sql}({self.argument})"


class NotNowError(Exception):
    """There is nothing that this kind of statement could be about."""


class Choices(Protocol):
    """Where the choices of a history come from."""

    def number(self, low: int, high: int) -> int:
        """Choose a number."""

    def name(self) -> str:
        """Choose a name, be it taken or not."""


@dataclass
class Drawn:
    """Hypothesis's choices.

    Args:
        draw: Its ``draw``.
        names: Where names come from.
    """

    draw: Callable[[st.SearchStrategy[object]], object]
    names: st.SearchStrategy[str]

    def number(self, low: int, high: int) -> int:
        """Choose a number."""
        return int(str(self.draw(st.integers(low, high))))

    def name(self) -> str:
        """Choose a name."""
        return str(self.draw(self.names))


@dataclass
class World:
    """The objects, and the choices of the example.

    Args:
        choices: Where numbers and names come from.
        kinds: The kinds of statements that the history is made of, if not all.
    """

    choices: Choices
    schemas: list[str] = field(default_factory=lambda: ["public"])
    relations: list[Relation] = field(default_factory=list)
    types: list[Type] = field(default_factory=list)
    functions: list[Named] = field(default_factory=list)
    sequences: list[Named] = field(default_factory=list)
    routines: list[Routine] = field(default_factory=list)
    bodies: list[Named] = field(default_factory=list)
    statistics: list[Named] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    rules: list[tuple[Relation, str]] = field(default_factory=list)
    publications: list[str] = field(default_factory=list)
    nested: bool = False
    kinds: AbstractSet[object] = frozenset()

    def saved(self) -> dict[str, object]:
        """Return a copy of all that there is, for ``restore``."""
        return copy.deepcopy({name: value for name, value in vars(self).items() if isinstance(value, list)})

    def restore(self, saved: dict[str, object]) -> None:
        """Go back to what there was: a transaction was rolled back."""
        for name, value in saved.items():
            setattr(self, name, value)

    def pick(self, things: Sequence[T]) -> T:
        """Choose one; raises NotNowError if there is none."""
        if not things:
            raise NotNowError
        return things[self.number(0, len(things) - 1)]

    def some(self, things: Sequence[T], least: int = 1, most: int = 3) -> list[T]:
        """Choose several different ones."""
        if len(things) < least:
            raise NotNowError
        left = list(things)
        number = self.number(least, min(most, len(things)))
        return [left.pop(self.number(0, len(left) - 1)) for _ in range(number)]

    def number(self, low: int, high: int) -> int:
        """Choose a number."""
        return self.choices.number(low, high)

    def maybe(self, one_in: int = 2) -> bool:
        """Say yes once in so many times; the simplest answer is no."""
        return self.number(1, one_in) == one_in

    def new_name(self, taken: Iterable[str]) -> str:
        """Return a name that is not taken; it may be longer than PostgreSQL keeps."""
        used = set(taken)
        name = self.some_name()
        tried, count = name, 1
        while clip(tried) in used:
            count += 1
            tried = f"{clip(name, 40)}{count}"
        return tried

    def some_name(self) -> str:
        """Return a name, be it taken or not."""
        return self.choices.name()

    def new_relation_name(self, schema: str) -> str:
        """Return a name for a relation, type or index: they share a name space, with array types too."""
        things = (
            *self.relations,
            *self.types,
            *self.sequences,
            *self.statistics,
            *(i for r in self.relations for i in r.indexes),
        )
        taken = {thing.name for thing in things if thing.schema == schema}
        return self.new_name(taken | {f"_{name}" for name in taken})

    def tables(self) -> list[Relation]:
        """Return the tables."""
        return [relation for relation in self.relations if not relation.view]

    def views(self) -> list[Relation]:
        """Return the views."""
        return [relation for relation in self.relations if relation.view]

    def users_of(self, thing: Relation | Column) -> list[Relation]:
        """Return the views that are made from a relation or column, directly or not."""
        found: list[Relation] = []
        for view in self.views():
            if thing in view.uses or any(other in view.uses for other in found):
                found.append(view)
        return found

    def forget(self, thing: Relation | Column) -> None:
        """Take a relation or column away, and the views that are made from it."""
        for view in self.users_of(thing):
            self.relations.remove(view)
        if isinstance(thing, Relation):
            self.relations.remove(thing)
            return
        for relation in self.relations:
            if thing in relation.columns:
                relation.columns.remove(thing)
                relation.keys = [key for key in relation.keys if thing not in key]

    def forget_schema(self, schema: str) -> None:
        """Take all that is in a schema away."""
        for relation in [each for each in self.relations if each.schema == schema]:
            if relation in self.relations:
                self.forget(relation)
        self.types = [each for each in self.types if each.schema != schema]
        self.functions = [each for each in self.functions if each.schema != schema]
        self.sequences = [each for each in self.sequences if each.schema != schema]
        self.routines = [each for each in self.routines if each.schema != schema]
        self.bodies = [each for each in self.bodies if each.schema != schema]
        self.statistics = [each for each in self.statistics if each.schema != schema]
