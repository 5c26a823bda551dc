"""OpenDocument text: what is printed, in its order; documents are built here."""

from __future__ import annotations

import hashlib
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from converter.model import Note, Picture, Table
from converter.readers.content import Content
from converter.readers.error import ReadError
from converter.readers.odt import read_odt
from converter.readers.odt.numbering import written
from converter.settings import Limits
from tests.office_files import PNG, content_xml, odt, styles_xml, zipped

SHARED = Path(__file__).resolve().parent.parent.parent / "shared" / "corpus"
CHINESE = "一, 二, 三, ..."


def level(number: int, form: str, prefix: str = "", suffix: str = "", more: str = "") -> str:
    return (
        f'<text:list-level-style-number text:level="{number}" style:num-format="{form}" style:num-prefix="{prefix}"'
        f' style:num-suffix="{suffix}" {more}/>'
    )


LISTS = (
    f'<text:list-style style:name="L1">{level(1, CHINESE, "", "、")}{level(2, CHINESE, "（", "）")}'
    f"{level(3, '1', '', '.')}</text:list-style>"
    f'<text:list-style style:name="L2">{level(1, "1", "", ".", "text:start-value=&quot;3&quot;".replace("&quot;", chr(34)))}'
    f"{level(2, 'a', '(', ')')}</text:list-style>"
    '<text:list-style style:name="L3"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>'
    '<text:list-style style:name="L4"><text:list-level-style-bullet text:level="1" text:bullet-char="l">'
    '<style:text-properties style:font-name="Wingdings"/></text:list-level-style-bullet></text:list-style>'
)


def items(*texts: str, kind: str = "") -> str:
    inside = "".join(f"<text:list-item>{text}</text:list-item>" for text in texts)
    return f"<text:list {kind}>{inside}</text:list>"


def p(text: str, more: str = "") -> str:
    return f"<text:p {more}>{text}</text:p>"


def read(body: str, **more: str) -> Content:
    return read_odt(odt(body, **more), "2023/述职.odt", Limits())  # type: ignore[arg-type]


def texts(body: str, **more: str) -> list[str]:
    return [piece.text for piece in read(body, **more).pieces]


def left_out(body: str, **more: str) -> list[tuple[str, str, int]]:
    return [(each.text, each.reason, each.before) for each in read(body, **more).dropped]


