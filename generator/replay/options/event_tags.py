"""Command tags that an event trigger may be told to wait for (``cmdtaglist.h``, documentation 38.1)."""

from __future__ import annotations

from generator.sql.types import SqlError

_VERBS = ("ALTER", "CREATE", "DROP")


def _tags(text: str) -> frozenset[str]:
    return frozenset(text.split("|"))


def _with_verbs(things: frozenset[str]) -> frozenset[str]:
    return frozenset(f"{verb} {thing}" for verb in _VERBS for thing in things)


_SUPPORTED = _with_verbs(
    _tags(
        "ACCESS METHOD|AGGREGATE|CAST|COLLATION|CONSTRAINT|CONVERSION|DOMAIN|EXTENSION|FOREIGN DATA WRAPPER|"
        "FOREIGN TABLE|FUNCTION|INDEX|LANGUAGE|MATERIALIZED VIEW|OPERATOR|OPERATOR CLASS|OPERATOR FAMILY|POLICY|"
        "PROCEDURE|PUBLICATION|ROUTINE|RULE|SCHEMA|SEQUENCE|SERVER|STATISTICS|SUBSCRIPTION|TABLE|"
        "TEXT SEARCH CONFIGURATION|TEXT SEARCH DICTIONARY|TEXT SEARCH PARSER|TEXT SEARCH TEMPLATE|TRANSFORM|TRIGGER|"
        "TYPE|USER MAPPING|VIEW"
    )
) | _tags(
    "ALTER DEFAULT PRIVILEGES|ALTER LARGE OBJECT|CREATE TABLE AS|DROP OWNED|COMMENT|GRANT|IMPORT FOREIGN SCHEMA|"
    "LOGIN|REFRESH MATERIALIZED VIEW|REINDEX|REVOKE|SECURITY LABEL|SELECT INTO"
)
_UNSUPPORTED = _with_verbs(_tags("DATABASE|EVENT TRIGGER|ROLE|TABLESPACE")) | _tags(
    "ALTER SYSTEM|ANALYZE|BEGIN|CALL|CHECKPOINT|CLOSE|CLOSE CURSOR|CLOSE CURSOR ALL|CLUSTER|COMMIT|COMMIT PREPARED|"
    "COPY|COPY FROM|DEALLOCATE|DEALLOCATE ALL|DECLARE CURSOR|DELETE|DISCARD|DISCARD ALL|DISCARD PLANS|"
    "DISCARD SEQUENCES|DISCARD TEMP|DO|EXECUTE|EXPLAIN|FETCH|GRANT ROLE|INSERT|LISTEN|LOAD|LOCK TABLE|MERGE|MOVE|"
    "NOTIFY|PREPARE|PREPARE TRANSACTION|REASSIGN OWNED|RELEASE|RESET|REVOKE ROLE|ROLLBACK|ROLLBACK PREPARED|"
    "SAVEPOINT|SELECT|SELECT FOR KEY SHARE|SELECT FOR NO KEY UPDATE|SELECT FOR SHARE|SELECT FOR UPDATE|SET|"
    "SET CONSTRAINTS|SHOW|START TRANSACTION|TRUNCATE TABLE|UNLISTEN|UPDATE|VACUUM"
)
_REWRITING = frozenset({"ALTER MATERIALIZED VIEW", "ALTER TABLE", "ALTER TYPE"})


def refuse_tags(event: str, tags: list[str]) -> None:
    """Raise SqlError 42601 for a tag that there is not, 0A000 for one that the event never comes with."""
    if event == "login" and tags:
        raise SqlError("0A000", "tag filtering is not supported for login event triggers")
    for tag in tags:
        upper = tag.upper()
        if event == "table_rewrite":
            if upper not in _REWRITING:
                raise SqlError("0A000", f"event triggers are not supported for {tag}")
        elif upper in _UNSUPPORTED:
            raise SqlError("0A000", f"event triggers are not supported for {tag}")
        elif upper not in _SUPPORTED:
            raise SqlError("42601", f'filter value "{tag}" not recognized for filter variable "tag"')
