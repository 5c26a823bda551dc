"""Figures: the quantities of each report with what they count and where, and those of one office over the years.

Figures are compared where the same is counted in the same unit, under the same words, apart from verbs that only lead to it
(开展集中学习13次, 集中学习12次). What a figure counts is told from its clause alone, so it is a guess, and its sentence stands beside it.
"""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Literal

from converter.csv_text import csv_rows
from converter.language.counters import CURRENCIES, SHARES, base_unit
from converter.language.expression import expression
from converter.language.measured import Measured, measured
from converter.language.quantities import quantities_in
from converter.model import Paragraph, Report, Section, Theme, Value
from converter.relations.categories import category_slug
from converter.relations.data import digest_of, packed
from converter.relations.pieces import schema_of
from converter.relations.relation import INDEX, part_of_report
from converter.relations.summaries import Summary, sort_key
from converter.tables import Tables, decoded, encoded

Kind = Literal["count", "money", "percent", "change"]
"""A count or measure, an amount of money, a share, or by how much something changed."""
AT_ONCE = 40
"""Figures of a report that stand together in a list."""
CSV_HEADER = (
    *("report", "year", "office", "title", "section", "place", "text", "value", "value_to", "unit", "base_unit"),
    *("approximate", "blank", "kind", "counted", "change", "roles", "themes", "sentence"),
)
"""Columns of figures.csv."""

_BEHIND_MARKS = frozenset({"以上", "以下", "左右", "以内", "上下", "之多", "有余", "不等", "多"})
_BEFORE, _BEHIND = 46, 34
_DIGITS = frozenset("0123456789.,")
_MOST_THEMES = 2
_MONEY = frozenset(base_unit(each.partition("(")[0]) for each in CURRENCIES)
_SHARES = frozenset(base_unit(each.partition("(")[0]) for each in SHARES) | {"分之"}


class Figure(Value, frozen=True):
    """A quantity of a report."""

    section: str
    """Id of the heading or point that it stands in; empty before the first."""
    place: str
    """Id of its own place: that heading, or a paragraph."""
    text: str
    """As written (`2.3亿元`, `*次`); of a number that was taken out and left no mark, the unit alone."""
    low: str
    """Exact value in `base`; empty for a blank and for 三分之一."""
    high: str
    """Of a range its other end; else empty."""
    unit: str
    base: str
    mark: str
    """As in Quantity."""
    is_blank: bool
    kind: Kind
    counted: str
    """What is counted, as written in the clause; empty where that is not told."""
    change: str
    """As in Measured."""
    themes: tuple[str, ...]
    """Slugs of the first themes of its section."""
    theme: str
    """Name of the first of these; empty for none."""
    roles: tuple[str, ...]
    """Of its section, or its paragraph."""
    excerpt: str
    """Its sentence, or what stands around it there; … for what is left out."""

    @property
    def item(self) -> str:
        """What figures that can be compared have in common; empty for one that cannot, of a plan among them."""
        counted = bare_words(self.counted)
        if self.is_blank or ("plans" in self.roles and "work" not in self.roles) or not self.low or len(counted) < 2:  # noqa: PLR2004 - 名, 人 alone say nothing
            return ""
        return f"{counted}|{'±' * bool(self.change)}|{self.base}"


class Facts(Value, frozen=True):
    """What is held of a report."""

    figures: tuple[Figure, ...]
    csv: bytes
    """Its rows of figures.csv, `packed`."""


class Compared(Value, frozen=True):
    """A figure of a series."""

    year: int | None
    address: str
    place: str
    text: str
    """As written, with what says that it is no exact value."""
    counted: str
    change: str
    base: str
    kind: Kind
    theme: str


