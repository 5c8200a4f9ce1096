"""Decide on a rename that the migrations do not tell: an id goes on with another relation, or does not."""

from __future__ import annotations

from generator.analysis.bearers import Bearers
from generator.analysis.lineage import lineages
from generator.config import Config
from generator.errors import ConfigError
from generator.identity import Identified, identify
from generator.model.dbt import Entry
from generator.model.ids import Kind
from generator.model.objects import Relation
from generator.model.plan import Plan, Write
from generator.model.schema import Schema
from generator.pipeline import category_overrides, id_scheme, id_sources, load
from generator.preserve.lock import print_lock
from generator.record import dataclass, replace
from generator.write.files import read_files, read_tree


@dataclass(frozen=True, slots=True)
class Decision:
    """What an id stood for, what was decided on, and what happens to the lock (relative to the root).

    Args:
        before: The entry as it was.
        relation: The relation that the decision is about.
        given_up: The id that the relation had until now, empty if it had none.
        plan: The new lock.
    """

    before: Entry
    relation: Relation
    given_up: str
    plan: Plan


def accept(config: Config, identifier: str, name: str) -> Decision:
    """Let an id go on with the relation of that name.

    The id that the relation has had until now is deprecated and never given out again.

    Args:
        config: What to read.
        identifier: The id, deprecated or without a relation.
        name: ``schema.name``, or ``name`` where that is clear.

    Raises:
        ConfigError: There is no such id or relation, or the id belongs to a relation that is there.
        SchemabookError: Something cannot be read.
    """
    schema, identified = _load(config)
    entry = _entry(identified, identifier, config)
    relation = find_relation(schema, name)
    present = schema.relation(entry.schema, entry.name)
    if entry.status == "active" and present is not None and present.id != relation.id:
        message = f"{entry.id} is {entry.schema}.{entry.name}, which is there"
        raise ConfigError(message, "an id goes on with another relation only when its own is gone")
    if (relation.id.kind is Kind.TABLE) != (entry.kind == "table"):
        message = f"{entry.id} is a {entry.kind}, and {relation.id} is none"
        raise ConfigError(message)
    own = next((e for e in identified.entries if e.status == "active" and _is(e, relation) and e.id != entry.id), None)
    entries = []
    for each in identified.entries:
        if each == entry:
            kind, since = relation.id.kind.value, _mark(schema, relation)
            entries.append(
                replace(each, schema=relation.schema, name=relation.name, kind=kind, status="active", since=since)
            )
        else:
            entries.append(replace(each, status="deprecated") if each == own else each)
    pending = [
        link for link in identified.lock.pending if link[0] != entry.id and link[1:] != (relation.schema, relation.name)
    ]
    declined = [link for link in identified.lock.declined if link != (entry.id, relation.schema, relation.name)]
    text = print_lock(entries, identified.lock.comments, pending, declined)
    return Decision(entry, relation, own.id if own else "", _plan(config, text))


def decline(config: Config, identifier: str, name: str) -> Decision:
    """Remember that an id does not go on with the relation of that name, so that it is not proposed again.

    Args and Raises: as :func:`accept`.
    """
    schema, identified = _load(config)
    entry = _entry(identified, identifier, config)
    relation = find_relation(schema, name)
    link = (entry.id, relation.schema, relation.name)
    lock = identified.lock
    pending = [each for each in lock.pending if each != link]
    text = print_lock(identified.entries, lock.comments, pending, [*lock.declined, link])
    return Decision(entry, relation, "", _plan(config, text))


def find_relation(schema: Schema, name: str) -> Relation:
    """Return the table or view that somebody means by a name.

    Raises:
        ConfigError: There is none, or several schemas have one.
    """
    found = [one for one in schema.relations if not one.external and name in {one.name, f"{one.schema}.{one.name}"}]
    exact = [one for one in found if name == f"{one.schema}.{one.name}"] or found
    if len(exact) == 1:
        return exact[0]
    if exact:
        message = f"several schemas have a relation {name}: {', '.join(f'{one.schema}.{one.name}' for one in exact)}"
        raise ConfigError(message, "say which, as in public.users")
    message = f"there is no table or view {name}"
    raise ConfigError(message, "schemabook ids list shows them all")


def _mark(schema: Schema, relation: Relation) -> str:
    lives = lineages(schema)
    return Bearers(lives).mark(next(life for life in lives if life.relation is relation))


def _load(config: Config) -> tuple[Schema, Identified]:
    schema = load(config).schema
    identified = identify(
        schema,
        id_sources(config, schema, read_tree(config.path(config.output))),
        id_scheme(config),
        category_overrides(config),
    )
    if identified.is_broken:
        message = f"{config.lock} is damaged, or two tables share an id in it"
        raise ConfigError(message, "run: schemabook ids renumber")
    return schema, identified


def _entry(identified: Identified, identifier: str, config: Config) -> Entry:
    found = [entry for entry in identified.entries if entry.id.lower() == identifier.lower()]
    if not found:
        message = f"{config.lock} has no id {identifier}"
        raise ConfigError(message, "schemabook ids list shows them all")
    return found[0]


def _is(entry: Entry, relation: Relation) -> bool:
    return (entry.schema, entry.name) == (relation.schema, relation.name)


def _plan(config: Config, text: str) -> Plan:
    old = read_files(config.root, [config.lock]).get(config.lock)
    return Plan(unchanged=1) if text == old else Plan((Write(config.lock, text, old),))
