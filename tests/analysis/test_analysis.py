from __future__ import annotations

from generator.analysis.categories import infer_categories
from generator.analysis.crossrefs import cross_references
from generator.analysis.domains import group_domains
from generator.analysis.fk_graph import build_graph
from generator.analysis.fk_tree import tree_lines
from generator.analysis.history import effects, migration_rows, renames
from generator.analysis.stats import Stats, percent
from generator.analysis.words import count, enumerate_words, plural, singular, split_words, title
from generator.model.dbt import Category
from generator.model.ids import Kind, ObjectId
from generator.model.objects import Policy, Sequence, Table, View
from generator.model.origin import Change
from generator.model.schema import Schema
from tests.render.builder import MIGRATIONS, at, created, foreign, function_id, nasty_schema, plain, table_id, users

SCHEMA = nasty_schema()
GRAPH = build_graph(SCHEMA)


def test_cardinality_comes_from_null_and_unique() -> None:
    keys = {key.columns: key for key in GRAPH.references(table_id("users"))}
    assert (keys["id",].required, keys["id",].unique) == (True, True)
    assert (keys["manager_id",].required, keys["manager_id",].unique) == (False, False)
    assert keys["manager_id",].is_self_reference


def test_in_degree_counts_other_tables() -> None:
    assert GRAPH.most_referenced[0] == (table_id("users"), 4)


def test_circles_are_found() -> None:
    assert GRAPH.cycles == ((table_id("team_members"), table_id("teams")),)


def test_the_tree_unfolds_each_table_once_and_shows_each_key() -> None:
    lines = tree_lines(GRAPH, lambda table: table.name)
    assert len([line for line in lines if "─→" in line]) == len(GRAPH.keys)
    assert lines[0] == "users"


def test_a_deep_chain_is_no_trouble() -> None:
    tables = [plain("t0")]
    tables += [
        plain(f"t{n}", "up", keys=(foreign(f"t{n}", ("up",), table_id(f"t{n - 1}"), ("id",)),)) for n in range(1, 3000)
    ]
    graph = build_graph(Schema(tables=tuple(tables)))
    assert len(tree_lines(graph, lambda table: table.name)) == 3000
    assert graph.cycles == ()


def test_categories_follow_the_graph_and_the_names() -> None:
    found = infer_categories(SCHEMA, GRAPH, ((Category.SYSTEM, ("sett*",)),))
    by_name = {object_id.name: category for object_id, category in found.items()}
    assert by_name["users"] is Category.CORE
    assert by_name["team_members"] is Category.JUNCTION
    assert by_name["audit_logs"] is Category.SYSTEM
    assert by_name["settings"] is Category.SYSTEM
    assert by_name["call_notes"] is Category.FEATURE
    assert by_name["app_users"] is Category.VIEW


def test_domains_follow_configuration_schema_prefix_and_neighbours() -> None:
    found = {domain.title: domain for domain in group_domains(SCHEMA, GRAPH, (("Compliance & Audit", ("audit_*",)),))}
    assert [one.name for one in found["Compliance & Audit"].relations] == ["audit_logs"]
    assert found["Compliance & Audit"].slug == "compliance-audit"
    assert [one.name for one in found["Billing"].relations] == ["events", "events_2025"]
    assert [one.name for one in found["Call"].relations] == ["call_notes", "calls", "call_totals"]
    assert found["Call"].prefix == "call"
    assert next(iter(found)) == "Compliance & Audit"
    assert list(found)[-1] == "General"
    assert sum(len(domain.relations) for domain in found.values()) == 13


def test_a_domain_is_called_as_its_tables_are() -> None:
    names = ("analytics_usage", "analytics_views", "calls", "call_notes", "x", "y")
    schema = Schema(tables=tuple(plain(name) for name in names))
    found = {domain.title: domain.prefix for domain in group_domains(schema, build_graph(schema))}
    assert found == {"Analytics": "analytics", "Call": "call", "General": ""}
    configured = group_domains(schema, build_graph(schema), (("real_estate", ("x",)), ("re & deals", ("y",))))
    assert [domain.title for domain in configured[:2]] == ["Real Estate", "re & deals"]


