"""Cutting text into words with jieba: loaded on first use, quiet, and writing nothing.

jieba's own loading logs to stderr and leaves a cache in the system's folder for temporary files. A build must write
nowhere but its own folders, so the dictionary is read here without either. (Measured: the cache saves no time.)
"""

from __future__ import annotations

import importlib
import logging
import warnings
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

_SHARE_OF_OWN_WORD = 0.0005
"""Frequency given to a word of ours, as a share of all words: common enough to win over the sum of its parts."""


@dataclass(frozen=True, slots=True)
class Cutter:
    """Cuts text so that every word of ours stays whole; a value, which a process pool may copy."""

    words: frozenset[str]
    """Our own words, which are never cut."""

    def cut(self, text: str) -> tuple[str, ...]:
        """Return the words of the text in order, punctuation included; joined they are the text.

        The first call in a process loads jieba's dictionary (under a second).
        """
        return tuple(_tokenizer(self.words).cut(text, HMM=False))


@lru_cache(maxsize=4)
def _tokenizer(words: frozenset[str]) -> Any:
    jieba = _import_jieba()
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True  # else jieba would load again, with its cache and its log lines
    frequency = int(tokenizer.total * _SHARE_OF_OWN_WORD)
    for word in words:
        tokenizer.FREQ[word] = max(frequency, tokenizer.FREQ.get(word, 0))
        for end in range(1, len(word)):
            tokenizer.FREQ.setdefault(word[:end], 0)
    return tokenizer


def _import_jieba() -> Any:
    """Import jieba without its warnings of old syntax and without its log lines on stderr."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        jieba = importlib.import_module("jieba")
    logging.getLogger("jieba").setLevel(logging.WARNING)
    return jieba
