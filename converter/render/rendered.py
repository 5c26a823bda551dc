"""A page as it goes into the site."""

from converter.model import Value


class Rendered(Value, frozen=True):
    """A page, and what must hold of others for its links to be good."""

    html: str
    """The whole file, byte for byte as `mkdocs build` writes it."""
    ids: frozenset[str]
    """Every id in its content: what a link may lead to."""
    links: frozenset[tuple[str, str]]
    """What its content links to: path below docs/ of a page (`.md`) or a file, and an anchor or "".

    As MkDocs checks them: links of Markdown and pictures; raw HTML, addresses elsewhere and the links that headings have
    to themselves are not among them.
    """
    is_fast: bool
    """Whether it was rendered without MkDocs."""
    warnings: tuple[str, ...] = ()
    """What MkDocs warned of, in its words: links that are no relative links to a file. Under `strict` each fails a build."""
