"""The head of the registry: keys that other tools of the template's family read; the author's from then on."""

from __future__ import annotations

from generator.record import dataclass
from generator.render.context import Context
from generator.render.markdown import Markdown
from generator.render.section import section


@dataclass(frozen=True, slots=True)
class FrontMatterView:
    """The prefix of the ids."""

    prefix: Markdown


@section("front-matter", pages=("registry",), order=0, scaffold=True)
def view(_subject: None, context: Context) -> FrontMatterView:
    """Return the front matter."""
    return FrontMatterView(Markdown(context.options.ids.prefix))
