from __future__ import annotations

from generator.drift.compare import compare
from generator.drift.report import Tally, facts, merge, render
from generator.model.finding import Severity
from generator.model.ids import Kind, ObjectId
from generator.model.objects import Column, Extension, Function, Other, Policy, Table, View
from generator.model.schema import Schema


def _tables(*tables: Table) -> Schema:
    return Schema(tables=tables)


def test_white_space_in_definitions_does_not_count_but_that_in_quotes_does() -> None:
    ours = _tables(Table("public", "t", policies=(Policy("p", using="(a =\n   ANY (b))"),)))
    theirs = _tables(Table("public", "t", policies=(Policy("p", using="(a = ANY (b))"),)))
    assert compare(ours, theirs) == []

    ours = _tables(Table("public", "t", columns=(Column("a", "text", default="'a  b'::text"),)))
    theirs = _tables(Table("public", "t", columns=(Column("a", "text", default="'a b'::text"),)))
    assert [each.code for each in compare(ours, theirs)] == ["drift-different"]


def test_white_space_in_a_function_body_counts() -> None:
    ours = Schema(functions=(Function("public", "f", "()", body="select  1"),))
    theirs = Schema(functions=(Function("public", "f", "()", body="select 1"),))
    assert len(compare(ours, theirs)) == 1


def test_columns_in_another_order_are_told_once() -> None:
    a, b, c = (Column(name, "integer") for name in "abc")
    found = compare(_tables(Table("public", "t", (a, b, c))), _tables(Table("public", "t", (c, a, b))))
    assert [each.message for each in found] == ["table public.t: column order is (c, a, b), and should be (a, b, c)"]


def test_a_missing_column_does_not_make_the_order_wrong() -> None:
    a, b, c = (Column(name, "integer") for name in "abc")
    found = compare(_tables(Table("public", "t", (a, b, c))), _tables(Table("public", "t", (a, c))))
    assert [each.message for each in found] == ["column public.t.b is in the migrations, but not in the database"]


def test_a_missing_table_is_one_finding_but_its_parts_are_counted() -> None:
    ours = _tables(Table("public", "t", (Column("a", "text"), Column("b", "text"))))
    assert [each.object for each in compare(ours, Schema())] == [ObjectId(Kind.TABLE, "public", "t")]
    assert facts(ours, Schema())["column", ""] == Tally(expected=2, missing=2)
    assert facts(Schema(), ours)["column", ""] == Tally(expected=0, extra=2)


def test_external_objects_are_skipped_on_both_sides_unless_asked_for() -> None:
    ours = _tables(Table("auth", "users", (Column("a", "text"),), external=True))
    theirs = _tables(Table("auth", "users", (Column("b", "text"),)))
    assert compare(ours, theirs) == []
    assert compare(ours, Schema()) == []
    assert compare(Schema(), ours) == []
    assert len(compare(ours, theirs, external=True)) == 2


def test_ignored_objects_are_not_looked_at() -> None:
    ours = _tables(Table("public", "t"))
    assert compare(ours, Schema(), ignore=[ours.tables[0].id]) == []


def test_of_an_inexact_view_only_the_names_of_the_columns_are_compared() -> None:
    ours = Schema(views=(View("public", "v", (Column("a", "unknown"),), "SELECT ?", exact=False),))
    theirs = Schema(views=(View("public", "v", (Column("a", "integer"),), "SELECT 1 AS a"),))
    found = compare(ours, theirs)
    assert [(each.code, each.severity) for each in found] == [("drift-not-evaluated", Severity.INFO)]
    assert facts(ours, theirs)["view", "query and columns"].not_evaluated == 1

    other = Schema(views=(View("public", "v", (Column("b", "integer"),), "SELECT 1 AS b"),))
    assert [each.code for each in compare(ours, other)] == ["drift-different", "drift-not-evaluated"]


def test_plpgsql_and_what_control_files_say_are_not_told() -> None:
    ours = Schema(extensions=(Extension("plpgsql"), Extension("vector")))
    theirs = Schema(extensions=(Extension("vector", "public", "0.8.1", "vector data type"),))
    assert compare(ours, theirs) == []
    assert len(compare(Schema(extensions=(Extension("vector", "extensions"),)), theirs)) == 1


def test_roles_are_not_compared_and_wording_of_listed_objects_is_not_evaluated() -> None:
    ours = Schema(
        others=(Other(Kind.ROLE, "", "anon"), Other(Kind.PUBLICATION, "", "p", definition="create publication p"))
    )
    theirs = Schema(others=(Other(Kind.PUBLICATION, "", "p", definition="FOR ALL TABLES"),))
    assert [each.code for each in compare(ours, theirs)] == ["drift-not-evaluated"]


def test_the_report_counts_and_adds_up() -> None:
    ours = _tables(Table("public", "t", (Column("a", "text", not_null=True), Column("b", "text", default="1"))))
    theirs = _tables(Table("public", "t", (Column("a", "integer"), Column("b", "text", comment="x"))))
    counted = facts(ours, theirs)
    assert counted["table", ""] == Tally(expected=1, matched=1)
    assert counted["column", "type"] == Tally(expected=2, matched=1, wrong=1)
    assert counted["column", "not_null"] == Tally(expected=1, missing=1)
    assert counted["column", "default"] == Tally(expected=1, missing=1)
    assert counted["column", "comment"] == Tally(extra=1)
    assert not counted["column", "comment"].right
    assert merge([counted, counted])["column", "type"] == Tally(expected=4, matched=2, wrong=2)
    lines = render(counted).splitlines()
    assert lines[0].split() == [
        "kind",
        "attribute",
        "expected",
        "matched",
        "missing",
        "extra",
        "wrong",
        "not",
        "evaluated",
    ]
    assert ["column", "type", "2", "1", "0", "0", "1", "0"] in [line.split() for line in lines]
