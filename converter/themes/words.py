"""Cutting text into words as jieba does without its model for unknown words: the same cuts, to the last bit.

jieba takes the way through the words of its dictionary that is most probable: it sums the logarithms from the end of the
text, and of two ways that weigh the same it takes the longer word. So does this, in the same order of sums, with weights
that are looked up when a text asks for them. jieba itself needs half a second before its first word, and several times
as long for a text; its dictionary is all we use of it. The tests hold both side by side.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, lru_cache, partial
from operator import add

import msgspec

from converter.language.expression import expression
from converter.themes.dictionary import PREFIX, Dictionary, load_dictionary

_BLOCK = expression(r"([\u4e00-\u9fd5a-zA-Z0-9+#&._%\-]+)")
"""Characters that words are made of; anything else stands alone."""
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
"""Letters and digits that are cut alone are joined again."""
_REMEMBERED = 10_000
"""Runs of word characters whose words are kept, some 8 MB."""


class Cutter(msgspec.Struct, frozen=True, dict=True):
    """Cuts text so that every word of ours stays whole; a value, which a process pool may copy."""

    words: frozenset[str]
    """Our own words, which are never cut."""

    def __reduce__(self) -> tuple[type[Cutter], tuple[frozenset[str]]]:
        return Cutter, (self.words,)  # a copy looks for the dictionary in its own process

    @cached_property
    def _dictionary(self) -> Dictionary:
        return load_dictionary(self.words)

    @cached_property
    def _cut_block(self) -> Callable[[str], tuple[str, ...]]:
        """Return the words of a run of word characters; kept, since official phrases recur."""
        return lru_cache(_REMEMBERED)(partial(_cut_block, dictionary=self._dictionary))

    def cut(self, block: str) -> tuple[str, ...]:
        """Return the words of a run of word characters."""
        return self._cut_block(block)

    def share(self, word: str) -> float:
        """Return the logarithm of the share that a word of a text that was cut has of all words; `PREFIX` where it is unknown."""
        weight = self._dictionary.get(word)
        return PREFIX if weight is None else weight

    def cut_around(self, text: str, openings: frozenset[str]) -> list[str]:
        """Return the words of the text's blocks that hold one of the openings (of one character or two), in order.

        A block is a run without punctuation, and is cut by itself: leaving out the others changes no cut.
        The first call in a process reads jieba's dictionary (about 30 ms).
        """
        cut = self._cut_block
        words: list[str] = []
        for block in _BLOCK.findall(text):
            if not (openings.isdisjoint(map(add, block, block[1:])) and openings.isdisjoint(block)):
                words += cut(block)
        return words


def _cut_block(block: str, dictionary: Dictionary) -> tuple[str, ...]:
    """Return the words of a run of word characters."""
    ends = _ends(block, dictionary)
    words: list[str] = []
    start, length = 0, len(block)
    while start < length:
        end = ends[start]
        words.append(block[start:end])
        start = end
    return tuple(words if _LETTERS.isdisjoint(block) else _with_letters_joined(words))


def _with_letters_joined(words: list[str]) -> list[str]:
    joined: list[str] = []
    letters = ""
    for word in words:
        if word in _LETTERS:
            letters += word
        else:
            joined += [letters, word] if letters else [word]
            letters = ""
    return [*joined, letters] if letters else joined


def _ends(block: str, dictionary: Dictionary) -> list[int]:
    """Return for each character where the word ends that begins with it on the most probable way to the end."""
    length = len(block)
    ends = list(range(1, length + 1))
    weights = [0.0] * (length + 1)  # of the way from each character to the end
    known, unknown = dictionary.get, dictionary.unknown
    after = 0.0
    for start in range(length - 1, -1, -1):
        best = (dictionary[block[start]] or 0.0) + after
        end = start + 2
        weight = dictionary[block[start:end]] if end <= length else None
        while weight is not None:
            weight += weights[end]
            if weight >= best:
                best = weight
                ends[start] = end
            end += 1
            weight = known(block[start:end]) if end <= length else None
        if best == PREFIX:
            best = unknown + after
            ends[start] = start + 1
        weights[start] = after = best
    return ends
