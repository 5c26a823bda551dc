"""sitemap.xml and its packed copy, as MkDocs writes them."""

from __future__ import annotations

import html
import os
from collections.abc import Iterable

SitemapTexts = tuple[str, str, str, str]
"""Before the pages, before and behind the address of each, behind all."""
_DAY = 86_400


def sitemap(texts: SitemapTexts, addresses: Iterable[str]) -> str:
    """Return sitemap.xml; addresses: published ones, in their order; empty ones are left out."""
    opening, before, behind, ending = texts
    escaped = (html.escape(address).replace("&#x27;", "&#39;") for address in addresses if address)
    return opening + "".join(f"{before}{address}{behind}" for address in escaped) + ending


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
