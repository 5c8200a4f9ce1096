"""What every handler is given, and where it registers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from generator.model.finding import Finding, Severity
from generator.model.ids import ObjectId
from generator.model.origin import Change, Origin
from generator.registry import Registry
from generator.replay.catalog.catalog import Catalog
from generator.replay.catalog.depend import Dependencies
from generator.replay.catalog.repeated import Repeated
from generator.replay.catalog.rows import Rows
from generator.sql.node import Node
from generator.sql.parse import Statement
from generator.sql.types import Parameters, SqlError

NO_ORIGIN = Origin("", 0)

Affected = int | tuple[str, str]
"""An object by its oid, or the schema (empty if it is not said) and name of a table that is not there."""

Handler = Callable[[Node, "Replay"], None]

statements: Registry[Handler] = Registry("statement handler")
"""Keyed by the class name of the parse node: ``CreateStmt``."""


def handles(*tags: str) -> Callable[[Handler], Handler]:
    """Register a function as the handler of statements of these classes."""
    return statements.register(*tags)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A prepared statement: what it runs, the types of its parameters where they are said, and their number."""

    query: Node
    parameters: Parameters | None
    count: int


@dataclass
class Replay:
    """The state of a replay: a session of a server that exists only here.

    Args:
        catalog: All objects.
        dependencies: Who hangs on whom.
        strict: Refuse what a fresh server refuses; otherwise keep it on an external stub (the default).
        as_of: When the migrations are taken to run, in UTC.
        findings: What has been found so far.
        statement: The statement being replayed.
        external: Why objects created now are not the migrations' own (a prelude's name), or empty.
        parameters: The variables that the statement being replayed sees, where it stands in a block or function.
        prepared: The session's prepared statements by name; a rollback does not take them back.
        routines: What has been told of functions for their calls, by oid.
        plans: Queries of the system catalog that have been compiled, by their texts.
        may_raise: Whether rows decide that the statement being replayed raises an error (strict mode only).
        affected: What the statements that findings are about may change, where that is known better than from their text.
        rows: Which tables may have rows (strict mode only).
        repeated: The last analysis of a policy's expression.
    """

    catalog: Catalog
    dependencies: Dependencies
    strict: bool = False
    as_of: dt.datetime | None = None
    findings: list[Finding] = field(default_factory=list)
    statement: Statement = field(default_factory=lambda: Statement("", NO_ORIGIN))
    external: str = ""
    parameters: Parameters | None = None
    prepared: dict[str, Prepared] = field(default_factory=dict)
    routines: dict[int, Any] = field(default_factory=dict)
    plans: dict[object, Any] = field(default_factory=dict)
    may_raise: bool = False
    affected: dict[Finding, tuple[Affected, ...]] = field(default_factory=dict)
    rows: Rows = field(default_factory=Rows)
    repeated: Repeated | None = None

    @property
    def origin(self) -> Origin:
        """Where the statement being replayed begins."""
        return self.statement.origin

    def note(
        self, oid: int, action: str, subject: str = "", *, old: str = "", new: str = "", breaking: bool = False
    ) -> None:
        """Add to an object's history; preludes leave none."""
        if not self.external:
            self.catalog.note(oid, Change(self.origin, action, subject, old, new, breaking))

    def created(self, oid: int) -> None:
        """Begin an object's history, or mark it as a prelude's."""
        if self.external:
            self.catalog.journal.put(self.catalog.external, oid, self.external)
        else:
            self.note(oid, "created")

    def report(
        self,
        code: str,
        message: str,
        *,
        severity: Severity = Severity.WARNING,
        about: ObjectId | None = None,
        hint: str = "",
        sqlstate: str = "",
        affected: tuple[Affected, ...] = (),
    ) -> None:
        """Add a finding at the statement being replayed."""
        if code == "not-evaluated" and message.endswith("the clock"):
            hint = "set migrations.as_of in schemabook.toml to a date, and the pages show what these statements make on that day"
        finding = Finding(code, severity, message, about, self.origin, hint, sqlstate)
        self.findings.append(finding)
        if affected:
            self.affected[finding] = affected

    def lenient(self, error: SqlError, code: str, *, about: ObjectId | None = None, hint: str = "") -> None:
        """Raise the server's refusal in strict mode; otherwise report it and go on."""
        if self.strict:
            raise error
        self.report(code, error.message, about=about, hint=hint, sqlstate=error.sqlstate)
