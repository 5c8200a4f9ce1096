"""CREATE SCHEMA (rule 99)."""

from __future__ import annotations

from generator.replay.base import Replay, handles
from generator.replay.catalog import records as r
from generator.replay.catalog.identifiers import clip
from generator.replay.execute import execute
from generator.replay.objects.roles import SESSION_USER, acting_as, owner_of, role_name
from generator.replay.privileges.access_lists import apply_default_privileges
from generator.sql.names import quote_identifier
from generator.sql.node import Node
from generator.sql.types import SqlError

_ORDER = ("CreateSeqStmt", "CreateStmt", "ViewStmt", "IndexStmt", "CreateTrigStmt", "GrantStmt")
"""In which PostgreSQL makes a schema's elements, whatever the order written (``transformCreateSchemaStmtElements``)."""


@handles("CreateSchemaStmt")
def create_schema(node: Node, replay: Replay) -> None:
    """CREATE SCHEMA [IF NOT EXISTS], with its elements."""
    catalog = replay.catalog
    spec = node.struct("authrole", "RoleSpec")
    owner = role_name(replay, spec) if spec is not None else ""
    name = clip(node.text("schemaname")) or owner
    elements = node.nodes("schemaElts")
    if node.flag("if_not_exists") and elements:
        raise SqlError("0A000", "CREATE SCHEMA IF NOT EXISTS cannot include schema elements")
    if name.startswith("pg_"):
        raise SqlError("42939", f'unacceptable schema name "{name}"')
    found = catalog.find_namespace(name)
    if found is not None and catalog.external.get(found, "").startswith("referred") and not replay.external:
        # A stub that an earlier statement referred to.
        catalog.journal.remove(catalog.external, found)
        replay.created(found)
    elif found is not None:
        if node.flag("if_not_exists"):
            return
        raise SqlError("42P06", f'schema "{name}" already exists')
    else:
        found = catalog.new_oid()
        catalog.add_namespace(r.Namespace(found, name))
        replay.created(found)
        apply_default_privileges(replay, found, "schema")
    if owner and owner != SESSION_USER:
        catalog.journal.put(catalog.owners, found, owner)
    if elements:
        with acting_as(replay, owner_of(catalog, found)):
            _make_elements(replay, name, elements)


def _make_elements(replay: Replay, schema: str, elements: tuple[Node, ...]) -> None:
    """Make the elements with the new schema first in the search path."""
    catalog = replay.catalog
    before = catalog.settings.get("search_path")
    path = ", ".join([quote_identifier(schema), *(quote_identifier(each) for each in catalog.search_path)])
    catalog.journal.put(catalog.settings, "search_path", path)
    try:
        for element in sorted(elements, key=_place):
            _refuse_elsewhere(element, schema)
            execute(replay, element)
    finally:
        if before is None:
            catalog.journal.remove(catalog.settings, "search_path")
        else:
            catalog.journal.put(catalog.settings, "search_path", before)


def _place(element: Node) -> int:
    return _ORDER.index(element.tag) if element.tag in _ORDER else len(_ORDER)


def _refuse_elsewhere(element: Node, schema: str) -> None:
    field = {"CreateSeqStmt": "sequence", "ViewStmt": "view"}.get(element.tag, "relation")
    target = element.struct(field, "RangeVar")
    named = target.text("schemaname") if target is not None else ""
    if target is not None and target.text("relpersistence") == "t":
        raise SqlError("42P16", "cannot create temporary relation in non-temporary schema")
    if named and named != schema:
        raise SqlError("42P15", f"CREATE specifies a schema ({named}) different from the one being created ({schema})")
