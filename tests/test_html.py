"""Web pages: the report's words stay, in order; what belongs to the site goes, and is listed."""

from __future__ import annotations

import base64
import contextlib
import re
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from converter.model import Picture, Table
from converter.readers.content import Content
from converter.readers.error import ReadError
from converter.readers.html import read_html
from converter.settings import Limits

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)

PARAGRAPHS = (
    "2023年，云溪市交通运输局坚持稳中求进，全年完成交通投资12.5亿元，同比增长8.6%。",
    "一、主要工作",
    "（一）公路建设",
    "新建农村公路120公里，改造危桥9座，行政村通双车道比例达到86%。",
    "（二）运输服务",
    "开通城乡公交线路14条。",
    "开通城乡公交线路14条。",
    "二、存在问题",
    "养护资金不足，队伍老化。",
    "三、下一步打算",
    "继续抓好四好农村路建设，努力让群众出行更方便。",
)
SIGNATURE = ("云溪市交通运输局", "2024年1月5日")
TITLE = "云溪市交通运输局2023年工作总结"

GOVERNMENT = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{TITLE}_云溪市人民政府门户网站</title>
<script>var a = "<p>不是正文</p>";</script><style>p {{ color: red }}</style></head><body>
<div class="top"><a href="/">云溪市人民政府门户网站</a> <span>今天是2024年3月1日 星期五</span></div>
<ul class="nav"><li><a href="/a">首页</a></li><li><a href="/b">政务公开</a></li><li><a href="/c">办事服务</a></li></ul>
<div class="dqwz">您现在的位置：<a href="/">首页</a> &gt; <a href="/b">政务公开</a> &gt; 工作总结</div>
<div class="main"><h1 class="title">{TITLE}</h1>
<div class="info">发布时间：2024-01-08 来源：局办公室 浏览次数：<span id="hits">120</span> 字号：[<a>大</a> <a>中</a> <a>小</a>]</div>
<div id="UCAP-CONTENT">{"".join(f"<p>{text}</p>" for text in PARAGRAPHS)}
<p style="text-align: right">{SIGNATURE[0]}</p><p style="text-align: right">{SIGNATURE[1]}</p></div>
<div class="bdsharebuttonbox">分享到：<a href="#">微信</a> <a href="#">微博</a></div>
<div class="btns"><a href="javascript:print()">【打印本页】</a> <a href="javascript:close()">【关闭窗口】</a></div>
<div>上一篇：<a href="/1">云溪市交通运输局2022年工作总结</a></div>
<div class="xglj"><h3>相关链接</h3><ul><li><a href="/2">云溪市举行春运动员会</a></li><li><a href="/3">全市交通工作会议召开</a></li></ul></div>
</div><div class="footer"><p>版权所有：云溪市人民政府 主办：云溪市人民政府办公室</p><p>备案号：云ICP备12345678号 网站标识码：1234567890</p></div>
</body></html>"""


def read(page: str | bytes, limits: Limits | None = None) -> Content:
    return read_html(page if isinstance(page, bytes) else page.encode(), "总结.html", limits or Limits())


def texts(page: str | bytes) -> list[str]:
    return [piece.text for piece in read(page).pieces]


def code(page: str | bytes, limits: Limits | None = None) -> str:
    with pytest.raises(ReadError) as caught:
        read(page, limits)
    return caught.value.message.code


def dropped(page: str | bytes) -> str:
    return " ".join(each.text for each in read(page).dropped)


def body(inner: str) -> str:
    return f"<html><body>{inner}</body></html>"


# Where the report is on its page


def test_a_government_page_gives_its_title_and_body_and_no_word_of_the_site() -> None:
    assert texts(GOVERNMENT) == [TITLE, *PARAGRAPHS, *SIGNATURE]


def test_the_words_of_the_site_are_listed_as_navigation() -> None:
    content = read(GOVERNMENT)
    assert {each.reason for each in content.dropped} == {"网页导航"}
    listed = dropped(GOVERNMENT)
    for words in ("政务公开", "您现在的位置", "发布时间", "打印本页", "上一篇", "相关链接", "版权所有"):
        assert words in listed
    assert content.dropped[0].before == 0
    assert content.dropped[-1].before == len(content.pieces)
    assert all(len(each.text) <= 200 for each in content.dropped)


@pytest.mark.parametrize("name", ["UCAP-CONTENT", "page-wrap", "box3"])
def test_the_body_is_found_whatever_its_element_is_called(name: str) -> None:
    assert texts(GOVERNMENT.replace("UCAP-CONTENT", name)) == [TITLE, *PARAGRAPHS, *SIGNATURE]


def test_a_signature_outside_the_body_s_element_is_kept() -> None:
    page = GOVERNMENT.replace(f'<p style="text-align: right">{SIGNATURE[0]}</p>', "").replace(
        f'<p style="text-align: right">{SIGNATURE[1]}</p></div>',
        f"</div><div>{SIGNATURE[0]}<br>{SIGNATURE[1]}</div>",
    )
    assert texts(page) == [TITLE, *PARAGRAPHS, *SIGNATURE]


def test_a_page_laid_out_by_one_giant_table_is_read_as_paragraphs() -> None:
    inner = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    page = body(
        "<table width=1000 align=center><tr><td colspan=2><a href=/>首页</a> <a href=/1>机构</a> <a href=/2>动态</a></td></tr>"
        f"<tr><td width=200><a href=/3>通知公告</a><br><a href=/4>政策法规</a></td><td><h1>{TITLE}</h1>{inner}</td></tr>"
        "<tr><td colspan=2>版权所有 云溪市交通运输局 云ICP备12345678号</td></tr></table>"
    )
    assert texts(page) == [TITLE, *PARAGRAPHS]
    assert "版权所有" in dropped(page)


def test_three_officials_reports_on_one_page_are_all_kept() -> None:
    people = ("张三", "李四", "王五")
    reports = [
        (f"{name}2023年述职报告", f"我是{name}，分管公路工作，一年来认真履行职责。", "述职人：" + name)
        for name in people
    ]
    inner = "".join(
        f'<div class="TRS_Editor">{"".join(f"<p>{text}</p>" for text in report)}</div>' for report in reports
    )
    page = GOVERNMENT.replace(
        GOVERNMENT[GOVERNMENT.index('<div id="UCAP') : GOVERNMENT.index('<div class="bdshare')], inner
    )
    assert texts(page) == [TITLE, *(text for report in reports for text in report)]


def test_a_bare_page_with_line_breaks_alone_is_read_line_by_line() -> None:
    page = f"{TITLE}<br><br>" + "<br>\n".join(f"&nbsp;&nbsp;&nbsp;&nbsp;{text}" for text in PARAGRAPHS)
    assert [text.strip("\xa0") for text in texts(page)] == [TITLE, *PARAGRAPHS]


def test_a_page_without_a_body_element_is_read() -> None:
    assert texts(f"<title>总结</title><p>{PARAGRAPHS[0]}<p>{PARAGRAPHS[3]}") == [PARAGRAPHS[0], PARAGRAPHS[3]]


def test_short_lines_and_repeated_paragraphs_stay() -> None:
    assert texts(body("<p>各位代表：</p><p>好。</p><p>好。</p><p>谢谢</p>")) == ["各位代表：", "好。", "好。", "谢谢"]


def test_a_body_whose_class_sounds_like_navigation_is_kept() -> None:
    inner = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    assert texts(f'<body class="page-nav"><div class="print">{inner}</div></body>') == list(PARAGRAPHS)


def test_a_report_that_speaks_of_web_sites_keeps_its_words() -> None:
    words = "三是抓好政务公开，主办：政府门户网站“联系我们”栏目全年答复来信120件，版权所有声明已更新。"
    page = body(f"<p>{PARAGRAPHS[0]}</p><p>{words}</p><p>{PARAGRAPHS[3]}</p>")
    assert texts(page) == [PARAGRAPHS[0], words, PARAGRAPHS[3]]


def test_links_inside_the_report_and_to_its_annexes_stay() -> None:
    page = body(
        f"<div id=zoom><p>{PARAGRAPHS[0]}</p><p><a href=/gh>《云溪市公路发展规划》</a></p><p>{PARAGRAPHS[3]}</p>"
        "<p>附件：<a href=a.xls>2023年项目清单.xls</a></p></div>"
    )
    assert texts(page) == [PARAGRAPHS[0], "《云溪市公路发展规划》", PARAGRAPHS[3], "附件：2023年项目清单.xls"]


# What a browser prints


def test_a_page_saved_by_word_gives_its_paragraphs_and_printed_numbers() -> None:
    page = f"""<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta http-equiv=Content-Type
