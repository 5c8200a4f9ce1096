"""CREATE and ALTER of functions and procedures (rules 96 and 133 to 136)."""

from __future__ import annotations

from generator.record import replace
from generator.replay.base import Replay, handles
from generator.replay.body_checks import check_body
from generator.replay.catalog import records as r
from generator.replay.catalog.identifiers import clip
from generator.replay.elements.source_comments import of_statement
from generator.replay.lookup.functions import (
    find_exact,
    input_arguments,
    input_types,
    is_built_in,
    lookup_function,
    store,
)
from generator.replay.lookup.references import creation_namespace, split_name
from generator.replay.options.settings import refuse_set, with_setting
from generator.replay.privileges.access_lists import apply_default_privileges
from generator.replay.routines.bodies import atomic_body
from generator.replay.routines.parameters import Signature, read_signature
from generator.replay.routines.support import support_function
from generator.sql.analysis.types import oids
from generator.sql.node import Node
from generator.sql.refs import Ref
from generator.sql.types import FIRST_USER_OID, SqlError

_VOLATILITY = {"immutable": "i", "stable": "s", "volatile": "v"}
_LANGUAGES = frozenset({"sql", "plpgsql", "c", "internal"})
_FLAGS = {"strict": "strict", "security": "security_definer", "leakproof": "leakproof"}
_PARALLEL = {"safe": "s", "restricted": "r", "unsafe": "u"}


_FUNCTIONS_ONLY = frozenset({"window", "strict", "volatility", "leakproof", "cost", "rows", "support", "parallel"})
"""What a procedure, which is called by itself alone, cannot have."""


@handles("CreateFunctionStmt")
def create_function(node: Node, replay: Replay) -> None:
    """CREATE [OR REPLACE] FUNCTION and PROCEDURE: identified by schema, name and input types."""
    catalog = replay.catalog
    schema, name = split_name(node.names("funcname"))
    namespace = creation_namespace(replay, schema)
    name = clip(name)
    signature = read_signature(replay, node)
    inputs = input_types(signature.arguments)
    draft = r.Function(
        0,
        namespace,
        name,
        inputs,
        signature.arguments,
        signature.result,
        signature.returns_set,
        signature.returns_table,
        kind="p" if node.flag("is_procedure") else "f",
        language="sql" if node.has("sql_body") else "",
        source_comment=of_statement(replay.statement),
    )
    draft = _with_options(replay, draft, node.nodes("options"))
    draft, references = _with_body(replay, draft, node)
    existing = find_exact(catalog, namespace, name, inputs)
    if existing is None:
        made = store(replay, replace(draft, oid=catalog.new_oid()), references)
        replay.created(made.oid)
        apply_default_privileges(replay, made.oid, "function")
        check_body(replay, made)
        return
    if existing.oid in catalog.external and not existing.known and not replay.external:
        # A stub that an earlier statement of these migrations referred to.
        store(replay, replace(draft, oid=existing.oid), references)
        catalog.journal.remove(catalog.external, existing.oid)
        replay.created(existing.oid)
        apply_default_privileges(replay, existing.oid, "function")
        check_body(replay, catalog.functions[existing.oid])
        return
    if not node.flag("replace"):
        raise SqlError("42723", f'function "{name}" already exists with same argument types')
    _refuse_replacement(existing, draft, signature)
    store(replay, replace(draft, oid=existing.oid), references)
    replay.note(existing.oid, "replaced")
    check_body(replay, catalog.functions[existing.oid])


def _with_body(replay: Replay, draft: r.Function, node: Node) -> tuple[r.Function, frozenset[Ref]]:
    texts = _body_texts(node)
    if node.has("sql_body"):
        if texts:
            raise SqlError("42P13", "duplicate function body specified")
        if draft.language != "sql":
            raise SqlError("42P13", "inline SQL function body only valid for language SQL")
        _refuse_polymorphic(replay, draft)
        sql, references = atomic_body(replay, node, draft)
        return replace(draft, sql_body=sql, atomic=True), references
    if not draft.language:
        raise SqlError("42P13", "no language specified")
    if not texts:
        raise SqlError("42P13", "no function body specified")
    _refuse_language(replay, draft.language)
    if draft.language == "c":
        # AS 'object file', 'symbol': the source is the symbol, by default the function's name.
        return replace(draft, body=texts[1] if len(texts) > 1 else draft.name), frozenset()
    if len(texts) > 1:
        raise SqlError("42P13", f'only one AS item needed for language "{draft.language}"')
    return replace(draft, body=texts[0]), frozenset()


def _refuse_polymorphic(replay: Replay, draft: r.Function) -> None:
    """A parsed body has the types of the moment."""
    if any(replay.catalog.type_info(oid).name.startswith("any") for oid in draft.inputs if oid < FIRST_USER_OID):
        raise SqlError("42P13", "SQL function with unquoted function body cannot have polymorphic arguments")


