"""The styles of the theme, as far as this site uses them: two thirds of Material's are for what no page here has."""

import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from converter.language.expression import expression

_STYLES = ("main", "palette")
"""Material's files, in their order; in their names a hash follows."""
_UNUSED = expression(
    r"""\.(?:
    # Of extensions of Markdown that mkdocs.yml does not turn on. Those of Pygments are short.
      (?:admonition|card|critic|footnote|grid|highlight|key|lineno|tabbed|task-list)[\w-]*
    | abstract|bug|danger|example|failure|info|note|question|quote|success|tip|warning|annotate|arithmatex
    | emojione|gemoji|twemoji|filename|giscus|katex-html|linenodiv|mermaid|result|[a-z][a-z0-9]?|hll|xxl|xxxl
    # Of parts of Material that this site does not have, or has of its own.
    | md-(?:annotation|author|banner|button|clipboard|code|consent|copyright|dialog|draft|feedback|footer[-_]{1,2}|input|meta
        |pagination|path|pin|post|profile|progress|search|select|social|source|status|tabs__[a-z]+|tag|tooltip|version)[\w-]*
    | md-content--post|md-sidebar--post|md-header--lifted|md-header__source
    | md-nav--integrated|md-nav__container|md-nav__item--(?:nested|section)|md-nav__source
    )(?![\w-])
    | \[dir=rtl\] | \[data-md-toggle=search\] | \#__search
    | \[data-md-color-(?:primary|accent)=(?!custom)""",
    re.VERBOSE,
)
"""Stands in selectors that nothing here matches."""
_PIECE = expression(r"""[^{};"']+|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[{};]""")
_PROPERTY = expression(r"""(--md-[\w-]+):((?:"[^"]*"|[^;{}"])*);?""")


def theme_style() -> str:
    """Return the rules of the installed theme's styles that may match something here, in their order. Raises OSError."""
    spec = find_spec("material")
    folder = Path(spec.origin).parent / "templates" / "assets" / "stylesheets" if spec and spec.origin else Path()
    if not folder.is_dir():  # as some versions name it
        raise FileNotFoundError(folder)
    files = [next(iter(sorted(folder.glob(f"{name}.*.min.css")))) for name in _STYLES]
    return "".join(used_rules(file.read_text(encoding="utf-8")) for file in files)


def used_rules(style: str) -> str:
    """Return the rules of a style, without comments in it, that are not only for what is unused."""
    return "".join(_used(style))


def without_unused_properties(style: str) -> str:
    """Return a style without custom properties of the theme that nothing in it uses, nor what they alone use."""
    while (less := _without_once(style)) != style:
        style = less
    return style


def _without_once(style: str) -> str:
    used = set(re.findall(r"var\((--[\w-]+)", style))
    return _PROPERTY.sub(lambda found: found[0] if found[1] in used else "", style)


def _used(style: str) -> Iterator[str]:
    for opening, body in _rules(style):
        if opening.startswith(("@media", "@supports")):
            if inner := used_rules(body):
                yield f"{opening}{{{inner}}}"
        elif opening.startswith("@"):
            if opening != '@charset "UTF-8"':
                yield f"{opening}{{{body}}}" if body else f"{opening};"
        elif kept := [each for each in _selectors(opening) if not _UNUSED.search(_matched(each))]:
            yield f"{','.join(kept)}{{{body}}}"


def _rules(style: str) -> Iterator[tuple[str, str]]:
    """Yield the outermost rules, each with what stands in its braces; the latter empty for an @rule without."""
    opening, body, depth = "", "", 0
    for piece in _PIECE.findall(style):
        if piece == "}" and (depth := depth - 1) == 0:
            yield opening.strip(), body
            opening = body = ""
        elif depth:
            body += piece
            depth += piece == "{"
        elif piece == "{":
            depth = 1
        elif piece == ";":
            yield opening.strip(), ""
            opening = ""
        else:
            opening += piece


def _selectors(opening: str) -> list[str]:
    """Return the selectors of a list; commas within brackets part nothing."""
    found, depth = [""], 0
    for character in opening:
        depth += (character in "([") - (character in ")]")
        if character == "," and not depth:
            found.append("")
        else:
            found[-1] += character
    return found


def _matched(selector: str) -> str:
    """Return a selector without what must not match, and without lists of which one need match."""
    return re.sub(r":(?:not|is)\((?:[^()]|\([^()]*\))*\)", "", selector)
