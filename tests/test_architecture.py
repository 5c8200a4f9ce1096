"""What has to stay true of the code base as a whole."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pglast.ast
import pytest
from pglast.enums import AlterTableType, ObjectType

from generator.migrations.base import load_layouts
from generator.registry import load_modules
from generator.replay.base import statements
from generator.replay.handlers.alter_table import IGNORED as IGNORED_ALTERATIONS
from generator.replay.handlers.alter_table import alterations
from generator.replay.handlers.renames import renamers
from generator.replay.session.ignored import DATA_STATEMENTS, IGNORED
from generator.sql.parse import parse_one

ROOT = Path(__file__).parents[1]
MANUAL = sorted(
    path for folder in ("manual", "development", "reference") for path in (ROOT / "docs" / folder).glob("*.md")
)
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "docs" / "index.md", *MANUAL]
LONGEST_MODULE = 400

# Longer, and better so.
LONG = {"generator/model/objects.py": "a dataclass for each kind of object, and nothing else"}

# Classes that end in Stmt and are no statements of a migration.
PARTS = {
    "PLAssignStmt": "PL/pgSQL only",
    "RawStmt": "wraps every statement",
    "ReplicaIdentityStmt": "a part of ALTER TABLE",
    "ReturnStmt": "a part of a function's body",
    "SetOperationStmt": "made of a SelectStmt by PostgreSQL's analysis",
    "TransactionStmt": "generator.replay.session.transactions",
}

# Made by PostgreSQL when it carries out ALTER TABLE; its grammar never makes them.
INTERNAL_ALTERATIONS = {
    "AT_AddColumnToView",
    "AT_AddIndex",
    "AT_AddIndexConstraint",
    "AT_CookedColumnDefault",
    "AT_ReAddComment",
    "AT_ReAddConstraint",
    "AT_ReAddDomainConstraint",
    "AT_ReAddIndex",
    "AT_ReAddStatistics",
}

# Each form of RENAME in PostgreSQL's grammar.
RENAMES = """
AGGREGATE a(int) | COLLATION a | CONVERSION a | DATABASE a | DOMAIN a | FOREIGN DATA WRAPPER a | FUNCTION a | GROUP a
LANGUAGE a | OPERATOR CLASS a USING btree | OPERATOR FAMILY a USING btree | PROCEDURE a | PUBLICATION a | ROUTINE a
SCHEMA a | SERVER a | SUBSCRIPTION a | TABLE a | SEQUENCE a | VIEW a | MATERIALIZED VIEW a | INDEX a | FOREIGN TABLE a
EVENT TRIGGER a | ROLE a | TABLESPACE a | STATISTICS a | TEXT SEARCH PARSER a | TEXT SEARCH DICTIONARY a
TEXT SEARCH TEMPLATE a | TEXT SEARCH CONFIGURATION a | TYPE a | POLICY a ON t | RULE a ON t | TRIGGER a ON t
TABLE t RENAME COLUMN a | TABLE t RENAME CONSTRAINT a | DOMAIN t RENAME CONSTRAINT a | TYPE t RENAME ATTRIBUTE a
VIEW t RENAME COLUMN a | MATERIALIZED VIEW t RENAME COLUMN a | FOREIGN TABLE t RENAME COLUMN a
"""

# They have no name, or none that can be changed.
NAMELESS = {
    "OBJECT_ACCESS_METHOD",
    "OBJECT_AMOP",
    "OBJECT_AMPROC",
    "OBJECT_CAST",
    "OBJECT_DEFACL",
    "OBJECT_DEFAULT",
    "OBJECT_EXTENSION",
    "OBJECT_LARGEOBJECT",
    "OBJECT_OPERATOR",
    "OBJECT_PARAMETER_ACL",
    "OBJECT_PUBLICATION_NAMESPACE",
    "OBJECT_PUBLICATION_REL",
    "OBJECT_TRANSFORM",
    "OBJECT_USER_MAPPING",
}


load_modules("generator.replay.handlers")


def modules() -> list[Path]:
    return sorted((ROOT / "generator").rglob("*.py"))


def test_imports_go_one_way() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_class_of_statement_is_handled_or_ignored_with_a_reason() -> None:
    classes = {name for name in vars(pglast.ast) if name.endswith("Stmt")}
    assert classes - {*statements} - IGNORED.keys() - PARTS.keys() == set()
    assert {*statements, *IGNORED, *PARTS} - classes == set(), "PostgreSQL has no such statement"


def test_what_is_handled_is_not_ignored_too() -> None:
    # Data statements are passed over by their first word; the same class may be handled where it is more than data.
    assert {*statements} & IGNORED.keys() <= DATA_STATEMENTS
    assert {*statements} & PARTS.keys() == set()
    assert all(IGNORED.values())


def test_every_subcommand_of_alter_table_is_handled_or_ignored() -> None:
    members = {member.name for member in AlterTableType}
    assert members - {*alterations} - {*IGNORED_ALTERATIONS} - INTERNAL_ALTERATIONS == set()
    assert {*alterations, *IGNORED_ALTERATIONS} - members == set(), "PostgreSQL has no such subcommand"
    assert {*alterations} & {*IGNORED_ALTERATIONS} == set()
    assert all(IGNORED_ALTERATIONS.values())


def rename_types() -> Iterator[str]:
    for form in re.split(r"[|\n]", RENAMES.strip()):
        change = "TO b" if "RENAME" in form else "RENAME TO b"
        node = parse_one(f"ALTER {form.strip()} {change}")
        assert node.tag == "RenameStmt", form
        yield node.text("renameType")


def test_everything_with_a_name_can_be_renamed() -> None:
    found = set(rename_types())
    assert {member.name for member in ObjectType} - found == NAMELESS
    assert found - {*renamers} == set()


def test_every_layout_has_a_module_a_fixture_and_a_line_in_the_manual() -> None:
    names = {*load_layouts()}
    folder = ROOT / "generator" / "migrations" / "layouts"
    assert {path.stem.replace("_", "-") for path in folder.glob("[a-z]*.py")} == names
    fixtures = {path.name for path in (ROOT / "tests" / "migrations" / "layouts").iterdir()}
    assert names <= fixtures
    manual = (ROOT / "docs" / "manual" / "layouts.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `([\w-]+)` \|", manual, re.MULTILINE)) == names


def test_sections_modules_and_templates_are_one_to_one() -> None:
    stems = {path.stem.replace("_", "-") for path in (ROOT / "generator" / "render" / "sections").glob("[a-z]*.py")}
    templates = {path.name.removesuffix(".md.j2") for path in (ROOT / "templates" / "sections").iterdir()}
    assert stems == templates


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_is_short_and_says_what_it_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if path.relative_to(ROOT).as_posix() not in LONG:
        assert text.count("\n") <= LONGEST_MODULE, "talk about it: what could be a module of its own?"
    assert ast.get_docstring(ast.parse(text)), "a module begins with a docstring"


def test_no_file_tells_where_it_was_written() -> None:
    # A path of somebody's machine, or the address of the package registry that happened to be near it. Spelt so that
    # this file does not find itself.
    told = re.compile(
        rb"(?<![\w.])/(?:work|home/\w+|Users/\w+|root)"
        rb"/\w"
        rb"|https?://[^\s)\"'>]*(?:artifactory|nexus|devpi|/simple/|pypi\.org/simple)"
    )
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.split(b"\0")
    found = []
    for name in filter(None, listed):
        path = ROOT / name.decode()
        if not path.is_file() or path.suffix == ".js":
            continue
        for number, line in enumerate(path.read_bytes().split(b"\n"), start=1):
            if told.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {line[:120].decode(errors='replace')}")
    assert found == []


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_of_the_manual_lead_somewhere(page: Path) -> None:
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    for target, anchor in re.findall(r"\]\(([^)#:]*)(#[^)]*)?\)", text):
        path = (page.parent / target) if target else page
        if "schema" in path.parts or "examples" in path.parts:
            continue  # written by `make docs`; the strict build of the site checks these
        assert path.exists(), f"{page.name}: {target}"
        if anchor:
            headings = re.findall(r"^#+ (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)
            slugs = {re.sub(r"[^\w -]", "", heading).strip().lower().replace(" ", "-") for heading in headings}
            assert anchor[1:] in slugs, f"{page.name}: {target}{anchor}"
