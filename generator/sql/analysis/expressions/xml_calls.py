"""XML expressions (documentation 9.15; ``transformXmlExpr``)."""

from __future__ import annotations

from generator.sql.analysis.conversion.coerce import IMPLICIT, coerce_to_specific, coerce_to_target
from generator.sql.analysis.expressions.colname import figure_colname
from generator.sql.analysis.expressions.scope import Scope
from generator.sql.analysis.expressions.transform import TRANSFORMS, transform, transform_child, transform_list
from generator.sql.analysis.refusal import refuse
from generator.sql.analysis.trees import expr as t
from generator.sql.analysis.types import oids
from generator.sql.analysis.types.typenames import format_type, lookup_type
from generator.sql.names import quote_identifier
from generator.sql.node import Node

Part = str | t.Expr
_STANDALONE = {"0": ", STANDALONE YES", "1": ", STANDALONE NO", "2": ", STANDALONE NO VALUE"}


@TRANSFORMS.register("XmlExpr")
def _xml(node: Node, scope: Scope) -> t.Expr:
    op = node.text("op").removeprefix("IS_")
    args = transform_list(node, "args", scope)
    if op == "DOCUMENT":
        return t.Special(
            oids.BOOL, "xml", [coerce_to_specific(args[0], oids.XML, scope.analysis, "IS DOCUMENT"), " IS DOCUMENT"]
        )
    parts: list[Part] = [f"{op}("]
    if op == "XMLPARSE":
        word = "DOCUMENT " if node.text("xmloption") == "XMLOPTION_DOCUMENT" else "CONTENT "
        preserve = isinstance(args[1], t.Const) and args[1].value == "t"
        parts.extend(
            [
                word,
                coerce_to_specific(args[0], oids.TEXT, scope.analysis, "XMLPARSE"),
                " PRESERVE WHITESPACE)" if preserve else " STRIP WHITESPACE)",
            ]
        )
        return t.Special(oids.XML, "xml", parts)
    if op == "XMLROOT":
        return _root(parts, args, scope)
    pieces: list[list[Part]] = []
    if node.text("name"):
        pieces.append([f"NAME {quote_identifier(node.text('name'))}"])
    named = _named(node, scope)
    if named:
        pieces.append(["XMLATTRIBUTES(", *named, ")"] if op == "XMLELEMENT" else named)
    target = {"XMLCONCAT": oids.XML, "XMLPI": oids.TEXT}.get(op)
    pieces.extend([coerce_to_specific(arg, target, scope.analysis, op) if target else arg] for arg in args)
    for position, piece in enumerate(pieces):
        parts.extend([", " if position else "", *piece])
    return t.Special(oids.XML, "xml", [*parts, ")"])


def _named(node: Node, scope: Scope) -> list[Part]:
    parts: list[Part] = []
    for position, target in enumerate(node.nodes("named_args")):
        value = target.node("val")
        if value is None:
            continue
        name = target.text("name") or figure_colname(value)
        parts.extend([", " if position else "", transform(value, scope), f" AS {quote_identifier(name)}"])
    return parts


def _root(parts: list[Part], args: list[t.Expr], scope: Scope) -> t.Expr:
    version, standalone = args[1], args[2]
    parts.extend([coerce_to_specific(args[0], oids.XML, scope.analysis, "XMLROOT"), ", VERSION "])
    no_value = isinstance(version, t.Const) and version.value is None
    parts.append("NO VALUE" if no_value else coerce_to_specific(version, oids.TEXT, scope.analysis, "XMLROOT"))
    parts.append(_STANDALONE.get(standalone.value or "", "") if isinstance(standalone, t.Const) else "")
    return t.Special(oids.XML, "xml", [*parts, ")"])


@TRANSFORMS.register("XmlSerialize")
def _serialize(node: Node, scope: Scope) -> t.Expr:
    type_name = node.struct("typeName", "TypeName")
    target, typmod = (oids.TEXT, -1) if type_name is None else lookup_type(type_name, scope.analysis.catalog)
    word = "DOCUMENT " if node.text("xmloption") == "XMLOPTION_DOCUMENT" else "CONTENT "
    arg = coerce_to_specific(transform_child(node, "expr", scope), oids.XML, scope.analysis, "XMLSERIALIZE")
    indent = " INDENT" if node.flag("indent") else " NO INDENT"
    written = format_type(target, typmod, scope.analysis.catalog)
    made = t.Special(oids.TEXT, "xml", [f"XMLSERIALIZE({word}", arg, f" AS {written}{indent})"])
    coerced = coerce_to_target(made, target, typmod, scope.analysis, IMPLICIT, t.EXPLICIT)
    if coerced is None:
        refuse("42846", f"cannot cast XMLSERIALIZE result to {written}")
    return coerced
