# ruff: noqa: ANN401, N802, S608 - methods are named after node tags; rows and options are untyped
"""Compares the analysis of a case file's statements with what a real server's catalog says of them."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import psycopg
from pglast import parser

from generator.sql.analysis import analyze_expression, analyze_query, format_type, lookup_type, render
from generator.sql.node import Node
from generator.sql.types import RelationInfo, SqlError
from tests.sql.analysis.server_catalog import ServerCatalog

EXPECTED_ERROR = re.compile(r"^\s*--! (\w{5})", re.MULTILINE)
SERIAL = {"serial", "bigserial", "smallserial", "serial4", "serial8", "serial2"}


@dataclass
class Report:
    """What was compared."""

    compared: int = 0
    differences: list[str] = field(default_factory=list)

    def check(self, what: str, ours: str, theirs: str) -> None:
        self.compared += 1
        if ours != theirs:
            self.differences.append(f"{what}\n   ours:   {ours}\n   server: {theirs}")


def fold(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip().removesuffix(";")


def nearest(text: str, candidates: list[str]) -> str:
    return (difflib.get_close_matches(text, candidates, 1, 0) or ["nothing"])[0]


def statements(text: str) -> Iterator[tuple[str, str]]:
    """Yield (statement, expected SQLSTATE or empty)."""
    before = 0
    for piece in parser.split(text, only_slices=True):
        found = EXPECTED_ERROR.search(text[before : piece.stop])
        before = piece.stop
        yield text[piece], found[1] if found else ""


def parse(text: str) -> Node:
    tree = json.loads(parser.parse_sql_json(text))
    return Node.wrap(tree["stmts"][0]["stmt"])


class Comparison:
    """One case: a connection in whose database its statements have run."""

    def __init__(self, connection: psycopg.Connection[Any], *, lenient: bool = False) -> None:
        self.connection = connection
        self.catalog = ServerCatalog(connection)
        self.report = Report()
        self.lenient = lenient

    def value(self, query: str, *args: Any) -> Any:
        row = self.connection.execute(query, args).fetchone()
        return None if row is None else row[0]

    def relation(self, node: Node | None) -> RelationInfo:
        assert node is not None
        found = self.catalog.find_relation(node.text("schemaname"), node.text("relname"))
        assert found is not None, node
        return found

    def statement(self, text: str, node: Node) -> None:
        handler = getattr(self, f"on_{node.tag}", None)
        if handler is None:
            return
        try:
            handler(node)
        except SqlError as error:
            self.report.check(fold(text)[:300], f"{error.sqlstate} {error.message}", "accepted")

    def expression(self, what: str, node: Node, theirs: str | None, **options: Any) -> str:
        try:
            found = analyze_expression(node, self.catalog, lenient=self.lenient, **options)
        except SqlError as error:
            self.report.check(what, f"{error.sqlstate} {error.message}", fold(theirs or ""))
            return ""
        ours = re.sub(r"\s+", " ", render(found.sql, self.catalog))
        if theirs is not None:
            self.report.check(what, ours, fold(theirs))
        return ours

    # Statements

    def on_CreateStmt(self, node: Node) -> None:
        relation = self.relation(node.struct("relation", "RangeVar"))
        checks: list[Node] = []
        for element in node.nodes("tableElts"):
            if element.tag == "ColumnDef":
                checks.extend(self.column(relation, element))
            elif element.tag == "Constraint" and element.text("contype") == "CONSTR_CHECK":
                checks.append(element)
        self.checks(relation, checks)

    def on_AlterTableStmt(self, node: Node) -> None:
        if node.text("objtype") != "OBJECT_TABLE":
            return
        relation = self.relation(node.struct("relation", "RangeVar"))
        for command in node.nodes("cmds"):
            inner = command.node("def")
            if (
                command.text("subtype") == "AT_AddConstraint"
                and inner is not None
                and inner.text("contype") == "CONSTR_CHECK"
            ):
                self.checks(relation, [inner])
            elif command.text("subtype") == "AT_AddColumn" and inner is not None:
                self.checks(relation, self.column(relation, inner))
            elif command.text("subtype") == "AT_ColumnDefault" and inner is not None:
                attribute = next((a for a in relation.attributes if a.name == command.text("name")), None)
                if attribute is not None:
                    self.default(relation, attribute, inner)

    def default(self, relation: RelationInfo, attribute: Any, node: Node, purpose: str = "default") -> None:
        theirs = self.value(
            "SELECT pg_get_expr(adbin, adrelid) FROM pg_attrdef WHERE adrelid = %s AND adnum = %s",
            relation.oid, attribute.attnum,
        )  # fmt: skip
        scope = (relation,) if purpose == "generated" else ()
        self.expression(
            f"{purpose} {relation.name}.{attribute.name}", node, theirs or "",
            purpose=purpose, target=(attribute.type, attribute.typmod), scope=scope,
        )  # fmt: skip

    def column(self, relation: RelationInfo, element: Node) -> list[Node]:
        attribute = next((a for a in relation.attributes if a.name == element.text("colname")), None)
        if attribute is None:
            return []
        type_name = element.struct("typeName", "TypeName")
        if type_name is not None and type_name.names("names")[-1] not in SERIAL:
            oid, typmod = lookup_type(type_name, self.catalog)
            theirs = self.value("SELECT format_type(%s, %s)", attribute.type, attribute.typmod)
            self.report.check(
                f"type of {relation.name}.{attribute.name}", format_type(oid, typmod, self.catalog), theirs
            )
        checks = []
        for constraint in element.nodes("constraints"):
            raw = constraint.node("raw_expr")
            match constraint.text("contype"):
                case "CONSTR_DEFAULT" if raw is not None:
                    self.default(relation, attribute, raw)
                case "CONSTR_GENERATED" if raw is not None:
                    self.default(relation, attribute, raw, "generated")
                case "CONSTR_CHECK":
                    checks.append(constraint)
        return checks

    def checks(self, relation: RelationInfo, nodes: list[Node]) -> None:
        query = "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = %s AND contype = 'c'"
        theirs = [fold(row[0]) for row in self.connection.execute(query, (relation.oid,))]
        theirs = [re.sub(r"( NO INHERIT)?( NOT VALID| NOT ENFORCED)?$", "", text) for text in theirs]
        for node in nodes:
            raw = node.node("raw_expr")
            if raw is None:
                continue
            ours = self.expression(f"check {relation.name}", raw, None, purpose="check", scope=(relation,))
            if not ours:
                continue
            definition = f"CHECK ({ours})"
            found = definition in theirs
            self.report.check(
                f"check {relation.name}", definition, definition if found else nearest(definition, theirs)
            )

    def on_IndexStmt(self, node: Node) -> None:
        relation = self.relation(node.struct("relation", "RangeVar"))
        name = node.text("idxname")
        query = "SELECT pg_get_indexdef(indexrelid) FROM pg_index WHERE indrelid = %s"
        args: list[Any] = [relation.oid]
        if name:
            query = "SELECT pg_get_indexdef(i.indexrelid) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE indrelid = %s AND c.relname = %s"
            args.append(name)
        definitions = [fold(row[0]) for row in self.connection.execute(query, args)]
        for element in node.nodes("indexParams"):
            inner = element.node("expr")
            if inner is not None:
                ours = self.expression(f"index {relation.name}", inner, None, purpose="index", scope=(relation,))
                found = any(ours in definition for definition in definitions)
                if ours:
                    self.report.check(f"index {name}", ours, ours if found else nearest(ours, definitions))
        where = node.node("whereClause")
        if where is not None:
            ours = self.expression(f"predicate {name}", where, None, purpose="predicate", scope=(relation,))
            found = any(definition.endswith(f"WHERE {ours}") for definition in definitions)
            if ours:
                self.report.check(f"predicate {name}", ours, ours if found else nearest(ours, definitions))

    def on_CreatePolicyStmt(self, node: Node) -> None:
        relation = self.relation(node.struct("table", "RangeVar"))
        for field_name, column in (("qual", "polqual"), ("with_check", "polwithcheck")):
            inner = node.node(field_name)
            if inner is not None:
                theirs = self.value(
                    f"SELECT pg_get_expr({column}, polrelid) FROM pg_policy WHERE polrelid = %s AND polname = %s",
                    relation.oid, node.text("policy_name"),
                )  # fmt: skip
                if theirs is None:
                    continue
                self.expression(
                    f"policy {node.text('policy_name')}", inner, theirs, purpose="policy", scope=(relation,)
                )

    def on_CreateTrigStmt(self, node: Node) -> None:
        relation = self.relation(node.struct("relation", "RangeVar"))
        inner = node.node("whenClause")
        if inner is None:
            return
        theirs = self.value(
            "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE tgrelid = %s AND tgname = %s",
            relation.oid,
            node.text("trigname"),
        )
        if theirs is None:
            return
        ours = self.expression(f"trigger {node.text('trigname')}", inner, None, purpose="trigger", new_old=relation)
        self.report.check(
            f"trigger {node.text('trigname')}", ours, ours if f"WHEN ({ours})" in fold(theirs) else fold(theirs)
        )

    def on_CreateDomainStmt(self, node: Node) -> None:
        names = node.names("domainname")
        domain = self.catalog.find_type(names[-2] if len(names) > 1 else "", names[-1])
        assert domain is not None
        query = "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE contypid = %s AND contype = 'c'"
        theirs = [fold(row[0]) for row in self.connection.execute(query, (domain.oid,))]
        for constraint in node.nodes("constraints"):
            raw = constraint.node("raw_expr")
            if raw is None:
                continue
            if constraint.text("contype") == "CONSTR_CHECK":
                ours = self.expression(f"domain {names[-1]}", raw, None, purpose="domain", domain=domain)
                definition = f"CHECK ({ours})"
                if ours:
                    self.report.check(
                        f"domain {names[-1]}",
                        definition,
                        definition if definition in theirs else nearest(definition, theirs),
                    )
            elif constraint.text("contype") == "CONSTR_DEFAULT":
                default = self.value("SELECT pg_get_expr(typdefaultbin, 0) FROM pg_type WHERE oid = %s", domain.oid)
                self.expression(
                    f"domain default {names[-1]}",
                    raw,
                    default or "",
                    purpose="default",
                    target=(domain.base, domain.base_typmod),
                )

    def on_ViewStmt(self, node: Node) -> None:
        self.view(node.struct("view", "RangeVar"), node.node("query"), node.names("aliases"))

    def on_CreateTableAsStmt(self, node: Node) -> None:
        if node.text("objtype") != "OBJECT_MATVIEW":
            return
        into = node.struct("into", "IntoClause")
        assert into is not None
        self.view(into.struct("rel", "RangeVar"), node.node("query"), into.names("colNames"))

    def view(self, target: Node | None, query: Node | None, names: tuple[str, ...]) -> None:
        relation = self.relation(target)
        assert query is not None
        theirs = fold(self.value("SELECT pg_get_viewdef(%s::oid)", relation.oid))
        what = f"view {relation.name}"
        try:
            found = analyze_query(query, self.catalog, column_names=names, lenient=self.lenient)
        except SqlError as error:
            self.report.check(what, f"{error.sqlstate} {error.message}", theirs)
            return
        self.report.check(what, fold(render(found.sql, self.catalog)), theirs)
        ours = [
            f"{c.name} {format_type(c.type, c.typmod, self.catalog) if c.type else '?'}{' ' + c.collation if c.collation else ''}"
            for c in found.columns
        ]
        columns = [
            f"{a.name} {format_type(a.type, a.typmod, self.catalog)}{' ' + a.collation if a.collation else ''}"
            for a in relation.attributes
        ]
        self.report.check(what + " columns", ", ".join(ours), ", ".join(columns))

    def refused(self, text: str, node: Node, error: psycopg.Error) -> None:
        """Check that what the server refused we refuse with the same words."""
        theirs = f"{error.sqlstate} {error.diag.message_primary}"
        try:
            self.analyse_only(node)
            ours = "accepted"
        except SqlError as found:
            ours = f"{found.sqlstate} {found.message}"
        self.report.check(fold(text)[:300], ours, theirs)

    def analyse_only(self, node: Node) -> None:
        match node.tag:
            case "ViewStmt":
                query = node.node("query")
                assert query is not None
                analyze_query(query, self.catalog, column_names=node.names("aliases"))
            case "CreatePolicyStmt":
                relation = self.relation(node.struct("table", "RangeVar"))
                for inner in (node.node("qual"), node.node("with_check")):
                    if inner is not None:
                        analyze_expression(inner, self.catalog, purpose="policy", scope=(relation,))
            case "IndexStmt":
                relation = self.relation(node.struct("relation", "RangeVar"))
                for element in node.nodes("indexParams"):
                    inner = element.node("expr")
                    if inner is not None:
                        analyze_expression(inner, self.catalog, purpose="index", scope=(relation,))
                where = node.node("whereClause")
                if where is not None:
                    analyze_expression(where, self.catalog, purpose="predicate", scope=(relation,))
            case "AlterTableStmt":
                self._analyse_alter(node)
            case _:
                msg = f"an expected error in {node.tag} cannot be compared"
                raise NotImplementedError(msg)

    def _analyse_alter(self, node: Node) -> None:
        relation = self.relation(node.struct("relation", "RangeVar"))
        for command in node.nodes("cmds"):
            inner = command.node("def")
            assert inner is not None
            if command.text("subtype") == "AT_AddConstraint":
                raw = inner.node("raw_expr")
                assert raw is not None
                analyze_expression(raw, self.catalog, purpose="check", scope=(relation,))
            elif command.text("subtype") == "AT_ColumnDefault":
                attribute = next(a for a in relation.attributes if a.name == command.text("name"))
                analyze_expression(
                    inner,
                    self.catalog,
                    purpose="default",
                    target=(attribute.type, attribute.typmod),
                    column=attribute.name,
                )


def run_case(connection: psycopg.Connection[Any], text: str) -> Report:
    """Run a case file's statements on the server, then compare each."""
    reset(connection)
    done: list[tuple[str, Node]] = []
    failed: list[tuple[str, Node, psycopg.Error]] = []
    problems: list[str] = []
    for statement, expected in statements(text):
        node = parse(statement)
        try:
            connection.execute(statement.encode())
        except psycopg.Error as error:
            if error.sqlstate != expected:
                problems.append(f"the server refused a case: {error.sqlstate} {error} in {fold(statement)[:200]}")
            else:
                failed.append((statement, node, error))
        else:
            done.append((statement, node))
            if expected:
                problems.append(f"the server accepted, expected {expected}: {fold(statement)[:200]}")
    comparison = Comparison(connection)
    comparison.report.differences.extend(problems)
    for statement, node in done:
        comparison.statement(statement, node)
    for statement, node, refusal in failed:
        comparison.refused(statement, node, refusal)
    return comparison.report


def reset(connection: psycopg.Connection[Any]) -> None:
    """Empty the database."""
    connection.execute("SET search_path = public; SET client_min_messages = error; SET TimeZone = 'UTC'")
    schemas = connection.execute(
        "SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'"
    ).fetchall()
    for (schema,) in schemas:
        connection.execute(f'DROP SCHEMA "{schema}" CASCADE')
    connection.execute("CREATE SCHEMA public")
