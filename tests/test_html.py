"""Web pages: the report's words stay, in order; what belongs to the site goes, and is listed."""

from __future__ import annotations

import base64
import re

import pytest

from converter.model import Cell, Note, Picture, Table
from tests.support.made_html import GOVERNMENT, PARAGRAPHS, SIGNATURE, TITLE, body, dropped, read, texts
from tests.support.made_tables import plain_table

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


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


LONG = "云溪市交通运输局全年新建农村公路一百二十公里，改造危桥九座，开通城乡公交线路十四条，群众出行更加方便。"
PARTS = ("一、工作", LONG, "二、打算", LONG)


def zoom(*after: str) -> str:
    """Return a page whose marked body holds a report, then `after`."""
    return body(f"<div id=zoom>{''.join(f'<p>{text}</p>' for text in PARTS)}{''.join(after)}</div>")


@pytest.mark.parametrize("last", ["以上报告，请审议。", "谢谢大家！", "特此报告。", "　　2024年1月5日"])
@pytest.mark.parametrize("tag", ["span", "font", "div"])
def test_the_last_line_of_an_inline_body_is_kept(tag: str, last: str) -> None:
    page = body(f"<td><{tag} id=zoom>{'<br>'.join([*PARTS, last])}</{tag}></td>")
    assert texts(page) == [*PARTS, last]


def test_an_indented_signature_outside_the_body_s_element_is_kept() -> None:
    page = zoom().replace(
        "</body>", "<p>&nbsp;</p><p>　　云溪市交通局</p><p>　　2024年1月5日</p><p>版权所有 云溪市</p></body>"
    )
    assert texts(page) == [*PARTS, "　　云溪市交通局", "　　2024年1月5日"]


def test_sentences_at_the_end_of_a_marked_body_are_no_foot() -> None:
    lines = ("联系我们服务的企业。", "技术支持：为12家企业服务。", "三是主办：技能比武")
    page = zoom(*(f"<p>{line}</p>" for line in lines), "<p>网站地图 | 联系我们</p><p>版权所有：云溪市</p>")
    assert texts(page) == [*PARTS, *lines]


def test_names_of_elements_alone_take_no_word_from_the_report() -> None:
    page = body(
        "<div id=zoom><h1>述职报告</h1><p>作者：李明</p><p>日期：2024年1月5日</p><p>来源：局办公室 浏览：12</p>"
        f"<p>一、工作</p><p>{LONG}</p><div class=tags>二、学习</div><p>{LONG}</p><div class=hot>短句一</div>"
        "<div class=print>述职人：李明</div><div class=print>打印此文</div></div>"
    )
    lines = ["一、工作", LONG, "二、学习", LONG, "短句一", "述职人：李明"]
    assert texts(page) == ["述职报告", "作者：李明", "日期：2024年1月5日", *lines]


def test_a_signature_or_number_is_kept_beside_a_button_and_without_a_mark() -> None:
    marked = zoom("<div class=foot><p>　　云溪市交通局</p><p>打印本页</p></div>")
    assert texts(marked) == [*PARTS, "　　云溪市交通局"]
    inner = "".join(f"<p>{text}</p>" for text in PARTS)
    page = body(
        f"<div>{inner}</div><div class=tags>三、学习</div><div class=print>述职人：李明</div><div class=foot>云溪市人民政府</div>"
    )
    assert texts(page) == [*PARTS, "三、学习", "述职人：李明"]


def test_the_margins_of_a_page_saved_by_libreoffice_are_left_out() -> None:
    page = body(
        f'<div title="header"><p>云溪市内部资料</p></div><p>{LONG}</p><p>谢谢</p><div title="footer"><p>第1页</p></div>'
    )
    content = read(page)
    assert [piece.text for piece in content.pieces] == [LONG, "谢谢"]
    assert [(each.text, each.reason, each.before) for each in content.dropped] == [
        ("云溪市内部资料", "页眉", 0),
        ("第1页", "页脚", 2),
    ]


