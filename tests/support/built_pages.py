"""Built pages as tests look at them: links, ids, and the report's own words."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html  # type: ignore[import-untyped]

NOT_OWN = {"annotation", "headerlink"}


class Html:
    """One page: `ids` in order, `links` (what href and src name), `own_words` of its article, white space left out."""

    def __init__(self, text: str) -> None:
        page = html.document_fromstring(text)
        self.ids = [identifier for element in page.iter() if (identifier := element.get("id"))]
        self.links = [
            value for element in page.iter() for key in ("href", "src") if (value := element.get(key)) is not None
        ]
        words = (words for article in page.iter("article") for words in _own(article))
        self.own_words = "".join("".join(words).split())


def _own(element: html.HtmlElement) -> Iterator[str]:
    yield element.text or ""
    for inner in element:
        is_own = isinstance(inner.tag, str) and inner.tag not in {"script", "style"}
        if is_own and not NOT_OWN.intersection((inner.get("class") or "").split()):
            yield from _own(inner)
        yield inner.tail or ""


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
