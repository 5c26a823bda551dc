"""Zensical, which takes over from MkDocs and Material, builds the same docs/ with the same settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from converter.render.joined import joined_names
from tests.support.built_pages import Html, pages_of
from tests.support.checkout import copy_checkout, run_in
from tests.support.shared_folder import sample_site


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Html], dict[str, Html], Path]:
    """The pages of our site, which are those of MkDocs, those that Zensical builds, and where these lie."""
    checkout = copy_checkout(tmp_path_factory.mktemp("zensical") / "checkout")
    run_in(checkout, "converter", "build")
    run_in(checkout, "zensical", "build", "--clean")
    return pages_of(sample_site(tmp_path_factory)), pages_of(checkout / "site"), checkout / "site"


def test_zensical_builds_every_page(sites: tuple[dict[str, Html], dict[str, Html], Path]) -> None:
    ours, theirs, _ = sites
    assert set(theirs) == set(ours)


def test_every_page_of_zensical_has_the_words_and_the_anchors(
    sites: tuple[dict[str, Html], dict[str, Html], Path],
) -> None:
    ours, theirs, _ = sites
    reports = [name for name in ours if name.count("/") == 3]
    assert len(reports) >= 10
    for name in ours:
        if name != "404.html":
            assert theirs[name].own_words == ours[name].own_words, name
            frame = {each for each in ours[name].ids if each.startswith("__")}
            assert set(ours[name].ids) - frame <= set(theirs[name].ids), name


def test_zensical_brings_our_styles_and_scripts_and_the_files_to_download(
    sites: tuple[dict[str, Html], dict[str, Html], Path],
) -> None:
    _, theirs, site = sites
    for name in ("site.css", "first.js", "site.js"):
        assert (site / "assets" / "joined" / name).is_file()
        assert f"./assets/joined/{name}" in theirs["index.html"].links
    assert all((site / name).is_file() for name in joined_names())
    assert len(list(site.glob("reports/*/*/source-*"))) >= 10
