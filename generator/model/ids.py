"""How an object of the frozen model is named."""

from __future__ import annotations

from enum import StrEnum

from generator.record import dataclass


class Kind(StrEnum):
    """The kinds of objects, in PostgreSQL's own words."""

    SCHEMA = "schema"
    TABLE = "table"
    VIEW = "view"
    MATERIALIZED_VIEW = "materialized view"
    SEQUENCE = "sequence"
    TYPE = "type"
    FUNCTION = "function"
    EXTENSION = "extension"
    COLUMN = "column"
    CONSTRAINT = "constraint"
    INDEX = "index"
    TRIGGER = "trigger"
    POLICY = "policy"
    RULE = "rule"
    STATISTICS = "statistics"
    PUBLICATION = "publication"
    EVENT_TRIGGER = "event trigger"
    AGGREGATE = "aggregate"
    OPERATOR = "operator"
    CAST = "cast"
    COLLATION = "collation"
    ROLE = "role"
    OTHER = "other"


@dataclass(frozen=True, slots=True, order=True)
class ObjectId:
    """An object's name in the frozen model.

    Args:
        kind: What it is.
        schema: The schema that it, or the relation that it belongs to, lives in; empty where there is none.
        name: Its name; for a column, constraint, trigger, policy or rule the name of the relation (or domain).
        sub: The column, constraint, trigger, policy or rule; for a function its input types, ``(integer, text)``.
    """

    kind: Kind
    schema: str
    name: str
    sub: str = ""

    @property
    def dotted(self) -> str:
        """The name without quotes, as a reader would say it: ``auth.users``, ``public.users.email``, ``public.f(integer)``."""
        head = f"{self.schema}.{self.name}" if self.schema else self.name
        if not self.sub:
            return head
        return f"{head}{self.sub}" if self.kind in {Kind.FUNCTION, Kind.AGGREGATE} else f"{head}.{self.sub}"

    def __str__(self) -> str:
        return f"{self.kind.value} {self.dotted}"
