"""jieba's dictionary as weights of words, looked up where a text asks: reading all 349,046 words takes half a second."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.util import find_spec
from math import inf, log
from pathlib import Path

PREFIX = -inf
"""Weight of a fragment that is no word and begins one."""

_SHARE_OF_OWN_WORD = 0.0005
"""Frequency given to a word of ours, as a share of all words: common enough to win over the sum of its parts."""
_KNOWN_TOTALS = {5_071_852: 60_101_967}
"""Bytes of a dictionary → the sum of its frequencies, which takes as long to count as all the rest: jieba 0.42.1's."""
_SAME_FIRST_CHARACTER = re.compile(rb"^([\x00-\x7f]|[\xc0-\xff][\x80-\xbf]+).*\n(?:\1.*\n)*", re.MULTILINE)


class Dictionary(dict[str, float | None]):
    """Fragment → weight: log probability of a word, `PREFIX` of what begins one, None of what begins none.

    `dictionary[fragment]` is for fragments of one or two characters, and looks up all words that begin with the two when
    they are first asked for. From then on `get` knows every longer fragment that begins with these two.
    One character that is no word weighs `PREFIX`, whether words begin with it or not.
    """

    def __init__(self, lines: bytes, total: int, own_words: Iterable[str]) -> None:
        """lines: `word frequency tag` in UTF-8, each ended, mostly by first character; total: sum of the frequencies."""
        super().__init__()
        self._lines = lines
        self._spans: dict[bytes, tuple[tuple[int, int], ...]] = {}
        for group in _SAME_FIRST_CHARACTER.finditer(self._lines):
            character = group[1]
            self._spans[character] = (*self._spans.get(character, ()), group.span())
        self._log_total = log(total)
        self._least = int(total * _SHARE_OF_OWN_WORD)
        self._own: dict[str, list[str]] = {}
        for word in own_words:
            self._own.setdefault(word[:2], []).append(word)
        self.unknown = log(1) - self._log_total
        """Weight of a character that is no word and begins none that is there."""

    def __missing__(self, fragment: str) -> float | None:
        # The frequency of a word listed twice is the latter: so jieba reads them.
        words = dict(self._words(fragment if len(fragment) > 1 else f"{fragment} "))
        words |= {word: max(self._least, words.get(word, 0)) for word in self._own.get(fragment, ())}
        for word, frequency in words.items():
            self[word] = log(frequency) - self._log_total if frequency else self.get(word, PREFIX)
            for end in range(2, len(word)):
                self.setdefault(word[:end], PREFIX)
        return self.setdefault(fragment, None if len(fragment) > 1 else PREFIX)

    def _words(self, beginning: str) -> Iterator[tuple[str, int]]:
        """Yield the words whose lines begin so, with their frequencies, in the order of the file."""
        opening = beginning.encode()
        for at, last in self._spans.get(beginning[0].encode(), ()):
            while at < last:
                if self._lines.startswith(opening, at):
                    end = self._lines.index(b"\n", at)
                    word, frequency = self._lines[at:end].split(b" ")[:2]
                    yield word.decode(), int(frequency)
                else:
                    end = self._lines.find(b"\n" + opening, at, last)
                at = end + 1 if end >= 0 else last  # noqa: PLW2901 - from line to line


@lru_cache(maxsize=4)
def load_dictionary(own_words: frozenset[str]) -> Dictionary:
    """Return jieba's dictionary, in which each of our own words is common enough to stay whole."""
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("jieba")
    data = Path(spec.origin).with_name("dict.txt").read_bytes()
    total = _KNOWN_TOTALS.get(len(data)) or sum(int(line.split(b" ")[1]) for line in data.splitlines())
    return Dictionary(data, total, own_words)
