"""Expressions and queries of statements, analysed against the catalog of the moment."""
