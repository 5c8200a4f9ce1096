"""Names in the SQL that a runner replaces by values: ``${name}`` (Flyway), ``{{ name }}`` (templates of Go programs)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from generator.migrations.base import MigrationFile
from generator.migrations.scan import line_at, tokens
from generator.model.finding import Finding, Severity
from generator.model.origin import Origin
from generator.record import replace

_PLACEHOLDER = re.compile(r"\{\{-?\s*(?P<template>[^{}\n]*?)\s*-?\}\}|\$\{(?P<flyway>[^{}\n]+)\}")


def fill(
    files: Sequence[MigrationFile], values: Mapping[str, str]
) -> tuple[tuple[MigrationFile, ...], tuple[Finding, ...]]:
    """Return the files with the values put in, and a finding for each name that has none.

    A value is put in wherever its name occurs, as the runners do. A name without a value is reported only outside of
    strings and bodies: inside, ``${x}`` is mostly text that means nothing of the kind. Lines keep their numbers.
    """
    filled = []
    missing: dict[str, list[Origin]] = {}
    for number, file in enumerate(files):
        text = file.text
        if "{{" in text or "${" in text:
            text = _PLACEHOLDER.sub(lambda match: values.get(_name(match), match.group()), text)
            for name, line in _without_value(text).items():
                missing.setdefault(name, []).append(Origin(file.path, line, number))
        filled.append(file if text is file.text else replace(file, text=text))
    return tuple(filled), tuple(_finding(name, places) for name, places in sorted(missing.items()))


def _finding(name: str, places: list[Origin]) -> Finding:
    key = name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else f"'{name}'"
    return Finding(
        "placeholder-without-value",
        Severity.WARNING,
        f"the placeholder {name} has no value, in {len(places)} file{'s' if len(places) > 1 else ''}",
        origin=places[0],
        hint=f'Give it one in schemabook.toml: [migrations.placeholders] {key} = "…"',
    )


def _name(match: re.Match[str]) -> str:
    return str(match["template"] if match["template"] is not None else match["flyway"])


def _without_value(text: str) -> dict[str, int]:
    """Return the names that are still there outside of strings and bodies, with the line of the first of each."""
    quoted = [(token.start, token.end) for token in tokens(text) if token.end - token.start > 1]
    names: dict[str, int] = {}
    for match in _PLACEHOLDER.finditer(text):
        if not any(start <= match.start() < end for start, end in quoted):
            names.setdefault(_name(match), line_at(text, match.start()))
    return names
