"""`converter links` and `converter check --site`: what people see of the ledger, and how they put a wrong match right."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from converter.builder import today
from converter.cli import main
from converter.ledger import Ledger
from converter.ledger.record import PageRecord
from tests.support.kept_folder import FERRY, SUMMARY
from tests.test_several import BODY

OTHER = BODY.replace("渡口", "码头").replace("渡船", "货船").replace("演练三次", "培训九次")


CATEGORIES = (
    "kinds/shuzhi  文种的页面  述职报告",
    "kinds/zongjie  文种的页面  工作总结",
    "offices/xa251e922b507  单位的页面  云溪市港航事务所",
    "offices/xf0c763c6e4c8  单位的页面  云溪市交通运输局",
)


class Desk:
    """An editor's folder of reports, and the commands typed there."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.capsys = folder, capsys
        self.reports, self.out = folder / "reports", folder / "out"
        self.reports.mkdir(exist_ok=True)

    def put(self, name: str, text: str) -> None:
        (self.reports / name).write_text(text, encoding="utf-8")

    def build(self) -> list[str]:
        assert main(["site", str(self.reports), "--to", str(self.out), "--cache", str(self.folder / "cache")]) == 0
        return self.capsys.readouterr().err.splitlines()

    def links(self, *arguments: str, status: int = 0) -> list[str]:
        """Type `converter links` with names of files below the folder; return what is shown."""
        arguments = tuple(str(self.reports / each) if each.endswith(".txt") else each for each in arguments)
        assert main(["links", *arguments, "--folder", str(self.reports)]) == status
        told = self.capsys.readouterr()
        assert "Traceback" not in told.err
        return (told.out if status == 0 else told.err).splitlines()

    def check(self, status: int) -> list[str]:
        assert main(["check", str(self.reports), "--site", str(self.out)]) == status
        told = self.capsys.readouterr()
        return (told.out + told.err).splitlines()

    def record(self, name: str = "总结.txt") -> PageRecord:
        (record,) = (
            each
            for each in Ledger(self.reports / "links").records()
            if any(origin.name == name for origin in each.head.origins)
        )
        return record

    def page(self, name: str = "总结.txt") -> str:
        return self.record(name).head.page

    def state(self, identifier: str, name: str = "总结.txt") -> tuple[str, str, str]:
        """Return state, target and heading or opening of an id in the ledger."""
        (link,) = (each for each in self.record(name).links if each.id == identifier)
        return link.state, link.target, link.heading or link.sketch.first


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    (folder / "reports").mkdir()
    (folder / "reports" / "总结.txt").write_text(SUMMARY, encoding="utf-8")
    (folder / "reports" / "述职.txt").write_text(FERRY, encoding="utf-8")
    target = ["--to", str(folder / "out"), "--cache", str(folder / "cache")]
    assert main(["site", str(folder / "reports"), *target]) == 0
    return folder


