from __future__ import annotations

import posixpath

from hypothesis import given
from hypothesis import strategies as st

from generator.render.links import relative

_PART = st.sampled_from(["tables", "domains", "a", "b.md", "DBT-001-users.md"])
_PATH = st.lists(_PART, min_size=1, max_size=4).map("/".join)


@given(st.sampled_from(["", "../", "../../"]), _PATH, _PATH)
def test_a_link_leads_where_the_standard_library_says(up: str, target: str, source: str) -> None:
    link = relative(up + target, source)
    folder = posixpath.dirname(source)
    # Seen from the page's folder the link is the target, spelled as short as it can be.
    assert posixpath.normpath(posixpath.join(folder, link)) == posixpath.normpath(up + target)
    if not (folder + "/").startswith(target + "/"):
        assert link == posixpath.relpath("/x/y/" + up + target, "/x/y/" + folder)
