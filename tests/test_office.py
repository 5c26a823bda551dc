"""Files named .doc and .wps: told by their first bytes; LibreOffice reads those that are what they are named."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from converter.readers import libreoffice, office
from converter.readers.error import ReadError
from converter.readers.libreoffice import Failure, convert, find_libreoffice
from converter.readers.office import read_doc
from converter.settings import Limits
from tests.support.examples import IS_FULL, examples
from tests.support.live_server import wait_for
from tests.support.office_files import compound, content_xml, odt, zipped

SHARED = Path(__file__).resolve().parent.parent.parent / "shared" / "corpus"
LIBREOFFICE = find_libreoffice()
needs_libreoffice = pytest.mark.skipif(LIBREOFFICE is None, reason="LibreOffice is not installed")
WORD = b"\xec\xa5\xc1\x00" + bytes(6)
WORDS = "云溪市交通运输局二〇二三年工作总结"
DOCX = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    "word/document.xml": '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p>'
    f"<w:r><w:t>{WORDS}</w:t></w:r></w:p></w:body></w:document>",
}
PAGE = f"<html><head><title>总结</title></head><body><p>{WORDS}，全市公路里程持续增加，群众出行更加便捷。</p></body></html>"
MHTML = (
    'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html; charset="utf-8"\r\n'
    f"Content-Transfer-Encoding: 8bit\r\n\r\n{PAGE}\r\n--b--\r\n"
)
WORD_2003 = (
    '<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Word.Document"?><w:wordDocument'
    ' xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body><w:p><w:r><w:t>'
    f"{WORDS}</w:t></w:r></w:p></w:body></w:wordDocument>"
)


def words(data: bytes, name: str = "述职.doc", limits: Limits | None = None) -> list[str]:
    content = read_doc(data, name, limits or Limits())
    return [text for piece in content.pieces for line in piece.text.split("\n") if (text := "".join(line.split()))]


def refusal(data: bytes, name: str = "述职.doc", limits: Limits | None = None) -> str:
    with pytest.raises(ReadError) as raised:
        read_doc(data, name, limits or Limits())
    return str(raised.value.message)


@pytest.fixture
def without_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "find_libreoffice", lambda: None)


@pytest.mark.usefixtures("without_libreoffice")
@pytest.mark.parametrize(
    "data",
    [
        b"{\\rtf1\\ansi\\ansicpg936 " + "".join(f"\\u{ord(each)}?" for each in WORDS).encode() + b"\\par}",
        zipped(dict(DOCX)),
        odt(f"<text:p>{WORDS}</text:p>"),
        WORDS.encode("gb18030"),
        WORDS.encode("utf-16"),
    ],
    ids=["rtf", "docx", "odt", "gb18030", "utf-16"],
)
def test_other_formats_under_the_name_doc_need_no_libreoffice(data: bytes) -> None:
    assert words(data) == [WORDS]


@pytest.mark.usefixtures("without_libreoffice")
@pytest.mark.parametrize(
    "data",
    [PAGE.encode(), b"\xef\xbb\xbf" + PAGE.encode(), PAGE.encode("utf-16"), MHTML.encode()],
    ids=["html", "marked", "utf-16", "mhtml"],
)
def test_a_web_page_under_the_name_doc_is_read_as_one(data: bytes) -> None:
    assert any(WORDS in line for line in words(data))


@pytest.mark.usefixtures("without_libreoffice")
def test_without_libreoffice_one_message_says_what_to_do() -> None:
    data = compound({"WordDocument": WORD})
    for suffix in (".doc", ".wps"):
        assert refusal(data, "述职" + suffix) == (
            f"述职{suffix}: R017 读 {suffix} 格式要用 LibreOffice，这台电脑上没有。"
            "请安装 LibreOffice，或用 Word、WPS 打开后另存为 .docx。"
        )


@pytest.mark.parametrize(
    "streams",
    [{"WordDocument": WORD + b"\x00\x01" + bytes(20)}, {"EncryptionInfo": b"", "EncryptedPackage": b""}],
    ids=["doc", "docx"],
)
def test_an_encrypted_file_is_refused(streams: dict[str, bytes]) -> None:
    assert refusal(compound(streams)) == "述职.doc: R013 文件加了密码。请去掉密码，另存后再放入。"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (compound({"Workbook": b""}), "内容是 Excel 表格"),
        (compound({"PowerPoint Document": b""}), "内容是演示文稿"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\xff" * 600, "文件结构打不开"),
        (bytes.fromhex("d0cf11e0a1b11ae1"), "文件结构打不开"),
        (b"PK\x03\x04" + bytes(50), "压缩包打不开"),
        (b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nA", "网页存档里没有网页"),
        (bytes(range(256)) * 4, "开头不是 Word 文档"),
        (b"", "开头不是 Word 文档"),
    ],
)
def test_damaged_and_other_files_are_refused(data: bytes, reason: str) -> None:
    expected = f"述职.doc: R014 文件已损坏，或者不是 .doc 格式（{reason}）。请用原来的程序打开，另存后再放入。"
    if data:
        assert refusal(data) == expected
    else:
        assert words(data) == []


@needs_libreoffice
def test_a_file_that_libreoffice_cannot_read_is_refused() -> None:
    assert "R014" in refusal(compound({"WordDocument": WORD + bytes(2) + bytes(range(256)) * 20}))


@needs_libreoffice
def test_word_2003_xml_goes_through_libreoffice() -> None:
    assert words(WORD_2003.encode()) == [WORDS]


@needs_libreoffice
def test_old_word_files_are_read_like_new_ones(tmp_path: Path) -> None:
    body = f"<text:h text:outline-level='1'>{WORDS}</text:h><text:p>一、指导思想</text:p><text:p>正文。</text:p>"
    source = tmp_path / "report.odt"
    source.write_bytes(odt(body))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(LIBREOFFICE), profile, "--headless", "--convert-to", "doc", "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, check=True, capture_output=True)
    data = (tmp_path / "report.doc").read_bytes()
    for name in ("述职.doc", "述职.wps") if IS_FULL else ("述职.wps",):
        assert words(data, name) == [WORDS, "一、指导思想", "正文。"]


@needs_libreoffice
def test_links_in_a_document_are_not_followed() -> None:
    import http.server
    import threading

    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815 - names of http.server

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    place = f'xlink:href="http://127.0.0.1:{server.server_port}/a.png" xlink:type="simple" xlink:actuate="onLoad"'
    image = f'<draw:frame svg:width="1cm" svg:height="1cm"><draw:image {place} xlink:show="embed"/></draw:frame>'
    try:
        made = convert(str(LIBREOFFICE), odt(f"<text:p>A{image}</text:p>"), ".odt", Limits())
    finally:
        server.shutdown()
        server.server_close()
    assert isinstance(made, bytes)
    assert asked == []


@pytest.mark.skipif(sys.platform == "win32", reason="a script of the shell")
def test_a_program_that_hangs_is_ended_with_its_children(tmp_path: Path) -> None:
    script, pipe, over = tmp_path / "soffice", tmp_path / "pipe", tmp_path / "over"
    os.mkfifo(pipe)
    script.write_text(f"#!/bin/sh\nexec 9>{pipe}\nsleep 60 &\nsleep 60\ntouch {over}\n", encoding="utf-8")
    script.chmod(0o755)
    with os.fdopen(os.open(pipe, os.O_RDONLY | os.O_NONBLOCK), "rb") as held:
        assert convert(str(script), WORD, ".doc", Limits(seconds=1)) is Failure.TOO_SLOW
        wait_for(lambda: held.read() == b"")  # the end comes when no process holds the other side; before it, None
    assert not over.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="a script of the shell")
@pytest.mark.parametrize(
    ("script", "code"), [("sleep 60", "R018 读了 1 秒还没有读完。"), ("exit 1", "R014"), ("", "R014")]
)
def test_a_failure_of_libreoffice_is_one_message(
    script: str, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(office, "find_libreoffice", lambda: str(program))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert code in refusal(compound({"WordDocument": WORD}), limits=Limits(seconds=1))
    assert [path.name for path in tmp_path.iterdir()] == ["soffice"]


def test_a_program_that_cannot_be_started_is_a_failure(tmp_path: Path) -> None:
    assert convert(str(tmp_path / "none"), WORD, ".doc", Limits()) is Failure.NOT_RUN


def test_libreoffice_is_looked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr("shutil.which", asked.append)
    monkeypatch.setattr(libreoffice, "_PLACES", ("/nowhere/to/be/found", "%NoSuchPlace%/a/b/c", "~/no/such/place"))
    find_libreoffice.cache_clear()
    try:
        assert find_libreoffice() is find_libreoffice() is None
    finally:
        find_libreoffice.cache_clear()
    assert asked == ["soffice", "libreoffice"]


OLE = compound({"WordDocument": WORD + bytes(20)})


@pytest.mark.usefixtures("without_libreoffice")
@pytest.mark.parametrize(
    "sample", [OLE, MHTML.encode(), zipped({"content.xml": content_xml("")})], ids=["ole", "mhtml", "zip"]
)
def test_changed_bytes_give_words_or_one_refusal(sample: bytes) -> None:
    @given(st.lists(st.tuples(st.integers(0, 3_000), st.binary(max_size=6), st.integers(0, 6)), max_size=5))
    @example([(0, b"", 0)])
    @settings(max_examples=examples(150), deadline=None)
    def change(changes: list[tuple[int, bytes, int]]) -> None:
        data = sample
        for place, put, taken in changes:
            data = data[: place % len(data)] + put + data[place % len(data) + taken :]
        with suppress(ReadError):
            read_doc(data, "x.doc", Limits())

    change()


@needs_libreoffice
@pytest.mark.skipif(not SHARED.exists(), reason="no real documents")
def test_a_real_report_has_the_paragraphs_of_its_plain_text() -> None:
    plain = (SHARED / "silu-dangwei-2011.txt").read_text(encoding="utf-8").splitlines()
    assert words((SHARED / "silu-dangwei-2011.doc").read_bytes()) == [
        "".join(line.split()) for line in plain if line.strip()
    ]
