"""What was read of a text in another spelling, and what its sidecar says of it, in the words of the text itself."""

from collections.abc import Sequence
from itertools import accumulate

from msgspec.structs import replace

from converter.corrections import Corrections
from converter.model import Report, Text
from converter.outline.office_name import office_of_folder
from converter.spelling import Change, said_again

_NAMES = ("title", "author", "office")
"""What is read of a report that is words of it, and may be given by its sidecar."""


def corrections_in_usual_spelling(corrections: Corrections, change: Change) -> Corrections:
    """Return what is said of such a text, to be compared with what is read of it."""
    names = {key: change(given) for key in _NAMES if (given := getattr(corrections, key)) is not None}
    return replace(
        corrections, **names, headings=tuple((change(begin), level) for begin, level in corrections.headings)
    )


def in_own_words(report: Report, read: Text, given: Corrections, text: Text, change: Change) -> Report:
    """Return a report in the words of the text itself, which was read in the usual spelling, this report maybe as a part of it.

    given: what its sidecar says of the report, in its own words.
    """
    own = {line.number: line.text for line in text.lines}
    words = _OwnWords([(line.number, line.text, own[line.number]) for line in read.lines])
    report = said_again(report, words.of_line, words.again)
    names = {"author": report.author and words.anywhere(report.author)}
    if report.printed_title:
        names["title"] = words.anywhere(report.title)
    if report.office and not office_of_folder(report.sources[0].name):
        names["office"] = words.anywhere(report.office)
    begins = {change(begin): begin for begin, _ in given.headings}
    corrected = []
    for each in report.corrected:
        if each.key in _NAMES:
            names[each.key] = getattr(given, each.key)
            corrected.append(replace(each, given=names[each.key], read=words.anywhere(each.read)))
        else:
            corrected.append(replace(each, place=begins.get(each.place, each.place)))
    return replace(report, **names, printed_title=words.anywhere(report.printed_title), corrected=tuple(corrected))


class _OwnWords:
    """Finds words of the usual spelling in a text, and says them as the text does; white space is not compared."""

    def __init__(self, lines: Sequence[tuple[int, str, str]]) -> None:
        """Take the number of each line, its words in the usual spelling, and its own."""
        usual = ["".join(read.split()) for _, read, _ in lines]
        self._read = "".join(usual)
        self._own = "".join("".join(own.split()) for _, _, own in lines)
        starts = accumulate(map(len, usual), initial=0)
        self._places = {number: start for (number, _, _), start in zip(lines, starts, strict=False)}  # where to look on
        self._last = 0

    def of_line(self, words: str, line: int) -> str:
        """Return the next such words of a line."""
        said = self._said(words, self._places.get(line, 0))
        self._places[line] = self._last + len("".join(words.split()))
        return said

    def again(self, words: str) -> str:
        """Return words that are part of those asked for last."""
        last = self._last
        said = self._said(words, last)
        self._last = last
        return said

    def anywhere(self, words: str) -> str:
        """Return the first such words."""
        return self._said(words, 0)

    def _said(self, words: str, start: int) -> str:
        wanted = "".join(words.split())
        at = self._read.find(wanted, start)
        if at < 0:
            return words  # made up
        self._last = at
        own = iter(self._own[at : at + len(wanted)])
        return "".join(each if each.isspace() else next(own) for each in words)
