"""An original that is taken from the site has the name that it had among the reports, from a server and from disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Page

from tests.support.browsing import from_both
from tests.support.serving import serving
from tests.support.shared_folder import site_once

NAME = "2023年 述职报告（终稿）.docx"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of one report, a Word file."""
    return site_once(tmp_path_factory, "original", write_original)


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with serving(site) as served:
        yield served


def write_original(reports: Path) -> None:
    reports.mkdir()
    document = docx.Document()
    for text in ("2023年度述职报告", "一、修船", "修船三艘。"):
        document.add_paragraph(text)
    document.save(str(reports / NAME))


@from_both
def test_an_original_is_saved_under_its_own_name(page: Page, base: str, site: Path) -> None:
    (path,) = site.glob("reports/2023/*/index.html")
    page.goto(f"{base}/{path.relative_to(site).as_posix()}")
    with page.expect_download() as found:
        page.get_by_role("link", name=NAME).click()
    assert found.value.suggested_filename == NAME
    assert Path(found.value.path()).read_bytes() == (site.parent / "reports" / NAME).read_bytes()
