"""The command line: options in, text and exit codes out; everything else is the pipeline's."""

from generator.cli.group import main

__all__ = ["main"]
