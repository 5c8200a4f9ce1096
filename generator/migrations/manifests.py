"""What a package depends on, told by its manifest."""

from __future__ import annotations

import re

from generator.migrations.tree import Tree, join, parents


def depending(tree: Tree, folder: str, manifest: str, dependency: re.Pattern[str]) -> str:
    """Return the path of the nearest manifest above a folder that names a dependency, or empty.

    Args:
        tree: The repository.
        folder: Where to begin; the manifest is above it.
        manifest: ``Cargo.toml``, ``package.json`` …
        dependency: What the manifest has to say.
    """
    for place in parents(folder):
        path = join(place, manifest)
        if tree.has(path) and dependency.search(tree.head(path)):
            return path
    return ""
