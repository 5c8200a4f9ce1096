"""A repository whose pages are built by the real pipeline, and what has to be true of it after every build."""

from __future__ import annotations

import functools
import itertools
import re
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import pytest

from generator import pipeline
from generator.config import Config
from generator.model.dbt import Entry
from generator.model.finding import Finding, Severity
from generator.model.page import Region, Site
from generator.model.schema import Schema
from generator.preserve.lock import parse_lock
from generator.render import environment, section, site
from generator.render.options import RenderOptions
from generator.tasks.renumber import renumber
from generator.write import apply as applying
from tests.machines import hand
from tests.machines.truth import Database

OUTPUT = "docs/schema"
_REMEMBERED = 500
T = TypeVar("T")
WORD = re.compile(r"w\d+q")
_MARKER = re.compile(r"^ {0,3}<!--[ \t]*schemabook:")


@contextmanager
def remembered() -> Iterator[None]:
    """Let the pure functions of a build remember what they returned: a step of a machine then costs milliseconds.

    Reading and replaying a folder of migrations, and rendering the model, give the same for the same (a test of its own
    shows that); what a machine looks at is what becomes of the pages on the disk, and that is done anew each time.
    """
    patch = pytest.MonkeyPatch()
    patch.setattr(site, "make_environment", _environment)
    patch.setattr(site, "sections_of", _sections)
    patch.setattr(pipeline, "_load", _load)
    patch.setattr(pipeline, "render_site", _render)
    try:
        yield
    finally:
        patch.undo()


_environment = functools.cache(environment.make_environment)
_sections = functools.cache(section.sections_of)
_real_load = pipeline._load  # noqa: SLF001 - where a build begins
_real_render = site.render_site
_loaded: OrderedDict[object, pipeline.Replayed] = OrderedDict()
_rendered: OrderedDict[object, tuple[Schema, Site]] = OrderedDict()


def _load(
    config: Config, *, refuse: bool, progress: pipeline.Reporter | None, clock: pipeline._Clock
) -> pipeline.Replayed:
    files = sorted((config.root / "migrations").iterdir())
    key = (*((file.name, file.read_bytes()) for file in files), config.include, config.exclude)
    return _memory(_loaded, key, lambda: _real_load(config, refuse=refuse, progress=progress, clock=clock))


def _render(schema: Schema, entries: Sequence[Entry], findings: Sequence[Finding], options: RenderOptions) -> Site:
    # A schema that is remembered is the same object; it is kept with the site, so that no other gets its number.
    key = (id(schema), repr((entries, findings, options)))
    return _memory(_rendered, key, lambda: (schema, _real_render(schema, entries, findings, options)))[1]


def _memory(memory: OrderedDict[object, T], key: object, make: Callable[[], T]) -> T:
    if key not in memory:
        memory[key] = make()
        if len(memory) > _REMEMBERED:
            memory.popitem(last=False)
    return memory[key]


@dataclass(slots=True)
class Mine:
    """A line of the author's.

    Args:
        line: As it stands on the page, with its line end.
        is_loose: Whether only its text need stay: it was written into a cell or into a generated region.
    """

    line: str
    is_loose: bool = False


