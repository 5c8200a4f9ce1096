"""Every diagram under docs/ is one that Mermaid accepts."""

from __future__ import annotations

from tests.site.mermaid import ROOT, diagrams, parse_errors


def test_every_diagram_is_accepted() -> None:
    found = [diagram for path in sorted((ROOT / "docs").rglob("*.md")) for diagram in diagrams(path)]
    assert found, "no page has a diagram: run `make docs` first"
    errors = parse_errors([diagram.text for diagram in found])
    refused = [f"{diagram.where}: {error}" for diagram, error in zip(found, errors, strict=True) if error]
    assert not refused, "\n".join(refused)


def test_the_gate_sees_a_broken_diagram() -> None:
    broken = 'erDiagram\n  DBT-001["auth.users"] {\n    uuid id PK "an " unescaped quote"\n  }'
    sound = 'erDiagram\n  DBT-001["auth.users"] {\n    uuid id PK "an #quot; escaped quote"\n  }'
    flowchart = "flowchart LR\n  cli --> pipeline"
    refused = [error is not None for error in parse_errors([broken, sound, flowchart, "flowchart LR\n  a --"])]
    assert refused == [True, False, False, True]
