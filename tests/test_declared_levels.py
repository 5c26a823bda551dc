"""Levels of headings that a file itself declares: what each format says reaches the line, and nothing else does."""

from __future__ import annotations

import pytest

from converter.readers import READERS
from converter.readers.cleaning import clean
from converter.readers.content import Content, level_of_style
from converter.settings import Limits
from tests.support import made_docx as word
from tests.support import made_html as web
from tests.support import made_odt as odf
from tests.support.made_docx import child_of, outline

RTF_STYLES = (
    rb"{\stylesheet{\ql Normal;}{\s1\outlinelevel0 chapter;}{\s2\sbasedon0 heading 2;}{\s3\sbasedon2 small;}"
    rb"{\*\cs9 Title;}{\s4\outlinelevel9 heading 4;}{\s5\'b1\'ea\'cc\'e23;}{\s6\sbasedon6 loop;}}"
)


def levels(content: Content) -> list[tuple[str, int]]:
    return [(piece.text, piece.declared) for piece in content.pieces]


def markdown(text: str) -> list[tuple[str, int]]:
    return [(line.text, line.declared) for line in clean(READERS[".md"](text.encode(), "a.md", Limits()))[0]]


def rtf(body: bytes) -> list[tuple[str, int]]:
    data = rb"{\rtf1\ansi\ansicpg936" + RTF_STYLES + body + b"}"
    return levels(READERS[".rtf"](data, "a.rtf", Limits()))


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("heading 1", 1),
        ("Heading 9", 9),
        ("Heading3", 3),
        ("标题 2", 2),
        ("标题2", 2),
        ("標題 4", 4),
        ("标题 1 Char", 1),
        ("三级标题", 3),
        ("公文一级标题", 1),
        ("Title", 1),
        ("标题", 1),
        ("公文标题", 1),
        ("Subtitle", None),
        ("副标题", None),
        ("toc 1", None),
        ("heading 10", None),
        ("TOC Heading", None),
        ("正文", None),
        ("1", None),
    ],
)
def test_name_of_a_style_tells_a_level(name: str, level: int | None) -> None:
    assert level_of_style(name) == level


def test_word_declares_by_style_and_by_outline_level() -> None:
    styles = (
        word.style("1", name="heading 1")
        + word.style("a", child_of("1"), "章")
        + word.style("b", child_of("1") + outline(3), "节")
        + word.style("c", child_of("1") + outline(9), "正文样式")
        + word.style("d", child_of("d"), "二级标题")
        + word.style("Title", name="Title")
        + word.style("e", name="正文文本")
    )
    body = "".join(
        word.p(f"用{each}", f'<w:pStyle w:val="{each}"/>') for each in ("1", "a", "b", "c", "d", "e", "Title")
    )
    body += word.p("没有样式表的", '<w:pStyle w:val="Heading2"/>')
    body += word.p("自己说的", '<w:pStyle w:val="e"/><w:outlineLvl w:val="2"/>')
    body += word.p("自己说是正文", '<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>') + word.p("什么也没说")
    assert [level for _, level in levels(word.read(body, styles=styles))] == [1, 1, 4, 0, 2, 0, 1, 2, 3, 0, 0]


def test_words_that_stand_beside_the_text_of_word_declare_nothing() -> None:
    heading = word.p("格子里", '<w:outlineLvl w:val="0"/>')
    box = f"<w:r><w:pict><w:txbxContent>{heading.replace('格子里', '框里')}</w:txbxContent></w:pict></w:r>"
    note = f'<w:footnote w:id="1">{heading.replace("格子里", "注里")}</w:footnote>'
    body = word.p(f'{word.run("段")}<w:r><w:footnoteReference w:id="1"/></w:r>{box}', '<w:outlineLvl w:val="1"/>')
    body += word.table(word.cell(heading) + word.cell(word.p("二")))
    content = word.read(body, footnotes=note)
    assert levels(content)[:3] == [("段", 2), ("注里", 0), ("框里", 0)]
    assert [piece.declared for piece in content.pieces[3:]] == [0]


def test_open_document_declares_by_element_and_by_style() -> None:
    styles = (
        '<style:style style:name="Heading_20_3" style:family="paragraph" style:display-name="Heading 3"/>'
        '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Heading_20_3"/>'
        '<style:style style:name="P2" style:family="paragraph" style:default-outline-level="4"/>'
        '<style:style style:name="P3" style:family="paragraph" style:parent-style-name="P2" style:default-outline-level=""/>'
        '<style:style style:name="Title" style:family="paragraph"/>'
    )
    body = '<text:h text:outline-level="2">甲</text:h><text:h>乙</text:h><text:h text:outline-level="10">丙</text:h>'
    body += "".join(odf.p(f"用{each}", f'text:style-name="{each}"') for each in ("P1", "P2", "P3", "Title"))
    body += '<text:h text:outline-level="1" text:style-name="P1">元素先于样式</text:h>' + odf.p("正文")
    assert [level for _, level in levels(odf.read(body, automatic=styles))] == [2, 1, 9, 3, 4, 0, 1, 1, 0]


