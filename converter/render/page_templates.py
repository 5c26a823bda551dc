"""What the theme and the settings of MkDocs put around a page's own words, as texts with slots: what is kept between builds.

They are rendered once (`make_templates`), never for a page. Nothing here imports MkDocs, Jinja or Python-Markdown.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from converter.language.expression import expression
from converter.model import Value
from converter.render.sitemap import SitemapTexts, in_walk
from converter.settings import Site
from converter.sources import file_hashes, installed, package_files

CITED = '\n<meta name="{}" content="{}">'
"""One line of what a page is cited by, as `overrides/main.html` writes it."""
_PACKAGES = (("mkdocs", "mkdocs"), ("material", "mkdocs_material"), ("markdown", "markdown"), ("jinja2", "jinja2"))
"""As `installed` takes them. None of them is imported here: that alone takes longer than a build."""
_CODE = ("render/", "pages/")
"""What of this package counts."""
_VARIABLES = re.compile(rb"!ENV\s*(?:\[([^\]]*)\]|(\S+))")
_NAME = expression(r"[A-Za-z_]\w*")
_PAGE = re.compile(rb"[\w./-]+\.md\b")


class Template(Value, frozen=True):
    """A text with slots."""

    texts: tuple[str, ...]
    """What stands before, between and behind the slots."""
    slots: tuple[str, ...]
    """Their names in their order, one fewer than the texts; one may come more than once."""

    def fill(self, values: Mapping[str, str]) -> str:
        """Return the text with every slot filled."""
        filled = [self.texts[0]]
        for slot, text in zip(self.slots, self.texts[1:], strict=True):
            filled += (values[slot], text)
        return "".join(filled)


class TemplateKind(Value, frozen=True):
    """What the page around the content depends on."""

    place: str
    """Path below docs/ of a page of the nav; of others the first folder and the depth (`reports/3`)."""
    is_titled: bool
    hides_contents: bool
    has_contents: bool
    """Where they are not hidden."""
    is_cited: bool = False
    """Whether its head says what programs cite it by."""

    @property
    def name(self) -> str:
        """The kind as one word, for files."""
        return f"{self.place}:{self.is_titled:d}{self.hides_contents:d}{self.has_contents:d}{self.is_cited:d}"


class ContentsTexts(Value, frozen=True):
    """The theme's text around the entries of a table of contents."""

    leaf: Template
    """An entry that has none below it: slots for `id` and `name`."""
    branch: Template
    """One that has some, up to the first below it: slots for `id`, `name` and `spoken`, the name as plain text."""
    branch_end: str
    """From the end of the last entry below to the end of the entry."""
    between: str
    """Between entries below another."""
    between_outermost: str


class PageTemplates(Value, frozen=True):
    """All that the site takes from the theme and its settings; plain data that can be pickled, and written as JSON."""

    key: str
    """Of what they were made of (`template_key`): another key, other templates."""
    mismatch: str = ""
    """Why pages cannot be made of them, so that MkDocs renders each; empty where they can."""
    site_url: str = ""
    """The published address, ends in `/`; empty where none is set."""
    nav: tuple[str, ...] = ()
    """The pages of the nav, as paths below docs/."""
    pages: Mapping[str, Template] = msgspec.field(default_factory=dict)
    """Name of a kind → the page around content, slots for `title`, `description`, `cited`, `address`, `top`, `contents`, `content`."""
    headings: tuple[Template, ...] = ()
    """For each level, 1 to 6: slots for `attributes`, `id` and `text`."""
    listed_levels: frozenset[int] = frozenset()
    """Levels of the headings that the table of contents lists."""
    contents: ContentsTexts | None = None
    """None where every page hides them."""
    static: tuple[tuple[str, str], ...] = ()
    """Name of each file that the theme renders besides pages (404.html) → its text; the sitemap is not among them."""
    sitemap: SitemapTexts | None = None
    """None where only MkDocs can write it."""

    def find(self, kind: TemplateKind) -> Template | None:
        """Return the template of a kind; None where there is none that can be used."""
        return None if self.mismatch else self.pages.get(kind.name)

    def place(self, page: str) -> str:
        """Return what `TemplateKind.place` is for a page; page: its path below docs/."""
        return page if page in self.nav else f"{page.partition('/')[0]}/{page.count('/')}"

    def address(self, page: str) -> str:
        """Return the published address of a page; empty where no site_url is set."""
        return f"{self.site_url}{page.removesuffix('.md')}.html" if self.site_url else ""

    def addresses(self, pages: Iterable[str]) -> Iterator[str]:
        """Return the published addresses of pages in the order of a sitemap; none where no site_url is set.

        pages: paths below docs/, in any order.
        """
        return map(self.address, sorted(pages, key=in_walk) if self.site_url else ())

    def to_json(self) -> bytes:
        """Return the templates as text, for a file."""
        return msgspec.json.encode(self, order="deterministic")

    @classmethod
    def from_json(cls, text: bytes) -> PageTemplates:
        """Return templates from what `to_json` wrote. Raises ValueError where it is something else."""
        return msgspec.json.decode(text, type=cls)


def templates_key(site: Site) -> str:
    """Return the SHA-256 of all that the templates depend on, as hexadecimal digits.

    That is mkdocs.yml, what the archive's settings put in its place, the environment variables that it names, every
    template in overrides/, the versions of what renders them, the source of pages and of this package,
    and the opening blocks of the pages of the nav (the theme shows an icon or a status that one gives itself). The nav
    itself is part of mkdocs.yml.
    Raises OSError.
    """
    digest = hashlib.sha256()
    for part in _parts(site):
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()


def _parts(site: Site) -> Iterator[bytes]:
    settings = site.mkdocs.read_bytes()
    yield settings
    yield repr((site.replaced, site.settings.has_check, site.logo)).encode()
    for found in _VARIABLES.finditer(settings):
        for name in _NAME.findall((found[1] or found[2]).decode()):
            yield f"{name}={os.environ.get(name)}".encode("utf-8", "surrogateescape")
    ours = [each for each in package_files().items() if each[0].startswith(_CODE)]
    yield repr((sorted(file_hashes(site.templates)), ours)).encode()
    yield repr(installed(_PACKAGES)).encode()
    for name in _PAGE.findall(settings):
        path = site.pages / name.decode()
        opening = path.read_bytes() if path.is_file() else b""
        yield opening.partition(b"\n---")[0] if opening.startswith(b"---") else b""
