"""Partitions: keys, bounds, and what a detached one keeps."""
