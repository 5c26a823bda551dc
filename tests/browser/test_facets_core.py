"""`reportSearch.browse` in a real browser against a plain scan of the reports: the same lists, counts and order."""

from __future__ import annotations

import random
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from playwright.sync_api import Browser, Page

from bench.made_reports import made_report
from converter.language.pinyin import reading_order
from converter.model import Report, Theme
from converter.pipeline import convert
from converter.readers import ReadError
from converter.search.index import full_index
from converter.search.passages import indexed
from converter.settings import Limits
from converter.themes import load_vocabulary
from tests.browser.test_search_core import TEXTS, lay, quoted
from tests.support.examples import examples
from tests.support.facet_scan import LABELS, Scan
from tests.support.invented_reports import collection
from tests.support.labelled_reports import labelled
from tests.support.plain_scan import fold
from tests.support.serving import serving
from tests.support.updated_index import update_index

THEMES = (
    *(
        Theme(f"theme-{n}", f"主题{n}", "", subs=tuple(Theme(f"sub-{n}-{m}", f"子题{n}-{m}", "") for m in range(n % 4)))
        for n in range(40)
    ),
    Theme("theory-study", "理论学习", ""),
    Theme("business", "中心工作", ""),
    Theme("problems", "存在问题", "", is_role=True),
    Theme("plans", "下一步打算", "", is_role=True),
)
"""More than a number has bits."""
GONE = {"1999", "没有的局"}
SORTS = ("newest", "office", "length")
ASK = """async choices => {
  const answers = [];
  for (const choice of choices) {
    const answer = await reportSearch.browse(choice);
    answers.push({...answer, hits: answer.hits.map(hit => hit.url)});
  }
  return answers;
}"""


def archive(seed: str, count: int) -> dict[str, Report]:
    """Return reports by address: invented ones and made ones, labelled at random."""
    draw = random.Random(seed)
    reports = [*collection(), *(made_report(number, draw.choice((600, 2000))) for number in range(count))]
    return {report.address: labelled(report, THEMES, draw) for report in reports}


def changed_step_by_step(known: dict[str, Report]) -> tuple[dict[str, Report], dict[str, str]]:
    """Return the reports after some were added, changed and removed, and the index that came of it."""
    draw = random.Random("changes")
    known = dict(known)
    files = full_index(known.values(), THEMES)
    for step in range(12):
        new = labelled(made_report(1000 + step, draw.choice((800, 3000))), THEMES, draw)
        changed = [new, *(labelled(known[name], THEMES, draw) for name in draw.sample(sorted(known), 2))]
        gone = draw.choice(sorted(known.keys() - {each.address for each in changed}))
        kept = {name: indexed(each) for name, each in known.items()}
        changes = update_index(files.__getitem__, kept.__getitem__, map(indexed, changed), [gone], THEMES)
        files = {name: text for name, text in (files | changes.write).items() if name not in changes.remove}
        known = {
            name: each for name, each in (known | {each.address: each for each in changed}).items() if name != gone
        }
    assert files["index.js"].count('"name"') > 2
    return known, files


def drawn_words(draw: random.Random, reports: list[Report]) -> list[str]:
    """Return one or two words, of one report."""
    report = draw.choice(reports)
    texts = [paragraph.text for paragraph in report.paragraphs() if len(fold(paragraph.text)) > 8]
    texts += [section.printed for section in report.walk()]
    words = []
    for _ in range(draw.choice((1, 1, 2, 2, 3))):
        text = draw.choice(texts)
        at = draw.randrange(max(1, len(text) - 4))
        words.append(text[at : at + draw.choice((1, 2, 2, 2, 3, 4))])
    return [*{fold(word): word for word in words if fold(word)}.values()]


