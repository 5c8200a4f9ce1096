"""Which database a folder of SQL files is for: a repository often keeps the same tables for several."""

from __future__ import annotations

import re

from generator.migrations.base import Candidate
from generator.migrations.tree import Tree, join, parent_of

_POSTGRESQL = frozenset({"postgresql", "postgres", "cockroachdb"})
_WORDS = {
    "mysql": "MySQL", "mariadb": "MariaDB", "sqlite": "SQLite", "sqlite3": "SQLite", "clickhouse": "ClickHouse",
    "mssql": "SQL Server", "sqlserver": "SQL Server", "oracle": "Oracle", "h2": "H2", "hsqldb": "HSQLDB",
    "cassandra": "Cassandra", "duckdb": "DuckDB", "bigquery": "BigQuery", "snowflake": "Snowflake", "d1": "SQLite",
    "cloudflare": "SQLite", "redshift": "Redshift", "spanner": "Spanner", "tidb": "TiDB", "turso": "SQLite",
}  # fmt: skip
_POSTGRESQL_WORDS = frozenset({"postgres", "postgresql", "pg", "psql", "pgsql", "supabase"})
# What only the other dialect's server accepts.
_SIGNS = (
    ("MySQL", re.compile(r"ENGINE\s*=\s*(?:InnoDB|MyISAM)|\bAUTO_INCREMENT\b", re.IGNORECASE)),
    (
        "ClickHouse",
        re.compile(r"\bMergeTree\b|\bLowCardinality\s*\(|\bON\s+CLUSTER\b|\bDateTime64\s*\(", re.IGNORECASE),
    ),
    (
        "SQLite",
        re.compile(
            r"\bAUTOINCREMENT\b|^\s*PRAGMA\s+\w|\bWITHOUT\s+ROWID\b|\bstrftime\s*\(", re.IGNORECASE | re.MULTILINE
        ),
    ),
    ("SQL Server", re.compile(r"\[dbo\]\.|\bNVARCHAR\s*\(|^\s*GO\s*$|\bIDENTITY\s*\(1", re.IGNORECASE | re.MULTILINE)),
    ("MySQL or SQLite", re.compile(r"(?:TABLE|EXISTS)\s+`", re.IGNORECASE)),
    ("Oracle", re.compile(r"\bVARCHAR2\s*\(|\bNUMBER\s*\(\d", re.IGNORECASE)),
)
_POSTGRESQL_SIGN = re.compile(
    r"\b(?:BIG|SMALL)?SERIAL\b|\bJSONB\b|\bTIMESTAMPTZ\b|\bplpgsql\b|'::\s*\w|\bCREATE\s+EXTENSION\b|\bBYTEA\b"
    r"|\bROW\s+LEVEL\s+SECURITY\b|\bUSING\s+(?:btree|gin|gist)\b|\bCREATE\s+TYPE\b|\bgen_random_uuid\b",
    re.IGNORECASE,
)
_SAMPLES = 4
_ENOUGH = 2
_LONG = 5


def foreign_dialect(tree: Tree, candidate: Candidate) -> str:
    """Return the other database that a candidate's files are for, for people; empty for PostgreSQL or no sign.

    The tool's own files decide, then the files' text, then the words in the folder's name. One sign of PostgreSQL in the
    text does not outweigh the name: SQLite has functions called jsonb. Where a folder beside it is called after PostgreSQL,
    the name is sure.
    """
    if candidate.dialect:
        named = candidate.dialect.lower()
        return "" if named in _POSTGRESQL else _WORDS.get(named, candidate.dialect)
    texts = [tree.head(path) for path in _samples(tree, candidate)]
    counts = [(sum(sign.search(text) is not None for text in texts), dialect) for dialect, sign in _SIGNS]
    most, dialect = max(counts, key=lambda pair: pair[0])
    own = sum(_POSTGRESQL_SIGN.search(text) is not None for text in texts)
    named = _named(candidate)
    if named and (most <= own < _ENOUGH or _has_postgresql_beside(tree, candidate)):
        return named
    return dialect if most > own else ""


def _named(candidate: Candidate) -> str:
    """Return the other database that the folders are called after, or empty."""
    words = re.split(r"[^a-z0-9]+", " ".join(candidate.directories).lower())
    if _POSTGRESQL_WORDS & set(words):
        return ""
    return next((_WORDS[known] for word in reversed(words) for known in _WORDS if _is_called(word, known)), "")


def _has_postgresql_beside(tree: Tree, candidate: Candidate) -> bool:
    """Return whether a folder beside one that is called after another database is called after PostgreSQL."""
    return any(
        child.rpartition("/")[2].lower() in _POSTGRESQL_WORDS
        for directory in candidate.directories
        if _is_called_after_another(directory.rpartition("/")[2])
        for child in tree.children(parent_of(directory))
    )


def _is_called_after_another(name: str) -> bool:
    return any(_is_called(name.lower(), known) for known in _WORDS)


def _is_called(word: str, database: str) -> bool:
    # "riversqlite", but not every word with "d1" in it.
    return word == database or (len(database) >= _LONG and word.endswith(database))


def _samples(tree: Tree, candidate: Candidate) -> list[str]:
    """Return a few of the candidate's files: the first, which create things, and the last."""
    found: list[str] = []
    for directory in (*candidate.directories, *candidate.covers):
        if directory.endswith(".sql"):
            found.append(directory)
            continue
        below = [folder for folder in tree if folder == directory or folder.startswith(f"{directory}/")]
        found += [
            join(folder, name) for folder in below[: _SAMPLES * 2] for name in tree.files(folder, ".sql")[:_SAMPLES]
        ]
    return [*found[:_SAMPLES], *found[-1:]]
