"""The output folder before and after."""

from __future__ import annotations

import time

import pytest

from generator.model.finding import Severity
from generator.model.page import Asset, HumanCells, Page, Region, Scaffold, Site
from generator.model.plan import Move, Plan, Removal, Write
from generator.preserve.merge import merge
from generator.preserve.pages import Planned, plan_site

PURPOSE = Scaffold("## Purpose & Context\n\n<!-- What is it for? -->")


def table(number: int, name: str, *, text: str = "", previous: tuple[str, ...] = ()) -> Page:
    return Page(
        f"tables/DBT-00{number}-{name}.md",
        (Region("title", f"# {name}"), PURPOSE, Region("fields", text or "- id")),
        previous_paths=tuple(f"tables/DBT-00{old}.md" for old in previous),
        identity=f"DBT-00{number}",
    )


def plain(path: str, text: str = "x", *, previous: tuple[str, ...] = (), keep: bool = True) -> Page:
    return Page(path, (Region("all", text),) if text else (), previous_paths=previous, keep=keep)


def written(page: Page) -> str:
    text = merge(None, page, page.path).text
    assert text is not None
    return text


def tree(*pages: Page) -> dict[str, str]:
    return {page.path: written(page) for page in pages}


def run(existing: dict[str, str], *pages: Page | Asset) -> Planned:
    site = Site(
        tuple(page for page in pages if isinstance(page, Page)),
        tuple(page for page in pages if isinstance(page, Asset)),
    )
    return plan_site(existing, site, folder="docs/schema")


def codes(planned: Planned) -> list[str]:
    return [f"{finding.origin} {finding.code}" for finding in planned.findings]


def after(existing: dict[str, str], planned: Planned) -> dict[str, str]:
    """Return the tree as the plan leaves it."""
    files = dict(existing)
    for path in [removal.path for removal in planned.plan.removals] + [move.old for move in planned.plan.moves]:
        del files[path]
    return files | {write.path: write.text for write in planned.plan.writes}


def test_a_first_run_writes_all_pages() -> None:
    users = table(1, "users")
    planned = run({"README.md": "mine"}, users, Asset("schema.json", "{}"))
    assert planned == Planned(Plan((Write("schema.json", "{}"), Write(users.path, written(users)))))


def test_a_second_run_has_nothing_to_do() -> None:
    pages = (table(1, "users"), table(2, "teams"), plain("index.md"))
    files = tree(*pages) | {"schema.json": "{}", "other.md": "mine"}
    assert run(files, *pages, Asset("schema.json", "{}")) == Planned(Plan(unchanged=4))


def test_a_changed_page_is_written_and_the_others_are_not() -> None:
    old, new, other = table(1, "users"), table(1, "users", text="- key"), table(2, "teams")
    planned = run(tree(old, other), new, other)
    assert planned.plan == Plan((Write(new.path, written(new), written(old)),), unchanged=1)


def test_a_renamed_table_takes_its_page_and_text_along() -> None:
    old, new = table(1, "users"), table(1, "accounts")
    files = {old.path: written(old).replace("<!-- What is it for? -->", "People.")}
    planned = run(files, new)
    text = written(new).replace("<!-- What is it for? -->", "People.")
    assert planned.plan == Plan((Write(new.path, text, files[old.path]),), (Move(old.path, new.path),))
    assert run(after(files, planned), new).plan == Plan(unchanged=1)


def test_a_page_is_found_by_its_mark_wherever_the_author_put_it() -> None:
    users = table(1, "users")
    planned = run({"people/who.md": written(users) + "Mine.\n"}, users)
    assert planned.plan.moves == (Move("people/who.md", users.path),)
    assert planned.plan.writes[0].text == written(users) + "Mine.\n"


