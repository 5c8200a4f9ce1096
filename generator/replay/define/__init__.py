"""Definitions of what is no relation: types, aggregates, listed objects, members of extensions."""
