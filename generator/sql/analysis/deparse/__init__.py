"""Printing what was analysed as PostgreSQL prints it (``ruleutils.c``), with names filled in later."""
