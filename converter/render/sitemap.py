"""sitemap.xml and its packed copy, as MkDocs writes them."""

import html
from collections.abc import Iterable

from converter.model import Value


class SitemapTexts(Value, frozen=True):
    """The theme's text around addresses."""

    opening: str
    before: str
    """Before the address of each page …"""
    behind: str
    """… and behind it."""
    ending: str


def write_sitemap(texts: SitemapTexts, addresses: Iterable[str]) -> str:
    """Return sitemap.xml; addresses: published ones, in their order; empty ones are left out."""
    escaped = (html.escape(address).replace("&#x27;", "&#39;") for address in addresses if address)
    return texts.opening + "".join(f"{texts.before}{address}{texts.behind}" for address in escaped) + texts.ending


def packed(text: str) -> bytes:
    """Return sitemap.xml.gz, dated the first of 1970: the same addresses give the same bytes."""
    import gzip
    import io

    data = io.BytesIO()
    with gzip.GzipFile("sitemap.xml", "wb", fileobj=data, mtime=0) as file:
        file.write(text.encode())
    return data.getvalue()


def in_walk(page: str) -> tuple[tuple[bool, bool, str], ...]:
    """Order pages as MkDocs finds them: the files of a folder first, the index before the others, then its folders."""
    *folders, name = page.split("/")
    return (*((True, False, folder) for folder in folders), (False, name != "index.md", name))
