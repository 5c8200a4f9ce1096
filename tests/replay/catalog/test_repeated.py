"""Policies that say the same: one analysis, as long as all that it asked has the same answer."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.migrations.base import MigrationFile
from generator.replay.engine import replay
from generator.replay.expressions import analysis as expressions

_BEFORE = """
create schema s; create table t (a int); create table other (a int);
create function f(int) returns boolean language sql as 'select true';
create policy p on t using (f(a) and exists (select from other where other.a = t.a));
"""
_AGAIN = "create policy q on t using (f(a)  and exists (select from other where other.a = t.a));"


@pytest.fixture
def analysed(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], int]:
    """Return a function that says how many expressions of policies a history has analysed."""

    def count(between: str) -> int:
        purposes = []
        original = vars(expressions)["analyze_expression"]

        def counted(*args: object, **options: object) -> object:
            purposes.append(options["purpose"])
            return original(*args, **options)

        with monkeypatch.context() as patched:
            patched.setattr(expressions, "analyze_expression", counted)
            result = replay([MigrationFile("1.sql", "1", "1", "", _BEFORE + between + _AGAIN)], strict=True)
        assert not result.findings
        return purposes.count("policy")

    return count


@pytest.mark.parametrize(
    "between",
    [
        "",
        "drop policy p on t;",
        "create table unlike (a int); comment on table other is 'as before';",
        "create function g() returns int language sql as 'select 1';",
    ],
)
def test_the_same_again_is_not_analysed(analysed: Callable[[str], int], between: str) -> None:
    assert analysed(between) == 1


@pytest.mark.parametrize(
    "between",
    [
        "alter table t add b int;",
        "alter table other rename to older; create view other as select a from older;",
        "create function f(bigint) returns boolean language sql as 'select true';",
        "drop policy p on t; drop function f(int); create function f(int) returns boolean language sql as 'select true';",
        "create table s.other (a int); set search_path = s, public;",
        "create policy r on t using (a > 0);",
    ],
)
def test_what_it_names_may_be_another(analysed: Callable[[str], int], between: str) -> None:
    assert analysed(between) > 1
