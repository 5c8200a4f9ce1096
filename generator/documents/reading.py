"""Read a hand-written document against a schema: each piece gets a place, or is said to have none."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from generator.analysis.titles import Titles
from generator.documents.blocks import Block, Kind, split_blocks
from generator.documents.facts import GENERIC, type_problem, words
from generator.documents.model import Addition, Claim, Leftover, Reading
from generator.documents.rows import is_of_columns, read_table
from generator.model.ids import Kind as ObjectKind
from generator.model.ids import ObjectId
from generator.model.objects import Relation
from generator.model.schema import Schema

_ID = re.compile(r"(?:~~)?\s*([A-Za-z][A-Za-z0-9_]*-\d{3,})\b\s*[:|\u2013\u2014-]?\s*")
_UNKNOWN = re.compile(r"`?\b([a-z]\w*(?:\.\w+)?)\b`?")
_PLACEHOLDER = re.compile(r"\{[^{}\n]*\}")
# Headings that say no more than where a relation's texts stand.
_PURPOSE = frozenset(
    {"purpose", "description", "overview", "purpose & context", "purpose and context", "what it stores", "why it exists",
     "about", "summary", "notes"}
)  # fmt: skip
# Headings, and the words before a colon, of what the pages generate.
_FACTS = frozenset(
    {"columns", "fields", "key fields", "schema", "schema definition", "field specifications", "indexes", "constraints",
     "primary key", "foreign keys", "foreign key relationships", "references", "referenced by", "relations",
     "relationships", "triggers", "policies", "definition", "table definition", "id", "category", "table", "type",
     "status", "created", "last updated", "owner", "rls enabled", "table name", "prefix", "er diagram", "viewpoints"}
)  # fmt: skip
_LABEL = re.compile(
    r"(?:[-*+]\s+)?(?:\*\*|__)?([A-Za-z][\w &/-]{1,30}?)\s*(?:\*\*|__)?:(?:\*\*|__)?\s+(\S.*)", re.DOTALL
)
# A line that is a heading in all but form: what follows it belongs to it.
_LABEL_LINE = re.compile(r"(?:\*\*|__)?([A-Za-z][\w &/-]{1,40}?)(?:\*\*|__)?:(?:\*\*|__)?\s*")
_LABEL_LEVEL = 7
_SENTENCE = 6  # so many words after a column's name are no list of facts
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s")
_COLUMN_ITEM = re.compile(
    r"\s*[-*+]\s+(?:\*\*)?`?([A-Za-z_][\w$]*)`?(?:\*\*)?\s*((?:\([^()]*(?:\([^()]*\)[^()]*)*\)|`[^`]*`|\s)*)"
    r"\s*(?:[:\u2013\u2014]|--?|=>?)\s+(\S.*)",
    re.DOTALL,
)


# The words that are generated about a relation, or about all of them.
Generated = Callable[[Relation | None], frozenset[str]]


# ``- email text not null`` and ``- email (text, unique)``: a name and facts.
_FACT_ITEM = re.compile(r"\s*[-*+]\s+(?:\*\*)?`?([A-Za-z_][\w$]*)`?(?:\*\*)?(?:\s+|\s*[(:]\s*|\s*$)(.*?)\)?`?\s*")

# ``- `status text not null` (pending, paid)``: what follows the code is a person's.
_CODE_ITEM = re.compile(r"\s*[-*+]\s+`([A-Za-z_][\w$]*)\s+([^`]*)`\s*[:\u2013\u2014-]*\s*(\S.*)")


class _Section:
    """A heading on the way down, and the relation that it is about."""

    def __init__(self, level: int, title: str, subject: Relation | None, *, own: bool) -> None:
        self.level = level
        self.title = title
        self.subject = subject
        self.own = own


def read(text: str, schema: Schema, generated: Generated, human: Sequence[str] = ()) -> Reading:
    """Return what the document says, and what becomes of it.

    Args:
        text: The document.
        schema: The model.
        generated: The words that are generated about a relation: a fact whose words are all among them is confirmed.
        human: Headings that pages have for texts of people, besides the purpose.
    """
    return _Reader(schema, generated, human).read(text)


class _Reader:
    def __init__(self, schema: Schema, generated: Generated, human: Sequence[str]) -> None:
        self._schema = schema
        self._generated = generated
        self._human = {heading.lower(): heading for heading in human}
        self._titles = Titles(schema)
        self._stack: list[_Section] = []
        self._done = Reading()

    def read(self, text: str) -> Reading:
        for block in split_blocks(text):
            if block.kind is Kind.HEADING:
                self._heading(block)
            elif block.kind is Kind.RULE:
                self._end_label()
            else:
                if block.kind is Kind.TEXT and not _LABEL.fullmatch(block.text.strip()):
                    self._end_label()
                self._block(block)
        return self._done

    @property
    def _subject(self) -> Relation | None:
        return self._stack[-1].subject if self._stack else None

    def _end_label(self) -> None:
        if self._stack and self._stack[-1].level == _LABEL_LEVEL:
            self._stack.pop()

    def _heading(self, block: Block) -> None:
        while self._stack and self._stack[-1].level >= block.level:
            self._stack.pop()
        inherited = self._stack[-1].subject if self._stack else None
        match = _ID.match(block.title.replace("`", ""))
        found = self._titles.title(block.title.replace("`", "")[match.end() :] if match else block.title)
        if inherited is not None and match is None and (block.title.lower() in _FACTS | _PURPOSE | set(self._human)):
            found = None  # "Status" below a table is no table of that name
        subject = found or inherited
        if match and found:
            self._done.ids.append((block.line, match[1], found.id))
        self._stack.append(_Section(block.level, block.title, subject, own=found is not None))
        self._done.outline.append((block.line, block.text.strip(), subject.id if subject else None))

    def _block(self, block: Block) -> None:
        if block.kind is Kind.TABLE:
            self._table(block)
        elif self._subject is None or _PLACEHOLDER.search(block.text):
            if block.kind is Kind.ITEM and self._relation_item(block):
                return
            self._leave(block)
        elif block.kind is Kind.CODE and self._listed_columns(block, self._subject):
            return
        elif block.kind in {Kind.CODE, Kind.FRONT_MATTER}:
            self._fact(block, self._subject, prose=self._is_human())
        elif block.kind is Kind.ITEM:
            self._item(block, self._subject)
        else:
            self._text(block, self._subject)

    def _listed_columns(self, block: Block, subject: Relation) -> bool:
        """Take a code block that holds a list of columns as that list."""
        inner = [(at, line) for at, line in enumerate(block.lines[1:-1], block.line + 1) if line.strip()]
        known = {column.name.lower() for column in subject.columns}
        names = [match[1].lower() for _, line in inner if (match := _FACT_ITEM.fullmatch(line))]
        if not inner or len(names) < len(inner) or sum(name in known for name in names) * 2 < len(names):
            return False
        for at, line in inner:
            item = Block(Kind.ITEM, (line,), at)
            match = _FACT_ITEM.fullmatch(line)
            if match and match[1].lower() not in known:
                problem = f"{subject.schema}.{subject.name} has no column {match[1]}"
                self._done.claims.append(Claim(at, problem, line.strip().lstrip("-*+ ")))
            else:
                self._item(item, subject)
        return True

    def _table(self, block: Block) -> None:
        if self._subject is None and self._stack and is_of_columns(block):
            section = self._stack[-1]
            name = _UNKNOWN.search(section.title)
            if name:
                problem = f"no migration makes a table or view {name[1]}"
                self._done.claims.append(Claim(self._done.outline[-1][0], problem, section.title.replace("`", "")))
        known = self._generated(self._subject) if self._subject is not None else frozenset()
        rest = read_table(block, self._subject, self._titles, self._done, known)
        if rest is None:
            return
        if self._subject is not None:
            self._fact(rest, self._subject)
        else:
            self._leave(rest)

    def _relation_item(self, block: Block) -> bool:
        """Take an item that names a relation and says what it is: ``- `users`: who may log in``."""
        match = _COLUMN_ITEM.fullmatch(block.text)
        relation = self._titles.name(match[1]) if match else None
        if match is None or relation is None or relation.dropped is not None:
            return False
        if match[2].strip():
            return False
        if words(match[3]) - self._generated(relation):
            self._add(relation, _dedent(match[3]), block.line)
        else:
            self._done.confirmed.append((block.line, block.text))
        return True

    def _item(self, block: Block, subject: Relation) -> None:
        match = _COLUMN_ITEM.fullmatch(block.text)
        column = next((one for one in subject.columns if match and one.name.lower() == match[1].lower()), None)
        if match and column is not None and "\n" not in block.text:
            self._column_item(block, subject, column.name, match[2], match[3])
        elif self._code_item(block, subject) or self._column_fact(block, subject):
            return
        else:
            self._text(block, subject)

    def _code_item(self, block: Block, subject: Relation) -> bool:
        match = _CODE_ITEM.fullmatch(block.text) if "\n" not in block.text else None
        column = next((one for one in subject.columns if match and one.name.lower() == match[1].lower()), None)
        if match is None or column is None:
            return False
        if not self._column_fact(replace(block, lines=(f"- `{match[1]} {match[2]}`",)), subject):
            return False
        text = match[3].strip()
        whole = re.fullmatch(r"\(([^()]*)\)", text)
        self._column_item(replace(block, lines=(text,)), subject, column.name, "", whole[1] if whole else text)
        return True

    def _column_fact(self, block: Block, subject: Relation) -> bool:
        """Take an item that only says of which type a column is; what it says besides and nobody bears out is left over."""
        match = _FACT_ITEM.fullmatch(block.text) if "\n" not in block.text else None
        column = next((one for one in subject.columns if match and one.name.lower() == match[1].lower()), None)
        if match is None or column is None:
            return False
        rest = match[2].replace("`", "")
        rest += ")" * (rest.count("(") - rest.count(")"))
        problem = type_problem(column, rest)
        if problem is None and rest and len(rest.split()) > _SENTENCE:
            return False
        if problem:
            what = f"{subject.schema}.{subject.name}.{column.name}: {problem}"
            self._done.claims.append(Claim(block.line, what, block.text.strip().lstrip("-*+ ").replace("`", "")))
        elif problem == "" and not re.split(r"[\s(,]+", rest, maxsplit=1)[1:]:
            self._done.confirmed.append((block.line, block.text))
        elif words(rest) - self._generated(subject) - GENERIC:
            self._leave(block)
        else:
            self._done.confirmed.append((block.line, block.text))
        return True

    def _column_item(self, block: Block, subject: Relation, column: str, facts: str, text: str) -> None:
        known = self._generated(subject)
        if not words(text) - known:
            self._fact(block, subject)
            return
        if words(facts) - known:
            text = f"{facts.strip()} {text}"  # what it says in brackets is not all known: it stays with the text
        thing = ObjectId(ObjectKind.COLUMN, subject.schema, subject.name, column)
        self._done.additions.append(Addition(thing, _cell(text), block.line, "Description"))

    def _text(self, block: Block, subject: Relation) -> None:
        if block.kind is Kind.TEXT and (alone := _LABEL_LINE.fullmatch(block.text.strip())):
            self._label(alone[1], subject)
            if self._heading_word() in _FACTS:
                self._done.confirmed.append((block.line, block.text))
                return
        match = _LABEL.fullmatch(block.text.strip())
        label = match[1].strip().lower() if match else ""
        if match and label in _PURPOSE and len(block.lines) == 1:
            self._add(subject, match[2].strip(), block.line)
        elif label in _FACTS or self._heading_word() in _FACTS:
            self._fact(block, subject, prose=label not in _FACTS)
        else:
            self._add(subject, block.text.rstrip(), block.line)

    def _label(self, title: str, subject: Relation) -> None:
        if self._stack[-1].level == _LABEL_LEVEL:
            self._stack.pop()
        if title.lower() in _FACTS:
            self._stack.append(_Section(_LABEL_LEVEL, title, subject, own=False))

    def _heading_word(self) -> str:
        section = self._stack[-1]
        return "" if section.own else re.sub(r"[^\w &]", "", section.title).strip().lower()

    def _is_human(self) -> bool:
        return self._heading_word() in self._human

    def _add(self, relation: Relation, text: str, line: int) -> None:
        section = self._stack[-1] if self._stack else None
        heading = ""
        if section is not None and section.subject is relation and not section.own:
            word = self._heading_word()
            heading = self._human.get(word, "" if word in _PURPOSE else section.title)
        last = self._done.additions[-1] if self._done.additions else None
        if last is not None and (last.object, last.column, last.heading) == (relation.id, "", heading):
            follows = last.line + last.text.count("\n") + 1 == line
            if follows and _ITEM.match(text) and _ITEM.match(last.text):  # one list
                self._done.additions[-1] = replace(last, text=f"{last.text}\n{text}")
                return
        self._done.additions.append(Addition(relation.id, text, line, "", heading))

    def _fact(self, block: Block, subject: Relation, *, prose: bool = False) -> None:
        """Confirm a fact whose words the generated page has; else keep it, with the texts of people if it may be one."""
        known = self._generated(subject)
        if block.kind is Kind.CODE and "erDiagram" in block.text:
            known |= self._generated(None)  # with the columns of its neighbours
        unknown = {word for word in words(block.text) - known if not set(word.split("_")) <= known}
        if not unknown:
            self._done.confirmed.append((block.line, block.text))
        elif prose:
            self._add(subject, block.text.rstrip(), block.line)
        else:
            self._missing_columns(block, subject)
            self._leave(block)

    def _missing_columns(self, block: Block, subject: Relation) -> None:
        """Report names in a list of fields that are no columns."""
        match = _LABEL.fullmatch(block.text.strip())
        if match is None or match[1].strip().lower() not in {"fields", "key fields", "columns"}:
            return
        known = {column.name.lower() for column in subject.columns}
        bare = re.sub(r"\([^()]*\)|[`*]", "", match[2])
        for name in (part.strip() for part in bare.split(",")):
            if re.fullmatch(r"[A-Za-z_]\w*", name) and name.lower() not in known:
                problem = f"{subject.schema}.{subject.name} has no column {name}"
                self._done.claims.append(Claim(block.line, problem, block.text.strip()))

    def _leave(self, block: Block) -> None:
        self._done.leftovers.append(Leftover(block.text, block.line, tuple(section.title for section in self._stack)))


def _cell(text: str) -> str:
    r"""Return a text for a cell of a table: on one line, pipes as ``\|``."""
    return re.sub(r"(?<!\\)\|", r"\\|", " ".join(text.split()))


def _dedent(text: str) -> str:
    return "\n".join(line.strip() for line in text.split("\n"))
