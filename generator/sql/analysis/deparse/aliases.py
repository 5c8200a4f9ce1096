"""The names under which range table entries and their columns are printed (``set_rtable_names``, ``set_relation_column_names``)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from generator.sql.analysis.trees import expr as t
from generator.sql.analysis.trees.query import FromItem, JoinExpr, QueryTree, RangeTableEntry
from generator.sql.names import quote_identifier
from generator.sql.refs import AliasedColumnRef, ColumnRef, EntryColumns, JoinColumnRef, JoinColumns, RelationRef
from generator.sql.types import FIRST_USER_OID, RelationInfo

_LIMIT = 63


@dataclass(slots=True)
class EntryNames:
    """How an entry is called: ``refname`` None for an unnamed join; ``columns`` are names, by position.

    ``real`` says for each column whether it bears the relation's own name, and so follows a rename; where all do,
    ``own`` has what to print, None for a column that nobody renames. ``entry`` is there
    for a relation whose columns are named anew whenever the query is printed, because names around them are fixed;
    ``join`` for a join that has an alias, whose columns follow those below it.
    """

    refname: str | RelationRef | None
    plain: str = ""
    columns: list[str] = field(default_factory=list)
    real: list[bool] = field(default_factory=list)
    own: list[ColumnRef | None] = field(default_factory=list)
    print_aliases: bool = False
    renamed: bool = False
    entry: EntryColumns | None = None
    join: JoinColumns | None = None


class Namespace:
    """The names of one query level."""

    def __init__(self, rtable: list[RangeTableEntry], parents: list[Namespace], items: list[FromItem]) -> None:
        self.entries: dict[int, EntryNames] = {}
        self.taken: dict[str, int] = {}
        self.using_names: list[str] = []
        self._pushed: dict[tuple[int, int], str] = {}
        self._above: dict[int, list[str]] = {}
        self._joins: dict[int, JoinExpr] = {}
        self._name_entries(rtable, parents)
        self._merged: dict[int, int] = {}
        dangerous = any(_dangerous(item) for item in items)
        for item in items:
            self._push_using(item, [], unique=dangerous)
        for rte in rtable:
            if rte.kind != "join":
                self._name_columns(rte)
            elif rte.alias is not None:
                names = self.entries[id(rte)]
                names.columns = [column.name for column in rte.columns]
                names.real = [False] * len(names.columns)
                names.join = self._join_columns(rte)

    def _name_entries(self, rtable: list[RangeTableEntry], parents: list[Namespace]) -> None:
        counters: dict[str, int] = {}
        for parent in parents:
            counters.update(parent.taken)
        for rte in rtable:
            name = rte.alias
            if name is None and rte.kind != "join":
                name = rte.relation.name if rte.relation is not None else rte.name
            if name is None:
                self.entries[id(rte)] = EntryNames(None)
                continue
            suffix = ""
            if name in counters:
                while with_suffix(name, suffix) in counters:
                    counters[name] += 1
                    suffix = f"_{counters[name]}"
            plain = with_suffix(name, suffix)
            counters.setdefault(plain, 0)
            self.taken[plain] = 0
            refname: str | RelationRef = plain
            if rte.alias is None and rte.relation is not None:
                refname = RelationRef(rte.relation.oid, bare=True, suffix=suffix)
            self.entries[id(rte)] = EntryNames(refname, plain, renamed=bool(suffix))

    def _push_using(self, item: FromItem, above: list[str], *, unique: bool) -> None:
        """Fix the names of columns merged by USING, from the top join down (``set_using_names``)."""
        if not isinstance(item, JoinExpr):
            self._above[id(item)] = above
            return
        self._above[id(item.rte)] = above
        self._joins[id(item.rte)] = item
        if item.using:
            above = list(above)
            names = []
            given = item.rte.alias_columns
            self._merged[id(item.rte)] = len(item.using)
            for position, (name, (left, right, shown)) in enumerate(zip(item.using, item.merged, strict=True)):
                pair = (shown, left, right)
                keys = [*map(_key, pair), (id(item.rte), position + 1)] if item.rte.alias else [*map(_key, pair)]
                chosen = next((self._pushed[key] for key in keys if key in self._pushed), "")
                if not chosen:
                    chosen = _unique(given[position] if position < len(given) else name, set(self.using_names))
                    if unique:
                        self.using_names.append(chosen)
                names.append(chosen)
                above.append(chosen)
                for key in keys:
                    if key is not None:
                        self._pushed[key] = chosen
            item.using = tuple(names)
        self._push_using(item.left, above, unique=unique)
        self._push_using(item.right, above, unique=unique)

    def _name_columns(self, rte: RangeTableEntry) -> None:
        names = self.entries[id(rte)]
        taken: set[str] = set()
        reserved = {*self.using_names, *self._above.get(id(rte), ())}
        relation = rte.relation
        if (
            relation is not None
            and not reserved
            and not rte.alias_columns
            and rte.kind == "relation"
            and not self._pushed
        ):
            # Nothing is renamed: a relation's own names are distinct.
            names.columns, names.real, names.own = _own_names(rte, relation)
            return
        names.entry = self._entry_columns(rte, reserved)
        changed = False
        own = {a.attnum: a.name for a in relation.attributes} if relation is not None else {}
        for position, column in enumerate(rte.columns, 1):
            real = own.get(column.attnum, column.name)
            pushed = self._pushed.get((id(rte), position))
            name = pushed or _unique(column.name, taken | reserved if column.attnum >= 0 else set())
            if column.attnum >= 0:
                taken.add(name)
                changed = changed or name != real
            names.columns.append(name)
            names.real.append(name == real and relation is not None and column.attnum > 0)
        if rte.kind == "relation":
            names.print_aliases = changed
        elif rte.kind == "function":
            names.print_aliases = True
        elif rte.kind != "tablefunc":
            names.print_aliases = changed or bool(rte.alias_columns)
        if names.print_aliases:
            names.real = [False] * len(names.real)

    def _join_columns(self, rte: RangeTableEntry) -> JoinColumns:
        merged = self._merged.get(id(rte), 0)
        columns: list[tuple[str | None, str | ColumnRef | AliasedColumnRef | JoinColumnRef]] = []
        for position, (name, expr) in enumerate(rte.join_columns, 1):
            given = rte.alias_columns[position - 1] if position <= len(rte.alias_columns) else None
            pushed = self._pushed.get((id(rte), position))
            # Both sides of a merged column have been given its name.
            below = pushed if pushed and position <= merged else self._below(expr, name)
            columns.append((pushed or given, below))
        reserved = {*self.using_names, *self._above.get(id(rte), ())}
        return JoinColumns(tuple(columns), merged, tuple(sorted(reserved)), tuple(self._tables_below(rte, merged)))

    def _tables_below(self, join: RangeTableEntry, place: int) -> Iterator[tuple[int, EntryColumns, int]]:
        """Yield the tables under a join that has an alias, and where columns stand that they are given later."""
        entries = [_entry_of(expr) for _, expr in join.join_columns]
        for rte in _leaves(self._joins[id(join)]):
            own = [number for number, each in enumerate(entries, 1) if each is rte and number > place]
            place = own[-1] if own else place
            relation = rte.relation
            if relation is not None and relation.oid >= FIRST_USER_OID:
                entry = self.entries[id(rte)].entry or EntryColumns(relation.oid, (), (), ())
                yield place, entry, max((a.attnum for a in relation.attributes), default=0)

    def _below(self, expr: t.Expr, name: str) -> str | ColumnRef | AliasedColumnRef | JoinColumnRef:
        """Return how a column is called in the entry that it comes from."""
        if not isinstance(expr, t.Var):
            return name
        rte = expr.rte
        if rte.kind == "join" and rte.alias is None:
            return self._below(rte.join_columns[expr.attno - 1][1], rte.join_columns[expr.attno - 1][0])
        names = self.entries[id(rte)]
        attnum = rte.columns[expr.attno - 1].attnum
        if names.join is not None:
            return JoinColumnRef(names.join, expr.attno)
        if names.entry is not None and attnum > 0:
            return AliasedColumnRef(names.entry, attnum)
        if names.real[expr.attno - 1] and rte.relation is not None and rte.relation.oid >= FIRST_USER_OID:
            return ColumnRef(rte.relation.oid, attnum)
        return names.columns[expr.attno - 1]

    def _entry_columns(self, rte: RangeTableEntry, reserved: set[str]) -> EntryColumns | None:
        """Return what has to be known to name a relation's columns later; None if they just bear their own names."""
        relation = rte.relation
        if relation is None or relation.oid < FIRST_USER_OID or not (reserved or rte.alias_columns):
            return None
        columns = [column for column in rte.columns if column.attnum > 0]
        pushed = [(c.attnum, self._pushed.get((id(rte), position))) for position, c in enumerate(columns, 1)]
        return EntryColumns(
            relation.oid,
            tuple((attnum, name) for attnum, name in pushed if name is not None),
            tuple((c.attnum, name) for c, name in zip(columns, rte.alias_columns, strict=False)),
            tuple(sorted(reserved)),
        )


