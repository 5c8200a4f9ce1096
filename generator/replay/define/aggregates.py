"""CREATE AGGREGATE: a function of kind ``a`` over others (``DefineAggregate``, ``AggregateCreate``)."""

from __future__ import annotations

from generator.record import dataclass
from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.catalog.identifiers import clip
from generator.replay.elements.new_types import option, option_names
from generator.replay.elements.source_comments import of_statement
from generator.replay.expressions.analysis import type_of
from generator.replay.lookup.functions import MODES, find_exact, input_types, store
from generator.replay.lookup.references import creation_namespace, split_name
from generator.replay.privileges.access_lists import apply_default_privileges
from generator.replay.routines.support import Support, support_function
from generator.sql.analysis.types import oids
from generator.sql.node import Node
from generator.sql.refs import FunctionRef
from generator.sql.types import SqlError


def define_aggregate(node: Node, replay: Replay) -> None:
    """CREATE [OR REPLACE] AGGREGATE; the old style names its one input as BASETYPE."""
    catalog = replay.catalog
    schema, name = split_name(node.names("defnames"))
    name = clip(name)
    namespace = creation_namespace(replay, schema)
    options = node.nodes("definition")
    if node.flag("oldstyle") and option(options, "basetype") is None:
        raise SqlError("42P13", "aggregate input type must be specified")
    arguments = _arguments(node, replay)
    inputs = input_types(arguments)
    state_name = option(options, "stype") or option(options, "stype1")
    if state_name is None:
        raise SqlError("42P13", "aggregate stype must be specified")
    state = type_of(replay, state_name)[0]
    if state in oids.POLYMORPHIC and not any(each in oids.POLYMORPHIC for each in inputs):
        raise SqlError("42P13", "cannot determine transition data type")
    _refuse_parts(replay, options, state)
    signature = _Signature(inputs, _direct(node))
    transition = _transition(replay, options, state, signature)
    final = _final(replay, options, state, signature)
    _moving(replay, options, signature)
    functions = [each.oid for each in (transition, final) if each is not None]
    existing = find_exact(catalog, namespace, name, inputs)
    draft = r.Function(
        existing.oid if existing is not None else catalog.new_oid(),
        namespace,
        name,
        inputs,
        arguments,
        final.result if final is not None else state,
        kind="a",
        language="internal",
        volatility="i",
        parallel={"safe": "s", "restricted": "r"}.get(_text(option(options, "parallel")), "u"),
        source_comment=of_statement(replay.statement),
    )
    if existing is not None:
        _refuse_replacement(existing, draft, replaces=node.flag("replace"))
    store(replay, draft, frozenset(FunctionRef(oid) for oid in functions))
    if existing is not None:
        replay.note(draft.oid, "replaced")
        return
    replay.created(draft.oid)
    apply_default_privileges(replay, draft.oid, "function")


def _refuse_replacement(existing: r.Function, draft: r.Function, *, replaces: bool) -> None:
    if not replaces:
        raise SqlError("42723", f'function "{draft.name}" already exists with same argument types')
    if existing.kind != "a":
        raise SqlError("42809", "cannot change routine kind")
    if existing.result != draft.result:
        raise SqlError("42P13", "cannot change return type of existing function")


@dataclass(frozen=True)
class _Signature:
    """What an aggregate takes: ``direct`` of the inputs stand before ORDER BY; it is -1 if there is no ORDER BY."""

    inputs: tuple[int, ...]
    direct: int

    @property
    def collected(self) -> tuple[int, ...]:
        """What the transition functions get of each row; a variadic argument may stand for both kinds."""
        if self.direct < 0:
            return self.inputs
        return self.inputs[self.direct :] or self.inputs[-1:]

    def finished(self, *, extra: bool) -> tuple[int, ...]:
        """What a final function gets beside the state."""
        return self.inputs if extra else self.inputs[: max(self.direct, 0)]


def _transition(replay: Replay, options: tuple[Node, ...], state: int, signature: _Signature) -> Support | None:
    names = option_names(options, "sfunc") or option_names(options, "sfunc1")
    return support_function(replay, names, (state, *signature.collected))


