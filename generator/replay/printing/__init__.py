"""The catalog in PostgreSQL's words: definitions, descriptions, signatures."""
