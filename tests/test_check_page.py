"""The check page: beside the site for its editor, in the site, or nowhere, as `check` in site.toml says."""

from __future__ import annotations

import html
import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from converter.builder import build_site
from converter.builder.outcome import Outcome
from converter.builder.project import build_project
from converter.builder.request import Options
from converter.cli import main
from converter.settings import SettingsError, load_site
from tests.support.built_pages import dead_links
from tests.support.site_files import without_stamp

ODD = """{year}年工作总结
一年来，我局修了**条路，群众反映很好。
一、学习
每周学习*次，做了笔记。
建桥*座，质量很好。
造船*艘，下水试航。
三、下一步打算
再修{year}条路。
"""


class Folder:
    """A folder of reports and its site, whose name has a space and a percent sign."""

    def __init__(self, root: Path) -> None:
        self.reports, self.out, self.cache = root / "reports", root / "网 站%20", root / "cache"
        self.page = root / "网 站%20-检查.html"
        self.reports.mkdir()
        for year in range(2019, 2024):
            (self.reports / f"{year}.txt").write_text(ODD.format(year=year), encoding="utf-8")
        (self.reports / "空.txt").touch()

    def build(self, check: str = "", *, is_full: bool = False) -> Outcome:
        text = f'check = "{check}"\n' if check else ""
        (self.reports / "site.toml").write_text(text, encoding="utf-8")
        outcome = build_site(load_site(self.reports, self.out, cache=self.cache), Options(is_full=is_full))
        assert outcome.status < 2, [*outcome.lines()]
        return outcome

    @property
    def has_nav(self) -> bool:
        links = (self.out / "index.html").read_text(encoding="utf-8").count('href="check/index.html"')
        assert links in {0, 1}  # a tab, of which a script makes the menu of a phone
        return links == 1

    def ours(self) -> list[str]:
        return [path.relative_to(self.out).as_posix() for path in sorted(self.out.rglob("*")) if "check" in path.parts]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


def test_by_default_it_is_a_file_beside_the_site_with_links_into_it(folder: Folder) -> None:
    outcome = folder.build()
    assert folder.ours() == []
    assert not folder.has_nav
    assert outcome.check_page == str(folder.page)
    text = folder.page.read_text(encoding="utf-8")
    linked = [html.unescape(link) for link in re.findall('href="([^"]*)"', text)]
    ids = {*re.findall('id="([^"]*)"', text)}
    assert {"#R001", "#R105", "#R111"} <= {*linked}
    for link in linked:
        path, _, anchor = link.partition("#")
        if not path:
            assert anchor in ids
            continue
        there = folder.page.parent / unquote(path)
        assert there.is_file(), link
        assert not anchor or f'id="{anchor}"' in there.read_text(encoding="utf-8"), link
    assert not re.search("<script|https?:", text)


def test_codes_are_counted_and_the_gravest_come_first(folder: Folder) -> None:
    folder.build()
    text = folder.page.read_text(encoding="utf-8")
    shown = re.sub("<[^>]*>", "", text)
    assert "共错误 1 条，提醒 5 条，提示 20 条。" in shown
    assert "提示 R111 20 条：这里有 … 处隐去的字：“…”。" in shown
    order = [text.index(f'<h2 id="{severity}">') for severity in ("error", "warning", "info")]
    assert order == sorted(order)
    assert "<summary>R111 还有 2 条</summary>" in text


def test_where_it_lies_can_change_and_nothing_of_it_stays(folder: Folder) -> None:
    folder.build("site")
    assert folder.ours() == ["check", "check/index.html"] or folder.ours() == ["check/index.html"]
    assert folder.has_nav
    assert not folder.page.exists()
    assert [*dead_links(folder.out)] == []
    in_site = (folder.out / "check" / "index.html").read_bytes()
    folder.build("apart")
    assert folder.ours() == []
    assert not folder.has_nav
    assert folder.page.exists()
    folder.build("none")
    assert folder.ours() == []
    assert not folder.page.exists()
    folder.build("site")
    assert (folder.out / "check" / "index.html").read_bytes() == in_site
    folder.build("apart", is_full=True)
    assert folder.ours() == []


def test_it_is_made_anew_with_the_site_and_is_that_of_a_clean_build(folder: Folder) -> None:
    folder.build()
    (folder.reports / "2023.txt").write_text(ODD.format(year=2023).replace("三、", "二、"), encoding="utf-8")
    (folder.reports / "空.txt").unlink()
    folder.build()
    text = folder.page.read_text(encoding="utf-8")
    assert "共提醒 4 条" in text
    before = folder.page.stat().st_mtime_ns
    folder.build()
    assert folder.page.stat().st_mtime_ns == before
    folder.build(is_full=True)
    assert without_stamp(folder.page.read_text(encoding="utf-8")) == without_stamp(text)


