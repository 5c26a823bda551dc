"""Texts in another spelling are read as if it were the usual one; their reports keep their own words.

Traditional characters (述職報告), and `.` in the place of every 。, would hide from outline and themes what they know. So another
text is read, as long as the text itself, and what was read is said again in the text's own words (own_words.py).
"""

import json
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from converter.language.expression import expression
from converter.model import Paragraph, Report, Section, Text

_TABLE = Path(__file__).with_name("search") / "fold.json"  # which the search folds characters by
_SAMPLE = 2000  # characters that tell the spelling
_LETTERS = "黨國會學習實領導發務動進強責題議書記報總結體關於為與們來時對開個這設業員單組織"
_TRADITIONAL = expression(f"[{_LETTERS}]")
_TRADITIONAL_SHARE = 0.03
_DOT = expression(r"(?<=[\u4e00-\u9fff”》）)])\.(?![\d.])")
_DOTTED_NUMBER = expression(r"\s*[（(]?[一二三四五六七八九十]{1,3}[）)]?\.")
_FEWEST_DOTS = 5
Change = Callable[[str], str]
"""What turns a text into one of the usual spelling, as long as it was."""


def change_of(text: Text) -> Change | None:
    """Return what turns a text's lines into the usual spelling; None where they have it."""
    return _change(line.text for line in text.lines if line.block is None)


def in_usual_spelling(text: Text, change: Change) -> Text:
    """Return a text with its lines in the usual spelling, each as long as it was."""
    lines = (line if line.block else replace(line, text=change(line.text)) for line in text.lines)
    return replace(text, lines=tuple(lines))


def report_in_usual_spelling(report: Report) -> Report:
    """Return a report with its words in the usual spelling, as themes are judged by; the report itself where it has that already."""
    change = _change(_words(report))
    if change is None:
        return report
    return replace(said_again(report, lambda words, _: change(words), change), title=change(report.title))


def labelled_in_usual_spelling(report: Report, label: Callable[[Report], Report]) -> Report:
    """Return a report with the labels that it gets in the usual spelling."""
    usual = report_in_usual_spelling(report)
    return label(report) if usual is report else _with_labels(report, label(usual))


def _change(texts: Iterable[str]) -> Change | None:
    """Return what turns texts into the usual spelling, one character for one; None where they have it."""
    sample: list[str] = []
    length = 0
    for text in texts:
        sample.append(text[: _SAMPLE - length])
        length += len(sample[-1])
        if length >= _SAMPLE:
            break
    said = "".join(sample)
    is_traditional = len(_TRADITIONAL.findall(said)) > _TRADITIONAL_SHARE * length
    is_dotted = "。" not in said and len(_DOT.findall(said)) >= _FEWEST_DOTS
    if not (is_traditional or is_dotted):
        return None
    table = _simplified() if is_traditional else {}

    def change(text: str) -> str:
        usual = text.translate(table)
        if not is_dotted:
            return usual
        number = _DOTTED_NUMBER.match(usual)
        start = number.end() if number else 0
        return usual[:start] + _DOT.sub("。", usual[start:])

    return change


@cache
def _simplified() -> dict[int, str]:
    """Return code point of a traditional character → the simplified one."""
    table = json.loads(_TABLE.read_text(encoding="utf-8"))
    pairs = zip(table["from"], table["to"], strict=True)
    return {ord(before): after for before, after in pairs if unicodedata.east_asian_width(before) == "W"}


def _words(report: Report) -> Iterable[str]:
    yield report.printed_title
    yield from (section.printed for section in report.walk())
    yield from (paragraph.text for paragraph in report.paragraphs() if paragraph.block is None)


def said_again(report: Report, of_line: Callable[[str, int], str], again: Change) -> Report:
    """Return a report in other words.

    of_line: words of a line, and its number → the same otherwise; again: words that are part of those asked for last.
    """

    def paragraphs(parts: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
        return tuple(map(paragraph, parts))

    def paragraph(part: Paragraph) -> Paragraph:
        return part if part.block else replace(part, text=of_line(part.text, part.line))

    def section(part: Section) -> Section:
        printed = of_line(part.printed, part.line)
        label, heading = again(part.label), again(part.heading)
        parts = tuple(section(each) if isinstance(each, Section) else paragraph(each) for each in part.parts)
        return replace(part, printed=printed, label=label, heading=heading, parts=parts)

    return replace(
        report,
        head=paragraphs(report.head),
        preamble=paragraphs(report.preamble),
        sections=tuple(map(section, report.sections)),
        closing=paragraphs(report.closing),
        signature=paragraphs(report.signature),
        annexes=tuple(map(section, report.annexes)),
    )


def _with_labels(report: Report, labelled: Report) -> Report:
    """Return a report with the labels of another that has the same parts."""

    def put(own: Any, other: Any) -> Any:
        labels = {name: getattr(other, name) for name in ("roles", "themes", "evidence", "subthemes")}
        if isinstance(own, Section):
            labels["parts"] = puts(own.parts, other.parts)
        return replace(own, **labels)

    def puts(own: tuple[Any, ...], other: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(put(mine, its) for mine, its in zip(own, other, strict=True))

    fields = ("head", "preamble", "sections", "closing", "signature", "annexes")
    parts = {name: puts(getattr(report, name), getattr(labelled, name)) for name in fields}
    return replace(report, terms=labelled.terms, **parts)
