"""What a sentence speaks of, in words that could be met again: its things, names and quantities, each with its weight.

The weights hang on the words alone, never on the reports of an archive: how rare a word is in jieba's dictionary, nothing
for the words of every official report, more for names in quotation marks, less for a bare quantity.
"""

from collections.abc import Iterator
from functools import cache
from math import inf

from converter.language.expression import expression
from converter.language.official_words import GUIDING, OFFICIAL_WORDS, TERMS
from converter.language.sentences import CLAUSE
from converter.themes.words import Cutter

WHOLE = 100
"""The weight of a word that tells a matter by itself; all weights are hundredths."""
NAMED, UNKNOWN, PAIRED, TERM = WHOLE, 80, 50, 60
"""Weights of a name in quotation marks, of a word that the dictionary lacks, of two characters inside a longer such run,
of the name of a task."""
AMOUNT, SMALL_AMOUNT, YEAR = 45, 20, 30
"""Weights of a quantity: `5000吨`, of one figure alone: `3个`, and of a year that is named: `2013年`."""

_COMMON, _RARE = 8.0, 17.0
"""Words weigh 0 to 100 between these: minus the logarithm of their share of all words, `群众` and `蜜柚`."""
_LEAST = 3
_MOST_GUIDING = 4
"""With so many clauses that give the spirit, a sentence is the preface to what is to be done."""
_LONGEST_WHOLE, _FOUR = 3, 4
_QUOTED = expression("[“《]([^“”《》]{2,20})[”》]")
_QUANTITY = expression(r"(\d+(?:\.\d+)?)([%％]|[万亿千百]?[\u4e00-\u9fff])?")
_YEAR = expression(r"(?:19|20)\d\d")
_OF_DATES = tuple("年月日时点")
_COUNTS = expression("[每各首第一二三四五六七八九十百千两几多]")
"""How a word begins that counts, or says how often: 每季度, 一次, 三个."""
_BLOCK = expression(r"[\u4e00-\u9fff]+")
_JOINS = frozenset(
    "的了和与及或在把将对等为以从到被由向于是有不也都再又还则就而且并其这那之所上下中内外前后各每该本我们他她它人年月日个"
    "一二三四五六七八九十百千万亿两几多少大小可要能会使让做抓搞起来去出入给请按据经过用者性化"
)
"""Characters that join words, or count: alone they are no part of a name."""


def words_in(sentence: str) -> dict[str, int]:
    """Return what a sentence speaks of → its weight.

    Clauses that give only the spirit of the work say nothing, and so does a sentence that has mostly such.

    "新建提灌站15座" → 新建 33, 提灌 98, 15座 45
    """
    clauses = [clause.strip() for clause in CLAUSE.findall(sentence)]
    plain = [clause for clause in clauses if not GUIDING.search(clause)]
    if len(plain) * 2 < len(clauses) or len(clauses) - len(plain) >= _MOST_GUIDING:
        return {}  # what else it names is only named in passing
    found: dict[str, int] = {}
    for clause in plain:
        found |= dict(_words(clause))
    return found


def _words(clause: str) -> Iterator[tuple[str, int]]:
    named = [name for name in _QUOTED.findall(clause) if name not in OFFICIAL_WORDS]
    for number, unit in _QUANTITY.findall(clause):
        if unit == "年" and _YEAR.fullmatch(number):
            yield number + unit, YEAR
        elif not unit.startswith(_OF_DATES):
            yield number + unit, AMOUNT if len(number) > 1 else SMALL_AMOUNT
    for block in _BLOCK.findall(clause):
        yield from _things(block)
    for name in named:
        yield name, NAMED


def _things(block: str) -> Iterator[tuple[str, int]]:
    """Yield the words of a run of Chinese characters; what the dictionary cuts into single characters is a name or a new word."""
    run = ""
    for word in _cutter().cut(block):
        if len(word) == 1 and word not in _JOINS and word not in OFFICIAL_WORDS:
            run += word
            continue
        yield from _unknown(run)
        run = ""
        for part in _halves(word):
            if len(part) > 1 and part not in OFFICIAL_WORDS and not _COUNTS.match(part):
                yield part, _weight(part)
    yield from _unknown(run)


@cache
def _halves(word: str) -> tuple[str, ...]:
    """Return a word, or the two that one of four characters is made of: 学生公寓 is told of where only 公寓 is said."""
    halves = word[:2], word[2:]
    if len(word) != _FOUR or word in TERMS or any(_cutter().cut(half) != (half,) for half in halves):
        return (word,)
    return halves


def _unknown(run: str) -> Iterator[tuple[str, int]]:
    if 1 < len(run) <= _LONGEST_WHOLE:
        yield run, UNKNOWN
    else:
        for start in range(len(run) - 1):
            yield run[start : start + 2], PAIRED


@cache
def _weight(word: str) -> int:
    if word in TERMS:
        return TERM
    share = _cutter().share(word)
    if share == -inf:
        return UNKNOWN
    return min(WHOLE, max(_LEAST, round(WHOLE * (-share - _COMMON) / (_RARE - _COMMON))))


@cache
def _cutter() -> Cutter:
    return Cutter(OFFICIAL_WORDS | TERMS)
