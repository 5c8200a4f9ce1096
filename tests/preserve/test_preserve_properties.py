"""The promises, for any page: nothing lost, nothing forged, nothing done twice."""

from __future__ import annotations

import re

from hypothesis import assume, event, example, given, settings
from hypothesis import strategies as st

from generator.model.page import HumanCells, Page, Region
from generator.preserve.checksum import author_columns, checksum
from generator.preserve.markers import mentions_marker, neutralise
from generator.preserve.merge import Merged, merge
from generator.preserve.regions import FoundRegion, scan, serialise
from tests.preserve.strategies import NAMES, any_text, pages, regions, sound_pages, values

MANY = settings(max_examples=150, deadline=None)


def author_lines(text: str) -> list[str]:
    """Return what is outside the regions, without blank lines: one of them goes with a region."""
    texts = (segment for segment in scan(text).segments if isinstance(segment, str))
    return [line for text in texts for line in text.removeprefix("\ufeff").split("\n") if line.strip("\r")]


def is_within(few: list[str], many: list[str]) -> bool:
    """Say whether the few are among the many in order; a last line without end gets one, perhaps with a ``\\r``."""
    rest = iter(many)
    return all(any(other in {line, line + "\r"} for other in rest) for line in few)


@MANY
@given(any_text | st.text())
def test_any_text_comes_back(text: str) -> None:
    document = scan(text)
    assert serialise(document) == text
    assert scan(text) == document


@MANY
@given(any_text | sound_pages().map(lambda pair: pair[1]), pages(), st.booleans())
def test_merging_a_second_time_changes_nothing(text: str, page: Page, rescue: bool) -> None:  # noqa: FBT001
    merged = merge(text, page, "a.md", rescue=rescue)
    if merged.text is None:
        assert merged.findings or not text
    else:
        assert merge(merged.text, page, "a.md", rescue=rescue) == Merged(merged.text)


@MANY
@given(any_text | sound_pages().map(lambda pair: pair[1]), pages(), pages(), st.booleans())
def test_every_line_of_the_authors_survives_in_order(text: str, first: Page, second: Page, rescue: bool) -> None:  # noqa: FBT001
    for page in (first, second):
        merged = merge(text, page, "a.md", rescue=rescue)
        if merged.text is None or not text:
            event("not written")
            return
        event("written")
        assert merged.text.startswith("\ufeff") or not text.startswith("\ufeff")
        assert is_within(author_lines(text), author_lines(merged.text))
        text = merged.text


@MANY
@given(sound_pages(), pages())
def test_bytes_outside_regions_stay_when_the_same_regions_are_generated(
    pair: tuple[list[str], str], page: Page
) -> None:
    _, text = pair
    document = scan(text)
    found = [segment for segment in document.segments if isinstance(segment, FoundRegion)]
    assume(found and not document.findings)
    kept = {part.name: part for part in page.parts if isinstance(part, Region)}
    parts = tuple(kept.get(region.name, Region(region.name, "same")) for region in found)
    assume(all(part.text.strip("\n") for part in parts))
    merged = merge(text, Page("a.md", parts), "a.md")
    assume(merged.text is not None and not merged.findings)
    before = [segment for segment in document.segments if isinstance(segment, str)]
    after = [segment for segment in scan(merged.text or "").segments if isinstance(segment, str)]
    assert before == after


@MANY
@given(sound_pages(), pages())
def test_texts_in_cells_survive(pair: tuple[list[str], str], page: Page) -> None:
    merged = merge(pair[1], page, "a.md")
    for text in ("by hand", "\\| \\1 `x`"):
        if merged.text is not None and text in pair[1]:
            assert text in merged.text


@MANY
@given(st.lists(values, min_size=1, max_size=3), values)
@example(["```\n\r"], "Mine.")
def test_no_value_can_forge_a_marker(texts: list[str], later: str) -> None:
    parts = tuple(Region(name, text) for name, text in zip(NAMES, texts, strict=False))
    text = merge(None, Page("a.md", parts), "a.md").text
    assume(text is not None)
    document = scan(text or "")
    assert document.findings == ()
    wanted = [part.name for part in parts if part.text.strip("\n")]
    assert [segment.name for segment in document.segments if isinstance(segment, FoundRegion)] == wanted
    assert not any(mentions_marker(part) for part in (neutralise(value) for value in texts))
    renewed = merge(text, Page("a.md", (Region(NAMES[0], later), *parts[1:])), "a.md")
    assert renewed.findings == ()


@given(regions("fields"), st.sampled_from([" ", "   ", "\t"]), st.integers(3, 9))
def test_padding_and_blank_lines_are_no_edit(region: Region, blanks: str, dashes: int) -> None:
    padded = re.sub(r"(?m)^\|.*\|$", lambda match: match[0].replace(" | ", f"{blanks}|{blanks}"), region.text)
    padded = padded.replace("| --- |", f"|{'-' * dashes}|")
    assume("```" not in region.text)
    assume("~~~" not in region.text)
    assert author_columns(padded + "\n\n", checksum(region.text, region.human), region.human) is not None


columns = st.lists(st.sampled_from("abcdefgh"), unique=True, min_size=1, max_size=6)


@MANY
@given(columns, st.data())
def test_the_authors_texts_follow_their_columns_through_any_renames(names: list[str], data: st.DataObject) -> None:
    """Columns are renamed, dropped and added between two runs; what a column was is told by a number."""
    now = dict(enumerate(names))
    texts = {number: f"text of {number}" for number in now}
    text = merge(None, Page("a.md", (_table(list(now.values()), []),)), "a.md").text or ""
    for number, name in now.items():
        text = text.replace(f"| {name} | int |  |", f"| {name} | int | {texts[number]} |")
    assert merge(text, Page("a.md", (_table(names, []),)), "a.md") == Merged(text)
    renames: list[tuple[str, str]] = []
    fresh = (f"n{count}" for count in range(100))
    for _ in range(data.draw(st.integers(0, 5))):
        number = data.draw(st.sampled_from(sorted(now)))
        match data.draw(st.sampled_from(["rename", "rename", "add"])):
            case "rename":
                name = next(fresh)
                renames.append((now[number], name))
                now[number] = name
            case _:
                now[100 + len(now)] = next(fresh)
    merged = merge(text, Page("a.md", (_table(list(now.values()), renames),)), "a.md")
    assert merged.text is not None
    for number, name in now.items():
        assert f"| {name} | int | {texts.get(number, '')} |" in merged.text
    assert merged.findings == ()


def _table(names: list[str], renames: list[tuple[str, str]]) -> Region:
    lines = ["| Column | Type | Description |", "| --- | --- | --- |", *(f"| {name} | int |  |" for name in names)]
    return Region("fields", "\n".join(lines), (HumanCells("Column", ("Description",), renamed=tuple(renames)),))
