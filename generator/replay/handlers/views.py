"""CREATE VIEW, CREATE MATERIALIZED VIEW, CREATE TABLE AS (rules 53, 54, 97, 103, 125 to 132)."""

from __future__ import annotations

from generator.record import replace
from generator.replay.base import Prepared, Replay, handles
from generator.replay.catalog import records as r
from generator.replay.catalog.identifiers import clip
from generator.replay.elements.place import access_method, hang_on_method, refuse_tablespace, refuse_temporary
from generator.replay.elements.source_comments import implements, of_statement
from generator.replay.expressions.analysis import query
from generator.replay.expressions.data import refuse_reading
from generator.replay.expressions.updatable import refuse_check_option
from generator.replay.handlers.prepared import find_prepared
from generator.replay.lookup.references import (
    UNKNOWN_TYPE,
    add_attributes,
    creation_namespace,
    depend_on_type,
    make_table,
    range_name,
    relation,
)
from generator.replay.options.storage import check_options, reloptions
from generator.replay.privileges.access_lists import apply_default_privileges
from generator.replay.relations.refusals import SYSTEM_COLUMNS
from generator.replay.session.temporary import is_temporary, note_on_commit
from generator.sql.analysis import analyze_statement
from generator.sql.analysis.conversion.collate import INDETERMINATE
from generator.sql.node import Node
from generator.sql.refs import ColumnRef
from generator.sql.types import OutputColumn, Parameters, Query, SqlError


@handles("ViewStmt")
def create_view(node: Node, replay: Replay) -> None:
    """CREATE [OR REPLACE] VIEW: the query is bound to objects now, ``*`` is expanded now."""
    view_var, select = node.struct("view", "RangeVar"), node.node("query")
    if view_var is None or select is None:
        return
    catalog = replay.catalog
    schema, name = range_name(view_var)
    name = clip(name)
    if select.has("intoClause"):
        raise SqlError("0A000", "views must not contain SELECT INTO")
    found, wrong = _named_query(replay, select, node.names("aliases"))
    options = _options(node)
    if options:
        refuse_check_option(replay, r.Relation(0, 0, name, "v", options=options, query=found.sql))
    if wrong is not None and wrong.sqlstate == "42601":
        raise wrong
    if view_var.text("relpersistence") == "u":
        raise SqlError("42601", "views cannot be unlogged because they do not have storage")
    namespace = creation_namespace(replay, schema)
    refuse_temporary(namespace, view_var)
    columns = found.columns
    check_options(replay, node.nodes("options"), "view")
    if namespace != r.TEMP and is_temporary(replay, found.references):
        if schema:
            raise SqlError("42P16", "cannot create temporary relation in non-temporary schema")
        namespace = r.TEMP
    if catalog.taken(namespace, name) and node.flag("replace"):
        oid = catalog.relation_oid(catalog.schema_of(namespace), name)
        if oid is not None:
            _replace_view(replay, catalog.relations[oid], found, columns, options)
            if wrong is not None:
                raise wrong
            return
    if wrong is not None:
        raise wrong
    _refuse_pseudo_types(replay, found, columns)
    made = make_table(
        replay,
        r.Relation(
            catalog.new_oid(),
            namespace,
            name,
            "v",
            options=options,
            query=found.sql,
            other_uses=found.other_uses,
            exact=found.exact,
            unplannable=found.unplannable,
            source_comment=of_statement(replay.statement),
            implements=implements(replay.statement),
        ),
    )
    _add_columns(replay, made.oid, columns)
    replay.dependencies.add_references((made.oid, 0), found.references)
    replay.created(made.oid)
    apply_default_privileges(replay, made.oid, "table")


def _options(node: Node) -> tuple[str, ...]:
    options = reloptions(node.nodes("options"))
    check = {"LOCAL_CHECK_OPTION": "local", "CASCADED_CHECK_OPTION": "cascaded"}.get(node.text("withCheckOption"))
    return (*options, f"check_option={check}") if check else options


def _refuse_pseudo_types(replay: Replay, found: Query, columns: tuple[OutputColumn, ...]) -> None:
    """A row without a type of its own, an array of any type, or a text of several collations is no column."""
    for column in columns:
        if column.collation == INDETERMINATE:
            raise SqlError("42P22", f'could not determine which collation to use for column "{column.name}"')
        # Where something in the query is unknown, a row may well have a type.
        if found.exact and column.type and replay.catalog.type_info(column.type).typtype == "p":
            shown = replay.catalog.format_type(column.type, -1)
            raise SqlError("42P16", f'column "{column.name}" has pseudo-type {shown}')


def _refuse_system_columns(columns: tuple[OutputColumn, ...]) -> None:
    for column in columns:
        if column.name in SYSTEM_COLUMNS:
            raise SqlError("42701", f'column name "{column.name}" conflicts with a system column name')