@pytest.mark.parametrize("mark", ["id=ftn1", "style='mso-element:footnote' id=x", "id=sdfootnote1"])
def test_footnotes_of_a_saved_document_are_kept_as_notes(mark: str) -> None:
    page = body(
        f"<div class=WordSection1>{''.join(f'<p>{text}</p>' for text in PARTS)}</div><div style='mso-element:footnote-list'>"
        f"<hr><div {mark}><p><a href=#_ftnref1>[1]</a> 含城区公路。</p></div></div>"
    )
    content = read(page)
    assert [piece.text for piece in content.pieces] == [*PARTS, "[1] 含城区公路。"]
    assert content.pieces[-1].block == Note()


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
        "一、全局干部职工2023年完成投资12.5亿元，比上年增长。",
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


def test_cells_are_placed_as_browsers_place_them() -> None:
    page = body(
        "<p>甲</p><table border=1><tr><td rowspan=0>一</td><td colspan='2 '>二</td></tr><tr></tr><tr><td>三</td><td colspan=x>四</td></tr></table>"
    )
    table = next(piece.block for piece in read(page).pieces if piece.block)
    assert table == Table(((Cell("一", rows=3), Cell("二", 2)), (), (Cell("三"), Cell("四"))))


def test_hostile_spans_are_cut_short() -> None:
    row = "<tr><td colspan=999999 rowspan=999999>甲</td><td rowspan=65534>乙</td></tr>"
    (table,) = (piece.block for piece in read(body(f"<table border=1>{row * 300}</table>")).pieces)
    assert isinstance(table, Table)
    assert sum(cell.columns * cell.rows for cells in table.rows for cell in cells) <= 300 * 110


def test_a_table_ruled_by_style_holds_data_however_long_its_cells_are() -> None:
    long = "沿河渡口逐处查看台阶和护栏，坏的当天登记。" * 12
    rows = "".join(f"<tr><td>{number}</td><td>任务</td><td>{long}</td></tr>" for number in range(2))
    assert len(read(body(f"<p>{PARAGRAPHS[0]}</p><table>{rows}</table>")).pieces) == 7
    ruled = rows.replace("<td>", "<td style='border:solid windowtext 1.0pt'>")
    assert isinstance(read(body(f"<p>{PARAGRAPHS[0]}</p><table>{ruled}</table>")).pieces[-1].block, Table)


def test_the_title_above_a_frame_or_a_form_is_the_reports() -> None:
    text = "".join(f"<p>{each}</p>" for each in PARAGRAPHS)
    frame = read(body(f"<p>2023年度渡口管理工作总结</p><table border=1><tr><td>{text}</td></tr></table>"))
    assert frame.pieces[0].text == "2023年度渡口管理工作总结"
    rows = f"<tr><td>姓名</td><td>柳某</td></tr><tr><td>总结</td><td>{text}</td></tr>"
    form = read(body(f"<p>渡工登记</p><table border=1>{rows}</table>"))
    assert [piece.text for piece in form.pieces[:3]] == ["渡工登记", "姓名 柳某", "总结"]
    column = read(body(f"<div>政府工作报告</div><div>{text}</div>"))
    assert "政府工作报告" not in [piece.text for piece in column.pieces]


def test_a_menu_of_plain_words_is_left_out() -> None:
    menu = "<table><tr><td>首页</td><td>机构设置</td><td>政务公开</td></tr></table>"
    content = read(body(f"{menu}<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>"))
    assert [piece.text for piece in content.pieces] == [*PARAGRAPHS[:2]]
    assert [each.text for each in content.dropped] == ["首页 机构设置 政务公开"]
    kept = read(
        body(f"<p>{PARAGRAPHS[0]}</p><table><tr><td>机构设置</td><td>政务公开</td></tr></table><p>{PARAGRAPHS[1]}</p>")
    )
    assert "机构设置" in [piece.text for piece in kept.pieces]


