"""Word's .docx: files that are not what they say, are too much, or were changed."""

from __future__ import annotations

import io
import random
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from converter.readers import ReadError
from converter.readers.docx import read_docx
from converter.settings import Limits
from tests.support.examples import examples
from tests.support.made_docx import (
    PARTS,
    PNG,
    cell,
    complex_field,
    docx,
    level,
    listed,
    lists,
    p,
    picture,
    read,
    refusal,
    run,
    style,
    table,
    texts,
    wrap,
)


def packed(**files: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name.replace("_", "/"), content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512), "内容是旧版 Word 的 .doc，或其他旧格式"),
        (b"{\\rtf1 ...}", "内容是 RTF"),
        (b"\xef\xbb\xbf\n<!DOCTYPE html><html>", "内容是网页"),
        (b"%PDF-1.7", "内容是 PDF"),
        ("云溪市".encode(), "压缩包打不开"),
        (b"", "压缩包打不开"),
        (docx(p("正文"))[:-30], "压缩包打不开"),
        (docx(p("正文")).replace(b"PK\x03\x04", b"PK\x03\x05"), "压缩包里的内容不完整"),
        (packed(xl_workbook="<a/>"), "里面没有 Word 正文"),
        (packed(**{"xl/workbook.xml": "<a/>"}), "内容是 Excel 表格"),
        (packed(**{"OFD.xml": "<a/>"}), "内容是 OFD"),
        (b"\x89PNG\r\n\x1a\n", "内容是图片"),
        (docx("<w:p>"), "XML 有错误"),
        (docx(p("正文"), styles="&nothing;"), "XML 有错误"),
    ],
)
def test_file_that_is_no_docx_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    said = f"报告.docx: R014 文件已损坏，或者不是 .docx 格式（{reason}）。请用原来的程序打开，另存后再放入。"
    assert refusal(data) == said


def test_password_is_named() -> None:
    said = "报告.docx: R013 文件加了密码。请去掉密码，另存后再放入。"
    assert refusal(bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le")) == said
    locked = bytearray(docx(p("正文")))
    for start, flag in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := locked.find(start, at + 1)) >= 0:
            locked[at + flag] |= 1
    assert refusal(bytes(locked)) == said


def test_zip_that_unpacks_to_too_much_is_refused_before_it_is_unpacked() -> None:
    data = docx(p("正文"), {"a.png": bytes(5_000_000)})
    assert len(data) < 10_000
    said = "报告.docx: R015 文件解开后有 5.0 MB，超过上限 1.0 MB。请检查文件来源；正常的报告不会这样大。"
    assert refusal(data, Limits(unpacked_bytes=1_000_000)) == said


def test_zip_that_lies_about_its_size_is_refused() -> None:
    data = bytearray(docx(p("正文" * 100_000)))
    at = data.rfind(b"word/document.xml") - 46
    data[at + 24 : at + 28] = (100).to_bytes(4, "little")
    assert refusal(bytes(data), Limits(unpacked_bytes=10_000)).startswith("报告.docx: R014")


@pytest.mark.parametrize("depth", [40, 300])
def test_deep_nesting_is_refused(depth: int) -> None:
    body = p("底")
    for _ in range(depth):
        body = table(cell(body))
    assert refusal(docx(body)).startswith("报告.docx: R020 文件里的层次嵌套得太深。")


def test_nesting_within_the_limit_is_read() -> None:
    body = p("底")
    for _ in range(30):
        body = table(cell(body))
    assert texts(read(body)) == ["底"]
    assert texts(read_docx(docx("<w:ins>" * 140 + p("底") + "</w:ins>" * 140), "a.docx", Limits(nesting=250))) == ["底"]


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE a [<!ENTITY b "云"><!ENTITY c "&b;&b;&b;">]>',
        '<!DOCTYPE a SYSTEM "http://127.0.0.1/a.dtd">',
    ],
)
@pytest.mark.parametrize("codec", ["UTF-8", "UTF-16"])
def test_document_type_is_refused_and_no_entity_is_read(declaration: str, codec: str) -> None:
    text = wrap("document", f"<w:body>{p('&b;')}</w:body>").replace("UTF-8", codec)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("word/document.xml", text.replace("?>", f"?>{declaration}", 1).encode(codec))
    assert "内容里有不该有的文档类型声明" in refusal(buffer.getvalue())


