"""The replay: statements in order, each on its own, into a catalog; the catalog into a Schema."""

from __future__ import annotations

import datetime as dt
import gc
import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

from generator.migrations.base import WHOLE, MigrationFile
from generator.model.finding import Finding, Severity
from generator.model.ledger import Ledger, Outcome
from generator.model.origin import Origin
from generator.model.schema import MigrationInfo, Schema
from generator.record import dataclass, replace
from generator.registry import load_modules
from generator.replay.base import Replay
from generator.replay.catalog.catalog import Catalog
from generator.replay.catalog.depend import Dependencies
from generator.replay.execute import execute
from generator.replay.freeze.schema import freeze
from generator.replay.lookup.references import find_relation
from generator.replay.session.account import Account
from generator.replay.session.read_only import changes_something, is_read_only
from generator.replay.session.transactions import Transactions
from generator.sql.node import Node
from generator.sql.parse import Statement, split_statements
from generator.sql.types import SqlError

load_modules("generator.replay.handlers")


@dataclass(frozen=True)
class ReplayResult:
    """What a replay comes to.

    Args:
        schema: The model.
        findings: What has been found, in order.
        may_raise: (file, line) of statements of which rows decide whether code in them raises an error; of a strict
            replay only. That is no finding: nothing in the schema hangs on it.
    """

    schema: Schema
    findings: tuple[Finding, ...]
    may_raise: frozenset[tuple[str, int]] = frozenset()

    @property
    def ledger(self) -> Ledger:
        """What became of every statement."""
        return self.schema.ledger


def replay(
    migrations: Sequence[MigrationFile],
    *,
    prelude: Iterable[MigrationFile] = (),
    strict: bool = False,
    as_of: dt.datetime | None = None,
    progress: Callable[[int], None] | None = None,
) -> ReplayResult:
    """Replay migrations in their order.

    Args:
        migrations: The files, in order.
        prelude: Files that are there before the first migration; their objects are external.
        strict: Refuse what a fresh server would refuse; otherwise keep what such a statement says on an
            external stub, with a finding.
        as_of: When the migrations are taken to run, in UTC; without it what depends on the clock is not evaluated.
        progress: Told before each file how many are done.

    Returns:
        The schema, with the ledger in it, and the findings in order.
    """
    with _without_collector():
        return _replay(migrations, prelude, strict=strict, as_of=as_of, progress=progress)


@contextmanager
def _without_collector() -> Iterator[None]:
    """Trees and records are many and hold no cycles: looking for some among them took half the time of a replay."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            if not gc.get_freeze_count():
                # What was made is old now, as if it had been looked through: it is left to the next full collection.
                gc.freeze()
                gc.unfreeze()
            gc.enable()


def _replay(
    migrations: Sequence[MigrationFile],
    prelude: Iterable[MigrationFile],
    *,
    strict: bool,
    as_of: dt.datetime | None,
    progress: Callable[[int], None] | None,
) -> ReplayResult:
    catalog = Catalog()
    session = Replay(catalog, Dependencies(catalog.journal), strict=strict, as_of=as_of)
    transactions = Transactions(session)
    for file in prelude:
        session.external = f"prelude {file.name}"
        for statement in split_statements(file.text, file.path, -1):
            _one(session, transactions, statement)
        session.findings.clear()  # what a prelude leaves open is our own affair
        catalog.keep_settings()
        transactions.end_of_file()
    session.external = ""
    account = Account(session)
    doubtful: set[tuple[str, int]] = set()
    infos = []
    for number, file in enumerate(migrations):
        if progress is not None:
            progress(number)
        for statement in _in_transactions(file, _placed(file, number), transactions):
            reported = len(session.findings)
            tag, outcome = _one(session, transactions, statement)
            if session.may_raise:
                doubtful.add((statement.origin.file, statement.origin.line))
                session.may_raise = False
            account.count(statement, tag, outcome, session.findings[reported:])
        transactions.end_of_file()
        outcomes = account.end_of_file()
        digest = hashlib.sha256(file.text.encode("utf-8", "surrogateescape")).hexdigest()[:12]
        infos.append(MigrationInfo(file.path, file.version, file.name, file.date, outcomes.total, digest, outcomes))
    schema = freeze(session, tuple(infos))
    schema = replace(schema, ledger=account.ledger(schema))
    findings = tuple(sorted(session.findings, key=lambda each: each.sort_key))
    return ReplayResult(schema, findings, frozenset(doubtful))


def _placed(file: MigrationFile, number: int) -> Iterator[Statement]:
    """Return the statements of a migration; those of a file that it includes say so."""
    found = split_statements(file.text, file.path, number)
    if not file.segments:
        return found
    return (replace(each, origin=Origin(*file.place(each.origin.line), number)) for each in found)


def _in_transactions(
    file: MigrationFile, statements: Iterator[Statement], transactions: Transactions
) -> Iterator[Statement]:
    """Return the statements, and begin and end on the way the transactions in which the file's tool runs them."""
    if file.transactions == WHOLE:
        transactions.of_tool(begin=True)
        return statements
    return _with_transactions(file, statements, transactions) if file.transactions else statements


