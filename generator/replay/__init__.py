"""Statements into a schema: an in-memory PostgreSQL catalog, and one handler per statement class."""
