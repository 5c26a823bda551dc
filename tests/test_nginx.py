"""The site on nginx as the guide sets it up, on loopback. Skipped where there is no nginx (Debian's package: nginx-light)."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from email.message import Message
from pathlib import Path
from urllib.parse import quote

import pytest

from converter.cli import main
from tests.support.told_commands import told_commands

ROOT = Path(__file__).resolve().parents[1]
GUIDE = (ROOT / "docs" / "guide" / "index.md").read_text(encoding="utf-8")
NGINX = shutil.which("nginx", path=f"{os.environ['PATH']}{os.pathsep}/usr/sbin")
HEADING = "自己的服务器：nginx"
PLACE = "/var/www/baogao"
MAIN = """
daemon off;
{user}
pid {folder}/pid;
error_log stderr;
events {{}}
http {{
    {types}
    access_log off;
    {paths}
    {server}
}}
"""

pytestmark = pytest.mark.skipif(not NGINX, reason="no nginx")


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The address of nginx, and the folder of the site: both as the guide says, but for port and place."""
    folder = tmp_path_factory.mktemp("nginx")
    (build,) = (
        each.command
        for each in told_commands(GUIDE)
        if each.heading == HEADING and each.command.startswith("converter")
    )
    place = folder / "www"
    place.mkdir()
    place.chmod(0o755)
    shutil.copytree(ROOT / "reports", folder / "reports")  # other tests look at these meanwhile
    arguments = build.replace(PLACE, str(place)).replace(" reports ", f" {folder / 'reports'} ").split()[1:]
    assert main([*arguments, "--cache", str(folder / "cache")]) == 0

    (server,) = re.findall(r"^```nginx\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
    port = free_port()
    for said, here in (("listen 80;", f"listen 127.0.0.1:{port};"), (f"root {PLACE}/", f"root {place}/")):
        assert said in server
        server = server.replace(said, here)
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    settings = MAIN.format(
        folder=folder,
        user="user root;" if os.geteuid() == 0 else "",  # who else may not enter the folders of tests
        types="include /etc/nginx/mime.types;" if Path("/etc/nginx/mime.types").exists() else "",
        paths="".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds),
        server=server,
    )
    (folder / "nginx.conf").write_text(settings, encoding="utf-8")
    command = (str(NGINX), "-p", str(folder), "-c", str(folder / "nginx.conf"))
    subprocess.run([*command, "-t", "-q"], check=True)
    with subprocess.Popen(command) as running:
        try:
            for _ in range(200):
                with socket.socket() as asking:
                    if asking.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.05)
            yield f"http://127.0.0.1:{port}", place / "site"
        finally:
            running.terminate()
            running.wait(20)


def ask(address: str, **headers: str) -> tuple[int, Message, bytes]:
    request = urllib.request.Request(
        address, headers={name.replace("_", "-"): value for name, value in headers.items()}
    )
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


def test_every_file_of_the_site_is_served_as_it_is(published: tuple[str, Path]) -> None:
    address, site = published
    files = [path for path in site.rglob("*") if path.is_file() and not path.name.startswith(".")]
    assert len(files) > 100
    for path in files:
        status, headers, data = ask(f"{address}/{quote(path.relative_to(site).as_posix())}")
        if path.name == "404.html":
            continue
        assert (status, data) == (200, path.read_bytes()), path
        assert headers["Cache-Control"] == "no-cache"
        if path.suffix == ".txt":
            assert "charset" not in headers["Content-Type"]  # a report may be in any encoding


def test_what_scripts_and_styles_are_is_told_and_they_are_packed(published: tuple[str, Path]) -> None:
    address, _ = published
    for name, kind in (
        ("index.html", "text/html"),
        ("assets/joined/site.css", "text/css"),
        ("assets/joined/site.js", "javascript"),
    ):
        _, headers, _ = ask(f"{address}/{name}", Accept_Encoding="gzip")
        assert kind in headers["Content-Type"]
        assert headers["Content-Encoding"] == "gzip"


def test_a_folder_is_its_page_and_what_is_not_there_is_told_with_a_way_home(published: tuple[str, Path]) -> None:
    address, site = published
    assert ask(f"{address}/reports/2023/")[2] == (site / "reports" / "2023" / "index.html").read_bytes()
    for name in ("nowhere/at/all.html", ".site-files"):
        status, _, data = ask(f"{address}/{name}")
        assert status == 404
        assert data == (site / "404.html").read_bytes()
    assert 'href="/index.html"' in data.decode()
    assert (site.parent / "site-检查.html").is_file()
    assert ask(f"{address}/{quote('site-检查.html')}")[0] == 404


def test_a_page_that_did_not_change_is_not_sent_again(published: tuple[str, Path]) -> None:
    address, _ = published
    _, headers, _ = ask(f"{address}/index.html")
    assert ask(f"{address}/index.html", If_Modified_Since=headers["Last-Modified"])[0] == 304
