"""``pg_get_functiondef`` and its arguments (``ruleutils.c``)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.replay.catalog import records as r
from generator.replay.catalog.catalog import Catalog
from generator.replay.objects.result_types import function_result
from generator.replay.printing import definitions as printing
from generator.sql.evaluate import Unknown, Value
from generator.sql.names import quote_identifier, quote_literal

_MODES = {"o": "OUT ", "b": "INOUT ", "v": "VARIADIC "}
_MODES_OF_PROCEDURES = _MODES | {"i": "IN "}
_VOLATILITY = {"i": " IMMUTABLE", "s": " STABLE"}
_PARALLEL = {"s": " PARALLEL SAFE", "r": " PARALLEL RESTRICTED"}
_LISTS = frozenset({"search_path", "temp_tablespaces", "session_preload_libraries", "shared_preload_libraries"})


def arguments_text(catalog: Catalog, function: r.Function, *, defaults: bool) -> str:
    """Return the arguments; without defaults only those that identify the function."""
    parts = []
    modes = _MODES_OF_PROCEDURES if function.kind == "p" else _MODES
    for each in function.arguments:
        if each.mode == "t" or (each.mode == "o" and not defaults and function.kind != "p"):
            continue
        name = f"{quote_identifier(each.name)} " if each.name else ""
        default = f" DEFAULT {printing.text(catalog, each.default)}" if defaults and each.default else ""
        parts.append(f"{modes.get(each.mode, '')}{name}{catalog.type_name(each.type)}{default}")
    return ", ".join(parts)


def function_text(catalog: Catalog, function: r.Function) -> Value:
    """Return the CREATE statement; a body that is kept as a tree is laid out in a way that is not known here."""
    if function.sql_body:
        return Unknown(f"the printed body of {function.name}()")
    word = "PROCEDURE" if function.kind == "p" else "FUNCTION"
    name = f"{quote_identifier(catalog.schema_of(function.namespace))}.{quote_identifier(function.name)}"
    lines = [f"CREATE OR REPLACE {word} {name}({arguments_text(catalog, function, defaults=True)})"]
    if function.kind != "p":
        lines.append(f" RETURNS {function_result(catalog, function)}")
    lines.append(f" LANGUAGE {quote_identifier(function.language)}")
    flags = "".join(_flags(function))
    lines += [flags] if flags else []
    lines += [f" SET {_setting(each)}" for each in function.settings]
    mark = f"${word.lower()}$"
    while mark in function.body:
        mark = f"{mark[:-1]}x$"
    return "\n".join([*lines, f"AS {mark}{function.body}{mark}\n"])


def _flags(function: r.Function) -> Iterator[str]:
    yield " WINDOW" if function.kind == "w" else ""
    yield _VOLATILITY.get(function.volatility, "")
    yield _PARALLEL.get(function.parallel, "")
    yield " STRICT" if function.strict else ""
    yield " SECURITY DEFINER" if function.security_definer else ""
    yield " LEAKPROOF" if function.leakproof else ""
    usual = "1" if function.language in {"c", "internal"} else "100"
    yield f" COST {function.cost}" if function.cost not in {"", usual} else ""
    yield f" ROWS {function.rows}" if function.returns_set and function.rows not in {"", "1000", "0"} else ""


def _setting(setting: str) -> str:
    name, _, value = setting.partition("=")
    if name.lower() in _LISTS:
        items = (item.strip() for item in value.split(","))
        shown = ", ".join(quote_literal(item[1:-1] if item.startswith('"') else item) for item in items)
    else:
        shown = quote_literal(value)
    return f"{quote_identifier(name)} TO {shown}"
