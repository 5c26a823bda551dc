"""What is made once a test run, for all of its workers."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from converter.cli import main
from tests.support.checkout import ROOT


def folder_of_run(factory: pytest.TempPathFactory) -> Path:
    """Return the folder that all workers of a test run share."""
    base = factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object], maker: object = None) -> Path:
    """Return a folder of the run that the first worker to ask for it has made; no test may change what is in it.

    make: is given its path, empty. maker: what tells it from others, where it is not `make`: two may not share a name.
    """
    folder = folder_of_run(factory) / name
    done = folder.with_name(f"{name}.done")
    code = (maker or make).__code__  # type: ignore[attr-defined]
    place = f"{code.co_filename}:{code.co_firstlineno}"
    with FileLock(folder.with_name(f"{name}.lock")):
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)  # half of it, where making it failed before
            folder.mkdir()
            make(folder)
            done.write_text(place, encoding="utf-8")
        assert done.read_text(encoding="utf-8") == place, f"two folders of the run have the name {name}"
    return folder


def sample_site(factory: pytest.TempPathFactory) -> Path:
    """Return the site of the sample reports."""
    return site_once(factory, "site", lambda reports: shutil.copytree(ROOT / "reports", reports))


def site_once(factory: pytest.TempPathFactory, name: str, write: Callable[[Path], object], *options: str) -> Path:
    """Return the site of a folder of reports, which `write` makes; options: more of the command that builds it."""

    def build(folder: Path) -> None:
        write(folder / "reports")
        command = ["site", str(folder / "reports"), "--to", str(folder / "out"), "--cache", str(folder / "cache")]
        assert main([*command, *options]) == 0

    return made_once(factory, f"site-{name}", build, write) / "out"
