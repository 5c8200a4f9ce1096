"""Function calls, aggregates and window functions (``ParseFuncOrColumn``)."""

from __future__ import annotations

from collections.abc import Sequence

from generator.sql.analysis.context import Analysis, refuse_schema
from generator.sql.analysis.conversion.coerce import coerce_to_boolean, coerce_to_common, select_common_type
from generator.sql.analysis.conversion.functions import (
    Chosen,
    as_cast,
    choose_function,
    coerce_arguments,
    exact_function,
    signature,
)
from generator.sql.analysis.expressions.call_refusals import (
    AGGREGATE_CLAUSES,
    argument_names,
    count_set,
    refuse_aggregate_clauses,
    refuse_call,
    refuse_window_call,
)
from generator.sql.analysis.expressions.scope import Scope
from generator.sql.analysis.expressions.transform import TRANSFORMS, transform, transform_list
from generator.sql.analysis.refusal import refuse
from generator.sql.analysis.trees import expr as t
from generator.sql.analysis.trees.query import SortGroupClause, TargetEntry
from generator.sql.analysis.trees.walk import walk, walk_deep
from generator.sql.analysis.types import oids
from generator.sql.names import quote_identifier
from generator.sql.node import Node
from generator.sql.types import FunctionInfo

_FORMS = {"COERCE_SQL_SYNTAX": t.SQL_SYNTAX}


@TRANSFORMS.register("FuncCall")
def transform_call(node: Node, scope: Scope) -> t.Expr:
    """Return the call of what the name and the arguments mean."""
    names = node.names("funcname")
    within_group = node.flag("agg_within_group")
    args = transform_list(node, "args", scope)
    arg_names = argument_names(args)
    order_args = (
        [transform(sort.node("node") or sort, scope) for sort in node.nodes("agg_order")] if within_group else []
    )
    analysis = scope.analysis
    if len(names) > 1:
        refuse_schema(names[-2], analysis)
    functions = analysis.catalog.find_functions(names[-2] if len(names) > 1 else "", names[-1])
    actual = [arg.type for arg in (*args, *order_args)]
    expand = not node.flag("func_variadic")
    plain = AGGREGATE_CLAUSES.isdisjoint(node.fields)
    chosen = exact_function(functions, actual, arg_names, expand=expand)
    if chosen is None:
        cast = as_cast(names, args, analysis) if plain and len(args) == 1 else None
        if cast is not None:
            return cast
        chosen = choose_function(functions, actual, arg_names, analysis, expand=expand)
    if len(names) == 1 and chosen is None and plain and len(args) == 1 and not functions:
        field = _row_field(names[0], args[0], scope)
        if field is not None:
            return field
    if chosen is None:
        return _unknown_call(node, names, args, order_args, scope)
    made, result, packed = coerce_arguments([*args, *order_args], chosen, analysis)
    if 0 in actual and len({each.result for each in functions}) > 1:
        # Which of them is called depends on what nobody knows.
        result = 0
    # Said of a function that takes any number of nothing, it means nothing.
    variadic = packed or (node.flag("func_variadic") and bool(chosen.function.variadic))
    if chosen.function.kind == "p":
        refuse("42809", f"{signature(chosen.function.name, actual, analysis)} is a procedure")
    refuse_call(node, chosen.function, made, analysis)
    if node.has("over"):
        return _window_call(node, chosen.function, made, result, scope, variadic=variadic)
    if chosen.function.kind == "w":
        refuse("42809", f"window function {chosen.function.name} requires an OVER clause")
    if chosen.function.kind == "a":
        return _aggregate(node, chosen.function, made, len(args), result, scope, variadic=variadic)
    refuse_aggregate_clauses(node, chosen.function)
    form = _FORMS.get(node.text("funcformat"), t.CALL)
    return _call(chosen, made, result, scope, form, variadic=variadic)


def plain_call(chosen: Chosen, args: list[t.Expr], scope: Scope) -> t.Expr:
    """Return a call of a chosen function without any clause."""
    made, result, packed = coerce_arguments(args, chosen, scope.analysis)
    if chosen.function.kind == "a":
        return _aggregate(Node("FuncCall", {}), chosen.function, made, len(args), result, scope, variadic=packed)
    return _call(chosen, made, result, scope, t.CALL, variadic=packed)


def _call(chosen: Chosen, args: list[t.Expr], result: int, scope: Scope, form: str, *, variadic: bool) -> t.Expr:
    function = chosen.function
    if function.returns_set and scope.purpose:
        refuse("0A000", f"set-returning functions are not allowed in {purpose_words(scope.purpose)}")
    if function.returns_set:
        count_set(scope)
    return t.FuncExpr(result, function, args, form, variadic, function.returns_set)


