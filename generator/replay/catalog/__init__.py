"""The replay's system catalog: rows by number, found by name, undone as transactions are."""
