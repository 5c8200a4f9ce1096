"""Write docs/reference: commands, configuration keys, extensions, findings and layouts, from what the program uses.

Usage: ``python scripts/reference.py [--check]``. With ``--check`` nothing is written, and the exit code is 1 when a page
is not what it would be.
"""

from __future__ import annotations

import argparse
import inspect
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

import click

from generator.cli import main as command_line
from generator.config import FILE_NAME, OPTIONS, Option
from generator.migrations.base import load_layouts
from generator.model.codes import CODES
from generator.replay.extensions.known import Description, known_extension, known_names

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "reference"
COMMAND = "python scripts/reference.py"
# Placeholders, folders and names with underscores would otherwise be HTML or emphasis.
_PATH = re.compile(r"[\w.<>/-]*[<>/_][\w.<>/-]*")
_MARK = f"<!-- Written by {COMMAND}. Do not edit. -->"


def pages() -> dict[str, str]:
    """Return the text of every reference page by its file name."""
    return {
        "commands.md": _page("Commands", _commands()),
        "configuration.md": _page("Configuration keys", _configuration()),
        "extensions.md": _page("Extensions", _extensions()),
        "findings.md": _page("Findings", _findings()),
        "layouts.md": _page("Layouts", _layouts()),
    }


def stale(folder: Path = FOLDER) -> list[str]:
    """Return the names of the pages in a folder that are not as they should be, and of those that should not be there."""
    wanted = pages()
    found = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.md")}
    return sorted(name for name in wanted.keys() | found.keys() if wanted.get(name) != found.get(name))


def _page(title: str, lines: Iterable[str]) -> str:
    return "\n".join([f"# {title}", "", _MARK, "", *lines]) + "\n"


def _commands() -> Iterator[str]:
    yield "Every command is also described by its own `--help`."
    yield ""
    yield "## Exit codes"
    yield ""
    yield from _table(
        ("Code", "Means"),
        [("`0`", "clean"), ("`1`", "something was found: the command says what counts"), ("`2`", "could not run")],
    )
    yield ""
    yield from _command(
        command_line, click.Context(command_line, info_name="schemabook", **command_line.context_settings)
    )


def _command(command: click.Command, context: click.Context) -> Iterator[str]:
    """Yield a command, and below it those of its group."""
    yield f"## {context.command_path}"
    yield ""
    yield "```text"
    yield " ".join([context.command_path, *command.collect_usage_pieces(context)])
    yield "```"
    yield ""
    yield inspect.cleandoc(command.help or "")
    yield ""
    records = [parameter.get_help_record(context) for parameter in command.get_params(context)]
    yield from _table(
        ("Option", "What it does"), [(_code(record[0]), _text(record[1])) for record in records if record is not None]
    )
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            if inner is not None:
                yield ""
                yield from _command(inner, click.Context(inner, info_name=name, parent=context))


def _configuration() -> Iterator[str]:
    yield f"The keys of `{FILE_NAME}`, all of them optional; the [manual](../manual/configuration.md) has an example."
    yield "A key that ends in `.*` is a table whose keys are yours."
    by_table = groupby(OPTIONS, key=lambda option: option.path[0] if len(option.path) > 1 else "")
    for table, options in by_table:
        listed = list(options)
        own = not table and listed[0].name.endswith(".*")
        yield ""
        yield f"## {f'[{table}]' if table else f'[{listed[0].path[0]}]' if own else 'Without a table'}"
        yield ""
        yield from _table(("Key", "Type", "Default", "What it does"), map(_option, listed))


def _option(option: Option) -> tuple[str, ...]:
    default = option.default if option.default == "left out" else _code(option.default)
    return _code(option.name), option.type, default, _text(option.doc)


def _findings() -> Iterator[str]:
    yield "What a run can survive is a finding: on stderr, on the page `findings.md`, and counted on the overview."
    yield "The severity is the usual one; findings of one kind may be more or less severe where the difference is known."
    for code, about in sorted(CODES.items()):
        yield ""
        yield f"## {code}"
        yield ""
        yield f"**{about.severity.word.capitalize()}.** {about.meaning}"
        yield ""
        yield f"What to do: {about.remedy}"


def _extensions() -> Iterator[str]:
    known = {name: description for name in known_names() if (description := known_extension(name)) is not None}
    yield "What `CREATE EXTENSION` brings is known without a database, so that columns of such types, views over such functions,"
    yield "and indexes with such operator classes come out as a server has them. Members of an extension have no pages of their own."
    yield ""
    yield "## Read from a server"
    yield ""
    yield "All members, exactly. Another version of an extension may have a few more or less."
    yield ""
    head = ("Extension", "Version", "Types", "Functions", "Operators", "Operator classes", "Tables and views")
    exact = [(f"`{name}`", each.version, *_counts(each)) for name, each in known.items() if each.exact]
    yield from _table(head, exact)
    yield ""
    yield "## Described by hand"
    yield ""
    yield "From public documentation: what is there is right, and more may be missing."
    yield ""
    described = [(f"`{name}`", *_counts(each)) for name, each in known.items() if not each.exact]
    yield from _table((head[0], *head[2:]), described)
    yield ""
    yield "Of any other extension only its name is known: what is used of it is reported where it is used."


def _counts(extension: Description) -> tuple[str, ...]:
    members = (
        extension.types,
        extension.functions,
        extension.operators,
        extension.operator_classes,
        extension.relations,
    )
    return tuple(str(len(each)) for each in members)


def _layouts() -> Iterator[str]:
    yield "The layouts that are recognised; the [manual](../manual/layouts.md) tells how each orders its files."
    yield ""
    rows = [
        (_code(name), layout.title, _PATH.sub(lambda found: _code(found[0]), layout.looks_for))
        for name, layout in load_layouts().items()
    ]
    yield from _table(("Name", "Tool", "Recognised by"), rows)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    for row in (head, ["---"] * len(head), *rows):
        yield f"| {' | '.join(row)} |"


def _code(text: str) -> str:
    """Return a text as code that a table's cell may hold on GitHub and on the site."""
    return f"<code>{text.replace('<', '&lt;').replace('|', '&#124;')}</code>" if "|" in text else f"`{text}`"


def _text(text: str) -> str:
    """Return a text for a table's cell: one line, and nothing outside its code spans is HTML or ends the cell."""
    parts = " ".join(text.split()).split("`")
    parts[::2] = [part.replace("<", "&lt;").replace("|", "&#124;") for part in parts[::2]]
    return "`".join(parts)


def main() -> int:
    """Write or check the pages, and return the exit code."""
    parser = argparse.ArgumentParser(description="Write docs/reference.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if a page is stale")
    options = parser.parse_args()
    changed = stale()
    if options.check:
        for name in changed:
            print(f"docs/reference/{name} is stale. Run: {COMMAND}", file=sys.stderr)
        return 1 if changed else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    wanted = pages()
    for name in changed:
        if name in wanted:
            (FOLDER / name).write_text(wanted[name], encoding="utf-8", newline="\n")
        else:
            (FOLDER / name).unlink()
        print(f"docs/reference/{name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
