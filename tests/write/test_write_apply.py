"""A plan is carried out as a whole, or nothing is written and the reader knows why."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.errors import WriteError
from generator.model.plan import Move, Plan, Removal, Write
from generator.write.apply import apply, apply_all
from generator.write.files import decode, read_tree
from generator.write.turn import turn


def put(root: Path, **files: str) -> None:
    for name, text in files.items():
        path = root / f"{name.replace('__', '/')}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


def names(root: Path) -> list[str]:
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())


def refused(plan: Plan, root: Path) -> str:
    """Return why the plan is not carried out, having checked that nothing changed."""
    before = {path: path.lstat().st_mtime_ns for path in root.rglob("*")}
    with pytest.raises(WriteError) as caught:
        apply(plan, root)
    assert {path: path.lstat().st_mtime_ns for path in root.rglob("*")} == before
    assert caught.value.hint
    assert caught.value.message.endswith("; nothing was written")
    return caught.value.message.removesuffix("; nothing was written").replace(f"{root}/", "")


def test_files_are_written_moved_and_removed(tmp_path: Path) -> None:
    root = tmp_path / "docs" / "schema"
    put(root, index="old", tables__a="A", gone__b="B", other="mine")
    apply(
        Plan(
            writes=(Write("index.md", "new", "old"), Write("tables/c.md", "A!", "A"), Write("x/y/z.md", "z")),
            moves=(Move("tables/a.md", "tables/c.md"),),
            removals=(Removal("gone/b.md", "B"),),
        ),
        root,
    )
    assert read_tree(root) == {"index.md": "new", "other.md": "mine", "tables/c.md": "A!", "x/y/z.md": "z"}
    assert not (root / "gone").exists()


def test_the_folder_is_made(tmp_path: Path) -> None:
    apply(Plan((Write("a/b.md", "x"),)), tmp_path / "docs" / "schema")
    assert (tmp_path / "docs" / "schema" / "a" / "b.md").read_text() == "x"


def test_bytes_are_written_as_they_are(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbfa\r\nb\rc\n\xff\xfe\x00\xe2\x80\xa8no end"
    apply(Plan((Write("a.md", decode(data)),)), tmp_path)
    assert (tmp_path / "a.md").read_bytes() == data
    assert read_tree(tmp_path) == {"a.md": decode(data)}
    apply(Plan((Write("a.md", decode(data) + "!", decode(data)),)), tmp_path)
    assert (tmp_path / "a.md").read_bytes() == data + b"!"


def test_a_plan_with_nothing_to_do_touches_nothing(tmp_path: Path) -> None:
    apply(Plan(unchanged=7), tmp_path / "not there")
    assert not (tmp_path / "not there").exists()


def test_permissions_stay(tmp_path: Path) -> None:
    put(tmp_path, a="old")
    (tmp_path / "a.md").chmod(0o640)
    apply(Plan((Write("a.md", "new", "old"),)), tmp_path)
    assert (tmp_path / "a.md").stat().st_mode & 0o777 == 0o640


def test_pages_may_change_places(tmp_path: Path) -> None:
    put(tmp_path, a="A", b="B", c="C")
    writes = (Write("a.md", "C", "C"), Write("b.md", "A", "A"), Write("c.md", "B", "B"))
    apply(Plan(writes, (Move("c.md", "a.md"), Move("a.md", "b.md"), Move("b.md", "c.md"))), tmp_path)
    assert read_tree(tmp_path) == {"a.md": "C", "b.md": "A", "c.md": "B"}


@pytest.mark.parametrize("count", range(8))
def test_a_run_that_is_killed_loses_no_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    """Pages change places, one is moved along, one is changed: every text is somewhere at any time."""
    put(tmp_path, a="A", b="B", c="C", d="D")
    plan = Plan(
        (Write("a.md", "B", "B"), Write("b.md", "A", "A"), Write("d.md", "D2", "D"), Write("e.md", "C", "C")),
        (Move("b.md", "a.md"), Move("a.md", "b.md"), Move("c.md", "e.md")),
    )
    calls = 0
    replace = os.replace

    def killed(source: str, target: str) -> None:
        nonlocal calls
        calls += 1
        if calls > count:
            raise KeyboardInterrupt
        replace(source, target)

    monkeypatch.setattr(os, "replace", killed)
    try:
        apply(plan, tmp_path)
    except KeyboardInterrupt:
        assert sorted(set(read_tree(tmp_path).values()) - {"D2", "D"}) == ["A", "B", "C"]  # and none of them twice
        assert len(names(tmp_path)) == 4
        assert read_tree(tmp_path)["d.md"] in {"D", "D2"}
    else:
        assert read_tree(tmp_path) == {"a.md": "B", "b.md": "A", "d.md": "D2", "e.md": "C"}
        assert count >= 5
    assert not list(tmp_path.glob(".schemabook-*"))


def test_a_write_that_fails_leaves_the_old_file_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, a="old")

    def full(_source: str, target: str) -> None:
        raise OSError(28, "No space left on device", target)

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(WriteError, match=r"writing .*a\.md failed: No space left on device"):
        apply(Plan((Write("a.md", "new", "old"),)), tmp_path)
    assert names(tmp_path) == ["a.md"]
    assert read_tree(tmp_path) == {"a.md": "old"}


def test_two_plans_are_carried_out_both_or_not_at_all(tmp_path: Path) -> None:
    put(tmp_path, pages__a="mine")
    parts = [(Plan((Write("lock", "1"),)), tmp_path), (Plan((Write("a.md", "x"),)), tmp_path / "pages")]
    with pytest.raises(WriteError, match="is there already and was not written by schemabook; nothing was written"):
        apply_all(parts)
    assert names(tmp_path) == ["pages/a.md"]
    (tmp_path / "pages" / "a.md").unlink()
    apply_all(parts)
    assert names(tmp_path) == ["lock", "pages/a.md"]


def test_a_plan_that_another_run_has_carried_out_is_done(tmp_path: Path) -> None:
    put(tmp_path, a="A", b="B", c="C")
    plan = Plan((Write("a.md", "A2", "A"), Write("d.md", "B", "B")), (Move("b.md", "d.md"),), (Removal("c.md", "C"),))
    apply(plan, tmp_path)
    apply(plan, tmp_path)
    assert read_tree(tmp_path) == {"a.md": "A2", "d.md": "B"}


def test_one_run_waits_for_another_and_says_so_when_it_waits_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.write.turn._PATIENCE", 0.05)
    with turn(tmp_path) as is_alone:
        assert is_alone
        with pytest.raises(WriteError, match="another run of schemabook has been writing into"):
            apply(Plan((Write("a.md", "x"),)), tmp_path)
    assert names(tmp_path) == []
    apply(Plan((Write("a.md", "x"),)), tmp_path)
    assert names(tmp_path) == ["a.md"]


def test_where_folders_cannot_be_locked_the_temporary_files_of_others_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.write.turn.fcntl", None)
    (tmp_path / ".schemabook-1-0.tmp").write_text("of a run that may be alive")
    apply(Plan((Write("a.md", "x"),)), tmp_path)
    assert names(tmp_path) == [".schemabook-1-0.tmp", "a.md"]


def test_leftovers_go_also_when_there_is_nothing_to_write(tmp_path: Path) -> None:
    put(tmp_path, docs__tables__a="old", src__x="x")
    for folder in ("docs/tables", "src"):
        (tmp_path / folder / ".schemabook-1-0.tmp").write_text("half a pa")
    apply_all([(Plan(unchanged=1), tmp_path), (Plan(unchanged=1), tmp_path / "docs")])
    assert names(tmp_path) == ["docs/tables/a.md", "src/.schemabook-1-0.tmp", "src/x.md"]  # src is none of ours


def test_what_a_killed_run_left_behind_is_removed(tmp_path: Path) -> None:
    put(tmp_path, tables__a="old", tables__b="b")
    (tmp_path / "tables" / ".schemabook-123.tmp").write_text("half a pa")
    apply(Plan((Write("tables/a.md", "new", "old"),)), tmp_path)
    assert names(tmp_path) == ["tables/a.md", "tables/b.md"]


def test_a_long_name_has_room_for_the_temporary_file(tmp_path: Path) -> None:
    name = "x" * 252 + ".md"
    apply(Plan((Write(name, "x"),)), tmp_path)
    assert names(tmp_path) == [name]


def test_a_file_that_is_not_in_the_plan_is_not_overwritten(tmp_path: Path) -> None:
    put(tmp_path, a="mine", b="B")
    plan = Plan((Write("0.md", "x"), Write("a.md", "x")))
    assert refused(plan, tmp_path) == "a.md is there already and was not written by schemabook"
    plan = Plan((Write("a.md", "B", "B"),), (Move("b.md", "a.md"),))
    assert refused(plan, tmp_path) == "a.md is there already and was not written by schemabook"


def test_a_file_that_changed_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    put(tmp_path, a="edited just now", b="B")
    assert refused(Plan((Write("0.md", "x"), Write("a.md", "x", "old"))), tmp_path) == (
        "a.md was changed while schemabook ran"
    )
    assert refused(Plan(removals=(Removal("a.md", "old"),)), tmp_path) == "a.md was changed while schemabook ran"
    plan = Plan((Write("c.md", "x", "old"),), (Move("a.md", "c.md"),))
    assert refused(plan, tmp_path) == "a.md was changed while schemabook ran"
    assert refused(Plan((Write("c.md", "x", "old"),)), tmp_path) == "c.md was deleted while schemabook ran"
    plan = Plan((Write("a.md", "x", "edited just now"),), removals=(Removal("c.md", "old"),))
    assert refused(plan, tmp_path) == "c.md is no file any more"


def test_a_folder_or_file_in_the_way_is_named(tmp_path: Path) -> None:
    put(tmp_path, tables="x")
    (tmp_path / "a.md").mkdir()
    assert refused(Plan((Write("a.md", "x"),)), tmp_path) == "a.md is no file, and a page belongs there"
    assert refused(Plan((Write("tables.md/b.md", "x"),)), tmp_path) == (
        "tables.md/b.md cannot be written: tables.md is no folder"
    )
    with pytest.raises(WriteError, match="is no folder"):
        apply(Plan((Write("b.md", "x"),)), tmp_path / "tables.md")


def test_links_are_not_followed_out_of_the_folder(tmp_path: Path) -> None:
    root = tmp_path / "docs"
    put(tmp_path, README="mine", elsewhere__x="x")
    put(root, inside__y="y")
    (root / "index.md").symlink_to("../README.md")
    (root / "tables").symlink_to("../elsewhere")
    (root / "views").symlink_to("inside")
    assert refused(Plan((Write("index.md", "x"),)), root) == "index.md is a link to ../README.md"
    assert refused(Plan((Write("tables/a.md", "x"),)), root).startswith("tables/a.md leads out of the output folder")
    apply(Plan((Write("views/a.md", "x"),)), root)
    assert (root / "inside" / "a.md").read_text() == "x"
    assert read_tree(root) == {"inside/a.md": "x", "inside/y.md": "y"}


@pytest.mark.parametrize("path", ["../a.md", "/etc/a.md", "a/../../b.md", "", "a\\b.md", "a\0.md"])
def test_a_path_out_of_the_folder_is_refused(tmp_path: Path, path: str) -> None:
    assert refused(Plan((Write(path, "x"),)), tmp_path).endswith("is no path below the output folder")


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_missing_permissions_are_named(tmp_path: Path) -> None:
    put(tmp_path, a__b="x")
    (tmp_path / "a").chmod(0o500)
    try:
        assert "no permission" in refused(Plan((Write("a/c.md", "x"),)), tmp_path)
    finally:
        (tmp_path / "a").chmod(0o700)


def test_missing_permissions_are_asked_for_before_the_first_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, a="x", z__b="x")
    monkeypatch.setattr(os, "access", lambda path, _mode: Path(path).name not in {"z", "a.md"})
    assert refused(Plan((Write("0.md", "y"), Write("z/b.md", "y", "x"))), tmp_path) == (
        "z/b.md cannot be written: no permission to write into z"
    )
    assert refused(Plan((Write("0.md", "y"), Write("a.md", "y", "x"))), tmp_path) == "a.md must not be written"


def test_names_that_differ_in_case_only_are_refused(tmp_path: Path) -> None:
    assert refused(Plan((Write("t/Users.md", "x"), Write("t/users.md", "y"))), tmp_path) == (
        "t/users.md and t/Users.md are one file on some systems"
    )
    assert "are one file" in refused(Plan((Write("A/x.md", "x"), Write("a/y.md", "y"))), tmp_path)
    put(tmp_path, Index="mine", t__a="A", e="x")
    assert refused(Plan((Write("index.md", "x"),)), tmp_path) == "index.md and Index.md are one file on some systems"
    assert "T and t are one file" in refused(Plan((Write("T/b.md", "x"),)), tmp_path)
    (tmp_path / "e\u0301.md").write_text("x")
    assert "are one file" in refused(Plan((Write("\u00e9.md", "x"),)), tmp_path)
    # A page may change its name in case only.
    apply(Plan((Write("t/A.md", "A2", "A"),), (Move("t/a.md", "t/A.md"),)), tmp_path)
    assert read_tree(tmp_path / "t") == {"A.md": "A2"}


def test_a_text_that_no_file_can_hold_is_found_before_the_first_write(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match=r"b\.md cannot be written: its text has '\\ud800'"):
        apply(Plan((Write("a.md", "x"), Write("b.md", "x\ud800"))), tmp_path)
    assert names(tmp_path) == []
