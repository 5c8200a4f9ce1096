"""The configuration file ``schemabook.toml``: everything in it is optional.

Each key is described once, in :data:`OPTIONS`; reading, checking and the reference page are made from that table.
"""

from __future__ import annotations

import datetime as dt
import difflib
import itertools
import re
import tomllib
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import field
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from generator.errors import ConfigError
from generator.record import dataclass, replace

T = TypeVar("T")
FILE_NAME = "schemabook.toml"
CATEGORIES = ("core", "feature", "junction", "view", "system")
RANGES: Mapping[str, tuple[int, int]] = {
    "core": (1, 99), "feature": (101, 199), "junction": (201, 299), "view": (301, 399), "system": (401, 499)
}  # fmt: skip


@dataclass(frozen=True)
class Config:
    """What a run is asked to do. The fields are described, in this order, by :data:`OPTIONS`.

    Args:
        root: The folder that all paths are relative to: that of the configuration file, else the current one.
        file: The configuration file, or None where there is none.
        track: The track of the file that this is, or empty.
    """

    root: Path
    file: Path | None = None
    layout: str = "auto"
    directories: tuple[str, ...] = ()
    prelude: str = "auto"
    baseline: str = ""
    as_of: dt.datetime | None = None
    placeholders: Mapping[str, str] = field(default_factory=dict)
    output: str = "docs/schema"
    profile: str = "full"
    source_base: str = ""
    human_sections: bool | None = None
    documentation_page: bool = False
    documentation_badge: bool = False
    id_prefix: str = "DBT"
    lock: str = "schemabook.lock"
    ranges: Mapping[str, tuple[int, int]] = field(default_factory=lambda: dict(RANGES))
    categories: Mapping[str, str] = field(default_factory=dict)
    adopt: tuple[str, ...] = ()
    id_documents: tuple[str, ...] = ()
    domains: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    title: str = ""
    owner: str = ""
    templates: str = ""
    tracks: tuple[str, ...] = ()
    track: str = ""

    def path(self, relative: str) -> Path:
        """Return where a path of the configuration is."""
        return self.root / relative


class _InvalidError(Exception):
    """A value that cannot be meant; the text says what it has to be."""


def _refuse(expected: str) -> NoReturn:
    raise _InvalidError(expected)


@dataclass(frozen=True, slots=True)
class Option:
    """A key of the configuration file.

    Args:
        name: The table and the key, ``migrations.layout``; a table whose keys are the user's ends in ``.*``.
        field: The field of :class:`Config`.
        type: What a value is, for people.
        default: The value when it is left out, as TOML.
        doc: What it does, one or two sentences.
        read: Turns a TOML value into the field's; raises ``_InvalidError``.
        example: A value to begin with, where there is no default.
    """

    name: str
    field: str
    type: str
    default: str
    doc: str
    read: Callable[[object], object]
    example: str = "true"

    @property
    def path(self) -> tuple[str, ...]:
        """The tables and the key."""
        return tuple(self.name.removesuffix(".*").split("."))


def _text(value: object) -> str:
    if not isinstance(value, str):
        _refuse("a string")
    return value


def _texts(value: object) -> tuple[str, ...]:
    found = [value] if isinstance(value, str) else value
    if not isinstance(found, list) or not all(isinstance(part, str) for part in found):
        _refuse("a string or a list of strings")
    return tuple(found)


def _one_of(*choices: str) -> Callable[[object], str]:
    def read(value: object) -> str:
        if value not in choices:
            _refuse(" or ".join(f'"{choice}"' for choice in choices))
        return str(value)

    return read


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        _refuse("true or false")
    return value


def _moment(value: object) -> dt.datetime:
    """A time zone counts: what is kept is the time in UTC, which is the session's time zone."""
    if isinstance(value, str):
        try:
            value = dt.datetime.fromisoformat(value)
        except ValueError:
            value = None
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).replace(tzinfo=None) if value.tzinfo else value
    if not isinstance(value, dt.date):
        _refuse("a date such as 2026-01-31, or a date and time such as 2026-01-31T12:00:00Z")
    return dt.datetime.combine(value, dt.time())


def _prefix(value: object) -> str:
    if not isinstance(value, str) or re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", value) is None:
        _refuse("a word of letters, digits and underscores")
    return value


def _table_of(read: Callable[[object], T]) -> Callable[[object], dict[str, T]]:
    def read_table(value: object) -> dict[str, T]:
        if not isinstance(value, dict):
            _refuse("a table")
        found: dict[str, T] = {}
        for key, part in value.items():
            try:
                found[key] = read(part)
            except _InvalidError as error:
                message = f"{error} for {key}"
                _refuse(message)
        return found

    return read_table


def _range(value: object) -> tuple[int, int]:
    match value:
        case [int(first), int(last)] if 0 < first <= last:
            return first, last
    _refuse("[first, last], two positive numbers in order,")


