"""A copy of what a build needs, so that a test may write into its docs/."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from converter.pages.table import is_owned

ROOT = Path(__file__).resolve().parents[2]


def copy_checkout(target: Path) -> Path:
    for name in ("converter", "docs", "overrides", "reports"):
        shutil.copytree(ROOT / name, target / name)  # with what is compiled already
    for made in [path for path in (target / "docs").iterdir() if is_owned(path.name + "/" * path.is_dir())]:
        shutil.rmtree(made) if made.is_dir() else made.unlink()
    for name in ("mkdocs.yml", "pyproject.toml"):
        shutil.copy(ROOT / name, target)
    return target


def run_in(checkout: Path, *arguments: str, **environment: str) -> None:
    subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=checkout,
        check=True,
        env={**os.environ, "PYTHONPATH": str(checkout), "NO_MKDOCS_2_WARNING": "1", **environment},
    )


def build_by_mkdocs(checkout: Path, site: str = "site", **environment: str) -> None:
    """Do in a checkout what `mkdocs build` does without us, in this process; site: the folder that it goes to."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {"CONVERTER": "0", "SOURCE_DATE_EPOCH": "0", **environment}.items():
            patch.setenv(name, value)
        config = load_config(str(checkout / "mkdocs.yml"), site_dir=str(checkout / site))
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        config.plugins.on_shutdown()
