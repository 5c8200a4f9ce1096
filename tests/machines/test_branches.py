"""Two branches that both build, merged by the real git: no text of either is lost, and ids settle."""

from __future__ import annotations

import copy
import os
import re
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import pipeline
from generator.cli import main
from generator.config import Config
from generator.model.finding import Severity
from tests.machines import hand
from tests.machines.book import OUTPUT, WORD, Book, lines_by_word, remembered
from tests.machines.truth import Database

small = st.integers(0, 40)
# What one side does: writes on a page, or changes the schema in a way that the other side's changes do not touch.
Step = tuple[str, int, int, int]
steps = st.lists(
    st.tuples(
        st.sampled_from(["write", "write", "cell", "create", "column", "rename", "comment"]), small, small, small
    ),
    min_size=1,
    max_size=4,
)
_QUIET = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "PATH": os.environ["PATH"]}


class Side:
    """A branch of the repository at work."""

    def __init__(self, book: Book, name: str) -> None:
        self._book = book
        self._name = name
        self._count = 0

    def do(self, step: Step) -> None:
        """Do one thing, and build."""
        kind, a, b, c = step
        match kind:
            case "write":
                path, text = self._page(a)
                chunk = hand.CHUNKS[b % len(hand.CHUNKS)].format(t=self._book.word())
                self._book.write(path, hand.insert(text, chunk, c))
                self._book.note(chunk)
            case "cell":
                path, text = self._page(a)
                word = self._book.word()
                new = hand.fill_cell(text, word, c)
                self._book.write(path, new)
                if new != text:
                    self._book.note(word, is_loose=True)
            case _:
                self._migrate(kind, a, b)
        pipeline.apply(pipeline.build(self._book.config))

    def _page(self, place: int) -> tuple[str, str]:
        pages = self._book.pages()
        path = sorted(pages)[place % len(pages)]
        return path, pages[path]

    def _migrate(self, kind: str, a: int, b: int) -> None:
        self._count += 1
        own = self._book.database.alive[0 if self._name == "main" else 1]
        if kind == "create":
            new = copy.deepcopy(own)
            new.number, new.name = next(self._book.database.numbers), f"{self._name}_{self._count}"
            self._book.database.alive.append(new)
            sql = f"CREATE TABLE {new.sql} ({new.definition});"
        elif kind == "rename":
            old, own.name = own.sql, f"{self._name}_renamed_{self._count}"
            sql = f'ALTER TABLE {old} RENAME TO "{own.name}";'
        else:
            only = Database([own], numbers=self._book.database.numbers)
            sql = (only.add_column if kind == "column" else only.comment)(a, b)
        self._book.migrate(sql, self._name)


def git(root: Path, *arguments: str) -> int:
    identity = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "core.autocrlf=false")
    command = ["git", *identity, *arguments]
    return subprocess.run(command, cwd=root, env=_QUIET, capture_output=True, check=False).returncode


def commit(root: Path) -> None:
    assert git(root, "add", "-A") == 0
    assert git(root, "commit", "-q", "--allow-empty", "-m", "x") == 0


_CONFLICT = re.compile(r"(?ms)^<{7} [^\n]*\n(.*?)^={7}\n(.*?)^>{7} [^\n]*\n")


def keep_both_sides(root: Path) -> None:
    """Resolve what is left as a careful person does: our page, and below it what somebody wrote on theirs alone."""
    for path in sorted(root.rglob("*")):
        if path.is_file() and ".git" not in path.parts and b"<<<<<<< " in (data := path.read_bytes()):
            text = data.decode("utf-8", "surrogateescape")
            ours, theirs = _CONFLICT.sub(r"\g<1>", text), _CONFLICT.sub(r"\g<2>", text)
            if path.suffix == ".md":
                ours = ours.rstrip("\n") + "\n" + "".join(_texts(theirs, set(WORD.findall(ours))))
            path.write_bytes(ours.encode("utf-8", "surrogateescape"))


def _texts(page: str, known: set[str]) -> Iterator[str]:
    """Yield what stands between the regions of a page, if it has a word that is not known."""
    lines = hand.lines_of(page)
    at = 0
    for region in [*hand.regions_of(lines), hand.Region("", len(lines), 0)]:
        text = "".join(line for line in lines[at : region.first] if not hand.PAGE.fullmatch(line))
        if set(WORD.findall(text)) - known:
            yield "\n" + text
        at = region.last + 1


@settings(max_examples=max(15, settings().max_examples // 3))
@given(steps, steps)
def test_a_merge_loses_no_text_and_ids_settle(on_branch: list[Step], on_main: list[Step]) -> None:
    with tempfile.TemporaryDirectory(prefix="book-") as name, remembered():
        root = Path(name)
        book = Book(root, Config(root=root, directories=("migrations",)))
        (root / "schemabook.toml").write_text('[migrations]\ndirectory = "migrations"\n')
        book.migrate(book.database.create(0, 0) + book.database.create(0, 2))
        book.build()
        git(root, "init", "-q", "-b", "main")
        commit(root)
        git(root, "checkout", "-q", "-b", "other")
        other, own = Side(book, "other"), Side(book, "main")
        for step in on_branch:
            other.do(step)
        commit(root)
        git(root, "checkout", "-q", "main")
        mine, book.mine = book.mine, {}
        for step in on_main:
            own.do(step)
        commit(root)
        book.mine |= mine
        git(root, "merge", "-q", "--no-edit", "other")
        settled = CliRunner().invoke(main, ["ids", "renumber", "--config", str(root / "schemabook.toml")])
        assert settled.exit_code in {0, 1}, settled.output
        keep_both_sides(root)
        here = lines_by_word(book.pages())
        # Of two texts in one cell, or in rows that both changed, the person has to choose one; nothing else may go.
        assert all(one.is_loose for word, one in book.mine.items() if word not in here)
        book.look_again()
        book.ids = {}
        result = book.build()
        # Where git has put a region twice, a person is told so, with the line; nothing is lost by that.
        errors = [finding for finding in result.findings if finding.severity >= Severity.ERROR]
        assert all(finding.origin and finding.hint for finding in errors)
        assert {finding.code for finding in errors} <= {"duplicate-region", "doubled-marker", "edited-region"}
        commit(root)
        assert (root / OUTPUT).is_dir()
