"""The front of a report: its title, and the lines around it."""

from collections.abc import Collection

from converter.language.dates import is_date, is_period
from converter.language.expression import expression
from converter.language.kinds import GENRES
from converter.language.marks import heading_mark
from converter.language.offices import is_byline, is_office
from converter.language.salutations import SALUTATION_LINE
from converter.language.sentences import CLAUSE_ENDS
from converter.language.surroundings import (
    ANNEX,
    COLLECTION,
    FORWARDED,
    ISSUE,
    LABELLED,
    METADATA,
    NOTE,
    SERIES,
    SITE,
    SITE_NOTE,
)
from converter.model import Line, Value
from converter.outline.contents import contents_lines
from converter.outline.several import is_counted_title
from converter.outline.title_line import (
    BRACKETED,
    DECIMAL,
    FRONT_LENGTH,
    LONGEST_TITLE,
    SHORT_TITLE,
    begins_title,
    could_be_title,
    ends_with_genre,
    is_long_title,
    is_no_title,
    is_subtitle,
    is_title,
    plain,
)

_GENRE = expression(GENRES)
_JOINING = frozenset("与和及暨")
_FORM_LABEL = expression(r"[^\d、（(]{1,8}")  # 个人总结, 本人述职报告: beside the text in a form
_NUMBERED_NAME = expression(r"\d{1,2}[.．、]\s*(?:[\u4e00-\u9fff·*×xX]{2,8}(?:\s*[（(].{1,20}[）)])?|\S{2,20}报告)$")
_NOTICE = expression(r"关于.{0,8}(?:印发|转发|报送|上报|发布|下达).+的通知$")
_LETTER = expression(r"关于(?:报送|上报|提交|转报).+的(?:函|报告|请示)$")
_OF_REPORT = expression(r"(?:报告|总结|述职|述廉|汇报|要点|思路|材料)(?:[（(].{1,20}[）)])?$")
_END_OF_LETTER = expression(rf"[（(](?:此件|联系人).{{2,30}}[）)]|{ANNEX.pattern}")
_WORD = 2  # characters of a genre that stands alone (公告)
_COLUMN = 6  # characters of the name of a column of a web site
_CONTINUES = expression(r"^(?:和|及|暨|与|、|以及|并|的)")
_OPEN = expression(r"关于(?!.*的\S{1,8}$)")  # 关于…, which waits for its 的报告
_CLOSED = expression(r"的\S{1,8}$")
_HAN = "[\u4e00-\u9fff]"
_ONE = expression(rf"{_HAN}(?:\s+{_HAN})?|\d|(?:19|20)\d\d")
_YEAR_LENGTH = 4
_SPACED = expression(rf"(?<={_HAN})\s+(?={_HAN})")
_FRONT_LINES = 24
_NOTE_LENGTH = 150  # characters of a paragraph of a covering note
_NOTE_LINES = 8
_TITLE_LINES = 3


class Front(Value, frozen=True):
    """How a report opens."""

    head: tuple[Line, ...]
    """Before the title."""
    title: tuple[Line, ...]
    """The lines of the title; empty where none is stated."""
    rest: tuple[Line, ...]
    """All that follows."""

    @property
    def printed(self) -> str:
        """The title as printed, its lines joined."""
        return "".join(line.text for line in self.title)

    @property
    def text(self) -> str:
        """The title closed up: spaces between Chinese characters only space them out (政 府 工 作 报 告)."""
        return _SPACED.sub("", self.printed) if len(self.printed.split()) > 1 else self.printed

    @property
    def told(self) -> str:
        """The title, and what a line below it says of the same: a period, or a subtitle that names the genre."""
        below = (line.text for line in self.rest[:_TITLE_LINES])
        return self.text + "".join(text for text in below if is_period(text) or is_subtitle(text))


def split_front(lines: tuple[Line, ...], table: int = 0) -> Front:
    """Return the title's lines and what stands before and after them; no line is lost.

    A title stands among the short lines, without a sentence's end, that precede the first paragraph or heading, or below
    a covering note; or the file declares it. One that is followed by a table does not go on below it, and wins over the
    label of a form (个人总结).

    table: how many lines stand above the first table; 0 where there is none.
    """
    contents = contents_lines(lines)
    if opening := len(contents) if 0 in contents else 0:  # the headings alone, above the title
        front = _split_front(lines[opening:], is_above_table=False)
        if front.title:
            return Front((*lines[:opening], *front.head), front.title, front.rest)
    front = _split_front(lines, is_above_table=table > 0)
    below = "".join(line.text for line in front.title[max(table - len(front.head), 0) :])
    if not table or (front.title and not _FORM_LABEL.fullmatch(below)):
        return front
    above = _split_front(lines[:table], is_above_table=True)
    return Front(above.head, above.title, lines[len(above.head) + len(above.title) :]) if above.title else front


