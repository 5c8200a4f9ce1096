"""String functions (PostgreSQL documentation 9.4 and 9.7)."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from generator.sql.evaluate.functions import scalar, scalars, sets
from generator.sql.evaluate.operators import pattern_of
from generator.sql.evaluate.values import Unknown, Value, cast_text, first_unknown, text_of
from generator.sql.names import quote_identifier
from generator.sql.types import SqlError

_PLACE = re.compile(r"%(?:(\d+)\$)?(-)?(\d+)?([sIL%])|%(.?)")


def quote_literal(text: str) -> str:
    """Return a text as SQL's literal; with a backslash in it PostgreSQL writes E'…'."""
    quoted = text.replace("'", "''")
    return "E'" + quoted.replace("\\", "\\\\") + "'" if "\\" in quoted else f"'{quoted}'"


def format_text(template: Value, *arguments: Value) -> Value:
    """``format``: %s, %I, %L and %%, with positions and widths (9.4.1)."""
    if template is None:
        return None
    unknown = first_unknown((template, *arguments))
    if unknown is not None:
        return unknown
    used = 0

    def fill(match: re.Match[str]) -> str:
        nonlocal used
        if match[4] is None:
            raise SqlError("22023", f'unrecognized format() type specifier "{match[5]}"')
        if match[4] == "%":
            return "%"
        used = int(match[1]) if match[1] else used + 1
        if used > len(arguments):
            raise SqlError("22023", "too few arguments for format()")
        text = _formatted(match[4], arguments[used - 1])
        if not match[3]:
            return text
        return text.ljust(int(match[3])) if match[2] else text.rjust(int(match[3]))

    return _PLACE.sub(fill, text_of(template))


def _formatted(kind: str, value: Value) -> str:
    if value is None:
        if kind == "I":
            raise SqlError("22004", "null values cannot be formatted as an SQL identifier")
        return "NULL" if kind == "L" else ""
    text = text_of(value)
    if kind == "I":
        return quote_identifier(text)
    return quote_literal(text) if kind == "L" else text


scalars.register("format")(format_text)


@scalars.register("concat")
def concat(*values: Value) -> Value:
    """``concat``: NULL counts as nothing."""
    return first_unknown(values) or "".join(text_of(each) for each in values if each is not None)


@scalars.register("concat_ws")
def concat_ws(separator: Value, *values: Value) -> Value:
    """``concat_ws``: NULLs are left out."""
    if separator is None:
        return None
    unknown = first_unknown((separator, *values))
    return unknown or text_of(separator).join(text_of(each) for each in values if each is not None)


@scalars.register("quote_nullable")
def quote_nullable(value: Value) -> Value:
    """``quote_nullable``: NULL in letters for NULL."""
    if value is None or isinstance(value, Unknown):
        return value or "NULL"
    return quote_literal(cast_text(value))


scalar("quote_ident")(lambda a: quote_identifier(text_of(a)))
scalar("quote_literal")(lambda a: quote_literal(cast_text(a)))
scalar("lower")(lambda a: text_of(a).lower())
scalar("upper")(lambda a: text_of(a).upper())
scalar("initcap")(lambda a: re.sub(r"[A-Za-z0-9]+", lambda m: m[0].capitalize(), text_of(a)))
scalar("length", "char_length", "character_length")(lambda a: len(text_of(a)))
scalar("octet_length")(lambda a: len(text_of(a).encode()))
scalar("reverse")(lambda a: text_of(a)[::-1])
scalar("repeat")(lambda a, n: text_of(a) * min(max(n, 0), 10_000))
scalar("replace")(lambda a, b, c: text_of(a).replace(text_of(b), text_of(c)) if text_of(b) else text_of(a))
scalar("left")(lambda a, n: text_of(a)[:n])
scalar("right")(lambda a, n: text_of(a)[-n:] if n > 0 else "" if n == 0 else text_of(a)[-n:])
scalar("strpos")(lambda a, b: text_of(a).find(text_of(b)) + 1)
scalar("position")(lambda a, b: text_of(a).find(text_of(b)) + 1)
scalar("starts_with")(lambda a, b: text_of(a).startswith(text_of(b)))
scalar("ascii")(lambda a: ord(text_of(a)[0]) if text_of(a) else 0)
scalar("chr")(chr)
scalar("md5")(lambda a: hashlib.md5(text_of(a).encode(), usedforsecurity=False).hexdigest())
scalar("to_hex")(lambda a: format(a, "x"))
scalar("translate")(
    lambda a, b, c: text_of(a).translate({ord(k): (c[i] if i < len(c) else None) for i, k in reversed([*enumerate(b)])})
)
scalar("btrim", "trim")(lambda a, b=" ": text_of(a).strip(text_of(b)))
scalar("ltrim")(lambda a, b=" ": text_of(a).lstrip(text_of(b)))
scalar("rtrim")(lambda a, b=" ": text_of(a).rstrip(text_of(b)))
scalar("lpad")(lambda a, n, fill=" ": _padded(text_of(a), n, text_of(fill), left=True))
scalar("rpad")(lambda a, n, fill=" ": _padded(text_of(a), n, text_of(fill), left=False))


def _padded(text: str, size: int, fill: str, *, left: bool) -> str:
    if len(text) >= size or not fill:
        return text[: max(size, 0)]
    more = (fill * (size - len(text)))[: size - len(text)]
    return more + text if left else text + more


