"""How each field of the model's objects is compared; what is not said here is compared exactly.

A field that is added to the model is compared from that day on, because only exceptions are listed.
"""

from __future__ import annotations

from generator.model import objects

NOT_IN_CATALOG = "a catalog knows the present, not how it came about"
BY_NAME = "it is how the two are paired"
FROM_TEXT = "it is read from the migrations' text"
AS_PARTS = "compared part by part"
ABOUT_REPLAY = "it says something about the replay, not about the object"

_PAST = {"history": NOT_IN_CATALOG}
_TOP = {**_PAST, "schema": BY_NAME, "name": BY_NAME, "external": ABOUT_REPLAY}
_RELATION = {
    **_TOP,
    "previous": NOT_IN_CATALOG,
    "dropped": NOT_IN_CATALOG,
    "implements": FROM_TEXT,
    "source_comment": FROM_TEXT,
    "columns": AS_PARTS,
    "indexes": AS_PARTS,
    "triggers": AS_PARTS,
    "rules": AS_PARTS,
}

NOT_COMPARED: dict[type, dict[str, str]] = {
    objects.Column: {
        **_PAST,
        "name": BY_NAME,
        "source_comment": FROM_TEXT,
        "sources": "lineage is an analysis of the view's query",
        "previous_names": NOT_IN_CATALOG,
    },
    objects.Constraint: {**_PAST, "name": BY_NAME},
    objects.Index: {**_PAST, "name": BY_NAME},
    objects.Trigger: {**_PAST, "name": BY_NAME},
    objects.Policy: {**_PAST, "name": BY_NAME},
    objects.Rule: {**_PAST, "name": BY_NAME},
    objects.Table: {**_RELATION, "constraints": AS_PARTS, "policies": AS_PARTS},
    objects.View: {
        **_RELATION,
        "materialized": "it is part of the kind, by which the two are paired",
        "exact": ABOUT_REPLAY,
        "other_uses": "lineage is an analysis of the view's query",
    },
    objects.Type: {
        **_TOP,
        "previous": NOT_IN_CATALOG,
        "source_comment": FROM_TEXT,
        "constraints": AS_PARTS,
        "columns": AS_PARTS,
    },
    objects.Sequence: _TOP,
    objects.Function: {
        **_TOP,
        "signature": BY_NAME,
        "previous": NOT_IN_CATALOG,
        "source_comment": FROM_TEXT,
        "references": "a catalog knows what a body mentions only if it is BEGIN ATOMIC",
    },
    objects.Namespace: {**_PAST, "name": BY_NAME, "external": ABOUT_REPLAY},
    objects.Extension: {**_PAST, "name": BY_NAME, "external": ABOUT_REPLAY},
    objects.Other: {**_TOP, "kind": BY_NAME, "sub": BY_NAME},
}
"""Fields that are never compared as values, by class, each with the reason."""

WHERE_BOTH_KNOW: dict[type, frozenset[str]] = {
    # Owners are read only when asked for; an extension's version, schema and comment come from its control file
    # unless the migrations say them.
    objects.Table: frozenset({"owner"}),
    objects.View: frozenset({"owner"}),
    objects.Type: frozenset({"owner"}),
    objects.Sequence: frozenset({"owner"}),
    objects.Function: frozenset({"owner"}),
    objects.Namespace: frozenset({"owner"}),
    objects.Extension: frozenset({"schema", "version", "comment"}),
}
"""Fields that are compared only if neither side is empty."""

FOLDED = frozenset({"definition", "default", "generated", "expression", "predicate", "using", "check", "when"})
"""Fields with printed SQL, in which white space outside quotes does not count."""

UNORDERED: dict[type, frozenset[str]] = {
    # Neither the order of use nor that of the dependencies means anything.
    objects.Index: frozenset({"columns"}),
    objects.Policy: frozenset({"references"}),
    objects.View: frozenset({"depends_on"}),
}
"""Fields that are sets written as tuples."""
