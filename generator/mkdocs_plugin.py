"""An optional MkDocs plugin: ``mkdocs serve`` rebuilds the pages when a migration changes.

The pages are complete without it: it only calls the pipeline, as ``schemabook build`` does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.config import config_options
from mkdocs.config.base import Config as PluginOptions
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from generator import pipeline
from generator.config import Config, each_track, load
from generator.errors import SchemabookError
from generator.migrations import source
from generator.model.finding import Severity

log = get_plugin_logger("schemabook")
_HEADING = re.compile(r"^# (.+)$", re.MULTILINE)
_PLAIN = re.compile(r"[`\\]|</?code>")


# MkDocs' base classes have an __init_subclass__ without annotations.
class SchemabookOptions(PluginOptions):  # type: ignore[no-untyped-call]
    """Options of the plugin in mkdocs.yml."""

    config = config_options.ListOfItems(config_options.Type(str), default=["schemabook.toml"])
    """Configuration files, relative to mkdocs.yml."""
    build = config_options.Type(bool, default=False)
    """Whether ``mkdocs build`` also rebuilds the pages; ``mkdocs serve`` always does."""


class SchemabookPlugin(BasePlugin[SchemabookOptions]):  # type: ignore[no-untyped-call]
    """Rebuilds schema pages before MkDocs reads its files."""

    def __init__(self) -> None:
        self._serving = False

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember whether this is ``mkdocs serve``."""
        del dirty
        self._serving = command == "serve"

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Write the pages; files are written only when their bytes differ, so that watching them does not loop."""
        if not (self._serving or self.config.build):
            return
        for settings in self._configurations(config):
            with _one_message():
                result = pipeline.build(settings)
                pipeline.apply(result)
            for finding in result.findings:
                if finding.severity is Severity.ERROR:
                    log.warning("%s: %s", finding.origin, finding.message)

    def on_page_markdown(self, markdown: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Give a page its heading as title: MkDocs looks for one only where a page begins, and ours begin with a mark."""
        del config, files
        heading = _HEADING.search(markdown)
        if heading is not None and markdown.lstrip().startswith("<!-- schemabook:"):
            page.meta.setdefault("title", _PLAIN.sub("", heading.group(1)))
        return markdown

    def on_serve(
        self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: object
    ) -> LiveReloadServer | None:
        """Watch the migrations."""
        del builder
        for settings in self._configurations(config):
            with _one_message():
                found = source.detect(settings.root, settings.layout, settings.directories)
            for directory in (*found.candidate.directories, *found.candidate.covers):
                server.watch(str(settings.path(directory)))
            if settings.file is not None:
                server.watch(str(settings.file))
        return server

    def _configurations(self, config: MkDocsConfig) -> list[Config]:
        base = Path(config.config_file_path).parent
        with _one_message():
            return [each for name in self.config.config for each in each_track(load(base, base / name))]


@contextmanager
def _one_message() -> Iterator[None]:
    """Let MkDocs end with our message instead of a traceback."""
    try:
        yield
    except SchemabookError as error:
        message = f"schemabook: {error.message}"
        raise PluginError(message) from None
