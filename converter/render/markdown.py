"""A page as ordinary Markdown, for docs/: what MkDocs, Zensical and people read."""

import json

from converter.pages import tree
from converter.render.escape import filled, guarded, original, plain, printable, way
from converter.render.writer import Writer, counted, parts_of

_BETWEEN = dict.fromkeys(("table", "thead", "tbody", "tr", "dt", "dd"), "\n") | {"th": "", "td": ""}
"""What stands around the children of an element, by the tag of the first; blank lines around others."""


def write_markdown(page: tree.Page) -> str:
    """Return a page as a Markdown file."""
    content = _MarkdownWriter(page.path).write(page.blocks, "\n\n")
    return f"{_front_matter(page)}\n{content}\n"


def _front_matter(page: tree.Page) -> str:
    """Return the YAML block that opens a page. JSON strings are YAML, whatever they hold."""
    hide = "toc" if page.hides_contents else ""
    values = {"hide": hide, "title": page.title, "description": page.description}
    lines = [f"{name}: {json.dumps(printable(value), ensure_ascii=False)}" for name, value in values.items() if value]
    if page.cited:
        cited = {name: printable(value) for name, value in page.cited}
        lines.append(f"citation: {json.dumps(cited, ensure_ascii=False)}")
    return "\n".join(("---", *lines, "---", ""))


class _MarkdownWriter(Writer):
    def link(self, link: tree.Link) -> str:
        path, query, anchor = parts_of(link.target)
        there = f"{way(path, self.page)}{query}{anchor}"
        return f"[{plain(link.text)}{counted(link)}]({there}){_listed(link.id, link.classes, link.data)}"

    def strong(self, strong: tree.Strong) -> str:
        return f"**{strong.text}**"

    def code(self, code: tree.Code) -> str:
        return f"`{code.text}`"

    def heading(self, heading: tree.Heading) -> str:
        listed = _listed(heading.id, heading.classes, heading.data)
        return f"{'#' * heading.level} {filled(original(heading.text))} {listed}"

    def para(self, para: tree.Para) -> str:
        return _with_list(filled(self.write(para.inlines)), para)

    def image(self, image: tree.Image) -> str:
        return _with_list(f"![{image.alt}]({image.name})", image)

    def bullets(self, bullets: tree.Bullets) -> str:
        return "\n".join([f"- {filled(self.write(item))}" for item in bullets.items])

    def line(self, line: tree.Line) -> str:
        return f'<{line.tag}{self.attributes(line.attributes, _in_element)} markdown="span">{self.write(line.inlines)}</{line.tag}>'

    def element(self, element: tree.Element) -> str:
        listed, mark = self.attributes(element.attributes, _in_element), ' markdown="1"'
        listed = listed + mark if listed.startswith(" class=") else mark + listed
        between = _BETWEEN.get(getattr(element.children[0], "tag", ""), "\n\n")
        return f"<{element.tag}{listed}>{between}{self.write(element.children, between)}{between}</{element.tag}>"


def _in_element(words: str) -> str:
    return plain(guarded(words))


def _with_list(shown: str, block: tree.Para | tree.Image) -> str:
    """Return a paragraph, and in a line below it its attribute list where it has one."""
    listed = _listed(block.id, block.classes, block.data)
    return f"{shown}\n{listed}" if listed else shown


def _listed(identifier: str, classes: str, data: tree.Data) -> str:
    """Return an attribute list (`{: #s1 .point data-cite="三、" }`), empty where there is nothing to say."""
    listed = [f"#{identifier}"] if identifier else []
    listed += [f".{name}" for name in classes.split()]
    listed += [f'data-{name}="{plain(value)}"' for name, value in data]
    return f"{{: {' '.join(listed)} }}" if listed else ""
