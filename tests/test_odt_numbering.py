"""OpenDocument text: numbers of lists and headings are those that are printed."""

from __future__ import annotations

import pytest

from converter.readers.odt.numbering import written
from tests.support.made_odt import CHINESE, LISTS, items, left_out, level, p, texts


def test_list_numbers_are_those_that_are_printed() -> None:
    inner = items(p("道路"), p("桥梁"))
    body = items(p("工作") + p("续段") + inner, p("问题") + items(p("短板")), kind='text:style-name="L1"')
    assert texts(body, automatic=LISTS) == ["一、工作", "续段", "（一）道路", "（二）桥梁", "二、问题", "（一）短板"]


def test_a_list_goes_on_where_it_says_so_and_begins_anew_where_not() -> None:
    one = items(p("A"), p("B"), kind='text:style-name="L2" xml:id="x"')
    body = (
        one
        + p("between")
        + items(p("C"), kind='text:style-name="L2" text:continue-numbering="true"')
        + items(p("D"), kind='text:style-name="L2"')
        + items(p("E"), kind='text:style-name="L2" text:continue-list="x"')
        + items(items(p("F")), p("G"), kind='text:style-name="L2" text:continue-list="x"')
    )
    assert texts(body, automatic=LISTS) == ["3. A", "4. B", "between", "5. C", "3. D", "6. E", "(a) F", "7. G"]


def test_items_may_give_their_number_or_have_none() -> None:
    body = (
        '<text:list text:style-name="L2"><text:list-header><text:p>头</text:p></text:list-header>'
        '<text:list-item text:start-value="9"><text:p>A</text:p></text:list-item>'
        "<text:list-item><text:number>（十）</text:number><text:p>B</text:p></text:list-item>"
        '<text:list-item text:style-override="L1"><text:p>C</text:p></text:list-item></text:list>'
    )
    assert texts(body, automatic=LISTS) == ["头", "9. A", "（十）B", "十一、C"]


def test_a_list_takes_the_style_of_its_first_paragraph_where_it_has_none() -> None:
    style = '<style:style style:name="P1" style:family="paragraph" style:list-style-name="L1"/>'
    assert texts(items(p("A", 'text:style-name="P1"')), automatic=LISTS + style) == ["一、A"]


def test_bullets_are_printed_but_not_the_letters_of_symbol_fonts() -> None:
    body = items(p("A"), kind='text:style-name="L3"') + items(p("B"), kind='text:style-name="L4"')
    assert texts(body, automatic=LISTS) == ["• A", "B"]


def test_numbers_of_several_levels_and_patterns_are_put_together() -> None:
    three = level(1, "1") + level(2, "1", "", ".", 'text:display-levels="2"')
    pattern = level(1, CHINESE, "x", "y", 'loext:num-list-format="第%1%章 "')
    styles = f'<text:list-style style:name="A">{three}</text:list-style><text:list-style style:name="B">{pattern}</text:list-style>'
    body = items(p("A") + items(p("B"), p("5G")), kind='text:style-name="A"') + items(
        p("总则"), kind='text:style-name="B"'
    )
    assert texts(body, automatic=styles) == ["1 A", "1.1. B", "1.2. 5G", "第一章 总则"]


def test_headings_are_numbered_by_the_outline() -> None:
    outline = (
        '<text:outline-style style:name="Outline">'
        f'<text:outline-level-style text:level="1" style:num-format="{CHINESE}" style:num-suffix="、"/>'
        f'<text:outline-level-style text:level="2" style:num-format="{CHINESE}" style:num-prefix="（" style:num-suffix="）"/>'
        '</text:outline-style><style:style style:name="Off" style:family="paragraph" style:list-style-name=""/>'
    )
    body = "".join(
        f"<text:h {more}>{text}</text:h>"
        for text, more in (
            ("A", 'text:outline-level="1"'),
            ("B", 'text:outline-level="2"'),
            ("C", 'text:outline-level="2" text:is-list-header="true"'),
            ("D", 'text:outline-level="1" text:style-name="Off"'),
            ("E", 'text:outline-level="2"'),
            ("F", 'text:outline-level="1" text:restart-numbering="true" text:start-value="5"'),
        )
    )
    assert texts(body, styles=outline) == ["一、A", "（一）B", "C", "D", "（二）E", "五、F"]


def test_numbered_paragraphs_name_their_list() -> None:
    one = '<text:numbered-paragraph text:list-id="i" text:level="1" text:style-name="L1">{}</text:numbered-paragraph>'
    assert texts(one.format(p("A")) + one.format(p("B")), automatic=LISTS) == ["一、A", "二、B"]


def test_the_number_of_an_empty_item_is_listed() -> None:
    body = items(p(""), p("A"), kind='text:style-name="L1"')
    assert (texts(body, automatic=LISTS), left_out(body, automatic=LISTS)) == (
        ["二、A"],
        [("一、", "没有文字的编号", 0)],
    )


@pytest.mark.parametrize(
    ("value", "form", "expected"),
    [
        (10, CHINESE, "十"), (21, CHINESE, "二十一"), (3, "壹, 贰, 叁, ...", "叁"), (12, "①, ②, ③, ...", "⑫"),
        (21, "①, ②, ③, ...", "21"), (4, "I", "IV"), (28, "a", "ab"), (26, "A", "Z"), (7, "甲, 乙, 丙, ...", "庚"),
        (2, "子, 丑, 寅, ...", "丑"), (12, "１, ２, ３, ...", "１２"), (3, "01, 02, 03, ...", "03"), (5, "?", "5"),
        (999999, "a", "999999"), (0, CHINESE, "0"), (5, "", ""),
    ],
)  # fmt: skip
def test_numbers_are_written_in_their_form(value: int, form: str, expected: str) -> None:
    assert written(value, form) == expected
