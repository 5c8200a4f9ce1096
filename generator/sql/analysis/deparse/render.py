"""Filling in the holes of stored SQL with today's names."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, cast

from generator.record import replace
from generator.sql.analysis.deparse.aliases import added_names, entry_names, join_names, with_suffix
from generator.sql.names import quote_identifier, quote_qualified
from generator.sql.refs import (
    AliasedColumnRef,
    AliasListRef,
    CastFunctionRef,
    CollationRef,
    ColumnRef,
    FieldListRef,
    FunctionRef,
    JoinColumnRef,
    JoinColumns,
    JoinListRef,
    LabelRef,
    Namer,
    OperatorRef,
    OutputRef,
    OwnNameRef,
    Ref,
    RegclassRef,
    RelationRef,
    RowFieldsRef,
    RowLiteralRef,
    SortPrefixRef,
    Sql,
    TypeRef,
)

_VISIBLE = frozenset({"", "public", "pg_catalog"})


def render(sql: Sql, namer: Namer) -> str:
    """Return the text of stored SQL, every hole filled with the current name."""
    return "".join([part if isinstance(part, str) else _FILLERS[type(part)](part, namer) for part in sql])


def _column(ref: ColumnRef, namer: Namer) -> str:
    name = namer.column_name(ref.relation, ref.attnum)
    if ref.output is not None and ref.output != name:
        return f"{quote_identifier(name)} AS {quote_identifier(ref.output)}"
    return quote_identifier(name)


def _relation(ref: RelationRef, namer: Namer) -> str:
    schema, name = namer.relation_name(ref.relation)
    if ref.bare:
        return quote_identifier(with_suffix(name, ref.suffix))
    if ref.qualified:
        return f"{quote_identifier(schema)}.{quote_identifier(name)}"
    return quote_qualified(schema, name)


def _regclass(ref: RegclassRef, namer: Namer) -> str:
    return quote_qualified(*namer.relation_name(ref.relation)).replace("'", "''")


def _type(ref: TypeRef, namer: Namer) -> str:
    return namer.format_type(ref.type, ref.typmod)


def _function(ref: FunctionRef, namer: Namer) -> str:
    schema, name = namer.function_name(ref.function)
    if schema == "public" and namer.is_hidden(ref.function):
        return f"public.{quote_identifier(name)}"
    return quote_qualified(schema, name)


def _operator(ref: OperatorRef, namer: Namer) -> str:
    schema, symbol = namer.operator_name(ref.operator)
    hidden = schema == "public" and namer.is_hidden_operator(ref.operator)
    return symbol if schema in _VISIBLE and not hidden else f"OPERATOR({quote_identifier(schema)}.{symbol})"


def _collation(ref: CollationRef, namer: Namer) -> str:
    return quote_qualified(*namer.collation_name(ref.collation))


def _label(ref: LabelRef, namer: Namer) -> str:
    return namer.label(ref.type, ref.label).replace("'", "''")


def _output(ref: OutputRef, namer: Namer) -> str:
    shown = ref.shown if isinstance(ref.shown, str | None) else _shown(ref.shown, namer)
    if ref.column is not None:
        shown = namer.column_name(*ref.column)
    return "" if shown == ref.name else f" AS {quote_identifier(ref.name)}"


def _aliased_column(ref: AliasedColumnRef, namer: Namer) -> str:
    return quote_identifier(entry_names(ref.entry, namer.live_columns(ref.entry.relation))[ref.attnum])


def _alias_list(ref: AliasListRef, namer: Namer) -> str:
    columns = namer.live_columns(ref.entry.relation)
    names = entry_names(ref.entry, columns)
    if all(names[attnum] == name for attnum, name in columns):
        return ""
    name = "" if ref.name is None else " "
    if isinstance(ref.name, str):
        name += quote_identifier(ref.name)
    elif ref.name is not None:
        name += _relation(ref.name, namer)
    return f"{name}({', '.join(map(quote_identifier, names.values()))})"


def _shown(shown: str | ColumnRef | AliasedColumnRef | JoinColumnRef, namer: Namer) -> str | None:
    """Return a column's name within a query; None for one that has been dropped."""
    match shown:
        case ColumnRef(relation=relation, attnum=attnum):
            return dict(namer.live_columns(relation)).get(attnum)
        case AliasedColumnRef(entry=entry, attnum=attnum):
            return entry_names(entry, namer.live_columns(entry.relation)).get(attnum)
        case JoinColumnRef(join=join, position=position):
            return _join_names(join, namer)[position - 1][0]
    return shown


