"""Names that are no longer in use, and dropped relations that never had an id."""

from __future__ import annotations

from generator.analysis.history import renames
from generator.model.objects import Relation
from generator.record import dataclass
from generator.render.context import Context
from generator.render.markdown import Markdown, code
from generator.render.section import section
from generator.render.sections.page_header import moment


@dataclass(frozen=True, slots=True)
class NameRow:
    """An old name."""

    old: Markdown
    kind: str
    new: Markdown


@dataclass(frozen=True, slots=True)
class DropRow:
    """A dropped relation."""

    name: Markdown
    kind: str
    where: Markdown


@dataclass(frozen=True, slots=True)
class NamesView:
    """Both lists; either may be empty."""

    rows: tuple[NameRow, ...]
    dropped: tuple[DropRow, ...]


@section("former-names", pages=("cross-references", "single"), order=75)
def view(_subject: object, context: Context) -> NamesView | None:
    """Return the lists, if there is anything on them."""
    rows = tuple(
        NameRow(code(rename.old), rename.kind.value, context.refer(rename.new)) for rename in renames(context.schema)
    )
    # What was made again, or rebuilt, is not gone as far as its name is concerned.
    names = {(relation.schema, relation.name) for relation in context.schema.relations}
    dropped = tuple(_drop(each, context) for each in context.schema.dropped if (each.schema, each.name) not in names)
    return NamesView(rows, dropped) if rows or dropped else None


def _drop(relation: Relation, context: Context) -> DropRow:
    where = moment(relation.dropped, context) if relation.dropped else Markdown("-")
    return DropRow(code(f"{relation.schema}.{relation.name}"), relation.id.kind.value, where)
