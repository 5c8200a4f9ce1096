"""CREATE and ALTER PUBLICATION (rules 50 and 173).

The tables and schemas of a publication are records of their own, as in pg_publication_rel: a dropped table takes its
record along, and a column in a list or a row filter cannot be dropped.
"""

from __future__ import annotations

from generator.model.ids import Kind
from generator.record import dataclass, replace
from generator.replay.base import Replay, handles
from generator.replay.catalog import records as r
from generator.replay.catalog.identifiers import clip
from generator.replay.catalog.records import Dep
from generator.replay.expressions.analysis import analyze
from generator.replay.lookup.references import column, relation, split_name, stub_namespace
from generator.replay.objects.listed import (
    PUBLICATION_SCHEMA,
    PUBLICATION_TABLE,
    add_listed,
    find_listed,
    number_list,
    publication_parts,
    remove_listed,
    stub_listed,
    value,
)
from generator.replay.options.storage import option_value
from generator.replay.printing.describe import visible
from generator.replay.relations.refusals import SYSTEM_COLUMNS
from generator.sql.node import Node
from generator.sql.refs import CastFunctionRef, ColumnRef, FunctionRef, OperatorRef, TypeRef
from generator.sql.types import FIRST_USER_OID, Expression, SqlError

_EVENTS = ("insert", "update", "delete", "truncate")
_OPTIONS = frozenset({"publish", "publish_via_partition_root", "publish_generated_columns"})
_DATA = (("publish", ", ".join(_EVENTS)),)
_KINDS = frozenset("rp")
_UNPUBLISHABLE = frozenset({"pg_catalog", "pg_toast", "pg_temp"})
_ANY = frozenset("rpfvmSiIc")


@dataclass(frozen=True)
class _Table:
    """A table as the statement names it, ``node`` with its column list and row filter."""

    relation: r.Relation
    node: Node


@handles("CreatePublicationStmt")
def create_publication(node: Node, replay: Replay) -> None:
    """CREATE PUBLICATION, of all tables, of some or of those of schemas."""
    catalog = replay.catalog
    name = clip(node.text("pubname"))
    found = find_listed(catalog, Kind.PUBLICATION, "", name)
    if found is not None and found.oid in catalog.external and not (replay.external or replay.strict):
        # A stub, or a prelude's: these migrations make it after all. A fresh project's server has it already.
        catalog.journal.remove(catalog.external, found.oid)
        replay.created(found.oid)
    elif found is not None:
        raise SqlError("42710", f'publication "{name}" already exists')
    else:
        found = add_listed(replay, Kind.PUBLICATION, 0, name, data=_DATA)
    data = _options(found.data, node.nodes("options"))
    if node.flag("for_all_tables"):
        data = (("all tables", "true"), *data)
    catalog.update(catalog.listed, found.oid, data=data)
    _add(replay, found.oid, *_objects(replay, node), note=False)


@handles("AlterPublicationStmt")
def alter_publication(node: Node, replay: Replay) -> None:
    """ALTER PUBLICATION … ADD, DROP and SET of tables and schemas, SET of options."""
    catalog = replay.catalog
    name = clip(node.text("pubname"))
    found = find_listed(catalog, Kind.PUBLICATION, "", name)
    if found is None:
        found = stub_listed(replay, Kind.PUBLICATION, "publication", name, data=_DATA)
    if node.has("options"):
        data = _options(found.data, node.nodes("options"))
        _refuse_own_partitions(replay, found, data)
        catalog.update(catalog.listed, found.oid, data=data)
        replay.note(found.oid, "options changed", ", ".join(each.text("defname") for each in node.nodes("options")))
        return
    if value(found, "all tables"):
        raise SqlError("55000", f'publication "{name}" is defined as FOR ALL TABLES')
    tables, schemas = _objects(replay, node)
    match node.text("action"):
        case "AP_DropObjects":
            _drop(replay, found, tables, schemas)
        case "AP_SetObjects":
            for part in publication_parts(catalog, found.oid):
                remove_listed(replay, part.oid)
            _add(replay, found.oid, tables, schemas, note=False)
            replay.note(found.oid, "tables replaced")
        case _:
            _add(replay, found.oid, tables, schemas)


