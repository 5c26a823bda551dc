"""Writes how characters are read, one reading each: `python -m tests.support.pinyin_table`.

Made at development time, so that a site needs no pypinyin. `converter/language/pinyin.py` says what the table means. Addresses hang on it:
a reading that is changed gives names other ids.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from importlib.util import find_spec
from pathlib import Path

FILE = Path(__file__).resolve().parents[2] / "converter" / "language" / "pinyin.json"
FIRST, LAST = 0x4E00, 0x9FFF
LONGEST_WORD, LEAST_FREQUENCY = 4, 100
"""Words that are kept: characters of one, and how often jieba's dictionary has counted it."""
USUAL = {"佛": "fo", "似": "si", "薄": "bo", "血": "xue"}
"""Readings that are commoner than the first that pypinyin names."""
WORDS = {"长效": "chang xiao", "长远": "chang yuan", "一行": "yi xing", "参差": "cen ci"}
"""Words of the trade that pypinyin does not know."""
_SYLLABLE = re.compile("[a-z]+")


def usual_readings() -> dict[str, str]:
    """Return the syllable of every character, without tone, ü as v."""
    from pypinyin import Style, pinyin

    found = {}
    for code in range(FIRST, LAST + 1):
        said = pinyin(chr(code), style=Style.NORMAL, errors="ignore")
        if said and _SYLLABLE.fullmatch(said[0][0]):
            found[chr(code)] = said[0][0]
    return found | USUAL


def words_read_otherwise(usual: dict[str, str]) -> dict[str, str]:
    """Return the common words of which a character is read otherwise than usually, shorter words before longer."""
    from pypinyin.contrib.tone_convert import to_normal
    from pypinyin.phrases_dict import phrases_dict

    from converter.language.pinyin import read_by

    common = _common_words()
    wanted = (word for word in phrases_dict if 1 < len(word) <= LONGEST_WORD and word in common)
    said = {word: " ".join(to_normal(each[0]) for each in phrases_dict[word]) for word in wanted} | WORDS
    kept: dict[str, str] = {}
    for word in sorted(said, key=lambda each: (len(each), each)):
        if all(character in usual for character in word):
            syllables = said[word]
            syllables = " ".join(
                USUAL.get(character, syllable) for character, syllable in zip(word, syllables.split(), strict=True)
            )
            if " ".join(read_by(word, usual, kept)) != syllables:
                kept[word] = syllables
    return kept


def _common_words() -> set[str]:
    spec = find_spec("jieba")
    assert spec
    assert spec.origin
    lines = Path(spec.origin).with_name("dict.txt").read_text(encoding="utf-8").splitlines()
    return {word for word, frequency, *_ in (line.split(" ") for line in lines) if int(frequency) >= LEAST_FREQUENCY}


def table() -> dict[str, dict[str, str]]:
    """Return syllable → characters that are usually read so, and word → its syllables where one differs."""
    usual = usual_readings()
    syllables: defaultdict[str, str] = defaultdict(str)
    for character, syllable in usual.items():
        syllables[syllable] += character
    return {"usual": dict(sorted(syllables.items())), "words": words_read_otherwise(usual)}


if __name__ == "__main__":
    FILE.write_text(json.dumps(table(), ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
