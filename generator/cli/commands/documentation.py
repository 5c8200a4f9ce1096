"""``schemabook documentation``: what is described, and what is not."""

from __future__ import annotations

import json

import click

from generator.cli.options import common_options, each_track
from generator.cli.report import say
from generator.config import Config


@click.command()
@click.option("--format", "format_name", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--missing", is_flag=True, help="List what lacks a purpose, a description or an owner.")
@common_options
@each_track
def command(config: Config, format_name: str, *, quiet: bool, missing: bool) -> None:
    """Print the documentation coverage, and which texts are older than the last change of what they are about.

    Which is older is told by git.
    """
    from generator.tasks.documentation import document  # noqa: PLC0415 - half a second of imports

    report = document(config)
    numbers = report.documentation
    if format_name == "json":
        text = {
            "percent": numbers.percent,
            "relations": len(numbers.relations),
            "purposes": numbers.purposes,
            "owners": numbers.owners,
            "columns": numbers.columns,
            "described": numbers.described,
            "missing": [
                {"object": one.relation.dotted, "purpose": one.purpose, "owner": one.owner, "columns": one.undescribed}
                for one in numbers.relations
                if not one.purpose or not one.owner or one.undescribed
            ],
            "outdated": None
            if report.outdated is None
            else [
                {
                    "object": one.object.dotted,
                    "page": one.words.path,
                    "line": one.words.line,
                    "changed": str(one.change.origin),
                }
                for one in report.outdated
            ],
        }
        click.echo(json.dumps(text, indent=2, ensure_ascii=False))
        return
    relations = len(numbers.relations)
    click.echo(f"{numbers.percent}% documented")
    click.echo(f"{numbers.purposes:,} of {relations:,} tables and views have a purpose, {numbers.owners:,} an owner")
    click.echo(f"{numbers.described:,} of {numbers.columns:,} columns have a description")
    for one in numbers.relations if missing else ():
        lacks = [word for word, there in (("a purpose", one.purpose), ("an owner", one.owner)) if not there]
        lacks += [f"descriptions of {', '.join(one.undescribed)}"] if one.undescribed else []
        if lacks:
            click.echo(f"{one.relation.dotted} lacks {'; '.join(lacks)}")
    for old in report.outdated or ():
        action = f"{old.change.action} {old.change.subject}".strip()
        place = f"{config.output}/{old.words.path}:{old.words.line}"
        click.echo(f"{place}: older than the last change of {old.object.dotted}: {action} in {old.change.origin}")
    if report.outdated is None and not quiet:
        say("Without a git repository it is not known which texts are older than what they are about")