def test_wrong_values_are_passed_over() -> None:
    numbering = lists(level(0, "decimal", "%1."), nums='<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>')
    numbering = numbering.replace('w:start w:val="1"', 'w:start w:val="x"')
    odd = '<w:numPr><w:ilvl w:val="99999999999999"/><w:numId w:val="1"/></w:numPr>'
    wide = cell(p("甲"), properties='<w:gridSpan w:val="999999999"/><w:vMerge w:val="?"/>')
    content = read(p("路", odd) + listed("桥") + table(wide + cell(p("乙"))), numbering=numbering)
    assert texts(content) == ["路", "0.桥", "甲 乙"]


FULL = docx(
    listed("工作")
    + p(run("公路") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + picture("id-a"))
    + table(cell(p("甲")) + cell(p("乙"), properties='<w:gridSpan w:val="2"/>'))
    + p(complex_field("TOC", "目录"))
    + p(run("暗", "<w:vanish/>"), '<w:pStyle w:val="H1"/><w:sectPr><w:headerReference r:id="id-header1"/></w:sectPr>'),
    {"a.png": PNG, "header1.xml": wrap("header", p("眉"))},
    numbering=PARTS,
    styles=style("H1", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'),
    footnotes=f'<w:footnote w:id="2">{p("注")}</w:footnote>',
)


def check_only_refused(data: bytes) -> None:
    try:
        read_docx(data, "报告.docx", Limits(unpacked_bytes=1_000_000))
    except ReadError as error:
        assert error.message.code in {"R013", "R014", "R015", "R020"}  # noqa: PT017 - either way is right


@settings(deadline=None, max_examples=examples(150))
@given(st.data())
def test_changed_bytes_give_a_message_and_nothing_else(data: st.DataObject) -> None:
    changed = bytearray(FULL)
    for _ in range(data.draw(st.integers(1, 8))):
        changed[data.draw(st.integers(0, len(changed) - 1))] = data.draw(st.integers(0, 255))
    check_only_refused(bytes(changed))


def shuffled(seed: int) -> bytes:
    """Return the full document with pieces of its XML taken out, doubled or put elsewhere, and packed soundly again."""
    chance = random.Random(seed)
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(FULL)) as old, zipfile.ZipFile(buffer, "w") as new:
        for entry in old.namelist():
            content = old.read(entry)
            if entry.endswith((".xml", ".rels")) and chance.random() < 0.5:
                tags = content.decode().replace("<", "\x00<").split("\x00")
                for _ in range(chance.randint(1, 4)):
                    at, other = chance.randrange(len(tags)), chance.randrange(len(tags))
                    how = chance.randrange(4)
                    if how == 0:
                        tags[at] = tags[at].replace('="', '="' + chance.choice(("9", "-", "x", "٣", "")), 1)
                    elif how == 1 and tags[at].count("/>"):
                        tags[at] = ""
                    elif how == 2 and tags[other].count("/>"):
                        tags[at] += tags[other]
                    else:
                        tags[at] = tags[at].replace("w:p>", "w:tbl>")
                content = "".join(tags).encode()
            if chance.random() > 0.05:
                new.writestr(entry, content)
    return buffer.getvalue()


def test_changed_xml_gives_a_message_and_nothing_else() -> None:
    for seed in range(300):
        check_only_refused(shuffled(seed))


@pytest.mark.soak
@settings(deadline=None, max_examples=20_000)
@given(st.integers())
def test_much_changed_xml_gives_a_message_and_nothing_else(seed: int) -> None:
    check_only_refused(shuffled(seed))
