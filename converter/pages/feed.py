"""The Atom feed of the reports that were added last (RFC 4287).

An entry's id is a UUID made of the report's permanent address below the site's root (RFC 4122, version 5), whether or not the site has an
address and whatever it is: ids never change, also where a site is published or moves. Days are those of the ledger, never of a clock.
"""

from collections.abc import Iterable
from html import escape
from uuid import UUID, uuid5

from converter.language.expression import expression
from converter.model import Value
from converter.pages import common
from converter.relations.summaries import Summary

PATH = "feed.xml"
MOST = 30
"""Entries: of the reports that were added last."""
NAME = "工作报告库"
"""Of a site that has none of its own."""

_NAMESPACE = UUID("5d1c1a52-6c0b-5f5e-9a5e-3f8c1b7e2a40")
_NO_DAY = "1970-01-01"
_UNWRITABLE = expression("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Feed(Value, frozen=True):
    """What the feed is made of."""

    added: tuple[tuple[str, Summary], ...] = ()
    """Day (ISO 8601, empty where it is not known) and report, the last first; `MOST` at most."""
    name: str = ""
    """Of the site."""
    url: str = ""
    """Published address, ends in `/`; empty where none is set: then links count from the feed's own place."""


def feed_xml(feed: Feed) -> str:
    """Return the feed."""
    name = feed.name or NAME
    days = [day for day, _ in feed.added if day]
    own = feed.url + PATH
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh">',
        f"  <id>{_id(f'feed {feed.url or name}')}</id>",
        f"  <title>{_text(name)}：新增的报告</title>",
        f"  <updated>{_moment(max(days, default=_NO_DAY))}</updated>",
        f"  <author><name>{_text(name)}</name></author>",
        f'  <link rel="self" type="application/atom+xml" href="{escape(own)}"/>',
        f'  <link rel="alternate" type="text/html" href="{escape(feed.url)}index.html"/>',
        *(line for day, summary in feed.added for line in _entry(feed.url, day, summary)),
        "</feed>",
    ]
    return "\n".join(lines) + "\n"


def _entry(url: str, day: str, summary: Summary) -> Iterable[str]:
    facts = (common.year_label(summary.year), summary.office, summary.kind, f"{summary.length:,} 字")
    author = summary.author or summary.office
    yield "  <entry>"
    yield f"    <id>{_id(summary.address)}</id>"
    yield f"    <title>{_text(summary.label)}</title>"
    yield f"    <updated>{_moment(day or _NO_DAY)}</updated>"
    yield from (
        f"    <author><name>{_text(author)}</name></author>" for author in (author,) if author and author.strip()
    )
    yield f'    <link rel="alternate" type="text/html" href="{escape(f"{url}{summary.address}/index.html")}"/>'
    yield f"    <summary>{_text('，'.join(filter(None, facts)))}</summary>"
    yield "  </entry>"


def _id(words: str) -> str:
    return uuid5(_NAMESPACE, words.encode("utf-8", "replace").decode()).urn


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"


def _text(words: str) -> str:
    shown = words if words.isprintable() else _UNWRITABLE.sub("\ufffd", words)  # to compile the expression takes longer
    return escape(shown, quote=False)
