"""Which relation a heading, a cell or a word of somebody's document names."""

from __future__ import annotations

import re

from generator.analysis.words import singular, split_words
from generator.model.objects import Relation
from generator.model.schema import Schema

_LINK = re.compile(r"\[([^\]]*)\]\([^()]*\)")
_CODE = re.compile(r"`([^`]+)`")
_NOISE = re.compile(r"<[^>]*>|\[DEPRECATED\]|[*~]+|\([^()]*\)|^\s*\d+(?:\.\d+)*[.)]?\s+", re.IGNORECASE)
_KIND = re.compile(
    r"^(?:(?:materialized\s+)?(?:table|view|entity|collection)\b[\s:]*)|\s+(?:table|view|entity)s?$", re.IGNORECASE
)
_NAME = re.compile(r'[\w"$]+(?:\.[\w"$]+)?')


class Titles:
    """The names of a schema's relations as documents write them.

    Args:
        schema: The model; former names, and those of what was dropped, count where nothing else bears them.
    """

    def __init__(self, schema: Schema) -> None:
        self._exact: dict[str, Relation] = {}
        self._words: dict[tuple[str, ...], Relation | None] = {}
        relations = [relation for relation in schema.relations if not relation.external]
        for relation in (*schema.dropped, *relations):
            for former_schema, former in relation.previous:
                self._exact[f"{former_schema}.{former}".lower()] = relation
                self._exact.setdefault(former.lower(), relation)
        for relation in (*schema.dropped, *relations):
            self._exact[f"{relation.schema}.{relation.name}".lower()] = relation
            self._exact[relation.name.lower()] = relation
        for relation in relations:
            words = _words(relation.name)
            # Two relations that read alike are told apart by their exact names only.
            self._words[words] = None if words in self._words else relation

    def name(self, text: str) -> Relation | None:
        """Return the relation of that exact name (in any case, with or without its schema), or None."""
        return self._exact.get(text.strip().strip('"').replace('"', "").lower())

    def title(self, text: str) -> Relation | None:
        """Return the relation that a heading is about, or None: `` `users` ✅``, ``3.1 Users Table``, ``public.users``."""
        text = _LINK.sub(r"\1", text)
        for code in _CODE.findall(text):
            if found := self.name(code):
                return found
        bare = _NOISE.sub(" ", text.replace("`", "")).strip(" :—–-\t")  # noqa: RUF001 - dashes as people type them
        bare = _KIND.sub("", re.sub(r"[^\w\s.\"$:-]", " ", bare).strip()).strip(" :-")
        found = self.name(bare)
        if (
            found is None
            and (match := _NAME.fullmatch(bare.partition(" ")[0]))
            and ("_" in match[0] or "." in match[0])
        ):
            found = self.name(match[0])
        return found or (self._words.get(_words(bare)) if bare else None)


def _words(name: str) -> tuple[str, ...]:
    words = [word for word in split_words(name) if word != "table"]
    return tuple(singular(word) for word in words)