@dataclass
class Book:
    """A repository in a folder.

    Args:
        root: The folder.
        config: How the pages are made.
        database: What the migrations made.
    """

    root: Path
    config: Config
    database: Database = field(default_factory=Database)
    ids: dict[int, str] = field(default_factory=dict)
    mine: dict[str, Mine] = field(default_factory=dict)
    sound: dict[str, str] = field(default_factory=dict)  # damaged page → its text before that
    words: itertools.count[int] = field(default_factory=lambda: itertools.count(1))
    migrations: int = 0
    clean: bool = True

    # What happens to it

    def migrate(self, sql: str, branch: str = "") -> None:
        """Add a migration, whose name tells the branch that it is made on."""
        self.migrations += 1
        path = self.root / "migrations" / f"{self.migrations:04}{branch}.sql"
        path.parent.mkdir(exist_ok=True)
        path.write_text(("CREATE SCHEMA shop;\n" if self.migrations == 1 else "") + sql + "\n", encoding="utf-8")

    def damage_lock(self, damage: str, place: int) -> None:
        """Let something happen to the lock; a merge is finished as the lock says at its top."""
        path = self.root / self.config.lock
        text = hand.LOCK_DAMAGES[damage](path.read_text(encoding="utf-8"), place)
        if text is None:
            path.unlink()
            return
        path.write_text(text, encoding="utf-8")
        if "<<<<<<< " in text:
            result = pipeline.build(self.config)
            assert result.needs_author
            assert not pipeline.is_stale(result), "something is written although a merge is not finished"
            applying.apply(renumber(self.config).plan, self.root)

    def word(self) -> str:
        """Return a word that is nowhere yet."""
        return f"w{next(self.words)}q"

    def pages(self) -> dict[str, str]:
        """Return the text of all Markdown files, bytes that are no UTF-8 as surrogates."""
        folder = self.root / OUTPUT
        return {
            path.relative_to(folder).as_posix(): path.read_bytes().decode("utf-8", "surrogateescape")
            for path in sorted(folder.rglob("*.md"))
        }

    def write(self, path: str, text: str) -> None:
        """Save a page as its author does, whose lines from now on are as they are there."""
        file = self.root / OUTPUT / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode("utf-8", "surrogateescape"))

    def note(self, chunk: str, *, is_loose: bool = False) -> None:
        """Remember the lines of a chunk that have a word."""
        for line in chunk.split("\n"):
            for word in WORD.findall(line):
                self.mine[word] = Mine(line, is_loose)

    def look_again(self, *, loosely: bool = False) -> None:
        """Take the author's lines as they stand on the pages now: they were changed by the author, or a formatter."""
        here = lines_by_word(self.pages())
        for word in [*self.mine]:
            if word not in here:
                del self.mine[word]
            else:
                self.mine[word] = Mine(here[word][0], self.mine[word].is_loose or loosely)

    # What has to be true

    def build(self, *, rescue: bool = False) -> pipeline.Result:
        """Build as the command does, and hold the promises against what comes out."""
        before = self.pages()
        result = pipeline.build(self.config, rescue=rescue)
        stale = pipeline.is_stale(result)
        assert stale == bool(pipeline.diff(result))
        pipeline.apply(result)
        after = self.pages()
        if not stale:
            assert after == before
        self._check_damaged(before, after, result)
        self._check_mine(before, after)
        self._check_ids()
        again = pipeline.build(self.config, rescue=rescue)
        assert not pipeline.is_stale(again), pipeline.diff(again)
        assert again.needs_author == result.needs_author
        assert not list((self.root / OUTPUT).rglob(".schemabook*"))
        return result

    def _check_damaged(self, before: dict[str, str], after: dict[str, str], result: pipeline.Result) -> None:
        wrong = {
            finding.origin.file.removeprefix(f"{OUTPUT}/")
            for finding in result.findings
            if finding.origin and finding.severity >= Severity.WARNING and finding.origin.file.startswith(OUTPUT)
        }
        for path in [path for path in self.sound if path not in wrong]:
            if not self._needs_hidden(path, before[path], result):
                del self.sound[path]  # what the fence holds is nothing but text now
        for path in self.sound:
            # Pages that are not generated now stay as they are without a word.
            assert path in wrong or self.config.profile == "single" or self.config.exclude, path
            assert after.get(path) == before[path], path

    def _needs_hidden(self, path: str, text: str, result: pipeline.Result) -> bool:
        """Whether a region of a page that is only in a fence is generated for it, so that the page must be left alone."""
        lines = hand.lines_of(text)
        begun = {match[1] for line in lines if (match := hand.BEGIN.fullmatch(line.lstrip("\ufeff")))}
        hidden = begun - {region.name for region in hand.regions_of(lines)}
        generated = {
            part.name
            for page in result.site.pages
            if page.path == path or (page.identity and f"schemabook:page {page.identity} " in text)
            for part in page.parts
            if isinstance(part, Region) and part.text
        }
        return not hidden or bool(hidden & generated)

    def _check_mine(self, before: dict[str, str], after: dict[str, str]) -> None:
        here = lines_by_word(after)
        for word, mine in self.mine.items():
            assert word in here, f"{word} is lost: {mine.line!r}"
            if not mine.is_loose:
                ends = {mine.line, mine.line.removesuffix("\r"), mine.line + "\r"}
                assert any(line in ends for line in here[word]), (mine.line, here[word])
        homes = {word: path for path, text in after.items() for word in WORD.findall(text)}
        for path, text in before.items():
            words = self._firm_words(text)
            if words:
                new = after[homes[words[0]]]
                order = self._firm_words(new)
                rest = iter(order)
                assert all(word in rest for word in words), (path, words, order)
                if path not in self.sound:
                    left = iter(author_lines(new))
                    lost = [line for line in author_lines(text) if line not in left]
                    assert not lost, (path, lost)

    def _firm_words(self, text: str) -> list[str]:
        return [word for word in WORD.findall(text) if word in self.mine and not self.mine[word].is_loose]

    def _check_ids(self) -> None:
        lock = parse_lock((self.root / self.config.lock).read_text(encoding="utf-8"))
        assert not lock.findings
        active = {(each.schema, each.name): each.id for each in lock.entries if each.status == "active"}
        alive = {
            (each.schema, each.name): each.number
            for each in self.database.alive
            if each.schema not in self.config.exclude
        }
        assert set(active) == set(alive)
        for name, number in alive.items():
            assert self.ids.setdefault(number, active[name]) == active[name], name
        assert len(set(self.ids.values())) == len(self.ids), "an id was given to another"
        assert set(self.ids.values()) <= {each.id for each in lock.entries}
        assert len({each.id for each in lock.entries}) == len(lock.entries)


def author_lines(page: str) -> list[str]:
    """Return the lines outside regions that are not blank, without their ends: those without a word of ours too."""
    lines = hand.lines_of(page.removeprefix("\ufeff"))
    inside = {number for each in hand.regions_of(lines) for number in range(each.first, each.last + 1)}
    left = (line.rstrip("\r\n") for number, line in enumerate(lines) if number not in inside)
    return [line for line in left if line.strip() and not hand.PAGE.fullmatch(line)]


def lines_by_word(pages: dict[str, str]) -> dict[str, list[str]]:
    """Return the lines on which each word of an author's stands."""
    found: dict[str, list[str]] = {}
    for text in pages.values():
        for line in text.split("\n"):
            for word in WORD.findall(line):
                found.setdefault(word, []).append(line.removeprefix("\ufeff"))
    return found
