"""The pages of terms: those that stand most unevenly over the years, from A to Z, each with its course."""

from collections.abc import Iterable, Iterator, Sequence

from converter.model import Report, Theme
from converter.pages import common
from converter.pages.alphabet import Alphabet, LetterSheet, letter_page, letter_sheets, letters_page, picture, span_of
from converter.pages.listing import rank_of
from converter.pages.relation import Made
from converter.pages.tree import Block, Heading, Inline, Link, Page, Para, Span, Strong, joined
from converter.relations.names import LETTERS
from converter.relations.summaries import Summary
from converter.relations.terms.measure import Turns
from converter.relations.terms.relation import MOST_TERMS, TermEntry, Terms, TermsShown, in_order, terms_shown
from converter.tables import Tables

TERM_SHEETS = Alphabet("terms", "用语的起落", "个词", "这个词现在不在表上：提到它的报告太少，或者各年差不多。")

_RANKED = 40
"""Terms that the index shows: those that stand most unevenly."""
_HOW = (
    "这里的词来自主题的词表和各个时期的提法。每个词数的是各年有多少篇报告写到它（一篇里写几次都算一篇）；"
    "写在更长的词里的归那个词（写“党员干部”的不算写“党员”），所以比查原文得到的少。"
    f"列出的是各年之间起落最大的，至多 {MOST_TERMS} 个：按当年报告的份额比，用对数似然比（G²）排，报告少的年份偶然多一两篇不算数。"
    "小图的高低是写到的报告占当年的份额。"
)


class TermPages:
    """The pages."""

    relation = Terms()
    title = TERM_SHEETS.title
    about = "哪些词在哪些年写得多、写得少，按拼音可查。"

    def plan(self, tables: Tables, part: str) -> Iterator[Made]:  # noqa: ARG002 - all is one part
        """Yield the index and the sheets of all letters: which terms are listed may change with any report."""
        entries = terms_shown(tables).entries
        by_letter = dict(in_order(entries))
        counts = tuple((letter, len(found)) for letter, found in by_letter.items())
        yield Made(TERM_SHEETS.index, terms_index, (counts, entries[:_RANKED]))
        for letter in LETTERS:
            found = by_letter.get(letter, [])
            terms = [entry.term for entry in found]
            ids = [entry.id for entry in found]
            for of_letter, held in letter_sheets(TERM_SHEETS, letter, [*map(rank_of, ids)], ids, terms.__getitem__):
                yield Made(of_letter.sheet.path, terms_sheet, (of_letter, tuple(found[held.start : held.stop])))

    def of_report(self, tables: Tables, address: str) -> object:  # noqa: ARG002 - of all relations
        """Return nothing: terms say nothing at single places."""
        return None


def terms_index(counts: Sequence[tuple[str, int]], entries: Sequence[TermEntry]) -> Page:
    """Return the index page; counts: of letters; entries: the terms that stand most unevenly, the most first."""
    shown: tuple[Block, ...] = (
        (
            common.count(f"共 {sum(count for _, count in counts):,} 个词。"),
            Heading(2, "起落最大的", "most"),
            *(block for entry in entries for block in _entry(entry, is_ranked=True)),
        )
        if entries
        else (Para((Strong("报告还太少，比不出用语的起落。"), " 至少有两篇报告写到的词才列在这里。"), "empty"),)
    )
    return letters_page(TERM_SHEETS, TermPages.about, _HOW, dict(counts), shown)


def terms_sheet(of_letter: LetterSheet, entries: Sequence[TermEntry]) -> Page:
    """Return a sheet of a letter."""
    return letter_page(TERM_SHEETS, of_letter, (block for entry in entries for block in _entry(entry)))


def turns_lines(turns: Turns | None) -> Iterator[Para]:
    """Yield what a theme's page says of the terms that came and went, where it can be told."""
    if turns is None:
        return
    years = common.years_label(turns.since, turns.until)
    for said, terms in ((f"{years}新出现的词", turns.came), (f"以前常写、{years}没有再写的词", turns.went)):
        if terms:
            yield Para((f"{said}：", *joined(tuple(_search(term, term) for term in terms), "、")), "turns")


def terms_shown_of(reports: Iterable[Report], summaries: Iterable[Summary], themes: Sequence[Theme]) -> TermsShown:
    """Return what is shown of the terms of reports; their summaries: in the same order."""
    tables, relation = Tables.in_memory(Terms.schema), Terms()
    for report, summary in zip(reports, summaries, strict=True):
        relation.put(tables, summary, relation.facts(report, themes))
    return terms_shown(tables)


def _entry(entry: TermEntry, *, is_ranked: bool = False) -> Iterator[Block]:
    title: Inline = Span(entry.term, "name-title")
    if is_ranked:
        title = Link(entry.term, TERM_SHEETS.page(entry.letter), "entry name-title", data=(("name", entry.id),))
    span = span_of(entry.years)
    facts = (Span(f"{entry.reports:,} 篇", "name-fact"), *((Span(span, "name-fact"),) if span else ()))
    data = (("years", " ".join(str(year) for year, _ in entry.years)),)
    link = _search(entry.term, "查原文")
    if is_ranked:
        yield Para(joined((title, *facts, link)), "name is-ranked")
    else:
        yield Para(joined((title, *facts, link)), "name", entry.id, data)
    yield from picture(entry.years, lambda year, count: f"{year}年 {count} 篇", dict(entry.heights))


def _search(term: str, shown: str) -> Link:
    return Link(shown, f"{common.SEARCH}?{common.choice(q=term)}", "name-search no-print" if shown != term else "")
