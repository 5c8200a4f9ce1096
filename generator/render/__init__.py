"""Pages from a Schema: view models, templates and nothing of what an author may have written."""
