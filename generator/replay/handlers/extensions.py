"""CREATE EXTENSION and ALTER EXTENSION (rule 164)."""

from __future__ import annotations

from generator.record import replace
from generator.replay.base import Replay, handles
from generator.replay.catalog import records as r
from generator.replay.catalog.identifiers import clip
from generator.replay.catalog.records import Dep
from generator.replay.define.extension_members import add_members, members, release_member
from generator.replay.extensions.known import Description, known_extension
from generator.replay.lookup.addresses import find_extension, object_address
from generator.replay.lookup.references import relation, stub_namespace
from generator.replay.printing.describe import describe
from generator.sql.node import Node
from generator.sql.types import SqlError


@handles("CreateExtensionStmt")
def create_extension(node: Node, replay: Replay) -> None:
    """CREATE EXTENSION; IF NOT EXISTS skips whatever else is said."""
    name = clip(node.text("extname"))
    if find_extension(replay, name) is not None or name == "plpgsql":
        if node.flag("if_not_exists"):
            return
        raise SqlError("42710", f'extension "{name}" already exists')
    options = {option.text("defname"): option.node("arg") for option in node.nodes("options")}
    cascade = options.get("cascade")
    _install(
        replay,
        name,
        clip(_text(options.get("schema"))),
        _text(options.get("new_version")),
        cascade=cascade is not None and cascade.flag("boolval"),
    )


def _text(node: Node | None) -> str:
    return node.text("sval") if node is not None else ""


def _install(replay: Replay, name: str, schema: str, version: str, *, cascade: bool) -> None:
    catalog = replay.catalog
    known = known_extension(name)
    # One that is not known may insist on a schema that is not known either.
    fixed = known.schema if known is not None else "" if schema or _has_schema(replay) else "public"
    known = known or Description()
    namespace = _namespace(replay, name, schema, fixed)
    required = []
    for each in known.requires:
        if find_extension(replay, each) is None and each != "plpgsql":
            if not cascade:
                error = SqlError("42704", f'required extension "{each}" is not installed')
                replay.lenient(error, "required-extension", hint="create it first, or use CASCADE")
            _install(replay, each, schema, "", cascade=True)
        required.append(find_extension(replay, each))
    made = catalog.put(catalog.extensions, r.Extension(catalog.new_oid(), name, namespace, version))
    replay.dependencies.add((made.oid, 0), (namespace, 0), Dep.NORMAL)
    for needed in required:
        if needed is not None:
            replay.dependencies.add((made.oid, 0), (needed.oid, 0), Dep.NORMAL)
    catalog.set_comment(made.oid, 0, known.comment)
    add_members(replay, made, known)
    replay.created(made.oid)


def _has_schema(replay: Replay) -> bool:
    return any(replay.catalog.find_namespace(name) for name in replay.catalog.search_path)


def _namespace(replay: Replay, name: str, schema: str, fixed: str) -> int:
    """Return where the extension's objects go: its fixed schema, the one given, or the first of the search path."""
    catalog = replay.catalog
    if fixed:
        if schema and schema != fixed:
            raise SqlError("0A000", f'extension "{name}" must be installed in schema "{fixed}"')
        found = catalog.find_namespace(fixed)
        if found is None:
            found = catalog.new_oid()
            catalog.add_namespace(r.Namespace(found, fixed))
            replay.created(found)
        return found
    if schema:
        return catalog.namespace(schema) if replay.strict else stub_namespace(replay, schema)
    return catalog.creation_namespace("")


@handles("AlterExtensionStmt")
def alter_extension(node: Node, replay: Replay) -> None:
    """ALTER EXTENSION … UPDATE [TO version]."""
    found = _found(node, replay)
    if found is None:
        return
    for option in node.nodes("options"):
        if option.text("defname") == "new_version":
            version = _text(option.node("arg"))
            replay.catalog.put(replay.catalog.extensions, replace(found, version=version))
            replay.note(found.oid, "updated", old=found.version, new=version)


@handles("AlterExtensionContentsStmt")
def alter_extension_contents(node: Node, replay: Replay) -> None:
    """ALTER EXTENSION … ADD or DROP of a member: a member is not documented on its own."""
    found = _found(node, replay)
    target = node.node("object")
    if found is None or target is None:
        return
    address = object_address(replay, node.text("objtype"), target)
    if address is None:
        return
    catalog = replay.catalog
    owner = next((oid for oid in catalog.extensions if address[0] in members(replay, oid)), 0)
    if node.number("action") > 0:
        if owner:
            name = catalog.extensions[owner].name
            raise SqlError("55000", f'{describe(catalog, address)} is already a member of extension "{name}"')
        replay.dependencies.add(address, (found.oid, 0), Dep.EXTENSION)
        catalog.journal.put(catalog.external, address[0], f"extension {found.name}")
    else:
        if owner != found.oid:
            raise SqlError("55000", f'{describe(catalog, address)} is not a member of extension "{found.name}"')
        release_member(replay, found.oid, address[0])


@handles("AlterObjectDependsStmt")
def depend_on_extension(node: Node, replay: Replay) -> None:
    """ALTER … [NO] DEPENDS ON EXTENSION: DROP EXTENSION takes the object along."""
    found = _found(node, replay)
    table, target = node.struct("relation", "RangeVar"), node.node("object")
    address: tuple[int, int] | None = None
    if table is not None:
        named = relation(replay, table, kinds=frozenset("rpfvmiI"))
        address = (named.oid, 0) if target is None else _trigger(replay, named, target.names("items")[-1])
    elif target is not None:
        address = object_address(replay, node.text("objectType"), target)
    if found is None or address is None:
        return
    if node.flag("remove"):
        replay.dependencies.remove(address, (found.oid, 0))
    elif all(referenced != (found.oid, 0) for referenced, _ in replay.dependencies.references(address)):
        replay.dependencies.add(address, (found.oid, 0), Dep.AUTO)


def _trigger(replay: Replay, table: r.Relation, name: str) -> tuple[int, int]:
    found = next((each for each in replay.catalog.triggers_of(table.oid) if each.name == name), None)
    if found is None:
        raise SqlError("42704", f'trigger "{name}" for table "{table.name}" does not exist')
    return found.oid, 0


def _found(node: Node, replay: Replay) -> r.Extension | None:
    name = clip(node.text("extname"))
    found = find_extension(replay, name)
    if found is None and name != "plpgsql":
        error = SqlError("42704", f'extension "{name}" does not exist')
        replay.lenient(error, "unknown-extension", hint="create it in a migration or a prelude")
    return found
