"""The ledger's files: their form, and what is said of one that cannot be used; the old site and the ledger stay as they were."""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from converter.cli import main
from converter.ledger import Ledger, LedgerError
from converter.ledger.lines import RecordError
from converter.ledger.record import Head, LinkRecord, Origin, PageRecord
from converter.ledger.record_file import parse_record, record_text
from converter.ledger.similarity import sketch
from tests.support.kept_folder import FERRY, SUMMARY, KeptFolder

RECORD = PageRecord(
    Head(
        page="reports/2023/zongjie-1a2b3c",
        title="云溪市交通运输局2023年工作总结",
        year=2023,
        digest="d" * 8,
        shape="e" * 8,
        hash=0xABC,
        length=120,
        parted=("f" * 8,),
        origins=(Origin("2023/总结.txt", "0" * 8, file="总结.txt"), Origin("合订.docx", "1" * 8, 2)),
    ),
    (
        LinkRecord("title"),
        LinkRecord("s1", "", "一、", "修桥补路", sketch("修桥补路")),
        LinkRecord("s1-x0123abcd", "s1", sketch=sketch("全年修补坑槽三千二百处,清理边沟一百一十公里。")),
        LinkRecord("s1-2", "s1", "（二）", state="gone", target="s1", since="2026-11-21"),
        LinkRecord("s2", state="moved", target="reports/2024/shuzhi-0a0b0c#s1", since="2026-11-21"),
    ),
)
GOLDEN = """\
{"page":"reports/2023/zongjie-1a2b3c","version":3,"title":"云溪市交通运输局2023年工作总结","year":2023,\
"digest":"dddddddd","shape":"eeeeeeee","hash":"0000000000000abc","length":120,"plain":false,"parted":["ffffffff"]}
{"source":"2023/总结.txt","sha256":"00000000"}
{"source":"合订.docx","sha256":"11111111","part":2,"file":""}
{"id":"title"}
{"id":"s1","h":4,"w":["DGdUtnJGAaDLc9JkgRqwhA",4,"修桥补路"]}
{"id":"s1-x0123abcd","w":["p552Pm6Bw3IN7DxDE2EHFA",23,"全年修补坑槽三千二百处,","清理边沟一百一十公里。"]}
{"id":"s1-2","state":"gone","to":"s1","since":"2026-11-21"}
{"id":"s2","l":"","state":"moved","to":"reports/2024/shuzhi-0a0b0c#s1","since":"2026-11-21"}
{"end":"zongjie-1a2b3c"}
"""
SECOND = """\
{"page":"reports/2023/zongjie-1a2b3c","version":2,"title":"云溪市交通运输局2023年工作总结","year":2023,\
"digest":"dddddddd","shape":"eeeeeeee","hash":"0000000000000abc","length":120,"plain":false,"parted":["ffffffff"]}
{"source":"2023/总结.txt","sha256":"00000000"}
{"source":"合订.docx","sha256":"11111111","part":2,"file":""}
{"id":"title"}
{"id":"s1","l":"一、","h":4,"w":["DGdUtnJGAaDLc9JkgRqwhA",4,"修桥补路"]}
{"id":"s1-x0123abcd","w":["p552Pm6Bw3IN7DxDE2EHFA",23,"全年修补坑槽三千二百处,","清理边沟一百一十公里。"]}
{"id":"s1-2","l":"（二）","state":"gone","to":"s1","since":"2026-11-21"}
{"id":"s2","state":"moved","to":"reports/2024/shuzhi-0a0b0c#s1","since":"2026-11-21"}
{"end":"zongjie-1a2b3c"}
"""
"""The same as a program of version 2 wrote it."""
FORMER = """\
{"page": "reports/2023/zongjie-1a2b3c", "version": 1, "title": "云溪市交通运输局2023年工作总结", "year": 2023, \
"digest": "dddddddd", "shape": "eeeeeeee", "hash": "0000000000000abc", "length": 120, "parted": ["ffffffff"]}
{"source": "2023/总结.txt", "sha256": "00000000", "file": "总结.txt"}
{"source": "合订.docx", "sha256": "11111111", "part": 2}
{"id": "title"}
{"id": "s1", "label": "一、", "heading": "修桥补路", "digest": "0c6754b6724601a0", "hash": "cb73d264811ab084", \
"length": 4, "first": "修桥补路"}
{"id": "s1-x0123abcd", "in": "s1", "digest": "a79e763e6e81c372", "hash": "0dec3c4313610714", "length": 23, \
"first": "全年修补坑槽三千二百处,", "last": "清理边沟一百一十公里。"}
{"id": "s1-2", "in": "s1", "label": "（二）", "state": "gone", "to": "s1", "since": "2026-11-21"}
{"id": "s2", "state": "moved", "to": "reports/2024/shuzhi-0a0b0c#s1", "since": "2026-11-21"}
{"end": "reports/2023/zongjie-1a2b3c"}
"""
"""The same as a program of version 1 wrote it."""
FILE = "2023/zongjie-1a2b3c.links"