def _split_front(lines: tuple[Line, ...], *, is_above_table: bool) -> Front:
    count = _front_length(lines) if len(lines) > 1 or is_above_table else 0
    contents = contents_lines(lines)
    title = (
        _set_vertically(lines[:count])
        or _declared(lines, count)
        or _stopped(lines)
        or _forwarded(lines, contents)
        or _naming_a_genre(lines, count, contents)
        or _short(lines[:count])
        or _naming_a_genre(lines, count, contents, mastheads=True)
    )
    if title is None and (first := _below_note(lines)) is not None:
        title = _with_neighbours(lines, first, contents)
    title = title or _of_collection(lines[:count])
    if title is None:
        return Front((), (), lines)
    return Front(lines[: title.start], lines[title.start : title.stop], lines[title.stop :])


def _set_vertically(front: tuple[Line, ...]) -> range | None:
    """Return the lines of a title that is set one character a line (述, 职, 报, 告), or two with a space, or None."""
    start = 0
    while start < len(front):
        stop = start
        while stop < len(front) and _is_one(front[stop].text):
            stop += 1
        said = [plain(line.text) for line in front[start:stop]]
        ends = [count for count in range(2, len(said) + 1) if ends_with_genre("".join(said[:count]))]
        if ends:
            return range(start, start + ends[-1])  # a name may follow in the same manner
        start = stop + 1
    return None


def _is_one(text: str) -> bool:
    """Whether a line is one character of a title, two with a space, or a year; most have more characters, and need no closer look."""
    return len("".join(text.split())) <= _YEAR_LENGTH and bool(_ONE.fullmatch(text))


def _stopped(lines: tuple[Line, ...]) -> range | None:
    """Return the first line where it is a title that ends in a full stop (2023年度述职报告。), or None."""
    text = lines[0].text if lines else ""
    is_other = heading_mark(text) or NOTE.search(text) or LABELLED.match(text)
    is_stopped = text.endswith("。") and len(text) <= SHORT_TITLE and not is_other and is_title(text[:-1])
    return range(1) if is_stopped and len(lines) > 1 else None


def _of_collection(front: tuple[Line, ...]) -> range | None:
    """Return the first line that counts the reports of a file and names their genre (工作总结（精选9篇）), for want of a title."""
    named = (i for i, line in enumerate(front) if COLLECTION.search(line.text) and _GENRE.search(line.text))
    first = next(named, None)
    return None if first is None else range(first, first + 1)


def _declared(lines: tuple[Line, ...], count: int) -> range | None:
    """Return the lines that the file declares to be the title, or None.

    They bear the highest level of the text, once, and no number; a line of chapters' level is none. count: of the front's lines. A line
    that only follows such a one may be the title all the same, where it names a genre and the first does not.
    """
    levels = [line.declared for line in lines if line.declared]
    top = min(levels, default=0)
    tops = [i for i, line in enumerate(lines) if line.declared == top and not heading_mark(line.text)] if top else []
    if not tops or tops[0] >= (_FRONT_LINES if top == 1 else count):
        return None
    first = stop = tops[0]
    while stop < len(lines) and stop in tops[:_TITLE_LINES] and not is_title(lines[stop].text):
        stop += 1
    is_whole = stop < len(lines) and stop in tops[:_TITLE_LINES]
    title = range(first, stop + 1 if is_whole else first + 1)
    text = "".join(lines[i].text for i in title)
    if (
        len(tops) > len(title)
        or len(text) > LONGEST_TITLE
        or is_no_title(text)
        or is_office(text)
        or FORWARDED.match(text)
    ):
        return None
    follows = title.stop < count and is_title(lines[title.stop].text)
    return None if follows and not is_whole else title


def _naming_a_genre(
    lines: tuple[Line, ...], count: int, contents: Collection[int], *, mastheads: bool = False
) -> range | None:
    """Return the first line that names a genre, with its neighbours; a notice that forwards, or a bare word, only for want of another."""
    titles = [i for i, line in enumerate(lines[:count]) if i not in contents and is_title(line.text)]
    found = [i for i in titles if len(lines[i].text) > _WORD]
    found += [i for i, line in enumerate(lines[:count]) if _NOTICE.search(line.text)]
    found += [i for i in titles if len(lines[i].text) <= _WORD]
    first = next((i for i in found if mastheads or not _is_masthead(lines, i)), None)
    return None if first is None else _with_neighbours(lines, first, contents)


