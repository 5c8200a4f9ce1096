"""Making the members of an extension: they resolve like any object, hang on the extension, and are not documented."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from generator.model.ids import Kind
from generator.record import replace
from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.catalog.records import Dep
from generator.replay.constraints.making import store as store_constraint
from generator.replay.extensions.bodies import BODIES
from generator.replay.extensions.known import Description, Row
from generator.replay.indexes.making import IndexDraft, add_index
from generator.replay.lookup.functions import store as store_function
from generator.replay.lookup.references import depend_on_type
from generator.sql.analysis.types.snapshot import builtins
from generator.sql.types import SqlError

_TYPE: Final[Row] = [None, "b", "U", 0, 0, "", "", -1, "", (), "x"]
_COLUMN: Final[Row] = [None, None, -1, 0, ""]
_RELATION: Final[Row] = [None, "r", (), (), ""]
_FUNCTION: Final[Row] = [None, None, None, "f", 0, "i", 1, "c", "s", ""]
_ARGUMENT: Final[Row] = [None, "", "i", ""]
_OPERATOR: Final[Row] = [None, None, None, "bool", "", ""]
_CAST: Final[Row] = [None, None, "e", "f", ""]
_FAMILY: Final[Row] = [None, None, ""]
_CLASS: Final[Row] = [None, None, None, 0, "", ""]
_OTHER: Final[Row] = [None, None, ""]


def add_members(replay: Replay, extension: r.Extension, description: Description) -> None:
    """Make the members of an extension in its schema.

    A name that is taken refuses the extension in strict mode, as its script would fail; otherwise what was there stays.

    Raises:
        SqlError: 42710, 42723 or 42P07 in strict mode for a taken name.
    """
    maker = _Maker(replay, extension)
    steps: tuple[tuple[Callable[[Row], None], tuple[Row, ...]], ...] = (
        (maker.add_type, description.types),
        (maker.add_relation, description.relations),
        (maker.add_function, description.functions),
        (maker.add_operator, description.operators),
        (maker.add_cast, description.casts),
        (maker.add_family, description.operator_families),
        (maker.add_class, description.operator_classes),
        (maker.add_other, description.others),
    )
    for name in description.schemas:
        maker.add_schema(name)
    for add, rows in steps:
        for row in rows:
            add(row)


def members(replay: Replay, extension: int) -> list[int]:
    """Return the oids of an extension's members, in the order in which they were made."""
    return [oid for (oid, _), kind in replay.dependencies.dependents((extension, 0)) if kind is Dep.EXTENSION]


def move_member(replay: Replay, oid: int, namespace: int) -> None:
    """Give a member another schema; raises SqlError 42710, 42723 or 42P07 if its name is taken there."""
    catalog = replay.catalog
    if oid in catalog.types:
        catalog.rename_type(oid, namespace, catalog.types[oid].name)
    elif oid in catalog.functions:
        catalog.rename_function(oid, namespace, catalog.functions[oid].name)
    elif oid in catalog.relations:
        catalog.rename_relation(oid, namespace, catalog.relations[oid].name)
        for index in catalog.indexes_of(oid):
            catalog.rename_relation(index.oid, namespace, catalog.relations[index.oid].name)
    elif oid in catalog.listed and catalog.listed[oid].namespace:
        catalog.update(catalog.listed, oid, namespace=namespace)


def release_member(replay: Replay, extension: int, oid: int) -> None:
    """Make a member the migrations' own (ALTER EXTENSION … DROP): it is documented from now on."""
    catalog = replay.catalog
    me = (oid, 0)
    replay.dependencies.remove(me, (extension, 0))
    parts = [part for (part, _), kind in replay.dependencies.dependents(me) if kind is Dep.INTERNAL]
    for each in (oid, *parts):
        catalog.journal.remove(catalog.external, each)
    # While it was a member nothing could drop what it uses.
    if oid in catalog.functions:
        store_function(replay, catalog.functions[oid])
    elif oid in catalog.types:
        replay.dependencies.add(me, (catalog.types[oid].namespace, 0), Dep.NORMAL)
    elif oid in catalog.relations:
        replay.dependencies.add(me, (catalog.relations[oid].namespace, 0), Dep.NORMAL)
        for attribute in catalog.relations[oid].live:
            depend_on_type(replay, (oid, attribute.attnum), attribute.type)
    elif oid in catalog.listed and catalog.listed[oid].namespace:
        replay.dependencies.add(me, (catalog.listed[oid].namespace, 0), Dep.NORMAL)


def _full(row: Row, defaults: Row) -> Row:
    return [*row, *defaults[len(row) :]]


