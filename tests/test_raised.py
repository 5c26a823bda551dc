"""Numbers above and below the line, in every format that can set them there: 10⁸立方米 is not 108立方米."""

from __future__ import annotations

from converter.readers.raised import shifted
from converter.readers.rtf import read_rtf
from converter.search.fold import fold
from converter.settings import Limits
from tests.support import made_docx, made_html, made_odt, made_pdf

SAID = "库容10⁸立方米，减排CO₂30吨，浓度10⁻³，见[1]。"
PARTS = (
    ("库容10", 0), ("8", 1), ("立方米，减排CO", 0), ("2", -1), ("30吨，浓度10", 0), ("-3", 1), ("，见", 0), ("[1]", 1), ("。", 0),
)  # fmt: skip


def test_word_sets_them() -> None:
    names = {1: "superscript", -1: "subscript"}
    runs = (made_docx.run(words, f'<w:vertAlign w:val="{names[at]}"/>' if at else "") for words, at in PARTS)
    assert made_docx.texts(made_docx.read(made_docx.p("".join(runs)))) == [SAID]


def test_a_web_page_sets_them() -> None:
    tags = {1: "sup", -1: "sub"}
    words = "".join(f"<{tags[at]}>{words}</{tags[at]}>" if at else words for words, at in PARTS)
    assert made_html.texts(made_html.body(f"<p>{words}</p>")) == [SAID]


def test_an_open_document_sets_them() -> None:
    styles = "".join(
        f'<style:style style:name="{name}" style:family="text"><style:text-properties style:text-position="{position}"/>'
        "</style:style>"
        for name, position in (("T1", "super 58%"), ("T2", "33% 58%"), ("T-1", "sub 58%"), ("T0", "0% 100%"))
    )
    words = "".join(f'<text:span text:style-name="T{at}">{words}</text:span>' for words, at in PARTS)
    assert made_odt.texts(made_odt.p(words), automatic=styles) == [SAID]
    assert made_odt.texts(made_odt.p('10<text:span text:style-name="T2">8</text:span>'), automatic=styles) == ["10⁸"]


def test_rich_text_sets_them() -> None:
    names = {1: "super", -1: "sub", 0: "plain"}
    words = "".join(f"{{\\{names[at]} {words}}}" for words, at in PARTS)
    other = r"\par 10{\up6 8}{\up0 2}\super 3\nosupersub 4{\dn6 5}"
    head = rb"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fcharset134 SimSun;}}"
    data = head + b"".join(
        b"\\'%02x" % byte if byte > 0x7F else bytes((byte,)) for byte in (words + other).encode("gbk")
    )
    pieces = read_rtf(data + rb"\par}", "总结.rtf", Limits()).pieces
    assert [piece.text for piece in pieces] == [SAID, "10⁸2³4₅"]


def test_a_pdf_shows_them_small_and_off_the_line() -> None:
    stream = (
        "BT /F 12 Tf 72 720 Td (Annual report of the bureau: CO) Tj /F 8 Tf -2 Ts (2) Tj /F 12 Tf 0 Ts ( and 10) Tj"
    )
    stream += (
        " /F 8 Tf 4 Ts (-3) Tj /F 12 Tf 0 Ts ( of the whole) Tj /F 8 Tf 4 Ts ([1]) Tj /F 12 Tf 0 Ts ( in 2024) Tj ET"
    )
    assert made_pdf.texts(made_pdf.drawn(stream)) == [
        "Annual report of the bureau: CO₂ and 10⁻³ of the whole[1] in 2024"
    ]


def test_words_have_no_such_characters_and_stay() -> None:
    assert [shifted(words, 1) for words in ("注", "[1]", "th", "2024", "")] == ["注", "[1]", "th", "2024", ""]
    assert shifted("8", 0) == "8"


def test_the_search_finds_them_by_their_digits() -> None:
    assert fold("CO₂、10⁸") == fold("co2、108")
