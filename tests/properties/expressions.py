"""Types and expressions of made-up statements."""

from __future__ import annotations

from dataclasses import dataclass

from tests.properties.world import Column, Relation, World, quote


@dataclass(frozen=True)
class Kind:
    """What can be done with the columns of a type.

    Args:
        defaults: DEFAULT expressions.
        conditions: Boolean expressions over a column ``{0}``.
        values: Other expressions over it.
        becomes: Types that it can be changed to.
    """

    defaults: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ("{0} IS NOT NULL",)
    values: tuple[str, ...] = ()
    becomes: tuple[str, ...] = ()


_NUMBER = Kind(
    ("0", "1 + 2", "-1", "(random() * 10)::int"),
    ("{0} > 0", "{0} IN (1, 2, 3)", "{0} BETWEEN 1 AND 5", "{0} <> 4 OR {0} IS NULL", "NOT ({0} = 2)"),
    ("{0} * 2", "{0} + 1", "abs({0})", "coalesce({0}, 0)", "CASE WHEN {0} > 0 THEN 'a' ELSE 'b' END"),
    ("integer", "bigint", "smallint", "numeric", "text"),
)
_TEXT = Kind(
    ("''", "'it''s'", "lower('A')", "'a' || 'b'", "NULL"),
    ("length({0}) > 2", "{0} <> ''", "{0} LIKE 'a%'", "{0} ~ '^x'", "{0} IN ('a', 'b')", "{0} = ANY (ARRAY['a', 'b'])"),
    ("lower({0})", "{0} || 'x'", "coalesce({0}, '?')", "left({0}, 3)", "length({0})", "upper(trim({0}))"),
    ("text", "varchar(20)", "varchar", "char(5)"),
)
_TIME = Kind(
    ("now()", "CURRENT_TIMESTAMP", "'2020-01-01'"),
    ("{0} > '2020-01-01'", "{0} IS NOT NULL", "{0} < now() + interval '1 day'"),
    ("date_trunc('day', {0})", "{0} + interval '1 hour'", "extract(year FROM {0})"),
    ("timestamptz", "timestamp", "date"),
)

TYPES = {
    "integer": _NUMBER,
    "text": _TEXT,
    "boolean": Kind(
        ("false", "true"), ("{0}", "NOT {0}", "{0} IS TRUE"), ("NOT {0}", "{0}::text"), ("boolean", "text")
    ),
    "bigint": _NUMBER,
    "smallint": _NUMBER,
    "numeric": _NUMBER,
    "numeric(10,2)": _NUMBER,
    "double precision": _NUMBER,
    "varchar(20)": _TEXT,
    "varchar": _TEXT,
    "char(5)": _TEXT,
    "timestamptz": _TIME,
    "timestamp": _TIME,
    "date": Kind(
        ("CURRENT_DATE", "'2020-01-01'"),
        ("{0} > '2020-01-01'", "{0} <= CURRENT_DATE"),
        ("{0} + 1",),
        ("date", "timestamp"),
    ),
    "uuid": Kind(("gen_random_uuid()",), ("{0} IS NOT NULL",), ("{0}::text",), ("uuid", "text")),
    "jsonb": Kind(
        ("'{{}}'", "'[]'::jsonb", "jsonb_build_object()"),
        ("jsonb_typeof({0}) = 'object'", "{0} ? 'a'"),
        ("{0} ->> 'a'", "{0} -> 'b'", "({0} ->> 'n')::int"),
        ("jsonb", "text"),
    ),
    "text[]": Kind(("'{{}}'", "ARRAY['a']"), ("cardinality({0}) > 0", "'a' = ANY ({0})"), ("{0}[1]",), ("text[]",)),
    "integer[]": Kind(("'{{}}'", "ARRAY[1, 2]"), ("{0} @> ARRAY[1]", "3 <> ALL ({0})"), ("array_length({0}, 1)",)),
    "interval": Kind(("'1 day'", "interval '2 hours'"), ("{0} > '0'",), ("{0} * 2",)),
}


def kind_of(world: World, column: Column) -> Kind:
    """Return what can be done with a column; of a type of the history's own, what its base or its labels allow."""
    for own in world.types:
        if own.sql == column.type:
            if not own.base and not own.labels:
                return Kind(("'(1,x)'", "ROW(1, 'y')"), ("{0} IS NOT NULL",), ("({0}).b", "({0}).a + 1"), ("text",))
            if own.base:
                return Kind(TYPES[own.base].defaults, TYPES[own.base].conditions, TYPES[own.base].values, (own.base,))
            label = own.labels[0].replace("'", "''").replace("{", "{{").replace("}", "}}") if own.labels else ""
            return Kind((f"'{label}'",), (f"{{0}} = '{label}'", "{0} IS NOT NULL"), ("{0}::text",), ("text",))
    return TYPES.get(column.type, Kind())


def default(world: World, column: Column) -> str:
    """Return a DEFAULT expression, or NULL."""
    return world.pick(kind_of(world, column).defaults or ("NULL",)).format()


def condition(world: World, columns: list[Column], prefix: str = "") -> str:
    """Return a boolean expression over one or two of the columns."""
    parts = []
    for column in world.some(columns, 1, 2):
        kind = kind_of(world, column)
        parts.append(world.pick(kind.conditions).format(prefix + quote(column.name)))
    return world.pick((" AND ", " OR ")).join(f"({part})" if len(parts) > 1 else part for part in parts)


def value(world: World, column: Column, prefix: str = "") -> str:
    """Return an expression over a column: itself, if nothing else can be done with it."""
    return world.pick(kind_of(world, column).values or ("{0}",)).format(prefix + quote(column.name))


def new_type(world: World) -> str:
    """Return a type for a new column."""
    own = [each.sql for each in world.types]
    if own and world.maybe(4):
        return world.pick(own) + world.pick(("", "", "[]"))
    return world.pick(tuple(TYPES))


def plain_columns(relation: Relation) -> list[Column]:
    """Return the columns that a generated column or a key may be made from."""
    return [column for column in relation.columns if not column.generated]
