"""The views: what they read, whose rights they use, and the names that they translate."""

from __future__ import annotations

from generator.model.objects import View
from generator.model.page import HumanCells
from generator.record import dataclass
from generator.render.context import Context, display
from generator.render.fields import relation_renames
from generator.render.markdown import Markdown, code, join
from generator.render.section import section
from generator.render.sections.inventory import brief, briefs


@dataclass(frozen=True, slots=True)
class ViewRow:
    """A view in one line."""

    name: Markdown
    page: Markdown
    kind: str
    reads: Markdown
    rights: str
    columns: int
    purpose: Markdown


@dataclass(frozen=True, slots=True)
class Translation:
    """The columns that a view shows under other names than its only source has."""

    view: Markdown
    source: Markdown
    columns: Markdown


@dataclass(frozen=True, slots=True)
class ViewsView:
    """A row a view, and the translated names."""

    rows: tuple[ViewRow, ...]
    translations: tuple[Translation, ...]
    human: tuple[HumanCells, ...]


@section("views", pages=("views", "single"), order=55)
def view(_subject: object, context: Context) -> ViewsView | None:
    """Return the views that the migrations made, if there are any."""
    found = [one for one in context.schema.views if not one.external]
    if not found:
        return None
    rows = tuple(_row(one, context) for one in found)
    known = tuple(
        (str(row.name), "Purpose", text) for row, one in zip(rows, found, strict=True) for text in briefs(one)
    )
    translations = [_translation(one, context) for one in found]
    return ViewsView(
        rows,
        tuple(translation for translation in translations if translation),
        (HumanCells("View", ("Purpose",), relation_renames(found), known),),
    )


def rights(one: View) -> str:
    """Return whose rights and row-level security apply when the view is read (documentation, CREATE VIEW)."""
    if one.materialized:
        return "stored"
    settings = {option.replace(" ", "").lower() for option in one.options}
    return "invoker" if settings & {"security_invoker=true", "security_invoker=on", "security_invoker=1"} else "owner"


def _row(one: View, context: Context) -> ViewRow:
    entry = context.by_object.get(one.id)
    href = context.links.href(one.id, context.path)
    return ViewRow(
        name=code(display(one.id)),
        page=Markdown(f"[{entry.id if entry else 'page'}]({href})") if href else Markdown("-"),
        kind="materialized view" if one.materialized else "view",
        reads=context.refer_all(one.depends_on) or Markdown("-"),
        rights=rights(one),
        columns=len(one.columns),
        purpose=brief(one),
    )


def _translation(one: View, context: Context) -> Translation | None:
    """Return the renamed columns of a view over one relation, if there are any."""
    sources = {(source.schema, source.name) for column in one.columns for source in column.sources}
    pairs = [(column.sources[0].sub, column.name) for column in one.columns if len(column.sources) == 1]
    renamed = [f"{code(old)} → {code(new)}" for old, new in pairs if old != new]
    if len(sources) != 1 or not renamed:
        return None
    relation = context.schema.relation(*next(iter(sources)))
    if relation is None:
        return None
    return Translation(context.refer(one.id), context.refer(relation.id), join(Markdown(text) for text in renamed))
