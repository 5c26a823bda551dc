"""The theme's page around the content, as plain texts with slots to fill: what is kept between builds.

The theme's template is rendered once for each kind of page (`making`), never for a page of that kind. Nothing here
imports MkDocs, Jinja or Python-Markdown.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from converter.render.sitemap import SitemapTexts, in_walk, sitemap
from converter.render.toc import ContentsTexts

Slot = str
"""Name of a slot: `title`, `description`, `address`, `top`, `contents` or `content`."""


@dataclass(frozen=True, slots=True)
class PageTemplate:
    """The page around one kind of content."""

    texts: tuple[str, ...]
    """What stands before, between and behind the slots."""
    slots: tuple[Slot, ...]
    """In their order, one fewer than the texts; a slot may come more than once."""

    def fill(self, values: Mapping[Slot, str]) -> str:
        """Return the page with every slot filled."""
        filled = [self.texts[0]]
        for slot, text in zip(self.slots, self.texts[1:], strict=True):
            filled += (values[slot], text)
        return "".join(filled)


@dataclass(frozen=True, slots=True)
class TemplateKind:
    """What the page around the content depends on."""

    place: str
    """Path below docs/ of a page of the nav; of others the first folder and the depth (`reports/3`)."""
    is_titled: bool
    hides_contents: bool
    has_contents: bool

    @property
    def name(self) -> str:
        """The kind as one word, for files."""
        return f"{self.place}:{self.is_titled:d}{self.hides_contents:d}{self.has_contents:d}"


@dataclass(frozen=True, slots=True)
class PageTemplates:
    """All that the site takes from the theme; plain data that can be pickled, and written as JSON."""

    key: str
    """Of what they were made of (`key.templates_key`): another key, other templates."""
    mismatch: str = ""
    """Why they cannot be used; empty where they can."""
    site_url: str = ""
    """The published address, ends in `/`; empty where none is set."""
    nav: tuple[str, ...] = ()
    """The pages of the nav, as paths below docs/."""
    templates: Mapping[str, PageTemplate] = field(default_factory=dict)
    """Name of a kind → its template."""
    contents: ContentsTexts | None = None
    not_found: str = ""
    """All of 404.html."""
    sitemap: SitemapTexts = ("", "", "", "")
    theme_files: tuple[tuple[str, str], ...] = ()
    """Path in the site of each file of the theme → where it lies."""

    def find(self, kind: TemplateKind) -> PageTemplate | None:
        """Return the template of a kind; None where there is none that can be used."""
        return None if self.mismatch else self.templates.get(kind.name)

    def place(self, page: str) -> str:
        """Return what `TemplateKind.place` is for a page; page: its path below docs/."""
        return page if page in self.nav else f"{page.partition('/')[0]}/{page.count('/')}"

    def address(self, page: str) -> str:
        """Return the published address of a page; empty where no site_url is set."""
        return f"{self.site_url}{page.removesuffix('.md')}.html" if self.site_url else ""

    def sitemap_of(self, pages: Iterable[str]) -> str:
        """Return sitemap.xml; pages: paths below docs/ of all pages, in any order."""
        listed = sorted(pages, key=in_walk) if self.site_url else ()
        return sitemap(self.sitemap, map(self.address, listed))

    def to_json(self) -> str:
        """Return the templates as text, for a file."""
        contents = self.contents
        data = {
            "key": self.key,
            "mismatch": self.mismatch,
            "site_url": self.site_url,
            "nav": self.nav,
            "templates": {name: [template.texts, template.slots] for name, template in self.templates.items()},
            "contents": contents
            and [contents.leaf, contents.branch, contents.branch_end, contents.between, contents.between_outermost],
            "not_found": self.not_found,
            "sitemap": self.sitemap,
            "theme_files": self.theme_files,
        }
        return json.dumps(data, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> PageTemplates:
        """Return templates from what `to_json` wrote. Raises ValueError, KeyError or TypeError where it is something else."""
        data = json.loads(text)
        listed = data["contents"]
        opening, before, behind, ending = data["sitemap"]
        return cls(
            key=data["key"],
            mismatch=data["mismatch"],
            site_url=data["site_url"],
            nav=tuple(data["nav"]),
            templates={
                name: PageTemplate(tuple(texts), tuple(slots)) for name, (texts, slots) in data["templates"].items()
            },
            contents=ContentsTexts(tuple(listed[0]), tuple(listed[1]), *listed[2:]) if listed else None,
            not_found=data["not_found"],
            sitemap=(opening, before, behind, ending),
            theme_files=tuple((name, source) for name, source in data["theme_files"]),
        )
