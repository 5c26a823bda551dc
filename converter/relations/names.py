"""Names in order: what makes two spellings one name, how it is read, and the id that is its own for ever.

An id says how the name is read, so that a list in the order of ids is in that of pinyin, and a sheet is found by the first
letter of it: `zhong-guo-gong-chan-dang-dang-zhang--1a2b3c4d`. It hangs on the name alone.
"""

import re
import unicodedata
from functools import lru_cache
from hashlib import sha256

from converter.language.blanks import CROSSES
from converter.language.expression import expression
from converter.language.pinyin import syllables

BLANK = "*"
"""What stands in a plain name for each blank of the original, however it was marked and however long."""
OTHER = "other"
"""The sheet of names that are read with no letter first: numbers, or nothing that can be read."""
LETTERS = (*"abcdefghijklmnopqrstuvwxyz", OTHER)

_LONGEST_READING = 12
"""Syllables in an id: names that are read the same so far stand together, in a fixed order."""
_LONGEST_SYLLABLE = 20
_DIGITS = 8
_SPELLINGS = str.maketrans(
    {
        **dict.fromkeys("“”„‟″〝〞＂「」『』‘’‚‛′", '"'),
        **dict.fromkeys("〈〉《》«»‹›", "<"),
        **dict.fromkeys("—–―－‐‑‒─━", "-"),
        **dict.fromkeys("·•・‧∙⋅●", "·"),
        **dict.fromkeys("〔［【", "["),
        **dict.fromkeys("〕］】", "]"),
        **dict.fromkeys("○〇◯", "〇"),
    }
)
_BLANK = expression(
    rf"""
      \*+
    | (?<![a-z0-9])[{CROSSES.lower()}](?:\s*[{CROSSES.lower()}])+(?![a-z])   # XX局, x x 市, ×××
    | (?<=20)[{CROSSES.lower()}]{{2}}                                        # 20xx年
    | (?<=[\u4e00-\u9fff])[{CROSSES.lower()}](?=[\u4e00-\u9fff])             # 关于X市
    | ^[{CROSSES.lower()}](?=[\u4e00-\u9fff])
    | _{{2,}} | □+ | 〇{{2,}}(?![\u4e00-\u9fff]*年)                           # 〇〇局, not 二〇〇八年
    """,
    re.VERBOSE,
)
_SPACE = expression(r"[\s\u200b-\u200f\u2060\ufeff]+")
_BESIDE_LATIN = expression(r"(?<=[a-z0-9])\s+(?=[a-z0-9])")
_WORD_SPACE = "\x1f"


def plain_name(name: str) -> str:
    """Return what all spellings of a name have in common: "《〈XX 局〉工作规则（试行）》" → "<*局<工作规则(试行)".

    Half and full width, letters in lower case, every kind of quotation mark, dash and dot one, white space left out (but
    between two Latin words one space), each blank `*`. No words are taken away or put in.
    """
    plain, before = _plain(name), name
    while plain != before:  # what compatibility characters become may join with what stands beside it
        plain, before = _plain(plain), plain
    return plain


def _plain(name: str) -> str:
    plain = unicodedata.normalize("NFKC", name.translate(_SPELLINGS)).lower().translate(_SPELLINGS)
    plain = _BLANK.sub(BLANK, plain)
    plain = _SPACE.sub("", _BESIDE_LATIN.sub(_WORD_SPACE, plain.strip())).replace(_WORD_SPACE, " ")
    return re.sub(r"\*+", BLANK, plain)


def is_blanked(plain: str) -> bool:
    """Whether nothing of a name is left that can be read: `**`."""
    return not any(character.isalnum() for character in plain)


@lru_cache(1 << 14)
def name_id(plain: str) -> str:
    """Return the id of a name: how it is read, and the first digits of its hash; see the module.

    plain: as `plain_name` gives it. What cannot be read first stands behind `x-` or alone is `x`, since an id begins with a letter.
    """
    reading = "-".join(syllable[:_LONGEST_SYLLABLE] for syllable in syllables(plain)[:_LONGEST_READING])
    opening = reading if reading[:1].isalpha() else "-".join(filter(None, ("x", reading)))
    return f"{opening}--{sha256(plain.encode('utf-8', 'surrogatepass')).hexdigest()[:_DIGITS]}"


def letter_of(plain: str) -> str:
    """Return the sheet on which a name stands: the first letter of its reading, or `other`."""
    first = next(iter(syllables(plain)), "")[:1]
    return first if first.isalpha() else OTHER
