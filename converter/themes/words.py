"""Cutting text into words as jieba does without its model for unknown words: the same cuts, to the last bit.

jieba takes the way through the words of its dictionary that is most probable: it sums the logarithms from the end of the
text, and of two ways that weigh the same it takes the longer word. So does this, in the same order of sums, with weights
that are looked up when a text asks for them. jieba itself needs half a second before its first word, and several times
as long for a text; its dictionary is all we use of it: weights of words, looked up in the file, since to read all 349,046 of them
takes that half second. The tests hold both side by side.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, lru_cache, partial
from importlib.util import find_spec
from math import inf, log
from mmap import ACCESS_READ, mmap
from operator import add
from pathlib import Path

import msgspec

from converter.language.expression import expression
from converter.model import Value

_BLOCK = expression(r"([\u4e00-\u9fd5a-zA-Z0-9+#&._%\-]+)")
"""Characters that words are made of; anything else stands alone."""
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
"""Letters and digits that are cut alone are joined again."""
_REMEMBERED = 10_000
"""Runs of word characters whose words are kept, some 8 MB."""
PREFIX = -inf
"""Weight of a fragment that is no word and begins one."""

_SHARE_OF_OWN_WORD = 0.0005
"""Frequency given to a word of ours, as a share of all words: common enough to win over the sum of its parts."""
_BLOCK_OF_WEIGHTS = 2048
"""Bytes of lines that are looked through for a word."""
_LONGEST_CHARACTER = 4
"""Bytes of a character in UTF-8, at most."""


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


class _Known(Value, frozen=True):
    """What would take as long to find out as all the rest."""

    total: int
    """Sum of the frequencies."""
    strays: tuple[slice, ...]
    """Where lines stand, in bytes, that are out of order among the others."""


_KNOWN = {5_071_852: _Known(60_101_967, (slice(0, 725), slice(4_957_648, 4_957_663)))}
"""Bytes of a dictionary → what is known of it: jieba 0.42.1's."""


class Dictionary(dict[str, float | None]):
    """Fragment → weight: log probability of a word, `PREFIX` of what begins one, None of what begins none.

    `dictionary[fragment]` is for fragments of one or two characters, and looks up all words that begin with the two when
    they are first asked for. From then on `get` knows every longer fragment that begins with these two.
    One character that is no word weighs `PREFIX`, whether words begin with it or not.
    """

    def __init__(
        self, lines: bytes | mmap, total: int, own_words: Iterable[str], strays: tuple[slice, ...] | None = None
    ) -> None:
        """lines: `word frequency tag` in UTF-8, each ended; total: sum of the frequencies.

        strays: as in _Known; None where the lines are in any order.
        """
        super().__init__()
        self._strays: dict[bytes, list[bytes]] = {}
        for line in (line for stray in strays or () for line in lines[stray].splitlines()):
            self._strays.setdefault(_opening(line), []).append(line)
        self._lines = _ordered(lines[:]) if strays is None else lines
        self._after = {stray.start: stray.stop for stray in strays or ()}
        self._starts = [*_starts_of_blocks(self._lines, strays or ())]
        self._openings = [_opening(self._lines[at : at + 2 * _LONGEST_CHARACTER]) for at in self._starts]
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
        for line in (*self._strays.get(opening, ()), *self._lines_from(opening)):
            word, frequency = line.split(b" ")[:2]
            yield word.decode(), int(frequency)

    def _lines_from(self, opening: bytes) -> Iterator[bytes]:
        """Yield the lines that begin so: the first is in the last block that begins before them, or begins the next."""
        lines, starts, length = self._lines, self._starts, len(opening)
        after = bisect_left(self._openings, opening)
        at = starts[max(after - 1, 0)]
        if lines[at : at + length] != opening:
            end = starts[after] + length if after < len(starts) else len(lines)
            at = lines.find(b"\n" + opening, at, end) + 1
            if not at:
                return
        while lines[(at := self._after.get(at, at)) : at + length] == opening:
            end = lines.find(b"\n", at)
            yield lines[at:end]
            at = end + 1


def _opening(line: bytes) -> bytes:
    """Return how a line begins: its word's first two characters, or the one that it has and a space."""
    return line.decode(errors="ignore")[:2].encode()


def _ordered(lines: bytes) -> bytes:
    """Return lines in the order of their openings, those of one opening in the order that they had."""
    ordered: list[bytes] = sorted(lines.splitlines(keepends=True), key=_opening)
    return b"".join(ordered)


def _starts_of_blocks(lines: bytes | mmap, strays: Iterable[slice]) -> Iterator[int]:
    """Yield where blocks of whole lines begin; none holds a stray."""
    at = 0
    for end, after in (*((stray.start, stray.stop) for stray in strays), (len(lines), 0)):
        while at < end:
            yield at
            at = lines.find(b"\n", at + _BLOCK_OF_WEIGHTS, end) + 1 or end
        at = after


@lru_cache(maxsize=4)
def load_dictionary(own_words: frozenset[str]) -> Dictionary:
    """Return jieba's dictionary, in which each of our own words is common enough to stay whole."""
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("jieba")
    with Path(spec.origin).with_name("dict.txt").open("rb") as file:
        data = mmap(file.fileno(), 0, access=ACCESS_READ)  # a report looks at a small part of it
    known = _KNOWN.get(len(data))
    if known is None:
        return Dictionary(data, sum(int(line.split(b" ")[1]) for line in data[:].splitlines()), own_words)
    return Dictionary(data, known.total, own_words, known.strays)
