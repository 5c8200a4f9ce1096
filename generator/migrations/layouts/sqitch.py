"""Sqitch: ``sqitch.plan`` has the order, ``deploy/<change>.sql`` the SQL.

Sqitch documentation, "sqitch-rework": a change that the plan names again was reworked. Its earlier version was copied to
``deploy/<change>@<tag>.sql``, for the last tag before the next occurrence; in practice for the first tag between the two
for which there is a file.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from generator.errors import LayoutError
from generator.migrations.base import Candidate, Reading, layout
from generator.migrations.decoding import decode
from generator.migrations.notes import Note
from generator.migrations.reading import Entry, read_entries
from generator.migrations.tree import Tree, join, parents
from generator.model.finding import Finding, Severity
from generator.record import dataclass

_PLAN = "sqitch.plan"
_CHANGE = re.compile(r"\s*[+]?\s*(?P<name>[^\s%@#:\[-][^\s@#:\[]*)(?:\s+\[[^\]]*\])?\s+(?P<day>\d{4}-\d\d-\d\d)T\S+\s")
_TAG = re.compile(r"\s*@(?P<tag>\S+)\s")
_DEPLOY = re.compile(r"^\s*deploy_dir\s*=\s*(\S+)", re.MULTILINE)
_ENGINE = re.compile(r"^\s*engine\s*=\s*(\w+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Line:
    """A change (with a day) or a tag (without) of a plan."""

    name: str
    day: str = ""
    number: int = 0


@layout("sqitch")
class Sqitch:
    """Order: that of the plan."""

    title = "Sqitch"
    looks_for = "sqitch.plan beside deploy/<change>.sql"

    def detect(self, tree: Tree) -> Iterable[Candidate]:
        """Yield every folder with a plan."""
        for folder in tree:
            if _PLAN in tree.files(folder):
                plan = _parse(tree.head(join(folder, _PLAN)))
                settings = tree.above(folder, "sqitch.conf")
                engine = _ENGINE.search(tree.head(settings)) if settings else None
                dialect = "" if engine is None else "postgresql" if engine[1] == "pg" else engine[1]
                yield Candidate("sqitch", (folder,), 96, f"it has {_PLAN}", len(plan), dialect)

    def read(self, root: Path, directories: Sequence[str]) -> Reading:
        """Return the deploy scripts in the order of the plans; scripts that are missing are reported."""
        findings: list[Finding] = []
        entries: list[Entry] = []
        for directory in directories:
            path = join(directory, _PLAN)
            try:
                plan = _parse(decode((root / path).read_bytes())[0])
            except OSError as error:
                message = f"{path} cannot be read ({error.strerror}), and only it knows the order of the migrations"
                raise LayoutError(message, "Name the folder of sqitch.plan as [migrations] directory") from error
            deploy = _deploy_folder(root, directory)
            for place, line in enumerate(plan):
                if not line.day:
                    continue
                script = _script(root, deploy, plan, place)
                if script:
                    entries.append(Entry(script, line.name, line.name, line.day))
                else:
                    message = f"the plan has {line.name}, and there is no deploy/{line.name}.sql"
                    findings.append(Note("file-missing", Severity.ERROR, message, line.number).at(path))
        return read_entries(root, entries, findings)


def _deploy_folder(root: Path, directory: str) -> str:
    """Return where the deploy scripts are: beside the plan, unless ``sqitch.conf`` says otherwise."""
    for place in (directory, *parents(directory)):
        settings = root / place / "sqitch.conf"
        if settings.is_file():
            named = _DEPLOY.search(decode(settings.read_bytes())[0])
            return posixpath.normpath(join(place, named[1])) if named else join(directory, "deploy")
    return join(directory, "deploy")


def _parse(text: str) -> list[_Line]:
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        if (tag := _TAG.match(f"{line} ")) is not None:
            found.append(_Line(tag["tag"], "", number))
        elif (change := _CHANGE.match(line)) is not None:
            found.append(_Line(change["name"], change["day"], number))
    return found


def _script(root: Path, deploy: str, plan: Sequence[_Line], place: int) -> str:
    """Return the path of the script of a change, or empty."""
    name = plan[place].name
    later = next((n for n in range(place + 1, len(plan)) if plan[n].day and plan[n].name == name), None)
    names = [f"{name}@{line.name}.sql" for line in plan[place + 1 : later] if not line.day] if later is not None else []
    return next(
        (path for path in (join(deploy, file) for file in (*names, f"{name}.sql")) if (root / path).is_file()), ""
    )
