"""Rows of lists in the store: what each report puts into the lists that it stands on, and what is said of each file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Sequence
from dataclasses import fields
from operator import attrgetter

from converter.builder.render_tasks import RenderedReport
from converter.builder.store import Store
from converter.model import Message
from converter.pages import rank_of
from converter.relations import Entry, Notice, Summary, in_order, message_order, sort_key

CHECKED = "check"
"""Name of the list of notices; `year/2023` and `theme/<slug>/2023` are those of reports and places (`0`: no year)."""

_ENCODER = json.JSONEncoder(ensure_ascii=False)
_SUMMARY_VALUES = attrgetter(*(each.name for each in fields(Summary)))
_ENTRY_VALUES = attrgetter(*(each.name for each in fields(Entry)[1:]))
"""Of an entry without its report."""


def put_report(store: Store, made: RenderedReport) -> set[str]:
    """Put the rows of a report; return the lists that change."""
    summary = made.summary
    year = summary.year or 0
    key = sort_key(summary)
    shown = _ENCODER.encode(_SUMMARY_VALUES(summary))
    rows = [(f"year/{year}", key, 1, rank_of(summary.address), shown)]
    for slug, entries in made.entries:
        data = _ENCODER.encode([*map(_ENTRY_VALUES, entries)])
        ranks = b"".join(rank_of(entry.key) for entry in entries)
        rows.append((f"theme/{slug}/{year}", key, len(entries), ranks, f"{shown}\n{data}"))
    return _put_rows(store, summary.address, rows)


def drop_rows(store: Store, owner: str) -> set[str]:
    """Drop the rows of a report or file; return the lists that change."""
    return _put_rows(store, owner, [])


def put_told(store: Store, owner: str, notices: Sequence[Notice]) -> set[str]:
    """Put what is said about a report or file in the place of what was said before; return the files concerned."""
    told: dict[str, list[Notice]] = {}
    for notice in notices:
        told.setdefault(notice.message.where, []).append(notice)
    new = {place: json.dumps([_told(notice) for notice in said], ensure_ascii=False) for place, said in told.items()}
    old = dict(store.rows("SELECT place, notices FROM told WHERE owner=?", owner))
    changed = {place for place in {*new, *old} if new.get(place) != old.get(place)}
    store.many("DELETE FROM told WHERE owner=? AND place=?", ((owner, place) for place in changed))
    rows = ((owner, place, *_severities(told[place]), new[place]) for place in changed if place in new)
    store.many("INSERT INTO told VALUES(?, ?, ?, ?, ?, ?)", rows)
    return changed


def put_checked(store: Store, places: Collection[str]) -> set[str]:
    """Put the rows of the check list for files about which something new is said; return the lists that change."""
    changed: set[str] = set()
    for place in places:
        said = [
            each for (row,) in store.rows("SELECT notices FROM told WHERE place=?", place) for each in json.loads(row)
        ]
        rows = []
        for is_error in (True, False):
            found = [notice for notice in map(notice_of_row, said) if (notice.message.severity == "error") is is_error]
            if found:
                notices = in_order(found)
                key = f"{1 - is_error}{place}".encode("utf-8", "surrogatepass")
                data = json.dumps([[*_told(notice), notice.number] for notice in notices], ensure_ascii=False)
                ranks = b"".join(rank_of(notice.key) for notice in notices)
                rows.append((CHECKED, key, len(notices), ranks, data))
        changed |= _put_rows(store, f"{CHECKED}/{place}", rows)
    return changed


def told(store: Store) -> tuple[Message, ...]:
    """Return the errors and warnings, errors first, then by file and line."""
    query = "SELECT notices FROM told WHERE errors>0 UNION ALL SELECT notices FROM told WHERE warnings>0 AND errors=0"
    found = (notice_of_row(each).message for (row,) in store.rows(query) for each in json.loads(row))
    return tuple(sorted({each for each in found if each.severity != "info"}, key=message_order))


def told_of_files(store: Store) -> tuple[Message, ...]:
    """Return what is said of files and not of reports; it is right as soon as the folder is read."""
    query = "SELECT notices FROM told WHERE owner='folder' OR owner LIKE 'file/%'"
    found = (notice_of_row(each).message for (row,) in store.rows(query) for each in json.loads(row))
    return tuple(sorted(found, key=message_order))


def severities(store: Store) -> dict[str, int]:
    """Return how much is said: severity → number."""
    return dict(json.loads(store.note("severities") or '{"error": 0, "warning": 0, "info": 0}'))


def _put_rows(store: Store, owner: str, rows: Sequence[tuple[str, bytes, int, bytes, str]]) -> set[str]:
    digested = [
        (*row[:4], hashlib.sha256(row[1] + row[4].encode("utf-8", "surrogatepass")).digest()[:12], row[4])
        for row in rows
    ]
    new = {(name, key, digest) for name, key, _, _, digest, _ in digested}
    old = set(store.rows("SELECT list, sort, hash FROM rows WHERE owner=?", owner))
    if old - new:
        store.run("DELETE FROM rows WHERE owner=?", owner)
        old_kept: set[tuple[str, bytes, bytes]] = set()
    else:
        old_kept = old
    store.many(
        "INSERT INTO rows(list, sort, owner, count, ranks, hash, data) VALUES(?, ?, ?, ?, ?, ?, ?)",
        (
            (name, key, owner, count, ranks, digest, data)
            for name, key, count, ranks, digest, data in digested
            if (name, key, digest) not in old_kept
        ),
    )
    return {name for name, _, _ in old ^ new}


def _told(notice: Notice) -> list[object]:
    said = notice.message
    return [said.code, said.severity, said.text, said.where, said.line, notice.title, notice.address, notice.anchor]


def notice_of_row(row: Sequence[object]) -> Notice:
    """Return a notice from its part of a row; its number may be missing."""
    code, severity, text, where, line, title, address, anchor, *number = row
    return Notice(Message(code, severity, text, where, line), title, address, anchor, *number)  # type: ignore[arg-type]


def _severities(notices: Sequence[Notice]) -> tuple[int, int, int]:
    said = [notice.message.severity for notice in notices]
    return said.count("error"), said.count("warning"), said.count("info")


def summary_of_row(data: str) -> Summary:
    """Return the summary in the data of a row of a year's list."""
    address, title, year, kind, office, length, source, themes = json.loads(data)
    return Summary(address, title, year, kind, office, length, source, tuple(themes))


def entries_of_row(data: str) -> list[Entry]:
    """Return the places in the data of a row of a theme's list."""
    first, _, rest = data.partition("\n")
    summary = summary_of_row(first)
    return [Entry(summary, *row) for row in json.loads(rest)]
