CREATE INDEX identities_state ON identities (state);
