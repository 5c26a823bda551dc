"""When, by which version and of how many reports a site was built: on the check page and in build.json, nowhere else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from converter import __version__
from converter.builder.build_file import BUILD_FILE, put_build, read_build
from converter.cli import main
from converter.clock import fix_the_clock, now
from tests.support.site_files import tree

FIRST, LATER = "1772413200", "1772499600"
"""2026-03-02 and 2026-03-03, 01:00 UTC."""
ODD = "年来，修了路，很好。\n"


def build(*options: str, to: str = "site", cache: str = "cache") -> int:
    return main(["site", "reports", "--to", to, "--cache", cache, "--jobs", "1", *options])


def stamp(here: Path, to: str = "site") -> dict[str, object]:
    found: dict[str, object] = json.loads((here / to / BUILD_FILE).read_text(encoding="utf-8"))
    return found


def test_the_time_stands_in_two_places_and_in_no_other(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", FIRST)
    assert build() == 0
    monkeypatch.setenv("SOURCE_DATE_EPOCH", LATER)
    assert build(to="later", cache="other") == 0
    one, two = (here / name for name in ("site", "later"))
    assert tree(one) == tree(two)
    assert (one / BUILD_FILE).read_bytes() != (two / BUILD_FILE).read_bytes()
    pages = [(here / f"{name}-检查.html").read_text(encoding="utf-8") for name in ("site", "later")]
    days = [page.replace("&#45;", "-").replace("&#58;", ":") for page in pages]
    assert "1 份报告，2026-03-02 01:00 生成（程序" in days[0]
    assert pages[0].replace("03&#45;02", "03&#45;03") == pages[1].replace("later/", "site/")


def test_the_same_time_gives_the_same_bytes_of_all(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", FIRST)
    assert build() == 0
    ledger = tree(here / "reports" / "links")
    assert any(b"2026-03-02" in record for record in ledger.values())
    (here / "reports" / "links").rename(here / "kept")
    assert build(to="other", cache="other-cache") == 0
    assert tree(here / "reports" / "links") == ledger
    assert tree(here / "other") == tree(here / "site")
    assert (here / "other" / BUILD_FILE).read_bytes() == (here / "site" / BUILD_FILE).read_bytes()


def test_a_build_in_which_nothing_changed_is_seen_in_the_stamp_alone(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "reports" / "又.txt").write_text(ODD, encoding="utf-8")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", FIRST)
    assert build() == 0
    known = {
        "version": __version__,
        "built": "2026-03-02T01:00:00+00:00",
        "changed": "2026-03-02T01:00:00+00:00",
        "reports": 2,
    }
    assert stamp(here) == known
    page = here / "site-检查.html"
    before = page.stat().st_mtime_ns, {path: path.stat().st_mtime_ns for path in (here / "site").rglob("*.html")}
    monkeypatch.setenv("SOURCE_DATE_EPOCH", LATER)
    for options in ((), ("--full",)):
        capsys.readouterr()
        assert build("--json", *options) == 0
        said = json.loads(capsys.readouterr().out)
        assert said["files"] == 0
        assert said["build"] == stamp(here) == {**known, "built": "2026-03-03T01:00:00+00:00"}
        assert (page.stat().st_mtime_ns, {path: path.stat().st_mtime_ns for path in before[1]}) == before
    (here / "reports" / "又.txt").unlink()
    assert build() == 0
    assert stamp(here) == {**known, "reports": 1, "built": stamp(here)["built"], "changed": stamp(here)["built"]}


def test_a_build_that_fails_leaves_the_stamp(here: Path) -> None:
    assert build() == 0
    before = (here / "site" / BUILD_FILE).read_bytes()
    (here / "reports" / "空.txt").touch()
    assert build("--strict") == 2
    assert (here / "site" / BUILD_FILE).read_bytes() == before


@pytest.mark.parametrize("text", ["", "[]", '{"version": 1}', '{"version": "1", "built": "2', "x" * 20_000])
def test_a_stamp_that_is_none_is_written_anew(text: str, tmp_path: Path) -> None:
    (tmp_path / BUILD_FILE).write_text(text, encoding="utf-8")
    assert read_build(tmp_path) is None
    made = put_build(tmp_path, 3, is_changed=False)
    assert read_build(tmp_path) == made
    assert made.changed == made.built


def test_a_project_of_markdown_has_no_stamp_and_its_check_page_no_time(here: Path) -> None:
    assert main(["build", "reports", "--to", "project", "--cache", "cache"]) == 0
    assert list((here / "project").rglob(BUILD_FILE)) == []
    page = (here / "project" / "site-检查.html").read_text(encoding="utf-8")
    assert f"1 份报告（程序 {__version__.replace('.', '&#46;')}）" in page or f"1 份报告（程序 {__version__}）" in page


@pytest.mark.parametrize("given", ["", "tomorrow", "9" * 30])
def test_a_time_that_is_none_is_not_taken(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", given)
    assert now().year > 2025


def test_what_is_set_is_known_after_the_clock_of_mkdocs_was_fixed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    fix_the_clock()
    fix_the_clock()
    assert now().isoformat() == "1970-01-01T00:00:00+00:00"
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    fix_the_clock()
    assert now().year > 2025
