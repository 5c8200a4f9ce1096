"""The page that keeps what a document said and no page has a place for: from then on its reader's, to work off."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.documents.model import Claim, Leftover
from generator.model.ids import ObjectId
from generator.preserve.fences import fence_end
from generator.preserve.markers import neutralise
from generator.render.markdown import code, escape, slug

FOLDER = "adopted"
_INTRODUCTION = (
    "What `schemabook adopt` found in `{path}` and no page has a place for. Move what is still true, delete the rest."
)
_CLAIMS = "## What the migrations do not bear out"
_LEFTOVERS = "## What has no place"
_OUTLINE = "## The headings of the document"


def page_path(source: str) -> str:
    """Return where the leftovers of a document are kept, relative to the output folder."""
    return f"{FOLDER}/{slug(source.removesuffix('.md')) or 'document'}.md"


def adopted_page(
    source: str,
    leftovers: Sequence[Leftover],
    claims: Sequence[Claim],
    outline: Iterable[tuple[int, str, ObjectId | None]],
    pages: Mapping[ObjectId, str],
    existing: str,
) -> str:
    """Return the page.

    Args:
        source: The document's path.
        leftovers: What has no place.
        claims: What is not so.
        outline: (line, heading, relation) of the document.
        pages: Path of each relation's page.
        existing: The page as it is; what stands on it stays, and only what it lacks is added.
    """
    parts = [_claim(source, claim) for claim in claims]
    if existing:
        known = _folded(existing)
        new = [text for text in (*parts, *_sections(source, leftovers)) if _folded(text) not in known]
        return existing if not new else existing.rstrip("\n") + "\n\n" + "\n\n".join(new) + "\n"
    lines = [f"# Adopted: {code(source)}", "", _INTRODUCTION.format(path=source)]
    if parts:
        lines += ["", _CLAIMS, "", *parts]
    if leftovers:
        lines += ["", _LEFTOVERS, "", "\n\n".join(_sections(source, leftovers))]
    lines += ["", _OUTLINE, "", *_outline(source, outline, pages)]
    return "\n".join(lines) + "\n"


def _claim(source: str, claim: Claim) -> str:
    return f"- {code(f'{source}:{claim.line}')}: {escape(claim.problem)}. The document says: {code(claim.text)}"


def _sections(source: str, leftovers: Sequence[Leftover]) -> Iterator[str]:
    """Yield the texts below the place that each comes from, those of one section together."""
    group: list[Leftover] = []
    for leftover in leftovers:
        if group and leftover.headings != group[-1].headings:
            yield _section(source, group)
            group = []
        group.append(leftover)
    if group:
        yield _section(source, group)


def _section(source: str, group: Sequence[Leftover]) -> str:
    title = " / ".join(escape(heading) for heading in group[0].headings) or "Before the first heading"
    texts = [f"### {code(f'{source}:{group[0].line}')} {title}"]
    previous: Leftover | None = None
    for leftover in group:
        text = _verbatim(leftover.text)
        adjacent = previous is not None and previous.line + previous.text.count("\n") + 1 == leftover.line
        if adjacent and not text.startswith(("```", "~~~", "|")):
            texts[-1] += "\n" + text
        else:
            texts.append(text)
        previous = leftover
    return "\n\n".join(texts)


def _verbatim(text: str) -> str:
    """Return a text of the document so that it can be no marker, and closes the fence that it opens."""
    lines = neutralise(text).split("\n")
    if lines[0].rstrip() == "---":
        lines = ["```yaml", *lines[1:-1], "```"]
    closing = fence_end(lines[0])
    if closing is not None and not any(closing.match(line) for line in lines[1:]):
        lines.append(re.sub(r"[^`~].*", "", lines[0].strip()))
    return "\n".join(lines)


def _outline(
    source: str, outline: Iterable[tuple[int, str, ObjectId | None]], pages: Mapping[ObjectId, str]
) -> Iterator[str]:
    for line, heading, thing in outline:
        text = f"- {code(f'{source}:{line}')}: {escape(neutralise(heading))}"
        page = pages.get(thing) if thing else None
        yield f"{text} → [{escape(thing.dotted)}]({posixpath.relpath(page, FOLDER)})" if thing and page else text


def _folded(text: str) -> str:
    return " ".join(text.split())
