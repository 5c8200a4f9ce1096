"""BEGIN, COMMIT, ROLLBACK and savepoints over the catalog's journal (rules 154, 160, 162)."""

from __future__ import annotations

from generator.replay.base import Replay
from generator.replay.temporary import end_of_session, end_of_transaction
from generator.sql.node import Node


class Transactions:
    """The transaction state of the replay's session.

    In strict mode a refused statement aborts the transaction block, as on a server. In lenient mode it costs only
    itself: the real database evidently got past it.
    """

    def __init__(self, replay: Replay) -> None:
        self._replay = replay
        self._begin: int | None = None
        self._savepoints: list[tuple[str, int]] = []
        self.aborted = False

    @property
    def open(self) -> bool:
        """Whether a transaction block is open."""
        return self._begin is not None

    @property
    def _journal_mark(self) -> int:
        return self._replay.catalog.journal.mark()

    def handle(self, node: Node) -> None:
        """Carry out a TransactionStmt."""
        match node.text("kind"):
            case "TRANS_STMT_BEGIN" | "TRANS_STMT_START":
                if self._begin is None:
                    self._begin = self._journal_mark
            case "TRANS_STMT_COMMIT" | "TRANS_STMT_PREPARE":
                self._commit()
            case "TRANS_STMT_ROLLBACK":
                self._rollback()
            case "TRANS_STMT_SAVEPOINT":
                self._savepoints.append((node.text("savepoint_name"), self._journal_mark))
            case "TRANS_STMT_ROLLBACK_TO":
                self._rollback_to(node.text("savepoint_name"))
            case "TRANS_STMT_RELEASE":
                self._release(node.text("savepoint_name"))
        if node.flag("chain"):
            self._begin = self._journal_mark

    def failed(self) -> None:
        """Note that a statement was refused."""
        if self._begin is not None and self._replay.strict:
            self.aborted = True

    def statement_done(self) -> None:
        """Outside a transaction block each statement commits by itself."""
        if self._begin is None:
            end_of_transaction(self._replay)
            self._replay.catalog.end_transaction()
            self._replay.catalog.journal.forget()

    def end_of_file(self) -> None:
        """A migration's transaction ends with its file at the latest; so do its settings and temporary objects."""
        if self._begin is not None:
            self._commit()
        end_of_session(self._replay)
        self._replay.catalog.reset_settings()
        self._replay.catalog.journal.forget()

    def _commit(self) -> None:
        if self.aborted:
            self._rollback()
            return
        end_of_transaction(self._replay)
        self._finish()

    def _rollback(self) -> None:
        if self._begin is not None:
            self._replay.catalog.journal.rollback(self._begin)
        self._finish()

    def _finish(self) -> None:
        self._begin = None
        self._savepoints = []
        self.aborted = False
        self._replay.catalog.end_transaction()
        self._replay.catalog.journal.forget()

    def _rollback_to(self, name: str) -> None:
        for position in range(len(self._savepoints) - 1, -1, -1):
            if self._savepoints[position][0] == name:
                self._replay.catalog.journal.rollback(self._savepoints[position][1])
                del self._savepoints[position + 1 :]
                self.aborted = False
                return

    def _release(self, name: str) -> None:
        for position in range(len(self._savepoints) - 1, -1, -1):
            if self._savepoints[position][0] == name:
                del self._savepoints[position:]
                return
