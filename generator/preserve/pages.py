"""The whole output folder: what each file becomes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.model.finding import Finding, Severity
from generator.model.origin import Origin
from generator.model.page import Page, Scaffold, Site
from generator.model.plan import Move, Plan, Removal, Write
from generator.preserve.checksum import author_columns
from generator.preserve.finder import find_pages, is_swallowed, says_something
from generator.preserve.joining import join
from generator.preserve.markers import neutralise
from generator.preserve.merge import merge, merge_document
from generator.preserve.regions import Document, FoundRegion, scan
from generator.preserve.tables import find_tables
from generator.record import dataclass


@dataclass(frozen=True, slots=True)
class Planned:
    """What shall be written, and what the author should know; pages with an error among the findings stay as they are."""

    plan: Plan
    findings: tuple[Finding, ...] = ()


def plan_site(
    existing: Mapping[str, str], site: Site, *, folder: str = "", rescue: bool = False, force: bool = False
) -> Planned:
    """Decide about every file of the output folder.

    Args:
        existing: The folder's files by path relative to it: all Markdown files, and the assets that are there.
        site: What shall be there.
        folder: The folder's name in findings (``docs/schema``).
        rescue: Whether to renew regions that were edited by hand, the edited lines kept in notes.
        force: Whether to renew them, the edited lines lost.
    """
    return _Planner(existing, site, folder).plan(rescue=rescue, force=force)


class _Planner:
    def __init__(self, existing: Mapping[str, str], site: Site, folder: str) -> None:
        self._existing = existing
        self._site = site
        self._folder = folder
        paths = [page.path for page in site.pages] + [asset.path for asset in site.assets]
        if len(set(paths)) < len(paths):
            twice = sorted(path for path in set(paths) if paths.count(path) > 1)
            msg = f"several pages or assets have one path: {', '.join(twice)}"
            raise ValueError(msg)
        names = {path for path in existing if path.endswith(".md")} | {page.path for page in site.pages}
        self._documents = {
            path: scan(existing[path], self._shown(path))
            for path in sorted(names)
            if existing.get(path, "").strip()  # an empty file holds nothing that could be lost
        }
        self._writes: dict[str, Write] = {}
        self._arrivals: dict[str, str | None] = {}  # path → where the page was
        self._removals: dict[str, Removal] = {}
        self._joined: dict[str, Sequence[str]] = {}  # path → files whose text it takes
        self._unchanged = 0
        self._findings: list[Finding] = []
        # Headings and invitations that the tool gave, longest first: left alone, they are no author's text.
        scaffolds = {part.text for page in site.pages for part in page.parts if isinstance(part, Scaffold)}
        self._scaffolds = sorted((neutralise(text).strip("\n") for text in scaffolds if text.strip()), key=len)[::-1]

    def plan(self, *, rescue: bool, force: bool) -> Planned:
        found = find_pages(self._site.pages, self._documents, self._folder, rescue=rescue)
        self._findings += found.findings
        for page in self._site.pages:
            if page.path in found.sources:
                self._page(page, found.sources[page.path], found.twins.get(page.path, ()), rescue=rescue, force=force)
        for path, document in self._documents.items():
            if (document.owned or is_swallowed(document)) and path not in found.reserved:
                self._gone(path, document)
        self._assets()
        self._keep_occupied()
        plan = Plan(
            tuple(self._writes[path] for path in sorted(self._writes)),
            tuple(Move(source, path) for path in sorted(self._arrivals) if (source := self._arrivals[path])),
            tuple(self._removals[path] for path in sorted(self._removals)),
            self._unchanged,
        )
        return Planned(plan, tuple(sorted(self._findings, key=lambda finding: finding.sort_key)))

    def _page(self, page: Page, source: str | None, twins: Sequence[str], *, rescue: bool, force: bool) -> None:
        if source is None:
            merged = merge(None, page, self._shown(page.path))
            # A file that is there moves away in this run, or is empty.
            old = None if page.path in self._documents else self._existing.get(page.path)
        else:
            merged = merge_document(self._documents[source], page, self._shown(source), rescue=rescue, force=force)
            old = self._existing[source]
        self._findings += merged.findings
        text = merged.text
        if text is None:
            return
        if source is not None and twins:
            text = self._join(text, page, source, twins)
        if source is not None and not says_something(page) and self._leaves(page, source, text):
            return
        if text == old and source in {None, page.path}:
            self._unchanged += 1
            return
        self._writes[page.path] = Write(page.path, text, old)
        if source != page.path:
            self._arrivals[page.path] = source

    def _join(self, text: str, page: Page, source: str, twins: Sequence[str]) -> str:
        self._joined[page.path] = twins
        for path in twins:
            text = join(text, self._documents[path], page, path, self._scaffolds)
            self._removals[path] = Removal(path, self._existing[path], is_last=True)
            message = f"the text of {self._shown(path)}, which was this page too, is at its end now"
            self._report("joined-pages", Severity.WARNING, source, message, "move it to where it belongs")
        return text

    def _leaves(self, page: Page, source: str, text: str) -> bool:
        """Remove a page that has nothing to say, unless the author has."""
        if not self._has_author_text(scan(text)):
            self._removals[source] = Removal(source, self._existing[source])
            return True
        if not page.keep:
            self._orphan(source)
        return False

    def _gone(self, path: str, document: Document) -> None:
        if document.findings or self._has_author_text(document):
            self._orphan(path)
        else:
            self._removals[path] = Removal(path, self._existing[path])

    def _orphan(self, path: str) -> None:
        self._report(
            "orphaned-page",
            Severity.WARNING,
            path,
            "this page is no longer generated and stays because it holds text of yours",
            "move your text to where it belongs and delete the page",
        )

    def _assets(self) -> None:
        ours = any(document.owned for document in self._documents.values())
        for asset in self._site.assets:
            old = self._existing.get(asset.path)
            if old == asset.text:
                self._unchanged += 1
            elif ours or old is None or not old.strip() or "schemabook" in old:
                self._writes[asset.path] = Write(asset.path, asset.text, old)
            else:  # on the first run into a folder, nothing there is the tool's
                self._report(
                    "unowned-file",
                    Severity.ERROR,
                    asset.path,
                    "this file was not written by schemabook, and a generated file belongs here",
                    "move it, or choose another output folder",
                )

    def _keep_occupied(self) -> None:
        """Do not put a page where a file is that stays."""
        while True:
            leaving = {source for source in self._arrivals.values() if source} | set(self._removals)
            path = next((path for path in self._arrivals if path in self._documents and path not in leaving), None)
            if path is None:
                return
            source = self._arrivals.pop(path)
            del self._writes[path]
            for twin in self._joined.pop(path, ()):
                del self._removals[twin]
            self._report(
                "occupied-path",
                Severity.ERROR,
                path,
                f"another file is in the place of {self._shown(source) if source else 'a page'}",
                "move that file away, its text into the page if it belongs there",
            )

    def _has_author_text(self, document: Document) -> bool:
        return any(
            self._is_author_text(segment) if isinstance(segment, str) else _has_author_cells(segment)
            for segment in document.segments
            if isinstance(segment, str | FoundRegion)
        )

    def _is_author_text(self, text: str) -> bool:
        text = text.replace("\r\n", "\n")
        for scaffold in self._scaffolds:
            text = text.replace(scaffold, "")
        return bool(text.strip(" \t\r\n\ufeff"))

    def _report(self, code: str, severity: Severity, path: str, message: str, hint: str) -> None:
        self._findings.append(Finding(code, severity, message, origin=Origin(self._shown(path), 1), hint=hint))

    def _shown(self, path: str) -> str:
        return f"{self._folder}/{path}" if self._folder else path


def _has_author_cells(region: FoundRegion) -> bool:
    """Say whether a region was edited, or has text in cells that were the author's when it was written.

    Which of those texts were generated is not known any more, so they all count.
    """
    text = region.body.replace("\r\n", "\n").strip("\n")
    columns = author_columns(text, region.checksum)
    if columns is None:
        return text.strip() != ""
    tables = zip(find_tables(text.split("\n")), columns, strict=True)
    return any(row.cell(at) for table, left_out in tables for row in table.rows for at in left_out)