def _own_names(rte: RangeTableEntry, relation: RelationInfo) -> tuple[list[str], list[bool], list[ColumnRef | None]]:
    """Return how a relation's columns are called that bear their own names; nobody changes what is returned."""
    plain = len(rte.columns) == len(relation.attributes)  # a system column is added where it is named
    found: tuple[list[str], list[bool], list[ColumnRef | None]] | None = relation.memo.get("names") if plain else None
    if found is None:
        user_defined = relation.oid >= FIRST_USER_OID
        found = (
            [column.name for column in rte.columns],
            [column.attnum > 0 for column in rte.columns],
            [ColumnRef(relation.oid, c.attnum) if user_defined and c.attnum > 0 else None for c in rte.columns],
        )
        if plain:
            relation.memo["names"] = found
    return found


def entry_names(entry: EntryColumns, columns: Sequence[tuple[int, str]]) -> dict[int, str]:
    """Return by attnum how a query names a relation's columns (``set_relation_column_names``).

    Args:
        entry: What the query fixes.
        columns: The relation's columns as they are called now.
    """
    fixed, aliases = dict(entry.fixed), dict(entry.aliases)
    taken = {*entry.reserved, *fixed.values()}
    found: dict[int, str] = {}
    for attnum, name in columns:
        found[attnum] = fixed.get(attnum) or _unique(aliases.get(attnum, name), taken)
        taken.add(found[attnum])
    return found


