"""The site served while reports are written: what browsers are answered, and what the command does."""

from __future__ import annotations

import http.client
import json
import re
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from converter.builder import Options, Outcome, build_site
from converter.builder.outputs import DeadLinkError, Outputs
from converter.cli import main
from converter.messages import message
from converter.serve.live import Live, Trouble
from converter.serve.web import Server
from converter.settings import load_site
from tests.support.live_server import LiveServer, wait_for

PAGE = '<!doctype html><html><body><p id="a">{}</p><script src="assets/joined/site.js"></script>\n</body></html>'
REPORT = "2023年度工作总结\n一年来，我局修路架桥。\n一、加强理论学习\n{}\n二、下一步打算\n再修一座桥。\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = make_site(tmp_path / "site")
    (tmp_path / "secret.txt").write_text("secret")
    (folder / "out.txt").symlink_to(tmp_path / "secret.txt")
    return folder


def make_site(folder: Path) -> Path:
    (folder / "reports" / "2023").mkdir(parents=True)
    (folder / "assets" / "joined").mkdir(parents=True)
    (folder / "assets" / "joined" / "site.js").write_text("1;")
    (folder / "index.html").write_text(PAGE.format("首页"), encoding="utf-8")
    (folder / "404.html").write_text(PAGE.format("没有这一页"), encoding="utf-8")
    (folder / "reports" / "2023" / "index.html").write_text(PAGE.format("2023"), encoding="utf-8")
    (folder / "reports" / "2023" / "source-1.html").write_bytes("<html><body>原件</body></html>".encode("gb18030"))
    (folder / "reports" / "2023" / "source-2.docx").write_bytes(b"PK")
    (folder / ".site-files").write_text("index.html\n")
    return folder


@pytest.fixture
def live(site: Path) -> Live:
    live = Live(site)
    live.tell(None)
    return live


@pytest.fixture
def server(live: Live) -> Iterator[Server]:
    with Server("127.0.0.1", 0, live) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        server.shutdown()


def ask(
    server: Server, path: str, method: str = "GET", headers: dict[str, str] | None = None
) -> tuple[http.client.HTTPResponse, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=5)
    connection.request(method, path, headers=headers or {})
    response = connection.getresponse()
    data = response.read()
    connection.close()
    return response, data


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/index.html?q=1", "text/html; charset=utf-8"),
        ("/assets/joined/site.js", "text/javascript; charset=utf-8"),
        ("/reports/2023/source-1.html", "text/html"),
        ("/reports/2023/source-2.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("/.live/live.js", "text/javascript; charset=utf-8"),
    ],
)
def test_files_have_their_types_and_are_never_taken_from_a_cache_unasked(server: Server, path: str, kind: str) -> None:
    response, data = ask(server, path)
    assert (response.status, response.headers["Content-Type"]) == (200, kind)
    assert response.headers["Cache-Control"] in {"no-cache", "no-store"}
    assert int(response.headers["Content-Length"]) == len(data)
    head, nothing = ask(server, path, "HEAD")
    assert (head.status, head.headers["Content-Length"], nothing) == (200, str(len(data)), b"")
    if tag := response.headers["ETag"]:
        assert ask(server, path, headers={"If-None-Match": tag})[0].status == 304


def test_pages_get_the_script_on_the_way_and_originals_stay_as_they_are(server: Server, site: Path) -> None:
    text = ask(server, "/")[1].decode()
    assert text.count("/.live/live.js") == 1
    assert text.endswith("</script></body></html>")
    assert "/.live/" not in (site / "index.html").read_text(encoding="utf-8")
    assert ask(server, "/reports/2023/source-1.html")[1] == (site / "reports/2023/source-1.html").read_bytes()


@pytest.mark.parametrize(
    "path",
    [
        "/nothing.html",
        "/reports/",
        "/../secret.txt",
        "/reports/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/..%5csecret.txt",
        "/out.txt",
        "/.site-files",
        "//index.html/",
        "/index.html/",
        "/index.html%00",
        "/C:/secret.txt",
    ],
)
def test_what_is_not_of_the_site_is_not_found(server: Server, path: str) -> None:
    response, data = ask(server, path)
    assert response.status == 404
    assert "没有这一页" in data.decode()


def test_a_folder_leads_to_its_page_and_other_methods_are_refused(server: Server) -> None:
    response, _ = ask(server, "/reports/2023?sort=title")
    assert (response.status, response.headers["Location"]) == (302, "/reports/2023/?sort=title")
    response, _ = ask(server, "/", "POST")
    assert (response.status, response.headers["Allow"]) == (405, "GET, HEAD")


def test_where_no_site_is_built_the_page_says_why(tmp_path: Path) -> None:
    live = Live(tmp_path / "none")
    live.tell(Trouble("没有生成。", ("a.txt: <b>",)))
    with Server("127.0.0.1", 0, live) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        response, data = ask(server, "/")
        assets = re.findall(rb'data-assets="(.*?)"', data)[0].decode()
        with urllib.request.urlopen(f"{server.url}.live/events?path=/&page=&assets={assets}", timeout=5) as news:
            assert b'"changed": false' in news.readline()
            make_site(live.site)
            live.tell(None)
            news.readline()
            assert b'"changed": true' in news.readline()
        server.shutdown()
    assert response.status == 503
    assert "没有生成。" in data.decode()
    assert "&lt;b&gt;" in data.decode()
    assert "/.live/live.js" in data.decode()


