"""The statements whose effect is not in the pages: where, why, and what they may change."""

from __future__ import annotations

from generator.model.ids import ObjectId
from generator.model.ledger import Outcome, Unresolved
from generator.record import dataclass
from generator.render.context import Context
from generator.render.markdown import Markdown, code, escape, join
from generator.render.section import section

_SHOWN = 1000
"""Rows: past that the page would come near the size at which repository hosts cut a file."""
_OBJECTS = 12


@dataclass(frozen=True, slots=True)
class UnresolvedRow:
    """The statements of one file that share a reason."""

    where: Markdown
    what: Markdown
    why: Markdown
    affects: Markdown


@dataclass(frozen=True, slots=True)
class UnresolvedView:
    """What was not understood, then what was not evaluated."""

    single: bool
    rows: tuple[UnresolvedRow, ...]
    more: str


@section("coverage-unresolved", pages=("coverage", "single"), order=83)
def view(_subject: object, context: Context) -> UnresolvedView | None:
    """Return the statements, if there are any."""
    groups: dict[tuple[bool, str, str, str], list[Unresolved]] = {}
    for each in context.schema.ledger.unresolved:
        key = (each.outcome is Outcome.NOT_EVALUATED, each.origin.file, each.command, each.message)
        groups.setdefault(key, []).append(each)
    if not groups:
        return None
    ranked = sorted(groups.values(), key=lambda group: group[0].outcome is Outcome.NOT_EVALUATED)
    rows = tuple(_row(group, context) for group in ranked[:_SHOWN])
    left = sum(len(group) for group in ranked[_SHOWN:])
    return UnresolvedView(context.single, rows, f"And {left:,} more: the findings have them all." if left else "")


def _row(group: list[Unresolved], context: Context) -> UnresolvedRow:
    first, *others = group
    lines = sorted({each.origin.line for each in others} - {first.origin.line})
    affects: list[ObjectId] = sorted({one for each in group for one in each.affects})
    return UnresolvedRow(
        where=join([context.source(first.origin), *(code(f":{line}") for line in lines)]),
        what=escape(first.command),
        why=escape(first.message),
        affects=context.refer_all(affects, _OBJECTS) or Markdown("not known"),
    )
