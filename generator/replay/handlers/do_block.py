"""DO (rules 157 to 159); the interpreter is ``generator.replay.plpgsql``."""

from __future__ import annotations

from generator.registry import load_modules
from generator.replay.base import Replay, handles
from generator.replay.plpgsql.blocks import run_block
from generator.replay.plpgsql.budget import GaveUp
from generator.replay.plpgsql.calls import finder
from generator.replay.plpgsql.declared_types import check_declarations
from generator.replay.plpgsql.frame import Frame
from generator.replay.plpgsql.source import parse_body, parse_checked
from generator.replay.plpgsql.toplevel import not_followed
from generator.sql.node import Node

load_modules("generator.replay.plpgsql")


@handles("DoStmt")
def do(node: Node, replay: Replay) -> None:
    """DO: run the block; what cannot be evaluated is reported with its line."""
    body, language, offset = "", "plpgsql", 0
    for item in node.nodes("args"):
        arg = item.node("arg")
        if arg is not None and item.text("defname") == "language":
            language = arg.text("sval").lower()
        elif arg is not None:
            body, offset = arg.text("sval"), item.number("arg_location")
    if language != "plpgsql":
        not_followed(replay, "a DO block", f"it is written in {language}")
        return
    if replay.strict:
        parsed = parse_checked(body, "", lambda written: check_declarations(replay, written, {}))
    else:
        parsed = parse_body(body)
    frame = Frame(replay, finder(replay), columns_win=parsed.use_column)
    try:
        run_block(replay, parsed, frame, replay.origin, replay.statement.line_at(offset))
    except GaveUp as gave_up:
        not_followed(replay, "a DO block", gave_up.why)
