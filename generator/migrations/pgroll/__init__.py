"""pgroll's operations, as the SQL that has been run when a migration is complete."""
