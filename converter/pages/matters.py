"""The same matter elsewhere: a page for each office with its matters over the years, their index, and what is said at places of reports."""

from collections.abc import Iterator, Mapping, Sequence

from converter.language.pinyin import reading_order
from converter.language.sentences import shorten
from converter.language.slugs import NO_NAME
from converter.model import Value
from converter.pages import common
from converter.pages.listing import Listing, Sheet, opening_of, rank_of
from converter.pages.relation import Made
from converter.pages.tree import Block, Inline, Line, Link, Page, Para, Span, Words, cell, columns, grid
from converter.relations.matters.found import Course, Found, courses_of, kin_of
from converter.relations.matters.relation import Matters
from converter.relations.relation import INDEX
from converter.relations.summaries import Summary
from converter.tables import Tables

_FOLDER = "matters"
_LONG_HEADING, _LONG_NAME = 24, 30
_YEARS_IN_LINE = 4
"""Years of a matter that count as one line of a list: a page of whole courses stays small."""
_GROUPS = {"office": "单位", "author": "报告人", "kind": "文种"}
_HOW = (
    "一行是一件事，一格是它在那一年报告里的位置，标题改了的另行写出。由程序按标题和文字的相近程度认出，可能有错漏，请以原文为准。"
    "报告特别多的年度不列在这里，看各篇报告标题下面的“去年”“明年”。"
)
_INDEX = Listing("同一事项", f"{_FOLDER}/index.md", f"{_FOLDER}/page-{{}}.md")
_WAY = (common.RELATED_STEP, (_INDEX.label, _INDEX.first))
"""From the home page to the index."""


class Cell(Value, frozen=True):
    """A place in a year's column."""

    year: int
    address: str
    id: str
    label: str
    """Where it stands in its report: `二、（一）`."""
    heading: str
    """Empty where it is the row's."""


class Row(Value, frozen=True):
    """A matter over the years."""

    heading: str
    """Of its newest place."""
    is_point: bool
    cells: tuple[Cell, ...]
    """Newest first; two at least."""


class Named(Value, frozen=True):
    """A line of the index."""

    line: str
    """The name under which reports are filed: `office/x70191711d87f`."""
    name: str
    first: int
    last: int
    years: int
    """Of how many different years there are reports."""


class MattersPages:
    """The pages of the relation."""

    relation = Matters()
    title = _INDEX.label
    about = "同一单位各年的报告里，同一件事写在哪里；同年其他单位怎么写。"

    def plan(self, tables: Tables, part: str) -> Iterator[Made]:
        """Yield the index, or the pages of one office."""
        if part == INDEX:
            yield from _index(tables)
        elif (named := _named(tables, part)) and _has_page(named):
            yield from _pages_of(tables, named)

    def office_page(self, slug: str) -> str:
        """Return the path of the page of an office; there is none of reports without one."""
        return f"{_FOLDER}/{slug}.md" if slug != NO_NAME else ""

    def of_report(self, tables: Tables, address: str) -> object:
        """Return the reports that are named, and for each place where the same matter stands in them."""
        reports: dict[str, Summary] = {}
        places: dict[str, object] = {}
        for kin in kin_of(tables, address):
            of_office = {"last": kin.last, "next": kin.following}
            said: dict[str, object] = {name: _said(found, reports) for name, found in of_office.items() if found}
            if kin.elsewhere:
                said["others"] = [_said(found, reports) for found in kin.elsewhere]
            places[kin.place.id] = said
        if not places:
            return None
        listed = [[each.address, each.label, each.year, each.office or each.author or ""] for each in reports.values()]
        return {"places": places, "reports": listed}


def _said(found: Found, reports: dict[str, Summary]) -> list[object]:
    """Return number of the report in the list, id, name, likeness and common words of a place."""
    address = found.report.address
    reports.setdefault(address, found.report)
    name = shorten(found.place.label + found.place.heading, _LONG_NAME)
    return [[*reports].index(address), found.place.id, name, found.likeness, list(found.words)]


def matters_page(named: Named, years: Sequence[int], sheet: Sheet, rows: Sequence[Row]) -> Page:
    """Return one page of the matters of an office; years: the columns, newest first; rows: those of the sheet."""
    name = _label(named)
    heading = f"{name} · {_INDEX.label}"
    way = (*_WAY, (name, _listing(named).first))
    blocks = (
        *(_opening(named, sheet) if sheet.is_first else ()),
        *((_table(years, rows),) if rows else ()),
    )
    return sheet.page(heading, way, f"{name}各年的报告里，同一件事写在哪里。", blocks)


