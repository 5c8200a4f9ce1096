"""The lock file: read, printed, and damaged."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.model.dbt import Category, Entry
from generator.preserve.lock import parse_lock, print_lock

USERS = Entry("DBT-001", Category.CORE, "table", "auth", "users")
REPORT = Entry("DBT-1301", Category.VIEW, "materialized view", "public", 'Monthly "net" report', "deprecated")

TEXT = """# schemabook.lock: which id belongs to which table or view, for ever. Commit this file.
# id, category, kind, schema.name, status, since. After a merge with conflicts here, run: schemabook ids renumber
DBT-001 core table auth.users active
DBT-1301 view materialized-view public."Monthly ""net"" report" deprecated
"""


def findings(text: str) -> list[str]:
    return [f"{finding.origin} {finding.code}: {finding.message}" for finding in parse_lock(text).findings]


def test_a_lock_is_a_line_an_object_sorted_by_number() -> None:
    assert print_lock([REPORT, USERS]) == TEXT
    assert parse_lock(TEXT).entries == (USERS, REPORT)
    assert parse_lock(TEXT).findings == ()
    assert parse_lock("").entries == ()
    assert parse_lock("\ufeff" + TEXT.replace("\n", "\r\n")) == parse_lock(TEXT)


def test_a_lock_of_before_there_were_marks_is_known_by_its_header() -> None:
    assert parse_lock(TEXT).is_marked
    former = TEXT.replace("status, since.", "status.")
    assert not parse_lock(former).is_marked
    assert parse_lock(former).comments == ()
    assert not parse_lock(TEXT + former).is_marked  # as git joins two branches
    assert not parse_lock("").is_marked


def test_what_was_decided_about_renames_is_a_line_each() -> None:
    text = TEXT + 'DBT-001 not public.people\nDBT-1301 perhaps public."New report"\n'
    lock = parse_lock(text)
    assert lock.findings == ()
    assert lock.declined == (("DBT-001", "public", "people"),)
    assert lock.pending == (("DBT-1301", "public", "New report"),)
    assert print_lock(lock.entries, lock.comments, lock.pending, lock.declined) == text


def test_comments_of_users_stay() -> None:
    lock = parse_lock("# DBT-050 to DBT-059 are for billing\n" + TEXT)
    assert print_lock(lock.entries, lock.comments).splitlines()[2] == "# DBT-050 to DBT-059 are for billing"


def test_a_damaged_line_is_reported_and_the_others_count() -> None:
    text = TEXT + "DBT-002 core table users active\nDBT-003 care table a.b active\nDBT-004 core table a.b\n"
    assert [line.partition(":")[2].partition(":")[0] for line in findings(text)] == [
        "5 damaged-lock",
        "6 damaged-lock",
        "7 damaged-lock",
    ]
    assert parse_lock(text).entries == (USERS, REPORT)
    for line in ("DBT-1 core index a.b active", "DBT-1 core table a.b planned", "DBT core table a.b active", "x"):
        assert len(parse_lock(line).findings) == 1


def test_a_later_bearer_of_a_name_is_told_by_its_migration() -> None:
    text = TEXT + (
        "DBT-1302 view view public.v active since db/migrations/0007_swap.sql\n"
        'DBT-1303 view view public.w active since "db/my ""first"" file.sql"\n'
    )
    lock = parse_lock(text)
    assert lock.findings == ()
    assert [entry.since for entry in lock.entries] == ["", "", "db/migrations/0007_swap.sql", 'db/my "first" file.sql']
    assert print_lock(lock.entries) == text


def test_a_damaged_mark_is_a_damaged_line() -> None:
    for mark in ("since", "since a b", 'since "a', "until a.sql", "a.sql"):
        assert [line.split(":")[1] for line in findings(f"DBT-001 core table a.b active {mark}\n")] == [
            "1 damaged-lock"
        ]


def test_both_sides_of_a_conflict_are_read() -> None:
    text = (
        "<<<<<<< HEAD\nDBT-002 core table a.b active\n||||||| base\n=======\n"
        "DBT-003 core table a.c active\nDBT-002 core table a.b active\n>>>>>>> main\n"
    )
    assert findings(text) == [
        "schemabook.lock:1 merge-conflict: a merge was not finished here",
        "schemabook.lock:7 merge-conflict: a merge was not finished here",
    ]
    assert [entry.id for entry in parse_lock(text).entries] == ["DBT-002", "DBT-003"]


def test_an_id_of_two_objects_is_a_clash() -> None:
    text = TEXT + 'DBT-001 feature table public."My teams" active\n'
    assert findings(text) == [
        'schemabook.lock:5 duplicate-id: DBT-001 is given to public."My teams", and to auth.users on line 3'
    ]
    lock = parse_lock(text)
    assert lock.entries == (USERS, REPORT)
    assert lock.clashes == (Entry("DBT-001", Category.FEATURE, "table", "public", "My teams"),)


def test_an_object_with_two_ids_is_reported_unless_one_is_of_a_dropped_namesake() -> None:
    line = "DBT-007 core table auth.users active\n"
    assert findings(TEXT + line) == [
        "schemabook.lock:5 duplicate-object: auth.users has the id DBT-007, and DBT-001 on line 3"
    ]
    assert findings(TEXT + line.replace("active", "deprecated")) == []


names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
entries = st.builds(
    Entry,
    st.from_regex(r"[A-Z]{1,4}-[0-9]{3,5}", fullmatch=True),
    st.sampled_from(Category),
    st.sampled_from(["table", "view", "materialized view"]),
    names,
    names,
    st.sampled_from(["active", "deprecated"]),
    st.just("") | names,
)


@given(st.lists(entries, unique_by=(lambda entry: entry.id, lambda entry: (entry.schema, entry.name))))
def test_any_name_comes_back(found: list[Entry]) -> None:
    text = print_lock(found)
    lock = parse_lock(text)
    assert sorted(lock.entries, key=repr) == sorted(found, key=repr)
    assert lock.findings == ()
    assert print_lock(lock.entries, lock.comments) == text
    assert len(text.splitlines()) == len(found) + 2
