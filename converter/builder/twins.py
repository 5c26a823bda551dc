"""Reports of one title, year and office: what tells them apart in the store, set anew where one of them comes, goes or changes."""

from collections.abc import Iterable

from converter.builder.store import Store
from converter.relations.twins import Twin, apart

Point = tuple[int, bytes]
"""Year and sort key of a report: where it stands in lists."""
Title = tuple[str, int, str | None]
"""Title, year (0: none) and office of a report."""


def titles_of(store: Store, pages: Iterable[str]) -> set[Title]:
    """Return title, year and office of the reports on some pages."""
    query = "SELECT title, year, office FROM reports WHERE page=?"
    return {(row[0], row[1], row[2]) for page in pages if (row := store.one(query, page))}


def tell_apart(store: Store, titles: Iterable[Title] | None = None) -> set[Point]:
    """Put into the store what tells reports of one title, year and office apart; return where those stand that change.

    titles: those that something changed about; all where None.
    """
    if titles is None:
        titles = store.rows(
            "SELECT title, year, office FROM reports GROUP BY 1, 2, 3 HAVING count(*)>1 OR max(apart)<>''"
        )
    query = "SELECT page, author, date, name, part, sort, apart FROM reports WHERE title=? AND year=? AND office IS ?"
    changed: set[Point] = set()
    for title, year, office in [*titles]:
        rows = [*store.rows(query, title, year, office)]
        labels = apart([Twin(*row[:5]) for row in rows], title)
        for page, *_, sort, before in rows:
            if labels[page] != before:
                store.run("UPDATE reports SET apart=? WHERE page=?", labels[page], page)
                changed.add((year, sort))
    return changed
