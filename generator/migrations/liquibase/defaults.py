"""A column's default in Liquibase's words, as it writes it for PostgreSQL (``ColumnConfig``, ``objectToSql`` of its types).

What is written depends on the type, and adding a default to a column writes some of it differently.
"""

from __future__ import annotations

import re

from generator.migrations.liquibase.changelog import Item
from generator.migrations.liquibase.names import literal, quoted
from generator.migrations.liquibase.types import type_on_postgresql

_NOW = re.compile(r"current_timestamp|current_datetime|now\(\)\Z", re.IGNORECASE)
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?\Z|\d\d:\d\d:\d\d\Z")
_ZEROS = re.compile(r"\.0+\Z")
_DECIMAL = re.compile(r"[-+]?\d+\.\d+\Z")
_NUMERIC = ("INTEGER", "BIGINT", "SMALLINT", "NUMERIC", "DECIMAL", "FLOAT", "DOUBLE", "REAL")
_TRUTHS = {"true": "TRUE", "1": "TRUE", "t": "TRUE", "b'1'": "TRUE", "false": "FALSE", "0": "FALSE", "f": "FALSE"}


def default_of(column: Item) -> str:
    """Return the default that a new column has, as SQL, or nothing."""
    values = column.values
    said = values.get("defaultValue")
    kind = type_on_postgresql(values.get("type", "")).upper()
    if kind.startswith(("BOOLEAN", "BIT")) and (number := values.get("defaultValueNumeric", "")):
        return "TRUE" if number in {"1", "1.0"} else "FALSE"
    if said is None:
        return _typed(values)
    if said.lower() == "null":
        return ""
    if kind.startswith(("BOOLEAN", "BIT")):
        return _TRUTHS.get(said.replace("'", "").lower(), said)
    # A call may stand here, but only where the type is no text.
    as_written = kind.startswith(_NUMERIC) or (kind.startswith(("TIMESTAMP", "UUID")) and said.endswith("()"))
    return said if as_written else literal(said)


def added_default_of(change: Item) -> str:
    """Return the default of ``addDefaultValue``, as SQL, or nothing."""
    said = change.values.get("defaultValue")
    if said is not None:
        return "" if said.lower() == "null" else literal(said)
    number = change.values.get("defaultValueNumeric", "")
    if _DECIMAL.match(number):
        return number.rstrip("0").rstrip(".")
    return _typed(change.values)


def _typed(values: dict[str, str]) -> str:
    """Return a default whose attribute says of what kind it is."""
    if "defaultValueComputed" in values:
        return _function(values["defaultValueComputed"])
    if "defaultValueNumeric" in values:
        return _ZEROS.sub("", values["defaultValueNumeric"])
    if "defaultValueBoolean" in values:
        return "TRUE" if values["defaultValueBoolean"].lower() == "true" else "FALSE"
    if "defaultValueSequenceNext" in values:
        return f"nextval({literal(quoted(values['defaultValueSequenceNext']))})"
    if "defaultValueDate" in values:
        said = values["defaultValueDate"]
        return literal(said.replace("T", " ")) if _DAY.match(said) else _function(said)
    return ""


def _function(said: str) -> str:
    """The moment is ``now()``, whatever it is called (``generateDatabaseFunctionValue``)."""
    return "NOW()" if _NOW.match(said) else said
