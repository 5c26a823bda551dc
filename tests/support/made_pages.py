"""Pages, made and built by the tests with the settings of the site, and their words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from shutil import copytree
from typing import Any

import markdown
import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.utils.meta import get_data

from converter.files import put_files
from converter.model import Report
from converter.pages import pages
from converter.pages.related import related_files
from converter.pages.report import download_names
from converter.pages.tree import Block, Page
from converter.relations.overview import Relations, relate
from converter.render import write_markdown
from converter.render.joined import joined
from tests.support.invented_reports import THEMES, collection
from tests.support.shared_folder import made_once

ROOT = Path(__file__).resolve().parents[2]
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}


class Words(HTMLParser):
    """Collects the words of an element, without `.annotation` and `.headerlink`, and what else is of interest."""

    def __init__(self, tag: str = "article", *, annotations: bool = False) -> None:
        super().__init__(convert_charrefs=False)
        self.tag = tag
        self.annotations = annotations
        self.text = ""
        self.ids: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._open: list[tuple[str, bool]] = []

    def _is_shown(self) -> bool:
        names = [tag for tag, _ in self._open]
        return self.tag in names and not any(hidden for _, hidden in self._open)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.tags.append((tag, values))
        self.ids += [identifier] if (identifier := values.get("id")) else []
        if tag not in VOID:
            classes = (values.get("class") or "").split()
            hidden = "headerlink" in classes or ("annotation" in classes and not self.annotations)
            self._open.append((tag, hidden))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._is_shown():
            self.text += data

    def handle_charref(self, name: str) -> None:
        # html.unescape would drop control characters, which browsers keep.
        self.handle_data(chr(int(name[1:], 16) if name[0] in "xX" else int(name)))

    def handle_entityref(self, name: str) -> None:
        self.handle_data({"lt": "<", "gt": ">", "amp": "&", "quot": '"', "para": "¶"}[name])


def words(html: str, tag: str = "article", *, annotations: bool = False) -> Words:
    parser = Words(tag, annotations=annotations)
    parser.feed(html)
    parser.close()
    return parser


def squeeze(text: str) -> str:
    return "".join(text.split())


def site_settings() -> dict[str, Any]:
    class Loader(yaml.SafeLoader):
        pass

    Loader.add_constructor("!ENV", lambda *_: "")
    settings: dict[str, Any] = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader)
    return settings


@cache
def _extensions() -> tuple[list[str], dict[str, Any]]:
    """Return the names of the extensions of Markdown, and their settings."""
    names = ["fenced_code"]  # MkDocs adds it to every site
    configs: dict[str, Any] = {}
    for extension in site_settings()["markdown_extensions"]:
        if isinstance(extension, dict):
            names.extend(extension)
            configs |= extension
        else:
            names.append(extension)
    return names, configs


def render(text: str) -> str:
    names, configs = _extensions()
    html = markdown.Markdown(extensions=names, extension_configs=configs).convert(text)
    return f"<article>{html}</article>"


def markdown_of(*blocks: Block) -> str:
    """Blocks as a page below reports/ has them, without the block that opens it."""
    return get_data(write_markdown(Page("reports/index.md", "甲", "乙", blocks)))[0]


def all_pages(relations: Relations) -> Iterator[Page]:
    """Yield the pages of a site, those of relations across reports too."""
    yield from pages(relations)
    yield from (made for _, made in _across(relations) if isinstance(made, Page))


def _across(relations: Relations) -> Iterator[tuple[str, Page | str | bytes]]:
    """Yield the pages and files of relations across reports, each with its path."""
    for made in related_files(relations.reports, relations.summaries, THEMES):
        yield made.path, made.make(*made.arguments)


def build_site(folder: Path, reports: tuple[Report, ...]) -> Path:
    write_docs(folder, reports)
    build_docs(folder)
    return folder / "site"


def collection_site(factory: pytest.TempPathFactory) -> Path:
    """Return the site of the invented collection, built once a run."""
    return made_once(factory, "collection", lambda folder: build_site(folder, collection())) / "site"


def write_docs(folder: Path, reports: tuple[Report, ...]) -> None:
    docs = folder / "docs"
    copytree(ROOT / "docs" / "assets", docs / "assets")
    put_files(joined(docs / "assets"), docs)
    copytree(ROOT / "docs" / "guide", docs / "guide")
    relations = relate(reports, THEMES)
    for page in all_pages(relations):
        path = docs / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(write_markdown(page), encoding="utf-8")
    for name, content in _across(relations):
        if not isinstance(content, Page):
            path = docs / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
    for report in relations.reports:
        for _, name in download_names(report):
            (docs / report.address / name).write_bytes(b"")


def build_docs(folder: Path) -> None:
    build(
        load_config(str(ROOT / "mkdocs.yml"), docs_dir=str(folder / "docs"), site_dir=str(folder / "site"), plugins=[]),
    )
