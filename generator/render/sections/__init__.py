"""One module a section; each has a template of its name in ``templates/sections``."""
