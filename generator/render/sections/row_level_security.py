"""Row-level security: whether it is on, and what the policies let through."""

from __future__ import annotations

from generator.analysis.words import enumerate_words
from generator.model.objects import Policy, Table
from generator.model.page import HumanCells
from generator.record import dataclass
from generator.render.context import Context, RelationSubject
from generator.render.ddl import row_security_sql
from generator.render.fields import part_cells
from generator.render.markdown import LONG, Markdown, code, escape, fence, join, short_code
from generator.render.section import section

# Without the SQL below it, the table is the only place of an expression.
_FULL = 300
_COMMANDS = ("SELECT", "INSERT", "UPDATE", "DELETE")


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """A policy in one line."""

    name: Markdown
    command: str
    roles: Markdown
    using: Markdown
    check: Markdown
    purpose: Markdown


@dataclass(frozen=True, slots=True)
class SecurityView:
    """The state, the policies, and their SQL (None in the slim profile)."""

    state: Markdown
    note: str
    policies: tuple[PolicyRow, ...]
    sql: Markdown | None
    human: tuple[HumanCells, ...]


@section("row-level-security", pages=("table",), order=60)
def view(subject: RelationSubject, context: Context) -> SecurityView | None:
    """Return the state, for a table; also when it is off."""
    table = subject.relation
    if not isinstance(table, Table):
        return None
    rows = tuple(policy_row(policy, context) for policy in table.policies)
    sql = row_security_sql(table) if context.full else ""
    return SecurityView(state(table), note(table), rows, fence(sql) if sql else None, (policy_cells(table),))


def policy_cells(table: Table) -> HumanCells:
    """Return which cells of the policies are the author's."""
    cells = [(policy.name, code(policy.name), escape(policy.comment)) for policy in table.policies]
    return part_cells(table.history, ("policy renamed",), "Policy", cells, ("Purpose",))


def state(table: Table) -> Markdown:
    """Return whether row-level security is on, and for whom."""
    if not table.row_security:
        return Markdown("No")
    return Markdown("Yes, and forced on the owner too") if table.force_row_security else Markdown("Yes")


def note(table: Table) -> str:
    """Return what follows from the state and the policies (PostgreSQL documentation 5.9), or nothing."""
    if table.policies and not table.row_security:
        return "The policies below have no effect until row-level security is enabled."
    if not table.row_security:
        return ""
    permissive = [policy for policy in table.policies if policy.permissive]
    if not permissive:
        head = "There is no policy" if not table.policies else "There is no permissive policy"
        return f"{head}, so only the owner and roles that bypass row-level security see or change any row."
    if any(policy.command == "ALL" for policy in permissive):
        return ""
    covered = {policy.command for policy in permissive}
    missing = [command for command in _COMMANDS if command not in covered]
    return f"No policy permits {enumerate_words(missing, 'or')}." if missing else ""


def policy_row(policy: Policy, context: Context) -> PolicyRow:
    """Return a policy in one line; that it lets rows through (is permissive) goes without saying."""
    limit = LONG if context.full else _FULL
    return PolicyRow(
        name=code(policy.name),
        command=policy.command if policy.permissive else f"{policy.command}, restrictive",
        roles=join(code(role) for role in policy.roles),
        using=short_code(policy.using, limit) if policy.using else Markdown("-"),
        check=short_code(policy.check, limit) if policy.check else Markdown("-"),
        purpose=escape(policy.comment),
    )
