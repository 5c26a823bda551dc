"""The closed vocabulary of themes and roles: `themes.toml` and `terms.txt`, read, checked and compiled."""

import re
from collections.abc import Callable, Container, Iterable, Mapping
from functools import lru_cache, wraps
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import msgspec

from converter.language.expression import expression
from converter.model import FormerTheme, Theme, Value
from converter.themes.words import Cutter

THEMES_FILE = Path(__file__).with_name("themes.toml")
TERMS_FILE = Path(__file__).with_name("terms.txt")
WEIGHT_GROUPS = ("decides", "leads", "banners", "suggests", "hints", "against")
"""Groups of terms in a theme; `[weights]` gives each its weight in a heading (title) and in running text (text)."""
RULE_LISTS = ("headings", "unless", "cues", "cues_unless", "signs", "tells", "lacks", "lacks_unless")
"""Lists of regular expressions in a role or a frame, in the order of `Rules`."""
Answer = TypeVar("Answer")
_EXAMPLE = 'name = "宣传工作"'
"""How a line of a file of themes looks."""
_REMEMBERED = 10_000
"""Texts of which is kept what was found in them: of sentences some 8 MB."""
SHORTEST_TERM = 2
"""Characters of a term that may stand inside another word."""


class VocabularyError(Exception):
    """The vocabulary cannot be used; `faults` says in Chinese what is wrong, one entry a fault, each with its place."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__(faults)  # so that a worker process can hand it back
        self.faults = faults

    def __str__(self) -> str:
        return "\n".join(self.faults)


class Layered(msgspec.Struct):
    """A vocabulary with an archive's own themes, read and not compiled."""

    data: dict[str, Any]
    """As `themes.toml` is read."""
    faults: list[str] = msgspec.field(default_factory=list)
    """Of the archive's file, in Chinese, each with its place; those of the whole are found besides."""
    former: list[FormerTheme] = msgspec.field(default_factory=list)
    former_subs: dict[str, list[tuple[str, str]]] = msgspec.field(default_factory=dict)
    """Slug of a theme → the sub-themes that it had, each with its target."""
    aliases: dict[str, str] = msgspec.field(default_factory=dict)
    """Slugs and names that are no more → the slug that is meant now, empty for none."""
    words: tuple[str, ...] = ()
    """Those that only keep others whole."""


class Weight(NamedTuple):
    """What one term says about one theme."""

    slug: str
    title: float
    """Weight in a heading: 1.0 decides alone; below zero it speaks against."""
    text: float
    """Weight in a sentence of running text."""


Weights = Mapping[str, tuple[Weight, ...]]
"""Term → what it says about which themes, or which sub-themes of one theme."""


class Rules(Value, frozen=True):
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


class Vocabulary(Value, frozen=True):
    """The checked vocabulary: a value that a process pool may copy; made by `load_vocabulary`."""

    themes: tuple[Theme, ...]
    """Every theme and role that has a page, in the order of display."""
    weights: Weights
    """Every term; one of sub-themes alone says of themes what the terms in it say."""
    sub_weights: Mapping[str, Weights]
    """Slug of a theme that has sub-themes → what terms say of these."""
    longest_term: int
    """Characters of the longest term."""
    openings: frozenset[str]
    """The first two characters of each term: a text without any of them holds no term."""
    former: tuple[FormerTheme, ...]
    """Themes that are no more."""
    aliases: Mapping[str, str]
    """Slugs and names that are no more → the slug that is meant now, empty for none."""
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

    @property
    def names(self) -> dict[str, str]:
        """Slug or name of a theme, role or sub-theme, former ones included → its slug, empty where it is no more."""
        known = [each for theme in self.themes for each in (theme, *theme.subs)]
        return {**self.aliases, **{each.name: each.slug for each in known}, **{each.slug: each.slug for each in known}}

    @property
    def words(self) -> tuple[str, ...]:
        """Words of the trade: terms in the order of the file, then those that only keep others whole."""
        return (*self.weights, *sorted(self.cutter.words - self.weights.keys()))

    def subs_of(self, theme: str) -> frozenset[str]:
        """Return the slugs of a theme's sub-themes."""
        return frozenset(sub.slug for each in self.themes if each.slug == theme for sub in each.subs)


def remembered(function: Callable[[str, Vocabulary], Answer]) -> Callable[[str, Vocabulary], Answer]:
    """Have what a function says of a text kept, for the vocabulary that it was asked with last: official phrases recur."""
    kept: dict[int, Callable[[str], Answer]] = {}

    @wraps(function)
    def ask(text: str, vocabulary: Vocabulary) -> Answer:
        known = kept.get(id(vocabulary))
        if known is None:
            kept.clear()
            known = kept[id(vocabulary)] = lru_cache(_REMEMBERED)(lambda text: function(text, vocabulary))
        return known(text)  # it holds its vocabulary, so that no other has the same id

    return ask


def load_vocabulary(themes: Path | str = THEMES_FILE, terms_file: Path = TERMS_FILE) -> Vocabulary:
    """Return the vocabulary of the two files, as `checked_themes` takes them; raises what it raises."""
    return vocabulary_of(checked_themes(themes, terms_file))


