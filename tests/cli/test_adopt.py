"""Hand-written documents in the forms that people and agents write them, taken into the pages."""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator import config as configuration
from generator.tasks.adopt import adopt

Run = Callable[..., Result]
pytestmark = pytest.mark.usefixtures("real_pipeline")
ROOT = Path(__file__).parents[2]

SQL = """\
CREATE TABLE members (id bigint PRIMARY KEY, email text NOT NULL, plan varchar(20), joined timestamptz);
CREATE INDEX members_email ON members (email);
CREATE TABLE visits (id bigint PRIMARY KEY, member_id bigint REFERENCES members, note text);
ALTER TABLE visits ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON visits USING (true);
CREATE VIEW recent AS SELECT id, note FROM visits;
"""
DOCUMENT = """\
---
author: someone
---
# The database

All of it was drawn on a napkin.

## Tables

### 1. `members` ✅

Everybody who has ever paid.

| Column | Type | Nullable | Description | Example |
|--------|------|----------|-------------|---------|
| `id` | BIGINT | NO | Handed out by the till | 17 |
| email | VARCHAR(255) | NO | Where invoices go | a@example.org |
| plan | VARCHAR(20) | YES | gold or silver \\| bronze | - |
| phone | TEXT | YES | Never used | |

**Indexes**:

- `members_email`: INDEX (email)

#### Gotchas

- Nobody is ever deleted.
- Ask Kim first.

#### Backup & Recovery

Nightly, to tape.

### Visits Table

- **Purpose:** One row for each time that somebody came in
- `member_id` (bigint): who it was
- `note`: what they said
- **Key Fields:** id, member_id, shoe_size

```sql
SELECT * FROM visits; -- the whole zoo
```

### customers

| Field | Type |
|---|---|
| id | int |

## Overview of views

| View | Purpose |
|------|---------|
| `recent` | What reception looks at |
| `ancient_visits` | Archive |

Members: 5,000. See `members`.
"""


@pytest.fixture
def club(project: Path) -> Path:
    shutil.rmtree(project / "db")
    (project / "db/migrations").mkdir(parents=True)
    (project / "db/migrations/001_club.sql").write_text(SQL, encoding="utf-8")
    (project / "docs").mkdir()
    (project / "docs/SCHEMA.md").write_text(DOCUMENT, encoding="utf-8")
    return project


def page(root: Path, name: str) -> str:
    return next(root.glob(f"docs/schema/tables/*-{name}.md")).read_text(encoding="utf-8")


def row(text: str, name: str) -> list[str]:
    line = next(line for line in text.split("\n") if line.startswith(f"| `{name}` |"))
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]


def test_texts_go_where_a_reader_looks_for_them(club: Path, run: Run) -> None:
    done = run("adopt", "docs/SCHEMA.md")
    assert done.exit_code == 0, done.output
    members = page(club, "members")
    purpose = members.partition("## Purpose & Context")[2].partition("<!-- schemabook:begin")[0]
    assert "Everybody who has ever paid." in purpose
    assert "### Gotchas\n\n- Nobody is ever deleted.\n- Ask Kim first.\n" in purpose
    assert (
        "## Backup & Recovery\n\n<!-- Schedule, retention, recovery objectives, last test. -->\n\nNightly, to tape.\n"
        in members
    )
    assert row(members, "id")[-2:] == ["Handed out by the till", "17"]
    assert row(members, "plan")[-2] == "gold or silver \\| bronze"
    visits = page(club, "visits")
    assert "One row for each time that somebody came in" in visits
    assert row(visits, "member_id")[-2] == "who it was"
    assert row(visits, "note")[-2] == "what they said"
    assert "What reception looks at" in (club / "docs/schema/views.md").read_text(encoding="utf-8")
    kept = (club / "docs/schema/adopted/docs-schema.md").read_text(encoding="utf-8")
    assert "All of it was drawn on a napkin." in kept
    assert "the whole zoo" in kept
    assert "| phone | TEXT | YES | Never used | |" in kept
    assert (club / "docs/SCHEMA.md").read_text(encoding="utf-8") == DOCUMENT