class _Maker:
    """Makes the members of one extension; what names a type that is not there (of another version) is left out."""

    def __init__(self, replay: Replay, extension: r.Extension) -> None:
        self._replay = replay
        self._catalog = replay.catalog
        self._extension = extension
        self._reason = f"extension {extension.name}"
        self._own: dict[str, int] = {}
        self._foreign: dict[str, dict[str, int]] = {}
        self._functions: dict[str, list[r.Function]] = {}

    # --- what rows name

    def _type(self, name: str) -> int:
        """Return the oid of ``int4``, ``citext.citext`` or ``postgis._geometry``; 0 if there is none."""
        extension, dot, bare = name.partition(".")
        if not dot:
            found = builtins().type_by_name(name)
            return 0 if found is None else found.oid
        if extension == self._extension.name:
            return self._own.get(bare, 0)
        if extension not in self._foreign:
            self._foreign[extension] = self._types_of(extension)
        return self._foreign[extension].get(bare, 0)

    def _types_of(self, extension: str) -> dict[str, int]:
        """Return the types of an extension that this one requires."""
        catalog = self._catalog
        found: dict[str, int] = {}
        for owner in catalog.extensions.values():
            if owner.name == extension:
                for oid in members(self._replay, owner.oid):
                    row_type = catalog.relations[oid].row_type if oid in catalog.relations else oid
                    kind = catalog.types.get(row_type)
                    if kind is not None:
                        found[kind.name], found[f"_{kind.name}"] = kind.oid, kind.array
        return found

    def _namespace(self, name: str) -> int:
        return self._catalog.namespace(name) if name else self._extension.namespace

    def _member(self, oid: int) -> None:
        self._hide(oid)
        self._replay.dependencies.add((oid, 0), (self._extension.oid, 0), Dep.EXTENSION)

    def _hide(self, oid: int) -> None:
        self._catalog.journal.put(self._catalog.external, oid, self._reason)

    def _taken(self, sqlstate: str, message: str) -> None:
        """Refuse a taken name in strict mode."""
        if self._replay.strict:
            raise SqlError(sqlstate, message)

    # --- members

    def add_schema(self, name: str) -> None:
        """A schema that the script creates."""
        if self._catalog.find_namespace(name) is not None:
            self._taken("42P06", f'schema "{name}" already exists')
            return
        oid = self._catalog.new_oid()
        self._catalog.add_namespace(r.Namespace(oid, name))
        self._member(oid)

    def add_type(self, row: Row) -> None:
        """A base, composite, domain, enum or range type."""
        name, typtype, category, preferred, collatable, modifiers, base, base_typmod, schema, columns, storage = _full(
            row, _TYPE
        )
        catalog = self._catalog
        namespace = self._namespace(schema)
        draft = r.Type(
            catalog.new_oid(), namespace, name, typtype, category, base=self._type(base) if base else 0,
            base_typmod=base_typmod, preferred=bool(preferred), collatable=bool(collatable), modifiers=modifiers,
            extension=self._extension.name, storage=storage,
        )  # fmt: skip
        existing = catalog.user_type_oid(catalog.schema_of(namespace), name)
        if existing is not None and catalog.types[existing].known:
            self._taken("42710", f'type "{name}" already exists')
            return
        if typtype == "c":
            self.add_relation([name, "c", columns, (), schema])
            return
        if existing is not None:
            # The type was used before the extension came: what refers to it stays as it is.
            made = catalog.put(catalog.types, replace(draft, oid=existing, array=catalog.types[existing].array))
        else:
            catalog.make_room_for_type(namespace, name)
            made = catalog.add_type(draft)
            catalog.add_array_type(made, catalog.array_type_name(namespace, name))
            made = catalog.types[made.oid]
        self._member(made.oid)
        self._hide_array(made)

    def _hide_array(self, made: r.Type) -> None:
        # The array type is not a member: it goes with its element.
        self._own[made.name], self._own[f"_{made.name}"] = made.oid, made.array
        self._hide(made.array)
        self._replay.dependencies.add((made.array, 0), (made.oid, 0), Dep.INTERNAL)

    def add_relation(self, row: Row) -> None:
        """A table, view or composite type."""
        name, kind, columns, keys, schema = _full(row, _RELATION)
        catalog = self._catalog
        namespace = self._namespace(schema)
        if catalog.taken(namespace, name):
            self._taken("42P07", f'relation "{name}" already exists')
            return
        catalog.make_room_for_type(namespace, name)
        oid = catalog.new_oid()
        row_type = catalog.add_type(r.Type(catalog.new_oid(), namespace, name, "c", "C", relation=oid))
        catalog.add_array_type(row_type, catalog.array_type_name(namespace, name))
        self._own[name] = row_type.oid
        attributes = tuple(self._attribute(number, column) for number, column in enumerate(columns, start=1))
        catalog.add_relation(r.Relation(oid, namespace, name, kind, attributes=attributes, row_type=row_type.oid))
        self._member(oid)
        self._hide(row_type.oid)
        self._replay.dependencies.add((row_type.oid, 0), (oid, 0), Dep.INTERNAL)
        self._hide_array(catalog.types[row_type.oid])
        for key, key_name, attnums in keys:
            self._add_key(catalog.relations[oid], key, key_name, tuple(attnums))

    def _attribute(self, number: int, column: Row) -> r.Attribute:
        name, type_name, typmod, not_null, collation = _full(column, _COLUMN)
        return r.Attribute(number, name, self._type(type_name), typmod, not_null=bool(not_null), collation=collation)

    def _add_key(self, table: r.Relation, kind: str, name: str, attnums: tuple[int, ...]) -> None:
        catalog = self._catalog
        draft = IndexDraft(
            unique=True,
            primary=kind == "p",
            keys=tuple(r.IndexKeyPart(attnum, column_name=table.attribute(attnum).name) for attnum in attnums),
        )
        constraint = store_constraint(
            self._replay,
            r.Constraint(catalog.new_oid(), table.namespace, name, kind, table.oid, attnums=attnums, no_inherit=True),
        )
        index = add_index(self._replay, table.oid, draft, name, constraint=constraint.oid)
        self._hide(index.oid)
        catalog.update(catalog.constraints, constraint.oid, index=index.oid)

    def add_function(self, row: Row) -> None:
        """A function, aggregate, procedure or window function."""
        name, rows, result, kind, returns_set, volatility, strict, language, parallel, schema = _full(row, _FUNCTION)
        catalog = self._catalog
        arguments = []
        for each in rows:
            type_name, own_name, mode, default = (
                [each, "", "i", ""] if isinstance(each, str) else _full(each, _ARGUMENT)
            )
            arguments.append(r.Argument(own_name, self._type(type_name), mode, default=(default,) if default else ()))
        result_oid = self._type(result)
        if not result_oid or not all(each.type for each in arguments):
            return
        namespace = self._namespace(schema)
        body = BODIES.get((self._extension.name, name, len(arguments)), "")
        function = r.Function(
            catalog.new_oid(), namespace, name,
            tuple(each.type for each in arguments if each.mode in "ibv"), tuple(arguments), result_oid,
            returns_set=bool(returns_set), returns_table=any(each.mode == "t" for each in arguments), kind=kind,
            language="plpgsql" if body else language, body=body, volatility=volatility, strict=bool(strict), parallel=parallel,
        )  # fmt: skip
        try:
            catalog.add_function(function)
        except SqlError as error:
            self._taken(error.sqlstate, error.message)
            return
        self._functions.setdefault(name, []).append(function)
        self._member(function.oid)

    def _function(self, name: str, inputs: tuple[int, ...]) -> int:
        """Return the oid of the member of that name for these inputs (a cast's may have two more)."""
        alike = self._functions.get(name, ())
        return next((each.oid for each in alike if each.inputs[: len(inputs)] == inputs), 0)

    def add_operator(self, row: Row) -> None:
        """An operator; without a left side it is a prefix operator."""
        name, left, right, result, function, schema = _full(row, _OPERATOR)
        sides = (self._type(left) if left else 0, self._type(right))
        if not sides[1] or (left and not sides[0]):
            return
        oid = self._function(function, tuple(side for side in sides if side))
        data = (
            ("left", str(sides[0])), ("right", str(sides[1])), ("result", str(self._type(result))), ("function", str(oid)),
        )  # fmt: skip
        self._add_listed(Kind.OPERATOR, name, data, schema)

    def add_cast(self, row: Row) -> None:
        """A cast; its name is made of its types."""
        source, target, context, method, function = _full(row, _CAST)
        oids = (self._type(source), self._type(target))
        if not all(oids):
            return
        oid = self._function(function, oids[:1])
        data = (
            ("source", str(oids[0])), ("target", str(oids[1])), ("context", context), ("method", method), ("function", str(oid)),
        )  # fmt: skip
        made = self._catalog.add_listed(
            r.Listed(self._catalog.new_oid(), Kind.CAST.value, 0, f"{source} AS {target}", data=data)
        )
        self._member(made.oid)

    def add_family(self, row: Row) -> None:
        """An operator family."""
        name, method, schema = _full(row, _FAMILY)
        self._add_listed(Kind.OTHER, name, (("what", "operator family"), ("method", method)), schema)

    def add_class(self, row: Row) -> None:
        """An operator class."""
        name, method, type_name, default, _family, schema = _full(row, _CLASS)
        oid = self._type(type_name)
        if oid:
            data = (("what", "operator class"), ("method", method), ("type", str(oid)), ("default", str(default)))
            self._add_listed(Kind.OTHER, name, data, schema)

    def add_other(self, row: Row) -> None:
        """An access method, foreign-data wrapper, language, text search object."""
        what, name, schema = _full(row, _OTHER)
        outside = what in {"access method", "foreign-data wrapper", "language"}
        made = r.Listed(
            self._catalog.new_oid(), Kind.OTHER.value, 0 if outside else self._namespace(schema), name,
            definition=(what,), data=(("what", what),),
        )  # fmt: skip
        self._member(self._catalog.add_listed(made).oid)

    def _add_listed(self, kind: Kind, name: str, data: tuple[tuple[str, str], ...], schema: str) -> None:
        catalog = self._catalog
        made = catalog.add_listed(r.Listed(catalog.new_oid(), kind.value, self._namespace(schema), name, data=data))
        self._member(made.oid)
