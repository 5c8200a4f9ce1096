from __future__ import annotations

import hashlib
import html
import os
import posixpath
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from generator.analysis.categories import infer_categories
from generator.analysis.fk_graph import build_graph
from generator.analysis.ids import allocate
from generator.model.dbt import Category, Entry
from generator.model.finding import Finding, Severity
from generator.model.objects import Column, Index, Policy, Table
from generator.model.origin import Change, Origin
from generator.model.page import Page, Region, Scaffold, Site
from generator.model.schema import MigrationInfo, Schema
from generator.render.options import Profile, RenderOptions
from generator.render.site import render_site
from tests.render.builder import MIGRATIONS, allocated, at, nasty_schema, plain, primary, rendered
from tests.site.mermaid import parse_errors

LINK = re.compile(r"(?<!\\)\]\(([^)\s]+)\)")
ANCHOR = re.compile(r'<a id="([^"]+)"></a>')
FENCED = re.compile(r"^(`{3,})\w*\n.*?^\1$", re.MULTILINE | re.DOTALL)
DIAGRAM = re.compile(r"^```mermaid\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def github_slug(heading: str) -> str:
    """Return a heading's anchor as repository hosts make it (github-slugger), and pymdownx.slugs as this site has it."""
    text = re.sub(r"<[^>]*>|[`*]", "", html.unescape(heading)).lower()
    return re.sub(r"[^\w\- ]", "", text).replace(" ", "-")


def text_of(page: Page) -> str:
    return "\n\n".join(part.text for part in page.parts)


def prose_of(page: Page) -> str:
    return FENCED.sub("", text_of(page))


@pytest.fixture(params=list(Profile), scope="module")
def site(request: pytest.FixtureRequest) -> Site:
    return rendered(RenderOptions(profile=request.param))


def test_every_link_leads_somewhere(site: Site) -> None:
    anchors = {page.path: set(ANCHOR.findall(text_of(page))) for page in site.pages}
    paths = {*anchors, *(asset.path for asset in site.assets)}
    for page in site.pages:
        for target in LINK.findall(prose_of(page)):
            path, _, anchor = target.partition("#")
            full = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), path)) if path else page.path
            assert full in paths, (page.path, target)
            assert not anchor or anchor in anchors[full], (page.path, target)


def test_headings_and_anchors_are_unique_on_a_page(site: Site) -> None:
    for page in site.pages:
        headings = re.findall(r"^#+ (.*)$", prose_of(page), re.MULTILINE)
        anchors = ANCHOR.findall(text_of(page))
        assert len(headings) == len(set(headings)), page.path
        assert len(anchors) == len(set(anchors)), page.path


def test_region_names_are_unique_and_legal(site: Site) -> None:
    for page in site.pages:
        names = [part.name for part in page.parts if isinstance(part, Region)]
        assert len(names) == len(set(names)), page.path
        assert all(re.fullmatch(r"[a-z0-9][a-z0-9.-]*", name) for name in names), page.path


def test_no_value_forges_a_marker(site: Site) -> None:
    for page in site.pages:
        for part in page.parts:
            assert not re.search(r"<!--\s*schemabook:(begin|end)", part.text), page.path


def test_no_markup_comes_from_the_database(site: Site) -> None:
    allowed = re.compile(r'<a id="[a-z0-9-]+"></a>|</?code>')
    for page in site.pages:
        for part in page.parts:
            if isinstance(part, Region):
                text = re.sub(r"`[^`\n]*`", "", FENCED.sub("", part.text))
                assert "<" not in allowed.sub("", text), (page.path, part.name)
                assert "{{" not in text


def test_tables_have_as_many_cells_as_headers(site: Site) -> None:
    for page in site.pages:
        lines = prose_of(page).split("\n")
        for number, line in enumerate(lines):
            if line.startswith("| ---"):
                width = line.count("|")
                start = number - 1
                while start < len(lines) and lines[start].startswith("|"):
                    assert lines[start].count("|") == width, (page.path, lines[start])
                    start += 1


def test_diagrams_are_accepted_by_mermaid() -> None:
    site = rendered(RenderOptions())
    texts = [diagram for page in site.pages for diagram in DIAGRAM.findall(text_of(page))]
    assert len(texts) > 5
    assert [error for error in parse_errors(texts) if error] == []


def test_every_box_of_a_diagram_has_a_link_on_its_page() -> None:
    for page in rendered(RenderOptions()).pages:
        links = " ".join(LINK.findall(prose_of(page))).lower()
        for box in re.findall(r'^    (DBT-\d+)\["', "\n".join(DIAGRAM.findall(text_of(page))), re.MULTILINE):
            assert box == page.identity or f"{box.lower()}-" in links, (page.path, box)


def test_anchors_are_short_and_given_once_in_the_whole_page() -> None:
    for page in rendered(RenderOptions()).pages:
        slugs = [github_slug(heading) for heading in re.findall(r"^#+ (.*)$", prose_of(page), re.MULTILINE)]
        explicit = ANCHOR.findall(text_of(page))
        assert len(slugs) == len(set(slugs)), page.path
        # A heading of that slug may only be the one right below the anchor: both lead to the same place.
        for anchor in set(slugs) & set(explicit):
            assert re.search(rf'<a id="{anchor}"></a>\s+(<a id="[^"]*"></a>\s+)*#+ ', text_of(page)), (
                page.path,
                anchor,
            )


