# ruff: noqa: RET503 - refuse() never returns; the linter does not follow NoReturn
"""Type names: from a TypeName node to an oid and a modifier, and back to text (documentation 8; ``format_type``, 9.27)."""

from __future__ import annotations

from functools import lru_cache
from typing import Protocol

from generator.sql.analysis.refusal import refuse
from generator.sql.analysis.types import extension_modifiers, oids
from generator.sql.analysis.types.snapshot import builtins
from generator.sql.names import quote_identifier, quote_qualified
from generator.sql.node import Node
from generator.sql.types import FIRST_USER_OID, CatalogView, TypeInfo

# Bits of an interval's fields, as in the modifier (``utils/timestamp.h``).
_MONTH, _YEAR, _DAY, _HOUR, _MINUTE, _SECOND = 1 << 1, 1 << 2, 1 << 3, 1 << 10, 1 << 11, 1 << 12
_FULL_RANGE = 0x7FFF
_FULL_PRECISION = 0xFFFF
_INTERVAL_FIELDS = {
    _YEAR: " year",
    _MONTH: " month",
    _DAY: " day",
    _HOUR: " hour",
    _MINUTE: " minute",
    _SECOND: " second",
    _YEAR | _MONTH: " year to month",
    _DAY | _HOUR: " day to hour",
    _DAY | _HOUR | _MINUTE: " day to minute",
    _DAY | _HOUR | _MINUTE | _SECOND: " day to second",
    _HOUR | _MINUTE: " hour to minute",
    _HOUR | _MINUTE | _SECOND: " hour to second",
    _MINUTE | _SECOND: " minute to second",
    _FULL_RANGE: "",
}
_MAX_PRECISION = 6
_HEADER = 4  # bytes of a varlena header, part of varchar's and numeric's modifiers

_SQL_NAMES = {
    oids.BOOL: "boolean",
    oids.FLOAT4: "real",
    oids.FLOAT8: "double precision",
    oids.INT2: "smallint",
    oids.INT4: "integer",
    oids.INT8: "bigint",
    oids.VARCHAR: "character varying",
    oids.VARBIT: "bit varying",
    oids.NUMERIC: "numeric",
    oids.INTERVAL: "interval",
    oids.JSON: "json",  # a key word, but never quoted here
    oids.TIME: "time without time zone",
    oids.TIMETZ: "time with time zone",
    oids.TIMESTAMP: "timestamp without time zone",
    oids.TIMESTAMPTZ: "timestamp with time zone",
}


class TypeLookup(Protocol):
    """Whoever knows user-defined types."""

    def type_info(self, oid: int) -> TypeInfo:
        """Return the type."""
        ...


def format_type(type_oid: int, typmod: int, catalog: TypeLookup, *, flag_given: bool = True) -> str:
    """Return the type as ``format_type(oid, typmod)`` prints it under ``search_path = public``.

    ``flag_given`` is false for ``format_type(oid, NULL)``, as in messages: ``character`` instead of ``bpchar``.
    """
    if type_oid < FIRST_USER_OID:
        return _format_builtin(type_oid, typmod, flag_given)
    info = catalog.type_info(type_oid)
    if info.element:
        return format_type(info.element, typmod, catalog, flag_given=flag_given) + "[]"
    name = quote_qualified(info.schema, info.name)
    if info.schema == "public" and builtins().type_by_name(info.name) is not None:
        # The bare name would mean PostgreSQL's own type.
        name = f"public.{name}"
    if typmod >= 0:
        name += extension_modifiers.unpack(info, typmod)
    return name


@lru_cache(maxsize=4000)
def _format_builtin(type_oid: int, typmod: int, flag_given: bool) -> str:  # noqa: FBT001
    info = builtins().type(type_oid)
    if info.element and info.category == "A" and type_oid not in {oids.INT2VECTOR, oids.OIDVECTOR}:
        return _format_builtin(info.element, typmod, flag_given) + "[]"
    if type_oid == oids.BPCHAR:
        return f"character({typmod - _HEADER})" if typmod >= 0 else "bpchar" if flag_given else "character"
    if type_oid == oids.BIT:
        return f"bit({typmod})" if typmod >= 0 else '"bit"' if flag_given else "bit"
    name = _SQL_NAMES.get(type_oid)
    if name is None:
        name = '"char"' if type_oid == oids.CHAR else quote_qualified(info.schema, info.name)
        return f"{name}({typmod})" if typmod >= 0 else name
    return _with_modifier(type_oid, name, typmod) if typmod >= 0 else name


def _with_modifier(type_oid: int, name: str, typmod: int) -> str:
    match type_oid:
        case oids.VARCHAR:
            return f"{name}({typmod - _HEADER})"
        case oids.VARBIT:
            return f"{name}({typmod})"
        case oids.NUMERIC:
            precision, scale = (typmod - _HEADER) >> 16 & 0xFFFF, (typmod - _HEADER) & 0x7FF
            return f"{name}({precision},{(scale ^ 1024) - 1024})"
        case oids.INTERVAL:
            fields, precision = typmod >> 16 & _FULL_RANGE, typmod & _FULL_PRECISION
            digits = "" if precision == _FULL_PRECISION else f"({precision})"
            return f"{name}{_INTERVAL_FIELDS.get(fields, '')}{digits}"
        case oids.TIME | oids.TIMETZ | oids.TIMESTAMP | oids.TIMESTAMPTZ:
            word, _, rest = name.partition(" ")
            return f"{word}({typmod}) {rest}"
    return name


