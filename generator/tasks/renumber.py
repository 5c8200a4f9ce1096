"""Settle a merge of two branches that gave out one number twice: renumber the younger, and rewrite what refers to it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import field
from functools import cache

from generator.analysis.id_clashes import Age, Renumbered, Settlement, settle
from generator.analysis.lineage import lineages
from generator.config import Config
from generator.git import Commit, Repository
from generator.identity import categories_of
from generator.model.dbt import Entry
from generator.model.finding import Finding, Severity
from generator.model.origin import Origin
from generator.model.plan import Plan, Write
from generator.pipeline import category_overrides, id_scheme, load
from generator.preserve.conflicts import join_sides, settle_conflicts
from generator.preserve.lock import parse_lock, print_lock
from generator.preserve.references import Change, Meaning, Witness, rewrite
from generator.preserve.regions import scan
from generator.record import dataclass
from generator.write.files import read_files, read_tree

_NEVER = 2**62


@dataclass(frozen=True, slots=True)
class Renumbering:
    """What is to be done.

    Args:
        renumbered: Which relations get another id.
        plan: The lock and the documents, relative to the root.
        findings: What a person has to look at.
        settled: Files with merge conflicts that were only about generated text.
        references: How many references are rewritten.
        reason: By what the younger was told from the elder.
    """

    renumbered: tuple[Renumbered, ...] = ()
    plan: Plan = field(default_factory=Plan)
    findings: tuple[Finding, ...] = ()
    settled: tuple[str, ...] = ()
    references: int = 0
    reason: str = ""


def renumber(config: Config, *, migrations: bool = False) -> Renumbering:
    """Return what settles the lock; nothing is written.

    Args:
        config: What to read.
        migrations: Whether ``-- @implements`` comments in migrations are rewritten too, and not only reported.

    Raises:
        SchemabookError: The migrations, the lock or a document cannot be read.
    """
    return _Renumberer(config).run(migrations=migrations)


class _Renumberer:
    def __init__(self, config: Config) -> None:
        self._config = config
        self._git = Repository.find(config.root)
        self._schema = load(config).schema
        self._text = read_files(config.root, [config.lock]).get(config.lock, "")
        self._lock = parse_lock(self._text, config.lock)
        self._lives = lineages(self._schema)
        self._findings: list[Finding] = []
        self._count = 0

    def run(self, *, migrations: bool) -> Renumbering:
        claims = (*self._lock.entries, *self._lock.clashes)
        ages, reason = self._ages()
        settlement = settle(
            self._schema,
            claims,
            categories_of(self._schema, category_overrides(self._config)),
            id_scheme(self._config),
            ages,
        )
        texts, settled = self._documents()
        before = dict(texts)
        for path in texts:
            for each in settlement.renumbered:
                texts[path] = self._rewrite(path, texts[path], each, settlement)
        before |= {path: self._on_disk(path) for path in settled}
        for each in settlement.renumbered:
            self._implements(each, texts if migrations else None, before)
        texts[self._config.lock] = print_lock(
            settlement.entries, self._lock.comments, self._lock.pending, self._lock.declined
        )
        before[self._config.lock] = self._text
        if any(finding.code == "damaged-lock" for finding in self._lock.findings):
            del texts[self._config.lock]  # a line that nobody can read would be lost
            self._findings += [finding for finding in self._lock.findings if finding.code == "damaged-lock"]
        writes = (Write(path, text, before[path]) for path, text in sorted(texts.items()) if text != before[path])
        findings = dict.fromkeys(self._findings)
        return Renumbering(
            settlement.renumbered, Plan(tuple(writes)), tuple(findings), tuple(settled), self._count, reason
        )

    def _on_disk(self, path: str) -> str:
        return read_files(self._config.root, [path]).get(path, "")

    # Which is older

    def _ages(self) -> tuple[Callable[[Entry], Age], str]:
        """Return when each line was written first, and in words how that was found out."""
        first: dict[tuple[str, str, str], Commit] = {}
        for line, commit in self._git.added_lines(self._config.lock) if self._git else ():
            for entry in parse_lock(line).entries:
                first.setdefault((entry.id, entry.schema, entry.name), commit)
        if self._git is None or not first:
            return (lambda _: ()), "by the order of the migrations"
        published = self._git.published([commit.name for commit in first.values()])

        def age(entry: Entry) -> Age:
            commits = [first[key] for name in self._known_names(entry) if (key := (entry.id, *name)) in first]
            if not commits:
                return (1, _NEVER)
            return min((int(commit.name not in published), commit.time) for commit in commits)

        return age, "by the commits that first had the lines"

    def _known_names(self, entry: Entry) -> list[tuple[str, str]]:
        name = (entry.schema, entry.name)
        lives = [life for life in self._lives if any(span.name == name for span in life.spans)]
        return [name, *(span.name for life in lives for span in life.spans)]

    # Documents

    def _documents(self) -> tuple[dict[str, str], list[str]]:
        """Return the texts of all registered documents, conflicts about generated text settled, and where there were some."""
        config = self._config
        pages = read_tree(config.path(config.output))
        texts = {f"{config.output}/{path}": text for path, text in pages.items()}
        for glob in (*config.adopt, *config.id_documents):
            names = {file.relative_to(config.root).as_posix() for file in config.root.glob(glob)}
            texts |= read_files(config.root, names - texts.keys())
        settled = []
        sides = self._git.unmerged(config.output) if self._git else {}
        for path, text in texts.items():
            base, ours, theirs = sides.get(path, (None, None, None))
            whole = (
                join_sides(ours, theirs, base) if ours is not None and theirs is not None else settle_conflicts(text)
            )
            if whole is not None:
                texts[path] = whole
                settled.append(path)
        return texts, settled

    def _rewrite(self, path: str, text: str, each: Renumbered, settlement: Settlement) -> str:
        if each.new.id == each.old:
            return text
        others = [other.new for other in settlement.renumbered if other.old == each.old and other.new != each.new]
        change = Change(each.old, each.new.id, self._names(each.new), tuple(name for entry in (each.elder, *others) for name in self._names(entry)))  # fmt: skip
        own = self._own(path, text, each)
        done = rewrite(text, path, change, self._witness(path, text, change), own=own)
        self._findings += done.findings
        self._count += done.count
        return done.text

    def _names(self, entry: Entry) -> tuple[str, ...]:
        return tuple(dict.fromkeys(f"{schema}.{name}" for schema, name in self._known_names(entry)))

    def _own(self, path: str, text: str, each: Renumbered) -> Meaning:
        """Return whose page it is: of two with one mark, the file name tells."""
        if "schemabook:page" not in text or scan(text).identity != each.old:
            return Meaning.UNKNOWN
        stem = path.rpartition("/")[2].removesuffix(".md").lower()
        slug = stem.removeprefix(f"{each.old.lower()}-")
        names = {re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") for _, name in self._known_names(each.new)}
        return Meaning.YOUNGER if slug in names else Meaning.ELDER

    def _witness(self, path: str, text: str, change: Change) -> Witness:
        """Return who knows, by the lock in the commit that wrote a line, what an id meant in it."""
        git = self._git
        if git is None:
            return lambda _: Meaning.UNKNOWN

        @cache
        def blamed() -> list[Commit | None]:
            """Blame knows the file as it is; what is rewritten may have lost the lines of a conflict."""
            disk, commits = self._on_disk(path).split("\n"), git.blame(path)
            lines = text.split("\n")
            if len(disk) == len(lines):
                return commits
            by_line = dict(zip(disk, commits, strict=False))
            return [by_line.get(line) for line in lines]

        @cache
        def meant(commit: str) -> Meaning:
            lock = parse_lock(git.show(commit, self._config.lock) or "")
            names = {f"{entry.schema}.{entry.name}" for entry in lock.entries if entry.id == change.old}
            if names & set(change.younger):
                return Meaning.YOUNGER
            return Meaning.ELDER if names & set(change.elder) else Meaning.UNKNOWN

        def witness(line: int) -> Meaning:
            commits = blamed()
            commit = commits[line - 1] if line <= len(commits) else None
            return meant(commit.name) if commit else Meaning.UNKNOWN

        return witness

    # Comments in migrations

    def _implements(self, each: Renumbered, texts: dict[str, str] | None, before: dict[str, str]) -> None:
        """Report the comments above CREATE TABLE that name the old id; rewrite them if there are texts to put them in."""
        relation = self._schema.relation(each.new.schema, each.new.name)
        if relation is None or each.old == each.new.id or each.old not in relation.implements or not relation.history:
            return
        origin = relation.history[0].origin
        text = (texts or {}).get(origin.file) or self._on_disk(origin.file)
        lines = text.split("\n")
        pattern = re.compile(rf"(@implements\b.*?){re.escape(each.old)}(?!\d)")
        at = next((at for at in range(min(origin.line, len(lines)) - 1, -1, -1) if pattern.search(lines[at])), None)
        if at is None:
            return
        if texts is not None:
            before.setdefault(origin.file, text)
            lines[at] = pattern.sub(rf"\g<1>{each.new.id}", lines[at])
            texts[origin.file] = "\n".join(lines)
            self._count += 1
            return
        self._findings.append(
            Finding(
                "id-mismatch",
                Severity.WARNING,
                f"the comment says {each.old}, and {each.new.schema}.{each.new.name} is {each.new.id} now",
                relation.id,
                Origin(origin.file, at + 1, origin.migration),
                "migrations are left alone; with --migrations the comment is rewritten (tools that keep checksums of "
                "migrations will notice)",
            )
        )
