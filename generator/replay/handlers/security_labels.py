"""SECURITY LABEL: labels are not documented, but a fresh server has nobody who would give them."""

from __future__ import annotations

from generator.replay.base import Replay, handles
from generator.sql.node import Node
from generator.sql.types import SqlError


@handles("SecLabelStmt")
def security_label(node: Node, replay: Replay) -> None:
    """Refuse a label in strict mode unless an extension is there that may be its provider."""
    if not replay.strict or replay.catalog.extensions:
        return
    provider = node.text("provider")
    if provider:
        raise SqlError("22023", f'security label provider "{provider}" is not loaded')
    raise SqlError("22023", "no security label providers have been loaded")
