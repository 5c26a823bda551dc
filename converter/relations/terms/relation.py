"""The terms of reports by year, kept in tables: sums that every report adds to and takes away from."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from pathlib import Path

from converter.model import Report, Theme, Value
from converter.relations.names import letter_of, name_id
from converter.relations.places import worded_places
from converter.relations.relation import INDEX
from converter.relations.summaries import Summary
from converter.relations.terms.measure import Turns, heights, turns_of, unevenness
from converter.tables import Tables, decoded, encoded

PHRASES_FILE = Path(__file__).with_name("phrases.txt")
MOST_TERMS = 300
"""Terms that are listed: those that stand most unevenly over the years."""
_LEAST_REPORTS = 2

_SCHEMA = """
CREATE TABLE terms(term TEXT, year INTEGER, count INTEGER, PRIMARY KEY(term, year)) WITHOUT ROWID;
CREATE TABLE terms_themes(theme TEXT, term TEXT, count INTEGER, PRIMARY KEY(theme, term)) WITHOUT ROWID;
CREATE TABLE terms_of(page TEXT PRIMARY KEY, data BLOB) WITHOUT ROWID;
CREATE TABLE terms_shown(data BLOB, is_old INTEGER)
"""
_ANY = ""
"""Stands for a term where all reports count."""


class TermEntry(Value, frozen=True):
    """What is shown of a term."""

    id: str
    letter: str
    """Of its sheet."""
    term: str
    reports: int
    years: tuple[tuple[int, int], ...]
    """Year and number of reports, oldest first; those of unknown years are not among them."""
    heights: tuple[tuple[int, int], ...]
    """Year and height of its bar, out of 8."""


class TermsShown(Value, frozen=True):
    """What is shown of all terms."""

    entries: tuple[TermEntry, ...] = ()
    """Those that stand most unevenly over the years, the most first."""
    turns: tuple[tuple[str, Turns], ...] = ()
    """Slug of a theme and which of its terms came and went, of themes with some."""

    def of_theme(self, slug: str) -> Turns | None:
        """Return which of the terms that decide for a theme came and went, if it can be told of any."""
        return dict(self.turns).get(slug)


class _Facts(Value, frozen=True):
    terms: tuple[str, ...]
    """That the report has."""
    told: tuple[tuple[str, tuple[str, ...]], ...]
    """Slug of a theme and the terms that decided for it."""


class Terms:
    """The relation."""

    name = "terms"
    schema = _SCHEMA

    def facts(self, report: Report, themes: Sequence[Theme]) -> bytes:
        """Return the terms that a report has, and those that decided for each theme."""
        known = {theme.slug for theme in themes if not theme.is_role}
        own = {*report.terms}
        told: dict[str, set[str]] = {}
        evidence = (place.evidence for places in (report.walk(), report.paragraphs()) for place in places)
        for slug, words in chain.from_iterable(evidence):
            if slug in known:
                told.setdefault(slug, set()).update(own.intersection(words))
        text = "\n".join(words for _, words in worded_places(report))
        own.update(phrase for phrase in _phrases() if phrase in text)
        return encoded(_Facts(tuple(sorted(own)), tuple((slug, tuple(sorted(told[slug]))) for slug in sorted(told))))

    def put(self, tables: Tables, summary: Summary, facts: bytes) -> set[str]:
        """Put the terms of a report."""
        self.drop(tables, summary.address)
        year = summary.year or 0
        tables.run("INSERT INTO terms_of VALUES(?, ?)", summary.address, encoded((year, facts)))
        of_year, of_themes = _keys(year, facts)
        more = "DO UPDATE SET count=count+1"
        tables.many(f"INSERT INTO terms VALUES(?, ?, 1) ON CONFLICT(term, year) {more}", of_year)
        tables.many(f"INSERT INTO terms_themes VALUES(?, ?, 1) ON CONFLICT(theme, term) {more}", of_themes)
        tables.run("UPDATE terms_shown SET is_old=1")
        return {INDEX}

    def drop(self, tables: Tables, address: str) -> set[str]:
        """Take the terms of a report away."""
        row = tables.one("SELECT data FROM terms_of WHERE page=?", address)
        if row is None:
            return set()
        tables.run("DELETE FROM terms_of WHERE page=?", address)
        of_year, of_themes = _keys(*decoded(row[0], tuple[int, bytes]))
        tables.many("UPDATE terms SET count=count-1 WHERE term=? AND year=?", of_year)
        tables.many("DELETE FROM terms WHERE term=? AND year=? AND count=0", of_year)
        tables.many("UPDATE terms_themes SET count=count-1 WHERE theme=? AND term=?", of_themes)
        tables.many("DELETE FROM terms_themes WHERE theme=? AND term=? AND count=0", of_themes)
        tables.run("UPDATE terms_shown SET is_old=1")
        return {INDEX}


def _keys(year: int, facts: bytes) -> tuple[list[tuple[str, int]], list[tuple[str, str]]]:
    """Return of which rows a report is part: term and year, theme and term."""
    found = decoded(facts, _Facts) if facts else _Facts((), ())
    return [(term, year) for term in (_ANY, *found.terms)], [
        (slug, term) for slug, terms in found.told for term in terms
    ]


def terms_shown(tables: Tables) -> TermsShown:
    """Return what is shown of all terms; what was found is kept until a report comes or goes, ids and letters beyond that."""
    kept, is_old = tables.one("SELECT data, is_old FROM terms_shown") or (b"", True)
    before = decoded(kept, TermsShown) if kept else TermsShown((), ())
    if not is_old:
        return before
    shown = _shown(tables, {each.term: each for each in before.entries})
    tables.run("DELETE FROM terms_shown")
    tables.run("INSERT INTO terms_shown VALUES(?, 0)", encoded(shown))
    return shown


def _shown(tables: Tables, before: Mapping[str, TermEntry]) -> TermsShown:
    terms: dict[str, dict[int, int]] = {}
    for term, year, count in tables.rows("SELECT term, year, count FROM terms"):
        terms.setdefault(term, {})[year] = count
    reports = terms.pop(_ANY, {})
    scored = sorted(
        (-round(unevenness(years, reports), 3), -sum(years.values()), term)
        for term, years in terms.items()
        if sum(years.values()) >= _LEAST_REPORTS
    )
    themes: dict[str, dict[str, dict[int, int]]] = {}
    for theme, term in tables.rows("SELECT theme, term FROM terms_themes"):
        themes.setdefault(theme, {})[term] = terms[term]
    found = ((theme, turns_of(of_theme, reports)) for theme, of_theme in sorted(themes.items()))
    return TermsShown(
        entries=tuple(_entry(term, terms[term], reports, before.get(term)) for _, _, term in scored[:MOST_TERMS]),
        turns=tuple((theme, turns) for theme, turns in found if turns and (turns.came or turns.went)),
    )


def _entry(term: str, years: Mapping[int, int], reports: Mapping[int, int], before: TermEntry | None) -> TermEntry:
    return TermEntry(
        id=before.id if before else name_id(term),
        letter=before.letter if before else letter_of(term),
        term=term,
        reports=sum(years.values()),
        years=tuple((year, count) for year, count in sorted(years.items()) if year),
        heights=tuple(sorted(heights(years, reports).items())),
    )


@cache
def _phrases() -> tuple[str, ...]:
    lines = (line.partition("#")[0].strip() for line in PHRASES_FILE.read_text(encoding="utf-8").splitlines())
    return tuple(filter(None, lines))


def in_order(entries: Iterable[TermEntry]) -> Iterator[tuple[str, list[TermEntry]]]:
    """Yield each letter that has terms, with them in the order of pinyin."""
    of_letter: dict[str, list[TermEntry]] = {}
    for entry in sorted(entries, key=lambda each: each.id):
        of_letter.setdefault(entry.letter, []).append(entry)
    yield from of_letter.items()
