"""Two relations with one id, and two ids of one relation: settled, whatever the lock says."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.analysis.id_clashes import settle
from generator.analysis.id_ranges import IdScheme
from generator.model.dbt import Category, Entry
from generator.model.objects import Table
from generator.model.origin import Change, Origin
from generator.model.schema import Schema

NAMES = ("a", "b", "c", "d")


def table(name: str, born: int, former: str = "") -> Table:
    history = [Change(Origin(f"{born}.sql", 1, born), "created")]
    if former:
        history.append(Change(Origin("9.sql", 1, 9), "renamed", "", former, name))
    return Table("public", name, history=tuple(history), previous=(("public", former),) if former else ())


def entry(number: int, name: str, status: str = "active") -> Entry:
    return Entry(f"DBT-{number:03d}", Category.FEATURE, "table", "public", name, status)


CLAIMS = st.lists(st.builds(entry, st.integers(101, 104), st.sampled_from(NAMES)), max_size=8)


@given(CLAIMS, st.randoms(use_true_random=False))
def test_in_the_end_each_id_is_one_relations_and_each_relation_has_one(claims: list[Entry], random: object) -> None:
    del random
    schema = Schema(tables=tuple(table(name, born) for born, name in enumerate(NAMES[:3])))
    done = settle(schema, claims, {}, IdScheme(), lambda _: ())
    ids = [one.id for one in done.entries]
    assert len(set(ids)) == len(ids)
    active = [one.name for one in done.entries if one.status == "active" and one.name != "d"]
    assert len(set(active)) == len(active)
    assert set(active) == {claim.name for claim in claims} - {"d"}
    assert {claim.id for claim in claims} <= set(ids), "an id is gone"
    again = settle(schema, done.entries, {}, IdScheme(), lambda _: ())
    assert (again.entries, again.renumbered) == (done.entries, ())


@given(CLAIMS, st.permutations(range(8)))
def test_the_older_keeps_its_number(claims: list[Entry], order: list[int]) -> None:
    schema = Schema(tables=tuple(table(name, born) for born, name in enumerate(NAMES)))
    unique = list(dict.fromkeys(claims))
    ages = {(one.id, one.name): (order[at],) for at, one in enumerate(unique)}
    done = settle(schema, unique, {}, IdScheme(), lambda one: ages[one.id, one.name])
    for each in done.renumbered:
        if each.new.id not in {claim.id for claim in claims}:
            assert ages[each.old, each.elder.name] < ages[each.old, each.new.name]


def test_lines_that_mean_one_table_before_and_after_its_rename_become_one() -> None:
    schema = Schema(tables=(table("people", 1, former="users"),))
    done = settle(schema, [entry(101, "users"), entry(101, "people")], {}, IdScheme(), lambda _: ())
    assert (done.entries, done.renumbered) == ((entry(101, "people"),), ())
