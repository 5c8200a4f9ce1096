from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import nodes

from generator.registry import load_modules
from generator.render.environment import make_environment, template_folders
from generator.render.markdown import Markdown
from generator.render.section import sections

FORBIDDEN = (nodes.Call, nodes.Compare, nodes.Assign, nodes.BinExpr, nodes.Getitem, nodes.CondExpr, nodes.Filter)
REPOSITORY = template_folders()[-1]


def templates() -> Iterator[Path]:
    return REPOSITORY.rglob("*.j2")


def test_sections_modules_and_templates_are_the_same_names() -> None:
    load_modules("generator.render.sections")
    modules = {
        path.stem.replace("_", "-")
        for path in (REPOSITORY.parent / "generator/render/sections").glob("*.py")
        if path.stem != "__init__"
    }
    assert modules == set(sections)
    assert {path.name.removesuffix(".md.j2") for path in (REPOSITORY / "sections").iterdir()} == set(sections)


@pytest.mark.parametrize("path", sorted(templates()), ids=lambda path: path.name)
def test_templates_hold_no_logic(path: Path) -> None:
    tree = make_environment().parse(path.read_text(encoding="utf-8"))
    found = [f"{path.name}:{node.lineno} {type(node).__name__}" for node in tree.find_all(FORBIDDEN)]
    assert not found


def test_text_is_escaped_and_markdown_is_not() -> None:
    template = make_environment().from_string("{{ a }} {{ b }} {{ n }}")
    assert template.render(a="<b>|", b=Markdown("`x`"), n=1234) == "&lt;b&gt;&#124; `x` 1,234"


def test_a_template_cannot_write_none_or_a_missing_name() -> None:
    with pytest.raises(TypeError, match="neither text nor a number"):
        make_environment().from_string("{{ a }}").render(a=None)
    with pytest.raises(TypeError, match="Undefined"):
        make_environment().from_string("{{ a }}").render()


def test_own_templates_go_first(tmp_path: Path) -> None:
    (tmp_path / "sections").mkdir()
    (tmp_path / "sections/page-title.md.j2").write_text("# Mine: {{ title }}\n", encoding="utf-8")
    text = make_environment(tmp_path).get_template("sections/page-title.md.j2").render(title="T", lead="l")
    assert text == "# Mine: T\n"


def test_a_cache_of_templates_that_cannot_be_written_costs_only_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    first = make_environment().get_template("sections/description.md.j2")
    (kept,) = tmp_path.iterdir()
    assert list(kept.iterdir())
    for entry in kept.iterdir():
        entry.write_bytes(b"damaged")
    # A file in the place of the folder: nothing can be read or written there.
    again = make_environment().get_template("sections/description.md.j2")
    shutil.rmtree(kept)
    kept.write_text("not a folder")
    third = make_environment().get_template("sections/description.md.j2")
    assert first.name == again.name == third.name
