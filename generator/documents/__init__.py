"""Hand-written documents about a schema: what they say, about which object, and on which line."""
