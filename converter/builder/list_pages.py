"""Lists that many reports stand on: their rows in the store, and the pages that change when rows do."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import accumulate, chain
from typing import Any

from converter.builder.category_pages import (
    INDEX_LISTS,
    category_of_list,
    has_pages_of_years,
    index_categories,
    indexed_of_row,
    is_category_list,
    lists_that_turn,
    plan_categories,
)
from converter.builder.list_figures import count_lists, group_sizes, overview_of, year_number
from converter.builder.list_kinds import kind_of, sheet_page, theme_page_of
from converter.builder.list_rows import CHECKED, GROUP_BYTES, codes_counted, first_rows
from converter.builder.render_tasks import PageTask
from converter.builder.store import Store, hash_of
from converter.ledger import Ledger
from converter.ledger.category_record import CategoryRecord
from converter.model import Theme, Value
from converter.pages.category import INDEXES
from converter.pages.check import CHECK
from converter.pages.former import former_paths, former_theme_page
from converter.pages.groups import begun
from converter.pages.listing import RANK_BYTES, Sheet
from converter.pages.table import overview_pages
from converter.pages.theme import NEWEST_LINES, ThemeYear
from converter.relations.categories import Category
from converter.relations.overview import Count, Counts, Overview
from converter.relations.terms.relation import terms_shown
from converter.settings import Settings
from converter.themes import Vocabulary

Drop = Callable[[Iterable[str]], None]
"""Takes the paths below docs/ of pages and files that are no more."""


class Rows(Value, frozen=True):
    """The rows of a list, column by column: only the data of the few that are needed are looked up."""

    numbers: Sequence[int]
    """In the store."""
    ranks: Sequence[bytes]
    """Of all entries."""
    starts: Sequence[int]
    """Index of the first entry of each row; behind them the number of all entries."""
    digests: Sequence[bytes]
    """Of the data of each row."""

    @classmethod
    def of(cls, store: Store, name: str) -> Rows:
        """Read the rows of a list."""
        query = "SELECT rowid, count, ranks, hash FROM rows WHERE list=? ORDER BY sort, owner"
        columns = [*zip(*store.rows(query, name), strict=True)] or [()] * 4
        numbers, counts, ranks, digests = columns
        joined = b"".join(ranks)
        each = [joined[at : at + RANK_BYTES] for at in range(0, len(joined), RANK_BYTES)]
        return cls(numbers, each, [*accumulate(counts, initial=0)], digests)

    def at(self, index: int) -> tuple[int, int]:
        """Return which row an entry is in, and which entry of the row it is."""
        row = bisect_right(self.starts, index) - 1
        return row, index - self.starts[row]


class Planned(Value, frozen=True):
    """What is to be done about the pages of lists."""

    tasks: Iterator[PageTask]
    """Each made when it is asked for: a task holds all that is on its page."""
    records: tuple[CategoryRecord, ...]
    """Of pages of offices and kinds that the ledger does not know."""


_ALWAYS = {CHECKED: CHECK.first, **{name: INDEXES[facet].first for name, facet in INDEX_LISTS.items()}}
"""Lists that have a page also without entries → its path."""


def plan_lists(  # noqa: PLR0913, PLR0917 - all that lists hang on
    store: Store,
    changed: Collection[str],
    settings: Settings,
    vocabulary: Vocabulary,
    ledger: Ledger,
    key: str,
    drop: Drop,
) -> Planned:
    """Return what is to be done about the pages of changed lists, and those about all reports.

    changed: names of lists; vocabulary: the themes of these; key: of what all pages are made from; drop: takes the paths of
    pages that lists no longer have.
    """
    themes = vocabulary.themes
    sizes = {theme.slug: len(theme.subs) for theme in themes}
    count_lists(store, changed, sizes)
    overview = overview_of(store, settings, themes)
    touched = {*changed, *(name for name, path in _ALWAYS.items() if not store.input_hash(path))}
    if not settings.has_check:
        touched.discard(CHECKED)
        drop(store.paths_of(CHECKED))
    indexes, categories = index_categories(store, changed, ledger)
    touched |= {*indexes, *lists_that_turn(store, categories)}
    known = {counts.theme.slug: counts for counts in overview.themes}
    of_categories = plan_categories(store, categories, ledger, themes, key)
    drop(of_categories.gone)
    of_lists = (task for name in sorted(touched) for task in _plan_list(store, name, known, themes, key, drop))
    tasks = chain(
        of_lists,
        _plan_themes(store, overview, themes, key),
        _plan_former(store, vocabulary, overview, key, drop),
        of_categories.tasks,
        _plan_overviews(store, overview, key, drop),
    )
    return Planned(tasks, of_categories.records)


def _plan_themes(store: Store, overview: Overview, themes: Sequence[Theme], key: str) -> Iterator[PageTask]:
    """Yield the pages of themes that change."""
    reports = {year.year: year.reports for year in overview.years}
    terms = terms_shown(store)
    for counts in overview.themes:
        slug = counts.theme.slug
        listed = _newest(store, counts)
        turns = terms.of_theme(slug)
        input_hash = hash_of(key, counts, reports, listed, turns)
        if store.input_hash(f"themes/{slug}/index.md") != input_hash:
            arguments = (counts, reports, listed, themes, turns)
            yield PageTask(f"theme/{slug}", input_hash, theme_page_of, arguments, f"themes/{slug}/index.md")


def _plan_overviews(store: Store, overview: Overview, key: str, drop: Drop) -> Iterator[PageTask]:
    """Yield the pages about all reports where they change."""
    input_hash = hash_of(key, overview)
    owners = {f"overview/{kind}": make for kind, make in overview_pages().items()}
    rows = store.rows("SELECT path, owner FROM outputs WHERE owner>='overview/' AND owner<'overview0'")
    drop(path for path, owner in rows if owner not in owners)
    for owner, make in owners.items():
        if store.one("SELECT 1 FROM outputs WHERE owner=? AND input_hash=?", owner, input_hash) is None:
            yield PageTask(owner, input_hash, make, (overview,))


def _data(store: Store, number: int) -> bytes:
    found = store.one("SELECT data FROM rows WHERE rowid=?", number)
    return bytes(found[0]) if found else b""


def _plan_list(  # noqa: PLR0913, PLR0917 - the list, what is known of all, and where to tell what is gone
    store: Store, name: str, known: Mapping[str, Counts], themes: Sequence[Theme], key: str, drop: Drop
) -> Iterator[PageTask]:
    """Yield the pages of one list that change."""
    rows = Rows.of(store, name)
    sheets: list[tuple[Sheet, range]] = []
    category = category_of_list(store, name) if is_category_list(name) else None
    is_shown = bool(rows.numbers) or name in _ALWAYS
    is_shown = is_shown and (category is None or has_pages_of_years(store, category))
    if is_shown and (not name.startswith("theme/") or name.split("/")[1] in known):
        sheets = kind_of(name).listing(name, themes).sheets(rows.ranks, partial(_opening, store, name, rows))
        of_first, of_further = _facts(store, name, rows, known, sheets, category)
        for sheet, entries in sheets:
            facts = of_first if sheet.is_first else of_further
            held, ends = _held(rows, entries)
            input_hash = hash_of(key, sheet, facts, ends, b"".join(rows.digests[held.start : held.stop]))
            if store.input_hash(sheet.path) != input_hash:
                data = _data_on(store, rows, entries, held)
                yield PageTask(name, input_hash, sheet_page, (name, sheet, data, tuple(themes), facts), sheet.path)
    paths = {sheet.path for sheet, _ in sheets}
    drop(path for path in store.paths_of(name) if path not in paths)


def _facts(  # noqa: PLR0913, PLR0917 - as `_plan_list`
    store: Store,
    name: str,
    rows: Rows,
    known: Mapping[str, Counts],
    sheets: Sequence[tuple[Sheet, range]],
    category: Category | None,
) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    """Return what the first page of a list says of the whole list, and what further ones do: as `sheet_page` takes it."""
    if name == CHECKED:
        return codes_counted(store), ()
    if name in INDEX_LISTS:
        return (bool(rows.numbers) and indexed_of_row(_data(store, rows.numbers[-1]))[0].name is None,), (False,)
    if category:
        return (category.name,), (category.name,)
    if name.startswith("theme/"):
        count, groups = known[name.split("/")[1]].of_year(year_number(name)), begun(group_sizes(store, name), sheets)
        is_grouped = bool(groups)
        return (ThemeYear(count, groups, is_grouped),), (ThemeYear(Count(count.year, 0, 0), (), is_grouped),)
    return (), ()


def _plan_former(store: Store, vocabulary: Vocabulary, overview: Overview, key: str, drop: Drop) -> Iterator[PageTask]:
    """Yield the pages of themes that are no more where they change; drop those that lead on no longer or are no theme's."""
    years = [year.year for year in overview.years]
    tasks = [
        PageTask(f"former/{path}", hash_of(key, former), former_theme_page, (former, path, vocabulary.themes))
        for former in vocabulary.former
        for path in former_paths(former, years)
    ]
    owners = {task.owner for task in tasks}
    known = {*vocabulary.slugs}
    # Owners alone first: a large archive has thousands of pages of themes.
    listed = "SELECT DISTINCT owner FROM outputs WHERE owner>='{0}/' AND owner<'{0}0'"
    lost = [owner for (owner,) in store.rows(listed.format("former")) if owner not in owners]
    lost += [owner for (owner,) in store.rows(listed.format("theme")) if owner.split("/")[1] not in known]
    for owner in lost:
        drop(store.paths_of(owner))
    yield from (task for task in tasks if store.input_hash(task.owner.partition("/")[2]) != task.input_hash)


