"""Expressions: parse nodes to analysed nodes, one function a node tag (``parse_expr.c``)."""

from __future__ import annotations

from collections.abc import Callable

from generator.registry import Registry
from generator.sql.analysis.conversion.coerce import (
    coerce_to_boolean,
    coerce_to_common,
    coerce_to_specific,
    explicit_cast,
    select_common_type,
)
from generator.sql.analysis.conversion.collate import lookup_collation
from generator.sql.analysis.expressions.call_refusals import refuse_sets
from generator.sql.analysis.expressions.scope import Scope
from generator.sql.analysis.refusal import refuse
from generator.sql.analysis.trees import expr as t
from generator.sql.analysis.types import oids
from generator.sql.analysis.types.typenames import lookup_type, type_text
from generator.sql.node import Node
from generator.sql.types import SqlError

Transform = Callable[[Node, Scope], t.Expr]
TRANSFORMS: Registry[Transform] = Registry("expression transform")
_INT_MAX = (1 << 31) - 1
_LONG_MAX = (1 << 63) - 1
_transforms: dict[str, Transform] = {}


def transform(node: Node, scope: Scope) -> t.Expr:
    """Return the analysed expression (``transformExpr``)."""
    if not _transforms:
        _transforms.update(TRANSFORMS.items())
    function = _transforms.get(node.tag)
    if function is None:
        scope.analysis.unknown("0A000", f"{node.tag} is not analysed")
        return t.AsWritten(0, [node.tag])
    return function(node, scope)


def transform_child(node: Node, name: str, scope: Scope) -> t.Expr:
    """Return the analysed expression in a field that must be there."""
    child = node.node(name)
    if child is None:
        msg = f"{node.tag} has no {name}"
        raise ValueError(msg)
    return transform(child, scope)


def transform_list(node: Node, name: str, scope: Scope) -> list[t.Expr]:
    """Return the analysed expressions of a list field."""
    return [transform(child, scope) for child in node.nodes(name)]


@TRANSFORMS.register("A_Const")
def _constant(node: Node, _scope: Scope) -> t.Expr:
    fields = node.fields
    if "ival" in fields:
        return t.Const(oids.INT4, str(fields["ival"].get("ival", 0)))
    if "sval" in fields:
        return t.Const(oids.UNKNOWN, fields["sval"].get("sval", ""))
    if "boolval" in fields:
        return t.Const(oids.BOOL, "t" if fields["boolval"].get("boolval") else "f")
    if "fval" in fields:
        return _float_constant(fields["fval"].get("fval", "0"))
    if "bsval" in fields:
        return _bit_constant(fields["bsval"].get("bsval", "b"))
    return t.Const(oids.UNKNOWN, None)


def _float_constant(text: str) -> t.Const:
    from generator.sql.analysis.literals.reading import numeric_text  # noqa: PLC0415 - rare

    try:
        value = int(text.replace("_", ""), 0 if text.lstrip("-")[:2].lower() in {"0x", "0o", "0b"} else 10)
    except ValueError:
        return t.Const(oids.NUMERIC, numeric_text(text.replace("_", "")))
    if -_LONG_MAX - 1 <= value <= _LONG_MAX:
        small = -_INT_MAX - 1 <= value <= _INT_MAX
        return t.Const(oids.INT4 if small else oids.INT8, str(value))
    return t.Const(oids.NUMERIC, str(value))


def _bit_constant(text: str) -> t.Const:
    from generator.sql.analysis.literals.reading import read_bits  # noqa: PLC0415 - rare

    return t.Const(oids.BIT, read_bits(text))


@TRANSFORMS.register("ParamRef")
def _param(node: Node, scope: Scope) -> t.Expr:
    number = node.number("number")
    parameters = scope.analysis.parameters
    if parameters is None:
        return t.Param(oids.UNKNOWN, number)
    type_oid = parameters.numbered(number)
    if type_oid is None:
        refuse("42P02", f"there is no parameter ${number}")
    return t.Param(type_oid, number)


