"""Who `converter serve` answers, and for how long: asked through sockets, as other programs and other sites' pages would."""

from __future__ import annotations

import http.client
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from converter.serve import web
from converter.serve.guard import HEADERS
from converter.serve.live import Live
from converter.serve.web import Server
from tests.support.examples import examples
from tests.test_serve import make_site

PATHS = (
    "/",
    "/assets/joined/site.js",
    "/reports/2023/source-1.html",
    "/nothing",
    "/.live/live.js",
    "/.live/events?path=/",
)
LINK = {"Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}


@pytest.fixture
def live(tmp_path: Path) -> Live:
    live = Live(make_site(tmp_path / "site"))
    (tmp_path / "secret.txt").write_text("secret")
    live.tell(None)
    return live


@contextmanager
def running(live: Live, host: str = "127.0.0.1") -> Iterator[Server]:
    with Server(host, 0, live) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def server(live: Live) -> Iterator[Server]:
    with running(live) as server:
        yield server


def raw(server: Server, sent: bytes) -> bytes:
    """Return all that a connection says to some bytes until it is closed."""
    with socket.create_connection(("127.0.0.1", server.server_port), timeout=10) as connection:
        connection.sendall(sent)
        return b"".join(iter(lambda: connection.recv(65536), b""))


def answer(server: Server, path: str, *hosts: str, method: str = "GET", **headers: str) -> http.client.HTTPResponse:
    """Return the head of an answer; hosts: values of that header, by default the right one."""
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.putrequest(method, path, skip_host=True)
    for host in hosts or (f"127.0.0.1:{server.server_port}",):
        connection.putheader("Host", host)
    for name, value in headers.items():
        connection.putheader(name.replace("_", "-"), value)
    connection.endheaders()
    response = connection.getresponse()
    connection.close()
    return response


@pytest.mark.parametrize("host", ["127.0.0.1:{}", "localhost:{}", "LOCALHOST:{}", "[::1]:{}"])
def test_a_request_for_a_name_of_this_server_is_answered(server: Server, host: str) -> None:
    assert answer(server, "/", host.format(server.server_port)).status == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.test:{}", "evil.test", "127.0.0.1", "127.0.0.1:1", "127.0.0.1:{}.evil.test", "127.0.0.1.evil.test:{}",
        "evil@127.0.0.1:{}", "localhost.:{}", "192.168.1.5:{}", "127.0.0.1:0{}", "127.0.0.1:{}/a", "127.0.0.1:{}?", "[::1", "",
    ],
)  # fmt: skip
def test_a_request_for_any_other_name_is_not_answered(server: Server, host: str) -> None:
    for path in PATHS:
        response = answer(server, path, host.format(server.server_port))
        assert (response.status, response.headers["Content-Type"]) == (421, "text/plain; charset=utf-8")


def test_a_request_for_no_name_or_for_two_is_not_answered(server: Server) -> None:
    own = f"127.0.0.1:{server.server_port}"
    assert answer(server, "/", own, own).status == 421
    assert raw(server, b"GET / HTTP/1.1\r\n\r\n").startswith(b"HTTP/1.1 421 ")
    assert raw(server, b"GET / HTTP/1.0\r\n\r\n").startswith(b"HTTP/1.1 421 ")
    assert "首页".encode() not in raw(server, b"GET /\r\n\r\n")
    absolute = f"GET http://{own}/index.html HTTP/1.1\r\nHost: evil.test\r\n\r\n".encode()
    assert raw(server, absolute).startswith(b"HTTP/1.1 421 ")


def test_a_server_for_other_computers_answers_to_addresses_and_to_the_name_of_this_one(live: Live) -> None:
    with running(live, "0.0.0.0") as server:
        port = server.server_port
        own = socket.gethostname()
        for host in ("localhost", "127.0.0.1", "192.168.1.5", "[fe80::1]", own, f"{own}.local"):
            assert answer(server, "/", f"{host}:{port}").status == 200
        for host in ("evil.test", "localhost.evil.test", "1.evil"):
            assert answer(server, "/", f"{host}:{port}").status == 421


@pytest.mark.parametrize("path", PATHS)
def test_what_another_sites_page_asks_for_is_refused(server: Server, path: str) -> None:
    for site in ("cross-site", "same-site", "anything"):
        for kind in ("script", "image", "style", "empty", "iframe", "object"):
            mode = "navigate" if kind in {"iframe", "object"} else "no-cors"
            asked = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": mode, "Sec-Fetch-Dest": kind}
            assert answer(server, path, **asked).status == 403
    for origin in ("null", "http://evil.test", f"https://127.0.0.1:{server.server_port}", "http://127.0.0.1:1"):
        assert answer(server, path, Origin=origin).status == 403


def test_what_a_page_of_ours_or_a_reader_asks_for_is_answered(server: Server) -> None:
    own = f"127.0.0.1:{server.server_port}"
    assert answer(server, "/assets/joined/site.js", Sec_Fetch_Site="same-origin", Origin=f"http://{own}").status == 200
    assert answer(server, "/", Sec_Fetch_Site="none", **LINK).status == 200
    assert answer(server, "/", Sec_Fetch_Site="cross-site", **LINK).status == 200  # a link that was followed
    assert answer(server, "/").status == 200


