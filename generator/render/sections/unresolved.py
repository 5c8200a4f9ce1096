"""What the migrations may do to a page's objects and could not be replayed: the page says so near its top."""

from __future__ import annotations

from generator.analysis.words import count
from generator.model.ids import Kind, ObjectId
from generator.model.ledger import Unresolved
from generator.record import dataclass
from generator.render.context import Context, RelationSubject
from generator.render.links import COVERAGE
from generator.render.markdown import Markdown, escape
from generator.render.section import section

_SHOWN = 3


@dataclass(frozen=True, slots=True)
class UnresolvedNote:
    """A sentence, the first few statements, and the page that has them all."""

    lead: str
    lines: tuple[Markdown, ...]
    coverage: Markdown | None


@section("unresolved", pages=("table", "view", "dropped", "types", "functions"), order=12)
def view(subject: RelationSubject | str, context: Context) -> UnresolvedNote | None:
    """Return the note, if there is anything to say."""
    relation = subject.relation if isinstance(subject, RelationSubject) else None
    found = list(context.unresolved_on.get(context.path, ()))
    if relation is not None and relation.dropped and context.schema.relation(relation.schema, relation.name) is None:
        found.extend((relation.id, each) for each in context.unresolved.get(relation.id, ()))
    if not found:
        return None
    subject_words = f"this {_word(relation.id)}" if relation is not None else "what is on this page"
    statements = list(dict.fromkeys(each for _, each in found))
    verb = "is" if len(statements) == 1 else "are"
    lead = f"{count(len(statements), 'statement')} that may change {subject_words} {verb} not in these pages, or not in full"
    lines = [_line(one, each, context, name=relation is None or one != relation.id) for one, each in found]
    shown = tuple(dict.fromkeys(lines))[:_SHOWN]
    return UnresolvedNote(
        f"{lead}{', among them' if len(shown) < len(statements) else ''}:",
        shown,
        context.page_link(COVERAGE, "statement coverage"),
    )


def _word(relation: ObjectId) -> str:
    return "table" if relation.kind is Kind.TABLE else relation.kind.value


def _line(one: ObjectId, each: Unresolved, context: Context, *, name: bool) -> Markdown:
    about = f" on {context.refer(one)}" if name else ""
    return Markdown(f"{context.source(each.origin)} ({escape(each.command)}{about}): {escape(each.message)}")
