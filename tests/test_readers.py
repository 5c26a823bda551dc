from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import given, settings

from converter.model import Removal
from converter.readers import ReadError, read
from converter.readers.content import is_doubtful
from converter.readers.encoding import decode
from converter.settings import Limits
from tests.support.made_texts import TEXTS, character, plain, unescaped

LIMITS = Limits()
REPORT = "云溪市交通运输局2023年工作总结\n一、主要工作\n全年新改建农村公路46公里，群众出行更加便捷。\n"
TRADITIONAL = "雲溪市交通運輸局2023年工作總結\n一、主要工作\n全年新改建農村公路46公里，群眾出行更加便捷。\n"


def refusal(data: bytes, name: str = "报告.txt", limits: Limits = LIMITS) -> str:
    with pytest.raises(ReadError) as caught:
        read(data, name, limits)
    return str(caught.value.message)


# encodings


@pytest.mark.parametrize(
    ("codec", "told"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("gbk", "gb18030"),
        ("gb18030", "gb18030"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
    ],
)
def test_text_is_the_same_in_every_encoding(codec: str, told: str) -> None:
    text = read(REPORT.encode(codec), "报告.txt", LIMITS)
    assert [line.text for line in text.lines] == REPORT.splitlines()
    assert text.source.encoding == told
    assert text.messages == ()


def test_big_endian_mark_is_read() -> None:
    assert decode(b"\xfe\xff" + REPORT.encode("utf-16-be"), "报告.txt") == (REPORT, "utf-16-be")


def test_traditional_text_in_big5_is_read() -> None:
    assert decode(TRADITIONAL.encode("big5"), "报告.txt") == (TRADITIONAL, "big5")


@pytest.mark.parametrize("codec", ["gbk", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text", ["云溪市交通运输局二〇二三年度党建工作总结", "张三同志述职报告。一年来，认真履行职责。"]
)
def test_twenty_characters_are_enough_to_tell_the_encoding(text: str, codec: str) -> None:
    assert decode(text.encode(codec), "报告.txt")[0] == text


def test_ascii_is_utf_8() -> None:
    assert decode(b"2023", "a.txt") == ("2023", "utf-8")


def test_other_languages_are_refused_and_not_read_as_chinese() -> None:
    said = "报告.txt: R003 认不出文字编码。请用记事本打开，另存为 UTF-8 编码后再放入。"
    assert refusal("今日は、会社の報告書を提出しました。カタカナとひらがなの文章です。".encode("shift_jis")) == said
    assert refusal("今日は、会社の報告書を提出しました。".encode("euc-jp")) == said
    assert refusal("Сегодня мы представили отчёт о работе за год.".encode("koi8-r")) == said
    assert refusal("오늘 우리는 연간 업무 보고서를 제출했습니다.".encode("euc-kr")) == said
    assert refusal("Résumé déjà vu à côté".encode("latin-1")) == said


def test_high_bytes_at_random_are_refused() -> None:
    chance = random.Random(7)
    for length in (50, 1000, 100_000):
        data = bytes(chance.randrange(0x80, 0x100) for _ in range(length))
        assert refusal(data) == "报告.txt: R003 认不出文字编码。请用记事本打开，另存为 UTF-8 编码后再放入。"


def test_utf_16_that_breaks_off_in_a_character_is_refused() -> None:
    assert "R003" in refusal(b"\xff\xfe" + "述职".encode("utf-16-le") + b"\x00")


# what cannot be read


@pytest.mark.parametrize("data", [bytes(range(256)) * 8, b"PK\x03\x04\x14\x00\x00\x00" * 40, b"\x00\x01\x02" * 99])
def test_binary_data_is_refused(data: bytes) -> None:
    assert refusal(data) == (
        "报告.txt: R002 这不是文本文件（内容是二进制数据）。请用 Word 或记事本打开原件，另存为 UTF-8 编码的 .txt。"
    )


@pytest.mark.parametrize(
    "data", [b"", b"\n", b" \t\r\n", b"\xef\xbb\xbf", "　\u200b\n".encode(), b"\x00\x00", b"\xff\xfe"]
)
def test_file_without_words_is_refused(data: bytes) -> None:
    assert refusal(data) == "报告.txt: R001 文件里没有文字。请放入有内容的报告，或删去这个文件。"


def test_line_of_five_megabytes_is_refused() -> None:
    assert refusal(b"a\n" + "路".encode() * 1_700_000) == (
        "报告.txt:2: R004 有一行长达 1700000 字，超过上限 100000 字，不像一份报告。请检查文件是否损坏，或把段落分行后再放入。"
    )


def test_lines_that_join_to_a_giant_are_refused() -> None:
    assert "R004 有一行长达" in refusal("一，\n，二".encode() * 60_000)


def test_file_above_the_limit_is_refused() -> None:
    said = refusal(b"1234567890", limits=Limits(file_bytes=9))
    assert said == "报告.txt: R005 文件有 0.0 MB，超过上限 0.0 MB。请检查是否放错了文件，或把它拆成几份。"
    assert "文件有 20.0 MB" in refusal(b"a" * 20_000_001)


def test_format_without_a_reader_is_refused() -> None:
    assert (
        refusal(b"%PDF", "2023/报告.PPT") == "2023/报告.PPT: R006 不能读 .ppt 格式。请另存为 .docx 或 .txt 后再放入。"
    )
    assert refusal(b"a", "报告.toml") == "报告.toml: R023 这是更正文件，不是报告。请写它更正的那份报告的文件名。"
    assert refusal(b"a", "报告") == "报告: R006 不能读没有后缀的文件。请另存为 .docx 或 .txt 后再放入。"


# cleaning


def test_noise_is_listed_with_its_line_and_reason() -> None:
    text = read("一、工作\n全年##paidbegin##完成\n下载\n- 2 -\n二、打算\n##paidend##\n".encode(), "a.txt", LIMITS)
    assert [(each.line, each.reason, each.text) for each in text.removals] == [
        (2, "付费墙标记", "##paidbegin##"),
        (3, "网页按钮", "下载"),
        (3, "页码", "- 2 -"),
        (3, "付费墙标记", "##paidend##"),
    ]
    assert [str(message) for message in text.messages] == [
        "a.txt: R104 去掉了 4 处已知杂质（付费墙标记、网页按钮、页码）。页面末尾的“整理说明”里有清单，请核对。"
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("分享到：", "网页按钮"),
        ("分享到微信", "网页按钮"),
        ("更多精彩内容欢迎扫描下方二维码关注云溪交通！", "网页按钮"),
        ("相关文档：", "相关链接"),
    ],
)
def test_the_lines_that_a_web_page_adds_are_taken_out(line: str, reason: str) -> None:
    text = read(f"一、工作\n全年完成\n{line}\n".encode(), "a.txt", LIMITS)
    assert [(each.reason, each.text) for each in text.removals] == [(reason, line)]


@pytest.mark.parametrize(
    "line",
    [
        "下载量超过一万次", "第 3 页报表有误", "浏览量增长5%", "# 修好路", "A1 B2 C1 D2驾驶证", "##paid", "&不是代码;",
        "— 3 — 6", "相关报道：我局获奖", "打印文件三百份", "5 + 2 = 7", "全年 3 次",
        "分为 A+ A- B+ B- 四等", "选项 A. B. C. D. 之一", "a) b) c) d) 四问", "x= 3; y= 4; 时",
        "D* C* B* A*", "阅读全部文件的人数", "版权声明制度已经建立", "预览功能登录后可用",
        "分享到会经验", "扫描二维码即可报名，全年报名三百人", "相关文档已经归档",
    ],
)  # fmt: skip
def test_words_that_look_like_noise_stay(line: str) -> None:
    text = read(f"一、工作\n{line}\n".encode(), "a.txt", LIMITS)
    assert text.lines[1].text == line
    assert text.removals == ()


PAGE = "渡口管理所把六个渡口分给三个班，每班两名渡工，早晚交接都有记录，入汛前又把缆绳和跳板都查了一遍，换下旧绳六根，"


def test_numbers_of_the_pages_of_a_preview_are_no_marks() -> None:
    text = read(
        f"资源描述：\n1、工作总结{PAGE * 3}一共查\n2、了三遍，{PAGE * 3}又修\n3、好码头两处。".encode(), "a.txt", LIMITS
    )
    assert [line.text for line in text.lines] == [f"工作总结{PAGE * 3}一共查了三遍，{PAGE * 3}又修好码头两处。"]
    assert [each.text for each in text.removals] == ["资源描述：", "1、", "2、", "3、"]


@pytest.mark.parametrize(
    "pages",
    [(f"1、{PAGE * 3}完。", f"2、{PAGE * 3}"), ("1、修渡口", "2、修码头"), (f"1、{PAGE * 3}", f"3、{PAGE * 3}")],
)
def test_numbers_of_a_list_stay(pages: tuple[str, str]) -> None:
    assert [line.text for line in read("\n".join(pages).encode(), "a.txt", LIMITS).lines] == list(pages)


def test_some_pages_of_a_preview_may_end_with_a_sentence() -> None:
    text = read(
        f"1、总结{PAGE * 3}一共查\n2、了三遍，{PAGE * 3}完。\n3、又{PAGE * 3}修\n4、好。".encode(), "a.txt", LIMITS
    )
    assert [line.text[:4] for line in text.lines] == ["总结渡口", "又渡口管"]


def test_blank_lines_behind_all_lines_of_a_wrapped_text_tell_nothing() -> None:
    rows = [PAGE[at : at + 20] for at in range(0, len(PAGE), 20)] * 4
    text = read("\n\n".join(rows).encode(), "a.txt", LIMITS)
    assert len(text.lines) < len(rows) / 2


def test_numbers_of_pages_in_the_middle_of_a_sentence_are_taken_out() -> None:
    text = read(
        f"1 渡口总结\n一、{PAGE * 2}一共查\n2 了三遍，{PAGE * 2}又修\n3\n好码头两处。".encode(), "a.txt", LIMITS
    )
    assert [line.text for line in text.lines] == ["渡口总结", f"一、{PAGE * 2}一共查了三遍，{PAGE * 2}又修好码头两处。"]
    assert [(each.text, each.line) for each in text.removals] == [("1", 1), ("2", 2), ("3", 2)]


@pytest.mark.parametrize(
    "rows",
    [
        (f"1 渡口{'好' * 40}", f"2 码头{'好' * 40}"),
        ("1 渡口", f"{PAGE}完。", "2 码头"),
        (f"{PAGE}一共", "1 个码头"),
        (f"{PAGE}共", "2 个", f"{PAGE}共", "1 个"),
    ],
)
def test_numbers_that_open_rows_stay(rows: tuple[str, ...]) -> None:
    assert [line.text for line in read("\n".join(rows).encode(), "a.txt", LIMITS).lines] == list(rows)


def test_spaces_between_all_characters_are_closed_up() -> None:
    spaced = " ".join("一、加强学习，守好渡口。2023年换下旧绳六根")
    assert [line.text for line in read(spaced.encode(), "a.txt", LIMITS).lines] == ["".join(spaced.split())]
    table = "甲 1 2 3\n乙 4 5 6"
    assert [line.text for line in read(table.encode(), "a.txt", LIMITS).lines] == table.split("\n")


def test_tags_that_part_the_paragraphs_of_a_text_file_are_taken_out() -> None:
    tagged = (
        "<p>渡口总结</p><p style='x'>一、<b>值守</b></p>\n<p>早上&nbsp;有人。<script>甲</script></p><br/>晚上也有。<br>"
    )
    text = read(tagged.encode(), "a.txt", LIMITS)
    assert [line.text for line in text.lines] == [
        "渡口总结",
        "一、值守",
        "早上 有人。<script>甲</script>",
        "晚上也有。",
    ]
    assert {each.reason for each in text.removals} == {"网页标记", "网页字符代码"}
    assert [line.text for line in read(b"<b>1</b><b>2</b><b>3</b><b>4</b><br>", "a.txt", LIMITS).lines] == [
        "<b>1</b><b>2</b><b>3</b><b>4</b><br>"
    ]


def test_stars_round_a_title_are_markup() -> None:
    assert [line.text for line in read("**渡口工作总结**\n**局渡口总结".encode(), "a.txt", LIMITS).lines] == [
        "渡口工作总结",
        "**局渡口总结",
    ]


def lines_of(name: str, *texts: str) -> list[str]:
    return [line.text for line in read("\n".join(texts).encode(), name, LIMITS).lines]


def test_bullets_before_heading_marks_are_markup_in_markdown() -> None:
    texts = ("- 一是修路。", "  * （一）修桥", "+ **1. 修船。** 两艘。", "- 修渡口", "-一是甲")
    assert lines_of("a.md", *texts) == ["一是修路。", "（一）修桥", "1. 修船。 两艘。", "- 修渡口", "-一是甲"]
    assert lines_of("a.txt", *texts)[0] == "- 一是修路。"


def test_stars_behind_a_heading_mark_and_round_the_opening_clause_of_a_line_of_markdown_are_markup() -> None:
    texts = (
        "1. **修好渡船**：两艘。",
        "（一）**守好渡口**",
        "**管好船员。** 四十人。**一是教。**二是管。",
        "- **换好缆绳**：三十条。",
        "**局高度重视。**镇里配合。",
        "（一）**局召开会议**次",
        "完成**12个**码头。",
    )
    bare = ["1. 修好渡船：两艘。", "（一）守好渡口", "管好船员。 四十人。一是教。二是管。", "- 换好缆绳：三十条。"]
    assert lines_of("a.md", *texts) == [*bare, *texts[4:]]
    assert lines_of("a.txt", *texts[:2], "**管好船员。** 四十人。") == [*bare[:2], "**管好船员。** 四十人。"]
    removed = read("1. **修好渡船**：两艘。".encode(), "a.txt", LIMITS).removals
    assert [(each.text, each.reason) for each in removed] == [("**", "Markdown 标记")] * 2


def test_the_name_of_a_site_that_opens_a_text_and_stands_in_it_again_is_noise() -> None:
    mark = "渡口网—天天有新文www.dukou.com"
    text = read(f"{mark}渡口工作总结\n一、扛起责{mark}任\n{mark}\n二、修好渡船".encode(), "a.txt", LIMITS)
    assert [line.text for line in text.lines] == ["渡口工作总结", "一、扛起责任", "二、修好渡船"]
    assert [(each.text, each.line) for each in text.removals] == [(mark, 1), (mark, 2), (mark, 3)]
    once = read(f"{mark}渡口工作总结\n一、修好渡船".encode(), "a.txt", LIMITS)
    assert once.lines[0].text == f"{mark}渡口工作总结"
    inside = read(f"渡口工作总结\n请看{mark}\n又见{mark}".encode(), "a.txt", LIMITS)
    assert inside.removals == ()


def test_a_quotation_that_is_set_on_lines_of_its_own_is_joined() -> None:
    text = read("一、做到\n“\n六查\n”\n，守好渡口\n每天都查。\n“\n平安渡口\n”\n有六个。".encode(), "a.txt", LIMITS)
    assert [line.text for line in text.lines] == ["一、做到“六查”，守好渡口", "每天都查。", "“平安渡口”", "有六个。"]


def test_lines_of_equal_length_are_not_taken_for_a_wrapped_text() -> None:
    names = "\n".join(["周启明", "林秋实", "何静安", "王一川"] * 5)
    assert len(read(names.encode(), "a.txt", LIMITS).lines) == 20


def test_markdown_marks_are_removed_only_in_markdown_files() -> None:
    data = "# 工作总结 #\n<!-- 注\n释 -->一、修路\n#不是标题\n<!-- 没有结束".encode()
    words = ["工作总结", "一、修路", "#不是标题", "<!-- 没有结束"]
    marked = read(data, "a.md", LIMITS)
    assert [line.text for line in marked.lines] == words
    assert [(each.line, each.reason, each.text) for each in marked.removals] == [
        (1, "Markdown 标记", "#"),
        (1, "Markdown 标记", "#"),
        (2, "Markdown 注释", ""),
        (2, "Markdown 注释", ""),
    ]
    assert read(data, "a.txt", LIMITS).removals == ()


@settings(deadline=None)
@given(TEXTS)
def test_lines_and_removals_account_for_every_character(text: str) -> None:
    for name in ("a.txt", "a.md"):
        try:
            got = read(text.encode(), name, LIMITS)
        except ReadError:
            continue
        entities = [each.text for each in got.removals if each.reason == "网页字符代码"]
        invisible = [character(each.text) for each in got.removals if each.reason == "不可见字符"]
        others = [each.text for each in got.removals if each.reason != "不可见字符"]
        before = Counter(plain(text.removeprefix("\ufeff"))) + Counter("".join(map(unescaped, entities)))
        after = Counter(plain("".join(line.text for line in got.lines)))
        assert before == after + Counter(plain("".join(invisible))) + Counter(plain("".join(others)))


@settings(deadline=None)
@given(TEXTS)
def test_lines_are_clean_and_in_order(text: str) -> None:
    try:
        got = read(text.encode(), "a.txt", LIMITS)
    except ReadError:
        return
    assert [line.number for line in got.lines] == list(range(1, len(got.lines) + 1))
    assert all(line.text and line.text == line.text.strip() and "  " not in line.text for line in got.lines)
    assert not set("\t\r\n\ufeff\u200b\x00") & set("".join(line.text for line in got.lines))
    if not any(each.reason == "网页字符代码" for each in got.removals):
        rest = iter(plain(text))
        assert all(character in rest for character in plain("".join(line.text for line in got.lines)))


# what was left out and may be the report's


def notices(page: str, name: str = "a.html") -> list[str]:
    return [str(each) for each in read(page.encode(), name, LIMITS).messages if each.code in {"R115", "R211"}]


LONG = "全年造林三千亩，成活率九成；护林员每天巡山一次，没有发生火情，群众反映很好，来年还要把新造的林子管护到位，力争不死一棵树。"
SHOWN = f"<p>{LONG}</p><p>{LONG[::-1]}</p>"


def test_long_words_that_are_left_out_are_a_warning() -> None:
    hidden = f"<p style='display:none'>另外，{LONG}</p>"
    said = (
        "a.html:1: R211 有 1 处较长的文字被设成了隐藏，没有放进页面。"
        "请打开原件看；如果是报告里的话，请让它正常显示，另存后再放入。"
    )
    for page in (SHOWN + hidden, hidden + SHOWN):
        assert [each.replace(":2:", ":1:") for each in notices(f"<html><body>{page}</body></html>")] == [said]
    assert len(notices(f"正文。\n\n<!-- {LONG} -->\n", "a.md")) == 1


def test_sentences_among_the_words_of_a_site_are_doubtful() -> None:
    assert is_doubtful(Removal(f"首页 政务公开 {LONG} 上一篇", "网页导航", 1))
    assert not is_doubtful(Removal("首页 政务公开，要闻。 " * 30, "网页导航", 1))
    assert not is_doubtful(Removal(f"{LONG}未经授权不得转载。", "网页导航", 1))
    assert is_doubtful(Removal("../report.docx", "嵌入的文档", 1))
    assert not is_doubtful(Removal(LONG, "页眉", 1))


@pytest.mark.parametrize(
    "left",
    [
        "<p style='display:none'>微信号，yunxi。</p>",
        "<p style='display:none'>" + "政务公开 " * 40 + "</p>",
        "<div class='nav'>" + "<a href='/'>政务公开、要闻，</a> " * 40 + "</div>",
        f"<div class='footer'><p>版权所有，云溪市人民政府办公室，{'地址在云溪市人民路，' * 6}未经授权不得转载。</p></div>",
        f"<div class='footer'><p>{'承办：云溪市大数据局，地址：人民路一号，' * 4}</p></div>",
        f"<del>{LONG}</del>",
        f"<img alt='{LONG}' src='a.png'>",
    ],
)
def test_short_words_and_furniture_that_are_left_out_are_no_warning(left: str) -> None:
    assert notices(f"<html><body>{SHOWN}{left}{SHOWN}</body></html>") == []


# headings that are kept apart by tabs and spaces up to the end of the line


def read_lines(text: str) -> list[str]:
    return [line.text for line in read(text.encode(), "a.txt", LIMITS).lines]


@pytest.mark.parametrize("gap", ["\t\t\t", " " * 12, "\u3000" * 6, "\t \t\u3000\t"])
def test_headings_that_a_filled_line_keeps_apart_are_two_lines(gap: str) -> None:
    line = f"\u3000\u3000一、主要工作{gap}（一）造林{gap}1、选苗"
    assert read_lines(f"总结\n{line}\n文字。") == ["总结", "一、主要工作", "（一）造林", "1、选苗", "文字。"]


@pytest.mark.parametrize(
    "line",
    ["一、主要工作\t\t（一）造林", "项目\t\t\t1、造林", "一、主要工作\t\t\t\t3", "甲方：张某            乙方：李某"],
)
def test_other_words_that_stand_apart_stay_one_line(line: str) -> None:
    assert read_lines(f"总结\n{line}\n文字。") == ["总结", " ".join(line.split()), "文字。"]


@pytest.mark.parametrize(
    "line",
    [
        "if ( a == b ) { c = d + 1; }",
        "for i in x: y[i] = F( i, 2 ) / k; z",
        'x = [ 1, 2, 3 ]; y = { "a": 1, "B": 2 }',
        "S ; T . u , V ( w ) x",  # tokens that stand alone
        "P, q; R: s",
    ],
)
def test_program_code_is_no_junk_of_a_forum(line: str) -> None:
    assert read_lines(f"程序如下\n{line}\n文字。") == ["程序如下", line, "文字。"]


@pytest.mark.parametrize("junk", [". i( j( e7 Z2 c", "9 m/ k$ @. K6 V", "R; x. z f% A8 ?"])
def test_junk_of_a_forum_is_taken_out(junk: str) -> None:
    assert read_lines(f"全年造林三千亩。{junk}护林员每天巡山。") == ["全年造林三千亩。护林员每天巡山。"]