def _add_columns(replay: Replay, oid: int, columns: tuple[OutputColumn, ...]) -> None:
    add_attributes(
        replay,
        oid,
        [
            r.Attribute(
                attnum,
                column.name,
                column.type or UNKNOWN_TYPE,
                column.typmod,
                collation=column.collation,
                sources=column.sources,
            )
            for attnum, column in enumerate(columns, 1)
        ],
    )


def _as_known(attribute: r.Attribute, column: OutputColumn) -> r.Attribute:
    """Return a column of a view that is replaced, of the type that it had, or has now that it is known."""
    if attribute.type == UNKNOWN_TYPE and column.type:
        attribute = replace(attribute, type=column.type, typmod=column.typmod, collation=column.collation)
    return replace(attribute, sources=column.sources)


def _replace_view(
    replay: Replay, view: r.Relation, found: Query, columns: tuple[OutputColumn, ...], options: tuple[str, ...]
) -> None:
    """OR REPLACE may only add columns at the end (rule 54); grants and comments stay, options are those given."""
    catalog = replay.catalog
    if view.kind != "v":
        raise SqlError("42809", f'"{view.name}" is not a view')
    old = view.live
    if len(columns) < len(old) and found.exact:
        raise SqlError("42P16", "cannot drop columns from view")
    for attribute, column in zip(old, columns, strict=False):
        if attribute.name != column.name:
            raise SqlError("42P16", f'cannot change name of view column "{attribute.name}" to "{column.name}"')
        if UNKNOWN_TYPE in {attribute.type, column.type or UNKNOWN_TYPE}:
            continue
        same = (attribute.type, attribute.typmod) == (column.type, column.typmod)
        if found.exact and view.exact and same and attribute.collation != column.collation:
            raise SqlError("42P16", f'cannot change collation of view column "{attribute.name}"')
        if found.exact and view.exact and (attribute.type, attribute.typmod) != (column.type, column.typmod):
            have = catalog.format_type(attribute.type, attribute.typmod)
            want = catalog.format_type(column.type, column.typmod)
            raise SqlError("42P16", f'cannot change data type of view column "{attribute.name}" from {have} to {want}')
    kept = tuple([_as_known(attribute, column) for attribute, column in zip(old, columns, strict=False)])
    _refuse_pseudo_types(replay, found, columns[len(old) :])
    added = [column.name for column in columns[len(old) :]]
    catalog.update(
        catalog.relations,
        view.oid,
        query=found.sql,
        other_uses=found.other_uses,
        options=options,
        attributes=kept,
        exact=found.exact,
        unplannable=found.unplannable,
    )
    replay.dependencies.forget((view.oid, 0))
    replay.dependencies.add((view.oid, 0), (view.namespace, 0), r.Dep.NORMAL)
    replay.dependencies.add_references((view.oid, 0), found.references)
    _add_columns(replay, view.oid, columns[len(old) :])
    for attribute in catalog.relations[view.oid].live:
        depend_on_type(replay, (view.oid, attribute.attnum), attribute.type)
    replay.note(view.oid, "replaced", new=", ".join(added))


@handles("CreateTableAsStmt")
def create_table_as(node: Node, replay: Replay) -> None:
    """CREATE MATERIALIZED VIEW keeps its query; CREATE TABLE AS and SELECT INTO keep bare columns."""
    into = node.struct("into", "IntoClause")
    select = node.node("query")
    table_var = into.struct("rel", "RangeVar") if into else None
    if into is None or select is None or table_var is None:
        return
    make_from_query(
        replay,
        table_var,
        select,
        into,
        materialized=node.text("objtype") == "OBJECT_MATVIEW",
        if_not_exists=node.flag("if_not_exists"),
    )


@handles("RefreshMatViewStmt")
def refresh_materialized_view(node: Node, replay: Replay) -> None:
    """REFRESH MATERIALIZED VIEW [WITH NO DATA]: whether it can be read."""
    table_var = node.struct("relation", "RangeVar")
    if table_var is None:
        return
    found = relation(replay, table_var, kinds=frozenset("rpfvmSiIc"))
    if found.oid in replay.catalog.external:
        return
    if found.kind not in "mrpf":
        raise SqlError("42809", f'"{found.name}" is not a table or materialized view')
    if found.kind != "m":
        raise SqlError("0A000", f'"{found.name}" is not a materialized view')
    if node.flag("concurrent") and node.flag("skipData"):
        raise SqlError("42601", "CONCURRENTLY and WITH NO DATA options cannot be used together")
    if node.flag("concurrent") and not found.populated:
        raise SqlError("0A000", "CONCURRENTLY cannot be used when the materialized view is not populated")
    # Lenient: an index may be known elsewhere only.
    if (
        replay.strict
        and node.flag("concurrent")
        and not any(map(_tells_rows_apart, replay.catalog.indexes_of(found.oid)))
    ):
        raise SqlError("55000", f'cannot refresh materialized view "{found.name}" concurrently')
    replay.catalog.update(replay.catalog.relations, found.oid, populated=not node.flag("skipData"))


