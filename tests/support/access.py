"""Whether anything on a page stands in somebody's way: axe-core, in the colours and at the widths that readers have."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import axe_playwright_python  # type: ignore[import-untyped]
import pytest
from playwright.sync_api import Page

from tests.support.browsing import Scheme

PHONE, DESK = (390, 844), (1440, 900)


class Look(NamedTuple):
    """The colours that a reader's system prefers, and how large the window is, in CSS pixels."""

    scheme: Scheme
    width: int
    height: int


_LOOKS = {
    "light phone": Look("light", *PHONE),
    "dark desk": Look("dark", *DESK),
    "light desk": Look("light", *DESK),
    "dark phone": Look("dark", *PHONE),
}
_SHORT = 2
"""So many of them are for `make test`: both colours and both widths."""


def looks(*short: str) -> pytest.MarkDecorator:
    """Have a test look at its pages in these looks in `make test`; in `make soak`, at each width in both colours."""
    cases = [
        pytest.param(look, id=name, marks=[pytest.mark.soak] * (name not in short)) for name, look in _LOOKS.items()
    ]
    return pytest.mark.parametrize("look", cases)


def looks_at(
    name: str, values: Iterable[str], *, often: Collection[str] = (), seldom: Collection[str] = ()
) -> pytest.MarkDecorator:
    """Have a test look at several pages, each in one of the looks of `make test`, by turns; in `make soak`, in all of them.

    name: of the argument that says which page; often: those that `make test` too looks at in both colours; seldom: those
    that are like others, which it does not look at.
    """
    cases = [
        pytest.param(
            value,
            look,
            id=f"{value} {look_name}",
            marks=[pytest.mark.soak]
            * (at >= _SHORT or value in seldom or (value not in often and at != number % _SHORT)),
        )
        for number, value in enumerate(values)
        for at, (look_name, look) in enumerate(_LOOKS.items())
    ]
    return pytest.mark.parametrize((name, "look"), cases)


_AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
# Nothing is loaded again for the rules that ask for it: of those only the one about sound and film is on, and no page has any.
_VIOLATIONS = """async within => (await axe.run(within || document,
    {resultTypes: ['violations'], elementRef: false, preload: false})).violations
  .flatMap(each => each.nodes.map(node => `${each.id}: ${node.html.slice(0, 200)} ${node.failureSummary}`))"""


def put_on(page: Page, look: Look) -> None:
    """Show a page so, with nothing that slides or fades."""
    page.emulate_media(color_scheme=look.scheme, reduced_motion="reduce")
    page.set_viewport_size({"width": look.width, "height": look.height})


def violations(page: Page, within: str = "") -> list[str]:
    """Return what axe-core finds on a page, or in what a selector names.

    It reads the styles, which no page may from disk: there it leaves an error on the console.
    """
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(_axe())
    found: list[str] = page.evaluate(_VIOLATIONS, within)
    return found


@cache
def _axe() -> str:
    return _AXE.read_text(encoding="utf-8")
