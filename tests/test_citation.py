"""Citations: places are called by what is printed, and a citation says what is known and no more."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data
from msgspec.structs import replace

from converter.model import Cell, Note, Paragraph, Picture, Report, Table
from converter.pages.body import without_told_names
from converter.pages.citation import citation, place_names
from converter.pages.report import Context, report_page
from converter.pages.tree import Heading, Image, Original, Para
from converter.render import write_markdown
from tests.support.examples import examples
from tests.support.invented_reports import HOSTILE, THEMES, full_report, hostile_report, point, section
from tests.support.made_pages import markdown_of, render, words
from tests.support.made_tables import plain_table

TABLE = plain_table((("甲", "乙"),))
PICTURE = Picture("picture-000000000000.png", b"")
texts = st.one_of(
    st.sampled_from(HOSTILE), st.text("\"'{}|\\\n#.:=<>&`*_[]() 一（）“”\x02\x03", max_size=30), st.text()
)


def fill(template: str, **values: str) -> str:
    """Return a citation as the page's script fills it."""

    def value(found: re.Match[str]) -> str:
        before, name = found[1], found[2]
        if not name:
            return found[0][0]
        return (before or "") + values[name] if values[name] else ""

    return re.sub(r"\{\{|\}\}|\{(?:([^{}|]*)\|)?(\w+)\}", value, template)


def cite(report: Report, place: str) -> str:
    return fill(citation(report), place=place, today="2026-11-21", address="https://a.cn/#s1")


def shown(text: str) -> str:
    """Return the text as an attribute can hold it, and as Python's parser reads it (browsers keep STX and ETX)."""
    unfit = {0: "\ufffd"} | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
    ends = (*range(0x09, 0x0E), *range(0x1C, 0x20), 0x85, 0x2028, 0x2029)
    return text.translate(unfit | dict.fromkeys(ends, " ")).strip(" ").replace("\x02", "").replace("\x03", "")


# Places


def test_places_are_called_by_their_printed_labels() -> None:
    names = place_names(full_report())
    assert names == {
        "title": "",
        "intro": "引言",
        "closing": "结尾",
        "sign": "落款",
        "x00000001": "题前第1段",
        "x00000002": "引言第1段",
        "x00000003": "引言第2段",
        "s1": "一、",
        "s1-1": "一、（一）",
        "s1-1-x00000004": "一、（一）第1段",
        "s1-2": "一、（二）",
        "s1-2-n1": "一、（二）1.",
        "s1-2-n1-x00000005": "一、（二）1.第1段",
        "s1-2-n2": "一、（二）2.",
        "s1-2-n2-m1": "一、（二）2.（1）",
        "s1-2-n2-m1-x6": "一、（二）2.（1）第1段",
        "s2": "二、",
        "s2-x00000007": "二、第1段",
        "s2-p1": "二、一是",
        "s2-p2": "二、二是",
        "s2-p2-p1": "二、二是一方面",
        "s2-p2-p2": "二、二是另一方面",
        "s2-p3": "二、三是",
        "s3": "三、",
        "s3-x00000008": "三、第1段",
        "x00000009": "结尾第1段",
        "x0000000a": "落款",
        "x0000000b": "落款",
        "att1": "附件",
        "att1-s1": "附件一、",
        "att1-s1-x0c": "附件一、第1段",
    }


def test_a_kept_id_does_not_change_the_name() -> None:
    report = replace(
        full_report(), sections=(section(1, "四、", "四、存在的问题", "s3", Paragraph("有。", 1, "s2-x1")),)
    )
    names = place_names(report)
    assert (names["s3"], names["s2-x1"]) == ("四、", "四、第1段")


def test_an_unnumbered_heading_is_called_by_its_words_cut_short() -> None:
    long = section(
        1, "", "关于“一件事”的安排和今后一段时间里要做好的几项重点工作", "s-x2", Paragraph("甲。", 1, "s-x2-x1")
    )
    report = replace(full_report(), sections=(section(1, "", "物流规模效益持续提高", "s-x1"), long))
    names = place_names(report)
    assert names["s-x1"] == "“物流规模效益持续提高”"
    assert names["s-x2-x1"] == "“关于‘一件事’的安排和今后一段时间里要做…”第1段"


