"""Tables and foreign keys as boxes and lines of ER diagrams."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.analysis.fk_graph import ForeignKey
from generator.model.ids import Kind, ObjectId
from generator.model.objects import Table
from generator.record import dataclass
from generator.render.context import Context, display
from generator.render.markdown import Markdown
from generator.render.mermaid import Attribute, Entity, Relationship, diagram, entity_key, split

_MARKS = (("primary key", "PK"), ("foreign key", "FK"), ("unique", "UK"))


@dataclass(frozen=True, slots=True)
class Diagrams:
    """Diagrams that are small enough to read.

    Args:
        diagrams: In the order of their first table.
        drawn: The tables on them as links: what a box leads to on the site, and a list for those who read text.
        around: Those of them that were not asked for, likewise.
        unconnected: The tables that no line touches.
    """

    diagrams: tuple[Markdown, ...]
    drawn: tuple[Markdown, ...]
    around: tuple[Markdown, ...]
    unconnected: tuple[Markdown, ...]


def draw(tables: Iterable[Table], context: Context, *, columns: str, around: bool = False) -> Diagrams:
    """Return the diagrams of some tables and the foreign keys between them.

    Args:
        tables: What to draw; partitions are left out, they repeat their parent's lines.
        context: The run.
        columns: ``none``, or ``keys`` for the columns that are part of a key.
        around: Draw the tables that these refer to as well, without columns.
    """
    inside = [table for table in tables if not table.partition_bound]
    chosen = {table.id for table in inside}
    keys = [key for table in inside for key in context.graph.references(table.id)]
    outside = dict.fromkeys(key.target for key in keys if key.target not in chosen) if around else {}
    entities = [entity(table, context, columns) for table in inside]
    entities += [Entity(key_of(other, context), display(other)) for other in outside]
    lines = relationships([key for key in keys if key.target in chosen or key.target in outside], context)
    groups, isolated = split(entities, lines)
    names = {key_of(table.id, context): table.id for table in inside}
    alone = {entity.key for entity in isolated}
    return Diagrams(
        tuple(diagram(group, lines) for group in groups),
        tuple(context.refer_with_id(table.id) for table in inside if key_of(table.id, context) not in alone),
        tuple(context.refer_with_id(other) for other in sorted(outside)),
        tuple(context.refer_with_id(names[key.key]) for key in isolated if key.key in names),
    )


def draw_one(table: Table, context: Context, neighbours: int) -> Markdown | None:
    """Return the diagram of one table with its keys and its nearest neighbours, or None if it has none."""
    keys = [*context.graph.references(table.id), *_incoming(table.id, context)]
    others = list(dict.fromkeys(_other(key, table.id) for key in keys if not key.is_self_reference))[:neighbours]
    if not keys:
        return None
    shown = {*others, table.id}
    lines = relationships([key for key in keys if key.table in shown and key.target in shown], context)
    boxes = [entity(table, context, "keys"), *(Entity(key_of(other, context), display(other)) for other in others)]
    return diagram(boxes, lines)


def key_of(table: ObjectId, context: Context) -> str:
    """Return what a diagram calls a table: its id, else its name made safe."""
    entry = context.by_object.get(table)
    return entry.id if entry else entity_key(table.schema, table.name)


def entity(table: Table, context: Context, columns: str) -> Entity:
    """Return a table's box."""
    attributes: tuple[Attribute, ...] = ()
    if columns == "keys":
        marks = _marks(table)
        attributes = tuple(Attribute(c.name, c.type, marks[c.name]) for c in table.columns if c.name in marks)
    return Entity(key_of(table.id, context), display(table.id), attributes)


def relationships(keys: Sequence[ForeignKey], context: Context) -> list[Relationship]:
    """Return the lines: two foreign keys on the same columns to the same table are one."""
    found: dict[tuple[ObjectId, ObjectId, tuple[str, ...]], Relationship] = {}
    for key in keys:
        line = Relationship(
            key_of(key.target, context), key_of(key.table, context), ", ".join(key.columns), key.required, key.unique
        )
        found.setdefault((key.table, key.target, key.columns), line)
    return list(found.values())


def tables_of(objects: Iterable[ObjectId], context: Context) -> list[Table]:
    """Return those of the objects that are tables."""
    found = (context.schema.table(one.schema, one.name) for one in objects if one.kind is Kind.TABLE)
    return [table for table in found if table is not None]


def _marks(table: Table) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for wanted, mark in _MARKS:
        for constraint in table.constraints:
            alone = wanted != "unique" or len(constraint.columns) == 1
            if constraint.type == wanted and alone:
                for column in constraint.columns:
                    if mark not in found.setdefault(column, []):
                        found[column].append(mark)
    return {column: tuple(marks) for column, marks in found.items()}


def _incoming(table: ObjectId, context: Context) -> list[ForeignKey]:
    """Return the foreign keys that refer to a table, from the most referenced tables first."""
    keys = [key for key in context.graph.referenced_by(table) if not key.is_self_reference]
    return sorted(keys, key=lambda key: (-context.graph.in_degree.get(key.table, 0), key.table, key.name))


def _other(key: ForeignKey, table: ObjectId) -> ObjectId:
    return key.target if key.table == table else key.table