def _options(data: tuple[tuple[str, str], ...], options: tuple[Node, ...]) -> tuple[tuple[str, str], ...]:
    """Return a publication's data with the operations that it publishes; other options are not documented."""
    found, given = dict(data), set[str]()
    for option in options:
        name = option.text("defname")
        if name not in _OPTIONS:
            raise SqlError("42601", f'unrecognized publication parameter: "{name}"')
        if name in given:
            raise SqlError("42601", "conflicting or redundant options")
        given.add(name)
        if name == "publish":
            events = [each.strip().lower() for each in option_value(option).split(",") if each.strip()]
            if not set(events) <= set(_EVENTS):
                raise SqlError("42601", 'unrecognized value for publication option "publish"')
            found["publish"] = ", ".join(each for each in _EVENTS if each in events)
        else:
            found[name] = _choice(name, option_value(option) if option.has("arg") else "")
    return tuple(found.items())


def _refuse_own_partitions(replay: Replay, publication: r.Listed, data: tuple[tuple[str, str], ...]) -> None:
    """Raise SqlError 22023 for publishing partitions by themselves, where a partitioned table has a filter or columns."""
    if _through_root(dict(data)):
        return
    for part in publication_parts(replay.catalog, publication.oid):
        table = replay.catalog.relations.get(part.relation)
        if table is not None and table.kind == "p" and (part.definition or value(part, "columns")):
            option = 'parameter "publish_via_partition_root"'
            raise SqlError("22023", f'cannot set {option} to false for publication "{publication.name}"')


def _through_root(data: dict[str, str]) -> bool:
    return data.get("publish_via_partition_root", "").lower() in {"true", "on", "yes", "1"}


def _choice(name: str, given: str) -> str:
    """Return the value of an option that is one of two; raises SqlError 42601 for another (``parse_publication_options``)."""
    if name == "publish_generated_columns":
        if given.lower() not in {"none", "stored"}:
            raise SqlError("42601", f'invalid value for publication parameter "{name}": "{given}"')
    elif given.lower() not in {"", "true", "false", "on", "off", "1", "0"}:
        raise SqlError("42601", f"{name} requires a Boolean value")
    return given.lower() or "true"


def _objects(replay: Replay, node: Node) -> tuple[list[_Table], list[int]]:
    """Return the tables, with the children of those not named with ONLY, and the schemas of a statement."""
    tables: dict[int, _Table] = {}
    schemas: dict[int, None] = {}
    for spec in node.nodes("pubobjects"):
        match spec.text("pubobjtype"):
            case "PUBLICATIONOBJ_TABLES_IN_SCHEMA":
                name = clip(spec.text("name"))
                if name in _UNPUBLISHABLE:
                    raise SqlError("22023", f'cannot add schema "{name}" to publication')
                schemas[replay.catalog.namespace(name) if replay.strict else stub_namespace(replay, name)] = None
            case "PUBLICATIONOBJ_TABLES_IN_CUR_SCHEMA":
                schemas[replay.catalog.creation_namespace("")] = None
            case _:
                _collect(replay, spec.struct("pubtable", "PublicationTable"), tables)
    return list(tables.values()), list(schemas)


