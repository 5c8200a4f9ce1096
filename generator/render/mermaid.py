"""ER diagrams in the subset of Mermaid that versions 10.5 to 12 parse alike, escaped as measured there.

No ``direction``, ``subgraph``, ``classDef`` or types with commas: older versions turn them into boxes or errors.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from zlib import crc32

from generator.record import dataclass
from generator.render.markdown import Markdown, fence

MAX_ENTITIES = 25
MAX_CHARACTERS = 45_000

_TEXT = {
    '"': "#quot;",
    "#": "#35;",
    "%": "#37;",
    "\\": "#92;",
    "<": "#lt;",
    ">": "#gt;",
    "&": "#amp;",
    "*": "#42;",
    "~": "#126;",
    "$": "#36;",
    "`": "#96;",
    "{": "#123;",
    "}": "#125;",
}
_TEXT_TABLE = str.maketrans(_TEXT)
_NEEDS_TEXT = re.compile(r'["#%\\<>&_*~$`{}\s\x00-\x1f\x7f\x85\u2028\u2029]|direction', re.IGNORECASE)
# Inside a word an underscore is one; at its edge it may begin emphasis.
_EDGE_UNDERSCORE = re.compile(r"(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")
# The lexer finds this anywhere in a line and takes the line for a statement.
_DIRECTION = re.compile(r"d(?=irection\s+(?:TB|BT|LR|RL))", re.IGNORECASE)
_SAFE_TYPE = re.compile(r"[A-Za-z_][A-Za-z0-9_\-\[\]()]*\Z")
_SHORT_TYPES = (
    ("timestamp with time zone", "timestamptz"),
    ("timestamp without time zone", "timestamp"),
    ("time with time zone", "timetz"),
    ("time without time zone", "time"),
    ("character varying", "varchar"),
    ("double precision", "float8"),
    ("bit varying", "varbit"),
    ("character", "char"),
)
_KEY_WORDS = frozenset({"pk", "fk", "uk"})


@dataclass(frozen=True, slots=True)
class Attribute:
    """A column in an entity's box; ``keys`` of ``PK``, ``FK``, ``UK``, in this order."""

    name: str
    type: str
    keys: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """A table's box.

    Args:
        key: What relations name it by: a DBT id, or any text that is made safe.
        label: The table's name as readers know it.
    """

    key: str
    label: str
    attributes: tuple[Attribute, ...] = ()


@dataclass(frozen=True, slots=True)
class Relationship:
    """A line from a parent to a child; ``required`` and ``unique`` speak of the child's columns."""

    parent: str
    child: str
    label: str
    required: bool
    unique: bool


def entity_key(schema: str, name: str) -> str:
    """Return a table's name as an identifier that no version takes for a word of its own, and no other table has."""
    key = f"t-{schema}-{name}"
    plain = re.sub(r"[^A-Za-z0-9_-]+", "-", key)
    return plain if plain == key and "-" not in schema + name else f"{plain}-{crc32(key.encode()):08x}"


@lru_cache(maxsize=32_768)
def text(value: str) -> str:
    """Return a text as it may stand between double quotes."""
    if _NEEDS_TEXT.search(value) is None:
        return value
    value = " ".join(re.sub(r"[\x00-\x1f\x7f\x85\u2028\u2029]", " ", value).split()).translate(_TEXT_TABLE)
    value = _EDGE_UNDERSCORE.sub("#95;", value)
    return _DIRECTION.sub(lambda found: f"#{ord(found.group())};", value)


@lru_cache(maxsize=32_768)
def attribute_name(name: str) -> str:
    """Return a column's name in the letters that attributes may have; the page's table has the name itself."""
    if name.isascii() and name.replace("_", "a").isalnum() and not name[0].isdigit():
        return f"{name}_" if name.lower() in _KEY_WORDS else name
    mapped = re.sub(r"[^A-Za-z0-9_]", "_", name)
    if not re.match(r"[A-Za-z_]", mapped):
        mapped = f"_{mapped}"
    return mapped


