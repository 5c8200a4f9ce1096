"""Functions in SQL: each statement is analysed, the last one gives the result (``fmgr_sql_validator``)."""

from __future__ import annotations

from generator.replay.base import Replay
from generator.replay.body_checks import validators
from generator.replay.catalog import records as r
from generator.replay.expressions.data import QUERIES, check_statement
from generator.replay.lookup.functions import RECORD, VOID, input_arguments
from generator.replay.lookup.references import split_name
from generator.sql.analysis import can_assign
from generator.sql.node import Node
from generator.sql.parse import parse_tree
from generator.sql.types import Arguments, Parameters, SqlError, Statement

_HOLDING = {"CreateTableAsStmt": "query", "ExplainStmt": "query", "DeclareCursorStmt": "query"}
_OUTPUTS = frozenset("obt")


@validators.register("sql")
def check_sql(replay: Replay, function: r.Function) -> None:
    """Check a body in SQL; raises SqlError 42601, 42P13, and what its statements are refused for."""
    if function.atomic:
        return
    polymorphic = _refuse_pseudo(replay, function)
    statements = parse_tree(function.body)
    if polymorphic:
        # Without the types of the arguments nothing more is known.
        return
    arguments = input_arguments(function)
    parameters = Arguments(function.name, tuple((each.name, each.type) for each in arguments))
    last: Statement | None = None
    for node in statements:
        last = _analysed(replay, node, parameters)
    check_result(replay, function, last)


def _analysed(replay: Replay, node: Node, parameters: Parameters) -> Statement | None:
    """Return what a statement gives; None for one that is no query."""
    if node.tag in _HOLDING:
        inner = node.node(_HOLDING[node.tag])
        if inner is not None and inner.tag in QUERIES:
            check_statement(replay, inner, parameters)
        return None
    if node.tag == "CallStmt":
        _refuse_outputs(replay, node)
    if node.tag not in QUERIES:
        return None
    if node.has("intoClause"):
        fields = {key: value for key, value in node.fields.items() if key != "intoClause"}
        check_statement(replay, Node(node.tag, fields), parameters)
        return None
    return check_statement(replay, node, parameters)


def _refuse_outputs(replay: Replay, node: Node) -> None:
    """Raise SqlError 0A000 for CALL of a procedure that gives something: nothing takes it."""
    call = node.struct("funccall", "FuncCall")
    if call is None:
        return
    count = len(call.nodes("args"))
    named = replay.catalog.functions_named(*split_name(call.names("funcname")))
    found = [each for each in named if each.kind == "p" and len(each.arguments) == count]
    if found and all(any(each.mode in "ob" for each in procedure.arguments) for procedure in found):
        raise SqlError("0A000", "calling procedures with output arguments is not supported in SQL functions")


def _refuse_pseudo(replay: Replay, function: r.Function) -> bool:
    """Raise SqlError 42P13 for a pseudo-type that SQL functions do not take; return whether one is polymorphic."""
    catalog = replay.catalog
    result = catalog.type_info(function.result)
    if result.typtype == "p" and function.result not in {RECORD, VOID} and not result.name.startswith("any"):
        raise SqlError("42P13", f"SQL functions cannot return type {catalog.type_name(function.result)}")
    polymorphic = False
    for oid in function.inputs:
        info = catalog.type_info(oid)
        if info.typtype == "p" and info.name == "any":
            raise SqlError("42P13", 'SQL functions cannot have arguments of type "any"')
        if info.typtype == "p" and info.name != "record":
            if not info.name.startswith("any"):
                raise SqlError("42P13", f"SQL functions cannot have arguments of type {catalog.type_name(oid)}")
            polymorphic = True
    return polymorphic


def check_result(replay: Replay, function: r.Function, last: Statement | None) -> None:
    """Check the last statement's columns against the declared result (``check_sql_fn_retval``).

    Raises:
        SqlError: 42P13 if they are others.
    """
    catalog = replay.catalog
    outputs = [each.type for each in function.arguments if each.mode in _OUTPUTS]
    if function.result == VOID:
        return
    shown = catalog.type_name(function.result)
    error = SqlError("42P13", f"return type mismatch in function declared to return {shown}")
    if last is None or (last.command != "select" and not last.columns):
        raise error
    given = [column.type for column in last.columns]
    info = catalog.type_info(function.result)
    base = info
    while base.typtype == "d" and base.base:
        base = catalog.type_info(base.base)
    if base.typtype not in "cp":
        if len(given) != 1 or not can_assign(given[0], function.result, catalog):
            raise error
        return
    if len(given) == 1 and function.kind != "p" and can_assign(given[0], function.result, catalog):
        return
    if function.result == RECORD:
        wanted = outputs
        if len(outputs) < 2 and function.kind != "p":  # noqa: PLR2004 - of one, the result is that one's type
            return
    else:
        relation = catalog.relations.get(base.relation)
        if relation is None or relation.oid in catalog.external:
            return
        wanted = [attribute.type for attribute in relation.live]
    if len(given) != len(wanted) or not all(
        can_assign(have, want, catalog) for have, want in zip(given, wanted, strict=True)
    ):
        raise error
