"""A run that is killed at any moment leaves every page as it was or as it shall be, and the next run puts all right."""

from __future__ import annotations

import functools
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from generator import pipeline
from generator.config import Config
from tests.machines.book import OUTPUT, Book, remembered
from tests.machines.killing import run_killed, run_together

BEFORE = """
CREATE TABLE users (id int PRIMARY KEY, mail text);
CREATE TABLE orders (id int PRIMARY KEY, user_id int REFERENCES users (id));
CREATE TABLE goes (id int);
CREATE TABLE moves (id int);
CREATE TABLE a (id int);
CREATE TABLE b (id int);
"""
AFTER = """
ALTER TABLE users ADD COLUMN name text;
ALTER TABLE orders RENAME TO purchases;
DROP TABLE goes;
ALTER TABLE moves SET SCHEMA shop;
CREATE TABLE shop.fresh (id int);
"""


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """A repository with text of an author's on every page, and a migration that no page knows yet."""
    root = tmp_path / "repository"
    root.mkdir()
    book = Book(root, Config(root=root, directories=("migrations",)))
    with remembered():
        book.migrate(BEFORE)
        pipeline.apply(pipeline.build(book.config))
        for path, text in book.pages().items():
            book.write(path, f"{text}\nMine on {path}.\n")
        pipeline.apply(pipeline.build(book.config))
        book.migrate(AFTER)
        yield book


def tree(root: Path) -> dict[str, bytes]:
    """Return all files of a repository but its migrations."""
    files = [path for path in sorted(root.rglob("*")) if path.is_file()]
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in files if "migrations" not in path.parts[-2:]
    }


def run(config: Config) -> None:
    pipeline.apply(pipeline.build(config))


def finished(book: Book, tmp_path: Path) -> dict[str, bytes]:
    """Return the files as an undisturbed run leaves them."""
    shutil.copytree(book.root, tmp_path / "done")
    run(Config(root=tmp_path / "done", directories=("migrations",)))
    return tree(tmp_path / "done")


def test_a_run_that_is_killed_at_any_moment_is_finished_by_the_next(book: Book, tmp_path: Path) -> None:
    old, new = tree(book.root), finished(book, tmp_path)
    authors = {
        line for path, data in old.items() if path.endswith(".md") for line in data.split(b"\n") if b"Mine on" in line
    }
    at = 0
    while True:
        root = tmp_path / f"killed-{at}"
        shutil.copytree(book.root, root)
        config = Config(root=root, directories=("migrations",))
        if not run_killed(functools.partial(run, config), at):
            break
        here = tree(root)
        for path, data in here.items():
            if not Path(path).name.startswith(".schemabook-"):
                assert data in {*old.values(), new.get(path)}, (at, path)  # a moved page may not be written yet
        for path in {*old, *new} - set(here):
            assert path not in old or path not in new, (at, path)
        text = b"\n".join(data for path, data in here.items() if path.endswith(".md"))
        assert all(line in text for line in authors)
        result = pipeline.build(config)
        assert not result.needs_author, (at, result.findings)
        pipeline.apply(result)
        assert tree(root) == new, at
        at += 1
        shutil.rmtree(root)
    assert at > 20
    assert OUTPUT + "/index.md" in new


def test_runs_at_the_same_time_come_to_what_one_comes_to(book: Book, tmp_path: Path) -> None:
    new = finished(book, tmp_path)
    for number in range(10):
        root = tmp_path / f"together-{number}"
        shutil.copytree(book.root, root)
        config = Config(root=root, directories=("migrations",))
        statuses = run_together([functools.partial(run, config)] * 3)
        assert 0 in statuses
        assert set(statuses) <= {0, 2}
        assert tree(root) == new


def test_runs_of_two_branches_at_the_same_time_mix_no_page(book: Book, tmp_path: Path) -> None:
    """One of them plans from migrations that the other does not see: each page is of one of the two, and whole."""
    new = finished(book, tmp_path)
    for number in range(10):
        root = tmp_path / f"branches-{number}"
        shutil.copytree(book.root, root)
        full = Config(root=root, directories=("migrations",))
        slim = Config(root=root, directories=("migrations",), profile="slim")
        plans = [pipeline.build(full), pipeline.build(slim)]
        statuses = run_together([functools.partial(pipeline.apply, result) for result in plans])
        assert sorted(statuses) == [0, 2]  # the second is told that the pages are not what it planned from
        run(full)
        assert tree(root).keys() == new.keys()
        assert not pipeline.is_stale(pipeline.build(full))


