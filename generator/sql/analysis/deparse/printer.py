"""Printing analysed expressions as PostgreSQL does: the frame, and the dispatch by node class (``ruleutils.c``)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from generator.record import replace
from generator.sql.analysis.context import Analysis
from generator.sql.analysis.deparse.aliases import EntryNames, Namespace
from generator.sql.analysis.trees import expr as t
from generator.sql.analysis.trees.query import RangeTableEntry, SortGroupClause, TargetEntry
from generator.sql.analysis.types import oids
from generator.sql.analysis.types.typenames import format_type
from generator.sql.names import quote_identifier
from generator.sql.refs import (
    AliasedColumnRef,
    CastFunctionRef,
    CollationRef,
    ColumnRef,
    FunctionRef,
    JoinColumnRef,
    LabelRef,
    OperatorRef,
    Ref,
    RegclassRef,
    RelationRef,
    SortPrefixRef,
    Sql,
    TypeRef,
)
from generator.sql.types import FIRST_USER_OID, FunctionInfo, OperatorInfo

Printer = Callable[[Any, "Deparser", bool], None]
# A column's printed name: text, or what decides it when it is printed ((relation, attnum): that column's own name).
Shown = str | tuple[int, int] | AliasedColumnRef | JoinColumnRef | None
PRINTERS: dict[type, Printer] = {}
_OBJECTS = (FunctionRef, CastFunctionRef, TypeRef, LabelRef, RegclassRef, OperatorRef, CollationRef)
"""The references that an object depends on as they are."""


def printer(kind: type) -> Callable[[Printer], Printer]:
    """Return a decorator that registers the printer of a node class."""

    def decorate(function: Printer) -> Printer:
        if kind in PRINTERS:
            msg = f"{kind.__name__} has two printers"
            raise ValueError(msg)
        PRINTERS[kind] = function
        return function

    return decorate


class Deparser:
    """Collects the printed parts.

    Args:
        analysis: Where types and functions are known.
        namespaces: The levels of the query, innermost first.
        prefix: Whether columns are printed with their table.
        indent: Whether the server would indent, which shows as blanks in front of CASE and SELECT.
    """

    def __init__(self, analysis: Analysis, namespaces: list[Namespace], *, prefix: bool, indent: bool = True) -> None:
        self.analysis = analysis
        self.namespaces = namespaces
        self.prefix = prefix
        self.indent = indent
        self.parts: list[str | Ref] = []
        # Adds fixed text: called more often than anything else here.
        self.text: Callable[[str], None] = self.parts.append
        self.references: set[Ref] = set()
        # Columns are mentioned again and again, and their numbers are told apart sooner than references are.
        self.columns: set[tuple[int, int]] = set()
        self.in_order_by = False
        self.in_group_by = False
        self.targets: list[TargetEntry] = []
        self.output_names: Sequence[str] | None = None
        self.cte_names: list[str] = []
        # Of the function whose body is printed: its name, and those of its arguments.
        self.body_of: tuple[str, tuple[str, ...]] = ("", ())

    # Parts

    def hole(self, ref: Ref) -> None:
        """Add a name that may change."""
        self.parts.append(ref)
        if isinstance(ref, ColumnRef):
            self.columns.add((ref.relation, ref.attnum))
        elif isinstance(ref, RelationRef):
            self.references.add(RelationRef(ref.relation))
        elif isinstance(ref, _OBJECTS):
            self.references.add(ref)

    def mentioned(self) -> frozenset[Ref]:
        """Return all that is mentioned: what is printed depends on it."""
        return frozenset(self.mentions())

    def mentions(self) -> tuple[Ref, ...]:
        """Return the same, each once, without the cost of a set."""
        return (*self.references, *[ColumnRef(*column) for column in self.columns])

    def part(self, part: str | Ref) -> None:
        """Add either."""
        if isinstance(part, str):
            self.text(part)
        else:
            self.hole(part)

    def keyword(self, word: str) -> None:
        """Add a word that begins a line when the server indents (``appendContextKeyword``)."""
        if self.indent:
            self.strip()
            self.text(" " + word)
        else:
            self.text(word)

    def strip(self) -> None:
        """Take off a trailing blank."""
        last = self.parts[-1] if self.parts else ""
        if isinstance(last, str) and last.endswith(" "):
            self.parts[-1] = last.rstrip(" ")

    def result(self, *, strip: bool = True) -> Sql:
        """Return the parts, neighbouring texts joined; ``strip``: without the blank in front."""
        if strip and self.parts and isinstance(self.parts[0], str):
            self.parts[0] = self.parts[0].lstrip(" ")
        return self.taken(0)

    def taken(self, start: int) -> Sql:
        """Return the parts from a place on, neighbouring texts joined."""
        merged: list[str | Ref] = []
        texts: list[str] = []
        for part in self.parts[start:]:
            if type(part) is str:
                texts.append(part)
            elif texts:
                merged += ("".join(texts), part)
                texts.clear()
            else:
                merged.append(part)
        if texts:
            merged.append("".join(texts))
        return tuple(merged)

    # Expressions

    def expr(self, expr: t.Expr, implicit: bool = False) -> None:  # noqa: FBT001, FBT002 - ruleutils' showimplicit
        """Print an expression; ``implicit``: implicit casts are shown (``get_rule_expr``)."""
        PRINTERS[type(expr)](expr, self, implicit)

    def exprs(self, exprs: Sequence[t.Expr], implicit: bool = True, separator: str = ", ") -> None:  # noqa: FBT001, FBT002
        """Print expressions with commas."""
        for position, expr in enumerate(exprs):
            if position:
                self.text(separator)
            self.expr(expr, implicit)

    def toplevel(self, expr: t.Expr, implicit: bool) -> None:  # noqa: FBT001
        """Print an item of a list, where a whole row gets its type (``get_rule_expr_toplevel``)."""
        if isinstance(expr, t.Var):
            self.variable(expr, top=True)
        else:
            self.expr(expr, implicit)

    def type(self, type_oid: int, typmod: int = -1) -> None:
        """Print a type's name."""
        if type_oid < FIRST_USER_OID:
            self.text(format_type(type_oid, typmod, self.analysis.catalog) if type_oid else "???")
        else:
            self.hole(TypeRef(type_oid, typmod))

    def function(self, function: FunctionInfo, as_written: str = "") -> None:
        """Print a function's name."""
        if as_written:
            self.text(as_written)
        elif function.oid >= FIRST_USER_OID:
            self.hole(FunctionRef(function.oid))
        else:
            self.text(quote_identifier(function.name))

    def operator(self, operator: OperatorInfo) -> None:
        """Print an operator."""
        if operator.oid >= FIRST_USER_OID:
            self.hole(OperatorRef(operator.oid))
        elif operator.oid == 0 and operator.schema not in {"", "pg_catalog"}:
            self.text(f"OPERATOR({quote_identifier(operator.schema)}.{operator.name})")
        else:
            self.text(operator.name)

    # Columns

    def names_of(self, rte: RangeTableEntry) -> EntryNames:
        """Return how an entry is called at its level."""
        if rte.changed is not None:
            return replace(self.names_of(rte.changed), refname=rte.name)
        for namespace in self.namespaces:
            names = namespace.entries.get(id(rte))
            if names is not None:
                return names
        return EntryNames(rte.name, rte.name, [c.name for c in rte.columns], [False] * len(rte.columns))

    def variable(self, var: t.Var, *, top: bool = False) -> Shown:
        """Print a column; returns its printed name (``get_variable``)."""
        rte = var.rte
        if rte.kind == "join" and rte.alias is None and var.attno:
            name, expr = rte.join_columns[var.attno - 1]
            if isinstance(expr, t.Var):
                return self.variable(expr, top=top)
            self.text(quote_identifier(name))
            return name
        names = self.names_of(rte)
        if not var.attno:
            self._whole_row(var, names, top=top)
            return None
        if (self.prefix or rte.changed is not None) and names.refname is not None:
            self._refname(names)
        own = names.own[var.attno - 1] if names.own else None
        if own is not None and not self.in_order_by:  # as most are
            self.parts.append(own)
            column = own.relation, own.attnum
            self.columns.add(column)
            return column
        shown = self._shown_name(var, names)
        if self.in_order_by and not self.prefix and not self.in_group_by:
            self._sort_prefix(var, names, shown)
        if isinstance(shown, str):
            self.text(quote_identifier(shown))
            return shown
        self.parts.append(shown)
        return (shown.relation, shown.attnum) if isinstance(shown, ColumnRef) else shown

    def _shown_name(self, var: t.Var, names: EntryNames) -> str | ColumnRef | AliasedColumnRef | JoinColumnRef:
        """Return what a column is called, and note what is used with it."""
        rte = var.rte
        if names.join is not None:
            return JoinColumnRef(names.join, var.attno)
        info = rte.columns[var.attno - 1]
        if rte.relation is not None and info.attnum > 0:
            relation, attnum = rte.relation.oid, info.attnum
            self.columns.add((relation, attnum))
            if names.entry is not None:
                return AliasedColumnRef(names.entry, attnum)
            if names.real[var.attno - 1] and relation >= FIRST_USER_OID:
                return ColumnRef(relation, attnum)
        if info.field is not None:
            self.columns.add(info.field)
        return names.columns[var.attno - 1]

    def _whole_row(self, var: t.Var, names: EntryNames, *, top: bool) -> None:
        if names.refname is not None:
            self._refname(names)
        self.text("*")
        if var.rte.relation is not None:
            self.references.add(RelationRef(var.rte.relation.oid))
        if top:
            self.text("::")
            self.type(var.type)

    def _refname(self, names: EntryNames) -> None:
        refname = names.refname
        if isinstance(refname, RelationRef):
            if refname.relation >= FIRST_USER_OID:
                self.parts.append(refname)
            else:
                self.text(quote_identifier(names.plain))
            self.text(".")
        elif refname is not None:
            self.parts.append(quote_identifier(refname) + ".")

    def _sort_prefix(
        self, var: t.Var, names: EntryNames, shown: str | ColumnRef | AliasedColumnRef | JoinColumnRef
    ) -> None:
        """Print the table in ORDER BY where another output column has, or comes to have, the bare name."""
        from generator.sql.analysis.trees.equal import equal  # noqa: PLC0415 - small

        refname = names.refname
        if isinstance(refname, RelationRef) and refname.relation < FIRST_USER_OID:
            refname = names.plain
        if refname is None:
            return
        outputs = []
        visible = (entry for entry in self.targets if not entry.junk)
        for position, entry in enumerate(visible):
            name, number = entry.name, 0
            if self.output_names is not None and position < len(self.output_names):
                name, number = self.output_names[position], position + 1
            if name is not None and not equal(var, entry.expr):
                outputs.append((number, name))
        if outputs:
            self.parts.append(SortPrefixRef(refname, shown, tuple(outputs)))

    # Sort and group keys

    def order_by(
        self, clauses: Sequence[SortGroupClause], targets: list[TargetEntry], *, by_number: bool = False
    ) -> None:
        """Print the keys of ORDER BY (``get_rule_orderby``)."""
        for position, clause in enumerate(clauses):
            if position:
                self.text(", ")
            self.sort_key(clause.ref, targets, by_number=by_number)
            if clause.direction == "DESC":
                self.text(" DESC")
            elif clause.direction == "USING":
                self.text(f" USING {clause.using}")
            if clause.nulls:
                self.text(f" NULLS {clause.nulls}")

    def sort_key(self, ref: int, targets: list[TargetEntry], *, by_number: bool = False) -> None:
        """Print one key of ORDER BY, GROUP BY, PARTITION BY or DISTINCT ON (``get_rule_sortgroupclause``)."""
        position, entry = next((p, e) for p, e in enumerate(targets, 1) if e.ref == ref)
        expr = entry.expr
        if by_number:
            self.text(str(position))
        elif isinstance(expr, t.Const):
            from generator.sql.analysis.deparse.basic import print_const  # noqa: PLC0415 - it imports this module

            print_const(expr, self, 1)
        elif isinstance(expr, t.Var):
            before, self.in_order_by = self.in_order_by, True
            self.variable(expr)
            self.in_order_by = before
        else:
            parens = isinstance(expr, t.FuncExpr | t.Aggref | t.WindowFunc) or (
                isinstance(expr, t.Special) and expr.kind == "json constructor"
            )
            self.text("(" if parens else "")
            self.expr(expr, True)  # noqa: FBT003
            self.text(")" if parens else "")


def is_json_or_unknown(type_oid: int) -> bool:
    """Return whether a literal of the type needs no cast to be read back."""
    return type_oid in {oids.UNKNOWN, 0}
