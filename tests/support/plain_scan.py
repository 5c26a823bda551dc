"""A plain scan of built pages, to hold the search against: it shares the definitions with the index, and no code.

A place: what has an id of its own in the article of a report's page and is the report's own; the paragraph that runs in
after a heading belongs to it; a table is one place, and so is each paragraph of its long cells. Sections as pages show them: a
heading or a point with the paragraphs below it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache, lru_cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_HEADINGS = {f"h{level}" for level in range(1, 7)}


@dataclass(slots=True)
class Spot:
    """A place of a page."""

    url: str
    section: str
    """Names the section that it stands in."""
    text: str = ""
    folded: str = ""


@cache
def _opencc() -> Any:
    import opencc

    return opencc.OpenCC("t2s")


@cache
def _simple(character: str) -> str:
    simple: str = _opencc().convert(character)
    return simple


@lru_cache(1 << 16)  # the same texts are asked for with many words
def fold(text: str) -> str:
    """Return the text as the issue defines it, with the Unicode of this Python."""
    lowered = "".join(character.lower() for character in unicodedata.normalize("NFKC", text))
    kept = (c for c in lowered if not c.isspace() and unicodedata.category(c) not in {"Cf", "Cc"})
    return "".join(map(_simple, kept))


def spots(site: Path) -> list[Spot]:
    """Return every place of every report's page of a built site."""
    found = []
    for path in sorted(site.glob("reports/*/*/index.html")):
        page = _Page(path.relative_to(site).as_posix())
        page.feed(path.read_text(encoding="utf-8"))
        page.close()
        found += page.spots
    for spot in found:
        spot.folded = fold(spot.text)
    return [spot for spot in found if spot.folded]


def scan(places: list[Spot], *words: str) -> set[str]:
    """Return the addresses that answer a query of these words."""
    folded = [fold(word) for word in words]
    held = [(spot, {word for word in folded if word in spot.folded}) for spot in places]
    if len(set(folded)) == 1:
        return {spot.url for spot, own in held if own}
    by_section: dict[str, set[str]] = {}
    by_report: dict[str, set[str]] = {}
    for spot, own in held:
        by_section.setdefault(spot.section, set()).update(own)
        by_report.setdefault(spot.url.split("#")[0], set()).update(own)
    wanted = len(set(folded))
    found = {spot.url for spot, own in held if own and len(by_section[spot.section]) == wanted}
    return found or {spot.url for spot, own in held if own and len(by_report[spot.url.split("#")[0]]) == wanted}


@dataclass(slots=True)
class _Open:
    tag: str
    is_own: bool
    """In the article, and not in an annotation."""
    spot: Spot | None
    parts: list[str] = field(default_factory=list)


class _Page(HTMLParser):
    def __init__(self, name: str) -> None:
        super().__init__(convert_charrefs=True)
        self.name = name
        self.spots: list[Spot] = []
        self._open: list[_Open] = []
        self._sections: list[tuple[int, str]] = [(0, f"{name} head")]  # depth of the point, 0 for others; name
        self._heading: Spot | None = None

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        named = {key: value or "" for key, value in attributes}
        classes = set(named.get("class", "").split())
        above = self._open[-1] if self._open else _Open("", is_own=False, spot=None)
        is_own = (above.is_own or tag == "article") and not classes & {"annotation", "headerlink"} and tag != "script"
        spot = above.spot
        is_block = "article" in [each.tag for each in self._open] and above.spot is None
        if is_block and named.get("id") and (is_own or tag == "h1" or "anchor" in classes):
            spot = self._begin(tag, named["id"], classes)
        elif is_block and tag == "p" and "runin" in classes:
            spot = self._heading
        elif is_own and spot and tag == "p" and named.get("id"):  # a paragraph of a long cell, within its table
            spot = Spot(f"{self.name}#{named['id']}", spot.section)
            self.spots.append(spot)
        self._open.append(_Open(tag, is_own, spot))

    def _begin(self, tag: str, identifier: str, classes: set[str]) -> Spot | None:
        name = f"{self.name} {identifier}"
        if tag in _HEADINGS or ("anchor" in classes and identifier != "intro"):
            self._sections = [(0, name)]
        elif "point" in classes:
            depth = _depth(classes, "point-")
            self._sections = [each for each in self._sections if each[0] < depth] + [(depth, name)]
        else:
            depth = _depth(classes, "below-")
            self._sections = [each for each in self._sections if each[0] <= depth]
        if "annotation" in classes:
            return None
        spot = Spot(f"{self.name}#{identifier}", self._sections[-1][1])
        self.spots.append(spot)
        self._heading = spot
        return spot

    def handle_endtag(self, tag: str) -> None:
        if any(each.tag == tag for each in self._open):
            while self._open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1].is_own and self._open[-1].spot:
            self._open[-1].spot.text += data


def _depth(classes: set[str], prefix: str) -> int:
    return next((int(name.removeprefix(prefix)) for name in classes if re.fullmatch(f"{prefix}[0-9]+", name)), 0)