def test_what_the_migrations_contradict_is_listed_with_its_line(club: Path, run: Run) -> None:
    done = run("adopt", "docs/SCHEMA.md", "-q")
    assert [line for line in done.stderr.split("\n") if line] == [
        "docs/SCHEMA.md:17: public.members.email: the type is text",
        "docs/SCHEMA.md:19: public.members has no column phone",
        "docs/SCHEMA.md:39: public.visits has no column shoe_size",
        "docs/SCHEMA.md:45: no migration makes a table or view customers",
        "docs/SCHEMA.md:56: no migration makes a table or view ancient_visits",
    ]
    del club


def test_doing_it_twice_or_dry_changes_nothing(club: Path, run: Run) -> None:
    dry = run("adopt", "docs/SCHEMA.md", "--dry-run")
    assert "+Everybody who has ever paid." in dry.stdout
    assert not (club / "docs/schema").exists()
    run("adopt", "docs/SCHEMA.md")
    before = {path: path.read_bytes() for path in club.rglob("*") if path.is_file()}
    again = run("adopt", "docs/SCHEMA.md")
    assert "0 texts placed" in again.stderr
    assert {path: path.read_bytes() for path in club.rglob("*") if path.is_file()} == before
    assert run("check").exit_code == 0


def test_a_text_that_is_there_is_never_replaced(club: Path, run: Run) -> None:
    run("build", "-q")
    path = next(club.glob("docs/schema/tables/*-members.md"))
    lines = path.read_text(encoding="utf-8").split("\n")
    at = next(at for at, line in enumerate(lines) if line.startswith("| `id` |"))
    lines[at] = "| `id` | `bigint` | No | - | PK | Mine. | |"
    path.write_text("\n".join(lines), encoding="utf-8")
    run("adopt", "docs/SCHEMA.md")
    assert row(page(club, "members"), "id")[-2:] == ["Mine.", "17"]
    kept = (club / "docs/schema/adopted/docs-schema.md").read_text(encoding="utf-8")
    assert "public.members.id, Description: another text stands there" in kept
    assert "Handed out by the till" in kept


def test_relative_links_lead_to_where_they_led(club: Path, run: Run) -> None:
    (club / "docs/LINKS.md").write_text(
        "See [setup](setup.md#db), [top](#links), [site](https://example.org/a).\n\n"
        "# Links\n\n## members\n\nAs in [setup](../SETUP.md) and `[code](stays.md)`.\n",
        encoding="utf-8",
    )
    run("adopt", "docs/LINKS.md")
    assert "As in [setup](../../../SETUP.md) and `[code](stays.md)`." in page(club, "members")
    kept = (club / "docs/schema/adopted/docs-links.md").read_text(encoding="utf-8")
    assert "See [setup](../../setup.md#db), [top](../../LINKS.md#links), [site](https://example.org/a)." in kept
    assert "0 texts placed" in run("adopt", "docs/LINKS.md").stderr


def test_ids_of_its_headings_are_taken_over(club: Path, run: Run) -> None:
    (club / "SoT.ACTUAL_SCHEMA.md").write_text(
        "## DBT-007: Members\n\n**Status**: Active\n\nWho pays.\n\n## DBT-110 | Visits\n\nWho comes.\n",
        encoding="utf-8",
    )
    assert run("adopt", "SoT.ACTUAL_SCHEMA.md").exit_code == 0
    lock = (club / "schemabook.lock").read_text(encoding="utf-8")
    assert "DBT-007 core table public.members active" in lock
    assert "DBT-110 feature table public.visits active" in lock
    assert "Who pays." in (club / "docs/schema/tables/DBT-007-members.md").read_text(encoding="utf-8")
    assert run("check").exit_code == 0


