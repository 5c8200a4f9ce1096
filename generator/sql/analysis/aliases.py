"""The names under which range table entries and their columns are printed (``set_rtable_names``, ``set_relation_column_names``)."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.sql.analysis import tree as t
from generator.sql.analysis.query import FromItem, JoinExpr, QueryTree, RangeTableEntry
from generator.sql.names import quote_identifier
from generator.sql.refs import RelationRef

_LIMIT = 63


@dataclass(slots=True)
class EntryNames:
    """How an entry is called: ``refname`` None for an unnamed join; ``columns`` are names, by position.

    ``real`` says for each column whether it bears the relation's own name, and so follows a rename.
    """

    refname: str | RelationRef | None
    plain: str = ""
    columns: list[str] = field(default_factory=list)
    real: list[bool] = field(default_factory=list)
    print_aliases: bool = False
    renamed: bool = False


class Namespace:
    """The names of one query level."""

    def __init__(self, rtable: list[RangeTableEntry], parents: list[Namespace], items: list[FromItem]) -> None:
        self.entries: dict[int, EntryNames] = {}
        self.using_names: list[str] = []
        self._pushed: dict[tuple[int, int], str] = {}
        self._above: dict[int, list[str]] = {}
        self._name_entries(rtable, parents)
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

    def _name_entries(self, rtable: list[RangeTableEntry], parents: list[Namespace]) -> None:
        counters: dict[str, int] = {
            names.plain: 0 for parent in parents for names in parent.entries.values() if names.plain
        }
        for rte in rtable:
            name = rte.alias
            if name is None and rte.kind != "join":
                name = rte.relation.name if rte.relation is not None else rte.name
            if name is None:
                self.entries[id(rte)] = EntryNames(None)
                continue
            suffix = ""
            if name in counters:
                while f"{name}{suffix}" in counters:
                    counters[name] += 1
                    suffix = f"_{counters[name]}"
            plain = name + suffix
            counters.setdefault(plain, 0)
            refname: str | RelationRef = plain
            if rte.alias is None and rte.relation is not None:
                refname = RelationRef(rte.relation.oid, bare=True, suffix=suffix)
            self.entries[id(rte)] = EntryNames(refname, plain, renamed=bool(suffix))

    def _push_using(self, item: FromItem, above: list[str], *, unique: bool) -> None:
        """Fix the names of columns merged by USING, from the top join down (``set_using_names``)."""
        if not isinstance(item, JoinExpr):
            self._above[id(item)] = above
            return
        if item.using:
            above = list(above)
            names = []
            for name, (left, right, shown) in zip(item.using, item.merged, strict=True):
                pair = (shown, left, right)
                chosen = next((self._pushed[key] for key in map(_key, pair) if key in self._pushed), "")
                if not chosen:
                    chosen = _unique(name, set(self.using_names))
                    if unique:
                        self.using_names.append(chosen)
                names.append(chosen)
                above.append(chosen)
                for key in map(_key, pair):
                    if key is not None:
                        self._pushed[key] = chosen
            item.using = tuple(names)
        self._push_using(item.left, above, unique=unique)
        self._push_using(item.right, above, unique=unique)

    def _name_columns(self, rte: RangeTableEntry) -> None:
        names = self.entries[id(rte)]
        taken: set[str] = set()
        reserved = {*self.using_names, *self._above.get(id(rte), ())}
        changed = False
        relation = rte.relation
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


def _key(expr: t.Expr) -> tuple[int, int] | None:
    return (id(expr.rte), expr.attno) if isinstance(expr, t.Var) else None


def _unique(name: str, taken: set[str]) -> str:
    if name not in taken:
        return name
    number = 1
    while True:
        suffix = f"_{number}"
        candidate = name.encode()[: _LIMIT - len(suffix)].decode(errors="ignore") + suffix
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
