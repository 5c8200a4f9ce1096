"""Which file holds which page: by the page mark first, so that a page is found wherever it was moved to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator.model.finding import Finding, Severity
from generator.model.origin import Origin
from generator.model.page import Page, Region
from generator.preserve.regions import Document, PageMark


@dataclass(slots=True)
class Found:
    """Where the pages are.

    Args:
        sources: Page path → the file that holds the page now, None if it is new; pages in trouble are left out.
        reserved: Files that some page may be, so that none of them is taken for a page that is gone.
        findings: The trouble.
        twins: Page path → further files that are the page by their marks, to be joined with it.
    """

    sources: dict[str, str | None] = field(default_factory=dict)
    reserved: set[str] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)
    twins: dict[str, list[str]] = field(default_factory=dict)


def find_pages(pages: Iterable[Page], documents: Mapping[str, Document], folder: str, *, rescue: bool = False) -> Found:
    """Find each page's file.

    A file whose page mark names the page is the page. Failing that, the file at the page's path is, then one at a
    previous path, unless it is another page by its mark.

    Args:
        pages: The pages to be.
        documents: The Markdown files that are there, by path.
        folder: What findings put before a path.
        rescue: Whether files that are one page by their marks are joined.
    """
    return _Finder(list(pages), documents, folder, rescue=rescue).find()


def says_something(page: Page) -> bool:
    """Say whether anything is generated for the page."""
    return any(isinstance(part, Region) and part.text.strip() for part in page.parts)


def is_swallowed(document: Document) -> bool:
    """Say whether a file is a page of the tool's all of which came into a code fence that is never closed."""
    return bool(document.findings and document.hidden)


class _Finder:
    def __init__(self, pages: list[Page], documents: Mapping[str, Document], folder: str, *, rescue: bool) -> None:
        self._pages = pages
        self._rescue = rescue
        self._documents = documents
        self._folder = folder
        self._paths = {page.path for page in pages}
        self._found = Found()
        self._taken: set[str] = set()
        self._files: dict[str, list[str]] = {}
        for path in sorted(documents):
            if documents[path].identity:
                self._files.setdefault(documents[path].identity, []).append(path)
        self._claimed = {page.identity: page.path for page in pages if page.identity}
        self._previous: dict[str, set[str]] = {}
        for page in pages:
            for path in page.previous_paths:
                self._previous.setdefault(path, set()).add(page.path)

    def find(self) -> Found:
        rest = [page for page in self._pages if not self._by_mark(page)]
        for page in rest:
            self._by_path(page)
        self._found.reserved |= self._taken
        return self._found

    def _by_mark(self, page: Page) -> bool:
        files = self._files.get(page.identity, []) if page.identity else []
        if len(files) > 1:  # the younger of two with one number, renumbered: it stands at its page's previous path
            files = [path for path in files if not self._previous.get(path, set()) - {page.path}]
        if page.path in files:
            self._take(page, page.path)
            self._twins(page, [path for path in files if path != page.path], page.path)
        elif len(files) == 1:
            self._take(page, files[0])
        elif files:
            if self._can_join(files):
                self._take(page, files[0])
            self._twins(page, files[1:], files[0])
        return bool(files)

    def _can_join(self, files: list[str]) -> bool:
        return self._rescue and not any(self._documents[path].findings for path in files)

    def _take(self, page: Page, path: str) -> None:
        self._found.sources[page.path] = path
        self._taken.add(path)

    def _twins(self, page: Page, twins: list[str], first: str) -> None:
        if twins:
            self._reserve(page)
        if twins and self._can_join([first, *twins]):
            self._found.twins[page.path] = twins
            return
        for path in twins:
            self._report(
                "duplicate-page",
                path,
                f"this page says that it is {page.identity}, and so does {self._shown(first)}",
                "run: schemabook build --rescue, which puts its text at the end of the other and deletes it; or do so by hand",
            )

    def _by_path(self, page: Page) -> None:
        path = page.path
        document = self._documents.get(path)
        if document is None or path in self._taken:
            previous = next((old for old in page.previous_paths if self._may_be(page, old)), None)
            self._found.sources[path] = None
            if previous is not None:
                self._take(page, previous)
        elif document.findings or (document.owned and document.identity in {"", page.identity}):
            self._take(page, path)  # of a damaged page nothing is known for certain; merging says what is wrong
        elif says_something(page):
            self._reserve(page)
            self._occupied(path, document)

    def _occupied(self, path: str, document: Document) -> None:
        if document.owned:
            self._report(
                "foreign-page",
                path,
                f"this page says that it is {document.identity}, and another page belongs here",
                "move it out of the way, or delete its page mark if your text on it belongs to this page",
            )
        else:
            self._report(
                "unowned-file",
                path,
                "this file was not written by schemabook, and a page belongs here",
                "move it, or put the line <!-- schemabook:page --> into it: the generated regions then join its text",
            )

    def _may_be(self, page: Page, path: str) -> bool:
        document = self._documents.get(path)
        if not document or path in self._paths or path in self._taken:
            return False
        if not document.owned:
            return is_swallowed(document)
        claim = self._claimed.get(document.identity)
        return document.identity in {"", page.identity} or claim is None or self._found.sources.get(claim) is not None

    def _reserve(self, page: Page) -> None:
        self._found.reserved.update([page.path, *page.previous_paths, *self._files.get(page.identity, [])])

    def _report(self, code: str, path: str, message: str, hint: str) -> None:
        marks = (segment.line for segment in self._documents[path].segments if isinstance(segment, PageMark))
        origin = Origin(self._shown(path), next(marks, 1))
        self._found.findings.append(Finding(code, Severity.ERROR, message, origin=origin, hint=hint))

    def _shown(self, path: str) -> str:
        return f"{self._folder}/{path}" if self._folder else path
