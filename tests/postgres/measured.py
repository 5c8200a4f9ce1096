"""The facts at the end of case files, told from a Schema in the words in which they were measured.

They were measured by queries of their own on a real PostgreSQL 18, long before the reader was written, so they judge the
reader and the replay alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from generator.model.objects import Column, Relation, Sequence
from generator.model.schema import Schema

Aspect = Callable[[Schema, str], str]


def _split(thing: str) -> tuple[str, str]:
    schema, _, name = thing.rpartition(".")
    return schema or "public", name


def _dotted(schema: str, name: str) -> str:
    return name if schema == "public" else f"{schema}.{name}"


def _relation(schema: Schema, thing: str) -> Relation:
    found = schema.relation(*_split(thing))
    assert found is not None, thing
    return found


def _joined(parts: Iterable[str], comma: str) -> str:
    # An aggregate over no rows is NULL.
    return comma.join(parts) or "NULL"


def _columns(schema: Schema, thing: str) -> str:
    relation = schema.relation(*_split(thing))
    composite = next((each for each in schema.types if (each.schema, each.name) == _split(thing)), None)
    owner = relation or composite
    assert owner is not None, thing
    return _joined((_column(column) for column in owner.columns), ", ")


def _column(column: Column) -> str:
    words = [column.name, column.type]
    if column.not_null:
        words.append("not null")
    if column.identity:
        words.append(f"identity {column.identity}")
    if column.generated:
        words.append(f"generated {column.generated}")
    if column.default:
        words.append(f"default {column.default}")
    return " ".join(words)


def _constraints(schema: Schema, thing: str) -> str:
    table = schema.table(*_split(thing))
    assert table is not None, thing
    told = (f"{each.name} {each.definition}" for each in table.constraints if each.type != "not null")
    return _joined(told, "; ")


def _constraint_names(schema: Schema, thing: str) -> str:
    table = schema.table(*_split(thing))
    assert table is not None, thing
    return _joined((each.name for each in table.constraints if each.type != "not null"), ", ")


def _not_null_names(schema: Schema, thing: str) -> str:
    table = schema.table(*_split(thing))
    assert table is not None, thing
    return _joined((each.name for each in table.constraints if each.type == "not null"), ", ")


def _indexes(schema: Schema, thing: str) -> str:
    told = (each.definition.replace(" USING btree", "", 1) for each in _relation(schema, thing).indexes)
    return _joined(told, "; ")


def _index_names(schema: Schema, thing: str) -> str:
    return _joined((each.name for each in _relation(schema, thing).indexes), ", ")


def _sequences(schema: Schema, _thing: str) -> str:
    return _joined((_sequence(each) for each in schema.sequences), "; ")


def _sequence(sequence: Sequence) -> str:
    words = [_dotted(sequence.schema, sequence.name), sequence.type, str(sequence.maximum)]
    if sequence.owned_by is not None:
        words.append(f"owned by {_dotted(sequence.owned_by.schema, sequence.owned_by.name)}.{sequence.owned_by.sub}")
    if sequence.identity:
        words.append("(identity)")
    return " ".join(words)


def _labels(schema: Schema, thing: str) -> str:
    return next(", ".join(each.labels) for each in schema.types if (each.schema, each.name) == _split(thing))


def _domain(schema: Schema, thing: str) -> str:
    found = next(each for each in schema.types if (each.schema, each.name) == _split(thing))
    told = (f"{each.name} {each.definition}" for each in found.constraints if each.type != "not null")
    return _joined(told, "; ")


def _policies(schema: Schema, thing: str) -> str:
    table = schema.table(*_split(thing))
    assert table is not None, thing
    commands = {"ALL": "*", "SELECT": "r", "INSERT": "a", "UPDATE": "w", "DELETE": "d"}
    told = []
    for each in table.policies:
        kind = "permissive" if each.permissive else "restrictive"
        words = [each.name, commands[each.command], kind, "to", ",".join(each.roles)]
        if each.using:
            words.append(f"using {each.using}")
        if each.check:
            words.append(f"check {each.check}")
        told.append(" ".join(words))
    return _joined(told, "; ")


def _triggers(schema: Schema, thing: str) -> str:
    return _joined((each.definition for each in _relation(schema, thing).triggers), "; ")


def _view(schema: Schema, thing: str) -> str:
    return f"{_relation(schema, thing).definition};"  # type: ignore[union-attr]


def _functions(schema: Schema, _thing: str) -> str:
    told = (f"{_dotted(each.schema, each.name)}{each.signature.replace(', ', ',')}" for each in schema.functions)
    return _joined(told, ", ")


def _relations(schema: Schema, kinds: str) -> str:
    found = [(each.schema, each.name, "p" if each.partition_key else "r") for each in schema.tables]
    found += [(each.schema, each.name, "m" if each.materialized else "v") for each in schema.views]
    found += [(each.schema, each.name, "S") for each in schema.sequences]
    found += [(relation.schema, each.name, "i") for relation in schema.relations for each in relation.indexes]
    told = (f"{kind}:{_dotted(space, name)}" for space, name, kind in sorted(found) if kind in (kinds or "rvmp"))
    return _joined(told, ", ")


ASPECTS: dict[str, Aspect] = {
    "cols": _columns,
    "cons": _constraints,
    "conn": _constraint_names,
    "nn": _not_null_names,
    "idx": _indexes,
    "idxn": _index_names,
    "seqs": _sequences,
    "enum": _labels,
    "dom": _domain,
    "pol": _policies,
    "trg": _triggers,
    "view": _view,
    "funcs": _functions,
    "rels": _relations,
}
"""What an aspect's letters mean."""