@TRANSFORMS.register("TypeCast")
def _cast(node: Node, scope: Scope) -> t.Expr:
    analysis = scope.analysis
    type_name = node.struct("typeName", "TypeName")
    arg = node.node("arg")
    if type_name is None or arg is None:
        refuse("42601", "syntax error")
    try:
        target, typmod = lookup_type(type_name, analysis.catalog)
    except SqlError as error:
        if not analysis.lenient or error.sqlstate not in {"42704", "3F000"}:
            raise
        analysis.unknown(error.sqlstate, error.message)
        inner = transform(arg, scope)
        return t.AsWritten(0, [*_cast_operand(inner), "::" + type_text(type_name)])
    if arg.tag == "A_ArrayExpr":
        base, base_typmod = analysis.base_type_and_typmod(target, typmod)
        element = analysis.element_type(base)
        if element:
            return explicit_cast(_array(arg, scope, base, element, base_typmod), target, typmod, analysis)
    return explicit_cast(transform(arg, scope), target, typmod, analysis)


def _cast_operand(inner: t.Expr) -> list[str | t.Expr]:
    return [inner] if isinstance(inner, t.Const) else ["(", inner, ")"]


@TRANSFORMS.register("A_ArrayExpr")
def _array_expr(node: Node, scope: Scope) -> t.Expr:
    return _array(node, scope, 0, 0, -1)


def _array(node: Node, scope: Scope, array: int, element: int, typmod: int) -> t.Expr:
    """Analyse ``ARRAY[…]``; with a cast around it the elements are cast themselves (``transformArrayExpr``)."""
    analysis = scope.analysis
    elements: list[t.Expr] = []
    multidims = False
    for child in node.nodes("elements"):
        if child.tag == "A_ArrayExpr":
            elements.append(_array(child, scope, array, element, typmod))
            multidims = True
        else:
            made = transform(child, scope)
            multidims = multidims or (
                bool(made.type)
                and analysis.type(made.type).element != 0
                and made.type not in {oids.INT2VECTOR, oids.OIDVECTOR}
            )
            elements.append(made)
    if array:
        wanted = array if multidims else element
        if wanted and all(made.type for made in elements):
            elements = [explicit_cast(made, wanted, typmod, analysis) for made in elements]
        return t.ArrayExpr(array, elements, element, multidims)
    if not elements:
        refuse("42P18", "cannot determine type of empty array")
    common = select_common_type(elements, analysis, "ARRAY")
    elements = [coerce_to_common(made, common, analysis, "ARRAY") for made in elements]
    if multidims:
        return t.ArrayExpr(common, elements, analysis.element_type(common), multidims=True)
    array_type = analysis.array_type(common)
    if common and not array_type:
        refuse("42704", f"could not find array type for data type {analysis.type_name(common)}")
    return t.ArrayExpr(array_type, elements, common)


@TRANSFORMS.register("BoolExpr")
def _bool(node: Node, scope: Scope) -> t.Expr:
    op = node.text("boolop").removesuffix("_EXPR")
    args = [coerce_to_boolean(arg, scope.analysis, op) for arg in transform_list(node, "args", scope)]
    return t.BoolExpr(oids.BOOL, op, args)


@TRANSFORMS.register("NullTest")
def _null_test(node: Node, scope: Scope) -> t.Expr:
    arg = transform_child(node, "arg", scope)
    row = arg.type == oids.RECORD or scope.analysis.is_complex(arg.type)
    return t.NullTest(oids.BOOL, arg, node.text("nulltesttype") == "IS_NOT_NULL", row)


@TRANSFORMS.register("BooleanTest")
def _boolean_test(node: Node, scope: Scope) -> t.Expr:
    words = node.text("booltesttype").replace("_", " ")
    arg = coerce_to_boolean(transform_child(node, "arg", scope), scope.analysis, words)
    return t.BooleanTest(oids.BOOL, arg, words)


@TRANSFORMS.register("CaseExpr")
def _case(node: Node, scope: Scope) -> t.Expr:
    analysis = scope.analysis
    sets = scope.sets
    arg_node = node.node("arg")
    arg = transform(arg_node, scope) if arg_node is not None else None
    if isinstance(arg, t.Const) and arg.type == oids.UNKNOWN:
        arg = coerce_to_common(arg, oids.TEXT, analysis, "CASE")
    conditions: list[t.Expr] = []
    results: list[t.Expr] = []
    for when in node.nodes("args"):
        condition = transform_child(when, "expr", scope)
        if arg is not None:
            from generator.sql.analysis.conversion.exprtype import expr_typmod  # noqa: PLC0415
            from generator.sql.analysis.conversion.operators import make_op  # noqa: PLC0415 - it imports coerce too

            condition = make_op(("=",), t.CaseTestExpr(arg.type, expr_typmod(arg)), condition, analysis)
        conditions.append(coerce_to_boolean(condition, analysis, "CASE/WHEN"))
        results.append(transform_child(when, "result", scope))
    default_node = node.node("defresult")
    default = transform(default_node, scope) if default_node is not None else t.Const(oids.UNKNOWN, None)
    refuse_sets(sets, "CASE", scope)
    common = select_common_type([default, *results], analysis, "CASE")
    default = coerce_to_common(default, common, analysis, "CASE/ELSE")
    results = [coerce_to_common(result, common, analysis, "CASE/WHEN") for result in results]
    return t.CaseExpr(common, arg, list(zip(conditions, results, strict=True)), default)