def test_pages_of_tbls(club: Path, run: Run) -> None:
    (club / "dbdoc").mkdir()
    (club / "dbdoc/public.members.md").write_text(
        "# public.members\n\n## Description\n\nEverybody.\n\n## Columns\n\n"
        "| Name | Type | Default | Nullable | Children | Parents | Comment |\n"
        "| ---- | ---- | ------- | -------- | -------- | ------- | ------- |\n"
        "| id | bigint |  | false | [public.visits](public.visits.md) |  | Till |\n"
        "| email | text |  | true |  |  |  |\n\n## Indexes\n\n| Name | Definition |\n| ---- | ---------- |\n"
        "| members_email | CREATE INDEX members_email ON public.members USING btree (email) |\n\n"
        "---\n\n> Generated by [tbls](https://github.com/k1LoW/tbls)\n",
        encoding="utf-8",
    )
    done = run("adopt", "dbdoc/public.members.md")
    assert "dbdoc/public.members.md:12: public.members.email: it is NOT NULL" in done.stderr
    members = page(club, "members")
    assert "Everybody." in members
    assert row(members, "id")[-2] == "Till"
    assert "1 claim not borne out" in done.stderr


def test_lists_of_columns_are_facts_and_what_people_add_to_them_is_kept(club: Path, run: Run) -> None:
    (club / "docs/LIST.md").write_text(
        "## members\n\n- `id bigint pk`\n- `email text not null` (where invoices go)\n- plan varchar(50)\n- `joined date`\n\n"
        "## visits\n\n```sql\n- id (bigint, primary key)\n- member_id (bigint, references members)\n- wristband (text)\n```\n",
        encoding="utf-8",
    )
    done = run("adopt", "docs/LIST.md", "-q")
    assert [line for line in done.stderr.split("\n") if line] == [
        "docs/LIST.md:5: public.members.plan: the type is character varying(20)",
        "docs/LIST.md:6: public.members.joined: the type is timestamp with time zone",
        "docs/LIST.md:13: public.visits has no column wristband",
    ]
    members = page(club, "members")
    assert row(members, "email")[-2] == "where invoices go"
    assert "varchar" not in members
    assert "- id (bigint" not in page(club, "visits")


def test_what_cannot_be_adopted_is_refused(club: Path, run: Run) -> None:
    run("build", "-q")
    done = run("adopt", "docs/schema/index.md")
    assert done.exit_code == 2
    assert "is in the output folder" in done.stderr
    assert run("adopt", "docs/nothing.md").exit_code == 2
    del club


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", html.unescape(text).lower()))


def lost_words(root: Path, path: str, file: str | None = None) -> set[str]:
    """Return the words of a document that are on no page afterwards and in no fact that the pages bear out."""
    done = adopt(configuration.load(root, root / file if file else None), [path])
    texts = {**done.result.texts, **{write.path: write.text for write in done.plan.writes}}
    confirmed = "\n".join(text for each in done.documents for _, text in each.confirmed)
    written = "\n".join(texts.values())
    source = next(root.glob(path)).read_text(encoding="utf-8")
    return words(source) - words(written) - words(confirmed)


PIECES = st.sampled_from([*re.split(r"(?<=\n)\n", DOCUMENT), "```\nopen\n", "> [!NOTE]\n> kept\n", "<!-- hidden\n\nwords -->\n",
                          "- `members` - who pays\n", "<!-- schemabook:begin fields 123456 -->\n", "members | what\n--- | ---\nx | y\n",
                          "# recent\nlooked at\n", "**Notes:** none of it\n", "* * *\n", "Unique words 4711.\n"])  # fmt: skip


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.lists(PIECES, min_size=1, max_size=12))
def test_no_word_of_a_document_is_lost(club: Path, pieces: list[str]) -> None:
    (club / "docs/ANY.md").write_text("\n".join(pieces), encoding="utf-8")
    assert lost_words(club, "docs/ANY.md") == set()
