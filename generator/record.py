"""``dataclass`` and ``replace`` of the standard library, for records that are made by the hundred thousand.

A frozen dataclass sets each field of each instance by ``object.__setattr__``, and its ``replace`` looks at every field in
Python: together a quarter of a replay. It also compiles five methods a class, and there are some two hundred classes: a
tenth of a second before the work begins. Type checkers see the standard functions here, so assigning to a field of a frozen
record is an error that ``make check`` finds; at run time nothing looks again, and only the constructor is compiled.
"""

from __future__ import annotations

import dataclasses
import operator
from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from dataclasses import dataclass, replace
else:
    T = TypeVar("T")
    Values = Callable[[Any], tuple[Any, ...]]

    _COPIES: dict[type, Callable[[Any], Any]] = {}
    """How to copy a record field by field, by its class, for classes of which one has been copied."""
    _COMPARED: dict[type, Values] = {}
    """How to read the fields that count when two records are compared, all at once."""

    def dataclass(plain: type[T] | None = None, /, *, frozen: bool = False, **options: bool) -> Any:  # noqa: ANN401
        """Return the decorator; a frozen record has the hash, equality and representation of a frozen dataclass."""
        if not frozen:
            return dataclasses.dataclass(plain, **options)
        methods = _METHODS | _ORDERING if options.pop("order", False) else _METHODS

        def decorate(cls: type[T]) -> type[T]:
            made = dataclasses.dataclass(cls, repr=False, eq=False, **options)
            for name, method in methods.items():
                if name not in cls.__dict__:
                    setattr(made, name, method)
            fields = dataclasses.fields(made)
            _COMPARED[made] = _reader([each.name for each in fields if each.compare])
            return made

        return decorate

    def replace(record: T, /, **changes: object) -> T:
        """Return a copy with other values in some fields; raises AttributeError for a name that is no field."""
        cls = type(record)
        copy = _COPIES.get(cls)
        if copy is None:
            if cls not in _COMPARED and cls.__dataclass_params__.frozen:
                return dataclasses.replace(record, **changes)
            copy = _COPIES[cls] = _copying(cls)
        made = copy(record)
        for name, value in changes.items():
            setattr(made, name, value)
        return made

    def _copying(cls: type[T]) -> Callable[[T], T]:
        """Compile a function that copies, as the constructor is compiled: reading fields by their names takes twice as long."""
        lines = [f" made.{each.name} = record.{each.name}" for each in dataclasses.fields(cls)]
        source = "\n".join(["def copy(record):", " made = new(cls)", *lines, " return made"])
        names: dict[str, Any] = {"new": cls.__new__, "cls": cls}
        exec(source, names)  # noqa: S102 - of nothing but the names of a class's own fields
        made: Callable[[T], T] = names["copy"]
        return made

    def _reader(names: Sequence[str]) -> Values:
        match names:
            case []:
                return lambda _record: ()
            case [name]:
                return lambda record: (getattr(record, name),)
        return attrgetter(*names)

    def _equal(one: object, other: object) -> bool:
        cls = type(one)
        if type(other) is not cls:
            return NotImplemented
        values = _COMPARED[cls]
        return values(one) == values(other)

    def _compared(compare: Callable[[object, object], bool]) -> Callable[[object, object], bool]:
        def method(one: object, other: object) -> bool:
            cls = type(one)
            if type(other) is not cls:
                return NotImplemented
            values = _COMPARED[cls]
            return compare(values(one), values(other))

        return method

    def _hash(record: object) -> int:
        return hash(_COMPARED[type(record)](record))

    def _shown(record: object) -> str:
        shown = (f"{each.name}={getattr(record, each.name)!r}" for each in dataclasses.fields(record) if each.repr)
        return f"{type(record).__qualname__}({', '.join(shown)})"

    _ORDERING = {
        f"__{each.__name__}__": _compared(each) for each in (operator.lt, operator.le, operator.gt, operator.ge)
    }
    _METHODS = {"__eq__": _equal, "__hash__": _hash, "__repr__": _shown}


__all__ = ["dataclass", "replace"]
