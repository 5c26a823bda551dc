"""Names under which the files of a report lie beside its page, so that one who takes such a file from a folder has its own name.

    "2023/城关分局/述职报告.docx" → "述职报告.docx"

A name is given once and kept in the ledger: a link to it stays, whatever the file is called later. Pages of earlier programs
keep `source-1.docx`, `source-2.pdf` … (`Source.file` is empty then).
"""

import posixpath
import re
import unicodedata
from collections.abc import Collection

from converter.language.expression import expression
from converter.model import Source

_SHOWN_BY_OTHERS = frozenset({".md", ".html", ".htm"})
"""Formats that MkDocs would make a page of, or a browser would run the scripts of."""
_SUFFIX = expression(r"\.[a-z0-9]{1,8}")
_HIDDEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
_FORBIDDEN = frozenset('<>:"/\\|?*#%&;')
"""By Windows; or with a meaning in addresses."""
_RESERVED = expression(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9]|source-[0-9]+|index|picture-.*)(?:\..*)?", re.IGNORECASE)
"""By Windows; or for other files beside a page."""
_MOST_BYTES = 120
"""Of a name: the whole path of a file must stay below 260 characters on Windows."""


def file_beside(source: Source, number: int) -> str:
    """Return the name under which a report's file lies beside its page; number: of the file, from 1."""
    return source.file or f"source-{number}{suffix_of(source)}"


def mint_file(source: Source, taken: Collection[str]) -> str:
    """Return a new name for a file, as every system and browser takes it; taken: names that others have, in lower case."""
    suffix = suffix_of(source)
    own = unicodedata.normalize("NFC", posixpath.splitext(posixpath.basename(source.name))[0])
    stem = "".join("_" if c in _FORBIDDEN or unicodedata.category(c) in _HIDDEN else c for c in own).strip(" .")
    if not stem or _RESERVED.fullmatch(stem):
        stem = f"_{stem}"
    for number in range(1, len(taken) + 2):
        ending = f"{f'-{number}' if number > 1 else ''}{suffix}"
        while len(f"{stem}{ending}".encode()) > _MOST_BYTES:
            stem = stem[:-1]
        if f"{stem}{ending}".lower() not in taken:
            break
    return f"{stem}{ending}"


def suffix_of(source: Source) -> str:
    """Return the suffix under which a file is offered."""
    suffix = posixpath.splitext(source.name)[1].lower()
    if suffix in _SHOWN_BY_OTHERS:
        return ".txt"
    return suffix if _SUFFIX.fullmatch(suffix) else f".{source.format}"
