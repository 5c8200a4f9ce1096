"""VALIDATE CONSTRAINT (``ATExecValidateConstraint``)."""

from __future__ import annotations

from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.catalog.identifiers import clip
from generator.replay.constraints.not_nulls import not_null_on
from generator.replay.handlers.alter_constraints import copies
from generator.replay.handlers.alter_table import Command, altering
from generator.sql.types import SqlError


@altering("AT_ValidateConstraint")
def validate_constraint(command: Command, replay: Replay) -> None:
    """VALIDATE CONSTRAINT ends NOT VALID (rule 38), on children too."""
    catalog = replay.catalog
    table = catalog.relations[command.table]
    found = catalog.find_constraint(command.table, clip(command.name))
    if found is None:
        raise SqlError("42704", f'constraint "{command.name}" of relation "{table.name}" does not exist')
    if found.type not in {"f", "c", "n"}:
        raise SqlError("42809", f'cannot validate constraint "{found.name}" of relation "{table.name}"')
    if not found.enforced:
        raise SqlError("55000", "cannot validate NOT ENFORCED constraint")
    if found.validated:
        return
    validate(replay, found, recurse=command.recurse)
    replay.note(command.table, "constraint validated", found.name)


def validate(replay: Replay, found: r.Constraint, *, recurse: bool) -> None:
    """Mark a constraint as valid, and those that children have from it.

    Raises:
        SqlError: 42P16 for ONLY the parent.
    """
    catalog = replay.catalog
    below = copies(replay, found) if found.type == "f" else [] if found.no_inherit else _inherited(replay, found)
    if below and not recurse:
        raise SqlError("42P16", "constraint must be validated on child tables too")
    for each in (found, *below):
        catalog.update(catalog.constraints, each.oid, validated=True)


def _inherited(replay: Replay, found: r.Constraint) -> list[r.Constraint]:
    """Return the constraints of all children that are made from one: checks by name, NOT NULLs by column."""
    catalog = replay.catalog
    column = catalog.relations[found.relation].attribute(found.attnums[0]).name if found.type == "n" else ""
    made = []
    for child in catalog.descendants(found.relation):
        attribute = catalog.relations[child].find(column) if column else None
        own = (
            catalog.find_constraint(child, found.name)
            if found.type == "c"
            else not_null_on(replay, child, attribute.attnum)
            if attribute is not None
            else None
        )
        if own is not None:
            made.append(own)
    return made
