"""The commands, end to end: a folder of reports in, a site out."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from converter.cli import main
from converter.model import Paragraph, Report, Section
from converter.pipeline import convert
from converter.settings import Limits, load_site
from converter.themes import load_vocabulary
from tests.support.built_pages import Html, dead_links, pages_of
from tests.support.checkout import build_by_mkdocs, copy_checkout, run_in
from tests.support.plain_docs import plain_collection
from tests.support.shared_folder import sample_site
from tests.support.site_files import tree

ROOT = Path(__file__).resolve().parents[1]
SHORT = "2023年度工作总结\n一年来，我局修路架桥，做了三件事。\n一、加强理论学习\n每周学习一次。\n二、下一步打算\n再修一座桥。\n"


def build(folder: Path, out: Path, *options: str) -> int:
    return main(["site", str(folder), "--to", str(out), "--cache", str(out.parent / "cache"), *options])


def own_words(report: Report) -> str:
    """All the report's words in order, white space left out."""

    def part(each: Paragraph | Section) -> str:
        return each.text if isinstance(each, Paragraph) else each.printed + "".join(map(part, each.parts))

    title = Paragraph("" if report.title_inferred else report.title, 0)
    parts: list[Paragraph | Section] = [*report.head, title, *report.preamble, *report.sections]
    parts += (*report.closing, *report.signature, *report.annexes)
    return "".join("".join(map(part, parts)).split())


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_site(tmp_path_factory)


@pytest.fixture(scope="module")
def sample_pages(site: Path) -> dict[str, Html]:
    return pages_of(site)


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "总结.txt").write_text(SHORT, encoding="utf-8")
    return folder


def test_no_link_of_the_sample_site_is_dead_or_leads_elsewhere(site: Path) -> None:
    assert list(dead_links(site)) == []


def test_files_of_the_theme_that_no_page_asks_for_are_left_out(site: Path) -> None:
    names = {path.relative_to(site).as_posix() for path in (site / "assets").rglob("*") if path.is_file()}
    assert not {name for name in names if name.startswith(("assets/javascripts/", "assets/stylesheets/"))}
    assert {"assets/joined/site.css", "assets/joined/site.js"} <= names


def test_no_page_holds_an_id_twice(sample_pages: dict[str, Html]) -> None:
    for name, page in sample_pages.items():
        assert len(page.ids) == len(set(page.ids)), name


@pytest.fixture(scope="module")
def sample() -> tuple[Report, ...]:
    links = ROOT / "reports" / "links"
    return plain_collection(load_site(ROOT / "reports", ledger=links)).reports


def test_the_words_of_every_report_stand_on_its_page_once_in_order_unchanged(
    sample_pages: dict[str, Html], sample: tuple[Report, ...]
) -> None:
    assert len(sample) >= 10
    for report in sample:
        assert sample_pages[f"{report.address}/index.html"].own_words == own_words(report)


def test_every_section_and_paragraph_of_a_report_is_an_id_of_its_page(
    sample_pages: dict[str, Html], sample: tuple[Report, ...]
) -> None:
    for report in sample:
        ids = set(sample_pages[f"{report.address}/index.html"].ids)
        assert {each.id for each in report.walk()} | {each.id for each in report.paragraphs()} <= ids


def test_two_formats_of_a_report_are_one_page_with_its_table(site: Path, sample: tuple[Report, ...]) -> None:
    (report,) = (each for each in sample if each.sources[0].format == "docx")
    assert [source.format for source in report.sources] == ["docx", "pdf"]
    page = (site / report.address / "index.html").read_text(encoding="utf-8")
    assert "<td>桥梁加固（座）</td><td>5</td><td>5</td>" in page
    assert {path.name for path in (site / report.address).iterdir()} == {
        "index.html",
        "related.js",
        "report.json",
        "source-1.docx",
        "source-2.pdf",
    }


def test_every_theme_has_a_page_also_an_empty_one(site: Path) -> None:
    for theme in load_vocabulary().themes:
        assert (site / "themes" / theme.slug / "index.html").is_file()


def test_the_original_file_can_be_downloaded_byte_for_byte(site: Path) -> None:
    originals = {
        path.read_bytes() for path in (ROOT / "reports").rglob("*.*") if path.suffix not in {".links", ".page"}
    }
    copies = {path.read_bytes() for path in (site / "reports").rglob("source-*")}
    assert copies == originals


