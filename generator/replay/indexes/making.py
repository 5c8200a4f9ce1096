"""Making indexes, and the constraints that stand on one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.record import replace
from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.catalog.catalog import Catalog
from generator.replay.catalog.identifiers import clip
from generator.replay.catalog.records import Dep
from generator.replay.constraints.inherited import not_null_for_key
from generator.replay.constraints.making import own_columns, refuse_taken, store
from generator.replay.constraints.not_nulls import refuse_for_key
from generator.replay.elements.draft import ConstraintDraft
from generator.replay.elements.place import refuse_tablespace
from generator.replay.expressions.analysis import analyze
from generator.replay.indexes.refusals import (
    refuse_adoption,
    refuse_overlaps,
    refuse_virtual,
    refuse_without_partition_key,
)
from generator.replay.lookup.references import UNKNOWN_TYPE, column, split_name
from generator.replay.objects.collations import with_collation, without_collate
from generator.replay.objects.names import choose_relation_name, index_column_names, name_addition
from generator.replay.objects.opclasses import all_classes_known, default_opclass, named_opclass
from generator.replay.options.storage import check_options, reloptions
from generator.sql.node import Node
from generator.sql.refs import ColumnRef, Ref
from generator.sql.types import Expression, SqlError

SYSTEM_COLUMNS = frozenset({"tableoid", "xmin", "cmin", "xmax", "cmax", "ctid"})


@dataclass
class IndexDraft:
    """An index to be made; ``references`` is filled while its keys are analysed.

    A copy of an index has ``include_names`` from it: they may no longer be those of the table's columns.
    """

    method: str = "btree"
    unique: bool = False
    primary: bool = False
    exclusion: bool = False
    keys: tuple[r.IndexKeyPart, ...] = ()
    include: tuple[int, ...] = ()
    include_names: tuple[str, ...] = ()
    predicate: tuple[str | Ref, ...] = ()
    nulls_not_distinct: bool = False
    immediate: bool = True
    references: frozenset[Ref] = frozenset()


def included_column(replay: Replay, table: r.Relation, name: str) -> r.Attribute:
    """Return a column that an index may have; raises SqlError 0A000 for one of the system's."""
    if table.find(name) is None:
        _refuse_system_column(name)
    return column(replay, table, name)


def _refuse_system_column(name: str) -> None:
    if name in SYSTEM_COLUMNS:
        raise SqlError("0A000", "index creation on system columns is not supported")


def key_part(replay: Replay, table_oid: int, element: Node) -> tuple[r.IndexKeyPart, frozenset[Ref]]:
    """Return the key of an IndexElem and what its expression refers to."""
    catalog = replay.catalog
    descending = element.text("ordering") == "SORTBY_DESC"
    nulls = element.text("nulls_ordering")
    collation = element.names("collation")
    part = r.IndexKeyPart(
        opclass=".".join(element.names("opclass")),
        opclass_options=reloptions(element.nodes("opclassopts")),
        descending=descending,
        nulls_first=nulls == "SORTBY_NULLS_FIRST" or (descending and nulls != "SORTBY_NULLS_LAST"),
    )
    name = element.text("name")
    if name:
        table = catalog.relations[table_oid]
        found = included_column(replay, table, name)
        part = replace(part, attnum=found.attnum, column_name=element.text("indexcolname") or name)
        return with_collation(replay, part, collation, found.type) if collation else (part, frozenset())
    node = element.node("expr")
    if node is None:
        raise SqlError("42601", "index key without column or expression")
    node, inner = without_collate(node)
    expression = analyze(replay, node, "index", scope=[table_oid])
    part, hangs_on = with_collation(replay, part, collation or inner, expression.type, expression.collate)
    if len(expression.sql) == 1 and isinstance(expression.sql[0], ColumnRef):
        # A parenthesised plain column is a column key.
        return replace(part, attnum=expression.sql[0].attnum, column_name=expression.column_name), hangs_on
    if expression.type and catalog.type_info(expression.type).typtype == "p" and not expression.problems:
        pseudo = catalog.format_type(expression.type, -1)
        raise SqlError("42P16", f'column "{expression.column_name}" has pseudo-type {pseudo}')
    label = expression_label(expression)
    if part.collation == (expression.collation or "default"):
        part = replace(part, collation="")
    part = replace(part, expression=expression.sql, type=expression.type, column_name=label)
    return part, expression.references | hangs_on


