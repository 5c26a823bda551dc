"""Word's .docx, built by the tests: a document of given parts, and what is read of it."""

from __future__ import annotations

import io
import zipfile

import pytest

from converter.readers import ReadError
from converter.readers.content import Content
from converter.readers.docx import read_docx
from converter.settings import Limits

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


def child_of(style_id: str) -> str:
    return f'<w:basedOn w:val="{style_id}"/>'


def outline(number: int) -> str:
    return f'<w:pPr><w:outlineLvl w:val="{number}"/></w:pPr>'


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


PARTS = lists(
    level(0, "chineseCountingThousand", "%1、"),
    level(1, "chineseCountingThousand", "（%2）"),
    level(2, "decimal", "%3."),
    level(3, "decimal", "（%4）"),
)