def _list_expr(word: str, node: Node, scope: Scope) -> t.Expr:
    args = transform_list(node, "args", scope)
    common = select_common_type(args, scope.analysis, word)
    return t.ListExpr(common, word, [coerce_to_common(arg, common, scope.analysis, word) for arg in args])


@TRANSFORMS.register("CoalesceExpr")
def _coalesce(node: Node, scope: Scope) -> t.Expr:
    sets = scope.sets
    found = _list_expr("COALESCE", node, scope)
    refuse_sets(sets, "COALESCE", scope)
    return found


@TRANSFORMS.register("MinMaxExpr")
def _min_max(node: Node, scope: Scope) -> t.Expr:
    return _list_expr(node.text("op").removeprefix("IS_"), node, scope)


@TRANSFORMS.register("RowExpr")
def _row(node: Node, scope: Scope) -> t.Expr:
    from generator.sql.analysis.expressions.targets import expand_stars  # noqa: PLC0415 - targets needs transform

    args = expand_stars(node.nodes("args"), scope)
    names = [f"f{number}" for number in range(1, len(args) + 1)]
    return t.RowExpr(oids.RECORD, args, names, node.text("row_format") != "COERCE_IMPLICIT_CAST")


@TRANSFORMS.register("CollateClause")
def _collate(node: Node, scope: Scope) -> t.Expr:
    arg = transform_child(node, "arg", scope)
    analysis = scope.analysis
    if (
        arg.type not in {oids.UNKNOWN, 0}
        and not analysis.type(arg.type).collatable
        and not _collatable_array(arg.type, scope)
    ):
        refuse("42804", f"collations are not supported by type {analysis.type_name(arg.type)}")
    collation = lookup_collation(node.names("collname"), analysis.catalog, lenient=analysis.lenient)
    return t.CollateExpr(arg.type, arg, collation)


def _collatable_array(type_oid: int, scope: Scope) -> bool:
    analysis = scope.analysis
    base = analysis.base_type(type_oid)
    element = analysis.element_type(base)
    return analysis.type(base).collatable or bool(element and analysis.type(element).collatable)


_VALUE_FUNCTIONS = {
    "CURRENT_DATE": oids.DATE,
    "CURRENT_TIME": oids.TIMETZ,
    "CURRENT_TIMESTAMP": oids.TIMESTAMPTZ,
    "LOCALTIME": oids.TIME,
    "LOCALTIMESTAMP": oids.TIMESTAMP,
}


@TRANSFORMS.register("SQLValueFunction")
def _value_function(node: Node, _scope: Scope) -> t.Expr:
    word = node.text("op").removeprefix("SVFOP_")
    word = word.removesuffix("_N")
    typmod = min(node.number("typmod", -1), 6) if node.text("op").endswith("_N") else -1
    return t.SQLValueFunction(_VALUE_FUNCTIONS.get(word, oids.NAME), word, typmod)


@TRANSFORMS.register("GroupingFunc")
def _grouping(node: Node, scope: Scope) -> t.Expr:
    scope.query.has_aggregates = True
    return t.GroupingFunc(oids.INT4, transform_list(node, "args", scope))


@TRANSFORMS.register("SetToDefault")
def _default(_node: Node, _scope: Scope) -> t.Expr:
    refuse("42601", "DEFAULT is not allowed in this context")


@TRANSFORMS.register("NamedArgExpr")
def _named_arg(node: Node, scope: Scope) -> t.Expr:
    arg = transform_child(node, "arg", scope)
    return t.NamedArg(arg.type, node.text("name"), arg)


def to_specific(node: Node, scope: Scope, target: int, construct: str) -> t.Expr:
    """Return the expression as a type that a clause demands."""
    return coerce_to_specific(transform(node, scope), target, scope.analysis, construct)
