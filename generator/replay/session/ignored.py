"""Statements that change no schema, or nothing that is documented, with the reason.

What a server would refuse of them depends on more than migrations say: which other servers, databases and folders there
are, and which cursors a function opened.
"""

from __future__ import annotations

_SESSION = "concerns the session only"
_CURSOR = "reads rows through a cursor"
_MESSAGES = "sends or awaits messages, which are no part of a schema"
_DATABASE = "concerns a whole database of the server, not this schema"
_SUBSCRIPTION = "receives rows from another server, and is kept by the cluster, not by this schema"

DATA_STATEMENTS = frozenset(
    {"InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt", "TruncateStmt", "CopyStmt", "SelectStmt"}
)

IGNORED: dict[str, str] = {
    "CheckPointStmt": "maintenance: changes no definition",
    "ClosePortalStmt": _CURSOR,
    "FetchStmt": _CURSOR,
    "ListenStmt": _MESSAGES,
    "UnlistenStmt": _MESSAGES,
    "NotifyStmt": _MESSAGES,
    "LoadStmt": _SESSION,
    "CreatedbStmt": _DATABASE,
    "DropdbStmt": _DATABASE,
    "AlterDatabaseStmt": _DATABASE,
    "AlterDatabaseRefreshCollStmt": _DATABASE,
    "CreateTableSpaceStmt": "names a folder of the server: where tables lie is not documented",
    "CreateSubscriptionStmt": _SUBSCRIPTION,
    "AlterSubscriptionStmt": _SUBSCRIPTION,
    "DropSubscriptionStmt": _SUBSCRIPTION,
}
