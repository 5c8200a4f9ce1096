"""Who may do what: access control lists and memberships."""
