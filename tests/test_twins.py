"""Reports of one title, year and office bear what tells them apart, in lists, on their pages, in citations; whatever way they were built."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from converter.cli import main
from converter.model import Report, Source
from converter.pages.citation import citation
from converter.relations.overview import relate
from converter.relations.twins import Twin, apart
from tests.support.built_pages import Html
from tests.support.examples import examples
from tests.support.invented_reports import THEMES, full_report
from tests.support.site_files import apart_from_search, differences, search_faults, tree

WORDS = "一、主要工作\n{}检查渡船二百艘次，新改建农村公路46公里，群众出行更加便捷，没有发生一起安全事故。\n二、存在不足\n{}对新规范学习不够系统。\n"


def twin(address: str, author: str | None = None, date: str | None = None, source: str = "", part: int = 0) -> Twin:
    return Twin(address, author, date, source or f"2023/{address}.txt", part)


@pytest.mark.parametrize(
    ("twins", "labels"),
    [
        ([twin("a", "周明远")], [""]),
        ([twin("a", "周明远"), twin("b", "林秋实")], ["周明远", "林秋实"]),
        ([twin("a", "周明远", "2024-01-02"), twin("b", None, "2024-01-03")], ["2024-01-02", "2024-01-03"]),
        ([twin("a", None, None, "甲.txt", 1), twin("b", None, None, "甲.txt", 2)], ["第1份", "第2份"]),
        ([twin("a", "周明远"), twin("b", "周明远")], ["a", "b"]),
        ([twin("a", None, None, "一/报告.txt"), twin("b", None, None, "二/报告.txt")], ["一/报告", "二/报告"]),
        (
            [
                twin("a", "周", "2024-01", "x.txt"),
                twin("b", "周", "2024-02", "x.txt"),
                twin("c", "林", "2024-01", "x.txt"),
            ],
            ["周，2024-01", "周，2024-02", "林，2024-01"],
        ),
    ],
)
def test_the_first_mark_that_all_have_and_none_share_tells_twins_apart(twins: list[Twin], labels: list[str]) -> None:
    assert apart(twins) == dict(zip([each.address for each in twins], labels, strict=True))


@pytest.mark.parametrize(
    ("names", "labels"),
    [
        (
            ["2023年工作总结（送审稿）", "2023年工作总结（定稿）", "2023年工作总结"],
            ["送审稿", "定稿", "2023年工作总结"],
        ),
        (["渡口所2023年工作总结-修改2", "初稿 2023年工作总结"], ["修改2", "初稿"]),
        (
            ["甲/2023年工作总结（定稿）", "乙/2023年工作总结（定稿）"],
            ["甲/2023年工作总结（定稿）", "乙/2023年工作总结（定稿）"],
        ),
        (["第二次修改", "总结"], ["第二次修改", "总结"]),
    ],
)
def test_the_name_of_a_file_does_not_say_the_title_again(names: list[str], labels: list[str]) -> None:
    twins = [twin(name, source=f"{name}.txt") for name in names]
    assert [*apart(twins, "渡口所2023年工作总结").values()] == labels


@settings(max_examples=examples(200), deadline=None)
@given(
    st.lists(
        st.builds(
            twin,
            st.uuids().map(str),
            st.sampled_from([None, "周明远", "林秋实"]),
            st.sampled_from([None, "2024-01", "2024-02"]),
            st.sampled_from(["甲/报告.txt", "乙/报告.docx", "乙/报告.txt", "丙.txt"]),
            st.integers(0, 3),
        ),
        unique_by=lambda each: (each.source, each.part),
        max_size=6,
    )
)
def test_no_two_twins_are_labelled_alike(twins: list[Twin]) -> None:
    labels = apart(twins)
    assert len(set(labels.values())) == len(twins)
    assert labels == apart(twins[::-1])
    assert all(labels.values()) or len(twins) == 1


def test_a_citation_has_it_behind_the_title() -> None:
    report = replace(full_report(), title="述职报告", office="城北分局")
    assert citation(report, "周明远").startswith("城北分局. 述职报告：周明远[R/OL]. ")


def test_relations_tell_twins_apart_and_leave_others_alone() -> None:
    one = replace(full_report(), title="述职报告", author="周明远")
    other = replace(one, address=f"{one.address}0", author="林秋实", sources=(Source("b.txt", "txt", "utf-8", "0"),))
    alone = replace(one, address=f"{one.address}1", title="总结", author="林秋实")
    labels = {summary.address: summary.label for summary in relate((one, other, alone), THEMES).summaries}
    assert labels == {
        one.address: "述职报告（周明远）",
        other.address: "述职报告（林秋实）",
        alone.address: "总结",
    }


def test_twins_of_an_office_that_file_names_alone_tell_apart_are_told_to_editors() -> None:
    def told(*reports: Report) -> list[str]:
        notices = relate(reports, THEMES).notices
        return [each.message.where for each in notices if each.message.code == "R120"]

    one = replace(full_report(), title="工作总结", author=None, date=None)
    other = replace(one, address=f"{one.address}0", sources=(Source("总结（初稿）.txt", "txt", "utf-8", "0"),))
    assert told(one, other) == sorted([one.sources[0].name, "总结（初稿）.txt"])
    drafts = [replace(each, title="总结（初稿）") for each in (one, other)]
    assert len(told(*drafts)) == 2
    assert told(one) == []
    assert told(*(replace(each, office=None) for each in (one, other))) == []
    assert told(replace(one, date="2024-01-05"), replace(other, date="2024-01-20")) == []


class Archive:
    """Reports on the disk, with a site that is built step by step."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.reports = folder / "reports"
        for name in ("甲", "乙", "丙"):
            self.put(f"2023/城北分局/{name}.txt", f"2023年度{name}字号总结", name)

    def put(self, name: str, title: str, words: str) -> None:
        file = self.reports / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{title}\n{WORDS.format(words * 9, words * 5)}", encoding="utf-8")

    def build(self) -> None:
        """Build step by step, and hold that against a clean build."""
        self._run("site", "cache")
        self._run("clean", "clean-cache", "--full")
        ours, clean = tree(self.folder / "site"), tree(self.folder / "clean")
        assert differences(apart_from_search(ours), apart_from_search(clean)) == []
        assert search_faults(ours, clean) == []

    def _run(self, site: str, cache: str, *more: str) -> None:
        arguments = [
            "site",
            str(self.reports),
            "--to",
            str(self.folder / site),
            "--cache",
            str(self.folder / cache),
            *more,
        ]
        assert main(arguments) == 0

    def titles(self) -> set[str]:
        """Return the titles of the windows of reports' pages, without the name of the site."""
        pages = (self.folder / "site").glob("reports/2023/*/index.html")
        texts = (page.read_text(encoding="utf-8") for page in pages)
        return {text.partition("<title>")[2].partition(" - ")[0] for text in texts if "data-citation" in text}

    def year(self) -> str:
        """Return the words of the list of the year."""
        return Html((self.folder / "site/reports/2023/index.html").read_text(encoding="utf-8")).own_words

    def told_by_name(self, capsys: pytest.CaptureFixture[str]) -> list[str]:
        """Return the files that the check, which builds nothing, says are told apart by their names alone."""
        capsys.readouterr()
        main(["check", str(self.reports), "--cache", str(self.folder / "cache"), "--all"])
        lines = capsys.readouterr().out.splitlines()
        return [Path(line.partition(": ")[0]).stem for line in lines if ": R120 " in line]