def refusal(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(ReadError) as raised:
        read_odt(data, "述职.odt", limits or Limits())
    return str(raised.value.message)


def test_paragraphs_and_headings_come_in_order() -> None:
    body = '<text:h text:outline-level="1">云溪市交通运输局</text:h><text:p/>' + p("工作<text:span>总</text:span>结")
    assert texts(body) == ["云溪市交通运输局", "工作总结"]


def test_white_space_is_as_the_format_says() -> None:
    body = p("\n  A \t <text:span> B</text:span><text:s text:c='2'/>C<text:s/><text:tab/>D<text:line-break/>E\u3000F")
    assert texts(body) == ["A B  C \tD\nE\u3000F"]


def test_a_hostile_count_of_spaces_is_no_more_than_a_thousand() -> None:
    assert len(texts(p("A<text:s text:c='999999'/>B"))[0]) == 1002
    assert texts(p("A<text:s text:c='99999999999999999999'/>B")) == ["A B"]


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


def test_tables_keep_rows_and_columns() -> None:
    body = (
        "<table:table><table:table-column/><table:table-header-rows><table:table-row>"
        f'<table:table-cell table:number-columns-spanned="2">{p("甲")}</table:table-cell><table:covered-table-cell/>'
        "</table:table-row></table:table-header-rows><table:table-row>"
        f"<table:table-cell>{p('乙')}{p('丙')}</table:table-cell>"
        f"<table:table-cell>{items(p('丁'), kind='text:style-name=&quot;L1&quot;'.replace('&quot;', chr(34)))}"
        "</table:table-cell></table:table-row></table:table>"
    )
    table = Table((("甲", ""), ("乙\n丙", "一、丁")))
    assert read(body, automatic=LISTS).pieces[0].block == table
    assert texts(body, automatic=LISTS) == [table.text]


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
    assert [piece.block for piece in content.pieces] == [Table((("A\nB", "C"),)), Note()]
    assert content.pieces[1].text == "N"


def test_a_frame_of_one_cell_is_no_table() -> None:
    body = f"<table:table><table:table-row><table:table-cell>{p('A')}{p('B')}</table:table-cell></table:table-row></table:table>"
    assert texts(body) == ["A", "B"]


def test_a_table_that_repeats_its_cells_without_end_is_refused() -> None:
    cell = f'<table:table-cell table:number-columns-repeated="99999">{p("A")}</table:table-cell>'
    row = f'<table:table-row table:number-rows-repeated="99999">{cell}<table:table-cell/></table:table-row>'
    assert "表格太大" in refusal(odt(f"<table:table>{row}</table:table>"))


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


def test_an_encrypted_file_is_refused() -> None:
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry'
        ' manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>'
    )
    data = odt("", files={"content.xml": b"\x00\x01", "META-INF/manifest.xml": manifest})
    assert refusal(data) == "述职.odt: R013 文件加了密码。请去掉密码，另存后再放入。"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "压缩包打不开"),
        ("云溪市交通运输局".encode(), "压缩包打不开"),
        (odt(p("A"))[:-30], "压缩包打不开"),
        (zipped({"word/document.xml": "<a/>"}), "里面没有正文"),
        (
            zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"}),
            "里面不是文字文档",
        ),
        (zipped({"content.xml": "<a>"}), "XML 有错误"),
        (zipped({"content.xml": "<a/>"}), "里面没有正文"),
        (zipped({"content.xml": ""}), "XML 有错误"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "内容是旧版 Word 的 .doc，或其他旧格式"),
    ],
)
def test_damaged_files_are_refused(data: bytes, reason: str) -> None:
    assert refusal(data) == (
        f"述职.odt: R014 文件已损坏，或者不是 .odt 格式（{reason}）。请用原来的程序打开，另存后再放入。"
    )


def test_entities_are_refused_and_nothing_outside_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("机密", encoding="utf-8")
    for declared in (
        f'<!ENTITY a SYSTEM "{secret.as_uri()}">',
        '<!ENTITY a "A">',
        '<!ENTITY % a SYSTEM "http://127.0.0.1:9/">%a;',
    ):
        xml = content_xml(p("&a;" if "%" not in declared else "A")).replace("?>", f"?><!DOCTYPE x [{declared}]>", 1)
        assert refusal(odt("", files={"content.xml": xml})).startswith("述职.odt: R014")


def test_a_file_that_unpacks_to_too_much_is_refused() -> None:
    data = odt(p("A"), files={"Pictures/a.png": bytes(5_000_000)})
    assert len(data) < 20_000
    assert refusal(data, Limits(unpacked_bytes=1_000_000)) == (
        "述职.odt: R015 文件解开后有 5.0 MB，超过上限 1.0 MB。请检查文件来源；正常的报告不会这样大。"
    )


def test_a_size_that_is_given_wrong_does_not_unpack_more() -> None:
    data = bytearray(zipped({"content.xml": "A" * 3_000_000}))
    place = data.rindex(b"PK\x01\x02") + 24
    data[place : place + 4] = (10).to_bytes(4, "little")
    assert refusal(bytes(data), Limits(unpacked_bytes=1_000_000)).startswith("述职.odt: R014")


def test_elements_too_deep_are_refused() -> None:
    for depth in (100, 400, 5_000):
        body = p("<text:span>" * depth + "A" + "</text:span>" * depth)
        assert refusal(odt(body)).startswith("述职.odt: R020")
    body = p("<text:span>" * 900 + "A" + "</text:span>" * 900)
    assert refusal(odt(body), Limits(nesting=10_000)).startswith("述职.odt: R020")
    assert texts(p("<text:span>" * 90 + "A" + "</text:span>" * 90)) == ["A"]