def test_siblings_with_the_same_label_are_told_apart_by_their_words() -> None:
    twins = (point("一是", "一是学用结合不够。", "", "s1-p1"), point("一是", "一是作风不实。", "", "s1-p1-r2"))
    names = place_names(replace(full_report(), sections=(section(1, "一、", "一、问题", "s1", *twins),)))
    assert names["s1-p1"] == "一、一是“学用结合不够”"
    assert names["s1-p1-r2"] == "一、一是“作风不实”"


def test_tables_pictures_and_footnotes_are_counted_by_themselves() -> None:
    parts = (
        Paragraph("甲。", 1, "a"),
        Paragraph("甲 乙", 2, "b", TABLE),
        Paragraph("乙。", 3, "c"),
        Paragraph("", 4, "d", PICTURE),
        Paragraph("注。", 5, "e", Note()),
        Paragraph("", 6, "f", PICTURE),
    )
    names = place_names(replace(full_report(), sections=(section(1, "一、", "一、情况", "s1", *parts),)))
    assert [names[key] for key in "abcdef"] == [
        f"一、第{which}" for which in ("1段", "1张表", "2段", "1张图", "1条注", "2张图")
    ]


def test_numbers_that_meet_do_not_read_as_one() -> None:
    annex = section(0, "附件1：", "附件1：清单", "att1", section(3, "1.", "1.道路", "att1-n1"))
    names = place_names(replace(full_report(), annexes=(annex,)))
    assert names["att1"] == "附件1"
    assert names["att1-n1"] == "附件1 1."


# Citations


@pytest.mark.parametrize(
    ("office", "date", "place", "expected"),
    [
        ("城北分局", "2024-01-12", "三、第2段", "城北分局. 总结[R/OL]. 2024: 三、第2段(2024-01-12)[2026-11-21]. {}."),
        ("城北分局", "2024-01-12", "", "城北分局. 总结[R/OL]. (2024-01-12)[2026-11-21]. {}."),
        ("城北分局", "2024-01", "落款", "城北分局. 总结[R/OL]. 2024: 落款(2024-01)[2026-11-21]. {}."),
        ("城北分局", "2024", "落款", "城北分局. 总结[R/OL]. 2024: 落款[2026-11-21]. {}."),
        ("城北分局", None, "三、第2段", "城北分局. 总结[R/OL]. 三、第2段[2026-11-21]. {}."),
        (None, "2024-01-12", "一、", "总结[R/OL]. 2024: 一、(2024-01-12)[2026-11-21]. {}."),
        (None, None, "", "总结[R/OL]. [2026-11-21]. {}."),
    ],
)
def test_what_is_not_known_is_left_out_with_its_separator(
    office: str | None, date: str | None, place: str, expected: str
) -> None:
    report = replace(full_report(), title="总结", office=office, date=date)
    assert cite(report, place) == expected.format("https://a.cn/#s1")


def test_the_year_reported_on_is_not_taken_for_the_year_of_signing() -> None:
    assert "2023" not in cite(replace(full_report(year=2023), title="述职报告", date=None), "一、")


@given(texts)
@settings(deadline=None)
def test_a_title_is_cited_as_it_is_whatever_it_holds(title: str) -> None:
    report = replace(full_report(), title=f"甲{title}{{place}}乙", office="{today}")
    assert cite(report, "一、").startswith("{today}. " + " ".join(f"甲{title}{{place}}乙".split()) + "[R/OL]. ")


# On the page


@given(texts)
@settings(max_examples=examples(300), deadline=None)
@example(": \x03")
def test_a_name_reaches_the_attribute_unchanged(name: str) -> None:
    for block in (
        Para((Original("正文 { #x }"),), "point", "x1", (("cite", name),)),
        Heading(2, "标题**", "x1", "point", (("cite", name),)),
        Image("a.png", "原文图片", "point", "x1", (("cite", name),)),
    ):
        tags = words(render(markdown_of(Para(("前",)), block, Para(("后",))))).tags
        values = next(values for _, values in tags if values.get("id") == "x1")
        assert values == {"id": "x1", "class": "point", "data-cite": shown(name)}


