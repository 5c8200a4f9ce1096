"""Ids of any history: the same with the lock, without it, and after a lock was lost at any time."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.analysis.id_ranges import IdScheme
from generator.identity import Identified, Sources, identify
from generator.model.schema import Schema
from generator.preserve.pages import plan_site
from generator.render.options import Profile, RenderOptions
from generator.render.site import render_site
from tests.properties.schemas import run
from tests.properties.strategies import NAMES, ODD_NAMES, History, histories


def pages(schema: Schema, ids: Identified, existing: dict[str, str], profile: Profile) -> dict[str, str]:
    """Return the output folder after a build."""
    site = render_site(schema, ids.entries, ids.findings, RenderOptions(profile=profile))
    plan = plan_site(existing, site).plan
    gone = {removal.path for removal in plan.removals} | {move.old for move in plan.moves}
    kept = {path: text for path, text in existing.items() if path not in gone}
    return kept | {write.path: write.text for write in plan.writes}


def lock_of(ids: Identified, before: str | None) -> str | None:
    return ids.plan.writes[0].text if ids.plan.writes else before


def by_name(ids: Identified) -> dict[tuple[str, str], str]:
    return {(entry.schema, entry.name): entry.id for entry in ids.entries if entry.status == "active"}


@given(histories(NAMES, 5, 4) | histories(ODD_NAMES, 5, 4), st.data())
def test_a_lock_that_is_lost_at_any_time_comes_back(history: History, data: st.DataObject) -> None:
    profile = data.draw(st.sampled_from((Profile.FULL, Profile.SLIM)))
    lock: str | None = None
    folder: dict[str, str] = {}
    scheme = IdScheme()
    given_out: set[str] = set()
    for end in sorted(data.draw(st.sets(st.integers(1, len(history)), min_size=1))):
        schema = run(history[:end], strict=False).schema
        told = identify(schema, Sources("schemabook.lock", lock, folder), scheme)
        found = identify(schema, Sources("schemabook.lock", None, folder), scheme)
        assert by_name(found) == by_name(told)
        assert {entry.id for entry in found.entries} == {entry.id for entry in told.entries}
        ids = [entry.id for entry in told.entries]
        assert len(set(ids)) == len(ids)
        assert given_out <= set(ids), "an id is gone"
        given_out = set(ids)
        folder = pages(schema, told, folder, profile)
        lock = lock_of(told, lock)
        again = identify(schema, Sources("schemabook.lock", lock, folder), scheme)
        assert again.notices == ()
        assert not again.plan.writes
        assert again.findings == told.findings
        assert pages(schema, again, folder, profile) == folder
