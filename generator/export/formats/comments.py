"""What people wrote on the pages, as a migration of ``COMMENT ON`` statements."""

from __future__ import annotations

from generator.export.base import Exportable, exporter
from generator.model.ids import Kind, ObjectId
from generator.model.objects import Table
from generator.model.schema import Schema
from generator.sql.names import quote_identifier, quote_literal

_HEAD = """\
-- Descriptions that stand on the pages of the documentation and not yet in the database.
-- Written by: schemabook export --format comments
"""


@exporter("comments", "a migration of COMMENT ON from the descriptions on the pages, where the SQL says nothing")
def write(what: Exportable) -> str:
    """Return the statements, each object's before those of its parts; nothing where there is nothing to say."""
    ordered = sorted(what.descriptions, key=lambda one: (one.schema, one.name, bool(one.sub), one.kind.value, one.sub))
    lines = [
        f"COMMENT ON {_target(one, what.schema)} IS {quote_literal(text)};"
        for one in ordered
        if (text := what.descriptions[one])
    ]
    return "\n".join([_HEAD, *lines, ""]) if lines else ""


def _target(thing: ObjectId, schema: Schema) -> str:
    """Return an object as COMMENT ON names it (PostgreSQL documentation, COMMENT)."""
    # With its schema always: nobody knows the search_path under which the migration will run.
    schema_name = quote_identifier(thing.schema)
    name = f"{schema_name}.{quote_identifier(thing.name)}"
    match thing.kind:
        case Kind.COLUMN:
            return f"COLUMN {name}.{quote_identifier(thing.sub)}"
        case Kind.POLICY:
            return f"POLICY {quote_identifier(thing.sub)} ON {name}"
        case Kind.INDEX:
            # An index is in its table's schema, and has a name there of its own.
            return f"INDEX {schema_name}.{quote_identifier(thing.sub)}"
        case Kind.TABLE:
            table = schema.table(thing.schema, thing.name)
            is_foreign = isinstance(table, Table) and bool(table.foreign_server)
            return f"{'FOREIGN TABLE' if is_foreign else 'TABLE'} {name}"
        case _:
            return f"{thing.kind.value.upper()} {name}"
