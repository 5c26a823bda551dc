"""PageTemplates made by the theme's own template, with marks where a page's own words go, and held against whole pages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from converter.render.mkdocs import Reference
from converter.render.page_templates import PageTemplate, PageTemplates, TemplateKind
from converter.render.renderer import Renderer
from converter.render.toc import ContentsTexts

_PLACES = (
    "index.md",
    "reports/index.md",
    "reports/0000/index.md",
    "reports/0000/x/index.md",
    "themes/index.md",
    "themes/x/index.md",
    "check/index.md",
    "check/x.md",
    "search/index.md",
)
"""A page of each place where the converter writes pages."""
_HOME = _PLACES[0]
_STATIC = frozenset({"404.html", "sitemap.xml"})


def _mark(name: str) -> str:
    """Return a text that stands nowhere in the theme and that no filter changes."""
    return f"\ue000{name}\ue001"


_CONTENT = f"<h1>{_mark('content')}</h1>"
_SLOTS = {"title": _mark("title"), "description": _mark("description"), "top": _mark("top"), "content": _CONTENT}
_ADDRESS = "https://marked.invalid/"


class _MismatchError(ValueError):
    """The theme's page is not of the form that can be taken apart."""


def make_templates(reference: Reference, key: str, samples: Mapping[str, str]) -> PageTemplates:
    """Return the templates of every kind of page that the converter writes.

    samples: some whole pages (path below docs/ → Markdown), best one of each kind. Each is rendered both ways; where one
    differs by a byte, or its ids or links do, the templates have a `mismatch` and are not used.
    """
    try:
        templates = _made(reference, key)
    except _MismatchError as error:
        return PageTemplates(key, mismatch=str(error))
    renderer = Renderer(templates, lambda: reference)
    for path, markdown in samples.items():
        quick, whole = renderer.render(path, markdown), reference.render(path, markdown)
        if not quick.is_fast:
            return PageTemplates(key, mismatch=f"{path}: outside the dialect")
        if (quick.html, quick.ids, quick.links) != (whole.html, whole.ids, whole.links) or whole.warnings:
            return PageTemplates(key, mismatch=f"{path}: rendered otherwise than by MkDocs")
    return templates


def _made(reference: Reference, key: str) -> PageTemplates:
    if reference.static_templates != _STATIC:
        raise _MismatchError(f"templates: {sorted(reference.static_templates)}")
    nav = reference.nav_pages
    site_url = reference.config.site_url or ""
    templates: dict[str, PageTemplate] = {}
    contents: set[ContentsTexts] = set()
    blank = PageTemplates(key, site_url=site_url + "/" * (bool(site_url) and not site_url.endswith("/")), nav=nav)
    for path in _PLACES:
        for hides_contents in (False, True):
            kind = TemplateKind(blank.place(path), path != _HOME, hides_contents, has_contents=True)
            template, texts = _with_contents(reference, path, kind, blank.address(path))
            contents.add(texts)
            templates[kind.name] = template
            kind = TemplateKind(kind.place, kind.is_titled, hides_contents, has_contents=False)
            templates[kind.name] = _without_contents(reference, path, kind, blank.address(path))
    if len(contents) != 1:
        raise _MismatchError("tables of contents differ")
    return PageTemplates(
        key=key,
        site_url=blank.site_url,
        nav=nav,
        templates=templates,
        contents=contents.pop(),
        not_found=reference.not_found(),
        sitemap=_sitemap(reference),
        theme_files=tuple((name, str(source)) for name, source in reference.theme_files().items()),
    )


def _meta(kind: TemplateKind) -> dict[str, str]:
    title = {"title": _SLOTS["title"]} if kind.is_titled else {}
    hide = {"hide": "toc"} if kind.hides_contents else {}
    return {**hide, **title, "description": _SLOTS["description"]}


def _entry(name: str, level: int, *below: dict[str, Any]) -> dict[str, Any]:
    return {"id": _mark(f"id {name}"), "name": _mark(f"name {name}"), "level": level, "children": list(below)}


def _title(*below: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"id": _SLOTS["top"], "name": "x", "level": 1, "children": list(below)}]


