"""A site that was packed, carried on a stick and unpacked: what a reader does there, from a folder with spaces and Chinese."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from converter.cli import main
from tests.support.faceting import chosen, facet, value

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("package")
    built = ["--to", str(folder / "out"), "--cache", str(folder / "cache"), "--zip", str(folder / "云溪 报告库.zip")]
    shutil.copytree(ROOT / "reports", folder / "reports")  # other tests look at these meanwhile
    assert main(["site", str(folder / "reports"), *built]) == 0
    stick = folder / "U 盘 (F)" / "移交#1 100%"
    with zipfile.ZipFile(folder / "云溪 报告库.zip") as package:
        package.extractall(stick)
    return stick / "云溪 报告库"


@pytest.fixture
def base(unpacked: Path) -> str:
    return unpacked.as_uri()


def test_home_a_theme_with_a_choice_and_the_search_work_from_a_stick(page: Page, base: str) -> None:
    page.goto(f"{base}/index.html")
    page.locator("article").get_by_role("link", name=re.compile("党风廉政")).first.click()
    expect(page.locator("h1")).to_contain_text("党风廉政")
    facet(page, "年度").click()
    value(page, "2023年").check()
    expect(page.locator(".facet-chosen")).to_be_visible()
    assert chosen(page) == ["2023年"]
    assert "?year=2023" in page.url
    page.reload()
    expect(page.locator(".facet-chosen")).to_be_visible()

    page.goto(f"{base}/search/index.html?q=学习")
    page.locator(".answer .place > a").first.click()
    expect(page.locator(".found-bar")).to_be_visible()
    expect(page.locator(":target")).to_be_in_viewport()
