"""`window.reportSearch` in a real browser against a plain scan of the built pages: the same places, all of them."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from msgspec.structs import replace
from playwright.sync_api import Browser, Page

from bench.made_reports import made_report
from converter.cli import main
from converter.files import put_files
from converter.render.joined import joined
from converter.search import heads, passage_files, postings
from converter.search.fold import fold
from converter.search.index import full_index
from converter.search.passages import IndexedReport, indexed
from converter.search.scripts import script_value, shortest_encoding
from tests.support.browsing import from_both
from tests.support.checkout import ROOT
from tests.support.examples import IS_FULL, examples
from tests.support.index_reader import table_of
from tests.support.invented_reports import HOSTILE, THEMES
from tests.support.plain_scan import Spot, scan, spots
from tests.support.serving import serving
from tests.support.updated_index import update_index

SHARED = Path(__file__).resolve().parents[3] / "shared"
TEXTS = sorted(path for folder in ("seeds", "corpus") for path in (SHARED / folder).glob("*") if path.is_file())
ASK = """async queries => {
  const answers = [];
  for (const query of queries) {
    const answer = await reportSearch(query, {limit: 1e6});
    answers.push({total: answer.total, urls: answer.hits.map(hit => hit.url), hits: answer.hits.slice(0, 3)});
  }
  return answers;
}"""
OPENING = {'"': '"', "“": "”", "「": "」"}


def quoted(words: str) -> str:
    """Return the query for exactly these words, whatever they hold."""
    for opening, closing in OPENING.items():
        if closing not in words:
            return f"{opening}{words}{closing}"
    raise AssertionError(words)


def plain_or_quoted(words: str) -> str:
    """Return the words as they are, where the rules of the query leave them alone."""
    has_marks = words[0] in {*OPENING, "-"} or any(character.isspace() for character in words)
    return quoted(words) if has_marks or fold(words) == "" else words


def substrings(texts: list[str], count: int, seed: str) -> list[str]:
    """Return so many random substrings of 1 to 12 characters, some of them across the texts' ends."""
    draw = random.Random(seed)
    whole = "\n".join(texts)
    found: list[str] = []
    while len(found) < count:
        at = draw.randrange(len(whole))
        words = whole[at : at + draw.randint(1, 12)]
        if fold(words):
            found.append(words)
    return found


def pairs(places: list[Spot], count: int, seed: str) -> list[tuple[str, str]]:
    """Return so many pairs of substrings: of one report's places, near each other or not."""
    draw = random.Random(seed)
    found: list[tuple[str, str]] = []
    while len(found) < count:
        at = draw.randrange(len(places))
        near = places[min(len(places) - 1, at + draw.randint(0, 4))]
        both = [draw_words(draw, places[at].text), draw_words(draw, near.text)]
        if all(fold(words) for words in both) and fold(both[0]) != fold(both[1]):
            found.append((both[0], both[1]))
    return found


def draw_words(draw: random.Random, text: str) -> str:
    at = draw.randrange(len(text))
    return text[at : at + draw.randint(1, 6)]


def hold_against_scan(tab: Page, places: list[Spot], singles: list[str], couples: list[tuple[str, str]]) -> None:
    queries: list[tuple[str, tuple[str, ...]]] = [(plain_or_quoted(words), (words,)) for words in singles]
    queries += [(" ".join(map(plain_or_quoted, couple)), couple) for couple in couples]
    for at in range(0, len(queries), 50):
        asked = queries[at : at + 50]
        for (query, words), answer in zip(asked, tab.evaluate(ASK, [query for query, _ in asked]), strict=True):
            assert len(set(answer["urls"])) == len(answer["urls"]) == answer["total"], query
            assert set(answer["urls"]) == scan(places, *words), (query, words)
            for hit in answer["hits"]:
                assert any(fold(word) in fold(hit["excerpt"]) for word in words), (query, hit)
                for start, end in hit["marks"]:
                    assert 0 <= start < end <= len(hit["excerpt"].encode("utf-16-le")) // 2


@pytest.fixture(scope="module")
def places(site: Path) -> list[Spot]:
    return spots(site)


