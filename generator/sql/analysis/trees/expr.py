"""Analysed expressions: PostgreSQL's primitive nodes (``src/include/nodes/primnodes.h``), as far as printing needs them.

Unlike there, a variable points at its range table entry itself, so no level counting is needed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.sql.refs import Ref, Sql
from generator.sql.types import FunctionInfo, OperatorInfo

if TYPE_CHECKING:
    from generator.sql.analysis.trees.query import (
        QueryTree,
        RangeTableEntry,
        SortGroupClause,
        TargetEntry,
        WindowClause,
    )

# How a function call or coercion was written (CoercionForm).
CALL = "call"
EXPLICIT = "explicit"
IMPLICIT = "implicit"
SQL_SYNTAX = "sql"


@dataclass(slots=True, eq=False, repr=False)
class Expr:
    """Any expression; ``type`` 0 means unknown to us."""

    type: int


@dataclass(slots=True, eq=False, repr=False)
class Var(Expr):
    """A column (``attno`` from 1) of a range table entry, or with 0 its whole row."""

    rte: RangeTableEntry
    attno: int


@dataclass(slots=True, eq=False, repr=False)
class Const(Expr):
    """A constant: ``value`` is the text that the type's output function gives, None for NULL.

    ``pieces`` is that text with holes, where it holds what may be renamed: an enum label, a relation's name.
    """

    value: str | None
    typmod: int = -1
    pieces: Sql | None = None


@dataclass(slots=True, eq=False, repr=False)
class Param(Expr):
    """``$number``."""

    number: int


@dataclass(slots=True, eq=False, repr=False)
class FuncExpr(Expr):
    """A function call, or a cast by a function; ``as_written`` names one that is unknown to us."""

    function: FunctionInfo
    args: list[Expr]
    format: str = CALL
    variadic: bool = False
    returns_set: bool = False
    as_written: str = ""


@dataclass(slots=True, eq=False, repr=False)
class NamedArg(Expr):
    """``name => arg``."""

    name: str
    arg: Expr


@dataclass(slots=True, eq=False, repr=False)
class OpExpr(Expr):
    """An operator applied; ``kind`` is op, distinct, nullif or, for ``x op ANY (array)``, any and all."""

    operator: OperatorInfo
    args: list[Expr]
    kind: str = "op"


@dataclass(slots=True, eq=False, repr=False)
class BoolExpr(Expr):
    """``op`` is AND, OR or NOT."""

    op: str
    args: list[Expr]


@dataclass(slots=True, eq=False, repr=False)
class SubLink(Expr):
    """A subquery in an expression; ``kind`` is EXISTS, ALL, ANY, ROWCOMPARE, EXPR or ARRAY."""

    kind: str
    query: QueryTree
    test: Expr | None = None
    operator: OperatorInfo | None = None


@dataclass(slots=True, eq=False, repr=False)
class CaseExpr(Expr):
    """``whens`` are (condition, result); with an ``arg`` the condition is what the argument is compared with."""

    arg: Expr | None
    whens: list[tuple[Expr, Expr]]
    default: Expr


@dataclass(slots=True, eq=False, repr=False)
class CaseTestExpr(Expr):
    """The argument of a CASE inside the comparison made for a WHEN."""

    typmod: int = -1


@dataclass(slots=True, eq=False, repr=False)
class ArrayExpr(Expr):
    """``ARRAY[…]``."""

    elements: list[Expr]
    element_type: int
    multidims: bool = False


@dataclass(slots=True, eq=False, repr=False)
class RowExpr(Expr):
    """``ROW(…)``; ``explicit`` is false when the word ROW was left out.

    Of a row type ``of`` is the relation, and ``attnums`` are the columns that its fields became.
    """

    args: list[Expr]
    names: list[str] = field(default_factory=list)
    explicit: bool = True
    of: int = 0
    attnums: list[int] = field(default_factory=list)


@dataclass(slots=True, eq=False, repr=False)
class RowCompareExpr(Expr):
    """``ROW(…) < ROW(…)``."""

    operator: OperatorInfo
    left: list[Expr]
    right: list[Expr]


@dataclass(slots=True, eq=False, repr=False)
class ListExpr(Expr):
    """COALESCE, GREATEST or LEAST."""

    word: str
    args: list[Expr]


@dataclass(slots=True, eq=False, repr=False)
class SQLValueFunction(Expr):
    """CURRENT_DATE and its like."""

    word: str
    typmod: int = -1


@dataclass(slots=True, eq=False, repr=False)
class NullTest(Expr):
    """IS [NOT] NULL; ``row``: of each of its fields, ``distinct``: of a row as a whole."""

    arg: Expr
    negated: bool
    row: bool = False
    distinct: bool = False


@dataclass(slots=True, eq=False, repr=False)
class BooleanTest(Expr):
    """IS [NOT] TRUE, FALSE, UNKNOWN; ``test`` is the printed words."""

    arg: Expr
    test: str


@dataclass(slots=True, eq=False, repr=False)
class Coercion(Expr):
    """A cast without a function of its own; ``kind``: relabel, io, array, row or domain."""

    arg: Expr
    kind: str
    format: str
    typmod: int = -1
    element: FunctionInfo | None = None


@dataclass(slots=True, eq=False, repr=False)
class CoerceToDomainValue(Expr):
    """VALUE in a domain's check."""

    typmod: int = -1


