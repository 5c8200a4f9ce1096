"""Kinds of statements that hold queries: views of all sorts, tables made from queries, policies, statistics, rules."""

from __future__ import annotations

from tests.properties.expressions import condition, kind_of, plain_columns, value
from tests.properties.statements import step
from tests.properties.world import Column, Named, NotNowError, Relation, World, clip, quote


@step(3)
def create_view_of_queries(world: World) -> str:
    """CREATE VIEW over set operations, CTEs, subqueries, USING, windows, DISTINCT, stars and LATERAL."""
    schema = world.pick(world.schemas)
    base = world.pick(world.relations)
    form = world.pick(_FORMS)
    view = Relation(schema, "", view="MATERIALIZED VIEW" if world.maybe(5) else "VIEW")
    view.uses = {base, *base.columns}
    text = form(world, view, base)
    name = world.new_relation_name(schema)
    view.name = clip(name)
    world.relations.append(view)
    return f"CREATE {view.view} {Relation(schema, name).sql} AS {text}"


def _known(relation: Relation) -> list[Column]:
    found = [column for column in relation.columns if column.type != "unknown"]
    if not found:
        raise NotNowError
    return found


def _set_operation(world: World, view: Relation, base: Relation) -> str:
    column = world.pick(_known(base))
    word = world.pick(("UNION", "UNION ALL", "INTERSECT", "EXCEPT"))
    other = world.pick(("NULL", f"x.{quote(column.name)}", f"NULL::{column.type}"))
    view.columns = [Column(column.name, column.type)]
    tail = world.pick(("", "", " ORDER BY 1", " LIMIT 3"))
    name = quote(column.name)
    return f"SELECT {name} FROM {base.sql} {word} SELECT {other} FROM {base.sql} x{tail}"


def _with(world: World, view: Relation, base: Relation) -> str:
    column = world.pick(_known(base))
    name = world.new_name([])
    view.columns = [Column(clip(name), column.type), Column("total", "bigint")]
    cte = f"WITH w ({quote(name)}) AS (SELECT {quote(column.name)} FROM {base.sql})"
    return f"{cte} SELECT w.{quote(name)}, (SELECT count(*) FROM w) AS total FROM w"


def _recursive(world: World, view: Relation, base: Relation) -> str:
    view.columns = [Column("n", "integer")]
    view.uses = {base}
    start = f"SELECT 1 FROM {base.sql}"
    return (
        f"WITH RECURSIVE r(n) AS ({start} UNION ALL SELECT n + 1 FROM r WHERE n < {world.number(2, 5)}) SELECT n FROM r"
    )


def _subquery(world: World, view: Relation, base: Relation) -> str:
    column = world.pick(_known(base))
    view.columns = [Column("v", "unknown"), Column("it", "boolean")]
    inner = f"SELECT {value(world, column)} AS v FROM {base.sql} WHERE {condition(world, [column])}"
    test = world.pick(("EXISTS (SELECT FROM s)", "s.v IN (SELECT v FROM s)", "s.v IS NULL"))
    if "FROM s" in test:
        return f"WITH s AS ({inner}) SELECT s.v, {test} AS it FROM s"
    return f"SELECT s.v, {test} AS it FROM ({inner}) s"


def _using(world: World, view: Relation, base: Relation) -> str:
    """Two relations that share the name of a column; the other one may well be the same."""
    pairs = [
        (other, column)
        for other in world.relations
        for column in _known(base)
        if any((each.name, each.type) == (column.name, column.type) for each in other.columns)
    ]
    other, column = world.pick(pairs)
    view.columns = [Column(column.name, column.type)]
    view.uses |= {other, *other.columns}
    join = world.pick(("JOIN", "LEFT JOIN", "FULL JOIN"))
    name = quote(column.name)
    return f"SELECT {name} FROM {base.sql} a {join} {other.sql} b USING ({name})"


def _window(world: World, view: Relation, base: Relation) -> str:
    column = world.pick([each for each in _known(base) if each.type != "jsonb"])
    view.columns = [Column("r", "bigint"), Column("l", column.type)]
    name = quote(column.name)
    over = world.pick(
        (f"(PARTITION BY {name})", f"(ORDER BY {name} DESC)", "()", f"(ORDER BY {name} ROWS 2 PRECEDING)")
    )
    return f"SELECT row_number() OVER {over} AS r, lag({name}) OVER {over} AS l FROM {base.sql}"


def _star(world: World, view: Relation, base: Relation) -> str:
    view.columns = [Column(each.name, each.type) for each in base.columns]
    column = world.pick(_known(base))
    head = world.pick(("*", "x.*", f"DISTINCT ON (x.{quote(column.name)}) x.*"))
    if "DISTINCT" in head and column.type == "jsonb":
        head = "x.*"
    tail = world.pick(("", f" WHERE {condition(world, [column], 'x.')}"))
    return f"SELECT {head} FROM {base.sql} x{tail}"


def _lateral(world: World, view: Relation, base: Relation) -> str:
    column = world.pick(_known(base))
    view.columns = [Column("v", "unknown"), Column("g", "integer")]
    given = value(world, column, "x.")
    series = f"generate_series(1, {world.number(1, 4)})"
    return f"SELECT y.v, g.g FROM {base.sql} x, LATERAL (SELECT {given} AS v) y, {series} AS g(g)"


