"""Who gives a report, where its own words say so. Never guessed: an office is no author, and two names are none."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from converter.language.dates import fold, is_date
from converter.language.expression import expression
from converter.language.marks import heading_mark
from converter.language.offices import is_person, person_in
from converter.language.sentences import CLAUSE_ENDS
from converter.model import Paragraph, Report, Table

_LABELLED = expression(
    r"""
    (?<![\u4e00-\u9fff])
    (?: (?:述[职廉责德学法])*述[职廉责德学法]?人 | (?:报告|汇报|履职|总结|对照检查)人 | 姓\s*名 )
    \s*(?:[（(]\s*(?:签[名字章]?|姓名)\s*[）)])?
    \s*[：:]\s*
    (?P<words>.*?)
    \s*(?= $ | [，,；;（(] | \s[\u4e00-\u9fff](?:\s*[\u4e00-\u9fff]){0,3}\s*[：:] | \d{4}\s*年 )   # the next label, or the date
    """,
    re.VERBOSE,
)
"""述职人：周明远, 报告人（签名）：周明远  2024年1月12日, 姓名：周明远  职务：局长."""
_GENRE = r"(?:述[职廉责德学法]|履职|个人|对照检查|党性分析)"
_TITLED = expression(
    rf"""
    ^(?:关于)?(?P<comrade>[\u4e00-\u9fff·]{{2,13}}?)同志(?=.*{_GENRE})                     # 周明远同志2023年度述职报告
      | ^(?P<named>[\u4e00-\u9fff]{{2,4}}?)(?:\d{{4}}\s*年度?)?(?:个人)?(?=述[职廉责德学法])          # 周明远2023年度述职报告
    """,
    re.VERBOSE,
)
_OFFICER = expression(rf"^([\u4e00-\u9fff、]{{4,30}}?)(?:\d{{4}}\s*年度?)?(?:个人|抓.{{2,12}})?(?={_GENRE})")
"""云溪市水利局局长周明远2023年度述职报告, 河口镇党委书记周明远抓基层党建述职报告: office, post and name, folded."""
_BEHIND = expression(r"(?:[(【]\s*([^(【】)]{2,30})\s*[)】]|[—–_-]{1,2}([\u4e00-\u9fff\s]{2,12}))$")
"""…报告（周明远）, …报告——周明远, folded."""
_BRACKETS = "（()）【】[]—–-― \u3000"  # and dashes
_LONGEST = 40  # characters of a line below a title
_DAY = r"\d{4}\s*[年.\-/](?:\s*\d{1,2}\s*[月.\-/]?)?(?:\s*\d{1,2}\s*日?)?"
_DATE = expression(rf"^{_DAY}|[(]?\s*{_DAY}[)]?$")


def author_of(report: Report, title: str) -> str | None:
    """Return the person who gives a report, or None where it does not say, or names several.

    title: as its words or its sidecar state it, empty where it is made up of the file's name.
    Looked for behind a label (述职人：), in the cell beside 姓名 of a form, in the title (周明远同志述职报告), alone or with office and post on a line below
    the title, alone in the signature: the first of these that names one.
    """
    around = [*report.head, *below_title(report.preamble), *report.signature]
    forms = [part.block for part in (*report.head, *report.preamble) if isinstance(part.block, Table)]
    ways: tuple[Iterable[str], ...] = (
        (name for part in around for name in _labelled(part.text)),
        (name for form in forms for name in _in_form(form)),
        (_in_title(title),),
        (_alone(part.text) for part in below_title(report.preamble)),
        (_alone(part.text) for part in report.signature),
    )
    for way in ways:
        names = {name for name in way if name}
        if names:
            return names.pop() if len(names) == 1 else None
    return None


def below_title(preamble: tuple[Paragraph, ...]) -> Iterator[Paragraph]:
    """Yield the short lines below a title, up to a salutation or a sentence."""
    for part in preamble:
        if part.block or len(part.text) > _LONGEST or part.text.endswith(tuple(CLAUSE_ENDS)):
            return
        yield part


def _labelled(line: str) -> Iterator[str]:
    for match in _LABELLED.finditer(line):
        yield person_in(match["words"])


def _in_form(form: Table) -> Iterator[str]:
    for row in form.rows:
        yield from (person_in(cell.text) for label, cell in pairwise(row) if "".join(label.text.split()) == "姓名")


def _in_title(title: str) -> str:
    mark = heading_mark(title)
    if mark and is_person("".join(title[mark.end :].split())):  # 3.周明远, of a collection
        return "".join(title[mark.end :].split())
    folded = fold(title)
    match = _TITLED.search("".join(folded.split()))
    name = (match["comrade"] or match["named"]) if match else ""
    if is_person(name):
        return name
    behind = _BEHIND.search(folded)
    if behind:
        return person_in(behind[1] or behind[2])
    officer = _OFFICER.match("".join(folded.split()))
    name = person_in(officer[1]) if officer else ""
    return name if officer and name != officer[1] else ""


def _alone(line: str) -> str:
    """Return the name that stands on a line, with office, post and date at most."""
    if is_date(line):
        return ""
    return person_in(_DATE.sub("", fold(line).strip(_BRACKETS)).strip(_BRACKETS))
