# ruff: noqa: RET503 - refuse() never returns; the linter does not follow NoReturn
"""Column references, and what hangs on them: fields, subscripts, whole rows (``transformColumnRef``)."""

from __future__ import annotations

from generator.sql.analysis.conversion.coerce import ASSIGNMENT, IMPLICIT, can_coerce, coerce_to_target
from generator.sql.analysis.conversion.exprtype import expr_typmod
from generator.sql.analysis.expressions.record_fields import record_fields
from generator.sql.analysis.expressions.scope import NamespaceItem, Scope, item_column, whole_row
from generator.sql.analysis.expressions.transform import TRANSFORMS, transform, transform_child
from generator.sql.analysis.refusal import refuse
from generator.sql.analysis.trees import expr as t
from generator.sql.analysis.types import oids
from generator.sql.names import quote_identifier
from generator.sql.node import Node
from generator.sql.types import RelationInfo


@TRANSFORMS.register("ColumnRef")
def transform_column_ref(node: Node, scope: Scope) -> t.Expr:
    """Return the column, the whole row, VALUE of a domain, or a function of a row (``row.function``)."""
    names = node.names("fields")
    if scope.purpose == "DEFAULT":
        refuse("0A000", "cannot use column reference in DEFAULT expression")
    if len(names) < len(node.fields["fields"]):  # the rest is a star
        row = _row_of_star(names, scope)
        if row is not None:
            return row
    if len(names) == 1:
        return _bare(names[0], scope)
    schema = names[-3] if len(names) > 2 else ""  # noqa: PLR2004 - schema.table.column
    item = scope.find_item(schema, names[-2])
    if item is not None:
        return field_of_item(item, names[-1], scope)
    analysis = scope.analysis
    argument = argument_of(names, scope)
    if argument is not None:
        return argument
    if scope.purpose == "partition bound":
        refuse("0A000", "cannot use column reference in partition bound expression")
    if analysis.lenient:
        analysis.unknown("42P01", f'missing FROM-clause entry for table "{names[-2]}"')
        return t.AsWritten(0, [".".join(quote_identifier(name) for name in names)], names[-1])
    if any(_is_named(item, names[-2]) for level in scope.levels() for item in level.namespace):
        refuse("42P01", f'invalid reference to FROM-clause entry for table "{names[-2]}"')
    refuse("42P01", f'missing FROM-clause entry for table "{names[-2]}"')


def _row_of_star(names: tuple[str, ...], scope: Scope) -> t.Expr | None:
    """Return the row that ``table.*`` is as a value, though a column has the name; None if it may be something else."""
    item = scope.find_item(names[-2] if len(names) > 1 else "", names[-1])
    if item is not None:
        return whole_row(item.rte, scope.analysis)
    if not scope.analysis.lenient and scope.analysis.parameters is None and not scope.unknown_item():
        refuse("42P01", f'missing FROM-clause entry for table "{names[-1]}"')
    return None


def argument_of(names: tuple[str, ...], scope: Scope) -> t.Expr | None:
    """Return the argument or variable of the function whose body this is."""
    parameters = scope.analysis.parameters
    found = parameters.named(names) if parameters is not None else None
    if found is None or parameters is None:
        return None
    expr: t.Expr = t.Param(found[0], parameters.number_of(names))
    for name in names[found[1] :] if found[0] else ():
        expr = select_field(expr, name, scope)
    return expr


def _refuse_conflict(name: str, scope: Scope) -> None:
    """Refuse a name that is a column and a variable of PL/pgSQL (``variable_conflict``)."""
    parameters = scope.analysis.parameters
    if parameters is not None and parameters.conflict == "error" and parameters.named((name,)) is not None:
        refuse("42702", f'column reference "{name}" is ambiguous')


def _is_named(item: NamespaceItem, name: str) -> bool:
    return item.name == name or (item.rte.relation is not None and item.rte.relation.name == name)


def _bare(name: str, scope: Scope) -> t.Expr:
    if scope.domain is not None and name == "value":
        return t.CoerceToDomainValue(scope.domain.base, scope.domain.base_typmod)
    column = scope.find_column(name)
    if column is not None:
        _refuse_conflict(name, scope)
        return column
    item = scope.find_item("", name)
    if item is not None:
        return whole_row(item.rte, scope.analysis)
    argument = argument_of((name,), scope)
    if argument is not None:
        return argument
    outside = scope.unknown_item()
    if scope.analysis.lenient or outside:
        _unknown_column(f'column "{name}" does not exist', scope, told=outside)
        return t.AsWritten(0, [quote_identifier(name)], name)
    refuse("42703", f'column "{name}" does not exist')


def _unknown_column(message: str, scope: Scope, *, told: bool) -> None:
    """Note a column that is not there; of what is not there as a whole, that has been told."""
    if not (told and scope.analysis.lenient):
        scope.analysis.unknown("42703", message)


def field_of_item(item: NamespaceItem, name: str, scope: Scope) -> t.Expr:
    """Return ``item.name``: a column, else a function of the row."""
    column = item_column(item, name)
    if column is not None:
        return column
    row = whole_row(item.rte, scope.analysis)
    called = _as_function(row, name, scope)
    if called is not None:
        return called
    message = f"column {item.name}.{name} does not exist"
    if scope.analysis.lenient or item.rte.unknown:
        _unknown_column(message, scope, told=item.rte.unknown)
        return t.AsWritten(0, [f"{quote_identifier(item.name)}.{quote_identifier(name)}"], name)
    refuse("42703", message)


