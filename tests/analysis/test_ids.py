from __future__ import annotations

from dataclasses import dataclass, field, replace

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.analysis.categories import infer_categories
from generator.analysis.fk_graph import build_graph
from generator.analysis.id_ranges import IdScheme
from generator.analysis.ids import Allocation, allocate
from generator.model.dbt import Category, Entry
from generator.model.objects import Table, View
from generator.model.origin import Change, Origin
from generator.model.schema import Schema


def origin(migration: int) -> Origin:
    return Origin(f"{migration:04d}.sql", 1, migration)


@dataclass
class World:
    """Tables that are made, renamed and dropped, a migration each; each knows which one it is by its owner."""

    tables: dict[int, Table] = field(default_factory=dict)
    dropped: list[Table] = field(default_factory=list)
    now: int = 0

    def create(self, name: str) -> None:
        self.now += 1
        self.tables[self.now] = Table(
            "public", name, owner=str(self.now), history=(Change(origin(self.now), "created"),)
        )

    def rename(self, key: int, name: str) -> None:
        self.now += 1
        table = self.tables[key]
        change = Change(origin(self.now), "renamed", "", table.name, name, breaking=True)
        previous = (*table.previous, (table.schema, table.name))
        self.tables[key] = replace(table, name=name, previous=previous, history=(*table.history, change))

    def drop(self, key: int) -> None:
        self.now += 1
        self.dropped.append(replace(self.tables.pop(key), dropped=origin(self.now)))

    def rotate(self, *keys: int) -> None:
        """Give each table the name of the next, by way of a name that nothing has."""
        names = [self.tables[key].name for key in keys]
        self.rename(keys[0], "between")
        for at in range(len(keys) - 1, -1, -1):
            self.rename(keys[at], names[(at + 1) % len(keys)])

    def schema(self) -> Schema:
        return Schema(tables=tuple(sorted(self.tables.values(), key=lambda t: t.name)), dropped=tuple(self.dropped))


def run(schema: Schema, locked: tuple[Entry, ...] = (), *, is_marked: bool = True) -> Allocation:
    return allocate(schema, locked, infer_categories(schema, build_graph(schema)), is_marked=is_marked)


def by_identity(schema: Schema, entries: tuple[Entry, ...]) -> dict[int, str]:
    active = {(entry.schema, entry.name): entry.id for entry in entries if entry.status == "active"}
    return {int(table.owner): active[table.schema, table.name] for table in schema.tables}


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_ids_never_move_and_are_never_reused(data: st.DataObject) -> None:
    world, names = World(), ["a", "b", "c", "d"]
    entries: tuple[Entry, ...] = ()
    owner: dict[int, str] = {}
    given_out: set[str] = set()
    for _ in range(data.draw(st.integers(1, 14))):
        free = [name for name in names if name not in {table.name for table in world.tables.values()}]
        choice = data.draw(st.sampled_from(["create", "rename", "drop", "rotate", "run"]))
        if choice == "create" and free:
            world.create(data.draw(st.sampled_from(free)))
        elif choice == "rename" and free and world.tables:
            world.rename(data.draw(st.sampled_from(sorted(world.tables))), data.draw(st.sampled_from(free)))
        elif choice == "drop" and world.tables:
            world.drop(data.draw(st.sampled_from(sorted(world.tables))))
        elif choice == "rotate" and len(world.tables) > 1:
            world.rotate(*data.draw(st.permutations(sorted(world.tables)))[: data.draw(st.integers(2, 4))])
        if data.draw(st.booleans()):
            continue  # several migrations between two builds
        schema = world.schema()
        allocation = run(schema, entries)
        assert (allocation.findings, allocation.notices) == ((), ())
        entries = allocation.entries
        ids = by_identity(schema, entries)
        for identity, identifier in ids.items():
            if identity in owner:
                assert owner[identity] == identifier, (world, entries)
            else:
                assert identifier not in given_out
                owner[identity] = identifier
                given_out.add(identifier)
        assert len({entry.id for entry in entries}) == len(entries)
        assert given_out == {entry.id for entry in entries}


