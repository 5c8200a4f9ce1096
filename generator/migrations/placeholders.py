"""Names in the SQL that a runner replaces by values.

``${name}`` (Flyway, Liquibase), ``{{ name }}`` (templates of Go programs), ``:name`` (psql with ``-v``, Graphile Migrate),
``/* TEMPLATE: name */`` (River, which puts a schema and a dot there, or nothing).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from generator.migrations.base import MigrationFile
from generator.migrations.psql import run_psql
from generator.migrations.scan import line_at, tokens
from generator.model.finding import Finding, Severity
from generator.model.origin import Origin

_PLACEHOLDER = re.compile(r"\{\{-?\s*(?P<template>[^{}\n]*?)\s*-?\}\}|\$\{(?P<flyway>[^{}\n]+)\}")
# No part of an array slice or a cast: nothing of PostgreSQL's is written so.
_COLON_NAME = re.compile(r"(?:(?<=::)|(?<![:\w\])\[\"'$}])):[A-Za-z_]\w*")
_CAST_NAME = re.compile(r"(?<=::):([A-Za-z_]\w*)")
_COMMENT = re.compile(r"/\*\s*TEMPLATE:\s*(\w+)\s*\*/")
_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def fill(
    files: Sequence[MigrationFile], values: Mapping[str, str], declared: Mapping[str, str] | None = None
) -> tuple[tuple[MigrationFile, ...], tuple[Finding, ...]]:
    """Return the files with the values put in, and a finding for each name that has none.

    A value is put in wherever its name occurs, as the runners do. A name without a value counts as a placeholder if it
    stands somewhere outside of strings and bodies: inside, ``${x}`` is mostly text that means nothing of the kind. Its
    own name, as an identifier, then stands for its value, so that what is around it can be replayed. Lines keep their
    numbers.

    Args:
        files: The migrations.
        values: The user's values.
        declared: What the tool declares, as :attr:`Reading.placeholders`; names with a colon in front are replaced as
            they stand.
    """
    declared = declared or {}
    given = {**{name: value for name, value in declared.items() if value}, **values}
    colons = {name: given.get(name, given.get(name[1:], "")) for name in declared if name.startswith(":")}
    # What has a value is put in as psql does it, below.
    colons |= dict.fromkeys(_undeclared(files, {*colons, *(f":{name}" for name in given)}), "")
    stand_ins, missing = _missing(files, given, [name for name, value in colons.items() if not value])
    known = {**given, **stand_ins}
    colons = {name: value or stand_ins.get(name, "") for name, value in colons.items()}
    filled = tuple(_filled(file, known, colons, values) for file in files)
    return filled, tuple(_finding(name, missing[name], stand_ins[name]) for name in sorted(missing))


def _filled(
    file: MigrationFile, known: Mapping[str, str], colons: Mapping[str, str], variables: Mapping[str, str]
) -> MigrationFile:
    text = file.text
    if "{{" in text or "${" in text:
        text = _PLACEHOLDER.sub(lambda match: known.get(_name(match), match.group()), text)
    if "TEMPLATE:" in text:
        text = _COMMENT.sub(lambda match: known.get(match[1], ""), text)
    if colons and ":" in text:
        text = _colon_names(colons).sub(lambda match: colons[match.group()], text)
    if any(f":{mark}{name}" in text for name in variables for mark in ("", "'", '"')):
        text = run_psql(text, values=variables).text
        # A cast to a name, which psql would not see.
        text = _CAST_NAME.sub(lambda match: variables.get(match[1], match.group()), text)
    return file if text == file.text else replace(file, text=text)


def _undeclared(files: Sequence[MigrationFile], known: AbstractSet[str]) -> set[str]:
    """Return the ``:name`` outside of strings and bodies that nobody declares, as programs that run files have them."""
    found: set[str] = set()
    for file in files:
        if not known >= set(_COLON_NAME.findall(file.text)):
            found.update(_outside(file.text, _COLON_NAME))
    return found - known


def _missing(
    files: Sequence[MigrationFile], given: Mapping[str, str], colons: Sequence[str]
) -> tuple[dict[str, str], dict[str, list[Origin]]]:
    """Return what stands in for placeholders without a value, and where they are, once a file."""
    missing: dict[str, list[Origin]] = {}
    for number, file in enumerate(files):
        found: dict[str, int] = {}
        if "{{" in file.text or "${" in file.text:
            found = {name: line for name, line in _outside(file.text).items() if name not in given}
        if colons:
            for match in _colon_names(colons).finditer(file.text):
                found.setdefault(match.group(), line_at(file.text, match.start()))
        for name, line in found.items():
            missing.setdefault(name, []).append(Origin(*file.place(line), number))
    return {name: _stand_in(name) for name in missing}, missing


def _colon_names(names: Sequence[str] | Mapping[str, str]) -> re.Pattern[str]:
    return re.compile(
        "|".join(rf"(?:(?<!:)|(?<=::)){re.escape(name)}\b" for name in sorted(names, key=len, reverse=True))
    )


def _stand_in(name: str) -> str:
    """Return an identifier for a placeholder: ``index .Options "Namespace"`` gives ``namespace``."""
    words = re.findall(r'"([^"]*)"', name) or _WORD.findall(name)
    return re.sub(r"\W", "_", words[-1]).lower() if words else "placeholder"


def _finding(name: str, places: list[Origin], stand_in: str) -> Finding:
    bare = name.lstrip(":")
    key = bare if re.fullmatch(r"[A-Za-z0-9_-]+", bare) else f"'{bare}'"
    return Finding(
        "placeholder-without-value",
        Severity.WARNING,
        f"the placeholder {name} has no value, in {len(places)} file{'s' if len(places) > 1 else ''}: "
        f"{stand_in} stands for it",
        origin=places[0],
        hint=f'Give it one in schemabook.toml: [migrations.placeholders] {key} = "…"',
    )


def _name(match: re.Match[str]) -> str:
    return str(match["template"] if match["template"] is not None else match["flyway"])


def _outside(text: str, pattern: re.Pattern[str] = _PLACEHOLDER) -> dict[str, int]:
    """Return the names that stand outside of strings and bodies, with the line of the first of each."""
    covered = [
        (token.start, token.end) for token in tokens(text) if token.kind in {"string", "body", "comment", "block"}
    ]
    names: dict[str, int] = {}
    for match in pattern.finditer(text):
        if not any(start <= match.start() < end for start, end in covered):
            name = match.group() if pattern is _COLON_NAME else _name(match)
            names.setdefault(name, line_at(text, match.start()))
    return names