def _join_names(join: JoinColumns, namer: Namer) -> list[tuple[str | None, str | None]]:
    below = [_shown(shown, namer) for _, shown in join.columns]
    names = join_names(join, below)
    return list(zip(names, below, strict=True))


def _join_column(ref: JoinColumnRef, namer: Namer) -> str:
    return quote_identifier(_join_names(ref.join, namer)[ref.position - 1][0] or "")


def _join_list(ref: JoinListRef, namer: Namer) -> str:
    names = _join_names(ref.join, namer)
    added = list(_added_below(ref.join, namer))
    shown = [name for name, _ in names]
    later = added_names(ref.join, shown, [name for _, name in added])
    if all(name == below for name, below in names) and later == [name for _, name in added]:
        return ""
    for (place, _), name in reversed([*zip(added, later, strict=True)]):
        shown.insert(place, name)
    return f"({', '.join(quote_identifier(name) for name in shown if name is not None)})"


def _added_below(join: JoinColumns, namer: Namer) -> Iterator[tuple[int, str]]:
    for place, entry, last in join.tables:
        columns = namer.live_columns(entry.relation)
        if any(attnum > last for attnum, _ in columns):
            names = entry_names(entry, columns)
            yield from ((place, names[attnum]) for attnum, _ in columns if attnum > last)


def _field_list(ref: FieldListRef, namer: Namer) -> str:
    live = {field[0] for _, field in ref.columns if field is not None}
    fields = {(relation, attnum) for relation in live for attnum, _ in namer.live_columns(relation)}
    names = [quote_identifier(name) for name, field in ref.columns if field is None or field in fields]
    return f"({', '.join(names)})" if names else ""


def _sort_prefix(ref: SortPrefixRef, namer: Namer) -> str:
    shown = _shown(ref.shown, namer)
    if all(name != shown for _, name in ref.outputs):
        return ""
    return (quote_identifier(ref.refname) if isinstance(ref.refname, str) else _relation(ref.refname, namer)) + "."


def _row_fields(ref: RowFieldsRef, namer: Namer) -> str:
    live = [attnum for attnum, _ in namer.live_columns(ref.relation)]
    values = [render(cast("Sql", sql), namer) for attnum, sql in ref.fields if attnum in live]
    last = max((attnum for attnum, _ in ref.fields), default=0)
    return ", ".join([*values, *("NULL" for attnum in live if attnum > last)])


def _row_literal(ref: RowLiteralRef, namer: Namer) -> str:
    texts = {attnum: render(cast("Sql", sql), namer) for attnum, sql in ref.fields}
    return f"({','.join(texts.get(attnum, '') for attnum, _ in namer.live_columns(ref.relation))})"


def _own_name(ref: OwnNameRef, _namer: Namer) -> str:
    return quote_identifier(ref.name)


_FILLERS: dict[type, Callable[[Any, Namer], str]] = {
    ColumnRef: _column,
    RelationRef: _relation,
    RegclassRef: _regclass,
    TypeRef: _type,
    FunctionRef: _function,
    CastFunctionRef: lambda _ref, _namer: "",
    OperatorRef: _operator,
    CollationRef: _collation,
    LabelRef: _label,
    OutputRef: _output,
    AliasedColumnRef: _aliased_column,
    AliasListRef: _alias_list,
    JoinColumnRef: _join_column,
    JoinListRef: _join_list,
    FieldListRef: _field_list,
    RowFieldsRef: _row_fields,
    RowLiteralRef: _row_literal,
    SortPrefixRef: _sort_prefix,
    OwnNameRef: _own_name,
}


def rename_output(sql: Sql, position: int, name: str) -> Sql:
    """Return a view's SQL with the output column at ``position`` (from 1) renamed."""
    return tuple([_renamed(part, position, name) for part in sql])


def _renamed(part: str | Ref, position: int, name: str) -> str | Ref:
    if isinstance(part, OutputRef) and part.position == position:
        return replace(part, name=name)
    if isinstance(part, SortPrefixRef) and any(position == number for number, _ in part.outputs):
        outputs = ((number, name if number == position else old) for number, old in part.outputs)
        return replace(part, outputs=tuple(outputs))
    return part
