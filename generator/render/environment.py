"""Jinja, set up so that text is escaped unless it says that it is Markdown, and a missing value is an error."""

from __future__ import annotations

from collections.abc import Hashable
from contextlib import suppress
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any, cast

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined, Template
from jinja2.bccache import Bucket

from generator.render.markdown import Markdown, escape

_PACKAGE = Path(__file__).resolve().parents[1]


def template_folders(own: Path | None = None) -> list[Path]:
    """Return where templates are looked for: the user's folder, the wheel's, the repository's."""
    folders = [own] if own else []
    return [*folders, _PACKAGE / "_templates", _PACKAGE.parent / "templates"]


def _finalize(value: object) -> object:
    """Return what is written for a value; only text and numbers may be written."""
    if type(value) is Markdown:
        return value
    if isinstance(value, str):
        return escape(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    msg = f"a template writes {value!r}, which is neither text nor a number"
    raise TypeError(msg)


class _Kept(FileSystemBytecodeCache):
    """Compiled templates, in a folder of the user's own among the temporary files; entries go by their content.

    Compiling takes a quarter of the time of writing the pages.
    """

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):  # no room, or no right to write: then the next run compiles again
            super().dump_bytecode(bucket)


def _bytecode_cache() -> FileSystemBytecodeCache | None:
    try:
        return _Kept()
    except (OSError, RuntimeError):  # there is no such place, or it is somebody else's
        return None


def make_environment(own: Path | None = None) -> Environment:
    """Return the environment; ``own`` is a folder with the user's templates."""
    return Environment(
        loader=FileSystemLoader(template_folders(own)),
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        bytecode_cache=_bytecode_cache(),
        autoescape=False,  # noqa: S701 (finalize escapes, for Markdown)
    )


def render(template: Template, view: object) -> str:
    """Return the template filled with a view model's fields."""
    cls = cast("Hashable", type(view))
    return template.render({name: getattr(view, name) for name in _names(cls)})


@cache
def _names(cls: Hashable) -> tuple[str, ...]:
    return tuple(field.name for field in fields(cast("Any", cls)))
