"""Flyway: ``V<version>__<name>.sql`` in any depth of several locations, then ``R__<name>.sql``.

Flyway documentation, "Migrations": versions are lists of numbers divided by dots or underscores, 1 equals 1.0, their order
is global over all locations; repeatable migrations run last, by description; on an empty database the newest baseline
(``B``) replaces every version up to its own; ``U`` undoes. Callbacks run before and after all of them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from generator.migrations.base import Candidate, Reading, layout
from generator.migrations.decoding import decode
from generator.migrations.flyway_settings import settings_of
from generator.migrations.naming import date_of, is_never_replayed
from generator.migrations.notes import Note, not_replayed
from generator.migrations.psql import Script, run_psql
from generator.migrations.reading import Entry, list_folder, read_entries
from generator.migrations.session import with_session
from generator.migrations.transactions import unless_alone
from generator.migrations.tree import Tree, join, parent_of, parents
from generator.model.finding import Finding, Severity
from generator.record import dataclass, replace

_NAME = re.compile(r"([VBU])(\d+(?:[._]\d+)*)__(.*)\.sql|(R)()__(.*)\.sql")
_LIKE_NAME = re.compile(r"[A-Za-z_-]{0,10}\d+(?:[._]\d+)*__.*\.sql")
_CALLBACK = re.compile(r"((?:before|after)[A-Z]\w*?|createSchema)(?:__.*)?\.sql")
_ON_ITS_OWN = re.compile(r"^\s*executeInTransaction\s*=\s*false\s*$", re.MULTILINE)
_DEFAULT = "${flyway:defaultSchema}"
_CODE = re.compile(r"V\d+(?:[._]\d+)*__.*\.(?:java|kt|groovy|scala)|R__.*\.(?:java|kt|groovy|scala)")


@dataclass(frozen=True, slots=True)
class _File:
    kind: str
    numbers: tuple[int, ...]
    entry: Entry


@layout("flyway")
class Flyway:
    """Order: versions as lists of numbers over all folders, then repeatable migrations by description."""

    title = "Flyway"
    looks_for = "db/migration/V<version>__<name>.sql"

    def detect(self, tree: Tree) -> Iterable[Candidate]:
        """Yield each location; locations side by side whose versions do not clash are one track."""
        found: dict[str, list[str]] = defaultdict(list)
        for folder in tree:
            present = tree.files(folder, ".sql")
            names = [name for name in present if _NAME.fullmatch(name)]
            if not names and any(map(_LIKE_NAME.fullmatch, present)):
                # The settings may say another prefix.
                names = [name for name in present if _match(name, settings_of(tree.root, folder).prefix)]
            if names:
                found[_location(folder, found)] += names
        by_parent: dict[str, list[str]] = defaultdict(list)
        for location in found:
            by_parent[parent_of(location)].append(location)
        for locations in by_parent.values():
            prefix = settings_of(tree.root, locations[0]).prefix
            matches = [_match(name, prefix) for place in locations for name in found[place]]
            versions = [match[2] for match in matches if match is not None and match[1] == prefix]
            groups = [locations] if len(set(versions)) == len(versions) else [[place] for place in locations]
            for group in groups:
                count = sum(len(found[place]) for place in group)
                yield Candidate("flyway", tuple(group), 90, f"its files are named {prefix}<version>__<name>.sql", count)

    def read(self, root: Path, directories: Sequence[str]) -> Reading:
        """Return the files below the directories; migrations in Java and the like are reported."""
        findings: list[Finding] = []
        settings = {directory: settings_of(root, directory) for directory in directories}
        files = [
            file for directory in directories for file in _walk(root, directory, findings, settings[directory].prefix)
        ]
        findings += [found for place in sorted(_code_places(root, directories)) for found in _code(root, place)]
        versioned = sorted((file for file in files if file.kind == "V"), key=_key)
        repeatable = sorted(
            (file for file in files if file.kind == "R"), key=lambda file: (file.entry.name, file.entry.path)
        )
        baselines = sorted((file for file in files if file.kind == "B"), key=_key)
        if baselines:
            start = baselines[-1]
            versioned = [start, *(file for file in versioned if file.numbers > start.numbers)]
        before = [file for file in files if file.kind == "beforeMigrate"]
        after = [file for file in files if file.kind.startswith("afterMigrate")]
        findings += _clashes(versioned)

        def together(text: str, path: str) -> bool:
            return unless_alone(text, path) and _in_transaction(root / f"{path}.conf")

        ordered = [file.entry for file in (*before, *versioned, *repeatable, *after)]
        begun: set[str] = set()

        def expand(text: str, file: str, within: Path) -> Script:
            directory = max((each for each in directories if each == "." or file.startswith(f"{each}/")), key=len)
            said = settings[directory]
            # Every location has its own.
            text = text.replace(_DEFAULT, said.placeholders[_DEFAULT[2:-1]])
            first = () if directory in begun else said.beginning
            begun.add(directory)
            return with_session(run_psql(text, file, within), file, said.path, [*first, *said.session])

        reading = read_entries(root, ordered, findings, expand=expand, together=together)
        values = {name: value for each in settings.values() for name, value in each.placeholders.items()}
        return replace(reading, placeholders=values)


def _in_transaction(settings: Path) -> bool:
    """Return whether a migration is run in a transaction, which its own settings may forbid."""
    try:
        return _ON_ITS_OWN.search(decode(settings.read_bytes())[0]) is None
    except OSError:
        return True


def _clashes(versioned: Sequence[_File]) -> Iterator[Finding]:
    for one, two in pairwise(versioned):
        if one.numbers == two.numbers:
            message = f"{one.entry.path} has the same version, which Flyway refuses; both are replayed, by name"
            yield Note("version-taken", Severity.ERROR, message).at(two.entry.path)


def _location(folder: str, known: Iterable[str]) -> str:
    """Return the location that a folder belongs to: one above it that is known, for Flyway reads in any depth."""
    for above in (folder, *parents(folder)):
        if above in known:
            return above
    # dhis2 keeps all files in db/migration/<release>/; the folder above numbered folders is the location.
    parent, _, name = folder.rpartition("/")
    return parent if parent and re.fullmatch(r"v?\d+(?:[._]\d+)*", name) else folder


def _key(file: _File) -> tuple[tuple[int, ...], str]:
    return file.numbers, file.entry.path


def _match(name: str, prefix: str) -> re.Match[str] | None:
    """Return a migration's name in its parts, if it is one."""
    pattern = _NAME if prefix == "V" else re.compile(_NAME.pattern.replace("[VBU]", f"{re.escape(prefix)}|B|U"))
    return pattern.fullmatch(name)


