"""schemabook: documentation of a PostgreSQL schema, replayed from its migrations."""

__version__ = "0.1.0"
