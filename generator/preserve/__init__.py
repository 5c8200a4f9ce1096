"""Hand-written text: how it is found on a page, kept there, and followed when pages and rows move."""
