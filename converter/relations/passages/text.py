"""The words of a report as shared passages see them: its sentences, place by place, and what of each is compared.

Not among them: the title, what stands before it, the signature, and short cells of tables. Names in 《》 are words of a
document's title: they are no part of what is compared.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from converter.language.expression import expression
from converter.language.sentences import CLAUSE, CLAUSE_ENDS, CLOSERS, SENTENCE_ENDS
from converter.model import Paragraph, Report, Section, Table, Value

_LONGEST = 400
"""Characters of a sentence; what goes on beyond them is cut, so that the work for one stays bounded."""
_SENTENCE = expression(
    rf"""
    [^{SENTENCE_ENDS}]{{1,{_LONGEST}}}          # its words
    (?:[{SENTENCE_ENDS}]+[{re.escape(CLOSERS)}]*)?  # the marks that end it
    | [{SENTENCE_ENDS}]+[{re.escape(CLOSERS)}]*    # or marks alone
    """,
    re.VERBOSE,
)
_NAME = expression("《[^《》]{1,80}》")
LEAST_UNIT = 10
"""Characters of the shortest clause or sentence that counts as a formula."""
_RECURRING = 1 << 13
"""Formulas of which is remembered where their words stand: the same ones come in report after report."""


class Unit(Value, frozen=True):
    """A clause or a sentence."""

    start: int
    """Where it begins in its sentence, and …"""
    end: int
    """… where it ends, both counted in the sentence's characters."""
    words: str
    """Folded."""


def sentences_of(report: Report) -> Iterator[tuple[str, list[str]]]:
    """Yield id and sentences of every place with running text, in the order of the text, without white space.

    The sentences of a place joined are all its words: a heading with what runs on from it, a paragraph, one of a long cell.
    """
    for identifier, text in _texts(report):
        if sentences := _SENTENCE.findall("".join(text.split())):
            yield identifier, sentences


def folded(sentence: str) -> str:
    """Return what of a sentence is compared: letters and digits of any script, in one width and case, without names in 《》."""
    return _without_names(sentence).translate(_FOLDED)


def folded_with_places(sentence: str) -> tuple[str, list[int]]:
    """Return the same, and for each of its characters its index in the sentence."""
    found = [(_FOLDED[ord(each)], index) for index, each in enumerate(_without_names(sentence))]
    kept = [(each, index) for each, index in found if each]
    return "".join(each for each, _ in kept), [index for _, index in kept]


@lru_cache(_RECURRING)
def letters_in(text: str) -> int:
    """Return how many letters and digits of a text are compared."""
    return len(folded(text))


def units_of(sentence: str) -> Iterator[Unit]:
    """Yield the sentence, and the clauses of one that has several, as far as they are long enough to be a formula."""
    covered = _without_names(sentence)
    clauses = [Unit(match.start(), match.end(), match[0].translate(_FOLDED)) for match in CLAUSE.finditer(covered)]
    clauses = [clause for clause in clauses if clause.words]
    if not clauses:
        return
    whole = Unit(clauses[0].start, clauses[-1].end, "".join(clause.words for clause in clauses))
    for unit in (whole, *(clauses if len(clauses) > 1 else ())):
        if len(unit.words) >= LEAST_UNIT:
            yield unit


def clauses_of(sentences: Sequence[str]) -> list[list[str]]:
    """Return the folded clauses of each sentence, those without letters and digits left out; faster than one by one."""
    if not sentences:
        return []
    found = _without_names(_END.join(sentences)).translate(_CLAUSES).split(_END)
    return [[clause for clause in each.split("\n") if clause] for each in found]


@lru_cache(_RECURRING)
def words_within(sentence: str) -> tuple[int, int]:
    """Return where the first letter or digit of a sentence that has some stands, and the end of the last."""
    covered = _without_names(sentence)
    first = next(index for index, each in enumerate(covered) if _FOLDED[ord(each)])
    last = next(index for index in range(len(covered) - 1, -1, -1) if _FOLDED[ord(covered[index])])
    return first, last + 1


def _texts(report: Report) -> Iterator[tuple[str, str]]:
    yield from _of_paragraphs(report.preamble)
    for section in report.sections:
        yield from _of_section(section)
    yield from _of_paragraphs(report.closing)
    for section in report.annexes:
        yield from _of_section(section)


def _of_section(section: Section) -> Iterator[tuple[str, str]]:
    runs_on, rest = section.running_on
    yield section.id, section.printed + runs_on
    for part in rest:
        yield from _of_section(part) if isinstance(part, Section) else _of_paragraphs((part,))


def _of_paragraphs(paragraphs: tuple[Paragraph, ...]) -> Iterator[tuple[str, str]]:
    for part in paragraphs:
        if isinstance(part.block, Table):
            for row in part.block.rows:
                for cell in row:
                    yield from zip(cell.ids, cell.paragraphs, strict=False)
        elif part.text:
            yield part.id, part.text


def _without_names(sentence: str) -> str:
    """Return a sentence of the same length, with NUL in place of names in 《》."""
    return _NAME.sub(lambda name: "\0" * len(name[0]), sentence) if "《" in sentence else sentence


class _Folded(dict[int, str]):
    """Code point → what it is compared as: one character, or nothing."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        narrow = unicodedata.normalize("NFKC", character).lower()
        if len(narrow) != 1:
            narrow = character
        self[code] = kept = narrow if unicodedata.category(narrow)[0] in "LN" else ""
        return kept


class _Clauses(_Folded):
    """Likewise; a line feed for what ends a clause, and what stands between sentences as it is."""

    def __missing__(self, code: int) -> str:
        self[code] = kept = "\n" if chr(code) in CLAUSE_ENDS else super().__missing__(code)
        return kept


_FOLDED = _Folded()
_END = "\x7f"
_CLAUSES = _Clauses({ord(_END): _END})
