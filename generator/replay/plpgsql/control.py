"""IF, CASE and loops (documentation 41.6.4 to 41.6.7)."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from generator.replay.plpgsql.below import targets_of
from generator.replay.plpgsql.frame import Variable
from generator.replay.plpgsql.interpreter import Leave, Run, runners
from generator.replay.plpgsql.source import Branch, Fields, query_of
from generator.sql.evaluate import NotKnown, Unknown, Value
from generator.sql.evaluate.functions.arrays import array_of
from generator.sql.types import SqlError


@runners.register("PLpgSQL_stmt_if")
def if_(run: Run, fields: Fields) -> None:
    """IF … ELSIF … ELSE: with an unknown condition none of what is left is run."""
    branches = run.body.branches.get(id(fields))
    if branches is None:
        more = [item["PLpgSQL_if_elsif"] for item in fields.get("elsif_list", ())]
        written = [(query_of(each, "cond"), each.get("stmts", [])) for each in more]
        first = query_of(fields, "cond"), fields.get("then_body", [])
        branches = _keep(run, fields, [first, *written], fields.get("else_body", []))
    for condition, body, left in branches:
        value = run.evaluate(condition)
        if isinstance(value, Unknown):
            run.skipped(fields, left, "IF", value.why)
            return
        if value:
            run.run(body)
            return
    run.run(fields.get("else_body", ()))


@runners.register("PLpgSQL_stmt_case")
def case(run: Run, fields: Fields) -> None:
    """CASE, simple and searched; raises SqlError 20000 where nothing fits and there is no ELSE."""
    subject = query_of(fields, "t_expr")
    branches = run.body.branches.get(id(fields))
    if branches is None:
        every = [each["PLpgSQL_case_when"] for each in fields.get("case_when_list", ())]
        written = [(query_of(each, "expr"), each.get("stmts", [])) for each in every]
        branches = _keep(run, fields, written, fields.get("else_stmts", []))
    if subject:
        run.frame.declare(run.datum(int(fields.get("t_varno", 0)))[0], Variable(run.evaluate(subject)))
    for condition, body, left in branches:
        value = run.evaluate(condition)
        if isinstance(value, Unknown):
            run.skipped(fields, left, "CASE", value.why)
            return
        if value:
            run.run(body)
            return
    if not fields.get("have_else"):
        raise SqlError("20000", "case not found")
    run.run(fields.get("else_stmts", ()))


def _keep(run: Run, fields: Fields, written: list[tuple[str, list[Fields]]], otherwise: list[Fields]) -> list[Branch]:
    """Keep the branches of a statement with its body, each with what is not run if its condition is not known."""
    bodies = [body for _, body in written]
    found = run.body.branches[id(fields)] = [
        Branch(condition, body, [*bodies[number:], otherwise]) for number, (condition, body) in enumerate(written)
    ]
    return found


@runners.register("PLpgSQL_stmt_exit")
def exit_(run: Run, fields: Fields) -> None:
    """EXIT and CONTINUE, with WHEN or without."""
    text = query_of(fields, "cond")
    label, again = str(fields.get("label", "")), not fields.get("is_exit")
    value = run.evaluate(text) if text else True
    if isinstance(value, Unknown):
        raise Leave(label, again=again, why=value.why)
    if value:
        raise Leave(label, again=again)


def once(run: Run, fields: Fields) -> bool:
    """Run a loop's body once; return whether the loop goes on."""
    run.budget.spend()
    run.loops += 1
    try:
        run.run(fields.get("body", ()))
    except Leave as leave:
        if leave.why:
            why = leave.why
        elif leave.label and leave.label != fields.get("label"):
            raise
        else:
            return leave.again
    else:
        return True
    finally:
        run.loops -= 1
    run.skipped(fields, {"PLpgSQL_stmt_loop": fields}, "the rest of a loop", why)
    return False


@runners.register("PLpgSQL_stmt_loop")
def loop(run: Run, fields: Fields) -> None:
    """LOOP, until EXIT."""
    run.endless += 1
    try:
        while once(run, fields):
            pass
    finally:
        run.endless -= 1