def _as_function(row: t.Expr, name: str, scope: Scope) -> t.Expr | None:
    """Return ``function(row)`` for ``row.function`` (documentation 8.16.5), if there is such a function or cast."""
    if not row.type:
        return None
    from generator.sql.analysis.conversion.functions import as_cast, choose_function, exact_function  # noqa: PLC0415
    from generator.sql.analysis.expressions.calls import plain_call  # noqa: PLC0415 - it imports this module's siblings

    functions = scope.analysis.catalog.find_functions("", name)
    chosen = exact_function(functions, [row.type], (), expand=True)
    if chosen is None:
        cast = as_cast((name,), [row], scope.analysis)
        if cast is not None:
            return cast
        chosen = choose_function(functions, [row.type], (), scope.analysis, expand=True) if functions else None
    return None if chosen is None or chosen.function.kind not in "fa" else plain_call(chosen, [row], scope)


def composite_attributes(type_oid: int, scope: Scope) -> RelationInfo | None:
    """Return the relation behind a composite type."""
    analysis = scope.analysis
    info = analysis.type(analysis.base_type(type_oid))
    return analysis.catalog.find_relation(info.schema, info.name) if info.typtype == "c" else None


def _declared_field(container: t.Expr, name: str, scope: Scope) -> t.Expr | None:
    """Return the field of a composite type or of a function's output columns."""
    relation = composite_attributes(container.type, scope)
    if relation is not None:
        for attribute in relation.attributes:
            if attribute.name == name:
                column = (relation.oid, attribute.attnum)
                return t.FieldSelect(attribute.type, container, name, column, attribute.typmod)
    if container.type == oids.RECORD:
        for field, type_oid, typmod in record_fields(container):
            if field == name:
                return t.FieldSelect(type_oid, container, name, None, typmod)
    return None


def select_field(container: t.Expr, name: str, scope: Scope) -> t.Expr:
    """Return ``(container).name``; of a whole row in FROM that is its column."""
    if isinstance(container, t.Var) and container.attno == 0:
        for position, column_ in enumerate(container.rte.columns, 1):
            if column_.name == name:
                return t.Var(column_.type, container.rte, position)
    field = _declared_field(container, name, scope)
    if field is not None:
        return field
    called = _as_function(container, name, scope)
    if called is not None:
        return called
    analysis = scope.analysis
    if container.type in {0, oids.RECORD}:
        analysis.unknown("42703", f'could not identify column "{name}" in record data type')
        return t.FieldSelect(0, container, name)
    if analysis.is_complex(container.type):
        refuse("42703", f'column "{name}" not found in data type {analysis.type_name(container.type)}')
    refuse(
        "42809",
        f"column notation .{name} applied to type {analysis.type_name(container.type)}, which is not a composite type",
    )


@TRANSFORMS.register("A_Indirection")
def _indirection(node: Node, scope: Scope) -> t.Expr:
    result = transform_child(node, "arg", scope)
    pending: list[Node] = []
    for step in node.nodes("indirection"):
        if step.tag == "A_Indices":
            pending.append(step)
            continue
        if pending:
            result = subscript(result, pending, scope)
            pending = []
        if step.tag == "A_Star":
            refuse("0A000", 'row expansion via "*" is not supported here')
        result = select_field(result, step.text("sval"), scope)
    return subscript(result, pending, scope) if pending else result


_POINT, _LSEG, _BOX, _LINE = 600, 601, 603, 628
_OF_FIXED_LENGTH = {oids.NAME: oids.CHAR, _POINT: oids.FLOAT8, _LINE: oids.FLOAT8, _LSEG: _POINT, _BOX: _POINT}
"""What the parts are of types that are no arrays, but have parts by number (``raw_array_subscript_handler``)."""


def subscript(container: t.Expr, steps: list[Node], scope: Scope) -> t.SubscriptingRef:
    """Return ``container[…]`` of an array or jsonb (``transformContainerSubscripts``)."""
    analysis = scope.analysis
    base = analysis.base_type(container.type)
    if base != container.type:
        container = t.Coercion(base, container, "relabel", t.IMPLICIT)
    is_json = base == oids.JSONB
    element = analysis.type(base).element or _OF_FIXED_LENGTH.get(base, 0)
    if not element and not is_json and base:
        refuse(
            "42804",
            f"cannot subscript type {analysis.type_name(container.type)} because it does not support subscripting",
        )
    is_slice = any(step.flag("is_slice") for step in steps)
    upper: list[t.Expr | None] = []
    lower: list[t.Expr | None] = []
    for step in steps:
        low, high = step.node("lidx"), step.node("uidx")
        upper.append(_index(high, scope, is_json=is_json) if high is not None else None)
        if is_slice:
            if not step.flag("is_slice"):
                lower.append(t.Const(oids.INT4, "1"))
            else:
                lower.append(_index(low, scope, is_json=is_json) if low is not None else None)
    result = oids.JSONB if is_json else base if is_slice else element
    return t.SubscriptingRef(result, container, upper, lower if is_slice else None, expr_typmod(container))


def _index(node: Node, scope: Scope, *, is_json: bool) -> t.Expr:
    index = transform(node, scope)
    analysis = scope.analysis
    if not is_json:
        made = coerce_to_target(index, oids.INT4, -1, analysis, ASSIGNMENT, t.IMPLICIT)
        if made is None:
            refuse("42804", "array subscript must have type integer")
        return made
    target = oids.INT4 if index.type != oids.UNKNOWN and can_coerce([index.type], [oids.INT4], analysis) else oids.TEXT
    return coerce_to_target(index, target, -1, analysis, IMPLICIT, t.IMPLICIT) or index