def test_what_a_platform_mentions_is_no_cross_reference() -> None:
    uid = function_id("uid", schema="auth")
    old = Policy("theirs", using="auth.uid()", references=(uid,))
    new = Policy("ours", using="auth.uid()", references=(uid,))
    added = Change(at(1), "policy added", "ours")
    objects = Table("storage", "objects", policies=(old, new), external=True, history=(added,))
    secrets = View("vault", "secrets", depends_on=(objects.id,), external=True)
    found = cross_references(Schema(tables=(objects,), views=(secrets,)))
    assert [user.sub for user in found.users(uid)] == ["ours"]
    assert not found.users(objects.id)


def test_what_comes_with_a_new_table_is_not_told_again() -> None:
    history = (
        *created(0),
        Change(at(0), "index added", "t_idx"),
        Change(at(0), "policy added", "p"),
        Change(at(1), "index added", "t_idx2"),
    )
    owned = Sequence("public", "t_id_seq", owned_by=ObjectId(Kind.COLUMN, "public", "t", "id"), history=created(0))
    schema = Schema(tables=(Table("public", "t", history=history),), sequences=(owned,), migrations=MIGRATIONS)
    told = {place: [(one.action, one.objects[0].dotted) for one in found] for place, found in effects(schema).items()}
    assert told == {
        0: [("created", "public.t"), ("policy added", "public.t.p")],
        1: [("index added", "public.t.t_idx2")],
    }


def test_mentions_go_both_ways() -> None:
    found = cross_references(SCHEMA)
    assert [user.sub for user in found.users(function_id("touch"), Kind.TRIGGER)] == ["set_updated_at"]
    assert [user.name for user in found.users(table_id("calls"), Kind.MATERIALIZED_VIEW)] == ["call_totals"]
    assert [user.sub for user in found.users(table_id("team_members"), Kind.POLICY)] == ["admins"]


def test_history_tells_changes_of_a_sort_together() -> None:
    rows = migration_rows(users().history, SCHEMA)
    assert [row.creates for row in rows] == [True, False, False]
    assert rows[1].deeds[0].subjects == ("status", "manager_id")
    assert [row.breaking for row in rows] == [False, False, True]


def test_former_names_are_listed() -> None:
    assert [(rename.old, rename.new.dotted) for rename in renames(SCHEMA)] == [
        ("public.app_users", "public.users"),
        ("public.users.fullName", "public.users.full_name"),
        ("public.users.name", "public.users.full_name"),
    ]


def test_numbers_leave_external_tables_out() -> None:
    numbers = Stats(SCHEMA).numbers
    assert (numbers["tables"], numbers["partitions"]) == (9, 1)
    assert numbers["policies"] == 2
    assert Stats(Schema()).numbers["tables"] == 0


def test_a_share_is_never_rounded_to_all_or_nothing() -> None:
    assert [percent(*pair) for pair in ((0, 0), (0, 9), (1, 999), (998, 999), (9, 9))] == [
        "0%",
        "0%",
        "1%",
        "99%",
        "100%",
    ]


def test_names_become_words() -> None:
    assert split_words("ChatMessage") == split_words("chat_message") == ("chat", "message")
    assert title("org_members") == "Org Members"
    assert [singular(word) for word in ("categories", "boxes", "calls", "status", "addresses", "news")] == [
        "category",
        "box",
        "call",
        "status",
        "address",
        "new",
    ]
    assert [plural(word) for word in ("policy", "index", "key")] == ["policies", "indexes", "keys"]
    assert [count(n, "table") for n in (0, 1, 1200)] == ["no tables", "1 table", "1,200 tables"]
    assert [enumerate_words(list(items)) for items in ("", "a", "ab", "abc")] == ["", "a", "a and b", "a, b and c"]


def test_an_empty_model_has_no_domains() -> None:
    assert group_domains(Schema(), build_graph(Schema())) == ()
    assert infer_categories(Schema(tables=(Table("auth", "users", external=True),)), build_graph(Schema())) == {}
