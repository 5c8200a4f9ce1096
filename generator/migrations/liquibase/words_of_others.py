"""Changes of sequences, views and procedures in Liquibase's words."""

from __future__ import annotations

from collections.abc import Iterator

from generator.migrations.liquibase.changelog import Item
from generator.migrations.liquibase.names import literal, quoted
from generator.migrations.liquibase.pieces import NotKnownError, needed, target
from generator.migrations.liquibase.vocabulary import words


@words.register("renameView")
def _rename_view(item: Item) -> Iterator[str]:
    yield f"ALTER TABLE {target(item, 'oldViewName')} RENAME TO {quoted(needed(item, 'newViewName'))}"


@words.register("createSequence")
def _create_sequence(item: Item) -> Iterator[str]:
    parts = [f"CREATE SEQUENCE IF NOT EXISTS {target(item, 'sequenceName')}"]
    if item.values.get("dataType"):
        parts.append(f"AS {item.values['dataType']}")
    yield " ".join([*parts, *_sequence_options(item)])


@words.register("alterSequence")
def _alter_sequence(item: Item) -> Iterator[str]:
    kind = f" AS {item.values['dataType']}" if item.values.get("dataType") else ""
    yield f"ALTER SEQUENCE {target(item, 'sequenceName')}{kind} {' '.join(_sequence_options(item))}"


def _sequence_options(item: Item) -> list[str]:
    said = (
        ("startValue", "START WITH"), ("incrementBy", "INCREMENT BY"), ("minValue", "MINVALUE"),
        ("maxValue", "MAXVALUE"), ("cacheSize", "CACHE"),
    )  # fmt: skip
    options = [f"{word} {item.values[key]}" for key, word in said if item.values.get(key)]
    return [*options, "CYCLE"] if item.flag("cycle") else options


@words.register("renameSequence")
def _rename_sequence(item: Item) -> Iterator[str]:
    yield f"ALTER SEQUENCE {target(item, 'oldSequenceName')} RENAME TO {quoted(needed(item, 'newSequenceName'))}"


@words.register("dropSequence")
def _drop_sequence(item: Item) -> Iterator[str]:
    yield f"DROP SEQUENCE {target(item, 'sequenceName')} CASCADE"


@words.register("createView")
def _create_view(item: Item) -> Iterator[str]:
    query = (item.text.strip() or item.values.get("selectQuery", "")).rstrip("; \n")
    if not query:
        raise NotKnownError
    query += "\n" if "--" in query else ""
    if item.flag("fullDefinition"):
        yield query
        return
    replace = "OR REPLACE " if item.flag("replaceIfExists") else ""
    yield f"CREATE {replace}VIEW {target(item, 'viewName')} AS {query}"
    if item.values.get("remarks"):
        yield f"COMMENT ON VIEW {target(item, 'viewName')} IS {literal(item.values['remarks'])}"


@words.register("dropView")
def _drop_view(item: Item) -> Iterator[str]:
    yield f"DROP VIEW {'IF EXISTS ' if item.flag('ifExists') else ''}{target(item, 'viewName')}"


@words.register("createProcedure")
def _create_procedure(item: Item) -> Iterator[str]:
    text = (item.text.strip() or item.values.get("procedureText", "")).rstrip("; \n")
    if not text:
        raise NotKnownError
    yield text


@words.register("dropProcedure")
def _drop_procedure(item: Item) -> Iterator[str]:
    yield f"DROP PROCEDURE {target(item, 'procedureName')}"
