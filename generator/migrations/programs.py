"""Migrations that are programs: what they are recognised by, and how their tool writes the SQL that can be documented.

Only asked when no migrations in SQL were found, so that the refusal says what to do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.migrations.tree import Tree, join
from generator.record import dataclass

_DUMP = "run them, then pg_dump --schema-only --no-owner > db/schema.sql"


@dataclass(frozen=True, slots=True)
class Program:
    """A tool whose migrations are programs.

    Args:
        tool: Its name.
        path: What the path of one of its files looks like.
        advice: The command that writes SQL.
    """

    tool: str
    path: re.Pattern[str]
    advice: str


def _program(tool: str, path: str, advice: str = _DUMP) -> Program:
    return Program(tool, re.compile(rf"(?:.*/)?{path}"), advice)


PROGRAMS = (
    _program("Rails", r"db/schema\.rb", "set config.active_record.schema_format = :sql, then bin/rails db:schema:dump"),
    _program("Alembic", r"versions/[0-9a-f]+_\w+\.py", "alembic upgrade head --sql > db/schema.sql"),
    _program("Django", r"migrations/\d{4}_\w+\.py"),
    _program("Ecto", r"priv/\w+/migrations/\d+_\w+\.exs", "mix ecto.dump"),
    _program("Entity Framework", r"Migrations/\d{14}_\w+\.cs", "dotnet ef migrations script --output db/schema.sql"),
    _program("Laravel", r"database/migrations/\d{4}_\d\d_\d\d_\d{6}_\w+\.php", "php artisan schema:dump"),
    _program("SeaORM", r"m\d{8}_\d{6}_\w+\.rs"),
    _program("TypeORM, Knex, Sequelize or another of JavaScript", r"migrations?/(?:.*/)?\d+[-_][\w-]+\.[cm]?[jt]s"),
    _program(
        "Prisma without migrations", r"schema\.prisma",
        "prisma migrate diff --from-empty --to-schema-datamodel prisma/schema.prisma --script > db/schema.sql",
    ),
    _program("Drizzle without migrations", r"drizzle\.config\.[cm]?[jt]s", "drizzle-kit export > db/schema.sql"),
)  # fmt: skip


def programs(tree: Tree) -> Iterator[tuple[Program, str]]:
    """Yield the tools whose files are there, each with the path of one."""
    paths = [join(folder, name) for folder in tree for name in tree.files(folder)]
    for program in PROGRAMS:
        found = next((path for path in paths if program.path.fullmatch(path)), "")
        if found:
            yield program, found