def purpose_words(purpose: str) -> str:
    """Return a purpose as PostgreSQL's messages name it (``ParseExprKindName`` and its siblings)."""
    return purpose if purpose == "VALUES" else {"DEFAULT": "DEFAULT expressions", "index expression": "index expressions",
        "check constraint": "check constraints", "policy expression": "policy expressions",
        "column generation expression": "column generation expressions",
        "trigger WHEN condition": "trigger WHEN conditions", "partition bound": "partition bound",
        "partition key expression": "partition key expressions", "transform expression": "transform expressions",
    }.get(purpose, purpose)  # fmt: skip


def _row_field(name: str, arg: t.Expr, scope: Scope) -> t.Expr | None:
    """Return ``column(row)`` as the field that it means."""
    from generator.sql.analysis.expressions.column_refs import composite_attributes, select_field  # noqa: PLC0415

    relation = composite_attributes(arg.type, scope) if arg.type else None
    if relation is None or all(attribute.name != name for attribute in relation.attributes):
        return None
    return select_field(arg, name, scope)


def _filter(node: Node, scope: Scope) -> t.Expr | None:
    inner = node.node("agg_filter")
    if inner is None:
        return None
    before, scope.clause = scope.clause, "FILTER"
    condition = coerce_to_boolean(transform(inner, scope), scope.analysis, "FILTER")
    scope.clause = before
    return condition


def _owner(args: list[t.Expr], scope: Scope) -> Scope:
    """Return the level that an aggregate belongs to: the innermost whose columns it is of (``check_agg_arguments``)."""
    parts = [part for arg in args for part in walk_deep(arg)]
    owner = scope
    if scope.parent is not None:
        used = {id(part.rte) for part in parts if isinstance(part, t.Var)}
        levels = (level for level in scope.levels() if any(id(rte) in used for rte in level.query.rtable))
        owner = next(levels, scope)
    for part in parts:
        if isinstance(part, t.Aggref) and part.of is owner.query:
            refuse("42803", "aggregate function calls cannot be nested")
    for part in (part for arg in args for part in walk(arg)):
        if isinstance(part, t.WindowFunc):
            refuse("42803", "aggregate function calls cannot contain window function calls")
        if isinstance(part, t.FuncExpr) and part.function.returns_set:
            refuse("0A000", "aggregate function calls cannot contain set-returning function calls")
    return owner


_WITHOUT_AGGREGATES = frozenset(
    {"WHERE", "JOIN conditions", "GROUP BY", "VALUES", "RETURNING", "UPDATE", "MERGE WHEN conditions"}
    | {"FILTER", "LIMIT", "OFFSET", "window definitions"}
)


def _aggregate(
    node: Node, function: FunctionInfo, args: list[t.Expr], given: int, result: int, scope: Scope, *, variadic: bool
) -> t.Expr:
    condition = _filter(node, scope)
    owner = _owner(args if condition is None else [*args, condition], scope)
    if owner.purpose:
        refuse("42803", f"aggregate functions are not allowed in {purpose_words(owner.purpose)}")
    if owner.clause in _WITHOUT_AGGREGATES:
        refuse("42803", f"aggregate functions are not allowed in {owner.clause}")
    from generator.sql.analysis.expressions.sorting import add_sort_clause, sort_clause_of  # noqa: PLC0415 - sorting needs transform

    owner.query.has_aggregates = True
    made = t.Aggref(result, function, [], star=node.flag("agg_star"), variadic=variadic, filter=condition)
    made.of = owner.query
    if node.flag("agg_within_group"):
        if function.name in _HYPOTHETICAL and function.schema == "pg_catalog":
            args = _unified(args, given, scope)
        made.direct = args[:given]
        for position, sort in enumerate(node.nodes("agg_order"), 1):
            entry = TargetEntry(args[given + position - 1], None, ref=position)
            made.args.append(entry)
            made.order.append(add_sort_clause(sort, entry, scope))
        return made
    made.args = [TargetEntry(arg, None) for arg in args]
    made.distinct = node.flag("agg_distinct")
    if made.distinct:
        for entry in made.args:
            from generator.sql.analysis.conversion.operators import equality_exists  # noqa: PLC0415 - rare

            if not equality_exists(entry.expr.type, scope.analysis):
                name = scope.analysis.type_name(entry.expr.type)
                refuse("42883", f"could not identify an equality operator for type {name}")
    made.order = [sort_clause_of(sort, made.args, scope) for sort in node.nodes("agg_order")]
    if made.distinct and any(entry.junk for entry in made.args):
        refuse("42P10", "in an aggregate with DISTINCT, ORDER BY expressions must appear in argument list")
    return made


