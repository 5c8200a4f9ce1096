"""Constraints: made, merged, inherited, refused."""
