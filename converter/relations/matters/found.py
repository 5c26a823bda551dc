"""What is found of the same matter: at the places of a report, and over the years of an office.

Which places of two reports belong together is worked out once and kept in the tables as long as both reports are as they were; what is
kept there changes nothing that is shown, only how long it takes.
"""

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from converter.language.marks import LABEL_EDGES
from converter.language.sentences import shorten
from converter.model import Value
from converter.relations.matters.likeness import Pair, matched, near, shared_words
from converter.relations.matters.places import Place, Places
from converter.relations.matters.relation import elsewhere, of_office, summary_at, years_of
from converter.relations.summaries import Summary
from converter.tables import Tables, decoded, encoded

MOST_ELSEWHERE = 3
"""Places of other offices that are shown at a place."""
_LONG_LABEL = 12
_Node = tuple[str, int]
"""Address of a report and index of a place."""
_REMEMBERED = 256
"""Reports whose places are held in memory, some 60 KB each."""


class Found(NamedTuple):
    """A place of another report that tells of the same matter."""

    report: Summary
    place: Place
    likeness: int
    """As Pair.likeness."""
    words: tuple[str, ...]
    """Some that both have in common."""


class Kin(NamedTuple):
    """What is found for a place of a report."""

    place: Place
    last: Found | None
    """Of the same office, of the year before."""
    following: Found | None
    """Of the year after."""
    elsewhere: tuple[Found, ...]
    """Of other offices of the year, one of each report, the most alike first, three at most."""


class Told(Value, frozen=True):
    """A place where an office tells of a matter."""

    report: Summary
    place: Place
    label: str
    """The labels of the places that it stands in, and its own: `二、（一）`; its heading where it has none."""


class Course(Value, frozen=True):
    """A matter of an office over the years: places that go on from one another."""

    places: tuple[Told, ...]
    """Newest first, one of a year, two at least."""


def kin_of(tables: Tables, address: str) -> Iterator[Kin]:
    """Yield what is found for the places of a report, in the order of its text; those left out for which there is nothing."""
    summary = summary_at(tables, address)
    if summary is None or summary.year is None:
        return
    own = _places(tables, address)
    last = _best_of_office(tables, summary, summary.year - 1)
    following = _best_of_office(tables, summary, summary.year + 1)
    others = _best_elsewhere(tables, summary)
    for index, place in enumerate(own.all):
        kin = Kin(place, last.get(index), following.get(index), tuple(others.get(index, ())))
        if any(kin[1:]):
            yield kin


def courses_of(tables: Tables, line: str) -> list[Course]:
    """Return the matters under a name that run over two years at least, in the order of the newest report that tells of each."""
    years = years_of(tables, line)
    after: dict[_Node, _Node] = {}
    for year in years:
        if year - 1 in years:
            after |= _links(tables, years[year], years[year - 1])
    continued = set(after.values())
    summaries = {summary.address: summary for of_year in years.values() for summary in of_year}
    starts = ((page, index) for page in summaries for index in range(len(_places(tables, page).all) if after else 0))
    return [
        Course(tuple([_told(tables, summaries[page], at) for page, at in _followed(start, after)]))
        for start in starts
        if start in after and start not in continued
    ]


def _followed(start: _Node, after: Mapping[_Node, _Node]) -> Iterator[_Node]:
    """Yield a place and those that it goes on from, one after another."""
    node: _Node | None = start
    while node is not None:
        yield node
        node = after.get(node)


def _told(tables: Tables, summary: Summary, index: int) -> Told:
    places = _places(tables, summary.address).all
    place, labels, at = places[index], [], index
    while at >= 0:
        labels.append(places[at].label.strip(LABEL_EDGES))
        at = places[at].above
    label = "".join(reversed(labels)).removesuffix("、") if labels[0] else shorten(place.heading, _LONG_LABEL)
    return Told(summary, place, label or "…")


def _links(tables: Tables, later: Sequence[Summary], earlier: Sequence[Summary]) -> dict[_Node, _Node]:
    """Return which place of a year goes on from which of the year before, each of them once, the most alike first."""
    there = {summary.address for summary in earlier}
    candidates = []
    for summary in later:
        for other in of_office(tables, summary, earlier[0].year or 0) if earlier else ():
            if other.address in there:
                pairs = _matched(tables, summary, other)
                candidates += [(-pair.likeness, summary.address, pair.one, other.address, pair.other) for pair in pairs]
    found: dict[_Node, _Node] = {}
    taken = set()
    for _, page, one, other_page, at in sorted(candidates):
        if (page, one) not in found and (other_page, at) not in taken:
            found[page, one] = other_page, at
            taken.add((other_page, at))
    return found


