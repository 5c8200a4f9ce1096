"""Whether a history has its beginning: one that was squashed or lost alters what it never created."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.model.finding import Finding, Severity
from generator.model.schema import Schema

_ENOUGH = 10


def lost_beginning(schema: Schema, findings: Sequence[Finding]) -> Iterator[Finding]:
    """Yield a finding if the migrations refer to more relations that nobody creates than they create.

    Args:
        schema: What they come to.
        findings: What the replay found, ``unknown-relation`` above all.
    """
    unknown = {finding.message for finding in findings if finding.code == "unknown-relation"}
    created = sum(not table.external for table in schema.tables) + sum(not view.external for view in schema.views)
    if len(unknown) >= _ENOUGH and len(unknown) > created:
        yield Finding(
            "history-without-beginning",
            Severity.WARNING,
            f"the migrations refer to {len(unknown)} relations that none of them creates, and create {created}: their "
            "beginning is not in the repository",
            hint="Dump the schema as it was before them (pg_dump --schema-only), and build with --baseline dump.sql",
        )