def _without_contents(reference: Reference, path: str, kind: TemplateKind, address: str) -> PageTemplate:
    return _shell(reference.around(path, _meta(kind), _CONTENT, _title()), address)


def _with_contents(
    reference: Reference, path: str, kind: TemplateKind, address: str
) -> tuple[PageTemplate, ContentsTexts]:
    """Return a template, and the texts of its table of contents: taken from one with A, in it AA and AB, and B."""
    entries = _entry("A", 2, _entry("AA", 3), _entry("AB", 3)), _entry("B", 2)
    page = reference.around(path, _meta(kind), _CONTENT, _title(*entries))
    start, end = {}, {}
    at = 0
    for name in ("A", "AA", "AB", "B"):
        id_at = page.find(_mark(f"id {name}"), at)
        if id_at < 0:
            raise _MismatchError(f"{path}: no table of contents")
        start[name] = page.rfind("<li", at, id_at)
        end[name] = page.find("</li>", id_at) + len("</li>")
        at = id_at
    # The end of A is not at its first </li>, which is that of AA, but behind AB.
    end["A"] = page.find("</li>", end["AB"]) + len("</li>")
    if min(start.values()) < 0 or not start["A"] < start["AA"] < start["AB"] < end["A"] < start["B"]:
        raise _MismatchError(f"{path}: table of contents")
    leaf = _cut(page[start["B"] : end["B"]], "id B", "name B")
    texts = ContentsTexts(
        leaf=leaf,
        branch=_cut(page[start["A"] : start["AA"]], "id A", "name A", "name A"),
        branch_end=page[end["AB"] : end["A"]],
        between=page[end["AA"] : start["AB"]],
        between_outermost=page[end["A"] : start["B"]],
    )
    if any(_cut(page[start[name] : end[name]], f"id {name}", f"name {name}") != leaf for name in ("AA", "AB")):
        raise _MismatchError(f"{path}: entries differ")
    whole = page[start["A"] : end["B"]]
    return _shell(page.replace(whole, _mark("contents")), address), texts


def _cut(text: str, *marks: str) -> tuple[str, ...]:
    """Return what stands around marks that come in this order."""
    pieces = []
    for mark in marks:
        before, found, text = text.partition(_mark(mark))
        if not found:
            raise _MismatchError(f"no {mark}")
        pieces.append(before)
    return (*pieces, text)


def _shell(page: str, address: str) -> PageTemplate:
    marks = {mark: slot for slot, mark in (*_SLOTS.items(), ("contents", _mark("contents")))}
    if address:
        marks[f'"{address}"'] = "address"
    pieces = re.split("|".join(f"({re.escape(mark)})" for mark in marks), page)
    pieces = [piece for piece in pieces if piece is not None]
    texts, slots = pieces[::2], [marks[mark] for mark in pieces[1::2]]
    if any("\ue000" in text for text in texts) or slots.count("content") != 1 or slots.count("top") != 1:
        raise _MismatchError("marks are left")
    if address and slots.count("address") != 1:
        raise _MismatchError("no address")
    if address:
        # The mark takes its quotation marks with it, so that no other link is taken for it.
        at = slots.index("address")
        texts[at] += '"'
        texts[at + 1] = '"' + texts[at + 1]
    return PageTemplate(tuple(texts), tuple(slots))


def _sitemap(reference: Reference) -> tuple[str, str, str, str]:
    empty, full = reference.sitemap(()), reference.sitemap((f"{_ADDRESS}a", f"{_ADDRESS}b"))
    opening_and_before, middle, ending = _cut_plain(full, f"{_ADDRESS}a", f"{_ADDRESS}b")
    # The text around an address comes once for each; what is left is that of an empty sitemap.
    for length in range(len(middle) + 1):
        behind, before = middle[:length], middle[length:]
        if opening_and_before.endswith(before) and ending.startswith(behind):
            opening, rest = opening_and_before.removesuffix(before), ending.removeprefix(behind)
            if opening + rest == empty:
                return opening, before, behind, rest
    raise _MismatchError("sitemap")


def _cut_plain(text: str, first: str, second: str) -> tuple[str, str, str]:
    before, _, rest = text.partition(first)
    middle, _, behind = rest.partition(second)
    return before, middle, behind
