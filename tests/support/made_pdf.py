"""PDF, made by the tests: by LibreOffice of a Word file, and by hand."""

from __future__ import annotations

import functools
import re
import shutil
import subprocess
import tempfile
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from converter.readers.content import Content
from converter.readers.error import ReadError
from converter.readers.pdf import read_pdf
from converter.settings import Limits

OFFICE = shutil.which("soffice")

TITLE = "云溪市交通运输局2023年工作总结"
LONG = (
    "2023年，云溪市交通运输局坚持稳中求进工作总基调，全年完成交通固定资产投资12.5亿元，同比增长8.6%，新建改建农村公路120公里，"
    "改造危桥9座，行政村通双车道比例达到86%，GDP growth rate 保持在5%以上，群众对交通运输工作的满意度达到98.5%，各项工作取得新的成效。"
)
PARAGRAPHS = [
    text
    for number in range(8)
    for text in (
        f"{'一二三四五六七八'[number]}、主要工作之{number + 1}",
        "（一）公路建设",
        LONG,
        "（二）运输服务。" + LONG[9:],
        "开通城乡公交线路14条。",
        "一是完善机制，" + LONG[20:90] + "。",
    )
]
SIGNATURE = ["云溪市交通运输局", "2024年1月5日"]


class Form(NamedTuple):
    """How a Word file looks that becomes a PDF; PAGE and ALL in its foot are the numbers of the page and of all pages."""

    indent: bool = True
    size: int = 16
    head: str = ""
    foot: str = "PAGE"


HEAD_AND_FOOT = Form(head="云溪市交通运输局文件", foot="内部资料 第PAGE期")
FEET = ("— PAGE —", "第 PAGE 页 共 ALL 页")
USUAL = (Form(), Form(indent=False), *(Form(foot=foot) for foot in FEET), HEAD_AND_FOOT)
"""Those of a normal run: a start of LibreOffice costs more than all of them, so that one makes them together."""


def made(form: Form = USUAL[0]) -> bytes:
    """Return a PDF that LibreOffice makes of a Word file."""
    return _together(USUAL)[form] if form in USUAL else _together((form,))[form]


@functools.cache
def _together(forms: tuple[Form, ...]) -> Mapping[Form, bytes]:
    with tempfile.TemporaryDirectory() as name:
        paths = [Path(name) / f"{number}.docx" for number in range(len(forms))]
        for path, form in zip(paths, forms, strict=True):
            _write_docx(path, form)
        return dict(zip(forms, converted(*paths), strict=True))


def _write_docx(path: Path, form: Form) -> None:
    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    document = Document()
    document.styles["Normal"].font.size = Pt(form.size)
    style = document.styles["Normal"].paragraph_format
    style.space_after, style.line_spacing = Pt(0), Pt(form.size * 1.75)
    title = document.add_paragraph()
    title.add_run(TITLE).font.size = Pt(22)
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text in PARAGRAPHS:
        paragraph = document.add_paragraph(text)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        if form.indent:
            paragraph.paragraph_format.first_line_indent = Pt(form.size * 2)
    for text in SIGNATURE:
        document.add_paragraph(text).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    section = document.sections[0]
    section.header.paragraphs[0].text = form.head
    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for part in re.split(r"(PAGE|ALL)", form.foot):
        run = paragraph.add_run("" if part in {"PAGE", "ALL"} else part)
        if part in {"PAGE", "ALL"}:
            field = OxmlElement("w:fldSimple")
            field.set(qn("w:instr"), "PAGE" if part == "PAGE" else "NUMPAGES")
            run._r.append(field)
            paragraph._p.append(field)
    document.save(str(path))


def converted(*paths: Path, filter_options: str = "") -> list[bytes]:
    """Return the PDF of each file; all lie in one folder."""
    assert OFFICE
    folder = paths[0].parent
    profile = (folder / "profile").as_uri()
    command = [OFFICE, f"-env:UserInstallation={profile}", "--headless", "--convert-to", f"pdf{filter_options}"]
    command += ["--outdir", str(folder), *map(str, paths)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return [path.with_suffix(".pdf").read_bytes() for path in paths]


def drawn(*streams: str, extra: str = "", root: str = "", trailer: str = "") -> bytes:
    """Return a PDF written by hand: one page a content stream; the font has Latin letters alone."""
    count = len(streams)
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {root} >>",
        f"<< /Type /Pages /Count {count} /Kids [{' '.join(f'{4 + 2 * each} 0 R' for each in range(count))}] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, stream in enumerate(streams):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * number} 0 R {extra}"
            f"/Resources << /Font << /F 3 0 R >> /XObject << /I {4 + 2 * count} 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    pixel = (
        "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>"
    )
    objects.append(f"{pixel}\nstream\nA\nendstream")
    file = "%PDF-1.4\n"
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(file))
        file += f"{number} 0 obj\n{each}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    file += f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\n"
    return (file + f"startxref\n{file.index('xref')}\n%%EOF\n").encode("latin-1")


WORDS = "BT /F 12 Tf 72 720 Td (Annual report of the transport bureau, line one.) Tj ET"
SCAN = "q 595 0 0 842 0 0 cm /I Do Q"


def read(data: bytes, limits: Limits | None = None) -> Content:
    return read_pdf(data, "总结.pdf", limits or Limits())


def texts(data: bytes) -> list[str]:
    return [piece.text for piece in read(data).pieces]


def code(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(ReadError) as caught:
        read(data, limits)
    return caught.value.message.code


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def assert_same_words(data: bytes) -> None:
    """Compare with pdftotext, less page numbers."""
    other = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True).stdout.decode()
    other = re.sub(r"\n\d+\s*\f", "\n\f", other)
    plain = [unicodedata.normalize("NFKC", squeezed(text)) for text in (other, "".join(texts(data)))]
    assert plain[0] == plain[1]
