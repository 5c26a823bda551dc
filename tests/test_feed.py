"""The feed of added reports: valid Atom, ids that never change, days of the ledger."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree  # type: ignore[import-untyped]

from converter.cli import main
from converter.pages.feed import MOST, Feed, feed_xml
from converter.relations.summaries import Summary

ATOM = "{http://www.w3.org/2005/Atom}"
SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).parent / "support" / "atom.rng"))
TEXT = """渡口所{year}年度工作总结
一、修船
修船{year}次。
"""


def _summary(number: int, title: str = "渡口所工作总结") -> Summary:
    return Summary(f"reports/2023/zongjie-{number:06x}", title, 2023, "工作总结", "渡口所", 1200, "总结.txt")


def _read(text: str) -> etree._Element:
    root = etree.fromstring(text.encode())
    SCHEMA.assertValid(root)
    return root


def _all(root: etree._Element, path: str) -> list[str]:
    return [each.text or "" for each in root.iterfind("/".join(f"{ATOM}{step}" for step in path.split("/")))]


def _site(folder: Path, url: str = "") -> Path:
    arguments = [
        "site",
        str(folder / "reports"),
        "--to",
        str(folder / "out"),
        "--cache",
        str(folder / "cache"),
        "--jobs",
        "1",
    ]
    assert main([*arguments, *(["--url", url] if url else [])]) == 0
    return folder / "out"


def _write(folder: Path, *years: int) -> None:
    for year in years:
        file = folder / "reports" / str(year) / "渡口所" / "总结.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(TEXT.format(year=year), encoding="utf-8")


@pytest.mark.parametrize("url", ["", "https://example.org/baogao/"])
def test_a_feed_is_valid_and_leads_to_the_reports(url: str) -> None:
    root = _read(feed_xml(Feed((("2024-03-05", _summary(1)), ("", _summary(2))), "渡口报告库", url)))
    assert _all(root, "title") == ["渡口报告库：新增的报告"]
    assert _all(root, "updated") == ["2024-03-05T00:00:00Z"]
    assert _all(root, "entry/updated") == ["2024-03-05T00:00:00Z", "1970-01-01T00:00:00Z"]
    links = [each.get("href") for each in root.iterfind(f"{ATOM}entry/{ATOM}link")]
    assert links == [f"{url}reports/2023/zongjie-{number:06x}/index.html" for number in (1, 2)]


def test_an_empty_feed_is_valid() -> None:
    assert not _all(_read(feed_xml(Feed())), "entry/id")


def test_ids_of_entries_are_the_same_wherever_a_site_is_published() -> None:
    feeds = [
        Feed((("2024-03-05", _summary(1)),), "甲", url) for url in ("", "https://a.example/", "https://b.example/x/")
    ]
    ids = {tuple(_all(_read(feed_xml(feed)), "entry/id")) for feed in feeds}
    assert len(ids) == 1


@given(st.text(), st.text(max_size=20), st.text(max_size=20))
def test_a_feed_is_valid_whatever_the_words(title: str, office: str, name: str) -> None:
    summary = Summary("reports/2023/zongjie-000001", title, 2023, None, office, 0, "甲.txt")
    _read(feed_xml(Feed((("2024-03-05", summary),), name)))


def test_the_feed_of_a_site_has_what_was_added_last_and_every_page_names_it(tmp_path: Path) -> None:
    _write(tmp_path, *range(1990, 1990 + MOST))
    before = _read((_site(tmp_path) / "feed.xml").read_text(encoding="utf-8"))
    assert len(_all(before, "entry/id")) == MOST
    _write(tmp_path, 2024)
    out = _site(tmp_path)
    added = _read((out / "feed.xml").read_text(encoding="utf-8"))
    assert len(_all(added, "entry/id")) == MOST
    assert _all(added, "entry/title")[0] == "渡口所2024年度工作总结"
    assert {*_all(added, "entry/id")[1:]} < {*_all(before, "entry/id")}
    for page, way in (
        ("index.html", "feed.xml"),
        ("reports/2024/index.html", "../../feed.xml"),
        ("404.html", "./feed.xml"),
    ):
        assert f'type="application/atom+xml" title="新增的报告" href="{way}"' in (out / page).read_text(
            encoding="utf-8"
        )


def test_a_published_site_has_whole_addresses(tmp_path: Path) -> None:
    _write(tmp_path, 2023)
    root = _read((_site(tmp_path, "https://example.org/baogao") / "feed.xml").read_text(encoding="utf-8"))
    (link,) = root.iterfind(f"{ATOM}entry/{ATOM}link")
    assert str(link.get("href")).startswith("https://example.org/baogao/reports/2023/")
