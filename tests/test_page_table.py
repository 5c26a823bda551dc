"""The table of pages: all that knows the kinds of page follows from it, and a new kind is three files."""

from __future__ import annotations

import re
import shutil
import subprocess
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from converter.builder.build_file import BUILD_FILE
from converter.files import files_below
from converter.pages import pages
from converter.pages.common import GUIDE
from converter.pages.samples import samples
from converter.pages.table import JOINED, PAGES, is_owned, owned
from converter.readers.folder import SITE_MARK
from converter.relations.overview import relate
from converter.render.page_templates import PageTemplates
from tests.support.checkout import build_by_mkdocs, copy_checkout, run_in
from tests.support.invented_reports import THEMES, collection
from tests.support.made_pages import site_settings
from tests.support.site_files import apart_from_search, differences, tree

ROOT = Path(__file__).resolve().parents[1]


def is_of(path: str, pattern: str) -> bool:
    """Whether a page is of a kind; further pages of a list lie beside its first."""
    folder = pattern.rpartition("/")[0]
    return fnmatchcase(path, pattern) or (bool(folder) and fnmatchcase(path, f"{folder}/*.md"))


def test_every_page_has_its_row_and_every_row_a_sample() -> None:
    for page in (*pages(relate(collection(), THEMES)), *samples()):
        kinds = [kind for kind in PAGES if is_of(page.path, kind.path) and page.path.count("/") == kind.path.count("/")]
        assert kinds, page.path
        assert is_owned(page.path)
    made = {page.path for page in samples()}
    for kind in PAGES:
        assert any(fnmatchcase(path, kind.path) for path in made), kind.name


def test_the_nav_of_mkdocs_is_that_of_the_table() -> None:
    nav = [(label, path) for entry in site_settings()["nav"] for label, path in entry.items() if path != GUIDE]
    assert sorted(nav) == sorted((kind.nav, kind.path) for kind in PAGES if kind.nav)


def test_the_page_for_what_is_missing_finds_the_root_of_the_site_above_every_folder() -> None:
    (named,) = re.findall(r"/\\/\((reports\|[a-z|]+)\)", (ROOT / "overrides" / "404.html").read_text(encoding="utf-8"))
    folders = {name.removesuffix("/") for name in owned() if name.endswith("/")}
    assert {*named.split("|")} == folders | {GUIDE.partition("/")[0], JOINED.partition("/")[0]}


def test_git_ignores_what_the_converter_writes_and_nothing_that_is_written_by_hand() -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("no repository")
    names = [f"docs/{name}x" if name.endswith("/") else f"docs/{name}" for name in owned()] + [f"docs/{SITE_MARK}"]
    by_hand = subprocess.run(["git", "ls-files", "docs"], cwd=ROOT, capture_output=True, text=True, check=True)
    asked = "\n".join([*names, *by_hand.stdout.splitlines()])
    check = ["git", "check-ignore", "--no-index", "--stdin"]
    ignored = subprocess.run(check, cwd=ROOT, input=asked, capture_output=True, text=True, check=False)
    assert ignored.stdout.splitlines() == names


@pytest.mark.skipif(not shutil.which("make"), reason="no make")
def test_cleaning_takes_what_the_converter_wrote_and_nothing_else(tmp_path: Path) -> None:
    checkout = copy_checkout(tmp_path / "checkout")
    before = tree(checkout / "docs")
    run_in(checkout, "converter", "build", "reports")
    (checkout / "docs" / "reports" / "mine.txt").write_text("甲", encoding="utf-8")
    shutil.copy(ROOT / "Makefile", checkout)
    subprocess.run(["make", "clean"], cwd=checkout, check=True)
    assert tree(checkout / "docs") == {**before, "reports/mine.txt": "甲".encode()}
    subprocess.run(["make", "clean"], cwd=checkout, check=True)


# A new kind

MODULE = '''"""The page of lengths."""

from __future__ import annotations

from converter.pages import common
from converter.pages.tree import Bullets, Heading, Page
from converter.relations import Overview


def lengths_page(overview: Overview) -> Page:
    """Return the page of lengths."""
    items = Bullets(tuple((f"{year.year}：{year.characters} 字",) for year in overview.years))
    shown = items if overview.years else common.no_reports()
    blocks = (common.breadcrumbs(), Heading(1, "篇幅", "top"), shown)
    return Page("lengths/index.md", "篇幅", "各年度的篇幅。", blocks)
'''
ROW = '    PageKind("lengths", "lengths/index.md", "overview", lengths_page, nav="篇幅"),\n'
IMPORT = "from converter.pages.lengths import lengths_page\n"
NAV = "  - 篇幅: lengths/index.md\n"


