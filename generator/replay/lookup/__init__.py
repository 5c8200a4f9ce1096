"""From what a statement names to what the catalog holds of it."""
