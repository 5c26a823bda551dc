"""The styles and scripts of the site, joined: a reader of the code finds many short files below docs/assets/, a page loads few.

Each file below `assets/joined/` holds its parts in this order, without comments and indentation. `docs/assets/loading.js` loads those that not
every page needs; the other names stand in overrides/ and mkdocs.yml. This is the only list of the parts.
"""

import re
from collections.abc import Callable
from pathlib import Path

from converter.language.expression import expression
from converter.pages.table import JOINED
from converter.render.theme_style import theme_style, without_unused_properties

PARTS: dict[str, tuple[str, ...]] = {
    # Behind the styles of the theme (`theme_style.py`).
    "site.css": (
        *("site.css", "places.css", "quote.css", "report.css", "tables.css", "lists.css", "search.css", "facets.css"),
        *("related.css", "figures.css", "related/promises.css", "passages.css", "names.css", "print.css"),
    ),
    "compare.css": ("controls.css", "compare.css"),
    "basket.css": ("controls.css", "basket.css"),
    # In the header, before the page is painted.
    "first.js": ("header.js",),
    # At the end of every page.
    "site.js": (
        *("loading.js", "elements.js", "cites.js", "search/texts.js", "search/show.js", "search/opening.js"),
        *(
            "frame/made.js",
            "frame/page.js",
            "frame/colours.js",
            "copying.js",
            "site.js",
            "keys.js",
            "frame.js",
            "kin.js",
            "contents.js",
        ),
        *("frame/scrolling.js", "lists.js", "matrix.js"),
        *("reading.js", "paper.js", "compare/address.js", "basket/items.js", "basket/counter.js"),
        *("quote.js", "acts.js", "selection.js"),
    ),
    # What relates a page to others.
    "related.js": (
        *(
            "search/bits.js",
            "related.js",
            "related/figures.js",
            "related/matters.js",
            "related/promises.js",
            "related/promise-list.js",
        ),
        *("related/passages.js", "related/documents.js", "names.js"),
    ),
    # The search, its parts first, and what readers see of it.
    "search.js": (
        *("search/fold.js", "search/bits.js", "search/decode.js", "search/segment.js", "search/store.js"),
        *("search/query.js", "search/find.js", "search/first.js"),
        *("search/columns.js", "search/facets.js", "search/rank.js", "search/answers.js", "search/excerpt.js"),
        *("search/entries.js", "search/report.js", "search/browse.js", "search/terms.js", "search/suggest.js"),
        *("search.js", "search/box.js", "search/marks.js"),
    ),
    # Facets of lists, of the page of results too.
    "facets.js": (
        *("facets/choice.js", "facets/counts.js", "facets/range.js", "facets/panel.js", "facets/chosen.js"),
        *("facets/bar.js", "facets/entries.js", "facets/years.js", "facets/pager.js", "facets/printing.js"),
        *("facets/around.js", "facets/answer.js", "facets/component.js", "search/page.js"),
    ),
    # Two sections or reports side by side.
    "compare.js": (
        *("compare/sentences.js", "compare/pairs.js", "compare/characters.js", "compare/align.js", "compare/rows.js"),
        *("compare/follow.js", "compare/sides.js", "compare/show.js", "compare/choose.js", "compare/bar.js"),
        "compare/page.js",
    ),
    # Passages that a reader has gathered.
    "basket.js": ("basket/written.js", "basket/page.js"),
    # On the page for what is missing.
    "missing.js": ("missing.js",),
}
"""Name → its parts, below docs/assets/."""
_COMMENT_OF_SCRIPT = expression(r"/\*.*?\*/|(?:^|(?<=\s))//[^\n]*", re.DOTALL | re.MULTILINE)
_BETWEEN = r"(?:\s|/\*[^*]*\*+(?:[^/*][^*]*\*+)*/)"
"""White space, or a comment, in styles."""
_SPACE_OF_STYLE = expression(
    rf"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')   # stays as it is
    | {_BETWEEN}*([{{}};,]){_BETWEEN}*               # between rules, declarations, values
    | (:){_BETWEEN}+                              # before a value
    | {_BETWEEN}+""",
    re.VERBOSE,
)


def joined_names() -> tuple[str, ...]:
    """Return the paths of the joined files below docs/."""
    return tuple(f"{JOINED}{name}" for name in PARTS)


def parts_of() -> tuple[str, ...]:
    """Return all parts, as paths below docs/assets/, each once."""
    return tuple(dict.fromkeys(part for parts in PARTS.values() for part in parts))


def joined(assets: Path) -> dict[str, bytes]:
    """Return the joined files: path below docs/ → content, UTF-8. assets: the folder of the parts. Raises OSError."""
    return {f"{JOINED}{name}": _join(name, assets).encode() for name in PARTS}


def _join(name: str, assets: Path) -> str:
    small: Callable[[str], str] = small_style if name.endswith(".css") else _apart
    text = "".join(f"{small((assets / part).read_text(encoding='utf-8'))}\n" for part in PARTS[name])
    if name == "site.css":
        text = without_unused_properties(f"{theme_style()}\n{text}")
    return f'@charset "UTF-8";\n{text}' if name.endswith(".css") else text


def _apart(script: str) -> str:
    """Return a script that, where it fails, leaves those behind it to run, as files of their own would."""
    return f"try {{\n{small_script(script)}\n}} catch (error) {{ setTimeout(function () {{ throw error; }}); }}"


def small_script(text: str) -> str:
    """Return a script without comments, indentation and empty lines.

    In no string may there be what looks like a comment: `/*`, or `//` behind a space. No string runs over lines.
    """
    lines = (line.strip() for line in _COMMENT_OF_SCRIPT.sub("", text).splitlines())
    return "\n".join(filter(None, lines))


def small_style(text: str) -> str:
    """Return styles without comments and needless white space."""
    return _SPACE_OF_STYLE.sub(lambda found: found[1] or found[2] or found[3] or " ", text).strip()