def lookup_type(type_name: Node, catalog: CatalogView) -> tuple[int, int]:
    """Return (oid, modifier) of a TypeName node (``typenameTypeIdAndMod``).

    Raises:
        SqlError: 42704 for an unknown type; 22023 and others for an impossible modifier.
    """
    if type_name.flag("pct_type"):
        return _column_type(type_name, catalog)
    names = type_name.names("names")
    schema, name = (names[-2] if len(names) > 1 else ""), names[-1]
    info = builtins().type_by_name(name) if schema == "pg_catalog" else catalog.find_type(schema, name)
    if info is None:
        if schema and not catalog.has_schema(schema):
            refuse("3F000", f'schema "{schema}" does not exist')
        refuse("42704", f'type "{".".join(names)}" does not exist')
    oid = info.oid
    typmod = type_modifier(type_name, info)
    if type_name.has("arrayBounds"):
        if not info.array:
            refuse("42704", f"could not find array type for data type {format_type(oid, -1, catalog)}")
        oid = info.array
    return oid, typmod


def _column_type(type_name: Node, catalog: CatalogView) -> tuple[int, int]:
    names = type_name.names("names")
    *table, column = names
    relation = catalog.find_relation(table[-2] if len(table) > 1 else "", table[-1])
    if relation is None:
        refuse("42P01", f'relation "{".".join(table)}" does not exist')
    for attribute in relation.attributes:
        if attribute.name == column:
            if type_name.has("arrayBounds"):
                return catalog.type_info(attribute.type).array, -1
            return attribute.type, -1  # "%TYPE" drops the modifier
    refuse("42703", f'column "{column}" of relation "{table[-1]}" does not exist')


def _modifier_values(type_name: Node) -> list[int | str]:
    values: list[int | str] = []
    for item in type_name.nodes("typmods"):
        if item.tag == "A_Const":
            if item.has("ival"):
                inner = item.fields["ival"]
                values.append(int(inner.get("ival", 0)))
            else:
                values.append(item.text("fval") or item.text("sval"))
        elif item.tag == "ColumnRef":
            values.append(item.names("fields")[-1])
    return values


def type_modifier(type_name: Node, info: TypeInfo) -> int:
    """Return the modifier that the node's ``typmods`` give to this type (``typenameTypeMod``)."""
    if not type_name.has("typmods"):
        return type_name.number("typemod", -1)
    values = _modifier_values(type_name)
    if info.oid >= FIRST_USER_OID:
        return extension_modifiers.pack(info, values)
    numbers = [value for value in values if isinstance(value, int)]
    if len(numbers) != len(values) or not numbers:
        return -1
    return _pack_modifier(info.oid, numbers)


def _pack_modifier(oid: int, numbers: list[int]) -> int:
    first = numbers[0]
    match oid:
        case oids.VARCHAR | oids.BPCHAR:
            _check_length("varchar" if oid == oids.VARCHAR else "char", first, 10485760)
            return first + _HEADER
        case oids.BIT | oids.VARBIT:
            _check_length("bit" if oid == oids.BIT else "varbit", first, 83886080)
            return first
        case oids.NUMERIC:
            return _numeric_modifier(numbers)
        case oids.TIME | oids.TIMETZ | oids.TIMESTAMP | oids.TIMESTAMPTZ:
            return min(first, _MAX_PRECISION)
        case oids.INTERVAL:
            precision = min(numbers[1], _MAX_PRECISION) if len(numbers) > 1 else _FULL_PRECISION
            if first == _FULL_RANGE and precision == _FULL_PRECISION:
                return -1
            return (first << 16) | precision
    refuse("42601", f'type modifier is not allowed for type "{builtins().type(oid).name}"')


def _check_length(name: str, length: int, limit: int) -> None:
    if length < 1:
        refuse("22023", f"length for type {name} must be at least 1")
    if length > limit:
        refuse("22023", f"length for type {name} cannot exceed {limit}")


def _numeric_modifier(numbers: list[int]) -> int:
    precision, scale = numbers[0], numbers[1] if len(numbers) > 1 else 0
    if not 1 <= precision <= 1000:  # noqa: PLR2004
        refuse("22023", f"NUMERIC precision {precision} must be between 1 and 1000")
    if not -1000 <= scale <= 1000:  # noqa: PLR2004
        refuse("22023", f"NUMERIC scale {scale} must be between -1000 and 1000")
    return ((precision << 16) | (scale & 0x7FF)) + _HEADER


def type_text(type_name: Node) -> str:
    """Return a TypeName as it was written, for types that nobody knows."""
    names = type_name.names("names")
    text = ".".join(quote_identifier(name) for name in names if name != "pg_catalog")
    values = _modifier_values(type_name)
    if values:
        text += f"({','.join(str(value) for value in values)})"
    return text + "[]" * len(type_name.fields.get("arrayBounds", ()))
