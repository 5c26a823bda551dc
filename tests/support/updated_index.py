"""The search index in memory, changed by what changed: as `converter/builder/search_index.py` changes the one on disk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from converter.model import Theme
from converter.search.index import MANIFEST, plan_update, updated
from converter.search.leaving import lessened
from converter.search.passages import IndexedReport
from converter.search.segment import make_segment


class Changes(NamedTuple):
    """What is to be done to the files below `search/`."""

    write: dict[str, str]
    """Name → content."""
    remove: frozenset[str]


def update_index(
    read: Callable[[str], str],
    kept: Callable[[str], IndexedReport],
    changed: Iterable[IndexedReport],
    withdrawn: Iterable[str],
    themes: Sequence[Theme],
) -> Changes:
    """Return what changes when some reports are added or changed and others removed.

    read, withdrawn: as in `plan_update`. kept: gives a report that has not changed, by its address; it is asked for
    those of the segments to be merged or made anew. changed: new reports, and new versions of known ones.
    """
    new = {report.address: report for report in changed}
    planned = plan_update(read, {address: report.size for address, report in new.items()}, withdrawn)
    left = [lessened(each.entry, read, each.numbers) for each in planned.leaving]
    planned = planned.having(each and each.entry for each in left)
    segments = [
        make_segment(new[address] if address in new else kept(address) for address in group) for group in planned.groups
    ]
    text, unused = updated(planned, [segment.entry for segment in segments], themes)
    parts = [*(each.files for each in left if each), *(segment.files for segment in segments)]
    files = {name: content for part in parts for name, content in part.items()}
    return Changes({**files, MANIFEST: text}, unused)