def _refuse_language(replay: Replay, language: str) -> None:
    known = language in _LANGUAGES or any(each.name == language for each in replay.catalog.extensions.values())
    if not known and replay.strict:
        raise SqlError("42704", f'language "{language}" does not exist')


def _body_texts(node: Node) -> tuple[str, ...]:
    for option in node.nodes("options"):
        arg = option.node("arg")
        if option.text("defname") == "as" and arg is not None:
            return arg.names("items")
    return ()


def _with_options(replay: Replay, draft: r.Function, options: tuple[Node, ...]) -> r.Function:
    said: set[str] = set()
    for option in options:
        name = option.text("defname")
        if name in said and name != "set":
            raise SqlError("42601", "conflicting or redundant options")
        said.add(name)
        if draft.kind == "p" and name in _FUNCTIONS_ONLY:
            raise SqlError("42P13", "invalid attribute in procedure definition")
        draft = _with_option(replay, draft, option)
    return draft


def _with_option(replay: Replay, draft: r.Function, option: Node) -> r.Function:
    arg = option.node("arg")
    name = option.text("defname")
    if arg is None:
        return draft
    if name in _FLAGS:
        return replace(draft, **{_FLAGS[name]: arg.flag("boolval")})  # type: ignore[arg-type]
    match name:
        case "language":
            return replace(draft, language=arg.text("sval").lower())
        case "volatility":
            return replace(draft, volatility=_VOLATILITY[arg.text("sval")])
        case "parallel":
            return replace(draft, parallel=_parallel(arg.text("sval")))
        case "window" if arg.flag("boolval"):
            return replace(draft, kind="w")
        case "cost":
            return replace(draft, cost=_positive(arg, "COST"))
        case "rows":
            return replace(draft, rows=_rows(draft, arg))
        case "support" if replay.strict:
            names = arg.names("items")
            found = support_function(replay, names, (oids.INTERNAL,), exact=True)
            if found is not None and found.result != oids.INTERNAL:
                raise SqlError("42809", f"support function {names[-1]} must return type internal")
        case "set":
            refuse_set(replay, arg, in_function=True)
            return replace(draft, settings=with_setting(draft.settings, arg, replay.catalog))
    return draft


def _parallel(word: str) -> str:
    if word not in _PARALLEL:
        raise SqlError("42601", 'parameter "parallel" must be SAFE, RESTRICTED, or UNSAFE')
    return _PARALLEL[word]


def _rows(draft: r.Function, arg: Node) -> str:
    if not draft.returns_set:
        raise SqlError("22023", "ROWS is not applicable when function does not return a set")
    return _positive(arg, "ROWS")


def _positive(arg: Node, word: str) -> str:
    number = str(arg.number("ival")) if arg.tag == "Integer" else arg.text("fval")
    if float(number) <= 0:
        raise SqlError("22023", f"{word} must be positive")
    return number


def _refuse_replacement(old: r.Function, new: r.Function, signature: Signature) -> None:
    """What OR REPLACE may not change (rule 96)."""
    if old.kind != new.kind:
        raise SqlError("42809", "cannot change routine kind")
    outputs_differ = [(a.name, a.type) for a in old.arguments if a.mode in "obt"] != [
        (a.name, a.type) for a in new.arguments if a.mode in "obt"
    ]
    by_outputs = signature.result == 2249 and outputs_differ  # noqa: PLR2004 - record
    if old.result != new.result or old.returns_set != new.returns_set or by_outputs:
        if old.kind == "p":
            raise SqlError("42P13", "cannot change whether a procedure has output parameters")
        raise SqlError("42P13", "cannot change return type of existing function")
    before, after = input_arguments(old), input_arguments(new)
    for was, now in zip(before, after, strict=True):
        if was.name and was.name != now.name:
            raise SqlError("42P13", f'cannot change name of input parameter "{was.name}"')
    if sum(1 for each in after if each.default) < sum(1 for each in before if each.default):
        raise SqlError("42P13", "cannot remove parameter defaults from existing function")


@handles("AlterFunctionStmt")
def alter_function(node: Node, replay: Replay) -> None:
    """ALTER FUNCTION, PROCEDURE or ROUTINE with attributes and settings."""
    target = node.struct("func", "ObjectWithArgs")
    kind = node.text("objtype") or "OBJECT_FUNCTION"
    if target is None or is_built_in(replay, target, kind):
        return
    function = lookup_function(replay, target, kind)
    if function.kind == "a":
        raise SqlError("42809", f'"{function.name}" is an aggregate function')
    changed = _with_options(replay, function, node.nodes("actions"))
    if changed != function:
        replay.catalog.put(replay.catalog.functions, changed)
        what = ", ".join(sorted({_word(option) for option in node.nodes("actions")}))
        replay.note(function.oid, "attributes changed", what)


def _word(option: Node) -> str:
    if option.text("defname") == "set":
        arg = option.node("arg")
        return (arg.text("name") if arg is not None else "") or "settings"
    return option.text("defname")
