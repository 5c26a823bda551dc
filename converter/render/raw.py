"""Elements that Markdown has no form for, as HTML: in Markdown and in HTML they are written the same way."""

from __future__ import annotations

from converter.pages.tree import Attributes, Html, Span, Words
from converter.render.escape import kept, plain

_VOID = frozenset({"input"})


def raw(element: Html, ids: set[str]) -> str:
    """Return an element as HTML, in one line, and add its ids to `ids`."""
    tag, listed = element.tag, ""
    if element.attributes:
        listed = attributes(element.attributes)
        ids.update(value for name, value in element.attributes if name == "id" and isinstance(value, str))
    if tag in _VOID:
        return f"<{tag}{listed}>"
    held = "".join(
        [
            kept(child)
            if isinstance(child, str)
            else plain(child.text)
            if isinstance(child, Words)
            else raw(child, ids)
            for child in element.children
        ]
    )
    return f"<{tag}{listed}>{held}</{tag}>"


def attributes(listed: Attributes) -> str:
    """Return attributes, each with a space before it."""
    return "".join(
        f" {name}" if value is None else f' {name}="{plain(value.text) if isinstance(value, Words) else value}"'
        for name, value in listed
    )


def write_span(span: Span) -> str:
    """Return a span."""
    data = "".join(f' data-{name}="{value}"' for name, value in span.data)
    return f'<span class="{span.classes}"{data}>{plain(span.text)}</span>'
