"""What one analysis carries along: the catalog, what it found out, what it could not resolve."""

from __future__ import annotations

from generator.sql.analysis.types.oids import RECORD, RECORD_ARRAY, UNKNOWN
from generator.sql.analysis.types.snapshot import Builtins, builtins
from generator.sql.refs import ConstraintRef
from generator.sql.types import (
    FIRST_USER_OID,
    Arbiter,
    Assignment,
    CastInfo,
    CatalogView,
    Parameters,
    RelationInfo,
    SqlError,
    TypeInfo,
)

NO_TYPE = TypeInfo(0, "pg_catalog", "???", category="X")


class Analysis:
    """The state of one call of the door functions.

    Args:
        catalog: Where names are looked up.
        lenient: Whether what is merely unknown is printed as written instead of refused.
        parameters: What ``$1`` and names that are no column mean, in a function's body.
    """

    def __init__(self, catalog: CatalogView, *, lenient: bool = False, parameters: Parameters | None = None) -> None:
        self.catalog = catalog
        self.builtins: Builtins = builtins()
        # Then nothing of what is remembered for PostgreSQL's own types is true here: operators, functions, ways to coerce.
        self.recast = bool(catalog.casts_between_builtins())
        self.lenient = lenient
        self.problems: list[str] = []
        self.constraints: set[ConstraintRef] = set()
        self.parameters = parameters
        self.assignments: list[Assignment] = []
        self.arbiters: list[Arbiter] = []
        self.locked: list[RelationInfo] = []
        self.locks_padded = ""
        self.overriding = ""
        self._types: dict[int, TypeInfo] = {}
        self._user_casts: dict[tuple[int, int], CastInfo] | None = None

    # Types

    def type(self, oid: int) -> TypeInfo:
        """Return the type; 0, and what nobody knows, is a type without properties."""
        found = self._types.get(oid)
        if found is None:
            try:
                found = (
                    self.builtins.type(oid)
                    if 0 < oid < FIRST_USER_OID
                    else self.catalog.type_info(oid)
                    if oid
                    else NO_TYPE
                )
            except KeyError:
                found = NO_TYPE
            self._types[oid] = found
        return found

    def base_type(self, oid: int) -> int:
        """Return the type under a domain (``getBaseType``)."""
        info = self._types.get(oid) or self.type(oid)
        return self.base_type_and_typmod(oid, -1)[0] if info.typtype == "d" else oid

    def base_type_and_typmod(self, oid: int, typmod: int) -> tuple[int, int]:
        """Return the type under a domain and the modifier that the domain puts on it."""
        info = self.type(oid)
        while info.typtype == "d" and info.base:
            oid, typmod = info.base, info.base_typmod
            info = self.type(oid)
        return oid, typmod

    def category(self, oid: int) -> str:
        """Return the type's category (``TypeCategory``)."""
        info = self.type(self.base_type(oid))
        if info.element and info.category != "A":
            return "A" if info.oid >= FIRST_USER_OID else info.category
        derived = {"e": "E", "c": "C", "r": "R", "m": "R"}.get(info.typtype)
        return derived or info.category

    def preferred(self, oid: int) -> bool:
        """Return whether the type is preferred in its category."""
        return self.type(oid).preferred

    def element_type(self, oid: int) -> int:
        """Return the element type of an array type, or 0 (``get_element_type``)."""
        return self.type(oid).element

    def base_element_type(self, oid: int) -> int:
        """Return the element type of an array or a domain over one, or 0."""
        return self.type(self.base_type(oid)).element

    def array_type(self, oid: int) -> int:
        """Return the array type of an element type, or 0."""
        if oid == RECORD:
            return RECORD_ARRAY
        return self.type(oid).array

    def is_complex(self, oid: int) -> bool:
        """Return whether the type is a composite type or a domain over one."""
        return self.type(self.base_type(oid)).typtype == "c"

    def type_name(self, oid: int, typmod: int = -1) -> str:
        """Return the type as messages name it (``format_type_be``)."""
        from generator.sql.analysis.types.typenames import format_type  # noqa: PLC0415 - it imports this module

        return (
            "unknown" if oid == UNKNOWN else format_type(oid, typmod, self.catalog, flag_given=False) if oid else "???"
        )

    def cast(self, source: int, target: int) -> CastInfo | None:
        """Return the cast between exactly these types."""
        found = self.builtins.casts.get((source, target))
        if found is None and (self.recast or source >= FIRST_USER_OID or target >= FIRST_USER_OID):
            found = self._own_casts().get((source, target))
        return found

    def has_casts(self, type_oid: int) -> bool:
        """Return whether the migrations or an extension made a cast from or to the type."""
        return any(type_oid in pair for pair in self._own_casts())

    def _own_casts(self) -> dict[tuple[int, int], CastInfo]:
        if self._user_casts is None:
            self._user_casts = {(cast.source, cast.target): cast for cast in self.catalog.find_casts()}
        return self._user_casts

    # Trouble

    def is_told(self, type_oid: int) -> bool:
        """Return whether nothing is known of a type, or of what has it, so that this has been told where it was met."""
        return not type_oid or (self.lenient and type_oid >= FIRST_USER_OID and self.type(type_oid).modifiers is None)

    def unknown(self, sqlstate: str, message: str) -> None:
        """Note something that may exist though nobody told us of it; strict analysis refuses it."""
        if not self.lenient:
            raise SqlError(sqlstate, message)
        if message not in self.problems:
            self.problems.append(message)

    def note(self, message: str) -> None:
        """Note a spelling that may differ from the server's."""
        if message not in self.problems:
            self.problems.append(message)


def refuse_schema(name: str, analysis: Analysis) -> None:
    """Refuse a name in a schema that is not there (``LookupExplicitNamespace``)."""
    if not analysis.catalog.has_schema(name):
        analysis.unknown("3F000", f'schema "{name}" does not exist')