def join_names(join: JoinColumns, below: Sequence[str | None]) -> list[str | None]:
    """Return how a query names the columns of a join that has an alias (``set_join_column_names``).

    Args:
        join: What the query fixes.
        below: How each is called below the join; None for one that has been dropped.
    """
    taken = {*join.reserved, *(name for name, _ in join.columns[: join.merged] if name is not None)}
    found: list[str | None] = []
    for position, (name, _) in enumerate(join.columns):
        current = below[position]
        if current is not None and position < join.merged and name is not None:
            found.append(name)
        elif current is not None:
            found.append(_unique(name or current, taken))
            taken.add(found[-1] or "")
        else:
            found.append(None)
    return found


def added_names(join: JoinColumns, names: Sequence[str | None], below: Sequence[str]) -> list[str]:
    """Return how a query names columns that tables were given after it was written, under a join that has an alias.

    Args:
        join: What the query fixes.
        names: How it names the columns that it knew.
        below: How the others are called below the join.
    """
    taken = {*join.reserved, *(name for name in names if name is not None)}
    found: list[str] = []
    for name in below:
        found.append(_unique(name, taken))
        taken.add(found[-1])
    return found


def _entry_of(expr: t.Expr) -> RangeTableEntry | None:
    """Return the entry that a join's column comes from, through joins that have no alias."""
    while isinstance(expr, t.Var) and expr.rte.kind == "join" and expr.rte.alias is None:
        expr = expr.rte.join_columns[expr.attno - 1][1]
    return expr.rte if isinstance(expr, t.Var) else None


def _leaves(item: FromItem) -> Iterator[RangeTableEntry]:
    if not isinstance(item, JoinExpr):
        yield item
        return
    for side in (item.left, item.right):
        if not (isinstance(side, JoinExpr) and side.rte.alias is not None):
            yield from _leaves(side)


def _key(expr: t.Expr) -> tuple[int, int] | None:
    return (id(expr.rte), expr.attno) if isinstance(expr, t.Var) else None


def with_suffix(name: str, suffix: str) -> str:
    """Return a name with something appended, of which nothing is cut off if it is too long."""
    return name.encode()[: _LIMIT - len(suffix)].decode(errors="ignore") + suffix if suffix else name


def _unique(name: str, taken: set[str]) -> str:
    if name not in taken:
        return name
    number = 1
    while True:
        suffix = f"_{number}"
        candidate = with_suffix(name, suffix)
        if candidate not in taken:
            return candidate
        number += 1


def _dangerous(item: FromItem) -> bool:
    """Return whether a merged column is no plain column of either side (``has_dangerous_join_using``)."""
    if not isinstance(item, JoinExpr):
        return False
    merged_away = item.kind == "FULL JOIN" or any(
        not isinstance(expr, t.Var) for name, expr in item.rte.join_columns if name in item.using
    )
    return bool(item.using and merged_away) or _dangerous(item.left) or _dangerous(item.right)


def namespace_of(query: QueryTree, parents: list[Namespace]) -> Namespace:
    """Return the names of a query's level."""
    return Namespace(query.rtable, parents, query.from_items)


def spell(refname: str | RelationRef) -> str | RelationRef:
    """Return the printed part of a name."""
    return quote_identifier(refname) if isinstance(refname, str) else refname
