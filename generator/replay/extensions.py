"""What an extension brings: its types, and the functions, operators and casts that migrations use most.

The members are in ``extensions.json``, from the extensions' public documentation. They resolve like any object, hang on
the extension, and are marked so that the frozen model leaves them out. An extension that is not listed there brings
nothing, and what is used of it is reported where it is used.

Forms: type ``name category`` (or ``name base`` for a domain); function ``name(type, type=, …) result [v|s|agg]`` with
``=`` for an argument that has a default, ``setof`` before the result; operator ``left symbol right result`` (``-`` for
no left side); cast ``source target context method`` as in pg_cast.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from importlib import resources
from typing import Any

from generator.model.ids import Kind
from generator.replay import records as r
from generator.replay.base import Replay
from generator.replay.functions import store
from generator.replay.records import Dep

_FUNCTION = re.compile(r"(?:(\w+)\.)?(\w+)\((.*?)\) (setof )?(\S+)(?: (v|s|agg))?\Z")
_CATEGORIES = re.compile(r"[A-Z]\Z")


@lru_cache(maxsize=1)
def known_extensions() -> dict[str, dict[str, Any]]:
    """Return the shipped descriptions by extension name."""
    text = resources.files(__package__).joinpath("extensions.json").read_text(encoding="utf-8")
    found: dict[str, dict[str, Any]] = json.loads(text)
    return found


def add_members(replay: Replay, extension: r.Extension) -> None:
    """Make the members of an extension in its schema."""
    description = known_extensions().get(extension.name, {})
    member = _Member(replay, extension)
    for text in description.get("types", ()):
        member.add_type(text)
    for text in description.get("functions", ()):
        member.add_function(text)
    for text in description.get("operators", ()):
        member.add_operator(text)
    for text in description.get("casts", ()):
        member.add_cast(text)


class _Member:
    """Makes the members of one extension; what names an unknown type (of a newer server) is left out."""

    def __init__(self, replay: Replay, extension: r.Extension) -> None:
        self._replay = replay
        self._extension = extension
        self._own: dict[str, int] = {}

    def _type(self, name: str) -> int:
        if name in self._own:
            return self._own[name]
        found = self._replay.catalog.find_type("pg_catalog", name)
        return 0 if found is None else found.oid

    def _mark(self, oid: int) -> None:
        catalog = self._replay.catalog
        catalog.journal.put(catalog.external, oid, f"extension {self._extension.name}")
        self._replay.dependencies.add((oid, 0), (self._extension.oid, 0), Dep.EXTENSION)

    def add_type(self, text: str) -> None:
        name, category = text.split()
        catalog = self._replay.catalog
        namespace = self._extension.namespace
        if catalog.type_taken(namespace, name):
            oid = catalog.user_type_oid(catalog.schema_of(namespace), name)
            if oid is None or catalog.types[oid].known:
                return
            # A stub: the type was used before the extension came.
            catalog.update(catalog.types, oid, known=True)
            made = catalog.types[oid]
        else:
            domain = not _CATEGORIES.match(category)
            base = self._type(category) or self._foreign_type(category) if domain else 0
            draft = r.Type(
                catalog.new_oid(), namespace, name, "d" if domain else "b", "U" if domain else category, base=base
            )
            made = catalog.add_type(draft)
            catalog.add_array_type(made, catalog.array_type_name(namespace, name))
            made = catalog.types[made.oid]
        self._own[name], self._own[f"_{name}"] = made.oid, made.array
        self._mark(made.oid)
        self._replay.dependencies.add((made.oid, 0), (namespace, 0), Dep.NORMAL)
        # The array type is not a member: it goes with its element.
        catalog.journal.put(catalog.external, made.array, f"extension {self._extension.name}")
        self._replay.dependencies.add((made.array, 0), (made.oid, 0), Dep.INTERNAL)

    def _foreign_type(self, name: str) -> int:
        """Return a type of an extension that this one requires."""
        return next((each.oid for each in self._replay.catalog.types.values() if each.name == name), 0)

    def add_function(self, text: str) -> None:
        match = _FUNCTION.match(text)
        if match is None:
            return
        schema, name, arguments, setof, result, flag = match.groups()
        inputs: list[r.Argument] = []
        for part in filter(None, (each.strip() for each in arguments.split(","))):
            oid = self._type(part.rstrip("=")) or self._foreign_type(part.rstrip("="))
            if not oid:
                return
            inputs.append(r.Argument("", oid, default=("NULL",) if part.endswith("=") else ()))
        result_oid = self._type(result) or self._foreign_type(result)
        namespace = self._extension.namespace
        if schema:
            found = self._replay.catalog.find_namespace(schema)
            namespace = found if found is not None else self._add_schema(schema)
        catalog = self._replay.catalog
        types = tuple(each.type for each in inputs)
        taken = any(
            e.inputs == types and e.namespace == namespace
            for e in catalog.functions_named(catalog.schema_of(namespace), name)
        )
        if not result_oid or taken:
            return
        made = store(
            self._replay,
            r.Function(
                catalog.new_oid(),
                namespace,
                name,
                types,
                tuple(inputs),
                result_oid,
                returns_set=bool(setof),
                kind="a" if flag == "agg" else "f",
                language="c",
                volatility=flag if flag in {"v", "s"} else "i",
            ),
        )
        self._mark(made.oid)

    def _add_schema(self, name: str) -> int:
        catalog = self._replay.catalog
        oid = catalog.new_oid()
        catalog.add_namespace(r.Namespace(oid, name))
        self._mark(oid)
        return oid

    def add_operator(self, text: str) -> None:
        left, symbol, right, result = text.split()
        sides = (0 if left == "-" else self._type(left), self._type(right), self._type(result))
        if all(sides[1:]) and (sides[0] or left == "-"):
            data = (("left", str(sides[0])), ("right", str(sides[1])), ("result", str(sides[2])))
            self._add_listed(Kind.OPERATOR, symbol, data, namespace=self._extension.namespace)

    def add_cast(self, text: str) -> None:
        source, target, context, method = text.split()
        oids = (self._type(source), self._type(target))
        if all(oids):
            data = (("source", str(oids[0])), ("target", str(oids[1])), ("context", context), ("method", method))
            self._add_listed(Kind.CAST, f"{source} AS {target}", data)

    def _add_listed(self, kind: Kind, name: str, data: tuple[tuple[str, str], ...], *, namespace: int = 0) -> None:
        catalog = self._replay.catalog
        made = catalog.add_listed(r.Listed(catalog.new_oid(), kind.value, namespace, name, data=data))
        self._mark(made.oid)


def is_member(replay: Replay, oid: int) -> bool:
    """Return whether an object belongs to an extension or is part of a type: it is not documented on its own."""
    owning = {Dep.EXTENSION, Dep.INTERNAL}
    return any(kind in owning for _, kind in replay.dependencies.references((oid, 0)))
