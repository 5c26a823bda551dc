"""Builds after what seldom happens: caches, lists and ledgers that someone spoiled, reports that come between two others."""

from __future__ import annotations

import errno
import json
import os
import shutil
import time
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from msgspec.structs import replace

from converter import pipeline
from converter.builder import (
    Options,
    Outcome,
    build_site,
    convert,
    list_rows,
    reading,
    render_tasks,
    report_rows,
    update,
)
from converter.builder.dependencies import code_hash
from converter.model import Report
from converter.relations.summaries import sort_key
from converter.settings import load_site
from converter.themes import Vocabulary, load_vocabulary
from converter.themes.vocabulary import Weight
from tests.support.built_archive import KeptCopy
from tests.support.site_files import apart_from_search, differences, search_faults, tree

WORDS = "路桥渡船检查修补坑槽清理边沟换面车辆夜里出早高峰学习培训考核安全隐患整改资金预算群众满意服务"


def report(number: int) -> str:
    """Return a report unlike those of other numbers."""
    random = Random(number)
    lines = [f"云溪市第{number}养护站2023年工作总结", f"今年以来，第{number}站的情况报告如下："]
    for mark in "一二三四":
        lines.append(f"{mark}、{''.join(random.choices(WORDS, k=6))}")
        lines.append("，".join("".join(random.choices(WORDS, k=20)) for _ in range(4)) + "。")
    return "\n".join(lines) + "\n"


