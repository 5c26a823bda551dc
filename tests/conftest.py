"""Options of the tests."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest
from hypothesis import settings

from converter.settings import CACHE_VARIABLE
from tests.support.examples import examples
from tests.support.kept_folder import SUMMARY
from tests.support.quick_theme import share_theme
from tests.support.shared_folder import folder_of_run

settings.register_profile("reports", max_examples=examples(100))
settings.load_profile("reports")


_IN_MEMORY, _ROOM = Path("/dev/shm"), 4_000_000_000  # bytes
"""Where folders of a run lie, where there is so much room: it makes and removes files by the hundred thousand."""


def _has_room() -> bool:
    if sys.platform != "linux" or not os.access(_IN_MEMORY, os.W_OK):
        return False
    is_barred = os.statvfs(_IN_MEMORY).f_flag & os.ST_NOEXEC  # programs are started there
    return not is_barred and shutil.disk_usage(_IN_MEMORY).free >= _ROOM


if _has_room():
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_IN_MEMORY))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write the expected files of the golden cases anew")


def pytest_xdist_auto_num_workers() -> int:
    """Return half as many again as there are processors: tests wait for browsers and for commands."""
    return (os.cpu_count() or 1) * 3 // 2


@pytest.fixture(scope="session", autouse=True)
def quick_theme(tmp_path_factory: pytest.TempPathFactory) -> None:
    share_theme(folder_of_run(tmp_path_factory) / "templates")


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Let no test use the cache of who runs it."""
    os.environ[CACHE_VARIABLE] = str(tmp_path_factory.getbasetemp() / "user-cache")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder; its folder `reports` holds one report."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "总结.txt").write_text(SUMMARY, encoding="utf-8")
    return tmp_path
