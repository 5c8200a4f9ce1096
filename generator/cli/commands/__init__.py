"""One module a command, called as the command is; each has a click command named ``command``."""