def _with_transactions(
    file: MigrationFile, statements: Iterator[Statement], transactions: Transactions
) -> Iterator[Statement]:
    part = -1
    for statement in statements:
        now = file.part(statement.origin.line)
        if now != part:
            transactions.of_tool(begin=now >= 0 and file.transactions[now][1])
            part = now
        yield statement


def _one(session: Replay, transactions: Transactions, statement: Statement) -> tuple[str, Outcome]:
    """Replay one statement; return the class of its node, if it was parsed, and what became of it. A refused statement leaves no trace."""
    session.statement = statement
    if session.strict:
        session.rows.ran.append(statement)
    elif statement.is_data:
        # Data is most of a large history: it needs no tree, unless a server's refusals are asked for.
        return "", Outcome.DATA_ONLY
    try:
        node = statement.node
    except SqlError as error:
        session.report(
            "syntax-error",
            f"{error.message}: {_shorten(statement.text)}",
            severity=Severity.ERROR,
            hint=_syntax_hint(statement.text),
            sqlstate=error.sqlstate,
        )
        transactions.failed()
        return "", Outcome.NOT_UNDERSTOOD
    if node.tag == "TransactionStmt":
        return node.tag, _transaction(session, transactions, node)
    in_block = transactions.open and not transactions.aborted
    if session.strict and in_block and (refusal := _not_in_transaction(session, node)):
        session.report(
            "refused",
            f"{refusal} cannot run inside a transaction block",
            severity=Severity.ERROR,
            sqlstate="25001",
        )
        transactions.failed()
        return node.tag, Outcome.NOT_UNDERSTOOD
    if session.strict and not transactions.open and node.tag in _ONLY_IN_TRANSACTION and not _holds(node):
        session.report(
            "refused",
            f"{_ONLY_IN_TRANSACTION[node.tag]} can only be used in transaction blocks",
            severity=Severity.ERROR,
            sqlstate="25P01",
        )
        return node.tag, Outcome.NOT_UNDERSTOOD
    if session.strict and is_read_only(session.catalog) and changes_something(node) and not transactions.aborted:
        session.report(
            "refused",
            "cannot execute it in a read-only transaction",
            severity=Severity.ERROR,
            sqlstate="25006",
        )
        transactions.failed()
        return node.tag, Outcome.NOT_UNDERSTOOD
    if transactions.aborted:
        session.report(
            "refused",
            "current transaction is aborted, commands ignored until end of transaction block",
            severity=Severity.ERROR,
            sqlstate="25P02",
        )
        return node.tag, Outcome.NOT_UNDERSTOOD
    return node.tag, _attempt(session, transactions, node)


def _transaction(session: Replay, transactions: Transactions, node: Node) -> Outcome:
    try:
        transactions.handle(node)
    except SqlError as error:
        session.report("refused", error.message, severity=Severity.ERROR, sqlstate=error.sqlstate)
        transactions.failed()
        return Outcome.NOT_UNDERSTOOD
    return Outcome.IGNORED


