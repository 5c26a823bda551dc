"""Official Chinese by itself: every form of a date, numbers, ends of sentences, offices, salutations."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converter.language import dates, kinds, marks, numerals, offices, salutations, sentences
from converter.outline.years import date_of

DAYS = [
    "2024年1月12日",
    "2024年01月12日",
    "2024年1月12号",
    "2024 年 1 月 12 日",
    "2 0 2 4 年 1 月 1 2 日",
    "２０２４年１月１２日",
    "二〇二四年一月十二日",
    "二○二四年一月十二日",
    "二零二四年一月十二日",
    "二O二四年元月十二日",
    "二 〇 二 四 年 一 月 十 二 日",
    "2024年一月十二日",
    "2024.1.12",
    "2024.01.12",
    "２０２４．１．１２",
    "2024. 1. 12",
    "2024-01-12",
    "2024－1－12",
    "2024—01—12",
    "2024/1/12",
    "2024／1／12",
    "（2024年1月12日）",
    "2024年1月12日（星期五）",
    "2024年1月12",
]
MONTHS = [
    "2024年1月",
    "２０２４年 １ 月",
    "二〇二四年一月",
    "二○二四年元月",
    "2024.1",
    "2024.01",
    "2024-01",
    "2024/1",
    "（2024年1月）",
]
FREE = [
    *(
        "20××年×月×日",
        "20XX年1月1日",
        "二〇××年×月×日",
        "2024年 月 日",
        "2024年×月×日",
        "20  年  月  日",
        "2024年1—6月",
    ),
    *("2024年1月12日至15日", "2024年1月30日—2月3日", "2024年1月12—15日"),
]
NONE = [
    *(
        "2024年",
        "2024年度",
        "二〇二四年",
        "2024",
        "12月",
        "1月12日",
        "2024.5%",
        "2024.13.1",
        "2024.1.32",
        "2024.1.12.5",
    ),
    *(
        "192.168.1.1",
        "1.2.3",
        "2024.1-12",
        "2024年1月工作总结",
        "2024年第1期",
        "一年三月",
        "甲",
        "",
        "（）",
        "2024年1月12日通过",
    ),
]


@pytest.mark.parametrize("line", DAYS + MONTHS + FREE)
def test_a_line_that_officials_date_with_is_a_date(line: str) -> None:
    assert dates.is_date(line)
    assert dates.is_date(f"  {line} ")


@pytest.mark.parametrize("line", NONE)
def test_a_line_that_says_more_or_less_is_no_date(line: str) -> None:
    assert not dates.is_date(line)


@pytest.mark.parametrize("written", DAYS)
def test_every_form_of_a_day_is_the_same_day(written: str) -> None:
    assert date_of(written) == "2024-01-12"
    assert date_of(f"联系电话：12345\n{written}\n抄送：市政府") == "2024-01-12"


@pytest.mark.parametrize("written", MONTHS)
def test_every_form_of_a_month_is_the_same_month(written: str) -> None:
    assert date_of(f"城北分局\n{written}") == "2024-01"


@pytest.mark.parametrize(
    "written", ["2024年13月1日", "2024年2月30日", "2024年0月", "2024年1月0日", "2024.13.1", "", "城北分局"]
)
def test_what_the_calendar_does_not_know_is_no_date_of_signing(written: str) -> None:
    assert date_of(written) is None


def test_the_last_date_of_a_signature_counts() -> None:
    assert date_of("2023年12月1日起草\n二〇二四年一月十二日") == "2024-01-12"


@pytest.mark.parametrize("written", [day for day in DAYS if not day.endswith("12")])
def test_a_day_among_words_is_found_and_taken_out(written: str) -> None:
    folded = dates.fold(f"会议于{written}召开")
    assert list(dates.dates_in(folded)) == [(2024, 1, 12)]
    assert "2024" not in dates.without_days(folded)
    assert dates.holds_date(f"会议于{written}召开")


def test_a_month_among_words_is_no_day() -> None:
    folded = dates.fold("二〇二四年一月召开，2024年1月5个单位参加，投入2024.5万元")
    assert list(dates.dates_in(folded)) == [(2024, 1, None), (2024, 1, None)]
    assert dates.without_days(folded) == folded


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("二〇二三年至二○二四年", "2023年至2024年"),
        ("一九九八年十二月三十一日", "1998年12月31日"),
        ("一二三四年级", "一二三四年级"),
        ("三月十二日", "三月十二日"),
        ("二〇二四年一月份", "2024年1月份"),
        ("二〇二四年一等奖", "2024年一等奖"),
        ("2024年十月一日", "2024年10月1日"),
    ],
)
def test_years_in_chinese_and_what_follows_them_become_digits(text: str, folded: str) -> None:
    assert dates.fold(text) == folded


def test_a_line_that_tells_when_a_rule_was_passed() -> None:
    assert dates.tells_when_passed("（2019年3月5日云溪市第三次会议通过）")
    assert dates.tells_when_passed("（二〇一九年三月五日云溪市第三次会议通过）")
    assert dates.tells_when_passed("2019.3.5常务会议通过")
    assert not dates.tells_when_passed("2019年条例通过后的工作")


@given(st.integers(1, 99))
def test_numbers_in_chinese_are_read_as_they_are_written(number: int) -> None:
    assert numerals.ordinal(numerals.chinese(number)) == number


@pytest.mark.parametrize(
    ("mark", "number"), [("一百〇一", 101), ("二百", 200), ("一百一十二", 112), ("其次，", 2), ("④", 4)]
)
def test_numbers_of_labels(mark: str, number: int) -> None:
    assert numerals.number_of(mark) == number


@pytest.mark.parametrize("mark", ["五一", "十十", "百", "一百百", "", "甲", "一十二三"])
def test_figures_that_are_no_number(mark: str) -> None:
    assert numerals.number_of(mark) is None


@pytest.mark.parametrize(("number", "written"), [(4, "IV"), (1994, "MCMXCIV"), (3999, "MMMCMXCIX"), (4000, "4000")])
def test_roman_numbers_end_at_3999(number: int, written: str) -> None:
    assert numerals.roman(number) == written


@given(st.text("甲乙，。；！？;!?：:\n ”"))
def test_a_text_is_its_sentences_joined(text: str) -> None:
    found = sentences.SENTENCE.findall(text)
    assert "".join(found) == text
    assert not [each for each in found if set(each[:-1]) & set(sentences.SENTENCE_ENDS)]


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ("修路。", True),
        ("修“路。”", True),
        ("如下：", True),
        ("等等……", True),
        ("《办法》", False),
        ("修路，", False),
        ("", False),
    ],
)
def test_words_end_with_a_mark_whatever_closes_behind_it(text: str, ended: bool) -> None:  # noqa: FBT001
    assert sentences.has_ended(text) is ended


def test_marks_that_end_more_are_among_those_that_end_less() -> None:
    assert set(sentences.SENTENCE_ENDS) < set(sentences.CLAUSE_ENDS)
    assert set(sentences.SENTENCE_ENDS) < set(sentences.PARAGRAPH_ENDS)
    assert not set(sentences.CLOSERS) & set(sentences.CLAUSE_ENDS + sentences.PARAGRAPH_ENDS)


@pytest.mark.parametrize(
    "line", ["云溪市交通运输局", "水库移民工作领导小组", "城北街道", "周明远", "局长 周明远", "党委书记周明远"]
)
def test_lines_that_only_say_who(line: str) -> None:
    assert offices.is_byline(line)


@pytest.mark.parametrize("line", ["主要做法", "工作回顾", "局长工作", "修好农村公路", "周明远同志述职报告"])
def test_lines_that_say_what(line: str) -> None:
    assert not offices.is_byline(line)


def test_salutations_and_closings() -> None:
    assert salutations.SALUTATION_LINE.match("各位领导、同志们：")
    assert salutations.SALUTATION.match("同志们！一年来")
    for text in (
        "同志们！一年来",
        "谢谢大家",
        "以上报告",
        "以上是我的述职",
        "上述情况",
        "总之，",
        "2024年，我将",
        "同时，也有不足",
    ):
        assert salutations.CLOSING.match(text), text
    for text in ("谢谢大家", "特此报告", "以上报告", "述职完毕", "妥否，请批示。"):
        assert salutations.COURTESY.match(text), text
    assert not salutations.COURTESY.match("以上是我的述职")


@pytest.mark.parametrize("text", ["一、甲", "（一）甲", "1.甲", "（1）甲", "①甲", "第一章 甲", "4.2024年计划"])
def test_a_line_that_a_heading_mark_opens_may_be_one(text: str) -> None:
    assert re.match(marks.mark_pattern(), text)
    assert bool(re.match(marks.mark_pattern(items=False), text)) != text[0].isascii()
    assert marks.heading_mark(text)


@pytest.mark.parametrize("text", ["2.5公里", "2023. 年初", "甲一、"])
def test_a_figure_opens_no_heading(text: str) -> None:
    assert not re.match(marks.mark_pattern(), text)


def test_every_kind_is_named_once_and_titles_end_with_genres() -> None:
    slugs = {(name, slug) for _, name, slug in kinds.KINDS}
    assert len({name for name, _ in slugs}) == len({slug for _, slug in slugs}) == len(slugs)
    assert re.search(f"(?:{kinds.GENRES})$", "2023年述职报告")
