"""SQL/JSON: constructors, IS JSON and the query functions (documentation 9.16; ``transformJsonObjectConstructor`` …)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.sql.analysis.conversion.coerce import ASSIGNMENT, IMPLICIT, coerce_to_boolean, coerce_to_target
from generator.sql.analysis.expressions.ops import coerce_unknown_to_text
from generator.sql.analysis.expressions.scope import Scope
from generator.sql.analysis.expressions.sorting import sort_clause_of
from generator.sql.analysis.expressions.transform import TRANSFORMS, transform
from generator.sql.analysis.expressions.windows import window_of_call
from generator.sql.analysis.trees import expr as t
from generator.sql.analysis.trees.query import TargetEntry
from generator.sql.analysis.types import oids
from generator.sql.analysis.types.typenames import format_type, lookup_type
from generator.sql.node import Node
from generator.sql.types import FunctionInfo

Part = str | t.Expr


def json_value(node: Node | None, scope: Scope) -> t.Expr:
    """Return a JsonValueExpr's expression; literals are text."""
    raw = node.node("raw_expr") if node is not None else None
    if raw is None:
        return t.Const(oids.UNKNOWN, None)
    return coerce_unknown_to_text(transform(raw, scope), scope)


def _returning(node: Node, default: int, scope: Scope) -> tuple[int, int]:
    output = node.struct("output", "JsonOutput")
    type_name = output.struct("typeName", "TypeName") if output is not None else None
    return (default, -1) if type_name is None else lookup_type(type_name, scope.analysis.catalog)


def _returning_text(type_oid: int, typmod: int, scope: Scope) -> str:
    return f" RETURNING {format_type(type_oid, typmod, scope.analysis.catalog)}"


def _options(node: Node, kind: str) -> str:
    absent = node.flag("absent_on_null")
    text = ""
    if kind == "OBJECT" and absent:
        text = " ABSENT ON NULL"
    elif kind == "ARRAY" and not absent:
        text = " NULL ON NULL"
    return text + (" WITH UNIQUE KEYS" if node.flag("unique") else "")


@TRANSFORMS.register("JsonObjectConstructor")
def _object(node: Node, scope: Scope) -> t.Expr:
    parts: list[Part] = ["JSON_OBJECT("]
    for position, pair in enumerate(node.nodes("exprs")):
        key = pair.node("key")
        parts.append(", " if position else "")
        if key is not None:
            parts.extend([transform(key, scope), " : "])
        parts.append(json_value(pair.struct("value", "JsonValueExpr"), scope))
    result, typmod = _returning(node, oids.JSON, scope)
    parts.append(_options(node, "OBJECT") + _returning_text(result, typmod, scope) + ")")
    return t.Special(result, "json constructor", parts, typmod)


@TRANSFORMS.register("JsonArrayConstructor")
def _array(node: Node, scope: Scope) -> t.Expr:
    parts: list[Part] = ["JSON_ARRAY("]
    for position, item in enumerate(node.nodes("exprs")):
        parts.append(", " if position else "")
        parts.append(json_value(item, scope))
    result, typmod = _returning(node, oids.JSON, scope)
    parts.append(_options(node, "ARRAY") + _returning_text(result, typmod, scope) + ")")
    return t.Special(result, "json constructor", parts, typmod)


@TRANSFORMS.register("JsonArrayAgg", "JsonObjectAgg")
def _aggregate(node: Node, scope: Scope) -> t.Expr:
    is_array = node.tag == "JsonArrayAgg"
    constructor = node.struct("constructor", "JsonAggConstructor")
    if constructor is None:
        constructor = node
    result, typmod = _returning(constructor, oids.JSON, scope)
    if is_array:
        args = [json_value(node.struct("arg", "JsonValueExpr"), scope)]
    else:
        pair = node.struct("arg", "JsonKeyValue") or node
        key = pair.node("key")
        args = [transform(key, scope)] if key is not None else []
        args.append(json_value(pair.struct("value", "JsonValueExpr"), scope))
    tail = _options(node, "ARRAY" if is_array else "OBJECT") + _returning_text(result, typmod, scope)
    function = FunctionInfo(0, "", "JSON_ARRAYAGG" if is_array else "JSON_OBJECTAGG", (), result, kind="a")
    condition = constructor.node("agg_filter")
    where = coerce_to_boolean(transform(condition, scope), scope.analysis, "FILTER") if condition is not None else None
    over = constructor.struct("over", "WindowDef")
    if over is not None:
        return t.WindowFunc(result, function, args, window_of_call(over, scope), filter=where, tail=tail)
    scope.query.has_aggregates = True
    made = t.Aggref(result, function, [TargetEntry(arg, None) for arg in args], filter=where, tail=tail)
    made.order = [sort_clause_of(sort, made.args, scope) for sort in constructor.nodes("agg_order")]
    return made


_ITEM_TYPES = {"JS_TYPE_OBJECT": " OBJECT", "JS_TYPE_ARRAY": " ARRAY", "JS_TYPE_SCALAR": " SCALAR"}


