"""Print what a replay leaves open, by reason: statements that are not understood, and those not evaluated.

Usage: ``python scripts/unresolved.py [--places] FOLDER…``, where each FOLDER is a repository, read as ``schemabook build``
reads it without a configuration. Quoted names and numbers in a message are folded, so that what has one cause is one
line, the most frequent first; ``--places`` adds where each is. Exit code 0.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from generator.config import Config
from generator.errors import SchemabookError
from generator.model.finding import Finding
from generator.pipeline import load

CODES = ("internal-error", "not-evaluated", "not-understood", "refused", "syntax-error")
_FOLDED = re.compile(r'"[^"]*"|\'[^\']*\'|\b\d+\b')
_LINE = re.compile(r", line \d+ of its body,")


def main() -> int:
    """Print the reasons and return the exit code."""
    parser = argparse.ArgumentParser(description="Print what a replay leaves open, by reason.")
    parser.add_argument("folders", nargs="+", type=Path, help="repositories")
    parser.add_argument("--places", action="store_true", help="print where each is")
    parser.add_argument("--code", choices=CODES, action="append", help="only findings of this code")
    options = parser.parse_args()
    found: list[tuple[str, Finding]] = []
    for folder in options.folders:
        try:
            findings = load(Config(root=folder.resolve())).findings
        except SchemabookError as error:
            print(f"{folder.name}: {error.message}", file=sys.stderr)
            continue
        found.extend((folder.name, each) for each in findings if each.code in (options.code or CODES))
    _print(found, places=options.places)
    return 0


def _print(found: list[tuple[str, Finding]], *, places: bool) -> None:
    numbers = Counter((finding.code, _folded(finding.message)) for _, finding in found)
    for (code, reason), number in sorted(numbers.items(), key=lambda item: (item[0][0], -item[1], item[0][1])):
        folders = {folder for folder, finding in found if (finding.code, _folded(finding.message)) == (code, reason)}
        print(f"{number:6} in {len(folders):2}  {code}: {reason}")
        if places:
            for folder, finding in found:
                if (finding.code, _folded(finding.message)) == (code, reason):
                    print(f"{'':14}{folder}  {finding.origin}  {finding.message}")
    totals = Counter(code for code, _ in numbers.elements())
    print(", ".join(f"{totals[code]} {code}" for code in CODES if totals[code]) or "nothing is left open")


def _folded(message: str) -> str:
    return _FOLDED.sub("…", _LINE.sub("", message))


if __name__ == "__main__":
    raise SystemExit(main())
