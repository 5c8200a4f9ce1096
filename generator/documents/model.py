"""What a document comes to when it is read against a schema."""

from __future__ import annotations

from dataclasses import field

from generator.model.ids import ObjectId
from generator.record import dataclass


@dataclass(frozen=True, slots=True)
class Addition:
    """A text that has a place.

    Args:
        object: What it is about.
        text: As the document has it; for a cell on one line.
        line: Where it stands in the document.
        column: Header of the cell that it is for; empty for text of the relation's own.
        heading: The heading that it stands under, empty for the purpose.
    """

    object: ObjectId
    text: str
    line: int
    column: str = ""
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Leftover:
    """A piece of the document that has no place, as it is.

    Args:
        text: Its lines.
        line: The first of them.
        headings: The headings above it, outermost first.
    """

    text: str
    line: int
    headings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """Something that the document says and the migrations do not bear out.

    Args:
        line: Where.
        problem: What is not so, a clause.
        text: What the document says, its line.
    """

    line: int
    problem: str
    text: str


@dataclass(slots=True)
class Reading:
    """All of a document, each word of it in one of these.

    Args:
        additions: What has a place.
        leftovers: What has none.
        claims: What the migrations contradict.
        outline: (line, heading, relation that it is about).
        confirmed: (line, text) of facts that the generated pages say too, which are not kept.
        ids: (id, relation) of headings that give an id.
    """

    additions: list[Addition] = field(default_factory=list)
    leftovers: list[Leftover] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    outline: list[tuple[int, str, ObjectId | None]] = field(default_factory=list)
    confirmed: list[tuple[int, str]] = field(default_factory=list)
    ids: list[tuple[int, str, ObjectId]] = field(default_factory=list)