def test_a_data_table_stays_a_table() -> None:
    page = body(
        f"<p>{PARAGRAPHS[0]}</p><table border=1><tr><th>项目</th><th>投资（万元）</th></tr>"
        "<tr><td>农村<br>公路</td><td>1,200</td></tr><tr style='display:none'><td>x</td><td>y</td></tr></table>"
    )
    table = read(page).pieces[1]
    assert table.block == plain_table((("项目", "投资（万元）"), ("农村\n公路", "1,200")))
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
    assert [each.text for each in content.dropped] == ["隐藏一", "隐藏二", "隐藏三", "请打开脚本"]


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


# What a script shows, what Word saves, what public accounts draw


ACCOUNT = """<html><body><div id="page-content"><h1>云溪林业这一年</h1>
<div style="display:none"><p>微信号 yunxi</p></div><div id="js_content" style="visibility: hidden; opacity: 0;">
<section><p>点击上方“云溪林业”关注我们</p></section><p>一年来，林业局抓造林、管护和防火，现将有关情况总结如下，请予审议。</p>
<section><section><b>01</b></section><section><b>造林绿化</b></section></section><p>全年造林三千亩，成活率九成。</p>
<section><section><b>02</b></section><section><b>森林防火</b></section></section><p>护林员每天巡山一次。</p>
<p style="display:none">样式数据</p><p><img data-src="https://a/b" src="data:image/gif;base64,R0lGODlhAQABAAAAACw="></p>
<p>来源：林业局</p><p>编辑：甲　审核：乙</p></div><p>微信扫一扫</p></div></body></html>"""


def test_report_that_a_script_would_show_is_read() -> None:
    assert texts(ACCOUNT) == [
        "云溪林业这一年",
        "点击上方“云溪林业”关注我们",  # taken out with the noise
        "一年来，林业局抓造林、管护和防火，现将有关情况总结如下，请予审议。",
        "01 造林绿化",
        "全年造林三千亩，成活率九成。",
        "02 森林防火",
        "护林员每天巡山一次。",
    ]
    assert [(each.text, each.reason) for each in read(ACCOUNT).dropped] == [
        ("微信号 yunxi", "隐藏文字"),
        ("样式数据", "隐藏文字"),
        ("https://a/b", "图片"),
        ("来源：林业局 编辑：甲\u3000审核：乙 微信扫一扫", "网页导航"),
    ]
    assert [piece.declared for piece in read(ACCOUNT).pieces] == [1, 0, 0, 1, 0, 1, 0]


def test_reports_in_hidden_tabs_and_in_a_hidden_wrapper_are_read() -> None:
    reports = ["云溪市造林三千亩，护林员每天巡山一次。" * 6, "全年改造管网三十公里，水质每月化验一次。" * 5]
    tabs = "".join(f"<div style='display:none'><p>{words}</p></div>" for words in reports)
    page = f"<html><body><p>云溪市林业局和水利局的述职报告。</p><div hidden>{tabs}</div></body></html>"
    assert texts(page)[-2:] == reports


@pytest.mark.parametrize(
    "hidden",
    [
        "<div style='display:none'>" + "<a href='/a'>政务公开</a>" * 100 + "</div>",  # a menu
        f"<div class='print' style='display:none'><p>{'云溪市造林三千亩，护林员每天巡山一次。' * 6}</p></div>"
        * 2,  # copies
        "<p hidden>没有几个字</p>",
    ],
)
def test_hidden_menus_and_copies_stay_hidden(hidden: str) -> None:
    shown = f"<p>{'云溪市造林三千亩，护林员每天巡山一次。' * 6}</p>"
    assert len(texts(f"<html><body>{shown}{hidden}</body></html>")) == 1


def test_numbers_that_are_no_ornaments_stay_alone() -> None:
    def page(*numbers: str) -> list[str]:
        cards = "".join(f"<div><div>{number}</div><div>造林绿化工作</div></div>" for number in numbers)
        return texts(f"<html><body><p>{PARAGRAPHS[0]}</p>{cards}<p>{PARAGRAPHS[3]}</p></body></html>")

    assert page("01", "02")[1:3] == ["01 造林绿化工作", "02 造林绿化工作"]
    for number in ("PART 01", "part.1", "NO.1", "一", "第一部分"):
        assert page(number)[1] == f"{number} 造林绿化工作"
    assert page("一", "二", "三")[1:4] == ["一 造林绿化工作", "二 造林绿化工作", "三 造林绿化工作"]
    assert page("03", "2023", "12")[1:-1:2] == ["03", "2023", "12"]
    inside = f"<p>{PARAGRAPHS[0]}</p><p>01<br>造林绿化</p><div><p>02</p><p>二、森林防火</p></div><p>{PARAGRAPHS[3]}</p>"
    assert texts(f"<html><body>{inside}</body></html>")[1:-1] == ["01 造林绿化", "02", "二、森林防火"]


