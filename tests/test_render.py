"""Two writers of one tree: the HTML is byte for byte what MkDocs makes of the Markdown, for sites, kinds of page, blocks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from shutil import copytree

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from converter.clock import fix_the_clock
from converter.files import files_below, put_files
from converter.model import Departed, Former, Message, Paragraph, Picture, Report
from converter.pages.samples import samples
from converter.pages.table import is_owned
from converter.pages.tree import Block, Heading, Page, Para, cell, grid
from converter.relations.overview import relate
from converter.render import PageTemplates, Renderer, write_markdown
from converter.render.make_templates import make_templates
from converter.render.mkdocs import Reference
from converter.render.sitemap import in_walk, packed, write_sitemap
from converter.render.theme_files import is_unused
from converter.settings import load_site
from tests.support.examples import examples
from tests.support.invented_reports import HOSTILE, THEMES, collection, full_report, section, untitled_report
from tests.support.made_pages import all_pages, build_docs
from tests.support.made_tables import plain_table
from tests.support.plain_docs import plain_docs, plain_pages
from tests.support.tree_blocks import blocks, texts

ROOT = Path(__file__).resolve().parents[1]
NOT_OURS = {"guide/index.md", "guide/search/index.md"}


def invented() -> dict[str, Page]:
    """Pages of every kind, with all that a report may hold."""
    table = plain_table((("项目", "数量*"), ("桥|梁",)))
    picture = Picture("picture-0123456789ab.png", b"")
    formers = (
        Former("s9", "s1", "九、", is_gone=False),
        Former("s8", "s1-2", "（八）"),
        Former("x1", "title", target="reports/2021/shuzhi-0007e5#s1", target_title="《述职》"),
    )
    moved = Departed("reports/2020/gone-000001", "旧*报告", "moved", "reports/2021/shuzhi-0007e5", "新", (("s1", ""),))
    gone = Departed("reports/2020/gone-000002", "", "gone", ids=(("s1", "reports/2021/shuzhi-0007e5#s1"), ("s2", "")))
    parts = Paragraph("", 1, "t1", block=table), Paragraph("", 2, "t2", block=picture)
    deep = section(1, "一、", "一、" + "甲", "d1", *parts)
    for level in range(2, 8):
        deep = section(
            1, "一、", f"一、{level} <{level}> &amp; “引号”'", f"d{level}", deep, section(2, "", "\u3000", f"e{level}")
        )
    odd = replace(
        full_report(2024, "其他单位", 77),
        address="reports/2024/odd-000001",
        former=formers,
        sections=(deep,),
        kind=None,
    )
    many = tuple(  # enough for lists of several pages
        replace(
            untitled_report(),
            year=2019,
            kind=f"文种{number % 4}",
            sections=(section(1, "一、", "一、修路", "s1", themes=("business",)),),
            address=f"reports/2019/x-{number:06x}",
        )
        for number in range(205)
    )
    reports = (*collection(), odd, *many)
    messages = (
        Message("R001", "error", "不能读：<a*b>", "坏|的.txt"),
        *(m for report in reports for m in report.messages),
    )
    return {page.path: page for page in all_pages(relate(reports, THEMES, messages, (moved, gone)))}


def built(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Return the site that MkDocs builds of what the converter made and what is written by hand."""
    for name in ("assets", "guide"):
        copytree(ROOT / "docs" / name, folder / "docs" / name)
    put_files(files, folder / "docs")
    fix_the_clock()
    build_docs(folder)
    return folder / "site"


@pytest.fixture(scope="module")
def reference() -> Reference:
    return Reference(load_site(ROOT / "reports"))


@pytest.fixture(scope="module")
def made() -> dict[str, Page]:
    return invented()


@pytest.fixture(scope="module")
def templates(reference: Reference) -> PageTemplates:
    return make_templates(reference, "key", samples())


@pytest.fixture(scope="module")
def renderer(templates: PageTemplates, reference: Reference) -> Renderer:
    assert templates.mismatch == ""
    return Renderer(templates, lambda: reference)


