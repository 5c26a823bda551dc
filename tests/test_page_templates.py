"""The theme's page as texts with slots: kept between builds, made anew when what it is made of changes, checked first."""

from __future__ import annotations

import pickle
import shutil
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from converter.pages import pages
from converter.pages.samples import samples
from converter.relations.overview import relate
from converter.render import PageTemplates, Renderer, html, templates_key, write_markdown
from converter.render import make_templates as make_templates_module
from converter.render.make_templates import make_templates
from converter.render.mkdocs import Reference
from converter.settings import Site, load_site
from tests.support.invented_reports import THEMES, collection, full_report

ROOT = Path(__file__).resolve().parents[1]
REPORT = full_report()
PATH = f"{REPORT.address}/index.md"
MADE = {page.path: page for page in pages(relate((REPORT,), THEMES))}


@pytest.fixture(scope="module")
def reference() -> Reference:
    return Reference(load_site(ROOT / "reports"))


@pytest.fixture(scope="module")
def templates(reference: Reference) -> PageTemplates:
    return make_templates(reference, "key", samples())


def test_templates_that_give_every_sample_have_no_mismatch(templates: PageTemplates) -> None:
    assert templates.mismatch == ""
    assert templates.nav == (
        "index.md",
        "reports/index.md",
        "themes/index.md",
        "offices/index.md",
        "related/index.md",
        "guide/index.md",
    )


def test_templates_come_back_from_a_file_as_they_were(templates: PageTemplates) -> None:
    assert PageTemplates.from_json(templates.to_json()) == templates
    assert pickle.loads(pickle.dumps(templates)) == templates


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"key": "x"}'])
def test_a_file_of_something_else_is_refused(text: str) -> None:
    with pytest.raises(msgspec.DecodeError):
        PageTemplates.from_json(text.encode())


def test_a_page_is_rendered_from_kept_templates_without_loading_mkdocs(
    templates: PageTemplates, reference: Reference, tmp_path: Path
) -> None:
    (tmp_path / "templates.json").write_bytes(templates.to_json())
    (tmp_path / "page").write_bytes(pickle.dumps(MADE[PATH]))
    script = f"""
import pickle, sys
from msgspec.structs import replace
from pathlib import Path
from converter.render import Renderer, PageTemplates, templates_key
from converter.settings import load_site
folder = Path({str(tmp_path)!r})
templates_key(load_site(folder))
templates = PageTemplates.from_json((folder / "templates.json").read_bytes())
page = Renderer(templates, lambda: None).render(pickle.loads((folder / "page").read_bytes()))
assert page.is_fast
(folder / "page.html").write_bytes(page.html.encode())
print([name for name in sys.modules if name.split(".")[0] in ("mkdocs", "material", "jinja2", "markdown", "yaml")])
"""
    run = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"
    assert (tmp_path / "page.html").read_bytes() == reference.render(PATH, write_markdown(MADE[PATH])).html.encode()


def rendered(templates: PageTemplates, path: str) -> str:
    return Renderer(templates, lambda: None).render(MADE[path]).html  # type: ignore[arg-type, return-value]


def test_several_processes_render_from_the_same_templates(templates: PageTemplates) -> None:
    paths = sorted(path for path in MADE if not path.startswith("guide/"))
    with ProcessPoolExecutor(2, mp_context=get_context("fork")) as pool:
        there = list(pool.map(partial(rendered, templates), paths))
    assert there == [rendered(templates, path) for path in paths]