def _walk(root: Path, folder: str, findings: list[Finding], prefix: str) -> Iterator[_File]:
    files, folders = list_folder(root, folder)
    for name in files:
        match = _match(name, prefix)
        if match is not None:
            kind = "V" if match[1] == prefix else match[1] or match[4]
            version, description = match[2] or "", match[3] or match[6] or ""
            text = version.replace("_", ".")
            entry = Entry(join(folder, name), text or name, description, date_of(text))
            yield _File(kind, _numbers(text), entry)
        elif (callback := _CALLBACK.fullmatch(name)) is not None:
            entry = Entry(join(folder, name), name.removesuffix(".sql"), callback[1])
            if callback[1] in {"beforeMigrate", "afterMigrate", "afterMigrateApplied"}:
                yield _File(callback[1], (), entry)
            else:
                message = "Flyway calls it back on occasions that are not replayed"
                findings.append(not_replayed(entry.path, message, Severity.INFO))
        elif name.endswith(".sql"):
            findings.append(
                not_replayed(join(folder, name), f"its name is not {prefix}<version>__<name>.sql, so Flyway skips it")
            )
    for name in folders:
        if not is_never_replayed(name):
            yield from _walk(root, join(folder, name), findings, prefix)


def _numbers(version: str) -> tuple[int, ...]:
    numbers = [int(number) for number in version.split(".") if number]
    while numbers and numbers[-1] == 0:
        numbers.pop()  # 1 and 1.0 are the same version
    return tuple(numbers)


def _code_places(root: Path, directories: Sequence[str]) -> set[str]:
    """Return where migrations in code may be: the directories, and the source folders of the same modules."""
    places = set(directories)
    for directory in directories:
        module, found, rest = f"{directory}/".partition("/main/resources/")
        if found:
            package = rest.strip("/")
            places |= {join(f"{module}/main/{language}", package) for language in ("java", "kotlin", "groovy", "scala")}
    return {place for place in places if (root / place).is_dir()}


def _code(root: Path, place: str) -> Iterator[Finding]:
    files, folders = list_folder(root, place)
    for name in files:
        if _CODE.fullmatch(name):
            yield not_replayed(join(place, name), "it is a program; what it changes is not in the pages")
    for name in folders:
        yield from _code(root, join(place, name))
