"""Characters of symbol fonts: which letters of Wingdings, Symbol … look like which characters of Unicode.

A symbol font draws pictures in the place of letters. Word writes them as w:sym or as text in such a font; the codes lie at
0x20–0xFF or, in the private use area, at U+F020–U+F0FF.
Source: the fonts' charts as Unicode 7.0 took them in; for Symbol, `SYMBOL.TXT` of the Unicode Consortium.
"""

_FIRST = 0x20
_LAST = 0xFF
_PRIVATE = 0xF000

_SYMBOL = (
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_\uf8e5αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
    + "\x00" * 33
    + "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…\x00\x00↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑"
)
_WINGDINGS = {
    **{0x80 + number: character for number, character in enumerate("⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿")},
    **{0xD5 + place: character for place, character in enumerate("⌫⌦⮘⮚⮙⮛⮈⮊⮉⮋🡨🡪🡩🡫")},
    **{0xEF + place: character for place, character in enumerate("⇦⇨⇧⇩⬄⇳⬁⬀⬃⬂")},
    0x20: " ",
    0x22: "✂",
    0x28: "☎",
    0x2A: "✉",
    0x4A: "☺",
    0x4C: "☹",
    0x52: "☑",
    0x6C: "●",
    0x6D: "❍",
    0x6E: "■",
    0x6F: "□",
    0x71: "❑",
    0x72: "❒",
    0x74: "⧫",
    0x75: "◆",
    0x76: "❖",
    0x78: "☒",
    0x9F: "•",
    0xA1: "○",
    0xA7: "▪",
    0xA8: "◻",
    0xAB: "★",
    0xD8: "➢",
    0xE0: "→",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}
_WINGDINGS_2 = {
    **{0x69 + number: character for number, character in enumerate("⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿")},
    0x20: " ",
    0x4F: "✗",
    0x50: "✓",
    0x51: "☒",
    0x52: "☑",
    0x53: "☒",
    0xA3: "□",
}
_MAPPED: dict[str, dict[int, str]] = {
    "symbol": {_FIRST + place: each for place, each in enumerate(_SYMBOL) if each not in "\x00\uf8e5"},
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": {0x20: " "},
    "webdings": {0x20: " ", 0x61: "✓", 0x72: "✗"},
}


def is_symbol_font(font: str) -> bool:
    """Whether a font draws pictures in the place of letters."""
    return font.lower() in _MAPPED


def map_symbol(character: str, font: str) -> str | None:
    """Return what one character of a symbol font looks like; None where Unicode is not known to have it.

    A character that such a font does not hold (汉字 in Wingdings) comes back as it is: Word shows it in another font.
    """
    code = ord(character) - _PRIVATE if ord(character) >= _PRIVATE else ord(character)
    if not _FIRST <= code <= _LAST:
        return character
    return _MAPPED[font.lower()].get(code)
