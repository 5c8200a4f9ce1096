"""Foreign data: wrappers, servers, user mappings (PostgreSQL documentation 5.12).

Their options are never kept: a server's have hosts, and a user mapping's have passwords.
"""

from __future__ import annotations

from generator.model.ids import Kind
from generator.replay.base import Replay, handles
from generator.replay.catalog import records as r
from generator.replay.catalog.identifiers import clip
from generator.replay.catalog.records import Dep
from generator.replay.handlers.alter_storage import altered_column, elements_of
from generator.replay.handlers.alter_table import Command, altering
from generator.replay.objects.foreign import MAPPING, SERVER, WRAPPER, server, wrapper
from generator.replay.objects.listed import add_listed, add_other, find_other, value
from generator.replay.objects.roles import find_role, predefined, role_name
from generator.replay.options.foreign import change_options, refuse_invalid
from generator.replay.routines.support import depend_on_functions, refuse_handler
from generator.sql.node import Node
from generator.sql.types import SqlError


@handles("CreateFdwStmt")
def create_fdw(node: Node, replay: Replay) -> None:
    """CREATE FOREIGN DATA WRAPPER; it depends on its handler and validator."""
    _refuse_functions(replay, node)
    made = add_other(replay, WRAPPER, 0, clip(node.text("fdwname")))
    change_options(replay, made.oid, node.nodes("options"))
    _functions(replay, made.oid, node)
    _note_validator(replay, made, node)


_HANDLER, _TEXTS, _OID = 3115, 1009, 26
_VALIDATOR = "validator"


def _refuse_functions(replay: Replay, node: Node) -> None:
    said = set()
    for option in node.nodes("func_options"):
        arg, kind = option.node("arg"), option.text("defname")
        if kind in said:
            raise SqlError("42601", "conflicting or redundant options")
        said.add(kind)
        if arg is not None and kind == "handler":
            refuse_handler(replay, arg.names("items"), (), _HANDLER, "fdw_handler")
        elif arg is not None:
            refuse_handler(replay, arg.names("items"), (_TEXTS, _OID), 0, "")


def _functions(replay: Replay, oid: int, node: Node) -> None:
    for option in node.nodes("func_options"):
        arg = option.node("arg")
        if arg is not None:
            depend_on_functions(replay, oid, arg.names("items"))


def _note_validator(replay: Replay, wrapper_: r.Listed, node: Node) -> None:
    for option in node.nodes("func_options"):
        arg = option.node("arg")
        if option.text("defname") == "validator":
            name = arg.names("items")[-1] if arg is not None else ""
            data = tuple(each for each in wrapper_.data if each[0] != _VALIDATOR)
            replay.catalog.update(replay.catalog.listed, wrapper_.oid, data=(*data, (_VALIDATOR, name)))


def _validator(replay: Replay, on: r.Listed) -> str:
    """Return the name of the function that looks at a server's options."""
    used = replay.catalog.listed.get(int(value(on, "of") or 0))
    return value(used, _VALIDATOR) if used is not None else ""


@handles("CreateForeignServerStmt")
def create_server(node: Node, replay: Replay) -> None:
    """CREATE SERVER [IF NOT EXISTS]."""
    catalog = replay.catalog
    name = clip(node.text("servername"))
    existing = find_other(catalog, SERVER, "", name)
    if existing is not None and node.flag("if_not_exists"):
        return
    used = wrapper(replay, clip(node.text("fdwname")))
    refuse_invalid(value(used, _VALIDATOR), node.nodes("options"), mapping=False)
    made = add_other(replay, SERVER, 0, name, "of foreign-data wrapper", data=(("of", str(used.oid)),))
    change_options(replay, made.oid, node.nodes("options"))
    replay.dependencies.add((made.oid, 0), (used.oid, 0), Dep.NORMAL)