def test_tables_that_swap_their_names_keep_their_ids() -> None:
    world = World()
    world.create("a")
    world.create("b")
    before = run(world.schema())
    ids = by_identity(world.schema(), before.entries)
    world.rename(1, "tmp")
    before = run(world.schema(), before.entries)
    world.rename(2, "a")
    world.rename(1, "b")
    after = run(world.schema(), before.entries)
    assert by_identity(world.schema(), after.entries) == ids
    assert run(world.schema(), after.entries).entries == after.entries


def names(entries: tuple[Entry, ...]) -> dict[str, tuple[str, str | None]]:
    return {entry.id: (entry.name, entry.since) for entry in entries}


def three_tables() -> tuple[World, tuple[Entry, ...]]:
    world = World()
    for name in "abc":
        world.create(name)
    return world, run(world.schema()).entries


def test_tables_that_changed_names_since_the_last_build_keep_their_ids_and_are_marked() -> None:
    world, entries = three_tables()
    assert names(entries) == {"DBT-101": ("a", ""), "DBT-102": ("b", ""), "DBT-103": ("c", "")}
    world.rotate(1, 2)  # migrations 4 to 6
    entries = run(world.schema(), entries).entries
    assert names(entries) == {"DBT-101": ("b", "0006.sql"), "DBT-102": ("a", "0005.sql"), "DBT-103": ("c", "")}
    assert run(world.schema(), entries).entries == entries
    world.rotate(3, 1, 2)
    entries = run(world.schema(), entries).entries
    assert names(entries) == {"DBT-101": ("a", ""), "DBT-102": ("c", "0008.sql"), "DBT-103": ("b", "0010.sql")}


def test_a_name_that_goes_back_and_forth_between_two_builds_stays_with_its_table() -> None:
    world, entries = three_tables()
    world.rotate(1, 2)
    world.rotate(1, 2)
    assert run(world.schema(), entries).entries == entries
    world.rotate(1, 2)
    after = run(world.schema(), entries).entries
    assert by_identity(world.schema(), after) == {1: "DBT-101", 2: "DBT-102", 3: "DBT-103"}


def test_a_table_made_anew_since_the_last_build_is_another() -> None:
    world = World()
    world.create("a")
    entries = run(world.schema()).entries
    world.drop(1)
    world.create("a")
    entries = run(world.schema(), entries).entries
    assert names(entries) == {"DBT-101": ("a", ""), "DBT-102": ("a", "0003.sql")}
    assert [entry.status for entry in entries] == ["deprecated", "active"]


def test_lines_of_two_branches_mean_what_each_branch_meant() -> None:
    world, before = three_tables()
    world.rotate(1, 2)
    world.create("d")
    world.rotate(2, 3)
    after = run(world.schema(), before).entries
    ours = run(world.schema(), (*before[:2], *after[2:])).entries
    assert by_identity(world.schema(), ours) == by_identity(world.schema(), after)


def test_a_lock_without_marks_stands_for_the_time_at_which_all_its_names_fit() -> None:
    world = World()
    world.create("a")
    world.drop(1)
    world.create("b")
    world.create("a")
    entries = run(world.schema()).entries
    assert names(entries) == {"DBT-101": ("b", ""), "DBT-102": ("a", "0004.sql")}
    unmarked = tuple(replace(entry, since="") for entry in entries)
    after = run(world.schema(), unmarked, is_marked=False)
    assert (after.entries, after.notices) == (entries, ())


def test_a_mark_of_a_migration_that_is_called_otherwise_now_still_tells_the_later_bearer() -> None:
    world, before = three_tables()
    world.rotate(1, 2)
    entries = run(world.schema(), before).entries
    renamed = tuple(replace(entry, since=entry.since and f"old/{entry.since}") for entry in entries)
    after = run(world.schema(), renamed)
    assert after.entries == entries
    assert [notice.code for notice in after.notices] == ["guessed-id", "guessed-id"]


def test_a_mark_stays_while_the_earlier_bearer_is_left_out() -> None:
    world, before = three_tables()
    world.rotate(1, 2)
    entries = run(world.schema(), before).entries
    part = Schema(tables=tuple(table for table in world.schema().tables if table.name != "b"))
    left = run(part, entries).entries
    assert [entry.since for entry in left] == [entry.since for entry in entries]
    assert by_identity(world.schema(), run(world.schema(), left).entries) == {1: "DBT-101", 2: "DBT-102", 3: "DBT-103"}


