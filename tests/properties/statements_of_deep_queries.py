"""Kinds of statements with expressions of some depth: views, checks, indexes, policies, and changes of what they use."""

from __future__ import annotations

from tests.properties.deep_expressions import deep, kind_of_column
from tests.properties.statements import step
from tests.properties.world import Column, NotNowError, Relation, World, clip, quote

_RESULTS = {
    "int": "integer", "text": "text", "bool": "boolean", "num": "numeric", "time": "timestamptz", "date": "date",
    "json": "jsonb", "texts": "text[]", "ints": "integer[]", "span": "interval", "uuid": "uuid",
}  # fmt: skip
_AGGREGATES = (
    "count(*)", "count(DISTINCT {0})", "max({0})", "min({0}) FILTER (WHERE {1})", "array_agg({0} ORDER BY {0} DESC NULLS LAST)",
    "bool_and({1})", "string_agg(({0})::text, ',' ORDER BY {2})", "percentile_cont(0.5) WITHIN GROUP (ORDER BY {3})",
    "mode() WITHIN GROUP (ORDER BY {0})", "jsonb_agg({0})", "sum({3}) FILTER (WHERE {1})", "json_objectagg('k' VALUE {3})",
    "json_arrayagg({0} ORDER BY {2} NULL ON NULL)", "rank(1) WITHIN GROUP (ORDER BY {3})", "any_value({0})",
)  # fmt: skip
_WINDOWS = (
    "row_number() OVER (PARTITION BY {0} ORDER BY {2})", "sum({3}) OVER w", "lag({0}, 1) OVER (w ROWS UNBOUNDED PRECEDING)",
    "count(*) FILTER (WHERE {1}) OVER (ORDER BY {2} RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW EXCLUDE TIES)",
    "first_value({0}) OVER (ORDER BY {2} GROUPS 1 PRECEDING)", "ntile(3) OVER w",
)  # fmt: skip


def _usable(relation: Relation) -> list[Column]:
    found = [column for column in relation.columns if kind_of_column(column)]
    if not found:
        raise NotNowError
    return found


def _kind(world: World) -> str:
    return world.pick(tuple(_RESULTS))


@step(4)
def deep_view(world: World) -> str:
    """CREATE VIEW with deep expressions, of one relation or two, grouped, windowed, ordered, limited."""
    base = world.pick(world.relations)
    columns = _usable(base)
    schema = world.pick(world.schemas)
    view = Relation(schema, "", view="MATERIALIZED VIEW" if world.maybe(6) else "VIEW")
    view.uses = {base, *base.columns}
    prefix = world.pick(("", "x."))
    items: list[str] = []
    for _ in range(world.number(1, 3)):
        kind = _kind(world)
        name = world.new_name(each.name for each in view.columns)
        text = deep(world, kind, columns, prefix)
        items.append(f"{text} AS {quote(name)}")
        view.columns.append(Column(clip(name), _RESULTS[kind]))
    source = f"{base.sql} x"
    if prefix == "" and world.maybe(3):
        source = base.sql
    tail = f" WHERE {deep(world, 'bool', columns, prefix)}" if world.maybe() else ""
    form = world.number(0, 5)
    if form == 1:
        tail += _grouped(world, view, columns, prefix, items)
    elif form == 2:
        parts = [deep(world, kind, columns, prefix, depth=1) for kind in ("int", "bool", "text", "num")]
        items.append(f"{world.pick(_WINDOWS).format(*parts)} AS {quote(_output(world, view))}")
        tail += f" WINDOW w AS (PARTITION BY {parts[2]} ORDER BY {parts[0]} DESC)"
    elif form == 3:
        tail += f" ORDER BY {deep(world, 'int', columns, prefix, depth=1)} DESC, 1 NULLS FIRST LIMIT {world.number(1, 9)} OFFSET 1"
    elif form == 4 and source.endswith(" x"):
        other = world.pick(world.relations)
        view.uses |= {other, *other.columns}
        join = world.pick(("LEFT JOIN", "JOIN", "FULL JOIN", "RIGHT JOIN"))
        both = [column for column in other.columns if kind_of_column(column)]
        source += f" {join} {other.sql} AS y ON {deep(world, 'bool', both, 'y.', depth=1)}"
        items.append(f"{deep(world, 'text', both, 'y.', depth=1)} AS {quote(_output(world, view))}")
        tail = tail if prefix else ""
        if not prefix:
            raise NotNowError
    elif form == 5:
        items[0] = f"DISTINCT {items[0]}"
    name = world.new_relation_name(schema)
    view.name = clip(name)
    world.relations.append(view)
    return f"CREATE {view.view} {Relation(schema, name).sql} AS SELECT {', '.join(items)} FROM {source}{tail}"


