"""Word's .docx: the numbers that Word makes stand before the text as if typed."""

from __future__ import annotations

import pytest

from converter.readers.docx.numerals import format_number
from tests.support.made_docx import PARTS, left_out, level, listed, lists, p, read, run, style, texts


def test_numbers_that_word_makes_stand_before_the_text_as_if_typed() -> None:
    body = (
        listed("主要工作")
        + listed("抓建设", 1)
        + p("全年新改建公路46公里。")
        + listed("抓养护", 1)
        + listed("存在问题")
    )
    assert texts(read(body, numbering=PARTS)) == [
        "一、主要工作",
        "（一）抓建设",
        "全年新改建公路46公里。",
        "（二）抓养护",
        "二、存在问题",
    ]


def test_level_starts_anew_below_each_number_of_a_higher_level() -> None:
    body = "".join(listed("路", index) for index in (0, 1, 2, 2, 1, 2, 3, 0, 1, 2))
    assert (
        "".join(text[:-1] for text in texts(read(body, numbering=PARTS))) == "一、（一）1.2.（二）1.（1）二、（一）1."
    )


def test_level_that_never_restarts_counts_on() -> None:
    numbering = lists(
        level(0, "decimal", "%1."),
        level(1, "decimal", "第%2条", '<w:lvlRestart w:val="0"/>'),
    )
    body = "".join(listed("路", index) for index in (0, 1, 1, 0, 1))
    assert texts(read(body, numbering=numbering)) == ["1.路", "第1条 路", "第2条 路", "2.路", "第3条 路"]


def test_level_restarts_only_after_the_level_it_names() -> None:
    numbering = lists(
        *(level(index, "decimal", f"%{index + 1}.") for index in (0, 1)),
        level(2, "decimal", "%3)", '<w:lvlRestart w:val="1"/>'),
    )
    body = "".join(listed("路", index) for index in (0, 1, 2, 1, 2, 0, 1, 2))
    assert [text[:-1] for text in texts(read(body, numbering=numbering)) if ")" in text] == ["1)", "2)", "1)"]


def test_lists_of_one_definition_count_on_together_until_one_of_them_starts_anew() -> None:
    nums = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="0"/>{more}</w:num>'
        for number, more in (
            (1, ""),
            (2, ""),
            (3, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="8"/></w:lvlOverride>'),
        )
    )
    body = "".join(listed("路", num=number) for number in (1, 2, 1, 3, 3, 1))
    content = read(body, numbering=lists(level(0, "decimal", "%1."), nums=nums))
    assert texts(content) == ["1.路", "2.路", "3.路", "8.路", "9.路", "10.路"]


def test_list_may_change_the_look_of_a_level() -> None:
    changed = f'<w:lvlOverride w:ilvl="0">{level(0, "upperRoman", "%1)")}</w:lvlOverride>'
    nums = f'<w:num w:numId="1"><w:abstractNumId w:val="0"/>{changed}</w:num>'
    assert texts(read(listed("路"), numbering=lists(level(0, "decimal", "%1."), nums=nums))) == ["I)路"]


def test_number_of_a_higher_level_is_printed_before_it_was_used() -> None:
    numbering = lists(level(0, "decimal", "%1."), level(1, "decimal", "%1.%2"))
    assert texts(read(listed("路", 1) + listed("桥"), numbering=numbering)) == ["1.1 路", "2.桥"]


def test_legal_numbers_are_decimal_at_all_levels() -> None:
    numbering = lists(
        level(0, "chineseCounting", "第%1章"),
        level(1, "decimal", "%1.%2", "<w:isLgl/>"),
    )
    assert texts(read(listed("总则") + listed("目的", 1), numbering=numbering)) == ["第一章 总则", "1.1 目的"]


