"""The program as people install it: a wheel of it, and a virtual environment that holds the wheel and nothing of the checkout."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
from hatchling.build import build_wheel

from tests.support.shared_folder import made_once

_COMMAND = """#!{python}
import sys
from converter.cli import main
if __name__ == "__main__":
    sys.exit(main())
"""
ROOT = Path(__file__).resolve().parents[2]


def wheel_of_run(factory: pytest.TempPathFactory) -> Path:
    """Return a wheel that is made once a test run."""
    return next(made_once(factory, "wheel", make_wheel).glob("*.whl"))


def programs_of_run(factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the programs of an environment with the wheel, which is made once a test run; leave it as it is."""
    return made_once(factory, "installed", lambda venv: make_environment(venv, wheel_of_run(factory))) / "bin"


def make_wheel(folder: Path) -> Path:
    """Return a wheel that is made in a folder."""
    with contextlib.chdir(ROOT):
        return folder / build_wheel(str(folder))


def make_environment(venv: Path, wheel: Path) -> Path:
    """Make a virtual environment with a wheel, without a request to a registry; return where its packages lie."""
    packages = _environment(venv, sysconfig.get_path("purelib"))
    options = ("--no-deps", "--no-index", "-q")
    subprocess.run([sys.executable, "-m", "pip", "--python", venv, "install", *options, wheel], check=True)
    return packages


def make_checkout_environment(checkout: Path) -> None:
    """Lay the `.venv` of a checkout as `make` does, but for the packages, which a registry would give."""
    venv = checkout / ".venv"
    _environment(venv, str(checkout), sysconfig.get_path("purelib"))
    command = venv / "bin" / "converter"
    command.write_text(_COMMAND.format(python=venv / "bin" / "python"), "utf-8")
    command.chmod(0o755)
    (venv / "installed").touch()


def _environment(venv: Path, *places: str) -> Path:
    """Make an environment; places: where else it finds packages."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", venv], check=True)
    (packages,) = venv.rglob("site-packages")
    # What the program depends on is that of the tests: not the checkout, which they know by a .pth file that is not read here.
    (packages / "others.pth").write_text("\n".join(places), encoding="utf-8")
    return packages
