"""PostgreSQL's own types, functions and relations, and the names of types."""
