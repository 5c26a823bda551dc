"""The places of a report that tell of a matter, as far as they must be known to find the same matter in other reports.

Of the words of a place a sketch is kept: pairs of neighbouring characters (bigrams), as a search index of Chinese has them, without
those that hold a character of grammar or a numeral. A pure function of the report, some 250 bytes a place.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from heapq import nsmallest
from operator import add
from zlib import crc32

import msgspec

from converter.language.sentences import shorten
from converter.model import Report, Section, Value

MOST_PLACES = 120
"""Places of a report that are kept: headings before points."""
MOST_BIGRAMS = 40
"""Bigrams of a place that are kept."""
_FEWEST_BIGRAMS = 6
"""A point of fewer tells too little to be found again."""
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
_TELLS_NOTHING = re.compile(f"[^\u4e00-\u9fff]+|[{_GRAMMAR}]|{_OF_ANY_MATTER.replace(' ', '|')}")
"""What any report has, whatever it tells of, by hand; and all that is not Chinese."""
_MOST_RANKS = 100_000
"""Bigrams whose rank is remembered, some 10 MB."""


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
    """Its sketch: bigrams that follow one another in the text joined (主题 题教 教育 → 主题教育), spaces between, UTF-16, big end first."""

    @property
    def is_point(self) -> bool:
        """As Section.is_point."""
        return self.level == 5  # noqa: PLR2004 - POINT_LEVEL


class Places:
    """All places of a report, ready to be compared."""

    def __init__(self, places: tuple[Place, ...]) -> None:
        self.all = places

    @cached_property
    def bigrams(self) -> tuple[tuple[str, ...], ...]:
        """Of each place, each once."""
        return tuple(map(bigrams_of, self.all))

    @cached_property
    def holders(self) -> dict[str, list[int]]:
        """Bigram → the places that hold it."""
        found: dict[str, list[int]] = {}
        for index, bigrams in enumerate(self.bigrams):
            for bigram in bigrams:
                found.setdefault(bigram, []).append(index)
        return found

    def is_within(self, place: int, other: int) -> bool:
        """Whether a place stands right in another (indexes; -1: none)."""
        return other >= 0 and self.all[place].above == other


def bigrams_of(place: Place) -> tuple[str, ...]:
    """Return the bigrams of a place, each once."""
    text = words_of(place)
    return tuple(dict.fromkeys([bigram for bigram in map(add, text, text[1:]) if " " not in bigram]))


def words_of(place: Place) -> str:
    """Return the sketch of a place as text."""
    return place.words.decode("utf-16-be")


def places_of(report: Report) -> tuple[Place, ...]:
    """Return the places of a report that has ids, in the order of the text."""
    drafts: list[_Draft] = []
    for section in (*report.sections, *report.annexes):
        _collect(section, -1, frozenset(), drafts)
    kept = _kept(drafts)
    numbers = {draft.index: number for number, draft in enumerate(kept)}
    return tuple([msgspec.structs.replace(draft.place, above=_above(draft, drafts, numbers)) for draft in kept])


class _Draft(Value, frozen=True):
    index: int
    above: int
    place: Place


def _collect(section: Section, above: int, roles: frozenset[str], drafts: list[_Draft]) -> tuple[str, int]:
    """Append a section and those below it; return all its words that tell something, and how many characters it has."""
    index = len(drafts)
    drafts.append(_Draft(index, above, _NOTHING))
    of_place = _ROLES.intersection(section.roles)
    own = "\n".join([section.heading, *(paragraph.text for paragraph in section.paragraphs)])
    words, size = [_TELLS_NOTHING.sub(" ", own)], len(own)
    for child in section.children:
        below, more = _collect(child, index, of_place, drafts)
        words.append(below)
        size += more
    text = " ".join(words)
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
        words=_sketch(f"{_TELLS_NOTHING.sub(' ', section.heading)} {text}").encode("utf-16-be"),
    )
    drafts[index] = _Draft(index, above, place)
    return text, size


_NOTHING = Place("", 0, "", "", -1, 0)


def _kept(drafts: list[_Draft]) -> list[_Draft]:
    """Return the places that are kept, in the order of the text."""
    headings = [draft for draft in drafts if not draft.place.is_point]
    points = [draft for draft in drafts if draft.place.is_point and len(bigrams_of(draft.place)) >= _FEWEST_BIGRAMS]
    return sorted([*headings, *points][:MOST_PLACES], key=lambda draft: draft.index)


def _above(draft: _Draft, drafts: list[_Draft], numbers: dict[int, int]) -> int:
    """Return the nearest place above that is kept."""
    above = draft.above
    while above >= 0 and above not in numbers:
        above = drafts[above].above
    return numbers.get(above, -1)


def _sketch(text: str) -> str:
    """Return the bigrams of a text that are kept, those joined that follow one another in it; with spaces between."""
    best = _best(text)
    beginning: dict[str, list[str]] = {}
    for bigram in best:
        beginning.setdefault(bigram[0], []).append(bigram)
    after: dict[str, str] = {}
    before: dict[str, str] = {}
    for bigram in best:
        for follower in beginning.get(bigram[1], ()):
            if bigram + follower[1] in text:
                if bigram not in after and follower not in before:
                    after[bigram] = follower
                before.setdefault(follower, bigram)
    left = dict.fromkeys(best)
    words = []
    for first in (
        *(bigram for bigram in best if after.get(before.get(bigram, "")) != bigram),
        *best,
    ):  # at last those in a ring
        word, bigram = before.get(first, "")[:1] + first[0], first
        while bigram in left:
            del left[bigram]
            word += bigram[1]
            bigram = after.get(bigram, "")
        if word[-1] != first[0]:
            words.append(word)
    return " ".join(words)


def _best(text: str) -> list[str]:
    """Return the bigrams of a text that are kept: the most frequent, among those that are as frequent a sample."""
    counts = Counter(map(add, text, text[1:]))
    several = sorted(
        [(-count, _RANKS[bigram], bigram) for bigram, count in counts.items() if count > 1 and " " not in bigram]
    )
    best = [bigram for _, _, bigram in several[:MOST_BIGRAMS]]
    if missing := MOST_BIGRAMS - len(best):
        once = {_RANKS[bigram]: bigram for bigram, count in counts.items() if count == 1 and " " not in bigram}
        best += [once[rank] for rank in nsmallest(missing, once)]
    return best


class _Ranks(dict[str, int]):
    """Bigram → what decides among those that are as frequent: the same in all reports, and like a throw of dice."""

    def __missing__(self, bigram: str) -> int:
        rank = crc32(bigram.encode())
        if len(self) < _MOST_RANKS:
            self[bigram] = rank
        return rank


_RANKS = _Ranks()
