"""Take a hand-written document's texts into the pages, and keep and list what has no place on one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import field

from generator.config import Config
from generator.documents.facts import words
from generator.documents.model import Addition, Claim, Leftover, Reading
from generator.documents.reading import read
from generator.documents.relinking import relink
from generator.errors import ConfigError, SourceError
from generator.model.ids import Kind, ObjectId
from generator.model.objects import Relation
from generator.model.page import Page, Region, Scaffold
from generator.model.plan import Plan, Write
from generator.pipeline import Result, build
from generator.preserve.placing import Outcome, Placed, place_cell, place_prose
from generator.record import dataclass, replace
from generator.tasks.adopted_page import adopted_page, page_path
from generator.write.files import read_files

_RELATIONS = frozenset({Kind.TABLE, Kind.VIEW, Kind.MATERIALIZED_VIEW})
_HEADING = re.compile(r"^#{1,6}[ \t]+(.*?)[ \t]*$", re.MULTILINE)


@dataclass(slots=True)
class Adoption:
    """What became of one document.

    Args:
        path: The document, relative to the root.
        placed: Texts that were put on a page.
        present: Texts that were there already.
        leftovers: Texts without a place; they are kept on the page ``kept``.
        claims: What the migrations contradict.
        confirmed: Facts that the pages say too.
        kept: Path of the page with the leftovers, relative to the output folder; empty if there are none.
    """

    path: str
    placed: list[Addition] = field(default_factory=list)
    present: list[Addition] = field(default_factory=list)
    leftovers: list[Leftover] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    confirmed: list[tuple[int, str]] = field(default_factory=list)
    kept: str = ""


@dataclass(frozen=True, slots=True)
class Adopted:
    """All documents, and what is to be written: the build (lock and pages), then the pages with the texts on them."""

    documents: tuple[Adoption, ...]
    result: Result
    plan: Plan


def adopt(config: Config, paths: Iterable[str]) -> Adopted:
    """Return what adopting documents comes to; nothing is written, and the documents never are.

    Args:
        config: What to build.
        paths: The documents, relative to the root.

    Raises:
        SourceError: A document cannot be read.
        SchemabookError: The build cannot be made, or pages need their author first.
    """
    return _Adopter(config, list(dict.fromkeys(paths))).run()


class _Adopter:
    def __init__(self, config: Config, paths: list[str]) -> None:
        self._paths = paths
        self._output = config.output.rstrip("/")
        self._sources = read_files(config.root, paths)
        missing = [path for path in paths if path not in self._sources]
        if missing:
            message = f"{missing[0]} cannot be read: there is no such file"
            raise SourceError(message, "give the path relative to the configuration file")
        inside = [path for path in paths if path.startswith(f"{config.output.rstrip('/')}/")]
        if inside:
            message = f"{inside[0]} is in the output folder: its texts are on the pages already"
            raise ConfigError(message)
        # Ids that the documents give are taken over, as if they were registered under ids.adopt.
        self._result = build(replace(config, adopt=(*config.adopt, *paths)))
        if self._result.needs_author:
            message = "pages need their author before anything can be put on them"
            raise ConfigError(message, "run: schemabook build")
        self._texts = dict(self._result.texts)
        self._pages = {page.path: page for page in self._result.site.pages}
        relations = (*self._result.schema.relations, *self._result.schema.dropped)
        self._relations = {relation.id: relation for relation in reversed(relations)}
        self._page_of = self._own_pages()
        self._words: dict[ObjectId | None, frozenset[str]] = {}

    def run(self) -> Adopted:
        done = tuple(self._document(path) for path in self._paths)
        before = self._result.texts
        writes = (Write(path, text, before.get(path)) for path, text in sorted(self._texts.items()))
        return Adopted(done, self._result, Plan(tuple(write for write in writes if write.text != write.old)))

    def _own_pages(self) -> dict[ObjectId, Page]:
        by_identity = {page.identity: page for page in self._result.site.pages if page.identity}
        return {
            ObjectId(Kind(entry.kind), entry.schema, entry.name): by_identity[entry.id]
            for entry in self._result.entries
            if entry.id in by_identity
        }

    def _document(self, path: str) -> Adoption:
        text = self._sources[path]
        reading = read(text, self._result.schema, self._generated, self._human_headings())
        done = Adoption(path, leftovers=list(reading.leftovers), claims=[*reading.claims, *self._other_ids(reading)])
        done.confirmed = reading.confirmed
        for addition in reading.additions:
            outcome = self._place(addition, path)
            if outcome in {Outcome.PLACED, Outcome.PRESENT}:
                (done.placed if outcome is Outcome.PLACED else done.present).append(addition)
            else:
                reason = "another text stands there" if outcome is Outcome.TAKEN else "it has no page"
                headings = (f"{addition.object.dotted}, {addition.column or addition.heading or 'purpose'}: {reason}",)
                done.leftovers.append(Leftover(addition.text, addition.line, headings))
        kept = page_path(path)
        done.leftovers = [
            replace(leftover, text=relink(leftover.text, path, f"{self._output}/{kept}")) for leftover in done.leftovers
        ]
        done.leftovers.sort(key=lambda leftover: leftover.line)
        done.claims.sort(key=lambda claim: claim.line)
        pages = {thing: page.path for thing, page in self._page_of.items()}
        everything = self._generated(None)
        alone = any(thing is None and words(heading) - everything for _, heading, thing in reading.outline)
        page = adopted_page(path, done.leftovers, done.claims, reading.outline, pages, self._texts.get(kept, ""))
        if page and (done.leftovers or done.claims or alone):
            done.kept = kept
            self._texts[kept] = page
        return done

    def _human_headings(self) -> list[str]:
        scaffolds = (part.text for page in self._pages.values() for part in page.parts if isinstance(part, Scaffold))
        return list(dict.fromkeys(heading for text in scaffolds for heading in _HEADING.findall(text)))

    def _generated(self, relation: Relation | None) -> frozenset[str]:
        """Return the words of the generated parts of a relation's page, or of all pages."""
        thing = relation.id if relation else None
        if thing not in self._words:
            pages = [self._page_of.get(thing)] if thing else list(self._pages.values())
            regions = (part.text for page in pages if page for part in page.parts if isinstance(part, Region))
            self._words[thing] = words("mermaid\n" + "\n".join(regions))
        return self._words[thing]

    def _place(self, addition: Addition, source: str) -> Outcome:
        thing = addition.object
        owner = thing if thing.kind in _RELATIONS else self._owner(thing)
        page = self._page_of.get(owner) if owner else None
        if page is None or page.path not in self._texts:
            return Outcome.MISSING
        addition = replace(addition, text=relink(addition.text, source, f"{self._output}/{page.path}"))
        if not addition.column:
            return self._keep(page, place_prose(self._texts[page.path], page, addition.heading, addition.text))
        if thing.kind not in _RELATIONS:
            placed = place_cell(self._texts[page.path], page, thing.sub, addition.column, addition.text)
            return self._keep(page, placed)
        return self._describe(thing, page, addition)

    def _describe(self, thing: ObjectId, page: Page, addition: Addition) -> Outcome:
        """Put what a list says of a relation into the lists that show it, else under its purpose."""
        name = thing.name if thing.schema == "public" else thing.dotted
        found = Outcome.MISSING
        for path, other in self._pages.items():
            column = "Purpose" if path == "views.md" else "Description"
            if path.startswith("domains/") or path == "views.md":
                placed = place_cell(self._texts.get(path, ""), other, name, column, addition.text)
                if placed.outcome in {Outcome.PLACED, Outcome.PRESENT}:
                    found = self._keep(other, placed)
        if found is Outcome.MISSING:
            return self._keep(page, place_prose(self._texts[page.path], page, "", addition.text))
        return found

    def _keep(self, page: Page, placed: Placed) -> Outcome:
        self._texts[page.path] = placed.text
        return placed.outcome

    def _owner(self, thing: ObjectId) -> ObjectId | None:
        owners = (one for one in self._page_of if (one.schema, one.name) == (thing.schema, thing.name))
        return next(owners, None)

    def _other_ids(self, reading: Reading) -> Iterable[Claim]:
        ids = {ObjectId(Kind(e.kind), e.schema, e.name): e.id for e in self._result.entries if e.status == "active"}
        for line, identifier, thing in reading.ids:
            own = ids.get(thing)
            if own is not None and own != identifier:
                yield Claim(line, f"{thing.dotted} has the id {own}", identifier)
