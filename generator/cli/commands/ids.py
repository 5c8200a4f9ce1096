"""``schemabook ids``: look ids up, and settle what nobody but a person can decide."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from generator.cli.options import common_options
from generator.cli.report import counted, print_diff, print_findings, say
from generator.config import Config
from generator.model.finding import Severity

if TYPE_CHECKING:
    from generator.model.plan import Plan
    from generator.tasks.decide import Decision


class _Ids(click.Group):
    """``schemabook ids users`` is ``schemabook ids find users``; without anything it lists."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args:
            args = ["list"]
        elif args[0] not in self.commands and not args[0].startswith("-"):
            args = ["find", *args]
        return super().parse_args(ctx, args)


@click.group(cls=_Ids)
def command() -> None:
    """Look up ids and what they stand for, and settle merges and renames.

    `schemabook ids` lists them; `schemabook ids users` and `schemabook ids DBT-001` look one up.
    """


@command.command("list")
@click.option("--format", "format_name", type=click.Choice(["text", "json"]), default="text", show_default=True)
@common_options
def list_ids(config: Config, format_name: str, *, quiet: bool) -> None:
    """List all ids: id, category, kind, name and status."""
    from generator.tasks import lookup  # noqa: PLC0415 - half a second of imports that --help has no use for

    del quiet
    _print([one.row for one in lookup.all_ids(config)], format_name)


@command.command("find")
@click.argument("what", nargs=-1, required=True)
@click.option("--format", "format_name", type=click.Choice(["text", "json"]), default="text", show_default=True)
@common_options
def find(config: Config, what: tuple[str, ...], format_name: str, *, quiet: bool) -> None:
    """Print the ids of tables, or the tables of ids; former names count too.

    Exits 1 when there is nothing for one of them.
    """
    from generator.tasks import lookup  # noqa: PLC0415

    known = lookup.all_ids(config)
    found = [(one, [each for each in known if each.answers(one)]) for one in what]
    _print([each.row for _, matches in found for each in matches], format_name)
    missing = [one for one, matches in found if not matches]
    if missing and not quiet:
        say(f"Nothing is called {', '.join(missing)}. schemabook ids list shows all ids")
    if missing:
        raise click.exceptions.Exit(1)


@command.command("renumber")
@click.option("--dry-run", is_flag=True, help="Show the changes and make none.")
@click.option("--migrations", is_flag=True, help="Rewrite `-- @implements` comments in migrations too.")
@common_options
def renumber(config: Config, *, quiet: bool, dry_run: bool, migrations: bool) -> None:
    """Settle a merge after which two tables share an id: the younger gets the next free number.

    References to it are rewritten in the pages and in the documents that `ids.documents` and `ids.adopt` name, then the
    pages are built. Merge conflicts in generated text and in the lock are settled on the way. Exits 1 when a reference
    is left that only a person can put right.
    """
    from generator.tasks import renumber as task  # noqa: PLC0415

    done = task.renumber(config, migrations=migrations)
    for each in done.renumbered:
        new = f"{each.new.schema}.{each.new.name}"
        if each.old == each.elder.id and each.new != each.elder:
            elder = f"{each.elder.schema}.{each.elder.name}"
            say(f"{each.old} stays with {elder}; {new} is {each.new.id} from now on ({done.reason})")
        else:
            say(f"{new} has two ids: it keeps {each.new.id}, and {each.old} is deprecated")
    if not done.renumbered and not quiet:
        say("No two tables share an id")
    if not quiet:
        for path in done.settled:
            say(f"{path}: the merge conflict was about generated text, and is settled")
        say(f"{counted(done.references, 'reference')} rewritten")
    print_findings(done.findings)
    _write(config, done.plan, dry_run=dry_run)
    if done.findings:
        raise click.exceptions.Exit(1)


@command.command("accept")
@click.argument("identifier")
@click.argument("name")
@click.option("--dry-run", is_flag=True, help="Show the changes and make none.")
@common_options
def accept(config: Config, identifier: str, name: str, *, quiet: bool, dry_run: bool) -> None:
    """Say that a table was renamed: its id goes on with the table NAME, and so do its page and text.

    For what the migrations do not tell as a rename: a DROP and a CREATE, an edited or squashed history, a dump.
    """
    from generator.tasks import decide  # noqa: PLC0415

    done = decide.accept(config, identifier, name)
    if not quiet:
        _say(done, "is")
        if done.given_up:
            say(f"{done.given_up} is deprecated and will not be given out again")
    _write(config, done.plan, dry_run=dry_run)


@command.command("decline")
@click.argument("identifier")
@click.argument("name")
@click.option("--dry-run", is_flag=True, help="Show the changes and make none.")
@common_options
def decline(config: Config, identifier: str, name: str, *, quiet: bool, dry_run: bool) -> None:
    """Say that a table is a new one and no renamed one, so that it is not proposed again."""
    from generator.tasks import decide  # noqa: PLC0415

    done = decide.decline(config, identifier, name)
    if not quiet:
        _say(done, "is not")
    _write(config, done.plan, dry_run=dry_run)


def _say(done: Decision, word: str) -> None:
    before, now = done.before, done.relation
    say(f"{before.id}, {before.schema}.{before.name} until now, {word} {now.schema}.{now.name}")


def _write(config: Config, plan: Plan, *, dry_run: bool) -> None:
    """Write a plan and bring the pages up to date, or show what would be written."""
    from generator import pipeline  # noqa: PLC0415
    from generator.write.apply import apply  # noqa: PLC0415
    from generator.write.diff import diff  # noqa: PLC0415

    if dry_run:
        print_diff(diff(plan))
        return
    apply(plan, config.root)
    result = pipeline.build(config)
    pipeline.apply(result)
    if result.needs_author:
        print_findings(result.findings, at_least=Severity.ERROR)
        raise click.exceptions.Exit(1)


def _print(rows: list[dict[str, str]], format_name: str) -> None:
    if format_name == "json":
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    widths = [max((len(row[key]) for row in rows), default=0) for key in rows[0]] if rows else []
    for row in rows:
        click.echo("  ".join(f"{text:{width}}" for text, width in zip(row.values(), widths, strict=True)).rstrip())