@lru_cache(maxsize=4_096)
def attribute_type(type_name: str) -> str:
    """Return a type shortened to what attributes may hold; the page's table has the type itself."""
    name = type_name
    for long, short in _SHORT_TYPES:
        if name.startswith(long):
            name = short + name[len(long) :]
            break
    name = re.sub(r"^(varchar|char|timestamptz|timestamp|timetz|time|varbit)\((\d+)\)", r"\1(\2)", name)
    if name.lower() in _KEY_WORDS:
        return f"{name}_"
    if _SAFE_TYPE.match(name):
        return name
    name = name.replace('"', "")
    name = re.sub(r"\([^)]*\)", "", name).replace(" ", "_").rpartition(".")[2]
    name = re.sub(r"[^A-Za-z0-9_\[\]]", "_", name)
    return name if _SAFE_TYPE.match(name) else f"t_{name.replace('[', '').replace(']', '')}"


def diagram(entities: Iterable[Entity], relationships: Iterable[Relationship]) -> Markdown:
    """Return a fenced diagram; relationships between entities that are not there are left out."""
    return fence("\n".join(_lines(list(entities), relationships)), "mermaid")


def _lines(entities: Sequence[Entity], relationships: Iterable[Relationship]) -> Iterator[str]:
    yield "erDiagram"
    for entity in entities:
        head = f'    {entity.key}["{text(entity.label) or "-"}"]'
        if not entity.attributes:
            yield head
            continue
        yield head + " {"
        taken: set[str] = set()
        for attribute in entity.attributes:
            yield f"        {_attribute(attribute, taken)}"
        yield "    }"
    known = {entity.key for entity in entities}
    for line in relationships:
        if line.parent in known and line.child in known:
            left = "||" if line.required else "|o"
            right = "o|" if line.unique else "o{"
            yield f'    {line.parent} {left}--{right} {line.child} : "{text(line.label) or "-"}"'


def _attribute(attribute: Attribute, taken: set[str]) -> str:
    name = attribute_name(attribute.name)
    while name in taken:
        name += "_"
    taken.add(name)
    parts = [attribute_type(attribute.type), name]
    if attribute.keys:
        parts.append(", ".join(attribute.keys))
    if attribute.note:
        parts.append(f'"{text(attribute.note)}"')
    return " ".join(parts)


def split(
    entities: Sequence[Entity], relationships: Sequence[Relationship]
) -> tuple[tuple[tuple[Entity, ...], ...], tuple[Entity, ...]]:
    """Return groups that each make a readable diagram, and the entities that no line touches (better as a list).

    Groups follow the lines (breadth first from the entity with the most), so that neighbours stay together.
    """
    known = {entity.key: entity for entity in entities}
    near: dict[str, dict[str, None]] = {}
    for line in relationships:
        if line.parent in known and line.child in known and line.parent != line.child:
            near.setdefault(line.parent, {})[line.child] = None
            near.setdefault(line.child, {})[line.parent] = None
    own = {line.parent for line in relationships if line.parent == line.child}
    isolated = tuple(entity for entity in entities if entity.key not in near and entity.key not in own)
    order = _walk([entity.key for entity in entities if entity.key in near or entity.key in own], near)
    groups: list[tuple[Entity, ...]] = []
    current: list[Entity] = []
    size = 0
    for key in order:
        entity = known[key]
        weight = sum(len(a.name) + len(a.type) + len(a.note) + 24 for a in entity.attributes) + 200
        if current and (len(current) >= MAX_ENTITIES or size + weight > MAX_CHARACTERS):
            groups.append(tuple(current))
            current, size = [], 0
        current.append(entity)
        size += weight
    if current:
        groups.append(tuple(current))
    return tuple(groups), isolated


def _walk(keys: Sequence[str], near: dict[str, dict[str, None]]) -> list[str]:
    seen: set[str] = set()
    order: list[str] = []
    for start in sorted(keys, key=lambda key: (-len(near.get(key, ())), key)):
        queue = [start] if start not in seen else []
        seen.add(start)
        while queue:
            key = queue.pop(0)
            order.append(key)
            for other in near.get(key, ()):
                if other not in seen:
                    seen.add(other)
                    queue.append(other)
    return order