def test_pages_and_lists_follow_when_a_twin_comes_changes_and_goes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = Archive(tmp_path)
    archive.put("2023/城北分局/一.txt", "2023年度述职报告\n述职人：周明远", "渡口")
    archive.build()
    assert "2023年度述职报告" in archive.titles()
    archive.put("2023/城北分局/二.txt", "2023年度述职报告\n述职人：林秋实", "公路")
    archive.build()
    assert {"2023年度述职报告（周明远）", "2023年度述职报告（林秋实）"} <= archive.titles()
    assert "2023年度述职报告（周明远）" in archive.year()
    assert archive.told_by_name(capsys) == []
    archive.put("2023/城北分局/二.txt", "2023年度述职报告", "公路")
    assert archive.told_by_name(capsys) == ["一", "二"]
    archive.build()
    assert "R120" in capsys.readouterr().err
    assert archive.told_by_name(capsys) == ["一", "二"]
    assert {"2023年度述职报告（一）", "2023年度述职报告（二）"} <= archive.titles()
    (archive.reports / "2023/城北分局/二.txt").rename(archive.reports / "2023/城北分局/三.txt")
    archive.build()
    assert {"2023年度述职报告（一）", "2023年度述职报告（三）"} <= archive.titles()
    (archive.reports / "2023/城北分局/三.txt").unlink()
    assert archive.told_by_name(capsys) == []
    archive.build()
    assert "2023年度述职报告" in archive.titles()
    assert "（一）" not in archive.year()
