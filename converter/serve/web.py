"""The site answered to browsers on this machine, with a script in every page that waits for the next build.

The script is put in on the way out: the files of the site stay as they are.
"""

import io
import json
import os
import socket
import socketserver
import sys
import threading
import time
from functools import partial
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from converter.pages.table import JOINED
from converter.serve.guard import HEADERS, SANDBOX, Guard
from converter.serve.live import Live, News, stamp_of

_SCRIPT = Path(__file__).with_name("live.js")
_LIVE = "/.live/"
_OURS = f"{JOINED}site.js".encode()
"""What every page of a site names; an original in HTML that is offered beside its page does not, and stays as it is."""
_BREATH = 15.0
"""Seconds after which a browser that waits is sent a word, so that one that has gone is noticed."""
_LONGEST_WAIT = 900.0
"""Seconds after which it has to ask again, which it does by itself."""
_READING, _SENDING = 30.0, 120.0
"""Seconds within which a request must have come whole since the answer before it, and its own answer be taken."""
_MOST = 100
"""Connections at one time; a browser has six, and waits with one for each page that is seen."""
_TYPES = {
    ".html": "text/html",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".map": "application/json; charset=utf-8",
    ".svg": "image/svg+xml; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".gz": "application/gzip",
    ".txt": "text/plain",  # originals, in any encoding
    ".md": "text/plain",
    ".htm": "text/html",
    ".pdf": "application/pdf",
    ".rtf": "application/rtf",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".doc": "application/msword",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".wps": "application/vnd.ms-works",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".bmp": "image/bmp",
    ".ico": "image/x-icon",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
}
"""Suffix → type. Not asked of the system: on Windows, programs change there what a script is."""
_DOCUMENTS = frozenset({"text/html", _TYPES[".svg"], _TYPES[".xml"]})
"""Types of what a browser may run scripts in."""
_BARE = """<!doctype html><html lang="zh"><meta charset="utf-8"><title>{title}</title>
<body style="font: 16px/1.7 sans-serif; max-width: 46em; margin: 3em auto; padding: 0 1em"><h1>{title}</h1>{lines}</body></html>"""


