"""Network address literals (documentation 8.9)."""

from __future__ import annotations

import ipaddress

from generator.sql.analysis.refusal import refuse


def inet_output(text: str) -> str:
    """Return an inet or cidr value as it is printed: a full netmask is left out."""
    try:
        interface = ipaddress.ip_interface(text.strip())
    except ValueError:
        refuse("22P02", f'invalid input syntax for type inet: "{text}"')
    if interface.network.prefixlen == interface.max_prefixlen:
        return str(interface.ip)
    return str(interface)
