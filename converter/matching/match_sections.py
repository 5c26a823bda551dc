"""Which published id belongs to which place of a report that was edited.

Signs, the surest first: the same words; the words whole inside others (joined or cut paragraphs); a heading by what stands
below it, or by its own words under the same parent; the most similar words, in order, above a floor. A pair once made
stays. After this: every id is given to at most one place, and every other id has a fate.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from converter.ids.places import FIXED, Place, normalise
from converter.ledger.record import LinkRecord, cut_heading
from converter.ledger.similarity import Sketch, alike, digest_of
from converter.matching.alignment import Alignment
from converter.matching.running_text import RunningText

_SHORT = 8
"""Characters under which the same words say little on their own (同志们：, 特此报告。)."""
_FLOOR_IN_PARENT, _FLOOR_IN_REPORT, _FLOOR_ANYWHERE = 0.6, 0.7, 0.75
_HEADING_FLOOR = 0.5
_MOST_NAMESAKES = 50
"""Headings of the same words beyond which only those at about the same place are compared."""
_MOST_PAIRS = 250_000
"""Beyond so many pairs of texts in one comparison, only those near the diagonal are looked at."""


class Match(msgspec.Struct):
    """What became of the ids of a page."""

    ids: list[str]
    """For every place its published id, or "" for a new one."""
    similar: set[str] = msgspec.field(default_factory=set)
    """The ids that were kept by likeness, not by the same words or the same heading."""
    inside: dict[str, int] = msgspec.field(default_factory=dict)
    """Id that no place bears any more → the place that holds its words."""


def match_sections(links: Sequence[LinkRecord], places: Sequence[Place], sketches: Sequence[Sketch]) -> Match:
    """Return which places keep which ids.

    links: of the page, in their order; places, sketches: of the report as it is now.
    """
    return _Matching(links, places, sketches).run()


class _Matching:
    """The work of one match; `old` counts links, `new` counts places."""

    def __init__(self, links: Sequence[LinkRecord], places: Sequence[Place], sketches: Sequence[Sketch]) -> None:
        self.links, self.places, self.sketches = links, places, sketches
        number = {link.id: index for index, link in enumerate(links)}
        self.old_parent = [number.get(link.above, -1) for link in links]
        self.new_parent = [place.parent for place in places]
        self.old_children = _children(self.old_parent)
        self.new_children = _children(self.new_parent)
        olds = Counter(link.heading for link in links if link.state == "live")
        news = Counter(cut_heading(place.heading) for place in places)
        self.unique_headings = {heading for heading, count in olds.items() if count == news[heading] == 1}
        self.new_of: dict[int, int] = {}
        self.old_of: dict[int, int] = {}
        self.match = Match([""] * len(places))
        for new, place in enumerate(places):
            if place.fixed and place.fixed in number:
                self._pair(number[place.fixed], new)

    def run(self) -> Match:
        self._same_words(is_live=True)
        self._same_words(is_live=False)
        inside = self._inside()
        for _ in range(6):
            before = len(self.new_of)
            self._headings()
            self._became_headings()
            self._similar_in_parents()
            if len(self.new_of) == before:
                break
        self._similar_anywhere()
        self._headings()
        self._headings(also_gone=True)
        self._fates(inside)
        return self.match

    def _pair(self, old: int, new: int, *, by_likeness: bool = False) -> None:
        self.new_of[old] = new
        self.old_of[new] = old
        self.match.ids[new] = self.links[old].id
        if by_likeness:
            self.match.similar.add(self.links[old].id)

    def _is_live(self, old: int) -> bool:
        return self.links[old].state == "live"

    def _free_old(self, olds: Iterable[int]) -> list[int]:
        return [old for old in olds if old not in self.new_of and self.links[old].sketch]

    def _free_new(self, news: Iterable[int]) -> list[int]:
        return [new for new in news if new not in self.old_of and self.sketches[new]]

    def _are_in_pair(self, old: int, new: int) -> bool:
        """Whether both stand in the same place (or at the top)."""
        above, parent = self.old_parent[old], self.new_parent[new]
        return self.new_of.get(above) == parent if above >= 0 else parent < 0

    # The same words

    def _same_words(self, *, is_live: bool) -> None:
        """Pair places of the same words: what kept its order first, then what moved.

        A bare heading that others repeat (主要做法) says too little, and waits for what stands around it.
        """
        olds = [old for old in self._free_old(range(len(self.links))) if self._is_live(old) == is_live]
        olds = [old for old in olds if self._speaks(self.links[old].sketch, is_heading=bool(self.old_children[old]))]
        news = self._free_new(range(len(self.places)))
        news = [new for new in news if self._speaks(self.sketches[new], is_heading=bool(self.new_children[new]))]
        for with_heading in (True, False):
            free = self._free_old(olds), self._free_new(news)
            for old, new in self._in_order(*free, with_heading=with_heading):
                if self._says_enough(old, new):
                    self._pair(old, new)
        places: dict[str, list[int]] = defaultdict(list)
        for new in self._free_new(news):
            places[self.sketches[new].digest].append(new)
        for old in self._free_old(olds):
            same = places.get(self.links[old].sketch.digest, [])
            here = next((new for new in same if self._are_in_pair(old, new)), same[0] if same else None)
            if here is not None and self._says_enough(old, here):
                same.remove(here)
                self._pair(old, here)

    def _in_order(self, olds: Sequence[int], news: Sequence[int], *, with_heading: bool) -> Iterator[tuple[int, int]]:
        """Yield the most pairs of the same words that stand in one order in both.

        with_heading: only pairs under headings of the same words, so that words that come twice are told apart.
        """
        from rapidfuzz.distance import LCSseq  # slow to load, and seldom needed

        codes: dict[tuple[str, str], int] = {}

        def code(digest: str, heading: str) -> int:
            return codes.setdefault((digest, heading if with_heading else ""), len(codes))

        one = [code(self.links[old].sketch.digest, self._old_heading(self.old_parent[old])) for old in olds]
        other = [code(self.sketches[new].digest, self._new_heading(self.new_parent[new])) for new in news]
        for run in LCSseq.opcodes(one, other):
            if run.tag == "equal":
                yield from zip(olds[run.src_start : run.src_end], news[run.dest_start : run.dest_end], strict=True)

    def _old_heading(self, old: int) -> str:
        return self.links[old].heading if old >= 0 else ""

    def _new_heading(self, new: int) -> str:
        return cut_heading(self.places[new].heading) if new >= 0 else ""

    def _speaks(self, words: Sketch, *, is_heading: bool) -> bool:
        return words.length >= (2 * _SHORT if is_heading else 1)

    def _says_enough(self, old: int, new: int) -> bool:
        return self.sketches[new].length >= _SHORT or self._are_in_pair(old, new)

    # Words inside others

    def _inside(self) -> dict[int, int]:
        """Return where links whose words stand whole inside other words are now (joined, cut in pieces, set apart)."""
        texts = [RunningText(self.places, with_labels=with_labels) for with_labels in (False, True)]
        found: dict[int, tuple[int, ...]] = {}
        for old in self._free_old(range(len(self.links))):
            words = self.links[old].sketch
            if words.length >= _SHORT and self._is_live(old) and not self.old_children[old]:
                pieces = next((pieces for text in texts if (pieces := text.find(words))), ())
                if pieces:
                    found[old] = pieces
        # Of pieces, the largest that no other id has bears it; of words that were joined, the most decide whose it is.
        for old in sorted(found, key=lambda old: (-self.links[old].sketch.length, old)):
            new = next(iter(self._free_new(found[old])), None)
            if new is not None and self.links[old].sketch.length >= self.sketches[new].length / 2:
                self._pair(old, new)
        return {old: pieces[0] for old, pieces in found.items()}

    # Headings

    def _headings(self, *, also_gone: bool = False) -> None:
        """Pair headings by what stands below them, and by their own words."""
        scored: list[tuple[float, int, int]] = []
        by_heading: dict[str, list[int]] = defaultdict(list)
        for old, link in enumerate(self.links):
            if old not in self.new_of and link.heading and (also_gone or self._is_live(old)):
                by_heading[link.heading].append(old)
        votes = self._votes()
        for new, place in enumerate(self.places):
            if new in self.old_of or not place.is_section:
                continue
            heading = self._new_heading(new)
            for old in {*self._near(by_heading.get(heading, []), new), *votes.get(new, ())}:
                if old in self.new_of or not (also_gone or self._is_live(old)):
                    continue
                score = self._heading_score(old, new, votes.get(new, {}).get(old, 0.0), heading)
                if score:
                    scored.append((score, old, new))
        for _, old, new in sorted(scored, key=lambda each: (-each[0], each[1], each[2])):
            if old not in self.new_of and new not in self.old_of:
                is_same = self.links[old].heading == self._new_heading(new)
                is_sure = votes.get(new, {}).get(old) or self.links[old].sketch.digest == self.sketches[new].digest
                self._pair(old, new, by_likeness=not (is_same and is_sure))

    def _near(self, olds: Sequence[int], new: int) -> Sequence[int]:
        """Return of very many headings of the same words those that stand at about the place of a new one."""
        if len(olds) <= _MOST_NAMESAKES:
            return olds
        middle = bisect_left(olds, new * len(self.links) // len(self.places))
        return olds[max(0, middle - _MOST_NAMESAKES // 2) : middle + _MOST_NAMESAKES // 2]

    def _heading_score(self, old: int, new: int, share: float, heading: str) -> float:
        """Return how sure it is that a heading is the same one; 0 where it is not."""
        is_same = bool(heading) and self.links[old].heading == heading
        is_in_pair = self._are_in_pair(old, new)
        says_enough = len(heading) >= _SHORT or heading in self.unique_headings
        if is_same and (is_in_pair or share > 0 or says_enough):
            return 1.0 + is_in_pair + share
        return share if share >= _HEADING_FLOOR else 0.0

    def _votes(self) -> dict[int, dict[int, float]]:
        """Return for each new heading the old ones that its contents come from → the share of their contents that it has."""
        old_weight = self._weights(self.old_children, [link.sketch.length for link in self.links])
        new_weight = self._weights(self.new_children, [words.length for words in self.sketches])
        votes: dict[int, dict[int, float]] = defaultdict(lambda: defaultdict(float))
        for old, new in self.new_of.items():
            above, parent = self.old_parent[old], self.new_parent[new]
            if min(above, parent) >= 0 and self.links[above].id not in FIXED:
                votes[parent][above] += min(old_weight[old], new_weight[new])
        for given in votes.values():
            for old in given:
                below = old_weight[old] - self.links[old].sketch.length
                given[old] = min(1.0, given[old] / max(1, below))
        return votes

    @staticmethod
    def _weights(children: Sequence[Sequence[int]], own: Sequence[int]) -> list[int]:
        """Return the characters of each place and all below it; children stand behind their parents."""
        weights = list(own)
        for index in range(len(own) - 1, -1, -1):
            weights[index] += sum(weights[child] for child in children[index] if child > index)
        return weights

    def _became_headings(self) -> None:
        """Pair paragraphs with headings of the same words, label and all (●存在不足), however short: in the same place, or the only one."""
        olds: dict[str, list[int]] = defaultdict(list)
        for old in self._free_old(range(len(self.links))):
            if self._is_live(old) and not self.links[old].heading:
                olds[self.links[old].sketch.digest].append(old)
        labelled = (new for new, place in enumerate(self.places) if place.label and place.is_section)
        for new in self._free_new(labelled) if olds else ():
            place = self.places[new]
            same = olds.get(digest_of(normalise(place.label) + place.words), [])
            here = next((old for old in same if len(same) == 1 or self._are_in_pair(old, new)), None)
            if here is not None:
                same.remove(here)
                self._pair(here, new)

    # Similar words

    def _similar_in_parents(self) -> None:
        pairs = [(-1, -1), *sorted(self.new_of.items())]
        for old_parent, new_parent in pairs:
            olds = [old for old in self._free_old(self.old_children[old_parent]) if self._is_live(old)]
            news = self._free_new(self.new_children[new_parent])
            if olds and news:
                for old, new in self._best_in_order(olds, news, _FLOOR_IN_PARENT):
                    self._pair(old, new, by_likeness=True)

    def _similar_anywhere(self) -> None:
        olds = [old for old in self._free_old(range(len(self.links))) if self._is_live(old)]
        news = self._free_new(range(len(self.places)))
        for old, new in self._best_in_order(olds, news, _FLOOR_IN_REPORT):
            self._pair(old, new, by_likeness=True)
        olds, news = self._free_old(olds), self._free_new(news)
        scored = [
            (-likeness, old, new) for old, new, likeness in self._compared(olds, news) if likeness >= _FLOOR_ANYWHERE
        ]
        for _, old, new in sorted(scored):
            if old not in self.new_of and new not in self.old_of:
                self._pair(old, new, by_likeness=True)

    def _compared(self, olds: Sequence[int], news: Sequence[int]) -> Iterator[tuple[int, int, float]]:
        """Yield pairs of one kind with their likeness, near the diagonal only where there are very many."""
        width = len(news) if len(olds) * len(news) <= _MOST_PAIRS else max(1, _MOST_PAIRS // (2 * len(olds)))
        for row, old in enumerate(olds):
            middle = row * len(news) // len(olds)
            for new in news[max(0, middle - width) : middle + width + 1]:
                if bool(self.links[old].heading) == self.places[new].is_section:
                    yield old, new, alike(self.links[old].sketch, self.sketches[new])

    def _best_in_order(self, olds: Sequence[int], news: Sequence[int], floor: float) -> list[tuple[int, int]]:
        """Return the pairs, in the order of both, whose likeness above the floor adds up to the most."""
        column = {new: index for index, new in enumerate(news)}
        rows: dict[int, list[tuple[int, float]]] = defaultdict(list)
        for old, new, likeness in self._compared(olds, news):
            if likeness >= floor:
                rows[old].append((column[new], likeness))
        best = Alignment(len(news))
        for old in olds:
            grown = [(at, likeness, best.before(at)) for at, likeness in rows.get(old, ())]
            for at, likeness, chain in grown:
                best.add(at, likeness, (old, news[at]), chain)
        return best.pairs()

    # What has no place of its own any more

    def _fates(self, inside: dict[int, int]) -> None:
        for old, link in enumerate(self.links):
            if old in self.new_of or not self._is_live(old):
                continue
            new = inside.get(old)
            if new is None:
                new = self._where_contents_went(old)
            if new is not None:
                self.match.inside[link.id] = new

    def _where_contents_went(self, old: int) -> int | None:
        """Return the place at which most of what stood below a heading now begins; None where most is gone."""
        kept: list[int] = []
        characters = alive = 0
        below, seen = list(self.old_children[old]), {old}
        while below:
            child = below.pop()
            if child in seen or not self._is_live(child):
                continue
            seen.add(child)
            length = self.links[child].sketch.length
            characters += length
            if child in self.new_of:
                alive += length
                kept.append(self.new_of[child])
            below += self.old_children[child]
        return min(kept) if kept and 2 * alive >= characters else None


def _children(parents: Sequence[int]) -> list[list[int]]:
    """Return the children of each place; those of the top at index -1."""
    children: list[list[int]] = [[] for _ in range(len(parents) + 1)]
    for child, parent in enumerate(parents):
        children[parent].append(child)
    return children
