"""The one idiom by which handlers, layouts, sections, exporters and rules are found.

A registry is filled by decorated functions or classes; :func:`load_modules` imports a package's modules so that
the decorators run. Order of registration never matters: iteration is sorted by key.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from functools import cache
from typing import Generic, TypeVar

T = TypeVar("T")


class Registry(Generic[T]):
    """Things by key; a key is given once.

    Args:
        what: What is registered, for messages ("statement handler").
    """

    def __init__(self, what: str) -> None:
        self._what = what
        self._things: dict[str, T] = {}

    def register(self, *keys: str) -> Callable[[T], T]:
        """Return a decorator that registers its target under each key; a taken key raises ``ValueError``."""

        def decorate(thing: T) -> T:
            for key in keys:
                if key in self._things:
                    msg = f"{self._what} {key!r} is registered twice: {self._things[key]!r} and {thing!r}"
                    raise ValueError(msg)
                self._things[key] = thing
            return thing

        return decorate

    def get(self, key: str) -> T | None:
        """Return the thing registered under the key, or None."""
        return self._things.get(key)

    def __getitem__(self, key: str) -> T:
        try:
            return self._things[key]
        except KeyError:
            msg = f"no {self._what} {key!r}; known: {', '.join(self)}"
            raise KeyError(msg) from None

    def __contains__(self, key: object) -> bool:
        return key in self._things

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._things))

    def __len__(self) -> int:
        return len(self._things)

    def items(self) -> list[tuple[str, T]]:
        """Return (key, thing) pairs, sorted by key."""
        return sorted(self._things.items(), key=lambda item: item[0])


@cache
def load_modules(package: str) -> None:
    """Import every module directly in the package, so that their decorators register."""
    path = importlib.import_module(package).__path__
    for module in sorted(info.name for info in pkgutil.iter_modules(path)):
        importlib.import_module(f"{package}.{module}")
