"""Which files of the theme a site goes without: its styles, which are joined as far as they are used, and its scripts."""

from converter.language.expression import expression

_UNUSED = expression(r"assets/(?:javascripts|stylesheets)/.*")


def is_unused(path: str) -> bool:
    """Return whether no page of a site asks for a file of the theme; path: below the site, with `/`."""
    return bool(_UNUSED.fullmatch(path))