def _aggregate(world: World, view: Relation, base: Relation) -> str:
    column = world.pick([each for each in _known(base) if each.type != "jsonb"])
    view.columns = [Column("k", column.type), Column("c", "bigint"), Column("a", "unknown")]
    name = quote(column.name)
    having = world.pick(("", " HAVING count(*) > 1"))
    wish = world.pick(
        ("array_agg({0})", "max({0}::text)", "count(DISTINCT {0})", "string_agg({0}::text, ',' ORDER BY {0})")
    )
    kept = f"count(*) FILTER (WHERE {name} IS NOT NULL)"
    return f"SELECT {name} AS k, {kept} AS c, {wish.format(name)} AS a FROM {base.sql} GROUP BY {name}{having}"


_FORMS = (_star, _set_operation, _with, _recursive, _subquery, _using, _window, _lateral, _aggregate)


@step()
def refresh(world: World) -> str:
    """REFRESH MATERIALIZED VIEW, and other things that are said of materialized views."""
    view = world.pick([each for each in world.views() if each.view == "MATERIALIZED VIEW"])
    return world.pick(
        (
            f"REFRESH MATERIALIZED VIEW {view.sql}",
            f"REFRESH MATERIALIZED VIEW {view.sql} WITH NO DATA",
            f"ALTER MATERIALIZED VIEW {view.sql} SET (fillfactor = 70)",
            f"ALTER MATERIALIZED VIEW {view.sql} ALTER COLUMN {quote(world.pick(view.columns).name)} SET STATISTICS 7",
        )
    )


@step()
def create_table_as(world: World) -> str:
    """CREATE TABLE AS and SELECT INTO."""
    base = world.pick(world.relations)
    chosen = world.some(_known(base), 1, 2)
    name = world.new_relation_name(base.schema)
    made = Relation(base.schema, clip(name), columns=[Column(each.name, each.type) for each in chosen])
    world.relations.append(made)
    listed = ", ".join(quote(each.name) for each in chosen)
    target = Relation(base.schema, name).sql
    if world.maybe(3):
        return f"SELECT {listed} INTO {target} FROM {base.sql}"
    no = world.pick(("", " WITH NO DATA"))
    return f"CREATE TABLE {target} AS SELECT {listed} FROM {base.sql}{no}"


@step()
def policy_with_subquery(world: World) -> str:
    """CREATE POLICY that looks at other tables, and at who asks."""
    table = world.pick(world.tables())
    other = world.pick(world.relations)
    column, own = world.pick(_known(other)), world.pick(_known(table))
    name = world.new_name(table.policies)
    table.policies.append(clip(name))
    roles = f" TO {world.pick([*map(quote, world.roles), 'CURRENT_USER', 'PUBLIC'])}"
    test = world.pick(
        (
            f"EXISTS (SELECT 1 FROM {other.sql} o WHERE o.{quote(column.name)} IS NOT NULL)",
            f"{table.sql if table.schema == 'public' else quote(table.name)}.{quote(own.name)} IS NOT NULL",
            f"(SELECT count(*) FROM {other.sql} o WHERE {condition(world, [column], 'o.')}) > 0",
            "CURRENT_USER = 'postgres' OR current_setting('app.x', true) IS NULL",
        )
    )
    return f"CREATE POLICY {quote(name)} ON {table.sql}{roles} USING ({test})"


@step()
def statistics(world: World) -> str:
    """CREATE, ALTER and DROP STATISTICS."""
    if world.statistics and world.maybe(3):
        own = world.pick(world.statistics)
        choice = world.number(0, 2)
        if choice == 0:
            return f"ALTER STATISTICS {own.sql} SET STATISTICS 20"
        if choice == 1:
            old, name = own.sql, world.new_relation_name(own.schema)
            own.name = clip(name)
            return f"ALTER STATISTICS {old} RENAME TO {quote(name)}"
        world.statistics.remove(own)
        return f"DROP STATISTICS {own.sql}"
    table = world.pick(world.tables())
    columns = [quote(each.name) for each in world.some(table.columns, 2, 2)]
    texts = [each for each in plain_columns(table) if kind_of(world, each).values]
    if texts and world.maybe(3):
        columns[0] = f"({value(world, world.pick(texts))})"
    kinds = world.pick(("", " (ndistinct)", " (dependencies, mcv)"))
    name = ""
    if world.maybe():
        made = world.new_relation_name(table.schema)
        world.statistics.append(Named(table.schema, clip(made)))
        name = " " + Named(table.schema, made).sql
    return f"CREATE STATISTICS{name}{kinds if name else ''} ON {', '.join(columns)} FROM {table.sql}"


@step()
def rule(world: World) -> str:
    """CREATE, RENAME and DROP RULE."""
    mine = [(relation, name) for relation, name in world.rules if relation in world.relations]
    if mine and world.maybe(3):
        relation, name = world.pick(mine)
        world.rules.remove((relation, name))
        if world.maybe():
            return f"DROP RULE {quote(name)} ON {relation.sql}"
        new = world.new_name([name])
        world.rules.append((relation, clip(new)))
        return f"ALTER RULE {quote(name)} ON {relation.sql} RENAME TO {quote(new)}"
    relation = world.pick(world.relations)
    name = world.new_name([each for other, each in world.rules if other is relation])
    world.rules.append((relation, clip(name)))
    event = world.pick(("INSERT", "UPDATE", "DELETE"))
    other = world.pick(world.tables())
    action = world.pick(("NOTHING", "NOTHING", f"DELETE FROM {other.sql}", f"INSERT INTO {other.sql} DEFAULT VALUES"))
    instead = world.pick(("INSTEAD", "ALSO"))
    row = "NEW" if event != "DELETE" else "OLD"
    where = world.pick(("", f" WHERE {row}.{quote(world.pick(relation.columns).name)} IS NOT NULL"))
    return f"CREATE RULE {quote(name)} AS ON {event} TO {relation.sql}{where} DO {instead} {action}"
