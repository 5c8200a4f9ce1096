"""Finding things in a schema."""

from __future__ import annotations

from generator.model.objects import Constraint, Function, Index, Table, View
from generator.model.schema import Schema


def table(schema: Schema, name: str) -> Table:
    found = schema.table("app", name)
    assert found is not None
    return found


def view(schema: Schema, name: str) -> View:
    found = schema.relation("app", name)
    assert isinstance(found, View)
    return found


def constraint(schema: Schema, owner: str, name: str) -> Constraint:
    return next(each for each in table(schema, owner).constraints if each.name == name)


def index(schema: Schema, owner: str, name: str) -> Index:
    return next(each for each in table(schema, owner).indexes if each.name == name)


def function(schema: Schema, name: str) -> Function:
    return next(each for each in schema.functions if each.name == name)
