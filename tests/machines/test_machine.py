"""Random lives of a repository: not a byte of the author's is lost and not an id moves."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from generator import pipeline
from generator.config import Config
from tests.machines import hand
from tests.machines.book import OUTPUT, Book, remembered
from tests.machines.killing import run_killed
from tests.machines.truth import CHANGES, Change

HERE = Path(__file__).parent

# Folders of a user's templates, by what they change.
TEMPLATES = {
    "none": "",
    "no indexes": str(HERE / "templates" / "no-indexes"),
    "no example": str(HERE / "templates" / "no-example"),
    "other key": str(HERE / "templates" / "other-key"),
}
small = st.integers(0, 40)


class Life(RuleBasedStateMachine):
    """Migrations, edits, formatters and templates in any order, a build after each or after several."""

    def __init__(self) -> None:
        super().__init__()
        self._remembered = remembered()
        self._remembered.__enter__()
        self._folder = Path(tempfile.mkdtemp(prefix="book-"))
        self.book = Book(self._folder, Config(root=self._folder, directories=("migrations",)))

    def teardown(self) -> None:
        self._remembered.__exit__(None, None, None)
        shutil.rmtree(self._folder)

    @initialize(profile=st.sampled_from(["full", "slim"]))
    def start(self, profile: str) -> None:
        self.book.config = replace(self.book.config, profile=profile)
        self.book.migrate(self.book.database.create(0, 0) + "\n" + self.book.database.create(0, 2))
        self.book.build()

    # The schema

    @rule(change=st.sampled_from(CHANGES), a=small, b=small)
    def migrate(self, change: Change, a: int, b: int) -> None:
        self.book.migrate(change(self.book.database, a, b))
        self.book.build()

    @rule(changes=st.lists(st.tuples(st.sampled_from(CHANGES), small, small), min_size=2, max_size=4))
    def migrate_several(self, changes: list[tuple[Change, int, int]]) -> None:
        for change, a, b in changes:
            self.book.migrate(change(self.book.database, a, b))
        self.book.build()

    @rule(change=st.sampled_from(CHANGES), a=small, b=small, at=st.integers(0, 60))
    def migrate_and_be_killed(self, change: Change, a: int, b: int, at: int) -> None:
        self.book.migrate(change(self.book.database, a, b))
        run_killed(lambda: pipeline.apply(pipeline.build(self.book.config)), at)
        self.book.build()

    @rule(a=small, is_built=st.booleans())
    def rebuild_in_two_migrations(self, a: int, *, is_built: bool) -> None:
        sql, old, new = self.book.database.begin_rebuild(a)
        self.book.migrate(sql)
        if is_built:
            self.book.build()
        is_known = is_built and new.schema not in self.book.config.exclude
        self.book.migrate(self.book.database.end_rebuild(old, new, is_known=is_known))
        self.book.build()

    # The author

    def _page(self, place: int) -> tuple[str, str]:
        pages = {path: text for path, text in self.book.pages().items() if path not in self.book.sound}
        tables = {path: text for path, text in pages.items() if path.startswith("tables/")} or pages
        chosen = pages if place % 4 == 0 else tables
        path = sorted(chosen)[place // 4 % len(chosen)]
        return path, chosen[path]

    @rule(page=small, chunk=st.sampled_from(hand.CHUNKS), place=small)
    def insert(self, page: int, chunk: str, place: int) -> None:
        path, text = self._page(page)
        chunk = chunk.format(t=self.book.word())
        self.book.write(path, hand.insert(text, chunk, place))
        self.book.note(chunk)
        self.book.look_again()
        self.book.build()

    @rule(page=small, place=small)
    def fill_cell(self, page: int, place: int) -> None:
        path, text = self._page(page)
        word = self.book.word()
        new = hand.fill_cell(text, f"{word} \\| by hand", place)
        if new != text:
            self.book.write(path, new)
            self.book.note(word, is_loose=True)
        self.book.build()

    @rule(page=small, place=small, to=small)
    def move_region(self, page: int, place: int, to: int) -> None:
        path, text = self._page(page)
        self.book.write(path, hand.move_region(text, place, to))
        self.book.look_again()
        self.book.build()

    @rule(page=small, pad=st.booleans(), strip=st.booleans())
    def format_page(self, page: int, *, pad: bool, strip: bool) -> None:
        path, text = self._page(page)
        self.book.write(path, hand.format_page(text, pad=pad, strip=strip))
        self.book.look_again()
        self.book.build()

    @rule(page=small, place=small, rescue=st.booleans())
    def write_into_region(self, page: int, place: int, *, rescue: bool) -> None:
        path, text = self._page(page)
        word = self.book.word()
        new = hand.write_into_region(text, word, place)
        if new != text:
            self.book.write(path, new)
            self.book.note(word, is_loose=True)
        result = self.book.build()
        if new != text:
            assert result.needs_author or self.book.pages().get(path) == new
        if rescue:
            self.book.build(rescue=True)
            return
        # The author takes it out again.
        if new != text and path in self.book.pages():
            self.book.write(path, text)
            self.book.look_again()
        self.book.build()

    @rule(page=small, place=small, count=st.integers(1, 5))
    def cut_lines(self, page: int, place: int, count: int) -> None:
        path, text = self._page(page)
        self.book.write(path, hand.cut_lines(text, place, count))
        self.book.look_again()
        self.book.build()

    @rule(page=small, place=small)
    def drop_region(self, page: int, place: int) -> None:
        path, text = self._page(page)
        self.book.write(path, hand.drop_region(text, place))
        self.book.look_again()
        self.book.build()

    @rule(page=small)
    def drop_mark(self, page: int) -> None:
        path, text = self._page(page)
        self.book.write(path, hand.drop_mark(text))
        self.book.build()

    @rule(page=small, conversion=st.sampled_from(sorted(hand.CONVERSIONS)))
    def convert(self, page: int, conversion: str) -> None:
        path, text = self._page(page)
        self.book.write(path, hand.CONVERSIONS[conversion](text))
        self.book.look_again()
        self.book.build()

    @rule(page=small, name=st.sampled_from(["moved/here.md", "other.md", "tables/DBT-999-x.md"]))
    def move_page(self, page: int, name: str) -> None:
        path, text = self._page(page)
        if name not in self.book.pages():
            (self.book.root / OUTPUT / path).unlink()
            self.book.write(name, text)
        self.book.build()

    @rule(profile=st.sampled_from(["full", "slim", "single"]), templates=st.sampled_from(sorted(TEMPLATES)))
    def change_templates(self, profile: str, templates: str) -> None:
        self.book.config = replace(self.book.config, profile=profile, templates=TEMPLATES[templates])
        self.book.build()

    @rule(is_all=st.booleans())
    def leave_out(self, *, is_all: bool) -> None:
        self.book.config = replace(self.book.config, exclude=() if is_all else ("shop",))
        self.book.build()

    @rule(page=small, damage=st.sampled_from(sorted(hand.DAMAGES)), place=small)
    def damage(self, page: int, damage: str, place: int) -> None:
        path, text = self._page(page)
        damaged = hand.DAMAGES[damage](text, place)
        if damaged != text:
            self.book.sound[path] = text
            self.book.write(path, damaged)
        self.book.build()

    @precondition(lambda self: self.book.sound)
    @rule(place=small)
    def repair(self, place: int) -> None:
        path = sorted(self.book.sound)[place % len(self.book.sound)]
        self.book.write(path, self.book.sound.pop(path))
        self.book.look_again()
        self.book.build()

    # The lock

    def _is_told(self) -> bool:
        """Whether the pages tell all ids: a damaged page may have lost some."""
        return not self.book.sound

    @precondition(_is_told)
    @rule(
        damage=st.sampled_from(sorted(hand.LOCK_DAMAGES)),
        place=small,
        changes=st.lists(st.tuples(st.sampled_from(CHANGES), small, small), max_size=2),
    )
    def damage_lock(self, damage: str, place: int, changes: list[tuple[Change, int, int]]) -> None:
        for change, a, b in changes:  # which nobody has built
            self.book.migrate(change(self.book.database, a, b))
        self.book.damage_lock(damage, place)
        self.book.build()


TestLife = Life.TestCase
TestLife.settings = settings(stateful_step_count=6, max_examples=settings().max_examples * 4)
