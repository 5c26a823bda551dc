"""The zip of an .odt: its files, each unpacked within the limits, and their XML.

Source: OpenDocument 1.3 part 2 (packages).
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from converter.messages import message
from converter.readers import archive
from converter.readers.archive import DAMAGED, OLE, Archive
from converter.readers.error import ReadError
from converter.readers.odt.names import MANIFEST
from converter.settings import Limits

_TEXT = "application/vnd.oasis.opendocument.text"
_LONGEST_TYPE = 200  # bytes
_SUFFIX = ".odt"


class Package(Archive):
    """The files in one .odt.

    Raises ReadError (in all methods, too): R013 encrypted, R014 damaged or another format, R015 too large when
    unpacked, R020 too deeply nested.
    """

    def __init__(self, data: bytes, name: str, limits: Limits) -> None:
        if data.startswith(OLE):
            raise damaged(name, "内容是旧版 Word 的 .doc，或其他旧格式")
        super().__init__(data, name, _SUFFIX, limits)
        self._check_kind()

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
            raise self.damaged("里面不是文字文档")

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
            raise self.damaged("XML 有错误") from error
        except DAMAGED as error:
            raise self.damaged("XML 有错误") from error
        declared = root.getroottree().docinfo.internalDTD
        if declared is not None and next(declared.iterentities(), None) is not None:
            raise self.damaged("内容里有不该有的实体声明")
        return root


def damaged(name: str, why: str) -> ReadError:
    """Return the refusal of a file that is no sound .odt."""
    return archive.damaged(name, _SUFFIX, why)
