"""What an editor should look at in a report's outline. Nothing here changes a word."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from converter.language.blanks import blanks_in
from converter.language.expression import expression
from converter.language.numerals import ARABIC, CHINESE, CIRCLED, adverb_number, chinese, number_of
from converter.language.sentences import FINISHED, RUNNING_TEXT, STATEMENT_ENDS
from converter.messages import message
from converter.model import Message, Paragraph, Report, Section

_LAST_NUMBER = expression(rf"(?:[{ARABIC}]+|[{CHINESE}]+)(?=[^{ARABIC}{CHINESE}]*$)")  # 1.3: the 3
_CUT_SHORT = (*FINISHED, *".—~、")  # a list or a dash breaks off as its writer meant it
_SENTENCE_LENGTH = 30  # characters of a sentence that is none of a list, a caption or a verse
_BESIDE_TEXT = expression(
    r"""
    ^(?:[—–\-·•●○■□◆▪※*★☆>|]|[图表注附]|来源|出处|联系|地址|电话|邮编|单位|摄影|供稿|审核|编辑|[（(])    # an item, a caption, an address
    | (?:摄|图|供稿|编辑|电话[\d\-—]+)$
    """,
    re.VERBOSE,
)
_NOTE_MARK = expression(rf"\s*(?:[\[［〔]\d{{1,3}}[\]］〕]|[{CIRCLED}])$")
_TAIL = 12  # characters at the end of a paragraph
_SHORT_TEXT = 500  # characters of a report that may well have no headings


def observations(report: Report, name: str) -> tuple[Message, ...]:
    """Return what was noticed in a report, in the order of its text."""
    if not report.sections:
        may_want_headings = sum(len(each.text) for each in report.paragraphs() if each.block is None) >= _SHORT_TEXT
        return (*(message("R113", name) for _ in range(may_want_headings)), *_blanks(report, name))
    found = [*_numbering(report.sections, name)]
    for section in report.walk():
        if not section.parts and section.level < 3 and not section.printed.endswith(STATEMENT_ENDS):  # noqa: PLR2004 - lists
            found += [message("R107", name, section.line, heading=section.printed)]
    found += [message("R108", name, each.line, tail=each.text[-_TAIL:]) for each in _breaking_off(report)]
    return (*sorted(found, key=lambda notice: notice.line or 0), *_blanks(report, name))


def _numbering(sections: Sequence[Section], name: str) -> Iterator[Message]:
    """Yield where the numbers of sections under one parent skip or repeat."""
    before: dict[int, Section] = {}
    for section in sections:
        if section.label and section.level and adverb_number(section.label) is None:
            last = before.get(section.level)
            yield from _compare(last, section, name)
            before[section.level] = section
        for level in [level for level in before if level > section.level]:
            del before[level]
        yield from _numbering(section.children, name)


def _compare(last: Section | None, section: Section, name: str) -> Iterator[Message]:
    number = number_of(section.label)
    previous = number_of(last.label) if last else 0
    if number is None or previous is None:
        return
    if last and number == previous:
        yield message("R106", name, section.line, found=section.label)
    elif number > previous + 1 and last:
        missing = _like(section.label, previous + 1)
        yield message("R105", name, section.line, found=section.label, before=last.label, missing=missing)


def _like(label: str, number: int) -> str:
    """Return the number in the manner of the label: （五） and 4 → （四）, 1.3 and 2 → 1.2."""
    return _LAST_NUMBER.sub(lambda match: str(number) if match[0].isdecimal() else chinese(number), label)


def _breaking_off(report: Report) -> Iterator[Paragraph]:
    """Yield the paragraphs that seem cut off: running text without an end, beside others that have one.

    Two of them in a row are verse, a list or hard wraps: their writer ends no line. Words that lead in a point on their line
    (在管理上，一是…) go on there.
    """
    apart = {paragraph.line for paragraph in (*report.signature, *report.head)}
    holders = (report.preamble + report.sections, *(each.parts for each in report.walk()))
    led_in = {
        after.line
        for holder in holders
        for before, after in pairwise(holder)
        if isinstance(after, Section) and before.line == after.line and not isinstance(before, Section)
    }
    texts = [each for each in report.paragraphs() if each.block is None and each.line not in apart]
    open_ones = [not _NOTE_MARK.sub("", each.text[-_TAIL:]).endswith(FINISHED) for each in texts]
    for index, paragraph in enumerate(texts):
        beside = (*open_ones[max(0, index - 1) : index], *open_ones[index + 1 : index + 2])
        if open_ones[index] and not any(beside) and _breaks_off(paragraph.text) and paragraph.line not in led_in:
            yield paragraph


def _breaks_off(text: str) -> bool:
    is_sentence = "。" in text or (len(text) >= _SENTENCE_LENGTH and RUNNING_TEXT.search(text) is not None)
    return is_sentence and not text.endswith(_CUT_SHORT) and not _BESIDE_TEXT.search(text)


def _blanks(report: Report, name: str) -> Iterator[Message]:
    """Yield one notice for each line that holds blanks."""
    words = [(section.line, section.printed) for section in report.walk()]
    words += [(paragraph.line, paragraph.text) for paragraph in report.paragraphs()]
    found: dict[int, list[re.Match[str]]] = {}
    for line, text in [(1, report.title), *words]:
        if matches := blanks_in(text):
            found.setdefault(line, []).extend(matches)
    for line, matches in sorted(found.items()):
        match = matches[0]
        sample = match.string[max(0, match.start() - 4) : match.end() + 4]
        yield message("R111", name, line, sample=sample, count=len(matches))