@handles("CreateUserMappingStmt")
def create_user_mapping(node: Node, replay: Replay) -> None:
    """CREATE USER MAPPING [IF NOT EXISTS] FOR role SERVER server; its server cannot be dropped before it."""
    user = role_name(replay, node.struct("user", "RoleSpec"), everybody=True)
    on = server(replay, clip(node.text("servername")))
    data = (("what", MAPPING), ("of", str(on.oid)))
    if find_other(replay.catalog, MAPPING, "", user, data[1:]) is not None:
        if node.flag("if_not_exists"):
            return
        raise SqlError("42710", f'user mapping for "{user}" already exists for server "{on.name}"')
    refuse_invalid(_validator(replay, on), node.nodes("options"), mapping=True)
    made = add_listed(replay, Kind.OTHER, 0, user, (f"{MAPPING} on server",), data=data)
    change_options(replay, made.oid, node.nodes("options"))
    replay.dependencies.add((made.oid, 0), (on.oid, 0), Dep.NORMAL)


@handles("DropUserMappingStmt")
def drop_user_mapping(node: Node, replay: Replay) -> None:
    """DROP USER MAPPING; nothing depends on one."""
    spec = node.struct("user", "RoleSpec")
    name = clip(spec.text("rolename")) if spec is not None else ""
    if node.flag("missing_ok") and name and not predefined(name) and find_role(replay.catalog, name) is None:
        return
    found = _mapping(node, replay)
    if found is not None:
        replay.dependencies.forget_object(found.oid)
        replay.catalog.journal.remove(replay.catalog.listed, found.oid)


@handles("AlterUserMappingStmt")
def alter_user_mapping(node: Node, replay: Replay) -> None:
    """ALTER USER MAPPING changes options only."""
    found = _mapping(node, replay)
    if found is not None:
        on = replay.catalog.listed[int(value(found, "of"))]
        refuse_invalid(_validator(replay, on), node.nodes("options"), mapping=True)
        change_options(replay, found.oid, node.nodes("options"))


def _mapping(node: Node, replay: Replay) -> r.Listed | None:
    user = role_name(replay, node.struct("user", "RoleSpec"), everybody=True)
    name = clip(node.text("servername"))
    on = find_other(replay.catalog, SERVER, "", name)
    found = None
    if on is not None:
        found = find_other(replay.catalog, MAPPING, "", user, (("of", str(on.oid)),))
    if found is None and not node.flag("missing_ok"):
        what = f'user mapping for "{user}" does not exist for server' if on is not None else "server"
        rest = "" if on is not None else " does not exist"
        replay.lenient(SqlError("42704", f'{what} "{name}"{rest}'), "unknown-object")
    return found


@handles("AlterForeignServerStmt", "AlterFdwStmt")
def alter_options(node: Node, replay: Replay) -> None:
    """ALTER SERVER and ALTER FOREIGN DATA WRAPPER: options and functions, which are not documented."""
    if node.tag == "AlterForeignServerStmt":
        found = server(replay, clip(node.text("servername")))
        refuse_invalid(_validator(replay, found), node.nodes("options"), mapping=False)
    else:
        found = wrapper(replay, clip(node.text("fdwname")))
        _refuse_functions(replay, node)
        _functions(replay, found.oid, node)
        _note_validator(replay, found, node)
    change_options(replay, found.oid, node.nodes("options"))


@handles("ImportForeignSchemaStmt")
def import_foreign_schema(node: Node, replay: Replay) -> None:
    """IMPORT FOREIGN SCHEMA: which tables there are is known elsewhere only."""
    server(replay, clip(node.text("server_name")))
    replay.catalog.namespace(clip(node.text("local_schema")))
    replay.report(
        "not-evaluated",
        f'the tables of the foreign schema "{node.text("remote_schema")}" are not known',
        hint="write them as CREATE FOREIGN TABLE to have them in these pages",
    )


@altering("AT_GenericOptions")
def alter_table_options(command: Command, replay: Replay) -> None:
    """ALTER FOREIGN TABLE … OPTIONS (…)."""
    change_options(replay, command.table, elements_of(command.node))


@altering("AT_AlterColumnGenericOptions")
def alter_column_options(command: Command, replay: Replay) -> None:
    """ALTER FOREIGN TABLE … ALTER COLUMN … OPTIONS (…)."""
    attribute = altered_column(replay, command.table, command.name)
    change_options(replay, command.table, elements_of(command.node), attribute.attnum)
