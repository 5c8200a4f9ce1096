"""The foreign keys as a tree of text, parents above their children."""

from __future__ import annotations

from collections.abc import Callable

from generator.analysis.fk_graph import ForeignKey, ForeignKeyGraph
from generator.model.ids import ObjectId

_SEEN = " (see above)"


def tree_lines(graph: ForeignKeyGraph, label: Callable[[ObjectId], str]) -> list[str]:
    """Return the lines of the tree: each foreign key is one line, each table is unfolded once.

    Args:
        graph: The foreign keys.
        label: How a table is named.
    """
    lines: list[str] = []
    unfolded: set[ObjectId] = set()
    for root in _roots(graph):
        if root in unfolded:
            continue
        if lines:
            lines.append("")
        lines.append(label(root))
        _unfold(graph, root, label, unfolded, lines)
    return lines


def _roots(graph: ForeignKeyGraph) -> list[ObjectId]:
    """Return the tables to begin with: those that refer to no other, then (for circles) the most referenced."""
    free = [target for target in graph.incoming if all(key.is_self_reference for key in graph.references(target))]
    return [*sorted(free), *(table for table, _ in graph.most_referenced)]


def _unfold(
    graph: ForeignKeyGraph,
    root: ObjectId,
    label: Callable[[ObjectId], str],
    unfolded: set[ObjectId],
    lines: list[str],
) -> None:
    """Append the children of a table, theirs below them (with a stack: chains may be deep)."""
    unfolded.add(root)
    stack = [_rows(graph, root, "  ")]
    while stack:
        rows = stack[-1]
        if not rows:
            stack.pop()
            continue
        key, indent, last = rows.pop()
        child = key.table
        has_children = bool(graph.referenced_by(child))
        note = _SEEN if has_children and child in unfolded else ""
        lines.append(f"{indent}{'└' if last else '├'}─→ {label(child)} ({', '.join(key.columns)}){note}")
        if has_children and child not in unfolded:
            unfolded.add(child)
            stack.append(_rows(graph, child, indent + ("     " if last else "│    ")))


def _rows(graph: ForeignKeyGraph, parent: ObjectId, indent: str) -> list[tuple[ForeignKey, str, bool]]:
    """Return the parent's children, the last one first (they are popped from the end)."""
    keys = sorted(graph.referenced_by(parent), key=lambda key: (key.table, key.columns, key.name))
    return [(key, indent, position == 0) for position, key in enumerate(reversed(keys))]
