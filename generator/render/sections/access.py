"""Who holds which privileges."""

from __future__ import annotations

from generator.model.objects import Grant
from generator.record import dataclass
from generator.render.context import Context, RelationSubject
from generator.render.markdown import Markdown, code, escape
from generator.render.section import section

_COMMON = ("SELECT", "INSERT", "UPDATE", "DELETE")


@dataclass(frozen=True, slots=True)
class AccessRow:
    """A role, or a role on one column."""

    role: Markdown
    select: Markdown
    insert: Markdown
    update: Markdown
    delete: Markdown
    other: Markdown


@dataclass(frozen=True, slots=True)
class AccessView:
    """A row a grant."""

    rows: tuple[AccessRow, ...]


@section("access", pages=("table", "view"), order=65)
def view(subject: RelationSubject, _context: Context) -> AccessView | None:
    """Return the privileges that were granted, if any were."""
    grants = sorted(subject.relation.grants, key=lambda grant: (grant.grantee, grant.column))
    return AccessView(tuple(_row(grant) for grant in grants)) if grants else None


def _row(grant: Grant) -> AccessRow:
    role = code(grant.grantee)
    if grant.column:
        role = Markdown(f"{role} on column {code(grant.column)}")
    others = [privilege for privilege in grant.privileges if privilege not in _COMMON]
    return AccessRow(
        role,
        _mark(grant, "SELECT"),
        _mark(grant, "INSERT"),
        _mark(grant, "UPDATE"),
        _mark(grant, "DELETE"),
        escape(", ".join(f"{other} (grantable)" if other in grant.grantable else other for other in others))
        or Markdown("-"),
    )


def _mark(grant: Grant, privilege: str) -> Markdown:
    if privilege not in grant.privileges:
        return Markdown("-")
    return Markdown("grantable") if privilege in grant.grantable else Markdown("yes")
