"""Samples of the pages of promises and results, of words that Markdown would love to misread (`samples`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from converter.pages.listing import Listing, Sheet
from converter.pages.promise_lists import TITLE, Promise, promises_index, promises_of_year, promises_page, year_list
from converter.pages.tree import Page
from converter.relations.promises.relation import Counts
from converter.relations.promises.results import Place, Result

_YEAR = 2000


def promise_samples(words: str, sheets: Callable[[Listing], Sequence[tuple[Sheet, range]]]) -> Iterator[Page]:
    """Yield pages of each kind, with everything that may stand there; sheets: gives the pages of a list that needs several."""
    counts = Counts("office/sample", words, _YEAR, 4, 2, 1)
    said = Place(f"reports/{_YEAR}/sample", "s1", "s1", words, f" {words} 词。")
    told = Place(f"reports/{_YEAR}/sample", "s7", "s7", "", f"词 {words}")
    results = (Result(said, (words, "乙"), ((told, True, ("词", words)), (said, False, ()))), Result(told, (), ()))
    promises = tuple(
        Promise(words, is_compared, result, ((said.report, words),))
        for result in results
        for is_compared in (True, False)
    )
    for sheet, _ in sheets(year_list(counts.line, counts.label, _YEAR)):
        yield promises_of_year(counts, sheet, promises)
        yield promises_index(TITLE, sheet, ((counts, counts._replace(due=_YEAR + 1, compared=0)),), sheet.is_first)
    yield promises_page((counts, counts._replace(due=_YEAR + 1, compared=0)))
    yield promises_page((counts._replace(said=0),))
