"""CREATE DOMAIN and ALTER DOMAIN (rules 17 and 124)."""

from __future__ import annotations

from collections.abc import Callable

from generator.record import replace
from generator.replay.base import Replay, handles
from generator.replay.catalog import records as r
from generator.replay.catalog.identifiers import clip
from generator.replay.constraints.making import add_domain_check, store
from generator.replay.drop import drop
from generator.replay.elements.new_types import find_type, finish_type, make_type, refuse_taken_type
from generator.replay.expressions.analysis import analyze, type_of
from generator.replay.lookup.functions import references_of
from generator.replay.lookup.references import creation_namespace, missing_type, split_name
from generator.replay.objects.collations import column_collation, depend_on_collation
from generator.replay.objects.names import choose_constraint_name
from generator.replay.relations.refusals import refuse_domain_in_rows
from generator.sql.node import Node
from generator.sql.types import SqlError

_NOT_FOR_DOMAINS = {
    "CONSTR_IDENTITY": ("0A000", "specifying GENERATED not supported for domains"),
    "CONSTR_GENERATED": ("0A000", "specifying GENERATED not supported for domains"),
    "CONSTR_ATTR_DEFERRABLE": ("0A000", "specifying constraint deferrability not supported for domains"),
    "CONSTR_ATTR_NOT_DEFERRABLE": ("0A000", "specifying constraint deferrability not supported for domains"),
    "CONSTR_ATTR_DEFERRED": ("0A000", "specifying constraint deferrability not supported for domains"),
    "CONSTR_ATTR_IMMEDIATE": ("0A000", "specifying constraint deferrability not supported for domains"),
    "CONSTR_ATTR_ENFORCED": ("42P17", "specifying constraint enforceability not supported for domains"),
    "CONSTR_ATTR_NOT_ENFORCED": ("42P17", "specifying constraint enforceability not supported for domains"),
}
_IMPOSSIBLE = {
    "CONSTR_UNIQUE": "unique",
    "CONSTR_PRIMARY": "primary key",
    "CONSTR_EXCLUSION": "exclusion",
    "CONSTR_FOREIGN": "foreign key",
}


@handles("CreateDomainStmt")
def create_domain(node: Node, replay: Replay) -> None:
    """CREATE DOMAIN with its default, NOT NULL and checks."""
    schema, name = split_name(node.names("domainname"))
    type_name = node.struct("typeName", "TypeName")
    if type_name is None:
        return
    catalog = replay.catalog
    namespace = creation_namespace(replay, schema)
    if replay.strict:
        refuse_taken_type(catalog, namespace, clip(name))
    base, typmod = type_of(replay, type_name)
    info = catalog.type_info(base)
    if info.typtype == "p" and base not in catalog.types:
        raise SqlError("42804", f'"{catalog.format_type(base, -1)}" is not a valid base type for a domain')
    clause = node.struct("collClause", "CollateClause")
    collation = column_collation(replay, clause.names("collname") if clause is not None else (), base)
    made = make_type(
        replay,
        r.Type(
            0,
            namespace,
            clip(name),
            "d",
            # pg_type says A for a domain over an array; here A is kept for array types proper.
            "U" if info.category == "A" else info.category,
            base=base,
            base_typmod=typmod,
            collation=collation,
        ),
    )
    depend_on_collation(replay, (made.oid, 0), collation)
    _inherit_default(replay, made)
    for constraint in node.nodes("constraints"):
        if constraint.text("contype") in _NOT_FOR_DOMAINS:
            raise SqlError(*_NOT_FOR_DOMAINS[constraint.text("contype")])
    nullable = defaulted = False
    for constraint in node.nodes("constraints"):
        kind = constraint.text("contype")
        nullable = nullable or kind == "CONSTR_NULL"
        if nullable and (kind == "CONSTR_NOTNULL" or catalog.types[made.oid].not_null):
            raise SqlError("42601", "conflicting NULL/NOT NULL constraints")
        if kind == "CONSTR_DEFAULT" and defaulted:
            raise SqlError("42601", "multiple default expressions")
        defaulted = defaulted or kind == "CONSTR_DEFAULT"
        _add(replay, made.oid, constraint, new=True)
    finish_type(replay, made.oid)


def _inherit_default(replay: Replay, domain: r.Type) -> None:
    """A domain over a domain begins with the default of its base."""
    base = replay.catalog.types.get(domain.base)
    if base is not None and base.default:
        replay.catalog.update(replay.catalog.types, domain.oid, default=base.default)
        mentioned = [part for part in base.default if not isinstance(part, str)]
        replay.dependencies.add_references((domain.oid, 0), mentioned)


def _add(replay: Replay, oid: int, constraint: Node, *, new: bool = False) -> str:
    """Add a constraint or default, and return its name."""
    catalog = replay.catalog
    kind = constraint.text("contype")
    if kind in _IMPOSSIBLE:
        raise SqlError("42601", f"{_IMPOSSIBLE[kind]} constraints not possible for domains")
    if kind in _NOT_FOR_DOMAINS:
        raise SqlError(*_NOT_FOR_DOMAINS[kind])
    if constraint.flag("is_no_inherit"):
        word = "check" if kind == "CONSTR_CHECK" else "not-null"
        raise SqlError("42P17", f"{word} constraints for domains cannot be marked NO INHERIT")
    if kind == "CONSTR_DEFAULT":
        _set_default(replay, oid, constraint.node("raw_expr"))
    elif kind == "CONSTR_NOTNULL":
        if new and catalog.types[oid].not_null:
            raise SqlError("42P17", "redundant NOT NULL constraint definition")
        return _set_not_null(replay, oid, clip(constraint.text("conname")))
    elif kind == "CONSTR_CHECK":
        validated = new or not constraint.flag("skip_validation")
        made = add_domain_check(replay, catalog.types[oid], constraint, validated=validated)
        return made.name if made is not None else ""
    return ""


