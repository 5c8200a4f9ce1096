"""Statements that change no schema, or nothing that is documented, with the reason."""

from __future__ import annotations

_MAINTENANCE = "maintenance: changes no definition"
_SESSION = "concerns the session only"
_SERVER = "concerns the server or the whole cluster, not this schema"

DATA_STATEMENTS = frozenset(
    {"InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt", "TruncateStmt", "CopyStmt", "SelectStmt"}
)

IGNORED: dict[str, str] = {
    "CheckPointStmt": _MAINTENANCE,
    "PrepareStmt": _SESSION,
    "ExecuteStmt": _SESSION,
    "DeallocateStmt": _SESSION,
    "ClosePortalStmt": _SESSION,
    "FetchStmt": _SESSION,
    "ListenStmt": _SESSION,
    "UnlistenStmt": _SESSION,
    "NotifyStmt": _SESSION,
    "LoadStmt": _SESSION,
    "ConstraintsSetStmt": _SESSION,
    "VariableShowStmt": _SESSION,
    "AlterSystemStmt": _SERVER,
    "CreatedbStmt": _SERVER,
    "DropdbStmt": _SERVER,
    "AlterDatabaseStmt": _SERVER,
    "AlterDatabaseRefreshCollStmt": _SERVER,
    "CreateTableSpaceStmt": _SERVER,
    "DropTableSpaceStmt": _SERVER,
    "AlterTableSpaceOptionsStmt": _SERVER,
    "AlterTableMoveAllStmt": _MAINTENANCE,
    "AlterCollationStmt": _MAINTENANCE,
    "CreateSubscriptionStmt": _SERVER,
    "AlterSubscriptionStmt": _SERVER,
    "DropSubscriptionStmt": _SERVER,
    "AlterObjectDependsStmt": "which extension drops with an object is not documented",
}
