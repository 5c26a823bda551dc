"""numbering.xml: the number that Word prints before a paragraph, which is not in the paragraph's text.

Source: ECMA-376 Part 1, 17.9. Where it leaves open what Word does:
- Lists (w:num) of one definition (w:abstractNum) count on together; a startOverride sets the count of its level when the
  list first uses that level, and wherever the level starts anew.
- A level whose number is printed before it was used (1.1 before any 1) counts as used, from the start in its definition.
- Empty paragraphs count; one that only ends a section does not (that is the caller's to know).
"""

import re

import msgspec

from converter.language.expression import expression
from converter.model import Value
from converter.readers.docx.names import MC, Element, W, child, number, switch, value
from converter.readers.docx.numerals import format_number
from converter.readers.docx.styles import Style, Styles
from converter.readers.docx.symbols import is_symbol_font

_DEEPEST_LEVEL = 8
_LARGEST_NUMBER = 32_767
_LONGEST_LABEL = 255  # characters; Word allows fewer
_MOST_LINKS = 10  # from one definition to another
_PLACE = expression(r"%([1-9])")
_PRIVATE_USE = expression(r"[\ue000-\uf8ff]")
_FONTS = ("ascii", "hAnsi", "eastAsia", "cs")


class _Level(Value, frozen=True):
    """One level of a list (w:lvl)."""

    start: int = 1
    form: str = "decimal"
    """A value of ST_NumberFormat."""
    pattern: str = ""
    """For the form `custom`, its series."""
    text: str = ""
    """What is printed, with %1 … %9 for the numbers of the levels."""
    restart: int | None = None
    """The level, from 1, after which it starts anew; 0 for never; None for any above."""
    is_legal: bool = False
    """Whether the numbers of all levels are printed as decimal digits."""
    style: str = ""
    """The paragraph style that stands for this level."""
    suffix: str = "tab"
    is_shown: bool = True


class _List(Value, frozen=True):
    """A list (w:num) with its own changes to the levels of its definition."""

    definition: str
    """Id of the definition with which it shares its count."""
    levels: dict[int, _Level]
    starts: dict[int, int]
    """Level → number at which this list starts it."""
    is_single: bool
    """Whether the definition has one level only."""


class Counts(msgspec.Struct):
    """How far the lists have counted in one story (the body, the notes, the text boxes)."""

    numbers: dict[str, list[int | None]] = msgspec.field(default_factory=dict)
    """Definition → the last number of each level; None for a level that has yet to start."""
    begun: set[tuple[str, int]] = msgspec.field(default_factory=set)
    """Lists and levels whose startOverride was used."""


class Label(Value, frozen=True):
    """What Word prints before a paragraph."""

    text: str = ""
    is_bullet: bool = False
    is_apart: bool = False
    """Whether Word leaves a space between the label and the text."""


NO_LABEL = Label()


