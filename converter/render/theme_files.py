"""Which files of the theme a site goes without: those of Material's own search, and maps for who works on its scripts."""

from __future__ import annotations

from converter.language.expression import expression

_UNUSED = expression(r"assets/javascripts/(?:lunr|workers)/.*|assets/.*\.map")


def is_unused(path: str) -> bool:
    """Return whether no page of a site asks for a file of the theme; path: below the site, with `/`."""
    return bool(_UNUSED.fullmatch(path))
