"""Random edit scripts over a small folder of invented reports, with the true lineage of every character.

Every character that is ever made bears a number (`Unit.marks`) that it keeps through edits, splits, merges and moves and
that no other character bears; so `where` can tell in which units the words of a published unit are now. Keys of units and
of reports are of the same kind: never reused. A report that takes another's file name (next year's), and the formula
paragraphs that are copied into it, are new throughout.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import PurePosixPath
from random import Random
from typing import Literal

from converter.model import Paragraph, Report, Section
from tests.support.edit_words import (
    CLOSINGS,
    INTROS,
    KINDS,
    OFFICES,
    PLANS,
    PROBLEMS,
    ZONES,
    File,
    Folder,
    Unit,
    Words,
    render,
)

__all__ = [
    "Fate",
    "File",
    "Folder",
    "Place",
    "Unit",
    "describe",
    "edit",
    "fate",
    "ids_of",
    "new_folder",
    "render",
    "script",
    "where",
]

SUFFIXES = (".txt", ".md", ".docx", ".html")
ENCODINGS = ("utf-8", "gb18030", "utf-16")
_SAME = 0.999  # share of words that counts as all


def script(seed: int, generations: int = 5) -> list[Folder]:
    """Return so many generations of a folder, the first newly made, each edited from the one before."""
    random = Random(seed)
    folders = [new_folder(random, 2, 5)]
    while len(folders) < generations:
        folders.append(edit(folders[-1], random))
    return folders


def new_folder(random: Random, least: int, most: int) -> Folder:
    """Return a newly made folder of so many reports."""
    editor = _Editor(Folder(random.choice(("rich", "rich", "formulaic"))), random)
    for _ in range(random.randint(least, most)):
        editor.add_report()
    editor.settle()
    return editor.folder


def edit(folder: Folder, random: Random, *chosen: str) -> Folder:
    """Return the next generation: one to six things done to a copy of the folder; `log` tells which.

    chosen: names of things to be done, as far as they can be; where none is named, they are drawn.
    """
    editor = _Editor(folder.copy(), random)
    for name in chosen:
        editor.folder.log.append(f"{name}: {getattr(editor, name)()}")
    for _ in range(0 if chosen else random.randint(1, 6)):
        done = None
        while done is None:
            step = random.choices(_STEPS, _WEIGHTS)[0]
            done = step(editor)
        editor.folder.log.append(f"{step.__name__}: {done}")
    editor.settle()
    return editor.folder


class _Editor:
    """Does one thing after the other to a folder; a step returns what it did, None where nothing allows it."""

    def __init__(self, folder: Folder, random: Random) -> None:
        self.folder, self.random = folder, random
        self.words = Words(random, folder.style, folder.made)

    def settle(self) -> None:
        """Number the sections of reports that keep their numbers; a point that is left alone loses its 一是."""
        for file in self.folder.files.values():
            for units, _, _ in _lists(file):
                for kind, run in groupby(units, key=lambda unit: unit.kind):
                    members = list(run)
                    if kind == "point" and len(members) == 1:
                        members[0].kind = "paragraph"
                before = 0
                for unit in units:
                    if unit.kind == "section":
                        unit.number = (unit.number or before + 1) if file.keeps_numbers else 0
                        before = unit.number

    def file(self) -> File | None:
        return self.random.choice(list(self.folder.files.values())) if self.folder.files else None

    def any_list(self, file: File, level: int = 0) -> tuple[list[Unit], int, int]:
        """Return the units below some section (or, for level 1, the top sections), the level below it, and its key."""
        return self.random.choice([each for each in _lists(file) if each[1] == level or (not level and each[1] > 1)])

    def some(self, kinds: str, *, neighbours: bool = False) -> tuple[File, list[Unit], int, int, int] | None:
        """Return a report, a list of units, the place of one of such a kind, its level and the key above it.

        neighbours: of one that is followed by one of its kind.
        """
        file = self.file()
        if file is None:
            return None
        found = [
            (file, units, index, level, key)
            for units, level, key in _lists(file)
            for index, unit in enumerate(units)
            if unit.kind in kinds.split()
            and (not neighbours or (index + 1 < len(units) and units[index + 1].kind == unit.kind))
        ]
        return self.random.choice(found) if found else None

    # new text

    def new_paragraph(self) -> Unit:
        return self.folder.unit("paragraph", self.words.paragraph())

    def new_points(self, count: int) -> list[Unit]:
        return [self.folder.unit("point", self.words.point()) for _ in range(count)]

    def new_section(self, level: int, heading: str = "") -> Unit:
        units = [self.new_paragraph() for _ in range(self.random.randint(1, 4 if level == 1 else 2))]
        if self.random.random() < 0.3 / level:
            units[1:1] = self.new_points(self.random.randint(2, 5))
        if self.random.random() < (0.4, 0.25, 0)[level - 1]:
            units = units[: self.random.randint(0, 1)]
            units += [self.new_section(level + 1) for _ in range(self.random.randint(2, 3))]
        return self.folder.unit("section", heading or self.words.heading(), *units)

    def new_report(self, name: str, year: int, kind: str) -> File:
        sections = [self.new_section(1) for _ in range(self.random.randint(2, 4))]
        sections += [
            self.new_section(1, self.random.choice(headings))
            for headings in (PROBLEMS, PLANS)
            if self.random.random() < 0.5
        ]
        unit, chance = self.folder.unit, self.random.random
        file = File(self.folder.take(), name, self.words.title(kind, year), year, kind, sections=sections)
        file.intro = [unit("paragraph", self.words.paragraph(INTROS))]
        file.closing = [unit("paragraph", self.words.paragraph(CLOSINGS))] if chance() < 0.7 else []
        if chance() < 0.5:
            day = f"{year}年12月{self.random.randint(10, 30)}日"
            file.signature = [unit("paragraph", "云溪市交通运输局"), unit("paragraph", day)]
        file.keeps_numbers = chance() < 0.2
        file.encoding = self.random.choice(ENCODINGS)
        return file

    def free_name(self, suffix: str = "") -> str:
        stems = {name.rpartition(".")[0] for name in self.folder.files}
        while True:
            form = self.random.choice(("{folder}{kind}{n}", "{folder}{year}年{kind}{n}", "{folder}{office}{kind}{n}"))
            stem = form.format(
                folder=self.random.choice(("", "", "2023/", "城关分局/", "2024/客运/")),
                kind=self.random.choice(list(KINDS)),
                year=self.random.randint(2021, 2025),
                office=self.random.choice(OFFICES),
                n=self.random.choice(("", "", "（定稿）", "（修改稿）", f"（{self.random.randint(2, 99)}）")),
            )
            if stem not in stems:
                return stem + (suffix or self.random.choice(SUFFIXES))

    # paragraphs and points

    def insert_paragraph(self) -> str | None:
        return self.put_paragraph(self.file(), self.new_paragraph())

    def put_paragraph(self, file: File | None, unit: Unit, below: int | None = None) -> str | None:
        """Put a paragraph anywhere in a report but into a run of points; below: key of the section wanted."""
        if file is None:
            return None
        wanted = [each for each in _lists(file) if each[2] == below]
        units, _, key = wanted[0] if wanted and below else self.any_list(file)
        kinds = ["", *(each.kind for each in units if each.kind != "section"), ""]
        places = [index for index, pair in enumerate(pairwise(kinds)) if pair != ("point", "point")]
        units.insert(self.random.choice(places), unit)
        return f"{unit.key} below {key} of {file.name}"

    def insert_point(self) -> str | None:
        place = self.some("point")
        if place:
            into, units, index, _, _ = place
            units.insert(index + self.random.randint(0, 1), self.new_points(1)[0])
            return f"into {into.name}"
        file = self.file()
        if file is None:
            return None
        units, _, key = self.any_list(file)
        units[_own(units) : _own(units)] = self.new_points(self.random.randint(2, 4))
        return f"below {key} of {file.name}"

    def delete_paragraph(self) -> str | None:
        place = self.some("paragraph point")
        if not place:
            return None
        file, units, index, _, key = place
        unit = units.pop(index)
        if unit.kind == "paragraph":
            self.folder.deleted.append((file.key, key, unit))
        return f"{unit.key} of {file.name}"

    def restore_paragraph(self) -> str | None:
        if not self.folder.deleted:
            return None
        entry = self.random.choice(self.folder.deleted)
        file = self.folder.report(entry[0])
        if file is None:
            return None
        self.folder.deleted.remove(entry)
        return self.put_paragraph(file, entry[2].copy(), below=entry[1])

    def split_paragraph(self) -> str | None:
        place = self.some("paragraph")
        if not place:
            return None
        file, units, index, _, _ = place
        unit = units[index]
        ends = [at + 1 for at, character in enumerate(unit.text[:-1]) if character == "。"]
        if not ends:
            return None
        cut = self.random.choice(ends)
        half = Unit(self.folder.take(), "paragraph", unit.text[cut:], unit.marks[cut:])
        units.insert(index + 1, half)
        unit.text, unit.marks = unit.text[:cut], unit.marks[:cut]
        return f"{unit.key} → {unit.key}, {half.key} in {file.name}"

    def merge_paragraphs(self) -> str | None:
        place = self.some("paragraph", neighbours=True)
        if not place:
            return None
        file, units, index, _, _ = place
        first, second = units[index], units.pop(index + 1)
        first.text, first.marks = first.text + second.text, first.marks + second.marks
        return f"{first.key}, {second.key} → {first.key} in {file.name}"

    def move_paragraph(self) -> str | None:
        place = self.some("paragraph")
        if not place:
            return None
        file, units, index, _, _ = place
        target = self.random.choice((file, self.file() or file))
        return f"from {file.name}: {self.put_paragraph(target, units.pop(index))}"

    def change_lightly(self) -> str | None:
        return self.change(0)

    def change_much(self) -> str | None:
        return self.change(0.25)

    def change(self, share: float) -> str | None:
        file = self.file()
        units = [unit for _, unit in file.walk() if unit.kind != "section" and len(unit.text) > 12] if file else []
        return self.reword(self.random.choice(units), share) if units else None

    def reword(self, unit: Unit, share: float) -> str | None:
        """Exchange words of a unit; what is new in it bears new marks."""
        before, changes = unit.text, self.words.changes(unit.text, share)
        for start, stop, word in reversed(changes):
            first = self.folder.take(len(word))
            unit.text = unit.text[:start] + word + unit.text[stop:]
            unit.marks = (*unit.marks[:start], *range(first, first + len(word)), *unit.marks[stop:])
        return f"{unit.key} {before} → {unit.text}" if changes else None

    def rewrite(self) -> str | None:
        """Put a new paragraph in the place of an old one."""
        place = self.some("paragraph")
        if not place:
            return None
        file, units, index, _, _ = place
        old, units[index] = units[index], self.new_paragraph()
        return f"{old.key} by {units[index].key} in {file.name}"

    # sections

    def insert_section(self) -> str | None:
        file = self.file()
        if file is None:
            return None
        units, level, key = self.random.choice([each for each in _lists(file) if each[1] <= 3])
        if level > 1 and _own(units) == len(units) and self.random.random() < 0.7:
            return None  # seldom the first below its section
        section = self.new_section(level)
        units.insert(self.random.randint(_own(units), len(units)), section)
        return f"{section.key} below {key or 'the title'} of {file.name}"

    def delete_section(self) -> str | None:
        place = self.some("section")
        if not place or (place[3] == 1 and len(place[1]) == 1):
            return None
        return f"{place[1].pop(place[2]).key} of {place[0].name}"

    def split_section(self) -> str | None:
        place = self.some("section")
        if not place:
            return None
        file, units, index, _, _ = place
        section = units[index]
        own = [unit.kind for unit in section.units[: _own(section.units)]]
        cuts = [at for at in range(1, len(own)) if (own[at - 1], own[at]) != ("point", "point")]
        if not cuts:
            return None
        cut = cuts[len(cuts) // 2]
        half = self.folder.unit("section", self.words.heading(), *section.units[cut:])
        del section.units[cut:]
        units.insert(index + 1, half)
        return f"{section.key} → {section.key}, {half.key} in {file.name}"

    def merge_sections(self) -> str | None:
        place = self.some("section", neighbours=True)
        if not place:
            return None
        file, units, index, _, _ = place
        first, second = units[index], units.pop(index + 1)
        at, own = _own(first.units), _own(second.units)
        first.units = [*first.units[:at], *second.units[:own], *first.units[at:], *second.units[own:]]
        return f"{first.key}, {second.key} → {first.key} in {file.name}"

    def move_section(self) -> str | None:
        place = self.some("section")
        if not place or (place[3] == 1 and len(place[1]) == 1):
            return None
        file, units, index, level, _ = place
        target = self.random.choice((file, self.file() or file))
        section = units.pop(index)
        lists = [each for each in _lists(target) if each[1] == level]
        if not lists:
            units.insert(index, section)
            return None
        goal, _, key = self.random.choice(lists)
        section.number = section.number if target is file else 0
        goal.insert(self.random.randint(_own(goal), len(goal)), section)
        return f"{section.key} from {file.name} below {key or 'the title'} of {target.name}"

    def retitle_section(self) -> str | None:
        place = self.some("section")
        if not place:
            return None
        section = place[1][place[2]]
        if self.random.random() < 0.7:
            return self.reword(section, 0)
        new = self.folder.unit("section", self.words.heading())
        before, section.text, section.marks = section.text, new.text, new.marks
        return f"{section.key} {before} → {section.text}"

    # reports

    def retitle_report(self) -> str | None:
        file = self.file()
        if file is None:
            return None
        before, file.title = file.title, self.words.title(file.kind, file.year)
        return f"{before} → {file.title}" if before != file.title else None

    def change_numbering(self) -> str | None:
        file = self.file()
        if file is None:
            return None
        self.settle()
        file.keeps_numbers = not file.keeps_numbers
        self.settle()
        return f"{file.name} {'keeps its numbers' if file.keeps_numbers else 'is renumbered'}"

    def rename_file(self) -> str | None:
        file = self.file()
        if file is None:
            return None
        return self.name(file, self.free_name(PurePosixPath(file.name).suffix))

    def name(self, file: File, name: str) -> str:
        before = file.name
        del self.folder.files[before]
        file.name = name
        self.folder.files[name] = file
        return f"{before} → {name}"

    def encode_again(self) -> str | None:
        file = self.file()
        if file is None:
            return None
        file.encoding = self.random.choice([each for each in ENCODINGS if each != file.encoding])
        return self.name(file, file.name.rpartition(".")[0] + self.random.choice(SUFFIXES)) + f" {file.encoding}"

    def remove_report(self) -> str | None:
        file = self.file() if len(self.folder.files) > 1 else None
        if file is None:
            return None
        self.folder.removed.append(self.folder.files.pop(file.name))
        return file.name

    def bring_back_report(self) -> str | None:
        stems = {name.rpartition(".")[0] for name in self.folder.files}
        free = [file for file in self.folder.removed if file.name.rpartition(".")[0] not in stems]
        if not free:
            return None
        file = self.random.choice(free)
        self.folder.removed.remove(file)
        self.folder.files[file.name] = file.copy()
        return file.name

    def add_report(self) -> str | None:
        kind = self.random.choice(list(KINDS))
        file = self.new_report(self.free_name(), self.random.randint(2021, 2024), kind)
        self.folder.files[file.name] = file
        return file.name

    def replace_by_next_year(self) -> str | None:
        """Save next year's report under the same name; one or two paragraphs are the old ones, but new units."""
        old = self.file()
        if old is None:
            return None
        new = self.new_report(old.name, old.year + 1, old.kind)
        new.encoding = old.encoding
        paragraphs = [unit.text for _, unit in old.walk() if unit.kind == "paragraph" and len(unit.text) > 12]
        sectioned = [unit.text for root in old.sections for _, unit in root.walk() if unit.text in paragraphs]
        for text in self.random.sample(sectioned, min(len(sectioned), self.random.randint(0, 2))):
            self.put_paragraph(new, self.folder.unit("paragraph", text))
        self.folder.files[old.name] = new
        self.folder.removed.append(old)
        return f"{old.name}: {old.key} by {new.key}"


