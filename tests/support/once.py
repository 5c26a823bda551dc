"""What several workers of a test run look at is made by the first that asks for it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from converter.cli import main


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return a folder that `make` has filled, the same for all workers of the run: no test may change what is in it."""
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / f"once-{name}"
    done = folder / "done"
    with FileLock(f"{folder}.lock"):
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)  # half of it, where making it failed before
            folder.mkdir()
            make(folder)
            done.touch()
    return folder


def site_once(factory: pytest.TempPathFactory, name: str, write: Callable[[Path], object], *options: str) -> Path:
    """Return the site of a folder of reports, which `write` makes; options: more of the command that builds it."""

    def build(folder: Path) -> None:
        write(folder / "reports")
        command = ["site", str(folder / "reports"), "--to", str(folder / "out"), "--cache", str(folder / "cache")]
        assert main([*command, *options]) == 0

    return once(factory, name, build) / "out"
