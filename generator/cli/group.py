"""The command group: finds the commands, and turns what ends a run into a line and an exit code."""

from __future__ import annotations

import importlib
import os
import pkgutil
import sys

import click

from generator import __version__
from generator.cli import commands
from generator.cli.report import print_error
from generator.errors import SchemabookError

CANNOT_RUN = 2
_INTERRUPTED = 130  # 128 + SIGINT, as shells have it
_PIPE_CLOSED = 141  # 128 + SIGPIPE


class CommandLine(click.Group):
    """Commands are modules of ``generator.cli.commands``; one is imported when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands."""
        del ctx
        return sorted(info.name.replace("_", "-") for info in pkgutil.iter_modules(commands.__path__))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, or None if there is none of that name."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module = importlib.import_module(f"generator.cli.commands.{cmd_name.replace('-', '_')}")
        command = module.command
        return command if isinstance(command, click.Command) else None

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; nothing that it raises becomes a traceback, unless SCHEMABOOK_DEBUG is set."""
        try:
            return super().invoke(ctx)
        except (click.exceptions.Exit, click.ClickException, click.Abort):
            raise
        except SchemabookError as error:
            print_error(error.message, error.hint)
            ctx.exit(CANNOT_RUN)
        except KeyboardInterrupt:
            ctx.exit(_INTERRUPTED)
        except BrokenPipeError:
            # Python flushes stdout once more when it ends, and would complain again.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(_PIPE_CLOSED)
        except Exception as error:  # a traceback helps nobody but us
            if _debug():
                raise
            print_error(
                f"unexpected {type(error).__name__}: {error}",
                f"This is a bug: please report it, with the traceback that SCHEMABOOK_DEBUG=1 {_command()} prints",
            )
            ctx.exit(CANNOT_RUN)


def _debug() -> bool:
    return os.environ.get("SCHEMABOOK_DEBUG", "") not in {"", "0"}


def _command() -> str:
    return " ".join(["schemabook", *sys.argv[1:]])


@click.group(cls=CommandLine, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "--version", prog_name="schemabook")
def main() -> None:
    """Database documentation computed from PostgreSQL migrations, without a database.

    Exit codes: 0 clean, 1 something was found, 2 could not run.
    """
