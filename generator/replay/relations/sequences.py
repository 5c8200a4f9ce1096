"""Sequences: their options as ``init_params`` settles them, and whom they belong to (CREATE and ALTER SEQUENCE)."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.record import replace
from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.catalog.records import Dep
from generator.replay.drop import drop
from generator.replay.expressions.analysis import type_of
from generator.replay.lookup.references import column, relation, split_name
from generator.replay.objects.roles import owner_of
from generator.replay.privileges.access_lists import apply_default_privileges
from generator.sql.node import Node
from generator.sql.types import SqlError

_INT8 = 20
_BOUNDS = {21: 2**15, 23: 2**31, 20: 2**63}
_TYPE_NAMES = {21: "smallint", 23: "integer", 20: "bigint"}
_OWNERS = frozenset("rpfv")
_COLUMNS = (
    r.Attribute(1, "last_value", _INT8, not_null=True),
    r.Attribute(2, "log_cnt", _INT8, not_null=True),
    r.Attribute(3, "is_called", 16, not_null=True),
)


@dataclass
class _Given:
    """The options of one statement, by name; ``maxvalue`` and ``minvalue`` are None for NO MAXVALUE, NO MINVALUE."""

    type: int = 0
    numbers: dict[str, int | None] = field(default_factory=dict)
    cycle: bool | None = None
    owned_by: tuple[str, ...] = ()


def _integer(option: Node) -> int | None:
    value = option.node("arg")
    if value is None:
        return None
    return value.number("ival") if value.tag == "Integer" else int(value.text("fval") or value.text("sval"))


def _read(replay: Replay, options: tuple[Node, ...]) -> _Given:
    given = _Given()
    seen: set[str] = set()
    for option in options:
        name = option.text("defname")
        if name in seen:
            raise SqlError("42601", "conflicting or redundant options")
        seen.add(name)
        if name == "as":
            type_name = option.node("arg")
            given.type = type_of(replay, type_name)[0] if type_name is not None else _INT8
        elif name == "cycle":
            arg = option.node("arg")
            given.cycle = arg is not None and arg.flag("boolval")
        elif name == "owned_by":
            items = option.fields["arg"]["List"]["items"]
            given.owned_by = tuple(item["String"]["sval"] for item in items)
        elif name in {"increment", "maxvalue", "minvalue", "start", "restart", "cache"}:
            given.numbers[name] = _integer(option)
    return given


def sequence_options(
    replay: Replay,
    options: tuple[Node, ...],
    current: r.Sequence,
    *,
    new: bool,
    type_oid: int = 0,
    identity: bool = False,
) -> r.Sequence:
    """Return a sequence with options applied.

    Args:
        replay: The session.
        options: DefElem nodes.
        current: The sequence before; for a new one only its oid counts.
        new: Whether it is being created: what is not given gets its default.
        type_oid: The type if no AS says otherwise; 0 for the current one (bigint for a new one).
        identity: Whether it is an identity column's, for messages.

    Raises:
        SqlError: 22023 for impossible values, 42601 for options given twice.
    """
    given = _read(replay, options)
    kind = given.type or type_oid or (_INT8 if new else current.type)
    if kind not in _BOUNDS:
        what = "identity column type" if identity else "sequence type"
        raise SqlError("22023", f"{what} must be smallint, integer, or bigint")
    numbers = given.numbers
    increment = _or(numbers.get("increment"), 1 if new else current.increment)
    if increment == 0:
        raise SqlError("22023", "INCREMENT must not be zero")
    minimum, maximum = _bounds(numbers, current, kind, increment, new=new)
    start = _or(numbers.get("start"), (minimum if increment > 0 else maximum) if new else current.start)
    _refuse_outside("START", start, minimum, maximum)
    if numbers.get("restart") is not None:
        _refuse_outside("RESTART", _or(numbers["restart"], start), minimum, maximum)
    cache = _or(numbers.get("cache"), 1 if new else current.cache)
    if cache <= 0:
        raise SqlError("22023", f"CACHE ({cache}) must be greater than zero")
    return replace(
        current,
        type=kind,
        start=start,
        increment=increment,
        minimum=minimum,
        maximum=maximum,
        cache=cache,
        cycle=given.cycle if given.cycle is not None else current.cycle and not new,
    )


def _bounds(
    numbers: dict[str, int | None], current: r.Sequence, kind: int, increment: int, *, new: bool
) -> tuple[int, int]:
    """Return (minimum, maximum); a bound that was the old type's moves to the new type's."""
    top, bottom = _BOUNDS[kind] - 1, -_BOUNDS[kind]
    retyped = not new and kind != current.type
    reset_top = retyped and current.maximum == _BOUNDS[current.type] - 1
    reset_bottom = retyped and current.minimum == -_BOUNDS[current.type]
    maximum, minimum = current.maximum, current.minimum
    if numbers.get("maxvalue") is not None:
        maximum = _or(numbers["maxvalue"], top)
    elif new or "maxvalue" in numbers or reset_top:
        maximum = top if increment > 0 or reset_top else -1
    if numbers.get("minvalue") is not None:
        minimum = _or(numbers["minvalue"], bottom)
    elif new or "minvalue" in numbers or reset_bottom:
        minimum = bottom if increment < 0 or reset_bottom else 1
    for word, value in (("MAXVALUE", maximum), ("MINVALUE", minimum)):
        if not bottom <= value <= top:
            raise SqlError("22023", f"{word} ({value}) is out of range for sequence data type {_TYPE_NAMES[kind]}")
    if minimum >= maximum:
        raise SqlError("22023", f"MINVALUE ({minimum}) must be less than MAXVALUE ({maximum})")
    return minimum, maximum


def _or(value: int | None, default: int) -> int:
    return default if value is None else value


def _refuse_outside(word: str, value: int, minimum: int, maximum: int) -> None:
    if value < minimum:
        raise SqlError("22023", f"{word} value ({value}) cannot be less than MINVALUE ({minimum})")
    if value > maximum:
        raise SqlError("22023", f"{word} value ({value}) cannot be greater than MAXVALUE ({maximum})")


def create_sequence(
    replay: Replay,
    namespace: int,
    name: str,
    options: tuple[Node, ...],
    type_oid: int = 0,
    *,
    owner: tuple[int, int] | None = None,
    identity: bool = False,
    persistence: str = "p",
) -> r.Relation:
    """Make a sequence, also that of a serial or identity column.

    Args:
        replay: The session.
        namespace: Where.
        name: Its name; must be free.
        options: DefElem nodes.
        type_oid: The type if no AS says otherwise; 0 for bigint.
        owner: The column that it goes with, for serial and identity columns.
        identity: Whether it is an identity column's.
        persistence: Of a sequence of its own; the caller knows that of an owning table.

    Raises:
        SqlError: 42P07 for a taken name; see ``sequence_options``.
    """
    catalog = replay.catalog
    settled = sequence_options(
        replay, options, r.Sequence(catalog.new_oid()), new=True, type_oid=type_oid, identity=identity
    )
    if namespace == r.PG_CATALOG and replay.strict and not replay.external:
        if catalog.find_type("pg_catalog", name) is not None:
            raise SqlError("42710", f'type "{name}" already exists')
        raise SqlError("42501", f'permission denied to create "pg_catalog.{name}"')
    if not catalog.taken(namespace, name):
        # It makes no type, but may not have the name of one (heap_create_with_catalog).
        catalog.make_room_for_type(namespace, name)
        if catalog.type_taken(namespace, name):
            raise SqlError("42710", f'type "{name}" already exists')
    made = catalog.add_relation(
        r.Relation(settled.oid, namespace, name, "S", attributes=_COLUMNS, persistence=persistence)
    )
    catalog.put(catalog.sequences, replace(settled, owner=owner, identity=identity))
    replay.dependencies.add((made.oid, 0), (namespace, 0), Dep.NORMAL)
    if owner is not None:
        replay.dependencies.add((made.oid, 0), owner, Dep.INTERNAL if identity else Dep.AUTO)
    else:
        own(replay, made.oid, _read(replay, options).owned_by)
    replay.created(made.oid)
    apply_default_privileges(replay, made.oid, "sequence")
    return made


def alter_sequence(replay: Replay, oid: int, options: tuple[Node, ...], type_oid: int = 0) -> None:
    """Change a sequence's options, also through its identity column (rule 28: by ``type_oid``)."""
    catalog = replay.catalog
    current = catalog.sequences[oid]
    changed = sequence_options(replay, options, current, new=False, type_oid=type_oid, identity=current.identity)
    if changed != current:
        catalog.put(catalog.sequences, changed)
    own(replay, oid, _read(replay, options).owned_by)


