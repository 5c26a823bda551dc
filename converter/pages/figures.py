"""The pages and files of figures: which there are, and what they are made from."""

from collections.abc import Iterator

from converter.language.pinyin import reading_order
from converter.pages.figure_lists import (
    INDEX_LIST,
    YEARS,
    Chunk,
    OfficeRow,
    figures_page,
    index_sheet,
    office_page,
    year_listing,
    year_sheet,
)
from converter.pages.listing import opening_of, rank_of
from converter.pages.relation import Made
from converter.pages.resources import (
    PACKED,
    PARTS,
    Resource,
    by_year,
    name_of_year,
    packed_table,
    parts_file,
    table_file,
)
from converter.relations.data import WHOLE
from converter.relations.figures import CSV_HEADER, Figures, as_written, compared, figures_at
from converter.relations.relation import INDEX
from converter.relations.summaries import Summary
from converter.tables import Tables, decoded

_ITEMS = 60
"""Items that are counted, of which figures are set side by side, at most."""
_WHOLE_OFFICE = 200
"""Reports of an office up to which its figures are one file."""
_OPEN_OFFICE = 20
"""Reports of an office up to which that file is not packed; beyond, the file of the same name says where the packed one is."""
_CSV = "SELECT csv FROM figures WHERE rowid=?"
_ON_REPORT = 300
"""Figures of a report that its own page lists at most."""


class FiguresPages:
    """Pages and files of figures."""

    relation = Figures()
    title = "数字"
    about = "报告里的次数、人数、金额和增减，同一单位历年可比的放在一起，可以下载表格。"

    def plan(self, tables: Tables, part: str) -> Iterator[Made]:
        """Yield the pages and files of a part."""
        kind, _, rest = part.partition("/")
        if part == INDEX:
            yield from _plan_index(tables)
            yield from _plan_whole_csv(tables, tuple(self.resources(tables)))
        elif kind == "office":
            yield from _plan_office(tables, rest)
        elif kind == "year":
            yield from _plan_year(tables, *rest.split("/"))
        elif kind == "csv":
            yield from _plan_csv(tables, int(rest))

    def resources(self, tables: Tables) -> Iterator[Resource]:
        """Yield the tables of figures."""
        query = "SELECT year, sum(reports), sum(figures) FROM figures_years GROUP BY year"
        years = [*tables.rows(query)]
        is_whole = sum(reports for _, reports, _ in years) <= WHOLE
        yield from by_year("figures", [(year, rows) for year, _, rows in years if rows], is_whole=is_whole)

    def office_page(self, slug: str) -> str:
        """Return the path of the page of an office."""
        return office_page(slug)

    def of_report(self, tables: Tables, address: str) -> object:
        """Return the figures of a report: place, text, what it counts; and the page of its office."""
        found = [*figures_at(tables, address)]
        row = tables.one("SELECT office FROM figures WHERE page=?", address)
        if not found or row is None:
            return None
        listed = [[each.place, as_written(each), each.counted] for each in found[:_ON_REPORT]]
        return {"count": len(found), "list": listed, "page": f"figures/{row[0]}.html"}


# The parts


def _plan_index(tables: Tables) -> Iterator[Made]:
    query = """SELECT office, max(name), sum(reports), sum(figures), min(nullif(year, 0)), max(nullif(year, 0))
        FROM figures_years GROUP BY office"""
    rows = (
        OfficeRow(slug, name, reports, int(total), *years) for slug, name, reports, total, *years in tables.rows(query)
    )
    offices = sorted(rows, key=lambda each: (each.name is None, reading_order(each.name or ""), each.slug))
    ranks = [rank_of(each.slug) for each in offices]
    for sheet, held in INDEX_LIST.sheets(ranks, lambda index: opening_of(offices[index].label)):
        has_unnamed = sheet.is_first and bool(offices) and offices[-1].name is None
        yield Made(sheet.path, index_sheet, (sheet, tuple(offices[held.start : held.stop]), has_unnamed))


def _plan_office(tables: Tables, slug: str) -> Iterator[Made]:
    query = "SELECT year, reports, figures, name FROM figures_years WHERE office=? ORDER BY year=0, year DESC"
    found = [*tables.rows(query, slug)]
    years = tuple((year or None, reports, count) for year, reports, count, _ in found)
    reports, total = sum(each[1] for each in years), sum(each[2] for each in years)
    is_whole = reports <= _WHOLE_OFFICE
    is_packed = is_whole and reports > _OPEN_OFFICE and bool(total)
    order = "FROM figures WHERE office=? AND count>0 ORDER BY year=0, year DESC, sort"
    packed = [*tables.rows(f"SELECT digest, rowid {order}", slug)] if is_packed else []
    yield from packed_table(tables, "figures", f"figures/{slug}.csv{PACKED}", CSV_HEADER, packed, _CSV)
    if not found:
        return
    shown = [year or 0 for year, _, total in years if total][:YEARS]
    items = tuple((item, tuple(each)) for item, each in compared(tables, slug, _ITEMS, shown))
    file = f"{slug}.csv" + PACKED * is_packed if is_whole else ""
    yield Made(office_page(slug), figures_page, (slug, found[0][3], years, items, file))
    if is_packed:
        yield Made(f"figures/{slug}.csv", parts_file, ((Resource(slug, "figures", "figures", None, total),),))
    elif is_whole:
        rows = [row for (row,) in tables.rows(f"SELECT csv {order}", slug)]
        yield Made(f"figures/{file}", table_file, (CSV_HEADER, rows))


def _plan_year(tables: Tables, slug: str, year: str) -> Iterator[Made]:
    query = """SELECT page, chunk, lines, figures_chunks.digest, name, summary, data FROM figures JOIN figures_chunks USING(page)
        WHERE office=? AND year=? ORDER BY sort, chunk"""
    rows = [*tables.rows(query, slug, int(year))]
    if not rows:
        return
    name, of_year = rows[0][4], int(year) or None
    chunks = [Chunk(summary, data, digest, lines) for _, _, lines, digest, _, summary, data in rows]
    ranks = [rank_of(f"{page}#{chunk}", lines + 1) for page, chunk, lines, *_ in rows]

    def opening(index: int) -> str:
        return opening_of(decoded(chunks[index].summary, Summary).title)

    for sheet, held in year_listing(slug, of_year).sheets(ranks, opening):
        total = sum(chunk.lines for chunk in chunks) if sheet.is_first else 0
        shown = tuple(chunks[held.start : held.stop])
        yield Made(sheet.path, year_sheet, (slug, name, of_year, sheet, total, shown))


def _plan_csv(tables: Tables, year: int) -> Iterator[Made]:
    rows = [*tables.rows("SELECT digest, rowid FROM figures WHERE year=? AND count>0 ORDER BY sort", year)]
    yield from packed_table(
        tables, "figures", f"data/{name_of_year('figures', year)}.csv{PACKED}", CSV_HEADER, rows, _CSV
    )


def _plan_whole_csv(tables: Tables, resources: tuple[Resource, ...]) -> Iterator[Made]:
    if resources[0].table == PARTS:
        yield Made("data/figures.csv", parts_file, (resources,))
    else:
        query = "SELECT csv FROM figures WHERE count>0 ORDER BY year=0, year DESC, sort"
        yield Made("data/figures.csv", table_file, (CSV_HEADER, [row for (row,) in tables.rows(query)]))
