"""Where a recursive query may mention itself (``checkWellFormedRecursion``; documentation 7.8.2)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.sql.analysis.refusal import refuse
from generator.sql.node import Node

_ALLOWED = ""
_BASE, _OUTER, _SUBQUERY = "its non-recursive term", "an outer join", "a subquery"
_SIDES = {"JOIN_LEFT": ("rarg",), "JOIN_RIGHT": ("larg",), "JOIN_FULL": ("larg", "rarg")}
"""The sides of a join whose rows may be missing."""


def refuse_malformed(name: str, select: Node) -> None:
    """Refuse a WITH query that mentions itself where, or as often as, it must not (42P19), or is sorted or cut (0A000).

    Args:
        name: Its name.
        select: What it is, known to mention itself.
    """
    if select.tag != "SelectStmt":
        refuse("42P19", f'recursive query "{name}" must not contain data-modifying statements')
    if select.text("op") != "SETOP_UNION":
        shape = "does not have the form non-recursive-term UNION [ALL] recursive-term"
        refuse("42P19", f'recursive query "{name}" {shape}')
    walker = _Walker(name)
    walker.with_clause(select.fields, _SUBQUERY, frozenset())
    for field, words in (
        ("sortClause", "ORDER BY"),
        ("limitOffset", "OFFSET"),
        ("limitCount", "LIMIT"),
        ("lockingClause", "FOR UPDATE/SHARE"),
    ):
        if select.has(field):
            refuse("0A000", f"{words} in a recursive query is not implemented")
    walker.select(select.fields["larg"], _BASE, frozenset())
    walker.select(select.fields["rarg"], _ALLOWED, frozenset())


class _Walker:
    """Goes through a parse tree, as it came, and knows what surrounds the place."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.mentions = 0

    def visit(self, value: Any, within: str, hidden: frozenset[str]) -> None:  # noqa: ANN401 - JSON
        """Visit a node, a list of some, or a node's fields."""
        if isinstance(value, list):
            for item in value:
                self.visit(item, within, hidden)
        elif isinstance(value, dict):
            for key, inner in value.items():
                self._node(key, inner, within, hidden)

    def _node(self, tag: str, fields: Any, within: str, hidden: frozenset[str]) -> None:  # noqa: ANN401 - JSON
        if tag == "RangeVar":
            self._mention(fields, within, hidden)
        elif tag == "SelectStmt":
            self.select(fields, within, hidden)
        elif tag == "JoinExpr":
            missing = _SIDES.get(fields.get("jointype", ""), ())
            for side in ("larg", "rarg"):
                self.visit(fields.get(side), within or (_OUTER if side in missing else _ALLOWED), hidden)
            self.visit(fields.get("quals"), within, hidden)
        elif tag == "SubLink":
            self.visit(fields.get("testexpr"), within, hidden)
            self.visit(fields.get("subselect"), within or _SUBQUERY, hidden)
        else:
            self.visit(fields, within, hidden)

    def _mention(self, fields: Mapping[str, Any], within: str, hidden: frozenset[str]) -> None:
        if fields.get("schemaname") or fields.get("relname") != self.name or self.name in hidden:
            return
        if within:
            refuse("42P19", f'recursive reference to query "{self.name}" must not appear within {within}')
        self.mentions += 1
        if self.mentions > 1:
            refuse("42P19", f'recursive reference to query "{self.name}" must not appear more than once')

    def select(self, fields: Mapping[str, Any], within: str, hidden: frozenset[str]) -> None:
        """Visit a SELECT, or a side of a set operation."""
        hidden = self.with_clause(fields, within, hidden)
        kind = fields.get("op", "SETOP_NONE").removeprefix("SETOP_")
        for side in ("larg", "rarg"):
            if side in fields:
                # Of EXCEPT the right side must not, and with ALL neither: what is gone could come back.
                barred = (kind == "EXCEPT" and (side == "rarg" or fields.get("all"))) or (
                    kind == "INTERSECT" and fields.get("all")
                )
                self.select(fields[side], within or (kind if barred else _ALLOWED), hidden)
        for key, value in fields.items():
            if key not in {"larg", "rarg", "withClause"}:
                self.visit(value, within, hidden)

    def with_clause(self, fields: Mapping[str, Any], within: str, hidden: frozenset[str]) -> frozenset[str]:
        """Visit the WITH of a query; return the names that mean something else below it."""
        clause = fields.get("withClause", {})
        entries = [item["CommonTableExpr"] for item in clause.get("ctes", ())]
        names = frozenset(entry.get("ctename", "") for entry in entries)
        for entry in entries:
            self.visit(entry.get("ctequery"), within, hidden | names if clause.get("recursive") else hidden)
            if not clause.get("recursive"):
                hidden |= {entry.get("ctename", "")}
        return hidden | names