def _best_of_office(tables: Tables, summary: Summary, year: int) -> dict[int, Found]:
    """Return for each place (by index) what is most alike of the same office's year."""
    best: dict[int, tuple[int, int, int, Summary]] = {}
    for rank, other in enumerate(of_office(tables, summary, year)):
        if year < (summary.year or 0):
            pairs = [(-pair.likeness, pair.one, pair.other) for pair in _matched(tables, summary, other)]
        else:
            pairs = [(-pair.likeness, pair.other, pair.one) for pair in _matched(tables, other, summary)]
        for unlike, own, at in pairs:
            if own not in best or (unlike, rank, at) < best[own][:3]:
                best[own] = (unlike, rank, at, other)
    places = _places(tables, summary.address).all
    there = {page: _places(tables, page).all for page in {other.address for *_, other in best.values()}}
    return {
        own: _found(places[own], other, there[other.address][at], -unlike)
        for own, (unlike, _, at, other) in best.items()
    }


def _best_elsewhere(tables: Tables, summary: Summary) -> dict[int, list[Found]]:
    """Return for each heading (by index) what is most alike of other offices of the year, of each office once."""
    candidates: dict[int, list[tuple[int, str, int, Summary]]] = {}
    there = {}
    for other in elsewhere(tables, summary):
        there[other.address] = _places(tables, other.address).all
        pairs = _near(tables, summary, other)
        best: dict[int, tuple[int, int]] = {}
        for likeness, own, at in pairs:
            if own not in best or (-likeness, at) < best[own]:
                best[own] = (-likeness, at)
        for own, (likeness, at) in best.items():
            candidates.setdefault(own, []).append((likeness, other.address, at, other))
    own_places = _places(tables, summary.address)
    found: dict[int, list[Found]] = {}
    for own, listed in candidates.items():
        nearest: dict[str, Found] = {}
        for likeness, page, at, other in sorted(listed, key=lambda each: each[:3]):
            if (office := other.office or page) not in nearest:
                nearest[office] = _found(own_places.all[own], other, there[page][at], -likeness)
            if len(nearest) == MOST_ELSEWHERE:
                break
        found[own] = [*nearest.values()]
    return found


def _found(own: Place, other: Summary, place: Place, likeness: int) -> Found:
    return Found(other, place, likeness, shared_words(own, place))


def _matched(tables: Tables, later: Summary, earlier: Summary) -> Sequence[Pair]:
    kept = _kept(tables, later.address, earlier.address)
    if kept is None:
        kept = matched(_places(tables, later.address), _places(tables, earlier.address))
        _keep(tables, later.address, earlier.address, kept)
    return kept


def _near(tables: Tables, summary: Summary, other: Summary) -> Iterator[tuple[int, int, int]]:
    """Yield likeness, index of an own place, index of the other's."""
    first, second = sorted((summary.address, other.address))
    kept = _kept(tables, first, second)
    if kept is None:
        kept = near(_places(tables, first), _places(tables, second))
        _keep(tables, first, second, kept)
    for pair in kept:
        own, at = (pair.one, pair.other) if first == summary.address else (pair.other, pair.one)
        yield pair.likeness, own, at


def _kept(tables: Tables, page: str, other: str) -> tuple[Pair, ...] | None:
    row = tables.one("SELECT pairs FROM matters_pairs WHERE page=? AND other=?", page, other)
    return decoded(row[0], tuple[Pair, ...]) if row else None


def _keep(tables: Tables, page: str, other: str, pairs: Sequence[Pair]) -> None:
    tables.run("INSERT INTO matters_pairs VALUES(?, ?, ?)", page, other, encoded(pairs))


_HELD: OrderedDict[bytes, Places] = OrderedDict()


def _places(tables: Tables, address: str) -> Places:
    """Return the places of a report that is in the tables."""
    row = tables.one("SELECT hash FROM matters WHERE page=?", address)
    digest: bytes = row[0] if row else b""
    if digest not in _HELD:
        row = tables.one("SELECT places FROM matters WHERE page=?", address)
        _HELD[digest] = Places(decoded(row[0], tuple[Place, ...]) if row else ())
        if len(_HELD) > _REMEMBERED:
            _HELD.popitem(last=False)
    _HELD.move_to_end(digest)
    return _HELD[digest]
