"""The only orchestrator: a configuration in, a schema, findings and a plan out. Nothing is written before ``apply``."""

from __future__ import annotations

import fnmatch
import re
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import field
from importlib import resources
from pathlib import Path
from typing import Protocol

from generator.analysis.beginning import lost_beginning
from generator.analysis.documentation import Documentation
from generator.analysis.id_ranges import IdScheme
from generator.config import Config
from generator.described import coverage, describe
from generator.errors import SourceError, WriteError
from generator.git import Repository
from generator.identity import Sources, identify
from generator.migrations import source as migrations_source
from generator.migrations.base import MigrationFile
from generator.model.dbt import Category, Entry
from generator.model.finding import Finding, Severity
from generator.model.page import Asset, Site
from generator.model.plan import Plan
from generator.model.schema import Schema
from generator.preserve.headings import id_headings
from generator.preserve.pages import plan_site
from generator.record import dataclass, replace
from generator.render.badge import badge
from generator.render.links import BADGE
from generator.render.options import Profile, RenderOptions
from generator.render.site import render_documentation, render_site
from generator.replay.engine import replay
from generator.write import apply as writing
from generator.write.diff import diff as plan_diff
from generator.write.diff import is_clean
from generator.write.files import decode, read_files, read_tree

_SUPABASE_NAMES = re.compile(
    # A column may be called auth.email, where auth is an alias: a function is told by its call.
    r"""\b(auth"?\s*\.\s*"?(users\b|(uid|jwt|role|email)"?\s*\()|storage"?\s*\.\s*"?(objects|buckets)\b|
    TO\s+(anon|authenticated|service_role)\b)""",
    re.IGNORECASE | re.VERBOSE,
)
_SUPABASE_WORDS = ("auth", "storage", "anon", "service_role")
_OWN_AUTH = re.compile(
    r"create\s+(schema\s+(if\s+not\s+exists\s+)?\"?auth\b|table\s+(if\s+not\s+exists\s+)?\"?auth\"?\s*\.\s*\"?users\b)",
    re.IGNORECASE,
)


class Reporter(Protocol):
    """Is told how far a stage is."""

    def __call__(self, stage: str, done: int, total: int) -> None:
        """``done`` of ``total`` pieces of a stage are done."""
        ...


@dataclass(frozen=True)
class Result:
    """What a build comes to.

    Args:
        schema: The model.
        findings: All findings, those about pages too.
        plan: What happens to the files of the output folder.
        lock_plan: What happens to the lock.
        output: The output folder.
        timings: (stage, seconds), in order.
        pages: How many pages and assets there are to be.
        entries: The ids.
        site: What is generated.
        texts: The files of the output folder as they are after ``apply``.
        needs_author: Whether a page is left as it is because its author must act.
    """

    schema: Schema
    findings: tuple[Finding, ...]
    plan: Plan
    lock_plan: Plan
    root: Path
    output: Path
    timings: tuple[tuple[str, float], ...] = ()
    pages: int = 0
    needs_author: bool = False
    entries: tuple[Entry, ...] = ()
    site: Site = field(default_factory=Site)
    texts: Mapping[str, str] = field(default_factory=dict)


@dataclass
class _Clock:
    """Seconds a stage."""

    laps: list[tuple[str, float]] = field(default_factory=list)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        begin = time.perf_counter()
        yield
        self.laps.append((name, time.perf_counter() - begin))


@dataclass(frozen=True)
class Replayed:
    """A schema, and how it came about."""

    schema: Schema
    findings: tuple[Finding, ...]


def load(config: Config, *, refuse: bool = False, progress: Reporter | None = None) -> Replayed:
    """Read and replay the migrations of a configuration.

    Args:
        config: What to read.
        refuse: Strict replay: leave out what a fresh server would refuse.
        progress: Told about the replay.

    Raises:
        LayoutError, SourceError, ConfigError: There is nothing to replay, or it cannot be read.
    """
    return _load(config, refuse=refuse, progress=progress, clock=_Clock())


def _load(config: Config, *, refuse: bool, progress: Reporter | None, clock: _Clock) -> Replayed:
    with clock.stage("read migrations"):
        found = migrations_source.load(
            config.root, config.layout, config.directories, config.placeholders, baseline=config.baseline
        )
        files = found.files
        prelude = tuple(prelude_of(config, found.layout, files))

    def step(done: int) -> None:
        if progress is not None:
            progress("replaying", done, len(files))

    with clock.stage("replay"):
        result = replay(files, prelude=prelude, strict=refuse, as_of=config.as_of, progress=step)
    schema = _documented(result.schema, config)
    beginning = lost_beginning(schema, result.findings)
    return Replayed(schema, (*found.findings, *beginning, *result.findings))


