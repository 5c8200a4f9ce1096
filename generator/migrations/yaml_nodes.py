"""YAML as nodes that know their lines; JSON is YAML too."""

from __future__ import annotations

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # where libyaml is there, it is ten times as fast
_MOST_NODES = 1_000_000


class YamlError(Exception):
    """The text is not YAML; the text of the error says why, for people.

    Args:
        message: Why.
        line: 1-based line of it.
    """

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


def compose(text: str) -> yaml.Node | None:
    """Return the node of a text, None for an empty one.

    Raises:
        YamlError: It is not YAML.
    """
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except RecursionError as error:
        message = "it is nested too deep"
        raise YamlError(message, 1) from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise YamlError(str(error.problem), line) from error
    except yaml.YAMLError as error:
        raise YamlError(" ".join(str(error).split()), 1) from error
    _measure(node)
    return node


def _measure(node: yaml.Node | None) -> None:
    """Refuse aliases that lead in a circle, or multiply the text."""
    open_nodes = [node]
    size = 0
    while open_nodes:
        size += 1
        if size > _MOST_NODES:
            message = "its aliases make it too large"
            raise YamlError(message, 1)
        one = open_nodes.pop()
        if isinstance(one, yaml.MappingNode):
            open_nodes += [part for pair in one.value for part in pair]
        elif isinstance(one, yaml.SequenceNode):
            open_nodes += one.value


def text_line(node: yaml.ScalarNode) -> int:
    """Return the 1-based line on which a scalar's text begins: below the mark of a block."""
    return int(node.start_mark.line) + (2 if node.style in {"|", ">"} else 1)