@runners.register("PLpgSQL_stmt_while")
def while_(run: Run, fields: Fields) -> None:
    """WHILE."""
    while True:
        value = run.evaluate(query_of(fields, "cond"))
        if isinstance(value, Unknown):
            run.skipped(fields, {"PLpgSQL_stmt_while": fields}, "WHILE", value.why)
            return
        if not value or not once(run, fields):
            return


@runners.register("PLpgSQL_stmt_fori")
def for_range(run: Run, fields: Fields) -> None:
    """FOR i IN [REVERSE] a..b [BY c]; the variable is the loop's own."""
    bounds = [run.evaluate(query_of(fields, part) or "1") for part in ("lower", "upper", "step")]
    unknown = next((each for each in bounds if isinstance(each, Unknown)), None)
    if unknown is not None:
        run.skipped(fields, {"PLpgSQL_stmt_fori": fields}, "FOR", unknown.why)
        return
    if any(each is None for each in bounds):
        raise SqlError("22004", "a bound of FOR loop cannot be null")
    first, last, step = (int(each) for each in bounds)
    if step <= 0:
        raise SqlError("22023", "BY value of FOR loop must be greater than zero")
    numbers = range(first, last - 1, -step) if fields.get("reverse") else range(first, last + 1, step)
    (variable,) = fields["var"].values()

    def put(number: Value) -> None:
        run.frame.assign((str(variable["refname"]),), number)

    run.frame.enter(str(fields.get("label", "")))
    run.frame.declare(str(variable["refname"]), Variable())
    try:
        iterate(run, fields, numbers, put)
    finally:
        run.frame.leave()


def iterate(run: Run, fields: Fields, values: Iterable[Value], put: Callable[[Value], None]) -> None:
    """Run a loop's body with each value; FOUND then says whether there was any."""
    any_found = False
    for value in values:
        any_found = True
        put(value)
        if not once(run, fields):
            break
    run.found(any_found)


def over_rows(run: Run, fields: Fields, columns: tuple[str, ...], rows: list[tuple[Value, ...]]) -> None:
    """Run a loop's body with each row of a query."""
    target = fields["var"]
    names = targets_of(target)
    own = run.frame.find(names[0][0]) is None
    if own:
        # A cursor's loop brings its record along.
        run.frame.enter()
        run.frame.declare(names[0][0], Variable(row=True))
    try:
        iterate(run, fields, rows, lambda row: run.fill(target, columns, row))
        if not rows:
            run.fill(target, columns, None)
    finally:
        if own:
            run.frame.leave()


@runners.register("PLpgSQL_stmt_fors")
def for_query(run: Run, fields: Fields) -> None:
    """FOR row IN query."""
    try:
        columns, rows = run.query(query_of(fields, "query"))
    except NotKnown as unknown:
        run.skipped(fields, {"PLpgSQL_stmt_fors": fields}, "FOR", unknown.why)
        run.found(Unknown(unknown.why))
        return
    over_rows(run, fields, columns, rows)


@runners.register("PLpgSQL_stmt_foreach_a")
def foreach(run: Run, fields: Fields) -> None:
    """FOREACH item IN ARRAY; with SLICE 1 of the rows of an array of arrays."""
    value = run.evaluate(query_of(fields, "expr"))
    if isinstance(value, Unknown):
        run.skipped(fields, {"PLpgSQL_stmt_foreach_a": fields}, "FOREACH", value.why)
        return
    if value is None:
        raise SqlError("22004", "FOREACH expression must not be null")
    items = array_of(value)
    name = run.datum(int(fields.get("varno", 0)))
    if not fields.get("slice"):
        items = tuple(_flattened(items))
    iterate(run, fields, items, lambda item: run.frame.assign(name, item))


def _flattened(items: tuple[Value, ...]) -> Iterable[Value]:
    for item in items:
        if isinstance(item, tuple):
            yield from _flattened(item)
        else:
            yield item
