"""``schemabook check``: would a build change anything?"""

from __future__ import annotations

import click

from generator.cli.options import baseline_option, common_options, each_track
from generator.cli.progress import Progress
from generator.cli.report import print_diff, print_findings, say
from generator.config import Config
from generator.model.finding import Severity


@click.command()
@baseline_option
@common_options
@each_track
def command(config: Config, *, quiet: bool) -> None:
    """Show what `schemabook build` would change, and change nothing.

    Prints a unified diff on stdout and exits 1 when pages are stale or need their author.
    """
    from generator import pipeline  # noqa: PLC0415 - half a second of imports that --help has no use for

    with Progress(quiet=quiet) as progress:
        result = pipeline.build(config, progress=progress)
    print_findings(result.findings, at_least=Severity.ERROR if quiet else Severity.WARNING)
    stale = pipeline.is_stale(result)
    if stale:
        print_diff(pipeline.diff(result))
        if not quiet:
            say("The pages are stale. Run: schemabook build")
    if stale or result.needs_author:
        raise click.exceptions.Exit(1)
