"""The places of a report that tell of a matter, as far as they must be known to find the same matter in other reports.

Of the words of a place a sketch is kept: pairs of neighbouring characters (bigrams), as a search index of Chinese has them, without
those that hold a character of grammar or a numeral. A pure function of the report, some 250 bytes a place.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property, reduce
from math import log2, sqrt
from operator import add, or_
from zlib import crc32

import msgspec

from converter.language.expression import expression
from converter.language.sentences import shorten
from converter.model import Report, Section, Value

MOST_PLACES = 120
"""Places of a report that are kept: headings before points."""
MOST_BIGRAMS = 40
"""Bigrams of a place that are kept."""
_FEWEST_BIGRAMS = 6
"""A point with a shorter sketch tells too little to be found again."""
_LONGEST_HEADING = 40
_LONGEST_NAME_OF_A_ROLE = 14
"""Characters of a heading that may only name a role: 存在的问题和不足; a longer one tells of a matter."""
_ROLES = frozenset({"problems", "plans"})
_VAGUE = frozenset({"business"})
"""Themes that tell nothing of the matter: an office's own business is any."""

_GRAMMAR = "的了和在是与等对为以及把从到由于将并其也这那个不有要就都又一二三四五六七八九十"
_OF_ANY_MATTER = (
    "习近平新时代中国特色社会主义思想 新时代中国特色社会主义思想 习近平总书记 习近平 总书记 新时代 党中央 二十大精神 "
    "工作 建设 发展 推进 推动 加强 开展 全面 坚持 落实 提升 提高 加快 深入 实施 持续 强化 深化 完善 促进 支持 健全 做好 积极 切实 认真 不断 严格 扎实 着力 "
    "进行 重点 重要 情况 人次 万元 亿元 全年 年来 今年 去年 我们 组织 取得 成效 充分 发挥 作用 有效 结合 围绕 方面 以上 相关 进一步 大力 形成 加大 力度 有力"
)
_FIRST = "".join(sorted({word[0] for word in _OF_ANY_MATTER.split()}))
_TELLS_NOTHING = expression(
    f"[^\u4e00-\u9fff]+|(?=[{_GRAMMAR}{_FIRST}])(?:[{_GRAMMAR}]|{_OF_ANY_MATTER.replace(' ', '|')})"
)
"""What any report has, whatever it tells of, by hand; and all that is not Chinese. Most characters are passed over by one look."""
_RUN = re.compile(b"\x01+")
_MOST_REMEMBERED = 60_000
"""Bigrams whose rank or bit is remembered, some 8 MB each."""


MASK_BITS = 2048
"""Room for the bigrams of a place as bits of a number: of two times forty, less than one is taken for another."""


class Place(Value, frozen=True):
    """A heading or a point."""

    id: str
    level: int
    """As Section.level."""
    label: str
    """As Section.label."""
    heading: str
    """As Section.heading, 40 characters at most."""
    above: int
    """Index of the place that it stands in, among those of its report; -1 at the top."""
    size: int
    """Characters of all words that stand in it, its heading's among them."""
    roles: tuple[str, ...] = ()
    """`problems`, `plans`; sorted."""
    themes: tuple[str, ...] = ()
    """Slugs, those left out that tell nothing of the matter; sorted."""
    is_role: bool = False
    """Whether its heading names a role and nothing else: 存在的问题, 下一步打算."""
    words: bytes = b""
    """Its sketch: bigrams that follow one another in the text joined (主题 题教 教育 → 主题教育), the longest first, spaces between, UTF-16, big end first."""

    @property
    def is_point(self) -> bool:
        """As Section.is_point."""
        return self.level == 5  # noqa: PLR2004 - POINT_LEVEL


class Compared(Value, frozen=True):
    """A place, ready to be compared with hundreds."""

    at: int
    roles: tuple[str, ...]
    mask: int
    """Its bigrams as bits."""
    root: float
    """Of the number of its bits, at least 1."""
    themes: frozenset[str]
    is_role: bool
    level: int
    doublings: float
    """Logarithm of its size."""
    heading: str


class Places:
    """All places of a report, ready to be compared."""

    def __init__(self, places: tuple[Place, ...]) -> None:
        self.all = places
        self._compared: dict[int, Compared] = {}

    @cached_property
    def by_roles(self) -> dict[tuple[str, ...], list[Compared]]:
        """Roles → the places that bear them."""
        return _by_roles([self._ready(index) for index in range(len(self.all))])

    @cached_property
    def headings_by_roles(self) -> dict[tuple[str, ...], list[Compared]]:
        """The same, without the points."""
        return _by_roles([self._ready(index) for index, place in enumerate(self.all) if not place.is_point])

    def _ready(self, index: int) -> Compared:
        if index not in self._compared:
            self._compared[index] = _compared(index, self.all[index])
        return self._compared[index]

    def is_within(self, place: int, other: int) -> bool:
        """Whether a place stands right in another (indexes; -1: none)."""
        return other >= 0 and self.all[place].above == other


def _by_roles(places: Iterable[Compared]) -> dict[tuple[str, ...], list[Compared]]:
    found: dict[tuple[str, ...], list[Compared]] = {}
    for each in places:
        found.setdefault(each.roles, []).append(each)
    return found


