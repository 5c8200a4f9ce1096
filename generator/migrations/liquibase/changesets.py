"""Which changesets run on an empty database when Liquibase is given nothing but the changelog."""

from __future__ import annotations

import re
from dataclasses import field

from generator.migrations.liquibase.expressions import holds
from generator.migrations.liquibase.settings import Settings
from generator.migrations.notes import Note
from generator.model.finding import Severity
from generator.record import dataclass

_PROPERTY = re.compile(r"\$\{([^{}\n]+)\}")
_DATABASES = frozenset({"postgresql", "all"})


@dataclass(frozen=True, slots=True)
class Changeset:
    """A changeset.

    Args:
        author: Who wrote it.
        id: What it is called; with the author and the file it is its identity.
        values: Its attributes.
    """

    author: str
    id: str
    values: dict[str, str]

    @property
    def name(self) -> str:
        """What people call it."""
        return f"{self.author}:{self.id}"

    @property
    def context(self) -> str:
        """The expression that says in which contexts it runs, or empty."""
        return self.values.get("contextFilter", self.values.get("context", ""))

    @property
    def in_transaction(self) -> bool:
        """Whether it runs in a transaction of its own."""
        return self.values.get("runInTransaction", "true").lower() != "false"

    def precondition(self, line: int) -> Note:
        """Return the note that it runs under a condition."""
        message = f"the precondition of the changeset {self.name} is not evaluated: the changeset is replayed"
        return Note("changeset-precondition", Severity.WARNING, message, line)


@dataclass(slots=True)
class Context:
    """What has been read of a changelog so far.

    Args:
        properties: Values of ``${name}``. The first definition counts.
        seen: Identities of the changesets.
        contexts: The contexts that changesets name, with the number of them.
        settings: What contexts and labels are given.
    """

    settings: Settings = field(default_factory=Settings)
    properties: dict[str, str] = field(default_factory=dict)
    seen: set[tuple[str, str, str]] = field(default_factory=set)
    contexts: dict[str, int] = field(default_factory=dict)

    def define(self, values: dict[str, str]) -> None:
        """Take note of a property."""
        if "name" in values and is_for_postgresql(values.get("dbms", "")):
            self.properties.setdefault(values["name"], values.get("value", ""))

    def filled(self, text: str) -> str:
        """Return a text with the values of the properties put in."""
        if "${" not in text or not self.properties:
            return text
        return _PROPERTY.sub(lambda match: self.properties.get(match[1], match.group()), text)

    def admits(self, changeset: Changeset, path: str, line: int) -> tuple[bool, Note | None]:
        """Return whether a changeset runs, and what is to be said if it does not.

        Without contexts and labels given, all changesets run, those with a context too (Liquibase documentation,
        "Contexts"); only a context that begins with ``@`` has to be given. A changeset without labels always runs. Two of one name are
        refused only if both would run (``ValidatingVisitor``).
        """
        if not is_for_postgresql(changeset.values.get("dbms", "")):
            return False, None
        wanted, given = changeset.context, self.settings.contexts
        if wanted and (not holds(wanted, given) if given else wanted.startswith("@")):
            message = f"the changeset {changeset.name} runs only in the context {wanted}: it is not replayed"
            return False, Note("changeset-context", Severity.INFO, message, line)
        labels = re.split(r"\s*,\s*", changeset.values.get("labels", "").strip())
        if self.settings.labels and labels != [""] and not holds(self.settings.labels, labels):
            message = f"the changeset {changeset.name} has the labels {', '.join(labels)}: it is not replayed"
            return False, Note("changeset-context", Severity.INFO, message, line)
        identity = (changeset.values.get("logicalFilePath", path), changeset.author, changeset.id)
        if identity in self.seen:
            message = f"the changeset {changeset.name} is there twice, which Liquibase refuses; the first is replayed"
            return False, Note("changeset-duplicate", Severity.ERROR, message, line)
        self.seen.add(identity)
        if wanted and not given:
            self.contexts[wanted] = self.contexts.get(wanted, 0) + 1
        return True, None


def is_for_postgresql(databases: str) -> bool:
    """Return whether a ``dbms`` list (``postgresql, h2``, ``!oracle``) has PostgreSQL in it; an empty one has all."""
    names = [name.strip().lower() for name in databases.split(",") if name.strip()]
    if not names:
        return True
    if "!postgresql" in names or "none" in names:
        return False
    return bool(_DATABASES.intersection(names)) or all(name.startswith("!") for name in names)
