"""What CREATE TABLE reads and refuses around its parents, before it merges their columns.

A server reads the types of the columns and what LIKE copies, then the columns of keys (``transformCreateStmt``); it looks
for the parents, and only then at what they are (``DefineRelation``, ``MergeAttributes``).
"""

from __future__ import annotations

from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.catalog.identifiers import clip
from generator.replay.elements.draft import ConstraintDraft, Draft
from generator.replay.expressions.analysis import type_of
from generator.replay.lookup.references import TABLES, relation
from generator.replay.objects.collations import key_collation
from generator.replay.relations.like import source_of_like
from generator.replay.relations.refusals import SYSTEM_COLUMNS
from generator.sql.node import Node
from generator.sql.types import SqlError

_ANY = frozenset("rpfvmSiIc")


def find_parents(replay: Replay, node: Node, draft: Draft) -> list[r.Relation]:
    """Return the parents that a CreateStmt names, whatever they are.

    Raises:
        SqlError: 42704 and 42P01 for what columns or LIKE name and is not there, 42P01 for a parent, 42703 for a key of a
            column that none has, 42P07 for a parent named twice.
    """
    parent_vars = node.nodes("inhRelations")
    if parent_vars or node.has("options") or draft.likes:
        # Else they are read when the columns are made, and nothing could be refused in between.
        _read_columns(replay, draft)
    parents = [relation(replay, parent_var, kinds=_ANY) for parent_var in parent_vars]
    for key in draft.indexes if parents else ():
        _refuse_key(replay, draft, key, parents)
    for position, parent in enumerate(parents):
        if parent in parents[:position]:
            raise SqlError("42P07", f'relation "{parent.name}" would be inherited from more than once')
    return parents


def refuse_unreadable(replay: Replay, node: Node, draft: Draft, table: str) -> None:
    """Raise SqlError for what a server would have refused of a CreateStmt before it came to what was refused.

    That is all that it reads first, types and keys: a table can be made in one go, and only one that cannot is read again.
    """
    _read_columns(replay, draft)
    if node.has("ofTypename"):
        return
    primary = False
    for key in draft.indexes:
        if key.type == "CONSTR_PRIMARY" and primary:
            raise SqlError("42P16", f'multiple primary keys for table "{table}" are not allowed')
        primary = primary or key.type == "CONSTR_PRIMARY"
        if not _own_names(replay, draft).issuperset(map(clip, key.columns)):
            parents = [relation(replay, parent_var, kinds=_ANY) for parent_var in node.nodes("inhRelations")]
            _refuse_key(replay, draft, key, parents)


def _read_columns(replay: Replay, draft: Draft) -> None:
    """Look for the types and collations of columns, and for what LIKE copies."""
    begin = 0
    for position, clause in [*draft.likes, (len(draft.columns), None)]:
        for column in draft.columns[begin:position]:
            if column.type_name is not None and not column.serial:
                found = type_of(replay, column.type_name)[0]
                key_collation(replay, column.collation, found)
        if clause is not None:
            source_of_like(replay, clause)
        begin = position


def _own_names(replay: Replay, draft: Draft) -> frozenset[str]:
    return SYSTEM_COLUMNS.union(_names(replay, draft))


def _refuse_key(replay: Replay, draft: Draft, key: ConstraintDraft, parents: list[r.Relation]) -> None:
    own = _own_names(replay, draft)
    names = [clip(name) for name in key.columns]
    for position, name in enumerate(names):
        if name in names[:position] and key.type != "CONSTR_EXCLUSION":
            kind = "primary key" if key.type == "CONSTR_PRIMARY" else "unique"
            raise SqlError("42701", f'column "{name}" appears twice in {kind} constraint')
        if name in own:
            continue
        for parent in parents:
            refuse_kind(parent)
        if not any(parent.find(name) or parent.oid in replay.catalog.external for parent in parents):
            raise SqlError("42703", f'column "{name}" named in key does not exist')


def refuse_kind(parent: r.Relation) -> None:
    """Raise SqlError 42809 for a parent that is no table."""
    if parent.kind not in TABLES:
        raise SqlError("42809", f'inherited relation "{parent.name}" is not a table or foreign table')


def refuse_repeated(replay: Replay, draft: Draft) -> None:
    """Raise SqlError 42701 for a column that stands there twice, before anything that its parents are refused for."""
    names = _names(replay, draft)
    for position, name in enumerate(names):
        if name in names[:position]:
            raise SqlError("42701", f'column "{name}" specified more than once')


def _names(replay: Replay, draft: Draft) -> list[str]:
    copied = [each.name for _, clause in draft.likes for each in source_of_like(replay, clause).live]
    return [*(clip(column.name) for column in draft.columns), *copied]