class Numbering:
    """The lists of a document. `root`: of numbering.xml, None where the document has none."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        find = root.findall if root is not None else lambda _name: []
        self._definitions = {each.get(W + "abstractNumId", ""): each for each in find(W + "abstractNum")}
        self._nums = {each.get(W + "numId", ""): each for each in find(W + "num")}
        self._by_style_link = {
            link: each.get(W + "abstractNumId", "")
            for each in self._definitions.values()
            if (link := value(each, "styleLink")) is not None
        }
        self._levels: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, _List | None] = {}

    def label(self, properties: Element | None, counts: Counts) -> Label:
        """Count a paragraph with these properties (w:pPr), and return what Word prints before it."""
        style = self._styles.of_paragraph(properties)
        num_id = value(properties, "numPr", "numId")
        own_level = number(value(properties, "numPr", "ilvl"), _DEEPEST_LEVEL)
        found = self._list(num_id if num_id is not None else style.numbering)
        if found is None:
            return NO_LABEL
        level = 0 if found.is_single else own_level if own_level is not None else _level_of_style(found, style)
        if level not in found.levels:
            return NO_LABEL
        return _print(found, level, self._count(found, num_id or style.numbering or "", level, counts))

    def _count(self, found: _List, num_id: str, level: int, counts: Counts) -> list[int | None]:
        numbers = counts.numbers.setdefault(found.definition, [None] * (_DEEPEST_LEVEL + 1))
        is_first = (num_id, level) not in counts.begun
        counts.begun.add((num_id, level))
        before = numbers[level]
        if before is None or (is_first and level in found.starts):
            numbers[level] = found.starts.get(level, found.levels[level].start)
        else:
            numbers[level] = before + 1
        for upper in range(level):
            if numbers[upper] is None:
                numbers[upper] = found.levels.get(upper, _Level()).start
        for lower in range(level + 1, _DEEPEST_LEVEL + 1):
            restart = found.levels.get(lower, _Level()).restart
            if restart is None or restart > level:
                numbers[lower] = None
        return numbers

    def _list(self, num_id: str | None) -> _List | None:
        if num_id is None:
            return None
        if num_id not in self._lists:
            self._lists[num_id] = self._read_list(num_id)
        return self._lists[num_id]

    def _read_list(self, num_id: str) -> _List | None:
        num = self._nums.get(num_id)
        definition = self._definition(value(num, "abstractNumId"))
        if num is None or definition is None:
            return None
        element = self._definitions[definition]
        if definition not in self._levels:
            self._levels[definition] = {_index(each): _read_level(each) for each in element.findall(W + "lvl")}
        levels = dict(self._levels[definition])
        starts = {}
        for override in num.findall(W + "lvlOverride"):
            level = _index(override)
            changed = child(override, "lvl")
            if changed is not None:
                levels[level] = _read_level(changed)
            start = number(value(override, "startOverride"), _LARGEST_NUMBER)
            if start is not None:
                starts[level] = start
        return _List(definition, levels, starts, value(element, "multiLevelType") == "singleLevel")

    def _definition(self, definition: str | None) -> str | None:
        """Return the definition that holds the levels: one may point to another through a numbering style."""
        for _ in range(_MOST_LINKS):
            if definition not in self._definitions:
                break
            link = value(self._definitions[definition], "numStyleLink")
            if link is None:
                return definition
            num = self._nums.get(self._styles.get(link).numbering or "")
            linked = value(num, "abstractNumId")
            definition = linked if linked is not None and linked != definition else self._by_style_link.get(link)
        return None


def _index(element: Element) -> int:
    return number(element.get(W + "ilvl"), _DEEPEST_LEVEL) or 0


def _read_level(element: Element) -> _Level:
    form = element.find(W + "numFmt")
    if form is None:  # a series of its own, with one for older programs beside it
        form = element.find(f"{MC}AlternateContent/{MC}Choice/{W}numFmt")
    kind = form.get(W + "val", "decimal") if form is not None else "decimal"
    start = number(value(element, "start"), _LARGEST_NUMBER)
    text = (value(element, "lvlText") or "")[:_LONGEST_LABEL]
    return _Level(
        start=start or 0,  # where it is left out, from zero: 17.9.25
        form=kind,
        pattern=form.get(W + "format", "") if form is not None else "",
        text=_bullet(element, text) if kind == "bullet" else text,
        restart=number(value(element, "lvlRestart"), _DEEPEST_LEVEL + 1),
        is_legal=bool(switch(element, "isLgl")),
        style=value(element, "pStyle") or "",
        suffix=value(element, "suff") or "tab",
        is_shown=not switch(element, "rPr", "vanish"),
    )


def _bullet(element: Element, text: str) -> str:
    """Return the character of a bullet; nothing where it is a picture, or a letter that stands for one."""
    fonts = child(element, "rPr", "rFonts")
    names = [fonts.get(W + each, "") for each in _FONTS] if fonts is not None else []
    is_picture = child(element, "lvlPicBulletId") is not None or any(map(is_symbol_font, names))
    return "" if is_picture or _PRIVATE_USE.search(text) or (text.isascii() and text.isalnum()) else text


def _level_of_style(found: _List, style: Style) -> int:
    for style_id in style.ids:
        for index, level in found.levels.items():
            if level.style == style_id:
                return index
    return style.level or 0


def _print(found: _List, index: int, numbers: list[int | None]) -> Label:
    level = found.levels[index]
    if not level.is_shown:
        return NO_LABEL

    def fill(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        if place > index:
            return ""
        shown = found.levels.get(place, _Level())
        form = "decimal" if level.is_legal and shown.form not in {"none", "decimalZero"} else shown.form
        return format_number(numbers[place] or 0, form, shown.pattern)

    is_bullet = level.form == "bullet"
    text = level.text if is_bullet else _PLACE.sub(fill, level.text)
    return Label(text.strip()[:_LONGEST_LABEL], is_bullet, level.suffix != "nothing")
