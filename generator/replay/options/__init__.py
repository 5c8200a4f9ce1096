"""Options, parameters and settings: what may be said, and what is kept of it."""
