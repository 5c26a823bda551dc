"""Built pages as tests look at them: links, ids, and the report's own words."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
NOT_OWN = {"annotation", "headerlink"}


class Html(HTMLParser):
    """One page: `ids` in order, `links` (what href and src name), `own_words` of its article, white space left out."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.links: list[str] = []
        self.own_words = ""
        self._open: list[tuple[str, bool, bool]] = []  # tag, inside the article, inside an annotation
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.ids += [identifier] if (identifier := named.get("id")) else []
        self.links += [value for key in ("href", "src") if (value := named.get(key)) is not None]
        if tag in VOID:
            return
        _, in_article, in_other = self._open[-1] if self._open else ("", False, False)
        classes = set((named.get("class") or "").split())
        hidden = bool(classes & NOT_OWN) or tag in {"script", "style"}
        self._open.append((tag, in_article or tag == "article", in_other or hidden))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open[-1][0] != tag:
            self._open.pop()
        if self._open:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1][1] and not self._open[-1][2]:
            self.own_words += "".join(data.split())


def pages_of(site: Path) -> dict[str, Html]:
    """Return every page of a built site: path with `/` → page."""
    return {
        path.relative_to(site).as_posix(): Html(path.read_text(encoding="utf-8"))
        for path in sorted(site.rglob("*.html"))
    }


def originals_of(site: Path) -> list[Path]:
    """Return the files that the pages of reports offer."""
    ours = {"index.html", "related.js", "report.json"}
    files = (path for path in site.glob("reports/*/*/*") if path.name not in ours)
    return [path for path in files if not path.name.startswith("picture-")]


def dead_links(site: Path) -> Iterator[str]:
    """Yield every link inside the site whose file or anchor is not there, and every link that loads from elsewhere."""
    pages = pages_of(site)
    for name, page in pages.items():
        if name == "404.html":  # served at any depth: its links start at the server's root
            continue
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                yield from [] if re.match(r"data:", link) else [f"{name}: {link} (elsewhere)"]
                continue
            target = (
                posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(parts.path))) if parts.path else name
            )
            fragment = parts.fragment.removeprefix("__skip")
            if not (site / target).is_file() or (fragment and fragment not in pages[target].ids):
                yield f"{name}: {link}"
