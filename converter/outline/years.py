"""The year that a report is about: not the day it was signed."""

from __future__ import annotations

import re
import unicodedata

_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_CHINESE_YEAR = re.compile(r"[一二][〇○零九][〇○零一二三四五六七八九]{2}(?=年)")
_YEAR = re.compile(r"(?<!\d)((?:19[89]|20[0-4])\d)(?=\s*年(?!代))")
_BARE_YEAR = re.compile(r"(?<!\d)((?:19[89]|20[0-4])\d)(?!\d)")
_RANGE = re.compile(r"(?<!\d)(?:19|20)\d\d\s*年?\s*[—–\-－~～至到]+\s*(?=(?:19|20)\d\d\s*年)")
_DATE = re.compile(r"(?:19|20)\d\d\s*年\s*\d{1,2}\s*月\s*(?:\d{1,2}\s*日)?")
_REPORTED = re.compile(r"(?<!\d)((?:19[89]|20[0-4])\d)\s*年\s*(?:度|以来|，|,|来|是|里|的?[^。，]{0,12}(?:工作|情况|履职|回顾|总结|成效))")
_NUMBERED = re.compile(r"[〔\[]((?:19|20)\d\d)[〕\]]")  # 国办发〔2022〕17号
_LATER = "打算|计划|安排|要点|思路|目标|部署|展望|谋划|任务"


def year_of(title: str, opening: str, headings: tuple[str, ...], name: str, signed: str) -> int | None:
    """Return the year reported on, or None.

    title: as written, empty where there is none; opening: the first paragraphs; headings: those of level 0 and 1;
    name: path of the file; signed: the signature lines. The first of these that names a year decides: the title, the
    opening's “2023年以来”, a heading that looks back (一、2023年工作回顾), the file's name or folder, any year of the
    opening, the document's number. The day of signing decides last, since a report on a year is often signed in the next one.
    """
    folded = [_fold(title), _fold(opening), *map(_fold, headings)]
    if found := _YEAR.findall(_RANGE.sub("", folded[0])) or _BARE_YEAR.findall(_RANGE.sub("", folded[0])):
        return int(found[0])
    if found := _REPORTED.findall(folded[1]):
        return int(found[0])
    for heading in folded[2:]:
        match = _YEAR.search(heading)
        if match and not re.search(_LATER, heading):
            return int(match[1])
    if found := _BARE_YEAR.findall(_fold(name)):
        return int(found[-1])
    if found := _YEAR.findall(_DATE.sub("", folded[1])):
        return int(found[0])
    if found := _NUMBERED.findall(folded[1]):
        return int(found[0])
    if found := _YEAR.findall(_fold(signed)):
        return int(found[-1])
    return None


def _fold(text: str) -> str:
    """Return the text with half-width digits and years written in Chinese as digits (二〇二三年 → 2023年)."""
    text = unicodedata.normalize("NFKC", text)
    return _CHINESE_YEAR.sub(lambda match: match[0].translate(_DIGITS), text)