def add_kind(checkout: Path) -> set[str]:
    """Add a page of lengths to a checkout; return the files that it takes."""
    before = tree(checkout)
    (checkout / "converter" / "pages" / "lengths.py").write_text(MODULE, encoding="utf-8")
    put_before(checkout / "converter" / "pages" / "table.py", "from converter.pages.report ", IMPORT)
    put_before(checkout / "converter" / "pages" / "table.py", '    PageKind("search"', ROW)
    put_before(checkout / "mkdocs.yml", "  - 使用说明: ", NAV)
    return {name for name, data in tree(checkout).items() if before.get(name) != data}


def put_before(file: Path, mark: str, text: str) -> None:
    before, found, after = file.read_text(encoding="utf-8").partition(mark)
    assert found
    file.write_text(f"{before}{text}{found}{after}", encoding="utf-8")


def build(checkout: Path) -> dict[str, bytes]:
    """Build the site of a checkout; no page may need MkDocs for want of a template."""
    run_in(checkout, "converter", "site", "reports", "--to", "out", "--cache", "cache")
    assert templates(checkout).mismatch == ""
    return tree(checkout / "out")


def templates(checkout: Path) -> PageTemplates:
    """Return what is kept of the theme, below its seal."""
    return PageTemplates.from_json((checkout / "cache" / "templates.json").read_bytes().partition(b"\n")[2])


@pytest.mark.soak
def test_a_new_kind_of_page_is_three_files(tmp_path: Path) -> None:
    checkout = copy_checkout(tmp_path / "checkout")
    for name in ("2022", "2024", "links"):
        shutil.rmtree(checkout / "reports" / name)
    before = build(checkout)
    assert "lengths/index.html" not in before
    shutil.copytree(checkout, tmp_path / "before")
    assert add_kind(checkout) == {"converter/pages/lengths.py", "converter/pages/table.py", "mkdocs.yml"}

    # In the site, in the nav, among the templates, and like MkDocs'.
    found = build(checkout)
    assert "<li>2023：" in found["lengths/index.html"].decode()
    assert b'href="lengths/index.html"' in found["index.html"]
    assert any(name.startswith("lengths/index.md:") for name in templates(checkout).pages)
    run_in(checkout, "converter", "build", "reports")
    build_by_mkdocs(checkout)
    whole = apart_from_search(tree(checkout / "site"))
    ours = {name: data for name, data in apart_from_search(found).items() if name != SITE_MARK}
    assert differences(ours, {name: data for name, data in whole.items() if name != SITE_MARK}) == []

    # It follows the reports, and its own code, and nothing is made without need.
    new = checkout / "reports" / "2019" / "渡口管理所" / "新.txt"
    new.parent.mkdir(parents=True)
    new.write_text("2019年工作总结\n一、修船\n修船3艘。\n", encoding="utf-8")
    added = build(checkout)
    assert "<li>2019：" in added["lengths/index.html"].decode()
    files = (path for name, path in files_below(checkout / "out").items() if name != BUILD_FILE)
    times = {path: path.stat().st_mtime_ns for path in files}
    assert build(checkout) == added
    assert {path: path.stat().st_mtime_ns for path in times} == times
    module = checkout / "converter" / "pages" / "lengths.py"
    module.write_text(MODULE.replace('"篇幅", "top"', '"各年篇幅", "top"'), encoding="utf-8")
    assert ">各年篇幅<a" in build(checkout)["lengths/index.html"].decode()

    # Taken away again, no copy of it is published, though one still lies in docs/.
    for name in ("converter/pages/table.py", "mkdocs.yml"):
        shutil.copy(tmp_path / "before" / name, checkout / name)
    module.unlink()
    new.unlink()
    assert (checkout / "docs" / "lengths" / "index.md").exists()
    last = build(checkout)
    assert "lengths/index.html" not in last
    assert b"lengths" not in last["index.html"]
    run_in(checkout, "converter", "build", "reports")
    assert not (checkout / "docs" / "lengths").exists()