def test_one_new_column_changes_only_its_lines() -> None:
    schema = nasty_schema()
    calls = schema.table("public", "calls")
    assert calls is not None
    wider = replace(calls, columns=(*calls.columns, Column("direction", "text")))
    changed = replace(schema, tables=tuple(wider if table is calls else table for table in schema.tables))
    before, after = (render_site(one, allocated(schema)) for one in (schema, changed))
    pages = {page.path: page for page in before.pages}
    differing = {page.path for page in after.pages if page != pages[page.path]}
    # The page itself, and the counts of columns.
    assert differing == {"tables/DBT-104-calls.md", "domains/call.md", "index.md", "SoT.ACTUAL_SCHEMA.md"}
    old = text_of(pages["tables/DBT-104-calls.md"]).split("\n")
    new = text_of(next(page for page in after.pages if page.path == "tables/DBT-104-calls.md")).split("\n")
    assert len(new) - len(old) == 2
    assert all("direction" in line for line in new if line not in old)


def test_a_renamed_table_takes_its_page_along() -> None:
    page = next(page for page in rendered(RenderOptions()).pages if page.identity == "DBT-001")
    assert page.path == "tables/DBT-001-users.md"
    assert page.previous_paths == ("tables/DBT-001-app-users.md",)


def test_a_dropped_table_keeps_its_page() -> None:
    page = next(page for page in rendered(RenderOptions()).pages if page.identity == "DBT-102")
    assert "Deprecated: dropped 2026-02-04" in text_of(page)


def test_pages_that_would_say_nothing_are_not_written() -> None:
    schema = Schema(tables=(plain("a", "x"),))
    paths = {page.path for page in render_site(schema).pages}
    assert paths == {"index.md", "domains/general.md", "erd.md", "tables/a.md"}


def test_human_sections_come_with_the_full_profile_or_on_request() -> None:
    def scaffolds(options: RenderOptions) -> str:
        page = next(page for page in rendered(options).pages if page.identity == "DBT-001")
        return "\n".join(part.text for part in page.parts if isinstance(part, Scaffold))

    assert "Backup & Recovery" in scaffolds(RenderOptions())
    assert "Backup & Recovery" not in scaffolds(RenderOptions(human_sections=False))
    assert "Backup & Recovery" in scaffolds(RenderOptions(profile=Profile.SLIM, human_sections=True))
    assert scaffolds(RenderOptions(profile=Profile.SLIM)).startswith("## Purpose & Context")


def test_sources_are_linked_to_where_the_base_says() -> None:
    local = next(p for p in rendered(RenderOptions(source_base="../../")).pages if p.identity == "DBT-001")
    assert "(../../../supabase/migrations/20250303094020_auth.sql)" in text_of(local)
    host = next(p for p in rendered(RenderOptions(source_base="https://h/x/")).pages if p.identity == "DBT-001")
    assert "(https://h/x/supabase/migrations/20250303094020_auth.sql#L3)" in text_of(host)


def test_the_registry_stays_below_the_size_that_hosts_cut() -> None:
    schema = Schema(tables=tuple(plain(f"area{number % 9}_table_{number:04d}", "a", "b") for number in range(1200)))
    site = render_site(schema, allocated(schema))
    registry = next(page for page in site.pages if page.path == "SoT.ACTUAL_SCHEMA.md")
    assert sum(len(part.text.encode()) + 100 for part in registry.parts) < 500_000
    assert len([part for part in registry.parts if isinstance(part, Region)]) > 1200


def test_partitions_are_rows_of_their_table() -> None:
    pages = {page.path: text_of(page) for page in rendered(RenderOptions()).pages}
    assert "| `billing.events_2025` | `FOR VALUES FROM" in pages["tables/DBT-108-events.md"]
    assert not any("events_2025" in path or "events-2025" in path for path in pages)
    assert "events_2025" not in pages["SoT.ACTUAL_SCHEMA.md"] + pages["domains/billing.md"]


def test_a_partition_with_an_id_has_its_page_too() -> None:
    schema = nasty_schema()
    lock = (Entry("DBT-150", Category.FEATURE, "table", "billing", "events_2025"),)
    entries = allocate(schema, lock, infer_categories(schema, build_graph(schema))).entries
    pages = {page.identity: text_of(page) for page in render_site(schema, entries).pages}
    parent = next(text for text in pages.values() if "**Partitioned by**" in text)
    assert "| [DBT-150](DBT-150-events-2025.md) `billing.events_2025` |" in parent
    assert "**Part of**" in pages["DBT-150"]