def _compared(index: int, place: Place) -> Compared:
    text = words_of(place)
    mask = reduce(or_, map(_BITS.__getitem__, map(add, text, text[1:])), 0)
    doublings = log2(place.size or 1)
    themes = frozenset(place.themes)
    return Compared(
        index,
        place.roles,
        mask,
        sqrt(mask.bit_count() or 1),
        themes,
        place.is_role,
        place.level,
        doublings,
        place.heading,
    )


class _Bits(dict[str, int]):
    """Bigram → its bit; of one that is the end of a word, and no bigram, none."""

    def __missing__(self, bigram: str) -> int:
        bit = 0 if " " in bigram else 1 << (ord(bigram[0]) * 31 + ord(bigram[1]) * 7) % MASK_BITS
        if len(self) < _MOST_REMEMBERED:
            self[bigram] = bit
        return bit


_BITS = _Bits()


def words_of(place: Place) -> str:
    """Return the sketch of a place as text."""
    return place.words.decode("utf-16-be")


def places_of(report: Report) -> tuple[Place, ...]:
    """Return the places of a report that has ids, in the order of the text."""
    drafts: list[_Draft] = []
    for section in (*report.sections, *report.annexes):
        _collect(section, -1, frozenset(), drafts)
    kept = _kept(drafts)
    numbers = {draft.at: number for number, draft in enumerate(kept)}
    return tuple([msgspec.structs.replace(draft.place, above=_above(draft, drafts, numbers)) for draft in kept])


class _Draft(Value, frozen=True):
    at: int
    above: int
    place: Place


def _collect(section: Section, above: int, roles: frozenset[str], drafts: list[_Draft]) -> tuple[str, int]:
    """Append a section and those below it; return its sketch, made of its own words and of their sketches, and how many characters it has."""
    index = len(drafts)
    drafts.append(_Draft(index, above, _NOTHING))
    of_place = _ROLES.intersection(section.roles)
    own = "\n".join([section.heading, *(paragraph.text for paragraph in section.paragraphs)])
    size = len(own)
    text = _TELLS_NOTHING.sub(" ", f"{section.heading}\n{own}")  # the heading's words count twice
    for child in section.children:
        below, more = _collect(child, index, of_place, drafts)
        text = f"{text} {below}"
        size += more
    words = _sketch(text)
    themes = tuple(sorted(_VAGUE.union(section.themes) - _VAGUE))
    place = Place(
        id=section.id,
        level=section.level,
        label=section.label,
        heading=shorten(section.heading, _LONGEST_HEADING),
        above=-1,
        size=size,
        roles=tuple(sorted(of_place)),
        themes=themes,
        is_role=bool(of_place - roles) and not themes and len(section.heading) <= _LONGEST_NAME_OF_A_ROLE,
        words=words.encode("utf-16-be"),
    )
    drafts[index] = _Draft(index, above, place)
    return words, size


_NOTHING = Place("", 0, "", "", -1, 0)


def _kept(drafts: list[_Draft]) -> list[_Draft]:
    """Return the places that are kept, in the order of the text."""
    headings = [draft for draft in drafts if not draft.place.is_point]
    points = [draft for draft in drafts if draft.place.is_point and len(draft.place.words) > 2 * _FEWEST_BIGRAMS]
    return sorted([*headings, *points][:MOST_PLACES], key=lambda draft: draft.at)


def _above(draft: _Draft, drafts: list[_Draft], numbers: dict[int, int]) -> int:
    """Return the nearest place above that is kept."""
    above = draft.above
    while above >= 0 and above not in numbers:
        above = drafts[above].above
    return numbers.get(above, -1)


def _sketch(text: str) -> str:
    """Return the bigrams of a text that are kept, those joined that follow one another in it, the longest words first.

    text: words with spaces between.
    """
    several = [word for word in text.split() if len(word) > 1]
    text = " ".join(several)  # a third shorter: what is left out has no bigram
    pairs = [*map(add, text, text[1:])]
    counts = Counter(filter(_RANKS.__getitem__, pairs))
    if len(counts) <= MOST_BIGRAMS:
        words = dict.fromkeys(several)
    else:
        runs = _RUN.finditer(bytes(map(_best(counts).__contains__, pairs)))
        words = dict.fromkeys([text[start : end + 1] for start, end in map(re.Match.span, runs)])
    sketch = ""
    for word in sorted(words, key=len, reverse=True):
        if word not in sketch:
            sketch = f"{sketch} {word}" if sketch else word
    return sketch


def _best(counts: Mapping[str, int]) -> set[str]:
    """Return the bigrams of a text that are kept: the most frequent, among those that are as frequent a sample."""
    several = sorted([(-count, _RANKS[bigram], bigram) for bigram, count in counts.items() if count > 1])
    best = {bigram for _, _, bigram in several[:MOST_BIGRAMS]}
    if missing := MOST_BIGRAMS - len(best):
        once = [bigram for bigram, count in counts.items() if count == 1]
        best.update(sorted(once, key=_RANKS.__getitem__)[:missing])
    return best


class _Ranks(dict[str, int]):
    """Bigram → what decides among those that are as frequent: the same in all reports, and like a throw of dice.

    0 for two characters that stand in no word together: one of them is the space between words.
    """

    def __missing__(self, bigram: str) -> int:
        rank = 0 if " " in bigram else crc32(bigram.encode()) + 1
        if len(self) < _MOST_REMEMBERED:
            self[bigram] = rank
        return rank


_RANKS = _Ranks()
