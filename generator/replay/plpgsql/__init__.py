"""An interpreter for PL/pgSQL: what DO blocks, functions and procedures do to the schema when a migration runs them.

PostgreSQL documentation, chapter 41. What depends on rows, on the clock or on chance is Unknown; a statement whose
effect on the schema depends on that is reported and left out, and the rest of the block goes on.
"""