def test_what_a_partition_has_of_its_own_is_told() -> None:
    constraint, index = primary("p1", "a")
    parent = Table("public", "p", (Column("a", "text"),), partition_key="HASH (a)", row_security=True)
    child = Table(
        "public",
        "p1",
        (Column("a", "text", inherited=True),),
        constraints=(constraint,),
        indexes=(index, Index("p1_a", "CREATE INDEX p1_a ON public.p1 USING btree (a)")),
        inherits=(parent.id,),
        partition_bound="FOR VALUES WITH (modulus 2, remainder 0)",
        partition_key="LIST (a)",
    )
    below = Table("public", "p11", inherits=(child.id,), partition_bound="DEFAULT", row_security=True)
    page = next(page for page in render_site(Schema(tables=(parent, child, below))).pages if page.path == "tables/p.md")
    rows = [line for line in text_of(page).split("\n") if line.startswith("| `p1")]
    assert "partitioned by `LIST (a)` | off | - | primary key `p1_pkey`" in rows[0]
    assert "index `CREATE INDEX p1_a" in rows[0]
    assert rows[1] == "| `p11` | `DEFAULT` of `p1` | on | - | - |"
    assert "Row-level security is off on p1:" in text_of(page)


def test_what_the_migrations_add_to_a_platform_is_told() -> None:
    policy = Policy("ours", "SELECT", using="true")
    history = (Change(at(1), "policy added", "ours"),)
    objects = Table("storage", "objects", policies=(policy,), external=True, history=history)
    other = Table("storage", "buckets", policies=(policy,), external=True)
    pages = {
        page.path: text_of(page) for page in render_site(Schema(tables=(objects, other), migrations=MIGRATIONS)).pages
    }
    assert "| `storage.objects` | - | - | policy `ours` (SELECT) |" in pages["cross-references.md"]
    assert "storage.buckets" not in pages["cross-references.md"]


def test_a_file_is_named_by_what_tells_it_from_the_others() -> None:
    files = ("prisma/migrations/20250101_init/migration.sql", "prisma/migrations/20250202_more/migration.sql")
    infos = tuple(MigrationInfo(file, file.split("/")[2], "", "", 1, "") for file in files)
    for number in (1, 2):
        schema = Schema(
            tables=(replace(plain("a"), history=created_in(infos[number - 1], number - 1)),), migrations=infos[:number]
        )
        pages = {page.path: text_of(page) for page in render_site(schema).pages}
        name = files[number - 1].removeprefix("prisma/migrations/")
        assert f"`{name}:7`" in pages["tables/a.md"]
        assert f"| `{name}` |" in pages["tables/a.md"]
        assert "in `prisma/migrations/`" in pages["index.md"]


def created_in(info: MigrationInfo, place: int) -> tuple[Change, ...]:
    return (Change(Origin(info.file, 7, place), "created"),)


def test_nothing_is_called_clean_that_is_not_known() -> None:
    findings = [
        Finding("not-evaluated", Severity.WARNING, "IF in a DO block is not evaluated", None, at(1, 4)),
        Finding("create-skipped", Severity.WARNING, "does nothing", None, at(1, 5)),
    ]
    index = next(page for page in render_site(nasty_schema(), (), findings).pages if page.path == "index.md")
    assert "**Not evaluated**: 1 finding is about something that these pages do not tell" in text_of(index)
    calm = next(page for page in render_site(nasty_schema()).pages if page.path == "index.md")
    assert "No finding from reading the migrations." in text_of(calm)
    assert not re.search(r"clean|compliant|✅", text_of(calm))


def test_findings_are_grouped_and_counted() -> None:
    findings = [Finding("unknown-relation", Severity.ERROR, "no table a|b", None, at(1, 4))] * 2
    pages = {page.path: text_of(page) for page in render_site(nasty_schema(), (), findings).pages}
    assert "2 errors from reading the migrations." in pages["index.md"]
    assert "## unknown-relation\n\n2 errors." in pages["findings.md"]


def test_findings_of_a_file_that_say_the_same_are_one_row() -> None:
    findings = [
        Finding("unknown-column", Severity.WARNING, "no column b", None, at(1, line)) for line in (4, 9, 9, 12)
    ] + [Finding("unknown-column", Severity.WARNING, "no column b", None, at(2, 3), "add it")]
    pages = {page.path: text_of(page) for page in render_site(nasty_schema(), (), findings).pages}
    rows = [line for line in pages["findings.md"].splitlines() if "no column b" in line]
    assert [row.count("`:9`") for row in rows] == [1, 0]
    assert rows[0].endswith("| no column b | Add it in a migration, a baseline or a prelude. |")
    assert rows[1].endswith("| no column b | add it |")
    assert "\n5 warnings.\n" in pages["findings.md"]


@pytest.mark.parametrize("seed", ["0", "42"])
def test_output_does_not_depend_on_the_hash_seed(seed: str) -> None:
    script = (
        "import hashlib; from tests.render.builder import rendered; from generator.render.options import RenderOptions;"
        "print(hashlib.sha256(repr(rendered(RenderOptions())).encode()).hexdigest())"
    )
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    root = Path(__file__).resolve().parents[2]
    run = subprocess.run(
        [sys.executable, "-c", script], cwd=root, env=environment, capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == hashlib.sha256(repr(rendered(RenderOptions())).encode()).hexdigest()
