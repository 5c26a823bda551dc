"""The front of a report: its title, and the lines around it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from converter.language.dates import is_date, tells_when_passed
from converter.language.kinds import GENRES
from converter.language.marks import heading_mark
from converter.language.numerals import CHINESE
from converter.language.offices import POST, SPEAKER
from converter.language.salutations import SALUTATION_LINE
from converter.language.sentences import CLAUSE_ENDS
from converter.model import Line
from converter.outline.several import is_piece_mark

_TITLE = re.compile(rf"(?:{GENRES})[》”]?(?:[（(【\[].{{1,30}}[）)】\]])?\d?$")
_FORWARDED = re.compile(r"^(?:转发|印发|关于转发|关于印发|附件|来源|时间|发布|作者|编者按|链接|主题)")
_METADATA = re.compile(r"^[-*\s]*[A-Za-z][A-Za-z0-9_]*\s*[:：]|^[#\-=*]+\s|^[-=*]{3,}$")
_BYLINE = re.compile(
    rf"^[—–\-]{{1,2}}|^[（(].*[）)]$|〔\d{{4}}〕|^(?:{SPEAKER}|人)[：:\s]|^(?:姓名|单位|职务|时间|来源|日期)[：:]"
    rf"|{POST}\s+(?!\S*(?:{GENRES})$)\S{{2,4}}$"
)
_LETTERHEAD = re.compile(r"(?:文件|资料|情况通报|简报)$|^(?:内部|秘密|机密|绝密|急件)|★")
# a covering note: 现将…转发给你们， 请审阅， 联系人：
_NOTE = re.compile(
    r"现将.{0,60}(?:转发|印发|报送|报上|送上|呈上|发给|上报)|请.{0,4}(?:审阅|审示|审核|查收|批示|批阅)|联系人[：:]"
)
_FORM_LABEL = re.compile(r"[^\d、（(]{1,8}")  # 个人总结, 本人述职报告: beside the text in a form
_SHORT_TITLE = 40  # characters of a title that names no genre
_NUMBERED_NAME = re.compile(r"\d{1,2}[.．、]\s*(?:\S{2,8}|\S{2,20}报告)$")
_COLLECTION = re.compile(rf"[（(]?(?:精选|通用|优秀|合集|共)?\s*[{CHINESE}两\d]{{1,3}}\s*篇[）)]?$")
_CONTINUES = re.compile(r"^(?:和|及|暨|与|、|以及|并)")
_FRONT_LENGTH = 60  # characters; a longer line is a paragraph
_FRONT_LINES = 24
_NOTE_LENGTH = 150  # characters of a paragraph of a covering note
_NOTE_LINES = 8
_NAME_LENGTH = 4  # characters of a person's name


@dataclass(frozen=True, slots=True)
class Front:
    """How a report opens."""

    head: tuple[Line, ...]
    """Before the title."""
    title: tuple[Line, ...]
    """The lines of the title; empty where none is stated."""
    rest: tuple[Line, ...]
    """All that follows."""

    @property
    def text(self) -> str:
        """The title, its lines joined."""
        return "".join(line.text for line in self.title)


def split_front(lines: tuple[Line, ...], table: int = 0) -> Front:
    """Return the title's lines and what stands before and after them; no line is lost.

    A title stands among the short lines, without a sentence's end, that precede the first paragraph or heading, or below
    a covering note. One that is followed by a table does not go on below it, and wins over the label of a form (个人总结).

    table: how many lines stand above the first table.
    """
    front = _split_front(lines)
    below = "".join(line.text for line in front.title[max(table - len(front.head), 0) :])
    if not table or (front.title and not _FORM_LABEL.fullmatch(below)):
        return front
    above = _split_front(lines[:table], is_whole=False)
    return Front(above.head, above.title, lines[len(above.head) + len(above.title) :]) if above.title else front


def _split_front(lines: tuple[Line, ...], *, is_whole: bool = True) -> Front:
    """As `split_front`; is_whole: whether more lines than these are none of the report's, so that one alone is its text."""
    count = _front_length(lines, is_whole=is_whole)
    front = lines[:count]
    first = next((i for i, line in enumerate(front) if _is_title(line.text)), None)
    if first is None:
        first = next((i for i, line in enumerate(front) if _could_be_title(line.text)), None)
        if first is not None:
            return Front(lines[:first], lines[first : first + 1], lines[first + 1 :])
        first = _below_note(lines)
    if first is None:
        return Front((), (), lines)
    last = first + 1
    if last < len(lines) and _CONTINUES.match(lines[last].text) and _is_title(lines[last].text):
        last += 1
    while first > 0 and _is_begun_title(lines[first - 1].text) and last - first < 3:  # noqa: PLR2004 - lines of a title
        first -= 1
    return Front(lines[:first], lines[first:last], lines[last:])


def _below_note(lines: tuple[Line, ...]) -> int | None:
    """Return the index of the title below a covering note, or None."""
    has_note = False
    for index, line in enumerate(lines[:_NOTE_LINES]):
        if has_note and len(line.text) <= _FRONT_LENGTH and _is_title(line.text):
            return index
        if heading_mark(line.text) or len(line.text) > _NOTE_LENGTH:
            return None
        has_note = has_note or bool(_NOTE.search(line.text))
    return None


def _front_length(lines: tuple[Line, ...], *, is_whole: bool) -> int:
    for index, line in enumerate(lines[:_FRONT_LINES]):
        text = line.text
        is_numbered_name = index == 0 and bool(_NUMBERED_NAME.match(text))
        if _METADATA.match(text):
            continue
        if len(text) > _FRONT_LENGTH or text.endswith(tuple(CLAUSE_ENDS)):
            return index
        if SALUTATION_LINE.search(text) or (heading_mark(text) and not is_numbered_name):
            return index
    return min(len(lines), _FRONT_LINES) if len(lines) > 1 or not is_whole else 0


def _is_title(text: str) -> bool:
    return (
        not _of_several(text)
        and bool(_TITLE.search(_plain(text)))
        and not (_FORWARDED.match(text) or _METADATA.match(text) or _BYLINE.search(text) or SALUTATION_LINE.match(text))
    )


def _could_be_title(text: str) -> bool:
    """Whether a line may be a title although it names no genre."""
    return len(text) <= _SHORT_TITLE and not (
        _of_several(text) or _FORWARDED.match(text) or _METADATA.match(text) or _is_beside_title(text)
    )


def _is_begun_title(text: str) -> bool:
    """Whether a line is the beginning of a title that ends on the next one (an office's name, 关于…)."""
    is_other = (
        _of_several(text)
        or _METADATA.match(text)
        or _LETTERHEAD.search(text)
        or re.match(r"转发|来源|时间|附件|编者按", text)
    )
    is_line_of_title = _NAME_LENGTH < len(text) <= _FRONT_LENGTH and not _is_beside_title(text)
    return is_line_of_title and not is_other and not _TITLE.search(_plain(text))


def _of_several(text: str) -> bool:
    """Whether a line counts the reports of a file (篇一, 述职报告三篇) and names none."""
    return is_piece_mark(text) or bool(_COLLECTION.search(text))


def _is_beside_title(text: str) -> bool:
    is_dated = is_date(text) or tells_when_passed(text)
    return is_dated or bool(_BYLINE.search(text)) or text.endswith(tuple(CLAUSE_ENDS))


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