def expression_label(expression: Expression) -> str:
    """Return the name of an index's column for an expression: the function's that it calls, say."""
    return expression.column_name if expression.column_name not in {"", "?column?"} else "expr"


def with_opclass(replay: Replay, table_oid: int, method: str, key: r.IndexKeyPart) -> r.IndexKeyPart:
    """Return a key with its operator class: the one that it names, or its type's default.

    Raises:
        SqlError: In strict mode 42704 where there is none, 42804 for one of other types.
    """
    catalog = replay.catalog
    type_oid = catalog.relations[table_oid].attribute(key.attnum).type if key.attnum else key.type
    # An extension that nobody knows may bring classes; what is known by its name is meant all the same.
    known = type_oid not in {0, UNKNOWN_TYPE} and all_classes_known(replay, type_oid)
    if type_oid in {0, UNKNOWN_TYPE} or not (known or key.opclass):
        return key
    default = default_opclass(catalog, method, type_oid)
    try:
        meant = named_opclass(catalog, method, key.opclass, type_oid) if key.opclass else default
    except SqlError:
        if replay.strict and known:
            raise
        return key
    if meant is None:
        if replay.strict:
            shown = catalog.format_type(type_oid, -1)
            message = f'data type {shown} has no default operator class for access method "{method}"'
            raise SqlError("42704", message)
        return key
    written = key.opclass if meant != default or key.opclass_options else ""
    if key.opclass == written and key.opclass_oid == meant.oid:
        return key
    return replace(key, opclass=written, opclass_oid=meant.oid)


def column_keys(replay: Replay, table: r.Relation, names: Sequence[str]) -> tuple[r.IndexKeyPart, ...]:
    """Return plain keys for a PRIMARY KEY or UNIQUE constraint."""
    keys = []
    for name in names:
        found = table.find(name)
        if found is None:
            _refuse_system_column(name)
            if replay.strict or table.oid not in replay.catalog.external:
                raise SqlError("42703", f'column "{name}" named in key does not exist')
            found = column(replay, table, name)
        keys.append(r.IndexKeyPart(attnum=found.attnum, column_name=found.name))
    return tuple(keys)


def predicate(replay: Replay, table_oid: int, node: Node | None) -> tuple[tuple[str | Ref, ...], frozenset[Ref]]:
    """Return the WHERE expression of a partial index and what it refers to."""
    if node is None:
        return (), frozenset()
    expression = analyze(replay, node, "predicate", scope=[table_oid])
    if expression.sql == ("true",):
        # No condition at all, then (make_ands_implicit).
        return (), frozenset()
    return expression.sql, expression.references


def generated_name(replay: Replay, table: r.Relation, draft: IndexDraft, *, constraint: bool) -> str:
    """Return PostgreSQL's name for an unnamed index (rules 1, 7 to 13)."""
    columns = own_names(table, draft)
    if draft.primary:
        name2, label = "", "pkey"
    elif draft.exclusion:
        name2, label = name_addition(columns), "excl"
    else:
        name2, label = name_addition(columns), "key" if constraint else "idx"
    return choose_relation_name(replay.catalog, table.namespace, table.name, name2, label, constraint=constraint)


def own_names(table: r.Relation, draft: IndexDraft) -> list[str]:
    """Return the names of an index's columns, keys first, each of its own: ``expr``, ``expr1`` (rule 7)."""
    included = draft.include_names or [table.attribute(attnum).name for attnum in draft.include]
    return index_column_names([*(key.column_name for key in draft.keys), *included])


def _refuse_partitioned(catalog: Catalog, table: r.Relation, draft: IndexDraft) -> None:
    if table.kind == "p" and (draft.unique or draft.exclusion):
        word = "PRIMARY KEY" if draft.primary else "EXCLUDE" if draft.exclusion else "UNIQUE"
        refuse_without_partition_key(catalog, table, draft.keys, word)


