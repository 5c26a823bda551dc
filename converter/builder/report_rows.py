"""Rows of the store about the pages of reports: what is kept of each, and where it stands in lists."""

from collections.abc import Collection, Iterable

from converter.builder.report_change import facts_of
from converter.builder.store import Store
from converter.builder.twins import Point
from converter.matching import Resolution, ResolvedPage
from converter.model import Departed, Former, Source, Value
from converter.relations.summaries import Summary, sort_key
from converter.tables import encoded


class OnPage(Value, frozen=True):
    """What the store keeps of a report's page, besides its words."""

    sources: tuple[Source, ...]
    """The first is that of the draft whose words are shown."""
    ids: tuple[str, ...]
    """As in ResolvedPage."""
    former: tuple[Former, ...]


def standing(store: Store, pages: Iterable[str]) -> set[Point]:
    """Return where pages of reports stand in lists."""
    rows = (store.one("SELECT year, sort FROM reports WHERE page=?", page) for page in pages)
    return {(row[0], row[1]) for row in rows if row}


def put_pages(store: Store, kept: Resolution, before: Collection[str]) -> set[str]:
    """Put pages into the store; before: pages that may have no report any more. Return those that have none."""
    looked_at = {*before, *(each.address for each in kept.pages), *(each.address for each in kept.departed)}
    store.many("DELETE FROM refs WHERE page=?", ((page,) for page in looked_at))
    now = {page.address for page in kept.pages}
    without = {page for page in before if page not in now}
    store.many("DELETE FROM reports WHERE page=?", ((page,) for page in without))
    for page in kept.pages:
        _put_report(store, page)
    gone = [*now, *before]
    store.many("DELETE FROM departed WHERE page=?", ((page,) for page in gone))
    for departed in kept.departed:
        values = (departed.address, departed.state == "unread", encoded(departed))
        store.run("INSERT OR REPLACE INTO departed VALUES(?, ?, ?)", *values)
        store.many("INSERT OR IGNORE INTO refs VALUES(?, ?)", ((departed.address, page) for page in _named(departed)))
    return without


def _named(departed: Departed) -> set[str]:
    return {target.partition("#")[0] for _, target in (("", departed.target), *departed.ids) if target}


def _put_report(store: Store, page: ResolvedPage) -> None:
    bare = page.draft.report
    name, part = bare.sources[0].name, bare.sources[0].part
    values = {
        "page": page.address,
        "year": bare.year or 0,
        "sort": _sort(page.address, bare.office, name, part),
        "title": bare.title,
        "kind": bare.kind,
        "office": bare.office,
        "length": bare.length,
        "author": bare.author,
        "date": bare.date,
        "name": name,
        "part": part,
        "plain": int(not page.ids),
        "resolved": encoded(OnPage(bare.sources, page.ids, page.former)),
        "is_new": int(page.is_new_page),
        "added": page.added,
        "facts": facts_of(bare),
    }
    names, places = ", ".join(values), ", ".join("?" * len(values))
    updates = ", ".join(("before=facts", *(f"{name}=excluded.{name}" for name in values)))
    store.run(
        f"INSERT INTO reports({names}) VALUES({places}) ON CONFLICT(page) DO UPDATE SET {updates}",
        *values.values(),
    )
    for source in bare.sources:
        store.run("UPDATE drafts SET page=? WHERE name=? AND part=?", page.address, source.name, source.part)
    targets = {former.target.partition("#")[0] for former in page.former if former.target}
    store.many("INSERT OR IGNORE INTO refs VALUES(?, ?)", ((page.address, target) for target in targets))


def put_in_order(store: Store) -> None:
    """Have every report stand in lists where the code of now puts it, which may not be where that of the last build did."""
    rows = store.rows("SELECT page, office, name, part, sort FROM reports")
    keys = ((page, _sort(page, office, name, part), sort) for page, office, name, part, sort in rows)
    moved = [(key, page) for page, key, sort in keys if key != sort]
    store.many("UPDATE reports SET sort=? WHERE page=?", moved)


def _sort(page: str, office: str | None, name: str, part: int) -> bytes:
    return sort_key(Summary(page, "", None, None, office, 0, name, part=part))
