"""JSON as people write it for tools: with comments, trailing commas and bare keys."""

from __future__ import annotations

import json
import re

_TOKEN = re.compile(
    r"""(?P<string>"(?:[^"\\]|\\.)*")
      | '(?P<single>(?:[^'\\]|\\.)*)'
      | (?P<comment>//[^\n]*|/\*.*?\*/)
      | (?P<key>[A-Za-z_$][\w$]*)(?=\s*:)
      | ,(?P<trailing>(?:\s|//[^\n]*|/\*.*?\*/)*)(?=[}\]])""",
    re.VERBOSE | re.DOTALL,
)


def parse_json5(text: str) -> object:
    """Return the value of such a text.

    Raises:
        ValueError: It is none.
    """
    return json.loads(_TOKEN.sub(_plain, text))


def _plain(match: re.Match[str]) -> str:
    if match["single"] is not None:
        return json.dumps(match["single"].replace("\\'", "'"))
    if match["key"] is not None:
        return json.dumps(match["key"])
    return match["string"] or " "
