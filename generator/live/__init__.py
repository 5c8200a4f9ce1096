"""A live database as a second producer of the model.

``read_schema`` (in :mod:`generator.live.reader`) reads a PostgreSQL catalog into the same frozen objects that a
replay comes to, in the same spelling, so that :mod:`generator.drift` can hold one against the other.

What the catalog leaves open is decided here:

- **Session.** All is read in one snapshot, with ``search_path = public``, ``TimeZone = UTC``, ISO dates and
  ``postgres`` intervals, because constants in printed expressions follow those settings.
- **Left out.** System schemas, temporary relations, what belongs to an extension, ``plpgsql`` (every database has it),
  roles (a server's, not a database's), internal triggers, and the extra rows that a foreign key to a partitioned
  table has for each of its partitions (psql hides them as well).
- **Grants** show every grantee but the owner. A null ACL counts as PostgreSQL's built-in default, which is written
  out: so each function has ``PUBLIC: EXECUTE`` and each type and domain ``PUBLIC: USAGE`` until that is revoked, and the
  absence of the grant *is* the REVOKE. Tables, sequences and new schemas give PUBLIC nothing by default; the schema
  ``public`` has ``PUBLIC: USAGE`` from its creation. What the owner holds, or has revoked from himself, is not told.
  One ``Grant`` a grantee and column, whoever granted it; sorted by column, then grantee.
- **Names in text** (collations, operator classes) are quoted and qualified as PostgreSQL prints them: ``"C"``.
- **Expressions** (checks, policies, predicates, WHEN) are what ``pg_get_expr`` prints: ``(a > 0)``, but ``true``.
- **White space** in printed definitions is folded to single blanks outside quotes; function bodies are untouched.
- The comment that every database has on the schema ``public`` is no comment.
"""
