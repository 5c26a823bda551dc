"""Shared passages: what is said at the places of a report, the pages of formulas and of pairs of reports, and the files of formulas."""

from collections.abc import Iterable, Iterator

from converter.pages import common
from converter.pages.relation import Made
from converter.pages.tree import Block, Bullets, Heading, Inline, Inlines, Link, Original, Page, Para, Span, Words
from converter.relations.passages.formulas import FirstPlace, FormulaSaid, formulas_in, most_said
from converter.relations.passages.found import Place
from converter.relations.passages.relation import PairSaid, Passages, found_at, marks_in_part, pairs_said, totals
from converter.relations.relation import INDEX
from converter.relations.summaries import Summary
from converter.search.scripts import json_text
from converter.tables import Tables

_INDEX, _FORMULAS, _PAIRS = "passages/index.md", "passages/formulas.md", "passages/pairs.md"
_SHOWN, _MOST = 20, 120
"""Lines of each list on the index page, and on its own."""
_LONGEST = 120
"""Characters of a formula that are shown."""
TITLE, FORMULAS_TITLE, PAIRS_TITLE = "相同的文字", "常见的套话", "相同文字最多的报告"


class PassagesPages:
    """The pages and files of the relation."""

    relation = Passages()
    title = TITLE
    about = "一段话还在哪几篇报告里出现过，哪些是许多报告都有的套话，哪两篇报告相同的文字最多。"

    def plan(self, tables: Tables, part: str) -> Iterator[Made]:
        """Yield the three pages, or a file of formulas."""
        if part == INDEX:
            formulas, pairs = tuple(most_said(tables, _MOST)), tuple(pairs_said(tables, _MOST))
            counts = totals(tables)
            yield Made(_INDEX, index_page, (formulas[:_SHOWN], pairs[:_SHOWN], counts))
            yield Made(_FORMULAS, formulas_page, (formulas, counts[0]))
            yield Made(_PAIRS, pairs_page, (pairs, counts[1]))
        elif said := tuple(formulas_in(tables, marks_in_part(part))):
            yield Made(f"passages/{part.rpartition('/')[2]}.js", formulas_script, (_formulas_text(said),))

    def of_report(self, tables: Tables, address: str) -> object:
        """Return the share of its words that stand elsewhere, and where; None for a report without sentences.

        `letters` and those of them that stand elsewhere, as `shared`; `reports`: address, title, year, office of each that is
        named; `passages`: id of the place, spans, and of each report its index, id of its place, 1 where words differ, and its
        spans where these are others; `formulas`: id, begin and end, and the mark in hexadecimal, or reports and ids.
        Spans count characters of the place, white space left out.
        """
        known = found_at(tables, address)
        if known is None or not known[0].letters:
            return None
        found, reports = known
        numbers = {report: index for index, report in enumerate(reports)}

        def where(places: Iterable[Place]) -> list[object]:
            return [
                [numbers[each.report], each.id, int(each.is_near), *([each.pieces] if each.pieces else [])]
                for each in places
            ]

        return {
            "letters": found.letters,
            "shared": found.shared,
            "reports": [[each.address, each.label, each.year, each.office] for each in reports.values()],
            "passages": [[each.id, each.pieces, where(each.where)] for each in found.passages],
            "formulas": [
                [each.id, each.start, each.end, where(each.where) or f"{each.mark:012x}"] for each in found.formulas
            ],
        }


def formulas_script(text: str) -> str:
    """Return the script that hands over what is said of formulas; text: JSON as a script may hold it."""
    return f"reportFormulas({text});\n"


