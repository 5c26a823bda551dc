"""What one line may be for a title: it names a genre, could be one all the same, begins one, or is none."""

import re
import unicodedata

from converter.language.dates import is_date, is_labelled_date, is_time_stamp, tells_when_passed
from converter.language.expression import expression
from converter.language.kinds import GENRES
from converter.language.marks import heading_mark
from converter.language.numerals import CHINESE
from converter.language.offices import PERSON
from converter.language.salutations import LEAD, SALUTATION_LINE
from converter.language.sentences import CLAUSE_ENDS
from converter.language.surroundings import (
    BYLINE,
    COLLECTION,
    FORWARDED,
    LABELLED,
    LETTERHEAD,
    METADATA,
    OF_OTHERS,
    SITE,
)
from converter.outline.several import is_piece_mark

_TITLE = expression(
    rf"(?:{GENRES})[》”]?(?:[（(【\[].{{1,30}}[）)】\]])?(?:\d|[-—–_]{{1,2}}{PERSON}|(?:19|20)\d\d年?度?)?$"
)
SHORT_TITLE = 40
"""Characters of a title that names no genre, at most."""
DECIMAL = expression(r"\d{1,2}(?:[.．]\d{1,2})+[.．、\s]*[^\d\s%]")
"""1.1 …, a heading."""
BRACKETED = expression(rf"[【〔\[]\s*[{CHINESE}\d]{{1,3}}\s*[】〕\]]")
"""【一】, a heading."""
FRONT_LENGTH = 60
"""Characters of a line above the text, at most: a longer one is a paragraph, or a title (`is_long_title`)."""
LONGEST_TITLE = 120
"""Characters; a style on a longer line makes no title of it."""
_PLACE = expression(r"\S{1,3}[省市县区镇乡州]|(?:19|20)\d\d")  # a short first line of a title
_STAMPED = expression(r"\d{4}[\-/.年]\d{1,2}[\-/.月]\d{1,2}日?\s+\d{1,2}:\d{2}")  # of a page: 2023-12-28 10:15 编辑：…
_BEGINS_WITH_DATE = expression(r"\d{4}[-/.]\d")
_SENTENCE = expression(
    r"[。；]|，.*》$|^(?:\d{4}年\w{0,4}|为了?|根据|按照|依据|遵照|现将|本着?|我|一年来|近年来|今年|去年|通过).*，"
)
_WITHOUT_WORDS = expression(r"[!-~\s•·]*")  # a name in Latin letters, a size (38.97KB)
_OF_OFFICE = expression(
    r"^\S{2,20}?(?:[局厅处科站所院校委部会府镇乡组队室司]|中心|公司|街道|[中小]学|支)(?=关于|(?:19|20)\d\d年)"
)
_NAME_LENGTH = 4  # characters of a person's name


def ends_with_genre(text: str) -> bool:
    """Whether a line without white space ends with the genre of a report, with what may follow that in a title."""
    return bool(_TITLE.search(text))


def is_title(text: str) -> bool:
    """Whether a line is a title that names a genre."""
    return (
        len(text) <= LONGEST_TITLE
        and not is_no_title(text)
        and bool(_TITLE.search(plain(text)))
        and not (FORWARDED.match(text) or BYLINE.search(text) or SALUTATION_LINE.match(text))
    )


def is_long_title(text: str) -> bool:
    """Whether a line that is as long as a paragraph is a title all the same: it names a genre, and no comma parts it."""
    return "，" not in text and is_title(text)


def is_subtitle(text: str) -> bool:
    """Whether a line is a subtitle that names a genre: ——2023年度述职报告."""
    return text.startswith(("—", "–")) and is_title(text.lstrip("—– "))


def is_no_title(text: str) -> bool:
    """Whether a line is no title whatever it ends with: a sentence, a heading, a line of a cover or of a web page."""
    return bool(
        _of_several(text)
        or METADATA.match(text)
        or OF_OTHERS.match(text)
        or SITE.search(text)
        or _SENTENCE.search(text)
        or DECIMAL.match(text)
        or BRACKETED.match(text)
        or LEAD.fullmatch("".join(text.split()))
    )


def could_be_title(text: str) -> bool:
    """Whether a line may be a title although it names no genre."""
    if len(text) > SHORT_TITLE:
        return False
    is_other = is_no_title(text) or FORWARDED.match(text) or LABELLED.match(text) or LETTERHEAD.search(text)
    return not (is_other or _is_beside_title(text) or _WITHOUT_WORDS.fullmatch(text))


def begins_title(text: str, following: str) -> bool:
    """Whether a line is the beginning of a title that ends on the next one (an office's name, 关于…)."""
    if not (_NAME_LENGTH < len(text) <= FRONT_LENGTH or _PLACE.fullmatch(text)):
        return False
    is_other = (
        is_no_title(text)
        or LABELLED.match(text)
        or LETTERHEAD.search(text)
        or heading_mark(text)
        or set(text) & set("|!！？")  # 简体 | 繁体
        or _BEGINS_WITH_DATE.match(text)
        or re.match(r"转发|来源|时间|附件|编者按", text)
        or _OF_OFFICE.search(following)  # which names its office itself
    )
    return not (is_other or _is_beside_title(text) or _TITLE.search(plain(text)))


def _of_several(text: str) -> bool:
    """Whether a line counts the reports of a file (篇一, 述职报告三篇) and names none."""
    return is_piece_mark(text) or bool(COLLECTION.search(text))


def _is_beside_title(text: str) -> bool:
    *words, last = text.split()
    is_dated = is_date(text) or is_time_stamp(text) or is_labelled_date(text) or tells_when_passed(text)
    is_dated |= _STAMPED.match(text) is not None
    is_dated |= bool(words) and is_date(last) and not any(map(_TITLE.search, words))  # who made it, and when
    return is_dated or bool(BYLINE.search(text)) or text.endswith(tuple(CLAUSE_ENDS))


def plain(text: str) -> str:
    """Return a line as titles are known by: without white space, stars and brackets round it, in half width."""
    return "".join(unicodedata.normalize("NFKC", text).split()).strip("★☆◆◇■□●○▲※*【】")