def _collect(replay: Replay, spec: Node | None, tables: dict[int, _Table]) -> None:
    table_var = spec.struct("relation", "RangeVar") if spec is not None else None
    if spec is None or table_var is None:
        return
    catalog = replay.catalog
    schema, name = table_var.text("schemaname"), table_var.text("relname")
    if catalog.relation_oid(schema, name) is None and catalog.find_relation(schema, name) is not None:
        raise SqlError("22023", f'cannot add relation "{name}" to publication')
    table = relation(replay, table_var, kinds=_ANY)
    if table.kind in "iIc":
        raise SqlError("42809", f'cannot open relation "{table.name}"')
    known = tables.get(table.oid)
    if known is not None:
        for field, word in (("whereClause", "WHERE clauses"), ("columns", "column lists")):
            if spec.has(field) or known.node.has(field):
                raise SqlError("42710", f'conflicting or redundant {word} for table "{table.name}"')
        return
    tables[table.oid] = _Table(table, spec)
    if table_var.flag("inh") and table.kind != "p":
        # Partitions are published through their parent; children that only inherit are tables of their own.
        for child in catalog.descendants(table.oid):
            tables.setdefault(child, _Table(catalog.relations[child], spec))


def _add(replay: Replay, publication: int, tables: list[_Table], schemas: list[int], *, note: bool = True) -> None:
    catalog = replay.catalog
    name = catalog.listed[publication].name
    parts = publication_parts(catalog, publication)
    # All row filters are read, then all column lists, before the first table is added (``AlterPublicationTables``).
    through_root = _through_root(dict(catalog.listed[publication].data))
    filters = [_row_filter(replay, table, through_root=through_root) for table in tables]
    for table in tables:
        _refuse_column_list(replay, publication, table, with_schemas=bool(schemas), through_root=through_root)
    for table, expression in zip(tables, filters, strict=True):
        if any(part.relation == table.relation.oid for part in parts):
            raise SqlError("42710", f'relation "{table.relation.name}" is already member of publication "{name}"')
        _add_table(replay, publication, table, expression)
        if note:
            replay.note(publication, "table added", visible(catalog, table.relation.oid))
    for namespace in schemas:
        schema = catalog.schema_of(namespace)
        if any(value(part, "columns") for part in parts):
            raise SqlError("22023", f'cannot add schema to publication "{name}"')
        if any(value(part, "schema") == str(namespace) for part in parts):
            raise SqlError("42710", f'schema "{schema}" is already member of publication "{name}"')
        data = (("publication", str(publication)), ("schema", str(namespace)))
        made = catalog.add_listed(r.Listed(catalog.new_oid(), PUBLICATION_SCHEMA, 0, "", data=data))
        replay.dependencies.add((made.oid, 0), (publication, 0), Dep.AUTO)
        replay.dependencies.add((made.oid, 0), (namespace, 0), Dep.AUTO)
        if note:
            replay.note(publication, "schema added", schema)


def _add_table(replay: Replay, publication: int, table: _Table, row_filter: Expression | None) -> None:
    """Add a table; the column list and the row filter depend on the columns that they name."""
    catalog = replay.catalog
    found = table.relation
    if found.kind not in _KINDS or found.namespace == r.TEMP or found.persistence == "u":
        raise SqlError("22023", f'cannot add relation "{found.name}" to publication')
    attnums: list[int] = []
    for name in table.node.names("columns"):
        if name in SYSTEM_COLUMNS:
            raise SqlError("42P10", f'cannot use system column "{name}" in publication column list')
        attnum = column(replay, found, clip(name)).attnum
        if attnum in attnums:
            raise SqlError("42710", f'duplicate column "{name}" in publication column list')
        if catalog.relations[found.oid].attribute(attnum).generated == "v":
            raise SqlError("42P10", f'cannot use virtual generated column "{name}" in publication column list')
        attnums.append(attnum)
    data = (("publication", str(publication)), ("columns", number_list(tuple(sorted(attnums)))))
    part = r.Listed(catalog.new_oid(), PUBLICATION_TABLE, 0, "", relation=found.oid, data=data)
    depend = replay.dependencies
    if row_filter is not None:
        part = replace(part, definition=row_filter.sql)
        depend.add_references((part.oid, 0), row_filter.references)
    catalog.add_listed(part)
    depend.add((part.oid, 0), (publication, 0), Dep.AUTO)
    depend.add((part.oid, 0), (found.oid, 0), Dep.AUTO)
    for attnum in attnums:
        depend.add((part.oid, 0), (found.oid, attnum), Dep.NORMAL)


