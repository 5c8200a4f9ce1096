"""Running one statement: whatever makes statements while it runs (a block, a schema's elements, a stub) needs this alone."""

from __future__ import annotations

from generator.model.ledger import Outcome
from generator.replay.base import Replay, statements
from generator.replay.session.ignored import DATA_STATEMENTS, IGNORED
from generator.sql.node import Node


def execute(session: Replay, node: Node) -> Outcome:
    """Run the handler of a statement, and return what became of it; raises SqlError for what a server refuses."""
    handler = statements.get(node.tag)
    if handler is not None:
        handler(node, session)
        return Outcome.DATA_ONLY if node.tag in DATA_STATEMENTS else Outcome.UNDERSTOOD
    if node.tag in IGNORED:
        return Outcome.DATA_ONLY if node.tag in DATA_STATEMENTS else Outcome.IGNORED
    session.report("not-understood", f"{node.tag} is not understood", hint="its effect is not in these pages")
    return Outcome.NOT_UNDERSTOOD
