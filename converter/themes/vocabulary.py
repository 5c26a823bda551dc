"""The closed vocabulary of themes and roles: `themes.toml` and `terms.txt`, read, checked and compiled."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from converter.model import Theme
from converter.themes.check import RULE_LISTS, WEIGHT_GROUPS, find_faults
from converter.themes.words import Cutter

THEMES_FILE = Path(__file__).with_name("themes.toml")
TERMS_FILE = Path(__file__).with_name("terms.txt")


class VocabularyError(Exception):
    """The vocabulary cannot be used; `faults` says in Chinese what is wrong, one entry a fault, each with its place."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__(faults)  # so that a worker process can hand it back
        self.faults = faults

    def __str__(self) -> str:
        return "\n".join(self.faults)


@dataclass(frozen=True, slots=True)
class Weight:
    """What one term says about one theme."""

    slug: str
    title: float
    """Weight in a heading: 1.0 decides alone; below zero it speaks against."""
    text: float
    """Weight in a sentence of running text."""


@dataclass(frozen=True, slots=True)
class Rules:
    """How a role is seen: a heading matches one of `headings` and none of `unless`; running text likewise by `cues`."""

    slug: str
    headings: tuple[re.Pattern[str], ...]
    unless: tuple[re.Pattern[str], ...] = ()
    cues: tuple[re.Pattern[str], ...] = ()
    cues_unless: tuple[re.Pattern[str], ...] = ()
    signs: tuple[re.Pattern[str], ...] = ()
    """What tells the role of a point below a heading that joins two."""
    tells: tuple[re.Pattern[str], ...] = ()
    """How a sentence opens that tells of the role by itself, wherever it stands."""
    lacks: tuple[re.Pattern[str], ...] = ()
    """What tells the role in a heading of level 3 to 5, unless one of `lacks_unless` covers it."""
    lacks_unless: tuple[re.Pattern[str], ...] = ()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The checked vocabulary: a value that a process pool may copy; made by `load_vocabulary`."""

    themes: tuple[Theme, ...]
    """Every theme and role that has a page, in the order of display."""
    weights: Mapping[str, tuple[Weight, ...]]
    """Term → what it says about which themes."""
    longest_term: int
    """Characters of the longest term."""
    openings: frozenset[str]
    """The first two characters of each term: a text without any of them holds no term."""
    roles: tuple[Rules, ...]
    """problems and plans, then the roles without a page (overview, work)."""
    campaigns: frozenset[str]
    """Themes that cover all that stands below a heading which names them (`covers_below`)."""
    steps: Mapping[str, frozenset[str]]
    """Campaign → themes that are steps of it in a report that is on it (`steps`)."""
    yielding: frozenset[str]
    """Themes that give way where another theme decides in the same clause of a heading (`yields`)."""
    taking: frozenset[str]
    """Themes whose heading makes theirs what yields below it (`takes_below`)."""
    plan_kinds: frozenset[str]
    """Genres whose sections are plans."""
    plan_titles: Rules
    """Titles of such reports."""
    cutter: Cutter

    @property
    def slugs(self) -> tuple[str, ...]:
        """Slugs of all themes and roles with a page, in the order of display."""
        return tuple(theme.slug for theme in self.themes)


def load_vocabulary(themes: Path | str = THEMES_FILE, terms_file: Path = TERMS_FILE) -> Vocabulary:
    """Return the vocabulary of the two files (UTF-8); jieba's dictionary is not read yet.

    themes: a file, or its text. Raises VocabularyError with all faults found, OSError where a file cannot be read.
    """
    try:
        data = tomllib.loads(themes if isinstance(themes, str) else themes.read_text(encoding="utf-8"))
        extra_words = _words(terms_file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise VocabularyError((f"{THEMES_FILE.name}：读不懂（{error}）。",)) from error
    faults = find_faults(data, extra_words)
    if faults:
        raise VocabularyError(faults)
    weights = _weights(data)
    plan = data.get("plan_report", {})
    role_rows = [row for row in data["theme"] if row["kind"] == "role"]
    return Vocabulary(
        themes=tuple(
            Theme(row["slug"], row["name"], row["definition"], is_role=row["kind"] == "role") for row in data["theme"]
        ),
        weights=weights,
        longest_term=max(map(len, weights), default=0),
        openings=frozenset(term[:2] for term in weights),
        roles=tuple(_rules(row) for row in [*role_rows, *data["frame"]]),
        campaigns=frozenset(row["slug"] for row in data["theme"] if row.get("covers_below")),
        steps={row["slug"]: frozenset(row.get("steps", [])) for row in data["theme"] if row.get("covers_below")},
        yielding=frozenset(row["slug"] for row in data["theme"] if row.get("yields")),
        taking=frozenset(row["slug"] for row in data["theme"] if row.get("takes_below")),
        plan_kinds=frozenset(plan.get("kinds", [])),
        plan_titles=_rules({"slug": "plans", "headings": plan.get("titles", []), "unless": plan.get("unless", [])}),
        cutter=Cutter(frozenset({*weights, *extra_words})),
    )


def _words(text: str) -> tuple[str, ...]:
    """Return the words of a list, one a line; `#` begins a comment."""
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return tuple(line for line in lines if line)


def _weights(data: dict[str, Any]) -> dict[str, tuple[Weight, ...]]:
    """Return term → what it says about each theme that lists it."""
    found: dict[str, list[Weight]] = {}
    for row in data["theme"]:
        for group in WEIGHT_GROUPS:
            weight = Weight(row["slug"], float(data["weights"][group]["title"]), float(data["weights"][group]["text"]))
            for term in row.get(group, []):
                found.setdefault(term, []).append(weight)
    return {term: tuple(weights) for term, weights in found.items()}


def _rules(row: dict[str, Any]) -> Rules:
    def compiled(key: str) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(pattern) for pattern in row.get(key, []))

    return Rules(row["slug"], *map(compiled, RULE_LISTS))
