"""Reports leave a segment: their words are taken out of its files, and all else in them stays as it is.

A segment of many reports takes a second for a million characters to make, the reports that leave are few of them. What
they said is read from the files of texts, and with it known which lists say so, and at which positions. The numbers of the other reports, their
places and positions stay; of one that left there stay its number, its age and tie, how many places and positions it had, and the numbers
in the columns. Only files that said something of it are written.
"""

import json
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from hashlib import sha256
from itertools import accumulate, groupby, pairwise
from operator import add
from typing import Any, NamedTuple

from converter.search import bits
from converter.search.fold import END, fold_all, folded_heading
from converter.search.heads import KEPT, Head, head_code, head_file, read_heads
from converter.search.passage_files import without_words
from converter.search.postings import frequency, join_keys, split_keys
from converter.search.report_rows import Row, gaps, list_text, rows_of
from converter.search.scripts import deflated, inflated, json_text, script, script_value
from converter.search.text_files import Said, taken_out
from converter.search.thin_lists import thin_file

_SCANNED = 12
"""Reports that are read at most to tell the first places again of what stands very often."""


class Lessened(NamedTuple):
    """A segment that some reports left."""

    entry: dict[str, Any]
    files: dict[str, str]
    """Those that changed: name below `search/` → content."""


def lessened(entry: Mapping[str, Any], read: Callable[[str], str], numbers: Collection[int]) -> Lessened | None:
    """Return a segment without the words of the reports of some numbers; None where it is to be made anew, as a file would be left empty.

    entry: its part of the manifest, in which these are dead; read: gives its files as they lie.
    Raises KeyError, OSError or ValueError where they are not of this format.
    """
    return _Leaving(entry, read, numbers).done()


