"""Supabase CLI: ``supabase/migrations/<timestamp>_<name>.sql``, sorted as text.

As in ``pkg/migration/list.go`` of the CLI: names that do not begin with digits and an underscore are skipped, and so is a
first file that is an ``_init`` from before 2021-12-09, which older versions of the CLI wrote as a dump of the remote.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from generator.migrations.base import Candidate, Reading, layout
from generator.migrations.naming import is_way_back
from generator.migrations.notes import not_replayed
from generator.migrations.reading import Entry, in_order, list_sql, read_entries
from generator.migrations.transactions import unless_alone
from generator.migrations.tree import Tree, join, parent_of
from generator.model.finding import Finding, Severity

_NAME = re.compile(r"\d+_.*\.sql")
_OLD_INIT = re.compile(r"(\d{14})_init\.sql")
_FIRST_OWN_INIT = "20211209000000"


@layout("supabase")
class Supabase:
    """Order: file names as text, so that a date stands after the time stamps of the same day."""

    title = "Supabase CLI"
    looks_for = "supabase/migrations/<timestamp>_<name>.sql"

    def detect(self, tree: Tree) -> Iterable[Candidate]:
        """Yield every ``supabase/migrations`` with a migration in it."""
        for folder in tree:
            if not folder.endswith("supabase/migrations"):
                continue
            count = sum(_NAME.fullmatch(name) is not None for name in tree.files(folder, ".sql"))
            if count:
                settings = join(parent_of(folder), "config.toml")
                sure = tree.has(settings)
                reason = f"beside {settings}" if sure else "named supabase/migrations"
                yield Candidate("supabase", (folder,), 97 if sure else 88, reason, count, "postgresql")

    def read(self, root: Path, directories: Sequence[str]) -> Reading:
        """Return the files directly in the directories; what the CLI skips is reported."""
        findings: list[Finding] = []
        entries = []
        for directory in directories:
            names = list_sql(root, directory, findings)
            among = frozenset(names)
            for number, name in enumerate(names):
                path = join(directory, name)
                if (why := _skipped(name, number, among)) is not None:
                    findings.append(not_replayed(path, why, Severity.WARNING))
                else:
                    entries.append((name, Entry.named(path, name.removesuffix(".sql"))))
        return read_entries(root, in_order(entries), findings, together=unless_alone)


def _skipped(name: str, number: int, among: frozenset[str]) -> str | None:
    if _NAME.fullmatch(name) is None:
        return "its name is not <timestamp>_<name>.sql, so the Supabase CLI skips it"
    old = _OLD_INIT.fullmatch(name)
    if number == 0 and old is not None and old[1] < _FIRST_OWN_INIT:
        return "the Supabase CLI skips a first file called init from before 2021-12-09"
    return "its name says that it is the way back of another" if is_way_back(name, among) else None
