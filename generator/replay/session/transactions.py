"""BEGIN, COMMIT, ROLLBACK and savepoints over the catalog's journal (rules 154, 160, 162)."""

from __future__ import annotations

from generator.replay.base import Replay
from generator.replay.catalog.records import TEMP
from generator.replay.drop import drop
from generator.replay.session.read_only import set_modes
from generator.replay.session.temporary import end_of_session, end_of_transaction
from generator.sql.node import Node
from generator.sql.types import SqlError

_ONLY_IN_A_BLOCK = {
    "TRANS_STMT_SAVEPOINT": "SAVEPOINT",
    "TRANS_STMT_ROLLBACK_TO": "ROLLBACK TO SAVEPOINT",
    "TRANS_STMT_RELEASE": "RELEASE SAVEPOINT",
}
_CHAINING = {"TRANS_STMT_COMMIT": "COMMIT AND CHAIN", "TRANS_STMT_ROLLBACK": "ROLLBACK AND CHAIN"}


_TABLES = frozenset("rpvmS")


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
        """Carry out a TransactionStmt; raises SqlError for what a server refuses."""
        self._refuse(node)
        match node.text("kind"):
            case "TRANS_STMT_BEGIN" | "TRANS_STMT_START":
                if self._begin is None:
                    self._begin = self._journal_mark
                    if node.has("options"):
                        set_modes(self._replay.catalog, node.nodes("options"))
            case "TRANS_STMT_COMMIT":
                self._commit()
            case "TRANS_STMT_PREPARE":
                self._prepare()
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

    def _refuse(self, node: Node) -> None:
        """What stands in the wrong place: 25P01 outside a block, 25001 within one, 25P02 in an aborted one."""
        kind = node.text("kind")
        command = _ONLY_IN_A_BLOCK.get(kind) or (_CHAINING.get(kind) if node.flag("chain") else None)
        if command and not self.open:
            raise SqlError("25P01", f"{command} can only be used in transaction blocks")
        if self.aborted and kind in {"TRANS_STMT_SAVEPOINT", "TRANS_STMT_RELEASE"}:
            raise SqlError("25P02", "current transaction is aborted, commands ignored until end of transaction block")
        if kind in {"TRANS_STMT_COMMIT_PREPARED", "TRANS_STMT_ROLLBACK_PREPARED"} and self._replay.strict:
            if self.open:
                raise SqlError("25001", "it cannot run inside a transaction block")
            raise SqlError("42704", f'prepared transaction with identifier "{node.text("gid")}" does not exist')

    def _prepare(self) -> None:
        """PREPARE TRANSACTION: a fresh server has it disabled, and rolls back; one that has it may commit later."""
        if not self.open or self.aborted or not self._replay.strict:
            self._commit()
            return
        temporary = self._replay.catalog.made_temporary()
        self._rollback()
        if temporary:
            raise SqlError("0A000", "cannot PREPARE a transaction that has operated on temporary objects")
        raise SqlError("55000", "prepared transactions are disabled")

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

    def of_tool(self, *, begin: bool) -> None:
        """End the transaction at hand, and begin one as a tool does around its statements."""
        if self._begin is not None:
            self._commit()
        if begin:
            self._begin = self._journal_mark

    def end_of_file(self) -> None:
        """A migration's transaction ends with its file at the latest; so do its settings and temporary objects."""
        if self._begin is not None:
            self._commit()
        end_of_session(self._replay)
        self._replay.prepared.clear()
        self._replay.catalog.reset_settings()
        self._forget_temporary()
        self._replay.catalog.journal.forget()

    def _forget_temporary(self) -> None:
        """Temporary objects end with the session, and with them what was made over them."""
        catalog = self._replay.catalog
        if not catalog.had_temporary:
            return
        ends = [(each.oid, 0) for each in catalog.relations.values() if each.namespace == TEMP and each.kind in _TABLES]
        for address in ends:
            if address[0] in catalog.relations:
                drop(self._replay, [address], cascade=True, quiet=True)
        catalog.had_temporary = False

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
        raise SqlError("3B001", f'savepoint "{name}" does not exist')

    def _release(self, name: str) -> None:
        for position in range(len(self._savepoints) - 1, -1, -1):
            if self._savepoints[position][0] == name:
                del self._savepoints[position:]
                return
        raise SqlError("3B001", f'savepoint "{name}" does not exist')
