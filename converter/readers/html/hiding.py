"""What a page hides, and the report in it that a script would show: pages of public accounts come with their body hidden."""

import re
from collections.abc import Iterator
from typing import Any

from converter.language.expression import expression

# fmt: off
PASSED_OVER = frozenset({
    "script", "style", "head", "object", "embed", "applet", "iframe", "frame",
    "svg", "canvas", "audio", "video", "map", "select", "input", "datalist", "rp", "param",
    "source", "track",
})
# fmt: on
"""Elements whose words are none of the page's."""
_HIDING = expression(r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE)
_FOR_SCRIPTS = frozenset({"template", "noscript", "noframes", "textarea"})
_SMALLEST_PART = 0.1  # of a page's words, that a hidden part of the report holds
_FEWEST = 60  # characters of such a part
_SAMPLE = 20  # characters that tell whether words are shown elsewhere, too


def is_hidden(element: Any) -> bool:
    """Whether an element says that it is not to be shown."""
    if element.tag in _FOR_SCRIPTS:
        return True
    says = element.attrib
    return bool(says) and (
        "hidden" in says
        or says.get("aria-hidden", "").strip().lower() == "true"
        or ("style" in says and bool(_HIDING.search(says["style"])))
    )


def hidden_rows(table: Any) -> Iterator[Any]:
    """Yield the rows of a table that are not to be shown, or the groups of rows."""
    for child in table.iterchildren("tr", "thead", "tbody", "tfoot"):
        if is_hidden(child):
            yield child
        elif child.tag != "tr":
            yield from filter(is_hidden, child.iterchildren("tr"))


def hidden_report(page: Any) -> set[Any]:
    """Return the hidden elements that are the page all the same: where more is hidden than shown, those that hold much.

    Links do not count: a hidden menu is no report. What the page shows elsewhere (a copy for printing) stays hidden.
    """
    hidden_elements = (each for each in page.iter("*") if is_hidden(each))
    if not any(len("".join(each.itertext())) >= _FEWEST for each in hidden_elements):
        return set()
    words: dict[Any, list[str]] = {page: []}  # by the innermost hidden element
    _gather(page, page, words)
    texts = {element: "".join("".join(parts).split()) for element, parts in words.items()}
    shown = texts.pop(page)
    hidden = sum(map(len, texts.values()))
    if hidden <= len(shown):
        return set()
    least = max((hidden + len(shown)) * _SMALLEST_PART, _FEWEST)
    large = [
        element
        for element, text in texts.items()
        if len(text) >= least and text[len(text) // 2 :][:_SAMPLE] not in shown
    ]
    return {each for element in large for each in (element, *element.iterancestors()) if each in texts}


def _gather(element: Any, hider: Any, words: dict[Any, list[str]]) -> None:
    if not isinstance(element.tag, str) or element.tag in PASSED_OVER or element.get("href") is not None:
        return
    if element is not hider and is_hidden(element):
        hider = element
        words[hider] = []
    words[hider].append(element.text or "")
    for child in element:
        _gather(child, hider, words)
        words[hider].append(child.tail or "")
