"""Bytes of an RTF file → its tokens; and what its control words mean to a reader of words.

Source: Rich Text Format Specification 1.9.1, "RTF Syntax"; the groups that Word, WPS and LibreOffice write.
"""

import re
from collections.abc import Iterator
from typing import Literal

from converter.model import Value
from converter.readers.content import FOOTER, HEADER

Kind = Literal["open", "close", "word", "symbol", "bytes", "binary"]

_CONTROL = rb"""
    \\(?:
        (?P<word>[A-Za-z]{1,32}) (?P<number>-?[0-9]{1,10})? [ ]?    # \par, \u-1234; one space belongs to it
      | '(?P<byte>[0-9A-Fa-f]{2})                                  # \'d4
      | (?P<symbol>[^A-Za-z])                                       # \~ \{ \* and \ at the end of a line
    )
  | (?P<brace>[{}])
  | [\r\n\0]+                                                       # says nothing
"""
_SINGLE_BYTES = re.compile(_CONTROL + rb"| (?P<text>[^\\{}\r\n\0]+)", re.VERBOSE)
_DOUBLE_BYTES = re.compile(
    # raw GBK, which the specification forbids: the second byte of a character may look like \ { or }
    _CONTROL + rb"| (?P<text>(?:[\x81-\xfe][\x40-\x7e\x80-\xfe]|[^\\{}\r\n\0])+)",
    re.VERBOSE,
)
CHARACTERS = {
    "bullet": "•",
    "emdash": "—",
    "emspace": "\u2003",
    "endash": "–",
    "enspace": "\u2002",
    "ldblquote": "“",
    "line": "\n",
    "lquote": "‘",
    "page": "\n",
    "qmspace": "\u2005",
    "rdblquote": "”",
    "rquote": "’",
    "tab": "\t",
}
SYMBOLS = {"~": "\u00a0", "_": "-", "\t": "\t"}
"""Control symbols that stand for characters; the others say nothing."""

IGNORED = frozenset(
    {
        "aftncn", "aftnsep", "aftnsepc", "annotation", "atnauthor", "atndate", "atnicn", "atnid", "atnparent", "atnref",
        "atntime", "atrfend", "atrfstart", "background", "bkmkend", "bkmkstart", "buptim", "bxe", "colorschememapping",
        "colortbl", "comment", "creatim", "datafield", "datastore", "docvar", "falt", "ffdeftext", "ffentrymcr",
        "ffexitmcr", "ffformat", "ffhelptext", "ffl", "ffname", "ffstattext", "filetbl", "fontemb", "fontfile",
        "formfield", "ftncn", "ftnsep", "ftnsepc", "generator", "gridtbl", "info", "keycode", "latentstyles",
        "listlevel", "listname", "listoverridetable", "listpicture", "listtable", "mailmerge",
        "mmathPr", "nextfile", "nonesttables", "nonshppict", "objalias", "objclass", "objdata",
        "objname", "objsect", "objtime", "oldcprops", "oldpprops", "oldsprops", "oldtprops", "panose", "passwordhash",
        "pgp", "pgptbl", "picprop", "pn", "pnseclvl", "pntxta", "pntxtb", "printim", "private", "protusertbl",
        "revtbl", "revtim", "rsidtbl", "rxe", "shprslt", "staticval", "tc", "tcn", "template", "themedata",
        "txe", "userprops", "wgrffmtfilter", "windowcaption", "writereservation", "xe", "xmlnstbl",
    }
)  # fmt: skip
"""Groups without words of the document."""

KNOWN_AFTER_STAR = frozenset(
    {
        "do", "dptxbxtext", "fldinst", "footnote", "moMath", "moMathPara", "nesttableprops", "shpgrp", "shpinst", "shppict", "shptxt",
        "ud",
    }
)  # fmt: skip
"""Groups marked with \\* that are read all the same; all others so marked are passed over, as the specification asks."""

HEADERS = {
    **dict.fromkeys(("header", "headerf", "headerl", "headerr"), HEADER),
    **dict.fromkeys(("footer", "footerf", "footerl", "footerr"), FOOTER),
}
BOXES = frozenset({"dptxbxtext", "shptxt"})
DRAWINGS = frozenset({"do", "shpgrp", "shpinst"})
"""Groups of which only the boxes and pictures inside are read."""
PICTURES = {
    "dibitmap": "bmp",
    "emfblip": "emf",
    "jpegblip": "jpg",
    "macpict": "pict",
    "pngblip": "png",
    "wbitmap": "bmp",
    "wmetafile": "wmf",
}


class Token(Value, frozen=True):
    """One token of an RTF file."""

    kind: Kind
    word: str = ""
    """Of a control word, or the character of a control symbol."""
    number: int | None = None
    """What follows a control word: 0 in \\b0; None for none."""
    data: bytes = b""
    """Characters of text, in the file's encoding; the bytes of \\bin."""


class BrokenRtfError(ValueError):
    """The file ends inside a token."""


_OPEN, _CLOSE = Token("open"), Token("close")


def tokens(data: bytes, *, has_double_bytes: bool) -> Iterator[Token]:
    """Yield the tokens of a file, line ends left out.

    has_double_bytes: whether bytes above 0x80 that are not escaped come in pairs (GBK, Big5 …).
    Raises BrokenRtfError.
    """
    match_at = (_DOUBLE_BYTES if has_double_bytes else _SINGLE_BYTES).match
    place = 0
    while place < len(data):
        match = match_at(data, place)
        if match is None:
            raise BrokenRtfError
        place = match.end()
        kind = match.lastgroup
        if kind == "text":
            yield Token("bytes", data=match["text"])
        elif kind == "byte":
            yield Token("bytes", data=bytes((int(match["byte"], 16),)))
        elif kind == "brace":
            yield _OPEN if match["brace"] == b"{" else _CLOSE
        elif kind == "symbol":
            yield Token("symbol", match["symbol"].decode("latin-1"))
        elif kind is not None:
            word, number = match["word"].decode("ascii"), match["number"]
            if word == "bin":
                size = max(int(number or 0), 0)
                if place + size > len(data):
                    raise BrokenRtfError
                yield Token("binary", data=data[place : place + size])
                place += size
            else:
                yield Token("word", word, None if number is None else int(number))