_NOBODY = 65534
BUILD = (sys.executable, "-m", "generator", "build")


def refused(book: Book, limit: Callable[[], None] | None = None) -> str:
    """Return what the command says, having checked that it ended with 2 and that nothing changed."""
    before = tree(book.root)
    done = subprocess.run(BUILD, cwd=book.root, capture_output=True, text=True, check=False, preexec_fn=limit)
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    assert tree(book.root) == before
    assert not list(book.root.rglob(".schemabook-*"))
    return done.stderr.replace(f"{book.root}/", "")


def test_a_disk_that_is_full_changes_nothing(book: Book) -> None:
    """A limit on the size of files fails as a full disk does: in the middle of a write."""
    limit = functools.partial(resource.setrlimit, resource.RLIMIT_FSIZE, (4000, 4000))
    said = refused(book, limit)
    assert "failed: File too large; nothing was written" in said


def test_a_small_disk_that_is_full_changes_nothing(book: Book, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if (
        os.geteuid() != 0
        or subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=1m,nr_inodes=1000", "tmpfs", disk], check=False
        ).returncode
    ):
        pytest.skip("not allowed to mount here")
    try:
        shutil.copytree(book.root, disk, dirs_exist_ok=True)
        free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
        (disk / "filler").write_bytes(b"x" * (free - 12288))
        assert "failed: No space left on device; nothing was written" in refused(replace(book, root=disk))
    finally:
        subprocess.run(["umount", disk], check=True)


def test_a_folder_that_must_not_be_written_changes_nothing(book: Book) -> None:
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        shutil.copytree(book.root, root, dirs_exist_ok=True)
        if os.geteuid() == 0:  # who may write everywhere, so somebody else tries
            for path in (root, *root.rglob("*")):
                shutil.chown(path, _NOBODY)
        (root / OUTPUT / "tables").chmod(0o500)
        before = tree(root)
        try:
            assert run_together([functools.partial(_as_somebody_else, replace(book.config, root=root))]) == [2]
        finally:
            (root / OUTPUT / "tables").chmod(0o755)
        assert tree(root) == before


def _as_somebody_else(config: Config) -> None:
    if os.geteuid() == 0:
        os.setuid(_NOBODY)
    run(config)


@pytest.mark.parametrize("what", ["link", "folder", "file for a folder", "foreign file", "lock is a folder"])
def test_what_is_in_the_way_is_named(book: Book, what: str) -> None:
    output = book.root / OUTPUT
    match what:
        case "link":
            (output / "index.md").rename(book.root / "elsewhere.md")
            (output / "index.md").symlink_to("../../elsewhere.md")
            assert "docs/schema/index.md is a link to ../../elsewhere.md; nothing was written" in refused(book)
        case "folder":
            (output / "erd.md").unlink()
            (output / "erd.md").mkdir()
            assert "docs/schema/erd.md is no file, and a page belongs there; nothing was written" in refused(book)
        case "file for a folder":
            shutil.rmtree(output / "domains")
            (output / "domains").write_text("mine")
            assert "docs/schema/domains is no folder; nothing was written" in refused(book)
        case "foreign file":
            shutil.rmtree(output)
            output.mkdir()
            (output / "schema.json").write_text("{}")
            before = tree(book.root)
            assert subprocess.run(BUILD, cwd=book.root, capture_output=True, check=False).returncode == 1
            assert tree(book.root)[f"{OUTPUT}/schema.json"] == before[f"{OUTPUT}/schema.json"]
        case _:
            (book.root / "schemabook.lock").unlink()
            (book.root / "schemabook.lock").mkdir()
            assert "schemabook.lock cannot be read: Is a directory" in refused(book)


def test_the_output_folder_may_be_a_link(book: Book, tmp_path: Path) -> None:
    new = finished(book, tmp_path)
    (book.root / OUTPUT).rename(tmp_path / "elsewhere")
    (book.root / OUTPUT).symlink_to(tmp_path / "elsewhere")
    run(book.config)
    there = tree(tmp_path / "elsewhere")
    assert {f"{OUTPUT}/{path}": data for path, data in there.items()} == {
        path: data for path, data in new.items() if path.startswith(OUTPUT)
    }
