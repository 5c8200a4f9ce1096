"""Liquibase's names of types, as it writes them for PostgreSQL (``liquibase.datatype.core``)."""

from __future__ import annotations

import re

_SHAPE = re.compile(r"\s*(?P<name>[A-Za-z][\w. ]*?)\s*(?:\((?P<inner>[^()]*)\))?(?P<rest>(?:\s+[A-Za-z ]+)?)\s*$")
_PREFIXES = ("java.sql.types.", "java.sql.", "java.util.", "java.lang.")
_NAMES = {
    **dict.fromkeys(("int", "integer", "int4", "mediumint"), "INTEGER"),
    **dict.fromkeys(("bigint", "int8", "long"), "BIGINT"),
    **dict.fromkeys(("smallint", "int2", "tinyint", "short"), "SMALLINT"),
    **dict.fromkeys(("boolean", "bool"), "BOOLEAN"),
    "blob": "OID",
    **dict.fromkeys(
        ("longblob", "longvarbinary", "varbinary", "binary", "image", "tinyblob", "mediumblob", "long binary"), "BYTEA"
    ),
    **dict.fromkeys(
        ("clob", "longvarchar", "text", "longtext", "nclob", "longnvarchar", "ntext", "tinytext", "mediumtext"), "TEXT"
    ),
    **dict.fromkeys(("uuid", "uniqueidentifier"), "UUID"),
    **dict.fromkeys(("double", "double precision"), "DOUBLE PRECISION"),
    "date": "DATE",
    "currency": "DECIMAL",
    "money": "DECIMAL",
}
_WITH_LENGTH = {
    **dict.fromkeys(("varchar", "varchar2", "nvarchar", "nvarchar2", "character varying", "string"), "VARCHAR"),
    **dict.fromkeys(("char", "nchar", "character"), "CHAR"),
    **dict.fromkeys(("number", "numeric"), "numeric"),
    **dict.fromkeys(("decimal", "bigdecimal"), "DECIMAL"),
    "float": "FLOAT",
    "bit": "BIT",
}
_TIMES = {"datetime": "TIMESTAMP", "datetime2": "TIMESTAMP", "smalldatetime": "TIMESTAMP", "timestamp": "TIMESTAMP"}


def type_on_postgresql(written: str) -> str:
    """Return a type as Liquibase writes it into SQL for PostgreSQL; one that it does not know stays as it is."""
    match = _SHAPE.match(written)
    if match is None:
        return written.strip()
    name, inner, rest = match["name"].lower(), match["inner"], match["rest"].strip()
    prefix = next((each for each in _PREFIXES if name.startswith(each)), "")
    name = name.removeprefix(prefix)
    words = name.split()
    if words[0] in {"timestamp", "time"} and len(words) > 1:
        name, rest = words[0], " ".join(words[1:])
    length = f"({inner})" if inner else ""
    if name in {"timestamptz", "timestamp_with_timezone"}:
        return f"TIMESTAMP{length} WITH TIME ZONE"
    if name in _TIMES:
        return f"TIMESTAMP{length} {rest.upper().replace('TIMEZONE', 'TIME ZONE') or 'WITHOUT TIME ZONE'}"
    if name == "time":
        return f"TIME{length} {rest.upper().replace('TIMEZONE', 'TIME ZONE') or 'WITHOUT TIME ZONE'}"
    if name in _WITH_LENGTH and not rest:
        return _WITH_LENGTH[name] + length
    return _NAMES[name] if name in _NAMES and not rest else written.strip()