def _final(
    replay: Replay, options: tuple[Node, ...], state: int, signature: _Signature, prefix: str = ""
) -> Support | None:
    extra = _flag(options, f"{prefix}finalfunc_extra")
    names = option_names(options, f"{prefix}finalfunc")
    return support_function(replay, names, (state, *signature.finished(extra=extra)))


def _moving(replay: Replay, options: tuple[Node, ...], signature: _Signature) -> None:
    """Look at what aggregates moving windows: a state, a function that adds a row to it, one that takes it out."""
    state_name = option(options, "mstype")
    parts = ("msfunc", "minvfunc")
    if state_name is None:
        said = next((part for part in (*parts, "mfinalfunc") if option(options, part) is not None), "")
        if said:
            raise SqlError("42P13", f"aggregate {said} must not be specified without mstype")
        return
    missing = next((part for part in parts if option(options, part) is None), "")
    if missing:
        raise SqlError("42P13", f"aggregate {missing} must be specified when mstype is specified")
    state = type_of(replay, state_name)[0]
    found = [support_function(replay, option_names(options, part), (state, *signature.collected)) for part in parts]
    for each, word in zip(found, ("", "inverse "), strict=True):
        if each is not None and each.result != state and replay.strict:
            shown = replay.catalog.type_name(state)
            raise SqlError("42804", f"return type of {word}transition function is not {shown}")
    if all(found) and len({each.strict for each in found if each is not None}) > 1:
        raise SqlError("42P13", "strictness of aggregate's forward and inverse transition functions must match")
    _final(replay, options, state, signature, "m")


def _refuse_parts(replay: Replay, options: tuple[Node, ...], state: int) -> None:
    """Raise SqlError for the functions of parallel aggregation that are not there, or only half there."""
    serial, deserial = option_names(options, "serialfunc"), option_names(options, "deserialfunc")
    if bool(serial) != bool(deserial):
        raise SqlError("42P13", "must specify both or neither of serialization and deserialization functions")
    parallel = option(options, "parallel")
    if parallel is not None and _text(parallel).lower() not in {"safe", "restricted", "unsafe"}:
        raise SqlError("42601", 'parameter "parallel" must be SAFE, RESTRICTED, or UNSAFE')
    support_function(replay, serial, (oids.INTERNAL,))
    support_function(replay, deserial, (oids.BYTEA, oids.INTERNAL))
    support_function(replay, option_names(options, "combinefunc"), (state, state))


def _direct(node: Node) -> int:
    arguments = node.fields.get("args", ())
    if node.flag("oldstyle") or len(arguments) < 2:  # noqa: PLR2004 - the list of arguments, and the number
        return -1
    return Node.wrap(arguments[1]).number("ival")


def _arguments(node: Node, replay: Replay) -> tuple[r.Argument, ...]:
    if node.flag("oldstyle"):
        base = option(node.nodes("definition"), "basetype")
        if base is None or option_names(node.nodes("definition"), "basetype")[-1].lower() == "any":
            return ()
        return (r.Argument("", type_of(replay, base)[0]),)
    found = []
    arguments = node.fields.get("args", ())
    items = arguments[0].get("List", {}).get("items", ()) if arguments else ()
    for item in items:
        parameter = Node.wrap(item)
        type_name = parameter.struct("argType", "TypeName")
        if type_name is not None:
            mode = MODES.get(parameter.text("mode"), "i")
            found.append(r.Argument(clip(parameter.text("name")), type_of(replay, type_name)[0], mode))
    return tuple(found)


def _flag(options: tuple[Node, ...], name: str) -> bool:
    said = next((each for each in options if each.text("defname") == name), None)
    return said is not None and (not said.has("arg") or _text(said.node("arg")).lower() in {"true", "on", "yes", "1"})


def _text(node: Node | None) -> str:
    if node is None:
        return ""
    return node.names("names")[-1] if node.tag == "TypeName" else node.text("sval")