class Figures:
    """The figures of all reports."""

    name = "figures"
    schema = f"""
    CREATE TABLE figures(page TEXT PRIMARY KEY, office TEXT, name TEXT, year INTEGER, sort BLOB, count INTEGER, digest BLOB, summary BLOB, csv BLOB);
    CREATE INDEX figures_office ON figures(office, year, sort);
    CREATE TABLE figures_years(office TEXT, year INTEGER, name TEXT, reports INTEGER, figures INTEGER, PRIMARY KEY(office, year))
        WITHOUT ROWID;
    CREATE INDEX figures_year ON figures(year, sort);
    CREATE TABLE figures_chunks(page TEXT, chunk INTEGER, lines INTEGER, digest TEXT, data BLOB, PRIMARY KEY(page, chunk));
    CREATE TABLE figures_series(office TEXT, item TEXT, year INTEGER, page TEXT, number INTEGER, place TEXT, said BLOB,
        PRIMARY KEY(office, item, year, page, number)) WITHOUT ROWID;
    CREATE TABLE figures_items(office TEXT, item TEXT, years INTEGER, PRIMARY KEY(office, item)) WITHOUT ROWID;
    CREATE INDEX figures_items_years ON figures_items(office, years DESC, item);
    {schema_of("figures")};
    """

    def facts(self, report: Report, themes: Sequence[Theme]) -> bytes:
        """Return the figures of a report and its rows of figures.csv."""
        figures = figures_of(report, themes)
        rows = csv_rows(_csv_row(report, figure) for figure in figures)
        return encoded(Facts(figures, packed(rows))) if figures else b""

    def put(self, tables: Tables, summary: Summary, facts: bytes) -> set[str]:
        """Put a report's figures; return the parts touched."""
        touched = self.drop(tables, summary.address)
        held = decoded(facts, Facts) if facts else Facts((), b"")
        office, year, page = category_slug("office", summary.office), summary.year or 0, summary.address
        count, digest = len(held.figures), digest_of(held.csv)
        row = (page, office, summary.office, year, sort_key(summary), count, digest, encoded(summary), held.csv)
        tables.run("INSERT INTO figures VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)", *row)
        self._sum(tables, office, year, summary.office, 1, count)
        tables.many("INSERT INTO figures_chunks VALUES(?, ?, ?, ?, ?)", _chunks(page, summary, held.figures))
        compared = [(number, figure, item) for number, figure in enumerate(held.figures) if (item := figure.item)]
        self._count(tables, office, {item for *_, item in compared}, year, 1)
        tables.many(
            "INSERT INTO figures_series VALUES(?, ?, ?, ?, ?, ?, ?)",
            ((office, item, year, page, number, each.place, _said(each)) for number, each, item in compared),
        )
        return touched | _parts(page, office, year)

    def drop(self, tables: Tables, address: str) -> set[str]:
        """Take away a report's figures; return the parts touched."""
        row = tables.one("SELECT office, year, count FROM figures WHERE page=?", address)
        if row is None:
            return set()
        office, year, count = row
        numbers = {number: item for number, each in enumerate(figures_at(tables, address)) if (item := each.item)}
        tables.many(
            "DELETE FROM figures_series WHERE office=? AND item=? AND year=? AND page=? AND number=?",
            ((office, item, year, address, number) for number, item in numbers.items()),
        )
        self._count(tables, office, {*numbers.values()}, year, -1)
        tables.run("DELETE FROM figures_chunks WHERE page=?", address)
        tables.run("DELETE FROM figures WHERE page=?", address)
        self._sum(tables, office, year, None, -1, -count)
        return _parts(address, office, year)

    @staticmethod
    def _sum(tables: Tables, office: str, year: int, name: str | None, reports: int, figures: int) -> None:  # noqa: PLR0913, PLR0917 - a row
        """Count a report in or out."""
        update = (
            "ON CONFLICT(office, year) DO UPDATE SET reports=reports+excluded.reports, figures=figures+excluded.figures"
        )
        tables.run(f"INSERT INTO figures_years VALUES(?, ?, ?, ?, ?) {update}", office, year, name, reports, figures)
        tables.run("DELETE FROM figures_years WHERE office=? AND year=? AND reports=0", office, year)

    @staticmethod
    def _count(tables: Tables, office: str, items: Collection[str], year: int, step: int) -> None:
        """Count a year of items in (step: 1) or out (-1) where no others of that year are there: before some come, once some went."""
        there = "SELECT 1 FROM figures_series WHERE office=?1 AND item=?2 AND year=?3"
        more = "ON CONFLICT(office, item) DO UPDATE SET years=years+excluded.years"
        counted = f"INSERT INTO figures_items SELECT ?1, ?2, ?4 WHERE NOT EXISTS({there}) {more}"
        tables.many(counted, ((office, item, year, step) for item in items))
        if step < 0:
            query = "DELETE FROM figures_items WHERE office=? AND item=? AND years=0"
            tables.many(query, ((office, item) for item in items))


def figures_of(report: Report, themes: Sequence[Theme] = ()) -> tuple[Figure, ...]:
    """Return the figures of a report that has its ids, in the order of its text; title and signature hold none."""
    names = {theme.slug: theme.name for theme in themes}
    found: list[Figure] = []
    for paragraph in report.preamble:
        found += _in_text(paragraph.text, "", paragraph.id, paragraph, names)
    for section in report.sections:
        found += _in_section(section, names)
    for paragraph in report.closing:
        found += _in_text(paragraph.text, "", paragraph.id, paragraph, names)
    for section in report.annexes:
        found += _in_section(section, names)
    return tuple(found)


def as_written(figure: Figure) -> str:
    """Return a figure with the words around it that say that it is no exact value (超过20篇); a number that is missing is called so."""
    marks = [mark for mark in figure.mark.split() if mark not in figure.text]
    before = "".join(mark for mark in marks if mark not in _BEHIND_MARKS)
    text = f"（缺）{figure.text}" if figure.is_blank and figure.text == figure.unit else figure.text
    return before + text + "".join(mark for mark in marks if mark in _BEHIND_MARKS)


