"""Invented reports of offices over several years, with a list made by hand of what became of their plans: `tests/promises/`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from converter.model import Report
from converter.pipeline import convert
from converter.settings import Limits
from converter.themes import load_vocabulary

FOLDER = Path(__file__).resolve().parents[1] / "promises"
OFFICES = ("nongye", "jiedao", "xueyuan")
VOCABULARY = load_vocabulary()
THEMES = VOCABULARY.themes


class Case(NamedTuple):
    """A plan, and the sentences that tell of it: words that only the sentence has."""

    said: str
    told: tuple[str, ...]


def cases(office: str) -> list[Case]:
    """Return the plans of an office in the order of its reports."""
    lines = (FOLDER / f"{office}.pairs").read_text(encoding="utf-8").splitlines()
    pairs = [line.split(" | ") for line in lines if line and not line.startswith("#")]
    return [Case(said, () if told == "-" else tuple(told.split("；"))) for said, told in pairs]


@cache
def reports(office: str) -> tuple[Report, ...]:
    """Return the reports of an office, by year, with addresses."""
    return tuple(_reports(office))


def _reports(office: str) -> Iterator[Report]:
    for file in sorted((FOLDER / office).rglob("*.txt")):
        name = f"{file.parent.name}/{office}/{file.name}"
        for report in convert(file.read_bytes(), name, Limits(), VOCABULARY):
            yield replace(report, office=office, address=f"reports/{report.year}/{office}-{file.stem}")
