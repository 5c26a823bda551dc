"""Invented words: some that have nothing in common, and versions of them that are alike to a degree."""

from __future__ import annotations

import random

from converter.ledger.similarity import alike, sketch

HAN = [chr(code) for code in range(0x4E00, 0x9000)]


def words(seed: object, length: int) -> str:
    """Return invented words that have nothing in common with those of another seed."""
    return "".join(random.Random(str(seed)).choices(HAN, k=length))


def edited(text: str, least: float, most: float) -> str:
    """Return another version of a text, so alike to it."""
    draw = random.Random(text)
    while True:
        kept = list(text)
        for at in draw.sample(range(len(text)), draw.randrange(len(text))):
            kept[at] = draw.choice(HAN)
        if least <= alike(sketch(text), sketch("".join(kept))) < most:
            return "".join(kept)