def build(
    config: Config,
    *,
    profile: str | None = None,
    strict: bool = False,
    rescue: bool = False,
    force: bool = False,
    progress: Reporter | None = None,
) -> Result:
    """Work out all pages and what happens to the files; see ``apply``.

    Args:
        config: What to do.
        profile: ``full``, ``slim`` or ``single`` instead of the configured one.
        strict: Replay as a fresh server would, refusing what it refuses.
        rescue: Keep lines that were edited in generated parts in a note, instead of leaving the page as it is.
        force: Overwrite them, if git has every page that has some.
        progress: Told how far the work is.

    Raises:
        SchemabookError: The run cannot go on.
    """
    clock = _Clock()
    replayed = _load(config, refuse=strict, progress=progress, clock=clock)
    schema = replayed.schema
    with clock.stage("ids"):
        output = config.path(config.output)
        existing = read_tree(output)
        overrides = category_overrides(config)
        scheme = id_scheme(config)
        identified = identify(schema, id_sources(config, schema, existing), scheme, overrides)
    model_findings = (*replayed.findings, *identified.findings)
    options = _render_options(config, profile, scheme, overrides)
    with clock.stage("render"):
        site = render_site(schema, identified.entries, model_findings, options)
    with clock.stage("merge"):
        existing |= read_files(output, [asset.path for asset in site.assets])
        planned = plan_site(existing, site, folder=config.output, rescue=rescue, force=force)
        texts = _after(existing, planned.plan)
        if (config.documentation_page and options.profile is not Profile.SINGLE) or config.documentation_badge:
            # What they say is known only when all other pages are planned, so they join those in a second round.
            covered = coverage(schema, describe(schema, identified.entries, site.pages, texts), config.owner)
            options = replace(options, documentation=covered)
            page = render_documentation(schema, identified.entries, model_findings, options)
            badges = [Asset(BADGE, badge("documentation", covered.percent))] if config.documentation_badge else []
            pages = [page if page and each.path == page.path else each for each in site.pages]
            site = Site(tuple(pages), (*site.assets, *badges))
            existing |= read_files(output, [asset.path for asset in badges])
            planned = plan_site(existing, site, folder=config.output, rescue=rescue, force=force)
            texts = _after(existing, planned.plan)
        if force:
            _check_in_git(config, planned.findings)
    needs_author = identified.is_broken or any(finding.severity >= Severity.ERROR for finding in planned.findings)
    return Result(
        schema,
        (*model_findings, *identified.notices, *planned.findings),
        # With two tables under one id, or a line that nobody can read, the pages would say what is not so.
        Plan() if identified.is_broken else planned.plan,
        identified.plan,
        config.root,
        output,
        tuple(clock.laps),
        len(site.pages) + len(site.assets),
        needs_author,
        identified.entries,
        site,
        texts,
    )


def _after(existing: Mapping[str, str], plan: Plan) -> Mapping[str, str]:
    """Return the files of a folder as a plan leaves them."""
    gone = {removal.path for removal in plan.removals} | {move.old for move in plan.moves}
    kept = {path: text for path, text in existing.items() if path not in gone}
    return kept | {write.path: write.text for write in plan.writes}


def _check_in_git(config: Config, findings: Sequence[Finding]) -> None:
    """Refuse to overwrite what people wrote into generated parts where nobody could get it back."""
    overwritten = {f.origin.file for f in findings if f.code == "overwritten-region" and f.origin}
    repository = Repository.find(config.root) if overwritten else None
    for path in sorted(overwritten):
        if repository is None or not repository.has(path):
            message = f"{path} has edits in generated parts that are not committed; nothing was written"
            raise WriteError(message, "commit it before --force overwrites them, or use --rescue, which keeps them")


def apply(result: Result) -> float:
    """Write the lock and the pages; return the seconds that it took.

    Raises:
        WriteError: Something cannot be written; the message says what there is then.
    """
    begin = time.perf_counter()
    # The lock first: pages that a killed run did not write get the same ids when they are.
    writing.apply_all([(result.lock_plan, result.root), (result.plan, result.output)])
    return time.perf_counter() - begin


def is_stale(result: Result) -> bool:
    """Return whether ``apply`` would change any file."""
    return not (is_clean(result.plan) and is_clean(result.lock_plan))


def diff(result: Result) -> str:
    """Return what ``apply`` would change, as a unified diff."""
    return plan_diff(result.lock_plan) + plan_diff(result.plan)


def prelude_of(config: Config, layout: str, files: Sequence[MigrationFile]) -> Iterator[MigrationFile]:
    """Yield what is there before the first migration: a platform's own schema, or a file of the user's.

    Raises:
        ConfigError: The user's file cannot be read.
    """
    if config.prelude == "none":
        return
    if config.prelude != "auto":
        yield MigrationFile(config.prelude, "", "", "", _read(config.path(config.prelude), config.prelude))
        return
    if is_for_supabase(layout, files):
        yield from supabase_prelude()


