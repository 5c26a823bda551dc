"""Templates made by the theme and MkDocs, with marks where a page's own words go, and held against whole pages."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from converter.pages.tree import Page
from converter.render.markdown import write_markdown
from converter.render.mkdocs import Reference
from converter.render.page_templates import CITED, ContentsTexts, PageTemplates, Template, TemplateKind
from converter.render.renderer import Renderer
from converter.render.sitemap import SitemapTexts

_SITEMAP = "sitemap.xml"
_LEVELS = range(1, 7)


def _mark(name: str) -> str:
    """Return a text that stands nowhere in the theme and that no filter changes."""
    return f"\ue000{name}\ue001"


_CONTENT = f"<h1>{_mark('content')}</h1>"
_CITED = CITED.format(_mark("cited"), "x")
_SLOTS = (
    {_CITED: "cited"}
    | {_mark(name): name for name in ("title", "description", "top", "contents")}
    | {_CONTENT: "content"}
)
_ADDRESS = "https://marked.invalid/"


class _MismatchError(ValueError):
    """What the theme or MkDocs writes is not of the form that can be taken apart."""


def make_templates(reference: Reference, key: str, samples: Sequence[Page]) -> PageTemplates:
    """Return the templates of every kind of page that the converter writes.

    samples: a page of each kind. Each is rendered both ways; where one differs by a byte, or its ids or links do, the
    templates have a `mismatch`, and MkDocs renders every page. What else a site takes from the theme is always there.
    """
    site_url = reference.config.site_url or ""
    templates = PageTemplates(
        key=key,
        site_url=site_url + "/" * (bool(site_url) and not site_url.endswith("/")),
        nav=reference.nav_pages,
        static=tuple(
            (name, text) for name in sorted(reference.static_names - {_SITEMAP}) if (text := reference.static(name))
        ),
        sitemap=_sitemap(reference),
    )
    try:
        templates = _with_pages(templates, reference, samples)
        _compare(templates, reference, samples)
    except _MismatchError as error:
        return replace(templates, mismatch=str(error))
    return templates


def _with_pages(templates: PageTemplates, reference: Reference, samples: Iterable[Page]) -> PageTemplates:
    pages: dict[str, Template] = {}
    contents: set[ContentsTexts] = set()
    for sample in samples:
        place = templates.place(sample.path)
        kind = TemplateKind(
            place, bool(sample.title), sample.hides_contents, has_contents=False, is_cited=bool(sample.cited)
        )
        if kind.name not in pages:
            address = templates.address(sample.path)
            pages[kind.name] = _page(reference.around(sample.path, _meta(kind), _CONTENT, _title()), address)
            if not kind.hides_contents:
                kind = replace(kind, has_contents=True)
                pages[kind.name], texts = _with_contents(reference, sample.path, kind, address)
                contents.add(texts)
    if len(contents) > 1:
        raise _MismatchError("tables of contents differ")
    headings = {level: _heading(reference, level) for level in _LEVELS}
    listed = frozenset(level for level, (_, is_listed) in headings.items() if is_listed)
    if min(_LEVELS) not in listed:
        raise _MismatchError("the table of contents leaves out titles")
    return replace(
        templates,
        pages=pages,
        headings=tuple(template for template, _ in headings.values()),
        listed_levels=listed,
        contents=contents.pop() if contents else None,
    )


def _compare(templates: PageTemplates, reference: Reference, samples: Iterable[Page]) -> None:
    renderer = Renderer(templates, lambda: reference)
    for page in samples:
        quick, whole = renderer.render(page), reference.render(page.path, write_markdown(page))
        if not quick.is_fast:
            raise _MismatchError(f"{page.path}: no template")
        if (quick.html, quick.ids, quick.links) != (whole.html, whole.ids, whole.links) or whole.warnings:
            raise _MismatchError(f"{page.path}: rendered otherwise than by MkDocs")


# Headings, as the settings of Markdown have them


def _heading(reference: Reference, level: int) -> tuple[Template, bool]:
    """Return the template of headings of a level, and whether the table of contents lists them."""
    name, text = _mark("id"), _mark("text")
    shown, listed = reference.convert(f"{'#' * level} {text} {{: #{name} .{_mark('class')} }}\n")
    marks = {f' class="{_mark("class")}" id="{name}"': "attributes", name: "id", text: "text"}
    template = _cut(shown, marks)
    if template.slots.count("attributes") != 1 or template.slots.count("text") != 1:
        raise _MismatchError(f"headings of level {level}")
    return template, name in listed


# The page around the content, as the theme has it


def _meta(kind: TemplateKind) -> dict[str, Any]:
    title = {"title": _mark("title")} if kind.is_titled else {}
    hide = {"hide": "toc"} if kind.hides_contents else {}
    cited = {"citation": {_mark("cited"): "x"}} if kind.is_cited else {}
    return {**hide, **title, "description": _mark("description"), **cited}


def _entry(name: str, level: int, *below: dict[str, Any]) -> dict[str, Any]:
    return {"id": _mark(f"id {name}"), "name": _mark(f"name {name}"), "level": level, "children": list(below)}


def _title(*below: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"id": _mark("top"), "name": "x", "level": 1, "children": list(below)}]


def _with_contents(reference: Reference, path: str, kind: TemplateKind, address: str) -> tuple[Template, ContentsTexts]:
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
    if min(start.values()) < 0 or not start["A"] < start["AA"] < start["AB"] < end["A"] <= start["B"]:
        raise _MismatchError(f"{path}: table of contents")
    leaf, *others = (_entry_template(page[start[name] : end[name]], name) for name in ("B", "AA", "AB"))
    branch = _entry_template(page[start["A"] : start["AA"]], "A")
    if any(other != leaf for other in others) or leaf.slots != ("id", "name") or branch.slots != ("id", "name", "name"):
        raise _MismatchError(f"{path}: entries differ")
    texts = ContentsTexts(
        leaf=leaf,
        branch=Template(branch.texts, ("id", "name", "spoken")),
        branch_end=page[end["AB"] : end["A"]],
        between=page[end["AA"] : start["AB"]],
        between_outermost=page[end["A"] : start["B"]],
    )
    whole = page[start["A"] : end["B"]]
    return _page(page.replace(whole, _mark("contents")), address), texts


def _entry_template(text: str, name: str) -> Template:
    return _cut(text, {_mark(f"id {name}"): "id", _mark(f"name {name}"): "name"})


def _page(page: str, address: str) -> Template:
    template = _cut(page, {**_SLOTS, **({f'"{address}"': '"address"'} if address else {})})
    if template.slots.count("content") != 1 or template.slots.count("top") != 1:
        raise _MismatchError("no place for the content")
    if not address:
        return template
    places = [at for at, slot in enumerate(template.slots) if slot == '"address"']
    if not places:
        raise _MismatchError("no address")
    texts = [*template.texts]
    for at in places:  # the mark takes its quotation marks with it, so that no other link is taken for it
        texts[at : at + 2] = f'{texts[at]}"', f'"{texts[at + 1]}'
    return Template(tuple(texts), tuple(slot.strip('"') for slot in template.slots))


def _cut(text: str, marks: Mapping[str, str]) -> Template:
    """Return a text as a template; marks: what stands in it → the slot that it stands for."""
    pieces = re.split(f"({'|'.join(map(re.escape, marks))})", text)
    if any("\ue000" in piece for piece in pieces[::2]):
        raise _MismatchError("marks are left")
    return Template(tuple(pieces[::2]), tuple(marks[mark] for mark in pieces[1::2]))


# The sitemap


def _sitemap(reference: Reference) -> SitemapTexts | None:
    """Return the text around the addresses of a sitemap; None where it is not the same around each."""
    first, second = "a.md", "b.md"
    empty, full = reference.sitemap(()), reference.sitemap((first, second), _ADDRESS)
    first, second = _ADDRESS + first, _ADDRESS + second
    opening_and_before, _, rest = full.partition(first)
    middle, _, ending = rest.partition(second)
    for length in range(len(middle) + 1):
        behind, before = middle[:length], middle[length:]
        if opening_and_before.endswith(before) and ending.startswith(behind):
            opening, rest = opening_and_before.removesuffix(before), ending.removeprefix(behind)
            if opening + rest == empty:
                return SitemapTexts(opening, before, behind, rest)
    return None
