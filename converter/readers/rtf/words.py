"""What the control words of RTF mean to a reader of words.

Source: Rich Text Format Specification 1.9.1; the groups that Word, WPS and LibreOffice write.
"""

from __future__ import annotations

from converter.readers.content import FOOTER, HEADER

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
