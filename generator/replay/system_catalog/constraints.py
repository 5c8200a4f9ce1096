"""pg_constraint, pg_index and pg_indexes (documentation 53.13, 53.26, 54.11)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.printing import definitions as printing
from generator.replay.system_catalog.base import Wanted, by_oid, made, named_relations, schema_name, table
from generator.sql.evaluate import Table, Value, Vector


@table("pg_catalog.pg_constraint")
def pg_constraint(replay: Replay) -> Table:
    """Constraints of tables and domains."""
    catalog = replay.catalog

    def rows(wanted: Wanted) -> list[r.Constraint]:
        for column in ("conrelid", "contypid"):
            owner = wanted.get(column)
            if isinstance(owner, int) and owner:
                return catalog.constraints_of(int(owner))
        return list(by_oid(catalog.constraints, wanted, "oid"))

    return made(
        {
            "oid": lambda c: c.oid,
            "conname": lambda c: c.name,
            "connamespace": lambda c: c.namespace,
            "contype": lambda c: c.type,
            "condeferrable": lambda c: c.deferrable,
            "condeferred": lambda c: c.deferred,
            "conenforced": lambda c: c.enforced,
            "convalidated": lambda c: c.validated,
            "conrelid": lambda c: c.relation,
            "contypid": lambda c: c.domain,
            "conindid": lambda c: c.index,
            "conparentid": lambda c: c.parent,
            "confrelid": lambda c: c.ref_relation,
            "confupdtype": lambda c: c.on_update if c.type == "f" else " ",
            "confdeltype": lambda c: c.on_delete if c.type == "f" else " ",
            "confmatchtype": lambda c: c.match if c.type == "f" else " ",
            "conislocal": lambda c: c.local,
            "coninhcount": lambda c: c.inherited,
            "connoinherit": lambda c: c.no_inherit or c.type in {"p", "u", "f", "x"},
            "conkey": lambda c: c.attnums or None,
            "confkey": lambda c: c.ref_attnums or None,
            "conbin": lambda c: printing.text(catalog, c.expression) or None,
        },
        rows,
    )


def _keys(index: r.Index) -> Value:
    return Vector((*(key.attnum for key in index.keys), *index.include))


@table("pg_catalog.pg_index")
def pg_index(replay: Replay) -> Table:
    """Indexes' own part."""
    catalog = replay.catalog

    def rows(wanted: Wanted) -> list[r.Index]:
        relation = wanted.get("indrelid")
        if isinstance(relation, int):
            return catalog.indexes_of(int(relation))
        return list(by_oid(catalog.indexes, wanted, "indexrelid"))

    return made(
        {
            "indexrelid": lambda i: i.oid,
            "indrelid": lambda i: i.relation,
            "indnatts": lambda i: len(i.keys) + len(i.include),
            "indnkeyatts": lambda i: len(i.keys),
            "indisunique": lambda i: i.unique,
            "indnullsnotdistinct": lambda i: i.nulls_not_distinct,
            "indisprimary": lambda i: i.primary,
            "indisexclusion": lambda i: i.exclusion,
            "indimmediate": lambda i: i.immediate,
            "indisclustered": lambda i: i.clustered,
            "indisvalid": lambda i: i.valid,
            "indisready": lambda _: True,
            "indislive": lambda _: True,
            "indisreplident": lambda i: i.replica_identity,
            "indkey": _keys,
            "indexprs": lambda i: (
                " ".join(printing.text(catalog, k.expression) for k in i.keys if k.expression) or None
            ),
            "indpred": lambda i: printing.text(catalog, i.predicate) or None,
        },
        rows,
    )


@table("pg_catalog.pg_indexes")
def pg_indexes(replay: Replay) -> Table:
    """Indexes by name."""
    catalog = replay.catalog

    def rows(wanted: Wanted) -> Iterator[tuple[r.Relation, r.Index]]:
        if isinstance(wanted.get("tablename"), str):
            for owner in named_relations(catalog, wanted, "tablename", "schemaname"):
                yield from ((owner, index) for index in catalog.indexes_of(owner.oid))
            return
        for relation in named_relations(catalog, wanted, "indexname", "schemaname"):
            index = catalog.indexes.get(relation.oid)
            if index is not None:
                yield catalog.relations[index.relation], index

    return made(
        {
            "schemaname": lambda i: schema_name(catalog, i[0].namespace),
            "tablename": lambda i: i[0].name,
            "indexname": lambda i: catalog.relations[i[1].oid].name,
            "tablespace": lambda _: None,
            "indexdef": lambda i: printing.index_definition(catalog, i[1]),
        },
        rows,
    )
