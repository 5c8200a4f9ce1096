"""Atlas: ``<version>_<name>.sql`` in the order of ``atlas.sum``.

As in ``LocalDir`` of Atlas: files by name; on an empty database the last checkpoint replaces all before it. Directives
stand in the head of a file: ``-- atlas:delimiter`` names what ends a statement, ``-- atlas:txtar`` divides the file into
parts of which ``migration.sql`` is run.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from generator.errors import LayoutError
from generator.migrations.base import Candidate, Reading, layout
from generator.migrations.decoding import decode
from generator.migrations.notes import Note, not_replayed
from generator.migrations.reading import Entry, list_sql, read_entries
from generator.migrations.scan import blank, tokens
from generator.migrations.transactions import unless
from generator.migrations.tree import Tree, join
from generator.model.finding import Finding, Severity

_SUM = "atlas.sum"
_LINE = re.compile(r"^(\S.*\.sql) h1:\S+$", re.MULTILINE)
_CHECKPOINT = re.compile(r"\A(?:\s*--[^\n]*\n)*?\s*--\s*atlas:checkpoint\b")
_DELIMITER = re.compile(r"^--\s*atlas:delimiter[ \t]+(\S.*?)[ \t]*$", re.MULTILINE)
_TXTAR = re.compile(r"\A(?:\s*--[^\n]*\n)*?\s*--\s*atlas:txtar\b")
_PART = re.compile(r"--\s+(\S+)\s+--\s*")
_DIRECTIVE = re.compile(r"^--\s*atlas:\w+[^\n]*", re.MULTILINE)
_ESCAPES = {"\\n": "\n", "\\t": "\t", "\\r": "\r"}

_ON_ITS_OWN = re.compile(r"^--\s*atlas:txmode\s+none\b", re.MULTILINE)


@layout("atlas")
class Atlas:
    """Order: that of ``atlas.sum``."""

    title = "Atlas"
    looks_for = "migrations/<version>_<name>.sql beside atlas.sum"

    def detect(self, tree: Tree) -> Iterable[Candidate]:
        """Yield every folder with an ``atlas.sum``; those with files of other tools' forms are theirs."""
        for folder in tree:
            if tree.has(join(folder, _SUM)):
                names = [name for name in tree.files(folder, ".sql") if not name.endswith(".down.sql")]
                if names:
                    yield Candidate("atlas", (folder,), 92, f"it has {_SUM}", len(names))

    def read(self, root: Path, directories: Sequence[str]) -> Reading:
        """Return what the sums list; files that are listed and absent, or present and not listed, are reported.

        Raises:
            LayoutError: There is no ``atlas.sum``.
        """
        findings: list[Finding] = []
        entries: list[Entry] = []
        for directory in directories:
            path = join(directory, _SUM)
            try:
                listed = _LINE.findall(decode((root / path).read_bytes())[0])
            except OSError as error:
                message = f"{path} cannot be read ({error.strerror}), and only it lists the migrations"
                raise LayoutError(
                    message, 'Run atlas migrate hash, or set [migrations] layout = "plain" to replay the files by name'
                ) from error
            present = list_sql(root, directory, findings)
            findings += [
                not_replayed(join(directory, name), f"{_SUM} does not list it")
                for name in sorted({*present} - {*listed})
            ]
            for name in sorted({*listed} - {*present}):
                message = f"{_SUM} lists {name}, which is not there"
                findings.append(Note("file-missing", Severity.ERROR, message).at(path))
            names = [name for name in listed if name in present]
            start = _checkpoint(root, directory, names)
            entries += [Entry.named(join(directory, name), name.removesuffix(".sql")) for name in names[start:]]
        return read_entries(root, entries, findings, _prepare, together=unless(_ON_ITS_OWN))


def _checkpoint(root: Path, directory: str, names: Sequence[str]) -> int:
    """Return the place of the last checkpoint, 0 if there is none."""
    for place in range(len(names) - 1, 0, -1):
        try:
            head = decode((root / directory / names[place]).read_bytes())[0]
        except OSError:
            continue
        if _CHECKPOINT.match(head):
            return place
    return 0


def _prepare(text: str) -> tuple[str, list[Note]]:
    if "atlas:" not in text:
        return text, []
    named = _DELIMITER.search(text)
    if _TXTAR.match(text):
        text = _migration_part(text)
    text = _DIRECTIVE.sub(lambda match: blank(match.group()), text)
    if named is not None:
        delimiter = re.sub(r"\\[ntr]", lambda match: _ESCAPES[match.group()], named[1])
        text = _delimited(text, delimiter)
    return text, []


def _migration_part(text: str) -> str:
    lines = text.split("\n")
    keep = False
    for number, line in enumerate(lines):
        part = _PART.fullmatch(line)
        keep = part[1] == "migration.sql" if part else keep
        if part or not keep:
            lines[number] = blank(line)
    return "\n".join(lines)


def _delimited(text: str, delimiter: str) -> str:
    """Return the text with semicolons where the delimiter is, outside strings and bodies."""
    covered = [(token.start, token.end) for token in tokens(text) if token.kind != "semicolon"]
    pieces: list[str] = []
    done = 0
    for match in re.finditer(re.escape(delimiter), text):
        if any(start < match.start() < end for start, end in covered):
            continue
        before = text[: match.start()].rstrip()
        mark = blank(match.group())
        if before and not before.endswith(";"):
            mark = mark.replace(" ", ";", 1) if " " in mark else f";{mark}"
        pieces += (text[done : match.start()], mark)
        done = match.end()
    return "".join((*pieces, text[done:]))