def _forwarded(lines: tuple[Line, ...], contents: Collection[int]) -> range | None:
    """Return the title of the report that a notice or letter hands on (关于印发…的通知, 关于报送…的函), below its end: a date, or （此件公开发布）."""
    notice = next((i for i, line in enumerate(lines[:_FRONT_LINES]) if _hands_on(line.text)), None)
    if notice is None:
        return None
    for index in range(notice + 2, min(notice + _FRONT_LINES, len(lines))):
        text, before = lines[index].text, lines[index - 1].text
        if heading_mark(text):
            return None
        has_ended = any(_ends_letter(line.text) for line in lines[max(notice, index - _TITLE_LINES) : index])
        if has_ended and _OF_REPORT.search(text) and is_title(text) and not before.endswith(tuple(CLAUSE_ENDS)):
            return _with_neighbours(lines, index, contents)
    return None


def _hands_on(text: str) -> bool:
    return bool(_NOTICE.search(text) or _LETTER.search(text))


def _ends_letter(text: str) -> bool:
    return is_date(text) or bool(_END_OF_LETTER.fullmatch("".join(text.split())))


def _is_masthead(lines: tuple[Line, ...], index: int) -> bool:
    """Whether a line is the name of a series (会议纪要 above 〔2023〕8号) or of a column of a web site (工作总结 below 政务公开)."""
    text = lines[index].text
    below = lines[index + 1].text if index + 1 < len(lines) else ""
    is_of_site = index > 0 and len(text) <= _COLUMN and bool(SITE.search(lines[index - 1].text))
    return is_of_site or bool(SERIES.search(text) and ISSUE.match("".join(below.split())))


def _with_neighbours(lines: tuple[Line, ...], first: int, contents: Collection[int]) -> range:
    """Return a line that names a genre with the lines above and below that belong to the same title."""
    last = first + 1
    if last + 1 < len(lines) and lines[last].text in _JOINING:
        parts = (i for i in range(last + 1, min(last + _TITLE_LINES, len(lines))) if is_title(lines[i].text))
        last = next(parts, first) + 1
    elif last < len(lines) and is_title(lines[last].text):
        waits = _OPEN.search(lines[first].text) and _CLOSED.search(lines[last].text)
        last += bool(waits or _CONTINUES.match(lines[last].text))
    above = first
    while (
        above > 0
        and first - above < _TITLE_LINES - 1
        and above - 1 not in contents
        and begins_title(lines[above - 1].text, lines[above].text)
    ):
        above -= 1
    return range(above, last)


def _short(front: tuple[Line, ...]) -> range | None:
    """Return the first short line that may be a title although it names no genre; an office's or a person's name only for want of another."""
    found = [i for i, line in enumerate(front) if could_be_title(line.text) and not _is_masthead(front, i)]
    first = next((i for i in found if not is_byline(front[i].text)), found[0] if found else None)
    return None if first is None else range(first, first + 1)


def _below_note(lines: tuple[Line, ...]) -> int | None:
    """Return the index of the title below a covering note, or None."""
    has_note = False
    for index, line in enumerate(lines[:_NOTE_LINES]):
        is_counted = is_counted_title(line.text)
        if SALUTATION_LINE.search(line.text) or (heading_mark(line.text) and not is_counted):
            return None
        if has_note and len(line.text) <= FRONT_LENGTH and (is_counted or is_title(line.text)):
            return index
        if len(line.text) > _NOTE_LENGTH and not SITE_NOTE.search(line.text):
            return None
        has_note = has_note or bool(NOTE.search(line.text))
    return None


def _front_length(lines: tuple[Line, ...]) -> int:
    for index, line in enumerate(lines[:_FRONT_LINES]):
        text = line.text
        if (
            METADATA.match(text)
            or LABELLED.match(text)
            or ANNEX.fullmatch(text)
            or (len(text) <= FRONT_LENGTH and SITE.search(text))  # 您的位置：
            or (line.declared == 1 and not heading_mark(text))
        ):
            continue
        if (len(text) > FRONT_LENGTH and not is_long_title(text)) or text.endswith(tuple(CLAUSE_ENDS)):
            return index
        is_heading = heading_mark(text) or DECIMAL.match(text) or BRACKETED.match(text)
        if SALUTATION_LINE.search(text) or (is_heading and not (index == 0 and _is_numbered_name(lines))):
            return index
    return min(len(lines), _FRONT_LINES)


def _is_numbered_name(lines: tuple[Line, ...]) -> bool:
    """Whether the first line is the name of a person whose number is that in a collection (3.某某), and no item of a list."""
    mark = heading_mark(lines[0].text)
    if mark is None or not _NUMBERED_NAME.match(lines[0].text):
        return False
    following = (heading_mark(line.text) for line in lines[1:] if not DECIMAL.match(line.text))
    after = next((each for each in following if each), None)
    has_parts = any(DECIMAL.match(line.text) for line in lines[1:_TITLE_LINES])
    return not has_parts and not (after and (after.level, after.number) == (mark.level, mark.number + 1))
