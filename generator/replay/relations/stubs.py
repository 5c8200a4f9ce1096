"""Tables that are created after all: what stood on a stub of them until then is made again (lenient mode only)."""

from __future__ import annotations

from dataclasses import field

from generator.model.ids import Kind
from generator.record import dataclass, replace
from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.catalog.catalog import Catalog
from generator.replay.drop import drop
from generator.replay.execute import execute
from generator.replay.lookup.references import UNKNOWN_TYPE, add_attribute
from generator.replay.objects.listed import PUBLICATION_TABLE, value
from generator.replay.printing import definitions as printing
from generator.replay.printing.describe import visible
from generator.replay.printing.listed import definition_of, publication_part
from generator.replay.relations.stub_children import Child, join_children, part_children
from generator.sql.names import quote_identifier
from generator.sql.parse import Statement
from generator.sql.types import SqlError

STUB = "referred to"
"""What the reason of a stub begins with."""


_NO_KEY = "42830"


@dataclass(frozen=True, slots=True)
class Remade:
    """An object to be made again.

    Args:
        table: The other table that it belongs to; 0 for the new one.
        what: What it is, for a message.
        statements: What makes it; none for what goes with another object.
        definition: A constraint's: the new table may have the same by itself.
        target: The other table that a foreign key refers to; 0 for the new one.
        column: The name of a column.
    """

    table: int
    what: str
    statements: tuple[str, ...]
    definition: str = ""
    target: int = 0
    column: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a stub leaves to the table: objects to be made again, and what was said of the table itself.

    ``said`` has the comments on columns and their privileges, by name.
    """

    objects: list[Remade] = field(default_factory=list)
    children: list[Child] = field(default_factory=list)
    columns: tuple[r.Attribute | Remade, ...] = ()
    said: dict[str, tuple[str, tuple[r.AclItem, ...] | None]] = field(default_factory=dict)
    row_security: bool = False
    force_row_security: bool = False
    comment: str = ""
    owner: str = ""
    acl: tuple[r.AclItem, ...] | None = None


def give_way(replay: Replay, namespace: int, name: str) -> Waiting | None:
    """Take a stub away that has the name of a table to be created, and return what stood on it; None if there is none.

    Where something hangs on it that cannot be made again, nothing happens, and the name is taken.
    """
    catalog = replay.catalog
    oid = catalog.relation_oid(catalog.schema_of(namespace), name)
    if oid is None or not catalog.external.get(oid, "").startswith(STUB):
        return None
    rows = replay.dependencies.rows_on(oid)
    own = {oid, *(dependent[0] for dependent, _, kind in rows if kind is r.Dep.INTERNAL)}
    hanging = sorted({dependent[0] for dependent, _, _ in rows} - own - set(catalog.children(oid)))
    found = [_remade(catalog, each, oid) for each in hanging]
    if None in found:
        return None
    stub = catalog.relations[oid]
    waiting = Waiting(
        [each for each in found if each is not None and each.statements],
        part_children(replay, oid),
        tuple(_column(catalog, oid, each) for each in stub.live if each.type != UNKNOWN_TYPE),
        {
            each.name: (catalog.comments.get((oid, each.attnum), ""), catalog.acls.get((oid, each.attnum)))
            for each in stub.live
        },
        stub.row_security,
        stub.force_row_security,
        catalog.comments.get((oid, 0), ""),
        catalog.owners.get(oid, ""),
        catalog.acls.get((oid, 0)),
    )
    _keep_row_type(replay, stub)
    drop(replay, [*((each, r.ADDRESS_WHOLE) for each in hanging), (oid, r.ADDRESS_WHOLE)], cascade=True, quiet=True)
    return waiting


def _column(catalog: Catalog, stub: int, column: r.Attribute) -> r.Attribute | Remade:
    """Return a column that was added to a stub; what makes it, where more hangs on it than its type."""
    if column.generated:
        default = catalog.default_of(stub, column.attnum)
        kind = "VIRTUAL" if column.generated == "v" else "STORED"
        value = f"({printing.text(catalog, default.expression) if default is not None else 'NULL'}) {kind}"
    elif column.identity:
        value = "IDENTITY"
    else:
        return column
    often = "BY DEFAULT" if column.identity == "d" else "ALWAYS"
    name, of_type = quote_identifier(column.name), catalog.format_type(column.type, column.typmod)
    added = f"ALTER TABLE {visible(catalog, stub)} ADD COLUMN {name} {of_type} GENERATED {often} AS {value}"
    return Remade(0, f"column {name}", (added,), column=column.name)


def _keep_row_type(replay: Replay, stub: r.Relation) -> None:
    """Leave a stub's row type behind, as the stub of a type, where something refers to it: it becomes the table's."""
    catalog, depend = replay.catalog, replay.dependencies
    row = catalog.types[stub.row_type]
    if {dependent[0] for dependent, _, _ in depend.rows_on(row.oid)} <= {row.array} and not depend.rows_on(row.array):
        return
    depend.remove((row.oid, 0), (stub.oid, 0))
    depend.add((row.oid, 0), (row.namespace, 0), r.Dep.NORMAL)
    catalog.put(catalog.types, r.Type(row.oid, row.namespace, row.name, "b", array=row.array, known=False))
    catalog.journal.put(catalog.external, row.oid, STUB)
    catalog.update(catalog.relations, stub.oid, row_type=0)


def _remade(catalog: Catalog, oid: int, stub: int) -> Remade | None:
    """Return how to make an object again; None if that cannot be said. What goes with another object has no statement."""
    constraint = catalog.constraints.get(oid)
    if constraint is not None:
        return _constraint(catalog, constraint, stub)
    index = catalog.indexes.get(oid)
    if index is not None:
        name = catalog.relations[oid].name
        return Remade(0, f'index "{name}"', () if index.constraint else (printing.index_definition(catalog, index),))
    default = catalog.defaults.get(oid)
    if default is not None and not catalog.relations[stub].attribute(default.attnum).generated:
        name = quote_identifier(catalog.relations[stub].attribute(default.attnum).name)
        change = f"ALTER COLUMN {name} SET DEFAULT {printing.text(catalog, default.expression)}"
        return Remade(0, f"the default of {name}", (f"ALTER TABLE {visible(catalog, stub)} {change}",))
    policy = catalog.policies.get(oid)
    if policy is not None and policy.relation == stub:
        return Remade(0, f'policy "{policy.name}"', (printing.policy_definition(catalog, policy),))
    listed = catalog.listed.get(oid)
    if listed is not None and listed.relation == stub:
        return _listed(catalog, listed)
    return _fired(catalog, oid, stub)


_STATES = {"D": "DISABLE", "A": "ENABLE ALWAYS", "R": "ENABLE REPLICA"}


def _fired(catalog: Catalog, oid: int, stub: int) -> Remade | None:
    """Return how to make a trigger or a rule again, and how to have it fire as before."""
    trigger, rule = catalog.triggers.get(oid), catalog.rules.get(oid)
    found: r.Trigger | r.Rule
    if trigger is not None and trigger.relation == stub:
        found, word, definition = trigger, "trigger", printing.trigger_definition(catalog, trigger)
    elif rule is not None and rule.relation == stub:
        found, word, definition = rule, "rule", printing.rule_definition(catalog, rule)
    else:
        return None
    name, table, statements = quote_identifier(found.name), visible(catalog, stub), [definition]
    if found.enabled != "O":
        statements.append(f"ALTER TABLE {table} {_STATES[found.enabled]} {word} {name}")
    return Remade(0, f'{word} "{found.name}"', tuple(statements))


def _listed(catalog: Catalog, listed: r.Listed) -> Remade | None:
    """Return how to make extended statistics again, or how to have a publication publish the table."""
    if listed.kind == Kind.STATISTICS:
        return Remade(0, f'statistics "{listed.name}"', (definition_of(catalog, listed),))
    if listed.kind == PUBLICATION_TABLE:
        oid = int(value(listed, "publication"))
        name = catalog.listed[oid].name
        statement = f"ALTER PUBLICATION {quote_identifier(name)} ADD {publication_part(catalog, listed)}"
        return Remade(oid, f'the place in publication "{name}"', (statement,))
    return None


def _constraint(catalog: Catalog, constraint: r.Constraint, stub: int) -> Remade | None:
    what = f'constraint "{constraint.name}"'
    if constraint.type == "t":
        return Remade(0, what, ())
    if stub not in {constraint.relation, constraint.ref_relation}:
        return None
    definition = printing.constraint_definition(catalog, constraint)
    named = f"ADD CONSTRAINT {quote_identifier(constraint.name)} {definition}"
    statement = f"ALTER TABLE {visible(catalog, constraint.relation)} {named}"
    table, target = (0 if each == stub else each for each in (constraint.relation, constraint.ref_relation))
    return Remade(table, what, (statement,), definition, target)


def come_back(replay: Replay, waiting: Waiting, table_oid: int) -> None:
    """Add what stood on a stub, as if it had come after the table; what cannot be made on it is a finding."""
    catalog = replay.catalog
    catalog.update(
        catalog.relations,
        table_oid,
        row_security=waiting.row_security,
        force_row_security=waiting.force_row_security,
    )
    if waiting.comment:
        catalog.set_comment(table_oid, 0, waiting.comment)
    if waiting.owner:
        catalog.journal.put(catalog.owners, table_oid, waiting.owner)
    if waiting.acl is not None:
        catalog.journal.put(catalog.acls, (table_oid, 0), waiting.acl)
    creating = replay.statement
    # As printed definitions have them.
    with catalog.looking_in("public"):
        _add_columns(replay, waiting, table_oid)
        # Foreign keys refer to keys of the table itself.
        for each in sorted(waiting.objects, key=lambda each: each.definition.startswith("FOREIGN KEY")):
            _make(replay, each, table_oid)
        for child in waiting.children:
            _join(replay, child, table_oid)
    replay.statement = creating


def _add_columns(replay: Replay, waiting: Waiting, table_oid: int) -> None:
    catalog = replay.catalog
    for column in waiting.columns:
        if isinstance(column, Remade):
            if catalog.relations[table_oid].find(column.column) is None:
                _make(replay, column, table_oid)
        elif catalog.relations[table_oid].find(column.name) is None:
            add_attribute(replay, table_oid, replace(column, not_null=False))
    for name, (comment, acl) in waiting.said.items():
        made = catalog.relations[table_oid].find(name)
        if made is not None and comment:
            catalog.set_comment(table_oid, made.attnum, comment)
        if made is not None and acl is not None:
            catalog.journal.put(catalog.acls, (table_oid, made.attnum), acl)


def _make(replay: Replay, remade: Remade, table_oid: int) -> None:
    catalog = replay.catalog
    own = catalog.constraints_of(table_oid) if remade.definition and not remade.table else ()
    if any(printing.constraint_definition(catalog, each) == remade.definition for each in own):
        return
    table = remade.table or table_oid
    history = catalog.history.get(table, ())
    refusal = _refusal(replay, remade)
    if refusal is not None and refusal.sqlstate == _NO_KEY:
        # The key that it refers to comes later: until then it refers to columns, as those to a stub do.
        target = remade.target or table_oid
        catalog.external[target] = STUB
        refusal = _refusal(replay, remade)
        del catalog.external[target]
    if refusal is None:
        catalog.journal.put(catalog.history, table, history)
        return
    replay.report(
        "refused",
        f"{remade.what}, which earlier statements make, cannot be made on this table: {refusal.message}",
        hint="make it after the table, as it fits it: it is left out",
        sqlstate=refusal.sqlstate,
    )


def _refusal(replay: Replay, remade: Remade) -> SqlError | None:
    """Make an object again; return why it is refused, if it is."""
    mark = replay.catalog.journal.mark()
    try:
        for each in remade.statements:
            # What a rule does is kept as it is written, where it cannot be analysed.
            replay.statement = Statement(each, replay.origin)
            execute(replay, replay.statement.node)
    except SqlError as error:
        replay.catalog.journal.rollback(mark)
        return error
    return None


def _join(replay: Replay, child: Child, table_oid: int) -> None:
    catalog = replay.catalog
    mark, history = catalog.journal.mark(), catalog.history
    kept = {oid: history.get(oid, ()) for oid in (table_oid, child.table, *catalog.descendants(child.table))}
    try:
        join_children(replay, child, table_oid)
    except SqlError as error:
        catalog.journal.rollback(mark)
        replay.report(
            "refused",
            f'"{catalog.relations[child.table].name}", which earlier statements make a child of this table, cannot be one: '
            f"{error.message}",
            hint="it is a table of its own here",
            sqlstate=error.sqlstate,
        )
        return
    for oid, changes in kept.items():
        catalog.journal.put(history, oid, changes)
