"""The triggers of a relation and the functions that they call, with their source."""

from __future__ import annotations

from generator.model.objects import Function, Trigger
from generator.record import dataclass
from generator.render.context import Context, RelationSubject
from generator.render.ddl import function_sql
from generator.render.markdown import Markdown, code, fence, short_code
from generator.render.section import section


@dataclass(frozen=True, slots=True)
class TriggerRow:
    """A trigger in one line."""

    name: Markdown
    fires: Markdown
    function: Markdown
    state: str


@dataclass(frozen=True, slots=True)
class TriggersView:
    """The triggers, their SQL and that of their functions (both None in the slim profile)."""

    rows: tuple[TriggerRow, ...]
    sql: Markdown | None
    functions: Markdown | None
    rules: Markdown | None


@section("triggers-and-functions", pages=("table", "view"), order=80)
def view(subject: RelationSubject, context: Context) -> TriggersView | None:
    """Return the triggers and rules, if there are any."""
    relation = subject.relation
    if not relation.triggers and not relation.rules:
        return None
    rows = tuple(trigger_row(trigger, context) for trigger in relation.triggers)
    sql = functions = None
    if context.full and relation.triggers:
        sql = fence("\n\n".join(f"{trigger.definition};" for trigger in relation.triggers))
        called = [context.schema.get(one) for one in dict.fromkeys(trigger.function for trigger in relation.triggers)]
        sources = [function_sql(one) for one in called if isinstance(one, Function) and not one.external]
        functions = fence("\n\n".join(sources)) if sources else None
    rules = fence("\n\n".join(f"{rule.definition};" for rule in relation.rules)) if relation.rules else None
    return TriggersView(rows, sql, functions, rules)


def trigger_row(trigger: Trigger, context: Context) -> TriggerRow:
    """Return a trigger in one line."""
    events = " or ".join(trigger.events)
    if trigger.update_columns:
        events = events.replace("UPDATE", f"UPDATE OF {', '.join(trigger.update_columns)}")
    fires = short_code(f"{trigger.timing} {events}")
    when = f" when {short_code(trigger.when)}" if trigger.when else ""
    state = {"origin": "enabled"}.get(trigger.enabled, trigger.enabled)
    return TriggerRow(
        code(trigger.name),
        Markdown(f"{fires} for each {trigger.level.lower()}{when}"),
        context.refer(trigger.function),
        f"{state}, inherited" if trigger.inherited else state,
    )
