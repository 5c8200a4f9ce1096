"""What is read of the output folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import SourceError
from generator.write.files import decode, encode, read_tree


def test_markdown_and_named_files_are_read_and_hidden_folders_and_links_are_not(tmp_path: Path) -> None:
    for name in ("b.md", "a/c.md", "schema.json", "other.json", ".git/d.md", "a/.hidden/e.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x\r\n")
    (tmp_path / "link.md").symlink_to("b.md")
    (tmp_path / "folder.md").mkdir()
    assert read_tree(tmp_path, ["schema.json", "missing.json"]) == dict.fromkeys(
        ["a/c.md", "b.md", "schema.json"], "x\r\n"
    )
    assert read_tree(tmp_path / "missing") == {}


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(_path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a.md").write_text("x")
    monkeypatch.setattr(Path, "read_bytes", denied)
    with pytest.raises(SourceError, match=r"a\.md cannot be read: Permission denied"):
        read_tree(tmp_path)


@given(st.binary())
def test_any_bytes_come_back(data: bytes) -> None:
    assert encode(decode(data), "a.md") == data