def matters_index(sheet: Sheet, named: Sequence[Named], offices: int) -> Page:
    """Return one page of the index; named: those of the sheet; offices: how many of all lines are of an office, for the first page."""
    says = (
        "把一个单位各年的报告放在一起，看同一件事每年写在哪里、怎么写。由程序按标题和文字的相近程度认出，可能有错漏，请以原文为准。"
        "在报告里，每个标题下面也列出去年、明年和其他单位的同一事项。"
    )
    others = sheet.total - offices
    counted = "，另有未注明单位的 ".join(
        f"{count:,} 个{noun}" for count, noun in ((offices, "单位"), (others, "报告人或文种")) if count
    )
    blocks = (
        *((Para((says,), "lead"),) if sheet.is_first else ()),
        *sheet.counted(f"共 {counted}"),
        _index_table(named) if named else _nothing(),
    )
    return sheet.page(_INDEX.label, _WAY, "同一单位各年的报告里，同一件事写在哪里。", blocks)


def _pages_of(tables: Tables, named: Named) -> Iterator[Made]:
    courses = courses_of(tables, named.line)
    rows = [_row(course) for course in courses]
    years = tuple(sorted({each.year for row in rows for each in row.cells}, reverse=True))
    ranks = [rank_of(f"{row.cells[0].address}#{row.cells[0].id}", 1 + len(row.cells) // _YEARS_IN_LINE) for row in rows]
    for sheet, held in _listing(named).sheets(ranks, lambda index: opening_of(rows[index].heading)):
        yield Made(sheet.path, matters_page, (named, years, sheet, tuple(rows[held.start : held.stop])))


def _index(tables: Tables) -> Iterator[Made]:
    found = "SELECT line, name, first, last, years FROM matters_names"
    listed = [Named(*row) for row in tables.rows(found)]
    shown = sorted(
        (each for each in listed if _has_page(each)),
        key=lambda each: ([*_GROUPS].index(each.line.partition("/")[0]), reading_order(each.name), each.line),
    )
    offices = sum(each.line.startswith("office/") for each in shown)
    for sheet, held in _INDEX.sheets(
        [rank_of(each.line) for each in shown], lambda index: opening_of(_label(shown[index]))
    ):
        counted = offices if sheet.is_first else 0
        yield Made(sheet.path, matters_index, (sheet, tuple(shown[held.start : held.stop]), counted))


def _named(tables: Tables, line: str) -> Named | None:
    row = tables.one("SELECT line, name, first, last, years FROM matters_names WHERE line=?", line)
    return Named(*row) if row else None


def _has_page(named: Named) -> bool:
    """Whether there is a page of a name: of every office; of a person or kind without one where there are several years."""
    return named.years > 1 or named.line.startswith("office/")


def _row(course: Course) -> Row:
    newest = course.places[0].place
    cells = [
        Cell(
            each.report.year or 0,
            each.report.address,
            each.place.id,
            each.label,
            "" if each.place.heading == newest.heading else shorten(each.place.heading, _LONG_HEADING),
        )
        for each in course.places
    ]
    return Row(shorten(newest.heading, _LONG_HEADING), newest.is_point, tuple(cells))


def _listing(named: Named) -> Listing:
    group, _, slug = named.line.partition("/")
    path = f"{_FOLDER}/{slug}" if group == "office" else f"{_FOLDER}/{group}-{slug}"
    return Listing(_label(named), f"{path}.md", f"{path}-{{}}.md")


def _label(named: Named) -> str:
    return common.filed_label(named.line, named.name)


def _opening(named: Named, sheet: Sheet) -> Iterator[Block]:
    if not sheet.total:
        why = "只有一个年度的报告" if named.years == 1 else "相邻年度的报告里没有认出同一事项"
        yield Para((f"现在{why}，这里还没有内容。可以看看", Link("报告", common.REPORTS), "。"), "empty")
        return
    yield from sheet.counted(f"共 {sheet.total:,} 项，写了两年以上")
    yield Para(
        (
            _HOW,
            Span("两年之间的“比”把两处并排比较。", "no-print needs-script"),
        )
    )


def _table(years: Sequence[int], rows: Sequence[Row]) -> Block:
    return grid("matters", columns("事项", *map(common.year_label, years)), (_line(years, row) for row in rows))


def _line(years: Sequence[int], row: Row) -> tuple[Line, ...]:
    of_years: Mapping[int, Cell] = {each.year: each for each in row.cells}
    heading = cell(Words(row.heading), classes="of-point" if row.is_point else "", scope="row")
    return heading, *(_cell(of_years.get(year), year) for year in years)


def _cell(place: Cell | None, year: int) -> Line:
    if place is None:
        return cell(year=str(year))
    shown: list[Inline] = [Link(place.label, f"{common.report_path(place.address)}#{place.id}")]
    if place.heading:
        shown += [" ", Span(place.heading, "changed")]
    return cell(*shown, year=str(year))


def _index_table(named: Sequence[Named]) -> Block:
    return grid("categories", columns("单位", "年度"), (_index_line(each) for each in named))


def _index_line(named: Named) -> tuple[Line, ...]:
    span = common.years_label(named.first, named.last)
    says = "（只有一年，还不能比）" if named.years == 1 else ""
    return cell(Link(_label(named), _listing(named).first), scope="row"), cell(f"{span}{says}")


def _nothing() -> Para:
    return Para(("还没有内容。有了同一单位相邻年度的报告，这里就列出来。",), "empty")