content="text/html; charset=gb2312"><!--[if gte mso 9]><xml><o:Author>张三</o:Author></xml><![endif]-->
<style><!-- p.MsoNormal {{mso-style-parent:"";}} --></style></head><body lang=ZH-CN><div class=WordSection1>
<p class=MsoNormal align=center><b><span style='font-size:22.0pt'>{TITLE}<o:p></o:p></span></b></p>
<p class=MsoNormal style='text-indent:32.0pt'><![if !supportLists]><span style='mso-list:Ignore'>一、<span
style='font:7.0pt "Times New Roman"'>&nbsp;</span></span><![endif]><span>全局干部
职工<span lang=EN-US>2023</span>年完成投资<span lang=EN-US>12.5</span>亿元，比上
年增长。<o:p></o:p></span></p><p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>
<p class=MsoNormal><span style='mso-hide:all'>内部批注</span>开通公交
BRT
line 3 路。</p></div></body></html>"""
    content = read(page.encode("gb18030"))
    assert content.encoding == "gb18030"
    assert [piece.text for piece in content.pieces if piece.text.strip("\xa0")] == [
        TITLE,
        "一、\xa0全局干部职工2023年完成投资12.5亿元，比上年增长。",
        "开通公交 BRT line 3 路。",
    ]
    assert [(each.text, each.reason) for each in content.dropped if each.reason == "隐藏文字"] == [
        ("内部批注", "隐藏文字")
    ]


@pytest.mark.parametrize(
    ("markup", "numbers"),
    [
        ("<ol>{}</ol>", ["1. ", "2. ", "3. "]),
        ("<ol start=4>{}</ol>", ["4. ", "5. ", "6. "]),
        ("<ol type=a>{}</ol>", ["a. ", "b. ", "c. "]),
        ("<ol type=I>{}</ol>", ["I. ", "II. ", "III. "]),
        ("<ol reversed>{}</ol>", ["3. ", "2. ", "1. "]),
        ('<ol style="list-style-type: cjk-ideographic">{}</ol>', ["一、", "二、", "三、"]),
        ('<ol style="list-style: none">{}</ol>', ["", "", ""]),
        ("<ul>{}</ul>", ["", "", ""]),
    ],
)
def test_list_items_bear_the_numbers_that_a_browser_prints(markup: str, numbers: list[str]) -> None:
    items = ("抓党建。", "抓安全。", "抓服务。")
    page = body(markup.format("".join(f"<li><p>{item}</p></li>" for item in items)))
    assert texts(page) == [number + item for number, item in zip(numbers, items, strict=True)]


def test_an_item_s_own_value_counts_on_from_there() -> None:
    assert texts(body("<ol><li>甲。<li value=7>乙。<li>丙。</ol>")) == ["1. 甲。", "7. 乙。", "8. 丙。"]


def test_a_data_table_stays_a_table() -> None:
    page = body(
        f"<p>{PARAGRAPHS[0]}</p><table border=1><tr><th>项目</th><th>投资（万元）</th></tr>"
        "<tr><td>农村<br>公路</td><td>1,200</td></tr><tr style='display:none'><td>x</td><td>y</td></tr></table>"
    )
    table = read(page).pieces[1]
    assert table.block == Table((("项目", "投资（万元）"), ("农村 公路", "1,200")))
    assert table.text == "项目 投资（万元） 农村 公路 1,200"


def test_a_picture_in_the_file_is_kept_and_no_other_is_fetched() -> None:
    source = "data:image/png;base64," + base64.b64encode(PIXEL).decode()
    page = body(
        f'<p>{PARAGRAPHS[0]}<img src="{source}"></p><p>{PARAGRAPHS[3]}<img src="http://example.com/x.png" alt="现场"></p>'
    )
    content = read(page)
    assert isinstance(content.pieces[1].block, Picture)
    assert content.pieces[1].block.data == PIXEL
    assert re.fullmatch(r"picture-[0-9a-f]{12}\.png", content.pieces[1].block.name)
    assert [(each.text, each.reason) for each in content.dropped] == [("现场 http://example.com/x.png", "图片")]


@pytest.mark.parametrize(
    "source",
    [
        "data:image/svg+xml;base64,PHN2Zy8+",
        "data:image/png;base64,PHN2Zy8+",
        "data:image/png;base64,@@",
        "file:///etc/passwd",
        "",
    ],
)
def test_what_is_no_png_jpeg_or_gif_is_no_picture(source: str) -> None:
    content = read(body(f'<p>{PARAGRAPHS[0]}<img src="{source}"></p>'))
    assert [piece.block for piece in content.pieces] == [None]
    assert [each.reason for each in content.dropped] == ["图片"]


def test_hidden_words_scripts_and_comments_are_left_out() -> None:
    page = body(
        f"<p>{PARAGRAPHS[0]}</p><p style='DISPLAY : none'>隐藏一</p><div hidden>隐藏二</div><p aria-hidden=true>隐藏三</p>"
        "<script>alert(1)</script><!-- 批注 --><noscript>请打开脚本</noscript><p onclick='alert(1)'>{{ 正文 }}</p>"
        "<iframe src='http://example.com/'>框</iframe><svg><text>图</text></svg><meta http-equiv=refresh content='0;url=http://example.com'>"
    )
    content = read(page)
    assert [piece.text for piece in content.pieces] == [PARAGRAPHS[0], "{{ 正文 }}"]
    assert [each.text for each in content.dropped] == ["隐藏一", "隐藏二", "隐藏三"]


def test_inline_marks_break_no_sentence() -> None:
    page = body(
        "<p>完成投资<b>12.5</b><font color=red>亿</font>元<sup>①</sup>，占<ruby>云<rp>（</rp><rt>yún</rt><rp>）</rp></ruby>溪市&lt;总数&gt;的8&#37;。</p>"
    )
    assert texts(page) == ["完成投资12.5亿元①，占云yún溪市<总数>的8%。"]


def test_preformatted_lines_stay_lines() -> None:
    assert texts(body("<pre>第一行，抓党建。\n  第二行，抓安全。\n\n第三行。</pre>")) == [
        "第一行，抓党建。",
        "第二行，抓安全。",
        "第三行。",
    ]


# Encodings


@pytest.mark.parametrize(
    ("meta", "codec", "encoding"),
    [
        ('<meta charset="utf-8">', "utf-8", "utf-8"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=gb2312">', "gb18030", "gb18030"),
        ("<meta charset=gbk>", "gb18030", "gb18030"),
        ("<meta charset=gb2312>", "utf-8", "utf-8"),
        ("<meta charset=utf-8>", "gb18030", "gb18030"),
        ("", "gb18030", "gb18030"),
        ("", "utf-16", "utf-16-le"),
        ("", "utf-8-sig", "utf-8"),
    ],
)
def test_the_encoding_is_told_by_mark_declaration_or_words(meta: str, codec: str, encoding: str) -> None:
    page = f"<html><head>{meta}<script>{'var x = 1;' * 300}</script></head><body>{''.join(f'<p>{each}镕㙍</p>' for each in PARAGRAPHS)}"
    content = read(page.encode(codec))
    assert content.encoding == encoding
    assert [piece.text for piece in content.pieces] == [each + "镕㙍" for each in PARAGRAPHS]


def test_one_broken_byte_does_not_spoil_a_declared_page() -> None:
    page = f"<meta charset=gb2312><p>{'云溪市交通运输局认真履行职责。' * 100}</p>".encode("gb18030")
    assert texts(page[:-5] + b"\xff" + page[-5:])[0].startswith("云溪市交通运输局")


# What is refused


@pytest.mark.parametrize(
    "page",
    [
        b"",
        b"  \n",
        b"<html></html>",
        b"<!-- x -->",
        b"<frameset><frame src=a.html></frameset>",
        "<p hidden>字</p>".encode(),
    ],
)
def test_a_page_without_words_is_refused(page: bytes) -> None:
    assert code(page) == "R001"


def test_a_page_of_pictures_alone_is_refused_as_a_scan() -> None:
    assert code(body("<img src=1.jpg><img src=2.jpg>")) == "R012"


def test_binary_data_is_refused() -> None:
    assert code(bytes(range(256)) * 40) in {"R002", "R003"}
    assert code(b"<p>" + bytes(range(1, 9)) * 40) == "R002"


@pytest.mark.parametrize("depth", [101, 300, 100_000])
def test_deep_nesting_is_refused(depth: int) -> None:
    assert code("<div>" * depth + "深" + "</div>" * depth + "<p>尾") == "R020"


def test_one_huge_attribute_is_refused() -> None:
    assert code(f'<p title="{"A" * 11_000_000}">字') == "R014"


@pytest.mark.parametrize(
    "markup", ["<!--", "<script>", "<", "<div class=content>", "<li>", "<ol><li value=", "<table><tr>"]
)
def test_markup_without_end_takes_no_long_time(markup: str) -> None:
    start = time.monotonic()
    with contextlib.suppress(ReadError):
        read((PARAGRAPHS[0] + markup * 30_000 + PARAGRAPHS[3]).encode("gb18030"))
    assert time.monotonic() - start < 10


def test_an_external_entity_is_not_read() -> None:
    page = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><p>云溪市&x;交通运输局。</p>'
    assert "root:" not in "".join(texts(page))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_mutated_page_gives_words_or_one_message(data: st.DataObject) -> None:
    page = bytearray(GOVERNMENT.encode(data.draw(st.sampled_from(["utf-8", "gb18030", "utf-16"]))))
    for _ in range(data.draw(st.integers(1, 12))):
        at = data.draw(st.integers(0, len(page) - 1))
        length = data.draw(st.integers(0, 60))
        page[at : at + length] = data.draw(
            st.binary(max_size=12)
            | st.sampled_from([b"<", b"</div>", b"<table>", b"<td>", b"<pre>\n", b"&#x0;", b"\x00", b"<li>"])
        )
    try:
        content = read(bytes(page))
    except ReadError as error:
        assert error.message.code in {"R001", "R002", "R003", "R012", "R014", "R020"}  # noqa: PT017
    else:
        assert any(piece.text for piece in content.pieces)
        assert all(0 <= each.before <= len(content.pieces) for each in content.dropped)
