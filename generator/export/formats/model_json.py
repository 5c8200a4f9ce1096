"""The whole model and the ids, as ``schema.json`` has them."""

from __future__ import annotations

from generator.export.base import Exportable, exporter
from generator.model.serialize import to_json


@exporter("json", "the whole model and the ids, described by a JSON Schema")
def write(what: Exportable) -> str:
    """Return the model as JSON."""
    return to_json(what.schema, what.entries)
