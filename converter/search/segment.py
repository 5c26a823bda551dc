"""A segment: reports indexed together, in files that change only where a report leaves (`leaving.py`).

Positions: the reports stand one behind the other, newest first, and so do their places; every folded character has a
number, and one number is left free behind each place, so that no phrase runs from one place into the next. For every pair
of neighbours (bigram) the index lists the positions of the first; the last character of a place pairs with `END`. So each
character is listed once, a phrase is found by the lists of the bigrams that cover it, and a single character by those
that begin with it.

Files (`search/<segment>/…`), each a script that calls `reportSearchData("<segment>/<file>", …)` with JSON:

- `p0.js` …: lists. `[keys, bits]`; keys: bigrams in the order of their code points, `工作程 人员` for 工作 工程 人员; bits: for
  each its positions (`bits.ascending`), then which of them (by index, from 0; 0 for none, 1 and a list) have both characters in the heading, and
  at which the bigram is not new in its place.
  A bigram that stands very often is parted: for each character that follows there is a list of all three, as `<END>工作，的` for 工作，
  and 工作的. It says, of all three, the same; then where the bigram stood in the place before, though all three did not; then where the
  bigram ends the heading. The list of another bigram, for each parted one that it may run on into (党工 into 工作), in their
  order, says at which positions it does; then at which of these it ends the heading; so it is one of three characters too.
  A list that is too long for one file has several for itself; each counts from the base that the manifest names.
- `h0.js` …, where a list is long: `[keys, bits]`; keys: characters and bigrams that stand in very many places, in order, with a space between;
  bits: for each gamma of how many places have it in the heading, and of how many others do, each + 1; then of either 1 and positions in
  the first (of any character in the place), or 0 for none: KEPT (`heads.py`), or fewer where reports left.
- `b0.js` …: places. Bits: for each report its age (24), tie (24) and gamma of the number of its places + 1; for each
  place its length by Rice (6), its heading (0 none, 10 all, 11 and its length by Rice (3)), its section (0 the likely one:
  behind a heading the next new one, else that of the place before; 10 the other of the two; 11 and gamma of its
  number + 1).
- `c.js`, `l.js`: columns, of which lists and counts by theme, role, year, office and kind are made, and lengths to sort by:
  `columns.py`.
- `t0.js` …: texts, `[encoding, bits]`: JSON in that encoding (`scripts.shortest_encoding`), deflated (RFC 1951).
  `reports`: `number` in the segment; `report`: address, title,
  year, kind, office, date, length, its chief themes, author, what sets it apart; `first`: number of the report's first place
  here, from 0; `sections`: number → label and parent; `places`: id, section, text, how long its heading is in units of
  UTF-16, how many places stand in it, how many headings among them (left out where there are none); `own`: index of a place
  here → for each of its own labels the index in `labels` and the word that decided.
- `reports.json`: a row of each, for the converter alone (`report_rows.py`).

Of a report that left, its number, age and tie stay, how many places and positions it had (all of these the first place's; its texts are
empty), and its numbers in `c.js` and `l.js`.

Lengths and positions count folded characters (code points).
"""

from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from hashlib import sha256
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

from converter.search.columns import Columns
from converter.search.fold import END, fold_all, folded_heading
from converter.search.passage_files import Blocks
from converter.search.passages import IndexedReport, Place
from converter.search.postings import Lists
from converter.search.report_rows import Row, counts, list_text
from converter.search.scripts import deflated, json_text, script
from converter.search.text_files import Texts


class Segment(NamedTuple):
    """What was made of some reports."""

    entry: dict[str, Any]
    """Its part of the manifest: `name` (made of what it held at first), `size` (positions), `reports`, `places`, `files` (how many
    there are of `p`, `h`, `b` and `t`), `table`, `changed` (a digest of what was written when reports left last, empty where
    none did), `dead` (reports that are gone), `gaps` (first position of each of these that did not leave, and the first behind it);
    for the converter `live` and `counts` (`report_rows.counts`).

    `table` says what stands in which file, as JSON that is deflated: `shards` (first bigram of each file of lists),
    `bases` (file → position that its list is counted from, where that is not 0), `frequent` (bigrams in order, each with
    the length of its list: a character for every doubling of FREQUENT_CHARACTERS; of parted ones all lists together and each),
    `parted`, `heads` (first key of each file of these), `blocks` (first
    report, first place, first position, age and tie of the first report of each file of places), `texts` (how many places each
    file of texts holds)."""
    files: dict[str, str]
    """Name below `search/` → content."""