def test_words_that_stand_beside_the_text_of_open_document_declare_nothing() -> None:
    def heading(words: str) -> str:
        return f'<text:h text:outline-level="1">{words}</text:h>'

    box = f"<draw:frame><draw:text-box>{heading('框里')}</draw:text-box></draw:frame>"
    shape = f"<draw:custom-shape>{heading('图形里')}</draw:custom-shape>"
    note = f"<text:note><text:note-body>{heading('注里')}</text:note-body></text:note>"
    cells = "".join(f"<table:table-cell>{heading(each)}</table:table-cell>" for each in "一二")
    table = f"<table:table><table:table-row>{cells}</table:table-row></table:table>"
    content = odf.read(heading("段" + note + box) + box + shape + table)
    assert [(piece.text, piece.declared) for piece in content.pieces[:5]] == [
        ("段", 1),
        ("注里", 0),
        ("框里", 0),
        ("框里", 0),
        ("图形里", 0),
    ]
    assert [piece.declared for piece in content.pieces[5:]] == [0]


def test_web_page_declares_by_element_and_as_word_saves_it() -> None:
    body = (
        "<h1>云溪市林业局工作总结</h1><p>一年来，全局上下做好造林、护林和防火工作，现总结如下。</p>"
        "<h3><span>造林</span> <b>绿化</b></h3><p>全年造林三千亩，成活率九成以上，超额完成年初的任务。</p>"
        '<p class="MsoHeading7">七级</p><p class="MsoTitle">题目</p><p style="mso-outline-level:4">四级</p>'
        '<h2 style="mso-outline-level:body-text">改作正文</h2><div role="heading" aria-level="5"><p>五级</p></div>'
        "<h2><div>里面的</div></h2><p>护林员每天巡山一次，全年没有发生火情，群众反映很好。</p>"
    )
    found = dict(levels(web.read(f"<html><body>{body}</body></html>")))
    assert [found[each] for each in ("云溪市林业局工作总结", "造林 绿化", "七级", "题目", "四级")] == [1, 3, 7, 1, 4]
    assert [found[each] for each in ("改作正文", "五级", "里面的")] == [0, 5, 2]
    assert sum(found.values()) == 23


def test_cell_of_a_web_page_declares_nothing() -> None:
    rows = "<tr><th><h3>项目</h3></th><th>数量</th></tr><tr><td>造林</td><td>三千亩</td></tr>"
    body = f"<p>全年造林三千亩，成活率九成以上，超额完成年初的任务。</p><table>{rows}</table>"
    assert [level for _, level in levels(web.read(f"<html><body>{body}</body></html>"))] == [0, 0]


def test_markdown_declares_by_number_signs_and_underlines() -> None:
    text = "# 甲 #\n\n### 乙\n\n丙\n===\n正文一。\n\n丁\n---\n正文二。\n\n---\n\n正文三。\n"
    assert markdown(text) == [
        ("甲", 1),
        ("乙", 3),
        ("丙", 1),
        ("正文一。", 0),
        ("丁", 2),
        ("正文二。", 0),
        ("正文三。", 0),
    ]


def test_underlines_and_rules_of_markdown_are_listed() -> None:
    content = READERS[".md"]("丙\n=====\n正文。\n\n- - -\n---\n***\n____\n===\n".encode(), "a.md", Limits())
    assert [(each.text, each.reason) for each in content.dropped] == [
        ("=====", "Markdown 标记"),
        ("---", "Markdown 标记"),
    ]
    assert [piece.text for piece in content.pieces if piece.text] == ["丙", "正文。", "- - -", "***", "____", "==="]


@pytest.mark.parametrize("above", ["第一行\n第二行", "- 一项", "1. 一项", "> 引文", "| 甲 | 乙 |"])
def test_rule_below_what_is_no_paragraph_of_one_line_declares_nothing(above: str) -> None:
    assert {level for _, level in markdown(f"{above}\n---\n后文")} == {0}


def test_code_of_markdown_is_no_heading() -> None:
    code = "```sh\n# 注释\n甲\n---\n``\n```"
    assert markdown(f"{code}\n# 标题\n~~~\n```\n# 二\n~~~\n# 三") == [
        *((line, 0) for line in code.split("\n")),
        ("标题", 1),
        *((line, 0) for line in ("~~~", "```", "# 二", "~~~")),
        ("三", 1),
    ]


def test_rtf_declares_by_style_and_by_outline_level() -> None:
    body = b"".join(rb"\pard\s%d A\par" % number for number in (1, 2, 3, 4, 5, 6, 0, 9))
    body += rb"\pard\s1\outlinelevel4 B\par C\par\pard D\par{\pard\outlinelevel0 E\par}\pard\outlinelevel9\s1 F\par"
    assert [level for _, level in rtf(body)] == [1, 2, 2, 0, 3, 0, 0, 0, 5, 5, 0, 1, 0]


def test_words_that_stand_beside_the_text_of_rtf_declare_nothing() -> None:
    body = rb"\pard\outlinelevel0 A{\footnote \pard\outlinelevel0 B\par}{\shp{\*\shpinst{\shptxt \pard\outlinelevel0 C\par}}}\par"
    body += rb"\trowd\cellx1\cellx2\pard\intbl\outlinelevel0 D\cell E\cell\row"
    found = rtf(body)
    assert found[:3] == [("A", 1), ("B", 0), ("C", 0)]
    assert [level for _, level in found[3:]] == [0]


def test_names_of_rtf_styles_are_no_words_of_the_text() -> None:
    assert rtf(rb"\pard A\par") == [("A", 0)]
