"""Pure functions of a Schema: what follows from it without being written in it."""