def fault(text: str, name: str = FILE) -> tuple[str, int]:
    with pytest.raises(RecordError) as failure:
        parse_record(text, name)
    return failure.value.code, failure.value.line


# The form of a file


def test_an_record_is_a_line_for_the_page_each_source_and_each_id() -> None:
    assert record_text(RECORD) == GOLDEN
    assert parse_record(GOLDEN, FILE) == RECORD


def test_a_record_of_the_second_version_is_read() -> None:
    assert parse_record(SECOND, FILE) == RECORD
    assert parse_record(SECOND.replace('"plain":false,', ""), FILE).head.is_plain
    assert record_text(parse_record(SECOND, FILE)) == GOLDEN


@pytest.mark.parametrize(
    ("identifier", "told"),
    [
        ("s1", "一、"),
        ("s12", "十二、"),
        ("s1-2", "（二）"),
        ("s1-r2-10", "（十）"),
        ("s1-2-n3", "3."),
        ("s-2-n3-m4", "（4）"),
        ("s1-p2-r3", "二是"),
        ("x0123abcd", ""),
        ("s1-x01234567", ""),
        ("c2", ""),
        ("att1", ""),
        ("title", ""),
        ("s100", ""),
        ("n1-2", "（二）"),
    ],
)
@pytest.mark.parametrize("label", ["一、", "（二）", "2.", "", "第二，"])
def test_a_label_is_written_where_the_id_does_not_tell_it(identifier: str, told: str, label: str) -> None:
    for own in (label, told):
        record = replace(RECORD, links=(LinkRecord(identifier, "", own),))
        text = record_text(record)
        assert ('"l":' in text) == (own != told)
        assert parse_record(text, FILE) == record


def test_a_record_of_the_first_version_is_read() -> None:
    assert parse_record(FORMER, FILE) == RECORD
    assert parse_record(FORMER.replace('"length": 120', '"length": 120, "plain": true'), FILE).head.is_plain


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("修桥", "修桥补路"),
        ("一二三四五六七八九十一二三四五六", "一二三四五六七八九十一二三四五六七八。全年修补坑槽三千二百处。"),
        ("一二三四五六七八九十一二三四五六", "一二三四五六七八九十一二三四五六"),
        ("一二三四五六七八九十一二", "一二三四五六七八九十一二"),
        ("别的话", "修桥补路，一年来全年修补坑槽三千二百处。"),
        ("修桥补路", ""),
        ("", "修桥补路"),
    ],
)
@pytest.mark.parametrize(
    ("identifier", "above"), [("s1-2-r2", "s1"), ("s1-2", "s1"), ("s1-2", ""), ("s1", ""), ("s1", "s0")]
)
def test_heading_and_place_of_an_id_are_what_they_were(heading: str, text: str, identifier: str, above: str) -> None:
    link = LinkRecord(identifier, above, "（二）", heading, sketch(text))
    record = replace(RECORD, links=(link,))
    assert parse_record(record_text(record), FILE) == record


@pytest.mark.parametrize("change", [lambda text: text.replace("\n", "\r\n"), lambda text: text.replace("\n", "\n\n")])
def test_line_ends_of_windows_and_blank_lines_are_read(change: Callable[[str], str]) -> None:
    assert parse_record(change(GOLDEN), FILE) == RECORD


def test_keys_of_a_later_program_that_keeps_the_version_are_passed_over() -> None:
    assert parse_record(GOLDEN.replace('{"id":"s1",', '{"id":"s1","colour":"red",'), FILE) == RECORD


@pytest.mark.parametrize("count", range(GOLDEN.count("\n")))
def test_a_file_that_is_cut_off_after_any_line_is_damaged(count: int) -> None:
    assert fault("".join(GOLDEN.splitlines(keepends=True)[:count])) == ("L001", max(1, count))


