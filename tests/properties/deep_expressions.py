"""Expressions of some depth, for what is printed from parse trees: casts, precedence, parentheses, syntax of its own."""

from __future__ import annotations

from collections.abc import Sequence

from tests.properties.world import Column, World, quote

_KINDS = {
    "integer": "int", "bigint": "int", "smallint": "int", "numeric": "num", "numeric(10,2)": "num", "double precision": "num",
    "text": "text", "varchar(20)": "text", "varchar": "text", "char(5)": "text", "boolean": "bool", "timestamptz": "time",
    "timestamp": "time", "date": "date", "jsonb": "json", "text[]": "texts", "integer[]": "ints", "interval": "span",
    "uuid": "uuid",
}  # fmt: skip

# By kind of result: templates, whose holes are the kinds of their parts.
_FORMS: dict[str, tuple[str, ...]] = {
    "int": (
        "{int} + {int}", "{int} - ({int} * {int})", "-{int}", "@ {int}", "{int} % 3", "{int} & 7 | {int}", "~{int}",
        "length({text})", "coalesce({int}, {int}, 0)", "CASE WHEN {bool} THEN {int} ELSE {int} END",
        "CASE {int} WHEN 1 THEN 2 WHEN {int} THEN 3 END", "nullif({int}, {int})", "greatest({int}, {int})",
        "({num})::integer", "CAST({num} AS integer)", "cardinality({ints})", "({ints})[1]", "({ints})[{int}]",
        "extract(day FROM {time})::int", "position('a' IN {text})", "array_length({texts}, 1)", "({json} ->> 'n')::int",
        "(SELECT count(*) FROM generate_series(1, {int}) AS g)::int", "ascii({text})", "strpos({text}, {text})",
        "(SELECT max(u) FROM unnest({ints}) AS u)", "{int}::smallint", "{int} # 1", "{int} << 2", "char_length({text})",
        "ceil({num})::int", "{date} - {date}", "least({int}, 3, {int})",
    ),
    "num": (
        "{num} * 1.5", "{num} / {int}", "{int}::numeric", "round({num}, 2)", "{num} ^ 2", "|/ abs({num})", "{num} + {int}",
        "extract(epoch FROM {span})", "coalesce({num}, 0)", "CASE WHEN {bool} THEN {num} END", "{int}::double precision",
        "({int})::numeric(8,3)", "{num}::numeric(6,1)", "-{num}", "sqrt(2.0)", "1e3", "0.5", "mod({num}, 2)",
        "date_part('year', {time})", "trunc({num})", "random()",
    ),
    "text": (
        "{text} || {text}", "{text} || {int}", "upper({text})", "trim({text})", "trim(leading 'x' FROM {text})",
        "substring({text} FROM 2)", "substring({text} FROM 2 FOR {int})", "substring({text} FROM '[a-z]+')",
        "coalesce({text}, 'none')", "{int}::text", "({json} ->> 'a')", "({json} #>> '{{a,b}}')", "concat({text}, {int}, {bool})",
        "format('%s-%s', {text}, {int})", "CASE WHEN {bool} THEN {text} ELSE 'it''s' END", "{text}::varchar(10)",
        "overlay({text} PLACING 'xx' FROM 2)", "to_char({time}, 'YYYY')", "array_to_string({texts}, ',')", "({texts})[1]",
        '{text} COLLATE "C"', "replace({text}, 'a', 'b')", "{uuid}::text", "CURRENT_USER::text",
        "E'tab\\t'", "lpad({text}, 5)", "left({text}, {int})", "regexp_replace({text}, '\\d', '')", "{time}::text",
        "md5({text})", "{bool}::text", "(ARRAY[{text}, 'b'])[{int}]", "nullif({text}, '')", "split_part({text}, '/', 1)",
        "xmlserialize(CONTENT xmlelement(NAME a, {text}) AS text)", "normalize({text}, NFC)", "{text}::char(3)",
    ),
    "bool": (
        "{int} > {int}", "{int} = {num}", "{text} = {text}", "NOT {bool}", "({bool} AND {bool})", "({bool} OR {bool})",
        "({bool} OR {bool}) AND {bool}", "{text} LIKE 'a%'", "{text} NOT ILIKE '%b'", "{text} SIMILAR TO '(a|b)%'",
        "{text} ~* 'x'", "{int} BETWEEN 1 AND {int}", "{int} NOT BETWEEN SYMMETRIC 5 AND {int}", "{int} IN (1, {int})",
        "{text} IN ('a', {text})", "{text} NOT IN ('q', 'r')", "{int} = ANY ({ints})", "{int} <> ALL (ARRAY[1, 2])",
        "{text} IS NULL", "{bool} IS NOT TRUE", "{bool} IS UNKNOWN", "{int} IS DISTINCT FROM {int}",
        "({int}, {text}) = (1, 'a')", "({int}, {int}) < ({int}, 3)", "ROW({int}, {text}) IS NOT NULL", "{json} ? 'k'",
        "{json} @> '{{\"a\": 1}}'", "{texts} && ARRAY['a', {text}]", "{ints} @> '{{1}}'", "{time} > now() - interval '1 day'",
        "{date} >= CURRENT_DATE", "{time} < '2020-01-01'", "EXISTS (SELECT 1 WHERE {bool})", "{int} IN (SELECT 1 UNION SELECT 2)",
        "({date}, {date}) OVERLAPS ({date}, {date})", "starts_with({text}, 'a')", "({bool})::boolean", "{text} ^@ 'a'",
        "CASE WHEN {bool} THEN {bool} ELSE false END", "{num} > 0.5", "{json} IS JSON OBJECT", "{text} IS JSON",
        "{uuid} = '00000000-0000-0000-0000-000000000000'", '{text} > {text} COLLATE "C"', "num_nonnulls({int}, {text}) = 1",
        "{json} @? '$.a'", "{bool} = {bool}", "{bool} <> {bool} IS TRUE", "{text} IS NORMALIZED", "{int} > ALL (SELECT 1)",
    ),
    "time": (
        "now()", "CURRENT_TIMESTAMP", "date_trunc('month', {time})", "{time} + {span}", "{time} - interval '2 days 3 hours'",
        "timezone('UTC', {time})", "{time} AT TIME ZONE 'UTC'", "coalesce({time}, now())", "to_timestamp(0)", "{date} + time '10:00'",
        "'2021-02-03 04:05'::timestamp", "CASE WHEN {bool} THEN {time} END", "{time}::timestamp(0)", "{date}::timestamptz",
        "LOCALTIMESTAMP", "{time} AT LOCAL", "make_timestamp(2020, 1, 1, 0, 0, 0)", "date_bin('15 minutes', {time}, '2001-01-01')",
    ),
    "date": ("CURRENT_DATE", "{time}::date", "{date} + {int}", "{date} - 1", "'2022-01-01'::date", "make_date(2020, 1, {int})"),
    "span": ("interval '1 hour'", "{span} * 2", "{time} - {time}", "age({time}, {time})", "make_interval(days => {int})", "'1 day'::interval",
             "interval '1' YEAR", "interval(0) '1 second'", "justify_days({span})"),
    "json": ("jsonb_build_object('a', {int}, 'b', {text})", "{json} -> 'a'", "{json} || '{{\"b\": 2}}'", "to_jsonb({text})",
             "'[]'::jsonb", "{json} #> '{{a,b}}'", "{json} - 'a'", "jsonb_set({json}, '{{a}}', to_jsonb({int}))", "({json})['a']",
             "jsonb_strip_nulls({json})", "json_object('a' VALUE {int})::jsonb", "jsonb_path_query_first({json}, '$.a')",
             "json_array({int}, {text} RETURNING jsonb)", "json_query({json}, '$.a')", "coalesce({json}, '{{}}')"),
    "texts": ("ARRAY[{text}, {text}]", "'{{a,b}}'::text[]", "{texts} || {text}", "string_to_array({text}, ',')", "array_remove({texts}, 'a')",
              "ARRAY(SELECT {text})", "({texts})[1:2]", "regexp_split_to_array({text}, ' ')", "array_append({texts}, {text})"),
    "ints": ("ARRAY[{int}, 2]", "'{{1,2}}'::integer[]", "{ints} || {int}", "({ints})[:{int}]", "array_cat({ints}, ARRAY[3])",
             "ARRAY(SELECT generate_series(1, {int}))", "coalesce({ints}, '{{}}')", "ARRAY[]::integer[]"),
    "uuid": ("gen_random_uuid()", "'00000000-0000-0000-0000-000000000001'::uuid", "coalesce({uuid}, {uuid})"),
}  # fmt: skip
_PLAIN = {
    "int": ("1", "-2", "NULL::int", "'7'::int"), "num": ("1.25", "-0.5", "'3'::numeric"),
    "text": ("'a'", "'it''s'", "''", "NULL::text", "'b'::varchar"), "bool": ("true", "false", "NULL::boolean"), "time": ("now()",),
    "date": ("'2020-01-01'::date",), "span": ("interval '1 day'",), "json": ("'{\"k\": null}'::jsonb",), "texts": ("ARRAY['x']",),
    "ints": ("ARRAY[1]",), "uuid": ("gen_random_uuid()",),
}  # fmt: skip
_CHANGING = (
    "now()",
    "CURRENT_",
    "LOCALT",
    "random()",
    "gen_random",
    "SELECT",
    "to_char",
    "::text",
    "concat",
    "format(",
    "timestamptz",
)


