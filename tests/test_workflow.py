"""The workflow of the guide, that publishes reports from a repository: its own steps, run in order in a clone of one."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support.told_commands import told_commands
from tests.support.wheel import programs_of_run

ROOT = Path(__file__).resolve().parents[1]
GUIDE = (ROOT / "docs" / "guide" / "index.md").read_text(encoding="utf-8")
ADDRESS = "https://example.org/baogao"
TEXT = (
    "2023年度工作总结\n一年来，我局修路架桥，群众反映很好。\n一、学习\n每周学习一次。\n二、下一步打算\n再修一座桥。\n"
)
INSTALLS = "pip install -c program/constraints.txt ./program"
"""Asks a registry; tests/test_wheel.py installs the program without one."""

pytestmark = pytest.mark.skipif(os.name == "nt" or not shutil.which("git"), reason="the steps are those of Linux")


def workflow() -> dict[str, Any]:
    (text,) = re.findall(r"^```yaml\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
    found: dict[str, Any] = yaml.safe_load(text)
    return found


class Repository:
    """A repository of reports at a host that is a folder, and a clone of it for each run."""

    def __init__(self, folder: Path, programs: Path) -> None:
        self.folder, self.host = folder, folder / "host.git"
        path = f"{programs}{os.pathsep}/usr/local/bin{os.pathsep}/usr/bin{os.pathsep}/bin"
        self._environment = {"HOME": str(folder), "PATH": path, "LANG": "C.UTF-8"}
        self.run("git init -q --bare -b main host.git", folder)
        self.own = self.clone("own")

    def run(self, script: str, folder: Path) -> subprocess.CompletedProcess[str]:
        """Run a script as a runner does: ends with the first command that fails."""
        command = ["bash", "-e", "-o", "pipefail", "-c", script]
        return subprocess.run(
            command, cwd=folder, env=self._environment, check=False, capture_output=True, encoding="utf-8"
        )

    def clone(self, name: str) -> Path:
        self.run(f"git clone -q host.git {name}", self.folder)
        return self.folder / name

    def push(self, name: str, data: bytes) -> None:
        """Put a report in and push it, as an editor does."""
        file = self.own / "reports" / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(data)
        told = "git -c user.name=甲 -c user.email=a@example.org commit -q -m 报告"
        done = self.run(f"git pull -q || true; git add -A; {told}; git push -q origin HEAD:main", self.own)
        assert done.returncode == 0, done.stderr

    def publish(self, name: str) -> tuple[int, Path]:
        """Run the steps in a new clone; return the status of the last that ran, and the clone."""
        clone = self.clone(name)
        (clone / "program").mkdir()
        (job,) = workflow()["jobs"].values()
        for step in job["steps"]:
            if "run" not in step or step["run"] == INSTALLS:
                continue
            script = step["run"].replace("${{ steps.pages.outputs.base_url }}", ADDRESS)
            assert "${{" not in script
            done = self.run(script, clone)
            if done.returncode:
                return done.returncode, clone
        return 0, clone


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return programs_of_run(tmp_path_factory)


@pytest.fixture
def repository(tmp_path: Path, programs: Path) -> Repository:
    return Repository(tmp_path, programs)


def test_the_order_of_the_steps_keeps_what_was_promised() -> None:
    (job,) = workflow()["jobs"].values()
    told = [step.get("run") or step["uses"].partition("@")[0] for step in job["steps"]]
    order = ("checkout", INSTALLS, "converter site", "converter check", "git push", "upload-pages", "deploy-pages")
    found = [next(at for at, step in enumerate(told) if part in step) for part in order]
    assert found == sorted(found)
    assert workflow()["permissions"] == {"contents": "write", "pages": "write", "id-token": "write"}


def test_a_push_gives_a_site_and_its_ledger_goes_back_to_the_repository(repository: Repository) -> None:
    repository.push("总结.txt", TEXT.encode())
    status, clone = repository.publish("one")
    assert status == 0
    home = (clone / "site" / "index.html").read_text(encoding="utf-8")
    assert f'<link rel="canonical" href="{ADDRESS}/index.html">' in home
    kept = [path for path in (repository.clone("look") / "reports" / "links").rglob("*") if path.is_file()]
    assert kept
    assert not (repository.folder / "look" / "program").exists()

    repository.push("总结.txt", TEXT.replace("修路架桥", "修路架桥、疏浚河道").encode())
    again, clone = repository.publish("two")
    assert again == 0
    pages = [*(clone / "site" / "reports" / "2023").glob("*/index.html")]
    assert len(pages) == 1
    unchanged, _ = repository.publish("three")
    assert unchanged == 0


def test_a_file_that_cannot_be_read_stops_it_and_the_repository_stays(repository: Repository) -> None:
    repository.push("总结.txt", TEXT.encode())
    repository.push("坏.docx", b"PK\x03\x04")
    status, clone = repository.publish("one")
    assert status == 2
    assert not (clone / "site").exists()
    assert not (repository.clone("look") / "reports" / "links").exists()


@pytest.mark.soak
def test_a_site_is_pushed_to_a_branch(repository: Repository) -> None:
    repository.push("总结.txt", TEXT.encode())
    clone = repository.clone("one")
    commands = [each.command for each in told_commands(GUIDE) if each.heading == "GitHub、Gitee 的 Pages"]
    pushed = "git@gitee.com:某某/baogao.git"
    assert pushed in commands[-1]
    script = "\n".join(commands).replace(pushed, shlex.quote(str(repository.host)))
    for _ in range(2):
        (clone / "reports" / "又一份.txt").write_text(TEXT.replace("2023", "2024"), encoding="utf-8")
        done = repository.run(script, clone)
        assert done.returncode == 0, done.stderr
        (clone / "reports" / "site.toml").write_text('site_name = "甲"\n', encoding="utf-8")
    listed = repository.run("git ls-tree -r --name-only pages", repository.host).stdout.splitlines()
    assert {"index.html", ".nojekyll", "assets/joined/site.css"} <= {*listed}
