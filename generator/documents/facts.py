"""Facts in hand-written tables, compared with the model as far as a person's spelling allows."""

from __future__ import annotations

import re

from generator.model.objects import Column, Relation, Table

_TYPES = {
    "int": "integer", "int4": "integer", "int2": "smallint", "int8": "bigint", "serial": "integer",
    "bigserial": "bigint", "smallserial": "smallint", "bool": "boolean", "float8": "double precision",
    "float": "double precision", "float4": "real", "decimal": "numeric", "varchar": "character varying",
    "char": "character", "string": "text", "timestamptz": "timestamp with time zone", "timetz": "time with time zone",
    "timestamp": "timestamp without time zone", "time": "time without time zone", "datetime": "timestamp with time zone",
    "json": "json", "jsonb": "jsonb", "varbit": "bit varying",
}  # fmt: skip
# Words that people use for any of several types.
_LOOSE = {
    "string": ("text", "character varying", "character"),
    "timestamp": ("timestamp with time zone", "timestamp without time zone"),
    "datetime": ("timestamp with time zone", "timestamp without time zone"),
    "json": ("json", "jsonb"),
    "number": ("integer", "bigint", "smallint", "numeric", "real", "double precision"),
    "int": ("integer", "bigint", "smallint"),
}
# Words for what a page shows in another way: keys, nullability, types as people spell them.
GENERIC = frozenset(
    {"pk", "fk", "uk", "unique", "primary", "foreign", "key", "references", "auto", "now", "null", "not", "nullable",
     "required", "optional", "default", "enum"}
) | frozenset(word for spelt in (*_TYPES, *_TYPES.values(), *_LOOSE) for word in spelt.split())  # fmt: skip
_WORDS = re.compile(r"\w+")
_MODIFIER = re.compile(r"\s*\(([^()]*)\)")
_YES = frozenset({"yes", "y", "true", "null", "nullable", "✓", "✅"})
_NO = frozenset({"no", "n", "false", "not null", "required", "✗", "❌"})


def words(text: str) -> frozenset[str]:
    """Return the words of a text, lower case."""
    return frozenset(_WORDS.findall(text.lower()))


def type_problem(column: Column, said: str) -> str | None:
    """Return what is wrong with a type, an empty text if nothing is, None if it cannot be told.

    Args:
        column: The column.
        said: What somebody wrote for its type, words about keys and nullability among it.
    """
    text = re.sub(r"[`*]", "", said).strip().lower()
    text = re.split(r",(?![^()]*\))|;", text, maxsplit=1)[0]
    text = re.sub(r"\b(?:default|check|primary key|not null|unique|pk|fk|null)\b.*", "", text).strip(" ,;")
    base = _MODIFIER.sub("", text).strip()
    suffix = "[]" if base.endswith("[]") else ""
    plain = base.removesuffix("[]").strip()
    known = _TYPES.get(plain, plain) + suffix
    own = _MODIFIER.sub("", column.type)
    if own in _LOOSE.get(plain, ()):
        return ""
    if known == own or plain == own.rpartition(".")[2]:
        ours, theirs = _MODIFIER.search(column.type), _MODIFIER.search(text)
        if ours is None or theirs is None or ours[1].replace(" ", "") == theirs[1].replace(" ", ""):
            return ""
    elif plain not in _TYPES and plain not in _TYPES.values() and plain not in {"uuid", "text", "date", "bytea"}:
        return None
    return f"the type is {column.type}"


def null_problem(relation: Relation, column: Column, said: str, *, inverted: bool = False) -> str | None:
    """Return likewise about whether NULL is allowed; ``inverted`` where the header asks whether it is required."""
    text = re.sub(r"[`*]", "", said).strip().lower()
    if text not in _YES | _NO:
        return None
    primary = isinstance(relation, Table) and any(
        constraint.type == "primary key" and column.name in constraint.columns for constraint in relation.constraints
    )
    nullable = not (column.not_null or primary)
    wanted = (
        (text in _YES) is not inverted if text not in {"not null", "required", "null", "nullable"} else text in _YES
    )
    if wanted == nullable:
        return ""
    return "it may be NULL" if nullable else "it is NOT NULL"
