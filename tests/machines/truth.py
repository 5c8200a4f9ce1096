"""A database that changes step by step, told apart by numbers of its own: what ids and pages have to follow."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field

SCHEMAS = ("public", "shop")
NAMES = ("users", "orders", "items", "Odd name", "a_b", "x")
COLUMNS = ("id", "note", "mail", "a|b", "_c_", "total")


def quoted(name: str) -> str:
    """Return the name as SQL has it."""
    return f'"{name}"'


@dataclass(slots=True)
class Relation:
    """A table or view that is the same whatever it is called.

    Args:
        number: Tells it apart for ever.
        schema: Where it is.
        name: What it is called.
        columns: Its columns.
        is_view: Whether it is a view.
    """

    number: int
    schema: str
    name: str
    columns: list[str]
    is_view: bool = False

    @property
    def sql(self) -> str:
        """Its name in SQL."""
        return f"{quoted(self.schema)}.{quoted(self.name)}"

    @property
    def definition(self) -> str:
        """The inside of CREATE TABLE."""
        return ", ".join(f"{quoted(column)} text" for column in self.columns)


@dataclass(slots=True)
class Database:
    """The relations that there are, and what is to be said in SQL to change them."""

    alive: list[Relation] = field(default_factory=list)
    dropped: list[Relation] = field(default_factory=list)
    numbers: itertools.count[int] = field(default_factory=itertools.count)

    def free_name(self, a: int, b: int) -> tuple[str, str]:
        """Return a schema and a name that nothing has, from the pool if possible."""
        taken = {(each.schema, each.name) for each in self.alive}
        pool = list(itertools.product(SCHEMAS, NAMES))
        start = a * len(NAMES) + b
        wanted = (pool[(start + step) % len(pool)] for step in range(len(pool)))
        return next((one for one in wanted if one not in taken), ("public", f"n{next(self.numbers)}"))

    def create(self, a: int, b: int) -> str:
        """Add a table."""
        schema, name = self.free_name(a, b)
        table = Relation(next(self.numbers), schema, name, list(COLUMNS[: 1 + b % 3]))
        self.alive.append(table)
        return f"CREATE TABLE {table.sql} ({table.definition});"

    def create_view(self, a: int, b: int) -> str:
        """Add a view of nothing; one that is made again goes on as what it was."""
        schema, name = self.free_name(a, b)
        former = [each for each in self.dropped if each.is_view and (each.schema, each.name) == (schema, name)]
        view = former[-1] if former else Relation(next(self.numbers), schema, name, ["id"], is_view=True)
        if former:
            self.dropped.remove(view)
        self.alive.append(view)
        return f"CREATE VIEW {view.sql} AS SELECT {b} AS id;"

    def add_column(self, a: int, b: int) -> str:
        """Add a column, also one that a dropped or renamed column was called."""
        table = self._table(a)
        free = [column for column in COLUMNS if column not in table.columns] or [f"c{next(self.numbers)}"]
        column = free[b % len(free)]
        table.columns.append(column)
        return f"ALTER TABLE {table.sql} ADD COLUMN {quoted(column)} int;"

    def rename_column(self, a: int, b: int) -> str:
        """Rename a column."""
        table = self._table(a)
        place = b % len(table.columns)
        free = [column for column in COLUMNS if column not in table.columns] or [f"c{next(self.numbers)}"]
        old, new = table.columns[place], free[b % len(free)]
        table.columns[place] = new
        return f"ALTER TABLE {table.sql} RENAME COLUMN {quoted(old)} TO {quoted(new)};"

    def drop_column(self, a: int, b: int) -> str:
        """Drop a column but the last."""
        table = self._table(a)
        if len(table.columns) == 1:
            return self.add_column(a, b)
        column = table.columns.pop(b % len(table.columns))
        return f"ALTER TABLE {table.sql} DROP COLUMN {quoted(column)};"

    def comment(self, a: int, b: int) -> str:
        """Describe a table's column in SQL, or take the description away."""
        table = self._table(a)
        column = quoted(table.columns[b % len(table.columns)])
        text = ("NULL", "'From SQL.'", "'Other | words, \\1 {{ x }} <!-- schemabook:end x -->'")[b % 3]
        return f"COMMENT ON COLUMN {table.sql}.{column} IS {text};"

    def index(self, a: int, b: int) -> str:
        """Add an index, a row of another table with cells of the author's."""
        table = self._table(a)
        return f"CREATE INDEX i{next(self.numbers)} ON {table.sql} ({quoted(table.columns[b % len(table.columns)])});"

    def rename(self, a: int, b: int) -> str:
        """Rename a table."""
        table = self._table(a)
        taken = {each.name for each in self.alive}
        free = [name for name in NAMES if name not in taken] or [f"n{next(self.numbers)}"]
        old, table.name = table.sql, free[b % len(free)]
        return f"ALTER TABLE {old} RENAME TO {quoted(table.name)};"

    def move(self, a: int, b: int) -> str:
        """Move a table to the other schema."""
        table = self._table(a)
        other = SCHEMAS[1 - SCHEMAS.index(table.schema)]
        if any((each.schema, each.name) == (other, table.name) for each in self.alive):
            return self.rename(a, b)
        old, table.schema = table.sql, other
        return f"ALTER TABLE {old} SET SCHEMA {other};"

    def drop(self, a: int, b: int) -> str:
        """Drop a table or view; one table stays, so that there is always something to change."""
        if sum(not each.is_view for each in self.alive) == 1:
            return self.create(a, b)
        relation = self._relation(a)
        self.alive.remove(relation)
        self.dropped.append(relation)
        return f"DROP {'VIEW' if relation.is_view else 'TABLE'} {relation.sql};"

    def create_again(self, a: int, b: int) -> str:
        """Make another table with the name of one that was dropped in an earlier migration."""
        taken = {(each.schema, each.name) for each in self.alive}
        free = [each for each in self.dropped if not each.is_view and (each.schema, each.name) not in taken]
        if not free:
            return self.create(a, b)
        old = free[a % len(free)]
        table = Relation(next(self.numbers), old.schema, old.name, list(old.columns))
        self.alive.append(table)
        return f"CREATE TABLE {table.sql} ({table.definition});"

    def rebuild(self, a: int, b: int) -> str:
        """Rebuild a table in one migration, by one of the usual dances: it stays what it is."""
        table = self._table(a)
        new = f"{quoted(table.schema)}.{quoted(table.name + '_new')}"
        old = f"{quoted(table.schema)}.{quoted(table.name + '_old')}"
        create = f"CREATE TABLE {table.sql} ({table.definition});"
        dances = (
            [f"DROP TABLE {table.sql};", create],
            [
                f"CREATE TABLE {new} ({table.definition});",
                f"DROP TABLE {table.sql};",
                f"ALTER TABLE {new} RENAME TO {quoted(table.name)};",
            ],
            [f"ALTER TABLE {table.sql} RENAME TO {quoted(table.name + '_old')};", create, f"DROP TABLE {old};"],
        )
        return "\n".join(dances[b % 3])

    def begin_rebuild(self, a: int) -> tuple[str, Relation, Relation]:
        """Build a table anew beside the old one; return the SQL, the old one and the new one."""
        old = self._table(a)
        new = Relation(next(self.numbers), old.schema, old.name + "_new", list(old.columns))
        if any((each.schema, each.name) == (new.schema, new.name) for each in self.alive):
            new.name += str(new.number)
        self.alive.append(new)
        return f"CREATE TABLE {new.sql} ({new.definition});", old, new

    def end_rebuild(self, old: Relation, new: Relation, *, is_known: bool) -> str:
        """Put the new table into the place of the old one: it is another if a build has given it an id, else the same."""
        sql = f"DROP TABLE {old.sql};\nALTER TABLE {new.sql} RENAME TO {quoted(old.name)};"
        new.name = old.name
        self.alive.remove(old)
        if is_known:
            self.dropped.append(old)
        else:
            new.number = old.number
        return sql

    def swap(self, a: int, b: int) -> str:
        """Let two tables change names."""
        first, second = self._table(a), self._table(a + 1 + b)
        if first is second or first.schema != second.schema:
            return self.rename(a, b)
        lines = (
            f"ALTER TABLE {first.sql} RENAME TO zz;",
            f"ALTER TABLE {second.sql} RENAME TO {quoted(first.name)};",
            f"ALTER TABLE {quoted(first.schema)}.zz RENAME TO {quoted(second.name)};",
        )
        first.name, second.name = second.name, first.name
        return "\n".join(lines)

    def _table(self, a: int) -> Relation:
        tables = [each for each in self.alive if not each.is_view]
        return tables[a % len(tables)]

    def _relation(self, a: int) -> Relation:
        return self.alive[a % len(self.alive)]


# Makes a change, told which by two numbers, and returns its SQL.
Change = Callable[[Database, int, int], str]
CHANGES: tuple[Change, ...] = (
    Database.create,
    Database.create_view,
    Database.add_column,
    Database.rename_column,
    Database.drop_column,
    Database.comment,
    Database.index,
    Database.rename,
    Database.move,
    Database.drop,
    Database.create_again,
    Database.rebuild,
    Database.swap,
)
