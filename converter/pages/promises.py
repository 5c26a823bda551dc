"""Promises and results: by office and year what was planned, and what the reports of that year tell of it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from converter.language.pinyin import reading_order
from converter.pages.listing import Listing, opening_of, rank_of
from converter.pages.promise_lists import (
    ABOUT,
    INDEX_LIST,
    NO_OFFICE_LIST,
    TITLE,
    Promise,
    line_page,
    name_of,
    promises_index,
    promises_of_year,
    promises_page,
    year_list,
)
from converter.pages.relation import Made
from converter.relations.promises.relation import (
    NO_LINE,
    Counts,
    Promises,
    counts,
    counts_of,
    found_before,
    found_in,
    found_of,
    line_of,
    settle,
)
from converter.relations.promises.results import Found, Result
from converter.relations.relation import INDEX
from converter.tables import Tables


class PromisesPages:
    """The pages of promises and results."""

    relation = Promises()
    title = TITLE
    about = ABOUT

    def plan(self, tables: Tables, part: str) -> Iterator[Made]:
        """Yield the pages of a part: the index, the page of an office, the list of an office and year."""
        settle(tables)
        kind, _, rest = part.partition("/")
        if part == INDEX:
            yield from _index(counts(tables))
        elif part == f"page/{NO_LINE}":
            yield from _without_office(counts(tables))
        elif kind == "page":
            if of_line := counts_of(tables, rest):
                yield Made(line_page(rest), promises_page, (tuple(of_line),))
        else:
            due, _, line = rest.partition("/")
            yield from _year(counts_of(tables, line), int(due), found_in(tables, line, int(due)))

    def office_page(self, slug: str) -> str:
        """Return the path of the page of an office, or of all reports without one."""
        return line_page(f"office/{slug}")

    def of_report(self, tables: Tables, address: str) -> object:
        """Return what is said at the places of a report: `said` and `told`, lists as `_said_at` and `_told_at` give them."""
        settle(tables)
        found = found_of(tables, address)
        told = _told_at(address, [*found_before(tables, address)])
        said = _said_at(found, line_of(tables, address)) if found else {}
        return {key: value for key, value in (("said", said), ("told", told)) if value} or None


def _index(of_all: Sequence[Counts]) -> Iterator[Made]:
    """Yield the index: every office, and last a line for all reports without one."""
    lines = _lines_of(of_all)
    offices = [each for each in lines if each[0].line.startswith("office/")]
    if rest := [each for years in lines if years not in offices for each in years]:
        total = (
            sum(each.said for each in rest),
            sum(each.compared for each in rest),
            sum(each.answered for each in rest),
        )
        offices.append((Counts(NO_LINE, "", 0, *total),))
    yield from _sheets(INDEX_LIST, offices)


def _without_office(of_all: Sequence[Counts]) -> Iterator[Made]:
    """Yield the list of what has no office; nothing where nothing has none, so that it hangs on what is there alone."""
    if lines := [each for each in _lines_of(of_all) if not each[0].line.startswith("office/")]:
        yield from _sheets(NO_OFFICE_LIST, lines)


def _lines_of(of_all: Sequence[Counts]) -> list[tuple[Counts, ...]]:
    """Return the figures of each name, by year; names in order."""
    lines = (tuple(group) for _, group in groupby(of_all, key=lambda each: each.line))
    return sorted(lines, key=lambda years: (reading_order(years[0].label), years[0].line))


def _sheets(listing: Listing, lines: Sequence[tuple[Counts, ...]]) -> Iterator[Made]:
    def opening(index: int) -> str:
        return opening_of(name_of(lines[index][0].line, lines[index][0].label))

    for sheet, held in listing.sheets([rank_of(years[0].line) for years in lines], opening):
        has_unnamed = sheet.is_first and bool(lines) and lines[-1][0].line == NO_LINE
        shown = tuple(lines[held.start : held.stop])
        yield Made(sheet.path, promises_index, (listing.label, sheet, shown, has_unnamed))


def _year(of_line: Sequence[Counts], due: int, found: Iterable[Found]) -> Iterator[Made]:
    figures = next((each for each in of_line if each.due == due and each.said), None)
    if figures is None:
        return
    promises = [
        Promise(each.label, each.is_compared, result, each.labels)
        for each in sorted(found, key=lambda each: (each.label, each.address))
        for result in each.results
    ]
    listing = year_list(figures.line, figures.label, due)
    nothing = figures._replace(said=0, compared=0, answered=0)  # what further pages show does not hang on the figures
    for sheet, held in listing.sheets([*_ranks(promises)], lambda index: opening_of(promises[index].result.said.text)):
        shown = tuple(promises[held.start : held.stop])
        yield Made(sheet.path, promises_of_year, (figures if sheet.is_first else nothing, sheet, shown))


def _ranks(promises: Iterable[Promise]) -> Iterator[bytes]:
    """Yield what decides where the list is cut; a sentence that stands twice in a place is told apart by its number."""
    seen: Counter[tuple[str, str, str]] = Counter()
    for each in promises:
        said = each.result.said
        key = said.report, said.id, said.text
        seen[key] += 1
        yield rank_of(" ".join((*key, str(seen[key]))), 1 + max(1, len(each.result.told)))


# At the places of a report


def _said_at(found: Found, line: str) -> dict[str, object]:
    """Return what is said at the headings of plans.

    `due`, `page`: year, and address of its list; `name`: what that year is called; `reports`: address and label; `at`: heading,
    how many promises nothing was found for, and for each of the others: id of its place, text, and what tells of it: number of
    the report, id, text, whether among problems, shared words, id of the heading.
    """
    if not found.answered:
        return {}
    numbers = {address: number for number, (address, _) in enumerate(found.labels)}
    at = []
    for heading, group in groupby(_by_heading(found.results), key=lambda result: result.said.heading):
        results = [*group]
        said = [
            [
                result.said.id,
                result.said.text,
                [
                    [numbers[place.report], place.id, place.text, int(bad), list(words), place.heading]
                    for place, bad, words in result.told
                ],
            ]
            for result in results
            if result.told
        ]
        if said:
            at.append([heading, len(results) - len(said), said])
    return {
        "at": at,
        "due": found.due,
        "name": "次年" if found.due > found.year else "本年",
        "page": year_list(line, "", found.due).first.removesuffix(".md") + ".html",
        "reports": [list(each) for each in found.labels],
    }


def _by_heading(results: Sequence[Result]) -> list[Result]:
    """Return results so that those of one heading stand together, headings in the order in which they first come."""
    first: dict[str, int] = {}
    for result in results:
        first.setdefault(result.said.heading, len(first))
    return sorted(results, key=lambda result: first[result.said.heading])


def _told_at(address: str, before: Sequence[Found]) -> dict[str, object]:
    """Return what is said at the places that tell of promises.

    `name`: when these were made; `reports`: address and label; `at`: heading, and for each sentence under it: id of its place, text,
    number of the report that promised, id and text there, shared words, id of the heading there.
    """
    reports: list[list[str]] = []
    years: set[bool] = set()
    at: dict[str, list[list[object]]] = {}
    for found in before:
        told = [
            (result.said, place, words)
            for result in found.results
            for place, _, words in result.told
            if place.report == address
        ]
        for said, place, words in told:
            at.setdefault(place.heading, []).append(
                [place.id, place.text, len(reports), said.id, said.text, list(words), said.heading]
            )
        if told:
            reports.append([found.address, found.label])
            years.add(found.year < found.due)
    name = "上年" if years == {True} else "此前的"
    return {"at": [list(each) for each in at.items()], "name": name, "reports": reports} if at else {}