@pytest.fixture
def desk(published: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    """Two reports, published once."""
    shutil.copytree(published, tmp_path / "desk")
    capsys.readouterr()
    return Desk(tmp_path / "desk", capsys)


# What is shown


def test_the_overview_has_a_line_for_every_page(desk: Desk) -> None:
    assert desk.links() == [
        f"{desk.page('述职.txt')}  8 处还在  述职.txt",
        f"{desk.page()}  16 处还在  总结.txt",
        *CATEGORIES,
    ]


def test_the_overview_says_what_moved_and_what_is_gone(desk: Desk) -> None:
    page = desk.page("述职.txt")
    desk.put("总结.txt", SUMMARY.replace("二、抓好道路养护\n", "").replace("特此报告。\n", ""))
    (desk.reports / "述职.txt").unlink()
    desk.build()
    assert desk.links() == [
        f"{page}（{today()} 已没有）  8 处链接  述职.txt",
        f"{desk.page()}  13 处还在，1 处移走，2 处已没有  总结.txt",
        *CATEGORIES,
    ]


def test_the_overview_speaks_for_an_empty_ledger(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk = Desk(tmp_path, capsys)
    assert desk.links() == ["链接账本还是空的：先生成一次网站。"]
    desk.put("总结.txt", SUMMARY)
    assert desk.links() == ["链接账本还是空的：先生成一次网站。"]
    assert not (desk.reports / "links").exists()


def test_a_folder_may_be_named_as_the_only_argument(desk: Desk) -> None:
    assert main(["links", str(desk.reports)]) == 0
    assert len(desk.capsys.readouterr().out.splitlines()) == 2 + len(CATEGORIES)


def test_a_file_finds_its_folder_and_its_ledger_by_itself(desk: Desk) -> None:
    assert main(["links", str(desk.reports / "总结.txt")]) == 0
    assert desk.capsys.readouterr().out.startswith(f"{desk.page()}  云溪市交通运输局2023年工作总结\n")


def test_a_report_is_shown_with_all_its_ids_and_what_a_rebuild_would_do(desk: Desk) -> None:
    shown = desk.links("总结.txt")
    assert shown[0] == f"{desk.page()}  云溪市交通运输局2023年工作总结"
    assert "  #s1-2  （二）青年干部跟着学" in shown
    assert any(line.endswith("全年修补坑槽三千二百处，…") for line in shown)
    assert shown[-1] == "如果现在生成：链接都不变。"
    assert desk.links(desk.page()) == shown
    assert desk.links(f"{desk.page()}/index.html") == shown


def test_an_id_is_shown_in_the_words_of_the_report_and_in_those_of_the_ledger_where_they_changed(desk: Desk) -> None:
    desk.put("新.txt", "云溪市公路站2024年工作总结\n一、 修路，护路（上半年）\n（一）修 路：全年修路。\n种树，养花。\n")
    desk.build()
    *shown, _ = desk.links("新.txt")
    assert [line.partition("  #")[2].partition("  ")[2] for line in shown[1:]] == [
        "云溪市公路站2024年工…",
        "一、 修路，护路（上半年）",
        "（一）修 路…",
        "种树，养花。",
    ]
    desk.put("新.txt", "云溪市公路站2024年工作总结\n一、修路，养路（上半年）\n（一）修 路：全年修路。\n种树，养花。\n")
    assert "  #s1  一、修路,护路(上半年)" in desk.links("新.txt")


def test_a_rebuild_is_foretold_and_nothing_is_written(desk: Desk) -> None:
    desk.put("总结.txt", SUMMARY.replace("三千二百", "三千五百").replace("特此报告。\n", ""))
    before = {path: path.read_bytes() for path in desk.folder.rglob("*") if path.is_file()}
    shown = desk.links("总结.txt")
    assert {path: path.read_bytes() for path in desk.folder.rglob("*") if path.is_file()} == before
    at = shown.index("如果现在生成：")
    assert [line.split()[0] for line in shown[at + 1 :]] == ["L101", "L103"]
    told = [line for line in desk.build() if "L1" in line]
    assert [line.split(" ", 1)[1] for line in told] == [line.strip() for line in shown[at + 1 :]]
    assert desk.links("总结.txt")[-1] == "如果现在生成：链接都不变。"
    assert any(f"{today()} 已没有 → title" in line for line in desk.links("总结.txt"))


def test_a_report_that_is_new_is_foretold_as_a_new_page(desk: Desk) -> None:
    desk.put("新.txt", SUMMARY.replace("2023", "2024").replace("三千", "四千").replace("每周", "每月"))
    (shown,) = desk.links("新.txt")
    assert shown.startswith("如果现在生成：reports/2024/zongjie-")
    assert shown.endswith(" 是新的一页。")


# Putting right by hand


def test_an_id_is_tied_to_another_place_by_that_places_id(desk: Desk) -> None:
    desk.put("总结.txt", SUMMARY.replace("二、抓好道路养护", "二、为群众办实事").replace("全年修补", "修路：修补"))
    desk.build()
    (done,) = desk.links("tie", "总结.txt", "s1-2", "s1-1")
    assert done == f"已接上：{desk.page()}#s1-2 现在指“s1-1”。再生成一次网站就能看到。"
    desk.build()
    assert desk.state("s1-2") == ("live", "", "领导干部带头学")
    assert desk.state("s1-1") == ("moved", "s1-2", "")
    assert desk.check(0)[-1] == "公布过的链接都在网站里。"
    assert desk.links("总结.txt")[-1] == "如果现在生成：链接都不变。"


def test_an_id_that_is_gone_is_tied_to_the_section_that_took_its_place(desk: Desk) -> None:
    roads = SUMMARY[SUMMARY.index("二、") : SUMMARY.index("三、")]
    desk.put("总结.txt", SUMMARY.replace(roads, "二、十件实事\n村口装了路灯，校门口划了斑马线。\n"))
    desk.build()
    assert desk.state("s2")[0] == "gone"
    desk.links("tie", "总结.txt", "s2", "十件")
    desk.build()
    assert desk.state("s2") == ("live", "", "十件实事")
    assert desk.state("s2-r2") == ("moved", "s2", "")
    assert desk.check(0)[-1] == "公布过的链接都在网站里。"


def test_an_id_is_tied_before_the_build_that_would_lose_it(desk: Desk) -> None:
    roads = SUMMARY[SUMMARY.index("二、") : SUMMARY.index("三、")]
    desk.put("总结.txt", SUMMARY.replace(roads, "二、十件实事\n村口装了路灯，校门口划了斑马线。\n"))
    desk.links("tie", "总结.txt", "s2", "二、十件实事")
    desk.build()
    assert desk.state("s2") == ("live", "", "十件实事")
    assert "s2-r2" not in {link.id for link in desk.record().links}
    assert desk.check(0)[-1] == "公布过的链接都在网站里。"


def test_an_id_is_parted_from_a_place_that_it_was_taken_for(desk: Desk) -> None:
    desk.put("总结.txt", SUMMARY.replace("抓好道路养护", "办好十件实事"))
    desk.build()
    assert desk.state("s2") == ("live", "", "办好十件实事")
    (done,) = desk.links("part", "总结.txt", "s2")
    assert done.startswith(f"已分开：{desk.page()}#s2 不再指原来那一处")
    desk.build()
    assert desk.state("s2")[0] == "gone"
    assert desk.state("s2-r2") == ("live", "", "办好十件实事")
    desk.put("总结.txt", SUMMARY.replace("抓好道路养护", "办好十件实事").replace("四十二次", "四十三次"))
    desk.build()
    assert desk.state("s2")[0] == "gone"
    assert desk.check(0)[-1] == "公布过的链接都在网站里。"


def test_a_report_is_parted_from_the_page_of_another(desk: Desk) -> None:
    page = desk.page()
    text = SUMMARY.replace("三千二百", "五百").replace("四十二次", "九次").replace("运输局", "运输站")
    desk.put("总结.txt", text)
    (done,) = desk.links("part", "总结.txt")
    assert done == f"已分开：总结.txt 不再是 {page} 的新版本，下次生成时另立一页。"
    told = desk.build()
    assert any(line.startswith("移出《") for line in told)
    (new,) = (
        each
        for each in Ledger(desk.reports / "links").heads.values()
        if each.state == "live" and each.title == text.split()[0]
    )
    assert new.page != page
    assert not any("L1" in line for line in desk.build())
    assert desk.check(0)[-1] == "公布过的链接都在网站里。"


def test_the_page_of_a_parted_report_says_whose_title_it_had(desk: Desk) -> None:
    page = desk.page()
    desk.put("总结.txt", SUMMARY.replace("2023年工作总结", "2023年工作总结（二）"))
    desk.build()
    desk.links("part", "总结.txt")
    assert not any(line.startswith("移出") for line in desk.build())
    said = (desk.out / page / "index.html").read_text(encoding="utf-8")
    assert "《云溪市交通运输局2023年工作总结（二）》已核对，不是原来在这一页的那一份，另立了一页。" in said
    assert "已不在报告文件夹里，这一页只为旧链接保留。" in said
    assert "放回以后" not in said


def test_a_page_is_tied_to_the_report_that_was_taken_for_new(desk: Desk) -> None:
    page = desk.page()
    (desk.reports / "总结.txt").unlink()
    text = (
        "云溪市交通运输局2023年工作总结\n"
        "今年换了写法，只讲三件小事：路灯亮了，公交准了，渡口稳了。\n一、抓好道路养护\n补坑。\n"
    )
    desk.put("年终.txt", text)
    desk.build()
    new = desk.page("年终.txt")
    assert new != page
    (done,) = desk.links("tie", "年终.txt", page)
    assert done == f"已接上：年终.txt 用 {page} 这一页。再生成一次网站就能看到。"
    desk.build()
    heads = Ledger(desk.reports / "links").heads
    assert (heads[page].state, [origin.name for origin in heads[page].origins]) == ("live", ["年终.txt"])
    assert (heads[new].state, heads[new].target) == ("moved", page)
    assert not any("L1" in line for line in desk.build())
    assert desk.check(0)[-1] == "公布过的链接都在网站里。"


def test_a_withdrawn_report_is_forgotten_and_its_addresses_stay(desk: Desk) -> None:
    page = desk.page()
    ids = {link.id for link in desk.record().links}
    (desk.reports / "总结.txt").unlink()
    desk.build()
    (done,) = desk.links("forget", "总结.txt")
    assert done == (f"已撤回：{page} 的文字、文件名和指纹已从账本里抹去，{len(ids)} 个链接仍然有效，指向说明页。")
    text = (desk.reports / "links" / f"{page.removeprefix('reports/')}.links").read_text(encoding="utf-8")
    assert not any(word in text for word in ("总结", "学习", "修补", "digest", "hash", "sha256", "label"))
    desk.build()
    assert "这份报告已撤回" in (desk.out / page / "index.html").read_text(encoding="utf-8")
    assert not any("学习" in path.read_text(encoding="utf-8") for path in desk.out.glob(f"{page}/*.html"))
    assert desk.check(0)[-1] == "公布过的链接都在网站里。"
    assert any(
        line.startswith(f"{page}（{today()} 已没有）") and line.endswith("（原文已撤回）") for line in desk.links()
    )


def test_a_report_that_was_forgotten_gets_a_new_page_when_it_is_put_back(desk: Desk) -> None:
    page = desk.page()
    (desk.reports / "总结.txt").unlink()
    desk.build()
    desk.links("forget", "总结.txt")
    desk.put("总结.txt", SUMMARY)
    desk.build()
    assert desk.page() != page
    assert Ledger(desk.reports / "links").heads[page].state == "gone"
    assert desk.check(0)[-1] == "公布过的链接都在网站里。"


# What cannot be done


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (("总结.txt", "述职.txt"), "L015"),
        (("tie", "总结.txt"), "L015"),
        (("tie", "总结.txt", "s1", "s2", "s3"), "L015"),
        (("part",), "L015"),
        (("part", "总结.txt", "s1", "s2"), "L015"),
        (("forget",), "L015"),
        (("forget", "总结.txt", "s1"), "L015"),
        (("没有.txt",), "L007"),
        (("tie", "没有.txt", "s1", "s2"), "L007"),
        (("part", "没有.txt", "s1"), "L007"),
        (("forget", "没有.txt"), "L007"),
        (("tie", "总结.txt", "reports/2023/qita-000000"), "L007"),
        (("tie", "总结.txt", "s9", "s1"), "L008"),
        (("part", "总结.txt", "s9"), "L008"),
        (("tie", "总结.txt", "s1", "没有这句话"), "L009"),
        (("tie", "总结.txt", "s1", ""), "L009"),
        (("tie", "总结.txt", "title", "s1"), "L011"),
        (("tie", "总结.txt", "s1", "title"), "L011"),
        (("part", "总结.txt", "intro"), "L011"),
        (("forget", "总结.txt"), "L010"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(desk: Desk, typed: tuple[str, ...], code: str) -> None:
    before = {path: path.read_bytes() for path in desk.folder.rglob("*") if path.is_file()}
    (line,) = desk.links(*typed, status=2)
    assert code in line
    assert {path: path.read_bytes() for path in desk.folder.rglob("*") if path.is_file()} == before


def test_words_that_open_two_places_are_not_enough_to_name_one(desk: Desk) -> None:
    desk.put("总结.txt", SUMMARY.replace("全年修补", "全年养护公路，修补").replace("养护站添", "全年养护桥梁，添"))
    (line,) = desk.links("tie", "总结.txt", "s1", "全年养护", status=2)
    assert "L009 报告里找不到“全年养护”，或者不止一处。" in line


def test_a_file_of_several_pages_asks_for_the_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk = Desk(tmp_path, capsys)
    desk.put("合订.txt", f"篇一\n{BODY}篇二\n{OTHER}")
    desk.build()
    pages = list(Ledger(desk.reports / "links").heads)
    assert len(pages) == 2
    (line,) = desk.links("part", "合订.txt", "s1", status=2)
    assert "L014 这个文件里的报告不止一页：" in line
    assert all(page in line for page in pages)
    assert [line.split("  ")[0] for line in desk.links("合订.txt") if line.startswith("reports/")] == sorted(
        pages, key=[report.split("  ")[0] for report in desk.links("合订.txt")].index
    )
    (done,) = desk.links("part", pages[0], "s1")
    assert done.startswith(f"已分开：{pages[0]}#s1 ")


def test_a_folder_that_is_not_there_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["links", "--folder", str(tmp_path / "没有")]) == 2
    assert "S001 找不到报告文件夹" in capsys.readouterr().err


# Holding a site against the ledger


def test_a_site_that_has_every_link_passes(desk: Desk) -> None:
    assert desk.check(0)[-1] == "公布过的链接都在网站里。"


def test_an_id_that_the_site_lacks_is_named(desk: Desk) -> None:
    page = desk.out / desk.page() / "index.html"
    page.write_text(page.read_text(encoding="utf-8").replace('id="s1-2"', 'id="s1-9"'), encoding="utf-8")
    told = desk.check(1)
    assert (
        f"L006 公布过的链接 {desk.page()}/index.html#s1-2 在网站里找不到。请再生成一次网站；还是找不到的，加上 --full。"
        in told
    )
    assert told[-1] == "网站里缺 1 处公布过的链接。"


def test_a_folder_without_a_site_is_not_counted_as_a_link_that_is_missing(desk: Desk) -> None:
    shutil.rmtree(desk.out)
    told = desk.check(1)
    assert any("L012" in line for line in told)
    assert not any("公布过的链接" in line for line in told)


def test_a_page_that_the_site_lacks_is_named_once(desk: Desk) -> None:
    shutil.rmtree(desk.out / desk.page())
    told = desk.check(1)
    assert [line for line in told if "L006" in line] == [
        f"L006 公布过的链接 {desk.page()}/index.html 在网站里找不到。请再生成一次网站；还是找不到的，加上 --full。"
    ]


def test_an_id_that_a_page_bears_twice_is_named(desk: Desk) -> None:
    page = desk.out / desk.page() / "index.html"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("</article>", '<i id="s1-2"></i></article>'), encoding="utf-8")
    assert any(f"L013 网页 {desk.page()}/index.html 里编号“s1-2”出现了不止一次。" in line for line in desk.check(1))


def test_a_folder_without_a_site_is_named(desk: Desk) -> None:
    shutil.rmtree(desk.out)
    assert any("L012 网站文件夹“" in line for line in desk.check(1))