@pytest.mark.parametrize("report", [full_report(), hostile_report()], ids=["full", "hostile"])
def test_every_place_of_a_page_bears_its_name_and_the_facts_the_citation(report: Report) -> None:
    page = render(get_data(write_markdown(report_page(report, Context(THEMES))))[0])
    tags = words(page).tags
    found = {values["id"]: values["data-cite"] for _, values in tags if "data-cite" in values}
    names = {key: shown(name) for key, name in place_names(report).items() if key not in {"intro", "closing", "sign"}}
    told = [key for key in names if key not in found]  # by their label: tests/browser/test_links.py
    assert all(re.search(r"-p\d", key) for key in told)
    assert found == {key: name for key, name in names.items() if key not in told}
    assert bool(told) == any(label in page for label in ("<b>一是", "<b>二是"))
    templates = [values["data-citation"] for _, values in tags if "data-citation" in values]
    assert templates == [shown(citation(report))]


def test_a_point_is_left_without_a_name_only_where_its_label_tells_it() -> None:
    def named(label: str, name: str, depth: int = 1) -> Para:
        return Para((Original(f"{label}修路。", label),), f"point point-{depth}", "x", (("cite", name),))

    def heading(name: str) -> Heading:
        return Heading(2, "标题", "s1", "level-1", (("cite", name),))

    blocks = (
        *(heading("一、"), named("一是", "一、一是"), named("1.", "一、一是1.", 2), named("二是", "一、二是")),
        *(named("2.", "一、二是2.", 2), named("（3）", "一、二是2.（3）", 3), named("甲、", "一、二是2.（3）甲、", 3)),
        *(heading("二、"), named("一是", "一、三是"), named("", "二、“修路”"), named("一是", "二、“二是”一是", 2)),
        *(heading("附件1"), named("1.", "附件1 1.")),
    )
    kept = (block for block in without_told_names(blocks) if isinstance(block, (Para, Heading)))
    left = [dict(block.data).get("cite") for block in kept]
    of_first = ["一、", None, None, None, None, None, "一、二是2.（3）甲、"]
    assert left == [*of_first, "二、", "一、三是", "二、“修路”", "二、“二是”一是", "附件1", "附件1 1."]


def test_paragraphs_of_a_long_cell_are_counted_in_their_table() -> None:
    cells = (Cell("甲"), Cell("乙。\n丙。", ids=("t-x1", "t-x2")), Cell("丁。", ids=("t-x3",)))
    parts = (Paragraph("甲 乙", 2, "b", TABLE), Paragraph("甲 乙。 丙。 丁。", 3, "t", Table((cells,))))
    names = place_names(replace(full_report(), sections=(section(1, "一、", "一、情况", "s1", *parts),)))
    assert [names[f"t-x{number}"] for number in (1, 2, 3)] == [f"一、第2张表第{number}段" for number in (1, 2, 3)]


def test_a_table_in_the_signature_is_called_as_it_is() -> None:
    table = Table(((Cell("同意评为优秀等次。\n石某\n2024年1月9日", ids=("t-1", "t-2", "t-3")),),))
    names = place_names(replace(full_report(), signature=(Paragraph(table.text, 9, "t", table),)))
    assert {names[key] for key in ("t", "t-1", "t-2", "t-3")} == {"落款"}


def test_tables_and_pictures_bear_their_names() -> None:
    parts = (Paragraph("甲 乙", 1, "x1", TABLE), Paragraph("", 2, "x2", PICTURE))
    page = render(get_data(write_markdown(report_page(replace(full_report(), closing=parts), Context(THEMES))))[0])
    found = {values["id"]: values.get("data-cite") for _, values in words(page).tags if values.get("id")}
    assert (found["x1"], found["x2"]) == ("结尾第1张表", "结尾第1张图")