def test_a_file_of_that_name_that_is_not_ours_is_left_alone(folder: Folder) -> None:
    folder.page.write_text("别人的", encoding="utf-8")
    outcome = folder.build()
    assert f"S022 “{folder.page}”不是本程序写的，没有动它；检查页没有写。请把它移到别处，再生成一次。" in [
        *outcome.lines()
    ]
    folder.build("none")
    assert folder.page.read_text(encoding="utf-8") == "别人的"


def test_beside_a_site_among_the_reports_it_is_no_report(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.out = folder.reports / "site"
    assert folder.build().reports == 5
    assert (folder.reports / "site-检查.html").exists()
    assert folder.build().reports == 5
    assert folder.build().files == 0


def test_another_word_is_told(folder: Folder) -> None:
    (folder.reports / "site.toml").write_text('check = "beside"\n', encoding="utf-8")
    with pytest.raises(SettingsError) as failure:
        load_site(folder.reports)
    assert '“check”应当是 "apart"（放在网站旁边）、"site"（放在网站里）或 "none"（不要）' in str(failure.value)


@pytest.mark.parametrize("check", ["apart", "site"])
def test_a_project_has_it_beside_its_site_or_in_its_nav(folder: Folder, tmp_path: Path, check: str) -> None:
    (folder.reports / "site.toml").write_text(f'check = "{check}"\n', encoding="utf-8")
    project = tmp_path / "project"
    assert build_project(load_site(folder.reports, project, cache=folder.cache), Options()).status == 1
    nav = (project / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:\n")[2].partition("\n\n")[0]
    assert ("  - 检查: check/index.md\n  - 使用说明: " in nav) is (check == "site")
    assert (project / "docs" / "check" / "index.md").exists() is (check == "site")
    assert (project / "site-检查.html").exists() is (check == "apart")


def test_the_command_looks_at_one_year_and_one_office_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("2021/甲局/一", "2022/甲局/二", "2022/乙局/三"):
        file = tmp_path / "reports" / f"{name}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(ODD.format(year=name[:4]) + name[-1] * 30, encoding="utf-8")
    command = ["check", str(tmp_path / "reports"), "--cache", str(tmp_path / "cache"), "--all"]
    for options, names in {
        (): {"2021/甲局/一.txt", "2022/甲局/二.txt", "2022/乙局/三.txt"},
        ("--year", "2022"): {"2022/甲局/二.txt", "2022/乙局/三.txt"},
        ("--office", "甲局"): {"2021/甲局/一.txt", "2022/甲局/二.txt"},
        ("--year", "2022", "--office", "甲局"): {"2022/甲局/二.txt"},
        ("--year", "1999"): set[str](),
    }.items():
        assert main([*command, *options]) == 0
        told = capsys.readouterr()
        assert {line.split(":")[0] for line in told.out.splitlines() if ": R" in line} == names
    assert "只看1999年：0 个文件" in told.out + told.err
    assert main([*command, "--office", "甲"]) == 0
    assert "S072 没有“甲”的报告。请写单位的全名：甲局。" in capsys.readouterr().out


def test_what_is_said_alike_of_many_files_without_a_page_is_listed_once_with_their_names(folder: Folder) -> None:
    for number in range(5):
        (folder.reports / f"扫描{number}.docx").write_bytes(b"PK\x03\x04 x")
    folder.build()
    text = folder.page.read_text(encoding="utf-8")
    listed = text.partition('id="error"')[2].partition('id="warning"')[0]
    assert listed.count("文件已损坏") == 1
    assert "5 个文件（扫描0.docx、扫描1.docx、扫描2.docx 等）" in listed
    assert all(f"<li>扫描{number}.docx</li>" in listed for number in range(5))
    assert "空.txt" in listed
    assert "6 条" in text


def test_the_command_tells_of_offices_that_may_be_one_and_joins_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number, office in enumerate(("教育局", "青禾县教育局", "城关镇", "城关镇中心学校", "县委办", "县委办公室")):
        file = tmp_path / "reports" / office / "2022" / "总结.txt"
        file.parent.mkdir(parents=True)
        file.write_text(ODD.format(year=2022) + f"{office}第{number}件。" * 30, encoding="utf-8")
    assert main(["check", str(tmp_path / "reports"), "--cache", str(tmp_path / "cache")]) == 0
    advice = '列为不同的单位。如果是同一个单位，请把文件夹改成全名，或者在报告旁的同名 .toml 文件里写 office = "全名"。'
    assert [line for line in capsys.readouterr().out.splitlines() if "S074" in line] == [
        f"S074 “县委办”和“县委办公室”{advice}",
        f"S074 “教育局”和“青禾县教育局”{advice}",
    ]
