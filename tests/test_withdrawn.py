"""What is withdrawn is gone: in no byte of the site, its search, the cache or the ledger, packed or not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bench.made_reports import made_report
from converter.builder import Options, build_site
from converter.builder.preview import preview
from converter.commands.links import forget
from converter.search.index import full_index
from converter.search.passages import IndexedReport, has_left, indexed
from converter.search.scripts import script_value
from tests.support.all_bytes import packed_values, places_of, windows_left
from tests.support.built_archive import BuiltArchive
from tests.support.index_reader import read_segment
from tests.support.kept_folder import FERRY, SUMMARY
from tests.support.updated_index import update_index

SECRET = "钟鼓巷口旧戏台"
SENTENCE = f"入秋以后专门派人守着{SECRET}，前后十一天没有离过一个人，直到脚手架拆完。"
REPORT = FERRY.replace("一、守住渡口\n", f"一、守住渡口\n{SENTENCE}\n")
NAMES = ("云栖浮桥管护", "魏砚秋")
OWN = f"""\
{NAMES[0]}2022年度述职报告
述职人：{NAMES[1]}
一、守桥
{SENTENCE}
二、不足之处
对新的规范学得不够细。
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> BuiltArchive:
    return BuiltArchive(tmp_path_factory.mktemp("withdrawn"))


@pytest.fixture
def archive(built: BuiltArchive) -> BuiltArchive:
    built.reset()
    for number in range(12):  # so many that a small change does not make the whole search anew
        built.put(f"又{number}.txt", SUMMARY.replace("三千二百", f"四千{number}").replace("2023", str(2000 + number)))
    return built


def build(archive: BuiltArchive) -> None:
    outcome = archive.build()
    assert outcome.status == 0, [*outcome.lines()]


def everywhere(words: str, archive: BuiltArchive) -> list[str]:
    beside = archive.folder / "site-检查.html"
    found = places_of(words, archive.site, archive.cache, archive.ledger)
    return found + [beside.name for _ in range(words in beside.read_text(encoding="utf-8"))]


def test_a_sentence_that_was_deleted_is_in_no_byte(archive: BuiltArchive) -> None:
    archive.put("述职.txt", REPORT)
    build(archive)
    assert {where.rpartition(" ")[0].split("/")[0] or where for where in everywhere(SECRET, archive)} >= {
        "site",
        "cache",
    }
    assert any("in a text of the search" in where for where in everywhere(SECRET, archive))
    assert any("lists of" in where for where in everywhere(SECRET, archive))
    before = packed_values(SECRET, archive.store)
    assert before
    archive.put("述职.txt", FERRY)
    build(archive)
    assert everywhere(SECRET, archive) == []
    assert windows_left(before, archive.store) == []


@pytest.mark.parametrize("settings", ["", 'site_name = "另一个名称"'], ids=["same settings", "other settings"])
def test_a_report_that_was_taken_out_and_forgotten_is_in_no_byte(archive: BuiltArchive, settings: str) -> None:
    archive.put(f"{NAMES[0]}.txt", OWN)
    build(archive)
    before = packed_values(SECRET, archive.store)
    (archive.reports / f"{NAMES[0]}.txt").unlink()
    archive.put("site.toml", settings)
    build(archive)
    assert everywhere(SECRET, archive) == []
    with preview(archive.loaded()) as found:
        forget(found, f"{NAMES[0]}.txt")
    build(archive)
    for words in (SECRET, *NAMES):
        assert everywhere(words, archive) == []
    assert windows_left(before, archive.store) == []


def test_what_a_look_had_read_before_the_first_build_is_gone_with_it(archive: BuiltArchive, tmp_path: Path) -> None:
    from converter.builder import check_folder
    from converter.settings import load_site

    archive.put("述职.txt", REPORT)
    cache = tmp_path / "cache"
    site = load_site(archive.reports, tmp_path / "site", cache=cache)
    check_folder(site)
    assert places_of(SECRET, cache)
    archive.put("述职.txt", FERRY)
    assert build_site(site, Options(jobs=1)).status == 0
    assert places_of(SECRET, cache) == []


def test_words_leave_the_segment_that_holds_them_and_no_other_changes() -> None:
    known = {each.address: each for each in (indexed(made_report(number, 400)) for number in range(60))}
    files = full_index([made_report(number, 400) for number in range(60)], ())
    (first,) = script_value(files["index.js"])["segments"]
    address = next(iter(known))
    *some, last = known[address].places
    more = known[address]._replace(places=(*some, last._replace(text=f"{last.text}又补了一句。")))

    def update(changed: list[IndexedReport], withdrawn: list[str]) -> list[dict[str, Any]]:
        changes = update_index(files.__getitem__, known.__getitem__, changed, withdrawn, ())
        files.update(changes.write)
        for name in changes.remove:
            del files[name]
        known.update({each.address: each for each in changed})
        found: list[dict[str, Any]] = script_value(files["index.js"])["segments"]
        return found

    large, small = update([more], [])  # it says all that it said
    assert (large["name"], large["dead"], large["changed"]) == (first["name"], [*large["dead"][:1]], "")
    assert large["gaps"]
    assert last.text in read_segment(files, large)[large["dead"][0]].places[-1].text
    less, small = update([known[address]._replace(places=(*some, last))], [address])
    assert (less["name"], less["dead"], less["gaps"]) == (first["name"], large["dead"], [])  # for it lay there, too
    assert less["changed"]
    assert {place.text for place in read_segment(files, less)[less["dead"][0]].places} == {""}
    assert small["dead"] == []
    (left,) = update([], [address])
    assert left == less


def test_whether_words_left_is_told_by_the_words_alone() -> None:
    before = indexed(made_report(3, 400))
    assert not has_left(before, before)
    first, second, *rest = before.places
    assert not has_left(before, before._replace(places=(first._replace(labels=("x",), words=("y",)), second, *rest)))
    assert not has_left(before, before._replace(places=(first, first, second, *rest), date="2024-01-01"))
    assert has_left(before, before._replace(places=(first, *rest)))
    assert has_left(before._replace(title="改了"), before)
    assert has_left(before._replace(author="甲"), before)