def _ranges(value: object) -> dict[str, tuple[int, int]]:
    given = _table_of(_range)(value)
    unknown = sorted(given.keys() - set(CATEGORIES))
    if unknown:
        message = f"a table with the keys {', '.join(CATEGORIES)} (not {', '.join(unknown)})"
        _refuse(message)
    found = {category: given.get(category, RANGES[category]) for category in CATEGORIES}
    ordered = sorted((span, category) for category, span in found.items())
    for ((_, last), one), ((first, _), two) in itertools.pairwise(ordered):
        if first <= last:
            message = f"ranges that do not overlap, and those of {one} and {two} do"
            _refuse(message)
    return found


def _tracks(value: object) -> tuple[str, ...]:
    for name, table in _table_of(lambda table: table)(value).items():
        if not isinstance(table, dict) or re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]*", name) is None:
            _refuse("a table of tables, each called by letters, digits, hyphens and underscores")
    return tuple(_table_of(lambda table: table)(value))


_STRINGS = "string or list of strings"
OPTIONS = (
    Option("migrations.layout", "layout", "string", '"auto"',
           "The tool whose migrations they are (`supabase`, `prisma`, `plain`, …); `auto` recognises it.", _text),
    Option("migrations.directory", "directories", _STRINGS, "[]",
           "Where the migrations are; looked for when left out.", _texts),
    Option("migrations.prelude", "prelude", "string", '"auto"',
           "SQL that is there before the first migration: `auto` (what the layout's platform brings), `none`, or a file.",
           _text),
    Option("migrations.baseline", "baseline", "string", '""',
           "A file with the schema as it was before the first migration, replayed before it and documented.", _text),
    Option("migrations.as_of", "as_of", "date, or date and time", "left out",
           "When the migrations are taken to run: `CURRENT_DATE`, `now()` and their like are this moment in code that runs. "
           "Left out, what depends on the clock is reported as not evaluated.", _moment, "2026-01-31"),
    Option("migrations.placeholders.*", "placeholders", "table of strings", "{}",
           "Values of `${name}` and `{{ name }}` in the migrations.", _table_of(_text)),
    Option("output.directory", "output", "string", '"docs/schema"', "Where the pages are written.", _text),
    Option("output.profile", "profile", "string", '"full"',
           "`full`: every section; `slim`: short pages; `single`: one page.", _one_of("full", "slim", "single")),
    Option("output.source_base", "source_base", "string", '""',
           "What links to migrations begin with, up to the last `/`: an address, or a path from the pages to the repository.",
           _text),
    Option("output.human_sections", "human_sections", "true or false", "left out",
           "Whether new pages get headings for what only people know; left out: with the profile `full`.", _flag),
    Option("documentation.page", "documentation_page", "true or false", "false",
           "Whether a page tells the documentation coverage; every text that people write on a page then changes it.", _flag),
    Option("documentation.badge", "documentation_badge", "true or false", "false",
           "Whether `documentation.svg` is written beside the pages: a badge with the documentation coverage.", _flag),
    Option("ids.prefix", "id_prefix", "string", '"DBT"', "What ids begin with.", _prefix),
    Option("ids.lock", "lock", "string", '"schemabook.lock"', "The file that remembers the ids.", _text),
    Option("ids.ranges.*", "ranges", "table of [first, last]",
           "{ core = [1, 99], feature = [101, 199], junction = [201, 299], view = [301, 399], system = [401, 499] }",
           "The numbers of each category; categories that are left out keep theirs.", _ranges),
    Option("ids.categories.*", "categories", "table of categories", "{}",
           'Categories of objects whose own is inferred wrongly: `"public.users" = "core"`; `*` and `?` match.',
           _table_of(_one_of(*CATEGORIES))),
    Option("ids.adopt", "adopt", _STRINGS, "[]",
           "Markdown files whose headings name ids that are in use; globs.", _texts),
    Option("ids.documents", "id_documents", _STRINGS, "[]",
           "Markdown files that refer to ids, besides the pages: `ids renumber` rewrites them too; globs.", _texts),
    Option("domains.*", "domains", "table of " + _STRINGS, "{}",
           'Tables by domain: `billing = ["public.invoice*", "billing.*"]`. The first that matches counts.', _table_of(_texts)),
    Option("schemas.include", "include", _STRINGS, "[]", "Schemas to document, globs; all when left out.", _texts),
    Option("schemas.exclude", "exclude", _STRINGS, "[]", "Schemas to leave out, globs.", _texts),
    Option("project.title", "title", "string", '""', "What the pages call the database.", _text),
    Option("project.owner", "owner", "string", '""', "Who answers for it.", _text),
    Option("templates", "templates", "string", '""', "A folder with templates that replace the ones of the same name.", _text),
    Option("tracks.*", "tracks", "table of tables", "{}",
           "Several databases of one repository. `[tracks.shop.migrations]` says what differs for the track `shop`; all else "
           "is as without it. Left out, its pages go to `docs/schema/shop`, its ids to `schemabook-shop.lock`.", _tracks),
)  # fmt: skip


