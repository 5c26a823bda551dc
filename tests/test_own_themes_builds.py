"""Sites with sub-themes and with an archive's own themes: groups, addresses that lead on, and builds of what changed alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from converter.builder import build_docs, reading, update
from converter.builder.convert import Converted, Job, convert_files
from converter.builder.pool import Pool
from converter.builder.render_tasks import RenderContext, ReportTask, make_reports
from converter.pages.listing import LIMIT
from converter.settings import Limits, load_site
from converter.themes import load_vocabulary
from tests.support.plain_docs import plain_docs
from tests.support.site_files import tree
from tests.test_rebuilds import Folder, built, folder  # noqa: F401

GUIDE = Path(__file__).parents[1] / "docs" / "guide" / "index.md"
SUBJECTS = ("抓好安全生产", "推进招商引资", "建设生态环境", "提高教学质量", "完成中心工作")


def big_report(name: str, count: int) -> str:
    lines = [f"{name}2023年工作总结", f"今年以来，{name}各项工作如下："]
    for number in range(1, count + 1):
        lines += [f"（{number}）{SUBJECTS[number % len(SUBJECTS)]}", f"{name}第{number}件事做完了。"]
    return "\n".join(lines) + "\n"


def example() -> str:
    """Return the worked example of the guide."""
    section = GUIDE.read_text(encoding="utf-8").partition("{: #own-themes }")[2]
    return section.partition("```toml\n")[2].partition("```")[0]


def page(folder: Folder, path: str) -> str:  # noqa: F811
    return (folder.site / path).read_text(encoding="utf-8")


def ids(html: str) -> list[str]:
    return re.findall(r' id="([^"]+)"', html)


def test_the_example_of_the_guide_works(folder: Folder) -> None:  # noqa: F811
    folder.put(
        "6.txt",
        "某站2023年工作总结\n一、渡船天天检查\n渡口无事故。\n二、巡察整改见效\n巡察指出的问题都改了。\n三、培养渡工队伍\n",
    )
    folder.put("themes.toml", example())
    assert folder.build().status == 0
    vocabulary = load_vocabulary(example())
    assert {theme.slug: theme.name for theme in vocabulary.themes}["cadres"] == "队伍建设"
    assert "渡口管理" in page(folder, "themes/business/index.html")
    assert "巡察整改见效" in page(folder, "themes/inspection/index.html")
    assert "培养渡工队伍" in page(folder, "themes/cadres/index.html")
    assert 'data-to-page="../service/index.html"' in page(folder, "themes/research/index.html")
    assert "data-to-page" not in page(folder, "themes/ideology/index.html")
    assert folder.faults() == []


def test_a_build_gives_what_the_plain_way_gives(tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    for name in ("东站", "西站", "南站"):
        (reports / f"{name}.txt").write_text(big_report(name, 90), encoding="utf-8")
    (reports / "themes.toml").write_text(example(), encoding="utf-8")
    docs = load_site(reports, tmp_path / "docs", cache=tmp_path / "cache")
    plain = plain_docs(docs)
    assert {"themes/research/index.md", "themes/research/2023.md", "themes/business/2023.md"} <= plain.keys()
    assert build_docs(docs).status == 0
    assert {path: data for path, data in tree(tmp_path / "docs").items() if path != ".site-files"} == plain


def test_addresses_of_a_dropped_theme_lead_on_and_come_back(folder: Folder) -> None:  # noqa: F811
    folder.put(
        "6.txt", "某站2023年工作总结\n一、深入开展调查研究\n到各渡口调研十次。\n二、抓好安全生产\n三、维护社会稳定\n"
    )
    folder.build()
    before = tree(folder.site)
    folder.put(
        "themes.toml", 'drop = ["safety"]\nredirect = { research = "projects", order = "petitions", gone = "" }\n'
    )
    assert folder.faults() == []
    for path in ("themes/research/index.html", "themes/research/2023.html"):
        assert 'data-to-page="../business/index.html#projects"' in page(folder, path)
    assert "这个主题已不再使用" in page(folder, "themes/gone/index.html")
    business = page(folder, "themes/business/index.html")
    assert '<a id="safety"></a>' in business
    assert '<a id="order" data-to="../service/index.html#petitions"></a>' in business
    assert "research" not in page(folder, "themes/index.html")
    (folder.reports / "themes.toml").unlink()
    assert folder.faults() == []
    assert tree(folder.site).keys() == before.keys()


def test_with_other_themes_only_files_with_a_sidecar_are_read_again(
    folder: Folder,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (folder.reports / "1.toml").write_text('[themes]\n"一、" = ["干部队伍"]\n', encoding="utf-8")
    folder.build()
    read: list[str] = []

    def watched(jobs: Sequence[Job], limits: Limits, own: str | None, pool: Pool) -> Iterable[tuple[Job, Converted]]:
        read.extend(job.name for job in jobs)
        return convert_files(jobs, limits, own, pool)

    monkeypatch.setattr(reading, "convert_files", watched)
    folder.put("themes.toml", '[[theme]]\nslug = "cadres"\nname = "队伍建设"\ndecides = ["坑槽"]\n')
    folder.build()
    assert read == ["1.txt"]
    assert "队伍建设" in page(folder, "themes/cadres/index.html")
    folder.put("themes.toml", '[[theme]]\nslug = "cadres"\nname = "队伍建设"\ndecides = ["边沟"]\n')
    folder.build()
    assert read == ["1.txt"]
    assert folder.faults() == []


def test_one_word_more_of_a_theme_makes_only_the_reports_whose_labels_it_changes(
    folder: Folder,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder.put("6.txt", "某站2023年工作总结\n一、灯塔天天检查\n渡口无事故。\n二、其他\n")
    folder.put("themes.toml", '[[theme]]\nslug = "cadres"\nname = "队伍建设"\ndecides = ["坑槽"]\n')
    folder.build()
    made: list[str] = []

    def watched(context: RenderContext, tasks: Sequence[ReportTask]) -> Sequence[object]:
        made.extend(file.name for task in tasks for file in task.originals)
        return make_reports(context, tasks)

    monkeypatch.setattr(update, "make_reports", watched)
    folder.put("themes.toml", '[[theme]]\nslug = "cadres"\nname = "队伍建设"\ndecides = ["坑槽", "灯塔"]\n')
    folder.build()
    assert made == ["6.txt"]
    assert "灯塔天天检查" in page(folder, "themes/cadres/index.html")
    assert "灯塔" in page(folder, "search/terms.js")
    assert folder.faults() == []


def test_a_theme_names_its_sub_themes_and_the_list_of_a_year_stands_in_groups(folder: Folder) -> None:  # noqa: F811
    folder.put("6.txt", big_report("东站", 15))
    folder.build()
    html = page(folder, "themes/business/index.html")
    assert {"safety", "projects", "environment", "education", "other"} <= set(ids(html))
    assert 'href="2023.html#projects" id="projects">项目建设 <span class="n">3 节</span></a>' in html
    of_year = page(folder, "themes/business/2023.html")
    groups = re.findall('<div aria-level="2" class="group" id="([^"]+)" role="heading">', of_year)
    assert groups == ["projects", "environment", "safety", "education", "other"]
    listed = of_year.partition('id="projects" role')[2].partition('id="environment" role')[0]
    assert len(re.findall('<p class="place">.*推进招商引资', listed)) == 3
    assert "<b>招商引资</b>" in listed


def test_the_lists_of_a_long_theme_stand_in_groups_over_their_pages(folder: Folder) -> None:  # noqa: F811
    for name in ("东站", "西站", "南站"):
        folder.put(f"{name}.txt", big_report(name, 99))
    folder.build()
    assert 'id="projects">项目建设 <span class="n">60 节</span></a>' in page(folder, "themes/business/index.html")
    first = page(folder, "themes/business/2023.html")
    known = {"projects", "environment", "safety", "education", "other"}
    assert known <= set(ids(first))
    pages = {path.name: path.read_text(encoding="utf-8") for path in folder.site.glob("themes/business/2023*.html")}
    assert len(pages) > 1
    listed: list[str] = []
    links = re.findall(r'<a href="(2023[^"#]*)#(\w+)">[^<]+ <span class="n">\d+ 节</span></a>', first)
    assert {group for _, group in links} == known
    for name, group in links:
        assert group in ids(pages[name])
    for html in pages.values():
        entries = re.findall(r'<p class="place"><a href="[^"]+(#[^"]+)">（', html)
        assert len(entries) <= LIMIT
        listed += entries
    assert len(listed) == 3 * 99
    headings = [slug for html in pages.values() for slug in re.findall(r'class="group" id="(\w+)"', html)]
    assert known <= set(headings)
    assert {found for html in pages.values() for found in re.findall("<h1[^>]*>([^<]+)<", html)} == {
        "中心工作 · 2023年"
    }
    assert len({found for html in pages.values() for found in re.findall("<title>([^<]+)<", html)}) == len(pages)
    for html in (html for name, html in pages.items() if name != "2023.html"):
        (begins,) = re.findall('<p class="count">自“(.+)”起</p>', html)
        report, place = re.findall('<p class="(?:entry-report|place)"><a href="[^"]+">([^<]+)</a>', html)[:2]
        assert begins == f"{report} {place}"
        assert f"<title>中心工作 · 2023年 · 自“{report}" in html
    folder.put("北站.txt", big_report("北站", 20))
    assert folder.faults() == []
    for name in ("东站", "西站", "南站"):
        (folder.reports / f"{name}.txt").unlink()
    assert folder.faults() == []
