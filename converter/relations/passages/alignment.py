"""What two sentences have in common: the stretch in which they say the same or nearly, and its words that are the same."""

from rapidfuzz.distance import Indel

from converter.model import Value

_LIKENESS = 0.7
"""Share of a stretch, in either sentence, that stands in the other."""
_EDGE = 3
"""Characters of the first and last piece of a stretch, at least."""
_PIECE = 2
"""Of each piece between: one character alone is the same by chance."""
_GAP = 0.5
"""How much a character that is not the same takes away from a stretch, against one that is."""


class Stretch(Value, frozen=True):
    """What of one text stands in another, the same or nearly."""

    pieces: tuple[tuple[int, int], ...]
    """Begin and end of each run of characters that is the same in both, in the first text; never empty."""
    same: int
    """Number of these characters."""
    is_near: bool
    """Whether words between them differ."""


def common_stretch(one: str, other: str, least: int) -> Stretch | None:
    """Return the stretch of one folded text that stands in another, with so many same characters at least; None for none."""
    if one == other:
        return Stretch(((0, len(one)),), len(one), is_near=False) if len(one) >= least else None
    found = [(each.a, each.b, each.size) for each in Indel.editops(one, other).as_matching_blocks() if each.size]
    pieces = _densest(found)
    while pieces and pieces[0][2] < _EDGE:
        pieces = pieces[1:]
    while pieces and pieces[-1][2] < _EDGE:
        pieces = pieces[:-1]
    pieces = [piece for piece in pieces if piece[2] >= _PIECE]
    same = sum(piece[2] for piece in pieces)
    if not pieces or same < least:
        return None
    first, last = pieces[0], pieces[-1]
    longest = max(last[0] + last[2] - first[0], last[1] + last[2] - first[1])
    if same < _LIKENESS * longest:
        return None
    return Stretch(tuple((at, at + size) for at, _, size in pieces), same, is_near=same < longest)


def _densest(blocks: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Return the neighbouring blocks whose characters outweigh most what lies between them (Kadane)."""
    best = total = 0.0
    first = start = end = 0
    for index, (one, other, size) in enumerate(blocks):
        if index:
            before = blocks[index - 1]
            gap = _GAP * (one - before[0] - before[2] + other - before[1] - before[2])
            total -= gap
        if total <= 0:
            total, first = 0.0, index
        total += size
        if total > best:
            best, start, end = total, first, index + 1
    return blocks[start:end]
