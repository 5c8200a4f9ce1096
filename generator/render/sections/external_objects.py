"""What is there before these migrations, or is only referred to: who refers to it, and what they add to it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.analysis.crossrefs import is_ours
from generator.model.ids import Kind, ObjectId
from generator.model.objects import Relation, Table
from generator.record import dataclass
from generator.render.context import Context, display
from generator.render.markdown import Markdown, code, join
from generator.render.section import section


@dataclass(frozen=True, slots=True)
class ExternalRow:
    """A relation that these migrations did not create."""

    name: Markdown
    referenced_by: Markdown
    used_by: Markdown
    added: Markdown


@dataclass(frozen=True, slots=True)
class ExternalView:
    """A row a relation."""

    rows: tuple[ExternalRow, ...]


@section("external-objects", pages=("cross-references", "single"), order=30)
def view(_subject: object, context: Context) -> ExternalView | None:
    """Return the relations that the documented objects have to do with, if there are any."""
    names = {relation.id for relation in context.schema.relations}
    names |= {key.target for key in context.graph.keys}
    names |= {one for one in context.crossrefs.mentioned_by if one.kind in _RELATIONS}
    rows = tuple(row for one in sorted(names) if context.is_outside(one) and (row := _row(one, context)))
    return ExternalView(rows) if rows else None


_RELATIONS = (Kind.TABLE, Kind.VIEW, Kind.MATERIALIZED_VIEW)


def _row(one: ObjectId, context: Context) -> ExternalRow | None:
    keys = context.graph.referenced_by(one)
    users = [user for user in context.crossrefs.users(one) if user.kind not in {Kind.TRIGGER, Kind.POLICY}]
    policies = context.crossrefs.users(one, Kind.POLICY)
    relation = context.schema.relation(one.schema, one.name)
    added = tuple(_added(relation)) if relation else ()
    if not (keys or users or policies or added):
        return None
    none = Markdown("-")
    return ExternalRow(
        code(display(one)),
        context.refer_all(tuple(dict.fromkeys(key.table for key in keys))) or none,
        join([*(context.refer(user) for user in users), *(_policy(policy, context) for policy in policies)]) or none,
        join(added) or none,
    )


def _policy(policy: ObjectId, context: Context) -> Markdown:
    owner = ObjectId(Kind.TABLE, policy.schema, policy.name)
    return Markdown(f"policy {code(policy.sub)} on {context.refer(owner)}")


def _added(relation: Relation) -> Iterator[Markdown]:
    """Yield the triggers and policies that these migrations put on the relation."""
    for trigger in relation.triggers:
        if is_ours(relation, trigger.name):
            yield Markdown(f"trigger {code(trigger.definition)}")
    if isinstance(relation, Table):
        for policy in relation.policies:
            if is_ours(relation, policy.name):
                yield Markdown(f"policy {code(policy.name)} ({policy.command})")
