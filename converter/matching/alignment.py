"""Pairs in the order of both sides whose likeness adds up to the most."""

from __future__ import annotations

from converter.model import Value


class _Chain(Value, frozen=True):
    """Pairs in order, as the last of them and the chain before it."""

    weight: float
    pair: tuple[int, int]
    before: _Chain | None


class Alignment:
    """The heaviest chain that ends before a column, for all columns at once (a Fenwick tree of maxima)."""

    def __init__(self, columns: int) -> None:
        self._best: list[_Chain | None] = [None] * (columns + 1)

    def before(self, column: int) -> _Chain | None:
        """Return the heaviest chain that ends before a column."""
        found, at = None, column
        while at > 0:
            found = _heavier(found, self._best[at])
            at -= at & -at
        return found

    def add(self, column: int, weight: float, pair: tuple[int, int], before: _Chain | None) -> None:
        """Put a pair that ends in a column behind a chain."""
        chain = _Chain(weight + (before.weight if before else 0.0), pair, before)
        at = column + 1
        while at < len(self._best):
            self._best[at] = _heavier(self._best[at], chain)
            at += at & -at

    def pairs(self) -> list[tuple[int, int]]:
        """Return the pairs of the heaviest chain of all."""
        chain, found = self.before(len(self._best) - 1), []
        while chain:
            found.append(chain.pair)
            chain = chain.before
        return found[::-1]


def _heavier(one: _Chain | None, other: _Chain | None) -> _Chain | None:
    """Return the heavier chain, the first where they weigh the same."""
    if one is None or other is None:
        return one or other
    return other if other.weight > one.weight else one
