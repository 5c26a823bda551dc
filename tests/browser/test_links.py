"""The link and the citation of each place of a report, as a reader copies them in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from playwright.sync_api import Browser, BrowserContext, Page, expect

from converter.model import Cell, Paragraph, Picture, Table
from converter.pages.citation import place_names
from tests.browser.test_walk import OWN_WORDS
from tests.support.browsing import box_of, from_both, from_disk, phone_page
from tests.support.invented_reports import full_report, point, section
from tests.support.made_pages import build_site
from tests.support.made_tables import plain_table
from tests.support.serving import serving
from tests.support.shared_folder import made_once

PUBLISHED = "https://example.org/reports-of-yunxi/"
REPORT = replace(
    full_report(),
    date="2024-01-12",
    closing=(
        Paragraph("项目 数量", 21, "closing-x1", block=plain_table((("项目", "数量"), ("公交线路", "3条")))),
        Paragraph("", 22, "closing-x2", block=Picture("picture-000000000000.svg", b"")),
        # As wide as a phone and more: whatever the width, some line is full.
        Paragraph(
            "措施 先查。 后修。",
            23,
            "closing-x4",
            block=Table(((Cell("措施"), Cell("先查。\n后修。", ids=("closing-x4-x1", "closing-x4-x2"))),)),
        ),
        *(Paragraph("路" * count + "。", 23, f"closing-full{count}") for count in range(14, 26)),
        Paragraph("以上报告，请予评议。", 24, "closing-x3"),
    ),
)
PAGE = f"{REPORT.address}/index.html"
SECOND = "#s1-1-x00000004"
CITED = (
    "城关分局. 云溪市交通运输局城关分局2023年度述职报告[R/OL]. 2024: 一、（一）第1段(2024-01-12)[{today}]. "
    f"{PUBLISHED}{PAGE}{SECOND}."
)
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="90"><rect width="200" height="90"/></svg>'
LISTENING = """
  window.copied = [];
  Object.defineProperty(navigator, 'clipboard', {configurable: true, value: {
    writeText: text => { window.copied.push(text); return Promise.resolve(); }}});
"""
TODAY = "new Intl.DateTimeFormat('sv-SE').format(new Date())"  # Swedes write ISO 8601


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built site of one report, with a published address."""
    return made_once(tmp_path_factory, "links", write_site) / "site"


def write_site(made: Path) -> None:
    picture = made / "docs" / REPORT.address / "picture-000000000000.svg"
    picture.parent.mkdir(parents=True)
    picture.write_text(PICTURE, encoding="utf-8")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SITE_URL", PUBLISHED)
        build_site(made, (REPORT,))
    for name, body in {
        "moved.html": '<article><a id="s1" data-to="there.html#s2"></a><p id="s3">三</p></article>',
        "stub.html": '<div data-to-page="there.html"></div><a id="s1" data-to="there.html#s9"></a>',
        "there.html": "<p>到了</p>",
    }.items():
        script = '<script src="assets/joined/site.js"></script>'
        (made / "site" / name).write_text(f"<!doctype html><link rel=icon href='data:,'>{body}{script}", "utf-8")


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[str]:
    with serving(folder) as served:
        yield served


@pytest.fixture
def base(request: pytest.FixtureRequest, server: str, folder: Path) -> str:
    """Where the site is looked at: from the server, and from disk in tests marked so."""
    return folder.as_uri() if getattr(request, "param", "http") == "file" else server


@pytest.fixture
def report(page: Page, base: str) -> Page:
    """The report's page, which remembers what was copied."""
    page.add_init_script(LISTENING)
    page.goto(f"{base}/{PAGE}")
    return page


@pytest.fixture
def phone(browser: Browser, server: str) -> Iterator[Page]:
    with phone_page(browser, f"{server}/{PAGE}", LISTENING) as tab:
        yield tab


def copied(page: Page) -> str:
    return str(page.evaluate("window.copied").pop())


def cited(page: Page) -> str:
    return CITED.format(today=page.evaluate(TODAY))


@from_disk
def test_hover_offers_link_and_citation_under_the_published_address(report: Page) -> None:
    paragraph = report.locator(SECOND)
    link, button = paragraph.locator("a.headerlink"), paragraph.locator(".cite")
    expect(link).to_have_css("opacity", "0")
    paragraph.hover()
    for control in (link, button):
        expect(control).to_have_css("opacity", "1")
        assert min(control.evaluate("e => [e.offsetWidth, e.offsetHeight]")) >= 24
    link.click()
    expect(report.get_by_role("status")).to_have_text("链接已复制")
    assert copied(report) == f"{PUBLISHED}{PAGE}{SECOND}"
    assert report.url.endswith(f"{PAGE}{SECOND}")
    button.click()
    expect(report.get_by_role("status")).to_have_text("引文已复制")
    assert copied(report) == cited(report)
    report.mouse.click(5, 5)
    expect(button).to_have_css("opacity", "0")


