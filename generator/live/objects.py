"""Objects that stand for themselves: schemas, types, sequences, functions, extensions and the listed rest."""

from __future__ import annotations

from generator.live.catalog import Catalog, Row
from generator.live.grants import grants
from generator.live.relations import Parts
from generator.live.text import fold
from generator.model.ids import Kind, ObjectId
from generator.model.objects import Argument, Extension, Function, Namespace, Other, Sequence, Type

_MODES = {"i": "in", "o": "out", "b": "inout", "v": "variadic", "t": "table"}


def read_namespaces(catalog: Catalog) -> tuple[Namespace, ...]:
    """Return the schemas that are not the system's."""
    return tuple(
        Namespace(name=row["name"], owner=catalog.owner(row), grants=grants(row["grants"]), comment=row["comment"])
        for row in catalog.rows("namespaces")
    )


def read_types(catalog: Catalog, parts: Parts) -> tuple[Type, ...]:
    """Return enums, domains, composite, range and base types."""
    return tuple(
        Type(
            schema=row["schema"],
            name=row["name"],
            type=row["type"],
            labels=tuple(row["labels"]),
            base_type=row["base_type"],
            not_null=row["not_null"],
            default=fold(row["default"]),
            collation=row["collation"],
            constraints=tuple(parts.domain_constraints.get(row["oid"], ())),
            columns=tuple(parts.columns.get(row["relation"], ())),
            owner=catalog.owner(row),
            grants=grants(row["grants"]),
            comment=row["comment"],
        )
        for row in catalog.rows("types")
    )


def read_sequences(catalog: Catalog) -> tuple[Sequence, ...]:
    """Return the sequences, those of serial and identity columns too."""
    return tuple(
        Sequence(
            schema=row["schema"],
            name=row["name"],
            type=row["type"],
            start=row["start"],
            increment=row["increment"],
            minimum=row["minimum"],
            maximum=row["maximum"],
            cache=row["cache"],
            cycle=row["cycle"],
            owned_by=ObjectId(Kind.COLUMN, row["owner_schema"], row["owner_name"], row["owner_column"])
            if row["owner_column"]
            else None,
            identity=row["identity"],
            owner=catalog.owner(row),
            grants=grants(row["grants"]),
            comment=row["comment"],
        )
        for row in catalog.rows("sequences")
    )


def read_functions(catalog: Catalog) -> tuple[Function, ...]:
    """Return functions, procedures, aggregates and window functions."""
    return tuple(_function(catalog, row) for row in catalog.rows("functions"))


def _function(catalog: Catalog, row: Row) -> Function:
    return Function(
        schema=row["schema"],
        name=row["name"],
        signature=row["signature"],
        type=row["type"],
        arguments=tuple(
            Argument(
                name=argument["name"],
                type=argument["type"],
                mode=_MODES[argument["mode"]],
                default=fold(argument["default"]),
            )
            for argument in row["arguments"]
        ),
        returns=row["returns"],
        language=row["language"],
        # A BEGIN ATOMIC body is kept parsed, and its source text is empty.
        body=fold(row["sql_body"]) if row["sql_body"] is not None else row["body"],
        volatility=row["volatility"],
        strict=row["strict"],
        security_definer=row["security_definer"],
        leakproof=row["leakproof"],
        parallel=row["parallel"],
        settings=tuple(row["settings"]),
        owner=catalog.owner(row),
        grants=grants(row["grants"]),
        comment=row["comment"],
    )


def read_extensions(catalog: Catalog) -> tuple[Extension, ...]:
    """Return the extensions."""
    return tuple(
        Extension(name=row["name"], schema=row["schema"], version=row["version"], comment=row["comment"])
        for row in catalog.rows("extensions")
    )


def read_others(catalog: Catalog) -> tuple[Other, ...]:
    """Return publications, event triggers, statistics, operators, casts and collations."""
    return tuple(
        Other(
            kind=Kind(row["kind"]),
            schema=row["schema"],
            name=row["name"],
            sub=row["sub"],
            definition=fold(row["definition"]),
            comment=row["comment"],
        )
        for row in catalog.rows("others")
    )
