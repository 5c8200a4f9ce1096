"""The built site as its readers meet it: diagrams, cross-references, search, a narrow screen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator

from tests.browser.visitor import Visitor, contrast
from tests.site.mermaid import ROOT, diagrams

pytestmark = pytest.mark.browser

DOCS = ROOT / "docs"
OUTPUTS = ["schema", "examples/wellness", "examples/real_estate"]
SLIM = ["examples/real_estate"]  # a profile without diagrams on the tables' own pages
TABLE_PAGES_A_OUTPUT = 4
READABLE = 4.5  # contrast that WCAG AA asks of text
VISIBLE = 1.5  # a thin line may be fainter


# Instant navigation makes every href absolute.
INTERNAL_LINKS = ".md-content a[href*='SoT.ACTUAL_SCHEMA/#dbt-']"


def _fragment(link: Locator) -> str:
    return "#" + (link.get_attribute("href") or "").partition("#")[2]


def _url(page: Path) -> str:
    path = page.relative_to(DOCS).with_suffix("").as_posix()
    return "" if path == "index" else f"{path.removesuffix('index').removesuffix('/')}/"


def _pages_with_diagrams() -> list[Path]:
    """Return every page with a diagram; of the table pages, which are all alike, an even sample."""
    found = [page for page in sorted(DOCS.rglob("*.md")) if any(diagrams(page))]
    chosen = [page for page in found if page.parent.name != "tables"]
    for output in OUTPUTS:
        tables = [page for page in found if page.parent == DOCS / output / "tables"]
        chosen += tables[:: max(1, len(tables) // TABLE_PAGES_A_OUTPUT)]
    return chosen


PAGES = _pages_with_diagrams()


@pytest.mark.parametrize("output", OUTPUTS)
def test_there_are_diagrams_to_look_at(output: str) -> None:
    folders = {page.parent for page in PAGES}
    wanted = {DOCS / output / "domains"} if output in SLIM else {DOCS / output / "tables", DOCS / output / "domains"}
    assert wanted <= folders, "run `make docs` first"


def _assert_drawn(visitor: Visitor, page: Path) -> None:
    sources = [diagram.text for diagram in diagrams(page)]
    for source, drawn in zip(sources, visitor.diagrams(len(sources)), strict=True):
        assert drawn.state == "svg", drawn.text
        assert drawn.width > 0
        assert "Syntax error" not in drawn.text
        # A construct that Mermaid misreads shows as boxes too few or too many, without an error.
        declared = set(re.findall(r"^\s*([\w-]+)\[\"", source, re.MULTILINE))
        if declared and source.lstrip().startswith("erDiagram"):
            assert set(drawn.entities) == declared
        assert contrast(drawn.ink, drawn.box if drawn.entities else drawn.paper) >= READABLE
        if drawn.line:
            assert contrast(drawn.line, drawn.paper) >= VISIBLE


@pytest.mark.parametrize("page", PAGES, ids=_url)
@pytest.mark.parametrize("visitor", ["light", "dark"], indirect=True)
def test_every_diagram_is_drawn(visitor: Visitor, page: Path) -> None:
    visitor.open(_url(page))
    _assert_drawn(visitor, page)


@pytest.mark.parametrize("visitor", ["light", "dark"], indirect=True)
def test_every_diagram_is_drawn_after_a_click(visitor: Visitor) -> None:
    visitor.open("manual/quickstart/")
    for page in PAGES:
        visitor.click_to(_url(page))
        _assert_drawn(visitor, page)


def test_diagrams_follow_the_palette_toggle(visitor: Visitor) -> None:
    page = DOCS / "schema/erd.md"
    count = len(list(diagrams(page)))
    visitor.open(_url(page))
    before = visitor.diagrams(count)[0]
    visitor.page.locator("label[for^=__palette]:visible").click()
    visitor.page.wait_for_function("document.body.dataset.mdColorScheme === 'slate'")
    visitor.page.wait_for_timeout(500)  # colours change over a quarter of a second
    after = visitor.diagrams(count)[0]
    assert after.paper != before.paper
    assert contrast(after.ink, after.box) >= READABLE


def test_an_entity_leads_to_its_page(visitor: Visitor) -> None:
    page = DOCS / "schema/erd.md"
    visitor.open(_url(page))
    visitor.diagrams(len(list(diagrams(page))))
    visitor.page.wait_for_load_state("networkidle")
    visitor.page.evaluate("window.stayed = true")
    entity = visitor.page.locator("svg a[data-entity]").first  # Playwright looks into open shadow roots
    name = entity.get_attribute("data-entity")
    entity.click()
    visitor.page.wait_for_url(f"**/tables/{name}-*/")
    assert visitor.page.evaluate("window.stayed === true"), "the click loaded the page anew"


def test_a_map_gives_the_pages_that_no_link_gives(visitor: Visitor) -> None:
    page = DOCS / "schema/erd.md"
    entity = re.findall(r"^\s*([\w-]+)\[\"", next(diagrams(page)).text, re.MULTILINE)[0]
    visitor.page.add_init_script(
        """addEventListener("DOMContentLoaded", () => {
          document.querySelectorAll(".md-content a").forEach(link => link.remove());
          document.querySelector(".md-content").insertAdjacentHTML("beforeend",
            `<script type="application/json" class="schemabook-links">{"ENTITY": "../../manual/ids/"}</script>`);
        })""".replace("ENTITY", entity)
    )
    visitor.open(_url(page))
    visitor.page.locator(f"svg a[data-entity='{entity}']").first.click()
    visitor.page.wait_for_url("**/manual/ids/")


def test_a_diagram_can_be_enlarged(visitor: Visitor) -> None:
    page = DOCS / "schema/erd.md"
    visitor.page.set_viewport_size({"width": 390, "height": 800})
    visitor.open(_url(page))
    visitor.diagrams(len(list(diagrams(page))))
    visitor.page.get_by_role("button", name="Enlarge").first.click()
    visitor.page.locator("dialog.schemabook-diagram .svg-pan-zoom_viewport").wait_for()
    visitor.page.keyboard.press("Escape")
    visitor.page.locator("dialog.schemabook-diagram").wait_for(state="detached")


@pytest.mark.parametrize("output", OUTPUTS)
def test_cross_reference_lands_on_its_anchor(visitor: Visitor, output: str) -> None:
    visitor.open(f"{output}/SoT.ACTUAL_SCHEMA/")
    visitor.page.wait_for_load_state("networkidle")
    link = visitor.page.locator(INTERNAL_LINKS).last
    target = _fragment(link)
    visitor.page.evaluate("scrollTo(0, 0)")
    link.evaluate("link => link.click()")  # not Playwright's click, which would scroll to the link first
    visitor.page.wait_for_url(f"**/SoT.ACTUAL_SCHEMA/{target}")
    visitor.wait_until_in_view(target)
    assert visitor.in_view(target)


def test_link_from_another_page_lands_on_its_anchor(visitor: Visitor) -> None:
    visitor.open("schema/SoT.ACTUAL_SCHEMA/")
    target = _fragment(visitor.page.locator(INTERNAL_LINKS).last)
    visitor.open("schema/")
    visitor.click_to(f"schema/SoT.ACTUAL_SCHEMA/{target}")
    visitor.wait_until_in_view(target)
    assert visitor.in_view(target)


def test_search_finds_a_column(visitor: Visitor) -> None:
    visitor.open("")
    field = visitor.page.locator(".md-search__input")
    field.click()
    field.press_sequentially("session_token")
    visitor.page.locator(".md-search-result__link mark:visible").first.click()
    visitor.page.wait_for_url("**?h=session_token*")
    visitor.page.locator(".md-content").get_by_text("session_token").first.wait_for()


def test_what_no_author_has_written_is_not_shown(visitor: Visitor) -> None:
    source = DOCS / "schema/tables/DBT-101-sessions.md"
    assert "## Backup & Recovery" in source.read_text(encoding="utf-8")
    visitor.open(_url(source))
    visitor.page.locator("#schema-definition").wait_for()
    headings = visitor.page.locator(".md-content :is(h2, h3)")
    shown = [text.rstrip("¶") for text in headings.locator("visible=true").all_inner_texts()]
    # Somebody wrote a purpose on this page, and nothing under the other headings.
    assert {"Purpose & Context", "Schema Definition", "Field Specifications", "Indexes"} <= set(shown)
    assert not {"Backup & Recovery", "Performance Characteristics"} & set(shown)
    contents = visitor.page.locator(".md-sidebar--secondary .md-nav__link[href*='#']:visible")
    assert [text.strip() for text in contents.all_inner_texts()] == shown
    columns = visitor.page.locator("table").first.locator("th:visible").all_inner_texts()
    assert columns[:5] == ["Column", "Type", "Nullable", "Default", "Key"]
    assert "Example" not in columns


def _widest_table_page() -> Path:
    tables = sorted((DOCS / "schema/tables").glob("*.md"))
    assert tables, "run `make docs` first"
    return max(tables, key=lambda page: max(map(len, page.read_text(encoding="utf-8").split("\n"))))


def test_narrow_screen_does_not_scroll_sideways(visitor: Visitor) -> None:
    visitor.page.set_viewport_size({"width": 390, "height": 800})
    manual = [_url(page) for page in sorted((DOCS / "manual").glob("*.md"))]
    written = [_url(page) for output in OUTPUTS for page in sorted((DOCS / output).glob("*.md"))]
    for url in ["", *manual, *written, _url(_widest_table_page())]:
        visitor.open(url)
        widths = visitor.page.evaluate("[document.scrollingElement.scrollWidth, document.scrollingElement.clientWidth]")
        assert widths[0] <= widths[1], f"{url or 'home'} is {widths[0]} px wide"
