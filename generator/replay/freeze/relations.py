"""From the catalog's records to the frozen model: relations and their parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter

from generator.model import objects as m
from generator.model.ids import Kind, ObjectId
from generator.model.origin import Change
from generator.replay.catalog import records as r
from generator.replay.catalog.catalog import Catalog
from generator.replay.objects.collations import collation_text
from generator.replay.printing import definitions as p
from generator.replay.printing.describe import model_id
from generator.replay.privileges.access_lists import grants_of
from generator.sql import refs
from generator.sql.types import FIRST_USER_OID

_CONSTRAINT_TYPES = {
    "p": "primary key",
    "u": "unique",
    "f": "foreign key",
    "c": "check",
    "x": "exclude",
    "n": "not null",
    "t": "trigger",
}
_TRIGGER_STATES = {"O": "origin", "D": "disabled", "R": "replica", "A": "always"}
_NAMED = attrgetter("kind", "schema", "name", "sub")
"""The order of ids, told sooner than by comparing them one by one."""
_STORAGE = {"": "", "p": "plain", "e": "external", "x": "extended", "m": "main"}
_IDENTITY = {"a": "always", "d": "by default"}
_GENERATED = {"s": "stored", "v": "virtual"}


def freeze_table(catalog: Catalog, record: r.Relation) -> m.Table:
    """Return a table as the model has it."""
    schema = catalog.schema_of(record.namespace)
    of_type = catalog.types.get(record.of_type)
    return m.Table(
        schema,
        record.name,
        columns=columns(catalog, record),
        constraints=constraints(catalog, record.oid),
        indexes=indexes(catalog, record.oid),
        triggers=triggers(catalog, record.oid),
        policies=policies(catalog, record.oid),
        rules=rules(catalog, record.oid),
        persistence="unlogged" if record.persistence == "u" else "permanent",
        row_security=record.row_security,
        force_row_security=record.force_row_security,
        inherits=tuple(
            ObjectId(Kind.TABLE, *catalog.relation_name(parent))
            for parent in record.parents
            if parent in catalog.relations
        ),
        partition_bound=p.text(catalog, record.partition_bound),
        partition_key=p.text(catalog, record.partition_key),
        of_type=ObjectId(Kind.TYPE, catalog.schema_of(of_type.namespace), of_type.name) if of_type else None,
        foreign_server=record.server,
        options=tuple(sorted(record.options)),
        owner=catalog.owners.get(record.oid, ""),
        grants=grants_of(catalog, record.oid, "table"),
        comment=catalog.comments.get((record.oid, 0), ""),
        source_comment=record.source_comment,
        external=record.oid in catalog.external,
        previous=catalog.previous.get(record.oid, ()),
        implements=record.implements,
        history=catalog.history.get(record.oid, ()),
        access_method=record.access_method,
        replica_identity=_replica_identity(catalog, record) if record.replica_identity != "d" else "",
    )


def _replica_identity(catalog: Catalog, record: r.Relation) -> str:
    if record.replica_identity == "i":
        # An index that has been dropped since leaves nothing to tell rows by.
        chosen = (each.oid for each in catalog.indexes_of(record.oid) if each.replica_identity)
        return next((f"index {catalog.relations[oid].name}" for oid in chosen), "nothing")
    return "full" if record.replica_identity == "f" else "nothing"


def freeze_view(catalog: Catalog, record: r.Relation) -> m.View:
    """Return a view or materialized view as the model has it."""
    return m.View(
        catalog.schema_of(record.namespace),
        record.name,
        columns=columns(catalog, record),
        definition=p.text(catalog, record.query),
        materialized=record.kind == "m",
        populated=record.populated,
        options=tuple(sorted(record.options)),
        depends_on=_depends_on(catalog, record),
        other_uses=tuple(sorted(_used(catalog, record.other_uses), key=_NAMED)),
        indexes=indexes(catalog, record.oid),
        triggers=triggers(catalog, record.oid),
        rules=rules(catalog, record.oid),
        owner=catalog.owners.get(record.oid, ""),
        grants=grants_of(catalog, record.oid, "table"),
        comment=catalog.comments.get((record.oid, 0), ""),
        source_comment=record.source_comment,
        exact=record.exact,
        external=record.oid in catalog.external,
        previous=catalog.previous.get(record.oid, ()),
        implements=record.implements,
        history=catalog.history.get(record.oid, ()),
    )


def columns(catalog: Catalog, record: r.Relation) -> tuple[m.Column, ...]:
    """Return the live columns of a relation."""
    defaults = {catalog.defaults[oid].attnum: catalog.defaults[oid] for oid in catalog.parts(record.oid, "default")}
    comments = catalog.comments
    changes = [each for each in catalog.history.get(record.oid, ()) if each.action in _COLUMN_ACTIONS]
    found = []
    for attribute in record.live:
        kind = attribute.type
        default = defaults.get(attribute.attnum)
        expression = p.text(catalog, default.expression) if default else ""
        found.append(
            m.Column(
                attribute.name,
                catalog.format_type(kind, attribute.typmod),
                type_id=user_type(catalog, kind) if kind >= FIRST_USER_OID else None,
                not_null=attribute.not_null,
                default="" if attribute.generated else expression,
                generated=expression if attribute.generated else "",
                generated_kind=_GENERATED.get(attribute.generated, ""),
                identity=_IDENTITY.get(attribute.identity, ""),
                collation=collation_text(catalog, attribute.collation) if attribute.collation else "",
                comment=comments.get((record.oid, attribute.attnum), ""),
                source_comment=attribute.source_comment,
                inherited=attribute.inherited > 0,
                sources=_used(catalog, attribute.sources) if attribute.sources else (),
                previous_names=attribute.previous,
                history=_own_changes(attribute, changes) if changes else (),
                storage=_STORAGE[attribute.storage],
                compression=attribute.compression,
                statistics=attribute.statistics if attribute.statistics >= 0 else None,
                options=tuple(sorted(attribute.options)) if attribute.options else (),
            )
        )
    return tuple(found)


def _own_changes(attribute: r.Attribute, changes: Sequence[Change]) -> tuple[Change, ...]:
    names = {attribute.name, *attribute.previous}
    return tuple(each for each in changes if each.subject in names)


_COLUMN_ACTIONS = frozenset(
    {
        "column added",
        "column renamed",
        "column type changed",
        "default changed",
        "default dropped",
        "made NOT NULL",
        "made nullable",
        "made an identity column",
        "identity changed",
        "identity dropped",
        "generation expression dropped",
        "generation expression changed",
        "comment changed",
        "storage changed",
        "compression changed",
        "statistics target changed",
        "column options changed",
    }
)


def _used(catalog: Catalog, columns: Iterable[tuple[int, int]]) -> tuple[ObjectId, ...]:
    """Return the names of columns that a query uses; attribute 0 is the whole row, and goes by the relation's name."""
    found = []
    for relation, attnum in columns:
        record = catalog.relations.get(relation)
        if record is None or attnum < 0 or attnum > len(record.attributes):
            continue
        if attnum:
            schema = catalog.schema_of(record.namespace)
            found.append(ObjectId(Kind.COLUMN, schema, record.name, record.attributes[attnum - 1].name))
        elif (whole := model_id(catalog, relation)) is not None:
            found.append(whole)
    return tuple(found)


