"""One module a layout: how a migration tool names, orders and divides its files."""
