"""Word's .docx: the words as Word shows them, the numbers that Word makes, and files that are not what they say."""

from __future__ import annotations

import hashlib
import io
import json
import random
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from converter.model import Note, Picture, Table
from converter.readers import ReadError
from converter.readers.content import Content
from converter.readers.docx import read_docx
from converter.readers.docx.numbering import NO_LABEL, Numbering
from converter.readers.docx.numerals import format_number
from converter.settings import Limits

SHARED = Path(__file__).resolve().parent.parent.parent / "shared" / "corpus"
REAL = sorted(SHARED.glob("*.docx"))
LIMITS = Limits()
PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
EMF = b"\x01\x00\x00\x00" + bytes(40)

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
NAMES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": f"{OFFICE}/relationships",
        "m": f"{OFFICE}/math",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


# documents


def docx(body: str, parts: dict[str, str | bytes] | None = None, **roots: str) -> bytes:
    """Return a .docx; roots: content of styles, numbering …; parts: others, all known to the document by `id-name`."""
    files: dict[str, str | bytes] = {f"{name}.xml": wrap(name, content) for name, content in roots.items()}
    files |= parts or {}
    kinds = {"png": "image", "emf": "image", "svg": "image", "gif": "image", "xml": ""}
    links = "".join(
        f'<Relationship Id="id-{name.partition(".")[0]}" Target="{name}" '
        f'Type="{OFFICE}/relationships/{kinds[name.rpartition(".")[2]] or name.partition(".")[0].rstrip("0123456789")}"/>'
        for name in files
    )
    links += (
        f'<Relationship Id="web" Type="{OFFICE}/relationships/image" Target="http://a/b.png" TargetMode="External"/>'
    )
    main = f'<Relationship Id="main" Type="{OFFICE}/relationships/officeDocument" Target="word/document.xml"/>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("_rels/.rels", f'<Relationships xmlns="{PACKAGE}/relationships">{main}</Relationships>')
        package.writestr(
            "word/_rels/document.xml.rels", f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>'
        )
        package.writestr("word/document.xml", wrap("document", f"<w:body>{body}</w:body>"))
        for name, content in files.items():
            package.writestr(f"word/{name}", content)
    return buffer.getvalue()


def wrap(name: str, content: str) -> str:
    tag = {"header": "hdr", "footer": "ftr"}.get(name, name)
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{tag} {NAMES}>{content}</w:{tag}>'


