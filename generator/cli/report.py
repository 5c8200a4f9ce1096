"""What is printed about a run: findings and the summary on stderr, results on stdout."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import IO

import click

from generator.model.finding import Finding, Severity

_COLOURS = {Severity.INFO: "cyan", Severity.WARNING: "yellow", Severity.ERROR: "red"}
_SHOWN_PER_CODE = 10


def say(text: str = "") -> None:
    """Print a line on stderr."""
    click.echo(text, err=True, color=_colour(sys.stderr))


def print_error(message: str, hint: str = "") -> None:
    """Print why the run ended, and what to do about it."""
    say(f"{click.style('schemabook:', fg='red', bold=True)} {message}")
    if hint:
        say(_indented(hint))


def print_findings(findings: Iterable[Finding], *, at_least: Severity = Severity.WARNING) -> None:
    """Print findings as ``file:line: severity: message [code]``, by place.

    Less severe ones are left out; of one code no more than a few warnings are printed, for the page of findings has all;
    a hint is printed once.
    """
    printed: Counter[str] = Counter()
    hints = set()
    for finding in sorted(findings, key=lambda finding: finding.sort_key):
        if finding.severity < at_least:
            continue
        if finding.severity < Severity.ERROR:
            printed[finding.code] += 1
            if printed[finding.code] > _SHOWN_PER_CODE:
                continue
        place = f"{finding.origin}: " if finding.origin else ""
        word = click.style(finding.severity.word, fg=_COLOURS[finding.severity])
        say(f"{place}{word}: {finding.message} [{finding.code}]")
        if finding.hint and finding.hint not in hints:
            hints.add(finding.hint)
            say(_indented(finding.hint))
    for code, number in sorted(printed.items()):
        if number > _SHOWN_PER_CODE:
            say(f"{number - _SHOWN_PER_CODE:,} more of [{code}]: see the page of findings")


def print_diff(text: str) -> None:
    """Print a unified diff on stdout."""
    if not _colour(sys.stdout):
        click.echo(text, nl=not text.endswith("\n"))
        return
    for line in text.splitlines():
        click.echo(_coloured(line), color=True)


def print_timings(timings: Sequence[tuple[str, float]]) -> None:
    """Print how long each stage took, and all of them."""
    width = max((len(stage) for stage, _ in timings), default=0)
    for stage, seconds in (*timings, ("total", sum(seconds for _, seconds in timings))):
        say(f"{stage:{max(width, 5)}}  {seconds * 1000:8.1f} ms")


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun: ``1 table``, ``2 tables``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _coloured(line: str) -> str:
    if line.startswith(("+++", "---")):
        return click.style(line, bold=True)
    colour = {"+": "green", "-": "red", "@": "cyan"}.get(line[:1])
    return click.style(line, fg=colour) if colour else line


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.split("\n"))


def _colour(stream: IO[str]) -> bool:
    """Return whether a stream is a terminal whose owner did not say NO_COLOR (no-color.org)."""
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb" and stream.isatty()
