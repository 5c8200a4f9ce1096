"""Which function, operator, type and collation is meant (documentation, chapter 10, Type Conversion)."""
