"""What the relation refers to, and what refers to it."""

from __future__ import annotations

from generator.analysis.fk_graph import ForeignKey
from generator.model.ids import Kind, ObjectId
from generator.model.objects import Relation, Table, View
from generator.record import dataclass
from generator.render.context import OUTSIDE, Context, RelationSubject
from generator.render.markdown import Markdown, code, join
from generator.render.section import section

_VIEWS = (Kind.VIEW, Kind.MATERIALIZED_VIEW)
_MANY = 20
_CALLABLES = (Kind.FUNCTION, Kind.AGGREGATE)


@dataclass(frozen=True, slots=True)
class RelatedView:
    """Lists of references; each may be empty."""

    references: tuple[Markdown, ...]
    referenced_by: tuple[Markdown, ...]
    reads: tuple[Markdown, ...]
    views: tuple[Markdown, ...]
    functions: tuple[Markdown, ...]
    policies: tuple[Markdown, ...]
    policies_use: tuple[Markdown, ...]
    sequences: tuple[Markdown, ...]


@section("related", pages=("table", "view"), order=70)
def view(subject: RelationSubject, context: Context) -> RelatedView | None:
    """Return the references in both directions, if there is any; what policies mention only in the full profile."""
    relation = subject.relation
    users = context.crossrefs.users
    found = RelatedView(
        references=tuple(reference_line(key, key.target, context) for key in context.graph.references(relation.id)),
        referenced_by=_referenced_by(relation.id, context),
        reads=_each(relation.depends_on, context) if isinstance(relation, View) else (),
        views=_each(users(relation.id, *_VIEWS), context),
        functions=_each(users(relation.id, *_CALLABLES), context),
        policies=tuple(_part(policy, context) for policy in users(relation.id, Kind.POLICY)) if context.full else (),
        policies_use=_policies_use(relation, context) if context.full else (),
        sequences=tuple(context.refer(sequence) for sequence in context.crossrefs.sequences.get(relation.id, ())),
    )
    return found if any(getattr(found, name) for name in RelatedView.__slots__) else None


def reference_line(key: ForeignKey, other: ObjectId, context: Context) -> Markdown:
    """Return a foreign key in one line, from either end."""
    columns = f"{join(code(name) for name in key.columns)} → {join(code(name) for name in key.target_columns)}"
    actions = [f"on {word} {action.lower()}" for word, action in _actions(key) if action != "NO ACTION"]
    actions += [OUTSIDE] if context.is_outside(other) else []
    return Markdown(f"{context.refer_with_id(other)} ({columns}){''.join(f', {action}' for action in actions)}")


def _referenced_by(relation: ObjectId, context: Context) -> tuple[Markdown, ...]:
    """Return the foreign keys that refer to a relation; outside the full profile not all of many."""
    keys = sorted(context.graph.referenced_by(relation), key=lambda key: (key.table, key.name))
    shown = keys if context.full or len(keys) <= _MANY else keys[:_MANY]
    lines = [reference_line(key, key.table, context) for key in shown]
    if len(shown) < len(keys):
        lines.append(Markdown(f"and {len(keys) - len(shown):,} more"))
    return tuple(lines)


def _actions(key: ForeignKey) -> tuple[tuple[str, str], ...]:
    return (("delete", key.on_delete), ("update", key.on_update))


def _each(objects: tuple[ObjectId, ...], context: Context) -> tuple[Markdown, ...]:
    return tuple(Markdown(f"{context.refer_with_id(one)}{_outside(one, context)}") for one in objects)


def _policies_use(relation: Relation, context: Context) -> tuple[Markdown, ...]:
    """Return what the relation's own policies mention, and which of them do."""
    if not isinstance(relation, Table):
        return ()
    users: dict[ObjectId, list[Markdown]] = {}
    for policy in relation.policies:
        for target in policy.references:
            users.setdefault(target, []).append(code(policy.name))
    return tuple(
        Markdown(f"{context.refer_with_id(target)} in {join(users[target])}{_outside(target, context)}")
        for target in sorted(users)
    )


def _outside(one: ObjectId, context: Context) -> str:
    return f", {OUTSIDE}" if context.is_outside(one) else ""


def _part(part: ObjectId, context: Context) -> Markdown:
    """Return a policy with the table that it is on."""
    owner = ObjectId(Kind.TABLE, part.schema, part.name)
    return Markdown(f"{code(part.sub)} on {context.refer_with_id(owner)}")
