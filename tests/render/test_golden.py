from __future__ import annotations

from pathlib import Path

from generator.model.page import Page, Region, Site
from generator.render.options import Profile, RenderOptions
from tests.render.builder import rendered

GOLDEN = Path(__file__).parent / "golden"


def as_text(page: Page) -> str:
    parts = [
        f"<!-- region {part.name} -->\n\n{part.text}" if isinstance(part, Region) else part.text
        for part in page.parts
        if part.text
    ]
    return "\n\n".join(parts) + "\n"


def expected_files() -> dict[str, str]:
    full, slim, single = (rendered(RenderOptions(profile=profile)) for profile in Profile)
    files = {f"full/{page.path}": as_text(page) for page in full.pages}
    files |= {f"slim/{page.path}": as_text(page) for page in slim.pages if page.identity == "DBT-001"}
    files |= {f"single/{page.path}": as_text(page) for page in single.pages}
    return files | {f"full/{asset.path}": asset.text for asset in full.assets}


def test_pages_are_as_reviewed(update_golden: bool) -> None:  # noqa: FBT001
    files = expected_files()
    if update_golden:
        for old in GOLDEN.rglob("*.*"):
            old.unlink()
        for name, text in files.items():
            (GOLDEN / name).parent.mkdir(parents=True, exist_ok=True)
            (GOLDEN / name).write_text(text, encoding="utf-8", newline="\n")
    found = {str(path.relative_to(GOLDEN)): path for path in GOLDEN.rglob("*.*")}
    assert sorted(found) == sorted(files)
    for name, text in files.items():
        assert found[name].read_text(encoding="utf-8") == text, name


def test_slim_pages_are_short() -> None:
    site: Site = rendered(RenderOptions(profile=Profile.SLIM))
    lengths = {page.path: sum(part.text.count("\n") + 1 for part in page.parts) for page in site.pages}
    assert lengths["tables/DBT-001-users.md"] <= 120
