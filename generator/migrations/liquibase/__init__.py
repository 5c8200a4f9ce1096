"""Liquibase's two languages: changelogs in XML, YAML or JSON, and SQL with changesets marked by comments."""
