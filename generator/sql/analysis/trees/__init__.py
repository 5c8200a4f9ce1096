"""Analysed expressions and queries, as PostgreSQL has them once the parser is done."""
