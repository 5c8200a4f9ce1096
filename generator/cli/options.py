"""Options that every command has."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from generator import __version__, config
from generator.config import Config

Command = TypeVar("Command", bound=Callable[..., object])


def common_options(command: Command) -> Command:
    """Give a command ``--config`` (parameter ``config``, read and checked), ``--quiet`` and ``--version``."""
    with_version = click.version_option(__version__, "--version", prog_name="schemabook")(command)
    with_quiet = click.option("--quiet", "-q", is_flag=True, help="Print errors and results only.")(with_version)
    return click.option(
        "--config",
        type=click.Path(path_type=Path, dir_okay=False),
        callback=_load,
        help="The configuration file; default: schemabook.toml in this folder or above it.",
    )(with_quiet)


def _load(ctx: click.Context, parameter: click.Parameter, value: Path | None) -> Config:
    del ctx, parameter
    return config.load(file=value)
