"""The program as people install it: from the wheel alone, far from any checkout, without the right to write to it."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import stat
import subprocess
import urllib.request
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from email.parser import HeaderParser
from pathlib import Path

import pytest

from converter import __version__
from converter.settings import CACHE_VARIABLE
from tests.support.wheel import make_environment, wheel_of_run

ROOT = Path(__file__).resolve().parents[1]
SEEDS = ROOT.parent / "shared" / "seeds"
# Root may write where nobody may; without these rights it is a user like any other.
AS_USER = ("setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner", "--")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return wheel_of_run(tmp_path_factory)


@dataclass
class Installed:
    """A virtual environment with the wheel, and an empty folder to work in."""

    venv: Path
    home: Path

    @property
    def here(self) -> Path:
        return self.home / "here"

    def command(self, *arguments: str | Path) -> tuple[tuple[str, ...], dict[str, str]]:
        """Return command and environment of `converter` for a user who may not write to where it is installed."""
        scripts = self.venv / ("Scripts" if os.name == "nt" else "bin")
        is_root = os.name != "nt" and os.geteuid() == 0
        named = ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "TMPDIR", "TEMP", "TMP", "USERPROFILE")
        others = ("PYTHON", "COV", CACHE_VARIABLE)
        kept = {name: value for name, value in os.environ.items() if not name.startswith(others)}
        environment = {**kept, "PATH": os.environ["PATH"], **dict.fromkeys(named, str(self.home / "own"))}
        command = (*(AS_USER if is_root else ()), str(scripts / "converter"), *map(str, arguments))
        return command, environment

    def run(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        command, environment = self.command(*arguments)
        done = subprocess.run(
            command, capture_output=True, check=False, cwd=self.here, env=environment, encoding="utf-8"
        )
        assert "Traceback" not in done.stderr
        return done

    def files(self) -> dict[str, int]:
        """Return every file and folder of the environment with its time."""
        return {str(path): path.stat().st_mtime_ns for path in [self.venv, *self.venv.rglob("*")]}


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installed]:
    folder = tmp_path_factory.mktemp("installed")
    made = Installed(folder / "venv", folder)
    packages = make_environment(made.venv, wheel)
    (folder / "own").mkdir()
    made.here.mkdir()
    for path in (packages, *packages.rglob("*")):
        path.chmod(path.stat().st_mode & ~(stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH))
    yield made
    for path in (packages, *packages.rglob("*")):
        path.chmod(path.stat().st_mode | stat.S_IWUSR)


def test_the_wheel_has_all_that_a_site_is_made_with_and_says_what_it_is(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        (described,) = (name for name in names if name.endswith(".dist-info/METADATA"))
        metadata = HeaderParser().parsestr(archive.read(described).decode())
    tracked = [path for part in ("docs/assets", "docs/guide", "overrides") for path in (ROOT / part).rglob("*")]
    ours = {path.relative_to(ROOT).as_posix() for path in tracked if path.is_file() and not path.name.startswith(".")}
    assert {name.removeprefix("converter/data/") for name in names if name.startswith("converter/data/")} == {
        *ours,
        "mkdocs.yml",
    }
    assert not [name for name in names if name.split("/")[0] not in {"converter", described.split("/")[0]}]
    assert metadata["Version"] == __version__
    assert metadata["License-Expression"] == "MIT"
    assert metadata["Author"] == "The work-reports-site authors"
    assert metadata["Description-Content-Type"] == "text/markdown"
    assert metadata["Requires-Python"].startswith(">=3.11")


def test_everything_works_from_the_wheel_alone_and_nothing_is_written_but_where_it_is_asked_for(
    installed: Installed,
) -> None:
    before = installed.files()
    here = installed.here
    assert installed.run("--version").stdout == f"converter {__version__}\n"
    assert installed.run("new", "reports").returncode == 0
    for seed in SEEDS.glob("*.txt"):
        shutil.copyfile(seed, here / "reports" / seed.name)
    with (here / "reports" / "site.toml").open("a", encoding="utf-8") as settings:
        settings.write('site_name = "云溪的报告"\n')
    count = len([*(here / "reports").rglob("*.txt")]) - 1  # 说明.txt is none

    done = installed.run("site", "reports", "--to", "site")
    assert done.returncode == 0, done.stderr
    assert f"{count} 份报告" in done.stderr
    assert "S017" not in done.stderr
    pages = [*(here / "site" / "reports").glob("*/*/index.html")]
    assert len(pages) == count
    for page in (
        *pages,
        here / "site" / "index.html",
        here / "site" / "guide" / "index.html",
        here / "site" / "404.html",
    ):
        text = page.read_text(encoding="utf-8")
        assert "云溪的报告" in text
        used = re.findall(r'<(?:link rel="stylesheet" href|script src)="([^"]+)"', text)
        assert {"assets/joined/site.css", "assets/joined/site.js"} <= {each.lstrip("./") for each in used}, page
        for each in used:
            lies = here / "site" / each.lstrip("/") if page.name == "404.html" else page.parent / each
            assert lies.is_file(), (page, each)

    assert installed.run("check", "reports").returncode == 0
    assert installed.run("check", "reports", "--site", "site").stderr.endswith("公布过的链接都在网站里。\n")
    listed = installed.run("links", "reports").stdout.splitlines()
    assert sum(line.startswith("reports/") for line in listed) == count
    assert "链接都不变" in installed.run("links", "reports/2024/示例局/2024年工作总结.txt").stdout
    assert "S019" in installed.run("build", "reports").stderr
    assert installed.run("build", "reports", "--to", "project").returncode == 0
    assert (here / "project" / "docs" / "assets" / "joined" / "site.css").is_file()
    assert installed.run("check").returncode == 0  # `reports` in the current folder
    _serve(installed, count)

    assert sorted(path.name for path in here.iterdir()) == ["project", "reports", "site", "site-检查.html"]
    assert {path.name for path in (here / "reports").iterdir()} >= {"2024", "links", "site.toml", "说明.txt"}
    assert [path.name for path in (installed.home / "own").iterdir()] == ["work-reports-site"]
    assert installed.files() == before


def _serve(installed: Installed, count: int) -> None:
    command, environment = installed.command("serve", "reports", "--port", "0")
    # A shell has what it runs in the background ignore Ctrl+C, and so would the server.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, cwd=installed.here, env=environment, encoding="utf-8"
    ) as server:
        assert server.stderr
        try:
            told = ""
            while not (found := re.search("http://[0-9.:]+/", told)):
                line = server.stderr.readline()
                assert line, told
                told += line
            with contextlib.closing(urllib.request.urlopen(found[0])) as answer:
                assert "云溪的报告" in answer.read().decode()
            assert f"{count} 份报告" in told
            server.send_signal(signal.SIGINT if os.name != "nt" else signal.SIGTERM)
            assert server.wait(20) == 0 or os.name == "nt"
        finally:
            server.kill()