@TRANSFORMS.register("JsonIsPredicate")
def _is_json(node: Node, scope: Scope) -> t.Expr:
    inner = node.node("expr")
    arg = coerce_unknown_to_text(transform(inner, scope), scope) if inner is not None else t.Const(oids.TEXT, None)
    if arg.type != oids.TEXT and scope.analysis.category(arg.type) == "S":
        # Any text is made text, and shown to be (transformJsonParseArg).
        arg = coerce_to_target(arg, oids.TEXT, -1, scope.analysis, IMPLICIT, t.IMPLICIT) or arg
    unique = " WITH UNIQUE KEYS" if node.flag("unique_keys") else ""
    return t.Special(
        oids.BOOL, "is json", ["(", arg, f" IS JSON{_ITEM_TYPES.get(node.text('item_type'), '')}{unique})"]
    )


@TRANSFORMS.register("JsonParseExpr", "JsonScalarExpr", "JsonSerializeExpr")
def _json_function(node: Node, scope: Scope) -> t.Expr:
    word = {"JsonParseExpr": "JSON", "JsonScalarExpr": "JSON_SCALAR", "JsonSerializeExpr": "JSON_SERIALIZE"}[node.tag]
    if node.tag == "JsonScalarExpr":
        inner = node.node("expr")
        arg = coerce_unknown_to_text(transform(inner, scope), scope) if inner is not None else t.Const(oids.TEXT, None)
    else:
        arg = json_value(node.struct("expr", "JsonValueExpr"), scope)
    result, typmod = _returning(node, oids.TEXT if word == "JSON_SERIALIZE" else oids.JSON, scope)
    tail = _returning_text(result, typmod, scope) if word == "JSON_SERIALIZE" else ""
    unique = " WITH UNIQUE KEYS" if node.flag("unique_keys") else ""
    return t.Special(result, "json constructor", [f"{word}(", arg, f"{unique}{tail})"], typmod)


_FUNCTIONS = {
    "JSON_EXISTS_OP": ("JSON_EXISTS", oids.BOOL),
    "JSON_VALUE_OP": ("JSON_VALUE", oids.TEXT),
    "JSON_QUERY_OP": ("JSON_QUERY", oids.JSONB),
}
_BEHAVIORS = {
    "JSON_BEHAVIOR_NULL": "NULL", "JSON_BEHAVIOR_ERROR": "ERROR", "JSON_BEHAVIOR_EMPTY": "EMPTY", "JSON_BEHAVIOR_TRUE": "TRUE",
    "JSON_BEHAVIOR_FALSE": "FALSE", "JSON_BEHAVIOR_UNKNOWN": "UNKNOWN", "JSON_BEHAVIOR_EMPTY_ARRAY": "EMPTY ARRAY",
    "JSON_BEHAVIOR_EMPTY_OBJECT": "EMPTY OBJECT",
}  # fmt: skip
_WRAPPERS = {"JSW_CONDITIONAL": " WITH CONDITIONAL WRAPPER", "JSW_UNCONDITIONAL": " WITH UNCONDITIONAL WRAPPER"}


def behaviors(node: Node, type_oid: int, typmod: int, usual: str, scope: Scope) -> Iterator[Part]:
    """Yield ON EMPTY and ON ERROR, where they are not the usual ones of the function."""
    for field, event in (("on_empty", "EMPTY"), ("on_error", "ERROR")):
        behavior = node.struct(field, "JsonBehavior")
        if behavior is None or behavior.text("btype") == usual:
            continue
        inner = behavior.node("expr")
        if inner is not None:
            value = coerce_to_target(transform(inner, scope), type_oid, typmod, scope.analysis, ASSIGNMENT, t.IMPLICIT)
            yield from (" DEFAULT ", value or t.Const(type_oid, None), f" ON {event}")
        else:
            yield f" {_BEHAVIORS.get(behavior.text('btype'), '')} ON {event}"


@TRANSFORMS.register("JsonFuncExpr")
def _query_function(node: Node, scope: Scope) -> t.Expr:
    word, default = _FUNCTIONS[node.text("op")]
    analysis = scope.analysis
    context = json_value(node.struct("context_item", "JsonValueExpr"), scope)
    path_node = node.node("pathspec")
    path = transform(path_node, scope) if path_node is not None else t.Const(oids.UNKNOWN, None)
    path = coerce_to_target(path, oids.JSONPATH, -1, analysis, ASSIGNMENT, t.IMPLICIT) or path
    result, typmod = _returning(node, default, scope)
    parts: list[Part] = [f"{word}(", context, ", ", t.Bare(path.type, path)]
    for position, argument in enumerate(node.nodes("passing")):
        parts.append(", " if position else " PASSING ")
        parts.extend([json_value(argument.struct("val", "JsonValueExpr"), scope), f" AS {argument.text('name')}"])
    if word != "JSON_EXISTS" or result != oids.BOOL:
        parts.append(_returning_text(result, typmod, scope))
    if word == "JSON_QUERY":
        parts.append(_WRAPPERS.get(node.text("wrapper"), " WITHOUT WRAPPER"))
        parts.append(" OMIT QUOTES" if node.text("quotes") == "JS_QUOTES_OMIT" else " KEEP QUOTES")
    usual = "JSON_BEHAVIOR_FALSE" if word == "JSON_EXISTS" else "JSON_BEHAVIOR_NULL"
    parts.extend(behaviors(node, result, typmod, usual, scope))
    parts.append(")")
    return t.Special(result, "json query", parts, typmod)
