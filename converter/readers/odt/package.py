"""The zip of an .odt: its files, each unpacked within the limits, and their XML.

Source: OpenDocument 1.3 part 2 (packages).
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO
from typing import Any

from converter.messages import message
from converter.readers.error import ReadError
from converter.readers.odt.names import MANIFEST
from converter.settings import Limits

_TEXT = "application/vnd.oasis.opendocument.text"
_CHUNK = 1 << 20  # bytes
_LONGEST_TYPE = 200  # bytes
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_DAMAGED = (
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


class Package:
    """The files in one .odt.

    Raises ReadError (in all methods, too): R013 encrypted, R014 damaged or another format, R015 too large when
    unpacked, R020 too deeply nested.
    """

    def __init__(self, data: bytes, name: str, limits: Limits) -> None:
        self._name = name
        self._limits = limits
        self._unpacked = 0
        self._read: dict[str, bytes] = {}
        if data.startswith(_OLE):
            raise damaged(name, "内容是旧版 Word 的 .doc，或其他旧格式")
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            self._entries = {entry.filename: entry for entry in self._zip.infolist()}
            self._check_size(sum(entry.file_size for entry in self._zip.infolist()))
        except _DAMAGED as error:
            raise damaged(name, "压缩包打不开") from error
        self._check_kind()

    def __contains__(self, file: str) -> bool:
        return file in self._entries

    def data(self, file: str) -> bytes | None:
        """Return the bytes of a file; None where there is none."""
        if file not in self._entries:
            return None
        if file not in self._read:
            self._read[file] = self._unpack(self._entries[file])
        return self._read[file]

    def xml(self, file: str) -> Any | None:
        """Return the root of a file's XML (an lxml element); None where there is none."""
        data = self.data(file)
        return None if data is None else self._parse(data)

    def _check_kind(self) -> None:
        """Refuse other kinds of documents, and encrypted ones: they say so in the manifest."""
        kind = (self.data("mimetype") or b"")[:_LONGEST_TYPE].decode("ascii", "replace").strip()
        manifest = self.xml("META-INF/manifest.xml")
        if manifest is not None and next(manifest.iter(MANIFEST + "encryption-data"), None) is not None:
            raise ReadError(message("R013", self._name))
        if kind and not kind.startswith(_TEXT):
            raise damaged(self._name, "里面不是文字文档")

    def _unpack(self, entry: zipfile.ZipInfo) -> bytes:
        if entry.flag_bits & 1:
            raise ReadError(message("R013", self._name))
        if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise damaged(self._name, "压缩方式不对")
        chunks = []
        try:
            with self._zip.open(entry) as file:
                while chunk := file.read(_CHUNK):
                    self._unpacked += len(chunk)
                    self._check_size(self._unpacked)
                    chunks.append(chunk)
        except _DAMAGED as error:
            raise damaged(self._name, "压缩包里的内容不完整") from error
        return b"".join(chunks)

    def _parse(self, data: bytes) -> Any:
        from lxml import etree  # type: ignore[import-untyped]

        events = etree.iterparse(
            BytesIO(data),
            events=("start", "end"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        depth = 0
        try:
            for event, _ in events:
                depth += 1 if event == "start" else -1
                if depth > self._limits.nesting:
                    raise ReadError(message("R020", self._name))
            root = events.root
        except etree.XMLSyntaxError as error:
            if error.code == etree.ErrorTypes.ERR_RESOURCE_LIMIT and "depth" in str(error):
                raise ReadError(message("R020", self._name)) from error
            raise damaged(self._name, "XML 有错误") from error
        except _DAMAGED as error:
            raise damaged(self._name, "XML 有错误") from error
        declared = root.getroottree().docinfo.internalDTD
        if declared is not None and next(declared.iterentities(), None) is not None:
            raise damaged(self._name, "内容里有不该有的实体声明")
        return root

    def _check_size(self, size: int) -> None:
        limit = self._limits.unpacked_bytes
        if size > limit:
            raise ReadError(message("R015", self._name, size=_megabytes(size), limit=_megabytes(limit)))


def damaged(name: str, reason: str) -> ReadError:
    """Return the refusal of a file that is no sound .odt."""
    return ReadError(message("R014", name, format=".odt", reason=reason))


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB"
