"""What both writers of pages share: words, and elements that Markdown has no form for, which it takes as they are."""

from collections.abc import Callable, Iterable
from typing import Any

from converter.pages import tree
from converter.render.escape import kept, original, plain

_INLINES = (tree.Link, tree.Strong, tree.Code)
_BLOCKS = (tree.Heading, tree.Para, tree.Image, tree.Bullets, tree.Line, tree.Element, tree.Html)
_VOID = frozenset({"input"})


class Writer:
    """Writes the nodes of one page; a subclass has a method for each kind that is not the same in both (`heading`, `link` …)."""

    def __init__(self, page: str) -> None:
        """Begin a page; page: its path below docs/."""
        self.page = page
        self.ids: set[str] = set()
        """Of what is written."""
        self.ours: set[str] = set()
        """Values of attributes that are written as they are."""
        self._writers: dict[type, Callable[[Any], str]] = {
            str: kept,
            tree.Words: lambda words: plain(words.text),
            tree.Original: lambda words: original(words.text, words.label, words.clause),
            tree.Span: _span,
            **{kind: getattr(self, kind.__name__.lower()) for kind in (*_INLINES, *_BLOCKS)},
        }

    def write(self, nodes: Iterable[tree.Inline | tree.Block], between: str = "") -> str:
        """Return nodes, with a text between each two."""
        return between.join([self._writers[type(node)](node) for node in nodes])

    def html(self, element: tree.Html) -> str:
        """Return an element that Markdown has no form for, in one line."""
        return self._raw(element)

    def _raw(self, element: tree.Html) -> str:
        listed = self.attributes(element.attributes) if element.attributes else ""
        if element.tag in _VOID:
            return f"<{element.tag}{listed}>"
        children = [
            self._raw(each) if isinstance(each, tree.Html) else self.write((each,)) for each in element.children
        ]
        return f"<{element.tag}{listed}>{''.join(children)}</{element.tag}>"

    def attributes(self, attributes: Iterable[tree.Attribute], escaped: Callable[[str], str] = plain) -> str:
        """Return attributes, each with a space before it; escaped: how words are written."""
        listed = []
        for name, value in attributes:
            if name == "id":
                self.ids.add(str(value))
            if isinstance(value, tree.Words):
                shown: str | None = escaped(value.text)
            else:
                shown = value
                self.ours.add(value or "")
            listed.append(f" {name}" if shown is None else f' {name}="{shown}"')
        return "".join(listed)


def _span(span: tree.Span) -> str:
    listed = f' class="{span.classes}"' if span.classes else ""
    if span.data:
        listed += "".join(f' data-{name}="{value}"' for name, value in span.data)
    return f"<{span.tag}{listed}>{plain(span.text)}</{span.tag}>"


def counted(link: tree.Link) -> str:
    """Return what stands behind a link's text: how much there is."""
    return f' <span class="n">{link.count}</span>' if link.count else ""


def parts_of(target: str) -> tuple[str, str, str]:
    """Return path, query with its `?` and anchor with its `#` of what a link names; empty where there is none."""
    there, mark, anchor = target.partition("#")
    path, asked, query = there.partition("?")
    return path, asked + query, mark + anchor
