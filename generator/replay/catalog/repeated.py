"""Expressions that are said again, as the policies of a table do: one is not analysed twice in a row."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from generator.record import dataclass
from generator.replay.catalog.catalog import Catalog
from generator.sql.node import Node
from generator.sql.types import CatalogView, Expression, RelationInfo, SqlError

_Question = tuple[Callable[..., object], tuple[object, ...], object]

_PLACES = frozenset({"location", "list_start", "list_end", "rexpr_list_start", "rexpr_list_end"})
"""The fields of parse nodes that say where something stands."""


class Asked:
    """A catalog that notes what it was asked and what it answered, which is all that an analysis depends on."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self.questions: list[_Question] = []

    @property
    def view(self) -> CatalogView:
        """Itself, as the analysis sees it."""
        return cast("CatalogView", self)

    def __getattr__(self, name: str) -> Callable[..., object]:
        method, noted = getattr(self._catalog, name), self.questions.append

        def ask(*args: Any) -> object:  # noqa: ANN401 - whatever the method takes
            answer = method(*args)
            noted((method, args, answer))
            return answer

        self.__dict__[name] = ask
        return ask


@dataclass(frozen=True, slots=True)
class Repeated:
    """An analysis: of which expression, about which relation, what it asked, and what came out."""

    node: Node
    relation: RelationInfo
    questions: list[_Question]
    expression: Expression

    def answers(self, node: Node, relation: RelationInfo) -> bool:
        """Return whether the analysis of an expression would be this one: all questions are asked again."""
        if relation is not self.relation or node.tag != self.node.tag or not _same(node.fields, self.node.fields):
            return False
        try:
            return all(method(*args) == answer for method, args, answer in self.questions)
        except (SqlError, KeyError):
            # What was asked about is gone.
            return False


def _same(one: object, other: object) -> bool:
    """Return whether two parts of trees say the same, wherever they stand."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(
            key in _PLACES or _same(value, other[key]) for key, value in one.items()
        )
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    return one == other
