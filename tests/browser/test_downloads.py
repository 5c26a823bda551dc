"""An original that is taken from the site has the name that it had among the reports, from a server and from disk."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from playwright.sync_api import Browser

from converter.cli import main
from tests.support.serving import serving

NAME = "2023年 述职报告（终稿）.docx"


@pytest.mark.parametrize("is_served", [False, True])
def test_an_original_is_saved_under_its_own_name(browser: Browser, tmp_path: Path, *, is_served: bool) -> None:
    file = tmp_path / "reports" / NAME
    file.parent.mkdir()
    document = docx.Document()
    for text in ("2023年度述职报告", "一、修船", "修船三艘。"):
        document.add_paragraph(text)
    document.save(str(file))
    assert main(["site", str(file.parent), "--to", str(tmp_path / "out"), "--cache", str(tmp_path / "c")]) == 0
    (page,) = (tmp_path / "out").glob("reports/2023/*/index.html")
    tab = browser.new_page(accept_downloads=True)
    with serving(tmp_path / "out") as address:
        path = page.relative_to(tmp_path / "out").as_posix()
        tab.goto(f"{address}/{path}" if is_served else page.as_uri())
        with tab.expect_download() as found:
            tab.get_by_role("link", name=NAME).click()
        assert found.value.suggested_filename == NAME
        assert Path(found.value.path()).read_bytes() == file.read_bytes()
    tab.close()
