"""How Chinese is read, without tones: what names are put in order by.

One reading a character, that of its word where a common word reads it otherwise (银行 yin hang, 长期 chang qi). The table beside
this module is written by `tests/support/pinyin_table.py` and is not looked up anew: addresses hang on it. `usual`: syllable, ü as v →
the characters that are usually read so; `words`: word → its syllables.
"""

import json
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path

from converter.language.expression import expression

TABLE_FILE = Path(__file__).with_name("pinyin.json")

_READABLE = expression(r"[a-z]+|[0-9]+|[^\x00-\x7f]+")


@lru_cache(1 << 14)
def syllables(text: str) -> tuple[str, ...]:
    """Return how a text is read: a syllable for each Chinese character, words of Latin letters and numbers whole.

    "5G 应用“扬帆”计划" → 5, g, ying, yong, yang, fan, ji, hua; all other characters are passed over, Chinese ones that the table lacks too.
    text: in half width and lower case.
    """
    usual, words = _table()
    found: list[str] = []
    for run in _READABLE.findall(text):
        found += [run] if run.isascii() else read_by(run, usual, words)
    return tuple(found)


def reading_order(name: str) -> str:
    """Return what names of offices and kinds are sorted by: as they are read, then by their characters."""
    plain = name.replace("\0", " ")
    return f"{' '.join(syllables(unicodedata.normalize('NFKC', plain).lower()))}\0{plain}"


def read_by(text: str, usual: Mapping[str, str], words: Mapping[str, str]) -> Iterator[str]:
    """Yield the syllables of Chinese characters; of several words that begin at a place the longest counts."""
    start = 0
    while start < len(text):
        ends = range(min(len(text), start + _LONGEST_WORD), start + 1, -1)
        word = next((text[start:end] for end in ends if text[start:end] in words), "")
        if word:
            yield from words[word].split(" ")
        elif text[start] in usual:
            yield usual[text[start]]
        start += len(word) or 1


_LONGEST_WORD = 4


@cache
def _table() -> tuple[dict[str, str], dict[str, str]]:
    data = json.loads(TABLE_FILE.read_text(encoding="utf-8"))
    usual = {character: syllable for syllable, characters in data["usual"].items() for character in characters}
    return usual, data["words"]