def test_bearers_within_one_file_that_grows_are_told_apart() -> None:
    def taken(line: int) -> Origin:
        return Origin("all.sql", line, 0)

    def table(name: str, born: int, *moves: tuple[int, str, str]) -> Table:
        changes = (Change(taken(line), "renamed", "", old, new) for line, old, new in moves)
        previous = tuple(("public", old) for _, old, _ in moves)
        return Table("public", name, previous=previous, history=(Change(taken(born), "created"), *changes))

    before = run(Schema(tables=(table("a", 1), table("b", 2)))).entries
    swapped = (table("b", 1, (3, "a", "x"), (5, "x", "b")), table("a", 2, (4, "b", "a")))
    after = run(Schema(tables=swapped[::-1]), before).entries
    assert names(after) == {"DBT-101": ("b", "all.sql"), "DBT-102": ("a", "all.sql")}
    moved = table("y", 2, (4, "b", "a"), (6, "a", "y"))
    again = run(Schema(tables=(table("a", 7), swapped[0], moved)), after).entries
    assert names(again)["DBT-103"] == ("a", "all.sql#2")
    assert names(again)["DBT-102"] == ("y", "")


def test_a_new_table_under_an_old_name_gets_a_new_id() -> None:
    world = World()
    world.create("users")
    before = run(world.schema()).entries
    world.rename(1, "accounts")
    world.create("users")
    entries = run(world.schema(), before).entries
    assert {entry.id: entry.name for entry in entries} == {before[0].id: "accounts", "DBT-002": "users"}


def test_a_dropped_table_keeps_its_entry_and_its_number() -> None:
    world = World()
    world.create("a")
    before = run(world.schema()).entries
    world.drop(1)
    before = run(world.schema(), before).entries
    world.create("a")
    entries = run(world.schema(), before).entries
    assert [(entry.id, entry.status) for entry in entries] == [("DBT-101", "deprecated"), ("DBT-102", "active")]


def test_a_view_that_is_made_again_is_the_same() -> None:
    first = View("public", "v", history=(Change(origin(1), "created"),), dropped=origin(2))
    second = View("public", "v", history=(Change(origin(3), "created"),))
    entries = run(Schema(views=(replace(first, dropped=None),))).entries
    assert run(Schema(views=(second,), dropped=(first,)), entries).entries == entries


def test_a_table_rebuilt_within_one_migration_is_the_same() -> None:
    old = Table(
        "public",
        "users_old",
        previous=(("public", "users"),),
        dropped=Origin("2.sql", 9, 2),
        history=(
            Change(origin(1), "created"),
            Change(Origin("2.sql", 1, 2), "renamed", "", "users", "users_old"),
        ),
    )
    new = Table("public", "users", history=(Change(Origin("2.sql", 3, 2), "created"),))
    entries = (Entry("DBT-001", Category.CORE, "table", "public", "users"),)
    assert run(Schema(tables=(new,), dropped=(old,)), entries).entries == entries


def test_ids_are_adopted_from_headings_and_comments() -> None:
    a = Table("public", "a", implements=("BR-001", "DBT-042"))
    b = Table("public", "b", previous=(("public", "was_b"),))
    schema = Schema(tables=(a, b))
    found = allocate(
        schema, (), infer_categories(schema, build_graph(schema)), headings=(("DBT-777", "public", "was_b"),)
    )
    assert {entry.name: entry.id for entry in found.entries} == {"a": "DBT-042", "b": "DBT-777"}


def test_one_id_for_two_tables_is_reported() -> None:
    schema = Schema(
        tables=(Table("public", "a", implements=("DBT-042",)), Table("public", "b", implements=("DBT-042",)))
    )
    found = run(schema)
    assert [finding.code for finding in found.findings] == ["duplicate-id"]
    assert len({entry.id for entry in found.entries}) == 2
    merged = (
        Entry("DBT-101", Category.FEATURE, "table", "public", "a"),
        Entry("DBT-101", Category.FEATURE, "table", "public", "b"),
    )
    assert [
        finding.code for finding in run(Schema(tables=(Table("public", "a"), Table("public", "b"))), merged).findings
    ] == ["duplicate-id"]


