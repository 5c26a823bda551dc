"""A page of each kind, of invented words that Markdown would love to misread: what a site's templates are held against."""

from collections.abc import Iterator

from msgspec.structs import replace

from converter.model import (
    Cell,
    Corrected,
    Departed,
    Former,
    FormerTheme,
    Message,
    Note,
    Paragraph,
    Picture,
    Removal,
    Report,
    Section,
    Source,
    Table,
    Theme,
)
from converter.pages.alphabet import LetterSheet
from converter.pages.category import INDEXES, category_index, category_listing, category_page, category_sheet
from converter.pages.check import CHECK, check_sheet
from converter.pages.former import departed_page, former_theme_page
from converter.pages.groups import begun, is_in_groups
from converter.pages.listing import LIMIT, Listing, Sheet, rank_of
from converter.pages.promise_lists import TITLE, Promise, promises_index, promises_of_year, promises_page, year_list
from converter.pages.related import Related, facts_of, related_schema
from converter.pages.relation import Made
from converter.pages.report import Beside, Context, report_page
from converter.pages.table import overview_pages
from converter.pages.theme import ThemeYear, theme_listing, theme_page, theme_sheet
from converter.pages.tree import Page
from converter.pages.years import year_listing, year_sheet
from converter.relations.categories import Category
from converter.relations.names import LETTERS
from converter.relations.notices import codes_of
from converter.relations.overview import Counts, Overview, Published, Relations, relate
from converter.relations.promises.relation import Counts as Promised
from converter.relations.promises.results import Place, Result
from converter.relations.summaries import Summary
from converter.tables import Tables

_YEAR = 2000
_MANY = 9  # reports alike: their words are formulas
_WORDS = "１. 第<b>一</b>项&amp;“**局”*次 [x](y.md) {: #z .c } `码`_斜_ #"
_THEMES = (
    Theme(
        "sample",
        f"主题{_WORDS}",
        _WORDS,
        subs=(Theme("part", _WORDS, _WORDS),),
        former=(("gone", ""), ("moved", "part")),
    ),
    Theme("problems", "问题", "不足。", is_role=True),
)


def samples() -> tuple[Page, ...]:
    """Return at least one page of every kind, the pages of an archive without reports among them; none twice."""
    return tuple(dict.fromkeys(_samples()))


def _samples() -> Iterator[Page]:
    published = Published({_report().address: "2000-01-02"})
    relations = relate((_report(),), _THEMES, _MESSAGES, published=published)
    overview, notices = relations.overview, relations.notices
    summary = replace(relations.summaries[0], apart=_WORDS)
    for make in overview_pages().values():
        yield make(overview)
        yield make(Overview(themes=tuple(Counts(theme) for theme in _THEMES)))
    yield report_page(_report(), Context(_THEMES), Beside(summary, summary), _WORDS)
    yield from map(departed_page, _departed(summary.address))
    for sheet, _ in _sheets(year_listing(_YEAR)):
        yield year_sheet(_YEAR, sheet, (summary,), _THEMES)
    yield from _of_themes(relations)
    for former in (FormerTheme("old", _WORDS, "part"), FormerTheme("older", "", "")):
        yield former_theme_page(former, f"themes/{former.slug}/index.md", _THEMES)
    yield from _of_categories(relations)
    for sheet, _ in _sheets(CHECK):
        yield check_sheet(sheet, notices, codes_of(notices))
    yield from _related(summary)
    yield from _promise_samples()


def _related(summary: Summary) -> Iterator[Page]:
    """Yield the pages of relations, without reports and with one."""
    related = Related(Tables.in_memory(related_schema()))
    related.clear()
    alike = [replace(summary, address=f"{summary.address}{number}") for number in range(_MANY)]
    for summaries in ((), alike[:2], alike):
        for each in summaries:
            related.put(each, facts_of(_report(), _THEMES))
        for made in (made for _, planned in related.planned() for made in planned if not _is_one_more_letter(made)):
            page = made.make(*made.arguments)
            if isinstance(page, Page):
                yield page


def _is_one_more_letter(made: Made) -> bool:
    """Whether a page is that of a letter that no name begins with, but the first: they differ in their letter alone."""
    sheet, *entries = made.arguments
    return isinstance(sheet, LetterSheet) and entries == [()] and sheet.letter != LETTERS[0]


def _of_themes(relations: Relations) -> Iterator[Page]:
    for counts in relations.overview.themes:
        entries = relations.entries[counts.theme.slug, _YEAR]
        count = replace(counts.of_year(_YEAR), entries=LIMIT + 1)
        many = Counts(counts.theme, (count, replace(count, year=_YEAR - 1), replace(count, year=None)))
        for each in (counts, many, Counts(counts.theme)):
            yield theme_page(each, entries if each.years else (), {_YEAR: 3, _YEAR - 1: 200, None: 1})
        sheets = _sheets(theme_listing(counts.theme, _YEAR))
        for sizes in ((LIMIT, 1), (LIMIT + 1,)):
            of_year = ThemeYear(count, begun(sizes, sheets), is_in_groups(sizes))
            for sheet, _ in sheets:
                yield theme_sheet(counts.theme, sheet, entries, of_year)


