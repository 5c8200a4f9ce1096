"""Parsing PL/pgSQL, and what the parser's tree leaves out (documentation 41.2 to 41.6)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from functools import cached_property, lru_cache
from itertools import takewhile
from typing import Any, NamedTuple

from generator.record import dataclass
from generator.replay.plpgsql.rewriting import Place, Rewritten, rewrite
from generator.sql.parse import parse_plpgsql
from generator.sql.types import SqlError

Fields = dict[str, Any]

_CONFLICT = re.compile(r"#\s*variable_conflict\s+(\w+)", re.IGNORECASE)
_FOR = re.compile(r"for(?<![\w$]for)(?![\w$])")
"""The word, not a part of FORMAT or INFORMATION_SCHEMA."""
_MARK = "$schemabook$"


class Branch(NamedTuple):
    """A branch of IF or CASE: its condition, its statements, and what is left out if it is not known."""

    condition: str
    body: list[Fields]
    left: list[list[Fields]]


@dataclass
class Body:
    """A parsed body; its tree is read when it is run, which few functions of a history are.

    Args:
        text: The body as written.
        tree: What the parser gave, as JSON.
        types: What was written as the type of each variable, by its name and line.
        defaults: The default of each, as written.
        declarations: What has been told of the variables that a block declares, by the identity of the block.
        steps: The statements of the lists that have been run, each with what runs it, by the identity of the list.
        branches: Those of the statements that have been run, by the identity of the statement.
    """

    text: str
    tree: str
    types: dict[Place, str]
    defaults: dict[Place, str]
    declarations: dict[int, list[Any]] = field(default_factory=dict)
    steps: dict[int, list[Any]] = field(default_factory=dict)
    branches: dict[int, list[Branch]] = field(default_factory=dict)

    @cached_property
    def _function(self) -> Fields:
        found: Fields = json.loads(self.tree)[0]["PLpgSQL_function"]
        return found

    @cached_property
    def block(self) -> Fields:
        """Its outermost block."""
        found: Fields = self._function.get("action", {}).get("PLpgSQL_stmt_block", {})
        return found

    @cached_property
    def datums(self) -> list[Fields]:
        """Variables, records and fields, as statements number them."""
        return [{"tag": tag, **fields} for each in self._function.get("datums", ()) for tag, fields in each.items()]

    @cached_property
    def declared(self) -> dict[int, list[Fields]]:
        """The variables that each block declares, by the identity of the block."""
        return _sorted_declarations(self)

    @cached_property
    def use_column(self) -> bool:
        """Whether ``#variable_conflict use_column`` is set."""
        conflict = _CONFLICT.search(self.text)
        return conflict is not None and conflict[1].lower() == "use_column"


@lru_cache(maxsize=500)
def parse_body(body: str, signature: str = "") -> Body:
    """Parse a body; ``signature`` is all between CREATE and AS, empty for a DO block. Raises SqlError 42601."""
    folded = body.lower()
    rewritten = Rewritten(body)
    if "declare" in folded or (signature and "return" in folded):
        rewritten = rewrite(body, returns=bool(signature))
    mark = _MARK
    while mark in body:
        mark = f"{mark[:-1]}_$"
    head = f"CREATE {signature} LANGUAGE plpgsql AS" if signature else "DO"
    tree = parse_plpgsql(f"{head} {mark}{rewritten.text}{mark}")
    if '"PLpgSQL_function"' not in tree:
        raise SqlError("42601", "syntax error in a function's body")
    return Body(body, tree, rewritten.types, rewritten.defaults)


def parse_checked(body: str, signature: str, check: Callable[[Mapping[Place, str]], None]) -> Body:
    """Parse a body and check the types that it declares, in the order in which a server meets what is wrong.

    Raises:
        SqlError: 42601, and what the check raises.
    """
    try:
        found = parse_body(body, signature)
    except SqlError:
        check(rewrite(body, returns=False).types)
        raise
    check(found.types)
    return found


def blocks(value: object) -> Iterator[Fields]:
    """Yield the blocks below a node in the order of the text, the node itself first if it is one."""
    if isinstance(value, list):
        for each in value:
            yield from blocks(each)
    elif isinstance(value, dict):
        for tag, fields in value.items():
            if tag == "PLpgSQL_stmt_block":
                yield fields
            yield from blocks(fields)


