"""CREATE EVENT TRIGGER and ALTER EVENT TRIGGER (rules 137, 138)."""

from __future__ import annotations

from generator.model.ids import Kind
from generator.replay.base import Replay, handles
from generator.replay.catalog import records as r
from generator.replay.catalog.identifiers import clip
from generator.replay.handlers.triggers import trigger_function
from generator.replay.lookup.functions import EVENT_TRIGGER
from generator.replay.objects.listed import add_listed, find_listed
from generator.replay.options.event_tags import refuse_tags
from generator.replay.plpgsql.below import below
from generator.replay.plpgsql.routines import routine
from generator.replay.plpgsql.source import parse_body
from generator.replay.plpgsql.toplevel import not_followed
from generator.sql.names import quote_literal
from generator.sql.node import Node
from generator.sql.refs import FunctionRef, Sql
from generator.sql.types import SqlError

_ON_DDL = frozenset({"ddl_command_start", "ddl_command_end", "sql_drop", "table_rewrite"})
_EVENT_NAMES = _ON_DDL | {"login"}
_ENABLED = {"": "enabled", "O": "enabled", "D": "disabled", "R": "enabled replica", "A": "enabled always"}


@handles("CreateEventTrigStmt")
def create_event_trigger(node: Node, replay: Replay) -> None:
    """CREATE EVENT TRIGGER: listed, since it belongs to the database."""
    name = clip(node.text("trigname"))
    catalog = replay.catalog
    tags = _filter_tags(node)
    if find_listed(catalog, Kind.EVENT_TRIGGER, "", name) is not None:
        raise SqlError("42710", f'event trigger "{name}" already exists')
    function = trigger_function(replay, node.names("funcname"), EVENT_TRIGGER, "event_trigger")
    when = f" WHEN TAG IN ({', '.join(quote_literal(tag) for tag in tags)})" if tags else ""
    definition: Sql = (f"ON {node.text('eventname')}{when} EXECUTE FUNCTION ", FunctionRef(function), "()")
    add_listed(replay, Kind.EVENT_TRIGGER, 0, name, definition)
    made = catalog.functions.get(function)
    if made is not None and node.text("eventname") in _ON_DDL and _may_change_schema(replay, made):
        why = f"its function {made.name} can change the schema whenever a statement does"
        not_followed(replay, f'event trigger "{name}"', why)


def _may_change_schema(replay: Replay, function: r.Function) -> bool:
    """Return whether an event trigger's function could do more than look on, refuse, or keep a record of what happened."""
    if function.language != "plpgsql":
        # What is compiled says nothing of itself, and comes with extensions, which only look on as a rule.
        return function.language not in {"c", "internal"}
    try:
        body = parse_body(function.body, routine(replay, function).head)
    except SqlError:
        return False  # a server cannot run it either
    return below(body.block, body.datums).may_change_schema(replay, returns=False)


def _filter_tags(node: Node) -> list[str]:
    """Return the tags of WHEN TAG IN; raises SqlError for an event, variable or tag that there is not."""
    if node.text("eventname") not in _EVENT_NAMES:
        raise SqlError("42601", f'unrecognized event name "{node.text("eventname")}"')
    tags: list[str] = []
    for condition in node.nodes("whenclause"):
        arg = condition.node("arg")
        if condition.text("defname") != "tag" or arg is None:
            raise SqlError("42601", f'unrecognized filter variable "{condition.text("defname")}"')
        if tags:
            raise SqlError("42601", 'filter variable "tag" specified more than once')
        tags += arg.names("items")
    refuse_tags(node.text("eventname"), tags)
    return tags


@handles("AlterEventTrigStmt")
def alter_event_trigger(node: Node, replay: Replay) -> None:
    """ALTER EVENT TRIGGER … ENABLE or DISABLE."""
    name = clip(node.text("trigname"))
    found = find_listed(replay.catalog, Kind.EVENT_TRIGGER, "", name)
    if found is None:
        replay.lenient(SqlError("42704", f'event trigger "{name}" does not exist'), "unknown-event-trigger")
        return
    replay.note(found.oid, _ENABLED[node.text("tgenabled")])