def test_a_page_without_a_mark_is_found_at_a_previous_path() -> None:
    old = plain("domains/people.md")
    new = plain("domains/staff.md", previous=("domains/persons.md", "domains/people.md"))
    files = tree(old) | {"domains/persons.md": "not ours"}
    assert run(files, new).plan.moves == (Move("domains/people.md", "domains/staff.md"),)
    # A page that is still wanted where it is, is not taken.
    assert run(files, new, old).plan.moves == ()


def test_a_page_that_a_fence_swallowed_whole_is_told_of_when_its_table_is_renamed_or_gone() -> None:
    old, other = table(1, "users"), table(2, "teams")
    new = Page("tables/DBT-001-people.md", old.parts, previous_paths=(old.path,), identity="DBT-001")
    files = {old.path: "```\n" + written(old) + "Mine.\n", other.path: written(other)}
    renamed = run(files, new, other)
    assert codes(renamed) == [f"docs/schema/{old.path}:1 unterminated-fence"]
    assert renamed.plan == Plan(unchanged=1)
    gone = run(files, other)
    assert codes(gone) == [f"docs/schema/{old.path}:1 orphaned-page"]
    assert gone.plan == Plan(unchanged=1)


def test_names_that_are_exchanged_exchange_their_pages() -> None:
    a, b = plain("a.md", "A"), plain("b.md", "B")
    a, b = (Page(page.path, page.parts, identity=page.path[0].upper() + "-1") for page in (a, b))
    files = {a.path: written(a) + "of A\n", b.path: written(b) + "of B\n"}
    swapped = (Page("b.md", a.parts, identity="A-1"), Page("a.md", b.parts, identity="B-1"))
    planned = run(files, *swapped)
    assert planned.plan.moves == (Move("b.md", "a.md"), Move("a.md", "b.md"))
    assert after(files, planned) == {"b.md": files["a.md"], "a.md": files["b.md"]}


def test_a_file_of_another_is_never_touched() -> None:
    index = plain("index.md")
    planned = run({"index.md": "# Mine\n"}, index)
    assert (planned.plan, codes(planned)) == (Plan(), ["docs/schema/index.md:1 unowned-file"])
    # Given over by its owner, it is the page, with its text.
    planned = run({"index.md": "# Mine\n\n<!-- schemabook:page -->\n"}, index)
    assert planned.plan.writes[0].text == "# Mine\n\n" + written(index) + "\n<!-- schemabook:page -->\n"
    # An empty file is nobody's.
    assert run({"index.md": "\n"}, index).plan.writes == (Write("index.md", written(index), "\n"),)


def test_a_page_with_the_mark_of_another_is_not_touched() -> None:
    users = table(1, "users")
    files = {users.path: written(users).replace("page DBT-001", "page DBT-007")}
    planned = run(files, users)
    assert (planned.plan, codes(planned)) == (Plan(), [f"docs/schema/{users.path}:17 foreign-page"])


def test_two_pages_with_one_mark_are_reported_and_both_stay() -> None:
    users = table(1, "users", text="- key")
    copy = written(table(1, "users")) + "Mine.\n"
    planned = run({users.path: written(users), "copy.md": copy}, users)
    assert (planned.plan, codes(planned)) == (Plan(unchanged=1), ["docs/schema/copy.md:17 duplicate-page"])
    planned = run({"a.md": copy, "copy.md": copy}, users)
    assert (planned.plan, codes(planned)) == (Plan(), ["docs/schema/copy.md:17 duplicate-page"])


CELLS = HumanCells("Column", ("Description",))


def described(name: str, text: str = "") -> Page:
    fields = Region("fields", f"| Column | Description |\n| --- | --- |\n| id | {text} |", (CELLS,))
    return Page(f"tables/DBT-001-{name}.md", (Region("title", f"# {name}"), PURPOSE, fields), identity="DBT-001")