def user_type(catalog: Catalog, oid: int) -> ObjectId | None:
    """Return the id of a user-defined type, of the element for an array."""
    kind = catalog.types.get(oid)
    if kind is None:
        return None
    if kind.category == "A" and kind.element in catalog.types:
        kind = catalog.types[kind.element]
    if kind.typtype == "m":
        kind = next((each for each in catalog.types.values() if each.multirange == kind.oid), kind)
    if catalog.is_member(kind.oid):
        return None
    if kind.relation in catalog.relations:
        return model_id(catalog, kind.relation)
    return ObjectId(Kind.TYPE, catalog.schema_of(kind.namespace), kind.name)


def constraints(catalog: Catalog, owner: int) -> tuple[m.Constraint, ...]:
    """Return a table's or domain's constraints, sorted by name."""
    found = []
    for each in catalog.constraints_of(owner):
        reference = None
        if each.type == "f":
            reference = m.Reference(
                ObjectId(Kind.TABLE, *catalog.relation_name(each.ref_relation)),
                _column_names(catalog, each.ref_relation, each.ref_attnums),
                on_delete=p.action_word(each.on_delete),
                on_update=p.action_word(each.on_update),
                match={"f": "FULL", "p": "PARTIAL"}.get(each.match, "SIMPLE"),
                delete_columns=_column_names(catalog, each.relation, each.delete_attnums),
            )
        index = catalog.relations.get(each.index)
        found.append(
            m.Constraint(
                each.name,
                _CONSTRAINT_TYPES[each.type],
                p.constraint_definition(catalog, each),
                columns=_column_names(catalog, each.relation, [n for n in each.attnums if n]),
                reference=reference,
                expression=p.text(catalog, each.expression) if each.type == "c" else "",
                index=index.name if index is not None and each.type in "pux" else "",
                deferrable=each.deferrable,
                deferred=each.deferred,
                validated=each.validated,
                enforced=each.enforced,
                inherited=each.inherited > 0,
                no_inherit=each.no_inherit and each.type in "cn",
                comment=catalog.comments.get((each.oid, 0), ""),
            )
        )
    return tuple(sorted(found, key=lambda constraint: (constraint.name, constraint.type)))


def _column_names(catalog: Catalog, relation: int, attnums: Sequence[int]) -> tuple[str, ...]:
    if not relation or not attnums:
        return ()
    attributes = catalog.relations[relation].attributes
    return tuple([attributes[attnum - 1].name for attnum in attnums])


