"""``schemabook build``: migrations to pages."""

from __future__ import annotations

import click

from generator.cli.options import baseline_option, common_options, each_track
from generator.cli.progress import Progress
from generator.cli.report import print_findings, print_timings
from generator.cli.summary import print_summary
from generator.config import Config
from generator.model.finding import Severity


@click.command()
@click.option(
    "--profile", type=click.Choice(["full", "slim", "single"]), help="How much is written, instead of the configured."
)
@click.option("--strict", is_flag=True, help="Replay as a fresh server would: what it would refuse is left out.")
@click.option(
    "--rescue",
    is_flag=True,
    help="Keep lines edited in generated parts in a note below, join two files of one page, and go on.",
)
@click.option(
    "--force", is_flag=True, help="Overwrite lines that were edited in generated parts, if git has committed the page."
)
@click.option("--timings", is_flag=True, help="Print how long each stage took.")
@baseline_option
@common_options
@each_track
def command(
    config: Config, profile: str | None, *, quiet: bool, strict: bool, rescue: bool, force: bool, timings: bool
) -> None:
    """Write the pages.

    Exits 1 when a page needs its author: a generated part was edited by hand, or a marker is damaged. That page is left
    as it is.
    """
    if rescue and force:
        message = "--rescue keeps what --force overwrites: give one of the two"
        raise click.UsageError(message)
    from generator import pipeline  # noqa: PLC0415 - half a second of imports that --help has no use for

    with Progress(quiet=quiet) as progress:
        result = pipeline.build(config, profile=profile, strict=strict, rescue=rescue, force=force, progress=progress)
    seconds = pipeline.apply(result)
    print_findings(result.findings, at_least=Severity.ERROR if quiet else Severity.WARNING)
    if timings:
        print_timings((*result.timings, ("write", seconds)))
    if not quiet:
        print_summary(result, config)
    if result.needs_author:
        raise click.exceptions.Exit(1)
