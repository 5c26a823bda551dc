"""Which reports' pages may have to be made, each as a task, with what stands beside it in its year."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from converter.builder.dependencies import PageKeys
from converter.builder.render_tasks import Known, ReportTask
from converter.builder.report_rows import OnPage
from converter.builder.store import Store, hash_of
from converter.builder.twins import Point
from converter.pages.report import Beside
from converter.relations.summaries import Summary
from converter.tables import decoded


def all_candidates(store: Store) -> dict[str, Beside]:
    """Return every report's page with what stands beside it."""
    rows = [*store.rows("SELECT page, title, apart, office, year FROM reports ORDER BY year, sort")]
    summaries = [(_beside(*row), year) for *row, year in rows]
    found = {}
    for (page, *_, year), before, after in zip(rows, [None, *summaries], [*summaries[1:], None], strict=False):
        found[page] = Beside(*(each[0] if each and each[1] == year else None for each in (before, after)))
    return found


def candidates_at(store: Store, points: Iterable[Point]) -> dict[str, Beside]:
    """Return the pages of which something may have changed: the report at one of these points, or one beside it."""
    before = "SELECT page, title, apart, office, sort FROM reports WHERE year=? AND sort<? ORDER BY sort DESC LIMIT 1"
    after = "SELECT page, title, apart, office, sort FROM reports WHERE year=? AND sort>? ORDER BY sort LIMIT 1"
    found: set[tuple[str, int, bytes]] = set()
    for year, sort in points:
        found |= {
            (page, year, at)
            for page, at in store.rows("SELECT page, sort FROM reports WHERE year=? AND sort=?", year, sort)
        }
        found |= {(row[0], year, row[-1]) for query in (before, after) if (row := store.one(query, year, sort))}
    asked = {}
    for page, year, sort in sorted(found):
        sides = (store.one(query, year, sort) for query in (before, after))
        asked[page] = Beside(*(_beside(*row[:-1]) if row else None for row in sides))
    return asked


def report_tasks(
    store: Store, candidates: Mapping[str, Beside], originals: Mapping[str, str | Path], keys: PageKeys
) -> Iterator[ReportTask]:
    """Yield the tasks of those that are to be made; originals: name of a file → where it lies."""
    for page, beside in candidates.items():
        row = store.one("SELECT resolved, is_new, input_hash, apart FROM reports WHERE page=?", page)
        if row is None:
            continue
        on_page = decoded(row[0], OnPage)
        first = on_page.sources[0]
        report = store.one("SELECT report FROM drafts WHERE name=? AND part=?", first.name, first.part)
        if report is None:
            continue
        own = hash_of(keys.contents, report[0], row[0], row[3])
        input_hash = f"{own} {hash_of(keys.pages, beside)}"
        if input_hash != row[2] or row[1]:
            files = tuple(Path(originals[source.name]) for source in on_page.sources)
            is_page_alone = not row[1] and (row[2] or "").startswith(own)
            yield ReportTask(
                page,
                input_hash,
                report[0],
                on_page,
                beside,
                row[3],
                bool(row[1]),
                files,
                is_page_alone,
                known_outputs(store, "owner", page),
            )


def known_outputs(store: Store, column: str, value: str) -> Known:
    """Return the digests of files that lie in the output folder; column, value: which."""
    if store.is_new:
        return {}
    query = f"SELECT path, digest FROM outputs WHERE {column}=? AND digest<>''"  # noqa: S608 - our own names
    return dict(store.rows(query, value))


def _beside(page: str, title: str, apart: str, office: str | None) -> Summary:
    return Summary(page, title, None, None, office, 0, "", apart=apart)
