"""The pages of what reports name in book-title marks: an index, and sheets from A to Z with every name and its places."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from converter.model import Value
from converter.pages import common
from converter.pages.alphabet import Alphabet, LetterSheet, letter_page, letter_sheets, letters_page, picture, span_of
from converter.pages.listing import opening_of
from converter.pages.relation import Later, Made
from converter.pages.tree import Block, Bullets, Element, Heading, Inline, Line, Link, Page, Para, Span, Strong, joined
from converter.relations.documents.aliases import names_of_list
from converter.relations.documents.kinds import DOCUMENTS, KIND_NAMES
from converter.relations.documents.relation import (
    MOST_PLACES,
    Documents,
    Listed,
    NameEntry,
    Naming,
    letters_named,
    most_named,
    name_entry,
    name_of,
    named_by_report,
    names_of_letter,
    newest_names,
)
from converter.relations.names import LETTERS, letter_of, name_id
from converter.relations.relation import INDEX
from converter.tables import Tables

DOCUMENT_SHEETS = Alphabet("documents", "提到的文件", "个名称", "这条链接指的名称，现在没有报告提到它。")

_MOST, _NEWEST = 30, 20
"""How many names the index shows that most reports name, and that were named first in the latest years."""
_LONG_NAME = 60
_HOW = (
    "这里列出报告里用书名号《》括起来的名称，按拼音排列。写法不同、指同一份文件的合在一起：全角半角、空格、引号的差别，"
    "通行的简称（《党章》），报告自己交代的简称（以下简称《…》）；其余一律分开，不猜。原文隐去的字照样空着，不补。"
    "种类由程序按名称和上下文推断，可能有错。"
)


class NameSeen(Value, frozen=True):
    """A short name that leads on to the entry of the full one."""

    id: str
    name: str
    other_id: str
    letter: str
    """Of the sheet of the full name."""
    other: str


class DocumentPages:
    """The pages."""

    relation = Documents()
    title = DOCUMENT_SHEETS.title
    about = "报告用书名号提到的文件、书和节目，各在哪些报告里、哪些年度。"

    def plan(self, tables: Tables, part: str) -> Iterator[Made]:
        """Yield the index with the sheets of letters that have no name, or the sheets of a letter."""
        if part == INDEX:
            letters = letters_named(tables)
            entries = (tuple(most_named(tables, _MOST)), tuple(newest_names(tables, _NEWEST)))
            yield Made(DOCUMENT_SHEETS.index, documents_index, (letters, *entries))
            for letter in {*LETTERS} - {letter for letter, _, _ in letters}:
                for of_letter, _ in letter_sheets(DOCUMENT_SHEETS, letter, (), (), str):
                    yield Made(of_letter.sheet.path, documents_sheet, (of_letter, ()))
        else:
            yield from _letter(tables, part)

    def of_report(self, tables: Tables, address: str) -> object:
        """Return of each name in the report: the name, its kind where it is no document, its entry, the places."""
        named = named_by_report(tables, address)
        if not named:
            return None
        return [
            [
                each.spellings[0][0],
                "" if each.kind in DOCUMENTS else KIND_NAMES[each.kind],
                f"{letter_of(each.plain)}.html#{name_id(each.plain)}",
                list(each.places),
            ]
            for each in named
        ]


def _letter(tables: Tables, letter: str) -> Iterator[Made]:
    listed = names_of_letter(tables, letter)
    if listed:
        ranks = [each.rank + bytes((each.lines,)) for each in listed]

        def opening(at: int) -> str:
            return opening_of(name_of(tables, listed[at].id, listed[at].plain))

        for of_letter, held in letter_sheets(DOCUMENT_SHEETS, letter, ranks, [each.id for each in listed], opening):
            shown = listed[held.start : held.stop]
            key = " ".join([f"{each.id} {each.digest}" for each in shown])
            yield Made(of_letter.sheet.path, documents_sheet, (of_letter, Later(key, partial(_entries, tables, shown))))


def _entries(tables: Tables, listed: Sequence[Listed]) -> tuple[NameEntry | NameSeen, ...]:
    return tuple(_shown(tables, each) for each in listed)


def _shown(tables: Tables, listed: Listed) -> NameEntry | NameSeen:
    if not listed.see:
        return name_entry(tables, listed.plain)
    see, known = listed.see, names_of_list()
    return NameSeen(listed.id, known.get(listed.plain, listed.plain), name_id(see), letter_of(see), known.get(see, see))


def documents_index(
    letters: Sequence[tuple[str, int, int]], most: Sequence[NameEntry], newest: Sequence[NameEntry]
) -> Page:
    """Return the index page; letters: as `letters_named` gives them."""
    counts = {letter: lines for letter, lines, _ in letters}
    total = sum(names for _, _, names in letters)
    shown: tuple[Block, ...] = (
        (
            common.count(f"共 {total:,} 个名称。"),
            *_ranked("提到最多的", "most", most),
            *_ranked("近年新提到的", "newest", newest),
        )
        if total
        else (Para((Strong("还没有提到文件的报告。"), " 报告里用书名号《》括起来的名称，都会列在这里。"), "empty"),)
    )
    return letters_page(DOCUMENT_SHEETS, DocumentPages.about, _HOW, counts, shown)


def _ranked(title: str, identifier: str, entries: Sequence[NameEntry]) -> Iterator[Block]:
    if entries:
        yield Heading(2, title, identifier)
        for entry in entries:
            link = Link(
                _title(entry), DOCUMENT_SHEETS.page(entry.letter), "entry name-title", data=(("name", entry.id),)
            )
            yield Para((link, " ", *joined(_facts(entry))), "name is-ranked")
            yield from _course(entry)


def documents_sheet(of_letter: LetterSheet, entries: Iterable[NameEntry | NameSeen]) -> Page:
    """Return a sheet of a letter."""
    blocks = (block for each in entries for block in (_entry(each) if isinstance(each, NameEntry) else _seen(each)))
    return letter_page(DOCUMENT_SHEETS, of_letter, blocks)


def _entry(entry: NameEntry) -> Iterator[Block]:
    data = (
        ("kind", KIND_NAMES[entry.kind]),
        ("years", " ".join(str(year) for year, _ in entry.years)),
        ("offices", _offices(entry)),
    )
    spellings = "".join(f"《{text}》" for text in entry.spellings)
    also = (Span(f"也写作{spellings}", "spellings"),) if spellings else ()
    shown = (Span(_title(entry), "name-title"), *_facts(entry), *also)
    yield Para(joined(shown), "name", entry.id, data)
    yield from _course(entry)
    reports = Bullets(tuple(_report(naming) for naming in entry.newest))
    more = (Para(("全部：", *joined(_searches(entry), "、")), "rest"),) if entry.reports > len(entry.newest) else ()
    if entry.reports > 1:
        summary = f"最近 {len(entry.newest)} 篇" if more else f"{entry.reports} 篇"
        yield Element("details", (("class", "name-reports"),), (Line("summary", (), (summary,)), reports, *more))
    else:
        yield Element("div", (("class", "name-reports"),), (reports,))


def _offices(entry: NameEntry) -> str:
    """Return the offices for the script that chooses: `*` for very many, else their names, parted by what no folder's name holds."""
    names = (name.strip().replace("/", "／") for name in entry.office_names)
    return "*" if entry.offices > len(entry.office_names) else "/".join(names)


