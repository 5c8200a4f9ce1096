"""Which pages there are, and what is on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from jinja2 import Environment, Template

from generator.model.dbt import Entry
from generator.model.finding import Finding
from generator.model.objects import Relation, Table
from generator.model.page import Asset, HumanCells, Page, Region, Scaffold, Site
from generator.model.schema import Schema
from generator.model.serialize import to_json
from generator.record import dataclass, replace
from generator.render import links
from generator.render.context import Context, RelationSubject, make_context
from generator.render.environment import make_environment, render
from generator.render.links import page_name
from generator.render.markdown import tidy
from generator.render.options import Profile, RenderOptions
from generator.render.section import Section, sections_of
from generator.render.sections.deprecated import deprecated_subjects

# Pages about the whole: (kind, path). The kind is what sections name in `pages`.
_WHOLE = (
    ("index", links.INDEX),
    ("registry", links.REGISTRY),
    ("erd", links.ERD),
    ("types", links.TYPES),
    ("functions", links.FUNCTIONS),
    ("views", links.VIEWS),
    ("migrations", links.MIGRATIONS),
    ("cross-references", links.CROSS_REFERENCES),
    ("findings", links.FINDINGS),
    ("coverage", links.COVERAGE),
    ("documentation", links.DOCUMENTATION),
)
# Sections that make a page worth writing only together with others.
_HEADERS = frozenset({"page-title", "front-matter", "registry-header"})


@dataclass(frozen=True, slots=True)
class _Plan:
    """A page before its parts are written."""

    kind: str
    path: str
    subject: Any
    identity: str = ""
    previous: tuple[str, ...] = ()


def render_site(
    schema: Schema,
    entries: Sequence[Entry] = (),
    findings: Sequence[Finding] = (),
    options: RenderOptions | None = None,
) -> Site:
    """Return all pages and assets.

    Args:
        schema: The model.
        entries: The ids (:func:`generator.analysis.ids.allocate`); relations without one get a page by name.
        findings: Everything that is to be listed.
        options: Profile, title, folders.
    """
    options = options or RenderOptions()
    return _Writer(make_context(schema, entries, findings, options)).site()


def render_documentation(
    schema: Schema, entries: Sequence[Entry], findings: Sequence[Finding], options: RenderOptions
) -> Page | None:
    """Return only the page with the documentation coverage; None if it is not wanted.

    What it says is known only when all other pages are as they shall be.
    """
    return _Writer(make_context(schema, entries, findings, options)).page(links.DOCUMENTATION)


class _Writer:
    """The templates, and the context that is completed once it is known which pages exist."""

    def __init__(self, context: Context) -> None:
        self._environment: Environment = make_environment(context.options.templates)
        self._profile = context.options.profile
        own = context.options.human_sections
        self._human = own if own is not None else self._profile is Profile.FULL
        self._templates: dict[str, Template] = {}
        self._by_kind: dict[str, list[Section]] = {}
        plans = list(_plans(context))
        self._context = replace(context, pages=frozenset(plan.path for plan in plans))
        # What a page links to must be written, so pages that would say nothing are found before any is rendered.
        self._plans = [plan for plan in plans if self._says_something(plan)]
        self._context = replace(context, pages=frozenset(plan.path for plan in self._plans))

    def site(self) -> Site:
        """Return the pages and, but for the single page, the model."""
        pages = tuple(self._page(plan) for plan in self._plans)
        if self._profile is Profile.SINGLE:
            return Site(pages)
        return Site(pages, (Asset(links.SCHEMA_JSON, to_json(self._context.schema, self._context.entries)),))

    def page(self, path: str) -> Page | None:
        """Return one page, or None if it is not written."""
        return next((self._page(plan) for plan in self._plans if plan.path == path), None)

    def _says_something(self, plan: _Plan) -> bool:
        if plan.kind in {"table", "view", "dropped", "domain", "index", "single"}:
            return True
        context = self._context.at(plan.path)
        return any(
            next(self._subjects(section, plan, context), None) is not None
            for section in self._sections(plan.kind)
            if section.name not in _HEADERS
        )

    def _sections(self, kind: str) -> list[Section]:
        if kind not in self._by_kind:
            found = sections_of(kind, self._profile)
            self._by_kind[kind] = [section for section in found if self._human or not section.human]
        return self._by_kind[kind]

    def _page(self, plan: _Plan) -> Page:
        context = self._context.at(plan.path)
        parts: list[Region | Scaffold] = []
        for section in self._sections(plan.kind):
            template = self._template(section)
            for name, view in self._subjects(section, plan, context):
                text = tidy(render(template, view))
                human: tuple[HumanCells, ...] = getattr(view, "human", ())
                if section.scaffold:
                    parts.append(Scaffold(text))
                elif text or human:  # without a text it goes, and what it knew of the author's cells is needed for that
                    parts.append(Region(name, text, human, section.quiet))
        return Page(plan.path, tuple(parts), plan.previous, plan.identity)

    def _template(self, section: Section) -> Template:
        if section.name not in self._templates:
            self._templates[section.name] = self._environment.get_template(f"sections/{section.name}.md.j2")
        return self._templates[section.name]

    def _subjects(self, section: Section, plan: _Plan, context: Context) -> Iterator[tuple[str, object]]:
        """Yield (region, view model) for each thing that the section is about and has something to say on."""
        things = section.each(plan.subject, context) if section.each else [(section.name, plan.subject)]
        for name, subject in things:
            view = section.view(subject, context)
            if view is not None:
                yield name, view


def _plans(context: Context) -> Iterator[_Plan]:
    if context.single:
        yield _Plan("single", links.SINGLE, "single")
        return
    for kind, path in _WHOLE:
        if kind != "registry" or context.entries:
            yield _Plan(kind, path, kind)
    for domain in context.domains:
        yield _Plan("domain", context.links.domain_paths[domain.slug], domain)
    for relation in context.schema.relations:
        if not relation.external and relation.id not in context.folded:
            entry = context.by_object.get(relation.id)
            kind = "table" if isinstance(relation, Table) else "view"
            yield _plan_relation(kind, context.links.path(relation.id), RelationSubject(relation, entry))
    for subject in deprecated_subjects(context):
        if subject.entry is not None:
            path = f"tables/{page_name(subject.entry.id, subject.entry.name)}"
            yield _plan_relation("dropped", path, subject)


def _plan_relation(kind: str, path: str, subject: RelationSubject) -> _Plan:
    identity = subject.entry.id if subject.entry else ""
    return _Plan(kind, path, subject, identity, _previous_paths(path, subject))


def _previous_paths(path: str, subject: RelationSubject) -> tuple[str, ...]:
    """Return where the page was under former names, the newest first."""
    identifier = subject.entry.id if subject.entry else ""
    relation: Relation = subject.relation
    found = [
        f"tables/{page_name(identifier, name if identifier or schema == 'public' else f'{schema}-{name}')}"
        for schema, name in reversed(relation.previous)
    ]
    return tuple(dict.fromkeys(one for one in found if one != path))
