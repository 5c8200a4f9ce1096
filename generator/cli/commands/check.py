"""``schemabook check``: would a build change anything?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from generator.cli.options import baseline_option, common_options, each_track
from generator.cli.progress import Progress
from generator.cli.report import print_diff, print_findings, say
from generator.config import Config
from generator.model.finding import Severity

if TYPE_CHECKING:
    from generator.pipeline import Result


@click.command()
@click.option(
    "--min-coverage", type=click.IntRange(0, 100), metavar="N", help="Exit 1 too when less than N % is documented."
)
@baseline_option
@common_options
@each_track
def command(config: Config, *, quiet: bool, min_coverage: int | None) -> None:
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
    is_low = min_coverage is not None and _is_below(min_coverage, config, result)
    if stale or result.needs_author or is_low:
        raise click.exceptions.Exit(1)


def _is_below(wanted: int, config: Config, result: Result) -> bool:
    """Say whether less is documented than wanted, and print so."""
    from generator.described import coverage, describe  # noqa: PLC0415

    described = describe(result.schema, result.entries, result.site.pages, result.texts)
    found = coverage(result.schema, described, config.owner).percent
    if found < wanted:
        say(
            f"Documentation coverage is {found}%, and {wanted}% are wanted. To see what is missing: schemabook documentation --missing"
        )
    return found < wanted
