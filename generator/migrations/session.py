"""What a tool says to its session before a file, on lines that are those of its settings."""

from __future__ import annotations

from collections.abc import Sequence

from generator.migrations.base import Segment
from generator.migrations.psql import Script
from generator.record import replace


def with_session(script: Script, file: str, settings: str, statements: Sequence[tuple[str, int]]) -> Script:
    """Return a script with statements above it.

    Args:
        script: The script.
        file: Its path.
        settings: The path of the settings.
        statements: Statements, each on one line and with its semicolon, and the lines of the settings that they are from.
    """
    if not statements:
        return script
    head = "".join(f"{statement}\n" for statement, _ in statements)
    first = [Segment(number, settings, line, 0) for number, (_, line) in enumerate(statements, 1)]
    own = script.segments or (Segment(1, file, 1),)
    moved = [replace(segment, first=segment.first + len(first)) for segment in own]
    return replace(script, text=head + script.text, segments=(*first, *moved))
