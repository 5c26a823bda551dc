"""What tells apart reports that bear one title, year and office."""

import posixpath
from collections.abc import Sequence

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


def apart(twins: Sequence[Twin]) -> dict[str, str]:
    """Return address → what a label adds to its title; empty for a report that is alone.

    twins: all reports of one title, year and office, in any order. It is the first of author, date, part, file's name
    and file's path that all of them have and no two share; where there is none, the first of them that together differ.
    """
    if len(twins) < 2:  # noqa: PLR2004 - none beside it
        return {twin.address: "" for twin in twins}
    columns = [*zip(*map(_marks, twins), strict=True)]
    together = (
        ["，".join(filter(None, marks)) for marks in zip(*columns[:count], strict=True)]
        for count in range(2, len(columns) + 1)
    )
    labels = next((each for each in (*columns, *together) if all(each) and len(set(each)) == len(twins)), columns[-1])
    return {twin.address: label for twin, label in zip(twins, labels, strict=True)}


def is_apart_by_name(label: str, source: str) -> bool:
    """Whether what tells a report apart is the name of its file and nothing that it says; label: as `apart` gives it; source: as Twin.source."""
    return bool(label) and label in _names(source)


def _marks(twin: Twin) -> tuple[str, ...]:
    part = f"第{twin.part}份" if twin.part else ""
    name, path, file = _names(twin.source)
    return twin.author or "", twin.date or "", part, name, path, f"{file}{part}"


def _names(source: str) -> tuple[str, str, str]:
    stem = posixpath.splitext(source)[0]
    return posixpath.basename(stem), stem, source
