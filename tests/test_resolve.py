"""The promise of the ledger, one sentence a case: an id keeps leading to its words, or says what became of them."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path

import pytest
from msgspec.structs import replace

from converter.corrections.sidecar import load_corrections
from converter.files import put_files
from converter.ledger import Ledger
from converter.ledger.record import file_of
from converter.ledger.record_file import parse_record, record_text
from converter.matching import Change
from converter.model import Report
from converter.pages.former import departed_page
from converter.pages.report import Context, report_page
from converter.pipeline import collect, convert
from converter.render import write_markdown
from converter.settings import Limits
from converter.themes import load_vocabulary
from tests.support.edit_scripts import render, script
from tests.support.edit_words import _docx as docx_of
from tests.support.kept_folder import FERRY, SUMMARY, KeptFolder, words_of

NAME = "2023/工作总结.txt"
FERRY_NAME = "港航/述职报告.txt"
LEARNING = SUMMARY[SUMMARY.index("一、") : SUMMARY.index("二、")]
ROADS = SUMMARY[SUMMARY.index("二、") : SUMMARY.index("三、")]
ROADS_ID = "s2"
POTHOLES = "全年修补坑槽三千二百处，清理边沟一百一十公里，换了两座桥的桥面。"
SWEEPERS = "养护站添了三台清扫车，夜里出车，天亮收工，不堵早高峰。"


@pytest.fixture
def folder(tmp_path: Path) -> KeptFolder:
    """A folder whose report 2023/工作总结.txt was published once."""
    folder = KeptFolder(tmp_path / "links")
    folder.build({NAME: SUMMARY})
    return folder


def renumbered(text: str) -> str:
    for old, new in (("三、", "四、"), ("二、", "三、"), ("一、", "二、")):
        text = text.replace(old, new)
    return text


def id_of(report: Report, words: str) -> str:
    (found,) = (each for each, text in words_of(report).items() if text.startswith(words))
    return found


def page_text(report: Report) -> str:
    return write_markdown(report_page(report, Context()))


def departed_text(folder: KeptFolder) -> str:
    kept = folder.kept
    page = departed_page(kept.departed[0])
    return write_markdown(page)


def all_lead_to_their_words(folder: KeptFolder, published: dict[tuple[str, str], str], but: str = "") -> None:
    for (page, identifier), words in published.items():
        if words != but:
            kind, found = folder.read(page, identifier)
            assert kind in {"live", "alias"}, identifier
            assert words in found, identifier


def test_a_new_page_is_told_with_the_file_that_it_is_made_from(folder: KeptFolder) -> None:
    folder.build({NAME: SUMMARY, FERRY_NAME: FERRY})
    assert folder.kept.changes == (Change(folder.page(FERRY_NAME), FERRY_NAME, is_new=True),)


# A report that is edited


def test_a_section_inserted_before_others_does_not_take_their_ids(folder: KeptFolder) -> None:
    published = folder.addresses(NAME)
    text = renumbered(SUMMARY).replace("二、加强", "一、开好局起好步\n年初开了动员会，定下十件实事。\n二、加强")
    folder.build({NAME: text})
    all_lead_to_their_words(folder, published)
    assert folder.read(folder.page(NAME), "s1") == ("live", "加强理论学习")
    assert id_of(folder.report(NAME), "开好局起好步") == "s1-r2"
    assert folder.kept.changes == ()


def test_a_report_that_is_numbered_anew_keeps_its_ids(folder: KeptFolder) -> None:
    published = folder.addresses(NAME)
    folder.build({NAME: SUMMARY.replace("（一）", "1.").replace("（二）", "2.")})
    all_lead_to_their_words(folder, published)
    assert id_of(folder.report(NAME), "青年干部跟着学") == "s1-2"


def test_a_heading_with_other_words_keeps_its_id_by_what_stands_below_it(folder: KeptFolder) -> None:
    folder.build({NAME: SUMMARY.replace("抓好道路养护", "路况一年比一年好")})
    assert folder.read(folder.page(NAME), ROADS_ID) == ("live", "路况一年比一年好")
    assert folder.change(folder.page(NAME)).similar == (ROADS_ID,)


def test_a_paragraph_with_a_few_other_words_keeps_its_id_and_is_listed(folder: KeptFolder) -> None:
    old = id_of(folder.report(NAME), POTHOLES)
    folder.build({NAME: SUMMARY.replace("三千二百处", "三千五百处")})
    kind, words = folder.read(folder.page(NAME), old)
    assert (kind, words) == ("live", POTHOLES.replace("三千二百处", "三千五百处"))
    assert folder.change(folder.page(NAME)).similar == (old,)


def test_a_paragraph_cut_in_two_is_found_at_the_larger_half_or_listed(folder: KeptFolder) -> None:
    old = id_of(folder.report(NAME), POTHOLES)
    folder.build({NAME: SUMMARY.replace("一百一十公里，", "一百一十公里。\n")})
    kind, words = folder.read(folder.page(NAME), old)
    assert kind == "live"
    assert words.startswith("全年修补坑槽")


def test_a_paragraph_that_loses_a_short_opening_to_another_keeps_its_id_with_the_rest(folder: KeptFolder) -> None:
    old = id_of(folder.report(NAME), POTHOLES)
    folder.build({NAME: SUMMARY.replace(POTHOLES, f"养护科牵头，各乡配合。{POTHOLES}")})
    folder.build({NAME: SUMMARY.replace(POTHOLES, f"养护科牵头，各乡配合。\n{POTHOLES}")})
    assert folder.read(folder.page(NAME), old) == ("live", POTHOLES)


def test_two_paragraphs_that_are_joined_are_both_found_in_the_one(folder: KeptFolder) -> None:
    report = folder.report(NAME)
    olds = [id_of(report, POTHOLES), id_of(report, SWEEPERS)]
    folder.build({NAME: SUMMARY.replace(f"{POTHOLES}\n", POTHOLES)})
    assert [folder.read(report.address, old) for old in olds] == [
        ("live", POTHOLES + SWEEPERS),
        ("alias", POTHOLES + SWEEPERS),
    ]


def test_two_paragraphs_that_were_joined_and_are_cut_again_have_their_ids_back(folder: KeptFolder) -> None:
    published = folder.addresses(NAME)
    folder.build({NAME: SUMMARY.replace(f"{POTHOLES}\n", POTHOLES)})
    folder.build({NAME: SUMMARY})
    all_lead_to_their_words(folder, published)
    assert folder.report(NAME).former == ()


def test_what_moved_keeps_its_target_and_its_day_when_the_report_is_edited_again(folder: KeptFolder) -> None:
    page, old = folder.page(NAME), id_of(folder.report(NAME), SWEEPERS)
    joined = SUMMARY.replace(f"{POTHOLES}\n", POTHOLES)
    folder.build({NAME: joined})
    then = next(link for link in folder.kept.records[0].links if link.id == old)
    assert (then.state, then.since) == ("moved", "2026-01-02")
    folder.build({NAME: joined.replace("每周组织", "每月组织").replace("读书四十二次", "读书四十三次")})
    (record,) = folder.kept.records
    assert record.head.page == page
    assert next(link for link in record.links if link.id == old) == then


def test_ids_that_are_not_those_of_the_numbers_are_kept_by_every_later_build(folder: KeptFolder) -> None:
    text = SUMMARY.replace("二、抓好", "四、抓好").replace("三、下一步", "五、下一步")
    folder.build({NAME: text})
    published = folder.addresses(NAME)
    assert not folder.kept.records[0].head.is_plain
    folder.build({NAME: text})
    folder.build({NAME: text, FERRY_NAME: FERRY})
    assert folder.addresses(NAME) == published


def test_a_section_cut_in_two_leaves_its_id_with_its_heading(folder: KeptFolder) -> None:
    published = folder.addresses(NAME)
    text = SUMMARY.replace("三、下", "四、下").replace(SWEEPERS, f"三、添置清扫设备\n{SWEEPERS}")
    folder.build({NAME: text})
    all_lead_to_their_words(folder, published)
    assert folder.read(folder.page(NAME), ROADS_ID) == ("live", "抓好道路养护")


def test_two_sections_made_one_lead_to_where_their_contents_are(folder: KeptFolder) -> None:
    published = folder.addresses(NAME)
    folder.build({NAME: SUMMARY.replace("二、抓好道路养护\n", "").replace("三、", "二、")})
    all_lead_to_their_words(folder, published, but="抓好道路养护")
    assert folder.read(folder.page(NAME), ROADS_ID) == ("alias", POTHOLES)


def test_a_section_that_moves_keeps_its_ids(folder: KeptFolder) -> None:
    published = folder.addresses(NAME)
    moved = SUMMARY.replace(ROADS, "").replace("一、加强", f"{ROADS.replace('二、', '一、')}二、加强")
    folder.build({NAME: moved})
    all_lead_to_their_words(folder, published)
    assert folder.kept.changes == ()


def test_a_heading_whose_contents_change_hands_keeps_its_id_where_it_stands_alone(folder: KeptFolder) -> None:
    page = folder.page(NAME)
    text = SUMMARY.replace("二、抓好道路养护\n", "").replace("加强理论学习", "抓好道路养护").replace("三、", "二、")
    folder.build({NAME: text})
    assert folder.read(page, ROADS_ID) == ("live", "抓好道路养护")


# What is taken out


def test_a_deleted_section_leaves_its_id_and_a_note_at_the_nearest_place_above(folder: KeptFolder) -> None:
    page = folder.page(NAME)
    young = SUMMARY[SUMMARY.index("（二）") : SUMMARY.index("二、")]
    folder.build({NAME: SUMMARY.replace(young, "")})
    assert folder.read(page, "s1-2") == ("note", "加强理论学习")
    text = page_text(folder.report(NAME))
    assert text.count('id="s1-2"') == 1
    assert "（二）" in text
    assert "青年" not in text
    assert ("s1-2", "s1") in folder.change(page).gone


def test_a_deleted_top_section_falls_back_to_the_title(folder: KeptFolder) -> None:
    folder.build({NAME: SUMMARY.replace(ROADS, "")})
    former = {each.id: each.at for each in folder.report(NAME).former}
    assert former[ROADS_ID] == "title"
    assert ("s2", "") in folder.change(folder.page(NAME)).gone


def test_what_is_put_back_has_its_id_again(folder: KeptFolder) -> None:
    published = folder.addresses(NAME)
    folder.build({NAME: SUMMARY.replace(ROADS, "")})
    folder.build({NAME: SUMMARY})
    all_lead_to_their_words(folder, published)
    assert folder.report(NAME).former == ()


def test_an_id_that_is_gone_is_never_given_to_other_words(folder: KeptFolder) -> None:
    folder.build({NAME: SUMMARY.replace(ROADS, "")})
    other = ROADS.replace("抓好道路养护", "办好十件实事").replace(POTHOLES, "村口装了路灯。").replace(SWEEPERS, "")
    folder.build({NAME: SUMMARY.replace(ROADS, other)})
    assert id_of(folder.report(NAME), "办好十件实事") == "s2-r2"
    assert folder.read(folder.page(NAME), ROADS_ID)[0] == "note"


def test_words_that_stood_here_before_are_known_again_where_another_paragraph_has_them(folder: KeptFolder) -> None:
    report = folder.report(NAME)
    first, second = id_of(report, POTHOLES), id_of(report, SWEEPERS)
    folder.build({NAME: SUMMARY.replace(POTHOLES, "#").replace(SWEEPERS, POTHOLES).replace("#", SWEEPERS)})
    assert folder.read(report.address, first) == ("live", POTHOLES)
    assert folder.read(report.address, second) == ("live", SWEEPERS)


def test_a_paragraph_that_was_deleted_does_not_take_the_id_of_the_one_that_had_its_words(folder: KeptFolder) -> None:
    old = id_of(folder.report(NAME), SWEEPERS)
    folder.build({NAME: SUMMARY.replace(SWEEPERS, "")})
    folder.build({NAME: SUMMARY.replace(SWEEPERS, "").replace(POTHOLES, SWEEPERS)})
    assert folder.read(folder.page(NAME), old) == ("live", SWEEPERS)


# A report that is removed, brought back, renamed


def test_a_removed_report_leaves_a_page_that_says_so_with_every_id(folder: KeptFolder) -> None:
    ids = {identifier for _, identifier in folder.addresses(NAME)}
    folder.build({})
    text = departed_text(folder)
    assert "这份报告已移出" in text
    assert all(text.count(f'id="{identifier}"') == 1 for identifier in ids - {"title"})
    assert "修补坑槽" not in text
    (change,) = folder.kept.changes
    assert (change.left, change.target) == ("gone", "")


def test_a_report_that_is_brought_back_has_its_page_and_ids_again(folder: KeptFolder) -> None:
    published = folder.addresses(NAME)
    folder.build({})
    folder.build({"别处/捡回来.txt": SUMMARY.replace("四十二次", "四十三次")})
    assert folder.kept.departed == ()
    all_lead_to_their_words(folder, published, but="每周组织一次集体学习，全年读书四十二次，人人写了心得。")


@pytest.mark.parametrize("name", ["2023/年终总结（定稿）.txt", "总结.txt", "城关分局/2023/工作总结.txt"])
def test_a_report_that_is_renamed_or_moved_to_another_folder_keeps_its_page(folder: KeptFolder, name: str) -> None:
    page, published = folder.page(NAME), folder.addresses(NAME)
    folder.build({name: SUMMARY})
    assert folder.page(name) == page
    all_lead_to_their_words(folder, published)
    assert folder.change(page).before == NAME


def test_a_report_that_is_renamed_and_edited_at_once_keeps_its_page(folder: KeptFolder) -> None:
    page = folder.page(NAME)
    folder.build({"总结（改）.txt": SUMMARY.replace("三千二百处", "三千五百处")})
    assert folder.page("总结（改）.txt") == page


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("2023/工作总结.docx", docx_of(tuple(SUMMARY.splitlines()))),
        (NAME, SUMMARY.encode("gb18030")),
        (NAME, SUMMARY.encode("utf-16")),
        ("2023/工作总结.md", SUMMARY.replace("\n", "\n\n").encode()),
    ],
    ids=["docx", "gb18030", "utf-16", "md"],
)
def test_a_report_that_is_saved_in_another_form_keeps_its_page_and_ids(
    folder: KeptFolder, name: str, data: bytes
) -> None:
    published = folder.addresses(NAME)
    folder.build({name: data})
    all_lead_to_their_words(folder, published)
    assert folder.report(name).former == ()


def test_next_years_report_under_the_same_name_is_a_new_page(folder: KeptFolder) -> None:
    page = folder.page(NAME)
    text = SUMMARY.replace("2023", "2024").replace("四十二", "三十九").replace("三千二百", "两千八百")
    text = text.replace(SWEEPERS, "新建一座养护站，管三个乡的路。").replace("跨河便桥", "人行天桥")
    text = text.replace("班子成员逐章领读，到各科室讲课十一次，听课三百人次。", "请党校老师来讲了三课。")
    folder.build({NAME: text})
    assert folder.page(NAME) != page
    assert folder.page(NAME).startswith("reports/2024/")
    assert folder.change(page).left == "gone"


def test_a_copy_of_a_report_is_the_same_page(folder: KeptFolder) -> None:
    page = folder.page(NAME)
    folder.build({NAME: SUMMARY, "备份/工作总结.txt": SUMMARY})
    assert [report.address for report in folder.kept.reports] == [page]
    folder.build({"备份/工作总结.txt": SUMMARY})
    assert folder.page("备份/工作总结.txt") == page


def test_two_reports_that_become_the_same_words_are_one_page_and_part_again(tmp_path: Path) -> None:
    folder = KeptFolder(tmp_path)
    other = SUMMARY.replace(SWEEPERS, "清扫车夜里出车。")
    folder.build({"甲.txt": SUMMARY, "乙.txt": other})
    one, two = folder.page("甲.txt"), folder.page("乙.txt")
    published = folder.addresses("甲.txt") | folder.addresses("乙.txt")
    folder.build({"甲.txt": SUMMARY, "乙.txt": SUMMARY})
    ((left, target),) = ((each.address, each.target) for each in folder.kept.departed)
    assert {left, target} == {one, two}
    assert folder.read(left, "s1-2")[1] == "青年干部跟着学"
    folder.build({"甲.txt": SUMMARY, "乙.txt": other})
    assert {folder.page("甲.txt"), folder.page("乙.txt")} == {one, two}
    all_lead_to_their_words(folder, published)


def test_pages_of_the_same_words_in_two_years_that_become_one_report_are_one_page(tmp_path: Path) -> None:
    folder = KeptFolder(tmp_path)
    text = SUMMARY.replace("2023年", "").replace("明年", "今后")
    folder.build({"2022/总结.txt": text, "2023/总结.txt": text})
    pages = folder.page("2022/总结.txt"), folder.page("2023/总结.txt")
    assert pages[0] != pages[1]
    before = folder.addresses("2022/总结.txt") | folder.addresses("2023/总结.txt")
    folder.build({"2023/总结.txt": text, "2023/重存.txt": text})
    assert folder.page("2023/总结.txt") == pages[1]
    for address, words in before.items():
        assert folder.read(*address) == ("live", words)


def test_a_copy_that_comes_first_and_counts_for_another_year_does_not_take_the_page(tmp_path: Path) -> None:
    folder = KeptFolder(tmp_path)
    text = SUMMARY.replace("2023年", "").replace("明年", "今后")
    folder.build({"2023/总结.txt": text})
    page = folder.page("2023/总结.txt")
    folder.build({"2022/总结.txt": text, "2023/总结.txt": text})
    assert folder.page("2023/总结.txt") == page != folder.page("2022/总结.txt")


def test_a_report_split_into_two_files_leads_on_to_both(folder: KeptFolder) -> None:
    published = folder.addresses(NAME)
    roads = f"云溪市交通运输局2023年道路养护总结\n{ROADS.replace('二、', '一、')}"
    folder.build({NAME: SUMMARY.replace(ROADS, ""), "2023/养护.txt": roads})
    all_lead_to_their_words(folder, published)
    moved = dict(folder.change(folder.page(NAME)).moved)
    assert moved[ROADS_ID].startswith(folder.page("2023/养护.txt") + "#")


def test_a_section_that_moves_to_another_report_leads_there_with_a_note(folder: KeptFolder) -> None:
    folder.build({NAME: SUMMARY, FERRY_NAME: FERRY})
    folder.build({NAME: SUMMARY.replace(ROADS, ""), FERRY_NAME: FERRY + ROADS.replace("二、", "三、")})
    kind, words = folder.read(folder.page(NAME), ROADS_ID)
    assert (kind, words) == ("live", "抓好道路养护")
    text = page_text(folder.report(NAME))
    assert "《云溪市港航事务所2023年度述职报告》" in text
    assert 'id="s2" data-to="' in text
    change = folder.change(folder.page(NAME))
    assert {each for each, _ in change.moved} >= {ROADS_ID}
    assert change.gone == ()


def test_words_that_another_report_has_had_all_along_have_not_moved_there(folder: KeptFolder) -> None:
    page, old = folder.page(NAME), id_of(folder.report(NAME), POTHOLES)
    folder.build({NAME: SUMMARY, FERRY_NAME: FERRY + POTHOLES})
    folder.build({NAME: SUMMARY.replace(POTHOLES, ""), FERRY_NAME: FERRY.replace("对讲机", "电台") + POTHOLES})
    assert folder.read(page, old) == ("note", "抓好道路养护")


def test_a_single_paragraph_of_a_removed_report_does_not_lead_to_another_that_has_it(folder: KeptFolder) -> None:
    page, old = folder.page(NAME), id_of(folder.report(NAME), POTHOLES)
    folder.build({FERRY_NAME: FERRY + POTHOLES})
    assert folder.read(page, old) == ("departed", "")


def test_a_file_that_cannot_be_read_this_time_keeps_its_page_waiting(folder: KeptFolder) -> None:
    folder.build({NAME: SUMMARY, FERRY_NAME: FERRY})
    page, published = folder.page(NAME), folder.addresses(NAME)
    folder.build({FERRY_NAME: FERRY}, unread=[NAME])
    assert [(each.address, each.state) for each in folder.kept.departed] == [(page, "unread")]
    assert folder.kept.records == ()
    assert "暂时看不到" in departed_text(folder)
    folder.build({NAME: SUMMARY, FERRY_NAME: FERRY})
    all_lead_to_their_words(folder, published)


def test_a_folder_that_cannot_be_read_keeps_the_pages_below_it_waiting(folder: KeptFolder) -> None:
    folder.build({}, unread=["2023"])
    assert [each.state for each in folder.kept.departed] == ["unread"]


def test_a_report_of_another_name_does_not_take_the_page_of_one_that_waits(folder: KeptFolder) -> None:
    page = folder.page(NAME)
    other = SUMMARY.replace(SWEEPERS, "清扫车夜里出车。")
    folder.build({"2023/另一份.txt": other}, unread=[NAME])
    assert folder.page("2023/另一份.txt") != page


def test_an_id_that_leads_on_to_what_is_gone_in_its_turn_says_so(folder: KeptFolder) -> None:
    folder.build({NAME: SUMMARY, FERRY_NAME: FERRY})
    folder.build({NAME: SUMMARY.replace(ROADS, ""), FERRY_NAME: FERRY + ROADS.replace("二、", "三、")})
    folder.build({NAME: SUMMARY.replace(ROADS, ""), FERRY_NAME: FERRY})
    assert folder.read(folder.page(NAME), ROADS_ID)[0] == "note"
    text = page_text(folder.report(NAME))
    assert text.count('id="s2"') == 1
    assert "data-to=" not in text


# The rest of the promise


def test_a_sidecar_names_sections_by_their_published_ids_after_renumbering(tmp_path: Path) -> None:
    vocabulary = load_vocabulary()
    corrections = load_corrections(b'[themes]\n"s2" = ["service"]', NAME, {"service": "service"})

    def themes(text: str) -> dict[str, tuple[str, ...]]:
        reports = convert(text.encode(), NAME, Limits(), vocabulary, corrections)
        collection = collect(reports, (), Ledger(tmp_path), vocabulary, "2026-01-01")
        put_files({file_of(each.head.page): record_text(each).encode() for each in collection.records}, tmp_path)
        return {section.heading: section.themes for section in collection.reports[0].sections}

    assert themes(SUMMARY)["抓好道路养护"] == ("service",)
    text = renumbered(SUMMARY).replace("二、加强", "一、开好局起好步\n年初开了动员会，定下十件实事。\n二、加强")
    after = themes(text)
    assert after["抓好道路养护"] == ("service",)
    assert after["加强理论学习"] != ("service",)


def test_the_order_in_which_files_are_read_does_not_matter(tmp_path: Path) -> None:
    files = {"甲.txt": SUMMARY, "乙.txt": FERRY, "丙.txt": SUMMARY.replace("局2023", "站2023")}
    edited = {name: text.replace("一百", "二百") for name, text in files.items()}
    ledgers = []
    for number, order in enumerate(permutations(files)):
        folder = KeptFolder(tmp_path / str(number))
        folder.build({name: files[name] for name in order})
        folder.build({name: edited[name] for name in reversed(order)})
        ledgers.append(text_of(folder.ledger))
    assert all(ledger == ledgers[0] for ledger in ledgers)


def test_the_same_folders_give_the_same_bytes(tmp_path: Path) -> None:
    ledgers = []
    for number in range(2):
        folder = KeptFolder(tmp_path / str(number))
        for text in (SUMMARY, SUMMARY.replace(ROADS, ""), renumbered(SUMMARY)):
            folder.build({NAME: text, FERRY_NAME: FERRY})
        ledgers.append(text_of(folder.ledger))
    assert ledgers[0] == ledgers[1]


def test_where_nothing_changed_nothing_is_written_even_after_edits(folder: KeptFolder) -> None:
    for text in (SUMMARY, SUMMARY.replace(ROADS, ""), renumbered(SUMMARY)):
        folder.build({NAME: text, FERRY_NAME: FERRY})
        folder.build({NAME: text, FERRY_NAME: FERRY})
        assert folder.kept.records == ()
        assert folder.kept.changes == ()
    folder.build({FERRY_NAME: FERRY})
    folder.build({FERRY_NAME: FERRY})
    assert folder.kept.records == ()


def test_an_added_report_writes_one_file_and_touches_no_other(folder: KeptFolder) -> None:
    before = text_of(folder.ledger)
    folder.build({NAME: SUMMARY, FERRY_NAME: FERRY})
    after = text_of(folder.ledger)
    assert len(after) == len(before) + 1
    assert before.items() <= after.items()


def test_the_ledger_only_grows(folder: KeptFolder) -> None:
    ids: set[tuple[str, str]] = set()
    for text in (SUMMARY, SUMMARY.replace(ROADS, ""), SUMMARY.replace(LEARNING, ""), FERRY, SUMMARY):
        folder.build({NAME: text})
        now = {(record.head.page, link.id) for record in Ledger(folder.ledger).records() for link in record.links}
        assert ids <= now
        ids = now


def test_a_file_of_two_reports_has_a_page_for_each_that_stays(tmp_path: Path) -> None:
    body = "一年来，我负责渡口安全工作，坚持每天到渡口检查，督促渡工穿好救生衣，没有发生一起安全事故，群众满意。\n一、主要工作\n"
    body += "检查渡船二百艘次，查出隐患十五处，全部整改到位，组织演练三次，培训渡工四十人次，发放救生衣一百件，更新缆绳三十条。\n"
    body += "二、存在的不足\n对船舶新规范学习不够系统，信息化设备使用不够熟练，汛期值守有时人手紧张，下一年要加以改进，多到现场。\n"
    other = body.replace("渡口", "码头").replace("渡船", "货船").replace("演练三次", "培训九次")
    folder = KeptFolder(tmp_path)
    folder.build({"合订.txt": f"篇一\n{body}篇二\n{other}"})
    pages = [report.address for report in folder.kept.reports]
    assert len(set(pages)) == 2
    folder.build({"合订.txt": f"篇一\n{other}篇二\n{body}"})
    assert [report.address for report in folder.kept.reports] == pages[::-1]
    folder.build({"合订.txt": f"篇一\n{body}"})
    assert folder.page("合订.txt") == pages[0]
    assert [(each.address, each.state) for each in folder.kept.departed] == [(pages[1], "gone")]


def test_the_words_of_the_ledger_are_a_sketch_and_no_text(folder: KeptFolder) -> None:
    (text,) = text_of(folder.ledger).values()
    assert POTHOLES not in text
    (name,) = text_of(folder.ledger)
    for link in parse_record(text, name).links:
        assert len(link.sketch.first) <= 12
        assert len(link.sketch.last) <= 12
    assert all(json.loads(line) for line in text.splitlines())


def text_of(ledger: Path) -> dict[str, str]:
    return {path.relative_to(ledger).as_posix(): path.read_text("utf-8") for path in sorted(ledger.rglob("*.links"))}


def test_a_parted_report_is_not_taken_for_a_later_version(folder: KeptFolder) -> None:
    page = folder.page(NAME)
    edited = SUMMARY.replace("三千二百处", "三千五百处")
    part(folder, page, edited)
    folder.build({NAME: edited})
    assert folder.page(NAME) != page


def part(folder: KeptFolder, page: str, text: str) -> None:
    """Say in the ledger that a report is no later version of a page."""
    digest = KeptFolder(folder.ledger.parent / "other").build({NAME: text}).reports[0].digest
    record = Ledger(folder.ledger).record(page)
    parted = replace(record, head=replace(record.head, parted=(digest,)))
    (folder.ledger / file_of(page)).write_text(record_text(parted), encoding="utf-8")


def test_words_of_a_page_do_not_lead_to_a_report_that_was_parted_from_it(folder: KeptFolder) -> None:
    page, grown = folder.page(NAME), FERRY + ROADS.replace("二、", "三、")
    part(folder, page, grown)
    folder.build({NAME: SUMMARY.replace(ROADS, ""), FERRY_NAME: grown})
    assert folder.read(page, ROADS_ID)[0] == "note"


def test_a_report_of_the_same_formulas_does_not_take_the_page_of_one_that_was_removed(tmp_path: Path) -> None:
    folders = script(1748)[:2]  # one report removed, another of the same year added, 0.56 alike
    folder = KeptFolder(tmp_path)
    folder.build(render(folders[0]))
    page = folder.page("2023/城关分局述职报告（修改稿）.html")
    folder.build(render(folders[1]))
    assert folder.page("述职报告（36）.md") != page
    assert [each.address for each in folder.kept.departed] == [page]


def test_joined_paragraphs_of_unlike_length_have_their_ids_back_when_they_are_cut_again(folder: KeptFolder) -> None:
    short, long = "班子成员逐章领读，到各科室讲课十一次，听课三百人次。", "全局十七个支部都照着办了一遍。"
    longer = f"{long}{long.replace('支部', '科室')}{long.replace('支部', '站点')}{long.replace('支部', '班组')}"
    apart = SUMMARY.replace(short, f"{short}\n{longer}")
    folder.build({"总结.txt": apart})
    before = folder.addresses("总结.txt")
    folder.build({"总结.txt": SUMMARY.replace(short, short + longer)})
    folder.build({"总结.txt": apart})
    assert folder.addresses("总结.txt") == before


def test_one_word_changed_throughout_a_long_report_keeps_its_page(tmp_path: Path) -> None:
    folder = KeptFolder(tmp_path)
    lines = "".join(
        f"第{n}号渡口推进改造，{n * 7}名渡工在{n * 13}号码头修好{n * 3}条船，推进有序。\n" for n in range(1, 700)
    )
    folder.build({"旧名.txt": f"2023年工作总结\n一、渡口\n{lines}"})
    page = folder.page("旧名.txt")
    folder.build({"新名.txt": f"2023年工作总结\n一、渡口\n{lines.replace('推进', '推动')}"})
    assert folder.page("新名.txt") == page


def test_a_report_that_is_renamed_and_cut_into_other_paragraphs_keeps_its_page_and_ids(folder: KeptFolder) -> None:
    before = folder.addresses(NAME)
    page = folder.page(NAME)
    joined = (
        SUMMARY.replace("。\n", "。")
        .replace("。一、", "。\n一、")
        .replace("。（", "。\n（")
        .replace("。二、", "。\n二、")
    )
    folder.build({"另一个名字.txt": joined.replace("。三、", "。\n三、")})
    assert folder.page("另一个名字.txt") == page
    arrivals = {words: folder.read(*address)[0] for address, words in before.items()}
    assert {words for words, kind in arrivals.items() if kind not in {"live", "alias"}} <= {"特此报告。"}


def test_reports_that_were_copied_into_one_and_then_taken_away_lead_on_to_it(folder: KeptFolder) -> None:
    both = f"云溪市交通运输系统2023年材料\n{SUMMARY}\n{FERRY.replace('一、', '四、').replace('二、', '五、')}"
    before = folder.addresses(NAME)
    folder.build({NAME: SUMMARY, "述职.txt": FERRY, "合集.txt": both})
    folder.build({"合集.txt": both})
    arrivals = {address: folder.read(*address) for address in before}
    found = [words for address, words in before.items() if arrivals[address] == ("live", words)]
    assert len(found) >= 0.8 * len(before)
