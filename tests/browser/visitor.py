"""A reader of the site: opens pages, sees diagrams, and remembers what went wrong."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, cast

from playwright.sync_api import ConsoleMessage, Page, Request, expect

# Material hides diagrams in closed shadow roots; a test wants to see the SVG itself, not only the host's mark.
_OPEN_SHADOWS = """
const attach = Element.prototype.attachShadow;
Element.prototype.attachShadow = function (init) { return attach.call(this, { ...init, mode: "open" }); };
"""

_DIAGRAMS = """
hosts => hosts.map(host => {
  const svg = host.shadowRoot?.querySelector("svg");
  const label = svg?.querySelector(".nodeLabel, .label");
  const style = (element, name) => element ? getComputedStyle(element)[name] : "";
  return {
    state: host.dataset.schemabookRendered ?? "",
    width: svg?.getBoundingClientRect().width ?? 0,
    text: host.shadowRoot?.textContent ?? "",
    // A line from an entity to itself bends around boxes of its own, which are named after it twice.
    entities: [...svg?.querySelectorAll("g[id*='entity-']:not([id*='---entity-'])") ?? []]
      .map(g => g.id.match(/entity-(.+)-\\d+$/)[1]),
    ink: style(label, "color"),
    line: style(svg?.querySelector(".relationshipLine, .flowchart-link"), "stroke"),
    box: style(svg?.querySelector(".node path, .node rect"), "fill"),
    paper: getComputedStyle(document.body).backgroundColor,
  };
})
"""


@dataclass(frozen=True)
class Drawn:
    """A diagram as the browser shows it; colours as CSS writes them."""

    state: str
    width: float
    text: str
    entities: list[str]
    ink: str
    line: str
    box: str
    paper: str


class Visitor:
    """A browser page on the site.

    Args:
        page: A fresh page.
        address: Where the site is, with a slash at the end.
    """

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self._complaints: list[str] = []
        page.add_init_script(_OPEN_SHADOWS)
        page.on("request", self._request)
        page.on("pageerror", lambda error: self._complaints.append(f"script error: {error}"))
        page.on("console", self._console)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self._complaints.append(f"console: {message.text}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):
            self._complaints.append(f"request to another host: {request.url}")

    def assert_no_complaints(self) -> None:
        """Fail if the console showed an error or a request left this machine."""
        assert not self._complaints, "\n".join(self._complaints)

    def open(self, path: str) -> None:
        """Load a page anew."""
        response = self.page.goto(self.address + path)
        assert response is not None, path
        assert response.ok, f"{path}: {response.status}"

    def click_to(self, path: str) -> None:
        """Go there as by a click on a link of the present page, and make sure that the page was not loaded anew."""
        # The map of the site arrives after the first page; until then Material leaves links to the browser.
        self.page.wait_for_load_state("networkidle")
        self.page.evaluate(
            """href => {
              window.stayed = true;
              document.querySelector(".md-content").dataset.old = "";
              const link = Object.assign(document.createElement("a"), { href });
              document.querySelector(".md-content").append(link);
              link.click();
            }""",
            self.address + path,
        )
        self.page.wait_for_url(self.address + path)
        # The address changes first, the content when it has arrived.
        self.page.locator(".md-content:not([data-old])").wait_for()
        assert self.page.evaluate("window.stayed === true"), f"{path}: the click loaded the page anew"

    def diagrams(self, count: int) -> list[Drawn]:
        """Wait until so many diagrams are drawn, or were given up, and return them."""
        hosts = self.page.locator(".md-content [data-schemabook-rendered]")
        expect(hosts).to_have_count(count, timeout=30_000)
        assert self.page.locator(".md-content pre.mermaid").count() == 0, "a diagram is still its source text"
        return [Drawn(**drawn) for drawn in cast("list[dict[str, Any]]", hosts.evaluate_all(_DIAGRAMS))]

    def in_view(self, selector: str) -> bool:
        """Whether the element is on the screen and not under the page's header."""
        script = """selector => {
          const top = document.querySelector(selector).getBoundingClientRect().top;
          return top >= document.querySelector(".md-header").getBoundingClientRect().bottom - 1 && top < innerHeight;
        }"""
        return bool(self.page.evaluate(script, selector))

    def wait_until_in_view(self, selector: str) -> None:
        """Wait for scrolling to end there."""
        script = f"""() => {{
          const element = document.querySelector({json.dumps(selector)});
          return element && element.getBoundingClientRect().top < innerHeight;
        }}"""
        self.page.wait_for_function(script)


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two CSS colours (WCAG 2.1), 1 to 21."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    numbers = [float(part) for part in colour.removeprefix("rgba(").removeprefix("rgb(").rstrip(")").split(",")]
    linear = [c / 12.92 if (c := n / 255) <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for n in numbers[:3]]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
