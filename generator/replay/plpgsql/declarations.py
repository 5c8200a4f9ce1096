"""DECLARE: variables with types and defaults (documentation 41.3)."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from generator.record import dataclass
from generator.replay.plpgsql.declared_types import declared_type, written_type
from generator.replay.plpgsql.frame import Variable
from generator.replay.plpgsql.interpreter import Run
from generator.replay.plpgsql.source import Body, Fields
from generator.replay.system_catalog.names import split_identifier
from generator.sql.evaluate import NotKnown, Record, Value
from generator.sql.evaluate.casts import has_cast, own_cast
from generator.sql.node import Node
from generator.sql.types import SqlError

_ROWS = frozenset("rpfvmc")


@dataclass
class Declaration:
    """What a DECLARE section says of a variable: what can be told without the catalog, for it is told once.

    Args:
        name: Of the variable.
        type_name: Its type as written.
        default: Its default as written; empty if it has none.
        constant: Whether it is CONSTANT.
        not_null: Whether it is NOT NULL.
        cursor: Whether it is a cursor.
        record: Whether it is a RECORD.
        only_rows: Whether it holds rows for certain: ``%ROWTYPE``.
        column: The column, or the other variable, whose type it has.
    """

    name: str
    type_name: str
    default: str
    constant: bool
    not_null: bool
    cursor: bool
    record: bool
    only_rows: bool
    column: str

    @cached_property
    def relation(self) -> tuple[str, str] | None:
        """Schema and name of the relation whose rows it holds, if there is one of that name."""
        written = self.type_name.strip()
        word = written.lower()
        if not word or self.record:
            return None
        if not self.only_rows and (word.endswith(("%type", "]", ")")) or has_cast(word)):
            return None
        try:
            return split_identifier(written[: -len("%rowtype")] if self.only_rows else written)
        except SqlError:
            # Of several words, as TIMESTAMP WITH TIME ZONE is.
            return None

    @cached_property
    def type(self) -> Node | None:
        """The node of its type; None for the type of something else, or an array of that. Raises SqlError 42601."""
        if not self.type_name or self.column or (self.type_name.endswith(("]", "array")) and "%" in self.type_name):
            return None
        return written_type(self.type_name)

    @cached_property
    def own_cast(self) -> tuple[str, Callable[[Value], Value]] | None:
        """The cast to its type if that is PostgreSQL's own; see there."""
        return own_cast(self.type) if self.type is not None else None


def declarations(body: Body, block: Fields) -> list[Declaration]:
    """Return what a block declares."""
    found = body.declarations.get(id(block))
    if found is None:
        found = body.declarations[id(block)] = [_declaration(body, each) for each in body.declared.get(id(block), ())]
    return found


def _declaration(body: Body, datum: Fields) -> Declaration:
    name = str(datum.get("refname", ""))
    place = (name, int(datum.get("lineno", 0)))
    known = datum.get("datatype", {}).get("PLpgSQL_type", {}).get("typname")
    type_name = body.types.get(place, "record" if datum["tag"] == "PLpgSQL_rec" else "")
    word = type_name.strip().lower()
    return Declaration(
        name,
        type_name,
        body.defaults.get(place, ""),
        constant=bool(datum.get("isconst")),
        not_null=bool(datum.get("notnull")),
        cursor=bool(datum.get("cursor_explicit_expr")) or known == "refcursor",
        record=word == "record",
        only_rows=word.endswith("%rowtype"),
        column=type_name[: -len("%type")] if word.endswith("%type") else "",
    )


def declared(run: Run, declaration: Declaration) -> Variable:
    """Return a new variable with its default value.

    Raises:
        SqlError: 22004 for NOT NULL without a value, and what the default raises.
    """
    if declaration.cursor:
        return Variable(None)
    row = _row(run, declaration)
    oid = _oid(run, declaration.type_name) if run.replay.strict else 0
    if row is not None:
        variable = Variable(row, row=True, type=oid, fields=row.names)
    else:
        variable = Variable(None, _cast(run, declaration), constant=declaration.constant, type=oid)
    if declaration.default:
        value = run.evaluate(declaration.default)
        value = variable.convert(value) if variable.convert is not None else value
        variable.value = variable.as_declared(value) if variable.fields else value
    if declaration.not_null and variable.value is None:
        name = declaration.name
        raise SqlError("22004", f'null value cannot be assigned to variable "{name}" declared NOT NULL')
    return variable


def _oid(run: Run, type_name: str) -> int:
    """Return the declared type as far as the analysis of statements asks for it, which is in strict mode."""
    if not type_name or type_name.strip().lower() == "record":
        return 0
    try:
        return declared_type(run.replay.catalog, type_name, run.frame.types())
    except SqlError:
        # What a body declares has been checked before it is run.
        return 0


def _row(run: Run, declaration: Declaration) -> Record | None:
    """Return an empty row of RECORD, ``table%ROWTYPE`` or a row type; None for others. Raises SqlError 42P01."""
    if declaration.record:
        return Record((), ())
    if declaration.relation is None:
        return None
    schema, name = declaration.relation
    info = run.replay.catalog.find_relation(schema, name)
    if info is None or info.kind not in _ROWS:
        if declaration.only_rows and run.replay.strict:
            raise SqlError("42P01", f'relation "{name}" does not exist')
        return Record((), ()) if declaration.only_rows else None
    names = tuple(attribute.name for attribute in info.attributes)
    return Record(names, (None,) * len(names))


def _cast(run: Run, declaration: Declaration) -> Callable[[Value], Value] | None:
    """Return the cast to a declared type, ``users.id%TYPE`` too; None where it is not known."""
    try:
        if declaration.column:
            written = _type_of_column(run, declaration.column)
            node = written_type(written) if written else None
        elif (own := declaration.own_cast) is not None and not run.frame.hides_type(own[0]):
            return own[1]
        else:
            node = declaration.type
        return run.frame.cast(node) if node is not None else None
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
