"""Validators of functions' languages: one module each."""
