"""OpenDocument text: what is printed, in its order."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from converter.model import Cell, Note, Picture, Table
from converter.readers.odt import read_odt
from converter.settings import Limits
from tests.support.made_odt import LISTS, items, left_out, p, read, texts
from tests.support.made_tables import plain_table
from tests.support.office_files import PNG, odt

SHARED = Path(__file__).resolve().parent.parent.parent / "shared" / "corpus"


def test_paragraphs_and_headings_come_in_order() -> None:
    body = '<text:h text:outline-level="1">云溪市交通运输局</text:h><text:p/>' + p("工作<text:span>总</text:span>结")
    assert texts(body) == ["云溪市交通运输局", "工作总结"]


def test_white_space_is_as_the_format_says() -> None:
    body = p("\n  A \t <text:span> B</text:span><text:s text:c='2'/>C<text:s/><text:tab/>D<text:line-break/>E\u3000F")
    assert texts(body) == ["A B  C \tD\nE\u3000F"]


def test_a_hostile_count_of_spaces_is_no_more_than_a_thousand() -> None:
    assert len(texts(p("A<text:s text:c='999999'/>B"))[0]) == 1002
    assert texts(p("A<text:s text:c='99999999999999999999'/>B")) == ["A B"]


def test_tables_keep_rows_and_columns() -> None:
    body = (
        "<table:table><table:table-column/><table:table-header-rows><table:table-row>"
        f'<table:table-cell table:number-columns-spanned="2">{p("甲")}</table:table-cell><table:covered-table-cell/>'
        "</table:table-row></table:table-header-rows><table:table-row>"
        f"<table:table-cell>{p('乙')}{p('丙')}</table:table-cell>"
        f"<table:table-cell>{items(p('丁'), kind='text:style-name=&quot;L1&quot;'.replace('&quot;', chr(34)))}"
        "</table:table-cell></table:table-row></table:table>"
    )
    table = Table(((Cell("甲", 2),), (Cell("乙\n丙"), Cell("一、丁"))))
    assert read(body, automatic=LISTS).pieces[0].block == table
    assert texts(body, automatic=LISTS) == [table.text]


def test_covered_cells_are_hidden_and_tall_ones_keep_their_rows() -> None:
    def row(*cells: str) -> str:
        return f"<table:table-row>{''.join(cells)}</table:table-row>"

    def cell(text: str, more: str = "", kind: str = "table-cell") -> str:
        return f"<table:{kind} {more}>{p(text) if text else ''}</table:{kind}>"

    body = "<table:table>" + row(cell("甲", 'table:number-rows-spanned="2"'), cell("乙"), cell("丙"))
    body += row(
        cell("暗", kind="covered-table-cell"),
        cell("丁", 'table:number-columns-spanned="2"'),
        cell("", kind="covered-table-cell"),
    )
    body += row(cell("戊", 'table:number-columns-repeated="3"')) + "</table:table>"
    assert read(body).pieces[0].block == Table(
        ((Cell("甲", rows=2), Cell("乙"), Cell("丙")), (Cell("丁", 2),), (Cell("戊"), Cell("戊"), Cell("戊")))
    )
    assert left_out(body) == [("暗", "隐藏文字", 0)]


def test_tables_in_tables_and_notes_in_tables_lose_nothing() -> None:
    inner = (
        f"<table:table><table:table-row><table:table-cell>{p('B')}</table:table-cell></table:table-row></table:table>"
    )
    note = f'<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>{p("N")}</text:note-body></text:note>'
    body = (
        f"<table:table><table:table-row><table:table-cell>{p('A' + note)}{inner}</table:table-cell>"
        f"<table:table-cell>{p('C')}</table:table-cell></table:table-row></table:table>"
    )
    content = read(body)
    assert [piece.block for piece in content.pieces] == [plain_table((("A\nB", "C"),)), Note()]
    assert content.pieces[1].text == "N"


def test_a_frame_of_one_cell_is_no_table() -> None:
    body = f"<table:table><table:table-row><table:table-cell>{p('A')}{p('B')}</table:table-cell></table:table-row></table:table>"
    assert texts(body) == ["A", "B"]


def test_pictures_of_the_package_follow_their_paragraph() -> None:
    image = '<draw:frame><draw:image xlink:href="Pictures/{}"/><draw:image xlink:href="./Pictures/b.png"/><svg:desc>D</svg:desc></draw:frame>'
    content = read_odt(
        odt(p(image.format("a.svg") + "A"), files={"Pictures/a.svg": "<svg/>", "Pictures/b.png": PNG}), "x", Limits()
    )
    name = f"picture-{hashlib.sha256(PNG).hexdigest()[:12]}.png"
    assert [(piece.text, piece.block) for piece in content.pieces] == [("A", None), ("", Picture(name, PNG))]


def test_pictures_that_no_browser_shows_or_that_lie_elsewhere_are_listed() -> None:
    body = "".join(
        p(f'<draw:frame><draw:image xlink:href="{place}"/></draw:frame>')
        for place in ("Pictures/a.wmf", "http://a.b/c.png", "../../etc/d.png", "file:///etc/passwd")
    )
    content = read_odt(odt(body, files={"Pictures/a.wmf": b"\xd7\xcd"}), "x", Limits())
    assert [(each.text, each.reason) for each in content.dropped] == [
        ("a.wmf", "图片（浏览器不能显示的格式）"),
        ("c.png", "图片（不在文件里）"),
        ("d.png", "图片（不在文件里）"),
        ("passwd", "图片（不在文件里）"),
    ]
    assert content.pieces == ()


def test_text_boxes_and_shapes_follow_their_paragraph() -> None:
    box = f"<draw:frame><draw:text-box>{p('B')}{p('C')}</draw:text-box></draw:frame>"
    shape = f"<draw:g><draw:custom-shape>{p('D')}</draw:custom-shape></draw:g>"
    assert texts(p(box + "A" + shape) + f"<draw:frame><draw:text-box>{p('E')}</draw:text-box></draw:frame>") == list(
        "ABCDE"
    )


def test_notes_follow_their_paragraph_without_their_mark() -> None:
    note = '<text:note text:note-class="{}"><text:note-citation>1</text:note-citation><text:note-body>{}</text:note-body></text:note>'
    content = read(p("A" + note.format("footnote", p("N") + p("M")) + "B" + note.format("endnote", p("E"))) + p("C"))
    assert [(piece.text, piece.block) for piece in content.pieces] == [
        ("AB", None),
        ("N", Note()),
        ("M", Note()),
        ("E", Note()),
        ("C", None),
    ]


def test_tracked_changes_are_accepted_and_comments_are_passed_over() -> None:
    body = (
        '<text:tracked-changes><text:changed-region xml:id="c"><text:deletion><office:change-info><dc:creator>X</dc:creator>'
        f"</office:change-info>{p('deleted')}</text:deletion></text:changed-region></text:tracked-changes>"
        + p(
            'A<text:change text:change-id="c"/><text:change-start text:change-id="d"/>B<text:change-end text:change-id="d"/>'
        )
        + p(
            "<office:annotation><dc:creator>X</dc:creator><text:p>comment</text:p></office:annotation>C<office:annotation-end/>"
        )
    )
    assert (texts(body), left_out(body)) == (["AB", "C"], [])


def test_generated_contents_are_listed_with_their_heading() -> None:
    toc = (
        "<text:table-of-content><text:table-of-content-source><text:index-title-template>T</text:index-title-template>"
        f"</text:table-of-content-source><text:index-body>{p('一、工作<text:tab/>1')}{p('二、问题<text:tab/>2')}"
        "</text:index-body></text:table-of-content>"
    )
    body = p("标题") + p("目 录") + toc + p("正文")
    assert (texts(body), left_out(body)) == (["标题", "正文"], [("目 录\n一、工作\t1\n二、问题\t2", "目录", 1)])


def test_headers_and_footers_are_listed_once() -> None:
    masters = "".join(
        f'<style:master-page style:name="{name}"><style:header>{p("云溪市文件")}</style:header><style:header-left style:display='
        f'"false">{p("no")}</style:header-left><style:footer>{p("第<text:page-number>1</text:page-number>页")}</style:footer>'
        "</style:master-page>"
        for name in ("One", "Two")
    )
    assert left_out(p("A"), masters=masters) == [("云溪市文件", "页眉", 0), ("第1页", "页脚", 0)]


def test_hidden_words_are_listed() -> None:
    hide = '<style:text-properties text:display="none"/>'
    styles = (
        f'<style:style style:name="T1" style:family="text">{hide}</style:style>'
        '<style:style style:name="T2" style:family="text" style:parent-style-name="T1"/>'
        f'<style:style style:name="P1" style:family="paragraph">{hide}</style:style>'
        '<style:style style:name="P2" style:family="paragraph" style:parent-style-name="P1"/>'
    )
    body = (
        p('A<text:span text:style-name="T2">B</text:span>C')
        + p("D", 'text:style-name="P2"')
        + f'<text:section text:display="none">{p("E")}</text:section><text:section>{p("F")}</text:section>'
        + p('<text:hidden-text text:is-hidden="true">G</text:hidden-text>H')
        + p('<text:hidden-paragraph text:is-hidden="true"/>I')
    )
    assert texts(body, automatic=styles) == ["AC", "F", "H"]
    assert left_out(body, automatic=styles) == [
        ("B", "隐藏文字", 0), ("D", "隐藏文字", 1), ("E", "隐藏文字", 1), ("G", "隐藏文字", 2), ("I", "隐藏文字", 3),
    ]  # fmt: skip


def test_styles_of_headers_are_not_those_of_the_body() -> None:
    hide = '<style:style style:name="P1" style:family="paragraph"><style:text-properties text:display="none"/></style:style>'
    assert texts(p("A", 'text:style-name="P1"'), margin_styles=hide) == ["A"]


def test_styles_that_inherit_in_a_circle_end() -> None:
    styles = "".join(
        f'<style:style style:name="{one}" style:family="paragraph" style:parent-style-name="{other}"/>'
        for one, other in ("AB", "BA")
    )
    assert texts(p("A", 'text:style-name="A"'), automatic=styles) == ["A"]


def test_pinyin_above_characters_is_listed() -> None:
    body = p("<text:ruby><text:ruby-base>云</text:ruby-base><text:ruby-text>yún</text:ruby-text></text:ruby>溪")
    assert (texts(body), left_out(body)) == (["云溪"], [("yún", "拼音", 0)])


def test_fields_links_and_unknown_elements_keep_their_words() -> None:
    body = p('<text:a xlink:href="http://a.b">A</text:a><text:date>2023年</text:date><loext:new>B</loext:new>')
    assert texts(body + f"<loext:new>{p('C')}</loext:new>") == ["A2023年B", "C"]


@pytest.mark.skipif(not SHARED.exists(), reason="no real documents")
def test_a_real_report_has_the_paragraphs_of_its_plain_text() -> None:
    content = read_odt((SHARED / "silu-dangwei-2011.odt").read_bytes(), "x.odt", Limits())
    plain = (SHARED / "silu-dangwei-2011.txt").read_text(encoding="utf-8").splitlines()
    assert ["".join(piece.text.split()) for piece in content.pieces] == [
        "".join(line.split()) for line in plain if line.strip()
    ]
