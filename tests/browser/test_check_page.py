"""The check page beside the site in a browser: notices of one year or office alone, without a script."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from converter.cli import main

ODD = "{}年工作总结\n一、修路\n修了**条路，群众反映很好。\n三、下一步打算\n再修一条路。\n"
OFFICES = ("城关分局", '"a]} b')


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Page:
    for year in (2021, 2022):
        for office in OFFICES:
            file = tmp_path / "reports" / str(year) / office / "总结.txt"
            file.parent.mkdir(parents=True)
            file.write_text(ODD.format(year) + office * 9, encoding="utf-8")
    (tmp_path / "reports" / "空.txt").touch()
    assert main(["site", str(tmp_path / "reports"), "--to", str(tmp_path / "out"), "--cache", str(tmp_path / "c")]) == 1
    page = browser.new_page(java_script_enabled=False)
    page.goto((tmp_path / "out-检查.html").as_uri())
    return page


def shown(page: Page) -> list[str]:
    """Names of the files that are listed."""
    found = (each for each in page.locator(".checked .details:first-of-type").all() if each.is_visible())
    return sorted({each.inner_text() for each in found if each.inner_text().endswith(".txt")})


def test_one_year_or_office_can_be_looked_at_alone(opened: Page) -> None:
    files = sorted(f"{year}/{office}/总结.txt" for year in (2021, 2022) for office in OFFICES)
    assert shown(opened) == sorted([*files, "空.txt"])
    opened.get_by_label("年度").select_option("2022年（4 条）")
    assert shown(opened) == files[2:]
    opened.get_by_label("单位").select_option(f"{OFFICES[1]}（4 条）")
    assert shown(opened) == [f"2022/{OFFICES[1]}/总结.txt"]
    opened.get_by_label("年度").select_option("全部")
    assert shown(opened) == [f"{year}/{OFFICES[1]}/总结.txt" for year in (2021, 2022)]
    opened.get_by_label("单位").select_option("没有读出的文件（1 条）")
    assert shown(opened) == ["空.txt"]
    opened.close()