def test_templates_have_a_mismatch_where_a_sample_has_none(
    templates: PageTemplates, reference: Reference, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(make_templates_module, "_with_pages", lambda *_: replace(templates, pages={}))
    faulty = make_templates(reference, "key", [MADE[PATH]])
    assert faulty.mismatch == f"{PATH}: no template"
    rendered = Renderer(faulty, lambda: reference).render(MADE[PATH])
    assert rendered == reference.render(PATH, write_markdown(MADE[PATH]))


def test_templates_have_a_mismatch_where_a_sample_differs_by_a_byte(
    reference: Reference, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(html.HtmlWriter, "code", lambda _, code: f"<code> {code.text}</code>")
    assert make_templates(reference, "key", [MADE[PATH]]).mismatch == ""
    mismatch = make_templates(reference, "key", samples()).mismatch
    assert mismatch == "index.md: rendered otherwise than by MkDocs"


def test_templates_have_a_mismatch_where_the_theme_cannot_be_taken_apart(
    reference: Reference, monkeypatch: pytest.MonkeyPatch
) -> None:
    around = reference.around
    home, titled = MADE["index.md"], MADE["related/index.md"]
    monkeypatch.setattr(reference, "around", lambda *arguments: around(*arguments).replace('class="md-grid"', ""))
    assert make_templates(reference, "key", [home]).mismatch == "index.md: rendered otherwise than by MkDocs"
    monkeypatch.setattr(reference, "around", lambda *arguments: around(*arguments).replace("<li", "<div"))
    faulty = make_templates(reference, "key", [titled])
    assert faulty.mismatch == "related/index.md: table of contents"
    assert faulty.static
    assert faulty.sitemap


# Settings of the table of contents


def with_settings(folder: Path, before: str, after: str) -> Reference:
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert before in text
    (folder / "mkdocs.yml").write_text(text.replace(before, after), encoding="utf-8")
    return Reference(replace(load_site(ROOT / "reports"), mkdocs=folder / "mkdocs.yml"))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("toc_depth: 4", "toc_depth: 3"),
        pytest.param("toc_depth: 4", "toc_depth: 6", marks=pytest.mark.soak),
        pytest.param('permalink_title: ""', "permalink_title: 这里 & <b>那里", marks=pytest.mark.soak),
        pytest.param("permalink: ¶", "permalink: true", marks=pytest.mark.soak),
        ("permalink: ¶", "permalink: §\n      permalink_leading: true\n      permalink_class: x"),
        ("permalink: ¶", "permalink: false\n      anchorlink: true"),
    ],
)
def test_settings_of_the_table_of_contents_are_read_and_not_repeated(before: str, after: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "overrides", tmp_path / "overrides")
    reference = with_settings(tmp_path, before, after)
    templates = make_templates(reference, "key", samples())
    assert templates.mismatch == ""
    shown = [*pages(relate(collection(), THEMES))]
    kinds = {(templates.place(page.path), page.hides_contents): page for page in shown}
    for page in (*kinds.values(), *(page for page in shown if page.cited)):
        quick = Renderer(templates, lambda: reference).render(page)
        assert quick.is_fast, page.path
        assert quick.html == reference.render(page.path, write_markdown(page)).html, page.path


@pytest.mark.parametrize(
    ("before", "after", "mismatch"),
    [
        ("toc_depth: 4", 'toc_depth: "2-4"', "the table of contents leaves out titles"),
        ("  - md_in_html", "  - md_in_html\n  - nl2br", "index.md: rendered otherwise than by MkDocs"),
    ],
)
def test_other_settings_are_noticed(before: str, after: str, mismatch: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "overrides", tmp_path / "overrides")
    assert make_templates(with_settings(tmp_path, before, after), "key", samples()).mismatch == mismatch


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "overrides", tmp_path / "overrides")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    (tmp_path / "docs" / "guide").mkdir(parents=True)
    (tmp_path / "docs" / "guide" / "index.md").write_text("# 说明\n", encoding="utf-8")
    return tmp_path


def site_in(checkout: Path) -> Site:
    mkdocs, templates, pages = checkout / "mkdocs.yml", checkout / "overrides", checkout / "docs"
    return replace(load_site(ROOT / "reports"), mkdocs=mkdocs, templates=templates, pages=pages)


def test_the_key_is_the_same_where_nothing_changed(checkout: Path) -> None:
    assert templates_key(site_in(checkout)) == templates_key(site_in(checkout))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("mkdocs.yml", "site_name: 乙\n"),
        ("overrides/404.html", "乙"),
        ("overrides/new.html", ""),
        ("docs/guide/index.md", "---\nicon: material/home\n---\n# 说明\n"),
    ],
)
def test_the_key_changes_with_settings_templates_and_what_pages_of_the_nav_say_of_themselves(
    checkout: Path, name: str, text: str
) -> None:
    before = templates_key(site_in(checkout))
    (checkout / name).write_text(text, encoding="utf-8")
    assert templates_key(site_in(checkout)) != before


def test_the_words_of_pages_written_by_hand_are_not_in_the_key(checkout: Path) -> None:
    before = templates_key(site_in(checkout))
    (checkout / "docs" / "guide" / "index.md").write_text("# 说明\n\n别的话\n", encoding="utf-8")
    assert templates_key(site_in(checkout)) == before


@pytest.mark.parametrize("name", ["SITE_URL", "CONVERTER"])
def test_the_key_changes_with_the_variables_that_the_settings_read(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.delenv(name, raising=False)
    before = templates_key(site_in(checkout))
    monkeypatch.setenv(name, "https://example.org/")
    assert templates_key(site_in(checkout)) != before
