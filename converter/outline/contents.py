"""A table of contents: lines that announce headings and are none."""

from converter.language.expression import expression
from converter.language.numerals import CHINESE
from converter.language.sentences import SENTENCE_ENDS
from converter.model import Line

_CHAPTER = expression(rf"[{CHINESE}]{{1,3}}、")
_SECTION = expression(rf"[（(][{CHINESE}]{{1,3}}[）)]")
_NAMES = frozenset({"目录", "目次", "报告目录"})
_NEAR_THE_TOP = 40  # lines
_LONGEST = 60  # characters of an entry
_LONGEST_LINE = 200  # with what leads to its page number
_NUMBER = expression(r"^\d{1,2}\s*[.．、]\s*(?=.{8})")
_PAGE = expression(r"(?:[\s.…·\-—]+\d{1,3}|[.…·\-—]{2,})$")


def contents_lines(lines: tuple[Line, ...], title: str = "") -> frozenset[int]:
    """Return the indexes of the lines of a table of contents, its own heading included; empty where there is none.

    It begins with a line 目录 near the top, goes on with short lines that are no sentences, and ends before the first of
    them is said again, as a heading. Without that repetition it is no table of contents. An entry for the title, which
    stands above it, is passed over.

    title: of the report, where the lines are those below it.
    """
    top = (index for index, line in enumerate(lines[:_NEAR_THE_TOP]) if "".join(line.text.split()) in _NAMES)
    start = next(top, None)
    if start is None:
        return _headings_above(lines)
    begin = start + 1
    if begin < len(lines) and _entry(lines[begin].text) in {title, *(line.text for line in lines[:start])} - {""}:
        begin += 1
    if begin >= len(lines):
        return frozenset()
    entry = _entry(lines[begin].text)
    first = tuple({entry, _NUMBER.sub("", entry)})  # a report of several is said again without its number
    stop = begin + 1
    while stop < len(lines) and _may_be_entry(lines[stop].text) and not lines[stop].text.startswith(first):
        stop += 1
    is_said_again = bool(entry) and any(line.text.startswith(first) for line in lines[stop:])
    return frozenset(range(start, stop)) if is_said_again else frozenset()


def _headings_above(lines: tuple[Line, ...]) -> frozenset[int]:
    """Return the indexes of the lines that open a text with 一、 二、 三、, maybe （一） too, and nothing else, and whose words head its parts below."""
    stop = 0
    while stop < len(lines) and _may_be_entry(lines[stop].text) and _is_heading(lines[stop].text, stop):
        stop += 1
    is_said_again = stop > 1 and any(line.text.startswith(lines[0].text) for line in lines[stop:])
    return frozenset(range(stop)) if is_said_again else frozenset()


def _is_heading(text: str, index: int) -> bool:
    return bool(_CHAPTER.match(text) or (index and _SECTION.match(text)))


def _entry(text: str) -> str:
    """Return an entry without its page number and what leads to it."""
    return _PAGE.sub("", text, count=1) if _may_be_entry(text) else ""


def _may_be_entry(text: str) -> bool:
    is_short = len(text) <= _LONGEST or (len(text) <= _LONGEST_LINE and len(_PAGE.sub("", text, count=1)) <= _LONGEST)
    return is_short and not text.endswith(tuple(SENTENCE_ENDS))
