"""Writes the table that Python and the browser fold with: `python -m tests.support.fold_table`.

Made at development time, so that a site needs no OpenCC and folds alike whatever Unicode its Python or its reader's
browser knows. `converter/search/fold.py` says what the parts of the table mean.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

FILE = Path(__file__).resolve().parents[2] / "converter" / "search" / "fold.json"
CODES = [code for code in range(sys.maxunicode + 1) if not 0xD800 <= code < 0xE000]
DROPPED = {"Cf", "Cc", "Zs", "Zl", "Zp"}


def nfkc(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def is_dropped(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) in DROPPED


def simplified() -> dict[str, str]:
    """Return OpenCC's table of single characters, traditional → simplified."""
    import opencc

    convert = opencc.OpenCC("t2s").convert
    pairs = {chr(code): convert(chr(code)) for code in CODES}
    return {key: value for key, value in pairs.items() if value != key and len(value) == 1}


def folds() -> dict[int, str]:
    """Return what every code point becomes by itself, those left out that stay as they are."""
    table = simplified()
    found = {}
    for code in CODES:
        lowered = "".join(character.lower() for character in nfkc(chr(code)))
        folded = "".join(table.get(each, each) for each in lowered if not is_dropped(each))
        if folded != chr(code):
            found[code] = folded
    return found


def joiners() -> list[int]:
    """Return the code points that NFKC may join with, or put before, what stands in front of them."""
    seconds = {*range(0x1161, 0x1176), *range(0x11A8, 0x11C3)}  # vowels and final consonants of Hangul
    for code in CODES:
        parts = unicodedata.decomposition(chr(code)).split()
        if len(parts) == 2 and not parts[0].startswith("<") and unicodedata.normalize("NFC", chr(code)) == chr(code):
            seconds.add(int(parts[1], 16))
    return [
        code
        for code in CODES
        if any(
            unicodedata.combining(first) or ord(first) in seconds
            for first in (unicodedata.normalize("NFKD", chr(code))[0], nfkc(chr(code))[0], chr(code))
        )
    ]


def bases(followers: Iterable[int]) -> list[int]:
    """Return the code points that NFKC joins with one of those that follow, and known ones between them.

    Those between fill gaps of up to 60 code points, which makes the ranges fewer; naming one needlessly does no harm.
    """
    marks = [(chr(code), nfkc(chr(code))) for code in followers]
    known = [code for code in CODES if unicodedata.category(chr(code)) not in {"Cn", "Co"}]
    # Nothing joins with an ideograph; this saves an hour of trying.
    odd = [code for code in known if not unicodedata.name(chr(code), "").startswith(("CJK UNIFIED", "HANGUL SYLLABLE"))]
    found = [*range(0xAC00, 0xD7A4)]
    for code in odd:
        alone = nfkc(chr(code))
        if any(nfkc(chr(code) + mark) != alone + own for mark, own in marks):
            found.append(code)
    known_codes, wanted = set(known), sorted(found)
    for before, after in pairwise(wanted):
        gap = range(before + 1, after)
        if len(gap) <= 60 and known_codes.issuperset(gap):
            found += gap
    return sorted(found)


def ranges(codes: Iterable[int]) -> list[int]:
    """Return first, last, first, last … of the runs of neighbours."""
    found: list[int] = []
    for code in sorted(codes):
        if found and found[-1] == code - 1:
            found[-1] = code
        else:
            found += [code, code]
    return found


def table() -> dict[str, object]:
    changed = folds()
    single = {code: ord(folded) for code, folded in changed.items() if len(folded) == 1}
    runs = []
    left = dict(single)
    for step in (1, 2):
        for code in sorted(left):
            delta, count = single[code] - code, 1
            if code not in left:
                continue
            while left.get(code + count * step, -1) - (code + count * step) == delta:
                count += 1
            if count > 3:
                runs.append([code, count, step, delta])
                for index in range(count):
                    del left[code + index * step]
    followers = joiners()
    return {
        "unicode": unicodedata.unidata_version,
        "dropped": ranges(code for code, folded in changed.items() if not folded),
        "runs": sorted(runs),
        "from": "".join(map(chr, sorted(left))),
        "to": "".join(chr(left[code]) for code in sorted(left)),
        "many": " ".join(chr(code) + folded for code, folded in sorted(changed.items()) if len(folded) > 1),
        "joiners": ranges(followers),
        "bases": ranges(bases(followers)),
    }


if __name__ == "__main__":
    FILE.write_text(json.dumps(table(), ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