def test_the_same_reports_give_the_same_bytes_and_the_second_run_writes_nothing(
    reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build(reports, tmp_path / "one" / "out") == 0
    assert build(reports, tmp_path / "two" / "out") == 0
    assert tree(tmp_path / "one" / "out") == tree(tmp_path / "two" / "out")
    capsys.readouterr()
    assert build(reports, tmp_path / "one" / "out") == 0
    assert "1 份报告，0 个文件变动" in capsys.readouterr().err


def test_a_report_that_is_taken_away_leaves_a_page_that_says_so_and_no_dead_link(reports: Path, tmp_path: Path) -> None:
    (reports / "另一份.txt").write_text(SHORT.replace("三件事", "四件事").replace("总结", "思路"), encoding="utf-8")
    out = tmp_path / "out"
    assert build(reports, out) == 0
    (reports / "另一份.txt").unlink()
    assert build(reports, out) == 0
    texts = [path.read_text(encoding="utf-8") for path in (out / "reports" / "2023").glob("*/index.html")]
    assert ["这份报告已移出" in text for text in sorted(texts, key=len)] == [True, False]
    assert "另一份" not in (out / "reports" / "2023" / "index.html").read_text(encoding="utf-8")
    assert list(dead_links(out)) == []


def test_a_folder_of_bad_files_gives_one_message_each_and_the_good_report_is_built(
    reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (reports / "空.txt").write_bytes(b"")
    (reports / "图.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\xff\xd8")
    (reports / "别的编码.txt").write_bytes("Отчёт о работе отдела за год".encode("koi8-r") * 3)
    (reports / "长行.txt").write_text("路" * 1_700_000, encoding="utf-8")
    out = tmp_path / "out"
    assert build(reports, out) == 1
    said = capsys.readouterr().err.splitlines()
    assert [line for line in said if ": R00" in line] == [
        "别的编码.txt: R003 认不出文字编码。请用记事本打开，另存为 UTF-8 编码后再放入。",
        "图.txt: R002 这不是文本文件（内容是二进制数据）。请用 Word 或记事本打开原件，另存为 UTF-8 编码的 .txt。",
        "空.txt: R001 文件里没有文字。请放入有内容的报告，或删去这个文件。",
        "长行.txt:1: R004 有一行长达 1700000 字，超过上限 100000 字，不像一份报告。请检查文件是否损坏，或把段落分行后再放入。",
    ]
    assert len(list((out / "reports" / "2023").glob("*/index.html"))) == 1


def test_with_strict_one_bad_file_means_that_nothing_is_written(reports: Path, tmp_path: Path) -> None:
    (reports / "空.txt").write_bytes(b"")
    assert build(reports, tmp_path / "new" / "out", "--strict") == 2
    assert not (tmp_path / "new" / "out").exists()
    assert not (reports / "links").exists()


def test_where_no_report_can_be_read_nothing_is_built(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "空.txt").write_bytes(b"")
    assert build(folder, tmp_path / "out") == 2
    assert "S003 没有一份报告能读，网站没有生成。请先处理上面列出的文件。" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_an_empty_folder_gives_a_site_that_says_how_to_add_a_report(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    assert build(folder, tmp_path / "out") == 0
    assert "converter site" in (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert list(dead_links(tmp_path / "out")) == []


def test_a_folder_that_is_not_there_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build(tmp_path / "无此文件夹", tmp_path / "out") == 2
    assert "S001 找不到报告文件夹" in capsys.readouterr().err


def test_a_folder_with_other_things_in_it_is_not_overwritten(reports: Path, tmp_path: Path) -> None:
    out = tmp_path / "照片"
    out.mkdir()
    (out / "index.html").write_text("别人的网页", encoding="utf-8")
    assert build(reports, out) == 2
    assert tree(out) == {"index.html": "别人的网页".encode()}


@pytest.mark.usefixtures("reports")
def test_the_command_works_from_any_folder_with_a_relative_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["site", "reports", "--to", "out", "--cache", ".cache"]) == 0
    assert (tmp_path / "out" / "index.html").is_file()
    assert list(dead_links(tmp_path / "out")) == []
    assert {path.name for path in tmp_path.iterdir()} == {"reports", "out", "out-检查.html", ".cache"}


def test_a_folder_that_lost_its_reports_does_not_wipe_the_site(
    reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert build(reports, out) == 0
    before = tree(out)
    (reports / "总结.txt").unlink()
    (reports / "表.xlsx").write_bytes(b"PK")
    assert build(reports, out) == 2
    assert "S011 报告文件夹" in capsys.readouterr().err
    assert tree(out) == before


def test_a_file_in_the_way_leaves_the_old_site_whole(
    reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert build(reports, out) == 0
    shutil.rmtree(out / "themes")
    (out / "themes").write_text("挡路的文件", encoding="utf-8")
    before = tree(out)
    (reports / "总结.txt").write_text(SHORT.replace("三件事", "八件事"), encoding="utf-8")
    assert build(reports, out) == 2
    assert "S005 写不进" in capsys.readouterr().err
    assert tree(out) == before


def test_a_markdown_or_html_original_is_offered_and_not_shown_as_a_page(reports: Path, tmp_path: Path) -> None:
    (reports / "笔记.md").write_text(
        "# 2023年度述职报告\n一年来，<script>alert(1)</script>工作很好，见[附表](附表.md)。\n", encoding="utf-8"
    )
    out = tmp_path / "out"
    assert build(reports, out) == 0
    assert list(dead_links(out)) == []
    assert {path.name for path in (out / "reports").rglob("*.txt")} == {"笔记.txt", "总结.txt"}
    assert not [path for path in out.rglob("*.html") if "<script>alert" in path.read_text(encoding="utf-8")]


def test_a_site_and_a_cache_left_among_the_reports_are_not_read(reports: Path, tmp_path: Path) -> None:
    assert main(["site", str(reports), "--to", str(reports / "old"), "--cache", str(reports / "work")]) == 0
    out = tmp_path / "out"
    assert build(reports, out) == 0
    assert len(list((out / "reports").glob("*/*/index.html"))) == 1


def test_files_that_others_put_into_the_site_stay(reports: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert build(reports, out) == 0
    (out / "CNAME").write_text("example", encoding="utf-8")
    (reports / "总结.txt").write_text(SHORT.replace("三件事", "五件事"), encoding="utf-8")
    assert build(reports, out) == 0
    assert (out / "CNAME").read_text(encoding="utf-8") == "example"


def test_a_site_inside_the_folder_of_reports_is_not_read_as_reports(reports: Path) -> None:
    out = reports / "site"
    assert main(["site", str(reports), "--to", str(out), "--cache", str(reports / "cache")]) == 0
    first = tree(out)
    assert main(["site", str(reports), "--to", str(out), "--cache", str(reports / "cache")]) == 0
    assert tree(out) == first


def test_the_same_words_in_two_files_are_one_page_that_offers_both(reports: Path, tmp_path: Path) -> None:
    (reports / "总结（副本）.txt").write_bytes(SHORT.encode("gb18030"))
    out = tmp_path / "out"
    assert build(reports, out) == 0
    (page,) = (out / "reports" / "2023").glob("*/index.html")
    assert {path.name for path in page.parent.iterdir()} == {
        "index.html",
        "related.js",
        "report.json",
        "总结.txt",
        "总结（副本）.txt",
    }


def test_a_report_cannot_smuggle_a_script_into_any_page(reports: Path, tmp_path: Path) -> None:
    hostile = "<script>alert(1)</script>{{ config }}2023年总结\n一年来，<img src=x onerror=alert(2)>都很好。{: onclick=alert(3) }\n"
    hostile += "一、[TOC]<b>学习</b>\n--8<-- '/etc/passwd'，`代码`，**局，*次，:smile:，[^1]，$x$，!!! note。\n    四个空格。\n"
    (reports / "恶意.txt").write_text(hostile, encoding="utf-8")
    out = tmp_path / "out"
    assert build(reports, out) == 0
    for path in out.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        assert 'onclick="alert' not in text
    (report,) = convert(hostile.encode(), "恶意.txt", Limits(), load_vocabulary())
    assert own_words(report) in [page.own_words for page in pages_of(out).values()]


def test_names_as_long_as_the_system_allows_and_with_quotes_are_built(reports: Path, tmp_path: Path) -> None:
    (reports / ("长" * 82 + ".txt")).write_text(SHORT.replace("三件", "六件"), encoding="utf-8")
    (reports / "带'单引号\"双引号&<尖括号>.txt").write_text(SHORT.replace("三件", "七件"), encoding="utf-8")
    assert build(reports, tmp_path / "out") == 0
    assert list(dead_links(tmp_path / "out")) == []
    assert len(list((tmp_path / "out" / "reports" / "2023").glob("*/index.html"))) == 3


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    return copy_checkout(tmp_path / "checkout")


def test_mkdocs_alone_and_converter_then_mkdocs_without_plugin_give_the_same_pages(checkout: Path, site: Path) -> None:
    run_in(checkout, "mkdocs", "build", "-q", "-d", "one")
    shutil.rmtree(checkout / "docs" / "reports")
    run_in(checkout, "converter", "build")
    build_by_mkdocs(checkout, "two")
    assert tree(checkout / "one") == tree(checkout / "two")
    ours = {name: data for name, data in tree(site).items() if name != ".site-files"}
    assert tree(checkout / "one") == ours


def test_a_dead_link_in_a_page_written_by_hand_fails_the_build_and_leaves_the_old_site(
    checkout: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    for path in (checkout / "reports").glob("202[34]"):
        shutil.rmtree(path)
    run_in(checkout, "converter", "site", "reports", "--to", str(out))
    before = tree(out)
    with (checkout / "docs" / "guide" / "index.md").open("a", encoding="utf-8") as guide:
        guide.write("\n[没有](../nowhere.md)\n")
    with pytest.raises(subprocess.CalledProcessError) as failure:
        run_in(checkout, "converter", "site", "reports", "--to", str(out))
    assert failure.value.returncode == 2
    assert tree(out) == before
