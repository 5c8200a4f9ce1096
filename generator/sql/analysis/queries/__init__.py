"""SELECT and what changes rows: FROM, WITH, set operations, targets."""