def test_the_title_stands_for_the_whole_report(report: Page) -> None:
    title = report.locator("h1#title")
    title.hover()
    title.locator("a.headerlink").click()
    assert copied(report) == PUBLISHED + PAGE
    title.locator(".cite").click()
    today = report.evaluate(TODAY)
    assert copied(report).endswith(f"述职报告[R/OL]. (2024-01-12)[{today}]. {PUBLISHED}{PAGE}.")


@from_both
def test_without_a_published_address_the_page_gives_its_own(report: Page, base: str) -> None:
    report.goto(f"{base}/{PAGE}?from=list#s1")
    report.evaluate("document.querySelector('link[rel=canonical]').remove()")
    report.locator("#s1-1").hover()
    report.locator("#s1-1 > a.headerlink").click()
    assert copied(report) == f"{base}/{PAGE}#s1-1"


def test_tab_reaches_the_link_and_then_the_citation(report: Page) -> None:
    report.locator("#s2-p1 > a.headerlink").focus()
    seen = []
    for key in ("Enter", "Tab", "Enter", "Shift+Tab", "ArrowDown", "Escape"):
        seen.append(report.evaluate("document.activeElement.getAttribute('aria-label')"))
        report.keyboard.press(key)
    expected = ("一是的链接", "一是的链接", "一是的引文", "一是的引文", "一是的链接", "二是的链接")
    assert seen == [f"复制二、{name}" for name in expected]
    report.keyboard.press("ArrowUp")
    report.keyboard.press("Tab")
    focused = report.locator(".cite:focus")
    expect(focused).to_have_css("opacity", "1")
    expect(focused).to_have_css("outline-style", "solid")
    link, citation = report.evaluate("window.copied")
    assert link.endswith("#s2-p1")
    assert "2024: 二、一是(2024-01-12)" in citation


def test_a_heading_and_what_runs_on_from_it_are_one_place(report: Page) -> None:
    report.locator("#s1-1 + .section-themes + .runin").hover()
    expect(report.locator("#s1-1 > .cite")).to_have_css("opacity", "1")
    report.goto(report.url + "#s1-1")
    for part in report.locator("#s1-1, #s1-1 + .section-themes + .runin").all():
        expect(part).to_have_css("background-color", "rgb(255, 243, 196)")


@pytest.mark.parametrize(
    ("place", "name"),
    [("closing-x1", "结尾第1张表"), ("closing-x2", "结尾第1张图"), ("closing-x4-x2", "结尾第2张表第2段")],
)
def test_tables_and_pictures_have_their_links(report: Page, place: str, name: str) -> None:
    report.goto(f"{report.url}#{place}")
    target = report.locator(":target")
    expect(target).to_have_css("background-color", "rgb(255, 243, 196)")
    target.hover()
    report.get_by_label(f"复制{name}的引文").click()
    assert f"2024: {name}(2024-01-12)" in copied(report)
    report.get_by_label(f"复制{name}的链接").click()
    assert copied(report).endswith(f"#{place}")


def test_points_get_the_names_that_their_page_leaves_out(context: BrowserContext, tmp_path: Path) -> None:
    deep = point("（3）", "（3）量渡口。", "", "s1-p2-n2-m3")
    inner = point("2.", "2.修渡船。", "换灯器。", "s1-p2-n2", deep)
    points = (point("一是", "一是修路。", "通了车。", "s1-p1"), point("二是", "二是修桥。", "架了梁。", "s1-p2", inner))
    parts = (
        section(1, "一、", "一、情况", "s1", *points),
        section(1, "", "不足", "x1", point("一是", "一是慢。", "", "x1-p1")),
    )
    report = replace(full_report(), sections=parts)
    built = build_site(tmp_path, (report,)) / report.address / "index.html"
    shown = re.findall('<p class="point point[^>]*>', built.read_text(encoding="utf-8"))
    assert len(shown) == len(("s1-p1", "s1-p2", "s1-p2-n2", "s1-p2-n2-m3", "x1-p1"))
    assert not any("data-cite" in each for each in shown)
    page = context.new_page()
    page.goto(built.as_uri())
    said = "Object.fromEntries([...document.querySelectorAll('article [data-cite]')].map(each => [each.id, each.dataset.cite]))"
    names = place_names(report)
    found = page.evaluate(said)
    assert found == {key: names[key] for key in found}
    assert "s1-p2-n2-m3" in found


def test_the_controls_move_nothing_and_add_no_words(report: Page) -> None:
    state = "[...document.querySelectorAll('article [id], footer')].map(e => e.getBoundingClientRect().top + scrollY)"
    words, before = report.locator("article").evaluate(OWN_WORDS), report.evaluate(state)
    for place in report.locator("article [data-cite]").all():
        place.hover()
    assert report.locator(".cite").count() > 20
    assert report.locator("article").evaluate(OWN_WORDS) == words
    assert report.evaluate(state) == before
    report.emulate_media(media="print")
    for control in (".cite", "a.headerlink"):
        expect(report.locator(f"{SECOND} > {control}")).to_be_hidden()


