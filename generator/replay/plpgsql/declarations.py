"""DECLARE: variables with types and defaults (documentation 41.3)."""

from __future__ import annotations

from collections.abc import Callable

from generator.replay.plpgsql.frame import Variable
from generator.replay.plpgsql.interpreter import Run
from generator.replay.plpgsql.source import Fields, query_of
from generator.sql.evaluate import NotKnown, Record, Unknown, Value, parse_cached
from generator.sql.types import SqlError


def declared(run: Run, datum: Fields) -> Variable:
    """Return a new variable with its default value.

    Raises:
        SqlError: 22004 for NOT NULL without a value, and what the default raises.
    """
    if datum["tag"] == "PLpgSQL_rec":
        return Variable(None, row=True)
    if datum.get("cursor_explicit_expr"):
        return Variable(Unknown("a cursor"))
    type_name = str(datum.get("datatype", {}).get("PLpgSQL_type", {}).get("typname", "text"))
    row = row_type(run, type_name)
    if row is not None:
        return Variable(row, row=True)
    variable = Variable(None, cast_of(run, type_name), constant=bool(datum.get("isconst")))
    text = query_of(datum, "default_val")
    if text:
        value = run.evaluate(text)
        variable.value = variable.convert(value) if variable.convert is not None else value
    if datum.get("notnull") and variable.value is None:
        name = datum.get("refname", "")
        raise SqlError("22004", f'null value cannot be assigned to variable "{name}" declared NOT NULL')
    return variable


def row_type(run: Run, type_name: str) -> Record | None:
    """Return an empty row of ``table%ROWTYPE``; None for other types. Raises SqlError 42P01."""
    if not type_name.lower().endswith("%rowtype"):
        return None
    schema, _, name = type_name[: -len("%rowtype")].rpartition(".")
    info = run.replay.catalog.find_relation(schema, name)
    if info is None:
        if run.replay.strict:
            raise SqlError("42P01", f'relation "{name}" does not exist')
        return Record((), ())
    names = tuple(attribute.name for attribute in info.attributes)
    return Record(names, (None,) * len(names))


def cast_of(run: Run, type_name: str) -> Callable[[Value], Value] | None:
    """Return the cast to a declared type, as the parser spells it (``int4``, ``_text``, ``users.id%TYPE``)."""
    written = type_name
    if type_name.lower().endswith("%type"):
        written = _type_of_column(run, type_name[: -len("%type")])
    elif type_name.startswith("_"):
        written = f"{type_name[1:]}[]"
    if not written:
        return None
    try:
        node = parse_cached(f"SELECT NULL::{written}").nodes("targetList")[0].node("val")
        cast = node.struct("typeName", "TypeName") if node is not None else None
        return run.frame.cast(cast) if cast is not None else None
    except (NotKnown, SqlError):
        return None


def _type_of_column(run: Run, text: str) -> str:
    """Return the type of ``table.column%TYPE`` (or ``schema.table.column%TYPE``), empty for another variable's."""
    table, _, column = text.rpartition(".")
    if not table:
        return ""
    schema, _, name = table.rpartition(".")
    info = run.replay.catalog.find_relation(schema, name)
    found = next((each for each in info.attributes if each.name == column), None) if info is not None else None
    return "" if found is None else run.replay.catalog.format_type(found.type, -1)
