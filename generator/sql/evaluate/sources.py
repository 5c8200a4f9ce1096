"""FROM: scans, joins, and which condition can be tested how early (PostgreSQL documentation 7.2.1)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from operator import itemgetter

from generator.sql.evaluate.calls import built_in, gather_arguments, name_of, set_function
from generator.sql.evaluate.expressions import compile_expression
from generator.sql.evaluate.functions import CLOCK, not_known, scalars
from generator.sql.evaluate.scope import Item, Scope, Slots
from generator.sql.evaluate.steps import Condition, Full, Step, place
from generator.sql.evaluate.values import NotKnown, Record, Unknown, Value
from generator.sql.evaluate.world import Row
from generator.sql.node import Node


def conditions_of(node: Node | None, scope: Scope) -> list[Condition]:
    """Compile a condition, cut at its ANDs."""
    if node is None:
        return []
    if node.tag == "BoolExpr" and node.text("boolop") == "AND_EXPR":
        return [found for part in node.nodes("args") for found in conditions_of(part, scope)]
    with scope.compiler.tracking() as used:
        test = compile_expression(node, scope)
    condition = Condition(test, frozenset(used))
    if node.tag == "A_Expr" and node.text("kind") == "AEXPR_OP" and node.names("name") == ("=",):
        left, right = node.node("lexpr"), node.node("rexpr")
        for column, value in ((left, right), (right, left)):
            _add_key(condition, column, value, scope)
    return [condition]


def _add_key(condition: Condition, column: Node | None, value: Node | None, scope: Scope) -> None:
    if column is None or value is None or column.tag != "ColumnRef":
        return
    found = scope.column(column.names("fields")) if column.names("fields") else None
    if found is None or found[0] not in scope.items or not _harmless(value):
        return
    with scope.compiler.tracking() as used:
        key = compile_expression(value, scope)
    condition.keys.append((found[0].slot, found[1], key, frozenset(used)))


def _harmless(value: Node) -> bool:
    """Return whether it does not matter how often an expression is evaluated: only functions that ask are called."""
    calls = [name_of(each)[1] for each in value.walk() if each.tag == "FuncCall"]
    return all(name in scalars or name.startswith(("to_reg", "current_")) for name in calls)


def compile_from(nodes: tuple[Node, ...], scope: Scope) -> list[Step]:
    """Compile a FROM clause; its items are names of the scope from now on."""
    return [step for node in nodes for step in _item(node, scope)]


def _item(node: Node, scope: Scope) -> list[Step]:
    match node.tag:
        case "RangeVar":
            return [_table(node, scope)]
        case "RangeSubselect":
            return [_subquery(node, scope)]
        case "RangeFunction":
            return [_function(node, scope)]
        case "JoinExpr":
            return _join(node, scope)
    msg = f"a FROM clause that is not understood ({node.tag})"
    raise NotKnown(msg)


def _alias(node: Node) -> tuple[str, tuple[str, ...]]:
    alias = node.struct("alias", "Alias")
    return (alias.text("aliasname"), alias.names("colnames")) if alias is not None else ("", ())


def _renamed(columns: tuple[str, ...], given: tuple[str, ...]) -> tuple[str, ...]:
    return given + columns[len(given) :]


def _table(node: Node, scope: Scope) -> Step:
    schema, name = node.text("schemaname"), node.text("relname")
    alias, given = _alias(node)
    query = scope.cte(name) if not schema else None
    if query is not None:
        return _of_rows(alias or name, _renamed(query.columns, given), query.certain, scope)
    table = scope.world.table(schema, name)
    if scope.world.has_table(schema, name):
        scope.compiler.tables.add((schema, name))
    else:
        scope.compiler.reusable = False
    slot = scope.compiler.new_slot()
    columns = dict(zip(_renamed(tuple(table.columns), given), table.columns.values(), strict=True))
    if given:
        renamed = dict(zip(columns, table.columns, strict=True))
        rows = table.rows
        scope.items.append(Item(alias or name, slot, columns))
        return Step(frozenset({slot}), lambda _slots, wanted: rows({renamed[k]: v for k, v in wanted.items()}))
    scope.items.append(Item(alias or name, slot, table.columns))
    return Step(frozenset({slot}), lambda _slots, wanted: table.rows(wanted))


def _of_rows(
    alias: str,
    columns: tuple[str, ...],
    rows: Callable[[Slots], Iterable[Row]],
    scope: Scope,
    *,
    scalar: bool = False,
) -> Step:
    slot = scope.compiler.new_slot()
    scope.items.append(
        Item(
            alias,
            slot,
            {name: itemgetter(at) for at, name in reversed([*enumerate(columns)])}
            if len(set(columns)) < len(columns)
            else {name: itemgetter(at) for at, name in enumerate(columns)},
            scalar and len(columns) == 1,
        )
    )
    return Step(frozenset({slot}), lambda slots, _wanted: rows(slots))


def _subquery(node: Node, scope: Scope) -> Step:
    from generator.sql.evaluate.query import compile_query  # noqa: PLC0415 - queries have FROM clauses, and these queries

    inner = node.node("subquery")
    if inner is None:
        msg = "a FROM clause that is not understood"
        raise NotKnown(msg)
    query = compile_query(inner, Scope(scope.compiler, scope))
    alias, given = _alias(node)
    return _of_rows(alias, _renamed(query.columns, given), query.certain, scope)


def _function(node: Node, scope: Scope) -> Step:
    parts = node.fields.get("functions", ())
    call = Node.wrap(parts[0]["List"]["items"][0]) if len(parts) == 1 else None
    if call is None or call.tag != "FuncCall":
        msg = "a function in FROM that is not understood"
        raise NotKnown(msg)
    alias, given = _alias(node)
    alias = alias or name_of(call)[1]
    ordinality = node.flag("ordinality")
    found = set_function(call, scope)
    if found is None or found.rows is None:
        value = compile_expression(call, scope)
        names = _renamed(_plain_columns(call, scope) or (alias,), given)
        return _of_rows(alias, names, lambda slots: _as_rows(value(slots), len(names)), scope, scalar=True)
    gather, rows = gather_arguments(call, scope), found.rows
    default = found.columns or (alias,) * max(len(call.nodes("args")) if name_of(call)[1] == "unnest" else 1, 1)
    columns = _renamed(tuple(default) + (("ordinality",) if ordinality else ()), given)

    def produce(slots: Slots) -> Iterable[Row]:
        arguments = gather(slots)
        for each in arguments.arguments:
            if isinstance(each, Unknown):
                raise NotKnown(each.why)
        found_rows = rows(arguments)
        return [(*row, number) for number, row in enumerate(found_rows, 1)] if ordinality else found_rows

    return _of_rows(alias, columns, produce, scope, scalar=True)


def _plain_columns(call: Node, scope: Scope) -> tuple[str, ...]:
    """Return the columns of a function that returns one row."""
    schema, name = name_of(call)
    if built_in(schema) and (name in scalars or name in not_known or name in CLOCK):
        return ()
    found = scope.world.function(schema, name)
    if found is None or not found.columns:
        return ()
    scope.compiler.reusable = False
    return found.columns


def _as_rows(value: Value, width: int) -> list[Row]:
    if isinstance(value, Unknown):
        raise NotKnown(value.why)
    if isinstance(value, Record):
        return [tuple(value)]
    return [(value,)] if width == 1 else [(None,) * width]


def _join(node: Node, scope: Scope) -> list[Step]:
    kind = node.text("jointype")
    left, right = node.node("larg"), node.node("rarg")
    if left is None or right is None or kind not in {"JOIN_INNER", "JOIN_LEFT", "JOIN_RIGHT", "JOIN_FULL"}:
        msg = "a join that is not understood"
        raise NotKnown(msg)
    if kind == "JOIN_RIGHT":
        left, right = right, left
    first_steps = _item(left, scope)
    known = list(scope.items)
    more = _item(right, scope)
    conditions = conditions_of(node.node("quals"), scope)
    names = node.names("usingClause")
    if node.flag("isNatural"):
        names = tuple({c for item in known for c in item.columns} & set(scope.items[-1].columns))
    conditions += [_using(name, known, scope) for name in names]
    if kind == "JOIN_INNER":
        # The conditions go to the right side's last step at the latest; earlier if they can.
        free = place(conditions, [*first_steps, *more])
        more[-1].tests += free
        return [*first_steps, *more]
    slots = frozenset().union(*(step.slots for step in more))
    if kind == "JOIN_FULL":
        every = frozenset().union(slots, *(step.slots for step in first_steps))
        tests = [condition.test for condition in conditions]
        return [Step(every, None, [*first_steps, *more], full=Full(first_steps, more, tests, slots))]
    place_inner = place(conditions, more)
    more[-1].tests += place_inner
    return [*first_steps, Step(slots, None, more, outer=True)]


def _using(name: str, known: list[Item], scope: Scope) -> Condition:
    from generator.sql.evaluate.operators import equal  # noqa: PLC0415 - only for JOIN USING

    left = next(item for item in known if name in item.columns)
    right = next(item for item in scope.items if item not in known and name in item.columns)
    scope.merged.add(name)
    one, other = left.read(name), right.read(name)
    used = frozenset({left.slot, right.slot})
    keys = [(right.slot, name, one, frozenset({left.slot}))]
    return Condition(lambda slots: equal(one(slots), other(slots)), used, keys)