def test_an_entry_without_a_table_is_reported_once_and_kept() -> None:
    first = run(Schema(), (Entry("DBT-101", Category.FEATURE, "table", "public", "gone"),))
    assert [finding.code for finding in first.notices] == ["id-without-object"]
    assert first.entries[0].status == "deprecated"
    assert run(Schema(), first.entries).notices == ()


def test_a_full_range_goes_on_with_a_leading_digit() -> None:
    schema = Schema(tables=tuple(Table("public", f"t{number:03d}") for number in range(230)))
    ids = [entry.id for entry in run(schema).entries]
    assert ids[0] == "DBT-101"
    assert ids[98:101] == ["DBT-199", "DBT-1101", "DBT-1102"]
    assert ids[-1] == "DBT-2132"


def test_prefix_and_ranges_can_be_chosen() -> None:
    scheme = IdScheme("ENT", dict.fromkeys(Category, (1, 9999)))
    schema = Schema(tables=(Table("public", "a"), Table("public", "b")))
    found = allocate(schema, (), infer_categories(schema, build_graph(schema)), scheme)
    assert [entry.id for entry in found.entries] == ["ENT-001", "ENT-002"]
    assert scheme.stride == 10_000


def test_a_partition_gets_no_id_and_keeps_one_that_it_has() -> None:
    parent = Table("public", "events", partition_key="RANGE (at)")
    children = tuple(
        Table("public", name, inherits=(parent.id,), partition_bound="DEFAULT") for name in ("events_1", "events_2")
    )
    attached = Entry("DBT-150", Category.FEATURE, "table", "public", "events_2")
    schema = Schema(tables=(parent, *children))
    entries = run(schema, (attached,)).entries
    assert {entry.name: entry.id for entry in entries} == {"events": "DBT-151", "events_2": "DBT-150"}
    detached = Schema(tables=(parent, *(replace(child, inherits=(), partition_bound="") for child in children)))
    assert {entry.name: entry.id for entry in run(detached, entries).entries} == {
        "events": "DBT-151",
        "events_1": "DBT-152",
        "events_2": "DBT-150",
    }


def test_a_table_rebuilt_under_another_name_in_one_migration_keeps_its_id() -> None:
    old = Table("public", "users", history=(Change(origin(1), "created"),), dropped=Origin("2.sql", 5, 2))
    new = Table(
        "public",
        "users",
        previous=(("public", "users_new"),),
        history=(
            Change(Origin("2.sql", 1, 2), "created"),
            Change(Origin("2.sql", 6, 2), "renamed", "", "users_new", "users"),
        ),
    )
    entries = run(Schema(tables=(replace(old, dropped=None),))).entries
    assert run(Schema(tables=(new,), dropped=(old,)), entries).entries == entries
    assert [entry.id for entry in run(Schema(tables=(new,), dropped=(old,))).entries] == [entries[0].id]


def test_a_table_that_lived_before_and_takes_a_dropped_ones_name_keeps_its_own_id() -> None:
    old = Table("public", "users", history=(Change(origin(1), "created"),))
    other = Table("public", "people", history=(Change(origin(2), "created"),))
    entries = run(Schema(tables=(other, old))).entries
    ids = {entry.name: entry.id for entry in entries}
    renamed = Change(Origin("3.sql", 2, 3), "renamed", "", "people", "users")
    new = replace(other, name="users", previous=(("public", "people"),), history=(*other.history, renamed))
    after = run(Schema(tables=(new,), dropped=(replace(old, dropped=Origin("3.sql", 1, 3)),)), entries).entries
    assert {entry.id: entry.status for entry in after} == {ids["people"]: "active", ids["users"]: "deprecated"}


def test_a_squashed_history_keeps_the_ids_of_what_is_left() -> None:
    world = World()
    world.create("a")
    world.create("b")
    world.rename(1, "c")
    world.drop(2)
    entries = run(world.schema()).entries
    squashed = Schema(tables=(Table("public", "c", history=(Change(origin(1), "created"),)),))
    after = run(squashed, entries)
    assert after.entries == entries
    assert (after.findings, after.notices) == ((), ())
