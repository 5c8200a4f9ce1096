CREATE INDEX CONCURRENTLY identities_state ON identities (state);