_HYPOTHETICAL = frozenset({"rank", "dense_rank", "percent_rank", "cume_dist"})


def _unified(args: list[t.Expr], given: int, scope: Scope) -> list[t.Expr]:
    """Bring each hypothetical value and what it is compared with to one type (``unify_hypothetical_args``)."""
    if len(args) != 2 * given:
        refuse("42883", "a hypothetical-set aggregate needs as many direct arguments as ordering columns")
    analysis, where = scope.analysis, "WITHIN GROUP"
    pairs = list(zip(args[:given], args[given:], strict=True))
    # The values come second in the choice, as what they are compared with is what there is.
    types = [select_common_type([sorted_by, value], analysis, where) for value, sorted_by in pairs]
    direct = [coerce_to_common(pair[0], common, analysis, where) for pair, common in zip(pairs, types, strict=True)]
    return [
        *direct,
        *(coerce_to_common(pair[1], common, analysis, where) for pair, common in zip(pairs, types, strict=True)),
    ]


def _window_call(
    node: Node, function: FunctionInfo, args: list[t.Expr], result: int, scope: Scope, *, variadic: bool
) -> t.Expr:
    if scope.purpose:
        refuse("42P20", f"window functions are not allowed in {purpose_words(scope.purpose)}")
    if scope.clause:
        refuse("42P20", f"window functions are not allowed in {scope.clause}")
    from generator.sql.analysis.expressions.windows import window_of_call  # noqa: PLC0415 - windows needs transform

    over = node.struct("over", "WindowDef")
    if over is None or function.kind not in "aw":
        refuse("42809", f"OVER specified, but {function.name} is not a window function nor an aggregate function")
    refuse_window_call(node, function, args)
    window = window_of_call(over, scope)
    return t.WindowFunc(result, function, args, window, node.flag("agg_star"), variadic, _filter(node, scope))


def _unknown_call(
    node: Node, names: tuple[str, ...], args: list[t.Expr], order_args: list[t.Expr], scope: Scope
) -> t.Expr:
    analysis = scope.analysis
    types = [arg.type for arg in (*args, *order_args)]
    spelt = []
    for arg, have in zip((*args, *order_args), types, strict=True):
        prefix = f"{arg.name} => " if isinstance(arg, t.NamedArg) else ""
        spelt.append(prefix + analysis.type_name(have))
    candidates = analysis.catalog.find_functions(names[-2] if len(names) > 1 else "", names[-1])
    if not analysis.lenient or _is_news(names, types, candidates, analysis):
        spelt = ["…"] if any(map(analysis.is_told, types)) else spelt
        analysis.unknown("42883", f"function {'.'.join(names)}({', '.join(spelt)}) does not exist")
    written = ".".join(quote_identifier(name) for name in names if name != "pg_catalog")
    result = _likely_result(candidates)
    unknown = FunctionInfo(0, names[-2] if len(names) > 1 else "", names[-1], (), result)
    aggregate = bool(candidates) and all(each.kind == "a" for each in candidates)
    if aggregate or node.has("over") or node.has("agg_order") or node.has("agg_filter") or node.flag("agg_star"):
        return _unknown_aggregate(node, unknown, args, scope)
    return t.FuncExpr(result, unknown, args, variadic=node.flag("func_variadic"), as_written=written)


def _is_news(names: tuple[str, ...], types: list[int], functions: Sequence[FunctionInfo], analysis: Analysis) -> bool:
    """Return whether more is missing than what has been told: the schema, or what an argument is."""
    return (not functions or not any(map(analysis.is_told, types))) and (
        len(names) == 1 or analysis.catalog.has_schema(names[-2])
    )


def _likely_result(functions: object) -> int:
    results = {function.result for function in functions} - oids.POLYMORPHIC  # type: ignore[attr-defined]
    return results.pop() if len(results) == 1 else 0


def _unknown_aggregate(node: Node, function: FunctionInfo, args: list[t.Expr], scope: Scope) -> t.Expr:
    unknown = FunctionInfo(0, function.schema, function.name, (), function.result, kind="a")
    if node.has("over"):
        return _window_call(node, unknown, args, unknown.result, scope, variadic=False)
    return _aggregate(node, unknown, args, len(args), unknown.result, scope, variadic=False)


__all__ = ["SortGroupClause", "plain_call", "transform_call"]