def _lists(file: File) -> list[tuple[list[Unit], int, int]]:
    """Return the lists of units of a report, the level of sections in each, and the key of the section above (0: none)."""
    return [(file.sections, 1, 0)] + [
        (unit.units, len(path) + 1, unit.key)
        for root in file.sections
        for path, unit in root.walk()
        if unit.kind == "section"
    ]


def _own(units: list[Unit]) -> int:
    """Return how many paragraphs and points stand before the first section."""
    return next((index for index, unit in enumerate(units) if unit.kind == "section"), len(units))


_OPERATIONS: dict[Callable[[_Editor], str | None], int] = {
    _Editor.insert_paragraph: 4,
    _Editor.insert_point: 3,
    _Editor.insert_section: 4,
    _Editor.delete_paragraph: 4,
    _Editor.delete_section: 2,
    _Editor.restore_paragraph: 5,
    _Editor.split_paragraph: 4,
    _Editor.merge_paragraphs: 4,
    _Editor.split_section: 3,
    _Editor.merge_sections: 3,
    _Editor.move_paragraph: 4,
    _Editor.move_section: 4,
    _Editor.retitle_section: 4,
    _Editor.retitle_report: 2,
    _Editor.change_lightly: 8,
    _Editor.change_much: 5,
    _Editor.rewrite: 2,
    _Editor.change_numbering: 1,
    _Editor.rename_file: 2,
    _Editor.encode_again: 3,
    _Editor.remove_report: 1,
    _Editor.bring_back_report: 12,
    _Editor.add_report: 1,
    _Editor.replace_by_next_year: 1,
}
_STEPS, _WEIGHTS = tuple(_OPERATIONS), tuple(_OPERATIONS.values())