def add_index(
    replay: Replay, table_oid: int, draft: IndexDraft, name: str, *, constraint: int = 0, parent: int = 0
) -> r.Index:
    """Add an index under a free name; raises SqlError 42P07 if the name is taken."""
    catalog = replay.catalog
    table = catalog.relations[table_oid]
    what = "primary keys" if draft.primary else "unique constraints" if constraint and draft.unique else "indexes"
    refuse_virtual(table, draft.keys, draft.predicate, what)
    _refuse_partitioned(catalog, table, draft)
    names = own_names(table, draft)
    if names[: len(draft.keys)] != [key.column_name for key in draft.keys]:
        draft.keys = tuple(replace(key, column_name=own) for key, own in zip(draft.keys, names, strict=False))
    oid = catalog.new_oid()
    kind = "I" if table.kind == "p" else "i"
    catalog.add_relation(r.Relation(oid, table.namespace, name, kind, persistence=table.persistence))
    index = r.Index(
        oid,
        table_oid,
        method=draft.method,
        unique=draft.unique,
        primary=draft.primary,
        keys=draft.keys,
        include=draft.include,
        include_names=tuple(names[len(draft.keys) :]),
        predicate=draft.predicate,
        nulls_not_distinct=draft.nulls_not_distinct,
        constraint=constraint,
        parent=parent,
        immediate=draft.immediate,
        exclusion=draft.exclusion,
    )
    catalog.put(catalog.indexes, index)
    catalog.add_part(table_oid, oid, "index")
    for key in draft.keys:
        for used in filter(None, (key.opclass_oid, key.operator_oid)):
            replay.dependencies.add((oid, 0), (used, 0), Dep.NORMAL)
    if constraint:
        replay.dependencies.add((oid, 0), (constraint, 0), Dep.INTERNAL)
    else:
        depend_on_columns(replay, oid, table_oid, draft)
    others = [ref for ref in draft.references if not (isinstance(ref, ColumnRef) and ref.relation == table_oid)]
    replay.dependencies.add_references((oid, 0), others)
    if parent:
        catalog.add_part(parent, oid, "child index")
        replay.dependencies.add((oid, 0), (parent, 0), Dep.PARTITION)
    return index


def depend_on_columns(replay: Replay, oid: int, table_oid: int, draft: IndexDraft) -> None:
    """Hang an index on the columns that it uses anywhere (rule 39)."""
    used = {key.attnum for key in draft.keys if key.attnum} | set(draft.include)
    used |= set(own_columns(draft.references, table_oid))
    for attnum in sorted(used):
        replay.dependencies.add((oid, 0), (table_oid, attnum), Dep.AUTO)
    if not used:
        replay.dependencies.add((oid, 0), (table_oid, 0), Dep.AUTO)


def index_constraint_draft(replay: Replay, table_oid: int, draft: ConstraintDraft) -> IndexDraft:
    """Return the index that a PRIMARY KEY, UNIQUE or EXCLUDE constraint asks for."""
    node = draft.node
    table = replay.catalog.relations[table_oid]
    made = IndexDraft(
        unique=draft.type != "CONSTR_EXCLUSION",
        primary=draft.type == "CONSTR_PRIMARY",
        exclusion=draft.type == "CONSTR_EXCLUSION",
        nulls_not_distinct=node.flag("nulls_not_distinct"),
        immediate=not draft.deferrable,
        method="gist" if node.flag("without_overlaps") else "btree",
        include=tuple(included_column(replay, table, name).attnum for name in node.names("including")),
    )
    if not made.exclusion:
        twice = next((name for name in draft.columns if draft.columns.count(name) > 1), None)
        if twice is not None:
            kind = "primary key" if made.primary else "unique"
            raise SqlError("42701", f'column "{twice}" appears twice in {kind} constraint')
        made.keys = column_keys(replay, table, draft.columns)
        if node.flag("without_overlaps"):
            refuse_overlaps(replay, table, made.keys)
        made.keys = tuple(with_opclass(replay, table_oid, made.method, key) for key in made.keys)
        return made
    made.method = node.text("access_method") or "gist"
    keys = []
    for pair in node.fields.get("exclusions", ()):
        items = pair["List"]["items"]
        part, references = key_part(replay, table_oid, Node.wrap(items[0]))
        operator = tuple(each["String"]["sval"] for each in items[1]["List"]["items"])
        part = with_opclass(replay, table_oid, made.method, part)
        keys.append(replace(part, operator=operator[-1], operator_oid=_operator(replay, table_oid, part, operator)))
        made.references |= references
    made.keys = tuple(keys)
    made.predicate, references = predicate(replay, table_oid, node.node("where_clause"))
    made.references |= references
    return made


def _operator(replay: Replay, table_oid: int, key: r.IndexKeyPart, names: tuple[str, ...]) -> int:
    """Return the oid of an operator between two values of a key; 0 for one of PostgreSQL's, or one that is not known."""
    catalog = replay.catalog
    type_oid = catalog.relations[table_oid].attribute(key.attnum).type if key.attnum else key.type
    schema, name = split_name(names)
    alike = (each.oid for each in catalog.find_operators(schema, name) if each.left == each.right == type_oid)
    return next(alike, 0)


