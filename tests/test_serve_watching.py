"""What is watched while a site is served, and when what changed is whole."""

from __future__ import annotations

import errno
import threading
import time
from pathlib import Path

import pytest
from watchdog.observers.polling import PollingObserver

from converter.serve import watching
from converter.serve.changes import Changes
from converter.serve.watching import Sources, Watch
from tests.support.live_server import wait_for


def test_many_changes_are_given_out_at_once_and_later_ones_once_more(tmp_path: Path) -> None:
    changes = Changes(tells_closed=False, quiet=0.05)
    files = [tmp_path / f"{number}.txt" for number in range(50)]
    for file in files:
        file.write_text("x")
        changes.note(file, "created")
    assert changes.wait() == {*files}
    changes.note(files[0], "written")
    changes.note(files[0], "other")
    assert changes.wait() == {files[0]}


@pytest.mark.parametrize("tells_closed", [True, False])
def test_a_file_that_is_still_being_written_waits(tmp_path: Path, *, tells_closed: bool) -> None:
    # Where nothing tells that a file was closed, a busy machine must not pause the writer for as long as is quiet enough.
    changes = Changes(tells_closed=tells_closed, quiet=0.1 if tells_closed else 1.0)
    file = tmp_path / "long.txt"

    def write() -> None:
        pause = 0.25 if tells_closed else 0.05  # untold, only a file that grows is known to be written to
        with file.open("w") as stream:
            changes.note(file, "created")
            for _ in range(4):
                time.sleep(pause)
                stream.write("x")
                stream.flush()
                changes.note(file, "written")
        changes.note(file, "closed")

    writer = threading.Thread(target=write)
    writer.start()
    wait_for(file.exists)
    assert changes.wait() == {file}
    assert file.read_text() == "xxxx"
    writer.join()


def sources_in(folder: Path) -> Sources:
    folder = folder.resolve()
    for name in ("reports/links", "docs/reports", "docs/guide", "overrides", "themes"):
        (folder / name).mkdir(parents=True)
    return Sources(
        reports=folder / "reports",
        pages=folder / "docs",
        templates=folder / "overrides",
        mkdocs=folder / "mkdocs.yml",
        themes=folder / "themes",
        apart=(folder / "reports/links", folder / ".cache"),
    )


def test_what_the_site_is_made_from_is_watched_and_what_builds_write_is_not(tmp_path: Path) -> None:
    sources = sources_in(tmp_path)
    folder = tmp_path.resolve()
    watched = (
        "reports/a.txt reports/2023/办公室/a.docx docs/guide/index.md docs/assets/site.css overrides/404.html "
        "mkdocs.yml reports/site.toml themes/themes.toml themes/terms.txt"
    )
    left = (
        "reports/links/a.txt reports/.hidden/a.txt reports/~$a.docx reports/a.txt~ docs/index.md docs/reports "
        "docs/reports/2023/index.md docs/themes/a.md docs/.x.swp README.md themes/words.py .cache/site/index.html"
    )
    assert [name for name in watched.split() if not sources.are_made_of(folder / name)] == []
    assert [name for name in left.split() if sources.are_made_of(folder / name)] == []


@pytest.mark.parametrize("is_polled", [False, True])
def test_changes_in_the_folders_are_seen(tmp_path: Path, *, is_polled: bool) -> None:
    sources = sources_in(tmp_path)
    with Watch(sources, is_polled=is_polled) as watch:
        (sources.reports / "links" / "b.txt").write_text("x")
        (sources.reports / "2023").mkdir()
        file = sources.reports / "2023" / "a.txt"
        file.write_text("x")
        seen = watch.wait()
        assert file in seen
        assert sources.reports / "links" / "b.txt" not in seen
        file.rename(file.with_name("b.txt"))
        assert file.with_name("b.txt") in watch.wait()


def test_where_the_system_does_not_tell_of_changes_they_are_looked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full(PollingObserver):
        def start(self) -> None:
            raise OSError(errno.ENOSPC, "inotify watch limit reached")

    monkeypatch.setattr(watching, "Observer", Full)
    sources = sources_in(tmp_path)
    with Watch(sources) as watch:
        assert watch.is_polled
        (sources.pages / "guide" / "index.md").write_text("x")
        assert sources.pages / "guide" / "index.md" in watch.wait()


def test_a_folder_that_went_and_came_back_is_watched_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "_ROOTS", 0.0)
    sources = sources_in(tmp_path)
    with Watch(sources) as watch:
        sources.reports.rename(tmp_path / "away")
        assert watch.wait() == {sources.reports}
        (tmp_path / "away").rename(sources.reports)
        file = sources.reports / "a.txt"
        for _ in range(3):  # the first may come before the folder is watched again, which is noted of itself
            file.write_text("x")
            if file in watch.wait():
                return
    pytest.fail("not watched")