def test_a_tap_shows_the_controls_and_one_elsewhere_hides_them(phone: Page) -> None:
    paragraph = phone.locator(SECOND)
    paragraph.tap(position={"x": 40, "y": 10})
    button = paragraph.locator(".cite")
    expect(button).to_have_css("opacity", "1")
    button.tap()
    assert copied(phone) == cited(phone)
    phone.locator(".facts").tap(position={"x": 5, "y": 5})
    expect(button).to_have_css("opacity", "0")


def test_the_controls_stay_on_the_screen_of_a_phone_however_full_the_line(phone: Page) -> None:
    below = 0
    for place in phone.locator("article p[id^=closing-full]").all():
        place.tap(position={"x": 40, "y": 10})
        box = box_of(place.locator(".cite"))
        assert box["x"] + box["width"] <= 390
        below += place.evaluate("element => element.classList.contains('is-below')")
        place.locator(".cite").tap()
        assert copied(phone).endswith(f"#{place.get_attribute('id')}.")
    assert below


def test_selecting_text_offers_nothing(report: Page) -> None:
    paragraph = report.locator("#x00000003")
    title, box = box_of(report.locator("#title")), box_of(paragraph)
    report.mouse.move(title["x"] + title["width"] / 2, title["y"] + title["height"] / 2)
    report.mouse.down()
    report.mouse.move(box["x"] + 150, box["y"] + 15, steps=3)
    report.mouse.up()
    assert report.evaluate("String(getSelection())")
    report.mouse.move(2, 2)
    expect(paragraph.locator("a.headerlink")).to_have_css("opacity", "0")


def test_the_real_clipboard_receives_the_link(browser: Browser, server: str) -> None:
    with browser.new_context(permissions=["clipboard-read", "clipboard-write"]) as context:
        page = context.new_page()
        page.goto(f"{server}/{PAGE}")
        page.locator(SECOND).hover()
        page.locator(f"{SECOND} > a.headerlink").click()
        expect(page.get_by_role("status")).to_have_text("链接已复制")
        assert page.evaluate("navigator.clipboard.readText()") == f"{PUBLISHED}{PAGE}{SECOND}"


@pytest.mark.parametrize("clipboard", ["undefined", "{writeText: () => Promise.reject(new Error('no'))}"])
def test_without_the_clipboard_the_text_is_copied_the_old_way(report: Page, clipboard: str) -> None:
    report.evaluate(
        f"""Object.defineProperty(navigator, 'clipboard', {{configurable: true, value: {clipboard}}});
        document.execCommand = () => {{ window.copied.push(String(document.activeElement.value)); return true; }}"""
    )
    report.locator(SECOND).hover()
    report.locator(f"{SECOND} > .cite").click()
    expect(report.get_by_role("status")).to_have_text("引文已复制")
    assert copied(report) == cited(report)
    expect(report.locator("textarea")).to_have_count(0)


@from_both
def test_where_nothing_may_copy_the_reader_copies_by_hand(report: Page) -> None:
    report.evaluate(
        """Object.defineProperty(navigator, 'clipboard', {configurable: true, value: undefined});
        document.execCommand = () => false"""
    )
    report.locator(SECOND).hover()
    report.locator(f"{SECOND} > .cite").click()
    dialog = report.get_by_role("dialog")
    expect(dialog).to_be_visible()
    box = dialog.get_by_role("textbox")
    assert box.input_value() == cited(report)
    assert box.evaluate("e => e.value.slice(e.selectionStart, e.selectionEnd)") == cited(report)
    report.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(report.locator(f"{SECOND} > .cite")).to_be_focused()


def test_other_pages_copy_links_and_cite_nothing(report: Page, base: str) -> None:
    report.goto(f"{base}/guide/index.html")
    report.locator("h2#cite").hover()
    link = report.locator("h2#cite > a.headerlink")
    assert link.get_attribute("aria-label") == "复制“链接和引用”的链接"
    link.click()
    assert copied(report) == f"{PUBLISHED}guide/index.html#cite"
    expect(report.locator(".cite")).to_have_count(0)


@from_disk
@pytest.mark.parametrize("after", ["。", "）", ".", "》一节，请看", "%E3%80%82", "%"])
def test_what_a_chat_takes_for_a_part_of_the_link_leads_nobody_astray(page: Page, base: str, after: str) -> None:
    page.goto(f"{base}/{PAGE}{SECOND}{after}")
    expect(page.locator(f"{SECOND}:target")).to_be_visible()
    assert page.url == f"{base}/{PAGE}{SECOND}"


@from_disk
def test_a_link_to_a_place_that_moved_is_carried_over(page: Page, base: str) -> None:
    for opened, reached in {
        "moved.html#s1": "there.html#s2",
        "moved.html#s3": "moved.html#s3",
        "moved.html#s1。": "there.html#s2",
        "moved.html#nowhere": "moved.html#nowhere",
        "stub.html#s1": "there.html#s9",
        "stub.html#s2-x00000001": "there.html#s2-x00000001",
        "stub.html": "there.html",
    }.items():
        page.goto("about:blank")
        page.goto(f"{base}/{opened}")
        page.wait_for_url(re.compile(re.escape(reached) + "$"))
    page.goto(f"{base}/moved.html#s3")
    page.evaluate("location.hash = 's1'")
    page.wait_for_url("**/there.html#s2")