def assert_as_built(renderer: Renderer, made: Iterable[Page], site: Path) -> None:
    """Every page is as MkDocs built it, and was rendered without MkDocs."""
    for page in made:
        rendered = renderer.render(page)
        assert rendered.html.encode() == (site / page.path).with_suffix(".html").read_bytes(), page.path
        assert rendered.is_fast, page.path


# The same bytes


@pytest.mark.soak  # tests/test_site.py holds the sample site against MkDocs', but for its address
def test_every_page_of_the_sample_site_is_as_mkdocs_builds_it(tmp_path: Path) -> None:
    links = ROOT / "reports" / "links"
    with pytest.MonkeyPatch.context() as patch:  # with an address, which the pages and the sitemap name
        patch.setenv("SITE_URL", "https://example.org/a&b")
        files = plain_docs(load_site(ROOT / "reports", ledger=links))
        site = built(tmp_path, files)
        reference = Reference(load_site(ROOT / "reports"))
        templates = make_templates(reference, "key", samples())
    assert templates.mismatch == ""
    assert_as_built(
        Renderer(templates, lambda: reference), plain_pages(load_site(ROOT / "reports", ledger=links)), site
    )
    for name in reference.pages_by_hand():
        if not is_owned(name):
            whole = reference.render(name, (ROOT / "docs" / name).read_text(encoding="utf-8"))
            assert whole.html.encode() == (site / name).with_suffix(".html").read_bytes(), name
            assert whole.warnings == (), name
    found = [name for name in files_below(tmp_path / "docs") if name.endswith(".md")]
    sitemap = sitemap_of(templates, found)
    assert sitemap == (site / "sitemap.xml").read_text(encoding="utf-8")
    assert sitemap == reference.sitemap(sorted(found, key=in_walk))
    assert sitemap.count("<loc>https://example.org/a&amp;b/") > 30
    assert packed(sitemap) == (site / "sitemap.xml.gz").read_bytes()
    assert templates.static == (("404.html", (site / "404.html").read_text(encoding="utf-8")),)
    theme = reference.theme_files()
    by_hand = {name: path for name, path in reference.files_by_hand().items() if not is_owned(name)}
    static = {name for name in files if not name.endswith(".md")}
    html = {f"{name.removesuffix('.md')}.html" for name in found}
    shown = {name for name in files_below(site) if not is_unused(name)}
    assert shown == {*theme, *by_hand, *static, *html, "404.html", "sitemap.xml", "sitemap.xml.gz"}
    for name, path in (theme | by_hand).items():
        assert path.read_bytes() == (site / name).read_bytes(), name


def sitemap_of(templates: PageTemplates, pages: Iterable[str]) -> str:
    assert templates.sitemap
    return write_sitemap(templates.sitemap, templates.addresses(pages))


def test_pages_of_every_kind_are_as_mkdocs_builds_them(
    renderer: Renderer, templates: PageTemplates, made: dict[str, Page], tmp_path: Path
) -> None:
    beside = {f"{path.removesuffix('index.md')}picture-0123456789ab.png": b"" for path in made}
    site = built(tmp_path, {**{path: write_markdown(page).encode() for path, page in made.items()}, **beside})
    assert_as_built(renderer, made.values(), site)
    assert sitemap_of(templates, made) == (site / "sitemap.xml").read_text(encoding="utf-8")


def test_an_empty_site_is_rendered_without_mkdocs(renderer: Renderer, reference: Reference) -> None:
    for page in all_pages(relate((), THEMES)):
        assert_same(renderer, reference, page)


def assert_same(renderer: Renderer, reference: Reference, page: Page) -> None:
    quick, whole = renderer.render(page), reference.render(page.path, write_markdown(page))
    assert quick.is_fast, page.path
    assert quick.html == whole.html
    assert (quick.ids, quick.links) == (whole.ids, whole.links)
    assert not whole.warnings


