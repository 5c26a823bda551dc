"""Figures: those that a reader found in real documents, and invented cases of what is one and what is none."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converter.language.amounts import amount_of, plain
from converter.language.measured import measured
from converter.language.quantities import Quantity, quantities_in
from converter.pipeline import convert
from converter.relations.figures import Figure, figures_of
from converter.settings import Limits
from converter.themes import load_vocabulary
from tests.support.growth import assert_linear

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
LISTED = ROOT / "tests" / "gold" / "figures.txt"


def _listed() -> dict[str, dict[int, list[str]]]:
    texts: dict[str, dict[int, list[str]]] = {}
    for line in LISTED.read_text(encoding="utf-8").splitlines():
        if line.startswith("= "):
            lines = texts.setdefault(line[2:], {})
        elif line[:1].isdecimal():
            number, *found = line.split()
            lines[int(number)] = found
    return texts


TEXTS = _listed()


def _shown(text: str, quantity: Quantity) -> str:
    found = text[quantity.start : quantity.end]
    return f"_{found}" if quantity.is_blank and found == quantity.unit else found


def _found(text: str) -> list[str]:
    return [_shown(text, each) for each in quantities_in(text)]


def _figures(name: str) -> Iterator[Figure]:
    for report in convert((SHARED / name).read_bytes(), name, Limits(), load_vocabulary()):
        yield from figures_of(report)


@pytest.mark.skipif(not SHARED.exists(), reason="the real documents are not here")
@pytest.mark.parametrize("name", TEXTS)
def test_every_figure_that_a_reader_found_is_found_and_nothing_else(name: str) -> None:
    expected = [figure for _, found in sorted(TEXTS[name].items()) for figure in found]
    figures = [f"_{each.text}" if each.is_blank and each.text == each.unit else each.text for each in _figures(name)]
    steps = SequenceMatcher(a=expected, b=figures, autojunk=False).get_opcodes()
    assert not [(expected[a:b], figures[c:d]) for step, a, b, c, d in steps if step != "equal"]


def test_the_list_of_a_reader_holds_the_seeds_and_two_reports_of_a_government() -> None:
    assert len([name for name in TEXTS if name.startswith("seeds/")]) == 5
    assert len([name for name in TEXTS if "zfgzbg" in name]) >= 2
    assert sum(len(found) for lines in TEXTS.values() for found in lines.values()) > 350


FIGURES = {
    "全年修船13次、检修闸门1.2万扇，用工近30人。": ["13次", "1.2万", "30人"],
    "完成投资2.3亿元，增长8.5%，同比提高0.4个百分点。": ["2.3亿元", "8.5%", "0.4个百分点"],
    "培训船工三十二人，演练两次，新建渡口3至5个。": ["三十二人", "两次", "3至5个"],
    "巡查200余名、50多家、4万多人次。": ["200余名", "50多家", "4万多人次"],
    "补贴100万元至300万元，或3-5万元，约60%～70%。": ["100万元至300万元", "3-5万元", "60%～70%"],
    "召开次渡口会议，听取船工汇报次，新发展党员名，筹集资金万元。": ["_次", "_次", "_名", "_万元"],
    "巡河*次，慰问**名船工，投入XX万元，举办XX期。": ["*次", "**名", "XX万元", "XX期"],
    "捐款５０００元，增长 8.5 %，开会 13 次。": ["５０００元", "8.5 %", "13 次"],
    "占百分之三十，三分之一以上的船已修。": ["百分之三十", "三分之一"],
    "近百家船厂、上万人，惠及近千万家庭，投资超千亿元。": ["百家", "万人", "千万", "千亿元"],
    "安检6场（次），廉政谈话20余人/次，3.1万套（户）。": ["6场（次）", "20余人/次", "3.1万套（户）"],
    "走访6省32地，12部门联合。": ["6省", "32地", "12部门"],
    "连续21年，再延长30年，提前两年，为期两周。": ["21年", "30年", "两年", "两周"],
    "水位翻一番，成立三个工作组，新发展党员一名。": ["一番", "三个", "一名"],
    "近三十人、九百六十多万人口、近一亿旅客。": ["三十人", "九百六十多万", "一亿"],
    "两千五百万元，一百零五户，十余家。": ["两千五百万元", "一百零五户", "十余家"],
}
NONE = (
    *("2023年12月5日10时30分，二〇二三年，2021—2023年，20××年。", "云政发〔2023〕8号，电话0571-88886666，12345热线。"),
    *(
        "第3次会议、第二批、第1、2、3次检查，前3名，排名第5位，首届。",
        "一是修船，第二，其一，一方面，1.修船，（二）闸门。",
    ),
    *(
        "八项规定、三会一课、两个维护、“两件大事”、《渡口5项规定》、十四五、二十大、一岗双责。",
        "三年行动、3年行动计划、近三年、近3年来、每5年。",
    ),
    *(
        "二期工程、2期工程、四套班子、两张皮、三次产业、十四届三次全会。",
        "G7高速、331国道、5A级景区、PM2.5、5G、“5+2”、7×24小时、24小时值班。",
    ),
    *(
        "几亿人、数百名、若干个、一些、一批、多次。",
        "XX市、**局、XX部、某某处、党的XX大、市委*书记、XX人民政府、XX项目。",
    ),
    *(
        "召开期间、调整名单、依次、其次，层次，姓名，知名、名次。",
        "上百货商店，成千上万，千方百计，三百六十行，万众一心。",
    ),
)


@pytest.mark.parametrize("text", FIGURES)
def test_what_is_a_figure(text: str) -> None:
    assert _found(text) == FIGURES[text]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_figure(text: str) -> None:
    assert _found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("投资2.3亿元", ("230000000", "", "亿元", "元", "")),
        ("近30余人次", ("30", "", "人次", "人次", "近 余")),
        ("超过1.37万亿斤", ("1370000000000", "", "万亿斤", "斤", "超过")),
        ("20篇以上", ("20", "", "篇", "篇", "以上")),
        ("3-5万元", ("30000", "50000", "万元", "元", "")),
        ("三十二名", ("32", "", "名", "人", "")),
        ("1109万，", ("11090000", "", "万", "", "")),
        ("1,234.50吨", ("1234.5", "", "吨", "吨", "")),
        ("下降0.3个百分点", ("0.3", "", "个百分点", "百分点", "")),
        ("XX万元", ("", "", "万元", "元", "")),
    ],
)
def test_value_unit_and_mark(text: str, expected: tuple[str, ...]) -> None:
    (found,) = quantities_in(text)
    assert (found.low, found.high, found.unit, found.base, found.mark) == expected


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("今年以来，开展集中学习13次、交流研讨12次。", [("开展集中学习", ""), ("交流研讨", "")]),
        ("组织12个船队现场演练。", [("船队", "")]),
        ("渡口货运量达到99.1万吨，增长6.1%。", [("渡口货运量", ""), ("渡口货运量", "增长")]),
        ("渡船客流比上年减少3万人次。", [("渡船客流", "比上年减少")]),
        ("新增5000个泊位，使用1000亿元船舶基金支持修船。", [("泊位", ""), ("船舶基金支持修船", "")]),
        ("观看警示片2次100余人。", [("观看警示片", ""), ("观看警示片", "")]),
        ("对37名船长进行培训。", [("船长", "")]),
        ("召开次渡口会议，", [("渡口会议", "")]),
    ],
)
def test_what_a_figure_counts_stands_in_its_clause(text: str, counted: list[tuple[str, str]]) -> None:
    assert [(each.counted, each.change) for each in measured(text, quantities_in(text))] == counted


@given(
    st.text(
        alphabet="0123456789.，。一二三十百千万亿两个次名元%*X第前近余年月《》“”至-召开会议 党员新发展", max_size=60
    )
)
def test_quantities_of_any_text_stand_in_it_in_order_and_apart(text: str) -> None:
    place = 0
    for each in measured(text, quantities_in(text)):
        quantity = each.quantity
        assert place <= quantity.start < quantity.end <= len(text)
        assert each.counted in text
        assert each.change in text
        place = quantity.end


@given(st.integers(min_value=1, max_value=10**9))
def test_a_number_in_digits_has_its_value(number: int) -> None:
    value = amount_of(f"{number:,}")
    assert value is not None
    assert plain(value) == str(number)


@given(st.integers(min_value=1, max_value=99))
def test_a_number_in_chinese_has_its_value(number: int) -> None:
    from converter.language.numerals import chinese

    value = amount_of(chinese(number))
    assert value is not None
    assert plain(value) == str(number)


def test_the_figures_of_one_long_sentence_take_no_longer_than_it_is_long() -> None:
    assert_linear(
        lambda size: "比上年增长12.5%，达到3,456.78万元，其中" * (size // 24),
        lambda text: [*measured(text, quantities_in(text))],
        100_000,
    )
