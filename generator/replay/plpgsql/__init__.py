"""A small interpreter for DO blocks: what they do to the schema, as far as it can be known without data."""