@from_both
def test_random_words_of_the_samples_are_found_where_a_scan_finds_them(
    page: Page, base: str, places: list[Spot]
) -> None:
    page.goto(f"{base}/index.html")
    texts = [spot.text for spot in places]
    hold_against_scan(page, places, substrings(texts, 60, "singles"), pairs(places, 15, "pairs"))


def test_an_answer_tells_report_section_and_words(page: Page, base: str) -> None:
    page.goto(f"{base}/guide/index.html")
    answer = page.evaluate("reportSearch('述 職', {limit: 3})")
    assert answer["total"] > 3
    assert len(answer["hits"]) == 3
    hit = answer["hits"][0]
    assert {"url", "report", "section", "excerpt", "match"} <= set(hit)
    assert hit["match"] == "place"


SPECIAL = """async () => {
  const urls = async (query, options) => (await reportSearch(query, {limit: 1e6, ...options})).hits.map(hit => hit.url);
  return {
    traditional: await urls("述職"), simplified: await urls("述职"),
    wide: await urls("２０２３"), narrow: await urls("2023"),
    all: await urls("工作"), less: await urls("工作 -支部"), both: await urls('工作 "支部"'),
    empty: await reportSearch(" \\u200b　"), none: await reportSearch("齉龘爨"),
    lone: await reportSearch("-工作"),
    first: await urls("工作", {limit: 5}), second: await urls("工作", {limit: 5, offset: 5}),
    year: await urls("工作", {filters: {year: 2023}}),
    theme: await urls("工作", {filters: {role: ["problems", "plans"]}}),
    part: await reportSearch.longestPart("支部工作齉龘爨"),
    filters: await reportSearch.filters(),
    words: await reportSearch.words('工作 -支部 “一 二”'),
    ranges: await reportSearch.ranges("工 作，述職工作", ["工作", "述职"]),
    now: reportSearch.rangesNow("工作", ["工作"]),
    root: reportSearch.root,
  };
}"""


@from_both
def test_what_a_query_may_say(page: Page, base: str) -> None:
    page.goto(f"{base}/themes/index.html")
    got = page.evaluate(SPECIAL)
    assert got["traditional"] == got["simplified"] != []
    assert got["wide"] == got["narrow"] != []
    assert set(got["less"]) < set(got["all"])
    assert got["empty"]["total"] == got["none"]["total"] == got["lone"]["total"] == 0
    assert got["none"]["message"] == "没有找到。"
    assert got["first"] + got["second"] == got["all"][:10]
    assert got["year"]
    assert all(url.startswith("reports/2023/") for url in got["year"])
    assert set(got["theme"]) < set(got["all"])
    assert got["theme"]
    assert got["part"] == "支部工作"
    assert {"value": 2023, "name": "2023", "count": 4} in got["filters"]["years"]
    assert got["words"] == ["工作", "一 二"]
    assert got["ranges"] == [[0, 3], [4, 8]]
    assert got["now"] == [[0, 2]]
    assert got["root"] == f"{base}/"


FOLD = """async ranges => {
  await reportSearch.words("");  // which loads its scripts
  const {fold} = await new reportSearchParts.Store().folder();
  const changed = [];
  for (const [from, to] of ranges) for (let code = from; code < to; code++) {
    const text = String.fromCodePoint(code), folded = fold(text);
    if (folded !== text) changed.push([code, folded]);
  }
  return changed;
}"""
CODES = [[0, 0xD800], [0xE000, 0x110000]] if IS_FULL else [[0, 0xD800], [0xE000, 0x20000], [0x2F800, 0x2FA20]]
"""From and up to which characters are tried: all; in `make test` those of Unicode's first planes and what Han was unified."""
FOLD_TEXTS = """async texts => {
  await reportSearch.words("");
  const {fold, traced} = await new reportSearchParts.Store().folder();
  return texts.map(text => fold(text) === traced(text).folded ? fold(text) : "differs");
}"""


def test_the_browser_folds_as_python_does(page: Page, base: str) -> None:
    page.goto(f"{base}/index.html")
    codes = [code for start, end in CODES for code in range(start, end)]
    expected = [[code, folded] for code in codes if (folded := fold(chr(code))) != chr(code)]
    assert page.evaluate(FOLD, CODES) == expected
    draw = random.Random("fold")
    marks = [*range(0x300, 0x370), *range(0x1100, 0x1200), 0x3099, 0x309A, 0xFF9E, 0xFF9F, 0x200D, 0x9BE, 0xDCF, 0xDCA]
    texts = [
        "".join(chr(draw.choice((draw.choice(codes), draw.choice(marks), draw.randrange(0x3000)))) for _ in range(9))
        for _ in range(examples(20_000))
    ]
    assert page.evaluate(FOLD_TEXTS, texts) == [fold(text) for text in texts]