def test_a_strange_compression_is_refused() -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("content.xml", content_xml(p("A")))
    assert "压缩方式不对" in refusal(stream.getvalue())


SAMPLE_XML = content_xml(
    p("A<text:s text:c='2'/><text:span text:style-name='T1'>B</text:span>")
    + items(p("C") + items(p("D")), kind='text:style-name="L1"')
    + f"<table:table><table:table-row><table:table-cell table:number-columns-repeated='2'>{p('E')}</table:table-cell></table:table-row></table:table>"
    + p('<draw:frame><draw:image xlink:href="Pictures/a.png"/></draw:frame>'),
    LISTS,
).encode()
SAMPLE = odt("", files={"content.xml": SAMPLE_XML, "Pictures/a.png": PNG})
CHANGES = st.lists(st.tuples(st.integers(0, 6_000), st.binary(max_size=4), st.integers(0, 6)), max_size=5)


def changed(data: bytes, changes: list[tuple[int, bytes, int]]) -> bytes:
    for place, put, taken in changes:
        data = data[: place % len(data)] + put + data[place % len(data) + taken :]
    return data


@given(changes=CHANGES, inside=st.booleans())
@example(changes=[(30, b"\x06", 1)], inside=False)
@settings(max_examples=400, deadline=None)
def test_changed_bytes_give_words_or_one_refusal(changes: list[tuple[int, bytes, int]], inside: bool) -> None:  # noqa: FBT001
    data = (
        odt("", files={"content.xml": changed(SAMPLE_XML, changes), "Pictures/a.png": PNG})
        if inside
        else changed(SAMPLE, changes)
    )
    try:
        read_odt(data, "x.odt", Limits())
    except ReadError as error:
        assert error.message.code in {"R013", "R014", "R015", "R020"}  # noqa: PT017 - most give words


TAGS = (
    "text:p text:h text:span text:list text:list-item text:list-header text:number text:note text:note-body text:section"
    " text:table-of-content text:index-body text:ruby text:ruby-base text:ruby-text text:numbered-paragraph text:s"
    " table:table table:table-row table:table-cell table:covered-table-cell draw:frame draw:text-box draw:image draw:g"
    " office:annotation loext:new"
)
ATTRIBUTES = (
    "",
    ' text:style-name="L1"',
    ' text:style-name="L2" text:continue-numbering="true"',
    ' text:outline-level="99" text:level="99" text:start-value="0"',
    ' table:number-columns-repeated="3" table:number-rows-repeated="2"',
    ' text:display="none" text:is-hidden="true" text:c="-1"',
    ' xlink:href="Pictures/a.png"',
)
TREES = st.recursive(
    st.sampled_from(["A", "云", " ", ""]),
    lambda inner: st.builds(
        lambda tag, more, parts: f"<{tag}{more}>{''.join(parts)}</{tag}>",
        st.sampled_from(TAGS.split()),
        st.sampled_from(ATTRIBUTES),
        st.lists(inner, max_size=4),
    ),
    max_leaves=25,
)


@given(TREES)
@settings(max_examples=300, deadline=None)
def test_any_order_of_elements_gives_words(tree: str) -> None:
    read(tree, automatic=LISTS)


def test_styles_may_be_missing_or_broken() -> None:
    assert [each.text for each in read_odt(zipped({"content.xml": content_xml(p("A"))}), "x", Limits()).pieces] == ["A"]
    assert "XML 有错误" in refusal(odt(p("A"), files={"styles.xml": styles_xml()[:-9]}))


@pytest.mark.skipif(not SHARED.exists(), reason="no real documents")
def test_a_real_report_has_the_paragraphs_of_its_plain_text() -> None:
    content = read_odt((SHARED / "silu-dangwei-2011.odt").read_bytes(), "x.odt", Limits())
    plain = (SHARED / "silu-dangwei-2011.txt").read_text(encoding="utf-8").splitlines()
    assert ["".join(piece.text.split()) for piece in content.pieces] == [
        "".join(line.split()) for line in plain if line.strip()
    ]