class Folder:
    """A folder of reports that is built again and again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.reports, self.site, self.ledger = folder / "reports", folder / "site", folder / "ledger"
        for number in range(5):
            self.put(f"{number}.txt", report(number))
        self.build()
        self.kept = KeptCopy(folder)

    def put(self, name: str, text: str) -> None:
        self.reports.mkdir(parents=True, exist_ok=True)
        (self.reports / name).write_text(text, encoding="utf-8")

    def record(self, name: str) -> Path:
        """Return the record of the page of a file."""
        return next(file for file in self.ledger.rglob("*.links") if f'"{name}"' in file.read_text(encoding="utf-8"))

    def build(self, name: str = "", ledger: Path | None = None) -> Outcome:
        cache = self.folder / f"{name}cache"
        site = load_site(self.reports, self.folder / f"{name}site", ledger=ledger or self.ledger, cache=cache)
        return build_site(site, Options(jobs=1))

    def faults(self) -> list[str]:
        """Build, and build clean from the same ledger; return what differs."""
        for name in ("clean-site", "clean-cache", "clean-ledger"):
            shutil.rmtree(self.folder / name, ignore_errors=True)
        shutil.copytree(self.ledger, self.folder / "clean-ledger")
        done, clean = self.build(), self.build("clean-", self.folder / "clean-ledger")
        assert (done.status, done.messages) == (clean.status, clean.messages)
        site, other = tree(self.site), tree(self.folder / "clean-site")
        found = differences(tree(self.ledger), tree(self.folder / "clean-ledger"))
        return found + differences(apart_from_search(site), apart_from_search(other)) + search_faults(site, other)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    return Folder(tmp_path_factory.mktemp("rebuilds") / "work")


@pytest.fixture
def folder(built: Folder) -> Folder:
    """A folder after its first build."""
    built.kept.put_back()
    return built


def test_where_a_copy_moves_a_report_in_its_list_those_beside_it_know(folder: Folder) -> None:
    folder.put("00.txt", report(2))
    assert folder.faults() == []
    (folder.reports / "00.txt").unlink()
    assert folder.faults() == []


def test_an_record_that_comes_back_is_claimed_as_in_a_clean_build(folder: Folder) -> None:
    first = folder.record("0.txt")
    folder.put("0.txt", report(0).replace("路", "露"))
    folder.build()
    text = first.read_bytes()
    first.unlink()
    folder.build()
    first.write_bytes(text)
    assert folder.faults() == []


def test_an_older_record_whose_words_another_page_has_now(folder: Folder) -> None:
    first = folder.record("0.txt")
    text = first.read_bytes()
    folder.put("0.txt", report(0).replace("路", "露"))
    folder.build()
    folder.put("7.txt", report(0))
    folder.build()
    first.write_bytes(text)
    assert folder.faults() == []


def test_a_sidecar_is_never_taken_for_none(folder: Folder) -> None:
    folder.put("1.toml", "None")
    assert folder.faults() == []


def test_names_that_differ_in_their_unicode_form_alone_are_two_reports(folder: Folder) -> None:
    folder.put(unicodedata.normalize("NFD", "é.txt"), report(8))
    folder.put("é.txt", report(9))
    assert folder.faults() == []
    assert folder.build().summary.startswith("7 份报告")


def test_another_name_of_the_site_writes_pages_anew_and_works_out_nothing(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> None:
        raise AssertionError

    folder.put("site.toml", 'site_name = "云溪的报告"\n')
    with monkeypatch.context() as patch:
        patch.setattr(render_tasks, "facts_of", never)
        patch.setattr(render_tasks, "report_json", never)
        assert folder.build().status == 0
    pages = {name: data for name, data in tree(folder.site).items() if name.endswith(".html")}
    assert [name for name, data in pages.items() if "云溪的报告" not in data.decode()] == []
    assert folder.faults() == []


def test_another_name_of_the_site_while_reports_come_change_and_go(folder: Folder) -> None:
    folder.put("site.toml", 'site_name = "云溪的报告"\n')
    folder.put("7.txt", report(7))
    folder.put("0.txt", report(0).replace("路", "露"))
    (folder.reports / "1.txt").unlink()
    next((folder.site / "reports").rglob("report.json")).unlink()
    assert folder.faults() == []
    folder.put("site.toml", "")
    (folder.reports / "7.txt").unlink()
    (folder.site / "related" / "index.html").write_text("", encoding="utf-8")
    assert folder.faults() == []


def test_an_order_of_reports_that_other_code_had_is_none_of_now(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as older:
        older.setattr(update, "code_hash", lambda kind: f"older {kind}" if kind == "pages" else code_hash(kind))
        for module in (list_rows, report_rows):
            older.setattr(module, "sort_key", lambda summary: bytes(255 - each for each in sort_key(summary)))
        shutil.rmtree(folder.folder / "cache")
        folder.build()
    assert folder.faults() == []


def spoil_lists(folder: Folder) -> None:
    with (folder.site / ".site-files").open("ab") as stream:
        stream.write(
            f"../victim.txt\n\n{folder.folder / 'victim.txt'}\nreports/2023\n../reports/1.txt\n\xff".encode("latin-1")
        )


def spoil_note(folder: Folder) -> None:
    names = ["../victim.txt", "../reports/1.txt", str(folder.folder / "victim.txt"), None, 3, ""]
    (folder.site / ".converter-placing").write_text(json.dumps(names))


def spoil_ready(folder: Folder) -> None:
    (folder.site / ".converter-new").symlink_to(folder.reports)


@pytest.mark.parametrize("spoil", [spoil_lists, spoil_note, spoil_ready])
def test_no_list_in_the_output_folder_makes_a_build_remove_what_lies_elsewhere(
    spoil: Callable[[Folder], None], folder: Folder
) -> None:
    (folder.folder / "victim.txt").touch()
    before = tree(folder.reports)
    spoil(folder)
    folder.put("0.txt", report(20))
    before["0.txt"] = report(20).encode()
    assert folder.faults() == []
    assert tree(folder.reports) == before
    assert (folder.folder / "victim.txt").exists()


@pytest.mark.parametrize("seed", range(3))
def test_a_store_whose_inside_is_spoiled_is_made_anew(seed: int, folder: Folder) -> None:
    (file,) = (folder.folder / "cache").glob("*.sqlite")
    data, size = bytearray(file.read_bytes()), 4096
    pages = range(1, len(data) // size)
    for page in Random(seed).sample(pages, len(pages) // 3):
        data[page * size : (page + 1) * size] = b"\xa5" * size
    file.write_bytes(data)
    folder.put("0.txt", report(20))
    assert folder.faults() == []


@pytest.mark.parametrize("segments", ["[1]", "null", '[{"name": 1}]', '{"a": 1}'])
def test_a_manifest_of_the_search_that_is_none_is_made_anew(segments: str, folder: Folder) -> None:
    file = folder.site / "search" / "index.js"
    text = file.read_text(encoding="utf-8")
    start, end = text.index('"segments":') + len('"segments":'), text.rindex("}")
    file.write_text(text[:start] + segments + text[end:], encoding="utf-8")
    folder.put("0.txt", report(20))
    assert folder.faults() == []


@pytest.mark.parametrize("text", ["[" * 100_000, '{"templates": []}', "[]"])
def test_shells_that_are_none_are_made_anew(text: str, folder: Folder) -> None:
    (folder.folder / "cache" / "templates.json").write_text(text)
    assert folder.faults() == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="file sizes are limited in a process of its own")
def test_a_full_disk_is_one_message(folder: Folder) -> None:
    import resource

    folder.put("0.txt", report(20))
    process = os.fork()
    if not process:
        resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
        try:
            os._exit(folder.build().status)
        finally:
            os._exit(9)
    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 2
    assert folder.faults() == []


def test_a_page_that_names_one_whose_record_changed_is_looked_at(folder: Folder) -> None:
    """A report that moved: its old page tells the title of the new one."""
    folder.put("1.txt", report(4))
    folder.build()
    target = folder.record("4.txt")
    target.unlink()
    assert folder.faults() == []


@pytest.mark.parametrize("name", ["1.txt", "1.toml"])
def test_a_file_that_can_be_opened_again_is_read_though_its_times_are_the_same(
    name: str, folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.put("1.toml", 'title = "云溪市另一个养护站2023年工作总结"')
    for file in folder.reports.iterdir():  # long ago, so that nothing has to be read twice
        os.utime(file, (1_600_000_000, 1_600_000_000))
    opened = Path.open

    def refuse(file: Path, *arguments: Any, **named: Any) -> Any:
        if file.parent == folder.reports and file.name == name:
            raise PermissionError(13, "", str(file))
        return opened(file, *arguments, **named)

    time.sleep(2.1)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", refuse)
        assert folder.build().messages
    assert folder.faults() == []


def test_many_reports_that_go_at_once_lead_where_their_words_are(folder: Folder) -> None:
    """Words are looked for in an index from so many on: what is found is the same."""
    for number in range(20, 50):
        folder.put(f"{number}.txt", report(number))
    folder.put("all.txt", "".join(f"{report(number)}\n" for number in (0, 1, 2)))
    folder.build()
    for number in (*range(20, 48), 0, 1, 2):
        (folder.reports / f"{number}.txt").unlink()
    assert folder.faults() == []


def label_otherwise(monkeypatch: pytest.MonkeyPatch) -> str:
    """Let other words speak for the first theme, which stays what it is; return its name."""
    vocabulary = load_vocabulary()
    one = vocabulary.themes[0]
    weights = {word: (Weight(one.slug, 1.0, 1.0),) for word in ("总结", "整改", "安全", "车辆", "渡船")}
    vocabulary = replace(vocabulary, weights=weights, openings=frozenset(weights), longest_term=2)
    for module in (convert, update):
        monkeypatch.setattr(module, "current_vocabulary", lambda *_, **__: vocabulary)
    monkeypatch.setattr(update, "code_hash", lambda kind: "other themes" if kind == "labels" else code_hash(kind))
    return one.name


def test_with_other_themes_no_report_is_read_again(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder.reports / "1.toml").write_text("[part.7]\nyear = 2020\n", encoding="utf-8")  # of which something is said
    folder.build()
    pages = [*folder.site.glob("reports/2023/*/index.html")]
    name = label_otherwise(monkeypatch)
    before = [page.read_text(encoding="utf-8").count(name) for page in pages]
    read: list[object] = []

    def convert_none(jobs: Iterable[object], *_: object) -> tuple[()]:
        read.extend(jobs)
        return ()

    with monkeypatch.context() as watched:
        watched.setattr(reading, "convert_files", convert_none)
        folder.build()
    assert read == []
    assert [page.read_text(encoding="utf-8").count(name) for page in pages] > before
    assert folder.faults() == []


def test_a_report_that_cannot_be_labelled_anew_is_read_again(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    label_one = pipeline.label

    def label(report: Report, vocabulary: Vocabulary) -> Report:
        if report.sources[0].name == "2.txt":
            raise ValueError
        return label_one(report, vocabulary)

    label_otherwise(monkeypatch)
    for module in (convert, pipeline):
        monkeypatch.setattr(module, "label", label)
    outcome = folder.build()
    assert [(told.code, told.where) for told in outcome.messages if told.severity == "error"] == [("R011", "2.txt")]
    assert folder.faults() == []


def test_a_list_that_cannot_be_placed_is_placed_the_next_time(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    replace_file = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if target == folder.site / "reports" / "2023" / "index.html":
            raise PermissionError(errno.EACCES, "", str(target))
        return replace_file(self, target)

    folder.put("7.txt", report(7))
    with monkeypatch.context() as refused:
        refused.setattr(Path, "replace", refuse)
        assert folder.build().status == 2
    assert folder.faults() == []
