"""The model in another form."""

from __future__ import annotations

from generator.config import Config
from generator.described import describe
from generator.errors import ConfigError
from generator.export.base import Exportable, load_exporters
from generator.pipeline import build


def export(config: Config, format_name: str) -> str:
    """Return the model in another form.

    Raises:
        ConfigError: The form is not known.
        SchemabookError: Something cannot be read.
    """
    exporters = load_exporters()
    found = exporters.get(format_name)
    if found is None:
        message = f"there is no export format {format_name!r}"
        raise ConfigError(message, f"the formats are {', '.join(exporters)}")
    result = build(config)
    descriptions = {
        thing: words.text
        for thing, words in describe(result.schema, result.entries, result.site.pages, result.texts).objects.items()
    }
    return found.write(Exportable(result.schema, result.entries, descriptions))
