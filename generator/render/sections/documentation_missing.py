"""What lacks a purpose, descriptions or an owner, by table and view."""

from __future__ import annotations

from generator.analysis.documentation import Texts
from generator.record import dataclass
from generator.render.context import Context
from generator.render.markdown import Markdown, code, join
from generator.render.section import section

_SHOWN = 8


@dataclass(frozen=True, slots=True)
class MissingRow:
    """A relation that lacks something."""

    name: Markdown
    purpose: str
    owner: str
    described: str
    undescribed: Markdown


@dataclass(frozen=True, slots=True)
class MissingView:
    """The relations that lack something; empty if none does."""

    rows: tuple[MissingRow, ...]


@section("documentation-missing", pages=("documentation",), order=20)
def view(_subject: object, context: Context) -> MissingView | None:
    """Return a row a relation that lacks something."""
    found = context.options.documentation
    if found is None:
        return None
    lacking = [one for one in found.relations if not one.purpose or not one.owner or one.undescribed]
    return MissingView(tuple(_row(one, context) for one in lacking))


def _row(texts: Texts, context: Context) -> MissingRow:
    names = [code(name) for name in texts.undescribed]
    shown = names if len(names) <= _SHOWN + 1 else [*names[:_SHOWN], Markdown(f"and {len(names) - _SHOWN} more")]
    return MissingRow(
        context.refer_with_id(texts.relation),
        "yes" if texts.purpose else "no",
        "yes" if texts.owner else "no",
        f"{texts.columns - len(texts.undescribed)} of {texts.columns}",
        join(shown) or Markdown("-"),
    )
