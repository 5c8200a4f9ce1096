"""From the catalog to the immutable Schema."""