def test_rescue_makes_one_of_two_pages_with_one_mark() -> None:
    old, new = described("users"), described("people")
    invitation = "<!-- What is it for? -->"
    mine = "Mine.\n\n```\ncode\nBoth.\n```\n"
    first = written(new).replace(invitation, "Both.\n\nOurs.")
    second = written(old).replace(invitation, f"Both.\n\n{mine}").replace("| id |  |", "| id | The key. |")
    second = second.replace("# users\n", "# users\n\nwritten into it\n").replace("\n", "\r\n") + "Last.\n"
    files = {new.path: first, old.path: second}
    assert codes(run(files, new)) == [f"docs/schema/{old.path}:29 duplicate-page"]
    planned = plan_site(files, Site((new,)), folder="docs/schema", rescue=True)
    assert codes(planned) == [f"docs/schema/{new.path}:1 joined-pages"]
    assert planned.plan.removals == (Removal(old.path, second, is_last=True),)
    text = after(files, planned)[new.path]
    assert text.startswith(first[: first.index("<!-- schemabook:page")])
    for kept in (mine, "> - id, Description: The key.\n", "> written into it\n", "Last.\n", f"Kept from `{old.path}`"):
        assert kept in text
    assert text.endswith("<!-- schemabook:page DBT-001 -->\n")
    assert run(after(files, planned), new) == Planned(Plan(unchanged=1))
    # As when the run was killed before it deleted the second file: nothing is put there twice.
    again = plan_site({**files, **after(files, planned)}, Site((new,)), rescue=True)
    assert again.plan.writes == ()
    assert again.plan.removals == planned.plan.removals


def test_rescue_joins_pages_neither_of_which_is_in_its_place_and_leaves_damaged_ones() -> None:
    users = table(1, "users")
    files = {"a.md": written(users) + "A.\n", "b.md": written(users) + "B.\n"}
    planned = plan_site(files, Site((users,)), rescue=True)
    assert planned.plan.moves == (Move("a.md", users.path),)
    assert "A.\n" in planned.plan.writes[0].text
    assert "B.\n" in planned.plan.writes[0].text
    files["b.md"] = "```\n" + files["b.md"] + "```\n\n" + written(users).replace("<!-- schemabook:end fields -->", "")
    planned = plan_site(files, Site((users,)), rescue=True)
    assert "b.md" not in {removal.path for removal in planned.plan.removals}
    # What is in the way of the joined page keeps both.
    files = {"a.md": written(users) + "A.\n", "b.md": written(users) + "B.\n", users.path: "not ours\n"}
    planned = plan_site(files, Site((users,)), rescue=True)
    assert planned.plan == Plan()


def test_the_younger_of_two_with_one_number_keeps_its_page_when_it_is_renumbered() -> None:
    elder, younger = table(1, "orders"), table(1, "teams")
    files = {elder.path: written(elder) + "Elder.\n", younger.path: written(younger) + "Younger.\n"}
    planned = run(files, elder, table(2, "teams", previous=("1-teams",)))
    assert planned.findings == ()
    assert planned.plan.unchanged == 1
    assert planned.plan.moves == (Move("tables/DBT-001-teams.md", "tables/DBT-002-teams.md"),)
    assert planned.plan.writes[0].text == written(table(2, "teams")) + "Younger.\n"


def test_a_page_that_is_gone_leaves_only_without_text_of_the_author() -> None:
    index, users = plain("index.md"), table(1, "users")
    files = tree(index, users)
    # Headings and invitations that the tool gave are no text of the author's.
    planned = run(files, index, Page("other.md", (Region("x", "y"), PURPOSE)))
    assert planned.plan.removals == (Removal(users.path, files[users.path]),)
    for text in (
        files[users.path] + "\nMine.\n",
        files[users.path].replace("- id", "- id, mine"),
        files[users.path].replace("<!-- schemabook:end fields -->", ""),
    ):
        planned = run(files | {users.path: text}, index)
        assert planned.plan == Plan(unchanged=1)
        assert codes(planned) == [f"docs/schema/{users.path}:1 orphaned-page"]
        assert planned.findings[0].severity is Severity.WARNING


