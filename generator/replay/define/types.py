"""CREATE TYPE of shells, and of the base types that fill them (``DefineType``)."""

from __future__ import annotations

from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.catalog.identifiers import clip
from generator.replay.catalog.records import Dep
from generator.replay.elements.column_storage import PLAIN, storage_of_type
from generator.replay.elements.new_types import (
    finish_type,
    make_shell,
    make_type,
    option,
    option_names,
    own_type,
    refuse_taken_type,
)
from generator.replay.expressions.analysis import type_of
from generator.replay.lookup.references import creation_namespace, split_name
from generator.replay.routines.support import support_function
from generator.sql.node import Node
from generator.sql.types import FIRST_USER_OID, SqlError

_PREFERRED = "U"
_CSTRING, _CSTRINGS, _INTERNAL, _OID, _INT4, _BOOL, _BYTEA = 2275, 1263, 2281, 26, 23, 16, 17


def define_type(node: Node, replay: Replay) -> None:
    """CREATE TYPE name makes a shell; with INPUT and OUTPUT a base type, which fills the shell."""
    schema, name = split_name(node.names("defnames"))
    namespace, name = creation_namespace(replay, schema), clip(name)
    options = node.nodes("definition")
    if not options:
        refuse_taken_type(replay.catalog, namespace, name)
        make_shell(replay, namespace, name)
        return
    shell = own_type(replay.catalog, namespace, name)
    if replay.strict:
        _refuse_without_shell(shell, name)
    functions = _functions(replay, options, shell)
    element = option(options, "element")
    made = make_type(
        replay,
        r.Type(
            0,
            namespace,
            name,
            "b",
            _text(option(options, "category")) or _PREFERRED,
            element=type_of(replay, element)[0] if element is not None else 0,
            storage=_storage(replay, options),
        ),
        over_shell=True,
    )
    for oid in functions:
        replay.dependencies.add((made.oid, 0), (oid, 0), Dep.NORMAL)
    finish_type(replay, made.oid)


def _refuse_without_shell(shell: r.Type | None, name: str) -> None:
    """Raise SqlError 42710 for a base type whose functions cannot have named it."""
    if shell is None:
        raise SqlError("42710", f'type "{name}" does not exist')
    if shell.typtype != "p":
        raise SqlError("42710", f'type "{name}" already exists')


def _functions(replay: Replay, options: tuple[Node, ...], shell: r.Type | None) -> list[int]:
    """Return the user's functions that the type works with; raises SqlError 42P17 and 42883 for wrong ones."""
    for part in ("input", "output"):
        if option(options, part) is None and replay.strict:
            raise SqlError("42P17", f"type {part} function must be specified")
    if shell is None:
        return []
    own = shell.oid
    several = ((_CSTRING,), (_CSTRING, _OID, _INT4)), ((_INTERNAL,), (_INTERNAL, _OID, _INT4))
    wanted = (
        ("input", several[0], own, "input"),
        ("output", ((own,),), _CSTRING, "output"),
        ("receive", several[1], own, "receive"),
        ("send", ((own,),), _BYTEA, "send"),
        ("typmod_in", ((_CSTRINGS,),), _INT4, "modifier input"),
        ("typmod_out", ((_INT4,),), _CSTRING, "modifier output"),
        ("analyze", ((_INTERNAL,),), _BOOL, "analyze"),
        ("subscript", ((_INTERNAL,),), _INTERNAL, "subscripting"),
    )
    found = []
    for name, signatures, result, word in wanted:
        names = option_names(options, name)
        oid = _function(replay, names, signatures, result, word) if names else 0
        if oid >= FIRST_USER_OID:
            found.append(oid)
    return found


def _function(
    replay: Replay, names: tuple[str, ...], signatures: tuple[tuple[int, ...], ...], result: int, word: str
) -> int:
    error: SqlError | None = None
    for arguments in signatures:
        try:
            found = support_function(replay, names, arguments, exact=True)
        except SqlError as missing:
            error = error or missing
            continue
        if found is None:
            return 0
        if found.result != result and replay.strict:
            shown = replay.catalog.type_name(result)
            raise SqlError("42P17", f"type {word} function {'.'.join(names)} must return type {shown}")
        return found.oid
    if error is not None:
        # A type's functions are looked up without asking for their schema (``findTypeInputFunction``).
        raise SqlError("42883", error.message) if error.sqlstate == "3F000" else error
    return 0


def _storage(replay: Replay, options: tuple[Node, ...]) -> str:
    """Return typstorage: EXTENDED is no first letter."""
    said, like = _text(option(options, "storage")), option(options, "like")
    if said:
        return {"extended": "x", "external": "e"}.get(said, said[:1])
    return storage_of_type(replay.catalog, type_of(replay, like)[0]) if like is not None else PLAIN


def _text(node: Node | None) -> str:
    if node is None:
        return ""
    return node.names("names")[-1] if node.tag == "TypeName" else node.text("sval")