def make_segment(reports: Iterable[IndexedReport]) -> Segment:
    """Return the segment of these reports, whatever their order; no address twice."""
    entry, files = segment_of_ordered(sorted(reports, key=lambda report: report.order), {})
    return Segment(entry, dict(files))


def segment_of_ordered(
    reports: Iterable[IndexedReport], waiting: MutableMapping[str, bytes]
) -> tuple[dict[str, Any], Iterator[tuple[str, str]]]:
    """Return `Segment.entry` of reports that come as `IndexedReport.order` has them, and an iterator over its files.

    Each report is let go when the next is asked for. waiting: where the files wait until the name is known, empty.
    Takes a second and some 7 MB for a million positions, without what is waiting.
    """
    digest = sha256()

    def put(key: str, content: str) -> None:
        data = content.encode()
        if key[0] != "t":  # of these what is deflated counts, as zlib need not deflate it everywhere alike
            digest.update(f"{key} {len(data)}\n".encode() + data)
        waiting[key] = data

    lists, blocks, texts, columns = Lists(), Blocks(put), Texts(put), Columns()
    rows: list[Row] = []
    position = 0
    for number, report in enumerate(reports):
        kept: list[tuple[Place, int, int]] = []
        words: list[str] = []
        for place, folded in zip(report.places, fold_all([place.text for place in report.places]), strict=True):
            if folded or place.labels:
                words.append(folded + END)
                kept.append((place, len(folded), folded_heading(place.text, place.heading, folded)))
        if len(kept) < len(report.places):
            kept = _without_empty(report, kept)
        lists.add(words, [heading for _, _, heading in kept])
        size = sum(map(len, words))
        taken = blocks.add(number, report, kept, position)
        places = [place for place, _, _ in kept]
        texts.add(number, report, places)
        columns.add(report, places, [length for _, length, _ in kept])
        rows.append(Row(report.address, report.year, report.kind, report.office, size, len(kept), taken))
        position += size
    blocks.close()
    texts.close()
    shards = lists.shards(put)
    for key, content in columns.contents():
        waiting[key] = content.encode()
    digest.update(texts.digest.digest() + columns.digest.digest())
    name = digest.hexdigest()[:10]
    table = {
        "shards": " ".join(key for key, _ in shards.files),
        "bases": {str(number): base for number, (_, base) in enumerate(shards.files) if base},
        "frequent": shards.frequent,
        "parted": shards.parted,
        "heads": " ".join(shards.heads),
        "blocks": blocks.starts,
        "texts": [end - start for start, end in pairwise([*texts.starts, blocks.place])],
    }
    entry = {
        "name": name,
        "size": position,
        "reports": len(rows),
        "places": blocks.place,
        "files": {
            "p": len(shards.files),
            "h": len(shards.heads),
            "b": len(blocks.starts),
            "t": len(texts.starts),
        },
        "table": deflated(json_text(table)),
        "changed": "",
        "dead": [],
        "gaps": [],
        **counts(rows),
    }
    return entry, _named(name, waiting, rows)


def _named(name: str, waiting: Mapping[str, bytes], rows: Sequence[Row]) -> Iterator[tuple[str, str]]:
    for key in waiting:
        yield f"{name}/{key}.js", script(f"{name}/{key}", waiting[key].decode())
    yield f"{name}/reports.json", list_text(rows)


def file_names(entry: Mapping[str, Any]) -> Iterator[str]:
    """Yield the names of a segment's files from its part of the manifest."""
    for kind, count in entry["files"].items():
        yield from (f"{entry['name']}/{kind}{number}.js" for number in range(count))
    yield from (f"{entry['name']}/{name}" for name in ("c.js", "l.js", "reports.json"))


def _without_empty(report: IndexedReport, kept: list[tuple[Place, int, int]]) -> list[tuple[Place, int, int]]:
    """Return the places that are kept, with as many below each as are kept."""
    there = {id(place) for place, _, _ in kept}
    before = [0, *accumulate([id(place) in there for place in report.places])]
    numbers = [number for number, place in enumerate(report.places) if id(place) in there]
    return [
        (place._replace(below=before[at + 1 + place.below] - before[at + 1]), length, heading)
        for at, (place, length, heading) in zip(numbers, kept, strict=True)
    ]
