"""Pages as MkDocs itself renders them, one at a time: those written by hand, those without a template, and samples."""

import logging
import os
import posixpath
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from jinja2 import FileSystemLoader
from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor
from mkdocs.commands.build import get_context
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import get_relative_url, is_error_template
from mkdocs.utils.meta import get_data

from converter.pages.check import nav_with_check
from converter.render.rendered import Rendered
from converter.settings import Site

_TEMPLATE = "main.html"
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_LEFT_OUT = frozenset({InclusionLevel.EXCLUDED, InclusionLevel.DRAFT})


class Reference:
    """MkDocs with the settings of the site.

    Links are taken on trust: what they name is assumed to be there, and `Rendered.links` says what must be.
    """

    def __init__(self, site: Site) -> None:
        """Load MkDocs, its settings and the theme (about half a second).

        Raises MkDocsException.
        """
        folders = {"docs_dir": str(site.pages), "site_dir": str(site.pages.parent / "site")}
        self.config = load_config(str(site.mkdocs), **folders, **site.replaced)
        if site.settings.has_check and self.config.nav:
            self.config.nav = nav_with_check(self.config.nav)
        if "converter" in self.config.plugins:
            plugin = self.config.plugins["converter"].config
            plugin["enabled"] = False  # whoever asks for a page has written docs/
            plugin["reports"] = str(site.reports.resolve())
        self.config = self.config.plugins.on_config(self.config)
        self.config.update(site.replaced)
        self._links = _Targets()
        self.config.markdown_extensions.append(self._links)  # type: ignore[arg-type] # it takes instances too
        self.environment = self.config.theme.get_env()
        self.environment.loader = ShownTemplates(self.config.theme.dirs)
        files = get_files(self.config)
        set_exclusions(files, self.config)
        self._by_hand = {file.src_uri: file for file in files if file.inclusion not in _LEFT_OUT}
        files.add_files_from_theme(self.environment, self.config)
        set_exclusions(files, self.config)
        self._files: Files = _TrustedFiles(files, self.config)
        self._files = self.config.plugins.on_files(self._files, config=self.config)
        self.nav = get_navigation(self._files, self.config)
        self.nav = self.config.plugins.on_nav(self.nav, config=self.config, files=self._files)
        self.environment = self.config.plugins.on_env(self.environment, config=self.config, files=self._files)
        for page in self.nav.pages:
            if page.file.src_uri in self._by_hand:
                page.read_source(self.config)  # the nav shows an icon or a status that a page gives itself

    @property
    def nav_pages(self) -> tuple[str, ...]:
        """The pages of the nav, as paths below docs/."""
        return tuple(page.file.src_uri for page in self.nav.pages)

    def pages_by_hand(self) -> tuple[str, ...]:
        """Return the pages that lie in docs/ and belong to the site, as paths below docs/ in the order of the sitemap."""
        return tuple(name for name, file in self._by_hand.items() if file.is_documentation_page())

    def files_by_hand(self) -> dict[str, Path]:
        """Return the other files that lie in docs/ and belong to the site: path in the site → where it lies."""
        others = (file for file in self._by_hand.values() if not file.is_documentation_page())
        return {file.dest_uri: Path(file.abs_src_path or "") for file in others}

    def theme_files(self) -> dict[str, Path]:
        """Return the files of the theme that a page may load: path in the site → where it lies."""
        return {
            file.dest_uri: Path(file.abs_src_path or "")
            for file in self._files
            if file.src_uri not in self._by_hand and file.src_dir != self.config.docs_dir
        }

    def render(self, path: str, markdown: str) -> Rendered:
        """Return a page as `mkdocs build` writes it. Raises what MkDocs raises.

        path: below docs/; markdown: with its opening block.
        """
        page = self._page(path)
        with _warnings() as warnings:
            markdown, page.meta = get_data(markdown)
            self._convert(page, markdown)
            html = self._around(page)
        ids = frozenset(page.present_anchor_ids or ())
        return Rendered(html, ids, frozenset(self._links.targets), is_fast=False, warnings=tuple(warnings))

    def convert(self, markdown: str) -> tuple[str, frozenset[str]]:
        """Return the HTML of Markdown without an opening block, and the ids that the table of contents lists."""
        page = self._page("x.md")
        self._convert(page, markdown)
        listed, waiting = set(), [*page.toc]
        while waiting:
            entry = waiting.pop()
            listed.add(entry.id)
            waiting += entry.children
        return page.content or "", frozenset(listed)

    def around(self, path: str, meta: Mapping[str, Any], content: str, contents: list[dict[str, Any]]) -> str:
        """Return the page around content that is HTML already.

        contents: entries as Python-Markdown's `toc_tokens` has them.
        """
        page = self._page(path)
        page.markdown, page.meta, page.content = "", dict(meta), content
        page.toc = get_toc(contents)  # type: ignore[arg-type] # a TypedDict that is private to MkDocs
        return self._around(page)

    @property
    def static_names(self) -> frozenset[str]:
        """The names of the files that the theme renders besides pages: 404.html, sitemap.xml."""
        return frozenset(self.config.theme.static_templates)

    def static(self, name: str) -> str:
        """Return all of such a file; empty where MkDocs writes none. For the sitemap, see there."""
        is_error = is_error_template(name)
        base = urlsplit(self.config.site_url or "/").path if is_error else get_relative_url(".", name)
        text = self._template(name, base)
        return text if text.strip() else ""

    def sitemap(self, pages: Iterable[str], address: str = "") -> str:
        """Return sitemap.xml of pages, paths below docs/ in this order.

        address: what stands for the published address of the site before each path, where none is set.
        """
        files = []
        for path in pages:
            page = Page(None, self._file(path), self.config)
            if address:
                page.canonical_url = address + path
            files.append(page.file)
        return self._template("sitemap.xml", ".", files)

    def _convert(self, page: Page, markdown: str) -> None:
        """Fill in the content of a page and its table of contents."""
        config, files = self.config, self._files
        page.markdown = config.plugins.on_page_markdown(markdown, page=page, config=config, files=files)
        self._links.begin(page.file.src_uri)
        page.render(config, files)
        page.content = config.plugins.on_page_content(page.content or "", page=page, config=config, files=files)

    def _around(self, page: Page) -> str:
        page.active = True
        try:
            context = get_context(self.nav, [], self.config, page)
            template = self.environment.get_template(str(page.meta.get("template", _TEMPLATE)))
            context = self.config.plugins.on_page_context(context, page=page, config=self.config, nav=self.nav)
            return str(self.config.plugins.on_post_page(template.render(context), page=page, config=self.config))
        finally:
            page.active = False

    def _template(self, name: str, base_url: str, pages: list[File] | None = None) -> str:
        plugins = self.config.plugins
        template = plugins.on_pre_template(self.environment.get_template(name), template_name=name, config=self.config)
        context = get_context(self.nav, pages or [], self.config, base_url=base_url)
        context = plugins.on_template_context(context, template_name=name, config=self.config)
        return str(plugins.on_post_template(template.render(context), template_name=name, config=self.config))

    def _page(self, path: str) -> Page:
        """Return the page of the nav, or a new one."""
        for page in self.nav.pages:
            if page.file.src_uri == path:
                return page
        return Page(None, self._file(path), self.config)

    def _file(self, path: str) -> File:
        return File(
            path,
            self.config.docs_dir,
            self.config.site_dir,
            self.config.use_directory_urls,
            inclusion=InclusionLevel.INCLUDED,
        )