def test_the_browser_reads_short_texts_as_python_writes_them(page: Page, base: str) -> None:
    page.goto(f"{base}/index.html")
    short = [chr(code) for code in range(0x10000) if shortest_encoding(chr(code)) == "gb18030"]
    assert len(short) > 20_000
    data = [[*each.encode("gb18030")] for each in short]
    decoded = "all => all.map(bytes => new TextDecoder('gb18030').decode(new Uint8Array(bytes)))"
    assert page.evaluate(decoded, data) == short
    assert {len(each) for each in data} == {1, 2}
    assert shortest_encoding("工作\u1e3f") == shortest_encoding("𬒗") == "utf-8"


def lay(folder: Path, files: dict[str, str]) -> str:
    """Lay an index beside the scripts, with a page that has nothing else; return its address."""
    folder.mkdir(parents=True, exist_ok=True)
    put_files(joined(ROOT / "docs" / "assets"), folder)
    for name, content in files.items():
        path = folder / "search" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    script = '<script src="assets/joined/site.js"></script>'
    (folder / "index.html").write_text(f'<!doctype html><meta charset="utf-8">{script}', encoding="utf-8")
    return (folder / "index.html").as_uri()


def test_answers_do_not_depend_on_how_the_index_came_about(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postings, "LARGE", 20_000)  # so that large segments part common bigrams, and small ones do not
    monkeypatch.setattr(postings, "MANY", 60)
    known = {made_report(number).address: made_report(number) for number in range(30)}
    files = full_index(known.values(), THEMES)
    draw = random.Random("segments")

    def kept(name: str) -> IndexedReport:
        return indexed(known[name])

    for step in range(25 if IS_FULL else 8):
        changed = [made_report(100 + step), replace(known[draw.choice(sorted(known))], title=f"改过的{step}")]
        gone = draw.choice(sorted(known.keys() - {each.address for each in changed}))
        changes = update_index(files.__getitem__, kept, map(indexed, changed), [gone], THEMES)
        files = {name: text for name, text in (files | changes.write).items() if name not in changes.remove}
        known |= {each.address: each for each in changed}
        del known[gone]
    assert files["index.js"].count('"name"') > 2
    assert re.search(r'"dead":\[\d', files["index.js"])
    tab = browser.new_context().new_page()
    places = [
        (f"{each.address}/index.html#{place.id}", fold(place.text), place)
        for each in map(indexed, known.values())
        for place in each.places
    ]
    singles = [draw_words(draw, draw.choice(places)[2].text) for _ in range(60 if IS_FULL else 30)]
    queries = [quoted(words) for words in singles] + [f"{quoted(a)} {quoted(b)}" for a, b in pairwise(singles)]
    answers = []
    for name, index in (("changed", files), ("anew", full_index(known.values(), THEMES))):
        tab.goto(lay(tmp_path / name, index))
        answers.append(tab.evaluate(ASK, queries))
    assert answers[0] == answers[1]
    for words, answer in zip(singles, answers[0], strict=False):
        sought = fold(words)
        assert set(answer["urls"]) == {url for url, text, _ in places if sought in text}
    tab.context.close()


BOTH = """queries => Promise.all(queries.map(([q, offset, limit]) => Promise.all([
  reportSearch(q, {offset, limit}), reportSearch.browse({q, offset, limit, facets: false}),
]).then(answers => answers.map(answer => [answer.total, answer.hits.map(hit => hit.url)]))))"""


