"""The theme's page around the content, as plain texts with gaps to fill: what is kept between builds.

The theme's template is rendered once for each kind of page (`making`), never for a page of that kind. Nothing here
imports MkDocs, Jinja or Python-Markdown.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from converter.publish.render.contents import ContentsTexts
from converter.publish.render.sitemap import SitemapTexts, in_walk, sitemap

Gap = str
"""Name of a gap: `title`, `description`, `address`, `top`, `contents` or `content`."""


@dataclass(frozen=True, slots=True)
class Shell:
    """The page around one kind of content."""

    texts: tuple[str, ...]
    """What stands before, between and behind the gaps."""
    gaps: tuple[Gap, ...]
    """In their order, one fewer than the texts; a gap may come more than once."""

    def fill(self, values: Mapping[Gap, str]) -> str:
        """Return the page with every gap filled."""
        filled = [self.texts[0]]
        for gap, text in zip(self.gaps, self.texts[1:], strict=True):
            filled += (values[gap], text)
        return "".join(filled)


@dataclass(frozen=True, slots=True)
class Kind:
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
class Shells:
    """All that the site takes from the theme; plain data that can be pickled, and written as JSON."""

    key: str
    """Of what they were made of (`key.shells_key`): another key, other shells."""
    fault: str = ""
    """Why they cannot be used; empty where they can."""
    site_url: str = ""
    """The published address, ends in `/`; empty where none is set."""
    nav: tuple[str, ...] = ()
    """The pages of the nav, as paths below docs/."""
    shells: Mapping[str, Shell] = field(default_factory=dict)
    """Name of a kind → its shell."""
    contents: ContentsTexts | None = None
    not_found: str = ""
    """All of 404.html."""
    sitemap: SitemapTexts = ("", "", "", "")
    theme_files: tuple[tuple[str, str], ...] = ()
    """Path in the site of each file of the theme → where it lies."""

    def find(self, kind: Kind) -> Shell | None:
        """Return the shell of a kind; None where there is none that can be used."""
        return None if self.fault else self.shells.get(kind.name)

    def place(self, page: str) -> str:
        """Return what `Kind.place` is for a page; page: its path below docs/."""
        return page if page in self.nav else f"{page.partition('/')[0]}/{page.count('/')}"

    def address(self, page: str) -> str:
        """Return the published address of a page; empty where no site_url is set."""
        return f"{self.site_url}{page.removesuffix('.md')}.html" if self.site_url else ""

    def sitemap_of(self, pages: Iterable[str]) -> str:
        """Return sitemap.xml; pages: paths below docs/ of all pages, in any order."""
        listed = sorted(pages, key=in_walk) if self.site_url else ()
        return sitemap(self.sitemap, map(self.address, listed))

    def to_json(self) -> str:
        """Return the shells as text, for a file."""
        contents = self.contents
        data = {
            "key": self.key,
            "fault": self.fault,
            "site_url": self.site_url,
            "nav": self.nav,
            "shells": {name: [shell.texts, shell.gaps] for name, shell in self.shells.items()},
            "contents": contents
            and [contents.leaf, contents.branch, contents.branch_end, contents.between, contents.between_outermost],
            "not_found": self.not_found,
            "sitemap": self.sitemap,
            "theme_files": self.theme_files,
        }
        return json.dumps(data, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Shells:
        """Return shells from what `to_json` wrote. Raises ValueError, KeyError or TypeError where it is something else."""
        data = json.loads(text)
        listed = data["contents"]
        opening, before, behind, ending = data["sitemap"]
        return cls(
            key=data["key"],
            fault=data["fault"],
            site_url=data["site_url"],
            nav=tuple(data["nav"]),
            shells={name: Shell(tuple(texts), tuple(gaps)) for name, (texts, gaps) in data["shells"].items()},
            contents=ContentsTexts(tuple(listed[0]), tuple(listed[1]), *listed[2:]) if listed else None,
            not_found=data["not_found"],
            sitemap=(opening, before, behind, ending),
            theme_files=tuple((name, source) for name, source in data["theme_files"]),
        )
