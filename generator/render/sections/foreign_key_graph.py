"""The foreign keys as a tree of text."""

from __future__ import annotations

from generator.analysis.fk_tree import tree_lines
from generator.model.ids import ObjectId
from generator.record import dataclass
from generator.render.context import Context, display
from generator.render.links import CROSS_REFERENCES
from generator.render.markdown import Markdown, fence
from generator.render.section import section
from generator.render.sections.navigation import LARGE


@dataclass(frozen=True, slots=True)
class GraphView:
    """The tree."""

    tree: Markdown


@section("foreign-key-graph", pages=("registry", "cross-references"), order=50)
def view(_subject: None, context: Context) -> GraphView | None:
    """Return the tree: in the registry, or with the cross references where the registry is large."""
    in_registry = len(context.entries) <= LARGE
    if in_registry != (context.path != CROSS_REFERENCES):
        return None

    def label(table: ObjectId) -> str:
        entry = context.by_object.get(table)
        return f"{entry.id} {display(table)}" if entry else display(table)

    lines = tree_lines(context.graph, label)
    return GraphView(fence("\n".join(lines), "text")) if lines else None
