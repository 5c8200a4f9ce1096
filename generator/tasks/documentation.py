"""How well the schema is documented, and which texts are older than what they are about."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from generator.analysis.documentation import Documentation
from generator.config import Config
from generator.described import Described, Words, coverage, describe
from generator.git import Repository
from generator.model.ids import Kind, ObjectId
from generator.model.objects import Relation
from generator.model.origin import Change
from generator.pipeline import Result, build
from generator.preserve.cells import as_shown
from generator.record import dataclass

# Changes of a relation that say nothing about what it is.
_ASIDE = ("comment", "privilege", "owner", "index", "policy", "trigger", "row-level security", "statistics")


@dataclass(frozen=True, slots=True)
class Outdated:
    """A text that nobody has touched since its object was changed.

    Args:
        object: What it is about.
        words: The text and where it stands.
        change: What has happened to the object since.
    """

    object: ObjectId
    words: Words
    change: Change


@dataclass(frozen=True, slots=True)
class Report:
    """The numbers, and the texts to be looked at again (None: git knows nothing here)."""

    documentation: Documentation
    outdated: tuple[Outdated, ...] | None


def document(config: Config, result: Result | None = None) -> Report:
    """Return how well the schema is documented.

    When texts and migrations were written is told by git: which came later depends on no clock.

    Args:
        config: What to read.
        result: A build of it, if there is one already.

    Raises:
        SchemabookError: The build cannot be made.
    """
    result = result or build(config)
    described = describe(result.schema, result.entries, result.site.pages, result.texts)
    numbers = coverage(result.schema, described, config.owner)
    git = Repository.find(config.root)
    return Report(numbers, tuple(_outdated(config, result, described, git)) if git else None)


def _outdated(config: Config, result: Result, described: Described, git: Repository) -> Iterator[Outdated]:
    """Yield the texts that stood on their page before the migration that changed their object last, and stand there now.

    Lines cannot be compared: a build writes a column's row anew, with the author's cell in it.
    """
    relations = {(one.schema, one.name): one for one in result.schema.relations}
    commits = git.last_changes([migration.file for migration in result.schema.migrations])
    former = {page.path: page.previous_paths for page in result.site.pages}

    @cache
    def before(commit: str, path: str) -> str:
        """Return what stood on a page before a commit, wherever the page was then."""
        for place in (path, *former.get(path, ())):
            if (text := git.show(f"{commit}^", f"{config.output}/{place}")) is not None:
                return as_shown(text)
        return ""

    texts = sorted(
        [*described.objects.items(), *described.purposes.items()], key=lambda item: (item[0].dotted, item[0].kind)
    )
    seen: set[ObjectId] = set()
    for thing, words in texts:
        relation = relations.get((thing.schema, thing.name))
        change = _last_change(thing, relation) if relation else None
        commit = commits.get(change.origin.file) if change else None
        if change is None or commit is None or thing in seen:
            continue
        if as_shown(words.text) in before(commit, words.path):
            seen.add(thing)
            yield Outdated(thing, words, change)


def _last_change(thing: ObjectId, relation: Relation) -> Change | None:
    subject = thing.sub if thing.kind is Kind.COLUMN else ""
    found = None
    for change in relation.history:
        if subject and change.subject != subject:
            continue
        if thing.kind in {Kind.INDEX, Kind.POLICY}:
            if change.subject == thing.sub and not change.action.startswith("comment"):
                found = change
        elif not change.action.startswith(_ASIDE):
            found = change
    return found