def figures_at(tables: Tables, address: str) -> Iterator[Figure]:
    """Yield the figures that the tables hold of a report, in order."""
    for (data,) in tables.rows("SELECT data FROM figures_chunks WHERE page=? ORDER BY chunk", address):
        yield from decoded(data, tuple[Figure, ...])


def compared(tables: Tables, office: str, most: int, years: Sequence[int]) -> Iterator[tuple[str, list[Compared]]]:
    """Yield what an office counts in several years, those of most years first: item, and up to three figures of each year.

    most: items at most; years: those asked for, 0 for none.
    """
    query = "SELECT item FROM figures_items WHERE office=? AND years>1 ORDER BY years DESC, item LIMIT ?"
    of_year = "SELECT page, place, said FROM figures_series WHERE office=? AND item=? AND year=? ORDER BY page, number LIMIT 3"
    for (item,) in [*tables.rows(query, office, most)]:
        found = [
            Compared(year or None, page, place, *decoded(said, tuple[str, str, str, str, Kind, str]))
            for year in years
            for page, place, said in tables.rows(of_year, office, item, year)
        ]
        yield item, found


def _said(figure: Figure) -> bytes:
    """Return what `Compared` needs of a figure besides its place."""
    return encoded((as_written(figure), figure.counted, figure.change, figure.base, figure.kind, figure.theme))


def bare_words(counted: str) -> str:
    """Return the words of what is counted without marks, without verbs that lead to it, and with 会议 as 会."""
    words = _MARKS.sub("", counted)
    while led := _LEADS.match(words):
        words = words[led.end() :]
    return words.replace("会议", "会")


_MARKS = expression(r"[\s“”‘’《》「」（）()、，*·]")
_LEADS = expression(
    r"(?:组织|开展|召开|举办|主持|举行|进行|完成|实现|参加|参与|累计|全年|共|已|年内|认真|扎实|深入|积极|及时|定期|先后|切实|集中(?!学习)|严格|统筹|带头|带领|印发|制定|出台|形成|撰写|发放)(?=..)"
)


def _in_section(section: Section, names: Mapping[str, str]) -> Iterator[Figure]:
    yield from _in_text(section.heading, section.id, section.id, section, names)
    for part in section.parts:
        if isinstance(part, Paragraph):
            labelled = part if part.roles else section
            yield from _in_text(part.text, section.id, part.id or section.id, labelled, names)
        else:
            yield from _in_section(part, names)


def _in_text(
    text: str, section: str, place: str, labelled: Section | Paragraph, names: Mapping[str, str]
) -> Iterator[Figure]:
    quantities, themes = quantities_in(text), labelled.themes
    for each in measured(text, quantities) if quantities else ():
        quantity = each.quantity
        yield Figure(
            section=section,
            place=place,
            text=text[quantity.start : quantity.end],
            low=quantity.low,
            high=quantity.high,
            unit=quantity.unit,
            base=quantity.base,
            mark=quantity.mark,
            is_blank=quantity.is_blank,
            kind=_kind(each),
            counted=each.counted,
            change=each.change,
            themes=themes[:_MOST_THEMES],
            theme=names.get(themes[0], "") if themes else "",
            roles=labelled.roles,
            excerpt=_excerpt(text, each),
        )


def _kind(each: Measured) -> Kind:
    base = each.quantity.base
    if each.change:
        return "change"
    return "money" if base in _MONEY else "percent" if base in _SHARES else "count"


def _excerpt(text: str, each: Measured) -> str:
    """Return the sentence of a figure; of a long one, what stands around it."""
    begin, end = each.clause
    first, last = max(begin, each.quantity.start - _BEFORE), min(end, each.quantity.end + _BEHIND)
    while first > begin and text[first - 1] in _DIGITS:  # a number is not cut in two
        first -= 1
    while last < end and text[last] in _DIGITS:
        last += 1
    return f"{'…' * (first > begin)}{text[first:last].strip()}{'…' * (last < end)}"


def _csv_row(report: Report, figure: Figure) -> Iterable[str | int | None]:
    yield from (report.address, report.year, report.office, report.title, figure.section, figure.place)
    yield from (figure.text, figure.low, figure.high, figure.unit, figure.base, figure.mark)
    yield from ("true" if figure.is_blank else "false", figure.kind, figure.counted, figure.change)
    yield from (" ".join(figure.roles), " ".join(figure.themes), figure.excerpt)


def _chunks(page: str, summary: Summary, figures: Sequence[Figure]) -> Iterator[tuple[object, ...]]:
    for start in range(0, len(figures), AT_ONCE):
        chunk = figures[start : start + AT_ONCE]
        data = encoded(chunk)
        digest = hashlib.sha256(data + encoded(summary)).hexdigest()[:24]
        yield page, start // AT_ONCE, len(chunk), digest, data


def _parts(page: str, office: str, year: int) -> set[str]:
    return {INDEX, f"office/{office}", f"year/{office}/{year}", f"csv/{year}", part_of_report(page)}
