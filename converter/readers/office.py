"""Word's old .doc and WPS's .wps: LibreOffice makes a .docx of them, which is read like any other.

Half of the files with these names are something else inside (RTF, a web page, a .docx, plain text); their first bytes
tell, and they go to the right reader without LibreOffice.
"""

import email
import email.policy
import zipfile
from io import BytesIO
from pathlib import PurePosixPath

from converter.messages import message
from converter.readers import READERS
from converter.readers.archive import OLE
from converter.readers.content import Content
from converter.readers.error import ReadError, damaged
from converter.readers.libreoffice import Failure, convert, find_libreoffice
from converter.settings import Limits

__all__ = ["read_doc"]

_ZIP = b"PK\x03\x04"
_MARK = b"\xef\xbb\xbf"
_HEAD = 4_000  # bytes in which a format shows itself
_WORD_ID = b"\xec\xa5"  # FibBase.wIdent
_FLAGS = 0x0A  # place of FibBase's flags
_IS_ENCRYPTED = 0x01  # in the second byte of the flags: fEncrypted
_OTHER_PROGRAMS = {
    "Workbook": "内容是 Excel 表格",
    "Book": "内容是 Excel 表格",
    "PowerPoint Document": "内容是演示文稿",
}


def read_doc(data: bytes, name: str, limits: Limits) -> Content:
    """Return what a .doc or .wps shows, as `read_docx` returns it.

    name: its suffix tells the editor which format could not be read; what is read is told by the first bytes.
    Raises ReadError: R013 for a password, R014 for a damaged file or another format, R017 where LibreOffice is
    missing, R018 where it takes longer than limits.seconds; and what the other readers raise.
    Source: [MS-DOC] 2.5.2 (FibBase), [MS-OFFCRYPTO] 2.3.4.4 (EncryptedPackage).
    """
    if data.startswith(OLE):
        _check_compound(data, name)
        return _through_libreoffice(data, name, limits, suffix=_suffix(name))
    if data.startswith(_ZIP):
        return _read_zip(data, name, limits)
    return _read_text(data, name, limits)


def _read_text(data: bytes, name: str, limits: Limits) -> Content:
    """Read one of the formats that are text, told by their first characters."""
    head = data[:_HEAD].removeprefix(_MARK).replace(b"\x00", b"").lstrip().lower()  # UTF-16 as if it were UTF-8
    if head.startswith(b"{\\rtf"):
        return READERS[".rtf"](data, name, limits)
    if head.startswith(b"<?xml") and (b"w:worddocument" in head or b"pkg:package" in head):
        return _through_libreoffice(data, name, limits, suffix=".xml")
    if head.startswith(b"mime-version:") or b"\nmime-version:" in head:
        return READERS[".html"](_web_page_of(data, name), name, limits)
    if head.startswith(b"<!doctype html") or b"<html" in head:
        return READERS[".html"](data, name, limits)
    try:
        return READERS[".txt"](data, name, limits)
    except ReadError:
        raise damaged(name, _suffix(name), "开头不是 Word 文档") from None


def _check_compound(data: bytes, name: str) -> None:
    """Refuse a compound file that is encrypted, damaged or no text document."""
    import olefile  # type: ignore[import-untyped]

    try:
        with olefile.OleFileIO(BytesIO(data)) as compound:
            streams = {"/".join(path) for path in compound.listdir()}
            word = compound.openstream("WordDocument").read(_FLAGS + 2) if "WordDocument" in streams else b""
    except Exception as error:  # what damaged bytes make of a library is not to be foreseen
        raise damaged(name, _suffix(name), "文件结构打不开") from error
    if "EncryptedPackage" in streams:
        raise ReadError(message("R013", name))
    for stream, reason in _OTHER_PROGRAMS.items():
        if stream in streams and not word:
            raise damaged(name, _suffix(name), reason)
    if word.startswith(_WORD_ID) and len(word) > _FLAGS + 1 and word[_FLAGS + 1] & _IS_ENCRYPTED:
        raise ReadError(message("R013", name))


def _through_libreoffice(data: bytes, name: str, limits: Limits, suffix: str) -> Content:
    program = find_libreoffice()
    if program is None:
        raise ReadError(message("R017", name, suffix=_suffix(name)))
    made = convert(program, data, suffix, limits)
    if made is Failure.TOO_SLOW:
        raise ReadError(message("R018", name, seconds=limits.seconds))
    if isinstance(made, Failure):
        raise damaged(
            name, _suffix(name), "LibreOffice 打不开它" if made is Failure.NOTHING else "LibreOffice 没能运行"
        )
    return READERS[".docx"](made, name, limits)


def _read_zip(data: bytes, name: str, limits: Limits) -> Content:
    try:
        files = set(zipfile.ZipFile(BytesIO(data)).namelist())
    except Exception as error:  # as above
        raise damaged(name, _suffix(name), "压缩包打不开") from error
    return READERS[".odt" if "content.xml" in files else ".docx"](data, name, limits)


def _web_page_of(data: bytes, name: str) -> bytes:
    """Return the page in a web page that was saved as a single file (MHTML)."""
    try:
        parts = email.message_from_bytes(data.removeprefix(_MARK).lstrip(), policy=email.policy.default).walk()
        pages = [part.get_payload(decode=True) for part in parts if part.get_content_type() == "text/html"]
    except Exception as error:  # as above
        raise damaged(name, _suffix(name), "网页存档打不开") from error
    page = next((page for page in pages if isinstance(page, bytes) and page.strip()), None)
    if page is None:
        raise damaged(name, _suffix(name), "网页存档里没有网页")
    return page


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower() or ".doc"