class _Leaving:
    def __init__(self, entry: Mapping[str, Any], read: Callable[[str], str], numbers: Collection[int]) -> None:
        self._entry, self._name, self._read = entry, entry["name"], read
        self._numbers = sorted(numbers)
        self._table: dict[str, Any] = json.loads(inflated(entry["table"]))
        self._rows = rows_of(read(f"{self._name}/reports.json"))
        self._starts = [0, *accumulate([row.size for row in self._rows])]
        self._firsts = [0, *accumulate([row.places for row in self._rows])]
        self._texts = [0, *accumulate(self._table["texts"])][:-1]
        self._files: dict[str, str] = {}
        """Which → content as JSON."""

    def done(self) -> Lessened | None:
        said = self._placed(self._take_texts())
        if not self._take_lists(said) or not self._take_heads(said):
            return None
        self._take_places()
        self._take_names()
        files = {f"{self._name}/{key}.js": script(f"{self._name}/{key}", text) for key, text in self._files.items()}
        changed = sha256("".join([files[name] for name in sorted(files)]).encode()).hexdigest()[:8]
        files[f"{self._name}/reports.json"] = list_text(self._rows)
        table = deflated(json_text(self._table))
        return Lessened(
            {**self._entry, "table": table, "changed": changed, "gaps": gaps(self._rows, self._entry["dead"])}, files
        )

    def _value(self, key: str) -> Any:
        return script_value(self._read(f"{self._name}/{key}.js"))

    # Texts

    def _files_of(self, number: int) -> range:
        """Return the numbers of the files of texts that hold a report."""
        first, end = self._firsts[number : number + 2]
        return range(bisect_right(self._texts, first) - 1, bisect_left(self._texts, max(end, first + 1)))

    def _take_texts(self) -> list[Said]:
        """Take the reports out of the files of texts; return their places, in order."""
        said: list[Said] = []
        for file in sorted({file for number in self._numbers for file in self._files_of(number)}):
            self._files[f"t{file}"], words = taken_out(self._value(f"t{file}"), {*self._numbers})
            said += words
        return said

    def _placed(self, said: Iterable[Said]) -> list[tuple[str, int, int]]:
        """Return places as lists are made of them: folded text with END, how many characters of it are the heading, position."""
        found: list[tuple[str, int, int]] = []
        for number, places in groupby(said, key=lambda each: each.number):
            position, own = self._starts[number], [*places]
            for place, folded in zip(own, fold_all([each.text for each in own]), strict=True):
                found.append((folded + END, folded_heading(place.text, place.heading, folded), position))
                position += len(folded) + 1
            if position != self._starts[number + 1]:
                raise ValueError(self._name)
        return found

    # Lists

    def _take_lists(self, said: Iterable[tuple[str, int, int]]) -> bool:
        """Take the positions out of the lists; return whether no file is left empty, and of each parted bigram something is left."""
        table, parted = self._table, {*self._table["parted"].split(" ")}
        following: defaultdict[str, str] = defaultdict(str)
        for bigram in sorted(parted - {""}):
            following[bigram[0]] += bigram[1]
        firsts = table["shards"].split(" ")
        keys_of: dict[int, list[str]] = {}
        lengths: dict[str, int] = {}
        for file, gone in self._lists_by_file(_lists(said, parted), firsts).items():
            joined, packed = self._value(f"p{file}")
            base = table["bases"].get(str(file), 0)
            thin = thin_file(split_keys(joined), bits.unpack(packed), base, following, gone)
            if not thin.keys:
                return False
            self._files[f"p{file}"] = json_text([join_keys(thin.keys), bits.pack(thin.bits)])
            keys_of[file] = thin.keys
            if len(thin.keys) > 1 or thin.lengths.keys() != {*thin.keys}:  # else it may be one of several of a list
                lengths |= thin.lengths
        for bigram in {key[:2] for key, length in lengths.items() if not length} & parted:
            files = range(bisect_right(firsts, bigram) - 1, bisect_right(firsts, bigram + chr(0x10FFFF)))
            if not any(key[:2] == bigram for file in files for key in keys_of.get(file) or self._keys(file)):
                return False
        table["shards"] = " ".join([keys_of[file][0] if file in keys_of else key for file, key in enumerate(firsts)])
        named = {word[:-1]: word[-1] for word in filter(None, table["frequent"].split(" "))}
        named |= {key: frequency(bits.packed_length(length)) for key, length in lengths.items()}
        table["frequent"] = " ".join([key + named[key] for key in sorted(named) if named[key]])
        return True

    def _lists_by_file(
        self, lists: Mapping[str, list[int]], firsts: Sequence[str]
    ) -> defaultdict[int, dict[str, Sequence[int]]]:
        """Return for each file of lists the keys that it has, and their positions there."""
        bases = self._table["bases"]
        found: defaultdict[int, dict[str, Sequence[int]]] = defaultdict(dict)
        for key, positions in lists.items():
            start, end = bisect_left(firsts, key), bisect_right(firsts, key)
            if end - start <= 1:
                found[end - 1][key] = positions
                continue
            starts = [bisect_left(positions, bases.get(str(file), 0)) for file in range(start, end)]
            for file, (here, behind) in enumerate(pairwise([*starts, len(positions)]), start):
                if here < behind:
                    found[file][key] = positions[here:behind]
        return found

    def _keys(self, file: int) -> list[str]:
        return split_keys(self._value(f"p{file}")[0]) if 0 <= file < self._entry["files"]["p"] else []

    # What stands very often

    def _take_heads(self, said: Sequence[tuple[str, int, int]]) -> bool:
        """Take the places out of what is told of what stands often; return whether no file is left empty."""
        files = [read_heads(self._value(f"h{file}")) for file in range(self._entry["files"]["h"])]
        wanted = {head.key for heads in files for head in heads}
        lost: tuple[Counter[str], Counter[str]] = Counter(), Counter()
        for text, heading, _ in said:
            headed = _parts(text[:heading]) & wanted
            lost[0].update(headed)
            lost[1].update(_parts(text[:-1]) & wanted - headed)
        before = [head for heads in files for head in heads]
        after = {head.key: self._lessened(head, lost) for head in before}
        self._tell_more(before, after)
        for file, heads in enumerate(files):
            left = [after[head.key] for head in heads if sum(after[head.key].totals)]
            if not left:
                return False
            self._files[f"h{file}"] = head_file([head.key for head in left], [head_code(head) for head in left])
            files[file] = left
        self._table["heads"] = " ".join([heads[0].key for heads in files])
        return True

    def _lessened(self, head: Head, lost: tuple[Counter[str], Counter[str]]) -> Head:
        totals = (head.totals[0] - lost[0][head.key], head.totals[1] - lost[1][head.key])
        return Head(head.key, totals, *(self._staying(group) for group in (head.headed, head.others)))

    def _staying(self, positions: Iterable[int]) -> list[int]:
        gone = {*self._numbers}
        return [position for position in positions if bisect_right(self._starts, position) - 1 not in gone]

    def _tell_more(self, before: Iterable[Head], after: dict[str, Head]) -> None:
        """Tell more places of what lost some, as far as those of the reports that follow go."""
        for kind in (0, 1):
            last = {}
            for head in before:
                told, left = (head.headed, head.others)[kind], (after[head.key].headed, after[head.key].others)[kind]
                if len(left) < min(len(told), after[head.key].totals[kind]):
                    last[head.key] = told[-1]
            if not last:
                continue
            start = bisect_right(self._starts, min(last.values())) - 1
            dead = {*self._entry["dead"]}
            numbers = [number for number in range(start, len(self._rows)) if number not in dead][:_SCANNED]
            texts = sorted({file for number in numbers for file in self._files_of(number)})
            said = (each for file in texts for each in taken_out(self._value(f"t{file}"), {*numbers})[1])
            for text, heading, position in self._placed(said):
                found = _parts(text[:heading]) if not kind else _parts(text[:-1]) - _parts(text[:heading])
                for key in found & last.keys():
                    group = (after[key].headed, after[key].others)[kind]
                    own = position + (text.index(key) if len(key) > 1 else 0)
                    if own > last[key] and len(group) < KEPT:
                        group.append(own)

    # What else is said of a report

    def _take_places(self) -> None:
        """Take the lengths of places out of their files, and the reports out of the list of all."""
        blocks = [start[0] for start in self._table["blocks"]]
        for file, numbers in groupby(self._numbers, key=lambda number: bisect_right(blocks, number) - 1):
            code = bits.unpack(self._value(f"b{file}"))
            for number in [*numbers][::-1]:  # so that what stands before is where it was
                row = self._rows[number]
                start = sum([each.bits for each in self._rows[blocks[file] : number]])
                own = without_words(code[start : start + row.bits], row.size, row.places)
                code = code[:start] + own + code[start + row.bits :]
                self._rows[number] = Row("", None, None, None, row.size, row.places, len(own))
            self._files[f"b{file}"] = json_text(bits.pack(code))

    def _take_names(self) -> None:
        """Take kinds and offices out of the columns that no report has any more."""
        columns = self._value("c")
        kinds, offices = {row.kind for row in self._rows}, {row.office for row in self._rows}
        left = {
            "kinds": [kind if kind in kinds else "" for kind in columns["kinds"]],
            "offices": [office if office in offices else "" for office in columns["offices"]],
        }
        if {**columns, **left} != columns:
            self._files["c"] = json_text({**columns, **left})


def _lists(said: Iterable[tuple[str, int, int]], parted: Collection[str]) -> dict[str, list[int]]:
    """Return where what is listed stands: bigrams, and of parted ones all three characters."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for text, _, position in said:
        for at in range(len(text) - 1):
            key = text[at : at + 2]
            found[text[at : at + 3] if key in parted else key].append(position + at)
    return found


def _parts(text: str) -> set[str]:
    """Return the characters and bigrams of a text."""
    return {*text, *map(add, text, text[1:])}