def _sorted_declarations(body: Body) -> dict[int, list[Fields]]:
    """Tell which block declares which variable: the first one that begins on its line or later."""
    found: dict[int, list[Fields]] = {}
    declared = list(filter(_is_declared, body.datums))
    if not declared:
        return found
    # Most bodies have one block and no loop: that is told by a look at the text, sooner than by one at the tree.
    folded = body.text.lower()
    # A block with a label stands in another that the parser makes.
    several = folded.count("begin") > 1 or "<<" in folded
    every = [body.block, *(blocks(body.block) if several else ())]
    loops = set(_loop_variables(body.block)) if _FOR.search(folded) else set()
    taken: set[Place] = set()
    for datum in declared:
        line = datum["lineno"]
        place = (datum.get("refname", ""), line)
        if place in loops and (place not in body.types or place in taken):
            # In a body of one line a loop's variable may look like a declared one.
            continue
        taken.add(place)
        owner = next((each for each in every if each.get("lineno", 0) >= line), None)
        if owner is not None:
            found.setdefault(id(owner), []).append(datum)
    return found


def _is_declared(datum: Fields) -> bool:
    """Return whether a variable may be of a DECLARE section, or a loop's: neither the parser's own nor a field."""
    if datum["tag"] not in {"PLpgSQL_var", "PLpgSQL_rec"} or not datum.get("lineno", 0):
        return False
    name = datum.get("refname", "")
    return not (name.startswith("__Case__") or (name in {"sqlstate", "sqlerrm"} and datum.get("isconst")))


def _loop_variables(value: object) -> Iterator[tuple[str, int]]:
    """Yield name and line of the variables that FOR loops bring along."""
    if isinstance(value, list):
        for each in value:
            yield from _loop_variables(each)
    elif isinstance(value, dict):
        for tag, fields in value.items():
            if tag in {"PLpgSQL_stmt_fori", "PLpgSQL_stmt_forc"}:
                var: Fields = next(iter(fields.get("var", {}).values()), {})
                yield var.get("refname", ""), var.get("lineno", 0)
            yield from _loop_variables(fields)


def query_of(fields: Fields, name: str) -> str:
    """Return the SQL text of an expression in a field; empty where there is none."""
    # Asked at each statement that is run, and nearly always there.
    try:
        return str(fields[name]["PLpgSQL_expr"]["query"])
    except KeyError:
        return ""


def queries_of(fields: Fields, name: str) -> list[str]:
    """Return the texts of a list of expressions."""
    return [str(each["PLpgSQL_expr"]["query"]) for each in fields.get(name, ())]


_NAME = re.compile(r'\s*(?:"((?:[^"]|"")+)"|([\w$]+))')
_ASSIGN = re.compile(r"\s*(?::=|=)")
_QUOTES = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"")


@dataclass(frozen=True)
class Subscript:
    """``[1]`` or ``[2:3]`` in a target: what stands between the brackets."""

    text: str


Step = str | Subscript


class Assignment(NamedTuple):
    """``target[1].field := expression``: the target's names, the subscripts and names behind them, and the expression."""

    names: tuple[str, ...]
    parts: tuple[Step, ...]
    text: str


@lru_cache(maxsize=4096)
def cut_assignment(text: str) -> Assignment:
    """Cut an assignment; raises SqlError 42601."""
    steps: list[Step] = []
    position = 0
    while True:
        match = _NAME.match(text, position)
        if match is None:
            break
        steps.append(match[1].replace('""', '"') if match[1] else match[2].lower())
        position = match.end()
        while (found := _subscript(text, position)) is not None:
            steps.append(Subscript(found[0]))
            position = found[1]
        end = _ASSIGN.match(text, position)
        if end is not None:
            names = tuple(
                step for step in takewhile(lambda each: isinstance(each, str), steps) if isinstance(step, str)
            )
            return Assignment(names, tuple(steps[len(names) :]), text[end.end() :])
        dot = text[position:].lstrip()
        if not dot.startswith("."):
            break
        position = len(text) - len(dot) + 1
    raise SqlError("42601", f"syntax error in the assignment {text}")


def _subscript(text: str, position: int) -> tuple[str, int] | None:
    """Return what is between the brackets that begin here, and where they end."""
    rest = text[position:].lstrip()
    if not rest.startswith("["):
        return None
    start = at = len(text) - len(rest) + 1
    depth = 1
    while at < len(text):
        quoted = _QUOTES.match(text, at)
        if quoted is not None:
            at = quoted.end()
            continue
        depth += (text[at] == "[") - (text[at] == "]")
        if not depth:
            return text[start:at], at + 1
        at += 1
    return None


def names_of(text: str) -> tuple[str, ...]:
    """Return the parts of a variable's name as the parser spells it: ``rec.field``."""
    return tuple(text.split("."))