def indexes(catalog: Catalog, relation: int) -> tuple[m.Index, ...]:
    """Return a relation's indexes, sorted by name."""
    found = []
    for index in catalog.indexes_of(relation):
        constraint = catalog.constraints.get(index.constraint)
        parent = catalog.relations.get(index.parent)
        found.append(
            m.Index(
                catalog.relations[index.oid].name,
                p.index_definition(catalog, index),
                method=index.method,
                unique=index.unique,
                primary=index.primary,
                keys=tuple(
                    m.IndexKey(
                        p.key_name(catalog, index, key),
                        column=catalog.relations[relation].attribute(key.attnum).name if key.attnum else "",
                        opclass=p.key_opclass_text(catalog, key),
                        collation=p.key_collation(catalog, index, key),
                        descending=key.descending,
                        nulls_first=key.nulls_first,
                    )
                    for key in index.keys
                ),
                include=_column_names(catalog, relation, index.include),
                predicate=p.text(catalog, index.predicate),
                nulls_not_distinct=index.nulls_not_distinct,
                columns=_index_columns(catalog, index),
                constraint=constraint.name if constraint else "",
                valid=index.valid,
                parent=parent.name if parent else "",
                comment=catalog.comments.get((index.oid, 0), ""),
            )
        )
    return tuple(sorted(found, key=lambda each: each.name))


def _index_columns(catalog: Catalog, index: r.Index) -> tuple[str, ...]:
    attnums = [key.attnum for key in index.keys if key.attnum] + list(index.include)
    for sql in (*(key.expression for key in index.keys), index.predicate):
        attnums += [part.attnum for part in sql if isinstance(part, refs.ColumnRef) and part.relation == index.relation]
    return _column_names(catalog, index.relation, tuple(dict.fromkeys(attnums)))


def triggers(catalog: Catalog, relation: int) -> tuple[m.Trigger, ...]:
    """Return a relation's triggers, sorted by name."""
    found = []
    for trigger in catalog.triggers_of(relation):
        function = model_id(catalog, trigger.function)
        if function is None:
            schema, name = catalog.function_name(trigger.function)
            function = ObjectId(Kind.FUNCTION, schema, name, "()")
        found.append(
            m.Trigger(
                trigger.name,
                p.trigger_definition(catalog, trigger),
                trigger.timing,
                tuple(event for event in ("INSERT", "DELETE", "UPDATE", "TRUNCATE") if event in trigger.events),
                function,
                level="ROW" if trigger.row else "STATEMENT",
                update_columns=_column_names(catalog, relation, trigger.update_attnums),
                when=p.text(catalog, trigger.when),
                arguments=trigger.arguments,
                constraint=trigger.is_constraint,
                enabled=_TRIGGER_STATES[trigger.enabled],
                inherited=trigger.parent != 0,
                comment=catalog.comments.get((trigger.oid, 0), ""),
            )
        )
    return tuple(sorted(found, key=lambda each: each.name))


def policies(catalog: Catalog, relation: int) -> tuple[m.Policy, ...]:
    """Return a table's policies, sorted by name."""
    found = [
        m.Policy(
            policy.name,
            policy.command,
            policy.permissive,
            policy.roles,
            using=p.text(catalog, policy.using),
            check=p.text(catalog, policy.check),
            references=mentioned(
                catalog,
                (*policy.using, *policy.check, *policy.using_references, *policy.check_references),
                besides=relation,
            ),
            comment=catalog.comments.get((policy.oid, 0), ""),
        )
        for policy in catalog.policies_of(relation)
    ]
    return tuple(sorted(found, key=lambda each: each.name))


def rules(catalog: Catalog, relation: int) -> tuple[m.Rule, ...]:
    """Return a relation's rules, sorted by name."""
    found = [
        m.Rule(rule.name, p.rule_definition(catalog, rule), comment=catalog.comments.get((rule.oid, 0), ""))
        for rule in catalog.rules_of(relation)
    ]
    return tuple(sorted(found, key=lambda each: each.name))


def _depends_on(catalog: Catalog, view: r.Relation) -> tuple[ObjectId, ...]:
    """Return what a view's query mentions, and the row types of the functions in its FROM."""
    oids = _mentioned(view.query) - {view.oid}
    return _documented(catalog, oids.union([oid for oid, _ in view.other_uses]))


_TO_FUNCTIONS = (refs.FunctionRef, refs.CastFunctionRef)
_TO_RELATIONS = (refs.RelationRef, refs.RegclassRef, refs.ColumnRef)


def mentioned(catalog: Catalog, sql: refs.Sql, *, besides: int) -> tuple[ObjectId, ...]:
    """Return the ids of relations and functions that stored SQL mentions, sorted; those of extensions are left out."""
    return _documented(catalog, _mentioned(sql) - {besides})


def _mentioned(sql: refs.Sql) -> set[int]:
    # Comprehensions: a view has thousands of parts, half of them text.
    holes = [part for part in sql if type(part) is not str]
    found = {part.relation for part in holes if isinstance(part, _TO_RELATIONS)}
    return found.union([part.function for part in holes if isinstance(part, _TO_FUNCTIONS)])


def _documented(catalog: Catalog, oids: set[int]) -> tuple[ObjectId, ...]:
    names = (model_id(catalog, oid) for oid in oids if oid and not catalog.is_member(oid))
    return tuple(sorted({name for name in names if name is not None}, key=_NAMED))
