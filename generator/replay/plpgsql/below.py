"""What the statements below a node of a body could do if they were run: change the schema, set variables, leave a loop."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field

from generator.record import dataclass
from generator.replay.base import Replay
from generator.replay.plpgsql.effects import any_runs_ddl, called_in, is_ddl, is_dynamic_ddl, setting_of
from generator.replay.plpgsql.source import Fields, names_of, query_of

_CALLS_NOTHING = frozenset({"PLpgSQL_stmt_raise", "PLpgSQL_stmt_close", "PLpgSQL_stmt_getdiag", "PLpgSQL_stmt_assert"})
_CALLED_APART = _CALLS_NOTHING | {"PLpgSQL_stmt_dynexecute", "PLpgSQL_stmt_execsql"}
_LOOPS = frozenset(
    {
        "PLpgSQL_stmt_loop",
        "PLpgSQL_stmt_while",
        "PLpgSQL_stmt_fori",
        "PLpgSQL_stmt_fors",
        "PLpgSQL_stmt_forc",
        "PLpgSQL_stmt_dynfors",
        "PLpgSQL_stmt_foreach_a",
    }
)


@dataclass
class Below:
    """What statements could do, whatever the catalog is.

    Args:
        datums: The variables of their body.
        ddl: Whether one of them may change the schema by itself.
        called: The (schema, name) of what they call.
        returns: Whether there is a RETURN.
        leaves: Whether EXIT or CONTINUE may leave the loop around.
        leaves_by_return: Whether RETURN may.
        settings: The settings of the migrations' own that they set, and whether only for the transaction.
        assigned: The names of the variables that they set.
    """

    datums: list[Fields]
    ddl: bool = False
    called: dict[tuple[str, str], None] = field(default_factory=dict)
    returns: bool = False
    leaves: bool = False
    leaves_by_return: bool = False
    settings: list[tuple[str, bool]] = field(default_factory=list)
    assigned: dict[tuple[str, ...], None] = field(default_factory=dict)

    def may_change_schema(self, replay: Replay, *, returns: bool = True) -> bool:
        """Return whether they could change the schema.

        Args:
            replay: The session.
            returns: Whether RETURN counts, for what follows it might change the schema.
        """
        return self.ddl or (returns and self.returns) or any_runs_ddl(replay, self.called)

    def add(self, value: object, *, calls: bool = True, loop: bool = False) -> None:
        """Look at a node and all below it.

        Args:
            value: The node, or nodes.
            calls: Whether the expressions in it count for what they call.
            loop: Whether it is in a loop that is itself among the statements.
        """
        if isinstance(value, list):
            for each in value:
                self.add(each, calls=calls, loop=loop)
        elif isinstance(value, dict):
            for tag, fields in value.items():
                if tag == "PLpgSQL_expr":
                    self._expression(str(fields.get("query", "")), calls=calls)
                else:
                    if isinstance(fields, dict):
                        self._statement(tag, fields, loop=loop)
                    self.add(fields, calls=calls and tag not in _CALLED_APART, loop=loop or tag in _LOOPS)

    def _expression(self, text: str, *, calls: bool) -> None:
        setting = setting_of(text)
        if setting is not None:
            self.settings.append(setting)
        if calls:
            self.called.update(dict.fromkeys(called_in(text)))

    def _statement(self, tag: str, fields: Fields, *, loop: bool) -> None:
        match tag:
            case "PLpgSQL_stmt_return":
                self.returns = True
                self.leaves_by_return = self.leaves_by_return or not loop
            case "PLpgSQL_stmt_exit":
                self.leaves = self.leaves or not loop
            case "PLpgSQL_stmt_dynexecute":
                text = query_of(fields, "query")
                self.ddl = self.ddl or is_dynamic_ddl(text)
                self.called.update(dict.fromkeys(called_in(text)))
            case "PLpgSQL_stmt_execsql":
                text = query_of(fields, "sqlstmt")
                self.ddl = self.ddl or is_ddl(text)
                self.called.update(dict.fromkeys(called_in(text)))
            case "PLpgSQL_stmt_assign" | "PLpgSQL_stmt_foreach_a":
                self.assigned[datum_name(self.datums, int(fields.get("varno", 0)))] = None
            case "PLpgSQL_diag_item":
                self.assigned[datum_name(self.datums, int(fields.get("target", 0)))] = None
            case "target":
                self.assigned.update(dict.fromkeys(targets_of(fields)))
            case "PLpgSQL_stmt_fors" | "PLpgSQL_stmt_dynfors":
                self.assigned.update(dict.fromkeys(targets_of(fields.get("var", {}))))


_known: dict[tuple[str, int], tuple[object, Below]] = {}
"""What has been looked at: bodies are run again and again, and ask at each statement that is left out."""
_MOST = 4096


def below(value: object, datums: list[Fields]) -> Below:
    """Return what statements could do: those of a node, or of a list that is the same at each question."""
    # A statement comes as ``{tag: fields}``, made for the question: its fields are what stays.
    tag, inner = next(iter(value.items())) if isinstance(value, dict) and len(value) == 1 else ("", value)
    known = _known.get((tag, id(inner)))
    if known is None:
        if len(_known) >= _MOST:
            _known.clear()
        # What is kept beside it keeps its number from being another's.
        known = _known[tag, id(inner)] = inner, Below(datums)
        known[1].add(value)
    return known[1]


def texts_below(value: object) -> Iterator[str]:
    """Yield the SQL texts of a node and of all below it."""
    if isinstance(value, list):
        for each in value:
            yield from texts_below(each)
    elif isinstance(value, dict):
        for tag, fields in value.items():
            if tag == "PLpgSQL_expr":
                yield str(fields.get("query", ""))
            else:
                yield from texts_below(fields)


def targets_of(target: Fields) -> list[tuple[str, ...]]:
    """Return the names that an INTO, or a loop, sets."""
    for tag, fields in target.items():
        if tag == "PLpgSQL_row":
            return [names_of(each["name"]) for each in fields.get("fields", ())]
        return [(str(fields.get("refname", "")),)]
    return []


def datum_name(datums: list[Fields], number: int) -> tuple[str, ...]:
    """Return the name of a variable, or of a record's field, by its number."""
    datum = datums[number]
    if datum["tag"] == "PLpgSQL_recfield":
        parent = datums[int(datum.get("recparentno", 0))]
        return str(parent.get("refname", "")), str(datum["fieldname"])
    return (str(datum.get("refname", "")),)
