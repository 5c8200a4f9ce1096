"""Changes in words."""

from __future__ import annotations

import re

from generator.analysis.history import Deed
from generator.analysis.words import plural
from generator.model.dbt import Category
from generator.render.markdown import Markdown, code, escape, sentence_list, short_code

_VALUE = 60
# An action that begins with the sort of part that it is about: the part's name goes between.
_PART = re.compile(
    r"(column|constraint|index|trigger|policy|rule|privilege|value|attribute|partition|setting"
    r"|default|identity|generation expression|comment)(?: (.*))?\Z"
)
_OF = frozenset({"default", "identity", "generation expression", "comment"})
_TAIL = (" of", " from", " for")
CATEGORY_TITLES = {
    Category.CORE: "Core Table",
    Category.FEATURE: "Feature Table",
    Category.JUNCTION: "Junction Table",
    Category.VIEW: "View",
    Category.SYSTEM: "Audit/System Table",
}
CATEGORY_GROUPS = {
    Category.CORE: "Core Tables",
    Category.FEATURE: "Feature Tables",
    Category.JUNCTION: "Junction/Relationship Tables",
    Category.VIEW: "Views & Materialized Views",
    Category.SYSTEM: "Audit/System Tables",
}


def describe_deeds(deeds: tuple[Deed, ...]) -> Markdown:
    """Return what a migration did to an object as a phrase that begins with a capital."""
    text = "; ".join(describe_deed(deed) for deed in deeds)
    return Markdown(text[:1].upper() + text[1:])


def describe_deed(deed: Deed) -> Markdown:
    """Return one deed: ``columns `a` and `b` added``, ``renamed from `x` to `y` ``."""
    subjects = tuple(subject for subject in deed.subjects if subject not in {deed.old, deed.new})
    names = sentence_list(code(subject) for subject in subjects)
    found = _PART.match(deed.action)
    if not subjects:
        return Markdown(f"{escape(deed.action)}{_values(deed)}")
    if deed.action.endswith(_TAIL) or deed.action.startswith("options"):
        return Markdown(f"{escape(deed.action)} {names}{_values(deed)}")
    if found is None:
        return Markdown(f"{names} {escape(deed.action)}{_values(deed)}")
    noun, verb = found.group(1), found.group(2) or ""
    noun = f"{noun} of" if noun in _OF else noun if len(subjects) == 1 else plural(noun)
    head = f"{noun} {names}"
    return Markdown(f"{head} {escape(verb)}".rstrip() + _values(deed))


def _values(deed: Deed) -> str:
    if deed.action.startswith("comment"):
        return ""
    if deed.new == "cascade":
        return " (cascade)"
    old = short_code(deed.old, _VALUE) if deed.old else ""
    new = short_code(deed.new, _VALUE) if deed.new else ""
    if old and new:
        return f" from {old} to {new}"
    if old:
        return f" (was {old})"
    return f" to {new}" if new else ""
