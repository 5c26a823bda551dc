"""The places of a segment. What the files hold: `segment.py`."""

from collections.abc import Sequence

from converter.search import bits
from converter.search.passages import IndexedReport, Place
from converter.search.scripts import Put, json_text

BLOCK_BITS = 50_000
"""About how long a file of places is: some 8 kB."""

_AGE_AND_TIE = 48
"""Bits."""
LENGTH_WIDTH, HEADING_WIDTH = 6, 3
"""Bits of lengths of places and headings, as they mostly are, that Rice does not count out."""


class Blocks:
    """Makes the files."""

    def __init__(self, put: Put) -> None:
        self._put = put
        self.starts: list[list[int]] = []
        """First report, first place, first position, age and tie of the first report of each file."""
        self.place = 0
        """How many places there are."""
        self._codes: list[str] = []
        self._length = 0

    def add(self, number: int, report: IndexedReport, kept: Sequence[tuple[Place, int, int]], position: int) -> int:
        """Add a report; return how many bits it takes.

        number: in the segment; kept: its places that have words, with the length of these and of the heading, folded;
        position: of the first.
        """
        if not self.starts or self._length > BLOCK_BITS:
            self.close()
            self.starts.append([number, self.place, position, report.age, report.tie])
        codes = [f"{report.age:024b}{report.tie:024b}{bits.gamma(len(kept) + 1)}"]
        now = newest = -1
        for place, length, heading in kept:
            likely, other = (newest + 1, now) if heading else (now, newest + 1)
            codes.append(bits.rice(length, LENGTH_WIDTH))
            codes.append(_heading(heading, length))
            now = place.section
            codes.append("0" if now == likely else "10" if now == other else "11" + bits.gamma(now + 1))
            newest = max(newest, now)
        code = "".join(codes)
        self._codes.append(code)
        self._length += len(code)
        self.place += len(kept)
        return len(code)

    def close(self) -> None:
        """Put the last file; after this nothing can be added."""
        if self._codes:
            self._put(f"b{len(self.starts) - 1}", json_text(bits.pack("".join(self._codes))))
        self._codes, self._length = [], 0


def without_words(code: str, size: int, places: int) -> str:
    """Return the code of a report, of so many positions and places, without the lengths of its places: all are the first one's."""
    head = code[:_AGE_AND_TIE] + bits.gamma(places + 1)
    if not places:
        return head
    # No heading, and the section that is not the likely one; then the same section, for each place without words.
    first = bits.rice(size - places, LENGTH_WIDTH) + "0" + "10"
    return head + first + (bits.rice(0, LENGTH_WIDTH) + "0" + "0") * (places - 1)


def _heading(length: int, of: int) -> str:
    if not length:
        return "0"
    return "10" if length >= of else "11" + bits.rice(length, HEADING_WIDTH)
