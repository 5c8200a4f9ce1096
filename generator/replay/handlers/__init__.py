"""One module per family of statements; each handler is found by its decorator (see ``generator.replay.base``)."""
