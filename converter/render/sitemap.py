"""sitemap.xml and its packed copy, as MkDocs writes them."""

from __future__ import annotations

import html
import os
from collections.abc import Iterable
from typing import NamedTuple


class SitemapTexts(NamedTuple):
    """The theme's text around addresses."""

    opening: str
    before: str
    """Before the address of each page …"""
    behind: str
    """… and behind it."""
    ending: str


_DAY = 86_400


def write_sitemap(texts: SitemapTexts, addresses: Iterable[str]) -> str:
    """Return sitemap.xml; addresses: published ones, in their order; empty ones are left out."""
    escaped = (html.escape(address).replace("&#x27;", "&#39;") for address in addresses if address)
    return texts.opening + "".join(f"{texts.before}{address}{texts.behind}" for address in escaped) + texts.ending


def packed(text: str) -> bytes:
    """Return sitemap.xml.gz: of the day that SOURCE_DATE_EPOCH names, of the first of 1970 where it names none."""
    import gzip
    import io

    seconds = int(os.environ.get("SOURCE_DATE_EPOCH", "0"))
    data = io.BytesIO()
    with gzip.GzipFile("sitemap.xml", "wb", fileobj=data, mtime=seconds - seconds % _DAY) as file:
        file.write(text.encode())
    return data.getvalue()


def in_walk(page: str) -> tuple[tuple[bool, bool, str], ...]:
    """Order pages as MkDocs finds them: the files of a folder first, the index before the others, then its folders."""
    *folders, name = page.split("/")
    return (*((True, False, folder) for folder in folders), (False, name != "index.md", name))
