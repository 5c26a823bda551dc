"""Odd collections in a real browser: none, one, no headings, a title of 120 characters, a theme with no section."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from playwright.sync_api import Browser, Page, expect

from converter.model import Departed, Paragraph
from converter.pages import pages
from converter.relations.overview import relate
from converter.render import write_markdown
from tests.support.access import violations
from tests.support.browsing import Scheme, width_of
from tests.support.invented_reports import THEMES, full_report
from tests.support.made_pages import build_docs, build_site
from tests.support.shared_folder import made_once

LONG = "关于" + "云溪市交通运输局深入贯彻落实上级决策部署" * 6
ALONE = replace(
    full_report(2021, None),
    title=LONG[:117] + "的报告",
    head=(),
    preamble=tuple(
        Paragraph(f"第{number}段话，没有标题，只有段落。" * 9, number, f"x{number}") for number in range(1, 30)
    ),
    sections=(),
    closing=(),
    signature=(),
    annexes=(),
    removals=(),
    messages=(),
)
GONE = Departed("reports/2020/zongjie-000000", "2020年工作总结", "gone", ids=(("s1", ""), ("title", "")))


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_once(tmp_path_factory, "empty", lambda folder: build_site(folder, ())) / "site"


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_once(tmp_path_factory, "alone", write_alone) / "site"


def write_alone(folder: Path) -> None:
    build_site(folder, (ALONE,))
    for page in pages(relate((ALONE,), THEMES, departed=(GONE,))):
        path = folder / "docs" / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(write_markdown(page), encoding="utf-8")
    build_docs(folder)


def look(browser: Browser, address: str, *, dark: bool) -> list[str]:
    """Return what is wrong with a page on a phone: wider than the screen, or a violation that axe finds."""
    scheme: Scheme = "dark" if dark else "light"
    with browser.new_context(viewport={"width": 390, "height": 844}, color_scheme=scheme) as context:
        page = context.new_page()
        page.goto(address)
        found: list[str] = violations(page)
        width = width_of(page)
        return found + ([f"{width} wide"] if width > 390 else [])


@pytest.mark.parametrize("name", ["index.html", "reports/index.html", "themes/index.html", "themes/service/index.html"])
def test_a_site_without_reports_says_how_to_add_one(browser: Browser, empty: Path, name: str) -> None:
    assert look(browser, (empty / name).as_uri(), dark=False) == []
    if not name.startswith("themes/service"):
        assert "还没有报告" in (empty / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "name",
    [
        "index.html",
        "reports/index.html",
        "reports/2021/index.html",
        f"{ALONE.address}/index.html",
        f"{GONE.address}/index.html",
        "themes/research/index.html",
        "check/index.html",
    ],
)
def test_one_report_with_a_long_title_and_no_headings_looks_well(browser: Browser, alone: Path, name: str) -> None:
    assert look(browser, (alone / name).as_uri(), dark=True) == []


def test_one_report_has_none_beside_it_and_no_contents(browser: Browser, alone: Path) -> None:
    with browser.new_context(viewport={"width": 1440, "height": 900}) as context:
        page: Page = context.new_page()
        page.goto((alone / ALONE.address / "index.html").as_uri())
        expect(page.locator(".beside")).to_have_count(0)
        expect(page.locator(".md-nav--secondary .md-nav__link")).to_have_count(0)
        assert page.locator("h1#title").evaluate("e => e.getBoundingClientRect().height") < 300