def _output(world: World, view: Relation) -> str:
    name = world.new_name(each.name for each in view.columns)
    view.columns.append(Column(clip(name), "unknown"))
    return name


def _grouped(world: World, view: Relation, columns: list[Column], prefix: str, items: list[str]) -> str:
    key = world.pick(columns)
    kind = kind_of_column(key)
    if kind == "json":
        raise NotNowError
    parts = [
        deep(world, "int", columns, prefix, depth=1),
        deep(world, "bool", columns, prefix, depth=1),
        prefix + quote(key.name),
        deep(world, "num", columns, prefix, depth=1),
    ]
    del view.columns[:]
    items[:] = [f"{prefix}{quote(key.name)} AS {quote(_output(world, view))}"]
    view.columns[0].type = key.type
    made = (world.pick(_AGGREGATES).format(*parts) for _ in range(world.number(1, 2)))
    items.extend(f"{each} AS {quote(_output(world, view))}" for each in made)
    by = prefix + quote(key.name)
    how = world.pick(("{0}", "ROLLUP ({0})", "GROUPING SETS (({0}), ())", "CUBE ({0}), ()", "DISTINCT {0}"))
    having = world.pick(("", f" HAVING count(*) > 1 AND max({parts[0]}) > 2"))
    order = world.pick(("", " ORDER BY 2", f" ORDER BY {by}", f" ORDER BY max({parts[0]}) DESC"))
    return f" GROUP BY {how.format(by)}{having}{order}"


@step(3)
def deep_on_table(world: World) -> str:
    """CHECK, DEFAULT, generated columns, index keys and conditions, policies, statistics, WHEN of triggers."""
    table = world.pick(world.tables())
    columns = [column for column in _usable(table) if not column.generated]
    kind = _kind(world)
    stable = deep(world, kind, columns, stable=True)
    test = deep(world, "bool", columns, stable=True)
    name = world.new_name(column.name for column in table.columns)
    forms = [
        f"ALTER TABLE {table.sql} ADD CHECK ({deep(world, 'bool', columns)})",
        f"CREATE INDEX ON {table.sql} (({stable}))",
        f"CREATE INDEX ON {table.sql} (({stable})) WHERE {test}",
        f"CREATE STATISTICS ON ({stable}), ({test}) FROM {table.sql}",
        f"ALTER TABLE {table.sql} ADD EXCLUDE USING btree (({stable}) WITH =) WHERE ({test})",
    ]
    # A server computes constants before it knows their collation (42P22).
    if world.maybe(3) and "'" not in stable:
        how = world.pick(("STORED", "VIRTUAL", ""))
        text = f"ALTER TABLE {table.sql} ADD COLUMN {quote(name)} {_RESULTS[kind]} GENERATED ALWAYS AS ({stable}) {how}"
        table.columns.append(Column(clip(name), _RESULTS[kind], generated=True))
        return text.rstrip()
    column = world.pick(columns)
    forms.append(
        f"ALTER TABLE {table.sql} ALTER {quote(column.name)} SET DEFAULT {deep(world, kind_of_column(column), ())}"
    )
    policy = world.new_name(table.policies)
    if world.maybe(5):
        table.policies.append(clip(policy))
        return (
            f"CREATE POLICY {quote(policy)} ON {table.sql} USING ({deep(world, 'bool', columns)}) WITH CHECK ({test})"
        )
    return world.pick(forms)


@step(2)
def deep_change(world: World) -> str:
    """ALTER COLUMN TYPE with USING, and SET EXPRESSION, over deep expressions."""
    table = world.pick(world.tables())
    columns = _usable(table)
    column = world.pick(columns)
    kind = _kind(world)
    if column.generated:
        text = deep(world, kind_of_column(column), [each for each in columns if not each.generated], stable=True)
        return f"ALTER TABLE {table.sql} ALTER {quote(column.name)} SET EXPRESSION AS ({text})"
    wanted = _RESULTS[kind]
    text = deep(world, kind, [column], stable=True)
    if not world.users_of(column):
        column.type = wanted
    return f"ALTER TABLE {table.sql} ALTER {quote(column.name)} TYPE {wanted} USING {text}"


