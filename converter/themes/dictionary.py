"""jieba's dictionary as weights of words, looked up where a text asks: reading all 349,046 words takes half a second."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.util import find_spec
from math import inf, log
from pathlib import Path
from typing import NamedTuple

PREFIX = -inf
"""Weight of a fragment that is no word and begins one."""

_SHARE_OF_OWN_WORD = 0.0005
"""Frequency given to a word of ours, as a share of all words: common enough to win over the sum of its parts."""
_BLOCK = 2048
"""Bytes of lines that are looked through for a word."""
_LONGEST_CHARACTER = 4
"""Bytes of a character in UTF-8, at most."""


class _Known(NamedTuple):
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
        self, lines: bytes, total: int, own_words: Iterable[str], strays: tuple[slice, ...] | None = None
    ) -> None:
        """lines: `word frequency tag` in UTF-8, each ended; total: sum of the frequencies.

        strays: as in _Known; None where the lines are in any order.
        """
        super().__init__()
        self._strays: dict[bytes, list[bytes]] = {}
        for line in (line for stray in strays or () for line in lines[stray].splitlines()):
            self._strays.setdefault(_opening(line), []).append(line)
        self._lines = _ordered(lines) if strays is None else _without(lines, strays)
        self._starts = [*_starts_of_blocks(self._lines)]
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
        lines, starts = self._lines, self._starts
        after = bisect_left(self._openings, opening)
        at = starts[max(after - 1, 0)]
        if not lines.startswith(opening, at):
            end = starts[after] + len(opening) if after < len(starts) else len(lines)
            at = lines.find(b"\n" + opening, at, end) + 1
            if not at:
                return
        while lines.startswith(opening, at):
            end = lines.index(b"\n", at)
            yield lines[at:end]
            at = end + 1


def _opening(line: bytes) -> bytes:
    """Return how a line begins: its word's first two characters, or the one that it has and a space."""
    return line.decode(errors="ignore")[:2].encode()


def _ordered(lines: bytes) -> bytes:
    """Return lines in the order of their openings, those of one opening in the order that they had."""
    ordered: list[bytes] = sorted(lines.splitlines(keepends=True), key=_opening)
    return b"".join(ordered)


def _without(lines: bytes, left_out: Iterable[slice]) -> bytes:
    kept, at = [], 0
    for each in left_out:
        kept.append(lines[at : each.start])
        at = each.stop
    return b"".join((*kept, lines[at:]))


def _starts_of_blocks(lines: bytes) -> Iterator[int]:
    """Yield where blocks of whole lines begin."""
    at = 0
    while at < len(lines):
        yield at
        at = lines.find(b"\n", at + _BLOCK) + 1 or len(lines)


@lru_cache(maxsize=4)
def load_dictionary(own_words: frozenset[str]) -> Dictionary:
    """Return jieba's dictionary, in which each of our own words is common enough to stay whole."""
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("jieba")
    data = Path(spec.origin).with_name("dict.txt").read_bytes()
    known = _KNOWN.get(len(data))
    if known is None:
        return Dictionary(data, sum(int(line.split(b" ")[1]) for line in data.splitlines()), own_words)
    return Dictionary(data, known.total, own_words, known.strays)
