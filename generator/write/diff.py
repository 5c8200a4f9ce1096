"""What a plan would change."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from generator.model.plan import Plan

_NO_FILE = "/dev/null"


def is_clean(plan: Plan) -> bool:
    """Say whether there is nothing to do."""
    return not (plan.writes or plan.moves or plan.removals)


def diff(plan: Plan) -> str:
    r"""Return the plan as a unified diff, sorted by path, in which bytes that are no UTF-8 read ``\udcff``."""
    origins = {move.new: move.old for move in plan.moves}
    parts: list[tuple[str, Iterator[str]]] = []
    for write in plan.writes:
        origin = origins.get(write.path)
        before = _NO_FILE if write.old is None else f"a/{origin or write.path}"
        parts.append((write.path, _diff(write.old or "", write.text, before, f"b/{write.path}", origin)))
    parts += [(removal.path, _diff(removal.old, "", f"a/{removal.path}", _NO_FILE, None)) for removal in plan.removals]
    text = "".join(line for _, lines in sorted(parts, key=lambda part: part[0]) for line in lines)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _diff(old: str, new: str, before: str, after: str, origin: str | None) -> Iterator[str]:
    if origin is not None:
        yield f"rename from {origin}\n"
        yield f"rename to {after.removeprefix('b/')}\n"
    lines = list(difflib.unified_diff(_lines(old), _lines(new), before, after))
    if not lines and _NO_FILE in {before, after}:  # an empty file comes or goes
        lines = [f"--- {before}\n", f"+++ {after}\n"]
    for line in lines:
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(text: str) -> list[str]:
    """Split at line feeds only: splitlines() would split at form feeds and U+2028 too."""
    lines = text.split("\n")
    last = lines.pop()
    return [f"{line}\n" for line in lines] + ([last] if last else [])