@pytest.mark.parametrize(
    ("dead", "gone"),
    [((), ()), ((3, 8, 20), ()), ((), (0, 4, 9, 33, 52, 61))],
    ids=["whole segments", "some reports dead", "some reports gone"],
)
def test_the_first_hits_of_one_word_are_those_of_all(
    browser: Browser,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    dead: tuple[int, ...],
    gone: tuple[int, ...],
) -> None:
    """Without a choice a word is answered without knowing where all its places are (first.js), with one they are all gathered."""
    for module, name, value in (
        (postings, "LARGE", 1000),
        (postings, "MANY", 60),
        (heads, "BIGRAM_CHARACTERS", 3 * 100),
        (heads, "CHARACTER_CHARACTERS", 100),
        (postings, "FREQUENT_CHARACTERS", 100),
        (passage_files, "BLOCK_BITS", 4000),
    ):
        monkeypatch.setattr(module, name, value)
    reports = [made_report(number) for number in range(80)]
    files = full_index(reports[:50], THEMES)
    known = {each.address: indexed(each) for each in reports}
    for number in (50, 60, 70):
        changed = [*reports[number : number + 10], *(reports[each] for each in dead)]  # which lie in a new segment then
        read = [known[each.address] for each in changed]
        changes = update_index(files.__getitem__, known.__getitem__, read, (), THEMES)
        files = {name: text for name, text in (files | changes.write).items() if name not in changes.remove}
    for number in gone:
        address = reports[number].address
        changes = update_index(files.__getitem__, known.__getitem__, (), [address], THEMES)
        files = {name: text for name, text in (files | changes.write).items() if name not in changes.remove}
        del known[address]
    assert bool(re.search(r'"gaps":\[\[\d', files["index.js"])) == bool(dead)
    assert bool(re.search(r'"changed":"\w', files["index.js"])) == bool(gone)
    assert any(name.endswith("/h0.js") for name in files)
    draw = random.Random("first hits")
    texts = [place.text for report in known.values() for place in report.places if len(place.text) > 12]
    words = [draw_words(draw, draw.choice(texts)) for _ in range(60)]
    words += [fold(draw.choice(texts))[at : at + length] for at in range(8) for length in (1, 1, 2, 2, 3)]
    queries = [[quoted(each), draw.choice((0, 0, 3, 40)), draw.choice((5, 20, 60))] for each in words if fold(each)]
    tab = browser.new_context().new_page()
    tab.goto(lay(tmp_path / "site", files))
    tables = [table_of(entry) for entry in script_value(files["index.js"])["segments"]]
    assert any(len(table["parted"].split(" ")) > 9 for table in tables)
    folded = [fold(place.text) for report in known.values() for place in report.places]
    for query, (first, whole) in zip(queries, tab.evaluate(BOTH, queries), strict=True):
        assert first == whole, query
        sought = fold(str(query[0])[1:-1])
        assert first[0] == sum(sought in text for text in folded), query
    tab.context.close()


@pytest.fixture(scope="module")
def shared_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the shared documents and of hostile words."""
    folder = tmp_path_factory.mktemp("shared")
    for number, path in enumerate(TEXTS):
        (folder / "reports" / str(number)).mkdir(parents=True)
        shutil.copy(path, folder / "reports" / str(number))
    (folder / "reports" / "敌意.txt").write_text("敌意的总结\n一、开头\n" + "\n".join(HOSTILE), encoding="utf-8")
    assert main(["site", str(folder / "reports"), "--to", str(folder / "out"), "--cache", str(folder / "cache")]) == 0
    return folder / "out"


@pytest.fixture(scope="module")
def shared_address(shared_site: Path) -> Iterator[str]:
    with serving(shared_site) as served:
        yield served


@pytest.mark.soak
@pytest.mark.skipif(not TEXTS, reason=f"no real documents in {SHARED}")
@pytest.mark.parametrize("kind", ["http", "file"])
def test_random_words_of_real_documents_are_found_where_a_scan_finds_them(
    browser: Browser, shared_site: Path, shared_address: str, kind: str
) -> None:
    tab = browser.new_context().new_page()
    tab.goto(f"{shared_address if kind == 'http' else shared_site.as_uri()}/index.html")
    places = spots(shared_site)
    texts = [spot.text for spot in places]
    texts += [path.read_text(encoding="utf-8-sig", errors="replace") for path in TEXTS if path.suffix == ".txt"]
    singles = substrings(texts, 1000, "shared singles") + [line[:12] for line in HOSTILE if fold(line[:12])]
    hold_against_scan(tab, places, singles, pairs(places, 200, "shared pairs"))
    tab.context.close()