class ShownTemplates(FileSystemLoader):
    """Lists the files of a theme without the hidden ones, which MkDocs leaves out: Material has 14,000 icons among them."""

    def list_templates(self) -> list[str]:
        """Return the names with `/`, sorted."""
        found: set[str] = set()
        for path in self.searchpath:
            for folder, folders, names in os.walk(path, followlinks=self.followlinks):
                folders[:] = _shown(folders)
                below = os.path.relpath(folder, path).replace(os.sep, "/")
                found.update(posixpath.normpath(f"{below}/{name}") for name in _shown(names))
        return sorted(found)


def _shown(names: Iterable[str]) -> list[str]:
    return [name for name in names if not name.startswith(".")]


class _TrustedFiles(Files):
    """Files that are there, and any that a link names: it need not be there yet."""

    def __init__(self, files: Files, config: MkDocsConfig) -> None:
        super().__init__(files)
        self._config = config
        self._named: dict[str, File] = {}

    def get_file_from_path(self, path: str) -> File | None:
        found = super().get_file_from_path(path) or self._named.get(path)
        if found or path.startswith("../") or not posixpath.splitext(path)[1]:
            return found
        config = self._config
        file = File(
            path, config.docs_dir, config.site_dir, config.use_directory_urls, inclusion=InclusionLevel.INCLUDED
        )
        self._named[path] = file
        return file


class _Targets(Extension):
    """Gathers what the links and pictures of a page lead to, before MkDocs rewrites them."""

    def __init__(self) -> None:
        super().__init__()
        self.targets: set[tuple[str, str]] = set()
        self._page = ""

    def begin(self, page: str) -> None:
        self.targets = set()
        self._page = page

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown names it
        # Behind all that makes links, before MkDocs' own (0).
        md.treeprocessors.register(_GatherTargets(self), "converter_targets", 0.5)

    def gather(self, root: ET.Element) -> None:
        of_headings = {
            link
            for heading in root.iter()
            if str(heading.tag) in _HEADINGS
            for link in heading.iter("a")
            if link.get("href") == f"#{heading.get('id')}"
        }
        for element in root.iter():
            link = element.get({"a": "href", "img": "src"}.get(str(element.tag), ""))
            if link is None or element in of_headings:
                continue
            scheme, host, path, _, anchor = urlsplit(link)
            if scheme or host or path.startswith(("/", "\\")):
                continue
            target = posixpath.normpath(posixpath.join(posixpath.dirname(self._page), unquote(path)))
            self.targets.add((target if path else self._page, anchor))


class _GatherTargets(Treeprocessor):
    def __init__(self, targets: _Targets) -> None:
        super().__init__()
        self._targets = targets

    def run(self, root: ET.Element) -> None:
        self._targets.gather(root)


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """Yield what MkDocs warns of meanwhile."""
    handler = _Handler()
    logger = logging.getLogger("mkdocs")
    propagates = logger.propagate
    logger.addHandler(handler)
    logger.propagate = False
    try:
        yield handler.lines
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagates


class _Handler(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())
