"""Access control lists as grants."""

from __future__ import annotations

from collections.abc import Iterable

from generator.live.catalog import Row
from generator.model.objects import Grant


def grants(entries: Iterable[Row] | None, column: str = "") -> tuple[Grant, ...]:
    """Return one grant a grantee of exploded ACL entries ``{grantee, privilege, grantable}``, sorted."""
    held: dict[str, dict[str, bool]] = {}
    for entry in entries or ():
        privileges = held.setdefault(entry["grantee"], {})
        privileges[entry["privilege"]] = privileges.get(entry["privilege"], False) or entry["grantable"]
    return tuple(
        Grant(
            grantee=grantee,
            privileges=tuple(sorted(privileges)),
            grantable=tuple(sorted(word for word, grantable in privileges.items() if grantable)),
            column=column,
        )
        for grantee, privileges in sorted(held.items())
    )
