"""Stand-ins for extensions that a server lacks, as extensions that it can create (``extension_control_path``).

They have the schemas, types, tables and functions that ``generator/replay/extensions/described`` says, so that
migrations that use them run on; the functions do nothing. That the descriptions are right nothing here shows. For
uuid-ossp and pgcrypto, which the embedded server lacks, there are functions that work.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.replay.extensions.known import Description, Row, known_extension, known_names
from generator.sql.names import quote_identifier

_SCRIPTS = Path(__file__).parent / "stand_ins"
_NEEDS_C = frozenset({"any", "internal", "fdw_handler", "language_handler"})
"""Types that only functions in C take or return."""


def write_stand_ins(folder: Path, *, besides: frozenset[str]) -> None:
    """Write the control files and scripts of stand-ins below a folder, for ``extension_control_path``.

    Args:
        folder: A folder of the test's own.
        besides: The extensions that the server has: they need none.
    """
    target = folder / "extension"
    target.mkdir(parents=True)
    for name in known_names():
        description = known_extension(name)
        if description is None or name in besides:
            continue
        own = _SCRIPTS / f"{name}.sql"
        if own.is_file():
            script: str | None = own.read_text(encoding="utf-8")
        else:
            script = None if description.exact else _script(description)
        if script is not None:
            (target / f"{name}.control").write_text(_control(description), encoding="utf-8")
            (target / f"{name}--0.sql").write_text(script, encoding="utf-8")


def _control(description: Description) -> str:
    lines = ["default_version = '0'", f"relocatable = {str(description.relocatable).lower()}"]
    if description.comment:
        lines.append(f"comment = '{description.comment.replace(chr(39), chr(39) * 2)}'")
    if description.schema:
        lines.append(f"schema = '{description.schema}'")
    if description.requires:
        lines.append(f"requires = '{', '.join(description.requires)}'")
    return "\n".join(lines) + "\n"


def _script(description: Description) -> str | None:
    """Return the extension's script; None where it would need functions in C."""
    rows = [*description.types, *description.operators, *description.casts, *description.operator_classes]
    base_types = any(len(row) == 1 or row[1] == "b" for row in description.types)
    if base_types or len(rows) > len(description.types) or description.others:
        return None
    # Aggregates are left out: nobody's migrations use them.
    functions = [_function(row) for row in description.functions if "a" not in row[3:4]]
    if None in functions:
        return None
    statements = [
        *(f"CREATE SCHEMA {quote_identifier(name)}" for name in description.schemas),
        *map(_type, description.types),
        *map(_relation, description.relations),
        *(function for function in functions if function is not None),
    ]
    return "".join(f"{statement};\n" for statement in statements)


def _full(row: Row, defaults: Row) -> Row:
    return [*row, *defaults[len(row) :]]


def _name(schema: str, name: str) -> str:
    # Without a schema it is the one that CREATE EXTENSION makes the first of the search path.
    return f"{quote_identifier(schema)}.{quote_identifier(name)}" if schema else quote_identifier(name)


def _type_name(name: str, own: str = "") -> str:
    """Return a type; one of the extension is looked up in its schema or in the one given."""
    extension, dot, bare = name.partition(".")
    base, array = (bare or extension), ""
    if base.startswith("_"):
        base, array = base[1:], "[]"
    return f"{_name(own, base)}{array}" if dot else f"pg_catalog.{quote_identifier(base)}{array}"


def _type(row: Row) -> str:
    name, typtype, _, _, _, _, base, _, schema, columns = _full(row, [None, "b", "U", 0, 0, "", "", -1, "", ()])
    match typtype:
        case "d":
            return f"CREATE DOMAIN {_name(schema, name)} AS {_type_name(base, schema)}"
        case "e":
            return f"CREATE TYPE {_name(schema, name)} AS ENUM ()"
    return f"CREATE TYPE {_name(schema, name)} AS ({', '.join(_columns(columns, schema))})"


def _columns(columns: tuple[Row, ...], schema: str) -> Iterator[str]:
    for column in columns:
        name, type_name, _, not_null, _ = _full(column, [None, None, -1, 0, ""])
        yield f"{quote_identifier(name)} {_type_name(type_name, schema)}{' NOT NULL' if not_null else ''}"


def _relation(row: Row) -> str:
    name, kind, columns, keys, schema = _full(row, [None, "r", (), (), ""])
    if kind == "v":
        items = (f"NULL::{_type_name(column[1], schema)} AS {quote_identifier(column[0])}" for column in columns)
        return f"CREATE VIEW {_name(schema, name)} AS SELECT {', '.join(items)}"
    parts = [*_columns(columns, schema)]
    for key, key_name, attnums in keys:
        names = ", ".join(quote_identifier(columns[number - 1][0]) for number in attnums)
        word = "PRIMARY KEY" if key == "p" else "UNIQUE"
        parts.append(f"CONSTRAINT {quote_identifier(key_name)} {word} ({names})")
    return f"CREATE TABLE {_name(schema, name)} ({', '.join(parts)})"


def _function(row: Row) -> str | None:
    name, arguments, result, kind, returns_set, volatility, strict, _, _, schema = _full(
        row, [None, None, None, "f", 0, "i", 1, "c", "s", ""]
    )
    inputs, outputs = [], []
    for each in arguments:
        type_name, own, mode, default = _full([each] if isinstance(each, str) else each, [None, "", "i", ""])
        if type_name in _NEEDS_C:
            return None
        written = f"{quote_identifier(own)} {_type_name(type_name, schema)}".strip('" ' if not own else " ")
        if mode == "t":
            outputs.append(written)
        else:
            # Labels of its enums are not described.
            default = " DEFAULT NULL" if default and "." in type_name else f" DEFAULT {default}" if default else ""
            inputs.append(f"{'OUT ' if mode == 'o' else ''}{written}{default}")
    if result in _NEEDS_C or kind not in "fp":
        return None
    if kind == "p":
        return f"CREATE PROCEDURE {_name(schema, name)}({', '.join(inputs)}) LANGUAGE plpgsql AS $$ BEGIN END $$"
    returns = f"{'SETOF ' if returns_set else ''}{_type_name(result, schema)}"
    if outputs:
        returns = f"TABLE ({', '.join(outputs)})"
    body = (
        "RETURN;"
        if returns_set or result in {"void", "event_trigger"}
        else "RETURN NEW;"
        if result == "trigger"
        else "RETURN NULL;"
    )
    words = {"i": "IMMUTABLE", "s": "STABLE", "v": "VOLATILE"}[volatility] + (" STRICT" if strict else "")
    return (
        f"CREATE FUNCTION {_name(schema, name)}({', '.join(inputs)}) RETURNS {returns} "
        f"LANGUAGE plpgsql {words} AS $$ BEGIN {body} END $$"
    )
