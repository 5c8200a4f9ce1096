"""What ``check`` shows."""

from __future__ import annotations

from generator.model.plan import Move, Plan, Removal, Write
from generator.write.diff import diff, is_clean


def test_a_plan_is_clean_when_there_is_nothing_to_do() -> None:
    assert is_clean(Plan(unchanged=3))
    assert not is_clean(Plan((Write("a.md", "x"),)))
    assert not is_clean(Plan(moves=(Move("a.md", "b.md"),)))
    assert not is_clean(Plan(removals=(Removal("a.md", "x"),)))
    assert diff(Plan()) == ""


def test_a_plan_is_shown_as_a_unified_diff_sorted_by_path() -> None:
    plan = Plan(
        (
            Write("b.md", "one\ntwo\n", "one\n"),
            Write("c.md", "new"),
            Write("e.md", "x\n", "x\n"),
            Write("f.md", "", None),
        ),
        (Move("d.md", "e.md"),),
        (Removal("a.md", "gone\n"),),
    )
    assert diff(plan) == (
        "--- a/a.md\n+++ /dev/null\n@@ -1 +0,0 @@\n-gone\n"
        "--- a/b.md\n+++ b/b.md\n@@ -1 +1,2 @@\n one\n+two\n"
        "--- /dev/null\n+++ b/c.md\n@@ -0,0 +1 @@\n+new\n\\ No newline at end of file\n"
        "rename from d.md\nrename to e.md\n"
        "--- /dev/null\n+++ b/f.md\n"
    )


def test_a_moved_and_changed_page_is_compared_with_what_it_was() -> None:
    plan = Plan((Write("b.md", "new\n", "old\n"),), (Move("a.md", "b.md"),))
    assert diff(plan) == "rename from a.md\nrename to b.md\n--- a/a.md\n+++ b/b.md\n@@ -1 +1 @@\n-old\n+new\n"


def test_odd_bytes_can_be_printed() -> None:
    text = diff(Plan((Write("a.md", "b\u2028\x0c\udcff\n", "a\u2028\x0c\n"),)))
    assert text == "--- a/a.md\n+++ b/a.md\n@@ -1 +1 @@\n-a\u2028\x0c\n+b\u2028\x0c\\udcff\n"
    text.encode()