@step(2)
def query_forms(world: World) -> str:
    """Views over what FROM can hold besides tables: functions, VALUES, samples, JSON_TABLE, nested joins, LATERAL."""
    base = world.pick(world.relations)
    column = world.pick(_usable(base))
    other = world.pick(world.relations)
    name, own = quote(column.name), base.sql
    forms = (
        "SELECT v.a, v.b FROM (VALUES (1, 'x'), (2, NULL)) AS v(a, b)",
        f"SELECT a, b FROM {own} CROSS JOIN ROWS FROM (generate_series(1, 2), unnest(ARRAY['p'])) WITH ORDINALITY AS f(a, b, c)",
        f"SELECT x.{name} AS a, j.b FROM {own} x, JSON_TABLE('[]'::jsonb, '$[*]' COLUMNS (o FOR ORDINALITY, b text PATH '$.b' DEFAULT 'd' ON EMPTY)) AS j",
        f"SELECT a.{name} AS a, count(*) AS b FROM ({own} a LEFT JOIN {other.sql} b ON true) GROUP BY a.{name}",
        f"SELECT q.a, q.b FROM (SELECT {name}, 1 FROM {own}) AS q(a, b) WHERE q.b IN (SELECT 1)",
        f"SELECT j.a, j.b FROM ({own} x CROSS JOIN (SELECT 1) y(k)) AS j(a, b)",
        "WITH RECURSIVE t(a, b) AS (VALUES (1, 1) UNION SELECT a + 1, b * 2 FROM t WHERE a < 5) SEARCH DEPTH FIRST BY a SET o SELECT a, b FROM t",
        f"WITH w AS MATERIALIZED (SELECT {name} AS a FROM {own}), z AS (SELECT a FROM w) SELECT a, (SELECT count(*) FROM z) AS b FROM w",
        f"SELECT {name} AS a, l.b FROM {own} LEFT JOIN LATERAL (SELECT {name} AS b LIMIT 1) l ON true",
        f"TABLE {own}",
        f"SELECT {name} AS a, 1 AS b FROM ONLY {own} x FOR UPDATE OF x SKIP LOCKED",
        f"(SELECT {name} AS a FROM {own} ORDER BY 1 LIMIT 2) UNION ALL (SELECT {name} FROM {own} EXCEPT SELECT {name} FROM {own})",
        f"SELECT {name} AS a, x AS b FROM {own} x ORDER BY {name} USING < FETCH FIRST 2 ROWS WITH TIES",
        f"SELECT (x).*, x.* FROM {own} x" if len(base.columns) == 1 else f"SELECT x AS a, ROW(x.{name}, 1) AS b FROM {own} x",
        f"SELECT {name} AS a, 2 AS b FROM {own} TABLESAMPLE system (10) REPEATABLE (1)",
        f"SELECT DISTINCT ON ({name}) {name} AS a, 'k' AS b FROM {own} ORDER BY {name}, 2 DESC",
        f"SELECT * FROM {own} AS n NATURAL JOIN {other.sql} AS m",
        f"SELECT {name} AS a, GROUPING({name}) AS b FROM {own} GROUP BY GROUPING SETS (({name}), ROLLUP ({name}), ())",
        "SELECT xt.a, xt.b FROM XMLTABLE('/r' PASSING '<r/>'::xml COLUMNS a int PATH 'a', b text DEFAULT 'z') AS xt",
    )  # fmt: skip
    text = world.pick(forms)
    schema = world.pick(world.schemas)
    made = world.new_relation_name(schema)
    names = ("a", "b") if " AS b" in text or ".b" in text or "a, b FROM" in text else ("a",)
    view = Relation(schema, clip(made), view=world.pick(("VIEW", "VIEW", "MATERIALIZED VIEW")))
    view.uses = {base, *base.columns, other, *other.columns}
    view.columns = [Column(each, "unknown") for each in names]
    if "TABLE " in text[:6] or "*" in text[:12]:
        view.columns = [Column(each.name, each.type) for each in base.columns]
    world.relations.append(view)
    return f"CREATE {view.view} {Relation(schema, made).sql} AS {text}"
