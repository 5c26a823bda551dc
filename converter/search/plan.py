"""Which reports stand together in a segment.

A full build cuts the reports into segments of about one size, at most CAP positions. Later, segments are merged in tiers,
each FAN times the one below: what is below FRESH becomes one, FAN of a tier become one of the next. Near the cap this ends:
a segment of more than half of it stays alone until half of it is dead. So a report is written again as often as the logarithm
of the cap, whatever the number of reports; of the largest tier no two are below half the cap, so that there are twice as
many segments as needed at most, and a dozen small ones.
"""

from collections.abc import Sequence
from typing import Any

FRESH = 16_384
"""Positions: segments below it together make one (some five reports, made anew in 0.01 s)."""
FAN = 4
CAP = 4 * FRESH * FAN**4
"""Positions of the largest segments, 16 million: some 5,500 reports of 3,000 characters. Making one takes 15 s and 200 MB, as a
worker can afford; with fewer in each, a query would load files of more segments: with half of it, a phrase of ten characters among 10,000
reports takes 40 files instead of 27."""

_FOR_SEVERAL = 1_000_000
"""Positions from which a full build makes two segments at least, so that two processes can work."""


def plan_full(sizes: Sequence[tuple[str, int]], least: int = 2) -> list[list[str]]:
    """Return the addresses of the reports of each segment of a full build; the same for any order of `sizes`.

    sizes: address and `IndexedReport.size`; least: segments of what is large enough for several processes. Reports of
    one folder stand together. A single report larger than half the cap may make a segment larger than that.
    """
    total = sum([size for _, size in sizes])
    largest = max([size for _, size in sizes], default=0)
    count = max(total // max(CAP - largest, CAP // 2) + 1, least if total > _FOR_SEVERAL else 1)
    chunks: list[list[str]] = [[] for _ in range(count)]
    before = 0
    for address, size in sorted(sizes):
        chunks[min(before * count // max(total, 1), count - 1)].append(address)
        before += size
    return [chunk for chunk in chunks if chunk]


def plan_merges(entries: Sequence[dict[str, Any]], size: int) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return which segments stay, and which are made anew together with reports of `size` positions.

    entries: segments as in the manifest. What is made anew may be larger than the cap where several segments are half dead
    at once, or `size` is; it is to be cut like a full build.
    """
    merged = [entry for entry in entries if entry["live"] * 2 <= entry["size"]]
    if not size and not merged:
        return list(entries), []
    merged += [entry for entry in entries if entry not in merged and entry["size"] < FRESH]
    total = size + sum([entry["live"] for entry in merged])
    tier = FRESH
    while True:
        # Those of the tier that the new segment falls into.
        while tier <= total:
            tier *= FAN
        same = _fitting([entry for entry in entries if entry not in merged and _is_of(entry, tier)], CAP - total)
        grown = total + sum([entry["live"] for entry in same])
        if len(same) < FAN - 1 and not (same and grown >= CAP // 2):
            break
        merged += same
        total = grown
    return [entry for entry in entries if entry not in merged], merged


def _is_of(entry: dict[str, Any], tier: int) -> bool:
    return bool(tier // FAN <= entry["size"] < min(tier, CAP // 2))


def _fitting(entries: list[dict[str, Any]], room: int) -> list[dict[str, Any]]:
    """Return as many as fit, the smallest first."""
    found = []
    for entry in sorted(entries, key=lambda entry: (entry["live"], entry["name"])):
        room -= entry["live"]
        if room < 0:
            break
        found.append(entry)
    return found
