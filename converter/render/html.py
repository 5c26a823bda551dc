"""A page's content as HTML: byte for byte what MkDocs makes of the page's Markdown, white space included.

Python-Markdown is the reference: `tests/test_render.py` holds both beside each other, and so does every build for a sample of
each kind of page before templates are used.
"""

import html
from functools import lru_cache

from converter.pages import tree
from converter.render.escape import filled, guarded, original, plain, way
from converter.render.page_templates import Template
from converter.render.writer import Writer, counted, parts_of


class HtmlWriter(Writer):
    """Writes the content of one page, and notes its headings, ids and links."""

    def __init__(self, page: str, templates: tuple[Template, ...]) -> None:
        """Begin a page. templates: for each level of heading, 1 to 6, with slots for `attributes`, `id` and `text`."""
        super().__init__(page)
        self._templates = templates
        self.headings: list[tree.Heading] = []
        self._ways: dict[str, str] = {}
        """Path → the way there from this page, without its suffix: lists name one page many times."""
        self.links: set[tuple[str, str]] = set()
        """(path below docs/, anchor or "") of every link and picture; those of raw HTML are not among them."""

    def link(self, link: tree.Link) -> str:
        """Return a link as MkDocs rewrites it."""
        path, query, anchor = parts_of(link.target)
        self.links.add((path, anchor[1:]))
        there = self._ways.get(path)
        if there is None:
            there = self._ways[path] = way(path, self.page).removesuffix(".md")
        named = f'class="{link.classes}" ' if link.classes else ""
        if link.data:
            named += "".join([f'data-{name}="{plain(value)}" ' for name, value in sorted(link.data)])
        if query:
            query = query.replace("&", "&amp;")
            self.ours.add(query)
        known = ""
        if link.id:
            known = f' id="{link.id}"'
            self.ids.add(link.id)
        return f'<a {named}href="{there}.html{query}{anchor}"{known}>{plain(link.text)}{counted(link)}</a>'

    def strong(self, strong: tree.Strong) -> str:
        """Return stressed words."""
        return f"<strong>{strong.text}</strong>"

    def code(self, code: tree.Code) -> str:
        """Return words as one types them."""
        return f"<code>{code.text}</code>"

    def heading(self, heading: tree.Heading) -> str:
        """Return a heading as the settings have it, with its link to itself."""
        self.headings.append(heading)
        values = {"attributes": self._listed(heading), "id": heading.id, "text": filled(original(heading.text))}
        return f"{self._templates[heading.level - 1].fill(values)}\n"

    def para(self, para: tree.Para) -> str:
        """Return a paragraph."""
        return f"<p{self._listed(para)}>{filled(self.write(para.inlines))}</p>\n"

    def image(self, image: tree.Image) -> str:
        """Return a picture in a paragraph."""
        self.links.add((self.page[: self.page.rfind("/") + 1] + image.name, ""))
        return f'<p{self._listed(image)}><img alt="{image.alt}" src="{image.name}" /></p>\n'

    def bullets(self, bullets: tree.Bullets) -> str:
        """Return a list."""
        items = "".join([f"<li>{filled(self.write(item))}</li>\n" for item in bullets.items])
        return f"<ul>\n{items}</ul>\n"

    def line(self, line: tree.Line) -> str:
        """Return an element that holds inlines."""
        return f"<{line.tag}{self._sorted(line.attributes)}>{self.write(line.inlines)}</{line.tag}>\n"

    def element(self, element: tree.Element) -> str:
        """Return an element that holds blocks."""
        return f"<{element.tag}{self._sorted(element.attributes)}>\n{self.write(element.children)}</{element.tag}>\n"

    def html(self, element: tree.Html) -> str:
        """Return an element that Markdown leaves alone."""
        return f"{super().html(element)}\n\n"

    def _listed(self, block: tree.Heading | tree.Para | tree.Image) -> str:
        """Return the attributes of a block, sorted by name as Python-Markdown writes them."""
        listed = f' class="{block.classes}"' if block.classes else ""
        if block.data:
            listed += "".join([f' data-{name}="{plain(value)}"' for name, value in sorted(block.data)])
        if not block.id:
            return listed
        self.ids.add(block.id)
        return f'{listed} id="{block.id}"'

    def _sorted(self, attributes: tree.Attributes) -> str:
        """Return the attributes of an element that holds Markdown, sorted likewise, and read and written anew."""
        return self.attributes(sorted(attributes, key=_name), _read_and_written) if attributes else ""


def _name(attribute: tuple[str, object]) -> str:
    return attribute[0]


@lru_cache(1024)
def _read_and_written(text: str) -> str:
    words = html.escape(guarded(html.unescape(plain(text))), quote=False).replace('"', "&quot;")
    return words.replace("&amp;#38;", "&#38;")