def add_index_constraint(
    replay: Replay, table_oid: int, draft: ConstraintDraft, *, index_draft: IndexDraft | None = None, name: str = ""
) -> r.Constraint:
    """Add a PRIMARY KEY, UNIQUE or EXCLUDE constraint with its index."""
    catalog = replay.catalog
    if draft.node.text("indexname"):
        return _adopt_index(replay, table_oid, draft)
    made = index_draft or index_constraint_draft(replay, table_oid, draft)
    table = catalog.relations[table_oid]
    refuse_tablespace(replay, draft.node.text("indexspace"))
    if made.primary:
        refuse_for_key(replay, table, (key.attnum for key in made.keys))
        if catalog.primary_key(table_oid) is not None:
            raise SqlError("42P16", f'multiple primary keys for table "{table.name}" are not allowed')
        for key in made.keys:
            not_null_for_key(replay, table_oid, key.attnum)
        table = catalog.relations[table_oid]
    chosen = clip(name or draft.name)
    if chosen:
        _refuse_partitioned(catalog, table, made)
        if catalog.taken(table.namespace, chosen):
            raise SqlError("42P07", f'relation "{chosen}" already exists')
        refuse_taken(replay, table, chosen)
    else:
        chosen = generated_name(replay, table, made, constraint=True)
    kind = "p" if made.primary else "x" if made.exclusion else "u"
    constraint = store(
        replay,
        r.Constraint(
            catalog.new_oid(),
            table.namespace,
            chosen,
            kind,
            table_oid,
            attnums=tuple(key.attnum for key in made.keys),
            deferrable=draft.deferrable,
            deferred=draft.deferred,
            no_inherit=table.kind != "p",
            without_overlaps=draft.node.flag("without_overlaps"),
        ),
        columns=not made.references and all(key.attnum for key in made.keys),
    )
    _hang_on_columns(replay, constraint, made)
    index = add_index(replay, table_oid, made, chosen, constraint=constraint.oid)
    check_options(replay, draft.node.nodes("options"), f"index {made.method}")
    options = reloptions(draft.node.nodes("options"))
    if options:
        catalog.update(catalog.relations, index.oid, options=options)
    return catalog.update(catalog.constraints, constraint.oid, index=index.oid)


def _hang_on_columns(replay: Replay, constraint: r.Constraint, made: IndexDraft) -> None:
    table = constraint.relation
    plain = {*(key.attnum for key in made.keys if key.attnum), *made.include}
    for attnum in sorted(plain):
        replay.dependencies.add((constraint.oid, 0), (table, attnum), Dep.AUTO)
    for attnum in own_columns(made.references, table):
        if attnum not in plain:
            # It is the index that goes with the column, and it is a part of the constraint, which does not.
            replay.dependencies.add((constraint.oid, 0), (table, attnum), Dep.NORMAL)


def _adopt_index(replay: Replay, table_oid: int, draft: ConstraintDraft) -> r.Constraint:
    """ADD CONSTRAINT … USING INDEX: the index takes the constraint's name (rule 33)."""
    catalog = replay.catalog
    table = catalog.relations[table_oid]
    name = draft.node.text("indexname")
    index = refuse_adoption(catalog, table, name)
    primary = draft.type == "CONSTR_PRIMARY"
    chosen = clip(draft.name) or name
    if chosen != name:
        catalog.rename_relation(index.oid, table.namespace, chosen)
    if primary and catalog.primary_key(table_oid) is not None:
        raise SqlError("42P16", f'multiple primary keys for table "{table.name}" are not allowed')
    if primary and index.nulls_not_distinct:
        raise SqlError("42P16", "primary keys cannot use NULLS NOT DISTINCT indexes")
    if primary:
        for key in index.keys:
            not_null_for_key(replay, table_oid, key.attnum)
    constraint = store(
        replay,
        r.Constraint(
            catalog.new_oid(),
            table.namespace,
            chosen,
            "p" if primary else "u",
            table_oid,
            attnums=tuple(key.attnum for key in index.keys),
            index=index.oid,
            deferrable=draft.deferrable,
            deferred=draft.deferred,
            no_inherit=table.kind != "p",
        ),
    )
    replay.dependencies.forget((index.oid, 0))
    replay.dependencies.add((index.oid, 0), (constraint.oid, 0), Dep.INTERNAL)
    catalog.update(
        catalog.indexes, index.oid, constraint=constraint.oid, primary=primary, immediate=not draft.deferrable
    )
    return constraint
