"""What an editor should look at in a report's outline. Nothing here changes a word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from converter.language.blanks import BLANK, MAY_BE_BLANK
from converter.language.numerals import ARABIC, CHINESE, adverb_number, chinese, number_of
from converter.language.sentences import FINISHED, RUNNING_TEXT, STATEMENT_ENDS
from converter.messages import message
from converter.model import Message, Paragraph, Report, Section

_LAST_NUMBER = re.compile(rf"(?:[{ARABIC}]+|[{CHINESE}]+)(?=[^{ARABIC}{CHINESE}]*$)")  # 1.3: the 3
_CUT_SHORT = (*FINISHED, *".—~、")  # a list or a dash breaks off as its writer meant it


def observations(report: Report, name: str) -> tuple[Message, ...]:
    """Return what was noticed in a report, in the order of its text."""
    if not report.sections:
        return (message("R113", name), *_blanks(report, name))
    found = [*_numbering(report.sections, name)]
    for section in report.walk():
        if not section.parts and section.level < 3 and not section.printed.endswith(STATEMENT_ENDS):  # noqa: PLR2004 - lists
            found += [message("R107", name, section.line, heading=section.printed)]
    apart = {paragraph.line for paragraph in (*report.signature, *report.head)}
    for paragraph in report.paragraphs():
        if paragraph.block is None and paragraph.line not in apart and _breaks_off(paragraph):
            found += [message("R108", name, paragraph.line, tail=paragraph.text[-12:])]
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


def _breaks_off(paragraph: Paragraph) -> bool:
    if len(paragraph.text) < 12:  # noqa: PLR2004
        return False
    is_sentence = bool(RUNNING_TEXT.search(paragraph.text))  # not a line of the front
    return is_sentence and not paragraph.text.endswith(_CUT_SHORT)


def _blanks(report: Report, name: str) -> Iterator[Message]:
    """Yield one notice for each line that holds blanks."""
    words = [(section.line, section.printed) for section in report.walk()]
    words += [(paragraph.line, paragraph.text) for paragraph in report.paragraphs()]
    found: dict[int, list[re.Match[str]]] = {}
    for line, text in [(1, report.title), *words]:
        if MAY_BE_BLANK.search(text) and (matches := list(BLANK.finditer(text))):
            found.setdefault(line, []).extend(matches)
    for line, matches in sorted(found.items()):
        match = matches[0]
        sample = match.string[max(0, match.start() - 4) : match.end() + 4]
        yield message("R111", name, line, sample=sample, count=len(matches))