def test_numbering_comes_from_styles_and_what_they_are_based_on() -> None:
    numbering = lists(
        level(0, "chineseCounting", "%1、", '<w:pStyle w:val="H1"/>'),
        level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="H2"/>'),
    )
    numbered = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = style("H1", numbered) + style("H2", numbered) + style("Own", '<w:basedOn w:val="H2"/>')
    styles += style("Off", '<w:basedOn w:val="H1"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>')
    body = "".join(p("路", f'<w:pStyle w:val="{name}"/>') for name in ("H1", "H2", "Own", "Off", "H1"))
    body += p("路", '<w:pStyle w:val="H1"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    content = read(body, numbering=numbering, styles=styles)
    assert texts(content) == ["一、路", "（一）路", "（二）路", "路", "二、路", "路"]


def test_numbering_style_leads_to_the_definition_that_holds_the_levels() -> None:
    linked = '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="List"/></w:abstractNum>'
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="5"/></w:num>'
    )
    numbering = lists('<w:styleLink w:val="List"/>', level(0, "decimal", "%1．"), nums=linked + nums)
    styles = style("List", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>', kind="numbering")
    assert texts(read(listed("路", num=2), numbering=numbering, styles=styles)) == ["1．路"]


def test_numbering_that_leads_in_a_circle_prints_nothing() -> None:
    linked = '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="List"/></w:abstractNum>'
    nums = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    styles = style("List", '<w:basedOn w:val="List"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    assert texts(read(listed("路"), numbering=linked + nums, styles=styles)) == ["路"]


def test_empty_numbered_paragraph_counts_and_its_number_is_listed() -> None:
    content = read(listed("路") + listed("") + listed("桥"), numbering=PARTS)
    assert texts(content) == ["一、路", "三、桥"]
    assert left_out(content) == [("二、", "没有文字的编号", 1)]


def test_empty_paragraph_that_ends_a_section_does_not_count() -> None:
    ending = p("", '<w:numPr><w:numId w:val="1"/></w:numPr><w:sectPr/>')
    assert texts(read(listed("路") + ending + listed("桥"), numbering=PARTS)) == ["一、路", "二、桥"]


def test_bullet_is_shown_where_it_is_a_character_and_not_a_picture_of_a_symbol_font() -> None:
    symbols = '<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr>'
    numbering = lists(
        level(0, "bullet", "●"),
        level(1, "bullet", "\uf06c"),
        f'<w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="n"/>{symbols}</w:lvl>',
        level(3, "bullet", "o"),
    )
    body = "".join(listed("路", index) for index in range(4))
    assert texts(read(body, numbering=numbering)) == ["● 路", "路", "路", "路"]


def test_number_does_not_run_into_a_number_or_word() -> None:
    numbering = lists(level(0, "decimal", "%1."), level(1, "decimal", "第%2条"), level(2, "decimal", "%3、"))
    body = listed("5G网络") + listed("为了", 1) + listed("5G网络", 2)
    assert texts(read(body, numbering=numbering)) == ["1. 5G网络", "第1条 为了", "1、5G网络"]


def test_hidden_number_and_number_without_format_are_not_printed() -> None:
    numbering = lists(
        '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/><w:rPr><w:vanish/></w:rPr></w:lvl>',
        level(1, "none", "%2"),
    )
    assert texts(read(listed("路") + listed("桥", 1), numbering=numbering)) == ["路", "桥"]


def test_series_of_its_own_is_read() -> None:
    form = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/>'
        '</mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
    )
    numbering = lists(f'<w:lvl w:ilvl="0"><w:start w:val="1"/>{form}<w:lvlText w:val="第%1号"/></w:lvl>')
    assert texts(read(listed("令"), numbering=numbering)) == ["第001号 令"]


@pytest.mark.parametrize(
    ("form", "printed"),
    [
        ("chineseCountingThousand", "一 十 十一 二十 九十九 一百 一百〇一 一百一十 一千〇五 一万"),
        ("chineseCounting", "一 十 十一 二十 九十九 一○○ 一○一 一一○ 一○○五 一○○○○"),
        ("japaneseCounting", "一 十 十一 二十 九十九 百 百一 百十 千五 一万"),
        ("chineseLegalSimplified", "壹 壹拾 壹拾壹 贰拾 玖拾玖 壹佰 壹佰零壹 壹佰壹拾 壹仟零伍 壹万"),
        ("ideographDigital", "一 一〇 一一 二〇 九九 一〇〇 一〇一 一一〇 一〇〇五 一〇〇〇〇"),
        ("ideographTraditional", "甲 癸 11 20 99 100 101 110 1005 10000"),
        ("ideographZodiac", "子 酉 戌 20 99 100 101 110 1005 10000"),
        ("decimal", "1 10 11 20 99 100 101 110 1005 10000"),
        ("decimalZero", "01 10 11 20 99 100 101 110 1005 10000"),
        ("decimalFullWidth", "１ １０ １１ ２０ ９９ １００ １０１ １１０ １００５ １００００"),
        ("decimalEnclosedCircle", "① ⑩ ⑪ ⑳ 99 100 101 110 1005 10000"),
        ("decimalEnclosedCircleChinese", "① ⑩ 11 20 99 100 101 110 1005 10000"),
        ("decimalEnclosedParen", "⑴ ⑽ ⑾ ⒇ 99 100 101 110 1005 10000"),
        ("upperRoman", "I X XI XX XCIX C CI CX MV 10000"),
        ("lowerLetter", "a j k t uuuu vvvv wwww fffff 1005 10000"),
        ("ordinal", "1st 10th 11th 20th 99th 100th 101st 110th 1005th 10000th"),
        ("hebrew1", "1 10 11 20 99 100 101 110 1005 10000"),
    ],
)
def test_number_is_written_as_word_writes_it(form: str, printed: str) -> None:
    numbers = (1, 10, 11, 20, 99, 100, 101, 110, 1005, 10_000)
    assert " ".join(format_number(number, form) for number in numbers) == printed


def test_text_boxes_count_by_themselves() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{listed('框')}</w:txbxContent></w:pict></w:r>"
    assert texts(read(listed("路") + p(run("文") + box) + listed("桥"), numbering=PARTS)) == [
        "一、路",
        "文",
        "一、框",
        "二、桥",
    ]


def test_level_without_a_start_counts_from_zero() -> None:
    def first(form: str) -> str:
        pattern = f'<w:lvl w:ilvl="0"><w:numFmt w:val="{form}"/><w:lvlText w:val="%1、"/></w:lvl>'
        under = '<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2."/></w:lvl>'
        body = listed("概述") + listed("缘起", 1) + listed("情况")
        return "|".join(texts(read(body, numbering=lists(pattern, under))))

    assert first("japaneseCounting") == "〇、概述|〇.0.缘起|一、情况"
    assert first("chineseCountingThousand") == "〇、概述|〇.0.缘起|一、情况"
    assert first("decimal") == "0、概述|0.0.缘起|1、情况"


def test_level_without_a_number_prints_what_else_its_text_holds() -> None:
    levels = (level(0, "none", ""), level(1, "none", "%2※"), level(2, "decimal", "%1%3."))
    body = listed("主要工作") + listed("公路", 1) + listed("养护", 2)
    assert texts(read(body, numbering=lists(*levels))) == ["主要工作", "※公路", "1.养护"]


def test_number_of_several_levels_follows_the_chinese_one_above_in_digits() -> None:
    levels = (
        level(0, "chineseCountingThousand", "%1、", start=3),
        level(1, "decimal", "%1.%2", "<w:isLgl/>"),
        level(2, "decimal", "%1.%2.%3", "<w:isLgl/>"),
    )
    body = "".join(listed("路", index) for index in (0, 1, 1, 2, 0, 1))
    assert texts(read(body, numbering=lists(*levels))) == ["三、路", "3.1 路", "3.2 路", "3.2.1 路", "四、路", "4.1 路"]
