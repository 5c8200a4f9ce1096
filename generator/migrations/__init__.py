"""Where the SQL comes from: which files of a repository are its migrations, and in which order they run."""
