"""What git knows about a working tree: who wrote which line when. The only door to the git program.

Everything here answers "unknown" where there is no git, no repository or no commit: facts from git are welcome and
never needed.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.record import dataclass

_TIMEOUT = 60
# Commits that are being brought in while their files are already in the working tree.
_PENDING = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REBASE_HEAD")
_BLAMED = re.compile(r"([0-9a-f]{40,64}) \d+ (\d+)")


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit, and when it was made (author's time, seconds)."""

    name: str
    time: int


class Repository:
    """A working tree.

    Args:
        root: The folder that paths are relative to; it may be below the top of the working tree.
    """

    def __init__(self, root: Path) -> None:
        self._root = root

    @classmethod
    def find(cls, root: Path) -> Repository | None:
        """Return the working tree that a folder is in, or None: no git, no repository, nothing committed yet."""
        found = cls(root)
        return found if found._run("rev-parse", "--verify", "--quiet", "HEAD^{commit}") else None

    def added_lines(self, path: str) -> list[tuple[str, Commit]]:
        """Return each line that a commit added to a file, on the branch and on what is being merged, oldest first."""
        heads = ["HEAD", *(head for head in _PENDING if self._run("rev-parse", "--verify", "--quiet", head))]
        text = self._run("log", "--reverse", "--format=%x00%H %at", "-p", "-U0", "--no-ext-diff", "--no-color",
                         "--topo-order", *heads, "--", path)  # fmt: skip
        found: list[tuple[str, Commit]] = []
        for part in (text or "").split("\0")[1:]:
            head, _, body = part.partition("\n")
            name, _, time = head.partition(" ")
            commit = Commit(name, int(time))
            lines = body.split("\n")
            found += [(line[1:], commit) for line in lines if line.startswith("+") and not line.startswith("+++ ")]
        return sorted(found, key=lambda pair: pair[1].time)

    def published(self, commits: Sequence[str]) -> frozenset[str]:
        """Return which of the commits are on the default branch of the remote, as far as it is known here."""
        head = (self._run("rev-parse", "--abbrev-ref", "--quiet", "origin/HEAD") or "").strip()
        if not head:
            return frozenset()
        known = self._run("rev-list", head)
        return frozenset(commits) & frozenset((known or "").split())

    def blame(self, path: str) -> list[Commit | None]:
        """Return the commit of each line of a file as it stands, None for lines that are not committed."""
        text = self._run("blame", "--porcelain", "--", path)
        times: dict[str, int] = {}
        names: list[str] = []
        current = ""
        for line in (text or "").split("\n"):
            if line.startswith("\t"):
                names.append(current)
            elif match := _BLAMED.match(line):
                current = match[1]
            elif line.startswith("author-time "):
                times[current] = int(line.removeprefix("author-time "))
        return [Commit(name, times[name]) if name.strip("0") else None for name in names]

    def show(self, commit: str, path: str) -> str | None:
        """Return a file as it was in a commit, or None if it was not there."""
        return self._run("show", f"{commit}:./{path}")

    def unmerged(self, folder: str) -> dict[str, tuple[str | None, str | None, str | None]]:
        """Return (base, ours, theirs) of each file below a folder whose merge has conflicts; None where there is none."""
        blobs: dict[str, dict[str, str]] = {}
        for record in (self._run("ls-files", "--unmerged", "-z", "--", folder) or "").split("\0"):
            head, tab, path = record.partition("\t")
            if tab:
                _, blob, stage = head.split(" ")
                blobs.setdefault(path, {})[stage] = blob
        return {
            path: (self._blob(stages.get("1")), self._blob(stages.get("2")), self._blob(stages.get("3")))
            for path, stages in blobs.items()
        }

    def _blob(self, name: str | None) -> str | None:
        return self._run("cat-file", "blob", name) if name else None

    def last_changes(self, paths: Sequence[str]) -> dict[str, str]:
        """Return the commit that changed each file last; files with changes that are not committed are left out."""
        wanted, found = set(paths), dict[str, str]()
        commit = ""
        for line in self._lines("log", "--format=%x00%H", "--name-only", "--relative", "--", "."):
            if line.startswith("\0"):
                commit = line[1:]
            elif line in wanted:
                found.setdefault(line, commit)
        changed = {line[3:] for line in self._lines("status", "--porcelain", "--", ".")}
        return {path: commit for path, commit in found.items() if path not in changed}

    def is_clean(self, path: str) -> bool:
        """Say whether a file or folder is committed as it stands."""
        return self._run("status", "--porcelain", "--", path) == ""

    def has(self, path: str) -> bool:
        """Say whether a file is in the last commit as it stands, so that git can give it back."""
        return bool(self._run("ls-tree", "--name-only", "HEAD", "--", path)) and self.is_clean(path)

    def _lines(self, *arguments: str) -> Iterator[str]:
        return (line for line in (self._run(*arguments) or "").split("\n") if line)

    def _run(self, *arguments: str) -> str | None:
        command = ["git", "-c", "core.quotePath=false", "-C", str(self._root), *arguments]
        try:
            done = subprocess.run(command, capture_output=True, timeout=_TIMEOUT, check=False)  # noqa: S603 - no shell, and paths stand behind --
        except (OSError, subprocess.TimeoutExpired):
            return None
        return done.stdout.decode("utf-8", "surrogateescape") if done.returncode == 0 else None