@dataclass(slots=True, eq=False, repr=False)
class CollateExpr(Expr):
    """``arg COLLATE collation``: PostgreSQL's own by its name, a user-defined one by its oid in digits."""

    arg: Expr
    collation: str


@dataclass(slots=True, eq=False, repr=False)
class SubscriptingRef(Expr):
    """``container[lower:upper]`` or ``container[upper]``; a missing bound is None."""

    container: Expr
    upper: list[Expr | None]
    lower: list[Expr | None] | None
    typmod: int = -1


@dataclass(slots=True, eq=False, repr=False)
class FieldSelect(Expr):
    """``(arg).field``; of a relation's row type the field is (relation, attnum)."""

    arg: Expr
    name: str
    column: tuple[int, int] | None = None
    typmod: int = -1


@dataclass(slots=True, eq=False, repr=False)
class Aggref(Expr):
    """An aggregate call of the query ``of``, which need not be the innermost around it.

    ``order`` refers to items of ``args``; ``tail`` ends the arguments (JSON_ARRAYAGG's options).
    """

    function: FunctionInfo
    args: list[TargetEntry]
    direct: list[Expr] = field(default_factory=list)
    order: list[SortGroupClause] = field(default_factory=list)
    distinct: bool = False
    star: bool = False
    variadic: bool = False
    filter: Expr | None = None
    tail: str = ""
    of: QueryTree | None = None


@dataclass(slots=True, eq=False, repr=False)
class WindowFunc(Expr):
    """A window function call."""

    function: FunctionInfo
    args: list[Expr]
    window: WindowClause
    star: bool = False
    variadic: bool = False
    filter: Expr | None = None
    tail: str = ""


@dataclass(slots=True, eq=False, repr=False)
class GroupingFunc(Expr):
    """``GROUPING(…)``."""

    args: list[Expr]


@dataclass(slots=True, eq=False, repr=False)
class Special(Expr):
    """An expression that only prints its parts in a fixed frame (XML, SQL/JSON): texts and sub-expressions in turn.

    ``kind`` names the node for FigureColname and GROUP BY.
    """

    kind: str
    parts: list[str | Expr]
    typmod: int = -1


@dataclass(slots=True, eq=False, repr=False)
class Bare(Expr):
    """A constant that prints without its type (a path in SQL/JSON)."""

    arg: Expr


@dataclass(slots=True, eq=False, repr=False)
class AsWritten(Expr):
    """What could not be resolved (lenient analysis only): texts, holes and sub-expressions in turn.

    ``name`` is what a column written so is called; ``*`` for all columns of something unknown.
    """

    parts: list[str | Ref | Expr]
    name: str = ""


def text_of(sql: Sql) -> str:
    """Return the fixed text of an Sql without holes (messages)."""
    return "".join(part if isinstance(part, str) else "?" for part in sql)
