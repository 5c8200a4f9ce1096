"""Storage parameters and view options: ``WITH (name = value)``, SET and RESET."""

from __future__ import annotations

from collections.abc import Sequence

from generator.replay.base import Replay
from generator.replay.options.known import Known, boolean, refuse_parameter, storage_parameters
from generator.sql.node import Node
from generator.sql.types import SqlError


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


def check_options(replay: Replay, elements: tuple[Node, ...], owner: str) -> None:
    """Refuse storage parameters that a server does not know, or values that it does not take (reloptions.c).

    Args:
        replay: The session; in lenient mode what is refused is a finding, for an extension may have brought it.
        elements: What stands in the parentheses.
        owner: Whose they are: ``table``, ``view``, ``column``, ``index btree``, ``class gist tsvector_ops``.
    """
    known = storage_parameters(owner) if elements else None
    if known is None:
        return
    try:
        _refuse_elements(elements, owner, known, {each.name for each in replay.catalog.extensions.values()})
    except SqlError as error:
        replay.lenient(error, "unknown-option")


def _refuse_elements(elements: Sequence[Node], owner: str, known: dict[str, Known], extensions: set[str]) -> None:
    seen = set()
    for element in elements:
        name, prefix = element.text("defname"), element.text("defnamespace")
        if prefix in extensions:
            continue
        if prefix and not (prefix == "toast" and owner == "table"):
            raise SqlError("22023", f'unrecognized parameter namespace "{prefix}"')
        if name == "oids" and owner == "table" and not prefix:
            if boolean(option_value(element)) is not False:
                raise SqlError("0A000", "tables declared WITH OIDS are not supported")
            continue
        parameter = (storage_parameters("toast") or {} if prefix else known).get(name)
        if parameter is None:
            raise SqlError("22023", f'unrecognized parameter "{name}"')
        if (prefix, name) in seen:
            raise SqlError("22023", f'parameter "{name}" specified more than once')
        seen.add((prefix, name))
        refuse_parameter(parameter, name, option_value(element))


def refuse_reset_values(elements: tuple[Node, ...]) -> None:
    """Raise SqlError 42601: RESET names parameters and gives none a value."""
    if any(element.has("arg") for element in elements):
        raise SqlError("42601", "RESET must not include values for parameters")
