"""Colours and progress: only on a terminal, and only when wanted."""

from __future__ import annotations

import io
import sys

import pytest

from generator.cli import progress, report
from generator.model.finding import Finding, Severity
from generator.model.origin import Origin


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def open_terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Done in the test, not in a fixture: pytest sets the streams anew between the two."""
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(sys, "stdout", stream)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    return stream


FINDING = Finding("x", Severity.ERROR, "bad", origin=Origin("a.sql", 1, 0))


def test_colour_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = open_terminal(monkeypatch)
    report.print_findings([FINDING])
    report.print_diff("-a\n+b\n c\n")
    assert terminal.getvalue() == ("a.sql:1: \x1b[31merror\x1b[0m: bad [x]\n\x1b[31m-a\x1b[0m\n\x1b[32m+b\x1b[0m\n c\n")


def test_no_colour_when_asked_for_none(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = open_terminal(monkeypatch)
    monkeypatch.setenv("NO_COLOR", "1")
    report.print_findings([FINDING])
    report.print_diff("-a")
    assert terminal.getvalue() == "a.sql:1: error: bad [x]\n-a\n"


def test_no_colour_in_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    report.print_findings([FINDING])
    assert capsys.readouterr().err == "a.sql:1: error: bad [x]\n"


def test_many_warnings_of_a_kind_are_cut_short_and_hints_said_once(capsys: pytest.CaptureFixture[str]) -> None:
    findings = [
        Finding("x", Severity.WARNING, "odd", origin=Origin("a.sql", line, 0), hint="even it") for line in range(1, 41)
    ]
    report.print_findings(findings)
    lines = capsys.readouterr().err.splitlines()
    assert lines[:3] == ["a.sql:1: warning: odd [x]", "  even it", "a.sql:2: warning: odd [x]"]
    assert lines[-1] == "30 more of [x]: see the page of findings"
    assert len(lines) == 12


def test_progress_is_shown_when_the_work_is_long(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = open_terminal(monkeypatch)
    with progress.Progress(quiet=False) as bar:
        bar("replaying", 1, 10)
        assert terminal.getvalue() == ""
        monkeypatch.setattr(progress, "_PATIENCE", 0.0)
        for done in range(2, 11):
            bar("replaying", done, 10)
        bar("rendering", 1, 2)
    assert "replaying" in terminal.getvalue()
    assert "rendering" in terminal.getvalue()


def test_progress_is_not_shown_when_quiet_or_in_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = open_terminal(monkeypatch)
    monkeypatch.setattr(progress, "_PATIENCE", 0.0)
    with progress.Progress(quiet=True) as bar:
        bar("replaying", 5, 10)
    assert terminal.getvalue() == ""
    file = io.StringIO()
    monkeypatch.setattr(sys, "stderr", file)
    with progress.Progress(quiet=False) as bar:
        bar("replaying", 5, 10)
    assert file.getvalue() == ""
