"""Every command of README and of the guide is run as it stands there: in a fresh shell, with an empty home."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from converter.commands.actions import RUNS
from converter.commands.arguments import parser
from tests.support.checkout import copy_checkout
from tests.support.examples import IS_FULL
from tests.support.told_commands import inline, rows, told_commands
from tests.support.wheel import make_checkout_environment, programs_of_run

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
GUIDE = (ROOT / "docs" / "guide" / "index.md").read_text(encoding="utf-8")
SOURCE = "From the source"
OFFLINE = "Without internet, without Python"
INSTALL = "装好程序"
NGINX = "自己的服务器：nginx"

WINDOWS = "for Windows: the job of that name in .github/workflows/ci.yml runs what it does"
NOT_RUN = {
    "pipx install work_reports_site-0.1.0-py3-none-any.whl": "asks a registry: tests/test_wheel.py installs the wheel",
    "py -m venv .venv": WINDOWS,
    r".venv\Scripts\pip install -c constraints.txt -e .": WINDOWS,
    r".venv\Scripts\activate": WINDOWS,
    "sudo apt-get install nginx": "installs a package of the system",
    'sudo install -d -o "$USER" /var/www/baogao': "writes to the system: tests/test_nginx.py does the same elsewhere",
    "converter site reports --to /var/www/baogao/site --url http://baogao.example.org/": "likewise",
    "sudo nginx -t": "likewise",
    "sudo systemctl reload nginx": "likewise",
    "git -C site push -f git@gitee.com:某某/baogao.git pages": "asks another host: tests/test_workflow.py pushes to one here",
    "make test": "runs this test",
    "make soak": "hours",
    "make audit": "asks a service on the internet",
}
"""Command → why it is not run here."""
BUILT_ELSEWHERE = {"共享文件夹", "U 盘", "定时生成，一步换上", "GitHub、Gitee 的 Pages"}
"""Parts of the guide that build the same site for another place: run in `make soak`."""
PLACES = {
    "DIR": "reports",
    "OUT": "out",
    "PROJECT": "project",
    "FILE#ID": "reports/2022/青石分局/2022年工作总结.txt#s1",
    "FILE": "reports/2022/青石分局/2022年工作总结.txt",
}
"""What stands for what in the table of README."""

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the commands are those of a POSIX shell")


def run_all(commands: Iterable[str], folder: Path, programs: Path | None = None) -> None:
    """Run commands in one new shell with an empty home; a server is started, looked at and ended.

    programs: a folder that the shell finds programs in besides those of the system.
    """
    home = folder.parent / "home"
    home.mkdir(exist_ok=True)
    helper = shlex.join([sys.executable, str(ROOT / "tests" / "support" / "look_and_stop.py")])
    script = ["set -e"]
    for command in commands:
        if command in NOT_RUN:
            continue
        is_server = command.startswith(("converter serve", "make serve"))
        script += [f"echo {shlex.quote(f'$ {command}')} >&2", f"{helper} {command}" if is_server else command]
    python = Path(sys.executable).resolve().parent
    path = os.pathsep.join(map(str, filter(None, (programs, "/usr/local/bin", "/usr/bin", "/bin", python))))
    environment = {"HOME": str(home), "PATH": path, "LANG": "C.UTF-8", "USER": "editor", "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        ["bash"],
        input="\n".join(script),
        cwd=folder,
        env=environment,
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the installed program lies."""
    return programs_of_run(tmp_path_factory)


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """An empty folder whose path has a space and Chinese."""
    folder = tmp_path / "我的 文件" / "here"
    folder.mkdir(parents=True)
    return folder


def test_what_is_not_run_stands_there() -> None:
    assert {each.heading for each in told_commands(GUIDE)} >= BUILT_ELSEWHERE
    assert NOT_RUN.keys() <= {each.command for each in (*told_commands(README), *told_commands(GUIDE))}


def test_the_guide_in_an_empty_folder_with_the_installed_program(here: Path, programs: Path) -> None:
    # Those of the source are README's too.
    source = {each.command for each in told_commands(README) if each.heading == SOURCE}
    told = [*told_commands(GUIDE)]
    assert {each.command for each in told if each.heading == INSTALL} <= source | NOT_RUN.keys()
    left_out = {INSTALL} if IS_FULL else {INSTALL, *BUILT_ELSEWHERE}
    commands = [each.command for each in told if each.heading not in left_out]
    assert len(commands) > (20 if IS_FULL else 15)
    run_all(commands, here, programs)
    home = here.parent / "home"
    assert {path.name for path in here.iterdir()} >= {"site", "reports", "project", "报告备份.tar.gz"}
    made = {"共享", ".cache"} if IS_FULL else {".cache"}  # the latter what the program keeps for itself
    assert {path.name for path in home.iterdir()} == made
    if IS_FULL:
        assert (here / "工作报告库.zip").is_file()
        assert (home / "共享" / "工作报告库" / "index.html").is_file()


def test_readme_installs_and_begins_with_commands_of_the_guide() -> None:
    commands = [each.command for each in told_commands(README) if each.heading == "Install it"]
    assert len(commands) > 3
    assert {*commands} <= {each.command for each in told_commands(GUIDE) if each.heading not in BUILT_ELSEWHERE}


@pytest.mark.soak
def test_readme_in_an_empty_folder_with_the_installed_program(here: Path, programs: Path) -> None:
    commands = [each.command for each in told_commands(README) if each.heading == "Install it"]
    assert len(commands) > 3
    run_all(commands, here, programs)
    assert (here / "site" / "index.html").is_file()


@pytest.mark.soak
def test_readme_in_a_fresh_checkout(tmp_path: Path) -> None:
    checkout = copy_checkout(tmp_path / "checkout")
    for name in ("Makefile", "constraints.txt", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, checkout)
    make_checkout_environment(checkout)
    told = [*told_commands(README)]
    source = [each.command for each in told if each.heading == SOURCE]
    table = [re.sub(r"\[(.+?)\]", r"\1", row) for row in rows(README)]
    assert len(source) > 3
    assert len(table) > 8
    table[0] = table[0].replace("DIR", "new")
    for word, place in PLACES.items():
        table = [row.replace(word, place) for row in table]
    run_all((*source, *table), checkout)
    assert (checkout / "site" / "index.html").is_file()
    assert {each.heading for each in told} == {"Install it", OFFLINE, SOURCE, "Working on it"}


@pytest.mark.soak
def test_readme_where_there_is_no_internet(tmp_path: Path) -> None:
    checkout = copy_checkout(tmp_path / "checkout")
    for name in ("constraints.txt", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, checkout)
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "venv"], check=True)
    commands = [each.command for each in told_commands(README) if each.heading == OFFLINE]
    assert len(commands) > 1
    run_all((*commands, "converter site reports --to out"), checkout, tmp_path / "venv" / "bin")
    assert (checkout / "out" / "index.html").is_file()


@pytest.mark.parametrize("command", sorted({*inline(README), *inline(GUIDE)}))
def test_a_command_within_a_sentence_is_one_that_the_program_knows(command: str) -> None:
    if command.split()[1:] in ([each] for each in RUNS):
        return  # names it only
    parser().parse_args(shlex.split(command)[1:])
