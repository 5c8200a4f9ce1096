"""Read-only transactions, in which nothing is made or changed (``PreventCommandIfReadOnly``)."""

from __future__ import annotations

from collections.abc import Iterable

from generator.replay.catalog.catalog import Catalog
from generator.replay.options.known import boolean
from generator.sql.node import Node

_OF_TRANSACTION, _OF_SESSION = "transaction_read_only", "default_transaction_read_only"
_READERS = frozenset(
    {
        "CallStmt", "CheckPointStmt", "ClosePortalStmt", "ConstraintsSetStmt", "CopyStmt", "DeallocateStmt",
        "DeclareCursorStmt", "DeleteStmt", "DiscardStmt", "DoStmt", "ExecuteStmt", "ExplainStmt", "FetchStmt", "InsertStmt",
        "ListenStmt", "LoadStmt", "LockStmt", "MergeStmt", "NotifyStmt", "PrepareStmt", "TransactionStmt", "UnlistenStmt",
        "UpdateStmt", "VacuumStmt", "VariableSetStmt", "VariableShowStmt",
    }
)  # fmt: skip
"""What may run, or depends on which table it is for."""


def is_read_only(catalog: Catalog) -> bool:
    """Return whether the transaction at hand is."""
    settings = catalog.settings
    if _OF_TRANSACTION not in settings and _OF_SESSION not in settings:
        return False
    return bool(boolean(settings.get(_OF_TRANSACTION) or settings.get(_OF_SESSION, "off")))


def changes_something(node: Node) -> bool:
    """Return whether a statement is refused where nothing may change."""
    return node.has("intoClause") if node.tag == "SelectStmt" else node.tag not in _READERS


def set_modes(catalog: Catalog, options: Iterable[Node], *, session: bool = False) -> None:
    """Take READ ONLY and READ WRITE of BEGIN, SET TRANSACTION or, for later ones, SET SESSION CHARACTERISTICS."""
    for option in options:
        arg = option.node("arg")
        if option.text("defname") == _OF_TRANSACTION and arg is not None:
            said = "on" if arg.fields.get("ival", {}).get("ival") else "off"
            catalog.set_setting(_OF_SESSION if session else _OF_TRANSACTION, said, local=not session)