def checked_themes(themes: Path | str = THEMES_FILE, terms_file: Path = TERMS_FILE) -> Layered:
    """Return what the two files hold (UTF-8).

    themes: a file, or its text; without `[weights]` it is laid over that of the program (`own_themes`).
    Raises VocabularyError with all faults found, OSError where a file cannot be read.
    """
    import tomllib  # a build keeps what was checked and does without all this

    from converter.themes.check import all_terms, find_faults
    from converter.themes.own_themes import is_layer, lay_over
    from converter.typed_toml import NOT_UTF_8, read_typed

    try:
        typed = read_typed(themes if isinstance(themes, str) else themes.read_text(encoding="utf-8-sig"), _EXAMPLE)
        words = _words(terms_file.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise VocabularyError((f"{THEMES_FILE.name}：{NOT_UTF_8}。",)) from error
    if typed.faults:
        raise VocabularyError(tuple(f"{THEMES_FILE.name}{_line(line)}：{says}。" for line, says in typed.faults))
    data = typed.table
    if is_layer(data):
        layered = lay_over(tomllib.loads(THEMES_FILE.read_text(encoding="utf-8")), data)
        own_terms = all_terms(layered.data)  # some may be words of terms.txt
        words = tuple(word for word in words if word not in own_terms)
    else:
        layered = Layered(data)
    if faults := (*layered.faults, *find_faults(layered.data, words)):
        raise VocabularyError(faults)
    layered.words = words
    return layered


def _line(line: int | None) -> str:
    return f" 第 {line} 行" if line else ""


def vocabulary_of(layered: Layered) -> Vocabulary:
    """Return the vocabulary of themes that were checked; jieba's dictionary is not read yet."""
    data = layered.data
    weights, sub_weights = _weights(data)
    plan = data.get("plan_report", {})
    role_rows = [row for row in data["theme"] if row["kind"] == "role"]
    return Vocabulary(
        themes=tuple(_theme(row, layered.former_subs.get(row["slug"], ())) for row in data["theme"]),
        former=tuple(layered.former),
        aliases=layered.aliases,
        weights=weights,
        sub_weights=sub_weights,
        longest_term=max(map(len, weights), default=0),
        openings=frozenset(term[:2] for term in weights),
        roles=tuple(_rules(row) for row in [*role_rows, *data["frame"]]),
        campaigns=frozenset(row["slug"] for row in data["theme"] if row.get("covers_below")),
        steps={row["slug"]: frozenset(row.get("steps", [])) for row in data["theme"] if row.get("covers_below")},
        yielding=frozenset(row["slug"] for row in data["theme"] if row.get("yields")),
        taking=frozenset(row["slug"] for row in data["theme"] if row.get("takes_below")),
        plan_kinds=frozenset(plan.get("kinds", [])),
        plan_titles=_rules({"slug": "plans", "headings": plan.get("titles", []), "unless": plan.get("unless", [])}),
        cutter=Cutter(frozenset({*weights, *layered.words})),
    )


def _words(text: str) -> tuple[str, ...]:
    """Return the words of a list, one a line; `#` begins a comment."""
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return tuple(line for line in lines if line)


def _theme(row: dict[str, Any], former: Iterable[tuple[str, str]]) -> Theme:
    subs = tuple(Theme(sub["slug"], sub["name"], sub.get("definition", "")) for sub in row.get("sub", []))
    return Theme(
        row["slug"], row["name"], row["definition"], is_role=row["kind"] == "role", subs=subs, former=tuple(former)
    )


def _weights(data: dict[str, Any]) -> tuple[Weights, dict[str, Weights]]:
    """Return what terms say of themes, and by theme what they say of its sub-themes."""
    weights: Weights = _weights_of(data["theme"], data["weights"])
    subs: dict[str, Weights] = {
        row["slug"]: _weights_of(row["sub"], data["weights"]) for row in data["theme"] if row.get("sub")
    }
    longest = max(map(len, weights), default=0)
    inside: dict[str, tuple[Weight, ...]] = {
        term: tuple(weight for part in terms_inside(term, weights, longest) for weight in weights[part])
        for terms in subs.values()
        for term in terms
        if term not in weights
    }
    return {**weights, **inside}, subs


def _weights_of(rows: list[dict[str, Any]], weights: dict[str, Any]) -> dict[str, tuple[Weight, ...]]:
    found: dict[str, list[Weight]] = {}
    for row in rows:
        for group in WEIGHT_GROUPS:
            weight = Weight(row["slug"], float(weights[group]["title"]), float(weights[group]["text"]))
            for term in row.get(group, []):
                found.setdefault(term, []).append(weight)
    return {term: tuple(each) for term, each in found.items()}


def terms_inside(word: str, terms: Container[str], longest: int) -> list[str]:
    """Return the longest terms inside a word, from left to right, not overlapping. longest: characters of any term."""
    found: list[str] = []
    start = 0
    while start < len(word) - 1:
        ends = range(min(len(word), start + longest), start + SHORTEST_TERM - 1, -1)
        term = next((word[start:end] for end in ends if word[start:end] in terms), "")
        if term:
            found.append(term)
        start += len(term) or 1
    return found


def _rules(row: dict[str, Any]) -> Rules:
    def compiled(key: str) -> tuple[re.Pattern[str], ...]:
        return tuple(expression(pattern) for pattern in row.get(key, []))

    return Rules(row["slug"], *map(compiled, RULE_LISTS))