def load(start: Path | None = None, file: Path | None = None, track: str = "") -> Config:
    """Return the configuration.

    Args:
        start: The folder in which to look, and then in those above it up to the repository's root; default: the current.
        file: The configuration file; then nothing is looked for.
        track: Which of its tracks; empty for what it says without them.

    Raises:
        ConfigError: The file cannot be read, is not TOML, says something that cannot be meant, or has no such track.
    """
    folder = (start or Path.cwd()).resolve()
    found = file.resolve() if file is not None else find(folder)
    if found is None:
        if track:
            message = f"there is no track {track}, for there is no {FILE_NAME}"
            raise ConfigError(message)
        return Config(folder)
    shown = str(file) if file is not None else found.name
    try:
        text = found.read_text(encoding="utf-8-sig")
        data = tomllib.loads(text)
    except OSError as error:
        message = f"{shown} cannot be read: {error.strerror}"
        raise ConfigError(message, "Name the configuration file after --config, or run schemabook init") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        message = f"{shown} is not TOML: {error}"
        raise ConfigError(message) from error
    values = dict(_read(data, text, shown))
    config = Config(found.parent, found, **values)
    tracks = {name: dict(_read(data["tracks"][name], text, shown, ("tracks", name))) for name in config.tracks}
    if not track:
        return config
    if track not in tracks:
        message = f"{shown} has no track {track}"
        hint = f"Its tracks are {', '.join(tracks)}" if tracks else f"A track is a table: [tracks.{track}.migrations]"
        raise ConfigError(message, hint)
    own = {"output": f"{config.output}/{track}", "lock": f"{config.lock.removesuffix('.lock')}-{track}.lock"}
    return replace(config, track=track, **{**own, **tracks[track]})


def each_track(config: Config) -> tuple[Config, ...]:
    """Return the configuration of each track of the file; just this one where there are none, or it is one."""
    if config.track or not config.tracks:
        return (config,)
    return tuple(load(config.root, config.file, track) for track in config.tracks)


def find(folder: Path) -> Path | None:
    """Return the configuration file in a folder or above it, no further than the root of its repository."""
    for place in (folder, *folder.parents):
        if (place / FILE_NAME).is_file():
            return place / FILE_NAME
        if (place / ".git").exists():
            return None
    return None


def _read(data: Mapping[str, Any], text: str, shown: str, above: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    """Yield (field, value) of all that a table says.

    Args:
        data: The table.
        text: The file, in which lines are looked up.
        shown: What the file is called.
        above: Where the table stands in the file. A track can say all but tracks.
    """
    by_path = {option.path: option for option in OPTIONS if not (above and option.name.startswith("tracks"))}
    tables = {option.path[:-1] for option in OPTIONS} - {()}
    for path, value in _leaves(data, by_path, tables):
        where = f"{shown}:{line}" if (line := _line_of(text, (*above, *path))) else shown
        name = ".".join((*above, *path))
        option = by_path.get(path)
        if option is None and path in tables:
            message = f"{where}: {name} has to be a table, not {_shown(value)}"
            raise ConfigError(message, f"Write [{name}] on a line of its own")
        if option is None:
            others = [known for known in (*by_path, *tables) if len(known) == len(path)]
            near = difflib.get_close_matches(".".join(path), [".".join(known) for known in others], 1, 0.75)
            message = f"{where}: there is no key {name}"
            siblings = [known[-1] for known in by_path if known[:-1] == path[:-1]]
            known = f"The keys of [{'.'.join(path[:-1])}] are {', '.join(siblings)}" if siblings and path[:-1] else ""
            raise ConfigError(message, f"Did you mean {near[0]}?" if near else known)
        try:
            yield option.field, option.read(value)
        except _InvalidError as error:
            message = f"{where}: {name} has to be {error}, not {_shown(value)}"
            raise ConfigError(message, option.doc) from None


def _leaves(
    data: Mapping[str, Any],
    options: Collection[tuple[str, ...]],
    tables: set[tuple[str, ...]],
    above: tuple[str, ...] = (),
) -> Iterator[tuple[tuple[str, ...], Any]]:
    for key, value in data.items():
        path = (*above, key)
        if isinstance(value, dict) and path in tables and path not in options:
            yield from _leaves(value, options, tables, path)
        else:
            yield path, value


def _line_of(text: str, path: tuple[str, ...]) -> int:
    """Return the 1-based line on which a key (or the table of that name) is written, or 0."""
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), 1):
        header = re.match(r"\s*\[([^\[\]]+)\]", line)
        entry = re.match(r"\s*([\w.\"'-]+)\s*=", line)
        if header is not None:
            table = _parts(header[1])
        here = table if header is not None else (*table, *_parts(entry[1])) if entry is not None else ()
        if here[: len(path)] == path:
            return number
    return 0


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else "a table" if isinstance(value, dict) else str(value)
