"""DECLARE: variables with types and defaults (documentation 41.3)."""

from __future__ import annotations

from collections.abc import Callable

from generator.replay.plpgsql.declared_types import declared_type, written_type
from generator.replay.plpgsql.frame import Variable
from generator.replay.plpgsql.interpreter import Run
from generator.replay.plpgsql.source import Fields
from generator.replay.system_catalog.names import split_identifier
from generator.sql.evaluate import NotKnown, Record, Value
from generator.sql.evaluate.casts import has_cast
from generator.sql.types import SqlError

_ROWS = frozenset("rpfvmc")


def declared(run: Run, datum: Fields) -> Variable:
    """Return a new variable with its default value.

    Raises:
        SqlError: 22004 for NOT NULL without a value, and what the default raises.
    """
    if (
        datum.get("cursor_explicit_expr")
        or datum.get("datatype", {}).get("PLpgSQL_type", {}).get("typname") == "refcursor"
    ):
        return Variable(None)
    name = str(datum.get("refname", ""))
    place = (name, int(datum.get("lineno", 0)))
    type_name = run.body.types.get(place, "record" if datum["tag"] == "PLpgSQL_rec" else "")
    row = row_type(run, type_name)
    oid = _oid(run, type_name)
    if row is not None:
        variable = Variable(row, row=True, type=oid, fields=row.names)
    else:
        variable = Variable(None, cast_of(run, type_name), constant=bool(datum.get("isconst")), type=oid)
    text = run.body.defaults.get(place)
    if text:
        value = run.evaluate(text)
        value = variable.convert(value) if variable.convert is not None else value
        variable.value = variable.as_declared(value) if variable.fields else value
    if datum.get("notnull") and variable.value is None:
        raise SqlError("22004", f'null value cannot be assigned to variable "{name}" declared NOT NULL')
    return variable


def _oid(run: Run, type_name: str) -> int:
    """Return the declared type as far as the analysis of statements asks for it, which is in strict mode."""
    if not type_name or not run.replay.strict or type_name.strip().lower() == "record":
        return 0
    try:
        return declared_type(run.replay.catalog, type_name, run.frame.types())
    except SqlError:
        # What a body declares has been checked before it is run.
        return 0


def row_type(run: Run, type_name: str) -> Record | None:
    """Return an empty row of RECORD, ``table%ROWTYPE`` or a row type; None for others. Raises SqlError 42P01."""
    word = type_name.strip().lower()
    if not word:
        return None
    if word == "record":
        return Record((), ())
    is_row = word.endswith("%rowtype")
    if not is_row and (word.endswith(("%type", "]", ")")) or has_cast(word)):
        return None
    try:
        schema, name = split_identifier(type_name.strip()[: -len("%rowtype")] if is_row else type_name.strip())
    except SqlError:
        # Of several words, as TIMESTAMP WITH TIME ZONE is.
        return None
    info = run.replay.catalog.find_relation(schema, name)
    if info is None or info.kind not in _ROWS:
        if is_row and run.replay.strict:
            raise SqlError("42P01", f'relation "{name}" does not exist')
        return Record((), ()) if is_row else None
    names = tuple(attribute.name for attribute in info.attributes)
    return Record(names, (None,) * len(names))


def cast_of(run: Run, type_name: str) -> Callable[[Value], Value] | None:
    """Return the cast to a declared type, ``users.id%TYPE`` too; None where it is not known."""
    written = type_name
    if type_name.endswith(("]", "array")) and "%" in type_name:
        # An array of what a column or another variable is.
        return None
    if type_name.lower().endswith("%type"):
        written = _type_of_column(run, type_name[: -len("%type")])
    if not written:
        return None
    try:
        cast = written_type(written)
        return run.frame.cast(cast) if cast is not None else None
    except NotKnown:
        return None


def _type_of_column(run: Run, text: str) -> str:
    """Return the type of ``table.column%TYPE`` (or ``schema.table.column%TYPE``), empty for another variable's."""
    table, _, column = text.rpartition(".")
    if not table:
        return ""
    schema, name = split_identifier(table)
    info = run.replay.catalog.find_relation(schema, name)
    wanted = split_identifier(column)[1]
    found = next((each for each in info.attributes if each.name == wanted), None) if info is not None else None
    return "" if found is None else run.replay.catalog.format_type(found.type, -1)