def drawn_choice(draw: random.Random, reports: list[Report], themes: Sequence[Theme]) -> dict[str, Any]:
    """Return the options of `browse`: up to four facets, with and without words."""
    filters: dict[str, Any] = {}
    values: dict[str, list[Any]] = {
        "theme": [theme.slug for theme in themes if not theme.is_role],
        "sub": [sub.slug for theme in themes for sub in theme.subs],
        "role": ["problems", "plans"],
        "year": ["undated", *{report.year for report in reports if report.year}, 1999],
        "office": ["none", "没有的局", *{report.office for report in reports if report.office}],
        "kind": ["none", *{report.kind for report in reports if report.kind}],
    }
    facets = draw.sample([*values, "range"], draw.choice((0, 1, 1, 2, 2, 3, 4)))
    for facet in facets:
        if facet == "range":
            filters |= {"from": draw.randint(2005, 2024)} if draw.random() < 0.7 else {}
            filters |= {"to": draw.randint(2008, 2026)} if draw.random() < 0.7 else {}
        else:
            filters[facet] = draw.sample(values[facet], draw.choice((1, 1, min(8, len(values[facet])) // 2 or 1)))
    if draw.random() < 0.7 and "theme" in filters and "sub" in filters:
        filters["sub"] = [sub.slug for theme in themes if theme.slug in filters["theme"] for sub in theme.subs][:2]
    words = drawn_words(draw, reports) if draw.random() < 0.4 else []
    return {
        "q": " ".join(map(quoted, words)),
        "words": [fold(word) for word in words],
        "unit": draw.choice(("section", "any", "any", "report")),
        "filters": {name: value for name, value in filters.items() if value},
        "sort": draw.choice(SORTS if not words else (*SORTS, "relevance")),
        "offset": draw.choice((0, 0, draw.randint(1, 40))),
        "limit": draw.choice((5, 20, 1000)),
    }


def assert_in_order(facets: dict[str, list[dict[str, Any]]], themes: Sequence[Theme]) -> None:
    """Assert that the values of facets stand in their order; those that no report has come last."""
    values = {facet: [row["value"] for row in rows if row["value"] not in GONE] for facet, rows in facets.items()}
    listed = [theme.slug for theme in themes if not theme.is_role]
    assert values["theme"] == [slug for slug in listed if slug in values["theme"]]
    assert values["sub"] == [sub.slug for theme in themes for sub in theme.subs if sub.slug in values["sub"]]
    assert values["year"] == sorted(values["year"], key=lambda year: -int(year) if year != "undated" else 0)
    assert "none" not in values["office"][:-1]
    offices = [office for office in values["office"] if office != "none"]
    assert offices == sorted(offices, key=reading_order)
    kinds = [row for row in facets["kind"] if row["value"] not in GONE]
    assert kinds == sorted(kinds, key=lambda row: (row["value"] == "none", -row["count"], reading_order(row["value"])))
    names = {row["name"] for rows in facets.values() for row in rows if row["value"] in {"none", "undated"}}
    assert names <= {"年份不明", "未注明单位", "未注明文种"}


def hold_against_scan(tab: Page, reports: list[Report], themes: Sequence[Theme], count: int, seed: str) -> None:
    draw, plain = random.Random(seed), Scan(reports, themes)
    choices = [drawn_choice(draw, reports, themes) for _ in range(count)]
    seen = set()
    for choice, answer in zip(choices, tab.evaluate(ASK, choices), strict=True):
        filters, words, offset = choice["filters"], choice["words"], choice["offset"]
        expected = plain.listing(filters, words, choice["unit"], choice["sort"])
        assert answer["unit"] == expected.unit, choice
        numbers = (len(expected.urls), expected.reports, expected.offices)
        assert (answer["total"], answer["reports"], answer["offices"]) == numbers, choice
        assert answer["hits"] == expected.urls[offset : offset + choice["limit"]], choice
        assert_in_order(answer["facets"], themes)
        shown = {facet: {row["value"]: row["count"] for row in rows} for facet, rows in answer["facets"].items()}
        assert shown == plain.facets(filters, words, choice["unit"]), choice
        assert all(len(rows) == len(shown[facet]) for facet, rows in answer["facets"].items())
        seen.add((expected.unit, bool(expected.urls), len([facet for facet in LABELS if filters.get(facet)]) > 1))
    assert {unit for unit, has_any, _ in seen if has_any} == {"section", "report", "place"}


@pytest.fixture(scope="module")
def laid(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Report], Path]:
    """Reports, and a folder with their index: made anew, or changed step by step."""
    known = archive("facets", 30)
    if request.param == "changed":
        known, files = changed_step_by_step(known)
    else:
        files = full_index(known.values(), THEMES)
    folder = tmp_path_factory.mktemp(request.param)
    lay(folder, files)
    return [*known.values()], folder


@pytest.mark.parametrize(
    ("laid", "kind"),
    [
        ("anew", "http"),
        ("changed", "file"),
        pytest.param("anew", "file", marks=pytest.mark.soak),
        pytest.param("changed", "http", marks=pytest.mark.soak),
    ],
    indirect=["laid"],
)
def test_choices_list_and_count_what_a_plain_scan_does(
    browser: Browser, laid: tuple[list[Report], Path], kind: str
) -> None:
    reports, folder = laid
    tab = browser.new_context().new_page()
    with serving(folder) as address:
        tab.goto(f"{address if kind == 'http' else folder.as_uri()}/index.html")
        hold_against_scan(tab, reports, THEMES, examples(200), f"choices {kind}")
    tab.context.close()


@pytest.mark.soak
@pytest.mark.skipif(not TEXTS, reason="no real documents")
def test_choices_of_real_documents_list_and_count_what_a_plain_scan_does(browser: Browser, tmp_path: Path) -> None:
    vocabulary = load_vocabulary()
    reports: list[Report] = []
    for path in TEXTS:
        with suppress(ReadError):
            reports += convert(path.read_bytes(), path.name, Limits(), vocabulary)
    offices = ("石桥分局", "南渡分局", None)
    placed = [replace(each, address=f"reports/x/{n}", office=offices[n % 3]) for n, each in enumerate(reports)]
    tab = browser.new_context().new_page()
    tab.goto(lay(tmp_path / "site", full_index(placed, vocabulary.themes)))
    hold_against_scan(tab, placed, vocabulary.themes, 200, "real")
    tab.context.close()