def worded(words: list[str]) -> Report:
    """A report that holds these words in every part."""
    base = untitled_report()
    return replace(
        base,
        title=words[0],
        title_inferred=False,
        kind=words[1],
        office=words[2],
        year=2022,
        head=(Paragraph(words[4], 1, "x1"),),
        preamble=(
            Paragraph(words[5], 1, "x2"),
            Paragraph("", 1, "x3", block=plain_table(((words[6], words[7]), (words[8],)))),
        ),
        sections=tuple(
            replace(
                section(1, word[:2], word, f"s{index}", Paragraph(words[index - 1], 1, f"s{index}-x1")),
                themes=("business",),
                run_in=bool(index % 2),
            )
            for index, word in enumerate(words)
        ),
        closing=(Paragraph(words[3], 1, "x4", roles=("problems",)),),
        messages=(Message("R001", "info", words[8], words[7], 3),),
    )


@given(st.lists(texts, min_size=9, max_size=9))
@settings(max_examples=examples(80), deadline=None)
@example(list(HOSTILE[:9]))
@example(list(HOSTILE[-9:]))
@example(["</div></article><div markdown=1>", *HOSTILE[9:16], "a id name markdown"])
def test_whatever_the_words_are_the_page_is_that_of_mkdocs(
    renderer: Renderer, reference: Reference, words: list[str]
) -> None:
    report = worded([word if word.strip() else f"{word}字" for word in words])
    relations = relate((report,), THEMES, report.messages)
    shown = {page.path: page for page in all_pages(relations)}
    lists = (
        "themes/business/index.md",
        "check/index.md",
        "reports/2022/index.md",
        "offices/index.md",
        "kinds/index.md",
    )
    categories = [f"{category.page}/index.md" for category in relations.categories]
    for path in (f"{report.address}/index.md", *lists, *categories):
        assert_same(renderer, reference, shown[path])


@given(blocks, texts, texts)
@settings(max_examples=examples(200), deadline=None)
@example([grid("years", (cell("甲", value="&amp; &#42; &lt;b&gt; &x &#38; &#38;amp;"),), [(cell("乙"),)])], "甲", "乙")
def test_whatever_blocks_a_page_has_it_is_that_of_mkdocs(
    renderer: Renderer, reference: Reference, shown: list[Block], title: str, description: str
) -> None:
    page = Page("reports/2022/x/index.md", f"甲{title}", f"乙{description}", (Heading(1, title, "top"), *shown))
    assert_same(renderer, reference, page)


@pytest.mark.parametrize(
    "path", ["guide/x.md", "reports/README.md", "reports/述职/x/index.md", "x.md", "a/b/c/d/index.md"]
)
def test_pages_at_other_places_are_left_to_mkdocs(renderer: Renderer, reference: Reference, path: str) -> None:
    page = Page(path, "甲", "乙", (Heading(1, "甲", "top"), Para(("乙",))))
    rendered = renderer.render(page)
    assert not rendered.is_fast
    assert rendered == reference.render(path, write_markdown(page))


# Links


def test_links_and_ids_say_what_has_to_be_there(renderer: Renderer) -> None:
    report = full_report()
    relations = relate((report,), THEMES)
    shown = {page.path: renderer.render(page) for page in all_pages(relations)}
    page = shown[f"{report.address}/index.md"]
    assert {"title", "s1", "s1-2-n1", "s2-p2-p1", "x00000002", "intro"} <= page.ids
    assert {("index.md", ""), ("reports/2023/index.md", ""), ("themes/service/2023.md", "")} <= page.links
    for path, rendered in shown.items():
        for target, anchor in rendered.links - {("guide/index.md", anchor) for anchor in ("add", "cite", "codes")}:
            assert target in shown, (path, target)
            assert not anchor or anchor in shown[target].ids, (path, target, anchor)


def test_links_of_a_page_written_by_hand_are_named_too(reference: Reference) -> None:
    page = reference.render(
        "guide/index.md", "# 说明\n\n[甲](../x.md#a) [乙](#说明) [丙](/x) [丁](http://a.cn) ![戊](b.png)\n"
    )
    assert page.links == {("x.md", "a"), ("guide/index.md", "说明"), ("guide/b.png", "")}
    assert len(page.warnings) == 1
    assert "/x" in page.warnings[0]


def test_only_pages_that_belong_to_the_site_are_named(reference: Reference) -> None:
    assert set(reference.pages_by_hand()) >= NOT_OURS
    assert not [name for name in reference.files_by_hand() if name.startswith("screens/")]