def test_every_answer_is_closed_to_other_sites(server: Server) -> None:
    tag = answer(server, "/").headers["ETag"]
    answers = [
        *(answer(server, path) for path in PATHS),
        answer(server, "/", If_None_Match=tag),
        answer(server, "/reports/2023"),
        answer(server, "/", "evil.test"),
        answer(server, "/", Origin="null"),
        *(answer(server, "/", method=method) for method in ("POST", "OPTIONS", "TRACE", "NONSENSE", "HEAD")),
        answer(server, "/" + "a" * 70_000),
    ]
    assert {each.status for each in answers} >= {200, 302, 304, 403, 404, 405, 414, 421, 501}
    for each in answers:
        for name, value in HEADERS:
            assert each.headers.get_all(name) == [value], each.status
        assert each.headers["Access-Control-Allow-Origin"] is None


def test_an_original_that_a_browser_could_run_is_of_no_site(server: Server, live: Live) -> None:
    (live.site / "reports" / "2023" / "a.svg").write_text("<svg/>")
    for name in ("source-1.html", "a.svg"):
        assert answer(server, f"/reports/2023/{name}").headers["Content-Security-Policy"].startswith("sandbox;")
    assert answer(server, "/").headers["Content-Security-Policy"] is None


def test_what_is_sent_along_is_no_other_request(server: Server) -> None:
    own = f"Host: 127.0.0.1:{server.server_port}\r\n"
    inner = f"GET /index.html HTTP/1.1\r\n{own}\r\n"
    for head in (f"Content-Length: {len(inner)}", "Transfer-Encoding: chunked"):
        said = raw(server, f"GET / HTTP/1.1\r\n{own}{head}\r\n\r\n{inner}".encode())
        assert said.count(b"HTTP/1.1 ") == 1


def test_a_request_that_does_not_come_to_an_end_is_dropped(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "_READING", 0.5)
    with socket.create_connection(("127.0.0.1", server.server_port), timeout=0.05) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\n")
        for _ in range(400):  # a byte now and then, for 20 s
            try:
                connection.sendall(b"a")
                assert connection.recv(1) == b""
            except TimeoutError:
                continue
            except ConnectionError:
                pass
            break
        else:
            pytest.fail("still waiting")


def test_a_connection_on_which_nothing_more_is_asked_is_dropped(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web, "_READING", 0.3)
    said = raw(server, f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{server.server_port}\r\n\r\n".encode())
    assert said.startswith(b"HTTP/1.1 200 ")


def test_connections_are_counted_and_room_is_made_again(live: Live, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "_MOST", 2)
    with running(live) as server:
        news = f"GET /.live/events?path=/ HTTP/1.1\r\nHost: 127.0.0.1:{server.server_port}\r\n\r\n".encode()
        held = [socket.create_connection(("127.0.0.1", server.server_port), timeout=10) for _ in range(2)]
        for each in held:
            each.sendall(news)
            assert each.recv(12) == b"HTTP/1.1 200"
        with suppress(ConnectionError):  # closed before it was read
            assert raw(server, news) == b""
        for each in held:
            each.close()
        for _ in range(200):
            live.tell(None)  # who waits is told, and is gone
            try:
                assert answer(server, "/").status == 200
            except (http.client.HTTPException, ConnectionError):
                continue
            return
        pytest.fail("no room")


def test_news_end_after_a_while_and_are_asked_for_again(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "_LONGEST_WAIT", 0.2)
    monkeypatch.setattr(web, "_BREATH", 0.05)
    said = raw(server, f"GET /.live/events?path=/ HTTP/1.1\r\nHost: 127.0.0.1:{server.server_port}\r\n\r\n".encode())
    assert b'"build": 1' in said


PARTS = (
    "..",
    ".",
    "",
    "reports",
    "2023",
    "index.html",
    "secret.txt",
    "out",
    "\\",
    "C:",
    "con",
    "%",
    "\0",
    ".site-files",
)


@settings(max_examples=examples(1000), deadline=None)
@given(parts=st.lists(st.one_of(st.sampled_from(PARTS), st.text(max_size=4)), max_size=7), times=st.integers(0, 2))
def test_no_path_leads_out_of_the_site_or_to_what_is_hidden(
    parts: list[str], times: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    live = _shared(tmp_path_factory)
    path = "/" + "/".join(parts)
    for _ in range(times):
        path = "".join(character if character.isalnum() else f"%{ord(character):02x}" for character in path)
    for asked in (path, f"{path}/", path[1:]):
        found = live.find(asked)
        if found is not None:
            place = found.resolve().relative_to(live.site.resolve())
            assert found.is_file()
            assert not any(part.startswith(".") for part in place.parts)


_LIVES: list[Live] = []


def _shared(factory: pytest.TempPathFactory) -> Live:
    if not _LIVES:
        folder = factory.mktemp("paths")
        live = Live(make_site(folder / "site"))
        (folder / "secret.txt").write_text("secret")
        (live.site / "out").symlink_to(folder)
        _LIVES.append(live)
    return _LIVES[0]
