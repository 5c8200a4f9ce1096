"""A table or view in short, for the profile with one page."""

from __future__ import annotations

from collections.abc import Iterator

from generator.analysis.history import first_and_last
from generator.analysis.words import title
from generator.model.objects import Relation, Table
from generator.model.page import HumanCells
from generator.record import dataclass
from generator.render.context import Context, RelationSubject, display
from generator.render.fields import FieldRow, field_rows, human_cells
from generator.render.markdown import Markdown, code, paragraphs, slug
from generator.render.options import Profile
from generator.render.section import section
from generator.render.sections.data_integrity import ordered_constraints
from generator.render.sections.indexes import index_keys
from generator.render.sections.page_header import moment
from generator.render.sections.partitions import partitions_of
from generator.render.sections.related import reference_line
from generator.render.sections.row_level_security import PolicyRow, note, policy_cells, policy_row, state


@dataclass(frozen=True, slots=True)
class SingleView:
    """What a reader needs most."""

    anchor: Markdown
    heading: str
    name: Markdown
    created: Markdown | None
    comment: Markdown
    rows: tuple[FieldRow, ...]
    indexes: tuple[Markdown, ...]
    checks: tuple[Markdown, ...]
    referenced_by: tuple[Markdown, ...]
    partitions: tuple[Markdown, ...]
    security: Markdown | None
    security_note: str
    policies: tuple[PolicyRow, ...]
    human: tuple[HumanCells, ...]


def _relations(_subject: object, context: Context) -> Iterator[tuple[str, RelationSubject]]:
    for relation in context.schema.relations:
        if not relation.external and relation.id not in context.folded:
            entry = context.by_object.get(relation.id)
            yield context.links.anchor(relation.id), RelationSubject(relation, entry)


@section("single-table", pages=("single",), order=50, profiles=(Profile.SINGLE,), each=_relations)
def view(subject: RelationSubject, context: Context) -> SingleView:
    """Return the short form."""
    relation, entry = subject.relation, subject.entry
    table = relation if isinstance(relation, Table) else None
    moments = first_and_last(relation.history)
    return SingleView(
        anchor=Markdown(context.links.anchor(relation.id) or slug(relation.name)),
        heading=f"{entry.id}: {title(relation.name)}" if entry else display(relation.id),
        name=code(f"{relation.schema}.{relation.name}"),
        created=moment(moments[0], context) if moments else None,
        comment=paragraphs(relation.comment or relation.source_comment),
        rows=field_rows(relation, context),
        indexes=tuple(Markdown(f"{code(index.name)}: {index_keys(index)}") for index in relation.indexes),
        checks=_checks(relation),
        referenced_by=tuple(
            reference_line(key, key.table, context) for key in context.graph.referenced_by(relation.id)
        ),
        partitions=_partitions(table, context) if table else (),
        security=state(table) if table else None,
        security_note=note(table) if table else "",
        policies=tuple(policy_row(policy, context) for policy in table.policies) if table else (),
        human=(
            *([human_cells(relation, ("Description",))] if relation.columns else []),
            *([policy_cells(table)] if table and table.policies else []),
        ),
    )


def _partitions(table: Table, context: Context) -> tuple[Markdown, ...]:
    return tuple(
        Markdown(f"{code(display(one.id))}: {code(one.partition_bound)}") for one in partitions_of(table, context)
    )


def _checks(relation: Relation) -> tuple[Markdown, ...]:
    if not isinstance(relation, Table):
        return ()
    found = (one for one in ordered_constraints(relation) if one.type in {"check", "exclude"})
    return tuple(Markdown(f"{code(one.name)}: {code(one.definition)}") for one in found)
