"""What tells apart reports that bear one title, year and office."""

import posixpath
from collections import defaultdict
from collections.abc import Iterable, Sequence

from converter.model import Value


class Twin(Value, frozen=True):
    """What may tell a report from others of its title, year and office."""

    address: str
    author: str | None
    date: str | None
    """As Report.date."""
    source: str
    """Name of its first file."""
    part: int
    """As Source.part; no two reports have file and part in common."""


Key = tuple[str, int | None, str | None]
"""Title, year and office."""

_LEAST = 4
"""Characters of a title with which a file's name must begin or end, to leave them out."""
_BETWEEN = " \u3000-—–_·.，、：:（）()【】[]《》“”"
"""What stands between them and the rest."""


def apart(twins: Sequence[Twin], title: str = "") -> dict[str, str]:
    """Return address → what a label adds to its title; empty for a report that is alone.

    twins: all reports of one title, year and office, in any order. It is the first of author, date, part, file's name (what it
    says beyond the title, whole) and file's path that all of them have and no two share; where there is none, the first of
    them that together differ.
    """
    if len(twins) < 2:  # noqa: PLR2004 - none beside it
        return {twin.address: "" for twin in twins}
    columns = [*zip(*(_marks(twin, title) for twin in twins), strict=True)]
    together = (
        ["，".join(filter(None, marks)) for marks in zip(*columns[:count], strict=True)]
        for count in range(2, len(columns) + 1)
    )
    labels = next((each for each in (*columns, *together) if all(each) and len(set(each)) == len(twins)), columns[-1])
    return {twin.address: label for twin, label in zip(twins, labels, strict=True)}


def is_apart_by_name(label: str, source: str, title: str) -> bool:
    """Whether what tells a report apart is the name of its file and nothing that it says; label: as `apart` gives it; source: as Twin.source."""
    return bool(label) and label in _names(source, title)


def all_apart(twins: Iterable[tuple[Key, Twin]]) -> dict[str, str]:
    """Return address → what a label adds to its title, for reports of any titles, years and offices."""
    groups: defaultdict[Key, list[Twin]] = defaultdict(list)
    for key, twin in twins:
        groups[key].append(twin)
    return {address: label for key, group in groups.items() for address, label in apart(group, key[0]).items()}


def _marks(twin: Twin, title: str) -> tuple[str, ...]:
    part = f"第{twin.part}份" if twin.part else ""
    *names, file = _names(twin.source, title)
    return twin.author or "", twin.date or "", part, *names, f"{file}{part}"


def _names(source: str, title: str) -> tuple[str, str, str, str]:
    stem = posixpath.splitext(source)[0]
    name = posixpath.basename(stem)
    return _beyond(name, title), name, stem, source


def _beyond(name: str, title: str) -> str:
    """Return what a file's name says beyond a title with which it begins or ends: 送审稿 of 2023年工作总结（送审稿）; itself where that is nothing."""
    for length in range(len(name), _LEAST - 1, -1):
        for shared, rest in ((name[:length], name[length:]), (name[-length:], name[:-length])):
            if shared in title:
                return rest.strip(_BETWEEN) or name
    return name
