"""DO (rules 157 to 159); the interpreter is ``generator.replay.plpgsql``."""

from __future__ import annotations

from generator.model.finding import Severity
from generator.registry import load_modules
from generator.replay.base import Replay, handles
from generator.replay.plpgsql.interpreter import run_function
from generator.sql.node import Node
from generator.sql.parse import parse_plpgsql

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
        replay.not_evaluated += 1
        replay.report(
            "not-evaluated",
            f"a DO block in {language} is not evaluated",
            severity=Severity.WARNING,
            hint="its effect is not in these pages",
        )
        return
    mark = "$schemabook$"
    while mark in body:
        mark = f"{mark[:-1]}_$"
    (parsed,) = parse_plpgsql(f"DO {mark}{body}{mark}")
    run_function(replay, parsed, replay.origin, replay.statement.line_at(offset))