def _set_default(replay: Replay, oid: int, node: Node | None) -> None:
    """Set or drop the default; DEFAULT NULL is none."""
    catalog = replay.catalog
    domain = catalog.types[oid]
    for address in references_of(domain.default):
        if address[0] not in {domain.base, domain.namespace}:
            replay.dependencies.remove((oid, 0), address)
    if node is None:
        catalog.update(catalog.types, oid, default=())
        return
    found = analyze(replay, node, "default", target=(domain.base, domain.base_typmod))
    catalog.update(catalog.types, oid, default=found.sql)
    replay.dependencies.add_references((oid, 0), found.references)


def _set_not_null(replay: Replay, oid: int, name: str = "") -> str:
    """SET NOT NULL: a named constraint as on tables (rule 19)."""
    catalog = replay.catalog
    domain = catalog.types[oid]
    if domain.not_null:
        return ""
    if name and catalog.find_constraint(oid, name) is not None:
        raise SqlError("42710", f'constraint "{name}" for domain "{domain.name}" already exists')
    chosen = name or choose_constraint_name(catalog, domain.namespace, domain.name, "", "not_null")
    catalog.update(catalog.types, oid, not_null=True)
    store(replay, r.Constraint(catalog.new_oid(), domain.namespace, chosen, "n", domain=oid))
    return chosen


@handles("AlterDomainStmt")
def alter_domain(node: Node, replay: Replay) -> None:
    """ALTER DOMAIN; renames, moves and owners are other statements."""
    schema, name = split_name(node.names("typeName"))
    domain = find_type(replay, schema, name)
    own = replay.catalog.find_type(schema, name) if domain is None else None
    if own is not None and own.typtype != "d":
        raise SqlError("42809", f"{name} is not a domain")
    if domain is None:
        error = missing_type(replay, schema, name)
        replay.lenient(error, "unknown-type", hint="create the domain in an earlier migration")
        return
    if domain.typtype != "d":
        raise SqlError("42809", f"{domain.name} is not a domain")
    _ALTERATIONS[node.text("subtype")](node, replay, domain)


def _alter_default(node: Node, replay: Replay, domain: r.Type) -> None:
    value = node.node("def")
    _set_default(replay, domain.oid, value)
    replay.note(domain.oid, "default dropped" if value is None else "default changed")


def _make_not_null(_node: Node, replay: Replay, domain: r.Type) -> None:
    if _set_not_null(replay, domain.oid):
        refuse_domain_in_rows(replay, domain)
        replay.note(domain.oid, "made NOT NULL", breaking=True)


def _add_constraint(node: Node, replay: Replay, domain: r.Type) -> None:
    constraint = node.node("def")
    if constraint is not None and constraint.text("contype") == "CONSTR_NOTNULL" and domain.not_null:
        return
    added = _add(replay, domain.oid, constraint) if constraint is not None else ""
    if constraint is not None and not constraint.flag("skip_validation"):
        # Rows are looked at when the constraint is there.
        refuse_domain_in_rows(replay, domain)
    if added:
        replay.note(domain.oid, "constraint added", added, breaking=True)


def _drop_not_null(_node: Node, replay: Replay, domain: r.Type) -> None:
    catalog = replay.catalog
    if not domain.not_null:
        return
    catalog.put(catalog.types, replace(domain, not_null=False))
    for constraint in catalog.constraints_of(domain.oid):
        if constraint.type == "n":
            drop(replay, [(constraint.oid, 0)], cascade=False, quiet=True)
    replay.note(domain.oid, "made nullable")


def _drop_constraint(node: Node, replay: Replay, domain: r.Type) -> None:
    catalog = replay.catalog
    found = catalog.find_constraint(domain.oid, clip(node.text("name")))
    if found is None:
        if not node.flag("missing_ok"):
            raise SqlError("42704", f'constraint "{node.text("name")}" of domain "{domain.name}" does not exist')
        return
    if found.type == "n":
        catalog.put(catalog.types, replace(domain, not_null=False))
    drop(replay, [(found.oid, 0)], cascade=node.text("behavior") == "DROP_CASCADE")


def _validate(node: Node, replay: Replay, domain: r.Type) -> None:
    catalog = replay.catalog
    found = catalog.find_constraint(domain.oid, clip(node.text("name")))
    if found is None:
        raise SqlError("42704", f'constraint "{node.text("name")}" of domain "{domain.name}" does not exist')
    if found.type != "c":
        raise SqlError("42809", f'constraint "{found.name}" of domain "{domain.name}" is not a check constraint')
    refuse_domain_in_rows(replay, domain)
    if not found.validated:
        catalog.update(catalog.constraints, found.oid, validated=True)
        replay.note(domain.oid, "constraint validated", found.name)


_ALTERATIONS: dict[str, Callable[[Node, Replay, r.Type], None]] = {
    "T": _alter_default,
    "N": _drop_not_null,
    "O": _make_not_null,
    "C": _add_constraint,
    "X": _drop_constraint,
    "V": _validate,
}
"""By AlterDomainStmt.subtype."""
