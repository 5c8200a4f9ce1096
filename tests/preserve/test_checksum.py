"""What a formatter does is no edit, and what a person does is one."""

from __future__ import annotations

import pytest

from generator.model.page import HumanCells
from generator.preserve.checksum import author_columns, checksum, fold

HUMAN = (HumanCells("Column", ("Description", "Example")),)

TEXT = """## Fields

| Column | Type | Description | Example |
| --- | ---: | --- | --- |
| `id` | uuid | | |
| `a \\| b` | text | | |

```sql
CREATE TABLE t (
  id  uuid
);
```"""

FORMATTED = """## Fields

| Column   | Type |  Description | Example    |
|----------|-----:|--------------|------------|
| `id`     | uuid |              |            |
| `a \\| b` | text |             |            |


```sql
CREATE TABLE t (
  id  uuid
);
```
"""


def test_the_sum_is_six_hexadecimal_digits_and_stays_the_same_between_versions() -> None:
    # A change here makes every region of every user look edited: do not change it lightly.
    assert checksum(TEXT, HUMAN) == "3989ce"
    assert checksum("") == "cec7ea"


def test_padding_is_no_edit() -> None:
    assert checksum(FORMATTED, HUMAN) == checksum(TEXT, HUMAN)
    assert fold(FORMATTED) == fold(TEXT)
    assert checksum("some long\ntext  here") == checksum("some long text here\n\n")
    assert checksum("text\n| a |\n|---|") == checksum("text\n\n| a |\n| - |")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("| `id` | uuid |", "| `id` | text |"),
        ("| `id` | uuid | | |\n", ""),
        ("## Fields", "## Field"),
        ("---:", "---"),
        ("id  uuid", "id uuid"),
        ("  id  uuid\n", "\n  id  uuid\n"),
        ("| `id` | uuid | | |", "| `id` | uuid | a | b | c |"),
    ],
)
def test_a_change_is_an_edit(old: str, new: str) -> None:
    assert TEXT.count(old) == 1
    assert checksum(TEXT.replace(old, new), HUMAN) != checksum(TEXT, HUMAN)
    assert author_columns(TEXT.replace(old, new), checksum(TEXT, HUMAN), HUMAN) is None


def test_the_authors_cells_are_left_out() -> None:
    written = TEXT.replace("| `id` | uuid | | |", "| `id` | uuid | the key | `1` |")
    assert checksum(written, HUMAN) == checksum(TEXT, HUMAN)
    assert checksum(written.replace("| `1` |", "|"), HUMAN) == checksum(TEXT, HUMAN)
    assert checksum(written) != checksum(TEXT)


def test_which_cells_were_the_authors_is_found_when_the_templates_have_changed() -> None:
    text = TEXT.replace("| `id` | uuid | | |", "| `id` | uuid | the key | `1` |")
    stored = checksum(text, HUMAN)
    assert author_columns(text, stored, HUMAN) == (frozenset({2, 3}),)
    assert author_columns(text, stored, ()) == (frozenset({2, 3}),)
    assert author_columns(text, stored, (HumanCells("Column", ("Description",)),)) == (frozenset({2, 3}),)
    assert author_columns(text, stored, (HumanCells("Column", ("Type", "Example")),)) == (frozenset({2, 3}),)
    assert author_columns(text, stored, (HumanCells("Name", ("Description",)),)) == (frozenset({2, 3}),)
    assert author_columns(text.replace("uuid", "text"), stored, ()) is None
