"""Cutting text into words with jieba: loaded on first use, quiet, and writing nothing unless a folder is given.

jieba's own loading logs to stderr and leaves a cache in the system's folder for temporary files. A build must write
nowhere but its own folders, so the dictionary is loaded here without either; `cache_dir` asks for the cache there.
"""

from __future__ import annotations

import importlib
import logging
import warnings
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

_SHARE_OF_OWN_WORD = 0.0005
"""Frequency given to a word of ours, as a share of all words: common enough to win over the sum of its parts."""


@dataclass(frozen=True, slots=True)
class Cutter:
    """Cuts text so that every word of ours stays whole; a value, which a process pool may copy."""

    words: frozenset[str]
    """Our own words, which are never cut."""
    cache_dir: Path | None = None
    """Folder for jieba's cache (saves about 0.5 s a process); None: nothing is written."""

    def cut(self, text: str) -> tuple[str, ...]:
        """Return the words of the text in order, punctuation included; joined they are the text.

        The first call in a process loads jieba's dictionary (under a second).
        """
        return tuple(_tokenizer(self.words, self.cache_dir).cut(text, HMM=False))


@lru_cache(maxsize=4)
def _tokenizer(words: frozenset[str], cache_dir: Path | None) -> Any:
    jieba = _import_jieba()
    tokenizer = jieba.Tokenizer()
    if cache_dir is None:
        tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
        tokenizer.initialized = True
    else:
        cache_dir.mkdir(parents=True, exist_ok=True)
        tokenizer.tmp_dir = str(cache_dir)
        tokenizer.initialize()
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
    logger = logging.getLogger("jieba")
    logger.setLevel(logging.WARNING)
    return jieba
