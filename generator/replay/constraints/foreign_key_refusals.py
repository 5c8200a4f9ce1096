"""What a foreign key cannot be: on generated or system columns, or over periods (``ATAddForeignKeyConstraint``)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.replay.catalog import records as r
from generator.replay.catalog.catalog import Catalog
from generator.sql.node import Node
from generator.sql.types import SqlError

_SYSTEM_COLUMNS = frozenset({"tableoid", "xmin", "cmin", "xmax", "cmax", "ctid"})
_CHANGING = frozenset("cnd")


_MAY_REFER_TO = {"p": ("p", "permanent"), "u": ("pu", "permanent or unlogged"), "t": ("t", "temporary")}
_WORDS = {"p": "permanent", "u": "unlogged", "t": "temporary"}


def refuse_persistence(table: r.Relation, target: r.Relation) -> None:
    """Raise SqlError 42P16 for a key of what lasts longer than what it refers to, or the other way round."""
    allowed, words = _MAY_REFER_TO[table.persistence]
    if target.persistence not in allowed:
        own = _WORDS[table.persistence]
        raise SqlError("42P16", f"constraints on {own} tables may reference only {words} tables")


def refuse_system_columns(table: r.Relation, names: Iterable[str]) -> None:
    """Raise SqlError 0A000 for a system column, which no key may have."""
    for name in _SYSTEM_COLUMNS.intersection(names):
        if table.find(name) is None:
            raise SqlError("0A000", "system columns cannot be used in foreign keys")


def refuse_actions(table: r.Relation, node: Node, columns: Sequence[r.Attribute]) -> None:
    """Raise SqlError for columns that are named twice over, and actions that cannot be carried out."""
    names = {attribute.name for attribute in columns}
    for name in node.names("fk_del_set_cols"):
        if table.find(name) is None:
            raise SqlError("42703", f'column "{name}" referenced in foreign key constraint does not exist')
        if name not in names:
            raise SqlError("42P10", f'column "{name}" referenced in ON DELETE SET action must be part of foreign key')
    on_update, on_delete = node.text("fk_upd_action") or "a", node.text("fk_del_action") or "a"
    for attribute in columns:
        if attribute.generated and on_update in _CHANGING:
            raise SqlError("42601", "invalid ON UPDATE action for foreign key constraint containing generated column")
        if attribute.generated and on_delete in _CHANGING - {"c"}:
            raise SqlError("42601", "invalid ON DELETE action for foreign key constraint containing generated column")
        if attribute.generated == "v":
            raise SqlError("0A000", "foreign key constraints on virtual generated columns are not supported")
    for action, word in ((on_update, "UPDATE"), (on_delete, "DELETE")):
        if node.flag("fk_with_period") and action != "a":
            raise SqlError("0A000", f"unsupported ON {word} action for foreign key constraint using PERIOD")


def refuse_period(catalog: Catalog, node: Node, index: int) -> None:
    """Raise SqlError 42830 when one side has a period and the other has not."""
    here, there = node.flag("fk_with_period"), node.flag("pk_with_period")
    key = catalog.constraints.get(catalog.indexes[index].constraint) if index in catalog.indexes else None
    overlaps = key is not None and key.without_overlaps
    if there and not here:
        raise SqlError("42830", "foreign key uses PERIOD on the referenced table but not the referencing table")
    if node.has("pk_attrs") and here and not there:
        raise SqlError("42830", "foreign key uses PERIOD on the referencing table but not the referenced table")
    if overlaps and not here:
        raise SqlError("42830", "foreign key must use PERIOD when referencing a primary key using WITHOUT OVERLAPS")
    if here and not overlaps:
        raise SqlError("42830", "foreign key uses PERIOD on the referencing table but not the referenced table")