@scalar("substr")
def substr(text: Value, start: Value, count: Value = None) -> Value:
    """``substr``: counts from 1; what lies outside is left out."""
    value = text_of(text)
    if count is None:
        return value[max(start - 1, 0) :]
    if count < 0:
        raise SqlError("22011", "negative substring length not allowed")
    return value[max(start - 1, 0) : max(start - 1 + count, 0)]


@scalar("substring")
def substring(text: Value, start: Value, count: Value = None) -> Value:
    """``substring``: by position, or what a regular expression finds (9.7.3)."""
    if not isinstance(start, str):
        return substr(text, start, count)
    found = pattern_of(start).search(text_of(text))
    if found is None:
        return None
    return found[1] if found.re.groups else found[0]


@scalar("split_part")
def split_part(text: Value, separator: Value, number: Value) -> Value:
    """``split_part``: empty where there is no such part."""
    if not number:
        raise SqlError("22023", "field position must not be zero")
    parts = text_of(text).split(text_of(separator)) if separator else [text_of(text)]
    at = number - 1 if number > 0 else number
    return parts[at] if -len(parts) <= at < len(parts) else ""


def _replacement(text: str) -> str:
    r"""Return a replacement with ``\&`` and ``\1`` as Python writes them."""
    return re.sub(
        r"\\(.)|\\$",
        lambda m: (
            {"&": r"\g<0>", "\\": r"\\"}.get(m[1] or "\\") or f"\\g<{m[1]}>"
            if m[1] and (m[1].isdigit() or m[1] in "&\\")
            else "\\\\" + (m[1] or "")
        ),
        text,
    )


@scalar("regexp_replace")
def regexp_replace(text: Value, pattern: Value, replacement: Value, flags: Value = "") -> Value:
    """``regexp_replace``: the first match, or with flag g all."""
    count = 0 if "g" in text_of(flags) else 1
    found = pattern_of(text_of(pattern), text_of(flags))
    return found.sub(_replacement(text_of(replacement)), text_of(text), count=count)


@scalar("regexp_match")
def regexp_match(text: Value, pattern: Value, flags: Value = "") -> Value:
    """``regexp_match``: the groups of the first match, or the whole of it."""
    found = pattern_of(text_of(pattern), text_of(flags)).search(text_of(text))
    if found is None:
        return None
    return found.groups() if found.re.groups else (found[0],)


@scalar("regexp_substr")
def regexp_substr(text: Value, pattern: Value, start: Value = 1, number: Value = 1, flags: Value = "") -> Value:
    """``regexp_substr``: the match of that number."""
    found = [*pattern_of(text_of(pattern), text_of(flags)).finditer(text_of(text), start - 1)]
    return found[number - 1][0] if len(found) >= number else None


@scalar("regexp_instr")
def regexp_instr(text: Value, pattern: Value, start: Value = 1, number: Value = 1) -> Value:
    """``regexp_instr``: where the match of that number begins, else 0."""
    found = [*pattern_of(text_of(pattern)).finditer(text_of(text), start - 1)]
    return found[number - 1].start() + 1 if len(found) >= number else 0


@scalar("overlay")
def overlay(text: Value, new: Value, start: Value, count: Value = None) -> Value:
    """``overlay``: a text in the place of some characters."""
    value = text_of(text)
    size = len(text_of(new)) if count is None else count
    return value[: start - 1] + text_of(new) + value[start - 1 + size :]


scalar("bit_length")(lambda a: len(text_of(a).encode()) * 8)
scalar("normalize")(lambda a: unicodedata.normalize("NFC", text_of(a)))
scalar("unistr")(lambda a: re.sub(r"\\([0-9A-Fa-f]{4})", lambda m: chr(int(m[1], 16)), text_of(a)))
scalar("regexp_like")(lambda a, b, f="": pattern_of(text_of(b), text_of(f)).search(text_of(a)) is not None)
scalar("regexp_count")(lambda a, b: len(pattern_of(text_of(b)).findall(text_of(a))))
scalar("regexp_split_to_array")(lambda a, b, f="": tuple(pattern_of(text_of(b), text_of(f)).split(text_of(a))))
scalar("parse_ident")(
    lambda a: tuple(
        part[1:-1].replace('""', '"') if part.startswith('"') else part.lower()
        for part in re.findall(r'"(?:[^"]|"")*"|[^.\s]+', text_of(a))
    )
)


@sets.register("regexp_matches")
def regexp_matches(text: Value, pattern: Value, flags: Value = "") -> list[tuple[Value, ...]]:
    """``regexp_matches``: one row a match with flag g, else at most one."""
    if text is None or pattern is None:
        return []
    found = pattern_of(text_of(pattern), text_of(flags))
    rows = [(m.groups() if found.groups else (m[0],),) for m in found.finditer(text_of(text))]
    return rows if "g" in text_of(flags) else rows[:1]


@sets.register("regexp_split_to_table")
def regexp_split_to_table(text: Value, pattern: Value, flags: Value = "") -> list[tuple[Value, ...]]:
    """``regexp_split_to_table``: one row a part."""
    if text is None or pattern is None:
        return []
    return [(part,) for part in pattern_of(text_of(pattern), text_of(flags)).split(text_of(text))]
