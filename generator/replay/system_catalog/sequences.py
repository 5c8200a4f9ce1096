"""pg_sequence and pg_sequences (documentation 53.47 and 54.24)."""

from __future__ import annotations

from collections.abc import Callable

from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.objects.roles import owner_of
from generator.replay.system_catalog.base import by_oid, made, named_relations, schema_name, table
from generator.sql.evaluate import Reg, Table, Unknown, Value


@table("pg_catalog.pg_sequence")
def pg_sequence(replay: Replay) -> Table:
    """Sequences' own part."""
    catalog = replay.catalog
    return made(
        {
            "seqrelid": lambda s: s.oid,
            "seqtypid": lambda s: s.type,
            "seqstart": lambda s: s.start,
            "seqincrement": lambda s: s.increment,
            "seqmax": lambda s: s.maximum,
            "seqmin": lambda s: s.minimum,
            "seqcache": lambda s: s.cache,
            "seqcycle": lambda s: s.cycle,
        },
        lambda wanted: by_oid(catalog.sequences, wanted, "seqrelid"),
    )


@table("pg_catalog.pg_sequences")
def pg_sequences(replay: Replay) -> Table:
    """Sequences by name."""
    catalog = replay.catalog

    def part(name: str) -> Callable[[r.Relation], Value]:
        return lambda c: getattr(catalog.sequences[c.oid], name)

    return made(
        {
            "schemaname": lambda c: schema_name(catalog, c.namespace),
            "sequencename": lambda c: c.name,
            "sequenceowner": lambda c: owner_of(catalog, c.oid),
            "data_type": lambda c: Reg(
                catalog.sequences[c.oid].type, "regtype", catalog.format_type(catalog.sequences[c.oid].type, -1)
            ),
            "start_value": part("start"),
            "min_value": part("minimum"),
            "max_value": part("maximum"),
            "increment_by": part("increment"),
            "cycle": part("cycle"),
            "cache_size": part("cache"),
            "last_value": lambda _: Unknown("a sequence's value"),
        },
        lambda wanted: (c for c in named_relations(catalog, wanted, "sequencename", "schemaname") if c.kind == "S"),
    )
