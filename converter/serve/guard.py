"""Who is answered: a browser that shows this site, and no page of another one that happens to be open beside it.

A page of any site may send requests to this computer. It may not read the answers, but it runs what is a script, and the search
is made of scripts; and a name that its owner lets point here (DNS rebinding) makes it read all. So a request must be meant for a
name of this server, and must not come from another site's page, but for a link that was followed to a page of ours.

Sources: Fetch Metadata Request Headers (W3C), "Sec-Fetch-Site"; RFC 9110, 7.2 (Host), 15.5.20 (421); Fetch, "Cross-Origin-Resource-Policy".
"""

import socket
from collections.abc import Sequence
from email.message import Message
from http import HTTPStatus
from ipaddress import ip_address

from converter.language.expression import expression

HEADERS = (
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("X-Frame-Options", "SAMEORIGIN"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
)
"""Of every answer: pages of other sites may neither load, hold nor frame it, and it is what it says it is."""
SANDBOX = {"Content-Security-Policy": "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'"}
"""Of documents that are none of ours: an original in HTML or SVG may run nothing and is of no site."""

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
_EVERYWHERE = frozenset({"0.0.0.0", "::", ""})  # noqa: S104 - what is asked for
_HOST = expression(r"(?P<name>\[[0-9a-f:.]+\]|[\w.-]+)(?::(?P<port>[1-9][0-9]{0,4}))?")
_HTTP = 80
"""The port where none is named."""
_OWN_PAGE = frozenset({"same-origin", "none"})
"""`Sec-Fetch-Site` of what a page of ours asks for, and of what a reader types or has bookmarked."""


class Guard:
    """Knows the names of a server."""

    def __init__(self, host: str, port: int) -> None:
        """Take what the server listens on; host: a name or address, one that stands for all of this computer's included."""
        self._port = port
        self._is_everywhere = host in _EVERYWHERE
        own = f"[{host}]" if ":" in host else host.lower()
        self._names = {own}
        if self._is_everywhere or own in _LOOPBACK or _is_loopback(host):
            self._names |= _LOOPBACK
        if self._is_everywhere:
            computer = socket.gethostname().lower()
            self._names |= {computer, f"{computer}.local"}

    def refusal(self, headers: Message) -> HTTPStatus | None:
        """Return why a request with these headers is not answered; None where it is."""
        hosts = headers.get_all("Host", [])
        if len(hosts) != 1 or not self._is_own(hosts[0]):
            return HTTPStatus.MISDIRECTED_REQUEST
        origins = headers.get_all("Origin", [])
        if any(origin.lower() != f"http://{hosts[0].lower()}" for origin in origins):
            return HTTPStatus.FORBIDDEN
        sites = headers.get_all("Sec-Fetch-Site", [])
        if all(site in _OWN_PAGE for site in sites) or _is_followed_link(headers):
            return None
        return HTTPStatus.FORBIDDEN

    def _is_own(self, host: str) -> bool:
        """Whether the value of a `Host` header names this server. A bare address cannot be made to point elsewhere."""
        found = _HOST.fullmatch(host.lower())
        if found is None or int(found["port"] or _HTTP) != self._port:
            return False
        return found["name"] in self._names or (self._is_everywhere and _is_address(found["name"]))


def _is_followed_link(headers: Message) -> bool:
    """Whether a reader goes to a page in a window of its own: what leads there can neither read nor frame it."""
    kinds: Sequence[object] = (headers.get_all("Sec-Fetch-Mode"), headers.get_all("Sec-Fetch-Dest"))
    return kinds == (["navigate"], ["document"])


def _is_address(name: str) -> bool:
    try:
        ip_address(name.removeprefix("[").removesuffix("]"))
    except ValueError:
        return False
    return True


def _is_loopback(host: str) -> bool:
    return _is_address(host) and ip_address(host).is_loopback