def own(replay: Replay, oid: int, names: tuple[str, ...]) -> None:
    """OWNED BY: tie a sequence to a column, or with ``none`` untie it (rule 31); no names: nothing was said."""
    if not names:
        return
    catalog = replay.catalog
    sequence = catalog.sequences[oid]
    if sequence.identity:
        table = catalog.relations[sequence.owner[0]].name if sequence.owner else ""
        raise SqlError(
            "0A000",
            f"cannot change ownership of identity sequence "
            f'(Sequence "{catalog.relations[oid].name}" is linked to table "{table}".)',
        )
    owner: tuple[int, int] | None = None
    if len(names) == 1:
        if names[0] != "none":
            raise SqlError("42601", "invalid OWNED BY option")
    else:
        owner = _column(replay, oid, names)
    if sequence.owner is not None:
        replay.dependencies.remove((oid, 0), sequence.owner)
    if owner is not None:
        replay.dependencies.add((oid, 0), owner, Dep.AUTO)
    catalog.update(catalog.sequences, oid, owner=owner)


def _column(replay: Replay, oid: int, names: tuple[str, ...]) -> tuple[int, int]:
    catalog = replay.catalog
    schema, name = split_name(names[:-1])
    table_var = Node("RangeVar", {"schemaname": schema, "relname": name})
    table = relation(replay, table_var, kinds=frozenset("rpfvmSiIc"))
    if table.kind not in _OWNERS:
        raise SqlError("42809", f'sequence cannot be owned by relation "{table.name}"')
    if owner_of(catalog, table.oid) != owner_of(catalog, oid):
        raise SqlError("55000", "sequence must have same owner as table it is linked to")
    if table.namespace != catalog.relations[oid].namespace:
        raise SqlError("55000", "sequence must be in same schema as table it is linked to")
    return table.oid, column(replay, table, names[-1]).attnum


def sequence_of_column(replay: Replay, table_oid: int, attnum: int) -> int | None:
    """Return the oid of the sequence of an identity column, or of one that is owned by the column; or None."""
    owned = [each for each in replay.catalog.sequences.values() if each.owner == (table_oid, attnum)]
    return next((each.oid for each in sorted(owned, key=lambda each: not each.identity)), None)


def drop_identity_sequence(replay: Replay, table_oid: int, attnum: int) -> None:
    """DROP IDENTITY: the column's own sequence goes."""
    oid = sequence_of_column(replay, table_oid, attnum)
    if oid is not None and replay.catalog.sequences[oid].identity:
        # It is part of the column, which stays: untie it first, as PostgreSQL does.
        replay.dependencies.remove((oid, 0), (table_oid, attnum))
        drop(replay, [(oid, 0)], cascade=False, quiet=True)
