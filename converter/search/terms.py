"""What is offered where nothing is found: terms of the trade, and how characters are read, to find words by pinyin or by ear.

`terms.js` is loaded when a query finds little. It depends on the vocabulary of themes alone, so that an archive may grow
and it stays as it is; whether the archive holds a term, and how often, is asked of the index when a term is offered. Names
of themes, offices and kinds stand in the manifest.

`sounds`: syllable without tone, ü as v → the characters of GB 2312 that are read so; a character with several readings is
named with each that words commonly have. `terms`: words of the trade, the weightiest first, then common words, the most
frequent first.
"""

from collections.abc import Iterable
from pathlib import Path

from converter.search.scripts import json_text, script

TERMS = "terms.js"
SOUNDS_FILE = Path(__file__).with_name("sounds.json")
"""JSON as the browser gets it, written by `tests/support/sound_table.py`."""
WORDS_FILE = Path(__file__).with_name("words.txt")
"""Common words, one a line, written by `tests/support/common_words.py`."""
MOST_BYTES = 120_000
"""Of terms and words; those of the program take 67,000, an archive's own may be many."""


def terms_script(terms: Iterable[str]) -> str:
    """Return the content of `terms.js`; terms: those of the trade, the weightiest first; the last are left out where they are too many."""
    kept: list[str] = []
    room = MOST_BYTES
    for term in dict.fromkeys((*terms, *WORDS_FILE.read_text(encoding="utf-8").split())):
        room -= len(json_text(term).encode()) + 1
        if room < 0:
            break
        kept.append(term)
    sounds = SOUNDS_FILE.read_text(encoding="utf-8").strip()
    return script("terms", f'{{"sounds":{sounds},"terms":{json_text(kept)}}}')
