"""``schemabook export``: the model on stdout."""

from __future__ import annotations

import click

from generator.cli.options import common_options
from generator.config import Config


@click.command()
@click.option(
    "--format",
    "format_name",
    default="json",
    show_default=True,
    metavar="NAME",
    help="What is written: json (the whole model), comments (a COMMENT ON migration from the texts on the pages).",
)
@common_options
def command(config: Config, format_name: str, *, quiet: bool) -> None:
    """Print the schema in another form on stdout."""
    from generator.tasks.export import export  # noqa: PLC0415 - half a second of imports that --help has no use for

    del quiet  # there is nothing but the result
    text = export(config, format_name)
    click.echo(text, nl=bool(text) and not text.endswith("\n"))
