"""Each form in which a page cannot be meant is told with file and line; that page stays as it is and the others are written."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import pipeline
from generator.config import Config
from generator.model.finding import Severity
from tests.machines import hand
from tests.machines.book import OUTPUT, Book, remembered

BROKEN = "tables/DBT-001-users.md"
SOUND = "tables/DBT-101-orders.md"


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """Two tables and their pages."""
    book = Book(tmp_path, Config(root=tmp_path, directories=("migrations",)))
    book.migrate("CREATE TABLE users (id int); CREATE TABLE orders (id int);")
    pipeline.apply(pipeline.build(book.config))
    assert {BROKEN, SOUND} <= book.pages().keys()
    return book


@pytest.mark.parametrize("place", [0, 2, 5])
@pytest.mark.parametrize("damage", sorted(hand.DAMAGES))
def test_a_damaged_page_is_told_and_left_alone_and_others_are_written(book: Book, damage: str, place: int) -> None:
    text = hand.DAMAGES[damage](book.pages()[BROKEN], place)
    book.write(BROKEN, text)
    book.migrate("ALTER TABLE users ADD COLUMN fresh int; ALTER TABLE orders ADD COLUMN fresh int;")
    with remembered():
        result = pipeline.build(book.config)
    pipeline.apply(result)
    assert result.needs_author
    [path] = {
        finding.origin.file for finding in result.findings if finding.origin and finding.severity >= Severity.ERROR
    }
    assert path == f"{OUTPUT}/{BROKEN}"
    assert all(
        f.origin and 0 < f.origin.line <= text.count("\n") + 1 and f.hint
        for f in result.findings
        if f.severity >= Severity.ERROR
    )
    assert book.pages()[BROKEN] == text
    assert "`fresh`" in book.pages()[SOUND]


@pytest.mark.parametrize("conversion", sorted(hand.CONVERSIONS))
def test_a_page_that_was_converted_is_written_in_its_own_form(book: Book, conversion: str) -> None:
    book.write(BROKEN, hand.CONVERSIONS[conversion](book.pages()[BROKEN]))
    book.migrate("ALTER TABLE users ADD COLUMN fresh int;")
    result = book_build(book)
    assert not result.needs_author
    text = book.pages()[BROKEN]
    assert "`fresh`" in text
    assert text.startswith("\ufeff") == (conversion == "BOM")
    assert text.startswith("---\nowner: data\ntags: [a]\n---\n") == (conversion == "front matter")
    assert (text.count("\r\n") == text.count("\n")) == (conversion == "CRLF")
    assert text.endswith("\n") == (conversion != "no final line end")


def book_build(book: Book) -> pipeline.Result:
    with remembered():
        result = pipeline.build(book.config)
    pipeline.apply(result)
    with remembered():
        assert not pipeline.is_stale(pipeline.build(book.config))
    return result
