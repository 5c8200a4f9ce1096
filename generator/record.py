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

    _ALL: dict[type, Values] = {}
    """How to read all fields of a record at once, in the order of its constructor."""
    _COMPARED: dict[type, Values] = {}
    """The same without the fields that do not count when two records are compared."""

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
            _ALL[made] = _reader([each.name for each in fields])
            _COMPARED[made] = _reader([each.name for each in fields if each.compare])
            return made

        return decorate

    def replace(record: T, /, **changes: object) -> T:
        """Return a copy with other values in some fields; raises AttributeError for a name that is no field."""
        cls = type(record)
        values = _ALL.get(cls)
        if values is None:
            return dataclasses.replace(record, **changes)
        made = cls(*values(record))
        for name, value in changes.items():
            setattr(made, name, value)
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
