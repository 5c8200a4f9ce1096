"""Column and table elements of CREATE TABLE and ADD COLUMN, sorted into what is made in which order.

PostgreSQL's transformCreateStmt does the same: names that it generates depend on that order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field

from generator.record import dataclass
from generator.replay.elements.clauses import refuse_attributes, refuse_null_conflicts
from generator.sql.node import Node
from generator.sql.types import SqlError

_NOT_ON_FOREIGN = {
    "CONSTR_PRIMARY": "primary key",
    "CONSTR_UNIQUE": "unique",
    "CONSTR_FOREIGN": "foreign key",
    "CONSTR_EXCLUSION": "exclusion",
}

LIKE_IDENTITY = 1 << 5
"""The bit of INCLUDING IDENTITY among the options of LIKE."""
_NOT_NULL = frozenset({"CONSTR_NOTNULL", "CONSTR_IDENTITY", "CONSTR_PRIMARY"})

SERIAL = {
    "smallserial": "int2",
    "serial2": "int2",
    "serial": "int4",
    "serial4": "int4",
    "bigserial": "int8",
    "serial8": "int8",
}


@dataclass
class ConstraintDraft:
    """A constraint to be made; ``columns`` are the column that it is written on, or those of its list."""

    node: Node
    columns: tuple[str, ...] = ()
    deferrable: bool = False
    deferred: bool = False
    enforced: bool = True

    @property
    def type(self) -> str:
        """Its kind: ``CONSTR_CHECK`` and so on."""
        return self.node.text("contype")

    @property
    def name(self) -> str:
        """The name given, or empty."""
        return self.node.text("conname")


@dataclass(frozen=True)
class Place:
    """What kind of table the elements are for: some have less to say about their columns."""

    typed: bool = False
    partition: bool = False
    partitioned: bool = False
    foreign: bool = False
    strict: bool = True


@dataclass
class ColumnDraft:
    """A column to be made."""

    name: str
    type_name: Node | None
    serial: str = ""
    default: Node | None = None
    generated: Node | None = None
    generated_kind: str = ""
    identity: str = ""
    identity_options: tuple[Node, ...] = ()
    collation: tuple[str, ...] = ()
    location: int = -1
    storage: str = ""
    compression: str = ""
    source_comment: str = ""
    not_null: bool = False


@dataclass
class Draft:
    """Everything that a list of table elements asks for."""

    columns: list[ColumnDraft] = field(default_factory=list)
    checks: list[ConstraintDraft] = field(default_factory=list)
    not_nulls: list[ConstraintDraft] = field(default_factory=list)
    indexes: list[ConstraintDraft] = field(default_factory=list)
    foreign_keys: list[ConstraintDraft] = field(default_factory=list)
    likes: list[tuple[int, Node]] = field(default_factory=list)
    place: Place = field(default_factory=Place)

    def add_elements(self, elements: Iterable[Node], table: str) -> None:
        """Sort the elements; raises SqlError for constraints that contradict each other."""
        for element in elements:
            if element.tag == "ColumnDef":
                self.add_column(element, table)
            elif element.tag == "Constraint":
                self.add_constraint(element)
            elif element.tag == "TableLikeClause":
                self.likes.append((len(self.columns), element))

    def add_column(self, definition: Node, table: str) -> ColumnDraft:
        """Take a ColumnDef and the constraints written on it."""
        type_name = definition.struct("typeName", "TypeName")
        column = ColumnDraft(
            definition.text("colname"),
            type_name,
            location=definition.location,
            storage=definition.text("storage_name"),
            compression=definition.text("compression"),
        )
        collation = definition.struct("collClause", "CollateClause")
        if collation is not None:
            column.collation = collation.names("collname")
        if type_name is not None and len(type_name.names("names")) == 1:
            column.serial = SERIAL.get(type_name.names("names")[0], "")
            if column.serial and type_name.has("arrayBounds"):
                raise SqlError("0A000", "array of serial is not implemented")
        if type_name is None and any(each.name == column.name and each.type_name is None for each in self.columns):
            raise SqlError("42701", f'column "{column.name}" specified more than once')
        self.columns.append(column)
        constraints = definition.nodes("constraints")
        kinds = [each.text("contype") for each in constraints]
        refuse_attributes(kinds)
        refuse_null_conflicts(
            column.name, table, constraints, kinds, serial=bool(column.serial), strict=self.place.strict
        )
        column.not_null = bool(column.serial) or not _NOT_NULL.isdisjoint(kinds)
        last: ConstraintDraft | None = None
        for constraint in constraints:
            last = self._column_constraint(column, constraint, last, table)
        return column

    def _column_constraint(
        self, column: ColumnDraft, node: Node, last: ConstraintDraft | None, table: str
    ) -> ConstraintDraft | None:
        match node.text("contype"):
            case "CONSTR_DEFAULT":
                if column.default is not None or column.serial:
                    raise SqlError(
                        "42601", f'multiple default values specified for column "{column.name}" of table "{table}"'
                    )
                column.default = node.node("raw_expr")
            case "CONSTR_IDENTITY":
                self._refuse_identity(column, table)
                column.identity = node.text("generated_when")
                column.identity_options = node.nodes("options")
            case "CONSTR_GENERATED":
                if self.place.typed:
                    raise SqlError("0A000", "generated columns are not supported on typed tables")
                if column.generated is not None:
                    raise SqlError(
                        "42601", f'multiple generation clauses specified for column "{column.name}" of table "{table}"'
                    )
                column.generated = node.node("raw_expr")
                column.generated_kind = node.text("generated_kind") or "v"
            case "CONSTR_NULL":
                pass
            case "CONSTR_ATTR_DEFERRABLE" if last:
                last.deferrable = True
            case "CONSTR_ATTR_DEFERRED" if last:
                last.deferrable = last.deferred = True
            case "CONSTR_ATTR_NOT_ENFORCED" if last:
                last.enforced = False
            case kind if kind.startswith("CONSTR_ATTR_"):
                pass
            case _:
                return self._file(ConstraintDraft(node, (column.name,)))
        self._refuse_two_values(column, table)
        return last

    def _refuse_identity(self, column: ColumnDraft, table: str) -> None:
        for inside, what in ((self.place.typed, "typed tables"), (self.place.partition, "partitions")):
            if inside:
                raise SqlError("0A000", f"identity columns are not supported on {what}")
        if column.identity:
            raise SqlError("42601", f'multiple identity specifications for column "{column.name}" of table "{table}"')

    @staticmethod
    def _refuse_two_values(column: ColumnDraft, table: str) -> None:
        has_default = column.default is not None or bool(column.serial)
        if has_default and column.generated is not None:
            raise SqlError(
                "42601",
                f'both default and generation expression specified for column "{column.name}" of table "{table}"',
            )
        if has_default and column.identity:
            raise SqlError(
                "42601", f'both default and identity specified for column "{column.name}" of table "{table}"'
            )
        if column.identity and column.generated is not None:
            raise SqlError(
                "42601",
                f'both identity and generation expression specified for column "{column.name}" of table "{table}"',
            )

    def add_constraint(self, node: Node) -> ConstraintDraft:
        """Take a table constraint."""
        columns = node.names("fk_attrs") if node.text("contype") == "CONSTR_FOREIGN" else node.names("keys")
        draft = ConstraintDraft(
            node,
            columns,
            deferrable=node.flag("deferrable"),
            deferred=node.flag("initdeferred"),
            enforced=node.flag("is_enforced") if node.has("is_enforced") else _enforced(node),
        )
        draft.deferrable = draft.deferrable or draft.deferred
        return self._file(draft)

    def _file(self, draft: ConstraintDraft) -> ConstraintDraft:
        if self.place.foreign and draft.type in _NOT_ON_FOREIGN:
            raise SqlError("0A000", f"{_NOT_ON_FOREIGN[draft.type]} constraints are not supported on foreign tables")
        if self.place.partitioned and draft.type == "CONSTR_NOTNULL" and draft.node.flag("is_no_inherit"):
            raise SqlError("0A000", "not-null constraints on partitioned tables cannot be NO INHERIT")
        match draft.type:
            case "CONSTR_CHECK":
                self.checks.append(draft)
            case "CONSTR_NOTNULL":
                self.not_nulls.append(draft)
            case "CONSTR_PRIMARY" | "CONSTR_UNIQUE" | "CONSTR_EXCLUSION":
                self.indexes.append(draft)
            case "CONSTR_FOREIGN":
                self.foreign_keys.append(draft)
        return draft


def _enforced(node: Node) -> bool:
    """``is_enforced`` is only set for the kinds that can be not enforced."""
    return node.text("contype") not in {"CONSTR_CHECK", "CONSTR_FOREIGN"}
