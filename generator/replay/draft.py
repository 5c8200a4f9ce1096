"""Column and table elements of CREATE TABLE and ADD COLUMN, sorted into what is made in which order.

PostgreSQL's transformCreateStmt does the same: names that it generates depend on that order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from generator.sql.node import Node
from generator.sql.types import SqlError

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
    source_comment: str = ""


@dataclass
class Draft:
    """Everything that a list of table elements asks for."""

    columns: list[ColumnDraft] = field(default_factory=list)
    checks: list[ConstraintDraft] = field(default_factory=list)
    not_nulls: list[ConstraintDraft] = field(default_factory=list)
    indexes: list[ConstraintDraft] = field(default_factory=list)
    foreign_keys: list[ConstraintDraft] = field(default_factory=list)
    likes: list[tuple[int, Node]] = field(default_factory=list)

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
        column = ColumnDraft(definition.text("colname"), type_name, location=definition.location)
        collation = definition.struct("collClause", "CollateClause")
        if collation is not None:
            column.collation = collation.names("collname")
        if type_name is not None and len(type_name.names("names")) == 1:
            column.serial = SERIAL.get(type_name.names("names")[0], "")
            if column.serial and type_name.has("arrayBounds"):
                raise SqlError("0A000", "array of serial is not implemented")
        self.columns.append(column)
        last: ConstraintDraft | None = None
        for constraint in definition.nodes("constraints"):
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
                column.identity = node.text("generated_when")
                column.identity_options = node.nodes("options")
            case "CONSTR_GENERATED":
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