def run(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def p(words: str = "", properties: str = "") -> str:
    content = words if words.startswith("<") else run(words) if words else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def listed(words: str, level: int = 0, num: int = 1) -> str:
    return p(words, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def level(index: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def lists(*levels: str, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>', more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{more}{nums}'


def style(style_id: str, content: str = "", name: str = "", kind: str = "paragraph") -> str:
    named = f'<w:name w:val="{name or style_id}"/>'
    return f'<w:style w:type="{kind}" w:styleId="{style_id}">{named}{content}</w:style>'


def cell(*paragraphs: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(map(str, paragraphs))}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def complex_field(instruction: str, result: str) -> str:
    begin = f"{mark('begin')}<w:r><w:instrText>{instruction}</w:instrText></w:r>{mark('separate')}"
    return f"{begin}{run(result)}{mark('end')}"


def picture(relation: str) -> str:
    return f'<w:r><w:drawing><a:blip r:embed="{relation}"/></w:drawing></w:r>'


def read(body: str, parts: dict[str, str | bytes] | None = None, **roots: str) -> Content:
    return read_docx(docx(body, parts, **roots), "报告.docx", LIMITS)


def texts(content: Content) -> list[str]:
    return [piece.text for piece in content.pieces]


def left_out(content: Content) -> list[tuple[str, str, int]]:
    return [(each.text, each.reason, each.before) for each in content.dropped]


def refusal(data: bytes, limits: Limits = LIMITS) -> str:
    with pytest.raises(ReadError) as caught:
        read_docx(data, "报告.docx", limits)
    return str(caught.value.message)


# numbers that Word makes


PARTS = lists(
    level(0, "chineseCountingThousand", "%1、"),
    level(1, "chineseCountingThousand", "（%2）"),
    level(2, "decimal", "%3."),
    level(3, "decimal", "（%4）"),
)


def test_numbers_that_word_makes_stand_before_the_text_as_if_typed() -> None:
    body = (
        listed("主要工作")
        + listed("抓建设", 1)
        + p("全年新改建公路46公里。")
        + listed("抓养护", 1)
        + listed("存在问题")
    )
    assert texts(read(body, numbering=PARTS)) == [
        "一、主要工作",
        "（一）抓建设",
        "全年新改建公路46公里。",
        "（二）抓养护",
        "二、存在问题",
    ]


def test_level_starts_anew_below_each_number_of_a_higher_level() -> None:
    body = "".join(listed("路", index) for index in (0, 1, 2, 2, 1, 2, 3, 0, 1, 2))
    assert (
        "".join(text[:-1] for text in texts(read(body, numbering=PARTS))) == "一、（一）1.2.（二）1.（1）二、（一）1."
    )


def test_level_that_never_restarts_counts_on() -> None:
    numbering = lists(
        level(0, "decimal", "%1."),
        level(1, "decimal", "第%2条", '<w:lvlRestart w:val="0"/>'),
    )
    body = "".join(listed("路", index) for index in (0, 1, 1, 0, 1))
    assert texts(read(body, numbering=numbering)) == ["1.路", "第1条 路", "第2条 路", "2.路", "第3条 路"]


def test_level_restarts_only_after_the_level_it_names() -> None:
    numbering = lists(
        *(level(index, "decimal", f"%{index + 1}.") for index in (0, 1)),
        level(2, "decimal", "%3)", '<w:lvlRestart w:val="1"/>'),
    )
    body = "".join(listed("路", index) for index in (0, 1, 2, 1, 2, 0, 1, 2))
    assert [text[:-1] for text in texts(read(body, numbering=numbering)) if ")" in text] == ["1)", "2)", "1)"]


def test_lists_of_one_definition_count_on_together_until_one_of_them_starts_anew() -> None:
    nums = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="0"/>{more}</w:num>'
        for number, more in (
            (1, ""),
            (2, ""),
            (3, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="8"/></w:lvlOverride>'),
        )
    )
    body = "".join(listed("路", num=number) for number in (1, 2, 1, 3, 3, 1))
    content = read(body, numbering=lists(level(0, "decimal", "%1."), nums=nums))
    assert texts(content) == ["1.路", "2.路", "3.路", "8.路", "9.路", "10.路"]


def test_list_may_change_the_look_of_a_level() -> None:
    changed = f'<w:lvlOverride w:ilvl="0">{level(0, "upperRoman", "%1)")}</w:lvlOverride>'
    nums = f'<w:num w:numId="1"><w:abstractNumId w:val="0"/>{changed}</w:num>'
    assert texts(read(listed("路"), numbering=lists(level(0, "decimal", "%1."), nums=nums))) == ["I)路"]


def test_number_of_a_higher_level_is_printed_before_it_was_used() -> None:
    numbering = lists(level(0, "decimal", "%1."), level(1, "decimal", "%1.%2"))
    assert texts(read(listed("路", 1) + listed("桥"), numbering=numbering)) == ["1.1 路", "2.桥"]


def test_legal_numbers_are_decimal_at_all_levels() -> None:
    numbering = lists(
        level(0, "chineseCounting", "第%1章"),
        level(1, "decimal", "%1.%2", "<w:isLgl/>"),
    )
    assert texts(read(listed("总则") + listed("目的", 1), numbering=numbering)) == ["第一章 总则", "1.1 目的"]


def test_numbering_comes_from_styles_and_what_they_are_based_on() -> None:
    numbering = lists(
        level(0, "chineseCounting", "%1、", '<w:pStyle w:val="H1"/>'),
        level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="H2"/>'),
    )
    numbered = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = style("H1", numbered) + style("H2", numbered) + style("Own", '<w:basedOn w:val="H2"/>')
    styles += style("Off", '<w:basedOn w:val="H1"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>')
    body = "".join(p("路", f'<w:pStyle w:val="{name}"/>') for name in ("H1", "H2", "Own", "Off", "H1"))
    body += p("路", '<w:pStyle w:val="H1"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    content = read(body, numbering=numbering, styles=styles)
    assert texts(content) == ["一、路", "（一）路", "（二）路", "路", "二、路", "路"]


def test_numbering_style_leads_to_the_definition_that_holds_the_levels() -> None:
    linked = '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="List"/></w:abstractNum>'
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="5"/></w:num>'
    )
    numbering = lists('<w:styleLink w:val="List"/>', level(0, "decimal", "%1．"), nums=linked + nums)
    styles = style("List", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>', kind="numbering")
    assert texts(read(listed("路", num=2), numbering=numbering, styles=styles)) == ["1．路"]


def test_numbering_that_leads_in_a_circle_prints_nothing() -> None:
    linked = '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="List"/></w:abstractNum>'
    nums = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    styles = style("List", '<w:basedOn w:val="List"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    assert texts(read(listed("路"), numbering=linked + nums, styles=styles)) == ["路"]


def test_empty_numbered_paragraph_counts_and_its_number_is_listed() -> None:
    content = read(listed("路") + listed("") + listed("桥"), numbering=PARTS)
    assert texts(content) == ["一、路", "三、桥"]
    assert left_out(content) == [("二、", "没有文字的编号", 1)]


def test_empty_paragraph_that_ends_a_section_does_not_count() -> None:
    ending = p("", '<w:numPr><w:numId w:val="1"/></w:numPr><w:sectPr/>')
    assert texts(read(listed("路") + ending + listed("桥"), numbering=PARTS)) == ["一、路", "二、桥"]


def test_bullet_is_shown_where_it_is_a_character_and_not_a_picture_of_a_symbol_font() -> None:
    symbols = '<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr>'
    numbering = lists(
        level(0, "bullet", "●"),
        level(1, "bullet", "\uf06c"),
        f'<w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="n"/>{symbols}</w:lvl>',
        level(3, "bullet", "o"),
    )
    body = "".join(listed("路", index) for index in range(4))
    assert texts(read(body, numbering=numbering)) == ["● 路", "路", "路", "路"]


def test_number_does_not_run_into_a_number_or_word() -> None:
    numbering = lists(level(0, "decimal", "%1."), level(1, "decimal", "第%2条"), level(2, "decimal", "%3、"))
    body = listed("5G网络") + listed("为了", 1) + listed("5G网络", 2)
    assert texts(read(body, numbering=numbering)) == ["1. 5G网络", "第1条 为了", "1、5G网络"]


def test_hidden_number_and_number_without_format_are_not_printed() -> None:
    numbering = lists(
        '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/><w:rPr><w:vanish/></w:rPr></w:lvl>',
        level(1, "none", "%2"),
    )
    assert texts(read(listed("路") + listed("桥", 1), numbering=numbering)) == ["路", "桥"]


def test_series_of_its_own_is_read() -> None:
    form = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/>'
        '</mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
    )
    numbering = lists(f'<w:lvl w:ilvl="0">{form}<w:lvlText w:val="第%1号"/></w:lvl>')
    assert texts(read(listed("令"), numbering=numbering)) == ["第001号 令"]


@pytest.mark.parametrize(
    ("form", "printed"),
    [
        ("chineseCountingThousand", "一 十 十一 二十 九十九 一百 一百〇一 一百一十 一千〇五 一万"),
        ("chineseCounting", "一 十 十一 二十 九十九 一○○ 一○一 一一○ 一○○五 一○○○○"),
        ("japaneseCounting", "一 十 十一 二十 九十九 百 百一 百十 千五 一万"),
        ("chineseLegalSimplified", "壹 壹拾 壹拾壹 贰拾 玖拾玖 壹佰 壹佰零壹 壹佰壹拾 壹仟零伍 壹万"),
        ("ideographDigital", "一 一〇 一一 二〇 九九 一〇〇 一〇一 一一〇 一〇〇五 一〇〇〇〇"),
        ("ideographTraditional", "甲 癸 11 20 99 100 101 110 1005 10000"),
        ("ideographZodiac", "子 酉 戌 20 99 100 101 110 1005 10000"),
        ("decimal", "1 10 11 20 99 100 101 110 1005 10000"),
        ("decimalZero", "01 10 11 20 99 100 101 110 1005 10000"),
        ("decimalFullWidth", "１ １０ １１ ２０ ９９ １００ １０１ １１０ １００５ １００００"),
        ("decimalEnclosedCircle", "① ⑩ ⑪ ⑳ 99 100 101 110 1005 10000"),
        ("decimalEnclosedCircleChinese", "① ⑩ 11 20 99 100 101 110 1005 10000"),
        ("decimalEnclosedParen", "⑴ ⑽ ⑾ ⒇ 99 100 101 110 1005 10000"),
        ("upperRoman", "I X XI XX XCIX C CI CX MV 10000"),
        ("lowerLetter", "a j k t uuuu vvvv wwww fffff 1005 10000"),
        ("ordinal", "1st 10th 11th 20th 99th 100th 101st 110th 1005th 10000th"),
        ("hebrew1", "1 10 11 20 99 100 101 110 1005 10000"),
    ],
)
def test_number_is_written_as_word_writes_it(form: str, printed: str) -> None:
    numbers = (1, 10, 11, 20, 99, 100, 101, 110, 1005, 10_000)
    assert " ".join(format_number(number, form) for number in numbers) == printed


def test_text_boxes_count_by_themselves() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{listed('框')}</w:txbxContent></w:pict></w:r>"
    assert texts(read(listed("路") + p(run("文") + box) + listed("桥"), numbering=PARTS)) == [
        "一、路",
        "文",
        "一、框",
        "二、桥",
    ]


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
    assert read(body).pieces[0].block == Table((("甲", "丙"),))


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


# tables, pictures, notes, boxes


def test_merged_cells_hold_their_text_once() -> None:
    def merged(text: str, how: str) -> str:
        return cell(p(text), properties=f"<w:vMerge{how}/>")

    wide = cell(p("合计"), properties='<w:gridSpan w:val="2"/>')
    body = table(
        merged("公路", ' w:val="restart"') + cell(p("46")) + cell(p("公里")),
        merged("", "") + cell(p("50")) + cell(p("公里")),
        wide + cell(p("96")),
    )
    assert read(body).pieces[0].block == Table((("公路", "46", "公里"), ("", "50", "公里"), ("合计", "", "96")))


def test_paragraphs_and_tables_inside_a_cell_become_one_text() -> None:
    body = table(
        cell(p("甲"), p("<w:r><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r>"), table(cell(p("丁")) + cell(p("戊"))))
        + cell(p())
    )
    content = read(body)
    assert content.pieces[0].block == Table((("甲 乙 丙 丁 戊", ""),))
    assert content.pieces[0].text == "甲 乙 丙 丁 戊"


def test_table_of_one_cell_is_its_paragraphs() -> None:
    content = read(table(cell(p("云溪市"), p("交通运输局"), table(cell(p("报告"))))))
    assert [(piece.text, piece.block) for piece in content.pieces] == [
        ("云溪市", None),
        ("交通运输局", None),
        ("报告", None),
    ]


def test_numbers_fill_the_cells_of_a_table() -> None:
    rows = [cell(listed("")) + cell(p(words)) for words in ("甲", "乙")]
    assert read(table(*rows), numbering=lists(level(0, "decimal", "%1"))).pieces[0].block == Table(
        (("1", "甲"), ("2", "乙"))
    )


def test_rows_and_cells_in_content_controls_are_read() -> None:
    inner = f"<w:sdt><w:sdtContent>{cell(p('甲'))}</w:sdtContent></w:sdt>{cell(p('乙'))}"
    body = f"<w:tbl><w:sdt><w:sdtContent><w:tr>{inner}</w:tr></w:sdtContent></w:sdt></w:tbl>"
    assert read(body).pieces[0].block == Table((("甲", "乙"),))


def test_table_without_words_leaves_its_pictures() -> None:
    content = read(table(cell(p(picture("id-a"))) + cell(p())), {"a.png": PNG})
    assert [type(piece.block) for piece in content.pieces] == [Picture]


def test_pictures_follow_the_paragraph_that_holds_them() -> None:
    drawn = '<w:r><w:pict><v:shape><v:imagedata r:id="id-b"/></v:shape></w:pict></w:r>'
    content = read(p(run("图一") + picture("id-a")) + p(drawn) + p("正文"), {"a.png": PNG, "b.gif": b"GIF89a"})
    assert [piece.text for piece in content.pieces] == ["图一", "", "", "正文"]
    blocks = [piece.block for piece in content.pieces[1:3]]
    assert [each.data for each in blocks if isinstance(each, Picture)] == [PNG, b"GIF89a"]
    digests = [hashlib.sha256(data).hexdigest()[:12] for data in (PNG, b"GIF89a")]
    assert [each.name for each in blocks if isinstance(each, Picture)] == [
        f"picture-{digests[0]}.png",
        f"picture-{digests[1]}.gif",
    ]


def test_pictures_that_no_browser_shows_and_pictures_elsewhere_are_listed() -> None:
    drawn = (
        picture("id-a") + '<w:r><w:drawing><a:blip r:link="web"/></w:drawing></w:r>' + picture("id-s") + picture("no")
    )
    content = read(p(drawn), {"a.emf": EMF, "s.svg": "<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"})
    assert content.pieces == ()
    assert left_out(content) == [
        ("a.emf", "图片（浏览器不能显示的格式）", 0),
        ("", "图片（不在文件里）", 0),
        ("s.svg", "图片（浏览器不能显示的格式）", 0),
    ]


def test_words_of_a_chart_are_listed() -> None:
    chart = f"<c:chartSpace {NAMES}><a:t>货运量</a:t><c:v>46</c:v></c:chartSpace>"
    content = read(p('<w:r><w:drawing><c:chart r:id="id-chart1"/></w:drawing></w:r>'), {"chart1.xml": chart})
    assert left_out(content) == [("货运量 46", "图表", 0)]


def test_notes_follow_the_paragraph_that_refers_to_them() -> None:
    def note(kind: str, words: str) -> str:
        line = '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>' if kind == "footnote" else ""
        return f'{line}<w:{kind} w:id="2">{p("<w:r><w:footnoteRef/></w:r>" + run(words))}</w:{kind}>'

    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    body = p(run("公路") + reference + run("46公里") + '<w:r><w:endnoteReference w:id="2"/></w:r>') + p("桥")
    content = read(
        body + p(reference), footnotes=note("footnote", "含农村公路。"), endnotes=note("endnote", "截至年底。")
    )
    assert [(piece.text, piece.block) for piece in content.pieces] == [
        ("公路46公里", None),
        ("含农村公路。", Note()),
        ("截至年底。", Note()),
        ("桥", None),
    ]


def test_text_box_follows_its_paragraph_once() -> None:
    box = f"<w:txbxContent>{p('框中一')}{p('框中二')}</w:txbxContent>"
    both = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert texts(read(p(run("前") + both + run("后")) + p("尾"))) == ["前后", "框中一", "框中二", "尾"]


def test_branch_that_holds_nothing_gives_way_to_the_other() -> None:
    both = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="cx"><w:drawing/></mc:Choice>'
        '<mc:Fallback><w:drawing><a:blip r:embed="id-a"/></w:drawing></mc:Fallback></mc:AlternateContent></w:r>'
    )
    assert [type(piece.block) for piece in read(p(both), {"a.png": PNG}).pieces] == [Picture]


def test_drawn_words_are_read() -> None:
    art = '<w:r><w:pict><v:shape><v:textpath string="云溪市交通运输局文件"/></v:shape></w:pict></w:r>'
    assert texts(read(p(art) + p("正文"))) == ["云溪市交通运输局文件", "正文"]


def test_headers_and_footers_are_listed_once() -> None:
    sections = "".join(
        f'<w:sectPr><w:headerReference r:id="id-{header}"/><w:footerReference r:id="id-footer1"/></w:sectPr>'
        for header in ("header1", "header2", "header1")
    )
    content = read(
        p("正文", sections),
        {
            "header1.xml": wrap("header", p("云溪市交通运输局")),
            "header2.xml": wrap("header", p()),
            "footer1.xml": wrap("footer", p(run("— ") + complex_field("PAGE", "1") + run(" —"))),
        },
    )
    assert texts(content) == ["正文"]
    assert left_out(content) == [("云溪市交通运输局", "页眉", 0), ("— 1 —", "页脚", 0)]


# other makers of .docx


def test_strict_documents_are_read() -> None:
    strict = "http://purl.oclc.org/ooxml"
    data = docx(listed("工作") + p(picture("id-a")), {"a.png": PNG}, numbering=PARTS)
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for entry in old.namelist():
            content = old.read(entry)
            if not entry.endswith("png"):
                text = content.decode()
                text = text.replace(
                    "http://schemas.openxmlformats.org/wordprocessingml/2006", f"{strict}/wordprocessingml"
                )
                text = text.replace(f"{OFFICE}/relationships", f"{strict}/officeDocument/relationships")
                text = text.replace("http://schemas.openxmlformats.org/drawingml/2006", f"{strict}/drawingml")
                content = text.encode()
            new.writestr(entry, content)
    assert texts(read_docx(buffer.getvalue(), "报告.docx", LIMITS)) == ["一、工作", ""]


def test_names_of_parts_are_compared_without_regard_to_case_or_slashes() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("Word\\Document.xml", wrap("document", f"<w:body>{p('正文')}</w:body>"))
    assert texts(read_docx(buffer.getvalue(), "报告.docx", LIMITS)) == ["正文"]


def test_document_in_utf_16_is_read() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        text = wrap("document", f"<w:body>{p('正文')}</w:body>").replace("UTF-8", "UTF-16")
        package.writestr("word/document.xml", text.encode("utf-16"))
    assert texts(read_docx(buffer.getvalue(), "报告.docx", LIMITS)) == ["正文"]


def test_document_without_words_has_no_pieces() -> None:
    assert read(p()).pieces == ()


# files that cannot be read


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
    assert texts(content) == ["路", "1.桥", "甲 乙"]


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


@settings(deadline=None, max_examples=150)
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
def test_words_and_numbers_are_those_that_libreoffice_prints(path: Path, tmp_path: Path) -> None:
    own = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [
        "soffice",
        "--headless",
        own,
        "--convert-to",
        "txt:Text (encoded):UTF8",
        "--outdir",
        str(tmp_path),
        str(path),
    ]
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    assert everything(path) == squeezed((tmp_path / f"{path.stem}.txt").read_text(encoding="utf-8"))


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
