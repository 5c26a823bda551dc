"""What a reader does in a real browser, from a server and from disk."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.support.browsing import from_disk, still

OWN_WORDS = r"""article => {
  const copy = article.cloneNode(true);
  for (const other of copy.querySelectorAll('.annotation, .headerlink, script, style')) other.remove();
  return copy.textContent.replace(/\s+/g, '');
}"""


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@from_disk
def test_a_reader_walks_from_home_by_theme_to_the_very_section(page: Page, base: str) -> None:
    page.goto(f"{base}/index.html")
    page.locator("article").get_by_role("link", name=re.compile("党风廉政")).first.click()
    expect(page.locator("h1")).to_contain_text("党风廉政")
    entry = page.locator("article li a[href*='#s']").nth(2)
    heading = squeezed(entry.inner_text()).rstrip("…")
    entry.click()
    target = page.locator(":target")
    expect(target).to_be_in_viewport()
    assert heading in squeezed(target.inner_text())


def test_a_count_of_the_matrix_leads_to_that_theme_and_year(page: Page, base: str) -> None:
    page.goto(f"{base}/themes/index.html")
    page.locator("article table a[href$='/2023.html']").first.click()
    expect(page.locator("h1")).to_contain_text("2023年")


def test_a_reader_walks_from_home_by_office_to_its_problems_and_to_a_theme_of_a_year(page: Page, base: str) -> None:
    page.goto(f"{base}/index.html")
    page.locator(".figures").get_by_role("link", name="个").last.click()
    page.get_by_role("link", name="公路养护中心", exact=True).click()
    expect(page.locator("h1")).to_contain_text("公路养护中心")
    office = page.url
    page.locator("#problems ~ .place a").first.click()
    expect(page.locator(":target")).to_be_visible()
    page.goto(office)
    cell = page.locator(".heat tbody tr").first.locator("td a").first
    cell.click()
    assert re.search(r"themes/[a-z-]+/index\.html\?office=%E5%85%AC%E8%B7%AF[^&]*&year=\d{4}$", page.url)
    expect(page.locator("h1")).to_have_count(1)


@from_disk
def test_a_report_leads_to_its_office_and_its_kind(page: Page, base: str, site: Path) -> None:
    (file,) = (path for path in site.glob("reports/2023/shuzhi-shulian-*/index.html"))
    address = f"{base}/{file.relative_to(site).as_posix()}"
    for name, heading in (("公路养护中心", "公路养护中心"), ("述职述廉报告", "述职述廉报告")):
        page.goto(address)
        page.locator(".facts").get_by_role("link", name=name).click()
        expect(page.locator("h1")).to_contain_text(heading)


def test_the_target_of_a_link_is_marked_and_not_hidden_under_the_header(page: Page, base: str, site: Path) -> None:
    report = next(site.glob("reports/2023/zhuti-zeren-*/index.html")).relative_to(site).as_posix()
    page.goto(f"{base}/{report}#s2-3")
    target = page.locator(":target")
    expect(target).to_be_in_viewport()
    still(page)  # the header may still slide
    top = target.evaluate("element => element.getBoundingClientRect().top")
    header = page.locator(".md-header").evaluate("element => element.getBoundingClientRect().bottom")
    assert top >= header
    plain = page.locator("h3").first.evaluate("element => getComputedStyle(element).backgroundColor")
    assert target.evaluate("element => getComputedStyle(element).backgroundColor") != plain


@from_disk
def test_a_paragraph_offers_its_own_link(page: Page, base: str, site: Path) -> None:
    report = next(site.glob("reports/2023/zhuti-zeren-*/index.html")).relative_to(site).as_posix()
    page.goto(f"{base}/{report}")
    paragraph = page.locator("article p[id^='intro-x']").last
    paragraph.hover()
    link = paragraph.locator("a.headerlink")
    expect(link).to_be_visible()
    link.click()
    assert page.url.split("#")[1] == paragraph.get_attribute("id")


def test_links_added_by_script_do_not_mix_with_the_reports_words(page: Page, base: str, site: Path) -> None:
    for file in sorted(site.glob("reports/*/*/index.html"))[:3]:
        name = file.relative_to(site).as_posix()
        page.goto(f"{base}/{name}")
        page.wait_for_load_state()
        words = page.locator("article").evaluate(OWN_WORDS)
        assert "本段链接" not in words
        assert "¶" not in words