def test_a_page_that_is_gone_stays_with_text_in_the_authors_cells() -> None:
    human = HumanCells("Column", ("Description",))
    page = Page("a.md", (Region("fields", "| Column | Description |\n| --- | --- |\n| id |  |", (human,)),))
    assert run(tree(page)).plan.removals != ()
    assert codes(run({"a.md": written(page).replace("id |  |", "id | Mine |")})) == ["docs/schema/a.md:1 orphaned-page"]


def test_a_page_that_has_nothing_more_to_say_goes_or_leaves_the_authors_text() -> None:
    types = plain("types.md")
    silent = Page("types.md", (Region("all", ""),))
    assert run({}, silent).plan == Plan()
    assert run(tree(types), silent).plan == Plan(removals=(Removal("types.md", written(types)),))
    files = {"types.md": written(types) + "\nMine.\n"}
    planned = run(files, silent)
    assert planned.plan.writes[0].text == "Mine.\n\n<!-- schemabook:page -->\n"
    assert run(after(files, planned), silent) == Planned(Plan(unchanged=1))
    assert run({"types.md": "Not ours.\n"}, silent) == Planned(Plan())
    assert codes(run(files, Page("types.md", silent.parts, keep=False))) == ["docs/schema/types.md:1 orphaned-page"]


def test_a_page_that_needs_its_author_stays_and_the_others_are_written() -> None:
    users, teams = table(1, "users"), table(2, "teams")
    files = {users.path: written(users).replace("- id", "- mine"), teams.path: written(teams)}
    planned = run(files, table(1, "accounts"), table(2, "teams", text="- key"))
    assert [write.path for write in planned.plan.writes] == [teams.path]
    assert planned.plan.moves == ()
    assert codes(planned) == [f"docs/schema/{users.path}:11 edited-region"]


def test_a_page_does_not_move_to_where_a_file_stays() -> None:
    users = table(1, "users")
    blocked = table(2, "teams")
    files = {
        "tables/a.md": written(users),
        users.path: written(blocked).replace("- id", "- mine"),
    }
    planned = run(files, users, blocked)
    assert planned.plan == Plan()
    assert codes(planned) == [
        f"docs/schema/{users.path}:1 occupied-path",
        f"docs/schema/{users.path}:11 edited-region",
    ]


def test_assets_are_replaced_whole_unless_the_folder_is_not_ours() -> None:
    asset = Asset("schema.json", '{"a": 1}')
    assert run({"schema.json": "{}", "index.md": written(plain("index.md"))}, asset, plain("index.md")).plan.writes == (
        Write("schema.json", '{"a": 1}', "{}"),
    )
    assert run({"schema.json": '{"generator": "schemabook"}'}, asset).plan.writes != ()
    assert codes(run({"schema.json": "{}"}, asset)) == ["docs/schema/schema.json:1 unowned-file"]


def test_a_large_site_in_which_nothing_changed_takes_no_time() -> None:
    rows = "\n".join(f"| `column_{number}` | text |  |" for number in range(15))
    human = HumanCells("Column", ("Description",))
    fields = Region("fields", f"| Column | Type | Description |\n| --- | --- | --- |\n{rows}", (human,))
    code = Region("definition", "```sql\n" + "  column_name text NOT NULL,\n" * 40 + "```")
    pages = [
        Page(
            f"tables/DBT-{number}-t.md",
            (Region("title", f"# {number}"), code, fields, PURPOSE),
            identity=f"DBT-{number}",
        )
        for number in range(1200)
    ]
    files = tree(*pages)
    before = time.process_time()
    planned = run(files, *pages)
    # 0.15 s on an idle machine; the limit is to find what grows with the square of the pages.
    assert time.process_time() - before < 1.5
    assert planned == Planned(Plan(unchanged=1200))


def test_two_pages_at_one_path_are_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match=r"one path: a\.md"):
        run({}, plain("a.md"), plain("a.md"))
