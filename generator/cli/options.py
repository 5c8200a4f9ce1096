"""Options that every command has."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar, cast

import click

import generator.config
from generator import __version__
from generator.cli.report import say
from generator.config import Config
from generator.errors import ConfigError

Command = TypeVar("Command", bound=Callable[..., object])
_TRACK = "generator.track"
_BASELINE = "generator.baseline"


_EACH_TRACK: set[Callable[..., object]] = set()


def common_options(command: Command) -> Command:
    """Give a command ``--config`` and ``--track`` (parameter ``config``, read and checked), ``--quiet``, ``--version``."""
    with_version = click.version_option(__version__, "--version", prog_name="schemabook")(command)
    with_quiet = click.option("--quiet", "-q", is_flag=True, help="Print errors and results only.")(with_version)
    with_track = click.option(
        "--track",
        metavar="NAME",
        is_eager=True,
        expose_value=False,
        callback=_keep_track,
        help="Which of the tracks of the configuration file.",
    )(with_quiet)
    return click.option(
        "--config",
        type=click.Path(path_type=Path, dir_okay=False),
        callback=_load,
        help="The configuration file; default: schemabook.toml in this folder or above it.",
    )(with_track)


def baseline_option(command: Command) -> Command:
    """Give a command ``--baseline``, which goes before the key of the configuration file; above ``common_options``."""
    return click.option(
        "--baseline",
        type=click.Path(path_type=Path, dir_okay=False, exists=True),
        is_eager=True,
        expose_value=False,
        callback=_keep_baseline,
        help="A dump of the schema as it was before the first migration, replayed before it and documented.",
    )(command)


def each_track(command: Command) -> Command:
    """Make a command run once for each track of the configuration, unless ``--track`` names one.

    It exits 1 when it would for one of them. Commands without this have to be told the track.
    """

    @functools.wraps(command)
    def run(*, config: Config, quiet: bool, **others: object) -> None:
        tracks = generator.config.each_track(config)
        worst = 0
        for each in tracks:
            if len(tracks) > 1 and not quiet:
                say(f"Track {each.track}:")
            try:
                command(config=each, quiet=quiet, **others)
            except click.exceptions.Exit as end:
                worst = max(worst, end.exit_code)
        if worst:
            raise click.exceptions.Exit(worst)

    _EACH_TRACK.add(run)
    return cast("Command", run)


def _keep_track(ctx: click.Context, parameter: click.Parameter, value: str | None) -> None:
    del parameter
    ctx.meta[_TRACK] = value or ""


def _keep_baseline(ctx: click.Context, parameter: click.Parameter, value: Path | None) -> None:
    del parameter
    ctx.meta[_BASELINE] = value


def _load(ctx: click.Context, parameter: click.Parameter, value: Path | None) -> Config:
    del parameter
    config = generator.config.load(file=value, track=ctx.meta.get(_TRACK, ""))
    if config.tracks and not config.track and ctx.command.callback not in _EACH_TRACK:
        message = f"the configuration has several tracks: {', '.join(config.tracks)}"
        raise ConfigError(message, f"Say which: --track {config.tracks[0]}")
    baseline = ctx.meta.get(_BASELINE)
    if baseline is None:
        return config
    if config.tracks and not config.track:
        message = f"--baseline is for one track, and the configuration has {', '.join(config.tracks)}"
        raise ConfigError(message, f"Say which: --track {config.tracks[0]}")
    return dataclasses.replace(config, baseline=str(baseline.resolve()))
