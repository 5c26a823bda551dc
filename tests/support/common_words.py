"""Writes the common words that the search knows besides terms of the trade: `python -m tests.support.common_words`."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from tests.support.sound_table import characters

FILE = Path(__file__).resolve().parents[2] / "converter" / "search" / "words.txt"
COUNT = 3000
SHORTEST, LONGEST = 2, 4
NAMES = ("nr", "ns", "nt", "nz")
KINDS = "nvaljibqsft"
"""First letters of jieba's tags of words that mean something by themselves: nouns, verbs, adjectives, idioms …"""


def common_words() -> list[str]:
    """Return the most frequent words of jieba's dictionary that are no names, the most frequent first."""
    spec = find_spec("jieba")
    assert spec
    assert spec.origin
    known = set(characters())
    found = []
    for line in Path(spec.origin).with_name("dict.txt").read_text(encoding="utf-8").splitlines():
        word, frequency, tag = line.split(" ")
        if (
            SHORTEST <= len(word) <= LONGEST
            and tag[0] in KINDS
            and not tag.startswith(NAMES)
            and known.issuperset(word)
        ):
            found.append((-int(frequency), word))
    return [word for _, word in sorted(found)[:COUNT]]


if __name__ == "__main__":
    FILE.write_text("\n".join(common_words()) + "\n", encoding="utf-8")