def _seen(seen: NameSeen) -> Iterator[Block]:
    link = Link(f"《{seen.other}》", DOCUMENT_SHEETS.page(seen.letter), "entry", data=(("name", seen.other_id),))
    yield Para((Span(f"《{seen.name}》", "name-title"), " 见", link), "name is-seen", seen.id)


def _title(entry: NameEntry) -> str:
    return f"《{entry.name}》"


def _facts(entry: NameEntry) -> Iterator[Span]:
    yield Span(KIND_NAMES[entry.kind], "name-kind")
    yield Span(f"{entry.reports:,} 篇", "name-fact")
    if entry.offices:
        yield Span(f"{entry.offices:,} 个单位", "name-fact")
    if years := span_of(entry.years):
        yield Span(years, "name-fact")


def _course(entry: NameEntry) -> Iterator[Block]:
    yield from picture(entry.years, lambda year, count: f"{year}年 {count} 篇")


def _report(naming: Naming) -> tuple[Inline, ...]:
    page = common.report_path(naming.address)
    shown: list[Inline] = [Span(common.year_label(naming.year), "fact")]
    if naming.office is not None:
        shown.append(common.office_link(naming.office, "fact"))
    shown.append(Link(naming.label, f"{page}#{naming.places[0]}", "entry"))
    others = naming.places[1:MOST_PLACES]
    shown += [Link("又一处", f"{page}#{place}", "again") for place in others]
    if rest := len(naming.places) - 1 - len(others):
        shown.append(Span(f"另 {rest} 处", "fact"))
    return joined(tuple(shown))


def _searches(entry: NameEntry) -> Iterator[Link]:
    """Yield links to the search for every spelling."""
    for text in (entry.name, *entry.spellings):
        yield Link(f"查《{text}》", f"{common.SEARCH}?{common.choice(q=f'《{text}》')}", "no-print")
