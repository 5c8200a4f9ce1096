"""The schema as immutable values; imports nothing of ours."""