def _of_categories(relations: Relations) -> Iterator[Page]:
    (summary,) = relations.summaries
    entries = relations.entries["problems", _YEAR]
    for category in (*relations.categories, Category("office", None, "none")):
        if category.years:
            (year,) = category.years
            many = replace(category, years=(replace(year, reports=LIMIT + 1), replace(year, year=None)))
            yield category_page(category, (summary,), {}, _THEMES)
            yield category_page(many, (summary,), {"problems": entries}, _THEMES)
            for sheet, _ in _sheets(category_listing(category, _YEAR)):
                yield category_sheet(category, _YEAR, sheet, (summary,))
        yield category_page(replace(category, years=()), (), {}, _THEMES)
    for facet, listing in INDEXES.items():
        of_facet = [(category, summary) for category in relations.categories if category.facet == facet]
        for sheet, _ in _sheets(listing):
            yield category_index(facet, sheet, of_facet, has_unnamed=sheet.is_first)
        yield category_index(facet, listing.sheets((), str)[0][0], (), has_unnamed=False)


def _sheets(listing: Listing) -> list[tuple[Sheet, range]]:
    """Return the pages of a list that needs several."""
    return listing.sheets([rank_of(str(number)) for number in range(LIMIT + 1)], lambda _: _WORDS)


def _section(number: int, *parts: Paragraph | Section) -> Section:
    """Return a heading; every other one has a paragraph that continues its line."""
    identifier = f"s{number}"
    return Section(
        number,
        "一、",
        _WORDS,
        f"一、{_WORDS}",
        1,
        (Paragraph(_WORDS, 1, identifier if number % 2 else f"{identifier}-x"), *parts),
        run_in=bool(number % 2),
        id=identifier,
        themes=("sample",),
        subthemes=("part",) if number > 1 else (),
        evidence=(("sample", (_WORDS, "词")),),
    )


def _report() -> Report:
    point = Section(5, "一是", "", f"一是{_WORDS}", 1, id="s1-p1", roles=("problems",))
    blocks: tuple[Table | Picture | Note, ...] = (
        Table(((Cell(_WORDS, rows=2), Cell("乙")), (Cell("丙\n丁"),), (Cell(_WORDS, 2, ids=("x0-x1",)),))),
        Picture("picture-000000000000.png", b""),
        Note(),
    )
    parts = (Paragraph(_WORDS, 1, f"x{number}", block=block) for number, block in enumerate(blocks))
    deep = _section(6, point, Section(1, "", "", "\u3000", 1, id="s8"))
    for number in (4, 3, 2):
        deep = _section(number, deep)
    return Report(
        title=_WORDS,
        title_inferred=False,
        sources=(Source(f"{_YEAR}/{_WORDS}.txt", "txt", "utf-8", "0" * 64),),
        year=_YEAR,
        kind="总结",
        office=_WORDS,
        author=_WORDS,
        date="2000-12-30",
        head=(Paragraph(_WORDS, 1, "x4"),),
        preamble=(Paragraph("各位同志：", 1, "x5"), *parts),
        sections=(
            _section(1, deep),
            Section(1, "二、", "", "二、甲", 1, id="s7", themes=("sample",), roles=("problems",)),
        ),
        closing=(
            Paragraph(
                f"按照《关于修路的意见》（{_WORDS}），党风廉政建设责任书3份，按期报送甲乙丙丁戊己庚辛壬癸。",
                1,
                "x6",
                roles=("problems",),
            ),
        ),
        signature=(Paragraph(_WORDS, 1, "x7"),),
        annexes=(Section(0, "附件", "", "附件", 1, id="att1"),),
        removals=(Removal(_WORDS, "页码", 1),),
        messages=(Message("R001", "info", _WORDS, "甲.txt", 3),),
        former=(
            Former("s9", "s1", "九、", is_gone=False),
            Former("s10", "s1", "十、"),
            Former("s11", "title", target="reports/2001/sample#s1", target_title=_WORDS),
        ),
        address=f"reports/{_YEAR}/sample",
        length=1234,
        terms=(_WORDS,),
        corrected=(Corrected("title", _WORDS, _WORDS), Corrected("themes", "sample", place=_WORDS)),
    )


_MESSAGES = (Message("R001", "error", _WORDS, _WORDS),)


def _departed(target: str) -> Iterator[Departed]:
    yield Departed("reports/2000/departed", _WORDS, "moved", target, _WORDS, (("s1", ""), ("s2", f"{target}#s1")))
    yield Departed("reports/2000/withdrawn", "", "gone")


def _promise_samples() -> Iterator[Page]:
    """Yield pages of promises and results, with everything that may stand there."""
    counts = Promised("office/sample", _WORDS, _YEAR, 4, 2, 1)
    said = Place(f"reports/{_YEAR}/sample", "s1", "s1", _WORDS, f" {_WORDS} 词。")
    told = Place(f"reports/{_YEAR}/sample", "s7", "s7", "", f"词 {_WORDS}")
    results = (Result(said, (_WORDS, "乙"), ((told, True, ("词", _WORDS)), (said, False, ()))), Result(told, (), ()))
    promises = tuple(
        Promise(_WORDS, is_compared, result, ((said.report, _WORDS),))
        for result in results
        for is_compared in (True, False)
    )
    for sheet, _ in _sheets(year_list(counts.line, counts.label, _YEAR)):
        yield promises_of_year(counts, sheet, promises)
        yield promises_index(TITLE, sheet, ((counts, counts._replace(due=_YEAR + 1, compared=0)),), sheet.is_first)
    yield promises_page((counts, counts._replace(due=_YEAR + 1, compared=0)))
    yield promises_page((counts._replace(said=0),))
