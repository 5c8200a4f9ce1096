"""What the database holds, in numbers."""

from __future__ import annotations

from generator.analysis.stats import percent
from generator.analysis.words import count, enumerate_words
from generator.record import dataclass
from generator.render import links
from generator.render.context import Context
from generator.render.markdown import Markdown, code, escape, join, link
from generator.render.section import section


@dataclass(frozen=True, slots=True)
class CountRow:
    """A kind of object and how many there are; ``where`` is the page about them."""

    kind: Markdown
    count: int
    notes: str


@dataclass(frozen=True, slots=True)
class OverviewView:
    """A sentence, the counts, and what is installed."""

    title: str
    sentence: str
    rows: tuple[CountRow, ...]
    schemas: Markdown
    extensions: Markdown


@section("overview", pages=("index", "single"), order=10)
def view(_subject: None, context: Context) -> OverviewView:
    """Return the overview."""
    numbers = context.stats.numbers
    parts = [count(numbers["tables"], "table")]
    parts += [count(numbers["partitions"], "partition")] if numbers["partitions"] else []
    parts += [count(numbers[key], word) for key, word in _WORDS if numbers[key]]
    sentence = f"{enumerate_words(parts)} in {count(max(numbers['schemas'], 1), 'schema')}."
    schemas = sorted({relation.schema for relation in context.schema.relations if not relation.external})
    return OverviewView(
        title=context.options.title,
        sentence=sentence[:1].upper() + sentence[1:],
        rows=tuple(_rows(context)),
        schemas=join(code(name) for name in schemas),
        extensions=join(code(extension.name) for extension in context.schema.extensions if not extension.external),
    )


_WORDS = (
    ("views", "view"),
    ("materialized_views", "materialized view"),
    ("functions", "function"),
    ("types", "type"),
)


def _rows(context: Context) -> list[CountRow]:
    numbers = context.stats.numbers
    tables = numbers["tables"]
    secured = f"enabled on {count(numbers['tables_with_rls'], 'table')} ({percent(numbers['tables_with_rls'], tables)})"
    described = f"{percent(numbers['documented_tables'], tables)} with a comment in the SQL"
    columns = f"{percent(numbers['documented_columns'], numbers['columns'])} with a comment in the SQL"
    wanted = (
        ("Tables", "tables", links.REGISTRY, described),
        ("Partitions", "partitions", "", "what they repeat of their tables is not counted below"),
        ("Columns", "columns", "", columns),
        ("Primary keys", "primary_keys", "", ""),
        ("Foreign keys", "foreign_keys", links.ERD, ""),
        ("Unique constraints", "unique_constraints", "", ""),
        ("Check constraints", "check_constraints", "", ""),
        ("Indexes", "indexes", "", ""),
        ("Views", "views", links.VIEWS, ""),
        ("Materialized views", "materialized_views", links.VIEWS, ""),
        ("Functions", "functions", links.FUNCTIONS, ""),
        ("Triggers", "triggers", "", ""),
        ("Row-level security policies", "policies", "", secured),
        ("Types", "types", links.TYPES, f"{count(numbers['enums'], 'enum')}" if numbers["enums"] else ""),
        ("Sequences", "sequences", "", ""),
        ("Dropped tables and views", "dropped", links.CROSS_REFERENCES, ""),
    )
    return [
        CountRow(_label(label, page, context), numbers[key], notes)
        for label, key, page, notes in wanted
        if numbers[key] or key == "policies"
    ]


def _label(label: str, page: str, context: Context) -> Markdown:
    return link(label, links.relative(page, context.path)) if page in context.pages else escape(label)