def test_a_page_is_told_of_each_build_and_whether_it_has_changed(server: Server, live: Live, site: Path) -> None:
    page, assets = live.page_stamp("/"), live.news.assets
    with urllib.request.urlopen(f"{server.url}.live/events?path=/&page={page}&assets={assets}", timeout=5) as news:

        def told() -> dict[str, object]:
            line = news.readline()
            assert news.readline() == b"\n"
            found: dict[str, object] = json.loads(line.removeprefix(b"data: "))
            return found

        assert told() == {"build": 1, "changed": False, "trouble": None}
        (site / "reports" / "2023" / "index.html").write_text(PAGE.format("neu"), encoding="utf-8")
        live.tell(Trouble("坏了。", ("a.txt",)))
        assert told() == {"build": 2, "changed": False, "trouble": {"title": "坏了。", "lines": ["a.txt"]}}
        (site / "index.html").write_text(PAGE.format("新的"), encoding="utf-8")
        live.tell(None)
        assert told() == {"build": 3, "changed": True, "trouble": None}
        (site / "index.html").write_text(PAGE.format("首页"), encoding="utf-8")
        live.tell(None)
        assert told() == {"build": 4, "changed": False, "trouble": None}
        (site / "assets" / "joined" / "site.js").write_text("22;")
        live.tell(None)
        assert told() == {"build": 5, "changed": True, "trouble": None}
        (site / "index.html").unlink()
        live.tell(None)
        assert told()["changed"] is True


def test_a_build_that_fails_costs_the_next_one_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "reports").mkdir()
    report = tmp_path / "reports" / "a.txt"
    report.write_text(REPORT.format("每周学习一次。"), encoding="utf-8")

    def build() -> Outcome:
        site = load_site(tmp_path / "reports", tmp_path / "site", cache=tmp_path / "cache")
        return build_site(site, Options(jobs=1))

    def dead(_: object) -> None:
        raise DeadLinkError(["guide/index.md: nothing.md"])

    assert build().status == 0
    report.write_text(REPORT.format("每天学习一次。"), encoding="utf-8")
    with monkeypatch.context() as context:
        context.setattr(Outputs, "check_links", dead)
        assert [build().status for _ in range(2)] == [2, 2]
    before = (tmp_path / "site" / "guide" / "index.html").stat().st_mtime_ns
    assert build().status == 0
    assert (tmp_path / "site" / "guide" / "index.html").stat().st_mtime_ns == before
    assert "每天学习" in next((tmp_path / "site").glob("reports/2023/*/index.html")).read_text(encoding="utf-8")
    assert build().summary.count("，0 个文件变动")


def text_of(url: str) -> str:
    try:
        with urllib.request.urlopen(url, timeout=5) as response:
            return str(response.read().decode())
    except urllib.error.HTTPError as error:
        return str(error.read().decode())


def test_the_command_builds_again_fails_recovers_and_ends(tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    (reports / "2023").mkdir(parents=True)
    (reports / "2023" / "first.txt").write_text(REPORT.format("每周学习一次。"), encoding="utf-8")
    with LiveServer(reports, tmp_path / "cache") as server:
        home = f"{server.url}/reports/2023/index.html"
        assert "2023年度工作总结" in text_of(home)
        builds = server.builds
        for name in ("a", "b", "c"):
            (reports / "2023" / f"{name}.txt").write_text(f"{name}局" + REPORT.format("学习。" * 9), encoding="utf-8")
        took = wait_for(lambda: "c局2023年度工作总结" in text_of(home))
        print(f"shown after {took:.2f} s")
        wait_for(lambda: server.builds > builds)
        account = next((reports / "links").rglob("*.links"))
        good = account.read_bytes()
        account.write_bytes(b"\xff broken")
        (reports / "2023" / "a.txt").write_text("a局" + REPORT.format("不学了。"), encoding="utf-8")
        wait_for(lambda: any("L001" in line or "L004" in line for line in server.said))
        assert "2023年度工作总结" in text_of(home)
        account.write_bytes(good)
        (reports / "2023" / "a.txt").unlink()
        wait_for(lambda: "a局" not in text_of(home))
        server.end()
    assert server.status == 0
    assert not any("Traceback" in line for line in server.said), server.said
    assert server.builds <= builds + 4, server.said


def test_a_port_that_is_taken_is_told_in_one_line(
    server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    port = str(server.server_port)
    assert main(["serve", str(tmp_path), "--port", port, "--cache", str(tmp_path / "cache")]) == 2
    expected = message("S013", host="127.0.0.1", port=port, reason="端口已被占用，可能已经有一个在运行")
    assert capsys.readouterr().err == f"{expected}\n"
    assert not (tmp_path / "cache").exists()


def test_a_folder_that_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", str(tmp_path / "none"), "--port", "0"]) == 2
    assert "S001" in capsys.readouterr().err
