"""A catalog of a few tables, for tests without a server."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext

from generator.sql.analysis import builtins, format_type
from generator.sql.types import AttributeInfo, CastInfo, FunctionInfo, OperatorInfo, RelationInfo, TypeInfo

MOOD = 20001
TYPES = {
    MOOD: TypeInfo(MOOD, "public", "mood", "e", "E", array=20002),
    20003: TypeInfo(20003, "public", "geometry", modifiers="geometry_typmod_in"),
    20004: TypeInfo(20004, "extensions", "geography", modifiers="geography_typmod_in"),
    20002: TypeInfo(20002, "public", "_mood", "b", "A", element=MOOD),
}
FUNCTIONS = {"uid": FunctionInfo(20101, "auth", "uid", (), 2950, volatility="s")}


class SmallCatalog:
    """``users(id uuid, name varchar, mood mood, age int)`` and ``app.posts(id int, user_id uuid)``; names may be changed."""

    def __init__(self) -> None:
        self.names = {20201: ("public", "users"), 20202: ("app", "posts")}
        self.columns = {20201: ["id", "name", "mood", "age"], 20202: ["id", "user_id"]}
        self.column_types = {20201: [2950, 1043, MOOD, 23], 20202: [23, 2950]}
        self.labels = ["sad", "it's"]
        self.type_name = "mood"

    def relation(self, oid: int) -> RelationInfo:
        schema, name = self.names[oid]
        attributes = zip(self.columns[oid], self.column_types[oid], strict=True)
        return RelationInfo(
            oid, schema, name, "r", tuple(AttributeInfo(n, c, t) for n, (c, t) in enumerate(attributes, 1))
        )

    def column_name(self, relation: int, attnum: int) -> str:
        return self.columns[relation][attnum - 1]

    def live_columns(self, relation: int) -> list[tuple[int, str]]:
        return list(enumerate(self.columns[relation], 1))

    def relation_name(self, relation: int) -> tuple[str, str]:
        return self.names[relation]

    def format_type(self, type_oid: int, typmod: int) -> str:
        return self.type_name if type_oid == MOOD else format_type(type_oid, typmod, self)

    def function_name(self, function: int) -> tuple[str, str]:
        return next((f.schema, f.name) for f in FUNCTIONS.values() if f.oid == function)

    def is_hidden_operator(self, operator: int) -> bool:
        del operator
        return False

    def is_hidden(self, function: int) -> bool:
        del function
        return False

    def operator_name(self, operator: int) -> tuple[str, str]:
        raise KeyError(operator)

    def label(self, type_oid: int, label: int) -> str:
        assert type_oid == MOOD
        return self.labels[label]

    def has_schema(self, name: str) -> bool:
        return name in {"public", "pg_catalog", "auth", *(schema for schema, _ in self.names.values())}

    def find_relation(self, schema: str, name: str) -> RelationInfo | None:
        oids = [oid for oid, found in self.names.items() if found == (schema or "public", name)]
        return self.relation(oids[0]) if oids else None

    def find_type(self, schema: str, name: str) -> TypeInfo | None:
        del schema
        return next((info for info in TYPES.values() if info.name == name), None) or builtins().type_by_name(name)

    def type_info(self, oid: int) -> TypeInfo:
        return TYPES.get(oid) or builtins().type(oid)

    def find_functions(self, schema: str, name: str) -> Sequence[FunctionInfo]:
        if schema == "auth":
            return [FUNCTIONS[name]] if name in FUNCTIONS else []
        return builtins().functions(name)

    def safe_search_path(self) -> AbstractContextManager[None]:
        """See ``CatalogView``."""
        return nullcontext()

    def inline_body(self, oid: int) -> str:  # noqa: ARG002 - nothing is inlined here
        """See ``CatalogView``."""
        return ""

    def find_operators(self, schema: str, name: str) -> Sequence[OperatorInfo]:
        del schema, name
        return ()

    def schemas_in_front(self) -> Sequence[str]:
        """See ``CatalogView``."""
        return ()

    def find_casts(self) -> Sequence[CastInfo]:
        return ()

    def casts_between_builtins(self) -> Sequence[CastInfo]:
        """See ``CatalogView``."""
        return ()

    def find_collation(self, schema: str, name: str) -> str | None:
        return name if schema in {"", "pg_catalog"} else None

    def collation_name(self, collation: int) -> tuple[str, str]:
        raise NotImplementedError

    def has_text_search(self, schema: str, name: str) -> bool:
        del schema, name
        return False

    def enum_label(self, type_oid: int, text: str) -> int | None:
        assert type_oid == MOOD
        return self.labels.index(text) if text in self.labels else None

    def server_setting(self, name: str) -> str:
        return {"TimeZone": "UTC"}.get(name, "")
