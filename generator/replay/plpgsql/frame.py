"""Variables of a block, and the surroundings that its expressions see (documentation 41.3 and 41.11.1)."""

from __future__ import annotations

from collections.abc import Callable

from generator.record import dataclass
from generator.replay.base import Replay
from generator.replay.system_catalog.world import CatalogWorld
from generator.sql.evaluate import Function, Record, Unknown, Value
from generator.sql.types import SqlError

Convert = Callable[[Value], Value]


@dataclass
class Variable:
    """A variable: its value, the cast to its type, and whether it holds a row; ``type`` 0 is an unknown one.

    ``fields`` are those of a row type that it was declared with: a row that is assigned to it has them, whatever it called its own.
    """

    value: Value = None
    convert: Convert | None = None
    row: bool = False
    constant: bool = False
    type: int = 0
    fields: tuple[str, ...] = ()

    def as_declared(self, value: Value) -> Value:
        """Return a row under the names of the declared fields; NULL is a row of NULLs here."""
        if value is not None and not isinstance(value, Record):
            return value
        values = (*(value or ()), *(None,) * len(self.fields))[: len(self.fields)]
        return Record(self.fields, values)

    @property
    def scalar(self) -> bool:
        """Whether it cannot have fields, so that ``name.field`` means something else."""
        return self.convert is not None and not self.row and not isinstance(self.value, Record)


_BOOLEAN = 16


class Frame(CatalogWorld):
    """The variables of one run of a block or function.

    Args:
        replay: The session.
        functions: Finds the migrations' own functions.
        columns_win: Whether a column hides a variable of its name (``#variable_conflict use_column``, SQL functions).
        label: The function's name, which qualifies its arguments.
    """

    def __init__(
        self,
        replay: Replay,
        functions: Callable[[str, str], Function | None],
        *,
        columns_win: bool = False,
        label: str = "",
    ) -> None:
        super().__init__(replay)
        self.columns_win = columns_win
        self.arguments: tuple[Value, ...] = ()
        self.row_count: Value = 0
        self.outputs: tuple[str, ...] = ()
        self._functions = functions
        self._scopes: list[tuple[str, dict[str, Variable]]] = [(label, {"found": Variable(False, type=_BOOLEAN)})]  # noqa: FBT003

    def enter(self, label: str = "") -> None:
        """Begin a block or loop with variables of its own."""
        self._scopes.append((label, {}))

    def leave(self) -> None:
        """End it."""
        self._scopes.pop()

    def declare(self, name: str, variable: Variable) -> None:
        """Add a variable to the innermost block."""
        self._scopes[-1][1][name] = variable

    def find(self, name: str) -> Variable | None:
        """Return the variable of that name, the innermost first."""
        for _, names in reversed(self._scopes):
            if name in names:
                return names[name]
        return None

    def types(self) -> dict[str, int]:
        """Return the types of all variables by name, the innermost last."""
        return {name: variable.type for _, names in self._scopes for name, variable in names.items()}

    def assign(self, path: tuple[str, ...], value: Value) -> None:
        """Set a variable, or a field of one that holds a row; raises SqlError 42703, 22005."""
        variable = self.find(path[0])
        if variable is None and len(path) > 1:
            variable, path = self.qualified(path[0], path[1]), path[1:]
        if variable is None:
            raise SqlError("42601", f'"{".".join(path)}" is not a known variable')
        if len(path) > 1:
            if variable.fields and path[1] not in variable.fields:
                raise SqlError("42703", f'record "{path[0]}" has no field "{path[1]}"')
            if isinstance(variable.value, Unknown):
                return
            row = variable.value if isinstance(variable.value, Record) else Record((), ())
            variable.value = self._with_field(row, path[1:], value)
            return
        if variable.convert is not None:
            value = variable.convert(value)
        variable.value = variable.as_declared(value) if variable.fields else value

    def _with_field(self, row: Record, path: tuple[str, ...], value: Value) -> Record:
        if len(path) == 1:
            return row.having(path[0], value)
        inner = row.get(path[0]) if path[0] in row.names else None
        if isinstance(inner, Unknown):
            return row
        return row.having(
            path[0], self._with_field(inner, path[1:], value) if isinstance(inner, Record) else Unknown("a row")
        )

    def qualified(self, label: str, name: str) -> Variable | None:
        """Return the variable of a labelled block, or of the function of that name."""
        for known, names in reversed(self._scopes):
            if known == label and name in names:
                return names[name]
        return None

    def variable(self, names: tuple[str, ...]) -> tuple[Value] | None:
        """See ``World``."""
        found = self.find(names[0])
        if found is not None:
            if len(names) == 1:
                return (found.value,)
            if not found.scalar:
                return self._field(found.value, names)
        if len(names) > 1:
            found = self.qualified(names[0], names[1])
            if found is not None:
                return (found.value,) if len(names) == 2 else self._field(found.value, names[1:])  # noqa: PLR2004
        return None

    def _field(self, value: Value, names: tuple[str, ...]) -> tuple[Value] | None:
        if isinstance(value, Unknown):
            return (value,)
        if value is None:
            return (None,)
        if not isinstance(value, Record):
            return None
        try:
            return (value.get(names[1]),)
        except KeyError:
            raise SqlError("42703", f'record "{names[0]}" has no field "{names[1]}"') from None

    def text_of(self, names: tuple[str, ...]) -> str | None:
        """Return the text that a variable or field holds; None if there is no such variable, or it holds no text."""
        variable = self.find(names[0])
        value = variable.value if variable is not None else None
        if isinstance(value, Record) and len(names) > 1 and names[1] in value.names:
            value = value.get(names[1])
        return value if isinstance(value, str) else None

    def parameter(self, number: int) -> Value:
        """See ``World``."""
        if 0 < number <= len(self.arguments):
            return self.arguments[number - 1]
        return super().parameter(number)

    def function(self, schema: str, name: str) -> Function | None:
        """See ``World``: PostgreSQL's own come first, as pg_catalog does in the search_path."""
        return super().function(schema, name) or self._functions(schema, name)


class Statement(Frame):
    """The surroundings of an SQL statement that is run as text: parameters, but no variables."""

    def variable(self, names: tuple[str, ...]) -> tuple[Value] | None:
        """See ``World``."""
        del names
        return None


@dataclass(frozen=True)
class Variables:
    """The variables of a frame as the analysis of a statement sees them (``Parameters``).

    Args:
        frame: Where they are.
        used: How many values USING gives; then the statement is run as text and sees no names.
    """

    frame: Frame
    used: int | None = None

    @property
    def conflict(self) -> str:
        """See ``Parameters``."""
        return "column" if self.frame.columns_win else "error"

    def numbered(self, number: int) -> int | None:
        """See ``Parameters``."""
        known = len(self.frame.arguments) if self.used is None else self.used
        return 0 if 0 < number <= known else None

    def named(self, names: tuple[str, ...]) -> tuple[int, int] | None:
        """See ``Parameters``."""
        if self.used is not None:
            return None
        found, count = self.frame.find(names[0]), 1
        if found is None and len(names) > 1:
            found, count = self.frame.qualified(names[0], names[1]), 2
        if found is None or (len(names) > count and found.scalar):
            return None
        return found.type, count

    def number_of(self, names: tuple[str, ...]) -> int:  # noqa: ARG002 - every variable is known by its name alone
        """See ``Parameters``."""
        return 0
