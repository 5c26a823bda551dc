"""A theme or settings that the templates do not fit: MkDocs renders each page, and the site is that of `mkdocs build`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from converter.readers.folder import SITE_MARK
from converter.render.theme_files import is_unused
from tests.support.checkout import build_by_mkdocs, copy_checkout, run_in
from tests.support.site_files import differences, tree

SITEMAP = "{% for file in pages %}{{ loop.index }} {{ file.page.canonical_url or file.url }} {{ file.page.update_date }}\n{% endfor %}"
SECOND = "2023年工作总结\n一、修路\n新修道路3条。\n"


def checkout_with(folder: Path, *changes: tuple[str, str], **overrides: str) -> Path:
    """Return a copy of the checkout with changed settings and templates, and with a few of its reports."""
    checkout = copy_checkout(folder / "checkout")
    text = (checkout / "mkdocs.yml").read_text(encoding="utf-8")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    (checkout / "mkdocs.yml").write_text(text, encoding="utf-8")
    for name, template in overrides.items():
        (checkout / "overrides" / name.replace("__", ".")).write_text(template, encoding="utf-8")
    for year in sorted(path for path in (checkout / "reports").glob("20*") if path.is_dir())[:-1]:
        for path in sorted(year.rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
    return checkout


def site_of(checkout: Path, **environment: str) -> tuple[dict[str, bytes], str]:
    """Build the site and return its files, and what was said."""
    run = subprocess.run(
        [sys.executable, "-m", "converter", "site", "reports", "--to", "out"],
        cwd=checkout,
        capture_output=True,
        text=True,
        check=True,
        env={"PATH": "", "PYTHONPATH": str(checkout), "NO_MKDOCS_2_WARNING": "1", **environment},
    )
    return tree(checkout / "out"), run.stdout + run.stderr


def mkdocs_site(checkout: Path, **environment: str) -> dict[str, bytes]:
    """Write docs/ and return what MkDocs makes of it without us."""
    run_in(checkout, "converter", "build", "reports", **environment)
    build_by_mkdocs(checkout, **environment)
    return tree(checkout / "site")


def assert_same(checkout: Path, found: dict[str, bytes], **environment: str) -> None:
    wanted = mkdocs_site(checkout, **environment)
    assert differences({name: data for name, data in found.items() if name != SITE_MARK}, wanted) == []


@pytest.mark.parametrize(
    ("changes", "overrides", "reason"),
    [
        pytest.param(
            [("  font: false", "  font: false\n  features: [toc.integrate]")],
            {},
            "no table of contents",
            id="contents in the nav",
            marks=pytest.mark.soak,
        ),
        pytest.param(
            [("toc_depth: 4", 'toc_depth: "2-3"')],
            {},
            "the table of contents leaves out titles",
            id="contents without titles",
            marks=pytest.mark.soak,
        ),
        pytest.param(
            [],
            {"main__html": '{% extends "base.html" %}{% block content %}<p>甲</p>{% endblock %}'},
            "place for the content",
            id="another template",
            marks=pytest.mark.soak,
        ),
    ],
)
def test_a_site_through_the_fallback_is_that_of_mkdocs(
    changes: list[tuple[str, str]], overrides: dict[str, str], reason: str, tmp_path: Path
) -> None:
    checkout = checkout_with(tmp_path, *changes, sitemap__xml=SITEMAP, **overrides)
    address = {"SITE_URL": "https://example.org/甲/"}
    found, told = site_of(checkout, **address)
    assert_told(found, told, reason)
    assert_same(checkout, found, **address)


def assert_told(found: dict[str, bytes], told: str, reason: str) -> None:
    assert "S017" in told
    assert reason in told
    assert {"404.html", "sitemap.xml", "sitemap.xml.gz", "assets/joined/site.css"} <= set(found)
    assert not any(map(is_unused, found))


def test_a_report_that_is_added_through_the_fallback_gives_the_site_of_mkdocs(tmp_path: Path) -> None:
    checkout = checkout_with(tmp_path, ("  - md_in_html", "  - md_in_html\n  - nl2br"), sitemap__xml=SITEMAP)
    first, told = site_of(checkout)
    assert_told(first, told, "rendered otherwise than by MkDocs")
    again, told = site_of(checkout)
    assert "0 个文件变动" in told
    assert again == first
    (checkout / "reports" / "2023").mkdir(exist_ok=True)
    (checkout / "reports" / "2023" / "新.txt").write_text(SECOND, encoding="utf-8")
    found, told = site_of(checkout)
    assert "S017" in told
    assert len(found) > len(first)
    assert_same(checkout, found)


@pytest.mark.soak
def test_settings_that_the_templates_follow_need_no_fallback(tmp_path: Path) -> None:
    changes = (
        ("toc_depth: 4", "toc_depth: 3"),
        ('permalink_title: ""', "permalink_title: 这里"),
        ("permalink: ¶", "permalink: §"),
    )
    checkout = checkout_with(tmp_path, *changes, sitemap__xml=SITEMAP)
    found, told = site_of(checkout)
    assert "S017" not in told
    assert_same(checkout, found)