def is_for_supabase(layout: str, files: Sequence[MigrationFile]) -> bool:
    """Return whether migrations expect the database of a Supabase project; those that make its ``auth`` do not.

    Other tools than Supabase's are used with such databases too, so names tell.
    """
    wanted = layout == "supabase" or any(map(_names_supabase, files))
    return wanted and not any(_OWN_AUTH.search(file.text) for file in files)


def _names_supabase(file: MigrationFile) -> bool:
    # Most files hold none of the words, which is told a hundred times faster than where they stand.
    text = file.text.lower()
    return any(word in text for word in _SUPABASE_WORDS) and _SUPABASE_NAMES.search(text) is not None


def supabase_prelude() -> Iterator[MigrationFile]:
    """Yield what a Supabase project holds before its first migration."""
    for name in ("supabase", "supabase_extensions"):
        text = resources.files("generator.migrations").joinpath(f"preludes/{name}.sql").read_text(encoding="utf-8")
        yield MigrationFile(f"{name}.sql", "", name, "", text)


def _documented(schema: Schema, config: Config) -> Schema:
    """Leave out the schemas that the configuration leaves out."""
    if not config.include and not config.exclude:
        return schema

    def keep(name: str) -> bool:
        if any(fnmatch.fnmatchcase(name, glob) for glob in config.exclude):
            return False
        return not config.include or any(fnmatch.fnmatchcase(name, glob) for glob in config.include)

    return replace(
        schema,
        namespaces=tuple(each for each in schema.namespaces if keep(each.name)),
        tables=tuple(each for each in schema.tables if keep(each.schema)),
        views=tuple(each for each in schema.views if keep(each.schema)),
        types=tuple(each for each in schema.types if keep(each.schema)),
        sequences=tuple(each for each in schema.sequences if keep(each.schema)),
        functions=tuple(each for each in schema.functions if keep(each.schema)),
        dropped=tuple(each for each in schema.dropped if keep(each.schema)),
        left_out=tuple(each for each in (*schema.relations, *schema.dropped) if not keep(each.schema)),
    )


def id_scheme(config: Config) -> IdScheme:
    """Return how ids are spelt and numbered."""
    return IdScheme(config.id_prefix, {Category(name): span for name, span in config.ranges.items()})


def id_sources(config: Config, schema: Schema, pages: Mapping[str, str]) -> Sources:
    """Return what ids are known from.

    Args:
        config: What to read.
        schema: The model.
        pages: The files of the output folder.

    Raises:
        SourceError: The lock or a document cannot be read.
    """
    return Sources(config.lock, _read_optional(config.path(config.lock)), pages, _headings(config, schema))


def category_overrides(config: Config) -> tuple[tuple[Category, tuple[str, ...]], ...]:
    """Return the categories that the configuration gives, each with a glob."""
    return tuple((Category(category), (glob,)) for glob, category in config.categories.items())


def _headings(config: Config, schema: Schema) -> list[tuple[str, str, str]]:
    found: list[tuple[str, str, str]] = []
    for glob in config.adopt:
        for path in sorted(config.root.glob(glob)):
            text = _read(path, path.relative_to(config.root).as_posix())
            found.extend(id_headings(text, schema, config.id_prefix))
    return found


def _render_options(
    config: Config,
    profile: str | None,
    scheme: IdScheme,
    categories: tuple[tuple[Category, tuple[str, ...]], ...],
) -> RenderOptions:
    return RenderOptions(
        profile=Profile(profile or config.profile),
        title=config.title or "Database Schema",
        owner=config.owner,
        ids=scheme,
        categories=categories,
        domains=tuple(config.domains.items()),
        templates=config.path(config.templates) if config.templates else None,
        source_base=config.source_base,
        as_of=config.as_of.isoformat(" ") if config.as_of is not None else "",
        human_sections=config.human_sections,
        # What it says is not known yet, and that there will be such a page is: others link to it.
        documentation=Documentation() if config.documentation_page else None,
    )


def _read_optional(path: Path) -> str | None:
    try:
        return decode(path.read_bytes())
    except FileNotFoundError:
        return None
    except OSError as error:
        message = f"{path.name} cannot be read: {error.strerror}"
        raise SourceError(message) from None


def _read(path: Path, shown: str) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        message = f"{shown} cannot be read: {error.strerror}"
        raise SourceError(message, "correct the path in schemabook.toml") from None
    except UnicodeDecodeError:
        message = f"{shown} is not UTF-8"
        raise SourceError(message, "convert it") from None
