"""The columns of an index as ``pg_attribute`` has them: names of their own, types of the table's."""

from __future__ import annotations

from generator.replay.catalog import records as r


def index_attributes(index: r.Index, table: r.Relation) -> list[r.Attribute]:
    """Return the columns of an index, keys first."""
    columns = [(key.column_name, key.attnum, key.type) for key in index.keys]
    columns += [(name, attnum, 0) for name, attnum in zip(index.include_names, index.include, strict=True)]
    made = []
    for number, (name, attnum, type_oid) in enumerate(columns, start=1):
        own = table.attribute(attnum) if attnum else r.Attribute(0, name, type_oid)
        made.append(r.Attribute(number, name, own.type, own.typmod, collation=own.collation))
    return made
