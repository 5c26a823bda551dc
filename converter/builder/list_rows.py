"""Rows of lists in the store: what each report puts into the lists that it stands on, and the notices of each file."""

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple, TypeVar

from converter.builder.render_tasks import RenderedReport
from converter.builder.store import Store
from converter.messages import SEVERITIES
from converter.model import Message, Severity, Theme
from converter.pages.listing import rank_of
from converter.relations.categories import MOST_LATEST, CategoryReport, category_keys, category_report
from converter.relations.entries import ROLES, Below, Entry, sum_inside
from converter.relations.notices import (
    FIRST_OF_CODE,
    CodeCount,
    Notice,
    first_of,
    in_order,
    message_order,
    order_of_code,
)
from converter.relations.summaries import Summary, sort_key
from converter.tables import decoded, encoded

CHECKED = "check"
"""Name of the list of notices; `year/2023` and `theme/<slug>/2023` are those of reports and places (`0`: no year)."""

GROUP_BYTES = 2
"""Bytes with which the sort key of a row of a theme's list begins: its group."""

_MOST_IN_ROW = 100
"""Entries of one row."""

_T = TypeVar("_T")

_ENTRY_VALUES = attrgetter(*Entry.__struct_fields__[1:])
"""Of an entry without its report."""
_EntryValues = tuple[
    str,
    str,
    str,
    str,
    str,
    tuple[str, ...],
    tuple[str, ...],
    tuple[Below, ...],
    int,
    tuple[tuple[str, int], ...],
]
_NO_NOTICES: dict[Severity, int] = {"error": 0, "warning": 0, "info": 0}


def put_report(store: Store, rendered: RenderedReport, themes: Mapping[str, Theme]) -> set[str]:
    """Put the rows of a report, one for each group of a theme's list; return the lists that change. themes: by slug."""
    summary = rendered.summary
    year = summary.year or 0
    key = sort_key(summary)
    rank = rank_of(summary.address)
    rows = [Row(f"year/{year}", key, 1, rank, encoded(summary))]
    held, latest = _category_report(rendered)
    for facet, slug in category_keys(summary):
        data = encoded((held, latest if facet == "office" else b""))
        rows.append(Row(f"{facet}/{slug}/{year}", key, 1, rank, data))
    for slug, listed in rendered.entries:
        for group, of_group in groupby(listed, key=lambda entry: themes[slug].group_of(entry.subthemes)):
            for further, entries in _parted([*of_group]):
                data = encoded((summary, [*map(_ENTRY_VALUES, entries)]))
                ranks = b"".join([rank_of(entry.key, entry.lines) for entry in entries])
                inside = encoded(sum_inside(entry.inside for entry in entries))
                at = group.to_bytes(GROUP_BYTES) + key + further
                rows.append(Row(f"theme/{slug}/{year}", at, len(entries), ranks, data, inside))
    return put_rows(store, summary.address, rows)


def _parted(entries: Sequence[_T]) -> Iterator[tuple[bytes, Sequence[_T]]]:
    """Yield entries in parts of bounded length, each with what follows the sort key of the first part in its own.

    A page of a list takes the rows that its entries are in: one row of all that a long report has would make each of its
    many pages as costly as all of them.
    """
    for number, start in enumerate(range(0, len(entries), _MOST_IN_ROW)):
        yield b"\0" + number.to_bytes(4) if number else b"", entries[start : start + _MOST_IN_ROW]


def _category_report(rendered: RenderedReport) -> tuple[CategoryReport, bytes]:
    """Return what categories hold of a report, and a digest of the entries that the page of its office may show.

    So the list of an office changes whenever its page may.
    """
    entries = dict(rendered.entries)
    shown = encoded([entries.get(role, ())[:MOST_LATEST] for role in ROLES])
    return category_report(rendered.summary, entries), hashlib.sha256(shown).digest()[:12]


def drop_rows(store: Store, owner: str) -> set[str]:
    """Drop the rows of a report or file; return the lists that change."""
    return put_rows(store, owner, [])


def put_notices(store: Store, owner: str, notices: Sequence[Notice]) -> set[str]:
    """Put the notices of a report or file in the place of those before; return the files concerned."""
    of_file: dict[str, list[Notice]] = {}
    for notice in notices:
        of_file.setdefault(notice.message.where, []).append(notice)
    new = {file: encoded(each) for file, each in of_file.items()}
    old = dict(store.rows("SELECT file, notices FROM notices WHERE owner=?", owner))
    changed = {file for file in {*new, *old} if new.get(file) != old.get(file)}
    store.many("DELETE FROM notices WHERE owner=? AND file=?", ((owner, file) for file in changed))
    rows = ((owner, file, *_counts(of_file[file]), new[file]) for file in changed if file in new)
    store.many("INSERT INTO notices VALUES(?, ?, ?, ?, ?, ?)", rows)
    return changed


def put_checked(store: Store, files: Collection[str]) -> set[str]:
    """Put the rows of the check list for files with other notices; return the lists that change."""
    changed: set[str] = set()
    for file in files:
        notices = [*_notices(store, "WHERE file=?", file)]
        rows = []
        for rank, severity in enumerate(SEVERITIES):
            ordered = in_order(each for each in notices if each.message.severity == severity)
            if ordered:
                key = f"{rank}{file}".encode("utf-8", "surrogatepass")
                for further, part in _parted(ordered):
                    ranks = b"".join([rank_of(notice.key) for notice in part])
                    rows.append(Row(CHECKED, key + further, len(part), ranks, encoded(part)))
        _put_codes(store, file, notices)
        changed |= put_rows(store, f"{CHECKED}/{file}", rows)
    return changed