@dataclass(frozen=True, slots=True)
class Place:
    """Where words of a unit stand in a folder."""

    file: str
    report: int
    """Key of the report."""
    path: tuple[int, ...]
    """Keys from the top section to the unit."""
    share: float
    """Of the old words (characters) that stand here, 0 to 1."""
    exact: bool
    """Whether the unit here has the old text and nothing else."""

    @property
    def key(self) -> int:
        return self.path[-1]


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a unit that was published in an earlier generation."""

    state: Literal["kept", "grown", "edited", "split", "gone"]
    """kept: same text; grown: all its words in a longer text (merged, added to); edited: part of them in one unit; split:
    in several; gone: no word left."""
    places: tuple[Place, ...]
    """Where its words are, the largest share first."""
    holder: Place | None
    """The unit with its key, if there is one: a heading of which every word was changed still has its key."""
    ancestor: int | None
    """Where it is gone and has no holder: key of the section that the address falls back to, None for the page."""
    report: int
    """Key of the report in which it stood last (before it was gone)."""
    report_lives: bool


def where(folder: Folder, unit: Unit) -> tuple[Place, ...]:
    """Return where the words of a unit (of any generation of the same script) are in a folder, the largest share first."""
    if folder.index is None:
        folder.index = {mark: each for each in folder.walk() for mark in each[2].marks}
    found = [folder.index[mark] for mark in unit.marks if mark in folder.index]
    counts = Counter(each[2].key for each in found)
    by_key = {each[2].key: each for each in found}
    return tuple(
        Place(file.name, file.key, path, count / len(unit.marks), other.marks == unit.marks)
        for (file, path, other), count in ((by_key[key], count) for key, count in counts.most_common())
    )


def fate(generations: list[Folder], published: int, key: int) -> Fate:
    """Return what became, in the last generation, of the unit that had this key in generation `published`.

    A unit that is gone falls back to its nearest ancestor that survives in the generation after it was last there, and
    if that goes too, to where that falls back: as a ledger does that is kept at every generation. Raises KeyError where
    generation `published` has no such unit.
    """
    last = generations[-1]
    standing = generations[published].find(key)
    if standing is None:
        raise KeyError(key)
    unit = standing[2]
    places, held = where(last, unit), last.find(key)
    holder = None
    if held:
        share = next((place.share for place in places if place.key == key), 0.0)
        holder = Place(held[0].name, held[0].key, held[1], share, held[2].marks == unit.marks)
    standing_in = places[0] if places else holder
    if standing_in:
        report = standing_in.report
        return Fate(_state(places), places, holder, None, report, report_lives=True)
    at, file, path = _last_standing(generations, published, unit)
    following = generations[at + 1].report(file.key)
    keys = {each.key for _, each in following.walk()} if following else set()
    above = next((each for each in reversed(path[:-1]) if each in keys), None)
    if above is None:
        return Fate("gone", (), None, None, file.key, report_lives=last.report(file.key) is not None)
    fallen = fate(generations, at + 1, above)
    heir = fallen.ancestor
    if fallen.holder or fallen.places:
        heir = above if fallen.holder else fallen.places[0].key
    return Fate("gone", (), None, heir, fallen.report, fallen.report_lives)


def _last_standing(generations: list[Folder], published: int, unit: Unit) -> tuple[int, File, tuple[int, ...]]:
    """Return the last generation that has a unit or words of it, and the report and path there."""
    for at in range(len(generations) - 1, published - 1, -1):
        places = where(generations[at], unit)
        standing = generations[at].find(unit.key) or (generations[at].find(places[0].key) if places else None)
        if standing:
            return at, *standing[:2]
    raise KeyError(unit.key)


def _state(places: tuple[Place, ...]) -> Literal["kept", "grown", "edited", "split", "gone"]:
    if not places:
        return "gone"
    if len(places) > 1:
        return "split"
    if places[0].exact:
        return "kept"
    return "grown" if places[0].share > _SAME else "edited"


def describe(old: Folder, new: Folder) -> str:
    """Return what was done between two generations, for the message of a failure."""
    names = f"{sorted(old.files)} → {sorted(new.files)}"
    return "\n".join([names, *new.log])


def ids_of(file: File, report: Report) -> dict[int, str]:
    """Return key → id on the page for every unit that the report read from the file has in the same place and words."""
    found: dict[int, str] = {}
    zones: tuple[Sequence[Paragraph | Section], ...] = (
        report.preamble,
        report.sections,
        report.closing,
        report.signature,
    )
    for zone, parts in zip(ZONES, zones, strict=True):
        _match(getattr(file, zone), parts, found)
    return found


def _match(units: list[Unit], parts: Sequence[Paragraph | Section], found: dict[int, str]) -> None:
    for unit, part in zip(units, parts, strict=False):
        kind, text = "paragraph", ""
        below: Sequence[Paragraph | Section] = ()
        if isinstance(part, Paragraph):
            text = part.text
        elif part.is_point:
            kind, text = "point", part.printed.removeprefix(part.label)
            text += "".join(paragraph.text for paragraph in part.paragraphs)
        else:
            kind, text, below = "section", part.heading, part.parts
        if (unit.kind, unit.text) == (kind, text):
            found[unit.key] = part.id
            _match(unit.units, below, found)
