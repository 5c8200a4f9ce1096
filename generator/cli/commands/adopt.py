"""``schemabook adopt``: hand-written documents into the pages."""

from __future__ import annotations

import os
from itertools import groupby
from pathlib import Path

import click

from generator.cli.options import common_options
from generator.cli.report import counted, print_diff, say
from generator.config import Config


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--dry-run", is_flag=True, help="Show the changes and make none.")
@common_options
def command(config: Config, files: tuple[Path, ...], *, quiet: bool, dry_run: bool) -> None:
    """Take the texts of hand-written schema documents into the pages.

    Descriptions go into the cells of their columns, what is said about a table under its Purpose & Context, texts about
    backups, queries and the like under their headings. What has no place is listed with file and line and kept on a page
    in `adopted/`, and so is what the migrations contradict. The documents are not changed. Ids in their headings are
    taken over. Doing it twice changes nothing.
    """
    from generator import pipeline  # noqa: PLC0415 - half a second of imports that --help has no use for
    from generator.tasks.adopt import adopt  # noqa: PLC0415
    from generator.write.apply import apply  # noqa: PLC0415
    from generator.write.diff import diff  # noqa: PLC0415

    paths = [Path(os.path.relpath(file.resolve(), config.root)).as_posix() for file in files]
    done = adopt(config, paths)
    for each in done.documents:
        for claim in each.claims:
            say(f"{each.path}:{claim.line}: {claim.problem}")
        if not quiet:
            for headings, group in groupby(each.leftovers, key=lambda leftover: leftover.headings):
                pieces = list(group)
                where = " / ".join(headings) or "the beginning"
                say(f"{each.path}:{pieces[0].line}: no place for {counted(len(pieces), 'piece')} of: {where}")
            say(
                f"{each.path}: {counted(len(each.placed), 'text')} placed, {len(each.present):,} there already, "
                f"{len(each.leftovers):,} without a place, {counted(len(each.claims), 'claim')} not borne out"
                + (f"; kept on {config.output}/{each.kept}" if each.kept else "")
            )
    if dry_run:
        print_diff(pipeline.diff(done.result) + diff(done.plan))
        return
    pipeline.apply(done.result)
    apply(done.plan, done.result.output)
