"""The user-defined types and the columns that have them."""

from __future__ import annotations

from generator.model.objects import Type
from generator.record import dataclass
from generator.render.context import Context, display
from generator.render.markdown import Markdown, code, join, paragraphs
from generator.render.section import section

_SORTS = {"enum": "Enum", "domain": "Domain", "composite": "Composite type", "range": "Range", "base": "Base type"}


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute of a composite type."""

    name: Markdown
    type: Markdown


@dataclass(frozen=True, slots=True)
class TypeView:
    """A type."""

    anchor: Markdown
    heading: str
    sort: str
    comment: Markdown
    labels: tuple[Markdown, ...]
    base: Markdown | None
    constraints: tuple[Markdown, ...]
    attributes: tuple[Attribute, ...]
    columns: Markdown


@dataclass(frozen=True, slots=True)
class TypesView:
    """The types by name."""

    types: tuple[TypeView, ...]


@section("types", pages=("types", "single"), order=60)
def view(_subject: object, context: Context) -> TypesView | None:
    """Return the types that the migrations made, if there are any."""
    found = tuple(_type(one, context) for one in context.schema.types if not one.external)
    return TypesView(found) if found else None


def _type(one: Type, context: Context) -> TypeView:
    return TypeView(
        anchor=Markdown(context.links.anchor(one.id)),
        heading=f"Type {display(one.id)}",
        sort=_SORTS.get(one.type, one.type),
        comment=paragraphs(one.comment or one.source_comment),
        labels=tuple(code(label) for label in one.labels),
        base=_base(one) if one.base_type else None,
        constraints=tuple(Markdown(f"{code(c.name)}: {code(c.definition)}") for c in one.constraints),
        attributes=tuple(Attribute(code(column.name), code(column.type)) for column in one.columns),
        columns=join(context.refer(column) for column in context.crossrefs.typed_columns.get(one.id, ())),
    )


def _base(one: Type) -> Markdown:
    text = code(one.base_type)
    text = Markdown(f"{text} not null") if one.not_null else text
    return Markdown(f"{text}, default {code(one.default)}") if one.default else text
