"""The migrations in the order of replay, and what each of them did."""

from __future__ import annotations

from generator.analysis.history import Effect, effects
from generator.analysis.words import count, plural
from generator.model.origin import Origin
from generator.model.page import HumanCells
from generator.model.schema import MigrationInfo
from generator.record import dataclass
from generator.render.context import Context, display
from generator.render.markdown import Markdown, code, escape, join, sentence_list
from generator.render.section import section

_NAMED = 6


@dataclass(frozen=True, slots=True)
class LogRow:
    """A migration in one line."""

    migration: Markdown
    date: Markdown
    statements: int
    effect: Markdown


@dataclass(frozen=True, slots=True)
class LogView:
    """A row a migration."""

    rows: tuple[LogRow, ...]
    human: tuple[HumanCells, ...]


@section("migration-log", pages=("migrations", "single"), order=70)
def view(_subject: object, context: Context) -> LogView | None:
    """Return the log, if there are migrations."""
    done = effects(context.schema)
    rows = tuple(
        LogRow(
            migration=context.migration(Origin(migration.file, 1, place)),
            date=Markdown(migration.date or "-"),
            statements=migration.statements,
            effect=_effect(done.get(place, ()), migration),
        )
        for place, migration in enumerate(context.schema.migrations)
    )
    return LogView(rows, (HumanCells("Migration", ("Notes",)),)) if rows else None


def _effect(found: tuple[Effect, ...], migration: MigrationInfo) -> Markdown:
    by_action: dict[str, list[Markdown]] = {}
    for effect in found:
        by_action.setdefault(effect.action, []).append(_objects(effect))
    text = "; ".join(f"{escape(action)}: {join(objects)}" for action, objects in by_action.items())
    if text:
        return Markdown(text[:1].upper() + text[1:])
    return Markdown("Changes nothing that is documented" if migration.statements else "Empty")


def _objects(effect: Effect) -> Markdown:
    """Return a few objects by name, more of them as a number."""
    names = [code(display(one)) for one in effect.objects[:_NAMED]]
    if effect.kind is None:
        more = len(effect.objects) - len(names)
        return Markdown(f"{join(names)} and {more:,} more") if more else sentence_list(names)
    if len(effect.objects) > _NAMED:
        return escape(count(len(effect.objects), effect.kind.value))
    noun = effect.kind.value if len(names) == 1 else plural(effect.kind.value)
    return Markdown(f"{noun} {sentence_list(names)}")
