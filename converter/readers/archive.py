"""The zip of a packed format (docx, odt): its files, each unpacked within the limits, and their XML."""

import struct
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Any

from converter.messages import megabytes, message
from converter.readers.error import ReadError, damaged
from converter.settings import Limits

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
"""First bytes of Microsoft's compound files: old Word documents, and encrypted new ones."""
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    IndexError,
    NotImplementedError,  # a compression that zipfile does not know
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,  # with it, UnicodeDecodeError
)
"""What the libraries raise for a damaged file."""
_CHUNK = 1 << 20  # bytes

Element = Any
"""An element of lxml, which has no types of its own."""


class Archive:
    """The files of one zip.

    Raises ReadError (in all methods, too): R013 encrypted, R014 damaged, R015 too large when unpacked,
    R020 XML too deeply nested.
    """

    _deepest = 256
    """Elements inside one another, whatever the limits say: so many libxml2 reads."""

    def __init__(self, data: bytes, name: str, suffix: str, limits: Limits, key: Callable[[str], str] = str) -> None:
        """Open the zip; `suffix` is the format's for messages, `key` turns a file's name into what it is asked by."""
        self._name = name
        self._suffix = suffix
        self._limits = limits
        self._unpacked = 0
        self._read: dict[str, bytes] = {}
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            entries = self._zip.infolist()
        except DAMAGED as error:
            raise self.damaged("压缩包打不开") from error
        self._check_size(sum(entry.file_size for entry in entries))
        self._entries = {key(entry.filename): entry for entry in entries}

    def __contains__(self, file: str) -> bool:
        return file in self._entries

    def data(self, file: str) -> bytes | None:
        """Return the bytes of a file; None where there is none."""
        if file not in self._entries:
            return None
        if file not in self._read:
            self._read[file] = self._unpack(self._entries[file])
        return self._read[file]

    def xml(self, file: str) -> Element | None:
        """Return the root of a file's XML, comments left out and no entity resolved; None where there is none."""
        data = self.data(file)
        if data is None:
            return None
        from lxml import etree  # type: ignore[import-untyped]

        safe = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
        try:
            root = etree.fromstring(data, etree.XMLParser(**safe, remove_comments=True, remove_pis=True))
        except etree.XMLSyntaxError as error:
            if error.code == etree.ErrorTypes.ERR_RESOURCE_LIMIT and "depth" in str(error):
                raise ReadError(message("R020", self._name)) from error
            raise self.damaged("XML 有错误") from error
        except ValueError as error:
            raise self.damaged("XML 有错误") from error
        if root.xpath("boolean(" + "/*" * (min(self._limits.nesting, self._deepest) + 1) + ")"):
            raise ReadError(message("R020", self._name))
        return root

    def damaged(self, why: str) -> ReadError:
        """Return the refusal of a file that is no sound one of its format."""
        return damaged(self._name, self._suffix, why)

    def _unpack(self, entry: zipfile.ZipInfo) -> bytes:
        if entry.flag_bits & 1:
            raise ReadError(message("R013", self._name))
        if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise self.damaged("压缩方式不对")
        chunks = []
        try:
            with self._zip.open(entry) as file:
                while chunk := file.read(_CHUNK):
                    self._unpacked += len(chunk)
                    self._check_size(self._unpacked)
                    chunks.append(chunk)
        except DAMAGED as error:
            raise self.damaged("压缩包里的内容不完整") from error
        return b"".join(chunks)

    def _check_size(self, size: int) -> None:
        limit = self._limits.unpacked_bytes
        if size > limit:
            raise ReadError(message("R015", self._name, size=megabytes(size), limit=megabytes(limit)))
