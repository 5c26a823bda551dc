"""Word's .docx: tables, pictures, notes and boxes, and the files of other makers."""

from __future__ import annotations

import hashlib
import io
import zipfile

from converter.model import Cell, Note, Picture, Table
from converter.readers.docx import read_docx
from tests.support.made_docx import (
    EMF,
    LIMITS,
    NAMES,
    OFFICE,
    PARTS,
    PNG,
    cell,
    complex_field,
    docx,
    left_out,
    level,
    listed,
    lists,
    p,
    picture,
    read,
    run,
    table,
    texts,
    wrap,
)
from tests.support.made_tables import plain_table

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
    assert read(body).pieces[0].block == Table(
        (
            (Cell("公路", rows=2), Cell("46"), Cell("公里")),
            (Cell("50"), Cell("公里")),
            (Cell("合计", 2), Cell("96")),
        )
    )


def test_cells_that_go_on_from_another_are_hidden_and_keep_their_pictures() -> None:
    body = table(
        cell(p("公路"), properties='<w:vMerge w:val="restart"/>')
        + cell(p("46"), properties='<w:hMerge w:val="restart"/>')
        + cell(p("暗一"), properties='<w:hMerge w:val="continue"/>'),
        cell(p("暗二"), p(picture("id-a")), properties="<w:vMerge/>") + cell(p("50")) + cell(p("公里")),
        cell(p("桥")) + cell(p("2")) + cell(p("座")),
        cell(p("不续"), properties="<w:vMerge/>") + cell(p("3")) + cell(p("处")),
    )
    content = read(body, {"a.png": PNG})
    assert content.pieces[0].block == Table(
        (
            (Cell("公路", rows=2), Cell("46", 2)),
            (Cell("50"), Cell("公里")),
            (Cell("桥"), Cell("2"), Cell("座")),
            (Cell("不续"), Cell("3"), Cell("处")),
        )
    )
    assert [type(piece.block) for piece in content.pieces] == [Table, Picture]
    assert left_out(content) == [("暗二", "隐藏文字", 0), ("暗一", "隐藏文字", 0)]


def test_numbers_that_word_makes_go_on_through_the_cell_of_a_form() -> None:
    form = table(
        cell(p("姓名")) + cell(p("柳某")),
        cell(p("总结"))
        + cell(listed("走渡口。"), p("查清了底数。"), listed("修渡船。"), p("修了九艘，换了缆绳三十根。")),
    )
    found = texts(read(listed("总的情况") + form + listed("打算"), numbering=PARTS))
    assert found == [
        "一、总的情况", "姓名 柳某", "总结", "二、走渡口。", "查清了底数。", "三、修渡船。", "修了九艘，换了缆绳三十根。", "四、打算",
    ]  # fmt: skip


def test_what_stands_in_the_cell_of_a_form_stays_in_its_place() -> None:
    inner = table(cell(p("渡口")) + cell(p("人次")), cell(p("东岸")) + cell(p("七万")))
    form = table(
        cell(p("姓名")) + cell(p("柳某")),
        cell(p("总结")) + cell(p("走渡口。"), p(picture("id-a")), inner, p("修渡船。")),
    )
    content = read(form, {"a.png": PNG})
    assert [type(piece.block) for piece in content.pieces] == [Table, *[type(None)] * 2, Picture, Table, type(None)]


def test_paragraphs_and_tables_inside_a_cell_become_one_text() -> None:
    body = table(
        cell(p("甲"), p("<w:r><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r>"), table(cell(p("丁")) + cell(p("戊"))))
        + cell(p("己"))
    )
    content = read(body)
    assert content.pieces[0].block == plain_table((("甲\n乙\n丙\n丁 戊", "己"),))
    assert content.pieces[0].text == "甲 乙 丙 丁 戊 己"


def test_table_of_one_cell_is_its_paragraphs() -> None:
    content = read(table(cell(p("云溪市"), p("交通运输局"), table(cell(p("报告"))))))
    assert [(piece.text, piece.block) for piece in content.pieces] == [
        ("云溪市", None),
        ("交通运输局", None),
        ("报告", None),
    ]


def test_numbers_fill_the_cells_of_a_table() -> None:
    rows = [cell(listed("")) + cell(p(words)) for words in ("甲", "乙")]
    assert read(table(*rows), numbering=lists(level(0, "decimal", "%1"))).pieces[0].block == plain_table(
        (("1", "甲"), ("2", "乙"))
    )


def test_rows_and_cells_in_content_controls_are_read() -> None:
    inner = f"<w:sdt><w:sdtContent>{cell(p('甲'))}</w:sdtContent></w:sdt>{cell(p('乙'))}"
    body = f"<w:tbl><w:sdt><w:sdtContent><w:tr>{inner}</w:tr></w:sdtContent></w:sdt></w:tbl>"
    assert read(body).pieces[0].block == plain_table((("甲", "乙"),))


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
