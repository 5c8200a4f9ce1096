"""Choosing among overloaded operators and functions (documentation 10.2 and 10.3; ``func_select_candidate``)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from generator.sql.analysis.context import Analysis
from generator.sql.analysis.conversion.coerce import can_coerce
from generator.sql.analysis.types import oids

T = TypeVar("T")
Candidate = tuple[list[int], T]  # input types, and what has them


def matching(actual: list[int], candidates: Sequence[Candidate[T]], analysis: Analysis) -> list[Candidate[T]]:
    """Return the candidates whose inputs the actual types can become (``func_match_argtypes``)."""
    return [candidate for candidate in candidates if can_coerce(actual, candidate[0], analysis)]


def _best(candidates: list[Candidate[T]], scores: list[int], minimum: int) -> list[Candidate[T]]:
    top = max(scores)
    if top < minimum:
        return candidates
    return [candidate for candidate, score in zip(candidates, scores, strict=True) if score == top]


def select_candidate(actual: list[int], candidates: list[Candidate[T]], analysis: Analysis) -> T | None:
    """Return the one candidate that the rules prefer, or None if it stays ambiguous."""
    bases = [have if have == oids.UNKNOWN else analysis.base_type(have) for have in actual]
    unknown = [have in {oids.UNKNOWN, 0} for have in bases]
    # Most exact matches.
    scores = [sum(1 for have, want in zip(bases, inputs, strict=False) if have == want) for inputs, _ in candidates]
    candidates = _best(candidates, scores, 0)
    if len(candidates) == 1:
        return candidates[0][1]
    # Exact matches and preferred types where a conversion is needed.
    categories = ["" if not_known else analysis.category(have) for have, not_known in zip(bases, unknown, strict=True)]
    scores = [
        sum(
            1
            for have, want, category, not_known in zip(bases, inputs, categories, unknown, strict=False)
            if not not_known and (want == have or (analysis.preferred(want) and analysis.category(want) == category))
        )
        for inputs, _ in candidates
    ]
    candidates = _best(candidates, scores, 0)
    if len(candidates) == 1:
        return candidates[0][1]
    if not any(unknown):
        return None
    return _by_category(bases, unknown, candidates, analysis)


def _by_category(bases: list[int], unknown: list[bool], candidates: list[Candidate[T]], analysis: Analysis) -> T | None:
    """Guess the categories of unknown literals: string if any candidate takes one, else the common category."""
    wanted: dict[int, tuple[str, bool]] = {}
    for position, not_known in enumerate(unknown):
        if not not_known:
            continue
        inputs = [candidate[0][position] for candidate in candidates]
        found = {analysis.category(want) for want in inputs}
        if "S" in found:
            category = "S"
        elif len(found) == 1:
            (category,) = found
        else:
            wanted = {}
            break
        has_preferred = any(analysis.category(want) == category and analysis.preferred(want) for want in inputs)
        wanted[position] = (category, has_preferred)
    if wanted:
        kept = [c for c in candidates if all(_fits(c[0][p], *wish, analysis) for p, wish in wanted.items())]
        candidates = kept or candidates
        if len(candidates) == 1:
            return candidates[0][1]
    return _assume_same(bases, unknown, candidates, analysis)


def _fits(want: int, category: str, preferred: bool, analysis: Analysis) -> bool:  # noqa: FBT001
    return analysis.category(want) == category and (not preferred or analysis.preferred(want))


def _assume_same(bases: list[int], unknown: list[bool], candidates: list[Candidate[T]], analysis: Analysis) -> T | None:
    """If all known inputs have one type, suppose that the unknown ones have it too."""
    known = {have for have, not_known in zip(bases, unknown, strict=True) if not not_known}
    if len(known) != 1 or all(unknown):
        return None
    (only,) = known
    kept = [c for c in candidates if can_coerce([only] * len(bases), c[0][: len(bases)], analysis)]
    return kept[0][1] if len(kept) == 1 else None
