"""Storage parameters and view options: ``WITH (name = value)``, SET and RESET."""

from __future__ import annotations

from generator.sql.node import Node


def option_value(element: Node) -> str:
    """Return a DefElem's value as pg_class.reloptions has it; an option without a value is ``true``."""
    arg = element.node("arg")
    if arg is None:
        return "true"
    if arg.tag == "String":
        return arg.text("sval")
    if arg.tag == "Integer":
        return str(arg.number("ival"))
    if arg.tag == "Float":
        return arg.text("fval")
    if arg.tag == "Boolean":
        return "true" if arg.flag("boolval") else "false"
    if arg.tag == "TypeName":
        return arg.names("names")[-1]
    return arg.text("sval")


def reloptions(elements: tuple[Node, ...]) -> tuple[str, ...]:
    """Return ``name=value`` texts in the order given (OIDS, long gone, is ignored)."""
    found = []
    for element in elements:
        name = element.text("defname")
        if name == "oids":
            continue
        prefix = element.text("defnamespace")
        found.append(f"{prefix + '.' if prefix else ''}{name}={option_value(element)}")
    return tuple(found)


def changed_options(current: tuple[str, ...], elements: tuple[Node, ...], *, reset: bool) -> tuple[str, ...]:
    """Return options after SET (…) or RESET (…)."""
    given = reloptions(elements)
    names = {option.partition("=")[0] for option in given}
    kept = tuple(option for option in current if option.partition("=")[0] not in names)
    return kept if reset else (*kept, *given)