def _not_in_transaction(session: Replay, node: Node) -> str:
    """Return the command if it refuses to run in a transaction block (rule 161)."""
    concurrently = node.flag("concurrent")
    if node.tag == "IndexStmt" and concurrently:
        return "CREATE INDEX CONCURRENTLY"
    if node.tag == "DropStmt" and concurrently:
        return "DROP INDEX CONCURRENTLY"
    if node.tag == "VacuumStmt" and not node.flag("is_vacuumcmd"):
        return ""
    if node.tag == "DiscardStmt" and node.text("target") == "DISCARD_ALL":
        return "DISCARD ALL"
    if node.tag == "ReindexStmt" and any(each.text("defname") == "concurrently" for each in node.nodes("params")):
        return "REINDEX CONCURRENTLY"
    if node.tag == "ReindexStmt":
        # Each of several relations is done in a transaction of its own.
        table_var = node.struct("relation", "RangeVar")
        found = find_relation(session, table_var) if table_var is not None else None
        return "REINDEX" if table_var is None or (found is not None and found.kind in "pI") else ""
    if node.tag == "AlterTableStmt" and any(_is_concurrent_detach(command) for command in node.nodes("cmds")):
        return "ALTER TABLE ... DETACH CONCURRENTLY"
    return _ALONE.get(node.tag, "")


_ALONE = {
    "VacuumStmt": "VACUUM",
    "CreatedbStmt": "CREATE DATABASE",
    "DropdbStmt": "DROP DATABASE",
    "AlterSystemStmt": "ALTER SYSTEM",
    "CreateTableSpaceStmt": "CREATE TABLESPACE",
    "DropTableSpaceStmt": "DROP TABLESPACE",
}


def _is_concurrent_detach(command: Node) -> bool:
    definition = command.node("def") if command.text("subtype") == "AT_DetachPartition" else None
    return definition is not None and definition.flag("concurrent")


_CURSOR_OPT_HOLD = 0x20


def _holds(node: Node) -> bool:
    """Return whether a cursor outlives its transaction."""
    return bool(node.number("options") & _CURSOR_OPT_HOLD)


_ONLY_IN_TRANSACTION = {"LockStmt": "LOCK TABLE", "DeclareCursorStmt": "DECLARE CURSOR"}


def _attempt(session: Replay, transactions: Transactions, node: Node) -> Outcome:
    journal = session.catalog.journal
    mark = journal.mark()
    reported = len(session.findings)
    try:
        outcome = execute(session, node)
    except SqlError as error:
        journal.rollback(mark)
        del session.findings[reported:]
        session.report(
            "refused",
            error.message,
            severity=Severity.ERROR if session.strict else Severity.WARNING,
            hint="correct it, or give what it needs in a baseline or prelude: a server refuses it, and it is left out",
            sqlstate=error.sqlstate,
        )
        transactions.failed()
        return Outcome.NOT_UNDERSTOOD
    except (
        Exception
    ) as error:  # One bad statement never stops the run (design, promise 4): a fault of ours is reported.
        if os.environ.get("SCHEMABOOK_DEBUG"):
            raise
        journal.rollback(mark)
        session.report(
            "internal-error",
            f"schemabook failed on this statement ({type(error).__name__}: {error})",
            severity=Severity.ERROR,
            hint="please report it; the statement is left out",
        )
        return Outcome.NOT_UNDERSTOOD
    transactions.statement_done()
    return outcome


def _shorten(text: str, size: int = 80) -> str:
    line = " ".join(text.split())
    return line if len(line) <= size else line[: size - 1] + "…"


_HINTS = (
    ("create policy if not exists", "PostgreSQL has no CREATE POLICY IF NOT EXISTS"),
    ("create type if not exists", "PostgreSQL has no CREATE TYPE IF NOT EXISTS"),
    ("create trigger if not exists", "PostgreSQL has no CREATE TRIGGER IF NOT EXISTS"),
    ("add constraint if not exists", "PostgreSQL has no ADD CONSTRAINT IF NOT EXISTS"),
    ("user-defined", "this looks like a dashboard's export 'for context only', which is not SQL"),
    ("auto_increment", "this is MySQL's dialect"),
    ("`", "backticks are MySQL's quotes"),
)


def _syntax_hint(text: str) -> str:
    folded = " ".join(text.lower().split())
    return next(
        (hint for mark, hint in _HINTS if mark in folded),
        "correct it, or blank it if it is not for PostgreSQL: it is left out",
    )
