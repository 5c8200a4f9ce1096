"""What ends a run.

Everything that a run can survive is a :class:`generator.model.finding.Finding` instead.
"""

from __future__ import annotations


class SchemabookError(Exception):
    """The run cannot go on: exit code 2.

    Args:
        message: What is wrong and where, one sentence.
        hint: What the user can do about it, imperative, or empty.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class ConfigError(SchemabookError):
    """The configuration file is unreadable, or says something that cannot be meant."""


class LayoutError(SchemabookError):
    """No migrations were found, or their layout is unknown or ambiguous."""


class SourceError(SchemabookError):
    """A file that is needed cannot be read."""


class WriteError(SchemabookError):
    """The output cannot be written; whatever was there before is still there."""