def _tells_rows_apart(index: r.Index) -> bool:
    """Whether REFRESH … CONCURRENTLY can use an index (``is_usable_unique_index``)."""
    plain = all(key.attnum for key in index.keys)
    # A condition over no column is always true, or the index would be of no use to anybody.
    whole = not any(isinstance(part, ColumnRef) for part in index.predicate)
    return index.unique and index.immediate and index.valid and plain and whole


def _executed(replay: Replay, execute: Node, name: str) -> Prepared | None:
    """Return what EXECUTE stands for; None, with a finding, where that is not known."""
    found = find_prepared(replay, execute)
    if found is None:
        replay.report("not-evaluated", f"CREATE TABLE {name} AS EXECUTE: its columns are not known")
    elif found.query.tag != "SelectStmt":
        raise SqlError("42809", "prepared statement is not a SELECT")
    return found


def _named_query(
    replay: Replay, select: Node, names: tuple[str, ...], parameters: Parameters | None = None, *, stored: bool = True
) -> tuple[Query, SqlError | None]:
    """Return a query, and what is wrong with the names of its columns."""
    try:
        return query(replay, select, names, stored=stored, parameters=parameters), None
    except SqlError as error:
        if error.sqlstate not in {"42701", "42601"}:
            raise
        shown = [each.name for each in analyze_statement(select, replay.catalog, parameters=parameters).columns]
        numbers = [str(each) for each in range(len(shown))]
        found = query(replay, select, numbers, stored=stored, parameters=parameters)
        called = zip(found.columns, (*names, *shown[len(names) :]), strict=False)
        return replace(found, columns=tuple(replace(column, name=name) for column, name in called)), error


def _query_of_table(
    replay: Replay, select: Node, names: tuple[str, ...], parameters: Parameters | None, *, materialized: bool
) -> tuple[Query, SqlError | None]:
    """Return a query, and what is wrong with the names of its columns, which is told only when the table is made."""
    found, wrong = _named_query(replay, select, names, parameters, stored=materialized)
    if materialized and is_temporary(replay, found.references):
        raise SqlError("0A000", "materialized views must not use temporary tables or views")
    return found, wrong


def _makeable(replay: Replay, found: Query, wrong: SqlError | None, into: Node) -> str:
    """Return the access method of a table that can be made, asking in a server's order."""
    if replay.strict and not into.flag("skipData"):
        refuse_reading(replay, found)
    if wrong is not None and wrong.sqlstate == "42601":
        raise wrong
    refuse_tablespace(replay, into.text("tableSpaceName"))
    check_options(replay, into.nodes("options"), "table")
    method = access_method(replay, into.text("accessMethod"))
    if wrong is not None:
        raise wrong
    _refuse_pseudo_types(replay, found, found.columns)
    return method


def make_from_query(
    replay: Replay, table_var: Node, select: Node, into: Node, *, materialized: bool, if_not_exists: bool = False
) -> None:
    """Make a table or materialized view whose columns are those of a query."""
    catalog = replay.catalog
    schema, name = range_name(table_var)
    name = clip(name)
    parameters = None if materialized else replay.parameters
    if select.tag == "ExecuteStmt":
        if replay.strict and not if_not_exists and catalog.taken(creation_namespace(replay, schema), name):
            # What it executes is looked for afterwards.
            raise SqlError("42P07", f'relation "{name}" already exists')
        prepared = _executed(replay, select, name)
        if prepared is None:
            return
        select, parameters = prepared.query, prepared.parameters
    names = into.names("colNames")
    # A server analyses the query before it looks whether the table is there already.
    found, wrong = _query_of_table(replay, select, names, parameters, materialized=materialized)
    namespace = creation_namespace(replay, schema)
    if catalog.taken(namespace, name):
        if if_not_exists:
            return
        raise SqlError("42P07", f'relation "{name}" already exists')
    method = _makeable(replay, found, wrong, into)
    columns = found.columns
    made = make_table(
        replay,
        r.Relation(
            catalog.new_oid(),
            namespace,
            name,
            "m" if materialized else "r",
            persistence=table_var.text("relpersistence") or "p",
            options=reloptions(into.nodes("options")),
            access_method=method,
            query=found.sql if materialized else (),
            other_uses=found.other_uses if materialized else (),
            exact=found.exact,
            populated=not into.flag("skipData"),
            source_comment=of_statement(replay.statement),
            implements=implements(replay.statement),
        ),
    )
    replay.rows.made_by_query(made.oid, filled=not into.flag("skipData"))
    if method:
        hang_on_method(replay, made.oid, method)
    note_on_commit(replay, made.oid, into)
    if not materialized:
        columns = tuple(replace(column, sources=()) for column in columns)
    _refuse_system_columns(columns)
    _add_columns(replay, made.oid, columns)
    if materialized:
        replay.dependencies.add_references((made.oid, 0), found.references)
    replay.created(made.oid)
    apply_default_privileges(replay, made.oid, "table")
