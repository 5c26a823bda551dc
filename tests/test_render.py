"""Pages rendered without Python-Markdown and Jinja: byte for byte what MkDocs builds, or left to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from converter.builder.archive import read_archive
from converter.builder.target import is_owned
from converter.files import files_below, put_files
from converter.ledger import Ledger
from converter.model import Departed, Former, Message, Paragraph, Picture, Report, Table
from converter.pages import pages
from converter.relations import relate
from converter.render import PageTemplates, Rendered, Renderer
from converter.render.clock import fix_the_clock
from converter.render.make_templates import make_templates
from converter.render.mkdocs import Reference
from converter.render.sitemap import packed
from converter.settings import Settings
from tests.support.examples import examples
from tests.support.invented_reports import HOSTILE, THEMES, collection, full_report, section, untitled_report
from tests.support.made_pages import build_docs
from tests.support.plain_docs import plain_docs

ROOT = Path(__file__).resolve().parents[1]
NOT_OURS = {"guide/index.md", "guide/search/index.md"}


def invented() -> dict[str, str]:
    """Pages of every kind, with all that a report may hold."""
    table = Table((("项目", "数量*"), ("桥|梁",)))
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
    return {page.path: str(page.content) for page in pages(relate(reports, THEMES, messages, (moved, gone)))}


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
    return Reference(ROOT / "mkdocs.yml", ROOT / "docs")


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    return invented()


@pytest.fixture(scope="module")
def templates(reference: Reference, made: dict[str, str]) -> PageTemplates:
    return make_templates(reference, "key", {path: made[path] for path in ("index.md", "reports/2021/index.md")})


@pytest.fixture(scope="module")
def renderer(templates: PageTemplates, reference: Reference) -> Renderer:
    assert templates.mismatch == ""
    return Renderer(templates, lambda: reference)


def assert_as_built(renderer: Renderer, docs: Path, site: Path) -> None:
    """Every page is as MkDocs built it, and every page of the converter was rendered without MkDocs."""
    for name, path in files_below(docs).items():
        if name.endswith(".md"):
            rendered = renderer.render(name, path.read_text(encoding="utf-8"))
            assert rendered.html.encode() == (site / name).with_suffix(".html").read_bytes(), name
            assert rendered.is_fast == is_owned(name), name
            assert rendered.warnings == (), name


# The same bytes


def test_every_page_of_the_sample_site_is_as_mkdocs_builds_it(tmp_path: Path) -> None:
    links = ROOT / "reports" / "links"
    archive = read_archive(ROOT / "reports", Settings(), Ledger(links), (links,), "2026-01-01")
    with pytest.MonkeyPatch.context() as patch:  # with an address, which the pages and the sitemap name
        patch.setenv("SITE_URL", "https://example.org/a&b")
        files = plain_docs(archive)
        site = built(tmp_path, files)
        reference = Reference(ROOT / "mkdocs.yml", ROOT / "docs")
        templates = make_templates(reference, "key", {"index.md": bytes(files["index.md"]).decode()})
    assert templates.mismatch == ""
    assert_as_built(Renderer(templates, lambda: reference), tmp_path / "docs", site)
    sitemap = templates.sitemap_of(name for name in files_below(tmp_path / "docs") if name.endswith(".md"))
    assert sitemap == (site / "sitemap.xml").read_text(encoding="utf-8")
    assert sitemap.count("<loc>https://example.org/a&amp;b/") > 30
    assert packed(sitemap) == (site / "sitemap.xml.gz").read_bytes()
    assert templates.not_found == (site / "404.html").read_text(encoding="utf-8")
    theme = {name: Path(source) for name, source in templates.theme_files}
    by_hand = {name: path for name, path in reference.files_by_hand().items() if not is_owned(name)}
    static = {name for name in files if not name.endswith(".md")}
    html = {f"{name.removesuffix('.md')}.html" for name in files_below(tmp_path / "docs") if name.endswith(".md")}
    assert set(files_below(site)) == {*theme, *by_hand, *static, *html, "404.html", "sitemap.xml", "sitemap.xml.gz"}
    for name, path in (theme | by_hand).items():
        assert path.read_bytes() == (site / name).read_bytes(), name


def test_pages_of_every_kind_are_as_mkdocs_builds_them(
    renderer: Renderer, templates: PageTemplates, made: dict[str, str], tmp_path: Path
) -> None:
    beside = {f"{path.removesuffix('index.md')}{name}": b"" for path in made for name in ("picture-0123456789ab.png",)}
    site = built(tmp_path, {**{path: text.encode() for path, text in made.items()}, **beside})
    assert_as_built(renderer, tmp_path / "docs", site)
    assert templates.sitemap_of(made) == (site / "sitemap.xml").read_text(encoding="utf-8")


def test_an_empty_site_is_rendered_without_mkdocs(renderer: Renderer, reference: Reference) -> None:
    for page in pages(relate((), THEMES)):
        assert_same(renderer, reference, page.path, str(page.content))


def assert_same(renderer: Renderer, reference: Reference, path: str, markdown: str) -> None:
    quick, whole = renderer.render(path, markdown), reference.render(path, markdown)
    assert quick.is_fast, path
    assert quick.html == whole.html
    assert (quick.ids, quick.links) == (whole.ids, whole.links)


texts = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=40),
    st.text(
        "*_`#+-=~^|!<>&;:()[]{}\\\"'/.0123456789 \n\t\x01\x02\x03\x1c\x7f\x85\xa0\u2028\u3000一局abT",
        min_size=1,
        max_size=40,
    ),
)


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
            Paragraph("", 1, "x3", block=Table(((words[6], words[7]), (words[8],)))),
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
    shown = {page.path: str(page.content) for page in pages(relations)}
    for path in (f"{report.address}/index.md", "themes/business/index.md", "check/index.md", "reports/2022/index.md"):
        assert_same(renderer, reference, path, shown[path])


# What is not of the dialect

FRONT = '---\ntitle: "甲"\ndescription: "乙"\n---\n\n# 甲 {: #top }\n\n'
OUTSIDE = (
    "1. 第一",
    "- 甲\n\n- 乙",
    "- 甲\n  乙",
    "- - 甲",
    "甲\n乙",
    "甲  \n{: .x }",
    "| 甲 |\n| - |\n| 乙 |",
    "```\n甲\n```",
    "    甲",
    "> 甲",
    "甲\n===",
    "***",
    "# 乙 {: #y }",
    "## 没有标识",
    "## 甲 ## {: #y }",
    "_甲_ 乙",
    "**甲",
    "甲 ** 乙 **",
    "<b>甲</b>",
    "甲 <http://a.cn>",
    "[甲](http://a.cn)",
    "[甲](乙.md)",
    '[甲](../x/index.md "题")',
    "[甲](../../../../index.md)",
    "[甲](../x/index.md)",
    "[甲](source-1.txt)",
    "[甲][乙]\n\n[乙]: x.md",
    "![甲](a.png) 乙",
    '![甲"乙](a.png)',
    '<nav markdown="span" id="">甲</nav>',
    '<div id="">甲</div>',
    "甲 {: .x }",
    "甲\n{: x=1 }",
    "甲\n{: .x }\n乙",
    "<div>甲",
    "<div>甲</div> 乙",
    "<div>甲</p></div>",
    '<div><p markdown="1">甲</p></div>',
    '<div markdown="1">甲</div>',
    '<div markdown="1">\n\n甲',
    '<div markdown="1">\n</div>',
    '<table markdown="1">\n\n甲\n\n</table>',
    "<script>甲</script>",
    "<!-- 甲 -->",
    "<div>甲 & 乙</div>",
    "甲 & 乙",
    "甲 &nbsp; 乙",
    "甲\t乙",
    "甲\\*乙",
    "[TOC]",
    "甲\n\n\n乙",
)  # fmt: skip


@pytest.mark.parametrize("block", OUTSIDE)
def test_other_markdown_is_left_to_mkdocs(renderer: Renderer, block: str) -> None:
    assert not renderer.render("reports/2022/x/index.md", f"{FRONT}{block}\n").is_fast


@pytest.mark.parametrize(
    "page",
    [
        "# 没有开头的页\n",
        '---\ntitle: "甲"\n---\n\n# 甲 {: #top }\n',
        '---\ntitle: "甲"\ndescription: "乙"\ntemplate: "x.html"\n---\n\n# 甲 {: #top }\n'.replace(
            "x.html", "main.html"
        ),
        '---\ntitle: 甲\ndescription: "乙"\n---\n\n# 甲 {: #top }\n',
        '---\ntitle: "\\u4e00"\ndescription: "乙"\n---\n\n# 甲 {: #top }\n',
        '---\ntitle: "甲"\ndescription: "乙"\n---\n\n甲\n',
    ],
)
def test_other_openings_are_left_to_mkdocs(renderer: Renderer, page: str) -> None:
    assert not renderer.render("reports/2022/x/index.md", page).is_fast


@pytest.mark.parametrize(
    "path", ["guide/x.md", "reports/README.md", "reports/述职/x/index.md", "x.md", "a/b/c/d/index.md"]
)
def test_pages_at_other_places_are_left_to_mkdocs(renderer: Renderer, path: str) -> None:
    assert not renderer.render(path, f"{FRONT}甲\n").is_fast


PIECES = (
    *OUTSIDE, "\n", "\n\n", " ", "  ", "{: .a }", "{: #b }", "{", "}", "[", "](x.md)", "](../index.md#a)", ")", "<", ">",
    "</div>", '<div markdown="1">', "</span>", '<span class="x">', '<a id="q"></a>', "*", "**", "_", "`", "&", "&#42;", "#",
    "- ", "1. ", "|", "~~~", "!", "\t", "\\", "\u3000", "\xa0", "\x01", ' markdown="span"', ' id="z"', ' name="z"', '"',
    "http://a.cn", "a@b.cn", "\r", "../", "README.md", "<hr>", "<br>", "</>", 'data-toc-label="x" ', 'data-x="y" ',
)  # fmt: skip


@given(st.data())
@settings(max_examples=examples(1200), deadline=None)
def test_a_page_that_was_tampered_with_is_that_of_mkdocs_or_left_to_it(
    templates: PageTemplates, reference: Reference, made: dict[str, str], data: st.DataObject
) -> None:
    path = data.draw(st.sampled_from(sorted(made)))
    head, top, *blocks = made[path].split("\n\n")
    at = data.draw(st.integers(0, max(0, len(blocks) - 3)))
    markdown = "\n\n".join([head, top, *blocks[at : at + 3]]) + "\n"
    at = data.draw(st.integers(len(head), len(markdown)))
    markdown = markdown[:at] + data.draw(st.sampled_from(PIECES)) + markdown[at + data.draw(st.integers(0, 3)) :]
    quick = Renderer(templates, Nothing).render(path, markdown)
    if quick.is_fast:
        whole = reference.render(path, markdown)
        assert (quick.html, quick.ids, quick.links) == (whole.html, whole.ids, whole.links)


class Nothing:
    """Stands for MkDocs where its page is of no interest."""

    def render(self, path: str, markdown: str) -> Rendered:  # noqa: ARG002 - as the other
        return Rendered("", frozenset(), frozenset(), is_fast=False)


# Links


def test_links_and_ids_say_what_has_to_be_there(renderer: Renderer) -> None:
    report = full_report()
    relations = relate((report,), THEMES)
    shown = {page.path: renderer.render(page.path, str(page.content)) for page in pages(relations)}
    page = shown[f"{report.address}/index.md"]
    assert {"title", "s1", "s1-2-n1", "s2-p2-p1", "x00000002", "intro"} <= page.ids
    assert {("index.md", ""), ("reports/2023/index.md", ""), ("themes/service/index.md", "y2023")} <= page.links
    for path, rendered in shown.items():
        for target, anchor in rendered.links - {("guide/index.md", anchor) for anchor in ("add", "cite", "codes")}:
            assert target in shown, (path, target)
            assert not anchor or anchor in shown[target].ids, (path, target, anchor)


def test_links_of_a_page_written_by_hand_are_named_too(renderer: Renderer) -> None:
    page = renderer.render(
        "guide/index.md", "# 说明\n\n[甲](../x.md#a) [乙](#说明) [丙](/x) [丁](http://a.cn) ![戊](b.png)\n"
    )
    assert page.links == {("x.md", "a"), ("guide/index.md", "说明"), ("guide/b.png", "")}
    assert len(page.warnings) == 1
    assert "/x" in page.warnings[0]


def test_only_pages_that_belong_to_the_site_are_named(reference: Reference) -> None:
    assert set(reference.pages_by_hand()) >= NOT_OURS
    assert not [name for name in reference.files_by_hand() if name.startswith("screens/")]
