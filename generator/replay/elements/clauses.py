"""Clauses of a column that contradict each other (``transformColumnDefinition``, ``transformConstraintAttrs``)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.record import dataclass
from generator.sql.node import Node
from generator.sql.types import SqlError

_DEFERRABLE = frozenset({"CONSTR_PRIMARY", "CONSTR_UNIQUE", "CONSTR_EXCLUSION", "CONSTR_FOREIGN"})
_ENFORCEABLE = frozenset({"CONSTR_CHECK", "CONSTR_FOREIGN"})
# The attribute, what it must stand behind, and the pair of which only one may be said.
_ATTRIBUTES = {
    "CONSTR_ATTR_DEFERRABLE": ("DEFERRABLE", _DEFERRABLE, "DEFERRABLE/NOT DEFERRABLE"),
    "CONSTR_ATTR_NOT_DEFERRABLE": ("NOT DEFERRABLE", _DEFERRABLE, "DEFERRABLE/NOT DEFERRABLE"),
    "CONSTR_ATTR_DEFERRED": ("INITIALLY DEFERRED", _DEFERRABLE, "INITIALLY IMMEDIATE/DEFERRED"),
    "CONSTR_ATTR_IMMEDIATE": ("INITIALLY IMMEDIATE", _DEFERRABLE, "INITIALLY IMMEDIATE/DEFERRED"),
    "CONSTR_ATTR_ENFORCED": ("ENFORCED", _ENFORCEABLE, "ENFORCED/NOT ENFORCED"),
    "CONSTR_ATTR_NOT_ENFORCED": ("NOT ENFORCED", _ENFORCEABLE, "ENFORCED/NOT ENFORCED"),
}


def refuse_attributes(kinds: Sequence[str]) -> None:
    """Raise SqlError 42601 for DEFERRABLE, ENFORCED and their like behind what cannot have them, or said twice."""
    last = ""
    said: dict[str, str] = {}
    for kind in kinds:
        if kind not in _ATTRIBUTES:
            last, said = kind, {}
            continue
        word, owners, pair = _ATTRIBUTES[kind]
        if last not in owners:
            raise SqlError("42601", f"misplaced {word} clause")
        if pair in said:
            raise SqlError("42601", f"multiple {pair} clauses not allowed")
        said[pair] = word
        if "INITIALLY DEFERRED" in said.values() and "NOT DEFERRABLE" in said.values():
            raise SqlError("42601", "constraint declared INITIALLY DEFERRED must be DEFERRABLE")


def refuse_null_conflicts(
    column: str, table: str, constraints: Sequence[Node], kinds: Sequence[str], *, serial: bool, strict: bool = True
) -> None:
    """Raise SqlError 42601 for NULL beside NOT NULL, and for NOT NULLs of one column that do not agree.

    Before PostgreSQL 18 a primary key won over NULL; so it does where ``strict`` is false.
    """
    if "CONSTR_NULL" not in kinds and "CONSTR_NOTNULL" not in kinds:
        return
    for_all = serial or "CONSTR_PRIMARY" in kinds or "CONSTR_IDENTITY" in kinds
    not_null, nullable = serial, False
    first: Node | None = None
    for constraint, kind in zip(constraints, kinds, strict=True):
        if kind == "CONSTR_NULL":
            nullable = True
        elif kind in {"CONSTR_NOTNULL", "CONSTR_IDENTITY"} or (kind == "CONSTR_PRIMARY" and strict):
            not_null = True
        if nullable and not_null:
            raise SqlError("42601", f'conflicting NULL/NOT NULL declarations for column "{column}" of table "{table}"')
        if kind != "CONSTR_NOTNULL":
            continue
        if (for_all and constraint.flag("is_no_inherit")) or (
            first is not None and first.flag("is_no_inherit") != constraint.flag("is_no_inherit")
        ):
            raise SqlError(
                "42601", f'conflicting NO INHERIT declarations for not-null constraints on column "{column}"'
            )
        if (
            first is not None
            and first.text("conname")
            and constraint.text("conname") not in {"", first.text("conname")}
        ):
            # The server calls it an internal error.
            names = f'"{first.text("conname")}" and "{constraint.text("conname")}"'
            raise SqlError("XX000", f"conflicting not-null constraint names {names}")
        first = first or constraint


@dataclass(frozen=True)
class NotNull:
    """A NOT NULL that is asked for: by itself, or by a key, a serial or an identity column."""

    column: str
    name: str = ""
    no_inherit: bool = False


def refuse_not_null_conflicts(wanted: Iterable[NotNull]) -> None:
    """Raise SqlError 42601 for NOT NULLs of one column under different names, or of different reach."""
    known: dict[str, NotNull] = {}
    for each in wanted:
        other = known.get(each.column)
        if other is None:
            known[each.column] = each
            continue
        if other.no_inherit != each.no_inherit:
            raise SqlError(
                "42601", f'conflicting NO INHERIT declaration for not-null constraint on column "{each.column}"'
            )
        if other.name and each.name and other.name != each.name:
            raise SqlError("42601", f'conflicting not-null constraint names "{other.name}" and "{each.name}"')
        known[each.column] = other if other.name else each
