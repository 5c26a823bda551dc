"""Which names are one document: a list of our own, and what a report itself says (《…》（以下简称《…》））."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from converter.language.expression import expression
from converter.relations.names import plain_name

ALIASES_FILE = Path(__file__).with_name("aliases.txt")

_LAW = expression(r"中华人民共和国(?P<name>[^<\"]{1,30}(?:(?<!办)法|法典))")
"""A law by its full name."""
_SHORT = expression(
    r"""
      \s*(?:[（(][^（()）《》]{1,30}[)）]\s*)?    # 《…》（国发〔2023〕1号）
      (?: [（(] [^（()）《》“”]{0,30}? | ，\s* )   # （2023年修订，以下…
      (?:以下|下文|下)?简?称(?:为|作|之为|[：:])?\s*
      [《“"'「『] (?P<name>[^《》“”"'」』]{1,40}) [》”"'」』]
    """,
    re.VERBOSE,
)


def full_name(plain: str) -> str:
    """Return the plain name that a document goes by, wherever it is named: 党章 → 中国共产党章程; others as they are.

    plain: as `plain_name` gives it.
    """
    law = _LAW.fullmatch(plain)
    return law["name"] if law else _aliases().get(plain, plain)


def short_name(text: str, end: int) -> str:
    """Return the short name that a text gives a document behind its name, as written; empty for none.

    end: behind the closing mark of the name.
    """
    found = _SHORT.match(text, end)
    return found["name"] if found and "称" in found[0] else ""


def names_of_list() -> Mapping[str, str]:
    """Return plain name → name as the list writes it, full and short ones."""
    return _listed()[1]


@cache
def _aliases() -> dict[str, str]:
    return _listed()[0]


@cache
def _listed() -> tuple[dict[str, str], dict[str, str]]:
    aliases: dict[str, str] = {}
    names: dict[str, str] = {}
    for line in ALIASES_FILE.read_text(encoding="utf-8").splitlines():
        full, _, shorts = line.partition("#")[0].partition("=")
        for short in shorts.strip().split("、") if shorts else ():
            names |= {plain_name(full): full.strip(), plain_name(short): short}
            aliases[plain_name(short)] = plain_name(full)
    return aliases, names