def _held(rows: Rows, entries: range) -> tuple[range, tuple[int, ...]]:
    """Return the rows of which a sheet has entries: which they are, and where it begins in the first and ends in the last."""
    if not entries:
        return range(0), ()
    (first, begin), (last, end) = rows.at(entries.start), rows.at(entries.stop - 1)
    return range(first, last + 1), (begin, end + 1)


def _data_on(store: Store, rows: Rows, entries: range, held: range) -> list[tuple[bytes, int, int]]:
    """Return the data of the rows of a sheet, each with which of its entries are on it."""
    starts = rows.starts
    return [
        (
            _data(store, rows.numbers[row]),
            max(entries.start - starts[row], 0),
            min(entries.stop, starts[row + 1]) - starts[row],
        )
        for row in held
    ]


def _opening(store: Store, name: str, rows: Rows, index: int) -> str:
    row, place = rows.at(index)
    kind = kind_of(name)
    return kind.opening(kind.entries(_data(store, rows.numbers[row]))[place])


def _newest(store: Store, counts: Counts) -> tuple[bytes, ...]:
    """Return the data of the rows of a theme that its page may show: newest year first, in it in the order of reports."""
    lists = (f"theme/{counts.theme.slug}/{count.year or 0}" for count in counts.years)
    return first_rows(store, lists, NEWEST_LINES, by=f"substr(sort, {GROUP_BYTES + 1})")
