"""A site that readers see change in one step: laid beside, turned to, kept, and gone back to; whole whatever interrupts it."""

from __future__ import annotations

import errno
import json
import os
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from converter.builder import publish
from converter.builder.build_file import BUILD_FILE, put_build
from converter.builder.deploy import Deployment
from converter.builder.publish import Published
from converter.builder.render_tasks import lay_ready
from converter.builder.target import TargetError
from converter.cli import main
from converter.files import put_file
from converter.readers.folder import SITE_MARK
from tests.support.kept_folder import FERRY
from tests.support.site_files import tree

OLD = {"index.html": "旧", "reports/2023/a/index.html": "旧文", "assets/site.js": "x"}
NEW = {"index.html": "新", "reports/2023/b/index.html": "新文", "assets/site.js": "x"}


def work_on(published: Published, files: Mapping[str, str]) -> None:
    """Let a build in place leave these files, as builds do: those that are other are new ones, renamed."""
    published.builds.mkdir(exist_ok=True)
    published.prepare()
    listed = {**files, SITE_MARK: "".join(f"{name}\n" for name in sorted(files))}
    for name in tree(published.work) if published.work.exists() else ():
        if name not in listed:
            (published.work / name).unlink()
    for name, text in listed.items():
        file = published.work / name
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            file.parent.mkdir(parents=True, exist_ok=True)
            beside = file.with_name("beside")
            beside.write_text(text, encoding="utf-8")
            beside.replace(file)
    put_build(published.work, len(files), is_changed=True)


def shown(published: Published) -> dict[str, str]:
    return {name: data.decode() for name, data in tree(published.folder).items() if name != SITE_MARK}


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def builds_of(published: Published) -> list[str]:
    return names(published.builds)


@pytest.fixture
def published(tmp_path: Path) -> Published:
    return Published(tmp_path / "网 站")


def test_the_last_one_is_kept_and_a_second_way_back_goes_forward(published: Published) -> None:
    for number in range(4):
        work_on(published, {**OLD, "index.html": str(number)})
        assert published.show(is_changed=True)
    assert shown(published)["index.html"] == "3"
    assert builds_of(published) == ["3", "3.before", "4", "4.before", "work"]
    for text in ("2", "3", "2"):
        published.go_back()
        assert shown(published)["index.html"] == text
    work_on(published, {**OLD, "index.html": "4"})
    assert published.show(is_changed=True)
    published.go_back()
    assert shown(published)["index.html"] == "2"


def test_what_did_not_change_is_not_shown_anew_and_its_stamp_is(published: Published) -> None:
    work_on(published, OLD)
    assert published.show(is_changed=True)
    before = published.current
    put_build(published.work, 7, is_changed=False)
    assert not published.show(is_changed=True)
    assert published.current == before
    assert json.loads((published.folder / BUILD_FILE).read_text())["reports"] == 7


def test_a_build_in_which_nothing_changed_does_not_undo_the_way_back(published: Published) -> None:
    for files in (OLD, NEW):
        work_on(published, files)
        published.show(is_changed=True)
    published.go_back()
    stamp = (published.folder / BUILD_FILE).read_bytes()
    put_build(published.work, 9, is_changed=False)
    assert not published.show(is_changed=False)
    assert not published.show(is_changed=True)
    assert published.is_back
    assert shown(published) == OLD
    assert (published.folder / BUILD_FILE).read_bytes() == stamp
    work_on(published, {**NEW, "c.html": "c"})
    assert published.show(is_changed=True)
    assert not published.is_back


def test_files_are_shared_and_what_is_kept_does_not_change_with_the_work(published: Published) -> None:
    work_on(published, OLD)
    published.show(is_changed=True)
    assert (published.folder / "index.html").samefile(published.work / "index.html")
    work_on(published, NEW)
    assert shown(published) == OLD
    published.show(is_changed=True)
    assert published.kept
    assert (published.folder / "assets/site.js").samefile(published.kept / "assets/site.js")
    assert (published.kept / "index.html").read_text(encoding="utf-8") == "旧"


