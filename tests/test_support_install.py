"""What installs the programs of the tests: never without being asked, but for root where CI is set."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.support import install

UPDATE = ["apt-get", "update", "-qq"]
INSTALL = [
    "env",
    "DEBIAN_FRONTEND=noninteractive",
    "apt-get",
    "install",
    "-y",
    "-qq",
    "--no-install-recommends",
    "pandoc",
]


class Terminal(io.StringIO):
    """A standard input that a person answers."""

    def isatty(self) -> bool:
        return True


class Machine:
    """A machine that lacks pandoc until it is installed; `commands`: what was run on it."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.patch = patch
        self.commands: list[list[str]] = []
        self.status = 0
        self.missing = ["pandoc"]
        patch.setattr(install, "_missing", lambda: self.missing)
        patch.setattr("subprocess.run", self._run)
        patch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
        self.is_used_by(user=0, terminal=None, ci=None)

    def is_used_by(self, user: int, terminal: str | None, ci: str | None) -> None:
        """Set the user's number, what a person answers (None: nobody is there) and the variable CI."""
        self.patch.setattr("os.geteuid", lambda: user, raising=False)
        self.patch.setattr("sys.stdin", io.StringIO("y\n") if terminal is None else Terminal(terminal))
        self.patch.delenv("CI", raising=False)
        if ci is not None:
            self.patch.setenv("CI", ci)

    def _run(self, command: Sequence[str], **_: object) -> subprocess.CompletedProcess[str]:
        self.commands.append(list(command))
        if "install" in command and not self.status:
            self.missing = []
        return subprocess.CompletedProcess(list(command), self.status)


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    return Machine(monkeypatch)


def test_where_nothing_is_missing_nothing_is_run_or_said(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    machine.missing = []
    assert install.main() == 0
    assert machine.commands == []
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("user", [0, 1000])
@pytest.mark.parametrize("ci", [None, "", "false", "0"])
def test_where_nobody_can_be_asked_it_says_how_and_fails(
    machine: Machine, user: int, ci: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.is_used_by(user=user, terminal=None, ci=ci)
    assert install.main() == 1
    assert machine.commands == []
    assert f"\n  {'sudo ' if user else ''}{' '.join(INSTALL)}\n" in capsys.readouterr().out


@pytest.mark.parametrize("ci", ["true", "1"])
def test_root_installs_without_a_question_where_ci_is_set(
    machine: Machine, ci: str, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.is_used_by(user=0, terminal=None, ci=ci)
    assert install.main() == 0
    assert machine.commands == [UPDATE, INSTALL]
    assert "pandoc" in capsys.readouterr().out


def test_sudo_is_never_used_unasked(machine: Machine) -> None:
    machine.is_used_by(user=1000, terminal=None, ci="true")
    assert install.main() == 1
    assert machine.commands == []


@pytest.mark.parametrize("user", [0, 1000])
@pytest.mark.parametrize("answer", ["y\n", "Yes\n"])
def test_who_says_yes_gets_the_packages(machine: Machine, user: int, answer: str) -> None:
    machine.is_used_by(user=user, terminal=answer, ci=None)
    assert install.main() == 0
    sudo = ["sudo"] if user else []
    assert machine.commands == [[*sudo, *UPDATE], [*sudo, *INSTALL]]


@pytest.mark.parametrize("answer", ["n\n", "\n", "", "what\n"])
def test_who_does_not_say_yes_gets_none(machine: Machine, answer: str, capsys: pytest.CaptureFixture[str]) -> None:
    machine.is_used_by(user=1000, terminal=answer, ci=None)
    assert install.main() == 1
    assert machine.commands == []
    assert "Nothing was installed" in capsys.readouterr().out


def test_a_command_that_fails_is_named(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    machine.is_used_by(user=0, terminal=None, ci="true")
    machine.status = 100
    assert install.main() == 1
    assert machine.commands == [UPDATE]
    assert "apt-get update -qq failed." in capsys.readouterr().out


def test_on_a_system_without_apt_it_names_the_packages(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.is_used_by(user=1000, terminal="y\n", ci=None)
    monkeypatch.setattr("shutil.which", lambda _: None)
    assert install.main() == 1
    assert machine.commands == []
    assert "pandoc" in capsys.readouterr().out


def test_without_firefox_alone_the_tests_run(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    machine.missing = ["firefox-esr"]
    assert install.main() == 0
    assert machine.commands == []
    assert "firefox-esr" in capsys.readouterr().out
    machine.missing = ["firefox-esr", "pandoc"]
    assert install.main() == 1


def test_programs_are_found_where_the_environment_or_the_path_names_them(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("shutil.which", {"firefox": "/usr/bin/firefox"}.get)
    monkeypatch.delenv("FIREFOX_PATH", raising=False)
    assert install.find_firefox() == "/usr/bin/firefox"
    (tmp_path / "firefox").touch()
    monkeypatch.setenv("FIREFOX_PATH", str(tmp_path / "firefox"))
    assert install.find_firefox() == str(tmp_path / "firefox")
