"""Bytes → text: a byte-order mark, else strict UTF-8, else what charset-normalizer tells, decoded strictly.

A detector always has an opinion; a decoding is believed only where the text looks like Chinese: most of its Han
characters are among the common ones (level 1 of GB/T 2312-1980: 3,755 characters, rows 16 to 55; for traditional text,
level 1 of Big5: 5,401 characters), and some are among the few hundred that make up half of any Chinese text. Text
decoded in the wrong code page is full of rare characters; Korean or Japanese text taken for Chinese lacks the frequent ones.
"""

import codecs
import unicodedata
from collections.abc import Iterator

from converter.language.expression import expression
from converter.messages import message
from converter.readers.error import ReadError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32", "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
)
_NAMES = {"gb18030": "gb18030", "big5": "big5", "utf_16_le": "utf-16-le", "utf_16_be": "utf-16-be"}
_SAMPLE = 20_000  # characters that are enough to judge a text
_COMMON_SHARE = 0.8
_FREQUENT_SHARE = 0.15
_CONTROL_SHARE = 0.02
_CONTROL = expression(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")  # the category Cc without white space
_FREQUENT = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法"
    "所民得经十三之进着等部度家力里如水化高自二理起小现实加量都体制机当使点从业本去把性好应开合还因由其些前外政四日社义事"
    "平相全表与关各重新内数正心明看利比但质第向道此变条只没结解问意建月公无系情者最立代已通并提直题党程展五果员位入常文总"
    "次式活设及管特件长求基资路级统接较将组见计别期根论运农指市局委报告述职责任安交车务服干群众落抓强深"
    "國為這個來們時會對發動過產說種後經進著裡實現體機當點從業應開還與關線數問義間樣條變沒結無題黨員總設長資級統較將組見"
    "計別論運農報職責務眾強"
)
"""Characters that are frequent in Chinese reports, simplified and traditional."""


def decode(data: bytes, name: str) -> tuple[str, str]:
    """Return the text without its byte-order mark, and the name of its encoding.

    Raises ReadError: R002 for binary data, R003 where no encoding gives Chinese text.
    """
    for mark, encoding, codec in _MARKS:
        if data.startswith(mark):
            try:
                return _checked(data.decode(codec), name), encoding
            except UnicodeDecodeError:
                raise ReadError(message("R003", name)) from None
    try:
        return _checked(data.decode("utf-8"), name), "utf-8"
    except UnicodeDecodeError:
        pass
    for encoding in _candidates(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _looks_chinese(text):
            return text, encoding
    raise ReadError(message("R002" if b"\x00" in data else "R003", name))


def is_utf8(data: bytes) -> bool:
    """Whether bytes are strict UTF-8."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _candidates(data: bytes) -> Iterator[str]:
    """Yield encodings, the detector's choice first; all are tried, since it may give up on short texts."""
    from charset_normalizer import from_bytes  # slow to load, and most files are UTF-8

    told = [match.encoding for match in from_bytes(data, cp_isolation=list(_NAMES))]
    for name in dict.fromkeys([*told, *_NAMES]):
        if name in _NAMES:
            yield _NAMES[name]


def _checked(text: str, name: str) -> str:
    """Return the text unless it is binary data that happens to decode."""
    sample = text[:_SAMPLE]
    if len(_CONTROL.findall(sample)) > len(sample) * _CONTROL_SHARE:
        raise ReadError(message("R002", name))
    return text


def _looks_chinese(text: str) -> bool:
    sample = text[:_SAMPLE]
    han = [character for character in sample if "\u3400" <= character <= "\u9fff"]
    foreign = sum(
        unicodedata.category(character) in {"Cc", "Cn", "Co", "Lo"} for character in sample if character not in "\t\n\r"
    )
    if not han or foreign > len(han) * 1.2:
        return False
    if sum(character in _FREQUENT for character in han) < len(han) * _FREQUENT_SHARE:
        return False
    return max(_share(han, "gb2312", 0xB0, 0xD7), _share(han, "big5", 0xA4, 0xC6)) >= _COMMON_SHARE


def _share(characters: list[str], codec: str, first: int, last: int) -> float:
    """Return the share of characters whose lead byte in the codec lies in the rows of common characters."""
    encoded = (character.encode(codec, "ignore") for character in characters)
    return sum(bool(code) and first <= code[0] <= last for code in encoded) / len(characters)
