"""From parse nodes to analysed expressions: columns, calls, operators, select lists, what sorts and groups."""
