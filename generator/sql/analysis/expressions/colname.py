"""The name of an unnamed select-list item or index key (``FigureColname``)."""

from __future__ import annotations

from generator.sql.node import Node

_NONE, _WEAK, _STRONG = 0, 1, 2


def figure_colname(node: Node) -> str:
    """Return the name that PostgreSQL gives an expression, ``?column?`` where it has none."""
    return _figure(node)[1] or "?column?"


def figure_index_colname(node: Node) -> str:
    """Return the name of an index expression's column; empty where it has none (``FigureIndexColname``)."""
    return _figure(node)[1]


def _figure(node: Node) -> tuple[int, str]:  # noqa: C901, PLR0911, PLR0912 - one branch a node tag
    match node.tag:
        case "ColumnRef":
            names = node.names("fields")
            return (_STRONG, names[-1]) if names else (_NONE, "")
        case "A_Indirection":
            fields = [step.text("sval") for step in node.nodes("indirection") if step.tag == "String"]
            if fields:
                return _STRONG, fields[-1]
            arg = node.node("arg")
            return _figure(arg) if arg is not None else (_NONE, "")
        case "FuncCall":
            return _STRONG, node.names("funcname")[-1]
        case "A_Expr":
            return (_STRONG, "nullif") if node.text("kind") == "AEXPR_NULLIF" else (_NONE, "")
        case "TypeCast":
            return _figure_cast(node)
        case "CollateClause":
            arg = node.node("arg")
            return _figure(arg) if arg is not None else (_NONE, "")
        case "GroupingFunc":
            return _STRONG, "grouping"
        case "SubLink":
            return _figure_sublink(node)
        case "CaseExpr":
            default = node.node("defresult")
            found = _figure(default) if default is not None else (_NONE, "")
            return found if found[0] > _WEAK else (_WEAK, "case")
        case "A_ArrayExpr":
            return _STRONG, "array"
        case "RowExpr":
            return _STRONG, "row"
        case "CoalesceExpr":
            return _STRONG, "coalesce"
        case "MinMaxExpr":
            return _STRONG, node.text("op").removeprefix("IS_").lower()
        case "SQLValueFunction":
            return _STRONG, node.text("op").removeprefix("SVFOP_").removesuffix("_N").lower()
        case "XmlExpr":
            return _STRONG, node.text("op").replace("IS_", "").lower() if node.text("op") != "IS_DOCUMENT" else ""
        case "XmlSerialize":
            return _STRONG, "xmlserialize"
        case _:
            return (_STRONG, _JSON[node.tag]) if node.tag in _JSON else _figure_json(node)


_JSON = {
    "JsonParseExpr": "json",
    "JsonScalarExpr": "json_scalar",
    "JsonSerializeExpr": "json_serialize",
    "JsonObjectConstructor": "json_object",
    "JsonArrayConstructor": "json_array",
    "JsonArrayQueryConstructor": "json_array",
    "JsonObjectAgg": "json_objectagg",
    "JsonArrayAgg": "json_arrayagg",
}


def _figure_json(node: Node) -> tuple[int, str]:
    if node.tag == "JsonFuncExpr":
        return _STRONG, node.text("op").removesuffix("_OP").lower()
    if node.tag == "MergeSupportFunc":
        return _STRONG, "merge_action"
    return _NONE, ""


def _figure_cast(node: Node) -> tuple[int, str]:
    arg = node.node("arg")
    strength, name = _figure(arg) if arg is not None else (_NONE, "")
    if strength <= _WEAK:
        type_name = node.struct("typeName", "TypeName")
        if type_name is not None:
            return _WEAK, type_name.names("names")[-1]
    return strength, name


def _figure_sublink(node: Node) -> tuple[int, str]:
    match node.text("subLinkType"):
        case "EXISTS_SUBLINK":
            return _STRONG, "exists"
        case "ARRAY_SUBLINK":
            return _STRONG, "array"
        case "EXPR_SUBLINK":
            select = node.node("subselect")
            while (
                select is not None and select.struct("larg", "SelectStmt") is not None and not select.has("targetList")
            ):
                select = select.struct("larg", "SelectStmt")
            if select is not None and select.nodes("targetList"):
                target = select.nodes("targetList")[0]
                value = target.node("val")
                if target.text("name"):
                    return _STRONG, target.text("name")
                if value is not None:
                    return _STRONG, figure_colname(value)
    return _NONE, ""