def test_words_that_word_tracks_as_deleted_and_its_comments_are_left_out() -> None:
    page = body(
        f"<p>{PARAGRAPHS[0]}<del cite='mailto:a'>旧处</del><ins>新处</ins>。<a class=msocomanchor href='#c'>[甲1]</a></p>"
        "<del><p>整段删去。</p></del><div style='mso-element:comment-list'><div>批注一条，请再核对。</div></div>"
    )
    assert texts(page) == [PARAGRAPHS[0] + "新处。"]
    assert [(each.text, each.reason) for each in read(page).dropped] == [
        ("旧处", "修订时删去的文字"),
        ("[甲1]", "批注"),
        ("整段删去。", "修订时删去的文字"),
        ("批注一条，请再核对。", "批注"),
    ]


def test_menu_without_links_in_a_page_laid_out_by_tables_is_the_sites() -> None:
    menu = "<table><tr><td>首页</td><td>机构设置</td><td>政务公开</td></tr></table>"
    page = f"<table><tr><td>{menu}</td></tr><tr><td><p>云溪市述职报告</p><p>{PARAGRAPHS[0]}</p></td></tr></table>"
    assert texts(f"<html><body>{page}</body></html>") == ["云溪市述职报告", PARAGRAPHS[0]]
    beside = page.replace("机构设置", "网站首页改版之后，点击量比上年增加一倍多。")
    assert "首页" in texts(f"<html><body>{beside}</body></html>")


def test_words_for_browsers_without_scripts_and_hidden_rows_are_listed() -> None:
    rows = "<tr><th>项目</th><th>数量</th></tr><tr style='display:none'><td>暗</td><td>一</td></tr>"
    hidden = "<tbody hidden><tr><td>暗二</td><td>二</td></tr></tbody>"
    page = body(
        f"<p>{PARAGRAPHS[0]}</p><noscript>请打开脚本</noscript><textarea>留言</textarea><textarea></textarea><script>var a</script>"
        f"<table border=1><tbody>{rows}<tr><td>公路</td><td>二</td></tr></tbody>{hidden}</table><p>{PARAGRAPHS[3]}</p>"
    )
    assert texts(page)[::2] == [PARAGRAPHS[0], PARAGRAPHS[3]]
    assert [each.text for each in read(page).dropped] == ["请打开脚本", "留言", "暗一", "暗二二"]


def test_report_that_a_page_keeps_for_browsers_without_scripts_is_read() -> None:
    page = f"<html><body><div>正在打开</div><noscript><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[3] * 2}</p></noscript></body></html>"
    assert texts(page)[-2:] == [PARAGRAPHS[0], PARAGRAPHS[3] * 2]


@pytest.mark.parametrize(
    ("label", "printed"),
    [
        (
            "<span style='mso-list:Ignore'>一、<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span>",
            "一、公路",
        ),
        ("<span style='font-family:Wingdings;mso-list:Ignore'>l<span>&nbsp;</span></span>", "● 公路"),
        ("<span style='mso-list:Ignore'><span style='font-family: \"Symbol\"'>·</span></span>", "• 公路"),
        ("<span style='mso-list:Ignore'>第一条<span>&nbsp;</span></span>", "第一条 公路"),
    ],
)
def test_number_that_word_saves_stands_before_its_item_as_if_typed(label: str, printed: str) -> None:
    page = body(f"<p>{PARAGRAPHS[0]}</p><p class=MsoListParagraph><![if !supportLists]>{label}<![endif]>公路</p>")
    assert texts(page) == [PARAGRAPHS[0], printed]
