"""Which id stands for what, as the lock and the migrations have it now."""

from __future__ import annotations

from generator.config import Config
from generator.identity import identify
from generator.model.dbt import Entry
from generator.pipeline import category_overrides, id_scheme, id_sources, load
from generator.record import dataclass
from generator.write.files import read_tree


@dataclass(frozen=True, slots=True)
class Known:
    """An id, what it stands for, and the names that this had before (``schema.name``)."""

    entry: Entry
    former: tuple[str, ...]

    @property
    def row(self) -> dict[str, str]:
        """What is printed."""
        entry = self.entry
        return {
            "id": entry.id,
            "category": entry.category.value,
            "kind": entry.kind,
            "name": f"{entry.schema}.{entry.name}",
            "status": entry.status,
            "former": ", ".join(self.former),
        }

    def answers(self, what: str) -> bool:
        """Say whether an id, a name or a former name is meant, with or without its schema."""
        names = (f"{self.entry.schema}.{self.entry.name}", *self.former)
        return what.lower() == self.entry.id.lower() or any(what in {name, name.partition(".")[2]} for name in names)


def all_ids(config: Config) -> tuple[Known, ...]:
    """Return all ids by number.

    Raises:
        SchemabookError: The migrations or the lock cannot be read.
    """
    schema = load(config).schema
    pages = read_tree(config.path(config.output))
    found = identify(schema, id_sources(config, schema, pages), id_scheme(config), category_overrides(config))
    former = {(one.schema, one.name): one.previous for one in (*schema.dropped, *schema.relations)}
    return tuple(
        Known(entry, tuple(f"{schema}.{name}" for schema, name in former.get((entry.schema, entry.name), ())))
        for entry in found.entries
    )