def codes_counted(store: Store) -> tuple[CodeCount, ...]:
    """Return what is told under each code, the gravest first."""
    found = []
    rows = [*store.rows("SELECT code, severity, sum(count) FROM codes GROUP BY code, severity")]
    of_file = cache(lambda file: [*_notices(store, "WHERE file=?", file)])  # a file may have many codes
    for code, severity, count in rows:
        files = [*store.rows("SELECT file FROM codes WHERE code=? ORDER BY file LIMIT ?", code, FIRST_OF_CODE)]
        notices = (each for (file,) in files for each in of_file(file))
        first = first_of(each for each in notices if each.message.code == code)
        found.append(CodeCount(code, severity, count, first))
    return tuple(sorted(found, key=order_of_code))


def _put_codes(store: Store, file: str, notices: Sequence[Notice]) -> None:
    counts = Counter((each.message.code, each.message.severity) for each in notices)
    store.run("DELETE FROM codes WHERE file=?", file)
    rows = ((code, file, severity, count) for (code, severity), count in counts.items())
    store.many("INSERT INTO codes VALUES(?, ?, ?, ?)", rows)


def errors_and_warnings(store: Store) -> tuple[Message, ...]:
    """Return the errors and warnings, errors first, then by file and line."""
    found = (*_notices(store, "WHERE errors>0"), *_notices(store, "WHERE warnings>0 AND errors=0"))
    messages = {each.message for each in found if each.message.severity != "info"}
    return tuple(sorted(messages, key=message_order))


def errors(store: Store) -> tuple[Message, ...]:
    """Return the errors, by file and line."""
    found = {each.message for each in _notices(store, "WHERE errors>0") if each.message.severity == "error"}
    return tuple(sorted(found, key=message_order))


def messages_of_files(store: Store) -> tuple[Message, ...]:
    """Return the messages about files and not about reports; they are right as soon as the folder is read."""
    found = _notices(store, "WHERE owner='folder' OR owner LIKE 'file/%'")
    return tuple(sorted((each.message for each in found), key=message_order))


def severities(store: Store) -> dict[Severity, int]:
    """Return how many notices there are: severity → number."""
    kept = store.note("severities")
    return decoded(kept, dict[Severity, int]) if kept else dict(_NO_NOTICES)


def _notices(store: Store, where: str, *values: object) -> Iterator[Notice]:
    for (data,) in store.rows(f"SELECT notices FROM notices {where}", *values):  # noqa: S608 - our own words
        yield from notices_of_row(data)


class Row(NamedTuple):
    """A row that an owner puts into a list."""

    list: str
    sort: bytes
    entries: int
    """How many."""
    ranks: bytes
    """Of each."""
    data: bytes
    inside: bytes = b""
    """Of a theme: roles and sub-themes → number of places (`Entry.inside`), encoded."""

    @property
    def digest(self) -> bytes:
        """Tells whether it is the row that is there."""
        return hashlib.sha256(self.sort + self.data).digest()[:12]


def put_rows(store: Store, owner: str, rows: Sequence[Row]) -> set[str]:
    """Put the rows of an owner in the place of those before; return the lists that change."""
    digested = [(row, row.digest) for row in rows]
    new = {(row.list, row.sort, digest) for row, digest in digested}
    old = set(store.rows("SELECT list, sort, hash FROM rows WHERE owner=?", owner))
    if old - new:
        store.run("DELETE FROM rows WHERE owner=?", owner)
        old_kept: set[tuple[str, bytes, bytes]] = set()
    else:
        old_kept = old
    store.many(
        "INSERT INTO rows(list, sort, owner, count, ranks, hash, data, inside) VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (row.list, row.sort, owner, row.entries, row.ranks, digest, row.data, row.inside)
            for row, digest in digested
            if (row.list, row.sort, digest) not in old_kept
        ),
    )
    return {name for name, _, _ in old ^ new}


def _counts(notices: Sequence[Notice]) -> tuple[int, int, int]:
    found = [notice.message.severity for notice in notices]
    return found.count("error"), found.count("warning"), found.count("info")


def first_rows(store: Store, lists: Iterable[str], most: int, *, by: str = "sort") -> tuple[bytes, ...]:
    """Return the data of the first rows of several lists, one list after the other; by: SQL of ours, what each is ordered by."""
    query = f"SELECT data FROM rows WHERE list=? ORDER BY {by}, owner, sort LIMIT ?"  # noqa: S608 - our own words
    found: list[bytes] = []
    for name in lists:
        if len(found) == most:
            break
        found += [data for (data,) in store.rows(query, name, most - len(found))]
    return tuple(found)


def notices_of_row(data: bytes) -> tuple[Notice, ...]:
    """Return the notices in the data of a row."""
    return decoded(data, tuple[Notice, ...])


def summary_of_row(data: bytes) -> Summary:
    """Return the summary in the data of a row of a year's list."""
    return decoded(data, Summary)


def category_report_of_row(data: bytes) -> CategoryReport:
    """Return what is in the data of a row of the list of an office or kind."""
    return decoded(data, tuple[CategoryReport, bytes])[0]


def entries_of_row(data: bytes) -> list[Entry]:
    """Return the places in the data of a row of a theme's list."""
    summary, rows = decoded(data, tuple[Summary, list[_EntryValues]])
    return [Entry(summary, *row) for row in rows]