def kind_of_column(column: Column) -> str:
    """Return the kind of a column's values, empty for none of these."""
    return _KINDS.get(column.type, "")


def deep(
    world: World, kind: str, columns: Sequence[Column], prefix: str = "", *, depth: int = 2, stable: bool = False
) -> str:
    """Return an expression.

    Args:
        world: Who chooses.
        kind: What it gives: a key of the forms.
        columns: The columns that it may use.
        prefix: What stands in front of their names.
        depth: How many forms may stand in one another.
        stable: Whether to leave out most of what an index or a generated column cannot have.
    """
    own = [column for column in columns if kind_of_column(column) == kind]
    if depth <= 0 or world.maybe(4):
        if own and not world.maybe(4):
            return prefix + quote(world.pick(own).name)
        return "'2020-01-01'::timestamp" if kind == "time" and stable else world.pick(_PLAIN[kind])
    forms = _FORMS[kind]
    if stable:
        forms = tuple(form for form in forms if not any(word in form for word in _CHANGING))
    text = world.pick(forms)
    for part in _FORMS:
        while f"{{{part}}}" in text:
            inner = deep(world, part, columns, prefix, depth=depth - 1, stable=stable)
            if not inner.replace("_", "").isalnum():
                inner = f"({inner})"
            # What it holds may have holes of its own that are none: names with braces.
            text = text.replace(f"{{{part}}}", inner.replace("{", "\0").replace("}", "\1"), 1)
    return text.replace("{{", "{").replace("}}", "}").replace("\0", "{").replace("\1", "}")