@pytest.mark.parametrize("count", range(GOLDEN.count("\n")))
def test_a_file_that_is_cut_off_within_any_line_is_damaged_there(count: int) -> None:
    lines = GOLDEN.splitlines(keepends=True)
    assert fault("".join(lines[:count]) + lines[count][: len(lines[count]) // 2]) == ("L001", count + 1)


@pytest.mark.parametrize(
    ("found", "put", "line"),
    [
        ('"year":2023', '"year":"2023"', 1),
        ('"year":2023', '"year":true', 1),
        ('"length":120', '"length":-1', 1),
        ('"length":120', '"length":1.5', 1),
        ('"hash":"0000000000000abc"', '"hash":"xyz"', 1),
        ('"hash":"0000000000000abc"', '"hash":12', 1),
        ('"parted":["ffffffff"]', '"parted":"ffffffff"', 1),
        ('"parted":["ffffffff"]', '"parted":[1]', 1),
        ('"version":3', '"version":"1"', 1),
        ('"version":3', '"version":true', 1),
        ('"version":3,', "", 1),
        ('{"page":"reports/2023/zongjie-1a2b3c"', '{"page":"reports/2023/zongjie-ffffff"', 1),
        ('{"page":"reports/2023/zongjie-1a2b3c"', '{"page":["x"]', 1),
        ('"sha256":"00000000"', '"sha256":null', 2),
        ('"part":2', '"part":"2"', 3),
        ('{"id":"s1",', '{"id":"title",', 5),
        ('{"id":"s1",', '{"id":"S1\\" onclick",', 5),
        ('{"id":"s1",', '{"id":1,', 5),
        ('{"id":"s1",', '{"name":"s1",', 5),
        ('",4,"', '",[],"', 5),
        ('",4,"', '",-4,"', 5),
        ('"h":4', '"h":-4', 5),
        ('"h":4', '"h":true', 5),
        ('"DGdUtnJGAaDLc9JkgRqwhA"', '"DGdUtnJGAaDLc9JkgRqwhB"', 5),
        ('"DGdUtnJGAaDLc9JkgRqwhA"', '"DGdUtnJGAaDL"', 5),
        ('"l":""', '"l":1', 8),
        ('"state":"gone"', '"state":"lost"', 7),
        ('"state":"gone"', '"state":["gone"]', 7),
        ('"to":"s1"', '"to":"javascript:alert(1)"', 7),
        ('"to":"s1"', '"to":"../../../x#y"', 7),
        ('{"id":"s2"', '["id", "s2"', 8),
        ('{"id":"s2"', "null #", 8),
    ],
)
def test_what_is_not_of_its_kind_is_damage_on_its_line(found: str, put: str, line: int) -> None:
    assert found in GOLDEN
    assert fault(GOLDEN.replace(found, put, 1)) == ("L001", line)


def test_a_file_under_another_name_is_damaged() -> None:
    assert fault(GOLDEN, "2024/zongjie-1a2b3c.links") == ("L001", 1)


def test_a_version_that_is_newer_is_told_as_such_whatever_else_it_holds() -> None:
    assert fault(GOLDEN.replace('"version":3', '"version":4').replace('"id"', '"anchor"')) == ("L002", 1)


def test_marks_of_a_merge_are_told_as_such() -> None:
    lines = GOLDEN.splitlines(keepends=True)
    lines[3:3] = ["<<<<<<< HEAD\n", "=======\n", ">>>>>>> other\n"]
    assert fault("".join(lines)) == ("L003", 4)


def test_lines_nested_without_end_are_damage_and_no_crash() -> None:
    assert fault("[" * 100_000) == ("L001", 1)
    assert fault(GOLDEN.replace('"id":"s2"', '"id":' + "[" * 100_000)) == ("L001", 8)


# A folder that cannot be used, through the command


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A folder with reports/, its ledger and its site out/, built once."""
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "总结.txt").write_text(SUMMARY, encoding="utf-8")
    (reports / "述职.txt").write_text(FERRY, encoding="utf-8")
    assert site(tmp_path) == 0
    return tmp_path


def site(folder: Path, *options: str) -> int:
    return main(
        ["site", str(folder / "reports"), "--to", str(folder / "out"), "--cache", str(folder / "cache"), *options]
    )


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def new_record(folder: Path) -> Path:
    return min((folder / "reports" / "links").glob("*/*.links"))


def refused(folder: Path, capsys: pytest.CaptureFixture[str], *, change: bool = True) -> str:
    """Build after an edit, which must refuse and leave all as it was; return the one line that says why."""
    if change:
        with (folder / "reports" / "总结.txt").open("a", encoding="utf-8") as report:
            report.write("还有一句。\n")
    before = tree(folder / "out"), tree(folder / "reports")
    capsys.readouterr()
    assert site(folder) == 2
    assert (tree(folder / "out"), tree(folder / "reports")) == before
    told = capsys.readouterr()
    assert told.out == ""
    assert "Traceback" not in told.err
    (line,) = (line for line in told.err.splitlines() if "链接账本" in line)
    return line


def test_a_damaged_file_is_named_with_its_line(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = new_record(built)
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[:-1]), encoding="utf-8")
    assert refused(built, capsys) == (
        f"links/2023/{path.name}:{len(lines)}: L001 链接账本里的文件已损坏；网站和账本都没有动。"
        "请从版本库或备份恢复，再生成一次。"
    )


@pytest.mark.parametrize("line", [0, 1, 2, 5])
def test_a_garbled_line_anywhere_is_named_when_its_report_changed(
    built: Path, capsys: pytest.CaptureFixture[str], line: int
) -> None:
    for path in (built / "reports" / "links").glob("*/*.links"):
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        lines[line] = "{坏了\n"
        path.write_text("".join(lines), encoding="utf-8")
    for name in ("总结.txt", "述职.txt"):
        with (built / "reports" / name).open("a", encoding="utf-8") as report:
            report.write("再加一句。\n")
    before = tree(built / "out"), tree(built / "reports")
    assert site(built) == 2
    assert (tree(built / "out"), tree(built / "reports")) == before
    assert f".links:{line + 1}: L001" in capsys.readouterr().err


def test_bytes_that_are_no_utf8_are_named(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = new_record(built)
    path.write_bytes(path.read_bytes().replace("云溪".encode(), "云溪".encode("gb18030"), 1))
    assert f"{path.name}:1: L001" in refused(built, capsys)


def test_a_file_of_a_newer_version_asks_for_a_newer_program(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = new_record(built)
    path.write_text(path.read_text(encoding="utf-8").replace('"version":3', '"version":4'), encoding="utf-8")
    assert refused(built, capsys) == (
        f"links/2023/{path.name}:1: L002 链接账本里的文件是较新版本的程序写的；网站和账本都没有动。请更新程序后再生成。"
    )


def test_a_conflict_of_a_merge_is_named_also_where_nothing_else_changed(
    built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = new_record(built)
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    lines[4:5] = ["<<<<<<< HEAD\n", lines[4], "=======\n", lines[4].replace('"s1"', '"s2"'), ">>>>>>> other\n"]
    path.write_text("".join(lines), encoding="utf-8")
    assert f"links/2023/{path.name}:5: L003 " in refused(built, capsys, change=False)


def test_every_damaged_file_is_named_in_one_run(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = list((built / "reports" / "links").glob("*/*.links"))
    for path in paths:
        path.write_bytes(b"")
    assert site(built) == 2
    assert sum("L001" in line for line in capsys.readouterr().err.splitlines()) == len(paths) == 2


def test_a_file_where_the_ledger_shall_be_is_said(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(built / "reports" / "links")
    (built / "reports" / "links").write_text("挡路", encoding="utf-8")
    assert "L004 链接账本读不出来：路径中有一段不是文件夹；网站和账本都没有动。" in refused(built, capsys)


def test_a_ledger_that_cannot_be_written_stops_the_build_before_the_site(
    built: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise OSError(errno.ENOSPC, "", "links")

    monkeypatch.setattr("converter.ledger.writer.put_files", refuse)
    (built / "reports" / "新.txt").write_text(FERRY.replace("2023", "2024").replace("二百", "三百"), encoding="utf-8")
    assert "L005 链接账本写不进" in refused(built, capsys, change=False)


@pytest.mark.parametrize("form", ["crlf", "bom", "both"])
def test_what_an_editor_of_windows_does_to_a_file_is_tolerated(
    built: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in (built / "reports" / "links").glob("*/*.links"):
        data = path.read_bytes()
        data = data.replace(b"\n", b"\r\n") if form != "bom" else data
        path.write_bytes(b"\xef\xbb\xbf" + data if form != "crlf" else data)
    before = tree(built / "reports")
    assert site(built) == 0
    assert "0 个文件变动" in capsys.readouterr().err.splitlines()[-1]
    assert tree(built / "reports") == before
    (built / "reports" / "总结.txt").write_text(SUMMARY.replace("三千二百", "三千五百"), encoding="utf-8")
    assert site(built) == 0
    assert "L101 改动后，1 处链接按文字相似保留" in capsys.readouterr().err


def test_the_command_checks_a_site_only_with_a_ledger_that_is_whole(
    built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = new_record(built)
    path.write_bytes(path.read_bytes()[:-9])
    assert main(["check", str(built / "reports"), "--site", str(built / "out")]) == 2
    assert main(["links", str(built / "reports")]) == 2
    told = capsys.readouterr()
    assert (told.out + told.err).count("L001") == 2


# Two people


def test_two_people_who_each_add_a_report_merge_without_a_conflict(tmp_path: Path) -> None:
    files = {"总结.txt": SUMMARY}
    other = SUMMARY.replace("局2023", "站2023").replace("三千二百", "九百")
    ours, theirs, both = (KeptFolder(tmp_path / name) for name in ("ours", "theirs", "both"))
    for folder in (ours, theirs, both):
        folder.build(files)
    ours.build(files | {"述职.txt": FERRY})
    theirs.build(files | {"站.txt": other})
    both.build(files | {"述职.txt": FERRY, "站.txt": other})
    one, two = tree(ours.ledger), tree(theirs.ledger)
    assert all(two[name] == data for name, data in one.items() if name in two)
    assert one | two == tree(both.ledger)


def test_the_same_report_added_by_two_people_is_the_same_file(tmp_path: Path) -> None:
    ours, theirs = KeptFolder(tmp_path / "ours"), KeptFolder(tmp_path / "theirs")
    ours.build({"述职.txt": FERRY})
    theirs.build({"述职.txt": FERRY})
    assert tree(ours.ledger) == tree(theirs.ledger)


def test_what_is_not_an_record_in_the_folder_is_left_alone(tmp_path: Path) -> None:
    folder = KeptFolder(tmp_path / "links")
    folder.build({"总结.txt": SUMMARY})
    (folder.ledger / "README.txt").write_text("账本", encoding="utf-8")
    (folder.ledger / "2023" / ".x.links.converter-new").write_text("半个", encoding="utf-8")
    (folder.ledger / "2023" / "说明.txt").write_text("半个", encoding="utf-8")
    assert len(Ledger(folder.ledger).heads) == 1


def test_an_record_that_another_took_away_meanwhile_is_an_error_of_the_ledger(tmp_path: Path) -> None:
    folder = KeptFolder(tmp_path / "links")
    folder.build({"总结.txt": SUMMARY})
    ledger = Ledger(folder.ledger)
    (page,) = ledger.heads
    os.remove(next(folder.ledger.glob("*/*.links")))  # noqa: PTH107
    with pytest.raises(LedgerError) as failure:
        ledger.record(page)
    assert "L004" in str(failure.value)
    with pytest.raises(KeyError):
        ledger.record("reports/2023/qita-000000")


def test_a_year_of_the_ledger_that_is_a_file_is_said(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(built / "reports" / "links" / "2023")
    (built / "reports" / "links" / "2023").write_text("挡路", encoding="utf-8")
    assert "L004" in refused(built, capsys)


def test_an_id_that_stands_in_itself_is_a_damage(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = new_record(built)
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for line in lines:
        if line.get("id") == "s1":
            line["in"] = "s1"
    path.write_text("".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines), encoding="utf-8")
    for name in ("总结.txt", "述职.txt"):
        report = built / "reports" / name
        report.write_text(report.read_text(encoding="utf-8") + "又加一句。\n", encoding="utf-8")
    assert "L001" in refused(built, capsys, change=False)


def test_a_site_whose_ledger_is_lost_is_not_built_anew(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(built / "reports" / "links")
    assert "L016" in refused(built, capsys)


def test_pages_of_the_site_that_the_ledger_does_not_know_are_named(
    built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = new_record(built)
    path.unlink()
    report = built / "reports" / "总结.txt"
    report.write_text(SUMMARY.replace("四十二次", "五十次"), encoding="utf-8")
    (built / "reports" / "述职.txt").write_text(FERRY.replace("二百", "三百"), encoding="utf-8")
    assert site(built) == 0
    told = capsys.readouterr().err
    assert "L017 网站里原有 1 页报告，链接账本里没有：" in told
    assert f"reports/2023/{path.stem}" in told


def test_a_folder_whose_reports_vanish_all_at_once_is_pointed_out(
    built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    share = built / "reports" / "港航所"
    share.mkdir()
    for number in (1, 2):
        (share / f"{number}.txt").write_text(FERRY.replace("二百", f"{number}百"), encoding="utf-8")
    assert site(built) == 0
    shutil.rmtree(share)
    capsys.readouterr()
    assert site(built) == 0
    assert "L107 文件夹“港航所”里的 2 份报告这次都不在了" in capsys.readouterr().err
