"""The only place that parses or prints SQL: pglast's boundary."""
