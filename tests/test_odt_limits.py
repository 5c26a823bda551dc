"""OpenDocument text: files that are damaged, too much or changed."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from converter.readers.error import ReadError
from converter.readers.odt import read_odt
from converter.settings import Limits
from tests.support.examples import examples
from tests.support.made_odt import LISTS, items, p, read, refusal, texts
from tests.support.office_files import PNG, content_xml, odt, styles_xml, zipped


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


def test_a_table_that_repeats_its_cells_without_end_is_refused() -> None:
    cell = f'<table:table-cell table:number-columns-repeated="99999">{p("A")}</table:table-cell>'
    row = f'<table:table-row table:number-rows-repeated="99999">{cell}<table:table-cell/></table:table-row>'
    assert "表格太大" in refusal(odt(f"<table:table>{row}</table:table>"))


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
@settings(max_examples=examples(400), deadline=None)
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
@settings(max_examples=examples(300), deadline=None)
def test_any_order_of_elements_gives_words(tree: str) -> None:
    read(tree, automatic=LISTS)


def test_styles_may_be_missing_or_broken() -> None:
    assert [each.text for each in read_odt(zipped({"content.xml": content_xml(p("A"))}), "x", Limits()).pieces] == ["A"]
    assert "XML 有错误" in refusal(odt(p("A"), files={"styles.xml": styles_xml()[:-9]}))