def index_page(formulas: tuple[FormulaSaid, ...], pairs: tuple[PairSaid, ...], counts: tuple[int, int]) -> Page:
    """Return the page that leads to both lists; counts: of formulas and pairs, all of them."""
    intro = (
        "程序把每篇报告的句子与其他报告比对。少数几篇报告共有的整句整段，在报告页边上标出，可以看到还在哪里出现；"
        "九篇以上的报告或五个以上的单位都有的句子，算作套话，另外列出，报告页上要点开才显示。"
        "文件名称、标题和二十字以下的零星相同不算。相同不等于照抄，也可能出自同一份文件。"
    )
    blocks = (
        Para((intro,), "lead"),
        Heading(2, FORMULAS_TITLE, "formulas"),
        *_list_of_formulas(formulas),
        *_more(counts[0], len(formulas), _FORMULAS, FORMULAS_TITLE),
        Heading(2, PAIRS_TITLE, "pairs"),
        *_list_of_pairs(pairs),
        *_more(counts[1], len(pairs), _PAIRS, PAIRS_TITLE),
    )
    about = "各篇报告之间相同的文字：常见的套话，相同文字最多的报告。"
    return common.page(_INDEX, TITLE, about, (common.RELATED_STEP,), blocks, has_contents=True)


def formulas_page(formulas: tuple[FormulaSaid, ...], total: int) -> Page:
    """Return the list of the most frequent formulas."""
    said = f"共 {total:,} 句" if total <= len(formulas) else f"共 {total:,} 句，列出最常见的 {len(formulas)} 句"
    return _list_page(_FORMULAS, FORMULAS_TITLE, f"{said}。", _list_of_formulas(formulas))


def pairs_page(pairs: tuple[PairSaid, ...], total: int) -> Page:
    """Return the list of the pairs of reports that share most."""
    said = f"共 {total:,} 对" if total <= len(pairs) else f"共 {total:,} 对，列出相同文字最多的 {len(pairs)} 对"
    return _list_page(_PAIRS, PAIRS_TITLE, f"{said}；套话不计。", _list_of_pairs(pairs))


def _list_page(path: str, title: str, said: str, blocks: Iterable[Block]) -> Page:
    way = (common.RELATED_STEP, (TITLE, _INDEX))
    return common.page(path, title, f"{title}：{said}", way, (common.count(said), *blocks), has_contents=True)


def _more(total: int, shown: int, path: str, title: str) -> Iterator[Block]:
    if total > shown:
        yield Para((Link(f"更多{title}", path), f"（共 {total:,} 条）"))


def _list_of_formulas(formulas: Iterable[FormulaSaid]) -> Iterator[Block]:
    lines = tuple(map(_formula_line, formulas))
    yield Bullets(lines) if lines else Para(("没有找到九篇以上的报告都有的句子。",), "empty")


def _formula_line(said: FormulaSaid) -> Inlines:
    words = said.words if len(said.words) <= _LONGEST else f"{said.words[: _LONGEST - 1]}…"
    place = said.first[0]
    first = Link(place.label, f"{common.report_path(place.address)}#{place.id}")
    return (
        Original(words),
        " ",
        Span(f"{said.reports:,} 篇，最早见于：", "details"),
        first,
        Words(f"（{_facts(place)}）"),
    )


def _list_of_pairs(pairs: Iterable[PairSaid]) -> Iterator[Block]:
    lines = tuple(map(_pair_line, pairs))
    yield Bullets(lines) if lines else Para(("没有找到有整句相同的两篇报告。",), "empty")


def _pair_line(said: PairSaid) -> Inlines:
    percent = 100 * said.letters // max(said.whole, 1)
    amount = (
        f"{said.letters:,} 字相同，占前一篇的 {percent}%" if percent else f"{said.letters:,} 字相同，不到前一篇的 1%"
    )
    compare = common.compare_link(said.one.address, said.other.address)
    return *_report(said.one), " 与 ", *_report(said.other), " ", compare, " ", Span(amount, "details")


def _report(summary: Summary) -> Iterator[Inline]:
    yield Link(summary.label, common.report_path(summary.address))
    yield Words(f"（{_facts(summary)}）")


def _facts(of: Summary | FirstPlace) -> str:
    office = "" if of.office is None else f"{of.office} · "
    return f"{office}{common.year_label(of.year)}"


def _formulas_text(said: Iterable[FormulaSaid]) -> str:
    """Return as JSON: mark in hexadecimal → the round number of reports, the year of the first, and address, title and id of these."""
    return json_text(
        {
            f"{each.mark:012x}": [
                each.reports,
                [[place.address, place.label, place.year, place.id] for place in each.first],
            ]
            for each in said
        }
    )
