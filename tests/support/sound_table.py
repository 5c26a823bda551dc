"""Writes the readings of characters that the search looks pinyin up in: `python -m tests.support.sound_table`.

Made at development time, so that a site needs no pypinyin. `converter/search/terms.py` says what the table means.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from pathlib import Path

FILE = Path(__file__).resolve().parents[2] / "converter" / "search" / "sounds.json"
FIRST, LAST, LAST_OF_FIRST_LEVEL = 0xB0, 0xF7, 0xD7F9
"""Rows of GB 2312 that hold Chinese characters, 6,763 in all; behind the last one of its first level five are empty."""
FEWEST, LEAST_SHARE = 3, 0.01
"""A reading besides the first is kept where so many words, and so great a share of a character's words, have it."""


def characters() -> list[str]:
    codes = [row << 8 | cell for row in range(FIRST, LAST + 1) for cell in range(0xA1, 0xFF)]
    empty = range(LAST_OF_FIRST_LEVEL + 1, LAST_OF_FIRST_LEVEL + 6)
    return [code.to_bytes(2, "big").decode("gb2312") for code in codes if code not in empty]


def readings() -> dict[str, list[str]]:
    """Return the syllables of every character, without tones, ü as v; the usual one first."""
    from pypinyin import Style, pinyin
    from pypinyin.contrib.tone_convert import to_normal
    from pypinyin.phrases_dict import phrases_dict

    words: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for word, said in phrases_dict.items():
        for character, syllable in zip(word, said, strict=False):
            words[character][to_normal(syllable[0])] += 1
    found = {}
    for character in characters():
        usual, *others = dict.fromkeys(pinyin(character, style=Style.NORMAL, heteronym=True)[0])
        counts = words[character]
        least = max(FEWEST, counts.total() * LEAST_SHARE)
        found[character] = [usual, *(each for each in others if counts[each] >= least)]
    return found


def table() -> dict[str, str]:
    """Return syllable → its characters."""
    found: defaultdict[str, str] = defaultdict(str)
    for character, syllables in readings().items():
        for syllable in syllables:
            found[syllable] += character
    return dict(sorted(found.items()))


if __name__ == "__main__":
    FILE.write_text(json.dumps(table(), ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
