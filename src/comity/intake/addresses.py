"""Which network addresses may be fetched: public ones. What a page names or a redirect leads to is not trusted."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from dataclasses import dataclass

from comity.errors import IntakeError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

#: IPv6 ranges whose last 32 bits are an IPv4 address: NAT64 and the old IPv4-compatible form.
_EMBEDDING = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("::/96"))


def look_up(host: str, port: int) -> list[str]:
    """All addresses of a host, best first. Raises OSError when the name is unknown."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_ADDRCONFIG)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


@dataclass(frozen=True, slots=True)
class AddressPolicy:
    """The rule by which addresses are allowed. Nothing on the command line changes it; tests reach their own server."""

    allow_loopback: bool = False
    resolve: Callable[[str, int], list[str]] = look_up

    def addresses(self, host: str, port: int) -> list[str]:
        """The addresses to connect to, each checked; connect to these and never look the name up again.

        Raises IntakeError when the name is unknown, or any of its addresses is not public.
        """
        try:
            found = self.resolve(host, port)
        except (OSError, UnicodeError):
            raise IntakeError(f"no such host: {host}", hint="check the spelling and the connection") from None
        for text in found:
            reason = self.refusal(text)
            if reason:
                raise IntakeError(
                    f"{host} is at {text}, {reason}; not fetched",
                    hint="Comity fetches public addresses only: save the page and give the file",
                )
        return found

    def refusal(self, text: str) -> str | None:
        """Why an address may not be fetched; None if it may."""
        address = ipaddress.ip_address(text.partition("%")[0])
        for one in (address, *_inside(address)):
            if one.is_loopback:
                if not self.allow_loopback:
                    return "this machine itself"
            elif one.is_link_local:
                return "a link-local address"
            elif one.is_multicast or one.is_unspecified:
                return "no address of one machine"
            elif not one.is_global or getattr(one, "is_site_local", False):
                return "a private address"
        return None


def _inside(address: Address) -> list[Address]:
    """The IPv4 addresses that an IPv6 address carries, and to which a gateway would deliver."""
    if isinstance(address, ipaddress.IPv4Address) or address.is_loopback:
        return []
    carried: list[Address | None] = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if any(address in network for network in _EMBEDDING):
        carried.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return [one for one in carried if one is not None]
