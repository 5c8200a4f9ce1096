"""Indexes and the constraints that stand on one."""