def test_a_build_in_place_into_what_is_shown_changes_nothing_that_is_kept(published: Published) -> None:
    for files in (OLD, NEW):
        work_on(published, files)
        published.show(is_changed=True)
    shared = "assets/site.js"
    assert published.kept
    assert (published.folder / shared).samefile(published.kept / shared)
    with Deployment(published.folder.resolve()) as deployment:
        lay_ready(deployment.ready, shared, b"y")
        deployment.place({shared}, {"index.html"}, ())
        deployment.confirm()
    put_file(published.folder / BUILD_FILE, b"{}")
    assert (published.folder / shared).read_text(encoding="utf-8") == "y"
    for folder in (published.kept, published.work):
        assert (folder / shared).read_text(encoding="utf-8") == "x"
        assert (folder / "index.html").exists()
        assert (folder / BUILD_FILE).read_bytes() != b"{}"


def test_where_a_disk_has_no_hard_links_files_are_copied(published: Published, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(95, "not supported")

    monkeypatch.setattr(os, "link", refuse)
    for files in (OLD, NEW):
        work_on(published, files)
        assert published.show(is_changed=True)
        assert shown(published) == files
        assert not published.show(is_changed=True)
    published.go_back()
    assert shown(published) == OLD


def test_what_others_put_into_the_folder_stays_there(published: Published) -> None:
    work_on(published, OLD)
    published.show(is_changed=True)
    (published.folder / "robots.txt").write_text("User-agent: *", encoding="utf-8")
    (published.folder / ".well-known").mkdir()
    (published.folder / ".well-known" / "security.txt").touch()
    work_on(published, NEW)
    published.show(is_changed=True)
    assert shown(published) == {**NEW, "robots.txt": "User-agent: *", ".well-known/security.txt": ""}
    assert published.kept
    assert not (published.folder / "robots.txt").samefile(published.kept / "robots.txt")


def test_a_site_that_was_built_in_place_becomes_the_one_before(published: Published) -> None:
    for name, text in {**OLD, SITE_MARK: "".join(f"{name}\n" for name in OLD), "robots.txt": "r"}.items():
        file = published.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    published.check()
    published.builds.mkdir()
    published.prepare()
    assert (published.work / "reports/2023/a/index.html").exists()  # so that the build knows what was published
    work_on(published, NEW)
    assert published.show(is_changed=True)
    assert shown(published) == {**NEW, "robots.txt": "r"}
    published.go_back()
    assert shown(published) == {**OLD, "robots.txt": "r"}


@pytest.mark.parametrize("what", ["file", "folder", "link", "dangling"])
def test_what_is_none_of_ours_is_refused_and_left(what: str, published: Published, tmp_path: Path) -> None:
    if what == "file":
        published.folder.touch()
    elif what == "folder":
        published.folder.mkdir()
        (published.folder / "别人的.txt").touch()
    else:
        if what == "link":
            (tmp_path / "elsewhere").mkdir()
        published.folder.symlink_to("elsewhere")
    before = names(tmp_path)
    with pytest.raises(TargetError) as refused:
        published.check()
    assert refused.value.message.code == "S062"
    assert names(tmp_path) == before


def test_an_empty_folder_and_one_that_is_not_there_are_taken(published: Published) -> None:
    published.check()
    published.folder.mkdir()
    published.check()
    work_on(published, OLD)
    assert published.show(is_changed=True)
    assert shown(published) == OLD


# Whatever interrupts it


class Stop(BaseException):
    """The process ends here."""


def steps(monkeypatch: pytest.MonkeyPatch, fail_at: int, error: BaseException) -> Callable[[], int]:
    """Count what is done to the disk, and end before step number `fail_at`; return how to learn the number."""
    done = 0

    def counted(function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            nonlocal done
            done += 1
            if done == fail_at:
                raise error
            if fail_at and done > fail_at and isinstance(error, Stop):  # nothing is tidied up by what was killed
                raise error
            return function(*arguments, **named)

        return call

    for module, name in (
        *((Path, name) for name in ("mkdir", "rename", "replace", "unlink", "rmdir", "symlink_to")),
        *((os, name) for name in ("link", "unlink")),
        (shutil, "copy2"),
    ):
        monkeypatch.setattr(module, name, counted(getattr(module, name)))
    return lambda: done


def faults(published: Published, before: Mapping[str, str] | None) -> Iterator[str]:
    """Yield what is wrong with what readers see: the old site or the new one, whole; or none yet."""
    now = shown(published) if published.folder.is_dir() else None
    if now not in (before, NEW) and not (before is None and now == {}):
        yield f"{now}"


@pytest.mark.parametrize("error", [Stop(), OSError(28, "No space left on device")], ids=["killed", "full disk"])
@pytest.mark.parametrize("start", ["nothing", "once", "twice", "back"])
def test_an_end_at_any_step_leaves_a_whole_site_and_the_next_run_is_right(
    start: str, error: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[str] = []
    number, is_through = 0, False
    while not is_through:
        number += 1
        shutil.rmtree(tmp_path, ignore_errors=True)
        tmp_path.mkdir(exist_ok=True)
        published = Published(tmp_path / "site")
        texts = {"nothing": (), "once": ("1",), "twice": ("0", "1"), "back": ("1", "2")}[start]
        for text in texts:
            work_on(published, {**OLD, "index.html": text})
            published.show(is_changed=True)
        if start == "back":
            published.go_back()
        before = {**OLD, "index.html": "1"} if texts else None
        work_on(published, NEW)
        with monkeypatch.context() as patch:
            count = steps(patch, number, error)
            with suppress(Stop, OSError):
                published.show(is_changed=True)
            is_through = count() < number
        told = f"step {number}"
        found += [f"{told}: {fault}" for fault in faults(published, before)]
        published.prepare()
        published.show(is_changed=True)
        found += [f"{told}, again: {fault}" for fault in faults(published, NEW)]
        if before:
            published.go_back()
            found += [f"{told}, back: {shown(published)}"] if shown(published) != before else []
            published.go_back()
            found += [f"{told}, forth: {shown(published)}"] if shown(published) != NEW else []
        work_on(published, OLD)
        published.show(is_changed=True)
        left = [name for name in builds_of(published) if not name.endswith(".before")]
        found += [f"{told}: left {left}"] if len(left) != 3 else []
        found += [f"{told}: beside {names(tmp_path)}"] if len(names(tmp_path)) != 2 else []
    assert number > 8
    assert found == []


def test_readers_never_find_nothing_while_sites_change(published: Published) -> None:
    work_on(published, OLD)
    published.show(is_changed=True)
    missing: list[str] = []
    is_over = threading.Event()

    def read() -> None:
        while not is_over.is_set():
            try:
                text = (published.folder / "index.html").read_text(encoding="utf-8")
            except OSError as error:
                missing.append(str(error))
            else:
                missing.extend([] if text in {"旧", "新"} else [text])

    reader = threading.Thread(target=read)
    reader.start()
    for _ in range(20):
        for files in (NEW, OLD):
            work_on(published, files)
            published.show(is_changed=True)
    is_over.set()
    reader.join()
    assert missing == []


def test_a_folder_that_another_program_holds_is_tried_again(
    published: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows, where a link cannot be taken away while somebody is in it."""
    work_on(published, OLD)
    published.show(is_changed=True)
    work_on(published, NEW)
    held, replaced = 3, Path.replace

    def replace(beside: Path, place: Path) -> Path:
        nonlocal held
        held -= place == published.folder
        if place == published.folder and held >= 0:
            raise PermissionError(errno.EACCES, "in use", str(place))
        return replaced(beside, place)

    monkeypatch.setattr(Path, "replace", replace)
    monkeypatch.setattr("converter.retries._WAITS", (0,) * 5)
    published.show(is_changed=True)
    assert shown(published) == NEW
    held = 1_000
    work_on(published, OLD)
    with pytest.raises(PermissionError):
        published.show(is_changed=True)
    assert shown(published) == NEW


# The commands


def site(*options: str) -> int:
    return main(["site", "reports", "--publish", "www/site", "--cache", "cache", "--jobs", "1", *options])


def test_the_commands_publish_go_back_and_check(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert site() == 0
    said = capsys.readouterr().err
    assert "已公布：1 份报告，" in said
    assert f"：{here / 'www' / 'site' / 'index.html'}" in said
    assert names(here / "www") == [".site.builds", "site", "site-检查.html"]
    assert main(["rollback", "www/site"]) == 2
    assert "S064" in capsys.readouterr().err
    (here / "reports" / "述职.txt").write_text(FERRY, encoding="utf-8")
    assert site("--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["published"], found["build"]["reports"]) == ("new", 2)
    assert main(["check", "reports", "--site", "www/site", "--cache", "cache"]) == 0
    assert "都在网站里。\n" in capsys.readouterr().err
    whole = tree(here / "www" / "site")
    assert main(["site", "reports", "--to", "plain", "--cache", "other"]) == 0
    assert tree(here / "plain") == whole
    capsys.readouterr()
    assert site("--json") == 0
    assert json.loads(capsys.readouterr().out)["published"] == "same"
    assert main(["rollback", "www/site"]) == 0
    assert "现在公布的是：1 份报告，" in capsys.readouterr().err
    assert len([*(here / "www" / "site").glob("reports/2023/*/index.html")]) == 1
    assert site("--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["published"], [each["code"] for each in found["links"]]) == ("back", ["S065"])
    assert main(["rollback", "www/site"]) == 0
    assert "现在公布的是：2 份报告，" in capsys.readouterr().err
    assert tree(here / "www" / "site") == whole
    page = here / "www" / "site" / "index.html"
    page.write_text("改了", encoding="utf-8")  # by hand, in place, and so in all that share the file
    assert main(["check", "reports", "--site", "www/site", "--cache", "cache"]) == 1
    assert site() == 0
    assert tree(here / "www" / "site") == whole
    capsys.readouterr()
    (here / "www" / ".site.builds" / "2").rename(here / "gone")
    assert site() == 0


def test_a_foreign_folder_is_refused_with_a_message(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "www" / "site").mkdir(parents=True)
    (here / "www" / "site" / "重要.txt").touch()
    assert site() == 2
    assert "S062 “" in capsys.readouterr().err
    assert names(here / "www") == ["site"]
    assert main(["rollback", "nowhere"]) == 2


def test_nothing_is_built_in_place_into_a_site_that_is_published(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert site() == 0
    before = tree(here / "www")
    capsys.readouterr()
    assert main(["site", "reports", "--to", "www/site", "--cache", "cache", "--title", "另一个"]) == 2
    assert capsys.readouterr().err == (
        f"S073 “{here / 'www' / 'site'}”里的网站是用 --publish 公布的；没有动它。请把 --to 换成 --publish，或换一个文件夹。\n"
    )
    assert tree(here / "www") == before


@pytest.mark.usefixtures("here")
def test_where_it_goes_is_said_once(capsys: pytest.CaptureFixture[str]) -> None:
    for options in ((), ("--to", "a", "--publish", "b")):
        with pytest.raises(SystemExit) as left:
            main(["site", "reports", *options])
        assert left.value.code == 2
        assert "--publish" in capsys.readouterr().err


def test_another_build_that_holds_the_folder_is_waited_for(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("converter.builder.lock._PATIENCE", 0.1)
    (here / "www" / ".site.builds").mkdir(parents=True)
    with FileLock(here / "www" / ".site.builds" / ".converter-lock"):
        assert site() == 2
    assert "S016" in capsys.readouterr().err
    assert not (here / "www" / "site").exists()


def test_a_full_disk_while_it_is_laid_is_told_and_the_next_run_shows_it(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert site() == 0
    before = tree(here / "www" / "site")
    (here / "reports" / "述职.txt").write_text(FERRY, encoding="utf-8")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", "x")

    with monkeypatch.context() as patch:
        patch.setattr(publish, "_lay", full)
        assert site() == 2
    assert "S063 网站生成好了，但是换不进" in capsys.readouterr().err
    assert tree(here / "www" / "site") == before
    assert site() == 0
    assert "已公布：2 份报告" in capsys.readouterr().err
