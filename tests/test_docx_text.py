"""Word's .docx: the words as Word shows them; of real documents all that other programs find."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from converter.model import Table
from converter.readers.docx import read_docx
from converter.readers.docx.numbering import NO_LABEL, Numbering
from converter.readers.docx.numerals import format_number
from tests.support.libreoffice_texts import printed_text
from tests.support.made_docx import (
    LIMITS,
    PARTS,
    cell,
    complex_field,
    left_out,
    listed,
    mark,
    p,
    read,
    run,
    style,
    table,
    texts,
)
from tests.support.made_tables import plain_table

SHARED = Path(__file__).resolve().parent.parent.parent / "shared" / "corpus"
REAL = sorted(SHARED.glob("*.docx"))


# words


def test_breaks_tabs_and_hyphens_are_read() -> None:
    parts = "<w:t>云溪市</w:t><w:br/><w:t>交通</w:t><w:tab/><w:t>运输局</w:t><w:cr/><w:t>A</w:t><w:noBreakHyphen/><w:t>1</w:t>"
    paged = '<w:r><w:lastRenderedPageBreak/><w:br w:type="page"/><w:t>下一页</w:t><w:softHyphen/></w:r>'
    assert texts(read(p(f"<w:r>{parts}</w:r>") + p(paged))) == ["云溪市\n交通 运输局\nA-1", "下一页"]


def test_space_that_is_not_preserved_is_dropped_as_word_does() -> None:
    body = "<w:p><w:r><w:t> 公路 </w:t></w:r><w:r><w:t xml:space='preserve"
    body += "'> 46\n公里</w:t></w:r><w:r><w:t>\u3000全</w:t></w:r></w:p>"
    assert texts(read(body)) == ["公路 46 公里\u3000全"]


def test_symbols_are_read_as_the_characters_they_look_like() -> None:
    symbols = (("Wingdings", "F0FE"), ("Wingdings", "F081"), ("Symbol", "F0B3"), ("宋体", "2460"), ("宋体", "E001"))
    body = p("<w:r>" + "".join(f'<w:sym w:font="{font}" w:char="{code}"/>' for font, code in symbols) + "</w:r>")
    body += p(run("l公路", '<w:rFonts w:ascii="Wingdings"/>'))
    body += p('<w:r><w:sym w:font="Webdings" w:char="F0AA"/><w:sym w:char="zz"/><w:sym w:char="D800"/></w:r>')
    content = read(body)
    assert texts(content) == ["☑①≥①\ue001", "●公路"]
    assert left_out(content) == [("U+F0AA（Webdings）", "符号字体的字符", 2)]


def test_wrappers_round_words_are_looked_through() -> None:
    inside = (
        f"<w:sdt><w:sdtContent>{run('一')}</w:sdtContent></w:sdt><w:smartTag>{run('二')}</w:smartTag>"
        f'<w:fldSimple w:instr="DATE">{run("三")}</w:fldSimple><w:hyperlink r:id="web">{run("四")}</w:hyperlink>'
        f"<w:customXml>{run('五')}</w:customXml><m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>"
        "<w:commentRangeStart/><w:r><w:commentReference/></w:r>"
    )
    body = f"<w:sdt><w:sdtContent>{p(inside)}</w:sdtContent></w:sdt><w:customXml>{p('段')}</w:customXml>"
    assert texts(read(body)) == ["一二三四五x=1", "段"]


def test_pinyin_above_characters_is_left_out_and_listed() -> None:
    def ruby(base: str, above: str) -> str:
        return f"<w:r><w:ruby><w:rt>{run(above)}</w:rt><w:rubyBase>{run(base)}</w:rubyBase></w:ruby></w:r>"

    older = f"{mark('begin')}<w:r><w:instrText>EQ \\* jc0 \\o(\\s\\up 9(shì),市)</w:instrText></w:r>{mark('end')}"
    content = read(p(ruby("云", "yún") + ruby("溪", "xī") + older))
    assert texts(content) == ["云溪市"]
    assert left_out(content) == [("yúnxīshì", "拼音", 0)]


def test_characters_that_word_draws_in_circles_are_read() -> None:
    def circled(character: str) -> str:
        return f"{mark('begin')}<w:r><w:instrText>eq \\o\\ac(○,{character})</w:instrText></w:r>{mark('end')}"

    assert texts(read(p(circled("3") + circled("密")))) == ["③密"]


# tracked changes and hidden text


def test_final_text_of_tracked_changes_is_read() -> None:
    body = p(
        f"{run('全年')}<w:ins>{run('新')}</w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
        f"<w:moveFrom>{run('走')}</w:moveFrom><w:moveTo>{run('来')}</w:moveTo>{run('公路')}"
    )
    content = read(body)
    assert texts(content) == ["全年新来公路"]
    assert content.dropped == ()


def test_paragraph_whose_mark_was_deleted_runs_on_in_the_next_one() -> None:
    gone = "<w:rPr><w:del/></w:rPr>"
    numbered = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    body = (
        p("全年", gone) + p("新建", gone) + p("公路。", numbered) + p("尾", gone) + table(cell(p("甲")) + cell(p("乙")))
    )
    body += p("", gone + numbered) + p("桥", numbered)
    assert texts(read(body, numbering=PARTS)) == ["一、全年新建公路。", "尾", "甲 乙", "二、桥"]


def test_deleted_rows_and_cells_are_left_out() -> None:
    body = "<w:tbl><w:tr><w:trPr><w:del/></w:trPr>" + cell(p("旧")) + "</w:tr>"
    body += f"<w:tr>{cell(p('甲'))}{cell(p('乙'), properties='<w:cellDel/>')}{cell(p('丙'))}</w:tr></w:tbl>"
    assert read(body).pieces[0].block == plain_table((("甲", "丙"),))


def test_hidden_text_is_left_out_and_listed() -> None:
    styles = style("Hid", "<w:rPr><w:vanish/></w:rPr>", kind="character")
    styles += style("HidP", "<w:rPr><w:vanish/></w:rPr>")
    body = p(
        run("明")
        + run("暗一", "<w:vanish/>")
        + run("暗二", '<w:rStyle w:val="Hid"/>')
        + run("处", '<w:vanish w:val="0"/>')
    )
    body += p(run("暗三") + run("明三", '<w:rStyle w:val="Hid"/>'), '<w:pStyle w:val="HidP"/>')
    content = read(body, styles=styles)
    assert texts(content) == ["明处", "明三"]
    assert left_out(content) == [("暗一暗二", "隐藏文字", 0), ("暗三", "隐藏文字", 1)]


def test_paragraph_with_a_hidden_mark_runs_on_and_does_not_count_when_all_of_it_is_hidden() -> None:
    hidden = "<w:rPr><w:vanish/><w:specVanish/></w:rPr>"
    numbered = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    body = (
        p("标题。", numbered + hidden)
        + p("正文。")
        + p(run("暗", "<w:vanish/>"), numbered + hidden)
        + p("桥", numbered)
    )
    assert texts(read(body, numbering=PARTS)) == ["一、标题。正文。", "二、桥"]


def test_drop_cap_belongs_to_its_paragraph() -> None:
    assert texts(read(p("云", '<w:framePr w:dropCap="drop"/>') + p("溪市交通运输局"))) == ["云溪市交通运输局"]


# fields and the table of contents


def test_results_of_fields_are_kept_and_instructions_are_not() -> None:
    nested = f"{mark('begin')}<w:r><w:instrText>IF </w:instrText></w:r>{complex_field('PAGE', '7')}{mark('separate')}"
    nested += f"{run('全文')}{mark('end')}"
    body = p(complex_field('HYPERLINK "http://a"', "云溪市") + nested)
    assert texts(read(body)) == ["云溪市全文"]


def test_field_without_an_end_hides_nothing() -> None:
    begin = f"{mark('begin')}<w:r><w:instrText>TOC \\o</w:instrText></w:r>"
    body = p(mark("end") + begin + run("一、工作")) + p("正文。") + p(begin) + p(mark("separate") + run("尾"))
    assert texts(read(body)) == ["一、工作", "正文。", "尾"]


def test_table_of_contents_of_a_field_is_left_out_with_its_heading() -> None:
    begin = f"{mark('begin')}<w:r><w:instrText>TOC \\o</w:instrText></w:r>{mark('separate')}"
    entries = p(begin + run("一、工作") + "<w:r><w:tab/></w:r>" + complex_field("PAGEREF", "1"))
    entries += p(run("二、问题") + "<w:r><w:tab/></w:r>" + run("2"))
    body = p("报告") + p("目  录") + entries + p(mark("end") + run("各位代表：")) + listed("工作")
    content = read(body, numbering=PARTS)
    assert texts(content) == ["报告", "各位代表：", "一、工作"]
    assert left_out(content) == [("目  录\n一、工作\t1\n二、问题\t2", "目录", 1)]


def test_table_of_contents_in_styles_is_left_out_where_it_has_page_numbers() -> None:
    styles = style("T1", name="TOC 1")
    entries = "".join(
        p(run("工作") + "<w:r><w:tab/></w:r>" + run(page), '<w:pStyle w:val="T1"/>') for page in ("1", "ii")
    )
    entries += p("问题……12", '<w:pStyle w:val="T1"/>')
    content = read(p("目录") + entries + p("没有页码的一行2023", '<w:pStyle w:val="T1"/>'), styles=styles)
    assert texts(content) == ["没有页码的一行2023"]
    assert [each.reason for each in content.dropped] == ["目录"]


def test_text_inside_the_control_of_a_table_of_contents_is_kept() -> None:
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    inside = p("Contents", '<w:pStyle w:val="TH"/>') + p("目录") + p("工作 1") + p("全年新改建公路46公里。")
    body = f"<w:sdt>{gallery}<w:sdtContent>{inside}</w:sdtContent></w:sdt>" + p("目录")
    content = read(body, styles=style("TH", name="TOC Heading"))
    assert texts(content) == ["全年新改建公路46公里。", "目录"]
    assert left_out(content) == [("Contents\n目录\n工作 1", "目录", 0)]


# real documents


def squeezed(text: str) -> str:
    return "".join(text.split()).removeprefix("\ufeff")


def everything(path: Path) -> str:
    """Return all words of a document in order, a generated table of contents included, without white space."""
    content = read_docx(path.read_bytes(), path.name, LIMITS)
    words = [piece.text for piece in content.pieces]
    for each in reversed(content.dropped):
        words.insert(each.before, each.text)
    return squeezed("".join(words))


def pandoc_words(node: object) -> str:
    if isinstance(node, list):
        return "".join(map(pandoc_words, node))
    if not isinstance(node, dict):
        return ""
    if node.get("t") in {"Str", "Code"}:
        content = node["c"]
        return str(content if isinstance(content, str) else content[1])
    if node.get("t") == "Quoted":
        marks = "‘’" if node["c"][0]["t"] == "SingleQuote" else "“”"
        return marks[0] + pandoc_words(node["c"][1]) + marks[1]
    return "".join(map(pandoc_words, node.values()))


needs_real = pytest.mark.skipif(not REAL, reason=f"no real documents in {SHARED}")


@needs_real
@pytest.mark.skipif(not shutil.which("pandoc"), reason="pandoc is not installed")
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_words_are_those_that_pandoc_finds(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Numbering, "label", lambda *_: NO_LABEL)  # pandoc tells lists apart from their numbers
    told = subprocess.run(["pandoc", "-t", "json", str(path)], capture_output=True, check=True).stdout
    document = json.loads(told)
    head = "".join(pandoc_words(value) for value in document["meta"].values())  # it takes a title for data
    assert everything(path) == squeezed(head + pandoc_words(document["blocks"]))


@needs_real
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_words_and_numbers_are_those_that_libreoffice_prints(path: Path) -> None:
    assert everything(path) == squeezed(printed_text(path))


@needs_real
def test_paragraphs_of_the_plain_text_are_those_of_the_document() -> None:
    path = SHARED / "silu-dangwei-2011.docx"
    plain = path.with_suffix(".txt").read_text(encoding="utf-8-sig").splitlines()
    content = read_docx(path.read_bytes(), path.name, LIMITS)
    assert [text.strip() for text in texts(content) if text.strip()] == [line.strip() for line in plain if line.strip()]
    assert content.dropped == ()


@needs_real
def test_fifteen_parts_of_a_long_report_are_there() -> None:
    path = SHARED / "baogao-ershida-2022.docx"
    lines = [text.strip() for text in texts(read_docx(path.read_bytes(), path.name, LIMITS))]
    parts = [format_number(number, "chineseCountingThousand") + "、" for number in range(1, 16)]
    assert [line.partition("、")[0] + "、" for line in lines if line.startswith(tuple(parts))] == parts
    assert sum(line.startswith("（一）") for line in lines) > 5


@needs_real
def test_numbers_are_made_and_the_table_of_contents_is_gone() -> None:
    path = SHARED / "jueyi-kaochaxueshi.docx"
    content = read_docx(path.read_bytes(), path.name, LIMITS)
    lines = texts(content)
    assert [line for line in lines if line[1:2] == "、"] == ["一、基本原则", "二、主要措施", "三、实施细则"]
    assert [line[:3] for line in lines if line.startswith("(")] == ["(一)", "(二)", "(三)", "(四)", "(五)"]
    assert [each.reason for each in content.dropped] == ["目录"]
    assert "目录" not in lines
    assert sum(isinstance(piece.block, Table) for piece in content.pieces) == 1