def _row_filter(replay: Replay, table: _Table, *, through_root: bool) -> Expression | None:
    """Return the condition that rows of a table are published under (``TransformPubWhereClauses``)."""
    found, catalog = table.relation, replay.catalog
    condition = table.node.node("whereClause")
    if condition is None:
        return None
    if found.kind == "p" and not through_root:
        raise SqlError("22023", f'cannot use publication WHERE clause for relation "{found.name}"')
    try:
        expression = analyze(replay, condition, "predicate", scope=[found.oid])
    except SqlError as error:
        if error.sqlstate == "42P17":
            raise SqlError("0A000", "invalid publication WHERE expression") from error
        raise
    _refuse_own(expression.references)
    used = (ref.attnum for ref in expression.references if isinstance(ref, ColumnRef) and ref.relation == found.oid)
    if any(found.attribute(attnum).type >= FIRST_USER_OID for attnum in used if attnum > 0):
        raise SqlError("0A000", "invalid publication WHERE expression")
    for each in condition.walk():
        if each.tag == "CollateClause" and find_listed(catalog, Kind.COLLATION, *split_name(each.names("collname"))):
            raise SqlError("0A000", "invalid publication WHERE expression")
    return expression


def _refuse_column_list(
    replay: Replay, publication: int, table: _Table, *, with_schemas: bool, through_root: bool
) -> None:
    """Raise SqlError 22023 for a list of columns where whole schemas are published, or partitions (``CheckPubRelationColumnList``)."""
    if not table.node.has("columns"):
        return
    name, record = table.relation.name, replay.catalog.listed[publication]
    parts = publication_parts(replay.catalog, publication)
    if with_schemas or any(each.kind == PUBLICATION_SCHEMA for each in parts):
        raise SqlError("22023", f'cannot use column list for relation "{name}" in publication "{record.name}"')
    if table.relation.kind == "p" and not through_root:
        raise SqlError("22023", f'cannot use column list for relation "{name}" in publication "{record.name}"')


def _refuse_own(references: frozenset[object]) -> None:
    """A row filter may use nothing that users define (``check_simple_rowfilter_expr``)."""
    for reference in references:
        oid = 0
        match reference:
            case (
                FunctionRef(function=oid)
                | CastFunctionRef(function=oid)
                | OperatorRef(operator=oid)
                | TypeRef(type=oid)
            ):
                pass
        if oid >= FIRST_USER_OID:
            raise SqlError("0A000", "invalid publication WHERE expression")


def _drop(replay: Replay, publication: r.Listed, tables: list[_Table], schemas: list[int]) -> None:
    catalog = replay.catalog
    parts = publication_parts(catalog, publication.oid)
    for table in tables:
        if table.node.has("columns") or table.node.has("whereClause"):
            raise SqlError("42601", "column list must not be specified in ALTER PUBLICATION ... DROP")
        name = visible(catalog, table.relation.oid)
        part = next((each for each in parts if each.relation == table.relation.oid), None)
        _take_out(replay, publication, part, f'relation "{table.relation.name}"', name)
    for namespace in schemas:
        schema = catalog.schema_of(namespace)
        part = next((each for each in parts if value(each, "schema") == str(namespace)), None)
        _take_out(replay, publication, part, f'tables from schema "{schema}"', schema)


def _take_out(replay: Replay, publication: r.Listed, part: r.Listed | None, what: str, name: str) -> None:
    if part is None:
        error = SqlError("42704", f"{what} is not part of the publication")
        if publication.oid not in replay.catalog.external:
            raise error
        replay.lenient(error, "drop-unknown", hint="add it in an earlier migration")
        return
    remove_listed(replay, part.oid)
    replay.note(publication.oid, "table removed" if part.relation else "schema removed", name)