class Server(ThreadingHTTPServer):
    """A server of a site. Raises OSError where the address cannot be had."""

    daemon_threads = True
    allow_reuse_address = os.name != "nt"  # there, it would let two programs have the same port
    request_queue_size = 64

    def __init__(self, host: str, port: int, live: Live) -> None:
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        super().__init__((host, port), partial(_Handler, live))
        self.guard = Guard(host, self.server_port)
        self._free = threading.BoundedSemaphore(_MOST)
        name = f"[{host}]" if ":" in host else {"0.0.0.0": "127.0.0.1"}.get(host, host)  # noqa: S104 - what is asked for
        self.url = f"http://{name}:{self.server_address[1]}/"

    def server_bind(self) -> None:
        """Bind without asking for this computer's name, which can take long where there is no network."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), int(self.server_address[1])

    def process_request(self, request: Any, client_address: Any) -> None:
        """Answer in a thread; where there are too many already, not at all."""
        if not self._free.acquire(blocking=False):
            self.shutdown_request(request)
            return
        super().process_request(request, client_address)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Answer, and make room for another."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._free.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of browsers that have gone."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)


class _Timed(io.RawIOBase):
    """Reads from a connection up to a moment, however slowly the bytes come."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self.until = 0.0

    def readable(self) -> bool:
        """Return that it reads."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read what has come; raises TimeoutError when the moment has come first."""
        seconds = self.until - time.monotonic()
        if seconds <= 0:
            raise TimeoutError
        self._connection.settimeout(seconds)
        return self._connection.recv_into(buffer)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "converter", ""
    server: Server

    def __init__(self, live: Live, *arguments: Any) -> None:
        self._live = live
        super().__init__(*arguments)

    def log_message(self, *_: object) -> None:
        """Say nothing of each request: the terminal is for what builds say."""

    def setup(self) -> None:
        """Read by a clock of our own: a time limit of a socket begins anew with every byte."""
        super().setup()
        self._timed = _Timed(self.connection)
        self.rfile = io.BufferedReader(self._timed)

    def handle_one_request(self) -> None:
        """Read and answer one request."""
        self._timed.until = time.monotonic() + _READING
        super().handle_one_request()

    def end_headers(self) -> None:
        """End the head of any answer, also of those that the library gives by itself."""
        for name, value in HEADERS:
            self.send_header(name, value)
        self.connection.settimeout(_SENDING)
        super().end_headers()

    def do_GET(self) -> None:
        """Answer with a file, or with news."""
        if self.headers.get("Content-Length") or self.headers.get("Transfer-Encoding"):
            self.close_connection = True  # what was sent along is not read
        if refusal := self.server.guard.refusal(self.headers):
            self.close_connection = True
            self._send(refusal, f"请在浏览器里打开 {self.server.url} 。\n".encode(), "text/plain; charset=utf-8")
            return
        path, _, query = self.path.partition("?")
        if path == f"{_LIVE}live.js":
            self._send(HTTPStatus.OK, _SCRIPT.read_bytes(), _TYPES[".js"])
        elif path == f"{_LIVE}events":
            self._events({name: values[0] for name, values in parse_qs(query).items()})
        else:
            self._file(path, query)

    do_HEAD = do_GET  # noqa: N815 - the library's names

    def _refuse(self) -> None:
        self.close_connection = True  # what was sent along is not read
        self._send(HTTPStatus.METHOD_NOT_ALLOWED, b"", "text/plain", allow="GET, HEAD")

    do_POST = do_PUT = do_DELETE = do_PATCH = do_OPTIONS = _refuse  # noqa: N815

    def _file(self, path: str, query: str) -> None:
        live = self._live
        file = live.find(path)
        if file is None and live.is_folder(path):
            self._send(HTTPStatus.FOUND, b"", "text/plain", location=f"{path}/{'?' * bool(query)}{query}")
            return
        status = HTTPStatus.OK if file else HTTPStatus.NOT_FOUND
        file = file or live.site / "404.html"
        try:
            data = file.read_bytes()
        except OSError:  # not built yet, or taken away a moment ago
            self._bare()
            return
        kind = _TYPES.get(file.suffix.lower(), "application/octet-stream")
        if kind == "text/html" and _OURS in data:
            stamp = stamp_of(data, file)
            assets = live.news.assets
            self._send(status, _with_script(data, stamp, assets), f"{kind}; charset=utf-8", f"{stamp}-{assets}")
        else:
            now = file.stat()
            more = SANDBOX if kind in _DOCUMENTS else {}
            self._send(status, data, kind, f"{now.st_mtime_ns:x}-{now.st_size:x}-{now.st_ino:x}", **more)

    def _bare(self) -> None:
        """Answer where there is no site."""
        trouble = self._live.news.trouble
        title = trouble.title if trouble else "网站还没有生成。"
        lines = "".join(f"<p>{escape(line)}</p>" for line in (trouble.lines if trouble else ()))
        data = _with_script(_BARE.format(title=escape(title), lines=lines).encode(), "", self._live.news.assets)
        self._send(HTTPStatus.SERVICE_UNAVAILABLE, data, "text/html; charset=utf-8")

    def _send(self, status: HTTPStatus, data: bytes, kind: str, tag: str = "", **headers: str) -> None:
        if tag and status == HTTPStatus.OK and self.headers.get("If-None-Match") == f'"{tag}"':
            status, data = HTTPStatus.NOT_MODIFIED, b""
        self.send_response(status)
        self.send_header("Cache-Control", "no-cache" if tag else "no-store")
        if tag:
            self.send_header("ETag", f'"{tag}"')
        if status != HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
        for name, value in headers.items():
            self.send_header(name.capitalize(), value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def _events(self, asked: dict[str, str]) -> None:
        """Send news of each build to a page (Server-Sent Events) until it goes.

        asked: `path` of the page and the stamps `page` and `assets` that it came with.
        """
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command == "HEAD":
            return
        number, until = -1, time.monotonic() + _LONGEST_WAIT
        while time.monotonic() < until:
            news = self._live.wait(number, _BREATH)
            word = f"data: {_told(self._live, news, asked)}\n\n" if news.number != number else ": \n\n"
            number = news.number
            self.wfile.write(word.encode())
            self.wfile.flush()


def _told(live: Live, news: News, asked: dict[str, str]) -> str:
    stamps = (live.page_stamp(asked.get("path", "")), news.assets)
    is_changed = news.number > 0 and stamps != (asked.get("page", ""), asked.get("assets", ""))
    trouble = news.trouble and {"title": news.trouble.title, "lines": news.trouble.lines}
    return json.dumps({"build": news.number, "changed": is_changed, "trouble": trouble}, ensure_ascii=False)


def _with_script(data: bytes, page: str, assets: str) -> bytes:
    script = f'<script src="{_LIVE}live.js" data-page="{page}" data-assets="{assets}"></script>'.encode()
    before, end, after = data.rpartition(b"</body>")
    return before + script + end + after if end else data + script
