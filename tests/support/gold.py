"""Labels that two careful readers gave, and how the converter's compare with them.

`tests/gold/NAME.labels`: the first line counts the sections and closing paragraphs that the numbers stand for; each other
line is `KEY: what both readers gave | what one gave`. KEY: the number of a section in the order of the outline; `7+` the
paragraphs of section 7 that tell of problems or plans by themselves; `C0` a closing paragraph. Headings that were paragraphs
when the two read (sentences on lines of their own) have what one later reader gave. The texts stand beside the labels, or in
the folder of real documents, of which nothing else is kept here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from converter.model import Paragraph, Report, Section
from converter.themes import Vocabulary, label_report
from tests.support.checkout import ROOT
from tests.support.drawing import read_report

LABELS = Path(__file__).resolve().parent.parent / "gold"
REAL = ROOT.parent / "shared" / "corpus"
SUFFIX = ".labels"
ROLES = frozenset({"problems", "plans"})
ENOUGH = 5
"""Labels that both readers gave, from which on a theme counts for the average over themes."""


@dataclass(frozen=True)
class Given:
    """What the readers gave one place of a text."""

    must: frozenset[str] = frozenset()
    may: frozenset[str] = frozenset()


@dataclass
class Tally:
    """Labels found, wrong and missed; what only one reader gave is none of them."""

    found: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)

    def add(self, given: Given, ours: frozenset[str]) -> None:
        """Count what one place has."""
        self.found.update(ours & given.must)
        self.wrong.update(ours - given.must - given.may)
        self.missed.update(given.must - ours)

    def slugs(self) -> list[str]:
        """Return the labels that occur, in alphabetical order."""
        return sorted({*self.found, *self.wrong, *self.missed})

    def f1(self, slugs: Iterable[str]) -> float:
        """Return the harmonic mean of precision and recall over some labels together; 1 where none is given or found."""
        found, other = 0, 0
        for slug in slugs:
            found += 2 * self.found[slug]
            other += self.wrong[slug] + self.missed[slug]
        return found / (found + other) if found + other else 1.0

    def mean(self) -> float:
        """Return the average of F1 over the themes, without the roles, that have labels enough."""
        often = [slug for slug in self.slugs() if self.found[slug] + self.missed[slug] >= ENOUGH and slug not in ROLES]
        return sum(self.f1([slug]) for slug in often) / len(often) if often else 1.0

    def table(self) -> str:
        """Return a line for each label: F1, and how many were found, wrong and missed."""
        rows = [
            f"{slug:20} {self.f1([slug]):.3f}  {self.found[slug]:4} {self.wrong[slug]:4} {self.missed[slug]:4}"
            for slug in self.slugs()
        ]
        return "\n".join(["label                F1     found wrong missed", *rows, f"all {self.f1(self.slugs()):.3f}"])


def texts() -> dict[str, Path]:
    """Return the file of each text that has labels, by name; real documents only where they are."""
    names = [path.name.removesuffix(SUFFIX) for path in sorted(LABELS.glob(f"*{SUFFIX}"))]
    places = {name: next((path for path in (LABELS / name, REAL / name) if path.exists()), None) for name in names}
    return {name: path for name, path in places.items() if path is not None}


def missing() -> list[str]:
    """Return the names of the texts that have labels and are not here."""
    return sorted({path.name.removesuffix(SUFFIX) for path in LABELS.glob(f"*{SUFFIX}")} - texts().keys())


def read_given(name: str) -> tuple[str, dict[str, Given]]:
    """Return the first line of a text's labels, and what the readers gave by key."""
    first, *lines = (LABELS / f"{name}{SUFFIX}").read_text(encoding="utf-8").splitlines()
    given = {}
    for line in lines:
        key, _, labels = line.partition(":")
        must, _, may = labels.partition("|")
        given[key] = Given(frozenset(must.split()), frozenset(may.split()))
    return first, given


def counted(report: Report) -> str:
    """Return what the first line of a text's labels says where the outline is still the one that the readers saw."""
    return f"# sections: {sum(1 for _ in report.walk())}, closing paragraphs: {len(report.closing)}"


def labelled(path: Path, vocabulary: Vocabulary) -> Report:
    """Return the report in a file, with labels."""
    return label_report(read_report(path.read_bytes(), path.name), vocabulary)


def our_labels(report: Report) -> dict[str, frozenset[str]]:
    """Return the labels of a report by the keys that the readers used."""
    found: dict[str, frozenset[str]] = {}
    for number, section in enumerate(report.walk(), 1):
        found[str(number)] = _labels(section)
        found[f"{number}+"] = frozenset().union(*map(_labels, section.paragraphs))
    return found | {f"C{number}": _labels(paragraph) for number, paragraph in enumerate(report.closing)}


def _labels(part: Section | Paragraph) -> frozenset[str]:
    return frozenset(part.themes) | ROLES.intersection(part.roles)


def compare(given: Mapping[str, Given], ours: Mapping[str, frozenset[str]], tally: Tally) -> list[str]:
    """Count a text's labels in; return its differences, a line each."""
    differences = []
    for key in [*ours, *(key for key in given if key not in ours)]:
        each, our = given.get(key, Given()), ours.get(key, frozenset())
        tally.add(each, our)
        if wrong := our - each.must - each.may:
            differences.append(f"{key} wrong {' '.join(sorted(wrong))}")
        if missed := each.must - our:
            differences.append(f"{key} missed {' '.join(sorted(missed))}")
    return differences
