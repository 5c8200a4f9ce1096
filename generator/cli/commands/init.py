"""``schemabook init``: a configuration file, and what the project needs besides."""

from __future__ import annotations

from pathlib import Path

import click

from generator import __version__
from generator.cli.report import counted, say
from generator.config import FILE_NAME


@click.command()
@click.option("--layout", default="auto", show_default=True, metavar="NAME", help="The migrations' layout.")
@click.option("--directory", "directories", multiple=True, metavar="PATH", help="Where they are; may be repeated.")
@click.option(
    "--config",
    "config_file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The configuration file to write; default: schemabook.toml in this folder.",
)
@click.option("--quiet", "-q", is_flag=True, help="Print errors only.")
@click.version_option(__version__, "--version", prog_name="schemabook")
def command(layout: str, directories: tuple[str, ...], config_file: Path | None, *, quiet: bool) -> None:
    """Find the migrations and write schemabook.toml, a Makefile and mkdocs.yml. Overwrites nothing."""
    from generator.cli import scaffold  # noqa: PLC0415 - not for --help
    from generator.migrations import source  # noqa: PLC0415

    target = config_file or Path(FILE_NAME)
    root = target.resolve().parent
    found = source.load(root, layout, directories)
    if not quiet:
        say(
            f"{counted(len(found.files), 'migration')} in {', '.join(found.directories)}: {found.layout} ({found.reason})"
        )
    for line in scaffold.write(root, target, found):
        if not quiet:
            say(line)
