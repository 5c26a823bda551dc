"""Documents of office programs, built by the tests."""

from __future__ import annotations

import base64
import io
import zipfile

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
ODT_TYPE = "application/vnd.oasis.opendocument.text"
_SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (
        ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"), ("draw", "drawing"),
        ("svg", "svg-compatible"), ("fo", "xsl-fo-compatible"),
    )
)  # fmt: skip
_OTHER_SPACES = (
    'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
)


MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODT_TYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    '<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)


def zipped(files: dict[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def content_xml(body: str, automatic: str = "") -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_SPACES} {_OTHER_SPACES} office:version="1.3">'
        f"<office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )


def styles_xml(styles: str = "", automatic: str = "", masters: str = "") -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-styles {_SPACES} {_OTHER_SPACES} office:version="1.3">'
        f"<office:styles>{styles}</office:styles><office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:master-styles>{masters}</office:master-styles></office:document-styles>"
    )


def odt(  # noqa: PLR0913 - the parts of the format
    body: str,
    *,
    automatic: str = "",
    styles: str = "",
    margin_styles: str = "",
    masters: str = "",
    files: dict[str, str | bytes] | None = None,
) -> bytes:
    """Return an .odt. automatic: styles of content.xml; styles, margin_styles, masters: those of styles.xml."""
    return zipped(
        {
            "mimetype": ODT_TYPE,
            "META-INF/manifest.xml": MANIFEST,
            "content.xml": content_xml(body, automatic),
            "styles.xml": styles_xml(styles, margin_styles, masters),
            **(files or {}),
        }
    )


def compound(streams: dict[str, bytes]) -> bytes:
    """Return a compound file (OLE) with some streams, each padded to whole sectors of 512 bytes, at least eight."""
    size, end, free = 512, 0xFFFFFFFE, 0xFFFFFFFF
    fat, sectors, entries = [0xFFFFFFFD, end], [], []
    for name, data in streams.items():
        padded = data.ljust(max(8 * size, -(-len(data) // size) * size), b"\0")
        start, count = len(fat), len(padded) // size
        fat += [*range(start + 1, start + count), end]
        sectors.append(padded)
        entries.append((name, 2, start, len(padded)))
    directory = b""
    for index, (name, kind, start, length) in enumerate([("Root Entry", 5, end, 0), *entries]):
        encoded = (name + "\0").encode("utf-16-le")
        sibling = index + 1 if kind == 2 and index < len(entries) else free
        below = 1 if kind == 5 and entries else free
        directory += encoded.ljust(64, b"\0") + len(encoded).to_bytes(2, "little") + bytes((kind, 1))
        directory += b"".join(each.to_bytes(4, "little") for each in (free, sibling, below)) + bytes(36)
        directory += start.to_bytes(4, "little") + length.to_bytes(8, "little")
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + bytes.fromhex("3e000300feff09000600") + bytes(6)
    header += b"".join(each.to_bytes(4, "little") for each in (0, 1, 1, 0, 4096, end, 0, end, 0, 0, *[free] * 108))
    table = b"".join(each.to_bytes(4, "little") for each in [*fat, *[free] * (128 - len(fat))])
    return header + table + directory.ljust(size, b"\0") + b"".join(sectors)
